"""Figures derived from the cells of statistical tables: row label and column label tell what a number measures."""

from __future__ import annotations

import re
from dataclasses import dataclass

from extract.data import patterns
from extract.model import Cell, Figure, FigureKind, Span, Table
from extract.places import official_province, units_named
from extract.recognizers.numbers import parse_number, scaled
from extract.recognizers.units import Unit, read_unit
from extract.relations.figure_context import Context
from extract.relations.indicators import indicator_code
from extract.text import squeeze

_NUMBERING = re.compile(r"\(?(?:\d{1,2}|[IVX]+|[A-Za-zđ])\)?[.)]?(?:\s?[=+]\s?[\d()+=-]+)?")
"""What only numbers rows or columns: `III`, `1`, `(4)`, `a)`, `3=1+2`."""


@dataclass(frozen=True, slots=True)
class _Column:
    """What a column's label says of its numbers."""

    label: str
    unit: Unit | None
    period: str | None
    kind: FigureKind | None
    names_places: bool
    holds_units: bool
    is_order: bool


def table_figures(context: Context) -> list[Figure]:
    """One figure, marked `table=True`, for each cell that parses whole as a number and whose labels and unit are known."""
    found: list[Figure] = []
    for index, block in enumerate(context.document.blocks):
        if block.kind == "table" and block.table and block.table.header_rows:
            found += _table(context, index, block.table)
    return found


def _table(context: Context, index: int, table: Table) -> list[Figure]:
    columns = [_column(context, table, column) for column in range(table.columns)]
    rows: dict[int, list[Cell]] = {}
    for cell in table.cells:
        if cell.row >= table.header_rows:
            rows.setdefault(cell.row, []).append(cell)
    wider = _table_period(context, index, table)
    found = []
    for cells in rows.values():
        label = _row_label(context.text, cells, columns)
        if label is None or label.of(context.text).strip().isdigit():
            continue
        unit = _row_unit(context.text, cells, columns)
        for cell in cells:
            if cell.span != label and not columns[cell.column].is_order and not columns[cell.column].holds_units:
                figure = _cell(context, table, cell, label, columns, unit, wider)
                found += [figure] if figure else []
    return found


def _column(context: Context, table: Table, column: int) -> _Column:
    rules = patterns("figures")
    parts: list[Span] = []
    periods: list[str] = []
    for row in range(table.header_rows):
        cell = table.at(row, column)
        if cell and (not parts or cell.span != parts[-1]):
            parts.append(cell.span)
    for part in parts:
        periods += [timed.period for timed in context.within(part)]
    labels = (squeeze(part.of(context.text)) for part in parts)
    label = " / ".join(label for label in labels if label and not _NUMBERING.fullmatch(label))
    kind = rules["column_kind"].search(label)
    return _Column(
        label,
        _unit_in(label),
        periods[-1] if periods else None,
        _kind(kind.lastgroup) if kind else None,
        bool(rules["place_column"].match(label)),
        bool(rules["unit_column"].match(label)),
        bool(rules["order_column"].match(label)),
    )


def _kind(name: str | None) -> FigureKind | None:
    kinds: dict[str, FigureKind] = {"change": "change", "share": "share", "target": "target"}
    return kinds.get(name or "")


def _unit_in(label: str) -> Unit | None:
    """The unit that a label names: `Diện tích (ha)`, `Số hộ nghèo`, `ĐVT: triệu đồng`, `Tỷ lệ %`."""
    rules = patterns("figures")
    match = rules["unit_label"].search(label)
    if match:
        return _whole_unit(match["inside"] or match["after"])
    if label.rstrip().endswith("%"):
        return _whole_unit("%")
    counted = rules["count_label"].match(label)
    unit = read_unit(label, counted.end()) if counted else None
    return unit if unit and unit.kind == "count" else None


def _whole_unit(text: str) -> Unit | None:
    """A text that is a unit and nothing else (`triệu đồng`, `ha`); a scale alone is none."""
    unit = read_unit(f" {text.strip()}", 0)
    return unit if unit and unit.kind in ("money", "measure", "count") and unit.end == len(text.strip()) + 1 else None


def _row_label(text: str, cells: list[Cell], columns: list[_Column]) -> Span | None:
    """The first cell of a row that says what the row is of."""
    for cell in cells:
        content = squeeze(cell.span.of(text))
        if columns[cell.column].is_order or not content or _NUMBERING.fullmatch(content):
            continue
        return cell.span if any(char.isalpha() for char in content) and len(content) > 1 else None
    return None


def _row_unit(text: str, cells: list[Cell], columns: list[_Column]) -> Unit | None:
    for cell in cells:
        if columns[cell.column].holds_units:
            return _whole_unit(squeeze(cell.span.of(text)))
    return None


def _cell(
    context: Context, table: Table, cell: Cell, label: Span, columns: list[_Column], row_unit: Unit | None, wider: str | None
) -> Figure | None:
    text, column = context.text, columns[cell.column]
    match = patterns("figures")["number_cell"].match(squeeze(cell.span.of(text)))
    value = parse_number(match["digits"]) if match else None
    if match is None or value is None or not column.label:
        return None
    row = squeeze(label.of(text))
    unit = _whole_unit("%") if match["percent"] else column.unit or row_unit or _unit_in(row) or _whole_unit(table.unit or "")
    if unit is None:
        return None
    place = _place(context, row, columns, table, label)
    indicator = column.label if place else f"{row} / {column.label}"
    written = column.label if place else row
    kind = column.kind or "actual"
    return Figure(
        span=cell.span,
        rule="table",
        number=cell.span,
        value=scaled(-value if match["sign"] in ("-", "–") else value, unit.scale),
        high=None,
        unit=unit.name,
        qualifier=None,
        of=None,
        kind=kind,
        indicator=indicator,
        indicator_code=indicator_code(written, unit.name, title=context.document.header.title or "") if kind != "change" else None,
        period=column.period or _row_period(context, label) or wider,
        place=place or context.place,
        table=True,
    )


def _row_period(context: Context, label: Span) -> str | None:
    times = context.within(label)
    return times[-1].period if times else None


def _place(context: Context, row: str, columns: list[_Column], table: Table, label: Span) -> str | None:
    """The place that a row is of: a province, or any known unit where the column says that it names places."""
    name = patterns("figures")["place"].match(row)
    bare = name["name"] if name and name.end() == len(row) else row
    province = official_province(bare, context.document.header.date)
    if province:
        return province
    column = next((cell.column for cell in table.cells if cell.span == label), 0)
    known = units_named(bare, "district") or units_named(bare, "commune")
    return bare if known and (name or columns[column].names_places) else None


def _table_period(context: Context, index: int, table: Table) -> str | None:
    """The period of a table's caption, else of what stands around it."""
    offset = table.span.start
    if table.caption:
        position = context.text.rfind(table.caption, max(0, offset - 2000), offset)
        times = context.within(Span(position, position + len(table.caption))) if position >= 0 else []
        if times:
            return times[-1].period
    return context.wider_period(index, offset)
