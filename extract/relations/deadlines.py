"""Deadlines (thời hạn): which times say when a task, event or target is due or scheduled.

A time counts by where it stands (a time column, a line `Thời gian: …`), by its own bound (`chậm nhất …`) or by the words
of its clause (`dự kiến`, `phấn đấu`, `hoàn thành`); never where it dates a document, is part of a title, or tells what has been.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, replace

from extract.data import patterns
from extract.model import Deadline, Document, Mention, Mentions, Span, TimeSpan
from extract.recognizers.times import lowered
from extract.relations.deadline_dates import in_next_year, merged, say_one, year_written
from extract.relations.deadline_places import Place, aim_extents, completes, describes, evidence, future_extents, place_of

_REPORTS = {"BC", None}
"""Papers that tell what has been; one of unknown type is read with the same care."""
_TIMELESS = {"comparison", "now", "since"}
_LOOSE_PARTS = {"đầu năm", "giữa năm", "cuối năm"}
_SILENT = {"letterhead", "title", "recipients", "signature"}
_DAYS = {"date", "month", "quarter", "part", "months", "range"}


@dataclass(frozen=True, slots=True)
class _Paper:
    """A document as the rules see it: lower case text, cited spans, whether it reports, and its parts about what is to come."""

    document: Document
    low: str
    cited: tuple[Span, ...]
    report: bool
    future: tuple[Span, ...]
    aims: tuple[Span, ...]

    def looks_ahead(self, offset: int) -> bool:
        return any(span.start <= offset < span.end for span in self.future)

    def sets_aims(self, offset: int) -> bool:
        return any(span.start <= offset < span.end for span in self.aims)

    def past(self, value: TimeSpan) -> bool:
        """Whether a time lies before the document's date."""
        day, end = self.document.header.date, value.end or value.start
        return day is not None and end is not None and end < day and not value.every

    def ahead(self, value: TimeSpan) -> bool:
        """Whether a time begins after the document's date."""
        day, start = self.document.header.date, value.start or value.end
        return day is not None and start is not None and start > day


def relate_deadlines(document: Document, mentions: Mentions) -> tuple[Deadline, ...]:
    """The deadlines of a document, in order; the evidence is the time with its head.

    Bounds and dates are those of the times, but for `hoàn thành trong quý III`, which is due by the quarter's end.
    """
    low = lowered(document.text)
    cited = tuple(mention.span for mention in mentions.citations)
    report = document.header.type in _REPORTS
    paper = _Paper(document, low, cited, report, future_extents(document) if report else (), aim_extents(document))
    found: list[Deadline] = []
    for mention in mentions.times:
        deadline = _deadline(paper, mention)
        if deadline is None:
            continue
        found.append(merged(found.pop(), deadline) if found and say_one(low, found[-1], deadline) else deadline)
    return tuple(found)


def _deadline(paper: _Paper, mention: Mention) -> Deadline | None:
    value = mention.value
    assert isinstance(value, TimeSpan)
    if value.role in _TIMELESS or _cited(paper, mention.span):
        return None
    place = place_of(paper.document, paper.low, mention.span)
    if place.kind in _SILENT or (
        value.role == "date" and value.bound == "during" and patterns("deadlines")["document_number"].search(place.before)
    ):
        return None
    rule = _rule(paper, mention, value, place)
    if rule is None:
        return None
    if rule != "column" and value.bound == "during" and value.end and not value.every and completes(place.before):
        value = replace(value, start=None, bound="by")
    if not paper.report and not year_written(paper.low, mention.span):
        value = in_next_year(value, paper.document.header.date)
    return Deadline(
        span=evidence(paper.document, paper.low, mention.span, place, onward=rule == "recurrence"),
        rule=rule,
        time=mention.span,
        start=value.start,
        end=value.end,
        bound=value.bound,
        every=value.every,
        relative_to=_relative_to(paper, mention.span) if value.role in ("relative", "event") and not value.end else None,
    )


def _cited(paper: _Paper, span: Span) -> bool:
    """Whether a time stands within a citation."""
    index = bisect_right(paper.cited, span.start, key=lambda cited: cited.start) - 1
    return index >= 0 and span.start < paper.cited[index].end


def _relative_to(paper: _Paper, span: Span) -> str | None:
    match = patterns("deadlines")["counted_from"].search(span.of(paper.low))
    if not match:
        return None
    name = "what" if match["what"] else "event"
    return paper.document.text[span.start + match.start(name) : span.start + match.end(name)]


# Rules --------------------------------------------------------------------------------------------------------


def _rule(paper: _Paper, mention: Mention, value: TimeSpan, place: Place) -> str | None:
    """The rule by which a time is a deadline, or None."""
    cues = patterns("deadlines")
    behind = paper.report and paper.past(value)
    if place.column and cues["time_label"].search(place.column):
        return None if behind else "column"
    if place.label is not None or _under_time_heading(paper, mention, value, place):
        return None if behind else "line"
    if place.quoted or cues["vision"].search(place.before) or cues["force"].search(place.before) or value.role in ("period", "school_year"):
        return None
    if value.role == "invalid" and value.bound == "during":
        return None
    if value.role == "recurrence":
        return _recurrence(paper, mention, place)
    if mention.rule == "occasion":
        return _occasion(paper, mention, place)
    if mention.rule in ("duration", "counted", "event", "term"):
        return _length(paper, mention, place)
    if cues["hard"].search(mention.span.of(paper.low)) or (value.every and value.bound == "by"):
        return _hard(paper, mention, value, place)
    if _titled(paper, mention, place) or (place.kind == "heading" and not cues["aim"].search(place.before)):
        return _horizon(paper, mention, value, place)
    if value.every and value.end is None:
        return _recurrence(paper, mention, place)  # `định kỳ ngày 20 hằng tháng`
    return _target(paper, mention, value, place) if value.bound == "by" else _scheduled(paper, mention, value, place)


def _horizon(paper: _Paper, mention: Mention, value: TimeSpan, place: Place) -> str | None:
    """A bound that opens a heading is due where aims are set (`1. Đến năm 2030` under `Mục tiêu`) or the heading itself says what."""
    if place.kind != "heading" or value.bound != "by" or paper.past(value) or place.before.strip(" \t*_.)0123456789abcdđeiv"):
        return None
    aimed = patterns("deadlines")["aimed"].search(place.after) or paper.sets_aims(mention.span.start)
    return "target" if aimed else None


def _under_time_heading(paper: _Paper, mention: Mention, value: TimeSpan, place: Place) -> bool:
    """Whether a time is what a section "Thời gian thực hiện" is about; a plan's horizon is where it opens its line."""
    if place.kind == "heading" or not patterns("deadlines")["time_section"].search(place.section):
        return False
    return not place.before.strip(" -+*•") if value.role == "period" else not _titled(paper, mention, place)


def _recurrence(paper: _Paper, mention: Mention, place: Place) -> str | None:
    """`hằng năm` schedules a task unless it qualifies a budget or plan, or a report tells of a habit."""
    cues = patterns("deadlines")
    if cues["fund"].search(place.before) or cues["past"].search(place.before) or place.kind == "heading":
        return None
    if place.kind == "table" and not cues["order"].search(place.before + place.after):
        return None
    following = place.after.lstrip(" ,")
    if describes(place, mention.span.of(paper.low)):
        return None
    if cues["rate"].search(mention.span.of(paper.low)) and not (cues["order"].match(following) or cues["target_now"].match(following)):
        return None
    return "recurrence" if not paper.report or paper.looks_ahead(mention.span.start) else None


def _length(paper: _Paper, mention: Mention, place: Place) -> str | None:
    """A length of days from some day on (`trong thời hạn 10 ngày …`), or before an event."""
    cues = patterns("deadlines")
    written = mention.span.of(paper.low)
    days = mention.rule in ("event", "term") or cues["limit_unit"].search(written) or cues["counted_limit"].search(written)
    loose = mention.rule == "duration" and cues["unworked"].search(written)
    if not days or loose or cues["past"].search(place.before) or (paper.report and not paper.looks_ahead(mention.span.start)):
        return None
    return "length"


def _hard(paper: _Paper, mention: Mention, value: TimeSpan, place: Place) -> str | None:
    """A bound that only due times have: past ones count where something is ordered (a misprint is for a check to find)."""
    cues = patterns("deadlines")
    ordered = cues["order"].search(place.before) or cues["order"].search(place.after[:60])
    if cues["always_existing"].search(place.before) or (cues["past"].search(place.before) and not paper.ahead(value)):
        return None
    if paper.report and value.every and not paper.looks_ahead(mention.span.start) and not cues["plan"].search(place.before):
        return None
    if paper.past(value):
        misprinted = cues["order"].search(place.before) and value.role == "date" and not cues["existing"].search(place.before)
        return "bound" if misprinted and not paper.report else None
    return "bound" if ordered or value.every or paper.ahead(value) or cues["aim"].search(place.before) else None


def _target(paper: _Paper, mention: Mention, value: TimeSpan, place: Place) -> str | None:
    """`đến năm 2025` is due where a target stands before or behind it."""
    cues = patterns("deadlines")
    if paper.past(value) or (cues["past"].search(mention.span.of(paper.low) + " ") and not paper.ahead(value)):
        return None
    if cues["aim"].search(place.before) and not _told(paper, value, place):
        return "target"
    if _told(paper, value, place) or (paper.report and not paper.looks_ahead(mention.span.start)):
        return None
    undated = paper.document.header.date is None and paper.sets_aims(mention.span.start)
    return "target" if (undated or paper.ahead(value)) and cues["aimed"].search(place.after) else None


def _told(paper: _Paper, value: TimeSpan, place: Place) -> bool:
    """Whether the clause tells what has been: a past word without one of the future behind it."""
    cues = patterns("deadlines")
    if paper.ahead(value):
        return False
    been = max((match.end() for match in cues["past"].finditer(place.before)), default=None)
    if been is None:
        return cues["past"].match(place.after.lstrip(" ,")) is not None
    return cues["plan"].search(place.before, been) is None


def _scheduled(paper: _Paper, mention: Mention, value: TimeSpan, place: Place) -> str | None:
    """A day, month, quarter or year in which something is to be."""
    cues = patterns("deadlines")
    if value.start and not value.end:
        return _onset(paper, mention, value, place)
    if paper.past(value) or _told(paper, value, place) or value.end is None:
        return None
    if mention.rule == "bracketed_day":
        fixed = cues["order"].search(place.before) and not cues["feast"].search(place.before)
        return "scheduled" if fixed and (not paper.report or paper.looks_ahead(mention.span.start)) else None
    known = paper.document.header.date is not None
    planned = cues["plan"].search(place.before) is not None or cues["plan"].match(place.after.lstrip(" ,")) is not None
    done = completes(place.before, right_before=value.role == "year")
    inside = cues["within"].search(mention.span.of(paper.low)) is not None or cues["into"].search(place.before) is not None
    inside = inside or (value.start != value.end and mention.span.of(paper.low).startswith("từ"))
    told = paper.report and not paper.looks_ahead(mention.span.start)
    if (value.start == value.end or told) and cues["anniversary"].search(place.before):
        return None
    if mention.span.of(paper.low) in _LOOSE_PARTS and not inside:
        return None  # `rà soát hộ nghèo cuối năm`, `tổng kết cuối năm`
    if value.role == "year" and not inside and not done:
        return "target" if not paper.report and cues["target_now"].search(place.after) else None
    if paper.report:
        hoped = planned or (done and known) or paper.looks_ahead(mention.span.start) or (inside and paper.ahead(value))
        return "planned" if hoped and (inside or done or value.role in _DAYS) else None
    ordered = cues["order"].search(place.before) is not None or cues["order"].search(place.after[:60]) is not None
    if (
        planned
        or done
        or (inside and paper.ahead(value))
        or (known and ordered and (inside or (value.role in _DAYS and paper.ahead(value))))
    ):
        return "scheduled"
    return "scheduled" if inside and (ordered or cues["aim"].search(place.before)) else None


def _onset(paper: _Paper, mention: Mention, value: TimeSpan, place: Place) -> str | None:
    """The day or year from which something is done for good (`từ năm 2026 trở đi`); what began before the paper is none."""
    cues, day = patterns("deadlines"), paper.document.header.date
    written = mention.span.of(paper.low)
    onward = cues["onward"].search(written) is not None
    begins = paper.ahead(value) or (onward and (day is None or (value.start is not None and value.start.year == day.year)))
    if not begins or written.startswith("sau") or cues["existing"].search(place.before):
        return None
    if paper.report and not paper.looks_ahead(mention.span.start) and not cues["plan"].search(place.before):
        return None
    return "onset" if onward or cues["opens"].search(place.before) or cues["order"].search(place.before) else None


def _occasion(paper: _Paper, mention: Mention, place: Place) -> str | None:
    """A period that is named by its occasion (`trong Tháng hành động vì môi trường`), where no dates stand behind it."""
    cues = patterns("deadlines")
    if place.kind == "heading" or cues["past"].search(place.before) or cues["dated"].match(place.after):
        return None
    if paper.report and not paper.looks_ahead(mention.span.start):
        return None
    return "occasion" if cues["order"].search(place.before) or cues["order"].search(place.after[:60]) else None


def _titled(paper: _Paper, mention: Mention, place: Place) -> bool:
    """Whether a time belongs to the title of a plan or text that its clause names before it."""
    named = patterns("deadlines")["named"].search(paper.document.text[place.start : mention.span.start])
    value = mention.value
    assert isinstance(value, TimeSpan)
    if not named or (value.role in _DAYS and value.role != "part") or mention.span.of(paper.low).startswith("trong"):
        return False
    return patterns("deadlines")["aim"].search(place.before, named.start()) is None
