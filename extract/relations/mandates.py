"""Mandates (nhiệm vụ được giao): who must do what, by when, on what basis."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import deque
from collections.abc import Iterator
from datetime import date
from itertools import islice

from extract.bodies import definitions, full_name
from extract.data import patterns
from extract.model import Deadline, Document, Mandate, Mention, Mentions, Reference, Span, Table, TimeSpan
from extract.relations.assignment_tables import Columns, read_columns, read_rows, row_bodies
from extract.relations.deadlines import relate_deadlines
from extract.relations.task_lists import Task, TaskLists
from extract.relations.task_tree import Node, build_tree, excluded
from extract.text import squeeze

_P = patterns("mandates")
_QUOTE_WORDS, _QUOTE_CHARS = 25, 190
_PHRASE = 60
"""A quote runs on for this many characters before a clause's end ends it."""
_BASIS_REACH = 150
_LONGEST_HEADING = 300
_CLAUSE = re.compile(r"[;:]|[.](?=\s|$)")
_COMPLETE = re.compile(r"(?:tỉnh|thành phố|huyện|xã|phường)$", re.IGNORECASE)
Due = tuple[date | None, date | None]


def relate_mandates(document: Document, mentions: Mentions, deadlines: tuple[Deadline, ...] | None = None) -> tuple[Mandate, ...]:
    """The tasks that a document lays on bodies, in order of their evidence; its deadlines may be given where they are known."""
    root = build_tree(document)
    maker = _Maker(document, mentions, relate_deadlines(document, mentions) if deadlines is None else deadlines)
    found = [*maker.from_tables(root), *maker.from_prose(root)]
    return tuple(sorted(found, key=lambda mandate: mandate.span))


class _Maker:
    """Makes records of what tables and prose say."""

    def __init__(self, document: Document, mentions: Mentions, deadlines: tuple[Deadline, ...]) -> None:
        self._document = document
        self._text = document.text
        self._times = mentions.times
        self._citations = mentions.citations
        self._deadlines = sorted(deadlines, key=lambda deadline: deadline.time)
        self._short_forms = definitions(document.text)

    def from_tables(self, root: Node) -> Iterator[Mandate]:
        """The rows of assignment tables; one without labels goes on with the columns of the table before it."""
        before: Columns | None = None
        above: deque[Span] = deque(maxlen=2)
        for node in root.walk():
            if node.table is None or any(excluded(up, self._text) for up in node.ancestors()):
                above.appendleft(node.span)
                continue
            found = read_columns(self._text, node.table)
            if found is None and before and before.width == node.table.columns:
                found = before, 0
            before = found[0] if found else None
            if found:
                own = [up.span for up in islice(node.ancestors(), 1) if up.kind != "root"]
                basis = next(filter(None, map(self._basis_in, [*above, *own])), None)
                yield from self._rows(node.table, found[0], header_rows=found[1], basis=basis)

    def _rows(self, table: Table, columns: Columns, *, header_rows: int, basis: str | None) -> Iterator[Mandate]:
        for row in read_rows(self._text, table, columns, header_rows=header_rows):
            leads, supports = row_bodies(row)
            if leads:
                due = self._time_in(row.due) if row.due else self._due_in(row.task) or self._time_in(row.period)
                own = self._first_number(row.basis) or basis
                yield self._mandate(Task(row.task, row.task.start, row.task.start, leads, supports, "table_row"), due, own)

    def from_prose(self, root: Node) -> Iterator[Mandate]:
        blocks = list(self._blocks_with_basis(root))
        for task in TaskLists(self._document).read(root):
            due = self._time_in(task.due) or self._due_in(task.text) or (self._due_in(task.follow_up) if task.follow_up else None)
            own = self._basis_in(Span(min(task.start, task.text.start), task.text.end))
            above = (number for block, number in reversed(blocks) if block.start < task.text.start < block.end)
            yield self._mandate(task, due, own or next(above, None))

    def _blocks_with_basis(self, root: Node) -> Iterator[tuple[Span, str]]:
        """What stands under each heading that names the document carried out (`Nhiệm vụ theo Quyết định số …`), and its number."""
        for node in root.walk():
            # `Thực hiện Kế hoạch số …, Sở Y tế báo cáo như sau:` opens a whole paper.
            opens_paper = node.kind == "root" or (node.kind == "para" and node.parent is root)
            if opens_paper or not node.children or len(node.span) > _LONGEST_HEADING or self._text[node.span.end - 1] in ".;/":
                continue
            if number := self._basis_in(node.span, "block_basis"):
                yield Span(node.span.end, max(child.span.end for child in node.walk())), number

    def _mandate(self, task: Task, due: Due | None, basis: str | None) -> Mandate:
        said = squeeze(self._text[task.action : task.text.end]).strip(" .;:/")
        return Mandate(
            span=self._quote(task.start, task.action, task.text.end),
            rule=task.rule,
            lead=self._names(task.leads),
            support=self._names(task.supports),
            action=said[:1].lower() + said[1:],
            due_start=due[0] if due else None,
            due_end=due[1] if due else None,
            basis=basis,
        )

    def _quote(self, start: int, action: int, end: int) -> Span:
        """The task's phrase with its head: to a clause's end if that is near, else some words of it."""
        limit = min(end, max(start + _QUOTE_CHARS, action + 40))
        words = list(re.finditer(r"\S+", self._text[start:limit]))
        if action - start < _QUOTE_CHARS // 2:
            words = words[:_QUOTE_WORDS]
        stop = start + words[-1].end() if words else end
        if stop < end and not self._text[stop : stop + 1].isspace():
            stop = start + words[-1].start() if len(words) > 1 else stop
        clause = next((m.start() for m in _CLAUSE.finditer(self._text, max(action, start) + _PHRASE, stop)), stop)
        while clause > start and (self._text[clause - 1].isspace() or self._text[clause - 1] in ".;:,/"):
            clause -= 1
        return Span(start, clause)

    def _names(self, names: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(self._in_full(name) for name in names))

    def _in_full(self, name: str) -> str:
        """A short form of the issuer, or one that the paper defines, in full."""
        name = full_name(self._short_forms.get(name, name)) if name[:1].isupper() else name
        issuer = self._document.header.issuer or ""
        post, core = ("các thành viên ", name.removeprefix("các thành viên ")) if name.startswith("các thành viên ") else ("", name)
        if len(core.split()) >= 3 and issuer.startswith(f"{core} ") and not _COMPLETE.search(core):
            return post + issuer
        return name

    def _time_in(self, span: Span | None) -> Due | None:
        """The first dated time of a cell or line."""
        for mention in _within(self._times, span) if span else ():
            if isinstance(mention.value, TimeSpan) and (mention.value.start or mention.value.end):
                return (None if mention.value.bound == "by" else mention.value.start), mention.value.end
        return None

    def _due_in(self, span: Span) -> Due | None:
        """The first dated deadline of a task's text."""
        index = bisect_left(self._deadlines, span.start, key=lambda deadline: deadline.time.start)
        while index < len(self._deadlines) and (deadline := self._deadlines[index]).time.start < span.end:
            if span.contains(deadline.time) and (deadline.start or deadline.end):
                return deadline.start, deadline.end
            index += 1
        return None

    def _first_number(self, span: Span | None) -> str | None:
        found = (mention.value for mention in (_within(self._citations, span) if span else ()))
        return next((value.number for value in found if isinstance(value, Reference) and value.number), None)

    def _basis_in(self, span: Span, cue: str = "basis") -> str | None:
        for mention in _within(self._citations, span):
            if isinstance(mention.value, Reference) and mention.value.number:
                cut = mention.span.start - _BASIS_REACH
                before = self._text[max(span.start, cut) : mention.span.start]
                if _P[cue].search(before if cut <= span.start else f" {before}"):
                    return mention.value.number
        return None


def _within(mentions: tuple[Mention, ...], span: Span) -> Iterator[Mention]:
    """The mentions inside a span; mentions are in order of their spans."""
    index = bisect_left(mentions, span.start, key=lambda mention: mention.span.start)
    while index < len(mentions) and mentions[index].span.start < span.end:
        if mentions[index].span.end <= span.end:
            yield mentions[index]
        index += 1
