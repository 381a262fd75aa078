"""The atoms of time expressions: what one pattern reads at one place (`ngày 20/11`, `quý III - IV năm 2019`, `hằng năm`)."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

from extract.data import patterns
from extract.recognizers.time_values import LAST, Point, Unit, day_of, day_unit, every, month_unit, number, quarter_unit, year_unit

_NUMBERS = re.compile(r"\d+|(?<![a-z])(?:iv|i{1,3})(?![a-z])")
_MONTHS = set(range(1, 13))
_UNKNOWN = Point(None, None, 1)


@dataclass(frozen=True, slots=True)
class Read:
    """What was read at one place: a unit, a recurrence, a length of time (count, unit, in working days), or nothing (a blank date)."""

    rule: str
    start: int
    end: int
    unit: Unit | None = None
    every: str | None = None
    length: tuple[int, str, bool] | None = None


def atom(low: str, at: int, reference: date | None) -> Read | None:
    """The atom that begins at an offset; blank dates (`ngày … tháng 7`) are read as nothing."""
    for rule in _RULES.get(low[at : at + 1], _RULES["0"]):
        match = patterns("times")[rule].match(low, at)
        if match is None:
            continue
        end = _end(rule, match)
        if rule == "blank_date":
            return Read(rule, at, end)
        if rule == "recurrence":
            return Read(rule, at, end, every=_every(match))
        if rule == "duration":
            return Read(rule, at, end, length=(int(match["length"]), match["length_unit"], bool(match["working"])))
        unit = _now(reference) if rule == "now" else _BUILDERS[rule](match)
        if unit is not None:
            return Read(rule, at, end, unit)
    return None


def _end(rule: str, match: re.Match[str]) -> int:
    """Where a match ends: before the rest of an enumeration that leaves gaps."""
    if rule not in _ENUMERATIONS:
        return match.end()
    first, rest = _ENUMERATIONS[rule]
    written = match[first] or match["ocr_quarter"]
    return match.end() if _gapless(match[rest] or "", number(written)) else match.start(rest)


def following(low: str, at: int, reference: date | None) -> Read | None:
    """The atom at an offset, with the part of it that is meant, or digits that only go on with a range."""
    part = patterns("times")["part"].match(low, at)
    read = atom(low, part.end() if part else at, reference)
    if read and read.unit:
        return replace(read, unit=read.unit.part(part["part"])) if part else read
    match = patterns("times")["continued"].match(low, at)
    unit = _continued(match) if match else None
    return Read("continued", at, match.end(), unit) if match and unit else None


def _gapless(text: str, first: int) -> tuple[int, int] | None:
    """First and last of an enumeration of numbers after the first; None where they leave gaps (`quý I và quý III`)."""
    numbers = [first, *map(number, _NUMBERS.findall(text))]
    ranged = len(numbers) == 2 and re.search(r"-|đến|tới", text) is not None
    return (numbers[0], numbers[-1]) if ranged or all(b - a == 1 for a, b in pairwise(numbers)) else None


def _ends(text: str, first: int) -> tuple[int, int]:
    """First and last of an enumeration; of one with gaps only the first is read, with the year of all."""
    return _gapless(text, first) or (first, first)


def _date(match: re.Match[str]) -> Unit:
    ends = _ends(match["days"], int(match["day"]))
    year = match["dyear"]
    return day_unit(*ends, int(match["dmonth"] or match["dmonth2"]), int(year) if year else None)


def _numeric_date(match: re.Match[str]) -> Unit:
    return day_unit(int(match["nday"]), int(match["nday"]), int(match["nmonth"]), int(match["nyear"]))


def _bare_days(match: re.Match[str]) -> Unit:
    year = match["dyear"]
    return day_unit(int(match["day"]), int(match["until"]), int(match["dmonth"]), int(year) if year else None)


def _day(match: re.Match[str]) -> Unit:
    return day_unit(int(match["lone"]), int(match["lone"]), None, None)


def _month(match: re.Match[str]) -> Unit | None:
    ends = _ends(match["months"] or match["until"] or "", int(match["month"]))
    year = match["myear"]
    return month_unit(*ends, int(year) if year else None) if set(ends) <= _MONTHS else None


def _quarter(match: re.Match[str]) -> Unit:
    ends = _ends(match["quarters"], number(match["quarter"] or match["ocr_quarter"]))
    year = match["qyear"]
    return quarter_unit(*ends, int(year) if year else None)


def _months_of_year(match: re.Match[str]) -> Unit | None:
    count, year = number(match["count"]), match["cyear"] or match["cyear2"] or match["cyear3"]
    if not 1 <= count <= 12:
        return None
    first = 13 - count if match["side"] == "cuối" else 1
    return replace(month_unit(first, first + count - 1, int(year) if year else None), role="months")


def _period(match: re.Match[str]) -> Unit:
    return year_unit(int(match["first"]), int(match["last"]), "period")


def _school_year(match: re.Match[str]) -> Unit:
    first = int(match["school"])
    return Unit("school_year", Point(first, 9, 1), Point(int(match["school_end"] or first + 1), 5, LAST), many=True)


def _year(match: re.Match[str]) -> Unit:
    return year_unit(*_ends(match["years"], int(match["year"])))


def _this(match: re.Match[str]) -> Unit:
    return year_unit(None, None)


def _comparison(match: re.Match[str]) -> Unit:
    year = match["compared"]
    return year_unit(int(year), int(year), "comparison") if year else Unit("comparison", _UNKNOWN, _UNKNOWN)


def _event(match: re.Match[str]) -> Unit:
    return Unit("event", _UNKNOWN, _UNKNOWN)


def _bracketed_day(match: re.Match[str]) -> Unit | None:
    day, month = int(match["nday"]), int(match["nmonth"])
    return day_unit(day, day, month, None) if day > month else None


def _now(reference: date | None) -> Unit:
    return day_of(reference, "now") if reference else Unit("now", _UNKNOWN, _UNKNOWN)


def _continued(match: re.Match[str]) -> Unit | None:
    if match["cday"]:
        year = match["cdyear"]
        return day_unit(int(match["cday"]), int(match["cday"]), int(match["cmonth"]), int(year) if year else None)
    if match["cmonth2"]:
        return month_unit(int(match["cmonth2"]), int(match["cmonth2"]), int(match["cmyear"]))
    return year_unit(int(match["cyear4"]), int(match["cyear4"]))


def _every(match: re.Match[str]) -> str:
    count = match["times"] or match["times2"]
    unit = match["each"] or match["unit"] or match["unit2"] or match["unit3"] or "năm"
    return every(number(count) if count else 1, unit)


_BUILDERS: dict[str, Callable[[re.Match[str]], Unit | None]] = {
    "date": _date,
    "numeric_date": _numeric_date,
    "spelt_date": _numeric_date,
    "bare_days": _bare_days,
    "bare_period": _period,
    "day": _day,
    "month": _month,
    "quarter": _quarter,
    "months_of_year": _months_of_year,
    "period": _period,
    "school_year": _school_year,
    "year": _year,
    "year_named": _this,
    "comparison": _comparison,
    "event": _event,
    "term": _event,
    "occasion": _event,
    "bracketed_day": _bracketed_day,
    "continued": _continued,
}
_ENUMERATIONS = {"date": ("day", "days"), "month": ("month", "months"), "quarter": ("quarter", "quarters"), "year": ("year", "years")}
# Which atoms an anchor's first letter can begin, in the order in which they are tried.
_RULES = {
    "n": ("date", "blank_date", "event", "day", "school_year", "period", "term", "year", "year_named", "now"),
    "t": ("month", "period", "recurrence", "occasion"),
    "q": ("quarter",),
    "g": ("period",),
    "c": ("comparison", "months_of_year", "year"),
    "d": ("occasion",),
    "đ": ("recurrence", "occasion"),
    "h": ("recurrence", "year", "period"),
    "m": ("recurrence", "period"),
    "b": ("months_of_year", "recurrence", "period", "year"),
    "s": ("months_of_year", "recurrence"),
    "0": (
        "numeric_date",
        "spelt_date",
        "bare_period",
        "bare_days",
        "bracketed_day",
        "months_of_year",
        "period",
        "recurrence",
        "duration",
        "continued",
    ),
}
