"""Persons in a text: a Vietnamese surname and given names behind a word that says it is a person, or before a post."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from extract.data import data_path, patterns, read_csv
from extract.model import Mention, Name, Span
from extract.places import is_place
from extract.text import alternation


@cache
def _name_pattern() -> re.Pattern[str]:
    rows = read_csv(data_path("gazetteers", "surnames.csv"))
    surnames = alternation((row["surname"] for row in rows), condition=r"(?<![\w/-].)")
    upper = patterns("names")["upper"].pattern
    return re.compile(rf"{surnames}(?: {upper}[^\W\d_]*){{1,4}}(?![\w-])")


def _is_place(name: str) -> bool:
    """Whether a name of two words is a province's or commune's (`Thái Nguyên`, `Võ Lao`)."""
    return name.count(" ") == 1 and any(is_place(kind, name) for kind in ("tỉnh", "thành phố", "xã", "phường", "thị trấn"))


def _alone(text: str, start: int, end: int) -> bool:
    """Whether a name of three words or more has its line or cell for itself, as signers have."""
    return (
        text[start:end].count(" ") >= 2 and text[max(0, start - 1) : start] in ("", "\n", "\t") and text[end : end + 1] in ("", "\n", "\t")
    )


_JOINTS = (", ", "; ", " và ", ", đồng chí ", ", ông ", ", bà ")  # `các đồng chí: Nguyễn Văn A, Trần Văn B`
# What stands before a name within its clause, read backwards.
_CLAUSE = re.compile(r"[^,;()\n\t]{0,130}")


def find_persons(text: str) -> Iterator[Mention]:
    """Mentions of persons in order. `text` has its tones placed."""
    before, after = patterns("names")["person_before"], patterns("names")["person_after"]
    last = -1
    for match in _name_pattern().finditer(text):
        start, end = match.span()
        if match.group().isupper() or _is_place(match.group()):
            continue
        clause = _CLAUSE.match(text[max(0, start - 130) : start][::-1])
        line = start - (clause.end() if clause else 0)
        if text[last:start] in _JOINTS or _alone(text, start, end) or before.search(text, line, start) or after.match(text, end):
            last = end
            yield Mention(Span(start, end), "PER", "names.person", Name("PER", match.group()))
