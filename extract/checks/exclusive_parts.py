"""Parts behind `trong đó` that exclude each other by their wording, and together exceed their whole."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from extract.checks.numbers import between, by_block, exact, in_prose, like, quote, same_unit, tolerance
from extract.data import data_path, patterns, read_yaml
from extract.model import Document, Figure, Finding, Records
from extract.text import alternation, squeeze

_P = patterns("arithmetic")
_SEPARATOR = re.compile(r"[,;:()\n]|(?<!\w)và(?!\w)")
_PLAIN = frozenset({"actual", "target"})


@cache
def _divisions() -> tuple[frozenset[str], ...]:
    """The divisions, each the set of its members in small letters."""
    lines: list[list[str]] = read_yaml(data_path("exclusive-categories.yaml"))
    return tuple(frozenset(member.lower() for member in line) for line in lines)


@cache
def _members() -> re.Pattern[str]:
    words = {member for division in _divisions() for member in division}
    return re.compile(rf"(?<!\w)(?:{alternation(words)})(?!\w)", re.IGNORECASE)


def check_exclusive_parts(document: Document, records: Records) -> tuple[Finding, ...]:
    """The findings of rule `sum`: `120 xã, trong đó 75 xã miền núi, 60 xã đồng bằng`."""
    found = []
    for figures in by_block(document, in_prose(records.figures)).values():
        for index, whole in enumerate(figures[:-2]):
            if exact(whole) and whole.kind in _PLAIN and _P["opens_of_which"].fullmatch(between(document, whole, figures[index + 1])):
                finding = _exceeding(document, whole, figures[index + 1 :])
                found += [finding] if finding else []
    return tuple(found)


def _exceeding(document: Document, whole: Figure, figures: Sequence[Figure]) -> Finding | None:
    parts = _parts(document, whole, figures)
    value = sum(part.value for part in parts)
    if len(parts) < 2 or not _exclusive(document, whole, parts):
        return None
    if value - whole.value <= tolerance(document, whole) + sum(tolerance(document, part) for part in parts if part.value % 1):
        return None
    stated, expected = squeeze(whole.number.of(document.text)), like(document, whole, value)
    terms = " + ".join(squeeze(part.number.of(document.text)) for part in parts)
    message = f"Các phần nêu sau “trong đó” ({terms}) cộng lại là {expected}, vượt tổng {stated}."
    span = quote(document, whole, parts[-1])
    return Finding(span=span, rule="sum", stated=stated, expected=expected, message=message, parts=tuple(p.number for p in parts))


def _parts(document: Document, whole: Figure, figures: Sequence[Figure]) -> list[Figure]:
    """The figures of the whole's unit up to the sentence's end; none where one is not plain."""
    parts: list[Figure] = []
    previous = whole
    for figure in figures:
        gap = between(document, previous, figure)
        if re.search(r"[.\n\t](?=\s|$)", gap) or (parts and (")" in gap or _P["of_which"].search(gap))):
            break
        previous = figure
        if figure.unit == "%" or figure.kind == "share":
            continue
        if not exact(figure) or figure.of or figure.kind != whole.kind or not same_unit(whole.unit, figure.unit):
            return []
        parts.append(figure)
    return parts if all(part.value <= whole.value for part in parts) else []


def _exclusive(document: Document, whole: Figure, parts: Sequence[Figure]) -> bool:
    """Whether each part names another member of one division."""
    named = [
        _category(document, previous, part, after)
        for previous, part, after in zip((whole, *parts), parts, (*parts[1:], None), strict=False)
    ]
    known = [name for name in named if name]
    return len(known) == len(set(known)) == len(parts) and any(division.issuperset(known) for division in _divisions())


def _category(document: Document, previous: Figure, part: Figure, after: Figure | None) -> str | None:
    """The one member that a part's own words name: those behind its number, else those before it, up to the next separator."""
    line = document.text.find("\n", part.number.end)
    end = after.number.start if after else line if line >= 0 else len(document.text)
    unit = part.number.of(document.text)
    behind = _SEPARATOR.split(document.text[part.number.end : min(end, part.number.end + 80)], maxsplit=1)[0]
    before = _SEPARATOR.split(document.text[max(previous.number.end, part.number.start - 80) : part.number.start])[-1]
    for words in (f"{unit} {behind}", before):
        # one word with a capital is part of a name (`Việt Nam`)
        named = (match.group() for match in _members().finditer(words))
        found = {name.lower() for name in named if " " in name or name.islower() or name.isupper()}
        if found:
            return found.pop() if len(found) == 1 else None
    return None
