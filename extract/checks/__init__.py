"""Checks of one paper: what does not hold together within it."""

from __future__ import annotations

from extract.model import Document, Finding, Records


def check(document: Document, records: Records) -> tuple[Finding, ...]:
    """The findings within one document. TO BE WRITTEN."""
    return ()
