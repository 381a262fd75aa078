"""Short forms of cited documents: `(sau đây gọi là Chỉ thị 08)`, and `Nghị quyết 57` after its full number was given."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Sequence

from extract.data import patterns
from extract.model import Mention, Reference, Span

_P = patterns("citations")
_LEADING = re.compile(r"[0-9]+[a-z]?")


def find_short_forms(
    text: str, full: Sequence[Mention], words: re.Pattern[str], type_of: Callable[[str], str | None]
) -> tuple[list[Mention], list[Span]]:
    """Mentions by short form, and the spans of the definitions themselves (which are no mentions).

    `full` are the mentions by full number, in order. A short form stands for the one document of its type and leading
    number cited before it; where several answer to it, it is left alone.
    """
    known: dict[tuple[str, str], list[tuple[int, Reference]]] = defaultdict(list)
    for mention in full:
        value = mention.value
        if isinstance(value, Reference) and value.number and value.type and (leading := _LEADING.match(value.number)):
            known[value.type, _plain(leading.group())].append((mention.span.start, value))
    found: list[Mention] = []
    definitions: list[Span] = []
    for word in words.finditer(text) if known else ():
        number = _P["plain_number"].match(text, word.end())
        if number is None:
            continue
        type_ = type_of(word.group())
        before = {v.number for at, v in known.get((type_ or "", _plain(number[1])), ()) if at < word.start()}
        if len(before) != 1:
            continue
        span = Span(word.start(), number.end())
        if is_definition(text, span.start):
            definitions.append(span)
        else:
            found.append(Mention(span, "citation", "short_form", Reference(type_, before.pop(), None, None)))
    return found, definitions


def is_definition(text: str, start: int) -> bool:
    """Whether what begins at an offset is a short form being defined."""
    return bool(_DEFINES.search(text, max(0, start - 50), start))


_DEFINES = _P["definition"]


def _plain(number: str) -> str:
    return number.lstrip("0")
