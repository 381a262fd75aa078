"""The types that pass from stage to stage.

All are frozen. Offsets are in characters (Python string indices) of NFC text; a `Span` is half open.
Every record and mention carries the span that is its evidence, so `span.of(document.text)` is its quote.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from itertools import islice, takewhile
from typing import Literal

BBox = tuple[float, float, float, float]
"""Left, top, right, bottom in points from the page's top left corner."""

BlockKind = Literal["letterhead", "title", "heading", "paragraph", "item", "table", "footnote", "recipients", "signature"]
Align = Literal["left", "center", "right", "justify"]
Bound = Literal["by", "during"]
Qualifier = Literal["about", "min", "max"]
FigureKind = Literal["actual", "target", "norm", "change", "share"]
Relation = Literal["basis", "implements", "issued", "amends", "replaces", "repeals", "attached", "mentions"]
EntityType = Literal["ORG", "PER", "LOC"]


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


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where a span stands: page (from 1) and box where the format has them, paragraph (from 1) and section path."""

    page: int | None
    bbox: BBox | None
    paragraph: int | None
    section: str | None


@dataclass(frozen=True, slots=True)
class Signer:
    """Who signed (người ký): name, position and authority (`KT.`, `TM.`, `TL.`, `TUQ.`, `Q.`)."""

    name: str | None
    position: str | None = None
    authority: str | None = None


@dataclass(frozen=True, slots=True)
class Header:
    """The fields of Nghị định 30/2020/NĐ-CP's letterhead, title and signature; None where absent or blank."""

    type: str | None = None
    number: str | None = None
    date: date | None = None
    place: str | None = None
    issuer: str | None = None
    title: str | None = None
    signer: Signer | None = None
    province: str | None = None
    attached_to: str | None = None
    addressees: tuple[str, ...] = ()
    """Kính gửi."""
    recipients: tuple[str, ...] = ()
    """Nơi nhận."""
    spans: Mapping[str, Span] = field(default_factory=dict)
    """Field name → where it is printed."""


@dataclass(frozen=True, slots=True)
class Section:
    """A numbered or lettered heading or item; `path` as in the contract (`I.2.a`, `Đ2.1`, `PLI.P1.III`)."""

    path: str
    heading: str
    span: Span
    """The heading with its marker."""
    extent: Span
    """From the marker to where the next section of the same or an outer level begins."""
    depth: int


@dataclass(frozen=True, slots=True)
class Footnote:
    """A note; `span` is its text, `anchor_offset` the place of its mark (None where the mark was not found)."""

    mark: str
    span: Span
    anchor_offset: int | None


@dataclass(frozen=True, slots=True)
class Document:
    """One document of a file; offsets of everything in it are over its own `text`."""

    ordinal: int
    text: str
    blocks: tuple[Block, ...]
    header: Header = Header()
    sections: tuple[Section, ...] = ()
    footnotes: tuple[Footnote, ...] = ()
    format: str = "txt"

    @property
    def tables(self) -> tuple[Table, ...]:
        """The statistical and assignment tables, in order (letterheads and signatures are not among them)."""
        return tuple(block.table for block in self.blocks if block.kind == "table" and block.table)

    def block_at(self, offset: int) -> int:
        """Index of the block that holds an offset."""
        return max(0, bisect_right(self.blocks, offset, key=lambda block: block.span.start) - 1)

    def section_at(self, offset: int) -> Section | None:
        """The innermost section around an offset; sections are in order of their start."""
        index = bisect_right(self.sections, offset, key=lambda section: section.extent.start) - 1
        while index >= 0:
            section = self.sections[index]
            if offset < section.extent.end:
                return section
            index -= 1
        return None

    def provenance(self, span: Span) -> Provenance:
        """Page, box, paragraph and section of a span; the box is that of its part on the first page it touches."""
        index = self.block_at(span.start)
        section = self.section_at(span.start)
        lines = self.blocks[index].lines if self.blocks else ()
        at = bisect_right(lines, span.start, key=lambda line: line.span.end)
        pieces = list(takewhile(lambda line: line.span.start < span.end, islice(lines, at, None)))
        path = section.path if section else None
        if not pieces:
            return Provenance(None, None, index + 1, path)
        page = pieces[0].page
        boxes = [_part(line, span, self.text) for line in pieces if line.page == page]
        box = (min(b[0] for b in boxes), min(b[1] for b in boxes), max(b[2] for b in boxes), max(b[3] for b in boxes))
        return Provenance(page, box, index + 1, path)


def _part(line: Line, span: Span, text: str) -> BBox:
    """The box of a line's words that a span touches; where their edges are not known, of its share of the line's characters."""
    left, top, right, bottom = line.bbox
    first, last = max(span.start, line.span.start) - line.span.start, min(span.end, line.span.end) - line.span.start
    words = list(re.finditer(r"\S+", line.span.of(text)))
    touched = [index for index, word in enumerate(words) if word.start() < last and first < word.end()]
    if touched and len(line.edges) == 2 * len(words):
        return (round(line.edges[2 * touched[0]], 1), top, round(line.edges[2 * touched[-1] + 1], 1), bottom)
    width = (right - left) / max(1, len(line.span))
    return (round(left + first * width, 1), top, round(left + last * width, 1), bottom)


# What recognizers find ------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class TimeSpan:
    """A time expression's value. Both ends included; None where open or unknown.

    `by`: due before or at `end`; `during`: from `start` to `end`. `every`: ISO 8601 period of a recurrence.
    """

    start: date | None
    end: date | None
    bound: Bound = "during"
    every: str | None = None
    role: str = "period"
    """`date`, `month`, `quarter`, `year`, `period`, `recurrence`, `duration`, `relative` …: the form it was written in."""


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its unit as the contract has them: money in đồng, multipliers resolved; `of` is the whole in `2/5 huyện`."""

    value: float
    high: float | None
    unit: str
    qualifier: Qualifier | None = None
    of: float | None = None


@dataclass(frozen=True, slots=True)
class Reference:
    """A citation's value as far as the mention itself says it."""

    type: str | None
    number: str | None
    name: str | None
    date: date | None
    issuer: str | None = None
    subject: str | None = None


@dataclass(frozen=True, slots=True)
class Name:
    """A name's value: its kind and its full official form."""

    type: EntityType
    name: str


@dataclass(frozen=True, slots=True)
class Mention:
    """Something recognized in a text. `label` is the layer, `rule` the pattern that found it."""

    span: Span
    label: str
    rule: str
    value: TimeSpan | Quantity | Reference | Name


@dataclass(frozen=True, slots=True)
class Mentions:
    """All mentions of one document, each layer in order of its spans."""

    citations: tuple[Mention, ...] = ()
    times: tuple[Mention, ...] = ()
    quantities: tuple[Mention, ...] = ()
    names: tuple[Mention, ...] = ()


# Records ----------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """What every record has: `span`, its evidence in the document's text, and the rule that made it."""

    span: Span
    rule: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation(Record):
    """A mention of a legal or administrative document (viện dẫn)."""

    type: str | None
    number: str | None
    name: str | None
    date: date | None
    issuer: str | None
    subject: str | None
    relation: Relation


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadline(Record):
    """When a task, event or target is due or scheduled (thời hạn); `time` is the expression itself."""

    time: Span
    start: date | None
    end: date | None
    bound: Bound
    every: str | None = None
    relative_to: str | None = None
    """What a relative deadline counts from, as written, where that is no known date."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure(Record):
    """One quantified statement (số liệu); `number` is the quantity itself within the evidence."""

    number: Span
    value: float
    high: float | None
    unit: str
    qualifier: Qualifier | None
    of: float | None
    kind: FigureKind
    indicator: str
    indicator_code: str | None
    period: str | None
    place: str | None
    table: bool = False
    """True where it was derived from a cell of a statistical table."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mandate(Record):
    """Who must do what (nhiệm vụ được giao): leads, supports, due dates, and the document under which the task stands."""

    lead: tuple[str, ...]
    support: tuple[str, ...]
    action: str
    due_start: date | None
    due_end: date | None
    basis: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity(Record):
    """A distinct body, person or place; `span` is its first mention, `mentions` all of them."""

    type: EntityType
    name: str
    aliases: tuple[str, ...]
    mentions: tuple[Span, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding(Record):
    """What does not hold together; `rule` as in the contract (`sum`, `share`, `citation` …)."""

    stated: str
    expected: str
    message: str
    """One Vietnamese sentence that names the parts."""
    parts: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Records:
    """All records of one document, each kind in order of its spans."""

    citations: tuple[Citation, ...] = ()
    mandates: tuple[Mandate, ...] = ()
    deadlines: tuple[Deadline, ...] = ()
    figures: tuple[Figure, ...] = ()
    entities: tuple[Entity, ...] = ()
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class Extraction:
    """A file read to the end: its documents with their records."""

    source: Source
    pages: int | None
    documents: tuple[tuple[Document, Records], ...]
    notices: tuple[Notice, ...] = ()


# Outlines and checks --------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class OutlineItem:
    """What an outline asks for in one place; `path` is that of its section, a bullet's with `.-1`, `.-2` … behind it."""

    path: str
    text: str
    optional: bool = False
    """It says `(nếu có)`."""
    wants: Literal["figures", "narrative"] = "narrative"
    indicators: tuple[str, ...] = ()
    """The quantities asked for, each as a phrase of the outline's own words."""
    span: Span | None = None
    """Where it stands in the mandating document; None in an outline read from a file of its own."""


@dataclass(frozen=True, slots=True)
class Outline:
    """A mandated report outline (đề cương, mẫu báo cáo): who must report what, to whom, by when."""

    title: str
    items: tuple[OutlineItem, ...]
    source: str | None = None
    """Name of the file that it was found in."""
    document: str | None = None
    """Number of the mandating document, or its title where it has none."""
    path: str | None = None
    """Path of the appendix or section that it stands in."""
    reporter: str | None = None
    """Who owes the report, as written (`các tỉnh`, `Sở Công Thương`)."""
    addressee: str | None = None
    deadline: date | None = None
    every: str | None = None
    """ISO 8601 period of a report that is due again and again."""

    def leaves(self) -> tuple[OutlineItem, ...]:
        """The items that have none below them."""
        paths = [item.path for item in self.items]
        return tuple(i for i in self.items if not any(p.startswith(i.path + ".") for p in paths))


@dataclass(frozen=True, slots=True)
class Coverage:
    """A report against one item of an outline; `reason` says in Vietnamese why the status is what it is."""

    path: str
    status: Literal["full", "partial", "missing"]
    score: float
    evidence: Span | None
    lacking: str
    reason: str
