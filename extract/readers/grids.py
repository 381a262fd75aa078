"""Rows of cells to a table and its text."""

from __future__ import annotations

import re

from extract.model import Cell, Span, Table

_SEPARATOR = re.compile(r"^\s*:?-{2,}:?\s*$")
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)


def pipe_cells(text: str) -> list[str]:
    """The cells of a Markdown row `| a | b |`; none for a separator row."""
    cells = text.strip().removeprefix("|").removesuffix("|").split("|")
    if all(_SEPARATOR.match(cell) for cell in cells):
        return []
    return [_BREAK.sub(" ", cell) for cell in cells]


def grid(rows: list[list[str]]) -> tuple[str, Table]:
    """The table's text (cells parted by tabs, rows by line breaks) and the table over it; short rows are filled with empty cells."""
    rows = [[cell.strip() for cell in row] for row in rows if row]
    columns = max((len(row) for row in rows), default=0)
    cells, lines, start = [], [], 0
    for index, row in enumerate(rows):
        row += [""] * (columns - len(row))
        for column, cell in enumerate(row):
            cells.append(Cell(Span(start, start + len(cell)), index, column))
            start += len(cell) + 1
        lines.append("\t".join(row))
    text = "\n".join(lines)
    return text, Table(Span(0, len(text)), len(rows), columns, tuple(cells))
