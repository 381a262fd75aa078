"""Bodies in a text: a head word (`Sở`, `Chi cục`, `Công ty` …) and what belongs to it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache

from extract.bodies import full_name, match_sector
from extract.data import data_path, patterns, read_csv
from extract.model import Mention, Name, Span
from extract.places import province_end
from extract.recognizers.localities import name_end
from extract.text import UPPER, alternation

End = int
Reader = Callable[[str, re.Match[str]], int | None]


@cache
def heads() -> dict[str, str]:
    """Head words as they are written, in capitals first or in lower case → their kind."""
    table: dict[str, str] = {}
    for row in read_csv(data_path("gazetteers", "heads.csv")):
        head = row["head"]
        written = {head} if head.isupper() or "Đ" in head[1:3] else {head, head.capitalize()}
        if row["lower"]:
            written |= {head[0].lower() + head[1:], head.lower()}
        table |= dict.fromkeys(written, row["kind"])
    return table


@cache
def _head_pattern() -> re.Pattern[str]:
    # `30/2017/NQ-HĐND tỉnh` names the council too.
    return re.compile(rf"(?:(?<![\w/.-])|(?<=-)(?=(?:HĐND|UBND) )){alternation(heads())}(?![\w/])")


@cache
def _known_names() -> tuple[str, ...]:
    """Names and aliases of known bodies with the usual variants of their joints, the longest first."""
    rows = [row for row in read_csv(data_path("gazetteers", "bodies.csv")) if row["kind"] != "local"]
    names = [name for row in rows for name in [row["name"], *filter(None, row["aliases"].split(";"))]]
    return tuple(
        sorted({n for name in names for n in (name, name.replace(" - ", ", "), name.replace("Trung ương", "TW"))}, key=len, reverse=True)
    )


@cache
def _known_pattern() -> re.Pattern[str]:
    return re.compile(rf"(?i:{'|'.join(map(re.escape, _known_names()))})(?!\w)")


_SECTOR_LEAD = re.compile(
    r"(?:(?:,? ?(?:ban|ngành|đoàn thể|cơ quan|đơn vị|địa phương))*(?: tỉnh| thành phố| liên quan)?(?: như| gồm)? ?:)? "
)
_NEXT = re.compile(r"(?:[,;]| và|, và| -) ?")
_CLASS = r"(?:tỉnh|thành phố|huyện|thị xã|quận|xã|phường|thị trấn|đặc khu)"
_LOCALITIES = re.compile(rf" (?:(?:các|\d{{1,3}}) )*((?i:{_CLASS}))(?:(?:, ?| và ){_CLASS})*:? ")
# `UBND tỉnh, thành phố trực thuộc trung ương`, `UBND tỉnh/thành phố` are any.
_ANY = re.compile(r"(?:,| và|/| hoặc) ?(?:các )?(?:thành phố|huyện|thị xã|xã|cấp|tỉnh)| trực thuộc| nơi")


_NO_ROOM = ("iên ", "uốc ", "dự ", "tiêm ")  # `Biên phòng`, `quốc phòng`, `dự phòng`


def find_organizations(text: str) -> Iterator[Mention]:
    """Mentions of bodies in order, not overlapping. `text` has its tones placed."""
    position = 0
    for head in _head_pattern().finditer(text):
        before = text[max(0, head.start() - 5) : head.start()]
        if head.start() < position or before.endswith("Phó ") or (head.group() == "phòng" and before.endswith(_NO_ROOM)):
            continue
        for mention in _read(text, head):
            if mention.span.start >= position:
                mention = _of_a_district(text, mention)
                position = mention.span.end
                yield mention


def _of_a_district(text: str, mention: Mention) -> Mention:
    """`Trung tâm Y tế huyện`: with its class word, since alone it is no particular body."""
    bare = _BARE_LOCAL.match(text, mention.span.end) if mention.rule not in ("names.firm", "names.bare") else None
    if not bare or text[mention.span.start].islower() or _ANY.match(text, bare.end()):
        return mention
    return _mention(text, mention.span.start, bare.end(), "bare")


def _read(text: str, head: re.Match[str]) -> list[Mention]:
    kind = heads()[head.group()]
    if kind == "sector":
        found = _sectors(text, head)
        if found or head.group().lower() != "phòng":
            return found
        kind = "named"
    if kind == "government":
        return _governments(text, head) or (_one(text, head, _named(text, head), "named") if head.group().startswith("Bệnh viện") else [])
    known, end, rule = _known(text, head), _READERS[kind](text, head) if kind in _READERS else None, kind
    # `Cục Thuế giảm 10 phòng`: behind a known body only capitals go on with its name.
    if known and (not end or text[known:end] == text[known:end].lower()):
        end, rule = known, "known"
    if rule == "known":
        return _listed(text, head, [_mention(text, head.start(), end or 0, rule)])
    if end is None and head.group() in _LISTING and (listed := _listed(text, head, [])):
        return listed
    if kind == "council" and not (end and _particular(text[head.end() : end])):
        return (
            [_mention(text, head.start(), head.end(), "short")]
            if head.group()[0].isupper() and not _OF_MANY.match(text, end or head.end())
            else []
        )
    if kind == "party" and not end and head.group().startswith("Ban "):
        end, rule = _named(text, head, head.start() + len("Ban")), "named"
        end = end if end and end > head.end() else None
    return _one(text, head, end if not (kind == "council" and end and _OF_MANY.match(text, end)) else None, rule)


def _one(text: str, head: re.Match[str], end: int | None, rule: str) -> list[Mention]:
    return [_mention(text, head.start(), end, rule)] if end else []


# `Ban Chỉ đạo các tỉnh`, `Hội đồng của từng huyện`
_OF_MANY = re.compile(r" (?:của |ở |tại )?(?:các|từng|mỗi|những) (?:tỉnh|huyện|xã|địa phương|cấp|thành phố|bộ|sở)")


def _particular(words: str) -> bool:
    """Whether the words behind `Ban Chỉ đạo`, `Hội đồng` tell which one: a capital, or what it is for in some words."""
    return (
        words != words.lower()
        or bool(re.match(r" \d", words))
        or (words.count(" ") >= 4 and bool(patterns("names")["purpose"].match(words)))
    )


@cache
def _rests(head: str) -> re.Pattern[str]:
    """What known names have behind a head word: `Thú y` of `Chi cục Thú y`."""
    names = [name for name in _known_names() if name.lower().startswith(head.lower() + " ")]
    return re.compile(rf"(?i:{'|'.join(re.escape(name[len(head) + 1 :]) for name in names) or '(?!)'})(?!\w)")


_LISTING = {"Chi cục", "chi cục", "Trung tâm", "trung tâm", "Hội"}


def _listed(text: str, head: re.Match[str], found: list[Mention]) -> list[Mention]:
    """Known bodies that follow without their head word: `Chi cục Thú y, Kiểm lâm`, `các Hội: Nông dân, Cựu chiến binh`."""
    if head.group() not in _LISTING:
        return found
    while joint := _NEXT.match(text, found[-1].span.end) if found else _COLON.match(text, head.end()):
        match = _rests(head.group()).match(text, joint.end()) if text[joint.end() : joint.end() + 1].isupper() else None
        if not match or not _LIST_END.match(text, match.end()):
            break
        found.append(_mention(text, joint.end(), _tail(text, match.end()), "known", f"{head.group()} "))
    return found


_COLON = re.compile(r"\s?: ?")


def _mention(text: str, start: int, end: int, rule: str, lead: str = "") -> Mention:
    """A mention; `lead` are the words that a coordinated list leaves out (`Sở` of `các Sở: Công Thương, Y tế`)."""
    return Mention(Span(start, end), "ORG", f"names.{rule}", Name("ORG", full_name(lead + text[start:end])))


def _tail(text: str, end: int) -> int:
    """The end of the place that follows a name at `end`."""
    branch = patterns("names")["branch"].match(text, end)
    if branch:
        end = branch.end()
    match = patterns("names")["tail"].match(text, end)
    if not match:
        return (province_end(text, end + 1) or end) if text[end : end + 1] == " " else end
    classed = _TAIL_CLASS.match(match.group())
    if not classed or classed.end() == len(match.group()):
        return match.end() - (match.group()[-1] == ".")
    name = name_end(text, end + classed.end(), classed[1])
    bare = end + len(classed.group().rstrip())
    return name or (bare if classed[1].lower() in ("tỉnh", "thành phố", "tp") else end)


_TAIL_CLASS = re.compile(rf" ?[,-]? ?(?:cấp )?((?i:{_CLASS}|tp))(?:\.? ?(?=[{UPPER}\d])|\.?$)")


def _known(text: str, head: re.Match[str]) -> int | None:
    match = _known_pattern().match(text, head.start())
    if not match or match.group() == match.group().lower():
        return None
    if match.group() in ("Chính phủ", "Quốc hội"):  # `Chính phủ Việt Nam` is the same
        return match.end()
    period = patterns("names")["period"].match(text, match.end())
    return _tail(text, period.end() if period else match.end())


def _named(text: str, head: re.Match[str], begin: int | None = None) -> int | None:
    """The end of a proper name whose own words begin at `begin`, or else behind the head word."""
    begin = begin or head.end()
    if patterns("names")["not_named"].match(text, head.start()):
        return None
    match = patterns("names")["named"].match(text, begin)
    if not match:
        return None
    place = province_end(text, begin + 1)
    if place:  # `Báo Quảng Trị đăng 12 bài`
        return place
    inner = _joined_head().search(text, begin, match.end())
    return _tail(text, inner.start() if inner else match.end())


@cache
def _joined_head() -> re.Pattern[str]:
    return re.compile(rf"(?: và | - | – |-| & ){alternation(heads())}(?![\w/])")


def _firm(text: str, head: re.Match[str]) -> int | None:
    match = patterns("names")["firm"].match(text, head.end())
    return match.end() if match else None


def _workshop(text: str, head: re.Match[str]) -> int | None:
    match = patterns("names")["workshop"].match(text, head.end())
    return match.end() if match else None


def _council(text: str, head: re.Match[str]) -> int | None:
    if patterns("names")["not_named"].match(text, head.start()):
        return None
    match = patterns("names")["council"].match(text, head.end())
    end = match.end() if match else head.end()
    period = patterns("names")["period"].match(text, end)
    end = _tail(text, period.end() if period else end)
    return end if end > head.end() else None


def _party(text: str, head: re.Match[str]) -> int | None:
    whole = patterns("names")["party"].match(text, head.start())
    if not whole:
        return None
    end = _tail(text, whole.end())
    board = _head_pattern().match(text, end + 1) if end == whole.end() and whole.group().endswith("Đảng ủy") else None
    if board and (inner := _read(text, board)):
        return inner[0].span.end
    if end == whole.end() and text[end : end + 1] == " ":
        place = patterns("names")["place_name"].match(text, end + 1)
        end = place.end() if place else end
    return end if end > whole.end() or "Tỉnh" in whole.group() or "Thành" in whole.group() else None


_READERS: dict[str, Reader] = {"named": _named, "firm": _firm, "council": _council, "workshop": _workshop, "party": _party}


def _sectors(text: str, head: re.Match[str]) -> list[Mention]:
    """`Sở Y tế`; and each of `các Sở: Công Thương, Y tế`."""
    lead = _SECTOR_LEAD.match(text, head.end())
    sector = match_sector(text, lead.end()) if lead else None
    if not lead or not sector:
        return []
    word = head.group().split(" ")[-1].capitalize()
    start = head.start() if ":" not in lead.group() else lead.end()
    found = [_mention(text, start, _tail(text, sector), "sector", "" if start == head.start() else f"{word} ")]
    while joint := _NEXT.match(text, found[-1].span.end):
        sector = match_sector(text, joint.end())
        if not sector or not _LIST_END.match(text, sector):
            break
        found.append(_mention(text, joint.end(), _tail(text, sector), "sector", f"{word} "))
    return found


_LIST_END = re.compile(r"\s*(?:[,;.):\n\t]|và\b|-|–|$|tỉnh\b|thành phố\b|chủ trì|phối hợp)")


# `UBND huyện` is a body in that district's own papers alone.
_BARE_LOCAL = re.compile(rf" (?:[Hh]uyện|[Qq]uận|[Tt]hị xã|[Xx]ã|[Pp]hường|[Tt]hị trấn|[Đđ]ặc khu)(?!\w| đảo| hội| [{UPPER}])")


def _governments(text: str, head: re.Match[str]) -> list[Mention]:
    """`UBND tỉnh`, `Công an huyện Củ Chi`; and each of `UBND các huyện: Củ Chi, Hóc Môn`."""
    listed = _LOCALITIES.match(text, head.end())
    name = name_end(text, listed.end(), listed[1]) if listed else None
    if listed and name:
        klass = listed[1].lower()
        plural = listed.group().strip().lower() != klass
        lead = f"{head.group()} {klass} "
        found = [_mention(text, listed.end() if plural else head.start(), name, "government", lead if plural else "")]
        while joint := _NEXT.match(text, found[-1].span.end):
            name = name_end(text, joint.end(), klass, strict=True)
            if not name:
                break
            found.append(_mention(text, joint.end(), name, "government", lead))
        return found
    bare = _BARE_LOCAL.match(text, head.end())
    if bare and not _ANY.match(text, bare.end()):
        return [_mention(text, head.start(), bare.end(), "bare")]
    end = _tail(text, head.end())
    known = _known(text, head)
    if known and known > end:
        return [_mention(text, head.start(), known, "known")]
    if end == head.end() or "cấp " in text[head.end() : end] or _ANY.match(text, end):
        return []
    return [_mention(text, head.start(), end, "government")]
