"""Places in a text: administrative units with their class word, in lists, provinces and countries by name alone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import cache

from extract.data import patterns
from extract.model import Mention, Name, Span
from extract.places import Unit, countries, districts_of, find_provinces, is_place, official_province, province_end, province_kind, spaced
from extract.text import UPPER, alternation

_CLASS = (
    r"(?:[Tt]ỉnh|TỈNH|[Tt]hành phố|THÀNH PHỐ|T[Pp]\.?|tp\.?|[Hh]uyện(?: đảo)?|[Tt]hị xã|TX\.?"
    r"|[Qq]uận|[Xx]ã|[Pp]hường|[Tt]hị trấn|[Đđ]ặc khu)"
)
_TERRAIN = r"(?: miền núi| đồng bằng| ven biển| biên giới| trung du| vùng cao| nghèo)?"
_CLASSED = re.compile(rf"(?<![\w/-])({_CLASS})(?:(?:, ?| và ){_CLASS})*{_TERRAIN}(:?) ?(?=[{UPPER}\d])")
_NEXT = re.compile(r"(?:,|;| và|, và) ?")
_ITEM_END = re.compile(r"\s*(?:[,;.:)(\n\t†-]|và\b|$)")
_PLURAL = re.compile(r"(?:[Cc]ác|\d{2}) $")
_FULL = {"tp": "thành phố", "tp.": "thành phố", "tx": "thị xã", "tx.": "thị xã", "huyện đảo": "huyện"}


def find_localities(text: str, on: date | None) -> Iterator[Mention]:
    """Mentions of places in order, not overlapping. `text` has its tones placed."""
    found = [*_classed(text, on), *_bare(text, on)]
    position = 0
    for mention in sorted(found, key=lambda m: (m.span.start, -m.span.end)):
        if mention.span.start >= position:
            position = mention.span.end
            yield mention


def place_name(klass: str, name: str, on: date | None) -> str:
    """A unit's name with its class word: `tỉnh Đắk Nông`, `Thành phố Hồ Chí Minh`, `huyện Củ Chi`."""
    klass = _FULL.get(klass.lower(), klass.lower())
    province = official_province(name) if klass in ("tỉnh", "thành phố") else None
    # `các tỉnh, thành phố: Hà Nội, Nghệ An`, but `thành phố Hà Tĩnh` is the city within the province
    if province and not (klass == "thành phố" and is_place(klass, name)):
        klass = province_kind(province, on) or klass
    name = spaced(name)
    full = f"{klass} {province or name}" if not name.isdigit() else f"{klass.capitalize()} {name}"
    return full.replace("thành phố Hồ Chí Minh", "Thành phố Hồ Chí Minh")


def _mention(text: str, start: int, end: int, name: str, rule: str) -> Mention:
    return Mention(Span(start, end), "LOC", f"names.{rule}", Name("LOC", name))


def _classed(text: str, on: date | None) -> Iterator[Mention]:
    """`huyện Củ Chi`; each of `các huyện Củ Chi, Hóc Môn và Cần Giờ`."""
    for match in _CLASSED.finditer(text):
        klass = match[1]
        end = name_end(text, match.end(), klass)
        if end is None:
            continue
        listed = match.group().rstrip() != klass or bool(_PLURAL.search(text, max(0, match.start() - 8), match.start()))
        yield _mention(text, match.end() if listed else match.start(), end, place_name(klass, text[match.end() : end], on), "classed")
        while joint := _NEXT.match(text, end):
            start = joint.end()
            end_of_next = name_end(text, start, klass, strict=True)
            if end_of_next is None and listed:  # a unit gone long ago, if the item ends with it
                end_of_next = name_end(text, start, klass)
                end_of_next = end_of_next if end_of_next and _ITEM_END.match(text, end_of_next) else None
            if end_of_next is None:
                break
            end = end_of_next
            yield _mention(text, start, end, place_name(klass, text[start:end], on), "listed")


def name_end(text: str, start: int, klass: str, *, strict: bool = False) -> int | None:
    """Where the name of a unit of a class ends that starts at `start`; None if there is none.

    It is the longest that the gazetteer has; where that has none, unless `strict`, all capitalised words if two or more
    (units abolished long ago are not in it).
    """
    if klass.lower() in ("tỉnh", "thành phố", "tp", "tp.") and (end := province_end(text, start)):
        return end
    match = patterns("names")["place_name"].match(text, start)
    if not match:
        return None
    words = match.group().split(" ")
    for count in range(len(words), 0, -1):
        name = " ".join(words[:count])
        if is_place(_FULL.get(klass.lower(), klass.lower()), name):
            return start + len(name)
    strict = strict or klass.lower() in ("tỉnh", "thành phố", "tp", "tp.")
    return match.end() if not strict and len(words) > 1 and not match.group().isupper() else None


_WORDS = {"Anh", "Bỉ", "Mỹ", "Nga", "Pháp", "Úc", "Ý", "Đức"}


@cache
def _countries() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w/-]){alternation(countries())}(?!\w| [{UPPER}])")


def _bare(text: str, on: date | None) -> Iterator[Mention]:
    """Provinces and countries without a class word."""
    for span, name in find_provinces(text):
        if not span.of(text).isupper() or "HCM" in span.of(text):
            yield _mention(text, span.start, span.end, place_name("tỉnh", name, on), "province")
            yield from _district_before(text, span.start, name)
    for match in _countries().finditer(text):
        before = text[max(0, match.start() - 12) : match.start()]
        if match.group() not in _WORDS or patterns("names")["country_before"].search(before):
            yield _mention(text, *match.span(), match.group(), "country")


@cache
def _districts(province: str) -> dict[str, Unit]:
    return {unit.name: unit for unit in districts_of(province)}


_ADDRESS = re.compile(rf"(?<![\w])(?=([{UPPER}]\w*(?: [{UPPER}]\w*){{0,2}}), ?$)")


def _district_before(text: str, start: int, province: str) -> Iterator[Mention]:
    """`Ba Đình` of the address `Ba Đình, Hà Nội`."""
    known = _districts(province)
    for match in _ADDRESS.finditer(text, max(0, start - 24), start):
        unit = known.get(match[1])
        if unit:
            yield _mention(text, match.start(), match.end(1), f"{unit.kind} {unit.name}", "district")
            return
