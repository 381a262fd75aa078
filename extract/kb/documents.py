"""A stored document as the types that checks read: its text, structure, citations, figures and names."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import Any

from sqlite_utils import Database

from extract.model import Block, Cell, Citation, Document, Entity, Figure, Footnote, Header, Line, Records, Section, Span, Table

_BOX = (0.0, 0.0, 0.0, 0.0)


def load_document(database: Database, document_id: str) -> tuple[Document, Records]:
    """A document as far as coverage needs it: without boxes, mandates, deadlines and findings.

    A paragraph over two pages counts to the one on which it begins.
    """
    row = database["documents"].get(document_id)
    passages = list(_rows(database, "passages", document_id))
    document = Document(
        ordinal=row["ordinal"],
        text=row["text"],
        blocks=_blocks(passages, _tables(database, document_id, passages), _marks(database, document_id)),
        header=_header(row),
        sections=tuple(
            Section(s["path"], s["heading"], _span(s), Span(s["start"], s["extent_end"]), s["depth"])
            for s in database["sections"].rows_where("document_id = ?", [document_id], order_by="ordinal")
        ),
        footnotes=tuple(Footnote(n["mark"], _span(n), n["anchor_offset"]) for n in _rows(database, "footnotes", document_id)),
    )
    return document, _records(database, document_id)


def _rows(database: Database, table: str, document_id: str) -> Iterable[dict[str, Any]]:
    rows: Iterable[dict[str, Any]] = database[table].rows_where("document_id = ?", [document_id], order_by="start, id")
    return rows


def _span(row: dict[str, Any]) -> Span:
    return Span(row["start"], row["end"])


def _date(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _header(row: dict[str, Any]) -> Header:
    plain = {name: row[name] for name in ("type", "number", "place", "issuer", "title", "province", "attached_to")}
    return Header(**plain, date=_date(row["date"]))


def _marks(database: Database, document_id: str) -> dict[int, str]:
    return {note["start"]: note["mark"] for note in _rows(database, "footnotes", document_id)}


def _tables(database: Database, document_id: str, passages: list[dict[str, Any]]) -> list[Block]:
    cells: dict[str, list[Cell]] = defaultdict(list)
    for c in database["cells"].rows_where("document_id = ?", [document_id], order_by="row_index, column_index, id"):
        cells[c["table_id"]].append(Cell(_span(c), c["row_index"], c["column_index"], c["row_span"], c["column_span"]))
    found = []
    for row in database["tables"].rows_where("document_id = ?", [document_id], order_by="ordinal"):
        span = _span(row)
        table = Table(
            span, row["row_count"], row["column_count"], tuple(cells[row["id"]]),
            header_rows=row["header_rows"], caption=row["caption"], unit=row["unit"],
        )  # fmt: skip
        lines = tuple(line for p in passages if span.contains(_span(p)) for line in _lines(p))
        found.append(Block("table", span, lines, table=table))
    return found


def _blocks(passages: list[dict[str, Any]], tables: list[Block], marks: dict[int, str]) -> tuple[Block, ...]:
    blocks = [
        Block(p["kind"], _span(p), _lines(p), mark=marks.get(p["start"]))
        for p in passages
        if p["kind"] != "table" or not any(table.span.contains(_span(p)) for table in tables)
    ]
    return tuple(sorted([*blocks, *tables], key=lambda block: block.span))


def _lines(row: dict[str, Any]) -> tuple[Line, ...]:
    return (Line(_span(row), row["page"], _BOX),) if row["page"] is not None else ()


def _records(database: Database, document_id: str) -> Records:
    mentions: dict[str, list[Span]] = defaultdict(list)
    for m in _rows(database, "mentions", document_id):
        mentions[m["entity_id"]].append(_span(m))
    return Records(
        citations=tuple(_citation(row) for row in _rows(database, "citations", document_id)),
        figures=tuple(figure_of(row) for row in _rows(database, "figures", document_id)),
        entities=tuple(
            Entity(span=_span(e), rule=e["rule"], type=e["type"], name=e["name"], aliases=(), mentions=tuple(mentions[e["id"]]))
            for e in _rows(database, "entities", document_id)
        ),
    )


def _citation(row: dict[str, Any]) -> Citation:
    names = ("rule", "type", "number", "name", "issuer", "subject", "relation")
    return Citation(span=_span(row), date=_date(row["date"]), **{name: row[name] for name in names})


def figure_of(row: dict[str, Any]) -> Figure:
    """A figure from its row; one from a table's cell has the cell's number as its evidence, as when it was found."""
    names = ("rule", "high", "unit", "qualifier", "of", "kind", "indicator", "indicator_code", "period", "place")
    number = Span(row["number_start"], row["number_end"])
    table = bool(row["in_table"])
    return Figure(
        span=number if table else _span(row), number=number, value=row["value"], table=table, **{name: row[name] for name in names}
    )
