"""A time's value as the period that figures and tables are filed under."""

from __future__ import annotations

from calendar import monthrange
from datetime import date

from extract.model import TimeSpan


def period_of(value: TimeSpan) -> str | None:
    """The period string (kỳ) of a time: `2019`, `2018-2020`, `2020-Q4`, `2020-11`, `2020-11/2020-12`, `2025-11-16`.

    A span that is no whole number of months is written day by day (`2020-12-01/2020-12-10`). Of an expression with one end only
    (`đến năm 2020`, `từ tháng 8/2016`) the unit that it names is the period; of a school year,
    the years as it is written. None where no date is known or the dates are reversed.
    """
    if value.start is None and value.end is None:
        return None
    start, end = value.start, value.end
    if value.role == "school_year" and start and end:
        return f"{start.year:04}-{end.year:04}"
    if start is None or end is None:
        known = start or end
        assert known is not None
        start, end = _unit_around(known, value.role)
    return None if start > end else _written(start, end)


def _unit_around(day: date, role: str) -> tuple[date, date]:
    """First and last day of the unit that a one-ended expression names by its one day."""
    if role == "year":
        return date(day.year, 1, 1), date(day.year, 12, 31)
    if role == "quarter":
        first = day.month - (day.month - 1) % 3
        return date(day.year, first, 1), _month_end(day.year, first + 2)
    if role == "part" and (day.month, day.day) == (12, 31):  # `đến cuối năm 2026`
        return date(day.year, 1, 1), day
    if role == "month":
        return day.replace(day=1), _month_end(day.year, day.month)
    return day, day


def _written(start: date, end: date) -> str:
    if start == end:
        return start.isoformat()
    if start.day != 1 or end != _month_end(end.year, end.month):
        return f"{start.isoformat()}/{end.isoformat()}"
    if start.month == 1 and end.month == 12:
        return f"{start.year:04}" if start.year == end.year else f"{start.year:04}-{end.year:04}"
    first, last = start.isoformat()[:7], end.isoformat()[:7]
    if first == last:
        return first
    if start.year == end.year and start.month % 3 == 1 and end.month == start.month + 2:
        return f"{start.year:04}-Q{end.month // 3}"
    return f"{first}/{last}"


def _month_end(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1])
