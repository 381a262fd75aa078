"""Puts blocks together into a `Reading`, so that they tile its text whatever the format."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from extract.model import BBox, Block, BlockKind, Cell, Line, Notice, Reading, Source, Span, Style, Table
from extract.text import clean, squeeze

_NUMBERED = re.compile(r"(\D{2,40}?)(\d{1,3})")


@dataclass(frozen=True, slots=True)
class PlacedText:
    """A printed line's text with its page (from 1), box and words' edges."""

    text: str
    page: int
    bbox: BBox
    edges: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class GridCell:
    """A cell before it has a place in the text: its paragraphs' text, and its position and spans in the grid.

    `printed` has the lines that its text was printed in, where the format has them.
    """

    text: str
    row: int
    column: int
    rowspan: int = 1
    colspan: int = 1
    printed: tuple[PlacedText, ...] = ()


@dataclass(slots=True)
class Assembly:
    """Collects blocks in reading order; every text is made clean (`extract.text.clean`) as it comes in."""

    source: Source
    notices: list[Notice] = field(default_factory=list)
    _texts: list[str] = field(default_factory=list)
    _blocks: list[Block] = field(default_factory=list)
    _length: int = 0

    def paragraph(self, text: str, *, style: Style | None = None, lines: Sequence[Line] = (), mark: str | None = None) -> None:
        """Adds a paragraph, or with `mark` a footnote. `lines` have spans over this text, which must then be clean already."""
        text = text if lines else clean(text).strip()
        if not text:
            return
        start = self._place(text)
        placed = tuple(line.shift(start) for line in lines)
        kind: BlockKind = "footnote" if mark else "paragraph"
        self._blocks.append(Block(kind, Span(start, start + len(text)), placed, style or Style(), mark=mark))

    def table(
        self,
        cells: Iterable[GridCell],
        *,
        ruled: bool,
        header_rows: int | None = None,
        caption: str | None = None,
        unit: str | None = None,
    ) -> None:
        """Adds a table; header rows are inferred where they are not given."""
        ordered = sorted((_cleaned(cell) for cell in cells), key=lambda c: (c.row, c.column))
        if not any(cell.text for cell in ordered):
            return
        rows = max(c.row + c.rowspan for c in ordered)
        columns = max(c.column + c.colspan for c in ordered)
        text, spans = _grid_text(ordered)
        start = self._place(text)
        placed = tuple(Cell(span.shift(start), c.row, c.column, c.rowspan, c.colspan) for c, span in zip(ordered, spans, strict=True))
        whole = Span(start, start + len(text))
        top = header_rows if header_rows is not None else infer_header_rows(ordered, rows, columns)
        table = Table(whole, rows, columns, placed, ruled, top, caption, unit)
        lines = tuple(_cell_lines(ordered, placed, text, start))
        self._blocks.append(Block("table", whole, lines, table=table))

    def reading(self, *, pages: int | None = None) -> Reading:
        """The finished reading."""
        return Reading(self.source, "\n".join(self._texts), tuple(self._blocks), pages, tuple(self.notices))

    def _place(self, text: str) -> int:
        start = self._length
        self._texts.append(text)
        self._length += len(text) + 1
        return start


def _cleaned(cell: GridCell) -> GridCell:
    lines = (squeeze(clean(line)) for line in cell.text.split("\n"))
    return replace(cell, text="\n".join(line for line in lines if line))


def _grid_text(cells: Sequence[GridCell]) -> tuple[str, list[Span]]:
    """The table's text (cells parted by tabs, rows by line breaks) and each cell's span in it."""
    parts: list[str] = []
    spans: list[Span] = []
    length, row = 0, 0
    for index, cell in enumerate(cells):
        gap = "" if index == 0 else "\t" if cell.row == row else "\n"
        row = cell.row
        parts += [gap, cell.text]
        start = length + len(gap)
        length = start + len(cell.text)
        spans.append(Span(start, length))
    return "".join(parts), spans


def _cell_lines(cells: Sequence[GridCell], placed: Sequence[Cell], text: str, start: int) -> Iterable[Line]:
    """The printed lines of the cells, each found in its cell's text after the one before it; `text` begins at offset `start`."""
    for cell, where in zip(cells, placed, strict=True):
        at, end = where.span.start - start, where.span.end - start
        for line in cell.printed:
            found = text.find(line.text, at, end)
            if found >= 0:
                at = found + len(line.text)
                yield Line(Span(start + found, start + at), line.page, line.bbox, line.edges)


def infer_header_rows(cells: Sequence[GridCell], rows: int, columns: int) -> int:
    """How many rows at the top hold column labels: the first, those its merged cells reach over, and a row of column numbers.

    A table of one row, or whose first row opens with a serial number, has none (it goes on from a page before); nor has a list of
    things with numbers in their names (`Mẫu số 01`, `Mẫu số 02`).
    """
    first = [c for c in cells if c.row == 0]
    if rows < 2 or not first or columns < 2:
        return 0
    opening = first[0].text.strip(" .()")
    labels = [c for c in first if c.text]
    below = next((c.text for c in cells if c.row == 1), "")
    if opening.isdigit() or len(labels) < 2 or any(_is_amount(c.text) for c in labels) or counts_on(first[0].text, below):
        return 0
    depth = max(c.rowspan for c in first)
    if depth == 1 and any(c.colspan > 1 for c in first) and rows > 2:
        second = [c for c in cells if c.row == 1]
        if second and not any(c.text.strip(" .()").isdigit() or _is_amount(c.text) for c in second):
            depth = 2
    depth = min(depth, rows - 1)
    numbered = [c.text.strip(" ()[]") for c in cells if c.row == depth and c.text]
    if len(numbered) > 2 and all(n.isdigit() or (len(n) == 1 and n.isalpha()) or "=" in n for n in numbered):
        expected = [n for n in numbered if n.isdigit()]
        if expected and expected == [str(i) for i in range(int(expected[0]), int(expected[0]) + len(expected))]:
            depth = min(depth + 1, rows - 1)
    return depth


def counts_on(first: str, second: str) -> bool:
    """Whether two cells are one name with a number and the next one (`Phụ lục 1`, `Phụ lục 2`)."""
    one, two = (_NUMBERED.fullmatch(text.strip(" .:")) for text in (first, second))
    return one is not None and two is not None and one[1] == two[1] and int(one[2]) + 1 == int(two[2])


def _is_amount(text: str) -> bool:
    """A number written as data (`1.234,5`, `20,5%`), not a year or a label."""
    stripped = text.strip().rstrip("%").strip()
    digits = stripped.replace(".", "").replace(",", "")
    return digits.isdigit() and not (len(stripped) == 4 and stripped.isdigit()) and len(digits) > 0
