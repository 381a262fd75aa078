"""Canonical indicators (chỉ tiêu): what provincial reports measure again and again, by code."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from extract.data import read_yaml, shared_path
from extract.text import key


@dataclass(frozen=True, slots=True)
class Indicator:
    """A canonical indicator: its code, Vietnamese label, unit, and the pattern of the ways of saying it."""

    code: str
    label: str
    units: tuple[str, ...]
    pattern: re.Pattern[str]
    unless: re.Pattern[str] | None


@cache
def indicators() -> tuple[Indicator, ...]:
    """`schemas/indicators.yaml`, in order: the first that fits wins."""
    found = []
    for code, entry in read_yaml(shared_path("schemas", "indicators.yaml")).items():
        unless = re.compile(entry["unless"]) if entry.get("unless") else None
        found.append(Indicator(code, entry["label"], tuple(entry["units"]), re.compile(entry["regex"]), unless))
    return tuple(found)


def indicator_code(written: str, unit: str) -> str | None:
    """The code of an indicator as written, where its words and its unit fit exactly one canonical indicator's; else None."""
    words, head = key(written), unit.split("/")[0]
    for indicator in indicators():
        fits = unit in indicator.units or head in indicator.units
        if fits and indicator.pattern.search(words) and not (indicator.unless and indicator.unless.search(words)):
            return indicator.code
    return None
