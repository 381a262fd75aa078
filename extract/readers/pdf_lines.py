"""Glyphs to printed lines, by geometry: the order in which a PDF draws them says nothing."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain

from extract.model import BBox
from extract.readers.assembly import PlacedText
from extract.readers.pdf_page import Glyph
from extract.text import SUPERSCRIPTS, clean

WORD_GAP = 0.16
"""A gap of this many sizes parts two words where no blank is drawn."""
COLUMN_GAP = 1.8
"""A gap of this many sizes parts two columns."""
_MARKER = re.compile(r"(?:[-+*•–]|[IVXLC]+[./)]|\d{1,2}(?:\.\d{1,2})*[./)]?|[a-zđ][./)]|Điều \d+\.?)$")


@dataclass(slots=True)
class Row:
    """A printed line, or the part of one that stands in a column."""

    text: str
    page: int
    x0: float
    x1: float
    top: float
    bottom: float
    base: float
    size: float
    bold: bool
    """Bold throughout; `some_bold` where any of it is."""
    some_bold: bool
    italic: bool
    words: tuple[tuple[float, float], ...]
    """Left and right edge of each word of `text.split()`."""
    marks: tuple[str, ...] = ()
    """Raised numbers in it, in order."""
    opens_raised: bool = False

    @property
    def first_width(self) -> float:
        """Width of its first word: whether it would have fitted on the line before."""
        return self.words[0][1] - self.words[0][0]

    def split(self, at: int) -> tuple[Row, Row]:
        """The row cut before a word."""
        texts = self.text.split()
        left = replace(self, text=" ".join(texts[:at]), x1=self.words[at - 1][1], words=self.words[:at])
        right = replace(self, text=" ".join(texts[at:]), x0=self.words[at][0], words=self.words[at:], marks=(), opens_raised=False)
        return left, right

    @property
    def bbox(self) -> BBox:
        return (round(self.x0, 1), round(self.top, 1), round(self.x1, 1), round(self.bottom, 1))

    @property
    def edges(self) -> tuple[float, ...]:
        """Left and right edge of each word in turn."""
        return tuple(chain.from_iterable(self.words))

    @property
    def placed(self) -> PlacedText:
        return PlacedText(self.text, self.page, self.bbox, self.edges)


@dataclass(slots=True)
class _Baseline:
    base: float
    glyphs: list[Glyph] = field(default_factory=list)

    @property
    def size(self) -> float:
        return max(g.size for g in self.glyphs)


def rows(glyphs: Iterable[Glyph], page: int, *, columns: bool = True) -> list[Row]:
    """The lines of a page (or of a cell) from top to bottom; with `columns`, cut where a column's gap parts them."""
    found: list[Row] = []
    for line in _raised_joined(_baselines(glyphs)):
        ordered = sorted(line.glyphs, key=lambda g: (g.x0, g.x1))
        for part in _parts(ordered) if columns else [ordered]:
            row = _row(part, page, line.base)
            if row is not None:
                found += _before_motto(row) if columns else [row]
    return sorted(found, key=lambda r: (round(r.base, 1), r.x0))


def _before_motto(row: Row) -> list[Row]:
    """A letterhead's line cut before the country's name, however close the issuer's name stands to it."""
    at = row.text.upper().replace("HOÀ", "HÒA").find(" CỘNG HÒA XÃ HỘI CHỦ NGHĨA")
    return list(row.split(row.text[:at].count(" ") + 1)) if at > 0 else [row]


def _baselines(glyphs: Iterable[Glyph]) -> list[_Baseline]:
    """Glyphs with one baseline, a tenth of their size apart at most (accents of a second font, hand-set text)."""
    lines: list[_Baseline] = []
    for glyph in sorted(glyphs, key=lambda g: (g.base, g.x0)):
        if lines and glyph.base - lines[-1].base <= max(1.0, 0.12 * glyph.size):
            lines[-1].glyphs.append(glyph)
        else:
            lines.append(_Baseline(glyph.base, [glyph]))
    return [line for line in lines if any(g.text.strip() for g in line.glyphs)]


def _raised_joined(lines: list[_Baseline]) -> list[_Baseline]:
    """Small raised glyphs (note marks, `m²`) put into the line that they belong to."""
    kept: list[_Baseline] = []
    for index, line in enumerate(lines):
        host = next((other for other in lines[index + 1 : index + 4] if _hosts(other, line)), None)
        if host is None:
            kept.append(line)
            continue
        for glyph in line.glyphs:
            glyph.raised = True
        host.glyphs += line.glyphs
    return kept


def _hosts(host: _Baseline, raised: _Baseline) -> bool:
    size, rise = host.size, host.base - raised.base
    inked = [g for g in raised.glyphs if g.text.strip()]
    if raised.size > 0.85 * size or not 0.1 * size < rise < 0.7 * size:
        return False
    left, right = min(g.x0 for g in host.glyphs), max(g.x1 for g in host.glyphs)
    return all(left - size < g.x0 < right + size and len(g.text) == 1 for g in inked)


def _parts(glyphs: Sequence[Glyph]) -> list[list[Glyph]]:
    """A line cut at its column gaps; a list marker stays with its text however far the tab carries it."""
    parts: list[list[Glyph]] = [[]]
    edge: float | None = None
    for glyph in glyphs:
        if not glyph.text.strip():
            continue
        if edge is not None and glyph.x0 - edge > COLUMN_GAP * glyph.size and not _is_marker(parts[-1]):
            parts.append([])
        parts[-1].append(glyph)
        edge = max(edge or 0.0, glyph.x1)
    return parts


def _is_marker(glyphs: Sequence[Glyph]) -> bool:
    return len(glyphs) <= 8 and bool(_MARKER.match("".join(g.text for g in glyphs)))


def _row(glyphs: Sequence[Glyph], page: int, base: float) -> Row | None:
    inked = [g for g in glyphs if g.text.strip()]
    if not inked:
        return None
    words, marks = _words(inked)
    texts = [clean("".join(_shown(g) for g in word)) for word in words]
    kept = [(text, (word[0].x0, word[-1].x1)) for text, word in zip(texts, words, strict=True) if text.strip()]
    if not kept:
        return None
    plain = [g for g in inked if not g.raised] or inked
    size = Counter(round(g.size, 1) for g in plain).most_common(1)[0][0]
    bold = [_is_bold(g.font) for g in plain]
    return Row(
        text=" ".join("".join(text.split()) for text, _ in kept),
        page=page,
        x0=inked[0].x0,
        x1=max(g.x1 for g in inked),
        top=base - 0.8 * size,
        bottom=base + 0.22 * size,
        base=base,
        size=size,
        bold=all(bold),
        some_bold=any(bold),
        italic=all(_is_italic(g.font) for g in plain),
        words=tuple(edges for _, edges in kept),
        marks=tuple(marks),
        opens_raised=inked[0].raised,
    )


def _words(inked: Sequence[Glyph]) -> tuple[list[list[Glyph]], list[str]]:
    """The line's words, and the raised numbers in it."""
    words: list[list[Glyph]] = []
    marks: list[str] = []
    run = ""
    before: Glyph | None = None
    for glyph in inked:
        if before is not None and _twice(before, glyph):
            continue
        gap = glyph.x0 - before.x1 if before is not None else 0.0
        if before is None or (gap > WORD_GAP * min(before.size, glyph.size) and not (glyph.raised and gap < glyph.size)):
            words.append([])
        words[-1].append(glyph)
        if _is_mark(glyph):
            run += glyph.text
        elif run:
            marks.append(run)
            run = ""
        before = glyph
    return words, [*marks, run] if run else marks


def _is_mark(glyph: Glyph) -> bool:
    return glyph.raised and (glyph.text.isdigit() or glyph.text == "*")


def _shown(glyph: Glyph) -> str:
    return glyph.text.translate(SUPERSCRIPTS) if _is_mark(glyph) else glyph.text


def _twice(before: Glyph, glyph: Glyph) -> bool:
    """The same glyph drawn again almost in place, to look bold."""
    return glyph.text == before.text and abs(glyph.x0 - before.x0) < 0.15 * glyph.size and glyph.raised == before.raised


def _is_bold(font: str) -> bool:
    name = font.rsplit("+", 1)[-1].lower()
    return "bold" in name or "black" in name or name.endswith(("-bd", ",b"))


def _is_italic(font: str) -> bool:
    name = font.lower()
    return "italic" in name or "oblique" in name
