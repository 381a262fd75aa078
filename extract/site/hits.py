"""What was sought, marked in the passages found."""

from __future__ import annotations

import re
from html import unescape

from markupsafe import Markup, escape

from extract.kb.search import sought
from extract.text import fold

_QUOTE = re.compile(r"<q>(.*?)</q>", re.DOTALL)
_LONGEST = 500
"""Characters of a passage that are shown."""
_BEFORE = 160
"""Characters that stand before the first hit where a passage is cut."""


def with_hits(cell: Markup, query: str) -> Markup:
    """A rendered cell, the words sought marked in its quote, which is cut around the first of them."""
    quote = _QUOTE.search(cell)
    if not quote:
        return cell
    text = unescape(quote[1])
    return Markup(f"{cell[: quote.start(1)]}{_marked(text, _hits(text, query))}{cell[quote.end(1) :]}")


def _hits(text: str, query: str) -> list[tuple[int, int]]:
    """Where the pieces of the query stand, in order, none within another; accents count as they do in searching."""
    spans = []
    for piece, folded in sought(query):
        words = r"[\W_]+".join(re.findall(r"[^\W_]+", fold(piece) if folded else piece))
        pattern = re.compile(rf"(?<![^\W_]){words}(?![^\W_])", re.IGNORECASE)
        spans += [match.span() for match in pattern.finditer(fold(text) if folded else text)]
    kept: list[tuple[int, int]] = []
    for start, end in sorted(spans, key=lambda span: (span[0], -span[1])):
        if not kept or start >= kept[-1][1]:
            kept.append((start, end))
    return kept


def _marked(text: str, hits: list[tuple[int, int]]) -> Markup:
    low = max(0, hits[0][0] - _BEFORE) if hits and len(text) > _LONGEST else 0
    high = min(len(text), low + _LONGEST)
    made = Markup("…") if low else Markup()
    at = low
    for start, end in hits:
        if end <= high:
            made += escape(text[at:start]) + Markup('<mark class="hit">{}</mark>').format(text[start:end])
            at = end
    return made + escape(text[at:high]) + ("…" if high < len(text) else "")
