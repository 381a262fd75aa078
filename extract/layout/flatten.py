"""Letterheads and signature blocks that were set as tables, back to lines, column by column."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from extract.data import patterns
from extract.layout.pieces import Piece
from extract.model import Block, Cell, Line, Span, Table

_P = patterns("layout_lines")
_H = patterns("layout_header")
_NUMBER = re.compile(r"^\s*Số\s?:", re.MULTILINE)
_RECIPIENTS = re.compile(r"^\s*N[ơo]i nhận", re.MULTILINE)
_ADDRESSEES = re.compile(r"^\s*Kính gửi", re.MULTILINE)
_LARGEST = 6000
"""Characters of a letterhead or signature table at most."""


def flattened(pieces: Iterable[Piece]) -> list[Piece]:
    """Pieces with every letterhead, addressee and signature table replaced by its lines."""
    result: list[Piece] = []
    for piece in pieces:
        table = piece.block.table
        if table is not None and _is_frame(piece.text, table):
            result += _lines(piece, table)
        else:
            result.append(piece)
    return result


def _is_frame(text: str, table: Table) -> bool:
    """Whether a table only holds a letterhead, the addressees, or recipients and signature."""
    if table.rows > 8 or table.columns > 5 or len(text) > _LARGEST:
        return False
    if _P["motto"].search(text) or _RECIPIENTS.search(text):
        return True
    rows = text.splitlines()
    if table.ruled:
        return False
    dated = any(_P["place_date"].match(cell) for row in rows for cell in row.split("\t"))
    signed = any(_P["authority"].match(cell) for row in rows for cell in row.split("\t")) or bool(_P["sign_here"].search(text))
    return dated or signed or bool(_NUMBER.search(text)) or bool(_ADDRESSEES.match(text))


def _lines(piece: Piece, table: Table) -> Iterator[Piece]:
    """The lines of a table's cells as paragraphs, by columns from the left, each from the top."""
    order = table.cells
    if not _ADDRESSEES.match(piece.text):
        order = tuple(sorted(table.cells, key=lambda cell: (cell.column, cell.row)))
    for cell in order:
        yield from _cell_lines(piece, cell)


def _cell_lines(piece: Piece, cell: Cell) -> Iterator[Piece]:
    start = cell.span.start
    for part in _parts(cell.span.of(piece.text)):
        inner = part.strip()
        if inner:
            first = start + part.index(inner)
            span = Span(first, first + len(inner))
            lines = tuple(_cut(line, span) for line in piece.block.lines if line.span.overlaps(span))
            yield Piece(inner, Block("paragraph", Span(0, len(inner)), lines=lines, style=piece.block.style))
        start += len(part) + 1


def _parts(text: str) -> list[str]:
    """A cell's lines; a subject (`V/v …`) runs on to the cell's end, or to a line that is a mark of its own."""
    parts: list[str] = []
    for line in text.split("\n"):
        if parts and _H["subject"].match(parts[-1]) and line.strip() and not _ends_subject(line):
            parts[-1] += " " + line
        else:
            parts.append(line)
    return parts


def _ends_subject(line: str) -> bool:
    return bool(_NUMBER.match(line) or _ADDRESSEES.match(line) or _P["place_date"].match(line) or _P["motto"].search(line))


def _cut(line: Line, span: Span) -> Line:
    if span.contains(line.span):
        return line.shift(-span.start)
    start, end = max(line.span.start, span.start), min(line.span.end, span.end)
    return Line(Span(start - span.start, end - span.start), line.page, line.bbox)
