"""Shares, means and products: a number that follows from two others beside it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from extract.checks.numbers import between, by_block, exact, in_prose, like, quote, same_unit, tolerance
from extract.data import patterns
from extract.model import Document, Figure, Finding, Records
from extract.text import sentences, squeeze

_P = patterns("arithmetic")
_LONGER = {("tháng", "năm"): 12, ("quý", "năm"): 4, ("tháng", "quý"): 3}
FAR = 0.35
"""A whole that would change the stated result by more than this part of it is more likely the wrong whole than a slip."""


def check_ratios(document: Document, records: Records) -> tuple[Finding, ...]:
    """The findings of rules `share`, `mean` and `product` in prose, in order."""
    found: list[Finding] = []
    for figures in by_block(document, in_prose(records.figures)).values():
        for index, figure in enumerate(figures):
            before = figures[:index]
            if not before or not exact(figure):
                continue
            found += [*_product(document, before[-1], figure), *_mean(document, before, figure), *_share(document, before, figure)]
            found += _attained(document, before, figure)
    return tuple(found)


def _result(document: Document, rule: str, first: Figure, figure: Figure, expected: str, message: str, *parts: Figure) -> Finding:
    stated = squeeze(figure.number.of(document.text))
    spans = tuple(part.number for part in parts)
    return Finding(span=quote(document, first, figure), rule=rule, stated=stated, expected=expected, message=message, parts=spans)


def _product(document: Document, rate: Figure, figure: Figure) -> Iterator[Finding]:
    """`22,5 tỷ đồng/tháng (270 tỷ đồng/năm)`."""
    short, long = rate.unit.split("/"), figure.unit.split("/")
    factor = _LONGER.get((short[-1], long[-1])) if short[:-1] == long[:-1] else None
    if not factor or not exact(rate) or not _P["equals"].match(between(document, rate, figure)):
        return
    if abs(rate.value * factor - figure.value) <= tolerance(document, figure) + factor * tolerance(document, rate):
        return
    expected = like(document, figure, rate.value * factor)
    written = squeeze(rate.number.of(document.text))
    message = f"{written} nhân {factor} {short[-1]} là {expected}, không phải {squeeze(figure.number.of(document.text))}."
    yield _result(document, "product", rate, figure, expected, message, rate)


def _mean(document: Document, before: Sequence[Figure], figure: Figure) -> Iterator[Finding]:
    """`24 lớp với 1.320 lượt người học, bình quân 55 lượt/lớp`."""
    unit, _, each = figure.unit.partition("/")
    lead = document.text[max(0, figure.number.start - 60) : figure.number.start]
    if not each or "/" in each or not _P["mean_cue"].search(lead):
        return
    whole = next((f for f in reversed(before) if _totals(f, unit) and not same_unit(f.unit, each)), None)
    if whole is None or not exact(whole):
        return
    counts = [f for f in before if f is not whole and same_unit(f.unit, each) and f.value > 0 and exact(f)]
    beside = [f for f in counts if f.number.start > whole.number.start and between(document, whole, f).strip() in ("/", "của", "cho")]
    if any(_divides(document, whole, count, figure) for count in beside or counts):
        return
    sentence = next((s for s in sentences(document.text, *_line(document, figure)) if s.contains(figure.number)), None)
    near = beside or [f for f in counts if sentence and sentence.contains(f.number)]
    if len(near) != 1:
        return
    value = whole.value / near[0].value
    if abs(value - figure.value) > FAR * figure.value:
        return
    expected = like(document, figure, value)
    total, count = (squeeze(f.number.of(document.text)) for f in (whole, near[0]))
    message = f"{total} chia cho {count} là {expected}, không phải {squeeze(figure.number.of(document.text))}."
    first = min(whole, near[0], key=lambda f: f.span.start)
    yield _result(document, "mean", first, figure, expected, message, whole, near[0])


def _totals(figure: Figure, unit: str) -> bool:
    """A figure that a mean may be of: in the mean's unit; people are counted as members, trainees and the like."""
    if figure.kind in ("change", "share") or "/" in figure.unit or figure.unit == "%":
        return False
    return same_unit(figure.unit, unit) or (unit == "người" and figure.unit != "đồng")


def _divides(document: Document, whole: Figure, count: Figure, mean: Figure) -> bool:
    slack = tolerance(document, mean) * 1.02 + tolerance(document, whole) / count.value
    return abs(whole.value / count.value - mean.value) <= slack


def _line(document: Document, figure: Figure) -> tuple[int, int]:
    block = document.blocks[document.block_at(figure.number.start)].span
    return block.start, block.end


def _share(document: Document, before: Sequence[Figure], figure: Figure) -> Iterator[Finding]:
    """`452 lượt vay (chiếm tỷ lệ 75,84%)` of a whole named before it, or `12/15 huyện (80%)`."""
    part = before[-1]
    if figure.unit != "%" or figure.kind not in ("share", "actual") or part.unit == "%" or not exact(part):
        return
    if not _P["share_cue"].match(between(document, part, figure)):
        return
    if part.of:
        if figure.kind == "share" or document.text[: figure.number.start].rstrip().endswith("("):
            yield from _judged_share(document, part, figure, part.of, (part,))
        return
    if figure.kind != "share":
        return
    wholes = [f for f in before[:-1] if f.kind in ("actual", "target") and exact(f) and _could_hold(f, part)]
    if not wholes or any(_is_share(document, part.value, whole.value, figure) for whole in wholes):
        return
    # Only a whole that `trong đó` ties to the part is sure enough to blame the share.
    opened = [w for w in wholes if _P["of_which"].search(document.text[w.number.end : part.number.start])]
    last = max((m.start() for m in _P["of_which"].finditer(document.text, before[0].number.start, part.number.start)), default=-1)
    tied = [w for w in opened if w.number.end <= last]
    if tied:
        yield from _judged_share(document, part, figure, tied[-1].value, (tied[-1], part))


def _attained(document: Document, before: Sequence[Figure], figure: Figure) -> Iterator[Finding]:
    """`Dự toán giao 2.400 triệu đồng, đã chi 1.992 triệu đồng, đạt 83% kế hoạch`."""
    if len(before) < 2 or figure.unit != "%" or figure.kind == "change":
        return
    whole, part = before[-2:]
    alike = whole.unit == part.unit != "%" and exact(whole) and exact(part) and whole.value > 0
    planned = _P["planned_amount"].search(document.text[max(0, whole.number.start - 80) : whole.number.start].rpartition("\n")[2])
    if not alike or not planned or not _P["spent_of"].match(between(document, whole, part)):
        return
    behind = document.text[figure.number.end : figure.number.end + 30]
    if _P["share_cue"].match(between(document, part, figure)) and _P["attained"].match(behind):
        yield from _judged_share(document, part, figure, whole.value, (whole, part))


def _could_hold(whole: Figure, part: Figure) -> bool:
    alike = same_unit(whole.unit, part.unit) or whole.unit.split()[0] == part.unit.split()[0]
    return alike and whole.value >= part.value


def _is_share(document: Document, part: float, whole: float, figure: Figure) -> bool:
    return abs(100 * part / whole - figure.value) <= tolerance(document, figure) * 1.02 + 1e-9


def _judged_share(document: Document, part: Figure, figure: Figure, whole: float, parts: tuple[Figure, ...]) -> Iterator[Finding]:
    value = 100 * part.value / whole
    if _is_share(document, part.value, whole, figure) or abs(value - figure.value) > FAR * max(value, figure.value):
        return
    expected = like(document, figure, value)
    counted, stated = (squeeze(f.number.of(document.text)) for f in (part, figure))
    written = squeeze(parts[0].number.of(document.text)) if len(parts) > 1 else _plain(whole)
    message = f"{counted} trên tổng số {written} là {expected}, không phải {stated}."
    yield _result(document, "share", part, figure, expected, message, *parts)


def _plain(value: float) -> str:
    return f"{value:,.10g}".replace(",", ".") if value < 1e15 else str(value)
