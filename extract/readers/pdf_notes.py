"""Notes at the bottom of pages: found, read with their marks, and given to the line that bears the mark."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from extract.readers.pdf_lines import Row
from extract.readers.pdf_running import PageRows
from extract.text import FROM_SUPERSCRIPTS

_NOTE = re.compile(r"([⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3}|\*{1,3})\s*(?=\S)")
_PLAIN_NOTE = re.compile(r"(\d{1,3})\s+(?=[^\W\d_]|[-–+] )")
_METERS = re.compile(r"(?:^|[\d\s(/])[kcdm]?m[²³]$")


@dataclass(slots=True)
class Note:
    page: int
    mark: str
    rows: list[Row]
    used: bool = False


@dataclass(slots=True)
class Notes:
    """The notes of a file."""

    pages: Sequence[PageRows]
    body_size: float
    found: list[Note] = field(default_factory=list)

    def read(self) -> None:
        """Takes the notes' rows out of the pages and reads them."""
        before: PageRows | None = None
        for page in self.pages:
            self._take_notes(page, goes_on=before is not None and bool(before.notes))
            before = page
        self._read_notes()

    def of(self, mark: str, row: Row) -> Note | None:
        """The note that a raised number in a row refers to; None where it is a unit's (`m²`) or has none."""
        before = row.text.split(mark.translate(str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")))[0]
        if mark in "23" and _METERS.search(before + "²") and len(row.marks) == 1 and not before.endswith("km"):
            return None
        near = [n for n in self.found if n.mark == mark and not n.used and n.page >= row.page]
        return min(near, key=lambda n: abs(n.page - row.page)) if near else None

    def _take_notes(self, page: PageRows, *, goes_on: bool) -> None:
        """The notes at the page's bottom: below the short rule, or smaller than the text and opened by a raised number.

        `goes_on`: the page before has notes, so that this one's may begin in mid-sentence.
        """
        small = self.body_size - 0.9
        floor = max((t.bbox[3] for t in page.tables), default=0.0)
        separators = [
            r.top for r in page.rules
            if r.top == r.bottom and 60 < r.x1 - r.x0 < 0.5 * page.width and r.x0 < 0.3 * page.width and r.top > floor
        ]  # fmt: skip
        for line in sorted(separators, reverse=True):
            below = [row for row in page.rows if row.top > line - 2]
            small_print = all(row.size <= self.body_size - 0.4 or row.opens_raised for row in below)
            if below and small_print and below[0].top - line < 30 and (goes_on or self._opens_note(below[0])):
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
        return (
            row.opens_raised
            or row.text[0] == "*"
            or (plain is not None and any(plain[1] in r.marks for page in self.pages for r in page.rows))
        )

    def _read_notes(self) -> None:
        for page in self.pages:
            for row in page.notes:
                raised = _NOTE.match(row.text) if row.opens_raised else None
                plain = _PLAIN_NOTE.match(row.text) if not raised else None
                if plain and not self._expected(plain[1], page):
                    plain = None
                opening = raised or plain
                if opening is not None:
                    self.found.append(Note(page.number, opening[1].translate(FROM_SUPERSCRIPTS), [_cut(row, opening.end())]))
                elif self.found:
                    self.found[-1].rows.append(row)
                else:
                    self.found.append(Note(page.number, "*", [row]))

    def _expected(self, mark: str, page: PageRows) -> bool:
        """A plain number opens a note where it is the next one, or is raised in the page's text."""
        following = int(self.found[-1].mark) + 1 if self.found and self.found[-1].mark.isdigit() else 1
        return int(mark) == following or any(mark in row.marks for row in page.rows)


def _cut(row: Row, at: int) -> Row:
    """The row without the note's mark that opens it."""
    text = row.text[at:]
    words = row.words[-len(text.split()) :]
    return replace(row, text=text, x0=words[0][0], words=words, marks=(), opens_raised=False)
