"""Mandates: mentions to records."""

from __future__ import annotations

from extract.model import Document, Mandate, Mentions


def relate_mandates(document: Document, mentions: Mentions) -> tuple[Mandate, ...]:
    """TO BE WRITTEN."""
    return ()
