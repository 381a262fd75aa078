"""Deadlines' dates: years left out, and two times that say one deadline."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from extract.model import Deadline, Span, TimeSpan

_CLAUSE = 150
"""How far apart a recurrence and its day may stand."""
_YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)")


def say_one(low: str, earlier: Deadline, later: Deadline) -> bool:
    """Whether two times say one deadline: `quý I hoặc đầu quý II`, or a recurrence and its day (`hằng năm báo cáo … trước ngày 15/12`)."""
    between = low[earlier.time.end : later.time.start]
    if between == " hoặc ":
        return True
    clause = len(between) < _CLAUSE and not any(mark in between for mark in ".;:\n\t")
    return earlier.rule == "recurrence" and later.rule == "bound" and later.every is None and clause and not year_written(low, later.time)


def merged(earlier: Deadline, later: Deadline) -> Deadline:
    """The one deadline of two times that say it together."""
    if earlier.rule == "recurrence":
        return replace(later, every=earlier.every)
    start = earlier.start if later.start else None
    return replace(later, span=Span(earlier.span.start, later.span.end), time=Span(earlier.time.start, later.time.end), start=start)


def year_written(low: str, time: Span) -> bool:
    """Whether a time as written holds its year."""
    return _YEAR.search(low, time.start, time.end) is not None


def in_next_year(value: TimeSpan, day: date | None) -> TimeSpan:
    """A day without a year that lies behind a paper of the year's end is one of the next year (`trước ngày 15/01` in December)."""
    end = value.end
    if value.every or not day or not end or day.month < 11 or end.month > 3 or end.year != day.year:
        return value
    return replace(value, start=_later(value.start), end=_later(end))


def _later(day: date | None) -> date | None:
    return day.replace(year=day.year + 1, day=min(day.day, 28) if day.month == 2 else day.day) if day else None
