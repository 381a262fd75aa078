"""Section markers: what kind a line's marker is, its value, and where its heading begins."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from extract.data import patterns

_P = patterns("layout_markers")
_WORDS = {w: i for i, w in enumerate(("nhất", "hai", "ba", "tư", "năm", "sáu", "bảy", "tám", "chín", "mười"), 1)} | {"một": 1, "bốn": 4}
_ALPHABET = "abcdđefghijklmnopqrstuvwxyz"
_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
_TITLED = {"appendix": "PL", "part": "P", "chapter": "C", "division": "M"}

# What a line must hold to begin with any marker: its stop near the beginning, or a division's word.
_ANCHOR = re.compile(r"[^\n]{0,16}?[.)/–:-]|\s*(?:[PC][Hhả]|PH|M[ỤụƯư]|[-–*•]?\s*[ĐD])")

RANKS = {"PL": 0, "P": 1, "C": 2, "M": 3, "Đ": 4, "A": 5, "R": 6, "N": 7, "L": 8, "r": 9, "(N)": 9, "(L)": 10, "(r)": 10}
"""Kinds from the outermost in: appendix, part, chapter, its section, article, capital, roman, number, letter, small roman, in brackets."""


@dataclass(frozen=True, slots=True)
class Marker:
    """A section's marker; `parts` are the numbers of a dotted one, `order` its place among its likes, `end` where the heading begins."""

    kind: str
    value: str
    parts: tuple[str, ...]
    order: int
    style: str
    end: int


@lru_cache(maxsize=8192)
def find_marker(text: str) -> Marker | None:
    """The marker that a line begins with; None where it begins with none."""
    if not _ANCHOR.match(text):
        return None
    for name, kind in _TITLED.items():
        match = _P[name].match(text)
        if match:
            return _titled(match, kind)
    if match := _P["article"].match(text):
        value = match["value"]
        return Marker("Đ", value, (value,), int(re.sub(r"\D", "", value)), ".", match.end())
    return _lettered(text) or _numbered(text)


def _titled(match: re.Match[str], kind: str) -> Marker:
    groups = match.groupdict()
    value = groups.get("value") or ""
    word = groups.get("word")
    if word:
        value = str(_WORDS[word.lower()])
    elif kind != "PL" and value and value[0] in _ROMAN:
        value = str(roman_value(value))
    rest = groups.get("rest") or groups.get("after") or ""
    return Marker(kind, value, (value,), 0, "", match.end() - len(rest))


def _lettered(text: str) -> Marker | None:
    for name, kind in (("compound", "R"), ("roman", "R"), ("capital", "A"), ("letter", "L"), ("small_roman", "r")):
        match = _P[name].match(text)
        if not match:
            continue
        value = match["value"]
        if kind == "R" and not value[0].isalpha():
            return None
        if name == "compound":
            head, *tail = value.split(".")
            return Marker("N", value, (head, *tail), _order(tail[-1]), "dotted", match.end())
        order = roman_value(value.upper()) if kind in "Rr" else _ALPHABET.find(value[0].lower()) + 1
        if kind in "Rr" and to_roman(order) != value.upper():
            continue
        return Marker(kind, value, (value,), order, match["style"].strip(), match.end())
    return None


def _numbered(text: str) -> Marker | None:
    match = _P["bracketed"].match(text)
    if match:
        value = match["value"]
        kind = "(N)" if value.isdigit() else "(r)" if set(value) <= set("ivx") else "(L)"
        order = int(value) if value.isdigit() else roman_value(value.upper()) if kind == "(r)" else _ALPHABET.find(value) + 1
        return Marker(kind, value, (value,), order, "()", match.end())
    for name in ("dotted", "number"):
        match = _P[name].match(text)
        if not match:
            continue
        parts = tuple(match["value"].split("."))
        if name == "dotted" and any(len(part) > 1 and part[0] == "0" for part in parts[1:]):
            return None
        return Marker("N", match["value"], parts, _order(parts[-1]), "dotted" if len(parts) > 1 else match["style"].strip(), match.end())
    return None


def _order(part: str) -> int:
    return int(part) if part.isdigit() else _ALPHABET.find(part) + 1


def roman_value(text: str) -> int:
    """The value of a roman number in capitals; of malformed ones too."""
    total, last = 0, 0
    for char in reversed(text):
        value = _ROMAN.get(char, 0)
        total += value if value >= last else -value
        last = max(last, value)
    return total


def to_roman(number: int) -> str:
    """A number under 90 in roman capitals."""
    result = ""
    for value, sign in ((50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")):
        while number >= value:
            result += sign
            number -= value
    return result
