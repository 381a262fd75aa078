"""Figures as the checks see them: how exactly they are written, and how a result is written like them."""

from __future__ import annotations

import re

from extract.model import Document, Figure, Span
from extract.text import squeeze

_DIGITS = re.compile(r"\d+(?:[.,]\d+)*")


def tolerance(document: Document, figure: Figure) -> float:
    """Half of the last printed digit, in the figure's own unit: `905,279 tỷ đồng` → 500000."""
    written = _written(document, figure)
    if not written:
        return 0.5
    decimals = len(written.rsplit(",", 1)[1]) if "," in written else 0
    return float(0.5 * 10**-decimals * scale(document, figure))


def scale(document: Document, figure: Figure) -> float:
    """What the written number is multiplied by: 1e9 for `tỷ`, 1e6 for `triệu`."""
    written = _written(document, figure)
    plain = float(written.replace(".", "").replace(",", ".")) if written else 0.0
    if not plain:
        return 1.0
    ratio = abs(figure.value) / plain
    return next((size for size in (1e12, 1e9, 1e6, 1e3, 1.0) if abs(ratio / size - 1) < 1e-6), 1.0)


def like(document: Document, figure: Figure, value: float, *, decimals: int | None = None) -> str:
    """A value written as the figure is: same multiplier, unit and decimals (`46.850 triệu đồng`)."""
    text = squeeze(figure.number.of(document.text))
    written = _written(document, figure)
    places = decimals if decimals is not None else len(written.rsplit(",", 1)[1]) if "," in written else 0
    number = f"{value / scale(document, figure):,.{places}f}".replace(",", " ").replace(".", ",").replace(" ", ".")
    match = _DIGITS.search(text)
    return f"{number}{text[match.end() :]}" if match else number


def exact(figure: Figure) -> bool:
    """Written as a plain number: no range, no `khoảng`, no `trên`."""
    return figure.qualifier is None and figure.high is None


def between(document: Document, a: Figure, b: Figure) -> str:
    """The text from one figure's number to the next's."""
    return document.text[a.number.end : b.number.start]


def quote(document: Document, first: Figure, last: Figure) -> Span:
    """Evidence from the first figure's phrase to the last number, with the bracket that it closes."""
    end = last.number.end
    if document.text[end : end + 1] == ")":
        end += 1
    return Span(min(first.span.start, first.number.start), end)


def same_unit(a: str, b: str) -> bool:
    """Units that can be added or divided: equal, or one the beginning of the other (`lượt` and `lượt người`)."""
    left, right = a.lower(), b.lower()
    return left == right or left.startswith(right + " ") or right.startswith(left + " ")


def _written(document: Document, figure: Figure) -> str:
    match = _DIGITS.search(figure.number.of(document.text))
    digits = match.group() if match else ""
    return digits.replace(",", ".") if digits.count(",") > 1 else digits  # `616,861,103,382`: commas between thousands


def in_prose(figures: tuple[Figure, ...]) -> list[Figure]:
    """Figures of sentences, in order; those of statistical tables' cells are checked with their tables."""
    return [f for f in figures if not f.table]


def by_block(document: Document, figures: list[Figure]) -> dict[int, list[Figure]]:
    """Figures by the index of the block that they stand in."""
    groups: dict[int, list[Figure]] = {}
    for figure in figures:
        groups.setdefault(document.block_at(figure.number.start), []).append(figure)
    return groups
