"""Text as it must be before anything is compared: NFC, folding, tone placement, sentences. All keep offsets."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

from extract.model import Span

SUPERSCRIPTS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
FROM_SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")

UPPER = "A-ZÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝĂĐĨŨƠƯẠẢẤẦẨẪẬẮẰẲẴẶẸẺẼẾỀỂỄỆỈỊỌỎỐỒỔỖỘỚỜỞỠỢỤỦỨỪỬỮỰỲỴỶỸ"
"""Vietnamese capitals, for a set in a regular expression; a range `À-Ỹ` would hold small letters too."""

# Marks that carry no meaning in a paper: soft hyphen, zero-width characters, byte order mark.
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2028\u2029\u202a-\u202e\u2060-\u2064\ufeff]")
_SPACES = str.maketrans({"\u00a0": " ", "\u2007": " ", "\u2009": " ", "\u202f": " ", "\u3000": " ", "\u2011": "-", "\u00d0": "Đ"})
_TONES = {
    "oà": "òa", "oá": "óa", "oả": "ỏa", "oã": "õa", "oạ": "ọa",
    "oè": "òe", "oé": "óe", "oẻ": "ỏe", "oẽ": "õe", "oẹ": "ọe",
    "uỳ": "ùy", "uý": "úy", "uỷ": "ủy", "uỹ": "ũy", "uỵ": "ụy",
}  # fmt: skip
# A set of letters comes first, for speed: the scan skips from `o` or `u` to the next.
_TONE_PATTERN = re.compile(r"[oOuU](?<![qQ].)(?:(?<=[oO])[àáảãạÀÁẢÃẠèéẻẽẹÈÉẺẼẸ]|(?<=[uU])[ỳýỷỹỵỲÝỶỸỴ])(?!\w)")


def clean(text: str) -> str:
    """NFC, with invisible characters dropped, odd spaces made plain and `Ð` (U+00D0) made `Đ`; readers apply it before offsets count."""
    return _INVISIBLE.sub("", unicodedata.normalize("NFC", text)).translate(_SPACES)


def squeeze(text: str) -> str:
    """White space folded to single blanks."""
    return " ".join(text.split())


def is_upper(text: str) -> bool:
    """Whether the letters of a text (of its first 200 characters) are capitals, but for a few (`ỦY BAN NHÂN DÂN tỉnh`)."""
    head = text[:200]
    if sum(map(str.islower, head[:60])) > 28:
        return False  # more small letters than 200 capitals make up for
    capitals = sum(map(str.isupper, head))
    return capitals > 1 and capitals >= 6 * sum(map(str.islower, head))


@cache
def _folded(char: str) -> str:
    if char in "đĐ":
        return "d"
    base = unicodedata.normalize("NFKD", char)
    base = "".join(c for c in base if not unicodedata.combining(c)).lower()
    return base if len(base) == 1 else char.lower() if len(char.lower()) == 1 else char


def fold(text: str) -> str:
    """Lower case without accents (`Đồng Tháp` → `dong thap`), of the same length as the NFC text."""
    return "".join(map(_folded, text))


def _moved(match: re.Match[str]) -> str:
    old = match.group()
    new = _TONES[old.lower()]
    return "".join(n.upper() if o.isupper() else n for o, n in zip(old, new, strict=True))


def place_tones(text: str) -> str:
    """Tone marks as the newer spelling has them (`hoà` → `hòa`, `uỷ` → `ủy`); same length."""
    return _TONE_PATTERN.sub(_moved, text)


def key(text: str) -> str:
    """A form to compare names by: tone placement, case, white space and dashes made one."""
    return squeeze(place_tones(text).lower().replace("–", "-").replace("—", "-"))


def alternation(words: Iterable[str], *, condition: str = "") -> str:
    """A regular expression for any of the words, the longest first, shared beginnings factored out so that it scans fast.

    `condition` is tested behind a word's first letter (`(?<!\\w.)`: no letter before the word): a scan skips to the next first
    letter where a pattern begins with letters; one that begins with a condition is tried at every character.
    """
    tree: dict[str, Any] = {}
    for word in words:
        node = tree
        for char in word:
            node = node.setdefault(char, {})
        node[""] = {}
    return _branches(tree, condition)


def _branches(node: dict[str, Any], condition: str = "") -> str:
    options = [re.escape(char) + condition + _branches(child) for char, child in sorted(node.items()) if char]
    if not options:
        return ""
    body = options[0] if len(options) == 1 and "" not in node else f"(?:{'|'.join(options)})"
    return body + "?" if "" in node else body


# A full stop ends a sentence where a blank and a capital, or the line's end, follow; not after an abbreviation
# (`TP. Hồ Chí Minh`, `KT. GIÁM ĐỐC`), a single capital or a number (`1. Mục đích`).
_END = re.compile(r"[.!?…;]+[\"”’')\]]*(?=\s|$)|\n|\t")
_ABBREVIATED = re.compile(r"(?:^|[\s(\"“])(?:[A-ZĐÂÊÔƠƯ]{1,3}|TP|Tp|tp|TX|Tx|KT|TM|TL|TUQ|PGS|GS|TS|ThS|BS|Th|ts|v\.v|đ/c|Đ/c|\d{1,3})\.$")


def sentences(text: str, start: int = 0, end: int | None = None) -> Iterator[Span]:
    """Sentences of a text, ended by full stops, line breaks and tabs; a semicolon does not end one."""
    end = len(text) if end is None else end
    begin = start
    for match in _END.finditer(text, start, end):
        mark = match.group()
        if mark[0] == ";" or (mark == "." and _ABBREVIATED.search(text, max(begin, match.end() - 8), match.end())):
            continue
        if text[begin : match.end()].strip():
            yield _trim(text, begin, match.end())
        begin = match.end()
    if text[begin:end].strip():
        yield _trim(text, begin, end)


def _trim(text: str, start: int, end: int) -> Span:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)
