"""Who owes a report: `các tỉnh` as the provinces in force, `các huyện` as a province's districts, bodies by their names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from extract.data import patterns
from extract.places import REFORM, Unit, districts_of, find_provinces, province_kind, provinces_on, units
from extract.text import squeeze

_COUNCIL = "Ủy ban nhân dân"


@dataclass(frozen=True, slots=True)
class Owed:
    """One who owes a report; `level` is None where several are meant that are not named."""

    reporter: str
    written: str
    level: Literal["province", "district", "commune", "body"] | None
    province: str | None = None
    unit: str | None = None
    """The administrative unit, class word included below the province (`huyện Hương Khê`)."""


def owed_by(written: str, *, province: str | None, on: date) -> tuple[Owed, ...]:
    """Those whom a paper of a province (None: central) means by its words, parted by semicolons, at a date; each unit once."""
    found: dict[tuple[object, ...], Owed] = {}
    for part in filter(None, map(squeeze, written.split(";"))):
        for owed in _meant(part, province, on):
            found.setdefault((owed.level, owed.province, owed.unit, None if owed.unit else owed.reporter), owed)
    return tuple(found.values())


def _meant(part: str, province: str | None, on: date) -> Iterator[Owed]:
    rules = patterns("submissions")
    if province is None:
        everywhere = rules["provinces"].search(part)
        named = list(dict.fromkeys(name for _, name in find_provinces(part, on)))
        if everywhere or (rules["provincial_body"].search(part) and not named):
            yield from _provinces(part, everywhere["body"] if everywhere else part, provinces_on(on), on)
        elif named and (len(named) > 1 or not rules["collective"].search(part)):
            yield from _provinces(part, part.split(" các tỉnh")[0] if " các tỉnh" in part else "", tuple(named), on)
        else:
            yield _other(part, None)
        return
    below = _below(part, province, on)
    if below is None:
        yield _other(part, province)
        return
    level, body, members = below
    for member in members:
        unit = f"{member.kind} {member.name}"
        yield Owed(f"{squeeze(body) or _COUNCIL} {unit}", part, level, province, unit)


def _provinces(part: str, body: str, names: tuple[str, ...], on: date) -> Iterator[Owed]:
    for name in names:
        yield Owed(f"{squeeze(body) or _COUNCIL} {province_kind(name, on)} {name}", part, "province", name, name)


def _other(part: str, province: str | None) -> Owed:
    vague = patterns("submissions")["collective"].search(part)
    return Owed(part, part, None if vague else "body", province)


def _below(part: str, province: str, on: date) -> tuple[Literal["district", "commune"], str, tuple[Unit, ...]] | None:
    """The units below a province that a reporter stands for; None where it stands for none, or for those of the other map."""
    rules = patterns("submissions")
    if (match := rules["districts"].search(part)) and on < REFORM:
        return "district", match["body"], tuple(unit for unit in districts_of(province) if unit.at(on))
    if (match := rules["communes"].search(part)) and on >= REFORM:
        codes = {unit.code for unit in units("province") if unit.name == province and unit.valid_to is None}
        return "commune", match["body"], tuple(unit for unit in units("commune") if unit.valid_to is None and unit.parent in codes)
    return None


def is_of(owed_level: str, unit: str, issuer: str) -> bool:
    """Whether a body is one of a district or commune (`Ủy ban nhân dân huyện Hương Khê` of `huyện Hương Khê`)."""
    return owed_level in ("district", "commune") and bool(re.search(rf"(?i)(?<!\w){re.escape(unit)}(?!\w)", issuer))
