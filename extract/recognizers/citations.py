"""Citations (viện dẫn): documents cited by number, and laws cited by name.

One scan finds the shape of a number (`490/QĐ-TTg`, `52-CT/TW`); what stands before it must say that it is a document:
a type word, `số` with a type's abbreviation, or an entry of the same list before it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from functools import cache

from extract.data import data_path, patterns, read_yaml
from extract.model import Mention, Reference, Span
from extract.recognizers.citation_tails import Tail, read_tail
from extract.recognizers.laws import find_laws
from extract.recognizers.short_forms import find_short_forms, is_definition
from extract.text import squeeze

_P = patterns("citations")
# Cyrillic letters that look Latin (`TT-BTС`, `NĐ-СР`), the Icelandic Ð, dashes.
_LOOKALIKES = str.maketrans("АВЕКМНОРСТХУÐ–—", "ABEKMHOPCTXYĐ--")
_BEFORE = 130
_LIST_REACH = 700
_SIGN = re.compile(r"[A-ZĐÂÊÔƠƯa-zđ]+[0-9]*")
_GAP = re.compile(r"(?:\s+[a-zà-ỹđ]+){0,4}?\s*[:,]?\s*[(\"“]?\s*(?:số|Số|SỐ)?\s*:?\s*")
_GAP_WITH_BODY = re.compile(r"\s+(?:của\s+)?[^,;:.()\n]{3,90}\s+số\s*:?\s*")
_NUMBER_WORD = re.compile(r"(?<!\w)(?:số|Số|SỐ)\s*:?\s*$")
_LINE_START = re.compile(r"(?:^|[\n\t|*])[\s*]*$")
_PLAIN_DATED = re.compile(r"\s+số\s*([0-9]{1,5}[a-z]?)(?=\s+ngày\s)")


@dataclass(frozen=True, slots=True)
class _Lead:
    """What stands before a number: where the mention begins and the type word (None where none is printed)."""

    start: int
    word: str | None


@cache
def type_words() -> tuple[dict[str, str | None], re.Pattern[str]]:
    """Printed words for documents in lower case → abbreviation, and a pattern of them, longest first."""
    table: dict[str, str | None] = read_yaml(data_path("document-words.yaml"))
    longest = sorted(table, key=len, reverse=True)
    words = "|".join(re.escape(w).replace(r"\ ", r"\s+") for w in longest if not _is_abbreviation(w))
    short = "|".join(re.escape(w) for w in longest if _is_abbreviation(w))
    return {w.lower(): t for w, t in table.items()}, re.compile(rf"(?<![\w/-])(?:(?i:{words})|{short})(?!\w)")


def _is_abbreviation(word: str) -> bool:
    return len(word) <= 4 and not word.islower() and sum(map(str.isupper, word)) > 1


def type_of(word: str) -> str | None:
    """The abbreviation of a printed type word; None for papers that are no documents of the administration."""
    return type_words()[0].get(squeeze(word).lower())


@cache
def _abbreviations() -> frozenset[str]:
    """Type abbreviations as they stand in numbers."""
    table, _ = type_words()
    return frozenset({t for t in table.values() if t} | {"QĐi", "PL", "L", "NQLT", "TTg", "CTHĐ", "QyĐ", "ĐA"}) - {"CV", "Luật", "HP"}


def find_citations(text: str, reference: date | None = None) -> tuple[Mention, ...]:
    """Every citation of a text in order of its start; `value` is a `Reference` as far as the mention itself tells.

    Law names may lie within the name of the law that amends them; other mentions do not overlap.
    """
    numbered = _shared_issuers(text, _numbered(text))
    short, definitions = find_short_forms(text, numbered, type_words()[1], type_of)
    numbered = [m for m in numbered if not is_definition(text, m.span.start) or not _is_repeated(m, numbered)]
    laws = _laws(text, numbered)
    taken = [m.span for m in laws if m.rule == "law_with_number"]
    rest = [m for m in numbered if not any(s.contains(m.span) for s in taken)] if taken else numbered
    short = [m for m in short if not any(d.overlaps(m.span) for d in definitions)]
    return tuple(sorted([*rest, *short, *laws], key=lambda m: (m.span.start, -m.span.end)))


def _is_repeated(mention: Mention, all_numbered: list[Mention]) -> bool:
    """A bracket that repeats the number just cited defines it; one that gives a new number cites it."""
    value = mention.value
    return any(
        m.span.start < mention.span.start
        and isinstance(m.value, Reference)
        and isinstance(value, Reference)
        and m.value.number == value.number
        for m in all_numbered
    )


def _numbered(text: str) -> list[Mention]:
    found: list[Mention] = []
    last: tuple[Mention, Tail, str | None] | None = None
    for match in _P["number"].finditer(text):
        floor = last[1].end if last else 0
        if match.start() < floor:
            continue
        lead = _lead(text, match, floor, last)
        if lead is None:
            continue
        tail = read_tail(text, match.end())
        value = _reference(match, lead.word, tail)
        mention = Mention(Span(lead.start, tail.end), "citation", "number", value)
        found.append(mention)
        last = (mention, tail, lead.word)
    return found


def _reference(match: re.Match[str], word: str | None, tail: Tail) -> Reference:
    number = "".join(match.group().split()).translate(_LOOKALIKES)
    type_ = type_of(word) if word else _type_in(number)
    return Reference(type_, number, None, tail.date, tail.issuer, tail.subject)


def _type_in(number: str) -> str | None:
    """The type that a number's own sign names (`490/QĐ-TTg` → `QĐ`); None for letters (`812/SYT-NVY`)."""
    signs = _SIGN.findall(number)
    return signs[0] if signs and signs[0] in _abbreviations() else None


def _lead(text: str, match: re.Match[str], floor: int, last: tuple[Mention, Tail, str | None] | None) -> _Lead | None:
    """The type word before a number, or the list that it continues; None where nothing makes it a citation."""
    start = match.start()
    begin = max(floor, start - _BEFORE)
    words = list(type_words()[1].finditer(text, begin, start))
    if words:
        word = words[-1]
        gap = text[word.end() : start]
        if _GAP.fullmatch(gap) or _GAP_WITH_BODY.fullmatch(gap):
            return _Lead(word.start(), word.group()) if type_of(word.group()) else None
    number_word = _NUMBER_WORD.search(text, begin, start)
    opening = number_word.start() if number_word else start
    if last and opening - last[1].end < _LIST_REACH and "\n" not in text[last[1].end : opening]:
        between = text[last[1].end : opening]
        if _P["list_joint"].search(between) and (number_word or _same_sign(match, last[0])):
            return _Lead(opening, last[2])
    if number_word and number_word.group()[0] == "S" and _LINE_START.search(text, max(0, opening - 5), opening):
        return None  # `Số: 78/BC-SNN` of a letterhead
    sign = match[4].translate(_LOOKALIKES)
    signs = _SIGN.findall(sign)
    if signs[0] in _abbreviations() and (number_word or len(signs) > 1):
        return _Lead(opening, None)
    return None


def _same_sign(match: re.Match[str], mention: Mention) -> bool:
    value = mention.value
    return (
        isinstance(value, Reference) and bool(value.number) and str(value.number).endswith("".join(match[4].split()).translate(_LOOKALIKES))
    )


def _shared_issuers(text: str, found: list[Mention]) -> list[Mention]:
    """`Nghị định số A ngày … và Nghị định số B ngày … của Chính phủ`: A's issuer is B's too, where their signs agree."""
    result = list(found)
    for i in range(len(found) - 2, -1, -1):
        here, after = result[i], result[i + 1]
        a, b = here.value, after.value
        if not (isinstance(a, Reference) and isinstance(b, Reference)) or a.issuer or not b.issuer or a.subject:
            continue
        between = text[here.span.end : after.span.start].strip()
        if between in {",", "và", ", và"} and _sign(a.number) == _sign(b.number):
            result[i] = replace(here, value=replace(a, issuer=b.issuer))
    return result


def _sign(number: str | None) -> list[str]:
    return _SIGN.findall(number or "")


def _laws(text: str, numbered: list[Mention]) -> list[Mention]:
    """Laws by name; one whose number follows (`Luật Đầu tư công số 39/2019/QH14`) is cited by that number."""
    starts = {m.span.start: m for m in numbered}
    found = []
    for law in find_laws(text):
        joint = _LAW_NUMBER.match(text, law.span.end)
        cited = starts.get(joint.end()) if joint else None
        if cited is None and joint:
            cited = next((m for s, m in starts.items() if joint.start() <= s <= joint.end()), None)
        if cited:
            found.append(Mention(Span(law.span.start, cited.span.end), "citation", "law_with_number", _with_type(cited, law.type)))
            continue
        year = _P["year_after"].match(text, law.span.end)
        end = year.end() if year else law.span.end
        tail = read_tail(text, end)
        value = Reference(law.type, None, law.name, tail.date, tail.issuer, None)
        found.append(Mention(Span(law.span.start, max(end, tail.end)), "citation", "law", value))
    return found


_LAW_NUMBER = re.compile(r"\s*,?\s*\(?\s*(?=(?:[Ll]uật\s+)?số\s*[0-9])")


def _with_type(mention: Mention, type_: str) -> Reference:
    value = mention.value
    assert isinstance(value, Reference)
    return replace(value, type=type_)
