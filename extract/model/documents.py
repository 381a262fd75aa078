"""What layout makes of a reading: documents with their headers, sections and footnotes."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from itertools import islice, takewhile

from extract.model.blocks import BBox, Block, Line, Span, Table


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
    _block_starts: tuple[int, ...] = field(init=False, repr=False, compare=False)
    _section_starts: tuple[int, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_block_starts", tuple(block.span.start for block in self.blocks))
        object.__setattr__(self, "_section_starts", tuple(section.extent.start for section in self.sections))

    @property
    def tables(self) -> tuple[Table, ...]:
        """The statistical and assignment tables, in order (letterheads and signatures are not among them)."""
        return tuple(block.table for block in self.blocks if block.kind == "table" and block.table)

    def block_at(self, offset: int) -> int:
        """Index of the block that holds an offset."""
        return max(0, bisect_right(self._block_starts, offset) - 1)

    def section_at(self, offset: int) -> Section | None:
        """The innermost section around an offset; sections are in order of their start."""
        index = bisect_right(self._section_starts, offset) - 1
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
