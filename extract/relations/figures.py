"""Figures: mentions to records."""

from __future__ import annotations

from extract.model import Document, Figure, Mentions


def relate_figures(document: Document, mentions: Mentions) -> tuple[Figure, ...]:
    """TO BE WRITTEN."""
    return ()
