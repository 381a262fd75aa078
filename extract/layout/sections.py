"""The section tree: markers to paths, headings and extents."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from extract.data import patterns
from extract.layout.markers import RANKS, Marker, find_marker, roman_value
from extract.layout.pieces import Piece, starts_of
from extract.model import Section, Span
from extract.text import sentences, squeeze

_M = patterns("layout_markers")
_P = patterns("layout_lines")
_SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_OPENING = {"“": "”", '"': '"'}
_COLON_OR_BRACKET = re.compile(r"[():]")
_LONGEST_QUOTE = 80
"""Paragraphs of a quoted text at most; a quotation mark that nothing closes is a misprint."""
_LONGEST_TITLE = 5
"""Lines of an appendix's title at most."""


@dataclass(frozen=True, slots=True)
class Found:
    """A marker with the index of its piece."""

    index: int
    marker: Marker


@dataclass(frozen=True, slots=True)
class _Open:
    marker: Marker
    path: str


def find_sections(pieces: Sequence[Piece], *, body: int, tail: Span | None) -> tuple[Section, ...]:
    """Sections of the pieces from `body` on; `tail` are the pieces of recipients and signature, which hold none."""
    found = list(_markers(pieces, body, tail))
    paths = _paths(_settled([item.marker for item in found]))
    starts = starts_of(pieces)
    length = starts[-1] + len(pieces[-1].text) if pieces else 0
    sections = []
    for item, (path, depth) in zip(found, paths, strict=True):
        heading, end = _heading(pieces, item, starts)
        start = starts[item.index] + len(pieces[item.index].text) - len(pieces[item.index].text.lstrip())
        sections.append(Section(path, heading, Span(start, end), Span(start, length), depth))
    closing = starts[tail.start] - 1 if tail is not None and tail.start < len(starts) else length
    return _with_extents(sections, closing, length)


def _with_extents(sections: list[Section], closing: int, length: int) -> tuple[Section, ...]:
    """Extents up to the next section of the same or an outer level; one before the signature ends there at the latest."""
    ends = [0] * len(sections)
    open_: list[int] = []
    for index, section in enumerate(sections):
        while open_ and sections[open_[-1]].depth >= section.depth:
            ends[open_.pop()] = section.span.start - 1
        open_.append(index)
    for index in open_:
        ends[index] = length
    result = []
    for section, end in zip(sections, ends, strict=True):
        if section.span.start < closing:
            end = min(end, closing)
        result.append(replace(section, extent=Span(section.span.start, max(end, section.span.end))))
    return tuple(result)


def _markers(pieces: Sequence[Piece], body: int, tail: Span | None) -> Iterator[Found]:
    """Markers of paragraphs outside quotations, the table of contents and the tail."""
    closing = [i for i, piece in enumerate(pieces) if piece.text.rfind("”") > piece.text.rfind("“")]
    quoted_until = -1
    contents = False
    for index in range(body, len(pieces)):
        piece = pieces[index]
        if not piece.is_prose or (tail is not None and tail.start <= index < tail.end) or index <= quoted_until:
            continue
        text = piece.text
        if _M["contents"].match(text):
            contents = True
            continue
        if (contents or "." * 4 in text or "…" in text) and _M["entry"].search(text):
            continue
        quoted_until = max(quoted_until, _quote_end(pieces, index, closing))
        if text.lstrip()[:1] in _OPENING:
            continue
        marker = find_marker(text)
        if marker is not None:
            contents = False
            yield Found(index, marker)


def _quote_end(pieces: Sequence[Piece], index: int, closing: Sequence[int]) -> int:
    """Index of the piece that closes a quotation which a piece opens (“Điều 5. …); the piece itself where nothing closes it."""
    text = pieces[index].text
    opened = text.rfind("“")
    if opened < 0 or "”" in text[opened:]:
        return index
    following = bisect_right(closing, index)
    if following < len(closing) and closing[following] - index <= _LONGEST_QUOTE:
        return closing[following]
    return index


def _settled(markers: Sequence[Marker]) -> list[Marker]:
    """`i)`, `v)`, `x)` as small roman numbers where no letter before them leads up to them."""
    result, last = [], 0
    for marker in markers:
        if marker.kind == "L":
            if marker.value in ("i", "v", "x") and not 0 < marker.order - last <= 2:
                marker = replace(marker, kind="r", order=roman_value(marker.value.upper()))
            else:
                last = marker.order
        result.append(marker)
    return result


def _paths(markers: Sequence[Marker]) -> list[tuple[str, int]]:
    """Path and depth (from 1) of each marker."""
    order = _Order(markers)
    stack: list[_Open] = []
    result = []
    for index, marker in enumerate(markers):
        component = marker.value
        if RANKS[marker.kind] <= RANKS["Đ"]:
            stack = [item for item in stack if RANKS[item.marker.kind] < RANKS[marker.kind]]
            component = marker.kind + marker.value
            order.nested.clear()
        elif len(marker.parts) > 1:
            stack, component = _dotted_parent(stack, marker)
        else:
            stack = _simple_parent(stack, marker, index, order)
        path = f"{stack[-1].path}.{component}" if stack else component
        stack.append(_Open(marker, path))
        result.append((path, len(stack)))
    return result


def _dotted_parent(stack: list[_Open], marker: Marker) -> tuple[list[_Open], str]:
    """The open sections around a dotted number, and what it adds to their path: `1.2` under `1` adds `2`, `5.1` under `I` adds `5.1`."""
    for length in range(len(marker.parts) - 1, 0, -1):
        for position in range(len(stack) - 1, -1, -1):
            if stack[position].marker.parts == marker.parts[:length] and stack[position].marker.kind in "NRAL":
                return stack[: position + 1], ".".join(marker.parts[length:])
    for position in range(len(stack)):
        if stack[position].marker.kind == "N" and len(stack[position].marker.parts) >= len(marker.parts):
            return stack[:position], marker.value
    return [item for item in stack if RANKS[item.marker.kind] < RANKS["N"] or _holds(item, marker)], marker.value


def _holds(item: _Open, marker: Marker) -> bool:
    """A number that may hold a dotted one which does not repeat it."""
    return item.marker.kind == "N" and len(item.marker.parts) < len(marker.parts) and item.marker.value == marker.parts[0]


def _simple_parent(stack: list[_Open], marker: Marker, index: int, order: _Order) -> list[_Open]:
    """The open sections around a plain marker: those around its elder sibling, else those that its kind stands under."""
    sibling = _sibling(stack, marker)
    if sibling is not None:
        return stack[:sibling]
    kept = len(stack)
    while kept:
        other = stack[kept - 1].marker
        within_kind = other.kind == marker.kind and len(other.parts) == 1
        if RANKS[other.kind] < RANKS[marker.kind] or within_kind or order.holds(other, marker, index):
            break
        kept -= 1
    return stack[:kept]


def _sibling(stack: Sequence[_Open], marker: Marker) -> int | None:
    """Where the marker's elder sibling is open: one that it follows on, of its own style first, or one of its style that it restarts."""
    alike = [p for p in range(len(stack) - 1, -1, -1) if stack[p].marker.kind == marker.kind and len(stack[p].marker.parts) == 1]
    followed = [p for p in alike if 0 < marker.order - stack[p].marker.order <= 2]
    styled = [p for p in alike if stack[p].marker.style == marker.style]
    for choice in ([p for p in followed if p in styled], followed, styled, alike if marker.order != 1 else []):
        if choice:
            return choice[0]
    return None


class _Order:
    """Where markers of each kind and style come next."""

    def __init__(self, markers: Sequence[Marker]) -> None:
        self.markers = markers
        self.where: dict[tuple[str, str, int], list[int]] = {}
        self.nested: set[tuple[str, str]] = set()
        self.breaks = [i for i, marker in enumerate(markers) if RANKS[marker.kind] <= RANKS["Đ"]]
        for index, marker in enumerate(markers):
            self.where.setdefault((marker.kind, marker.style, len(marker.parts)), []).append(index)

    def holds(self, outer: Marker, marker: Marker, index: int) -> bool:
        """Whether an open section of a kind that stands deeper by habit holds this marker all the same: the outer ones go on after it."""
        pair = (outer.kind + outer.style, marker.kind + marker.style)
        if self.goes_on(outer, index):
            self.nested.add(pair)
            return True
        return marker.order == 1 and pair in self.nested

    def goes_on(self, marker: Marker, index: int) -> bool:
        """Whether the next marker like this one, within the same article, chapter or appendix, follows on it."""
        places = self.where[marker.kind, marker.style, len(marker.parts)]
        position = bisect_right(places, index)
        if position == len(places):
            return False
        stop = bisect_right(self.breaks, index)
        if stop < len(self.breaks) and self.breaks[stop] < places[position]:
            return False
        return 0 < self.markers[places[position]].order - marker.order <= 2


def _heading(pieces: Sequence[Piece], item: Found, starts: Sequence[int]) -> tuple[str, int]:
    """The heading's text and where it ends in the document."""
    text = pieces[item.index].text
    if item.marker.kind in ("PL", "P", "C", "M"):
        return _titled_heading(pieces, item, starts)
    line_end = text.find("\n", item.marker.end)
    line_end = len(text) if line_end < 0 else line_end
    if item.marker.kind == "Đ" and not text[item.marker.end : line_end].strip():
        return _titled_heading(pieces, item, starts)
    end = _heading_end(text, item.marker.end, line_end)
    return _trimmed(text[item.marker.end : end]), starts[item.index] + end


def _heading_end(text: str, start: int, line_end: int) -> int:
    """Where a heading ends on its line: at a colon outside brackets, or at the sentence's end."""
    first = next(sentences(text, start, line_end), None)
    end = first.end if first else line_end
    depth = 0
    for mark in _COLON_OR_BRACKET.finditer(text, start, end):
        depth += (mark.group() == "(") - (mark.group() == ")")
        if mark.group() == ":" and depth <= 0 and (mark.end() >= len(text) or text[mark.end()].isspace()):
            return mark.start()
    return end


def _titled_heading(pieces: Sequence[Piece], item: Found, starts: Sequence[int]) -> tuple[str, int]:
    """The heading of an appendix, part or chapter: the rest of its line, else the title lines below it."""
    text = pieces[item.index].text
    parts, end = [], starts[item.index] + len(text)
    lines = [line for line in text[item.marker.end :].split("\n") if line.strip()]
    for line in lines:
        if _P["attached"].match(line):
            break
        parts.append(line)
    if not lines:
        for index in range(item.index + 1, min(len(pieces), item.index + 1 + _LONGEST_TITLE)):
            line = pieces[index].text
            if not _is_title_line(pieces[index], first=not parts):
                break
            parts.append(re.split(r"\s*\n\s*\(", line, maxsplit=1)[0])
            end = starts[index] + len(line)
    return _trimmed(" ".join(parts)), end


def _is_title_line(piece: Piece, *, first: bool) -> bool:
    text = piece.text
    if not piece.is_prose or len(text) > 300 or text.lstrip()[:1] in "(-+*[" or find_marker(text) or _P["attached"].match(text):
        return False
    if any(_P[name].search(text) for name in ("motto", "place_date", "bullet", "division", "stamp")):
        return False
    letters = [char for char in text if char.isalpha()]
    capital = bool(letters) and sum(char.isupper() for char in letters) > 0.8 * len(letters)
    centered = piece.align == "center" or piece.block.style.bold
    return capital or centered or (first and len(text) < 150 and not _P["closed"].search(text[-12:]))


def _trimmed(text: str) -> str:
    return squeeze(text).rstrip(" .,;:/" + _SUPERSCRIPTS).strip()
