"""Bodies in a text: a head word (`Sở`, `Chi cục`, `Công ty` …) and what belongs to it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache

from extract.bodies import full_name, match_sector
from extract.data import patterns
from extract.model import Mention, Name, Span
from extract.recognizers.body_ends import (
    council_end,
    firm_end,
    head_pattern,
    heads,
    known_end,
    known_rests,
    named_end,
    tail_end,
    workshop_end,
)
from extract.recognizers.localities import kinds_in, surnames, unit_at
from extract.text import UPPER, alternation

COLLECTIVE = "names.collective"
"""The rule of a name that is said of many bodies; it covers its words, and is no entity."""
Reader = Callable[[str, re.Match[str]], int | None]

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
    for head in head_pattern().finditer(text):
        before = text[max(0, head.start() - 5) : head.start()]
        if head.start() < position or before.endswith("Phó ") or (head.group() == "phòng" and before.endswith(_NO_ROOM)):
            continue
        for mention in _read(text, head):
            if mention.span.start >= position:
                mention = _numbered(text, _of_a_district(text, mention))
                position = mention.span.end
                yield replace(mention, rule=COLLECTIVE) if _collective(text, mention) else mention


_UNNUMBERED = ("names.firm", "names.sector", "names.government", "names.bare", "names.party")


def _numbered(text: str, mention: Mention) -> Mention:
    """`Ban Quản lý dự án đầu tư xây dựng số 1`: with its number, and the place behind it."""
    number = patterns("names")["body_number"].match(text, mention.span.end)
    if not number or mention.rule in _UNNUMBERED:
        return mention
    rule = "council" if mention.rule == "names.short" else mention.rule.removeprefix("names.")
    return _mention(text, mention.span.start, tail_end(text, number.end()), rule)


# What tells one board of many behind its head: a name in capitals, a number.
_TELLING = re.compile(rf"[{UPPER}\d]")


def _collective(text: str, mention: Mention) -> bool:
    """Whether a name is said of many bodies: `các Ban Quản lý dự án`, `Ban Công tác Mặt trận ở thôn`, `… cấp xã`."""
    words = mention.span.of(text).split(" ")
    if patterns("names")["anywhere"].match(" ".join(words)):
        return True
    if mention.rule in ("names.firm", "names.bare", "names.sector"):
        return False
    if patterns("names")["of_any_place"].match(text, mention.span.end):
        return True
    several = patterns("names")["several"].search(text, max(0, mention.span.start - 12), mention.span.start)
    return bool(several) and mention.rule in ("names.council", "names.short") and not _TELLING.search(" ".join(words[2:]))


def _of_a_district(text: str, mention: Mention) -> Mention:
    """`Trung tâm Y tế huyện`: with its class word, since alone it is no particular body."""
    bare = _bare_local().match(text, mention.span.end) if mention.rule not in ("names.firm", "names.bare") else None
    if not bare or text[mention.span.start].islower() or _ANY.match(text, bare.end()):
        return mention
    return _mention(text, mention.span.start, bare.end(), "bare")


def _read(text: str, head: re.Match[str]) -> list[Mention]:
    """The mentions that a head word opens: none, one, or those of a list."""
    word = head.group()
    kind = heads()[word]
    if kind == "sector":
        if _OFFICE_GOES_ON.match(text, head.start()) and (whole := _single(text, head, "named")):
            return whole
        return _sectors(text, head) or (_single(text, head, "named") if word.lower() == "phòng" else [])
    if kind == "government":
        return _governments(text, head) or (_single(text, head, "named") if word.startswith(("Bệnh viện", "Quỹ")) else [])
    return _listed(text, head, _single(text, head, kind))


def _single(text: str, head: re.Match[str], kind: str) -> list[Mention]:
    """The one body that a head word opens, or nothing."""
    known, end, rule = known_end(text, head), _READERS[kind](text, head) if kind in _READERS else None, kind
    # `Cục Thuế giảm 10 phòng`: behind a known body only capitals go on with its name.
    if known and (not end or text[known:end] == text[known:end].lower()):
        end, rule = known, "known"
    elif kind == "party" and not end and (own := _OWN_COMMITTEE.match(text, head.start())):
        end, rule = own.end(), "own"
    elif kind == "party" and not end and head.group().startswith("Ban "):  # `Ban Kinh tế - Ngân sách HĐND tỉnh`
        end, rule = named_end(text, head, head.start() + len("Ban")), "named"
        end = end if end and end > head.end() else None
    if rule == "council":
        if _OF_MANY.match(text, end or head.end()):
            return []
        if not (end and (_particular(text[head.end() : end]) or patterns("names")["body_number"].match(text, end))):
            end, rule = head.end() if head.group()[0].isupper() else None, "short"
    return [_mention(text, head.start(), end, rule)] if end else []


# `TT Huyện ủy`, `Đảng ủy`, `Ban Xây dựng Đảng`: of a district or commune, a body in that one's own papers alone.
_OWN_COMMITTEE = re.compile(
    r"(?:(?:Ban [Tt]hường vụ|Thường trực|TT\.?|Văn phòng) ?)?(?:Huyện|Quận|Thị|Đảng) ủy"
    r"(?= ?[;.,\t\n(]| ?$| (?:xã|phường|thị trấn|đặc khu)(?:[;.,\t\n(]|$))"
    rf"|(?:Ban Xây dựng Đảng|Ủy ban Kiểm tra (?:Huyện|Quận|Thị|Đảng) ủy)(?![\w-]| [{UPPER}]| (?:ủy|{_CLASS})(?!\w))"
)
# `Văn phòng HĐND và UBND` alone in a cell or at an item's end.
_OWN_OFFICE = re.compile(r"(?:Văn phòng|VP|Thường trực|TT)(?=[ .]| ?H)")
_ITEM_END = re.compile(r" ?(?:[;.\t\n]|$)")
# `Ban Chỉ đạo các tỉnh`, `Hội đồng của từng huyện`
_OF_MANY = re.compile(r" (?:của |ở |tại )?(?:các|từng|mỗi|những) (?:tỉnh|huyện|xã|địa phương|cấp|thành phố|bộ|sở)")


def _particular(words: str) -> bool:
    """Whether the words behind `Ban Chỉ đạo`, `Hội đồng` tell which one: a capital, or what it is for in some words."""
    return (
        words != words.lower()
        or bool(re.match(r" \d", words))
        or (words.count(" ") >= 4 and bool(patterns("names")["purpose"].match(words)))
    )


# `Phòng Xây dựng chính quyền và Công tác thanh niên` is no `Phòng Xây dựng`.
_OFFICE_GOES_ON = re.compile(
    rf"[Pp]hòng [{UPPER}][^\W\d_]+(?: (?!và )[a-zđà-ỹ]+){{2,4}} và (?!Phòng|Ban|Sở|UBND|Ủy|Trung|Công an|Chi cục|Văn phòng)[{UPPER}]"
)
_LISTING = {"Chi cục", "chi cục", "Trung tâm", "trung tâm", "Hội"}


def _listed(text: str, head: re.Match[str], found: list[Mention]) -> list[Mention]:
    """Known bodies that follow without their head word: `Chi cục Thú y, Kiểm lâm`, `các Hội: Nông dân, Cựu chiến binh`."""
    if head.group() not in _LISTING or (found and found[0].rule != "names.known"):
        return found
    while joint := _NEXT.match(text, found[-1].span.end) if found else _COLON.match(text, head.end()):
        match = known_rests(head.group()).match(text, joint.end()) if text[joint.end() : joint.end() + 1].isupper() else None
        if not match or not _LIST_END.match(text, match.end()):
            break
        found.append(_mention(text, joint.end(), tail_end(text, match.end()), "known", f"{head.group()} "))
    return found


_COLON = re.compile(r"\s?: ?")


def _mention(text: str, start: int, end: int, rule: str, lead: str = "") -> Mention:
    """A mention; `lead` are the words that a coordinated list leaves out (`Sở` of `các Sở: Công Thương, Y tế`)."""
    return Mention(Span(start, end), "ORG", f"names.{rule}", Name("ORG", full_name(lead + text[start:end])))


def _party(text: str, head: re.Match[str]) -> int | None:
    whole = patterns("names")["party"].match(text, head.start())
    if not whole:
        return None
    end = tail_end(text, whole.end())
    board = head_pattern().match(text, end + 1) if end == whole.end() and whole.group().endswith("Đảng ủy") else None
    if board and (inner := _read(text, board)):
        return inner[0].span.end
    if end == whole.end() and text[end : end + 1] == " ":
        place = patterns("names")["place_name"].match(text, end + 1)
        person = place and place.group().count(" ") > 1 and place.group().split(" ")[0] in surnames()
        end = place.end() if place and not person else end
    return end if end > whole.end() or "Tỉnh" in whole.group() or "Thành" in whole.group() else None


_READERS: dict[str, Reader] = {"named": named_end, "firm": firm_end, "council": council_end, "workshop": workshop_end, "party": _party}


def _sectors(text: str, head: re.Match[str]) -> list[Mention]:
    """`Sở Y tế`; and each of `các Sở: Công Thương, Y tế`."""
    lead = _SECTOR_LEAD.match(text, head.end())
    sector = match_sector(text, lead.end()) if lead else None
    if not lead or not sector:
        return []
    word = head.group().split(" ")[-1].capitalize()
    if word == "Phòng" and (longer := _room_of_department(text, head)):
        return [longer]
    start = head.start() if ":" not in lead.group() else lead.end()
    found = [_mention(text, start, tail_end(text, sector), "sector", "" if start == head.start() else f"{word} ")]
    while joint := _NEXT.match(text, found[-1].span.end):
        sector = match_sector(text, joint.end())
        if not sector or not _LIST_END.match(text, sector):
            break
        found.append(_mention(text, joint.end(), tail_end(text, sector), "sector", f"{word} "))
    return found


def _room_of_department(text: str, head: re.Match[str]) -> Mention | None:
    """`Phòng Giáo dục Trung học Sở`: a department's room, as written; no district's `Phòng Giáo dục`."""
    end = named_end(text, head)
    written = text[head.start() : end] if end else ""
    return Mention(Span(head.start(), end), "ORG", "names.named", Name("ORG", written)) if end and written.endswith(" Sở") else None


_LIST_END = re.compile(r"\s*(?:[,;.):\n\t]|và\b|-|–|$|tỉnh\b|thành phố\b|chủ trì|phối hợp)")


@cache
def _bare_local() -> re.Pattern[str]:
    """` huyện` of `UBND huyện`, a body in that district's own papers alone; a man may follow (`UBND huyện Nguyễn Văn A`)."""
    kinds = r" (?:[Hh]uyện|[Qq]uận|[Tt]hị xã|[Xx]ã|[Pp]hường|[Tt]hị trấn|[Đđ]ặc khu)"
    return re.compile(rf"{kinds}(?!\w| đảo| hội| [{UPPER}])|{kinds}(?= {alternation(surnames())} [{UPPER}])")


def _governments(text: str, head: re.Match[str]) -> list[Mention]:
    """`UBND tỉnh`, `Công an huyện Củ Chi`; and each of `UBND các huyện: Củ Chi, Hóc Môn`."""
    listed = _LOCALITIES.match(text, head.end())
    kinds = kinds_in(listed.group()) if listed else ()
    unit = unit_at(text, listed.end(), kinds) if listed else None
    if listed and unit:
        plural = listed.group().strip().lower() != kinds[0]
        start, lead = (listed.end(), f"{head.group()} {unit[0]} ") if plural else (head.start(), "")
        found = [_mention(text, start, unit[1], "government", lead)]
        while joint := _NEXT.match(text, found[-1].span.end):
            unit = unit_at(text, joint.end(), kinds, strict=True)
            if not unit:
                break
            found.append(_mention(text, joint.end(), unit[1], "government", f"{head.group()} {unit[0]} "))
        return found
    bare = _bare_local().match(text, head.end())
    if bare and not _ANY.match(text, bare.end()):
        return [_mention(text, head.start(), bare.end(), "bare")]
    end = tail_end(text, head.end())
    known = known_end(text, head)
    if known and known > end:
        return [_mention(text, head.start(), known, "known")]
    if end == head.end() and patterns("names")["of_any_place"].match(text, end):
        return [_mention(text, head.start(), end, "government")]
    if end == head.end() and _OWN_OFFICE.match(head.group()) and _ITEM_END.match(text, end):
        return [_mention(text, head.start(), end, "own")]
    if end == head.end() or "cấp " in text[head.end() : end] or _ANY.match(text, end):
        return []
    return [_mention(text, head.start(), end, "government")]
