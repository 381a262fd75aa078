"""Short forms of cited documents: `(sau đây gọi là Chỉ thị 08)`, and `Nghị quyết 57` after its full number was given."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from extract.data import patterns
from extract.model import Mention, Reference, Span
from extract.recognizers.definitions import is_defined_or_bracketed
from extract.recognizers.document_words import document_words, type_of

_P = patterns("citations")
_LEADING = re.compile(r"[0-9]+[a-z]?")


def find_short_forms(text: str, full: Sequence[Mention]) -> tuple[list[Mention], list[Span]]:
    """Mentions by short form, and the spans of the definitions themselves (which are no mentions).

    `full` are the mentions by full number, in order. A short form stands for the one document of its type and leading
    number cited before it, once the paper has defined it; where several answer to it, it is left alone.
    """
    known: dict[tuple[str | None, str], dict[str, int]] = defaultdict(dict)
    leading = set()
    for mention in full:
        value = mention.value
        if isinstance(value, Reference) and value.number and value.type and (digits := _LEADING.match(value.number)):
            numbers = known[value.type, digits.group().lstrip("0")]
            if len(numbers) < 2:  # the first two tell whether it is ambiguous
                numbers.setdefault(value.number, mention.span.start)
            leading.add(digits.group().lstrip("0"))
    found: list[Mention] = []
    definitions: list[Span] = []
    defined = _repeated(text, full)
    for number in _P["plain_number"].finditer(text) if known else ():
        digits_only = number.group().lstrip("0")
        word = _word_before(text, number.start()) if digits_only in leading else None
        if word is None:
            continue
        type_ = type_of(word.group())
        before = [full_number for full_number, at in known.get((type_, digits_only), {}).items() if at < word.start()]
        if len(before) != 1:
            continue
        span = Span(word.start(), number.end())
        if is_defined_or_bracketed(text, span.start):
            definitions.append(span)
            defined.setdefault(before[0], span.start)
        elif defined.get(before[0], span.start) < span.start:
            found.append(Mention(span, "citation", "short_form", Reference(type_, before[0], None, None)))
    return found, definitions


def _repeated(text: str, full: Sequence[Mention]) -> dict[str | None, int]:
    """Number → where a bracket right behind it repeats it whole, and so defines how it is called."""
    kept = set(without_definitions(text, full))
    defined: dict[str | None, int] = {}
    for mention in full:
        if mention not in kept and isinstance(mention.value, Reference):
            defined.setdefault(mention.value.number, mention.span.start)
    return defined


def _word_before(text: str, number: int) -> re.Match[str] | None:
    """The type word right before a number, `số` between them or not."""
    for match in document_words().finditer(text, max(0, number - 30), number):
        if _BETWEEN.fullmatch(text, match.end(), number):
            return match
    return None


_BETWEEN = re.compile(r"\s+(?:số\s*)?")


def without_definitions(text: str, full: Sequence[Mention]) -> list[Mention]:
    """Leaves out brackets that repeat a number just cited (`… (gọi tắt là Nghị quyết số 57-NQ/TW)`): those define it."""
    kept: list[Mention] = []
    for index, mention in enumerate(full):
        near = {m.value.number for m in full[max(0, index - 3) : index] if isinstance(m.value, Reference)}
        if isinstance(mention.value, Reference) and mention.value.number in near and is_defined_or_bracketed(text, mention.span.start):
            continue
        kept.append(mention)
    return kept
