"""Lists of documents: what the heading or lead-in over them says of their entries."""

from __future__ import annotations

from typing import cast

from extract.data import patterns
from extract.model import Block, Document, Mentions, Relation

_P = patterns("citation_relations")
_LONGEST_HEADING = 220
_LONGEST_MARK = 40


def begins_line(text: str, start: int, mention: int) -> bool:
    """Whether nothing but a bullet or marker stands between the beginning of a line and a mention."""
    return mention - start <= _LONGEST_MARK and bool(_P["list_mark"].match(text[start:mention]))


def list_relations(document: Document, mentions: Mentions) -> dict[int, Relation]:
    """Index of a block that begins with a cited document → the relation that the heading or lead-in above its list gives.

    A paragraph that begins a list itself (`Thực hiện Quyết định A …;`) leads the entries below it, up to the one that ends
    in a full stop. In notes and tables there are no such lists.
    """
    first: dict[int, int] = {}
    for mention in mentions.citations:
        first.setdefault(document.block_at(mention.span.start), mention.span.start)
    relations: dict[int, Relation] = {}
    current: Relation | None = None
    opening: tuple[Block, bool] | None = None  # read when an entry follows
    led = False
    for index, block in enumerate(document.blocks):
        if block.kind in {"footnote", "table"}:
            continue
        start, end = block.span.start, block.span.end
        goes_on = index in first and bool(_P["open_end"].search(document.text, start, end))
        if index in first and begins_line(document.text, start, first[index]):
            if opening:
                current, opening = _lead_in(opening[0], document.text, leads=opening[1]), None
            if current:
                relations[index] = current
            if led and not goes_on:
                current = None
        else:
            led = index in first
            opening = (block, goes_on)
    return relations


def _lead_in(block: Block, text: str, *, leads: bool) -> Relation | None:
    """The relation that a heading, or a paragraph with the first document of a list, gives to the entries below it."""
    if _P["announced"].search(text, max(block.span.start, block.span.end - _LONGEST_HEADING), block.span.end):
        return "issued"
    words = block.span.of(text)[: _LONGEST_HEADING + 1].strip(" *")
    shaped = block.kind == "heading" or bool(_P["heading"].search(words))
    if not leads and (len(words) > _LONGEST_HEADING or not shaped):
        return None
    match = _P["list_heading"].search(words)
    return cast(Relation, match.lastgroup) if match else None
