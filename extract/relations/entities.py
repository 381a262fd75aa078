"""Entities: mentions to records."""

from __future__ import annotations

from extract.model import Document, Entity, Mentions


def relate_entities(document: Document, mentions: Mentions) -> tuple[Entity, ...]:
    """TO BE WRITTEN."""
    return ()
