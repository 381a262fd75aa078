"""Canonical indicators (chỉ tiêu): what provincial reports measure again and again, by code."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from extract.data import read_yaml, shared_path
from extract.text import key


@dataclass(frozen=True, slots=True)
class Indicator:
    """A canonical indicator: its code, Vietnamese label, the units it is given in, and the patterns of the ways of saying it."""

    code: str
    label: str
    units: frozenset[str]
    said: re.Pattern[str]
    unless: re.Pattern[str] | None
    within: re.Pattern[str] | None
    of_plan: bool


@cache
def indicators() -> tuple[Indicator, ...]:
    """`schemas/indicators.yaml`, in order: the first that fits wins."""

    table = read_yaml(shared_path("schemas", "indicators.yaml"))
    return tuple(_indicator(code, entry) for code, entry in table.items())


def _indicator(code: str, entry: dict[str, Any]) -> Indicator:
    unless, within = (re.compile(entry[name]) if name in entry else None for name in ("unless", "within"))
    units, said = frozenset(entry["units"]), re.compile(entry["regex"])
    return Indicator(code, entry["label"], units, said, unless, within, bool(entry.get("of_plan")))


@cache
def _by_unit() -> dict[str, tuple[Indicator, ...]]:
    units = {unit for indicator in indicators() for unit in indicator.units}
    return {unit: tuple(indicator for indicator in indicators() if unit in indicator.units) for unit in units}


def indicator_code(written: str, unit: str, *, title: str = "", of_plan: bool = False) -> str | None:
    """The code of an indicator as written, None where its words and its unit fit no canonical one.

    `title` is the document's: what only OCOP papers call so (`sản phẩm đăng ký`) needs it. `of_plan`: the figure is a percentage
    of a plan or of an earlier value (`đạt 98% kế hoạch`), which is the indicator's own value only for few.
    """
    candidates = _by_unit().get(unit)
    if not candidates:
        return None
    words = key(written)
    for indicator in candidates:
        if of_plan and not indicator.of_plan:
            continue
        if not indicator.said.search(words) or (indicator.unless and indicator.unless.search(words)):
            continue
        if indicator.within is None or indicator.within.search(f"{words} {key(title)}"):
            return indicator.code
    return None
