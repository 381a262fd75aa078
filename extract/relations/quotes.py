"""Where a quote begins: a few words before what it shows, no compound cut in two, no item's mark among them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extract.data import patterns

_P = patterns("quotes")


def last_words(words: Sequence[re.Match[str]], most: int) -> list[re.Match[str]]:
    """The last words of a stretch of text, about `most`: more where the first would be half a compound (`thời | gian`)."""
    at = max(0, len(words) - most)
    while at and _P["second_syllable"].fullmatch(words[at].group()):
        at -= 1
    while at < len(words) and _P["item_mark"].fullmatch(words[at].group()):
        at += 1
    return list(words[at:])
