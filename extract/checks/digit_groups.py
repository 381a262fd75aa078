"""Numbers whose digits are grouped against the rule: `1.23.456 đồng`, `12.34 tỷ đồng` beside dots of thousands."""

from __future__ import annotations

import re

from extract.data import patterns
from extract.model import Document, Finding, Records, Span
from extract.text import squeeze

_P = patterns("arithmetic")


def check_digit_groups(document: Document, records: Records) -> tuple[Finding, ...]:
    """The findings of rule `unit`, in order; numbers in tables are left to their tables."""
    found = []
    for block in document.blocks:
        if block.kind == "table":
            continue
        amounts = list(_P["dotted_amount"].finditer(document.text, block.span.start, block.span.end))
        thousands = bool(amounts) and _P["thousands"].search(document.text, block.span.start, block.span.end) is not None
        for match in amounts:
            finding = _judged(match, thousands=thousands)
            found += [finding] if finding else []
    return tuple(found)


def _judged(match: re.Match[str], *, thousands: bool) -> Finding | None:
    """The finding on one amount; `thousands`: dots part thousands elsewhere in its paragraph."""
    groups = match["number"].split(".")
    stated = squeeze(match.group())
    if all(len(group) == 3 for group in groups[1:]):
        return None
    if len(groups) > 2:
        if all(len(group) != 3 for group in groups[1:]):  # a section's number (`1.2.3`)
            return None
        expected = "nhóm ba chữ số"
        message = f"{stated}: các nhóm chữ số không đủ ba chữ số, không rõ giá trị."
    elif match["money"] and len(groups[1]) < 3 and thousands:
        expected = stated.replace(".", ",", 1)
        message = f"{stated}: dấu chấm ngăn nhóm ba chữ số ở số khác trong đoạn; phần thập phân viết bằng dấu phẩy ({expected})."
    else:
        return None
    return Finding(span=Span(*match.span()), rule="unit", stated=stated, expected=expected, message=message)
