"""Outlines (đề cương báo cáo) as rows, and back."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from sqlite_utils import Database

from extract.checks.outlines import find_outlines
from extract.model import Document, Outline, OutlineItem, Records, Span
from extract.text import key

_LINES = 8
"""How many blocks before its first item an outline's title stands at most."""


@dataclass(frozen=True, slots=True)
class Placed:
    """An outline found in a document, and where its title is printed (its first item where that is not found)."""

    outline: Outline
    span: Span


def placed_outlines(document: Document, records: Records) -> Iterator[Placed]:
    """The outlines of a document, in order."""
    for outline in find_outlines(document, records):
        first = next((item.span for item in outline.items if item.span), Span(0, 0))
        yield Placed(outline, _title_span(document, outline.title, first))


def _title_span(document: Document, title: str, first: Span) -> Span:
    """The lines before the first item whose words are the title's."""
    index = document.block_at(first.start)
    found: Span | None = None
    for block in reversed(document.blocks[max(0, index - _LINES) : index]):
        line = key(block.span.of(document.text))
        if len(line) > 8 and (line in key(title) or key(title) in line):
            found = Span(block.span.start, found.end if found else block.span.end)
        elif found:
            break
    return found or first


def load_outline(database: Database, outline_id: str) -> Outline:
    """The outline of an id, its items with their spans in the mandating document."""
    row = database["outlines"].get(outline_id)
    document = database["documents"].get(row["document_id"])
    items = database.conn.execute(
        'SELECT path, text, optional, wants, indicators, start, "end" FROM outline_items WHERE outline_id = ? ORDER BY ordinal',
        [outline_id],
    )
    return Outline(
        title=row["title"],
        items=tuple(
            OutlineItem(path, text, bool(optional), wants, tuple(json.loads(indicators)), Span(start, end))
            for path, text, optional, wants, indicators, start, end in items
        ),
        document=document["number"] or document["attached_to"] or document["title"],
        path=row["path"],
        reporter=row["reporter"],
        addressee=row["addressee"],
        deadline=date.fromisoformat(row["deadline"]) if row["deadline"] else None,
        every=row["every"],
    )
