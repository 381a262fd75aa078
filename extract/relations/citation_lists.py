"""Lists of documents: what the heading or lead-in over them says of their entries."""

from __future__ import annotations

from typing import cast

from extract.data import patterns
from extract.model import Document, Mentions, Relation, Span

_P = patterns("citation_relations")
_LONGEST_HEADING = 220


def heading_relation(document: Document, mentions: Mentions, block: Span) -> Relation | None:
    """The relation that the heading or lead-in above a list gives to an entry that begins a block; None where there is none.

    Entries are blocks that begin with a cited document. In notes and tables there is no such list.
    """
    starts = {document.block_at(m.span.start): m.span.start for m in reversed(mentions.citations)}
    index = document.block_at(block.start)
    if not document.blocks or document.blocks[index].kind in {"footnote", "table"}:
        return None
    while index > 0:
        index -= 1
        above = document.blocks[index]
        if above.kind in {"footnote", "table"}:
            continue
        text = above.span.of(document.text)
        first = starts.get(index)
        if first is not None and _P["list_mark"].match(document.text[above.span.start : first]):
            continue
        match = _P["list_heading"].search(text) if len(text) <= _LONGEST_HEADING or first is not None else None
        if match is None or (first is None and not _is_heading(text, above.kind)):
            return None
        return cast(Relation, match.lastgroup)
    return None


def _is_heading(text: str, kind: str) -> bool:
    return kind in {"heading", "title"} or bool(_P["heading"].search(text.strip(" *")))
