"""Rows of all pages to paragraphs: joined over lines and pages, notes tied to their marks, running lines left out."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from extract.model import Line, Notice, Span, Style
from extract.readers.assembly import Assembly
from extract.readers.pdf_columns import Zone, column_table, zones
from extract.readers.pdf_joining import appended, beside_each_other, continues, is_unfinished_signature, rest_of_signature
from extract.readers.pdf_lines import Row
from extract.readers.pdf_notes import Note, Notes
from extract.readers.pdf_running import PageRows, drop_running_lines, drop_stamps
from extract.readers.pdf_tables import PageTable, join
from extract.text import is_upper

_ENDS = re.compile(r"[.;:!?…][\"”’)\]]*[⁰¹²³⁴⁵⁶⁷⁸⁹*]*$")
_OPENS = re.compile(
    r"(?:[-+•▪*–](?=\s|[A-ZĐ])|[IVXLC]{1,5}[./)]\s|\d{1,2}(?:\.\d{1,2})*[./)]\s|[a-zđ][./)]\s"
    r"|Điều \d|Chương [IVX]|Phụ lục|PHỤ LỤC|Phần )"
)


@dataclass(slots=True)
class Flow:
    """Walks the pages and fills an assembly."""

    assembly: Assembly
    pages: list[PageRows]
    body_size: float = 0.0
    pitch: float = 1.2
    """The usual distance of two lines of one paragraph, in sizes."""
    _notes: Notes = field(init=False)
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
        drop_running_lines(self.pages, self.assembly.notices)
        for page in self.pages:
            drop_stamps(page, self.body_size, self.assembly.notices)
        self._notes = Notes(self.pages, self.body_size)
        self._notes.read()
        for page in self.pages:
            self._margins[page.number] = _margins(page)
            self._page(page)
        self._close_paragraph()
        self._close_table()
        for note in self._notes.found:
            if not note.used:
                self.assembly.notices.append(Notice("note-without-mark", f"mark {note.mark} of this note was not found", note.page))
                self._add_note(note)

    # Blocks ----------------------------------------------------------------------------------------------

    def _page(self, page: PageRows) -> None:
        tables = sorted(page.tables, key=lambda t: t.bbox[1])
        start = self._carry_signature(page)
        for table in tables:
            above = [row for row in page.rows[start:] if row.base < table.bbox[1] + 2]
            self._rows(above, page)
            start += len(above)
            self._add_table(table)
        self._rows(page.rows[start:], page)

    def _carry_signature(self, page: PageRows) -> int:
        """Adds to a signature that the page before cut the rows which carry it on; how many there are."""
        last = self._table[-1] if self._table else None
        if last is None or last.page != page.number - 1 or not is_unfinished_signature(last):
            return 0
        rest = rest_of_signature(last, page.rows)
        if rest:
            self._add_table(column_table(Zone(list(rest), (last.edges[1],)), page.number))
        return len(rest)

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
        has_letters = any(map(str.isalpha, row.text))  # `… TRONG GIAI ĐOẠN` / `2021 - 2025` is one heading
        if is_upper(before.text) and has_letters and not is_upper(row.text) and not lower:
            # `… CƠ QUAN TRUNG ƯƠNG THỰC HIỆN` / `Điều 5. Cơ quan, đơn vị …`
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
                note = self._notes.of(mark, row)
                if note is not None:
                    self._add_note(note)

    def _add_note(self, note: Note) -> None:
        note.used = True
        text, lines = placed(note.rows)
        self.assembly.paragraph(text, lines=lines, mark=note.mark)

    # Tables ----------------------------------------------------------------------------------------------

    def _add_table(self, table: PageTable) -> None:
        self._close_paragraph()
        if self._table and not (continues(self._table[-1], table) or beside_each_other(self._table[-1], table)):
            self._close_table()
        self._table.append(table)

    def _close_table(self) -> None:
        parts, self._table = self._table, []
        if not parts:
            return
        cells = list(parts[0].cells)
        for part in parts[1:]:
            cells = appended(cells, part)
        self.assembly.table(cells, ruled=parts[0].ruled)


def _pitch(pages: Sequence[PageRows]) -> float:
    gaps: Counter[float] = Counter()
    for page in pages:
        for above, row in pairwise(page.rows):
            if abs(above.x0 - row.x0) < 2 and above.x1 - above.x0 > 0.45 * page.width and 0.9 < (row.base - above.base) / row.size < 3:
                gaps[round((row.base - above.base) / row.size, 1)] += 1
    return max(1.15, gaps.most_common(1)[0][0]) if gaps else 1.2


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


def placed(rows: Sequence[Row]) -> tuple[str, list[Line]]:
    """The text of joined rows, and where each stands in it."""
    text = ""
    lines = []
    for row in rows:
        whole = join(text, row.text)
        lines.append(Line(Span(len(whole) - len(row.text), len(whole)), row.page, row.bbox, row.edges))
        text = whole
    return text, lines
