"""A table's cells as rows: labels of row and column, and the number that a cell holds."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from extract.contract import column_labels
from extract.model import Document, Quantity, Span, Table
from extract.recognizers.numbers import parse_number
from extract.recognizers.quantities import find_quantities
from extract.text import fold, squeeze

_NUMBER = re.compile(r"[-+−]?\d[\d.,]*")
_ORDINALS = frozenset({"tt", "stt", "so tt", "so thu tu"})
_IN_BRACKETS = re.compile(r"\(([^()]+)\)")
_UNIT_COLUMN = re.compile(r"(?:don vi tinh|dvt|don vi)\b")


def row_spans(table: Table) -> dict[int, Span]:
    """Row → the span of the cells that begin in it, in order."""
    spans: dict[int, Span] = {}
    for cell in table.cells:
        known = spans.get(cell.row, cell.span)
        spans[cell.row] = Span(min(known.start, cell.span.start), max(known.end, cell.span.end))
    return dict(sorted(spans.items()))


def cell_texts(text: str, table: Table) -> dict[tuple[int, int], str]:
    """Row and column → the cell's text, white space folded; a cell merged over rows stands in each of them."""
    return {(row, cell.column): squeeze(cell.span.of(text)) for cell in table.cells for row in range(cell.row, cell.row + cell.rowspan)}


def cell_rows(document: Document, table: Table) -> Iterator[dict[str, Any]]:
    """Each cell's place, span, labels, and its value and unit where it holds a single number."""
    text = document.text
    labels = column_labels(text, table)
    grid = cell_texts(text, table)
    for cell in table.cells:
        body = cell.row >= table.header_rows
        label = labels[cell.column] if body else None
        unit = _unit(grid, labels, cell.row, label or "", table.unit) if body else None
        counted = body and not _is_ordinal(label or "")
        value, unit = _value(squeeze(cell.span.of(text)), unit) if counted else (None, None)
        yield {
            "cell": cell,
            "row_label": _row_label(grid, labels, cell.row) if body else None,
            "column_label": label or None,
            "value": value,
            "unit": unit if value is not None else None,
        }


def _row_label(grid: dict[tuple[int, int], str], labels: list[str], row: int) -> str | None:
    """The first cell of a row, left of ordinals (`TT`), that says something in letters."""
    for column, label in enumerate(labels):
        text = grid.get((row, column), "")
        if not _is_ordinal(label) and any(char.isalpha() for char in text):
            return text
    return None


def _is_ordinal(label: str) -> bool:
    """Whether a column only numbers the rows (`TT`, `Số thứ tự`)."""
    return fold(label).strip(" .") in _ORDINALS


def _unit(grid: dict[tuple[int, int], str], labels: list[str], row: int, label: str, printed: str | None) -> str | None:
    """The unit by the row's unit column (`Đơn vị tính`), else in brackets in the column's label, else that printed above the table."""
    for column, other in enumerate(labels):
        if _UNIT_COLUMN.match(fold(other)):
            return grid.get((row, column)) or None
    brackets = _IN_BRACKETS.findall(label)
    return brackets[-1] if brackets else printed


def _value(text: str, unit: str | None) -> tuple[float | None, str | None]:
    """A number alone in a cell, in its unit (money in đồng); the unit None where it is not known."""
    if not _NUMBER.fullmatch(text):
        return None, None
    if unit:
        found = find_quantities(f"{text} {unit}")
        if len(found) == 1 and isinstance(found[0].value, Quantity) and found[0].span.start == 0 and found[0].value.high is None:
            return found[0].value.value, found[0].value.unit
    return parse_number(text), None
