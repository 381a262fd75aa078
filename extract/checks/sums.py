"""Sums and differences: a whole beside the parts that make it up, a change beside the two values that it lies between."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from extract.checks.numbers import between, by_block, exact, in_prose, like, quote, same_unit, tolerance
from extract.data import patterns
from extract.model import Document, Figure, Finding, Records, Span
from extract.text import sentences, squeeze

_P = patterns("arithmetic")
FAR = 0.35
"""Parts that miss their whole by more than this are parts of something else."""


def check_sums(document: Document, records: Records) -> tuple[Finding, ...]:
    """The findings of rules `sum` and `difference` in prose, in order."""
    groups = by_block(document, in_prose(records.figures))
    found: list[Finding] = []
    for block, figures in groups.items():
        found += _sums_in_sentence(document, figures)
        found += _sums_in_next_sentence(document, block, figures)
        found += _sums_of_bullets(document, block, groups)
        found += _against_target(document, figures)
        found += _since_year(document, figures)
    return tuple(found)


def _blamed(document: Document, total: Figure, parts: Sequence[Figure], last: Figure | None = None) -> Iterator[Finding]:
    """The finding that the parts do not make up the total, unless they do, or are far from it."""
    value = sum(part.value for part in parts)
    slack = tolerance(document, total) + sum(tolerance(document, part) for part in parts if part.unit == "đồng" or part.value % 1)
    if abs(value - total.value) <= slack or abs(value - total.value) > FAR * total.value:
        return
    finer = (
        max((len(squeeze(p.number.of(document.text)).partition(",")[2].split(" ")[0]) for p in parts), default=0)
        if total.unit == "đồng"
        else None
    )
    expected = like(document, total, value, decimals=finer if finer else None)
    terms = " + ".join(squeeze(part.number.of(document.text)) for part in parts)
    message = f"{terms} là {expected}, không phải {squeeze(total.number.of(document.text))}."
    span = quote(document, total, last) if last else _headed(document, total)
    stated = squeeze(total.number.of(document.text))
    yield Finding(span=span, rule="sum", stated=stated, expected=expected, message=message, parts=tuple(p.number for p in parts))


def _headed(document: Document, total: Figure) -> Span:
    """The total with the few words after it that say what it is."""
    line = document.text.find("\n", total.number.end)
    tail = document.text[total.number.end : line if line >= 0 else None]
    words = list(re.finditer(r"\S+", tail))[:6]
    return Span(total.number.start, total.number.end + (words[-1].end() if words else 0))


def _sums_in_sentence(document: Document, figures: Sequence[Figure]) -> Iterator[Finding]:
    """`47.850 triệu đồng, gồm ngân sách trung ương 9.200 triệu đồng, … và vốn của chủ thể 8.500 triệu đồng`."""
    for index, total in enumerate(figures[:-2]):
        first = figures[index + 1]
        gap = between(document, total, first)
        opening = _P["made_up_of"].match(_up_to_cue(gap))
        if not exact(total) or total.kind in ("change", "share") or not opening or _P["of_which"].search(gap):
            continue
        parts = _listed(document, figures[index + 1 :], total, closed=_up_to_cue(gap).strip().startswith("("))
        if len(parts) >= 2:
            yield from _blamed(document, total, parts, parts[0])


def _up_to_cue(gap: str) -> str:
    """The gap up to the word that opens the parts; the first part's own name follows it."""
    for cue in (" gồm ", " gồm: ", ": ", "("):
        at = gap.find(cue)
        if at >= 0:
            return gap[: at + len(cue)]
    return gap


def _listed(document: Document, figures: Sequence[Figure], total: Figure, *, closed: bool) -> list[Figure]:
    """The parts that follow a total in its sentence (or bracket); none where one of them is not plain."""
    parts: list[Figure] = []
    previous = total
    semicolons = False
    for figure in figures:
        gap = between(document, previous, figure)
        if any(mark in gap for mark in (". ", "\n")) or (closed and parts and ")" in gap) or _P["of_which"].search(gap):
            break
        if ";" in gap and parts and not semicolons:
            break
        semicolons = semicolons or ";" in gap
        previous = figure
        if figure.unit == "%" or figure.kind in ("change", "share"):
            continue
        if not exact(figure) or figure.of:
            return []
        if not _adds_up(total, figure):
            break
        parts.append(figure)
    # `830 người, gồm: cấp huyện 03 lớp với 145 người, cấp xã 11 lớp với 685 người`: what is counted beside does not add up.
    own = [part for part in parts if part.unit.split()[:1] == total.unit.split()[:1]]
    if own and len(own) < len(parts):
        return own if len(own) > 1 and len({part.unit for part in parts if part not in own}) == 1 else []
    return parts


def _adds_up(total: Figure, part: Figure) -> bool:
    """Money to money; counts of kinds (`hợp tác xã`, `doanh nghiệp`) to a count of the class (`chủ thể`)."""
    if "đồng" in (total.unit, part.unit) or "%" in (total.unit, part.unit) or "/" in total.unit or "/" in part.unit:
        return total.unit == part.unit
    return part.value <= total.value and (same_unit(total.unit, part.unit) or (part.value % 1 == 0 and total.value % 1 == 0))


def _sums_in_next_sentence(document: Document, block: int, figures: Sequence[Figure]) -> Iterator[Finding]:
    """`… cho 31 cơ sở … . Cụ thể: chuỗi A (9 cơ sở), chuỗi B (22 cơ sở).`"""
    span = document.blocks[block].span
    lines = list(sentences(document.text, span.start, span.end))
    for above, line in pairwise(lines):
        if not _P["in_detail"].match(line.of(document.text)):
            continue
        parts = [f for f in figures if line.contains(f.number) and f.unit != "%" and f.kind not in ("change", "share")]
        wholes = [f for f in figures if above.contains(f.number) and exact(f) and "/" not in f.unit]
        if len(parts) < 2 or not all(exact(p) and p.value % 1 == 0 for p in parts):
            continue
        for whole in wholes:
            if whole.kind not in ("change", "share") and _named_in(document, whole, parts, line):
                yield from _blamed(document, whole, parts)


def _named_in(document: Document, whole: Figure, parts: Sequence[Figure], line: Span) -> bool:
    """The whole's unit is said of most parts, each in its own bracket or member of the list."""
    head = whole.unit.lower()
    bounds = [p.number.start for p in parts] + [line.end]
    members = [document.text[start:end].lower() for start, end in pairwise(bounds)]
    return sum(head in member for member in members) * 2 > len(members)


def _sums_of_bullets(document: Document, block: int, groups: dict[int, list[Figure]]) -> Iterator[Finding]:
    """A paragraph that ends in `gồm:`, over bullets with an amount each."""
    lead = document.blocks[block].span.of(document.text)
    if not _P["opens_list"].search(lead):
        return
    bullets: list[int] = []
    for index in range(block + 1, len(document.blocks)):
        text = document.blocks[index].span.of(document.text)
        if not text.startswith("-"):
            break
        bullets.append(index)
    last = list(sentences(document.text, document.blocks[block].span.start, document.blocks[block].span.end))[-1]
    totals = [f for f in groups[block] if last.contains(f.number) and exact(f) and f.kind not in ("change", "share") and f.unit != "%"]
    if len(totals) != 1:
        return
    total = totals[0]
    counts = total.unit != "đồng"
    amounts = [next((f for f in groups.get(index, ()) if exact(f) and (f.unit == "đồng" or counts)), None) for index in bullets]
    parts = [a for a in amounts if a is not None and (same_unit(a.unit, total.unit) if counts else a.unit == "đồng")]
    if len(parts) < 2 or len(parts) < len(bullets):
        return
    yield from _blamed(document, total, parts)


def _against_target(document: Document, figures: Sequence[Figure]) -> Iterator[Finding]:
    """`1.675 doanh nghiệp (chỉ tiêu 1.500 doanh nghiệp, tăng 175 doanh nghiệp)`."""
    for value, target, change in zip(figures, figures[1:], figures[2:], strict=False):
        kinds = (value.kind, target.kind, change.kind) == ("actual", "target", "change")
        if not kinds or not (value.unit == target.unit == change.unit) or not all(map(exact, (value, target, change))):
            continue
        if "(" not in between(document, value, target) or "." in between(document, target, change):
            continue
        yield from _difference(document, value, change, value.value - target.value, (value, target))


def _since_year(document: Document, figures: Sequence[Figure]) -> Iterator[Finding]:
    """`… tăng 28 sản phẩm so với năm 2019`, where the paragraph gives both years' numbers."""
    for index, change in enumerate(figures):
        since = _P["since_year"].match(document.text[change.number.end : change.number.end + 80])
        if change.kind != "change" or change.unit == "%" or not since or not exact(change):
            continue
        before = [f for f in figures[:index] if f.kind == "actual" and exact(f) and same_unit(f.unit, change.unit)]
        then = [f for f in before if f.period == since["year"]]
        now = [f for f in before if f.period and f.period != since["year"] and f.period == before[-1].period]
        if not then or not now:
            continue
        pairs = [(n.value - t.value) for n in now for t in then] + [sum(n.value for n in now) - sum(t.value for t in then)]
        if any(abs(p - change.value) <= 0.5 for p in pairs):
            continue
        if (len(then) == 1 and len(now) == 1) or (len(then) > 1 and len(now) > 1):
            yield from _difference(document, now[0], change, pairs[-1], (*now, *then))


def _difference(document: Document, first: Figure, change: Figure, value: float, parts: Sequence[Figure]) -> Iterator[Finding]:
    if abs(value - change.value) <= tolerance(document, change) + sum(tolerance(document, p) for p in parts if p.unit == "đồng"):
        return
    if value * change.value <= 0 or abs(value - change.value) > 0.5 * max(abs(value), abs(change.value)):
        return
    expected = like(document, change, abs(value))
    stated = squeeze(change.number.of(document.text))
    message = f"Chênh lệch giữa các số nêu là {expected}, không phải {stated}."
    span = Span(change.span.start, change.span.end) if first.number.end < change.span.start else quote(document, first, change)
    yield Finding(span=span, rule="difference", stated=stated, expected=expected, message=message, parts=tuple(p.number for p in parts))
