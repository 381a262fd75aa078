"""Bodies in a text: a head word (`Sở`, `Chi cục`, `Công ty` …) and what belongs to it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache

from extract.bodies import full_name, match_sector
from extract.data import data_path, patterns, read_csv
from extract.model import Mention, Name, Span
from extract.places import is_place
from extract.text import alternation

End = int
Reader = Callable[[str, re.Match[str]], int | None]


@cache
def heads() -> dict[str, str]:
    """Head words as they are written, in capitals first or in lower case → their kind."""
    table: dict[str, str] = {}
    for row in read_csv(data_path("gazetteers", "heads.csv")):
        table[row["head"]] = row["kind"]
        if row["kind"] not in ("state", "party") and not row["head"][:2].isupper():
            table[row["head"][0].lower() + row["head"][1:]] = row["kind"]
            table[row["head"].capitalize()] = row["kind"]
    return table


@cache
def _head_pattern() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w/.-]){alternation(heads())}(?![\w/])")


@cache
def _known_pattern() -> re.Pattern[str]:
    names = [
        name
        for row in read_csv(data_path("gazetteers", "bodies.csv"))
        if row["kind"] != "local"
        for name in [row["name"], *filter(None, row["aliases"].split(";"))]
    ]
    written = sorted(
        {n for name in names for n in (name, name.replace(" - ", ", "), name.replace("Trung ương", "TW"))}, key=len, reverse=True
    )
    return re.compile(rf"(?i:{'|'.join(map(re.escape, written))})(?![\w])")


_SECTOR_LEAD = re.compile(
    r"(?:(?:,? ?(?:ban|ngành|đoàn thể|cơ quan|đơn vị|địa phương))*(?: tỉnh| thành phố| liên quan)?(?: như| gồm)? ?:)? "
)
_NEXT = re.compile(r"(?:[,;]| và|, và| -) ?")
_CLASS = r"(?:tỉnh|thành phố|huyện|thị xã|quận|xã|phường|thị trấn|đặc khu)"
_LOCALITIES = re.compile(rf" (?:(?:các|\d{{1,3}}) )*((?i:{_CLASS}))(?:(?:, ?| và ){_CLASS})*:? ")
# `UBND tỉnh, thành phố trực thuộc trung ương`, `UBND tỉnh/thành phố` are any.
_ANY = re.compile(r"(?:,| và|/| hoặc) ?(?:các )?(?:thành phố|huyện|thị xã|xã|cấp|tỉnh)| trực thuộc| nơi")


def find_organizations(text: str) -> Iterator[Mention]:
    """Mentions of bodies in order, not overlapping. `text` has its tones placed."""
    position = 0
    for head in _head_pattern().finditer(text):
        if head.start() < position or text.startswith("Phó ", max(0, head.start() - 4)):
            continue
        for mention in _read(text, head):
            if mention.span.start >= position:
                position = mention.span.end
                yield mention


def _read(text: str, head: re.Match[str]) -> list[Mention]:
    kind = heads()[head.group()]
    if kind == "sector":
        found = _sectors(text, head)
        if found:
            return found
        kind = "named"
    if kind == "government":
        return _governments(text, head)
    ends = [(_known(text, head), "known"), (_READERS[kind](text, head) if kind in _READERS else None, kind)]
    end, rule = max(((end, rule) for end, rule in ends if end), default=(None, ""))
    if end is None:
        short = kind == "council" and head.group()[0].isupper()
        return [_mention(text, head.start(), head.end(), "short")] if short else []
    return [_mention(text, head.start(), end, rule)]


def _mention(text: str, start: int, end: int, rule: str, lead: str = "") -> Mention:
    """A mention; `lead` are the words that a coordinated list leaves out (`Sở` of `các Sở: Công Thương, Y tế`)."""
    return Mention(Span(start, end), "ORG", f"names.{rule}", Name("ORG", full_name(lead + text[start:end])))


def _tail(text: str, end: int) -> int:
    """The end of the place that follows a name at `end`."""
    for name in ("branch", "tail"):
        match = patterns("names")[name].match(text, end)
        if match:
            return match.end() - (match.group()[-1] == ".")
    return end


def _known(text: str, head: re.Match[str]) -> int | None:
    match = _known_pattern().match(text, head.start())
    return _tail(text, match.end()) if match and match.group() != match.group().lower() else None


def _named(text: str, head: re.Match[str]) -> int | None:
    if patterns("names")["not_named"].match(text, head.start()):
        return None
    match = patterns("names")["named"].match(text, head.end())
    if not match:
        return None
    inner = _joined_head().search(text, head.end(), match.end())
    return _tail(text, inner.start() if inner else match.end())


@cache
def _joined_head() -> re.Pattern[str]:
    return re.compile(rf"(?: và | - | – |-| & ){alternation(heads())}(?![\w/])")


def _firm(text: str, head: re.Match[str]) -> int | None:
    match = patterns("names")["firm"].match(text, head.end())
    return match.end() if match else None


def _council(text: str, head: re.Match[str]) -> int | None:
    match = patterns("names")["council"].match(text, head.end())
    end = match.end() if match else head.end()
    period = patterns("names")["period"].match(text, end)
    end = _tail(text, period.end() if period else end)
    return end if end > head.end() else None


def _party(text: str, head: re.Match[str]) -> int | None:
    whole = _PARTY.match(text, head.start())
    if not whole:
        return None
    end = _tail(text, whole.end())
    match = _PARTY_PLACE.match(text, end) if end == whole.end() else None
    end = match.end() if match else end
    return end if end > whole.end() or "Tỉnh" in whole.group() or "Thành" in whole.group() else None


_COMMITTEE = r"(?:Tỉnh ủy|Thành ủy|Huyện ủy|Quận ủy|Thị ủy|Đảng ủy|Tỉnh đoàn|Thành đoàn|Huyện đoàn|Đảng bộ)"
_PARTY = re.compile(
    rf"(?:(?:Ban [Tt]hường vụ|BTV|Thường trực|Văn phòng|Ban Chấp hành|BCH|Ban Dân vận|Ban Tuyên giáo|Ban Tổ chức|Ban Nội chính|Ban Kinh tế|Ủy ban Kiểm tra) )?{_COMMITTEE}(?!\w)"
)
_PARTY_PLACE = re.compile(rf" {patterns('names')['place_name'].pattern}")
_READERS: dict[str, Reader] = {"named": _named, "firm": _firm, "council": _council, "party": _party}


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


def _governments(text: str, head: re.Match[str]) -> list[Mention]:
    """`UBND tỉnh`, `Công an huyện Củ Chi`; and each of `UBND các huyện: Củ Chi, Hóc Môn`."""
    listed = _LOCALITIES.match(text, head.end())
    name = patterns("names")["place_name"].match(text, listed.end()) if listed else None
    if listed and name:
        klass = listed[1].lower()
        plural = listed.group().strip().lower() != klass
        found = [
            _mention(text, listed.end() if plural else head.start(), name.end(), "government", f"{head.group()} {klass} " if plural else "")
        ]
        while joint := _NEXT.match(text, found[-1].span.end):
            name = patterns("names")["place_name"].match(text, joint.end())
            if not name or not is_place(klass, name.group()):
                break
            found.append(_mention(text, joint.end(), name.end(), "government", f"{head.group()} {klass} "))
        return found
    end = _tail(text, head.end())
    known = _known(text, head)
    if known and known > end:
        return [_mention(text, head.start(), known, "known")]
    if end == head.end() or "cấp " in text[head.end() : end] or _ANY.match(text, end):
        return []
    return [_mention(text, head.start(), end, "government")]
