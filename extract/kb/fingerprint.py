"""What makes two texts the same paper, whatever file they came in: words and numbers without accents, blanks and footnote marks."""

from __future__ import annotations

import hashlib
import re

from extract.text import fold

_WORDS = re.compile(r"[^\W_]+")
_MARKS = re.compile("[⁰¹²³⁴⁵⁶⁷⁸⁹]+")


def words(text: str) -> list[str]:
    """The folded words and numbers of a text, in order."""
    return _WORDS.findall(fold(_MARKS.sub(" ", text)))


def fingerprint(text: str) -> str:
    """A hash of the text's letters and digits alone."""
    return hashlib.sha256("".join(words(text)).encode()).hexdigest()[:32]


def numbers(text: str) -> frozenset[str]:
    """The distinct runs of two and more digits: two papers that differ in one of them are not the same."""
    return frozenset(word for word in words(text) if len(word) > 1 and word.isdigit())


def shingles(text: str, size: int = 5) -> frozenset[tuple[str, ...]]:
    """The text's runs of `size` words."""
    found = words(text)
    return frozenset(tuple(found[i : i + size]) for i in range(max(1, len(found) - size + 1)))
