"""The same instrument cited under two dates or numbers within one paper."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from rapidfuzz import fuzz

from extract.model import Citation, Document, Finding, Records
from extract.text import key

# Symbols that many bodies share: two papers of one number and day may well be two bodies'.
_SHARED = ("/QĐ-UBND", "/KH-UBND", "/BC-UBND", "/NQ-HĐND", "/TB-UBND", "/CT-UBND", "/UBND-VX", "/QĐ", "/KH", "/BC")


def check_citations(document: Document, records: Records) -> tuple[Finding, ...]:
    """The findings of rule `citation` within one document, in order."""
    found = [*_two_dates(records.citations), *_two_numbers(records.citations), *_two_issuers(records.citations)]
    return tuple(sorted(found, key=lambda f: f.span.start))


def _two_dates(citations: Sequence[Citation]) -> Iterator[Finding]:
    """One number, two dates: the date that most mentions give stands, the first one where none prevails."""
    by_number: dict[str, list[Citation]] = defaultdict(list)
    for citation in citations:
        if citation.number and citation.date:
            by_number[_normal(citation.number)].append(citation)
    for mentions in by_number.values():
        counts = Counter(c.date for c in mentions)
        if len(counts) < 2:
            continue
        usual = next(c for c in mentions if counts[c.date] == max(counts.values()))
        for other in mentions:
            if other.date == usual.date or not _one_instrument(usual, other):
                continue
            assert usual.date is not None and other.date is not None
            message = f"Văn bản {other.number} được viện dẫn với ngày {other.date:%d/%m/%Y}, nơi khác ghi ngày {usual.date:%d/%m/%Y}."
            stated, expected = f"ngày {other.date:%d/%m/%Y}", f"ngày {usual.date:%d/%m/%Y}"
            yield Finding(span=other.span, rule="citation", stated=stated, expected=expected, message=message, parts=(usual.span,))


def _one_instrument(a: Citation, b: Citation) -> bool:
    """Numbers begin anew every year and at every issuer: years apart need subjects alike, issuers must not differ."""
    if a.issuer and b.issuer and fuzz.token_set_ratio(key(a.issuer), key(b.issuer)) < 80:
        return False
    assert a.date is not None and b.date is not None
    if _years(a) != _years(b) and a.subject and b.subject:
        return False
    if a.date.year == b.date.year:
        return not (a.subject and b.subject) or fuzz.token_set_ratio(key(a.subject), key(b.subject)) >= 45
    return bool(a.subject and b.subject) and fuzz.token_set_ratio(key(a.subject or ""), key(b.subject or "")) >= 70


def _years(citation: Citation) -> set[str]:
    return set(re.findall(r"(?<!\d)20\d\d(?!\d)", citation.subject or ""))


def _two_numbers(citations: Sequence[Citation]) -> Iterator[Finding]:
    """One serial and one date, two symbols (`03/QĐ-BCĐCTMTQ` beside `03/QĐ-BCĐCTMTQG`)."""
    by_serial: dict[tuple[str, object], list[Citation]] = defaultdict(list)
    for citation in citations:
        serial = re.match(r"\d+", citation.number or "")
        if serial and citation.date:
            by_serial[serial.group().lstrip("0"), citation.date].append(citation)
    for mentions in by_serial.values():
        counts = Counter(_normal(c.number or "") for c in mentions)
        usual = next(c for c in mentions if counts[_normal(c.number or "")] == max(counts.values()))
        for other in mentions:
            a, b = _normal(usual.number or ""), _normal(other.number or "")
            if a == b or fuzz.ratio(a, b) < 88:
                continue
            message = f"Văn bản ngày {other.date:%d/%m/%Y} được viện dẫn với số {other.number}, nơi khác ghi số {usual.number}."
            yield Finding(
                span=other.span,
                rule="citation",
                stated=f"số {other.number}",
                expected=f"số {usual.number}",
                message=message,
                parts=(usual.span,),
            )


def _two_issuers(citations: Sequence[Citation]) -> Iterator[Finding]:
    """One number with a symbol of its issuer's own (`884/SYT-NVY`) and one date, two issuers."""
    by_paper: dict[tuple[str, object], list[Citation]] = defaultdict(list)
    for citation in citations:
        if citation.number and citation.date and citation.issuer and not citation.number.upper().endswith(_SHARED):
            by_paper[_normal(citation.number), citation.date].append(citation)
    for mentions in by_paper.values():
        counts = Counter(key(c.issuer or "") for c in mentions)
        usual = next(c for c in mentions if counts[key(c.issuer or "")] == max(counts.values()))
        for other in mentions:
            if other.issuer is None or usual.issuer is None or fuzz.token_set_ratio(_kind(other.issuer), _kind(usual.issuer)) >= 70:
                continue
            if other.subject and usual.subject and fuzz.token_set_ratio(key(other.subject), key(usual.subject)) < 70:
                continue
            message = f"Văn bản {other.number} được viện dẫn là của {other.issuer}, nơi khác ghi của {usual.issuer}."
            stated, expected = f"của {other.issuer}", f"của {usual.issuer}"
            yield Finding(span=other.span, rule="citation", stated=stated, expected=expected, message=message, parts=(usual.span,))


def _kind(issuer: str) -> str:
    """An issuer without its place, which tells no two bodies of one place apart."""
    return re.split(r"\s(?:tỉnh|thành phố|huyện|quận|thị xã|xã|phường)\s", key(issuer))[0]


def _normal(number: str) -> str:
    return re.sub(r"^0+|\s+", "", number.upper())
