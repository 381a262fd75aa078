"""Citations: mentions to records."""

from __future__ import annotations

from extract.model import Citation, Document, Mentions


def relate_citations(document: Document, mentions: Mentions) -> tuple[Citation, ...]:
    """TO BE WRITTEN."""
    return ()
