"""Amounts gathered over months: `9 tháng 480 triệu đồng, tháng 10 là 70 triệu đồng; lũy kế 10 tháng 550 triệu đồng`."""

from __future__ import annotations

from collections.abc import Iterator

from extract.checks.numbers import between, by_block, exact, in_prose, like, quote, tolerance
from extract.data import patterns
from extract.model import Document, Figure, Finding, Records
from extract.text import squeeze

_P = patterns("arithmetic")
FAR = 0.35
_BEFORE = 80


def check_cumulative(document: Document, records: Records) -> tuple[Finding, ...]:
    """The findings of rule `sum`: months up to one, the month itself, and both together side by side; in order."""
    found: list[Finding] = []
    for figures in by_block(document, in_prose(records.figures)).values():
        for before, month, together in zip(figures, figures[1:], figures[2:], strict=False):
            found += _gathered(document, before, month, together)
    return tuple(found)


def _gathered(document: Document, before: Figure, month: Figure, together: Figure) -> Iterator[Finding]:
    if not before.unit == month.unit == together.unit or before.unit == "%" or not all(map(exact, (before, month, together))):
        return
    lead = document.text[max(0, before.number.start - _BEFORE) : before.number.start].rpartition("\n")[2]
    first = _P["months_to"].search(lead)
    own, all_ = _P["month_of"].search(between(document, before, month)), _P["months_to"].search(between(document, month, together))
    if not first or not own or not all_ or not _P["gathered"].search(between(document, month, together)):
        return
    if not int(first["count"]) + 1 == int(own["month"]) == int(all_["count"]):
        return
    value = before.value + month.value
    slack = sum(tolerance(document, f) for f in (before, month, together)) if before.unit == "đồng" else 0.0
    if abs(value - together.value) <= slack or abs(value - together.value) > FAR * together.value:
        return
    a, b, stated = (squeeze(f.number.of(document.text)) for f in (before, month, together))
    expected = like(document, together, value)
    message = f"{a} + {b} là {expected}, không phải {stated}."
    yield Finding(
        span=quote(document, together, together),
        rule="sum",
        stated=stated,
        expected=expected,
        message=message,
        parts=(before.number, month.number),
    )
