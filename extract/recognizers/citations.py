"""Citations."""

from __future__ import annotations

from datetime import date

from extract.model import Mention


def find_citations(text: str, reference: date | None = None) -> tuple[Mention, ...]:
    """TO BE WRITTEN."""
    return ()
