"""Short forms of cited documents: `(sau đây gọi là Chỉ thị 08)`, and `Nghị quyết 57` after its full number was given."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from extract.data import patterns
from extract.model import Mention, Reference, Span
from extract.recognizers.document_words import document_words, type_of

_P = patterns("citations")
_LEADING = re.compile(r"[0-9]+[a-z]?")
_REACH = 60


def find_short_forms(text: str, full: Sequence[Mention]) -> tuple[list[Mention], list[Span]]:
    """Mentions by short form, and the spans of the definitions themselves (which are no mentions).

    `full` are the mentions by full number, in order. A short form stands for the one document of its type and leading
    number cited before it; where several answer to it, it is left alone.
    """
    known: dict[tuple[str, str], dict[str, int]] = defaultdict(dict)
    for mention in full:
        value = mention.value
        if isinstance(value, Reference) and value.number and value.type and (leading := _LEADING.match(value.number)):
            known[value.type, leading.group().lstrip("0")].setdefault(value.number, mention.span.start)
    found: list[Mention] = []
    definitions: list[Span] = []
    for number in _P["plain_number"].finditer(text) if known else ():
        word = _word_before(text, number.start())
        type_ = type_of(word.group()) if word else None
        if word is None or type_ is None:
            continue
        before = [n for n, at in known.get((type_, number[1].lstrip("0")), {}).items() if at < word.start()]
        if len(before) != 1:
            continue
        span = Span(word.start(), number.end())
        if _is_definition(text, span.start):
            definitions.append(span)
        else:
            found.append(Mention(span, "citation", "short_form", Reference(type_, before[0], None, None)))
    return found, definitions


def _word_before(text: str, end: int) -> re.Match[str] | None:
    """The type word that ends at an offset."""
    for match in document_words().finditer(text, max(0, end - 24), end):
        if match.end() == end:
            return match
    return None


def repeats_in_definition(text: str, mention: Mention, full: Sequence[Mention]) -> bool:
    """Whether a bracket repeats the number just cited (`… (gọi tắt là Nghị quyết số 57-NQ/TW)`): that is a definition, no mention."""
    if not _is_definition(text, mention.span.start):
        return False
    earlier = [m.value for m in full if m.span.start < mention.span.start]
    return any(isinstance(v, Reference) and isinstance(mention.value, Reference) and v.number == mention.value.number for v in earlier[-3:])


def _is_definition(text: str, start: int) -> bool:
    return bool(_P["definition"].search(text, max(0, start - _REACH), start))
