"""Searching passages, with accents and without: what a person typed becomes one FTS5 MATCH expression."""

from __future__ import annotations

import re

from extract.text import clean, fold

_PIECE = re.compile(r'"([^"]+)"|(\S+)')
_WORD = re.compile(r"[^\W_]")


def match_expression(query: str) -> str:
    """The MATCH expression over `passages_fts` for a query as typed; what cannot match gives one that finds nothing, never an error.

    All words must be there; words in double quotes must stand together. Where any word bears an accent the text as
    written is searched, else the folded one (`dong thap` finds `Đồng Tháp`); words with digits are always sought
    folded, since `490/QD-TTg` is typed beside `Quyết định`. Passages where the words stand side by side rank first.
    """
    pieces = _pieces(query)
    if not pieces:
        return '""'
    accented = _accented(pieces)
    terms = [f'{"folded" if folded else "text"} : "{fold(piece) if folded else piece}"' for piece, folded in sought(query)]
    together = " AND ".join(terms)
    if len(pieces) == 1 or any(whole for whole, _ in pieces):
        return together
    column = "text" if accented else "folded"
    phrase = " ".join(piece if accented else fold(piece) for _, piece in pieces)
    return f'({column} : "{phrase}") OR ({together})'


def sought(query: str) -> list[tuple[str, bool]]:
    """The words and quoted phrases of a query, each with whether it is sought without accents."""
    pieces = _pieces(query)
    accented = _accented(pieces)
    return [(piece, not accented or any(char.isdigit() for char in piece)) for _, piece in pieces]


def _pieces(query: str) -> list[tuple[bool, str]]:
    """(quoted, piece) for every piece of the query that has a letter or a digit."""
    pieces = [(bool(phrase), phrase or word) for phrase, word in _PIECE.findall(clean(query).replace("\0", " "))]
    return [(whole, piece.replace('"', "")) for whole, piece in pieces if _WORD.search(piece)]


def _accented(pieces: list[tuple[bool, str]]) -> bool:
    return any(fold(piece) != piece.lower() for _, piece in pieces)
