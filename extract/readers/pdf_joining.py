"""Tables that go on over pages, or in zones one below the other, put together."""

from __future__ import annotations

from dataclasses import replace

from extract.readers.assembly import GridCell
from extract.readers.pdf_tables import PageTable, join


def continues(before: PageTable, table: PageTable) -> bool:
    """A table that goes on at the top of the next page: ruled alike, with the same column edges."""
    if not (before.ruled and table.ruled) or table.page != before.page + 1 or len(before.edges) != len(table.edges):
        return False
    return all(abs(a - b) < 6 for a, b in zip(before.edges, table.edges, strict=True))


def beside_each_other(before: PageTable, table: PageTable) -> bool:
    """Two-column zones one below the other on a page: the rows of one letterhead or signature."""
    return not before.ruled and not table.ruled and before.page == table.page and len(before.edges) == len(table.edges) == 3


def appended(cells: list[GridCell], part: PageTable) -> list[GridCell]:
    """A table with its part from the next page: a repeated header is left out, a row that was cut is made whole."""
    count = max(c.row + c.rowspan for c in cells)
    first = {c.column: c.text for c in cells if c.row == 0}
    skip = 1 if {c.column: c.text for c in part.cells if c.row == 0} == first and any(c.row > 0 for c in part.cells) else 0
    if skip:
        second = {c.column: c.text for c in cells if c.row == 1}
        if (
            max((c.rowspan for c in part.cells if c.row == 0), default=1) > 1
            and {c.column: c.text for c in part.cells if c.row == 1} == second
        ):
            skip = 2
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


def _poured(cells: list[GridCell], rest: GridCell) -> list[GridCell]:
    """Cells with the rest of a cut row's cell put to its beginning."""
    for index, cell in enumerate(cells):
        if cell.column == rest.column and cell.row <= rest.row < cell.row + cell.rowspan:
            text = join(cell.text, rest.text) if rest.text else cell.text
            cells[index] = replace(cell, text=text, printed=cell.printed + rest.printed)
            return cells
    return [*cells, rest]
