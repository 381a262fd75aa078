"""Where a time stands: its block or cell, its clause, the label before it, and the words that make its evidence."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

from extract.data import patterns
from extract.model import Document, Span, Table
from extract.relations.quotes import last_words

_REACH = 220
"""How far a clause is looked at on either side."""
_WORDS = 9
_CLAUSE = re.compile(r"[.;…](?=[\s\"”)])|[\n\t]")
_EDGE = re.compile(r"[.;:(…](?=\s)|[\n\t(]")
_STOP = re.compile(r"[.;(…](?=\s)|[\n\t(]")
_CELL_END = re.compile(r"[\t\n]")
_WORD = re.compile(r"\S+")


@dataclass(frozen=True, slots=True)
class Place:
    """What the rules look at; `before` and `after` are lower case, and end at the clause's ends."""

    kind: str
    start: int
    """Where the clause begins."""
    before: str
    after: str
    column: str | None
    """The column's label, in lower case, in a table."""
    label: int | None
    """Where a label such as `Thời gian:` begins, if one stands before."""
    quoted: bool
    section: str
    """The heading of the innermost section, in lower case."""


def place_of(document: Document, low: str, span: Span) -> Place:
    """The place of a time."""
    block = document.blocks[document.block_at(span.start)]
    bounds, column = block.span, None
    if block.table:
        bounds, column = _cell(block.table, low, span, block.span)
    begin, finish = max(bounds.start, span.start - _REACH), min(bounds.end, span.end + _REACH)
    start = begin
    for match in _CLAUSE.finditer(low, begin, span.start):
        start = match.end()
    end = _CLAUSE.search(low, span.end, finish)
    before = low[start : span.start]
    line = patterns("deadlines")["time_line"].search(low[begin : span.start])
    opened = max(low.rfind(mark, begin, span.start) for mark in "“«")
    section = document.section_at(span.start)
    return Place(
        kind=block.kind,
        start=start,
        before=before,
        after=low[span.end : end.start() if end else finish],
        column=column,
        label=begin + line.start("label") if line else None,
        section=section.heading.lower() if section else "",
        quoted=opened > max(low.rfind(mark, begin, span.start) for mark in "”»"),
    )


def _cell(table: Table, low: str, span: Span, block: Span) -> tuple[Span, str | None]:
    """The cell's span and its column's label; a cell of the header has none."""
    index = bisect_right(table.cells, span.start, key=lambda cell: cell.span.start) - 1
    cell = table.cells[index] if index >= 0 else None
    if cell is None or span.start >= cell.span.end:
        return block, None
    if cell.row < table.header_rows or table.header_rows == 0:
        return cell.span, None
    labels = (table.at(row, cell.column) for row in range(table.header_rows))
    return cell.span, " / ".join(low[c.span.start : c.span.end] for c in labels if c)


def evidence(document: Document, low: str, span: Span, place: Place, *, onward: bool) -> Span:
    """The time with its head: the words before it in its clause or row, those after it where it opens the clause.

    `onward`: a comma opens a clause too, as before a recurrence (`…, mỗi năm tổ chức 02 hội nghị`).
    """
    block = document.blocks[document.block_at(span.start)]
    if low[span.start - 1 : span.start] == "(" and low[span.end : span.end + 1] == ")":  # `báo cáo quý I (trước 15/4)`
        span = Span(span.start - 1, span.end + 1)
    if block.table:
        floor = low.rfind("\n", block.span.start, span.start) + 1 or block.span.start
        return Span(_back(low, max(block.span.start, floor), span.start, words=7), _next_cell(low, block.span.end, span.end))
    if place.label is not None:
        return Span(_before_label(document, low, place.label), span.end)
    floor = place.start
    for match in _EDGE.finditer(low, place.start, span.start):
        floor = match.end()
    if onward and low[floor : span.start].endswith(", "):
        floor = span.start
    start = _back(low, floor, span.start)
    if len(low[start : span.start].split()) >= 3:
        return Span(start, span.end)
    stop = _STOP.search(low, span.end)
    words = list(_WORD.finditer(low, span.end, min(stop.start() if stop else block.span.end, block.span.end, span.end + 90)))[:_WORDS]
    if len(words) > 1 and words[-2].group().endswith(","):  # `… hằng năm, | các`
        words.pop()
    end = words[-1].end() if words else span.end
    return Span(start, end - (len(low[span.end : end]) - len(low[span.end : end].rstrip(",.;:"))))


def _next_cell(low: str, limit: int, end: int) -> int:
    """The end of a time that closes its cell, with the next cell's first words (who has to)."""
    if low[end : end + 1] != "\t":
        return end
    stop = _CELL_END.search(low, end + 1, limit)
    words = list(_WORD.finditer(low, end, min(end + 60, stop.start() if stop else limit)))[:_WORDS]
    return words[-1].end() if words else end


def _before_label(document: Document, low: str, label: int) -> int:
    """From the end of the task that a label's time is for: the sentence, or the line, before it."""
    index = document.block_at(label)
    floor = document.blocks[index].span.start
    if not low[floor:label].strip(" -+*•\n") and index:
        before = document.blocks[index - 1]
        floor = before.span.start if before.kind in ("paragraph", "item", "heading") else floor
    return _back(low, floor, label)


def _back(low: str, floor: int, end: int, *, words: int = _WORDS) -> int:
    """The start of the last few words before an offset, no compound (`thời | gian`) cut, no item's mark or lone bracket among them."""
    found = list(_WORD.finditer(low, max(floor, end - 110), end))
    if found and found[0].start() > floor and not low[found[0].start() - 1].isspace():
        found = found[1:]
    found = last_words(found, words)
    if not found:
        return end
    opened = found[0].group().startswith("(") and ")" not in low[found[0].start() : end]
    return found[0].start() + opened


def completes(before: str, *, right_before: bool = False) -> bool:
    """Whether the words before a time complete something by it; not where they are part of an indicator's or programme's name."""
    cues = patterns("deadlines")
    done = cues["done_right_before" if right_before else "done"].search(before)
    return done is not None and not cues["indicator"].search(before, 0, done.start()) and not cues["named_completion"].search(before)


def describes(place: Place, written: str) -> bool:
    """Whether a recurrence only describes a noun (`trong báo cáo hằng năm`, `hội nghị thường niên`), and no due time stands behind it."""
    cues = patterns("deadlines")
    if cues["due_behind"].search(place.after):
        return False
    noun = cues["yearly_noun"] if written == "thường niên" else cues["recurring_noun"]
    return noun.search(place.before) is not None


def future_extents(document: Document) -> tuple[Span, ...]:
    """The parts of a report whose heading says that they are about what is to come."""
    cues = patterns("deadlines")
    found = []
    for section in document.sections:
        heading = section.heading.lower()
        coming, been = cues["future_section"].search(heading), cues["result_section"].search(heading)
        if coming and (not been or coming.start() < been.start()):
            found.append(section.extent)
    return tuple(found)


def aim_extents(document: Document) -> tuple[Span, ...]:
    """What stands under the headings that set aims (mục tiêu, chỉ tiêu)."""
    aims = patterns("deadlines")["aim_section"]
    return tuple(Span(section.span.end, section.extent.end) for section in document.sections if aims.search(section.heading.lower()))
