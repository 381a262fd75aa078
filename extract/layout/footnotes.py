"""Notes tied to their marks."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from extract.model import Block, Footnote, Span
from extract.text import FROM_SUPERSCRIPTS

_MARK = re.compile("[⁰¹²³⁴⁵⁶⁷⁸⁹]+")
_EXPONENT = re.compile(r"(?:^|[\s\d(/])[cdkm]?m$")


def find_footnotes(text: str, blocks: Sequence[Block]) -> tuple[Footnote, ...]:
    """The notes in order; a note block without a mark goes on the note before it.

    A note's mark is the nearest one before it that no other note has taken, else the next one after it.
    """
    if not any(block.kind == "footnote" for block in blocks):
        return ()
    marks = _marks(text, blocks)
    notes: list[Footnote] = []
    for index, block in enumerate(blocks):
        if block.kind != "footnote":
            continue
        if block.mark is None and notes and blocks[index - 1].kind == "footnote":
            last = notes[-1]
            notes[-1] = Footnote(last.mark, Span(last.span.start, block.span.end), last.anchor_offset)
            continue
        mark = block.mark or ""
        notes.append(Footnote(mark, block.span, _take(marks.get(mark, []), block.span.start)))
    return tuple(notes)


def _marks(text: str, blocks: Sequence[Block]) -> dict[str, list[int]]:
    """Offsets of superscript marks outside notes, by mark; the exponent of `m²` is none."""
    marks: dict[str, list[int]] = {}
    for block in blocks:
        if block.kind == "footnote":
            continue
        for match in _MARK.finditer(text, block.span.start, block.span.end):
            exponent = match.group() in "²³" and _EXPONENT.search(text, max(block.span.start, match.start() - 4), match.start())
            if not exponent:
                marks.setdefault(match.group().translate(FROM_SUPERSCRIPTS), []).append(match.start())
    return marks


def _take(places: list[int], before: int) -> int | None:
    """The place of a mark that belongs to a note; it is taken."""
    if not places:
        return None
    return places.pop(max(0, bisect_left(places, before) - 1))
