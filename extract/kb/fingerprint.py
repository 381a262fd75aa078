"""What makes two texts the same paper, whatever file they came in: words and numbers without accents, blanks and footnote marks."""

from __future__ import annotations

import hashlib
import re
from collections import Counter

from extract.text import fold

_SIMILAR = 0.9
_WORDS = re.compile(r"[^\W_]+")
_MARKS = re.compile("[⁰¹²³⁴⁵⁶⁷⁸⁹]+")


def words(text: str) -> list[str]:
    """The folded words and numbers of a text, in order."""
    return _WORDS.findall(fold(_MARKS.sub(" ", text)))


def fingerprint(text: str) -> str:
    """A hash of the text's letters and digits alone."""
    return hashlib.sha256("".join(words(text)).encode()).hexdigest()[:32]


class Bag:
    """A text's words and numbers with how often each stands there, to compare with others'."""

    def __init__(self, text: str) -> None:
        self.words = Counter(words(text))
        self.numbers = Counter({word: count for word, count in self.words.items() if word.isdigit()})

    def nearly_same(self, other: Bag) -> bool:
        """Whether two texts are one paper read from two formats: nearly the same words, and no number in each that the other lacks.

        A letterhead's columns may come in another order, and one reading may hold a page's footer or an electronic signature
        more; a corrected figure or date, though, makes another paper.
        """
        if self.numbers - other.numbers and other.numbers - self.numbers:
            return False
        more, less = (self.words - other.words).total(), (other.words - self.words).total()
        shared = self.words.total() - more
        return shared >= _SIMILAR * (shared + more + less)
