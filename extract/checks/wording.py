"""What words an outline and a report have in common: terms, synonyms, and how much each term weighs."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from extract.bodies import expand
from extract.data import data_path, read_yaml
from extract.text import key

KIND = 0.7
"""What finding a kind of something counts for finding it."""
# Marks of notes are no letters of the word before them (`quá hạn¹`), though `\\w` takes them for such.
_TOKEN = re.compile(r"[^\W\d_¹²³⁰⁴-⁹]+|[,;:.()/…]")
_COUNTED = re.compile(r"(?<!\w)(?:số\s+(?:lượng|lượt|lớp|dự|cụm|hộ|người|cơ|đơn)|tổng số)(?!\w)")


@dataclass(frozen=True, slots=True)
class Measure:
    """A quantity that an outline asks for by a word (`diện tích`), and the units that answer it (`ha`)."""

    asked: re.Pattern[str]
    units: frozenset[str]
    implied: frozenset[str]
    """Terms that the unit itself says."""


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Phrases of lower-case syllables parted by blanks → the term that they stand for, empty for words that say nothing of a subject."""

    phrases: Mapping[str, str]
    general: Mapping[str, tuple[str, ...]]
    """A term → the wider terms that it is a kind of (`hợp tác xã` → `chủ thể`)."""
    measures: tuple[Measure, ...]
    longest: int


@cache
def lexicon() -> Lexicon:
    """`data/synonyms.yaml` over the words of a general dictionary."""
    from underthesea.corpus import viet_dict_74K  # takes half a second to import, and only checks need it

    table: dict[str, Any] = read_yaml(data_path("synonyms.yaml"))
    phrases = {
        word: word for word in map(_spaced, viet_dict_74K.words) if " " in word and word.count(" ") < 4 and not word.startswith("tổng ")
    }
    phrases |= {_spaced(word): "" for line in table["generic"] for word in line.split(",")}
    narrower = {_spaced(general): [_spaced(kind) for kind in kinds] for general, kinds in table["kinds"].items()}
    own = [*table["words"], *narrower, *(kind for kinds in narrower.values() for kind in kinds)]
    phrases |= {_spaced(word): _spaced(word) for word in own}
    phrases |= {_spaced(word): _spaced(group[0]) for group in table["same"] for word in group}
    wider: dict[str, list[str]] = {}
    for general, kinds in narrower.items():
        for kind in kinds:
            wider.setdefault(phrases[kind], []).append(phrases[general])
    measures = tuple(
        Measure(_any_of(row["asked"]), frozenset(row["units"]), frozenset(phrases[_spaced(w)] for w in row["implied"]))
        for row in table["measures"]
    )
    return Lexicon(phrases, {k: tuple(v) for k, v in wider.items()}, measures, max(p.count(" ") for p in phrases) + 1)


def _spaced(phrase: str) -> str:
    return " ".join(_TOKEN.findall(key(phrase)))


def _any_of(words: Iterable[str]) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, words))})(?!\w)")


@lru_cache(maxsize=4096)  # units, headings and the outline's phrases come again and again
def terms(text: str) -> tuple[str, ...]:
    """The terms of a text in order, generic words left out; longest match, abbreviations spelt out."""
    words = lexicon()
    tokens = _TOKEN.findall(key(expand(text)))
    found: list[str] = []
    at = 0
    while at < len(tokens):
        for length in range(min(words.longest, len(tokens) - at), 0, -1):
            term = words.phrases.get(" ".join(tokens[at : at + length]))
            if term is not None:
                break
        else:
            length, word = 1, tokens[at]
            term = word if word.isalpha() and (len(word) > 1 or not word.isascii()) else ""  # `4G` leaves a letter, `ổ dịch` a word
        if term:
            found.append(term)
        at += length
    return tuple(found)


def spread(found: Iterable[str]) -> dict[str, float]:
    """Terms with the wider ones that they are kinds of, which count for less."""
    general = lexicon().general
    certain = dict.fromkeys(found, 1.0)
    return {wide: KIND for term in certain for wide in general.get(term, ())} | certain


def asked_measure(phrase: str) -> Measure | None:
    """The measure that a request names first (`tổng diện tích …`); None where it asks for a count."""
    words = key(phrase)
    hits = [(match.start(), -match.end(), n) for n, measure in enumerate(lexicon().measures) if (match := measure.asked.search(words))]
    counted = _COUNTED.search(words)
    if not hits or (counted and counted.start() < min(hits)[0]):
        return None
    return lexicon().measures[min(hits)[2]]


class Weights:
    """How much a term tells: rare in the outline and in the report is much, common to both is nothing."""

    def __init__(self, items: Sequence[Collection[str]], passages: Sequence[Collection[str]]) -> None:
        self._items, self._passages = Counter(t for i in items for t in set(i)), Counter(t for p in passages for t in set(p))
        self._n, self._m = len(items), len(passages)

    def of(self, term: str) -> float:
        """From 0 to about 1."""
        outline = math.log((self._n + 1) / max(1, self._items[term])) / math.log(self._n + 2)
        report = math.log((self._m + 1) / (1 + self._passages[term])) / math.log(self._m + 2)
        return max(0.05, outline) * (0.4 + 0.6 * max(0.0, report))

    def coverage(self, wanted: Sequence[str], found: Mapping[str, float], *, head: float = 1.5) -> float:
        """The share of the wanted terms' weight that is found, 1 for none wanted; the first weighs `head` times as much."""
        total = gained = 0.0
        for position, term in enumerate(dict.fromkeys(wanted)):
            weight = self.of(term) * (head if position == 0 else 1.0)
            total += weight
            gained += weight * found.get(term, 0.0)
        return gained / total if total else 1.0
