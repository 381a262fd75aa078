"""Tables that go on over pages, or in zones one below the other, put together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extract.readers.assembly import GridCell
from extract.readers.pdf_lines import Row
from extract.readers.pdf_tables import PageTable, join


def continues(before: PageTable, table: PageTable) -> bool:
    """A table that goes on at the top of the next page: ruled alike, with the same column edges."""
    if not (before.ruled and table.ruled) or table.page != before.page + 1 or len(before.edges) != len(table.edges):
        return False
    return all(abs(a - b) < 6 for a, b in zip(before.edges, table.edges, strict=True))


def beside_each_other(before: PageTable, table: PageTable) -> bool:
    """Two-column zones one below the other: the rows of one letterhead or signature, which a page's end may part."""
    if before.ruled or table.ruled or not len(before.edges) == len(table.edges) == 3 or (_is_signature(before) and _is_letterhead(table)):
        return False
    if before.page == table.page:
        return True
    return is_unfinished_signature(before) and table.page == before.page + 1 and abs(before.edges[0] - table.edges[0]) < 6


def is_unfinished_signature(table: PageTable) -> bool:
    """Recipients (Nơi nhận) whose last one, the archive (`- Lưu: VT`), is still to come."""
    return _is_signature(table) and not any("Lưu" in cell.text for cell in table.cells)


def rest_of_signature(table: PageTable, rows: Sequence[Row]) -> Sequence[Row]:
    """The rows at a page's top that carry on the recipients, or who signs, of a signature on the page before; they cross no column."""
    edge = min((line.bbox[0] for cell in table.cells if cell.column for line in cell.printed), default=table.edges[1])
    taken = 0
    for row in rows:
        left = row.x1 < edge and (row.text[0] in "-–+" or (taken > 0 and row.base - rows[taken - 1].base < 1.7 * row.size))
        if not left and row.x0 < table.edges[1]:
            break
        taken += 1
    opened = any(row.text[0] in "-–+" and row.x1 < edge for row in rows[:taken])
    return rows[:taken] if opened and not any("CỘNG HÒA XÃ HỘI" in row.text for row in rows[:taken]) else ()


def _is_signature(table: PageTable) -> bool:
    return not table.ruled and len(table.edges) == 3 and any(cell.text.startswith("Nơi nhận") for cell in table.cells)


def _is_letterhead(table: PageTable) -> bool:
    return any(cell.text.startswith("CỘNG HÒA XÃ HỘI") for cell in table.cells)


def appended(cells: list[GridCell], part: PageTable) -> list[GridCell]:
    """A table with its part from the next page: a repeated header is left out, a row that was cut is made whole."""
    count = max(c.row + c.rowspan for c in cells)
    skip = _repeated(cells, part.cells)
    opening = next((c for c in part.cells if c.row == skip and c.column == 0), None)
    serial = sum(c.text.strip(" .").isdigit() for c in cells if c.column == 0) >= 1
    cut = serial and opening is not None and not opening.text and any(c.text for c in part.cells if c.row == skip)
    shift = count - skip - (1 if cut else 0)
    for cell in part.cells:
        if cell.row < skip:
            continue
        moved = replace(cell, row=cell.row + shift)
        if cut and cell.row == skip:
            cells = _poured(cells, moved)
        else:
            cells.append(moved)
    return cells


def _repeated(cells: Sequence[GridCell], part: Sequence[GridCell]) -> int:
    """How many rows at the top of a table's next part repeat its first rows; the last row of the part is never one."""
    last = max(c.row for c in part)
    for row in range(last):
        told, again = ({c.column: c.text for c in where if c.row == row} for where in (cells, part))
        if told != again or (row == 0 and not any(told.values())):
            return row
    return last


def _poured(cells: list[GridCell], rest: GridCell) -> list[GridCell]:
    """Cells with the rest of a cut row's cell put to its beginning."""
    for index, cell in enumerate(cells):
        if cell.column == rest.column and cell.row <= rest.row < cell.row + cell.rowspan:
            text = join(cell.text, rest.text) if rest.text else cell.text
            cells[index] = replace(cell, text=text, printed=cell.printed + rest.printed)
            return cells
    return [*cells, rest]
