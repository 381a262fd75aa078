"""Citations (viện dẫn): documents cited by number, and laws cited by name.

One scan finds the shape of a number (`490/QĐ-TTg`, `52-CT/TW`); what stands before it must say that it is a document:
a type word, `số` with a type's abbreviation, a law's name, or an entry of the same list before it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from extract.bodies import full_name
from extract.data import patterns
from extract.model import Mention, Reference, Span
from extract.recognizers.citation_tails import Tail, read_tail
from extract.recognizers.document_words import document_words, is_parliament_sign, is_type_sign, issuer_of_sign, type_of
from extract.recognizers.laws import NamedLaw, find_laws
from extract.recognizers.short_forms import find_short_forms, without_definitions

_P = patterns("citations")
# Cyrillic letters that look Latin (`TT-BTС`, `NĐ-СР`), the Icelandic Ð, dashes.
_LOOKALIKES = str.maketrans("АВЕКМНОРСТХÐ–—", "ABEKMHOPCTXĐ--")
_BEFORE = 130
_JOINT = 40
"""From a law's name to its number at most."""
_LIST_REACH = 700
_SIGN = re.compile(r"[A-ZĐÂÊÔƠƯ][A-ZĐÂÊÔƠƯa-zđ]*[0-9]*")


@dataclass(frozen=True, slots=True)
class _Lead:
    """What stands before a number: where the mention begins, its type, and the numbers that share its sign (`01, 02 và 03/NQ-CP`)."""

    start: int
    type: str | None
    series: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Found:
    mention: Mention
    value: Reference
    tail: Tail


def find_citations(text: str, reference: date | None = None) -> tuple[Mention, ...]:
    """Every citation of a text in order of its start; `value` is a `Reference` as far as the mention itself tells.

    Laws may lie within the name of the law that amends them; other mentions do not overlap. `reference` is not needed.
    """
    laws = list(find_laws(text))
    found = _share_issuers(text, [*_numbered(text, laws)])
    numbered = [f.mention for f in found]
    short, definitions = find_short_forms(text, numbered)
    numbered = without_definitions(text, numbered)
    spans = sorted([*(m.span for m in numbered), *definitions])
    rest = [m for m in [*_plain_dated(text), *short, *_laws(text, laws)] if m.rule == "amended_law" or not _taken(m.span, spans)]
    return tuple(sorted([*numbered, *rest], key=lambda m: (m.span.start, -m.span.end)))


def _taken(span: Span, spans: Sequence[Span]) -> bool:
    """Whether a span overlaps any of the sorted, disjoint `spans`."""
    low, high = 0, len(spans)
    while low < high:
        middle = (low + high) // 2
        if spans[middle].end <= span.start:
            low = middle + 1
        else:
            high = middle
    return low < len(spans) and spans[low].overlaps(span)


def _numbered(text: str, laws: Sequence[NamedLaw]) -> Iterator[_Found]:
    """Documents by full number, in order."""
    law_ends = {law.span.end: law for law in laws if not law.inner}
    last: _Found | None = None
    for match in _P["number"].finditer(text):
        floor = last.mention.span.end if last else 0
        lead = _lead(text, match, last, law_ends) if match.start() >= floor else None
        if lead is None:
            continue
        number = _written(match.group())
        type_ = lead.type or _sign_type(number)
        end, issuer = _issuer_in_number(text, match, number)
        tail = read_tail(text, end)
        for digits in lead.series:
            at = Span(text.index(digits, lead.start), text.index(digits, lead.start) + len(digits))
            yield _found(at, Reference(type_, digits + _written(match.group()[len(match[1]) :]), None, tail.date, tail.issuer, None), tail)
        issuer = tail.issuer or issuer or _issuer_in_subject(number, tail.subject)
        value = Reference(type_, number, None, tail.date, issuer, tail.subject)
        last = _found(Span(match.start() if lead.series else lead.start, tail.end), value, tail)
        yield last


def _found(span: Span, value: Reference, tail: Tail) -> _Found:
    return _Found(Mention(span, "citation", "number", value), value, tail)


def _written(number: str) -> str:
    """A number without blanks, its letters Latin."""
    return "".join(number.split()).translate(_LOOKALIKES)


def _sign_type(number: str) -> str | None:
    """The type that a number's own sign names (`490/QĐ-TTg` → `QĐ`); None for letters (`812/SYT-NVY`)."""
    sign = _SIGN.search(number)
    return sign.group() if sign and is_type_sign(sign.group()) else None


def _issuer_in_number(text: str, match: re.Match[str], number: str) -> tuple[int, str | None]:
    """`30/2017/NQ-HĐND tỉnh`: the body that the sign ends in, with the place behind it."""
    place = _P["issuer_in_number"].match(text, match.end())
    body = issuer_of_sign(number.rsplit("-", 1)[-1])
    if place is None or body is None or not body.endswith("nhân dân"):
        return match.end(), None
    return place.end(), full_name(f"{body} {place[1]}")


def _issuer_in_subject(number: str, subject: str | None) -> str | None:
    """`Quyết định số 649/QĐ-UBND … về phân bổ vốn của UBND tỉnh`: the body behind the subject, where the number's sign says the same."""
    named = _P["issuer_in_subject"].search(subject) if subject else None
    body = issuer_of_sign(number.rsplit("-", 1)[-1])
    name = full_name(named[1]) if named and body and not _P["issuer_stop"].search(named[1]) else None
    return name if name and body and name.startswith(body) else None


def _lead(text: str, match: re.Match[str], last: _Found | None, law_ends: dict[int, NamedLaw]) -> _Lead | None:
    """What makes a number a citation; None where nothing does."""
    start = match.start()
    begin = max(last.mention.span.end if last else 0, start - _BEFORE)
    number_word = _P["number_word"].search(text, begin, start)
    opening = number_word.start() if number_word else start
    word = _last_word(text, begin, start)
    law = _law_before(text, begin, opening, law_ends)
    if law is None and word and type_of(word.group()) in ("Luật", "PL"):  # not `Luật Đất đai, Nghị định số …`
        law = _law_before(text, begin, word.start(), law_ends)
    if law and number_word:
        return _Lead(law.span.start, law.type)
    if word and (lead := _by_word(text, word, match)):
        return lead if lead.type else None
    if last and _continues(text, match, last, opening, bool(number_word)):
        return _Lead(opening, last.value.type)
    if number_word and number_word.group()[0] == "S" and _is_letterhead(text, opening, match.end()):
        return None  # `Số: 78/BC-SNN`
    signs = _SIGN.findall(_written(match[4]))
    known = is_type_sign(signs[0]) or is_parliament_sign(signs[0])
    return _Lead(opening, None) if known and (number_word or len(signs) > 1) else None


def _law_before(text: str, begin: int, end: int, law_ends: dict[int, NamedLaw]) -> NamedLaw | None:
    """The law whose name ends right before an offset: `Luật Đầu tư công (số …`, `Luật Doanh nghiệp (Luật số …`."""
    joint = _P["law_number_joint"].search(text, max(begin, end - _JOINT), end)
    return law_ends.get(joint.start()) if joint else None


def _by_word(text: str, word: re.Match[str], match: re.Match[str]) -> _Lead | None:
    """The lead that a type word gives to the number behind it; None where something else stands between them."""
    gap = text[word.end() : match.start()]
    type_ = type_of(word.group())
    if _P["series"].fullmatch(gap):
        return _Lead(word.start(), type_, tuple(re.findall(r"[0-9]+", gap)))
    agrees = type_ is not None and type_ == _sign_type(_written(match.group()))
    if _P["gap"].fullmatch(gap) or _P["gap_with_body"].fullmatch(gap) or (agrees and _P["gap_with_title"].fullmatch(gap)):
        return _Lead(word.start(), type_)
    return None


def _is_letterhead(text: str, opening: int, end: int) -> bool:
    """Whether `Số` opens a line; in a table's cell a date behind the number makes it a citation."""
    line = _P["letterhead"].search(text, max(0, opening - 5), opening)
    return line is not None and not (line.group().startswith("\t") and read_tail(text, end).date)


def _last_word(text: str, begin: int, end: int) -> re.Match[str] | None:
    """The type word nearest before a number."""
    return max(document_words().finditer(text, begin, end), key=lambda word: word.start(), default=None)


def _continues(text: str, match: re.Match[str], last: _Found, opening: int, has_word: bool) -> bool:
    """Whether a number without a type word is the next entry of the list that the last one stands in."""
    start = last.mention.span.end
    if opening - start > _LIST_REACH or text.find("\n", start, opening) >= 0 or not _P["list_joint"].search(text, start, opening):
        return False
    return has_word or str(last.value.number).endswith(_written(match[4]))


def _share_issuers(text: str, found: list[_Found]) -> list[_Found]:
    """`Nghị định số A ngày … và Nghị định số B ngày … của Chính phủ`: B's issuer is A's too, where their signs agree."""
    for i in range(len(found) - 2, -1, -1):
        here, after = found[i], found[i + 1]
        if here.value.issuer or not after.value.issuer or here.value.subject:
            continue
        between = text[here.mention.span.end : after.mention.span.start].strip()
        if between in {",", "và", ", và"} and _signs(here) == _signs(after):
            value = replace(here.value, issuer=after.value.issuer)
            found[i] = _Found(replace(here.mention, value=value), value, here.tail)
    return found


def _signs(found: _Found) -> list[str]:
    return _SIGN.findall(found.value.number or "")


def _plain_dated(text: str) -> Iterator[Mention]:
    """`Công văn số 345 ngày 12/3/2020 …`: a number without its sign, made certain by the date."""
    for match in _P["plain_dated"].finditer(text):
        word = _last_word(text, max(0, match.start() - 40), match.start())
        type_ = type_of(word.group()) if word and not text[word.end() : match.start()].strip() else None
        tail = read_tail(text, match.end())
        if word and type_ and tail.date:
            value = Reference(type_, match[1], None, tail.date, tail.issuer, tail.subject)
            yield Mention(Span(word.start(), tail.end), "citation", "plain_number", value)


def _laws(text: str, laws: Sequence[NamedLaw]) -> Iterator[Mention]:
    """Laws by name; one inside an amending law's name leaves the date behind it to that law."""
    for law in laws:
        if law.inner:
            yield Mention(law.span, "citation", "amended_law", Reference(law.type, None, law.name, None, None, None))
            continue
        year = _P["year_after"].match(text, law.span.end)
        end = year.end() if year else law.span.end
        tail = read_tail(text, end)
        value = Reference(law.type, None, law.name, tail.date, tail.issuer, None)
        yield Mention(Span(law.span.start, max(end, tail.end)), "citation", "law", value)
