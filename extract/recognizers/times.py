"""Times (thời gian): one grammar for dates, periods, bounds, recurrences and lengths of time.

The text is searched once for words that may begin an expression; there an atom (`ngày 20/11`, `quý IV`) is read, its
neighbors joined to it (`quý III - IV năm 2019`), and the words before it say what part or bound of it is meant.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from re import Match

from extract.data import patterns
from extract.model import Mention, Span, TimeSpan
from extract.recognizers.time_atoms import Read, atom, following
from extract.recognizers.time_values import Unit, every

_LEFT = 45
"""How far before an atom its bound and part are looked for."""
_SAME_LENGTH = {"–": "-", "—": "-", "−": "-", "І": "i", "і": "i", "İ": "i"}
_ENUMERATING = {" và ", ", ", "; "}
_JOINING = {"date", "month", "quarter", "year", "part", "months", "now", "school_year"}


def lowered(text: str) -> str:
    """The text as the patterns have it: lower case, one kind of dash; of the same length."""
    for char, plain in _SAME_LENGTH.items():
        text = text.replace(char, plain)
    low = text.lower()
    return low if len(low) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


def find_times(text: str, reference: date | None = None) -> tuple[Mention, ...]:
    """The times of a text, in order, each with the bound that it stands under.

    `reference` is the document's date: what lacks a year is in its year, `đến nay` is up to it. Without one the year
    is that of most dates of the text. Impossible dates (31/02) have no dates and the role `invalid`; reversed periods
    stay as printed; dates left blank are no mentions.
    """
    low = lowered(text)
    reads = list(_reads(low, reference))
    year = reference.year if reference else _plain_year(reads)
    found: list[Mention] = []
    for read in reads:
        mention = _mention(low, read, found[-1] if found else None, year)
        if mention is None:
            continue
        if found and _belongs(low, found[-1], mention.span, read):
            before = found.pop()
            value = replace(_time(mention), every=_time(before).every)
            mention = replace(mention, span=Span(before.span.start, mention.span.end), value=value)
        found.append(mention)
        if read.every and read.unit:
            _spread(low, found)
    return tuple(found)


def _spread(low: str, found: list[Mention]) -> None:
    """Gives the last mention's recurrence to those enumerated before it (`ngày 20/6 và trước ngày 20/12 hằng năm`)."""
    for index in range(len(found) - 2, -1, -1):
        earlier, later = found[index], found[index + 1]
        value = _time(earlier)
        if low[earlier.span.end : later.span.start] not in _ENUMERATING or value.every or value.role != _time(later).role:
            return
        found[index] = replace(earlier, value=replace(value, every=_time(later).every))


def _time(mention: Mention) -> TimeSpan:
    assert isinstance(mention.value, TimeSpan)
    return mention.value


def _belongs(low: str, before: Mention, span: Span, read: Read) -> bool:
    """Whether a date repeats by the recurrence right before it (`hằng năm, trước ngày 15/12`)."""
    if before.rule != "recurrence" or read.every or read.unit is None or read.unit.start.year is not None:
        return False
    return span.start - before.span.end <= 3 and not low[before.span.end : span.start].strip(" \n,(:")


def _plain_year(reads: list[Read]) -> int | None:
    """The year that an undated text makes plain: the one of more than half of its times."""
    years = Counter(r.unit.end.year for r in reads if r.unit and r.unit.end.year and not r.unit.many)
    year, count = max(years.items(), key=lambda item: item[1], default=(None, 0))
    return year if 2 * count > years.total() else None


# Reading ------------------------------------------------------------------------------------------------------


def _reads(low: str, reference: date | None) -> Iterator[Read]:
    """Everything read, left to right, without overlaps."""
    position = 0
    anchor = patterns("times")["anchor"]
    while hit := anchor.search(low, position):
        read = atom(low, hit.start(), reference)
        if read is None:
            position = hit.start() + 1
            continue
        if read.unit:
            read = _repeated(low, _joined(low, read, reference))
        elif read.length:
            read = _counted(low, read)
        position = read.end
        if read.rule != "blank_date":
            yield read


def _joined(low: str, read: Read, reference: date | None) -> Read:
    """A read with the part of it that is meant, and what a range or an enumeration adds to it."""
    pieces = patterns("times")
    before = pieces["part_before"].search(low, max(0, read.start - _LEFT), read.start)
    if before and read.unit:
        read = replace(read, start=before.start(), unit=read.unit.part(before["part"]))
    if not read.unit or read.unit.role not in _JOINING:
        return read
    link = pieces["range"].match(low, read.end)
    other = following(low, link.end(), reference) if link else None
    if other and other.unit:
        return replace(read, end=other.end, unit=read.unit.to(other.unit))
    while link := pieces["joined"].match(low, read.end):
        other = following(low, link.end(), reference)
        if not other or not other.unit or other.unit.role != read.unit.role:
            break
        if not read.unit.meets(other.unit):
            return replace(read, unit=read.unit.like(other.unit))
        read = replace(read, end=other.end, unit=read.unit.to(other.unit))
        assert read.unit
    return read


def _repeated(low: str, read: Read) -> Read:
    """A read with the recurrence that stands behind it (`ngày 15 hằng tháng`)."""
    again = patterns("times")["again"].match(low, read.end)
    if not again:
        return read
    unit = again["again"] or ("quý" if again["quarter_end"] else "tháng")
    return replace(read, end=again.end(), every=every(1, unit))


def _counted(low: str, read: Read) -> Read:
    """A length of time with what it counts from, and the date where that is one (`kể từ ngày 20/11/2020`)."""
    counted = patterns("times")["counted_from"].match(low, read.end)
    if not counted:
        return read
    start = atom(low, counted.start("anchor_day"), None)
    if start and start.rule == "date":
        return replace(read, end=start.end, unit=start.unit, rule="counted")
    end = counted.end()
    if end < len(low) and low[end].isalnum():
        end = low.rindex(" ", counted.start("counted") - 1, end)
    return replace(read, end=counted.start() + len(low[counted.start() : end].rstrip()), rule="counted")


# Values -------------------------------------------------------------------------------------------------------


def _mention(low: str, read: Read, before: Mention | None, year: int | None) -> Mention | None:
    """The mention of what was read, with its bound; None for what is no time by itself (a lone day, `03 năm`)."""
    cues = "within_length" if read.length else "before"
    floor = before.span.end if before else 0
    cue = patterns("times")[cues].search(low, max(floor, read.start - _LEFT), read.start)
    span = Span(cue.start() if cue else read.start, read.end)
    if read.length:
        return Mention(span, "time", read.rule, _limit(read, year)) if cue or read.rule == "counted" else None
    if not read.unit:  # "trước 17 giờ hằng ngày" is due by its hour
        hour = patterns("times")["hour_behind"].match(low, read.end)  # `hằng ngày trước 16h00`
        due = cue is not None and (cue["strict"] or cue["by"]) is not None
        value = TimeSpan(None, None, "by" if due or hour else "during", read.every, "recurrence")
        return Mention(Span(span.start if due else read.start, hour.end() if hour else read.end), "time", read.rule, value)
    if not _stands(low, read, cue) and not (before and _belongs(low, before, span, read)):
        return None
    value = _bounded(read.unit, cue, year)
    value = replace(value, every=read.every) if read.every else value
    onward = patterns("times")["onward"].match(low, read.end) if cue and cue["from"] and value.end is None else None
    return Mention(Span(span.start, onward.end()) if onward else span, "time", read.rule, value)


def _stands(low: str, read: Read, cue: Match[str] | None) -> bool:
    """Whether a unit is a time by itself; bare digits are where the word before says so and they count nothing (`đến 3/5 huyện`)."""
    unit = read.unit
    assert unit is not None
    if unit.role == "date" and unit.end.month is None:
        return read.every is not None
    if read.rule == "event":
        return cue is not None
    if read.rule == "term":
        return cue is not None and bool(cue["strict"] or cue["by"])
    if read.rule != "continued":
        return True
    if cue is None or cue["within"]:
        return False
    return bool(cue["strict"]) or unit.many or patterns("times")["standing_alone"].match(low, read.end) is not None


def _bounded(unit: Unit, cue: Match[str] | None, year: int | None) -> TimeSpan:
    """The unit's dates under the bound that its cue sets; `trước tháng 12` is by the end of November."""
    start, end = unit.start.on(year), unit.end.on(year)
    dated = unit.start.month is not None and unit.end.month is not None
    if dated and year is not None and (start is None or end is None):
        return TimeSpan(None, None, "by" if cue and (cue["strict"] or cue["by"]) else "during", role="invalid")
    if not cue or cue["within"] or cue["eve"] or unit.role == "comparison":
        return TimeSpan(start, end, role=unit.role)
    if cue["strict"] and unit.role != "date" and start:
        return TimeSpan(None, start - timedelta(days=1), "by", role=unit.role)
    if cue["strict"] or cue["by"]:
        return TimeSpan(None, end, "by", role=unit.role)
    if unit.many:
        return TimeSpan(start, end, role=unit.role)
    return TimeSpan(end + timedelta(days=1) if cue["from"] == "sau" and end else start, None, role=unit.role)


def _limit(read: Read, year: int | None) -> TimeSpan:
    """A length of time as a limit; dated where it counts calendar days from a known date."""
    assert read.length is not None
    count, unit, working = read.length
    start = read.unit.end.on(year) if read.unit and unit == "ngày" and not working else None
    return TimeSpan(None, start + timedelta(days=count) if start else None, "by", role="relative")
