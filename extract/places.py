"""The administrative map (địa giới hành chính) before and after 2025-07-01.

Names are official ones without their class word (`Hồ Chí Minh`, `Củ Chi`); classes are `tỉnh`, `thành phố`, `huyện`, `thị xã`,
`quận`, `xã`, `phường`, `thị trấn`, `đặc khu`. Files are read when first needed.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Literal

from extract.data import data_path, read_csv
from extract.model import Span
from extract.text import alternation, key, place_tones

Level = Literal["province", "district", "commune"]
REFORM = date(2025, 7, 1)
"""From this day there are 34 provinces, 3,321 communes and no districts."""

_HUE = date(2025, 1, 1)  # tỉnh Thừa Thiên Huế became thành phố Huế, which until then was a city within it

_FILES: dict[Level, str] = {"province": "provinces", "district": "districts", "commune": "communes"}
# Only a class word tells the city from the man: `tư tưởng Hồ Chí Minh`, `Đoàn Thanh niên Cộng sản Hồ Chí Minh`, `đường Hồ Chí Minh`.
_NEEDS_CLASS = {"Hồ Chí Minh"}
_CLASS_BEFORE = re.compile(r"(?:(thành phố|tp|t\.p)|(huyện|thị xã|quận|xã|phường|thị trấn|tx|tt|chợ|đường|phố|sông))[. ]*$", re.IGNORECASE)
_OPEN_BEFORE = re.compile(r"(?:^|[,;:(\t\n\"“–-]|\bvà)\s*$")


@dataclass(frozen=True, slots=True)
class Unit:
    """An administrative unit; `parent` and `successors` are codes on its own map and on that of 2025-07-01, dates are both included."""

    code: str
    name: str
    kind: str
    parent: str
    valid_from: date | None
    valid_to: date | None
    successors: tuple[str, ...]

    def at(self, on: date) -> bool:
        """Whether it exists at a date."""
        return (self.valid_from is None or self.valid_from <= on) and (self.valid_to is None or on <= self.valid_to)


@cache
def units(level: Level) -> tuple[Unit, ...]:
    """All units of a level on both maps, sorted by code."""
    rows = read_csv(data_path("gazetteers", f"{_FILES[level]}.csv"))
    found = [
        Unit(
            row["code"],
            row["name"],
            row["class"],
            row["parent"],
            date.fromisoformat(row["valid_from"]) if row["valid_from"] else None,
            date.fromisoformat(row["valid_to"]) if row["valid_to"] else None,
            tuple(filter(None, row["successor"].split("|"))),
        )
        for row in rows
    ]
    return tuple(sorted(found, key=lambda unit: (unit.code, unit.name, unit.valid_to or date.max)))


@cache
def provinces_on(on: date) -> tuple[str, ...]:
    """Names of the provinces in force at a date, in alphabetical order of code points: 63, or 34 from 2025-07-01.

    Before 2008-08-01 the list is not kept (the 63 of later stand for it).
    """
    return tuple(sorted(unit.name for unit in units("province") if unit.code and unit.at(on)))


@cache
def countries() -> frozenset[str]:
    """Names of countries."""
    return frozenset(row["name"] for row in read_csv(data_path("gazetteers", "countries.csv")))


def successor(province: str) -> str | None:
    """The province of the map of 2025-07-01 that took a province over; None where unknown or where it was split up."""
    names = {unit.code: unit.name for unit in units("province") if unit.valid_to is None}
    middle = {unit.code: unit for unit in units("province") if unit.valid_to and unit.at(date(2025, 6, 30))}
    name = official_province(province)
    if name in names.values():
        return name
    for unit in units("province"):
        if unit.name == name:
            codes = unit.successors if unit.at(date(2025, 6, 30)) else [code for s in unit.successors for code in middle[s].successors]
            heirs = {names[code] for code in codes}
            return heirs.pop() if len(heirs) == 1 else None
    return None


@cache
def _spellings() -> dict[str, str]:
    """Every spelling of a province's name, in title case and capitals → its official name."""
    table = {unit.name: unit.name for unit in units("province")}
    table |= {row["alias"]: row["name"] for row in read_csv(data_path("gazetteers", "province_aliases.csv"))}
    for written, name in list(table.items()):
        table[written.upper()] = name
        table[written.replace("-", "–").upper()] = table[written.replace("-", "–")] = name
    return table


@cache
def _province_pattern() -> re.Pattern[str]:
    spellings = alternation(_spellings(), condition=r"(?<!\w.)")
    return re.compile(rf"{spellings}(?!\w)")


def official_province(name: str, on: date | None = None) -> str | None:
    """The official name of a province written without its class word; None if it is not one."""
    spelled = place_tones(name.strip())
    found = _spellings().get(spelled) or _spellings().get(spelled.upper())
    if found == "Thừa Thiên Huế" and on and on >= _HUE:
        return "Huế"
    return None if found == "Huế" and on and on < _HUE else found


def province_end(text: str, start: int) -> int | None:
    """Where a province's name ends that starts at an offset; None if none does. `text` has its tones placed."""
    match = _province_pattern().match(text, start)
    return match.end() if match else None


def find_provinces(text: str, on: date | None = None) -> Iterator[tuple[Span, str]]:
    """Where a text names provinces (class word not included) and their official names at a date, in order."""
    yield from provinces_in(place_tones(text), on)


def provinces_in(plain: str, on: date | None = None) -> Iterator[tuple[Span, str]]:
    """The same of a text that has its tones placed."""
    for match in _province_pattern().finditer(plain):
        name = official_province(match.group(), on)
        if name and _names_province(plain, match.start(), name, on):
            yield Span(*match.span()), name


@cache
def _former() -> frozenset[str]:
    """Provinces gone before 2000: without `tỉnh` they are more likely something else (`Nam Hà`)."""
    return frozenset(unit.name for unit in units("province") if unit.valid_to and unit.valid_to.year < 2000)


def _names_province(text: str, start: int, name: str, on: date | None) -> bool:
    """False for namesakes: `huyện Hòa Bình`, `thành phố Thái Bình`, `tư tưởng Hồ Chí Minh`."""
    before = _CLASS_BEFORE.search(text, max(0, start - 12), start)
    if before and before[2]:
        return False
    if before:
        return province_kind(name, on) == "thành phố"
    if name in _former():
        return False
    if text.startswith("TP", start):  # the alias TPHCM bears its class word
        return True
    return name not in _NEEDS_CLASS or bool(_OPEN_BEFORE.search(text, max(0, start - 5), start))


@cache
def province_kind(name: str, on: date | None = None) -> str | None:
    """`tỉnh` or `thành phố`, by a province's official name; None if it is not one."""
    known = [unit for unit in units("province") if unit.name == name]
    dated = [unit for unit in known if on is None or unit.at(on)]
    return (dated or known)[-1].kind if known else None


def province_of(text: str, on: date | None = None) -> str | None:
    """The one province that a text names, by its official name at a date without `tỉnh`/`thành phố`; None where none or several."""
    names = {name for _, name in find_provinces(text, on)}
    return names.pop() if len(names) == 1 else None


@cache
def _by_name(level: Level) -> dict[str, tuple[Unit, ...]]:
    found: dict[str, list[Unit]] = {}
    for unit in units(level):
        found.setdefault(key(unit.name), []).append(unit)
    return {name: tuple(same) for name, same in found.items()}


def units_named(name: str, level: Level, *, province: str | None = None, on: date | None = None) -> tuple[Unit, ...]:
    """The units of a level that bear a name (without class word), within a province and in force at a date where these are given."""
    found = _by_name(level).get(key(name), ())
    return tuple(unit for unit in found if (on is None or unit.at(on)) and (province is None or province in _provinces_of(unit, level)))


def _provinces_of(unit: Unit, level: Level) -> frozenset[str]:
    """The names of the province that a unit lies in, on its own map (Huế was Thừa Thiên Huế)."""
    old = unit.valid_to is not None
    code = unit.code if level == "province" else unit.parent
    return _province_names(_district_provinces()[code] if level == "commune" and old else code, old=old)


@cache
def _district_provinces() -> dict[str, str]:
    return {unit.code: unit.parent for unit in units("district")}


@cache
def _province_names(code: str, *, old: bool) -> frozenset[str]:
    return frozenset(unit.name for unit in units("province") if unit.code == code and (unit.valid_to is not None) == old)


@cache
def districts_of(province: str) -> tuple[Unit, ...]:
    """The districts of a province of the map before 2025-07-01, sorted by code."""
    return tuple(unit for unit in units("district") if province in _province_names(unit.parent, old=True))


@cache
def _classed_names() -> frozenset[tuple[str, str]]:
    """Class and name in lower case of every unit on both maps, read without the rest, for speed."""
    found: set[tuple[str, str]] = set()
    for file in _FILES.values():
        with data_path("gazetteers", f"{file}.csv").open(encoding="utf-8", newline="") as stream:
            found.update((row[2], row[1].lower()) for row in csv.reader(stream))
    return frozenset(found)


def is_place(kind: str, name: str) -> bool:
    """Whether some unit of a class (`huyện`), on either map, bears a name."""
    return (kind, spaced(place_tones(name).lower())) in _classed_names()


def spaced(name: str) -> str:
    """A double name as the maps write it: `Phan Rang-Tháp Chàm` → `Phan Rang - Tháp Chàm`."""
    return re.sub(r"(?<=\w)\s*[-–]\s*(?=\w)", " - ", name) if "-" in name or "–" in name else name
