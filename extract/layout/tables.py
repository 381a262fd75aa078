"""What a table's surroundings and first rows tell: header rows, caption, unit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extract.data import patterns
from extract.layout.markers import find_marker
from extract.layout.pieces import Piece
from extract.model import Cell, Table
from extract.readers.assembly import counts_on
from extract.text import is_upper, squeeze

_P = patterns("layout_tables")
_MOST_HEADER_ROWS = 4
_LONGEST_LABEL = 120
_MOST_TITLE_LINES = 4
"""Lines of an appendix's title, its number among them, at most."""


def completed(pieces: Sequence[Piece]) -> list[Piece]:
    """Tables with header rows, caption and unit where the reader gave none."""
    result = list(pieces)
    for index, piece in enumerate(pieces):
        table = piece.block.table
        if table is None or piece.block.kind != "table":
            continue
        caption, unit = _above(pieces, index)
        if not table.header_rows:
            table = _with_merged_labels(piece.text, table)
        table = replace(
            table,
            header_rows=table.header_rows or header_rows(piece.text, table),
            caption=table.caption or caption,
            unit=table.unit or unit,
        )
        result[index] = Piece(piece.text, replace(piece.block, table=table))
    return result


def header_rows(text: str, table: Table) -> int:
    """How many rows at the top hold labels: those that merged cells of the first row reach over, and a row that numbers the columns."""
    rows = [[cell for cell in table.cells if cell.row == row] for row in range(min(table.rows, _MOST_HEADER_ROWS + 1))]
    if table.rows < 2 or table.columns < 2 or not rows[0]:
        return 0
    texts = [[squeeze(cell.span.of(text)) for cell in row] for row in rows]
    if any(_P["figure"].match(label) for label in texts[0]) or any(len(label) > _LONGEST_LABEL for label in texts[0]):
        return 0
    if sum(map(bool, texts[0])) < max(2, len(texts[0]) // 2) or counts_on(texts[0][0], texts[1][0] if texts[1] else ""):
        return 0
    count = max(cell.row + cell.rowspan for cell in rows[0])
    while count < len(texts) and any(cell.colspan > 1 for cell in rows[count - 1]) and _is_labels(texts[count]):
        count += 1
    if count < len(texts) and _are_numbers(texts[count]):
        count += 1
    return min(count, table.rows - 1, _MOST_HEADER_ROWS)


def _with_merged_labels(text: str, table: Table) -> Table:
    """A plain grid whose first row leaves cells empty over labels of the second, those cells merged into the labels beside and above."""
    first, second = ([cell for cell in table.cells if cell.row == row] for row in (0, 1))
    labels = [[squeeze(cell.span.of(text)) for cell in row] for row in (first, second)]
    full = len(first) == len(second) == table.columns and all(cell.rowspan == cell.colspan == 1 for cell in (*first, *second))
    if not full or table.rows < 3 or not _are_nested(*labels):
        return table
    merged: list[Cell] = []
    for column, label in enumerate(labels[0]):
        if label:
            deep = not labels[1][column]
            merged.append(replace(first[column], rowspan=2 if deep else 1))
        elif labels[1][column]:
            merged[-1] = replace(merged[-1], colspan=column - merged[-1].column + 1)
    below = [cell for cell in second if labels[1][cell.column]]
    return replace(table, cells=(*merged, *below, *(cell for cell in table.cells if cell.row > 1)))


def _are_nested(upper: Sequence[str], lower: Sequence[str]) -> bool:
    """Two rows of labels of which the lower fills the gaps of the upper, which begin behind a label."""
    if not upper[0] or lower[0] or not any(lower) or any(_P["figure"].match(label) for label in (*upper, *lower)):
        return False
    gaps = [column for column, label in enumerate(upper) if not label]
    return bool(gaps) and all(lower[column] and (lower[column - 1] or not upper[column - 1]) for column in gaps)


def _is_labels(texts: Sequence[str]) -> bool:
    return any(texts) and not any(_P["figure"].match(label) or len(label) > _LONGEST_LABEL for label in texts)


def numbers_columns(text: str, table: Table, row: int) -> bool:
    """Whether a row under the labels numbers the columns (`(1)`, `(2)`, `(3)=(1)+(2)`)."""
    return _are_numbers([squeeze(cell.span.of(text)) for cell in table.cells if cell.row == row])


def _are_numbers(texts: Sequence[str]) -> bool:
    filled = [text for text in texts if text]
    return len(filled) >= 3 and all(_P["columns"].match(text) for text in filled) and len(set(filled)) == len(filled) and _rises(filled)


def _rises(texts: Sequence[str]) -> bool:
    numbers = [int(digits) for text in texts if (digits := text.strip("()").split("=")[0].strip()).isdigit()]
    return numbers == list(range(numbers[0], numbers[0] + len(numbers))) if numbers else True


def _above(pieces: Sequence[Piece], index: int) -> tuple[str | None, str | None]:
    """Caption and unit printed in the three paragraphs above a table."""
    unit = None
    for above in range(index - 1, max(-1, index - 4), -1):
        piece = pieces[above]
        if not piece.is_prose:
            break
        match = _P["unit"].search(piece.text)
        if match and unit is None:
            unit = squeeze(match["unit"])
            if match.start() == 0 or piece.text[: match.start()].strip(" (") == "":
                continue
        if _P["caption"].match(piece.text) and len(piece.text) < 300:
            return squeeze(piece.text), unit
        centered = piece.align == "center" or ((piece.block.style.bold or is_upper(piece.text)) and find_marker(piece.text) is None)
        if not centered:
            break
        if len(piece.text) < 300 and not piece.text.startswith("("):
            return (None if _titles_appendix(pieces, above) else squeeze(piece.text)), unit
    return None, unit


def _titles_appendix(pieces: Sequence[Piece], index: int) -> bool:
    """Whether a line above a table belongs to the title of an appendix, which is no caption."""
    for above in range(index, max(-1, index - _MOST_TITLE_LINES), -1):
        marker = find_marker(pieces[above].text)
        if marker is not None:
            return marker.kind == "PL"
        if not pieces[above].is_prose:
            return False
    return False
