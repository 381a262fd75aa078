"""Dates that do not hold: reversed periods, impossible days, deadlines past or in conflict, plans older than their ground."""

from __future__ import annotations

import calendar
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from rapidfuzz import fuzz

from extract.data import patterns
from extract.model import Citation, Deadline, Document, Finding, Mandate, Records, Span
from extract.relations.ranks import rank
from extract.text import key, squeeze

_P = patterns("date_checks")
_FORWARD = patterns("coverage")["forward"]
# Papers that lay tasks on others; a report tells of days gone by.
_OPENING = 12
_NEAR = 400
_MANDATING = {"KH", "QĐ", "CT", "CV", "CĐ", "TB", "HD", "NQ", "CTr", "PA", "ĐA"}


def check_dates(document: Document, records: Records) -> tuple[Finding, ...]:
    """The findings of rule `date` within one document, in order."""
    found = [
        *_reversed_periods(document),
        *_impossible_days(document),
        *_past_deadlines(document, records),
        *_past_plans(document),
        *_conflicting_deadlines(document, records),
        *_plans_before_their_ground(document, records),
        *_acts_before_their_ground(document, records),
    ]
    return tuple(sorted(found, key=lambda f: f.span.start))


def _finding(span: Span, stated: str, expected: str, message: str, parts: tuple[Span, ...] = ()) -> Finding:
    return Finding(span=span, rule="date", stated=stated, expected=expected, message=message, parts=parts)


def _reversed_periods(document: Document) -> Iterator[Finding]:
    for match in (*_P["period"].finditer(document.text), *_P["period_in_words"].finditer(document.text)):
        start, end = int(match["start"]), int(match["end"])
        if start <= end:
            continue
        # A slip of the decade (`2021 - 2015` for 2025) is commoner than years the wrong way round.
        # Years that make a term of five (`từ năm 2025 đến năm 2021`) were turned round.
        turned = (end % 5, start % 5) == (1, 0) and start - end == 4
        meant = end + 10 if start < end + 10 <= start + 10 and not turned else None
        expected = f"{start} - {meant}" if meant else f"{end} - {start}"
        stated = squeeze(match["years"])
        span = _widened(document.text, Span(match.start("years"), match.end("years")))
        yield _finding(span, stated, expected, f"Giai đoạn {stated} có năm đầu sau năm cuối; có thể là {expected}.")


def _impossible_days(document: Document) -> Iterator[Finding]:
    for match in _P["day"].finditer(document.text):
        day, month, year = (int(match[name]) for name in ("day", "month", "year"))
        if not 1 <= month <= 12:
            expected = "tháng từ 1 đến 12"
        elif day > (last := calendar.monthrange(year, month)[1]) or day == 0:
            expected = f"{last}/{month}/{year}"
        else:
            continue
        stated = squeeze(match["written"])
        word = _P["day_word"].search(document.text, max(0, match.start() - _OPENING), match.start())
        span = _widened(document.text, Span((word or match).start(), match.end()))
        yield _finding(span, stated, expected, f"Ngày {stated} không có trong lịch.")


def _widened(text: str, span: Span, words: int = 4) -> Span:
    """The span with a few words before it, within its line: evidence that can be found again."""
    near = max(0, span.start - _NEAR)
    line = max(text.rfind("\n", near, span.start) + 1, text.rfind("\t", near, span.start) + 1, near)
    before = list(re.finditer(r"\S+", text[line : span.start]))
    return Span(line + before[-min(words, len(before))].start(), span.end) if before else span


def _past_deadlines(document: Document, records: Records) -> Iterator[Finding]:
    """Tasks due before the paper that lays them on someone was issued."""
    issued = document.header.date
    if issued is None or document.header.type not in _MANDATING:
        return
    for deadline in records.deadlines:
        if deadline.end is None or deadline.every or deadline.end >= issued or not _is_task(document, deadline, records):
            continue
        stated = squeeze(deadline.time.of(document.text))
        message = f"Thời hạn “{stated}” đã qua khi văn bản được ban hành ngày {issued:%d/%m/%Y}."
        yield _finding(deadline.span, stated, f"không trước {issued:%d/%m/%Y}", message)


def _past_plans(document: Document) -> Iterator[Finding]:
    """What a report sets itself for the time to come, due before the report was made."""
    issued = document.header.date
    if issued is None or document.header.type in _MANDATING:
        return
    for match in _P["due_day"].finditer(document.text):
        section = document.section_at(match.start())
        to_come = section is not None and any(_FORWARD.search(s.heading) for s in document.sections if s.extent.contains(section.extent))
        near = max(0, match.start() - _NEAR)
        line = max(document.text.rfind("\n", near, match.start()) + 1, near)
        sentence = _P["sentence"].split(document.text[line : match.start()])[-1]
        try:
            due = date(int(match["year"]), int(match["month"]), int(match["day"]))
        except ValueError:
            continue  # told by `_impossible_days`
        if not to_come or due >= issued or _P["done_already"].search(sentence):
            continue
        stated = squeeze(match.group())
        span = _widened(document.text, Span(match.start(), match.end()))
        message = f"Thời hạn “{stated}” đã qua khi văn bản được ban hành ngày {issued:%d/%m/%Y}."
        yield _finding(span, stated, f"không trước {issued:%d/%m/%Y}", message)


def _is_task(document: Document, deadline: Deadline, records: Records) -> bool:
    """The deadline stands in a task's own row or paragraph."""
    block = document.blocks[document.block_at(deadline.time.start)]
    if block.kind != "table":
        return any(block.span.contains(task.span) for task in records.mandates)
    row = _row(document, deadline.time)
    return any(row is not None and row.overlaps(task.span) for task in records.mandates)


def _row(document: Document, span: Span) -> Span | None:
    """The table row that holds a span."""
    table = document.blocks[document.block_at(span.start)].table
    cell = next((c for c in table.cells if c.span.contains(span)), None) if table else None
    if table is None or cell is None:
        return None
    row = [c.span for c in table.cells if c.row == cell.row]
    return Span(min(s.start for s in row), max(s.end for s in row))


def _conflicting_deadlines(document: Document, records: Records) -> Iterator[Finding]:
    """One body's one task under two days: the day that most places give stands, the others are found."""
    tasks = list(_dated_tasks(document, records))
    for one in tasks:
        task = one.task
        alike = [other.task for other in tasks if other is not one and _same_task(one, other)]
        same = [other for other in alike if not _compatible(task, other)]
        if not same:
            continue
        days = Counter(other.due_end for other in same)
        usual, count = days.most_common(1)[0]
        agreeing = sum(other.due_end == task.due_end for other in alike)
        if usual is None or count < 2 or agreeing >= count:
            continue
        deadline = _deadline_of(document, task, records)
        if deadline is None:
            continue
        stated = squeeze(deadline.time.of(document.text))
        message = f"Thời hạn “{stated}” khác với {count} nơi khác trong văn bản ghi {usual:%d/%m/%Y} cho cùng nhiệm vụ."
        yield _finding(deadline.span, stated, f"{usual:%d/%m/%Y}", message, tuple(o.span for o in same if o.due_end == usual))


def _compatible(a: Mandate, b: Mandate) -> bool:
    """Due on one day, or the one's day within the other's stretch (`đầu tháng 12` and `Tháng 12/2020`)."""
    within = (x.due_start <= y.due_end <= x.due_end for x, y in ((a, b), (b, a)) if x.due_start and x.due_end and y.due_end)
    return a.due_end == b.due_end or any(within)


def _told(document: Document, task: Mandate) -> str:
    """The task with all that its row or paragraph says of it."""
    row = _row(document, task.span) or document.blocks[document.block_at(task.span.start)].span
    return squeeze(row.of(document.text))[:600]


@dataclass(frozen=True, slots=True)
class _DatedTask:
    """A task with a day by which something is due, and the keys of what is told of it."""

    task: Mandate
    leads: frozenset[str]
    deliverable: str
    told: str


def _dated_tasks(document: Document, records: Records) -> Iterator[_DatedTask]:
    for task in records.mandates:
        told = _told(document, task) if task.due_end is not None else ""
        if deliverable := _P["deliverable"].search(told):
            yield _DatedTask(task, frozenset(map(key, task.lead)), key(deliverable.group()), key(told))


def _same_task(a: _DatedTask, b: _DatedTask) -> bool:
    return a.deliverable == b.deliverable and not a.leads.isdisjoint(b.leads) and fuzz.token_set_ratio(a.told, b.told) >= 70


def _deadline_of(document: Document, task: Mandate, records: Records) -> Deadline | None:
    row = _row(document, task.span) or document.blocks[document.block_at(task.span.start)].span
    return next((d for d in records.deadlines if row.contains(d.time) and d.end == task.due_end), None)


def _plans_before_their_ground(document: Document, records: Records) -> Iterator[Finding]:
    """A plan for a year, dated before the programme that it carries out and more than half a year before it begins."""
    grounds = [c for c in records.citations if c.date and c.subject and c.relation in ("basis", "implements")]
    for plan in records.citations:
        if plan.type not in ("KH", "CTr") or plan.date is None:
            continue
        years = re.findall(r"năm (20\d\d)\b", plan.subject or "")
        if len(set(years)) != 1:
            continue
        year = int(years[0])
        later = [g for g in grounds if _is_ground(g, plan) and g.date is not None and plan.date < g.date <= date(year, 12, 31)]
        if not later or plan.date >= date(year - 1, 7, 1):
            continue
        ground = later[0]
        meant = plan.date.replace(year=year)
        stated, expected = f"{plan.date:%d/%m/%Y}", f"{meant:%d/%m/%Y}"
        older = f"{ground.number}, {ground.date:%d/%m/%Y}"
        message = f"Kế hoạch năm {year} ghi ngày {stated}, trước văn bản mà nó thực hiện ({older}); có thể là {expected}."
        yield _finding(_with_subject(document, plan), stated, expected, message, (ground.span,))


def _acts_before_their_ground(document: Document, records: Records) -> Iterator[Finding]:
    """A paper issued on a ground that is dated after it: `Căn cứ Kế hoạch số … ngày 03/3/2026 …, Sở … đã ban hành … ngày 12/02/2026`."""
    run: list[Citation] = []
    for citation in records.citations:
        if citation.relation in ("basis", "implements"):
            run = [*run, citation] if run and _follows(document, run[-1], citation) else [citation]
        elif citation.relation == "issued" and citation.date and run and _follows(document, run[-1], citation):
            later = [ground for ground in run if _is_later_ground(document, ground, citation, citation.date)]
            if (
                later
                and not _has_twin(later[0], run, citation.date)
                and _P["grounds_open"].search(document.text[: run[0].span.start][-_OPENING:])
            ):
                yield _too_early(document, citation, citation.date, later[0])
            run = []
        elif not (run and run[-1].span.overlaps(citation.span)) and citation.relation != "mentions":
            run = []


def _has_twin(ground: Citation, run: list[Citation], issued: date) -> bool:
    """An older ground of the same series: each act may follow its own (`2687/TTg-KTN … 30/12/2014; 1316/TTg-KTN … 10/8/2015`)."""
    series = (ground.number or "").partition("/")[2]
    return any(g.date and g.date <= issued and (g.number or "").partition("/")[2] == series for g in run)


def _follows(document: Document, ground: Citation, citation: Citation) -> bool:
    """Whether a citation stands in the same paragraph as its ground, in its sentence or the next, and nothing tells of an earlier time."""
    between = document.text[ground.span.end : citation.span.start]
    apart = "\n" in between or len(between) > _NEAR or len(_P["sentence"].findall(between)) > 1
    return not apart and not _P["earlier"].search(between)


def _is_later_ground(document: Document, ground: Citation, act: Citation, issued: date) -> bool:
    """Whether the ground is a higher body's, and dated within a year after the act."""
    if ground.date is None or not issued < ground.date <= issued + timedelta(days=365) or ground.number == act.number:
        return False
    above, below = rank(ground.issuer or ""), rank(act.issuer or "")
    return act.issuer is not None and (act.issuer == document.header.issuer or bool(above and below and above > below))


def _too_early(document: Document, act: Citation, issued: date, ground: Citation) -> Finding:
    stated, expected = f"{issued:%d/%m/%Y}", f"không trước {ground.date:%d/%m/%Y}"
    older = f"{ground.number or ground.name}, {ground.date:%d/%m/%Y}"
    message = f"Văn bản {act.number} ghi ngày {stated}, trước văn bản nêu làm căn cứ của nó ({older})."
    return _finding(_widened(document.text, act.span, 5), stated, expected, message, (ground.span,))


def _with_subject(document: Document, plan: Citation) -> Span:
    """The mention with its subject behind it: the subject's year is what contradicts the date."""
    subject = squeeze(plan.subject or "")
    at = document.text.find(subject[:20], plan.span.end, plan.span.end + 80) if subject else -1
    return Span(plan.span.start, at + len(subject)) if at >= 0 else plan.span


def _is_ground(ground: Citation, plan: Citation) -> bool:
    return ground.number != plan.number and fuzz.token_set_ratio(key(ground.subject or ""), key(plan.subject or "")) >= 60
