"""Totals of statistical tables, by row and by column.

A total is blamed only where its neighbours prove how the table adds up.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extract.data import patterns
from extract.model import Cell, Document, Finding, Span, Table
from extract.text import squeeze

_P = patterns("arithmetic")
_NUMBER = re.compile(r"-?\d{1,3}(?:\.\d{3})+(?:,\d+)?|-?\d+(?:,\d+)?")
_SERIAL = re.compile(r"(?:\d{1,3}|[IVXLC]{1,5}|[A-Z]|[a-z])[.)]?")


@dataclass(frozen=True, slots=True)
class _Entry:
    """A cell's number; `slack` is half of its last printed digit."""

    value: float
    slack: float
    decimals: int
    cell: Cell


class _Grid:
    """A table's texts and numbers by position."""

    def __init__(self, document: Document, table: Table) -> None:
        self.document = document
        self.table = table
        self.rows = range(table.header_rows, table.rows)
        self.cells = {(c.row, c.column): c for c in table.cells}
        self.texts = {place: squeeze(cell.span.of(document.text)) for place, cell in self.cells.items()}
        self.numbers = {place: entry for place, cell in self.cells.items() if (entry := _entry(self.texts[place], cell))}

    def text(self, row: int, column: int) -> str:
        return self.texts.get((row, column), "")

    def label(self, row: int) -> str:
        """The row's name: its first text that is no serial number."""
        return next((t for c in range(self.table.columns) if (t := self.text(row, c)) and not _SERIAL.fullmatch(t)), "")

    def heading(self, column: int) -> str:
        cells = (self.table.at(row, column) for row in range(self.table.header_rows))
        return squeeze(" ".join(c.span.of(self.document.text) for c in cells if c))


def _entry(text: str, cell: Cell) -> _Entry | None:
    if not _NUMBER.fullmatch(text):
        return None
    decimals = len(text.partition(",")[2])
    return _Entry(float(text.replace(".", "").replace(",", ".")), 0.5 * 10**-decimals, decimals, cell)


def check_tables(document: Document) -> tuple[Finding, ...]:
    """The findings of rule `sum` in the document's tables, in order."""
    found: list[Finding] = []
    for table in document.tables:
        if table.header_rows and table.rows - table.header_rows >= 3:
            grid = _Grid(document, table)
            found += [*_columns(grid), *_rows(grid)]
    return tuple(found)


def _columns(grid: _Grid) -> Iterator[Finding]:
    """A `Tổng cộng` row against the rows above (or below) it, column by column."""
    totals = [row for row in grid.rows if _P["total_row"].match(grid.label(row))]
    if len(totals) != 1:
        return
    total = totals[0]
    if total not in (grid.rows[0], grid.rows[-1]):
        return
    summands = _summands(grid, [row for row in grid.rows if row != total])
    judged = []
    for column in range(grid.table.columns):
        if not _P["adds_not"].search(grid.heading(column)) and (total, column) in grid.numbers:
            parts = [grid.numbers.get((row, column)) for row in summands]
            blank = all(p or not grid.text(row, column).strip("- ") for p, row in zip(parts, summands, strict=True))
            if blank and sum(p is not None for p in parts) >= 2:
                judged.append((grid.numbers[total, column], [p for p in parts if p]))
    yield from _blamed(grid, judged)


def _summands(grid: _Grid, rows: list[int]) -> list[int]:
    """The rows of the outermost level: chapters (`I`, `A`) where there are any, else those with a serial number, else all."""
    serials = {row: grid.text(row, 0).strip(" .)") for row in rows}
    chapters = [row for row in rows if re.fullmatch(r"[IVXLC]+|[A-Z]", serials[row])]
    numbered = [row for row in rows if re.fullmatch(r"\d+", serials[row])]
    return chapters or (numbered if len(numbered) >= 2 else rows)


def _rows(grid: _Grid) -> Iterator[Finding]:
    """A `Tổng số` column against the other columns, row by row."""
    totals = [c for c in range(grid.table.columns) if _P["total_row"].match(grid.heading(c))]
    if len(totals) != 1:
        return
    others = [c for c in range(grid.table.columns) if c != totals[0] and _is_summand(grid, c)]
    judged = []
    for row in grid.rows:
        parts = [grid.numbers.get((row, column)) for column in others]
        whole = grid.numbers.get((row, totals[0]))
        if whole and sum(p is not None for p in parts) >= 2:
            judged.append((whole, [p for p in parts if p]))
    yield from _blamed(grid, judged)


def _is_summand(grid: _Grid, column: int) -> bool:
    filled = [grid.text(row, column) for row in grid.rows if grid.text(row, column)]
    numbers = sum((row, column) in grid.numbers for row in grid.rows)
    serial = column == 0 and filled == [str(n) for n in range(1, len(filled) + 1)]
    return numbers >= 2 and numbers * 2 > len(filled) and not serial and not _P["adds_not"].search(grid.heading(column))


def _row_start(grid: _Grid, row: int) -> int:
    return min(c.span.start for c in grid.table.cells if c.row == row)


def _blamed(grid: _Grid, judged: Sequence[tuple[_Entry, list[_Entry]]]) -> Iterator[Finding]:
    """The totals that miss their parts, where at least two others of the table meet theirs and outnumber them twice."""
    wrong = [(whole, parts) for whole, parts in judged if not _meets(whole, parts)]
    right = len(judged) - len(wrong)
    if not wrong or right < 2 or len(wrong) * 2 > right:
        return
    for whole, parts in wrong:
        decimals = max(p.decimals for p in parts)
        value = sum(p.value for p in parts)
        expected = f"{value:,.{decimals}f}".replace(",", " ").replace(".", ",").replace(" ", ".")
        stated = squeeze(whole.cell.span.of(grid.document.text))
        caption = f" ({grid.table.caption})" if grid.table.caption else ""
        message = f"Tổng ghi {stated}, cộng các phần được {expected}{caption}."
        span = Span(_row_start(grid, whole.cell.row), whole.cell.span.end)
        yield Finding(span=span, rule="sum", stated=stated, expected=expected, message=message, parts=tuple(p.cell.span for p in parts))


def _meets(whole: _Entry, parts: Sequence[_Entry]) -> bool:
    return abs(sum(p.value for p in parts) - whole.value) <= whole.slack + sum(p.slack for p in parts if p.decimals) + 1e-9
