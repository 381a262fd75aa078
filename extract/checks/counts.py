"""A stated number of places or bodies beside those that are named."""

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
    """The findings of rule `count`: `05 huyện A, B, C và D` names four, `03 đơn vị (A, B)` two."""
    found: list[Finding] = []
    for figure in in_prose(records.figures):
        if not exact(figure) or figure.of:
            continue
        listed = list(_count(document, figure)) if _PLACES.search(figure.unit) else []
        found += listed or (_bracketed(document, figure) if _P["body_unit"].match(figure.unit) else [])
    return tuple(found)


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


def _bracketed(document: Document, figure: Figure) -> Iterator[Finding]:
    """Bodies or places named in the bracket behind their number; a name may hold a comma or `và`, so least and most are counted."""
    block = document.blocks[document.block_at(figure.number.start)].span
    listed = _P["named_in_bracket"].match(document.text, figure.number.end, block.end)
    if listed is None or figure.value % 1 or not 2 <= figure.value <= 20:
        return
    names = [squeeze(name) for name in re.split(r"[,;]", listed["list"]) if name.strip()]
    if len(names) < 2 and " và " not in listed["list"]:
        return
    if any(not name[0].isupper() or _P["no_name"].search(name) for name in names):
        return
    least = sum(1 for name in names if not _P["name_continues"].match(name))
    most = len(names) + sum(len(re.findall(r"\svà\s+(?=[A-ZĐÀ-Ỹ])", name)) for name in names)
    if least <= figure.value <= most or abs(most - figure.value) > 3:
        return
    expected = re.sub(r"^\d+", str(most if figure.value > most else least), like(document, figure, float(most)))
    stated = squeeze(figure.number.of(document.text))
    message = f"Nêu {stated} nhưng trong ngoặc kể tên {squeeze(listed['list'])}."
    span = Span(min(figure.span.start, figure.number.start), listed.end())
    yield Finding(span=span, rule="count", stated=stated, expected=expected, message=message)
