"""One amount written twice: `1,8 tỷ đồng (1.800.000 đồng)`."""

from __future__ import annotations

import math
from collections.abc import Iterator
from itertools import pairwise

from extract.checks.numbers import between, by_block, exact, in_prose, like, quote, tolerance
from extract.data import patterns
from extract.model import Document, Figure, Finding, Records
from extract.text import squeeze

_P = patterns("arithmetic")


def check_restated(document: Document, records: Records) -> tuple[Finding, ...]:
    """The findings of rule `unit`: a bracket that says an amount again, off by a power of ten; in order."""
    found: list[Finding] = []
    for figures in by_block(document, in_prose(records.figures)).values():
        for first, again in pairwise(figures):
            found += _slip(document, first, again)
    return tuple(found)


def _slip(document: Document, first: Figure, again: Figure) -> Iterator[Finding]:
    money = first.unit == again.unit == "đồng" and first.value > 0 and again.value > 0 and exact(first) and exact(again)
    closed = document.text[again.number.end : again.number.end + 1] == ")"
    if not money or not closed or not _P["restated"].match(between(document, first, again)):
        return
    power = round(math.log10(first.value / again.value))
    slack = tolerance(document, first) + tolerance(document, again) * 10.0**power
    if power == 0 or abs(again.value * 10.0**power - first.value) > slack:
        return  # equal, or another amount altogether
    amount, stated = (squeeze(f.number.of(document.text)) for f in (first, again))
    expected = like(document, again, first.value)
    message = f"{amount} là {expected}, không phải {stated}: lệch {10 ** abs(power)} lần."
    yield Finding(span=quote(document, first, again), rule="unit", stated=stated, expected=expected, message=message, parts=(first.number,))
