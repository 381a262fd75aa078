"""Tables of a page: those with ruled cells, and columns set without rules (letterheads, signatures, plain lists)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from pdfplumber.table import cells_to_tables, edges_to_intersections, intersections_to_cells, merge_edges

from extract.model import BBox
from extract.readers.assembly import GridCell
from extract.readers.pdf_lines import Row, rows
from extract.readers.pdf_page import Glyph, Rule, Sheet

SNAP = 3.0
MIN_RULE = 6.0
MAX_RULES = 6000


@dataclass(slots=True)
class PageTable:
    """A table on one page: its cells, and the x coordinates of its columns."""

    page: int
    bbox: BBox
    cells: list[GridCell]
    edges: tuple[float, ...]
    ruled: bool


def ruled_tables(sheet: Sheet) -> tuple[list[PageTable], list[Glyph]]:
    """The tables whose cells are ruled, from top to bottom, and the glyphs that stand in none."""
    grids = _grids(sheet.rules)
    held: list[list[Glyph]] = [[] for _ in grids]
    free: list[Glyph] = []
    boxes = [_around(grid) for grid in grids]
    for glyph in sheet.glyphs:
        x, y = (glyph.x0 + glyph.x1) / 2, glyph.base - 0.3 * glyph.size
        index = next((i for i, b in enumerate(boxes) if b[0] - 1 <= x <= b[2] + 1 and b[1] <= y <= b[3]), None)
        (free if index is None else held[index]).append(glyph)
    tables: list[PageTable] = []
    for grid, box, glyphs in zip(grids, boxes, held, strict=True):
        table = _table(grid, box, glyphs, sheet.number)
        if table is None:
            free += glyphs
        else:
            tables.append(table)
    return sorted(tables, key=lambda t: t.bbox[1]), free


def _grids(rules: Sequence[Rule]) -> list[list[BBox]]:
    """Groups of cell boxes that touch each other."""
    edges = [_edge(rule) for rule in rules if max(rule.x1 - rule.x0, rule.bottom - rule.top) >= MIN_RULE]
    if len(edges) < 4 or len(edges) > MAX_RULES or len({e["orientation"] for e in edges}) < 2:
        return []
    merged = merge_edges(edges, SNAP, SNAP, SNAP, SNAP)
    cells = intersections_to_cells(edges_to_intersections(merged, SNAP, SNAP))
    return [list(group) for group in cells_to_tables(cells) if len(group) >= 2]


def _edge(rule: Rule) -> dict[str, Any]:
    flat = rule.top == rule.bottom
    return {
        "x0": rule.x0, "x1": rule.x1, "top": rule.top, "bottom": rule.bottom, "width": rule.x1 - rule.x0, "height": rule.bottom - rule.top,
        "orientation": "h" if flat else "v", "object_type": "line", "doctop": rule.top,
    }  # fmt: skip


def _around(cells: Sequence[BBox]) -> BBox:
    return (min(c[0] for c in cells), min(c[1] for c in cells), max(c[2] for c in cells), max(c[3] for c in cells))


def _table(boxes: Sequence[BBox], around: BBox, glyphs: Sequence[Glyph], page: int) -> PageTable | None:
    """A grid's cells with their text; None where it is no table (one column of boxes, or nothing in it)."""
    lefts = _positions([b[0] for b in boxes])
    tops = _positions([b[1] for b in boxes])
    if len(lefts) < 2 or not glyphs:
        return None
    by_cell: dict[int, list[Glyph]] = {}
    for glyph in glyphs:
        x, y = (glyph.x0 + glyph.x1) / 2, glyph.base - 0.3 * glyph.size
        index = next((i for i, b in enumerate(boxes) if b[0] - 1 <= x <= b[2] + 1 and b[1] - 1 <= y <= b[3] + 1), None)
        if index is None:
            index = min(
                range(len(boxes)), key=lambda i: abs((boxes[i][0] + boxes[i][2]) / 2 - x) + abs((boxes[i][1] + boxes[i][3]) / 2 - y)
            )
        by_cell.setdefault(index, []).append(glyph)
    cells = []
    for index, box in enumerate(boxes):
        row, column = _nearest(tops, box[1]), _nearest(lefts, box[0])
        rowspan = sum(box[1] - SNAP <= top < box[3] - SNAP for top in tops)
        colspan = sum(box[0] - SNAP <= left < box[2] - SNAP for left in lefts)
        lines = rows(by_cell.get(index, ()), page, columns=False)
        printed = tuple(line.placed for line in lines)
        cells.append(GridCell(joined_lines(lines), row, column, max(1, rowspan), max(1, colspan), printed))
    return PageTable(page, around, cells, tuple(round(x, 1) for x in [*lefts, around[2]]), True)


def joined_lines(lines: Sequence[Row]) -> str:
    """A cell's lines run together, a new line where a bullet opens one."""
    text = ""
    if len(lines) > 1 and all(len(row.text) == 1 and row.text.isupper() for row in lines):
        return "".join(row.text for row in lines)  # `S`, `T`, `T`: a label in a column of one letter's width
    for row in lines:
        if text and row.text[:2] in ("- ", "+ ", "• ", "* "):
            text += "\n" + row.text
        else:
            text = join(text, row.text)
    return text


def join(before: str, after: str) -> str:
    """Two lines of one sentence: no blank after a hyphen or slash that ends a word (`490/QĐ-` + `TTg`)."""
    if not before:
        return after
    if len(before) > 1 and before[-1] in "-/" and not before[-2].isspace() and after[:1].isalnum():
        return before + after
    return f"{before} {after}"


def _positions(values: Sequence[float]) -> list[float]:
    found: list[float] = []
    for position in sorted(values):
        if not found or position - found[-1] > SNAP:
            found.append(position)
    return found


def _nearest(positions: Sequence[float], x: float) -> int:
    return min(range(len(positions)), key=lambda i: abs(positions[i] - x))
