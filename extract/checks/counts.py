"""A stated number of places beside the places that are named."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extract.checks.numbers import exact, in_prose, like
from extract.data import patterns
from extract.model import Document, Figure, Finding, Records, Span
from extract.text import squeeze

_P = patterns("arithmetic")
_PLACES = re.compile(r"(?i)\b(?:huyện|thị xã|thành phố|tỉnh|xã|phường|quận|thị trấn|thành)\b")


def check_counts(document: Document, records: Records) -> tuple[Finding, ...]:
    """The findings of rule `count`: `05 huyện A, B, C và D` names four."""
    return tuple(
        f for figure in in_prose(records.figures) if exact(figure) and _PLACES.search(figure.unit) for f in _count(document, figure)
    )


def _count(document: Document, figure: Figure) -> Iterator[Finding]:
    block = document.blocks[document.block_at(figure.number.start)].span
    after = document.text[figure.number.end : block.end]
    listed = _P["places_list"].match(after)
    if listed is None or _P["open_end"].match(listed["after"]):
        return
    closed = " và " in listed["list"] or listed["after"][:1] in ("", ".", ";", ")")
    names = [name for name in re.split(r"\s*,\s*(?:và\s+)?|\s+và\s+", listed["list"]) if name]
    if not closed or len(names) == figure.value or len(names) < 2 or abs(len(names) - figure.value) > 3:
        return
    if re.search(r"(?i)\b(?:như|trong đó|nhất là|điển hình|tiêu biểu)\b", listed["lead"]):
        return
    expected = re.sub(r"^\d+", str(len(names)), like(document, figure, float(len(names))))
    stated = squeeze(figure.number.of(document.text))
    span = Span(min(figure.span.start, figure.number.start), figure.number.end + listed.end("list"))
    message = f"Nêu {stated} nhưng kể tên {len(names)}: {squeeze(listed['list'])}."
    yield Finding(span=span, rule="count", stated=stated, expected=expected, message=message)
