"""What a time expression means: points that may lack their year, and how parts, ranges and bounds change them."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date, timedelta

LAST = 0
"""A point's day where it is the month's last."""
_THIRDS = {"đầu": (1, 10), "thượng tuần": (1, 10), "giữa": (11, 20), "trung tuần": (11, 20), "cuối": (21, LAST), "hạ tuần": (21, LAST)}
_QUARTER_PARTS = {"đầu": 0, "giữa": 1, "cuối": 2}
_YEAR_PARTS = {"đầu": (1, 3), "giữa": (4, 9), "cuối": (10, 12), "nửa đầu": (1, 6), "nửa cuối": (7, 12)}


@dataclass(frozen=True, slots=True)
class Point:
    """A day that may lack its year or month until its neighbors give them."""

    year: int | None
    month: int | None
    day: int

    def on(self, year: int | None) -> date | None:
        """The date, in `year` where it has none of its own; None where it cannot be."""
        year = self.year or year
        if year is None or self.month is None or not 1 <= self.month <= 12:
            return None
        last = monthrange(year, self.month)[1]
        day = self.day or last
        return date(year, self.month, day) if 1 <= day <= last else None

    def like(self, other: Point) -> Point:
        """With the year and month of another point where it lacks them."""
        return Point(self.year or other.year, self.month or other.month, self.day)


@dataclass(frozen=True, slots=True)
class Unit:
    """A day, month, quarter, year … as written: its form (`role`) and both ends."""

    role: str
    start: Point
    end: Point
    many: bool = False
    """True for several units (`quý II - III`), which no "từ" leaves open."""

    def part(self, name: str) -> Unit:
        """A part of it (`đầu`, `trung tuần`, `nửa cuối` …); itself where such a part is unknown."""
        start, end = self.start, self.end
        if self.role == "month" and name in _THIRDS:
            first, last = _THIRDS[name]
            return replace(self, role="part", start=replace(start, day=first), end=replace(end, day=last))
        if self.role == "quarter" and name in _QUARTER_PARTS and start.month:
            month = start.month + _QUARTER_PARTS[name]
            return replace(self, role="month", start=replace(start, month=month), end=Point(start.year, month, LAST))
        if self.role == "year" and name in _YEAR_PARTS:
            first, last = _YEAR_PARTS[name]
            return replace(self, role="part", start=replace(start, month=first), end=replace(end, month=last, day=LAST))
        return self

    def to(self, other: Unit) -> Unit:
        """The range from this to another; each takes from the other what it lacks (`tháng 11 - tháng 3/2021` begins in 2020)."""
        start = self.start if self.role == "now" else self.start.like(other.end)
        end = other.end if other.role == "now" else other.end.like(self.end)
        if self.start.year is None and start.year and start.year == end.year and start.month and end.month and start.month > end.month:
            start = replace(start, year=start.year - 1)
        role = other.role if self.role in (other.role, "now") else "since" if other.role == "now" else "range"
        return Unit(role, start, end, many=True)

    def like(self, other: Unit) -> Unit:
        """With the year and month of another where it lacks them (`ngày 15/6 và ngày 15/12/2021`)."""
        return replace(self, start=self.start.like(other.start), end=self.end.like(other.start))

    def meets(self, other: Unit) -> bool:
        """Whether another unit of the same form follows it at once (`quý III và quý IV`)."""
        year = self.end.year or other.start.year or 2000
        mine, next_one = self.end.on(year), other.start.on(year)
        return self.role == other.role and mine is not None and next_one is not None and next_one - mine == timedelta(days=1)


def day_unit(first: int, last: int, month: int | None, year: int | None) -> Unit:
    return Unit("date", Point(year, month, first), Point(year, month, last), many=first != last)


def month_unit(first: int, last: int, year: int | None) -> Unit:
    """Months of one year; a range that runs over the year's end begins in the year before (`tháng 11 - tháng 3/2021`)."""
    begun = year - 1 if year and first > last else year
    return Unit("month", Point(begun, first, 1), Point(year, last, LAST), many=first != last)


def quarter_unit(first: int, last: int, year: int | None) -> Unit:
    begun = year - 1 if year and first > last else year
    return Unit("quarter", Point(begun, 3 * first - 2, 1), Point(year, 3 * last, LAST), many=first != last)


def year_unit(first: int | None, last: int | None, role: str = "year") -> Unit:
    return Unit(role, Point(first, 1, 1), Point(last, 12, LAST), many=first != last)


def day_of(day: date, role: str) -> Unit:
    """A known day as a unit."""
    point = Point(day.year, day.month, day.day)
    return Unit(role, point, point)


_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_WORDS = {"một": 1, "hai": 2, "ba": 3, "sáu": 6, "chín": 9}
_LETTERS = {"ngày": "D", "giờ": "H", "tuần": "W", "tháng": "M", "quý": "M", "năm": "Y"}


def number(written: str) -> int:
    """The value of a numeral as these expressions have it: digits, a Roman quarter, or a word."""
    return _ROMAN.get(written) or _WORDS.get(written) or int(written)


def every(count: int, unit: str) -> str:
    """ISO 8601 period of a recurrence: `every(6, "tháng")` is `P6M`, a quarter `P3M`."""
    count = 3 * count if unit == "quý" else count
    return f"P{count}{_LETTERS[unit]}"
