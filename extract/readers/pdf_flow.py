"""Rows of all pages to paragraphs: joined over lines and pages, notes tied to their marks, running lines left out."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from extract.model import Line, Notice, Span, Style
from extract.readers.assembly import Assembly, GridCell
from extract.readers.pdf_columns import column_table, zones
from extract.readers.pdf_lines import Row
from extract.readers.pdf_page import Rule
from extract.readers.pdf_tables import PageTable, join
from extract.text import FROM_SUPERSCRIPTS

_ENDS = re.compile(r"[.;:!?…][\"”’)\]]*[⁰¹²³⁴⁵⁶⁷⁸⁹*]*$")
_OPENS = re.compile(
    r"(?:[-+•▪*–](?=\s|[A-ZĐ])|[IVXLC]{1,5}[./)]\s|\d{1,2}(?:\.\d{1,2})*[./)]\s|[a-zđ][./)]\s"
    r"|Điều \d|Chương [IVX]|Phụ lục|PHỤ LỤC|Phần )"
)
_NOTE = re.compile(r"([⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3}|\*{1,3})\s*(?=\S)")
_PLAIN_NOTE = re.compile(r"(\d{1,3})\s+(?=[^\W\d_]|[-–+] )")
_METERS = re.compile(r"(?:^|[\d\s(/])[kcdm]?m[²³]$")
_ORNAMENT = re.compile(r"[_\-–—=.*~\s]{3,}")
_STAMP = re.compile(
    r"(?:Người ký|Ký bởi|Được ký bởi|Ký số bởi|Digitally signed|Thời gian ký|Ngày ký|Cơ quan: |Email: |Tổ chức: |DN: |Date: |Reason: "
    r"|Location: )",
    re.IGNORECASE,
)


@dataclass(slots=True)
class PageRows:
    """A page after its ruled tables are taken out."""

    number: int
    width: float
    height: float
    rows: list[Row]
    tables: list[PageTable]
    rules: list[Rule]
    notes: list[Row] = field(default_factory=list)


@dataclass(slots=True)
class _Note:
    page: int
    mark: str
    rows: list[Row]
    used: bool = False


@dataclass(slots=True)
class Flow:
    """Walks the pages and fills an assembly."""

    assembly: Assembly
    pages: list[PageRows]
    body_size: float = 0.0
    pitch: float = 1.2
    """The usual distance of two lines of one paragraph, in sizes."""
    _notes: list[_Note] = field(default_factory=list)
    _open: list[Row] = field(default_factory=list)
    _table: list[PageTable] = field(default_factory=list)
    _margins: dict[int, tuple[float, float]] = field(default_factory=dict)

    def run(self) -> None:
        """Adds every block of the file."""
        sizes: Counter[float] = Counter()
        for page in self.pages:
            for row in page.rows:
                sizes[round(row.size * 2) / 2] += len(row.text)
        self.body_size = sizes.most_common(1)[0][0] if sizes else 12.0
        self.pitch = _pitch(self.pages)
        self._drop_running_lines()
        for page in self.pages:
            self._drop_stamps(page)
            self._take_notes(page)
        self._read_notes()
        for page in self.pages:
            self._margins[page.number] = _margins(page)
            self._page(page)
        self._close_paragraph()
        self._close_table()
        for note in self._notes:
            if not note.used:
                self.assembly.notices.append(Notice("note-without-mark", f"mark {note.mark} of this note was not found", note.page))
                self._add_note(note)

    # Running lines, stamps, notes -----------------------------------------------------------------------

    def _drop_running_lines(self) -> None:
        """Page numbers, and heads or feet that come again on several pages."""
        edges: Counter[str] = Counter()
        for page in self.pages:
            edges.update({_shape(row.text) for row in page.rows if _in_margin(row, page)})
        often = max(3, len(self.pages) // 4)
        for page in self.pages:
            kept = []
            for row in page.rows:
                shape = _shape(row.text)
                if _ORNAMENT.fullmatch(row.text):
                    continue
                number = re.fullmatch(r"[-–—\s]*(?:trang\s*)?#(?:\s*/\s*#)?[-–—\s]*", shape) is not None
                if _in_margin(row, page) and (number or edges[shape] >= often):
                    if not number:
                        self.assembly.notices.append(Notice("running-line", row.text, page.number))
                    continue
                kept.append(row)
            page.rows = kept

    def _drop_stamps(self, page: PageRows) -> None:
        """The lines of an electronic signature's stamp stand apart: they are no part of the paper's text."""
        stamped = [i for i, row in enumerate(page.rows) if _STAMP.match(row.text) and row.size < 0.95 * self.body_size]
        if len(stamped) < 2:
            return
        text = " ".join(page.rows[i].text for i in stamped)
        self.assembly.notices.append(Notice("e-signature", text, page.number))
        page.rows = [row for i, row in enumerate(page.rows) if i not in stamped]

    def _take_notes(self, page: PageRows) -> None:
        """The notes at the page's bottom: below the short rule, or smaller than the text and opened by a raised number."""
        small = self.body_size - 0.9
        floor = max((t.bbox[3] for t in page.tables), default=0.0)
        separators = [
            r.top for r in page.rules
            if r.top == r.bottom and 60 < r.x1 - r.x0 < 0.5 * page.width and r.x0 < 0.3 * page.width and r.top > floor
        ]  # fmt: skip
        for line in sorted(separators, reverse=True):
            below = [row for row in page.rows if row.top > line - 2]
            if below and all(row.size <= self.body_size - 0.4 or row.opens_raised for row in below) and below[0].top - line < 30:
                page.notes = below
                break
        else:
            start = len(page.rows)
            while start > 0 and page.rows[start - 1].size <= small and page.rows[start - 1].top > floor:
                start -= 1
            while start < len(page.rows) and not self._opens_note(page.rows[start]):
                start += 1
            page.notes = page.rows[start:]
        held = {id(row) for row in page.notes}
        page.rows = [row for row in page.rows if id(row) not in held]

    def _opens_note(self, row: Row) -> bool:
        """A raised number opens it, or a plain one that stands raised somewhere in the text (notes printed at the end)."""
        plain = _PLAIN_NOTE.match(row.text)
        return row.opens_raised or (plain is not None and any(plain[1] in r.marks for page in self.pages for r in page.rows))

    def _read_notes(self) -> None:
        for page in self.pages:
            for row in page.notes:
                raised = _NOTE.match(row.text) if row.opens_raised else None
                plain = _PLAIN_NOTE.match(row.text) if not raised else None
                if plain and not self._expected(plain[1], page):
                    plain = None
                opening = raised or plain
                if opening is not None:
                    self._notes.append(_Note(page.number, opening[1].translate(FROM_SUPERSCRIPTS), [_cut(row, opening.end())]))
                elif self._notes:
                    self._notes[-1].rows.append(row)
                else:
                    self._notes.append(_Note(page.number, "*", [row]))

    def _expected(self, mark: str, page: PageRows) -> bool:
        """A plain number opens a note where it is the next one, or is raised in the page's text."""
        following = int(self._notes[-1].mark) + 1 if self._notes and self._notes[-1].mark.isdigit() else 1
        return int(mark) == following or any(mark in row.marks for row in page.rows)

    # Blocks ----------------------------------------------------------------------------------------------

    def _page(self, page: PageRows) -> None:
        tables = sorted(page.tables, key=lambda t: t.bbox[1])
        start = 0
        for table in tables:
            above = [row for row in page.rows[start:] if row.base < table.bbox[1] + 2]
            self._rows(above, page)
            start += len(above)
            self._add_table(table)
        self._rows(page.rows[start:], page)

    def _rows(self, rows: Sequence[Row], page: PageRows) -> None:
        for zone in zones(rows, self._margins[page.number]):
            if zone.corridors:
                self._add_table(column_table(zone, page.number))
                continue
            for row in zone.rows:
                self._close_table()
                if self._open and not self._goes_on(self._open[-1], row):
                    self._close_paragraph()
                self._open.append(row)

    def _goes_on(self, before: Row, row: Row) -> bool:
        """Whether a row carries on the paragraph that the row before it belongs to."""
        left, right = self._margins[before.page]
        own_left, own_right = self._margins[row.page]
        turned = row.page != before.page
        room = right - before.x1
        ended, lower = bool(_ENDS.search(before.text)), row.text[0].islower()
        if min(before.x0 - left, row.x0 - own_left) > 0.35 * (right - left) and not lower:
            return False
        if not turned and row.base - before.base > 1.7 * self.pitch * max(row.size, before.size):
            return False
        if abs(row.size - before.size) > 1.6:
            return False
        indent = row.x0 - own_left
        if _is_centered(row, own_left, own_right):
            return self._centers_on(before, row, left, right)
        short = before.x1 - before.x0 < 0.75 * (right - left)
        if not lower and short and all(_is_centered(r, *self._margins[r.page]) for r in self._open):
            return False
        if before.bold and not row.some_bold and not lower:
            return False
        if room > row.first_width + 0.35 * row.size:
            # The next word would have fitted: the line was ended on purpose, unless it stops in mid-sentence.
            return lower and not ended and room < 0.25 * (right - left) and not _OPENS.match(row.text)
        if _OPENS.match(row.text) and (ended or indent > 0.8 * row.size):
            return False
        if indent > 0.8 * row.size and abs(row.x0 - before.x0) > 0.3 * row.size:
            return lower and not ended
        return not (indent > 0.8 * row.size and ended and len(self._open) == 1)

    def _centers_on(self, before: Row, row: Row, left: float, right: float) -> bool:
        """A centered row carries on a centered paragraph whose line had no room left for the next word."""
        symmetric = all(abs((r.x0 - left) - (right - r.x1)) < 1.5 * r.size for r in self._open)
        free = (right - left) - (before.x1 - before.x0)
        if not symmetric:
            return False
        return free < row.first_width + 0.35 * row.size and before.bold == row.bold and not _ENDS.search(before.text)

    def _close_paragraph(self) -> None:
        rows, self._open = self._open, []
        if not rows:
            return
        text, lines = placed(rows)
        left, right = self._margins[rows[0].page]
        self.assembly.paragraph(text, style=_style(rows, left, right), lines=lines)
        for row in rows:
            for mark in row.marks:
                self._tie(mark, row)

    def _tie(self, mark: str, row: Row) -> None:
        before = row.text.split(mark.translate(str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")))[0]
        if mark in "23" and _METERS.search(before + "²") and len(row.marks) == 1 and not before.endswith("km"):
            return
        near = [n for n in self._notes if n.mark == mark and not n.used and n.page >= row.page]
        if near:
            self._add_note(min(near, key=lambda n: abs(n.page - row.page)))

    def _add_note(self, note: _Note) -> None:
        note.used = True
        text, lines = placed(note.rows)
        self.assembly.paragraph(text, lines=lines, mark=note.mark)

    # Tables ----------------------------------------------------------------------------------------------

    def _add_table(self, table: PageTable) -> None:
        self._close_paragraph()
        if self._table and not (_continues(self._table[-1], table) or _beside_each_other(self._table[-1], table)):
            self._close_table()
        self._table.append(table)

    def _close_table(self) -> None:
        parts, self._table = self._table, []
        if not parts:
            return
        cells = list(parts[0].cells)
        boxes = [(i, parts[0].page, box) for i, box in enumerate(parts[0].row_boxes)]
        for part in parts[1:]:
            cells, boxes = _appended(cells, boxes, part)
        self.assembly.table(cells, ruled=parts[0].ruled, boxes=boxes)


def _pitch(pages: Sequence[PageRows]) -> float:
    gaps: Counter[float] = Counter()
    for page in pages:
        for above, row in pairwise(page.rows):
            if abs(above.x0 - row.x0) < 2 and above.x1 - above.x0 > 0.45 * page.width and 0.9 < (row.base - above.base) / row.size < 3:
                gaps[round((row.base - above.base) / row.size, 1)] += 1
    return max(1.15, gaps.most_common(1)[0][0]) if gaps else 1.2


def placed(rows: Sequence[Row]) -> tuple[str, list[Line]]:
    """The text of joined rows, and where each stands in it."""
    text = ""
    lines = []
    for row in rows:
        whole = join(text, row.text)
        lines.append(Line(Span(len(whole) - len(row.text), len(whole)), row.page, row.bbox))
        text = whole
    return text, lines


def _cut(row: Row, at: int) -> Row:
    """The row without the note's mark that opens it."""
    text = row.text[at:]
    words = row.words[-len(text.split()) :]
    return replace(row, text=text, x0=words[0][0], words=words, marks=(), opens_raised=False)


def _shape(text: str) -> str:
    return re.sub(r"\d+", "#", " ".join(text.split())).lower()


def _in_margin(row: Row, page: PageRows) -> bool:
    return row.base < 0.09 * page.height or row.base > 0.92 * page.height


def _margins(page: PageRows) -> tuple[float, float]:
    """The text's left and right edges: where most of the long rows begin and end."""
    wide = [row for row in page.rows if row.x1 - row.x0 > 0.45 * page.width]
    if not wide:
        return 0.14 * page.width, 0.92 * page.width
    lefts = Counter(round(row.x0 / 3) for row in wide)
    right = Counter(round(row.x1 / 3) for row in wide)
    left_edge = min(x for x, n in lefts.items() if n >= max(1, 0.2 * max(lefts.values()))) * 3.0
    right_edge = max(x for x, n in right.items() if n >= max(1, 0.2 * max(right.values()))) * 3.0
    return left_edge, right_edge


def _is_centered(row: Row, left: float, right: float) -> bool:
    before, after = row.x0 - left, right - row.x1
    return before > 1.5 * row.size and after > 1.5 * row.size and abs(before - after) < 0.8 * row.size


def _style(rows: Sequence[Row], left: float, right: float) -> Style:
    align = "center" if all(_is_centered(row, left, right) for row in rows) else None
    return Style(all(r.bold for r in rows), all(r.italic for r in rows), "center" if align else "left", rows[0].size)


def _continues(before: PageTable, table: PageTable) -> bool:
    """A table that goes on at the top of the next page: ruled alike, with the same column edges."""
    if not (before.ruled and table.ruled) or table.page != before.page + 1 or len(before.edges) != len(table.edges):
        return False
    return all(abs(a - b) < 6 for a, b in zip(before.edges, table.edges, strict=True))


def _beside_each_other(before: PageTable, table: PageTable) -> bool:
    """Two-column zones one below the other on a page: the rows of one letterhead or signature."""
    return not before.ruled and not table.ruled and before.page == table.page and len(before.edges) == len(table.edges) == 3


_Boxes = list[tuple[int, int, tuple[float, float, float, float]]]


def _appended(cells: list[GridCell], boxes: _Boxes, part: PageTable) -> tuple[list[GridCell], _Boxes]:
    """A table with its part from the next page: a repeated header is left out, a row that was cut is made whole."""
    count = max(c.row + c.rowspan for c in cells)
    first = {c.column: c.text for c in cells if c.row == 0}
    skip = 1 if {c.column: c.text for c in part.cells if c.row == 0} == first and len(part.row_boxes) > 1 else 0
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
        moved = GridCell(cell.text, cell.row + shift, cell.column, cell.rowspan, cell.colspan)
        if cut and cell.row == skip:
            cells = _poured(cells, moved)
        else:
            cells.append(moved)
    boxes = boxes + [(i + shift, part.page, box) for i, box in enumerate(part.row_boxes) if i >= skip and not (cut and i == skip)]
    return cells, boxes


def _poured(cells: list[GridCell], rest: GridCell) -> list[GridCell]:
    """Cells with the rest of a cut row's cell put to its beginning."""
    for index, cell in enumerate(cells):
        if cell.column == rest.column and cell.row <= rest.row < cell.row + cell.rowspan:
            text = join(cell.text, rest.text) if rest.text else cell.text
            cells[index] = GridCell(text, cell.row, cell.column, cell.rowspan, cell.colspan)
            return cells
    return [*cells, rest]
