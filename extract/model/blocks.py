"""What readers give: a file as blocks of text, with the place of each on its page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

BBox = tuple[float, float, float, float]
"""Left, top, right, bottom in points from the page's top left corner."""

BlockKind = Literal["letterhead", "title", "heading", "paragraph", "item", "table", "footnote", "recipients", "signature"]
Align = Literal["left", "center", "right", "justify"]


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of text, `start` included, `end` not."""

    start: int
    end: int

    def of(self, text: str) -> str:
        return text[self.start : self.end]

    def shift(self, by: int) -> Span:
        return Span(self.start + by, self.end + by)

    def contains(self, other: Span) -> bool:
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        return self.start < other.end and other.start < self.end

    def __len__(self) -> int:
        return self.end - self.start


@dataclass(frozen=True, slots=True)
class Line:
    """A printed line of a block: its text's span, page (from 1) and box."""

    span: Span
    page: int
    bbox: BBox
    edges: tuple[float, ...] = ()
    """Left and right edge of each of its words in turn, where the format tells."""

    def shift(self, by: int) -> Line:
        return Line(self.span.shift(by), self.page, self.bbox, self.edges)


@dataclass(frozen=True, slots=True)
class Style:
    """How a block is set, as far as its format tells."""

    bold: bool = False
    italic: bool = False
    align: Align | None = None
    size: float | None = None
    level: int | None = None
    """Outline level of a Word heading style, from 1."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table; a merged cell stands once, at its top left, with its spans."""

    span: Span
    row: int
    column: int
    rowspan: int = 1
    colspan: int = 1


@dataclass(frozen=True, slots=True)
class Table:
    """A grid of cells. Rows and columns count from 0; `header_rows` rows at the top hold column labels."""

    span: Span
    rows: int
    columns: int
    cells: tuple[Cell, ...]
    ruled: bool = True
    """False for a table without rules: letterheads and signatures are set so."""
    header_rows: int = 0
    caption: str | None = None
    unit: str | None = None
    """Unit of measure (đơn vị tính) printed above the table."""

    def at(self, row: int, column: int) -> Cell | None:
        """The cell that covers a position, merged cells included."""
        for cell in self.cells:
            if cell.row <= row < cell.row + cell.rowspan and cell.column <= column < cell.column + cell.colspan:
                return cell
        return None


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, table, note …; blocks tile their text, joined by one line break.

    Readers give the kinds `paragraph`, `table` and `footnote`; layout refines them.
    A footnote's text does not include its mark, which stands in `mark` and, as superscript digits
    (`¹²`), in the paragraph that the note hangs on. In a table's text cells are parted by tabs and rows by line breaks.
    """

    kind: BlockKind
    span: Span
    lines: tuple[Line, ...] = ()
    """In the order of their text, none over another."""
    style: Style = Style()
    table: Table | None = None
    mark: str | None = None


@dataclass(frozen=True, slots=True)
class Notice:
    """Something that a stage could not place or had to leave out."""

    code: str
    message: str
    page: int | None = None
    offset: int | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """The file that was read."""

    name: str
    sha256: str
    format: str
    """`txt`, `md`, `docx`, `pdf`."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A file as text: `text` is the blocks' texts joined by line breaks."""

    source: Source
    text: str
    blocks: tuple[Block, ...]
    pages: int | None = None
    """None where the format has no pages (DOCX, TXT)."""
    notices: tuple[Notice, ...] = ()
