"""The administrative map (địa giới hành chính) before and after 2025-07-01."""

from __future__ import annotations

from datetime import date


def province_of(text: str, on: date | None = None) -> str | None:
    """The one province that a text names, by its official name at a date without `tỉnh`/`thành phố`; None where none or several. TO BE WRITTEN."""
    return None
