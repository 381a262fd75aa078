"""Changes stated beside both values that they lie between: `1.890 ca, tăng 40% so với 1.350 ca`."""

from __future__ import annotations

from collections.abc import Iterator

from extract.checks.numbers import between, by_block, exact, in_prose, like, quote, same_unit, tolerance
from extract.data import patterns
from extract.model import Document, Figure, Finding, Records
from extract.text import squeeze

_P = patterns("arithmetic")
FAR = 0.5
"""A change that differs from the stated one by more than this part of it is more likely one of other values than a slip."""


def check_changes(document: Document, records: Records) -> tuple[Finding, ...]:
    """The findings of changes that do not follow: of rule `share` for percentages, `difference` for amounts; in order."""
    found: list[Finding] = []
    for figures in by_block(document, in_prose(records.figures)).values():
        for value, change, base in zip(figures, figures[1:], figures[2:], strict=False):
            found += _changed(document, value, change, base)
    return tuple(found)


def _changed(document: Document, value: Figure, change: Figure, base: Figure) -> Iterator[Finding]:
    plain = all(map(exact, (value, change, base))) and change.kind == "change" and base.value > 0 and same_unit(value.unit, base.unit)
    led = _P["changed_by"].match(between(document, value, change)) and _P["changed_from"].match(between(document, change, base))
    if not plain or not led or value.unit == "%":
        return
    gap = value.value - base.value
    slack = tolerance(document, value) + tolerance(document, base) if value.unit == "đồng" or value.value % 1 or base.value % 1 else 0.0
    if change.unit == "%":
        true, slack, rule = 100 * gap / base.value, 100 * slack / base.value, "share"
    elif same_unit(change.unit, value.unit):
        true, rule = gap, "difference"
    else:
        return
    if abs(true - change.value) <= slack + 1.02 * tolerance(document, change):
        return
    if true * change.value <= 0 or abs(true - change.value) > FAR * max(abs(true), abs(change.value)):
        return
    now, stated, then = (squeeze(f.number.of(document.text)) for f in (value, change, base))
    expected = like(document, change, abs(true))
    way = "tăng" if true > 0 else "giảm"
    message = f"Từ {then} thành {now} là {way} {expected}, không phải {stated}."
    yield Finding(
        span=quote(document, change, base), rule=rule, stated=stated, expected=expected, message=message, parts=(value.number, base.number)
    )
