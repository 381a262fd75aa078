"""Places in a text: administrative units with their class word, in lists, provinces and countries by name alone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import cache

from extract.data import data_path, patterns, read_csv
from extract.model import Mention, Name, Span
from extract.places import Unit, countries, districts_of, is_place, official_province, province_end, province_kind, provinces_in, spaced
from extract.text import UPPER, alternation

_LOWER = ("tỉnh", "thành phố", "tp", "tp.", "huyện", "huyện đảo", "thị xã", "quận", "xã", "phường", "thị trấn", "đặc khu")
_CLASSES = {*_LOWER, *(word.capitalize() for word in _LOWER), "TỈNH", "THÀNH PHỐ", "TP", "TP.", "TX", "TX."}
_CLASS = alternation(_CLASSES)
_APART = r"(?<![\w/-].)"
"""What stands behind the first letter of a word of its own."""
_TERRAIN = r"(?: miền núi| đồng bằng| ven biển| biên giới| trung du| vùng cao| nghèo)?"
_CLASSED = re.compile(rf"({alternation(_CLASSES, condition=_APART)})(?:(?:, ?| và ){_CLASS})*{_TERRAIN}(:?) ?(?=[{UPPER}\d])")
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


def _mention(start: int, end: int, name: str, rule: str) -> Mention:
    return Mention(Span(start, end), "LOC", f"names.{rule}", Name("LOC", name))


def _classed(text: str, on: date | None) -> Iterator[Mention]:
    """`huyện Củ Chi`; each of `các huyện Củ Chi, Hóc Môn`, `các xã, thị trấn: Thiên Lộc, Nghèn`."""
    for match in _CLASSED.finditer(text):
        kinds = kinds_in(match.group())
        found = unit_at(text, match.end(), kinds)
        if found is None:
            continue
        kind, end = found
        listed = match.group().rstrip() != match[1] or bool(_PLURAL.search(text, max(0, match.start() - 8), match.start()))
        yield _mention(match.end() if listed else match.start(), end, place_name(kind, text[match.end() : end], on), "classed")
        while joint := _NEXT.match(text, end):
            start = joint.end()
            found = unit_at(text, start, kinds, strict=True)
            if found is None and listed:  # a unit gone long ago, if the item ends with it
                found = unit_at(text, start, kinds)
                found = found if found and _ITEM_END.match(text, found[1]) else None
            if found is None:
                break
            kind, end = found
            yield _mention(start, end, place_name(kind, text[start:end], on), "listed")


def kinds_in(words: str) -> tuple[str, ...]:
    """The classes that some words name, in full: `xã, thị trấn` → xã, thị trấn; `TP.` → thành phố."""
    found = (word.lower() for word in re.findall(_CLASS, words))
    return tuple(dict.fromkeys(_FULL.get(word, word) for word in found))


def unit_at(text: str, start: int, kinds: tuple[str, ...], *, strict: bool = False) -> tuple[str, int] | None:
    """The unit of one of some classes whose name starts at `start`: its class and where the name ends; None if there is none.

    It is the longest that the gazetteer has, of these classes or else of their level (a town was a district before); where
    it has none, unless `strict`, all capitalised words if two or more (units abolished long ago are not in it).
    """
    province = province_end(text, start) if "tỉnh" in kinds or "thành phố" in kinds else None
    match = patterns("names")["place_name"].match(text, start)
    words = match.group().split(" ") if match else []
    for count in range(len(words), 0, -1):
        name = " ".join(words[:count])
        if province and start + len(name) <= province:
            break
        for kind in kinds:
            if is_place(kind, name) or any(is_place(other, name) for other in _SAME_LEVEL.get(kind, ())):
                return next((k for k in kinds if is_place(k, name)), kind), start + len(name)
    if province:
        return kinds[0], province
    known_alone = strict or kinds[0] in ("tỉnh", "thành phố")
    if known_alone or match is None or len(words) < 2 or match.group().isupper() or (len(words) > 2 and words[0] in surnames()):
        return None
    return kinds[0], start + len(match.group().rstrip(" 0123456789"))


_DISTRICTS, _COMMUNES = ("huyện", "quận", "thị xã", "thành phố"), ("xã", "phường", "thị trấn", "đặc khu")
_SAME_LEVEL = {kind: level for level in (_DISTRICTS, _COMMUNES) for kind in level}


@cache
def surnames() -> frozenset[str]:
    """First words of persons' names: `UBND huyện Nguyễn Văn A` is a man behind a body."""
    return frozenset(row["surname"] for row in read_csv(data_path("gazetteers", "surnames.csv")))


# `Ngày Nhà giáo Việt Nam`, `Tháng Phụ nữ Việt Nam` name a day, not the country.
_FEAST = re.compile(r"(?:Ngày|Tháng|Tuần lễ|Giải) (?:[^\s.,;()]+ ){1,5}$")
_WORDS = {"Anh", "Bỉ", "Mỹ", "Nga", "Pháp", "Úc", "Ý", "Đức"}


@cache
def _countries() -> re.Pattern[str]:
    return re.compile(rf"{alternation(countries(), condition=_APART)}(?!\w| [{UPPER}])")


def _bare(text: str, on: date | None) -> Iterator[Mention]:
    """Provinces and countries without a class word."""
    for span, name in provinces_in(text):
        if not span.of(text).isupper() or "HCM" in span.of(text):
            yield _mention(span.start, span.end, place_name("tỉnh", name, on), "province")
            yield from _district_before(text, span.start, name)
    for match in _countries().finditer(text):
        before = text[max(0, match.start() - 12) : match.start()]
        if _FEAST.search(text, max(0, match.start() - 40), match.start()):
            continue
        if match.group() not in _WORDS or patterns("names")["country_before"].search(before):
            yield _mention(*match.span(), match.group(), "country")


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
            yield _mention(match.start(), match.end(1), f"{unit.kind} {unit.name}", "district")
            return
