"""Deadlines: mentions to records."""

from __future__ import annotations

from extract.model import Deadline, Document, Mentions


def relate_deadlines(document: Document, mentions: Mentions) -> tuple[Deadline, ...]:
    """TO BE WRITTEN."""
    return ()
