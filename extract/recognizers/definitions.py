"""Definitions of short forms: `(sau đây gọi tắt là Chỉ thị 08)`."""

from __future__ import annotations

from extract.data import patterns

_P = patterns("citations")
_REACH = 60


def is_defined(text: str, start: int) -> bool:
    """Whether the words right before an offset say that a short form follows (`gọi tắt là`, `viết tắt là`)."""
    return bool(_P["definition_words"].search(text, max(0, start - _REACH), start))


def is_defined_or_bracketed(text: str, start: int) -> bool:
    """As `is_defined`; a bracket alone counts too: `Chỉ thị số 08/CT-TTg … (Chỉ thị 08)`."""
    return text[max(0, start - 2) : start].rstrip(' "“*_')[-1:] == "(" or is_defined(text, start)
