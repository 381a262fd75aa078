"""What the reader page shows of a paper: its header, its text with the records marked in place, and what leads to and from it."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from extract.kb import schema
from extract.site.marks import MarkedText, Piece
from extract.site.records import read_marks

Row = sqlite3.Row

_OUTLINE_DEPTH = 3
"""Deepest level of the outline at the side."""
_LONGEST_HEADING = 120
_LAST_LEVEL = 6
_ALIKE = frozenset({"recipients", "signature", "letterhead", "title"})
"""Kinds whose lines stand together."""


@dataclass(slots=True)
class Cell:
    """A cell of a table: its text in pieces and how many rows and columns it takes."""

    pieces: list[Piece]
    row_span: int
    column_span: int


@dataclass(slots=True)
class Block:
    """A paragraph, heading, group of lines or table. `level` is a heading's; `page` is given where a page begins."""

    kind: str
    page: int | None
    level: int
    lines: list[list[Piece]]
    rows: list[list[Cell]]
    header_rows: int = 0


@dataclass(slots=True)
class Paper:
    """A paper as its page shows it."""

    header: Row
    file: Row
    blocks: list[Block]
    outline: list[Row]
    findings: list[dict[str, Any]]
    cites: list[Row]
    cited_by: list[Row]
    related: list[tuple[str, Row]]
    coverage: list[Row]
    held: list[tuple[str, str, int]]
    """(table, title, rows) for what was read from the paper."""


def read_paper(connection: sqlite3.Connection, paper: str) -> Paper | None:
    """The paper with that id, or None."""
    header = connection.execute("SELECT * FROM documents WHERE id = ?", (paper,)).fetchone()
    if header is None:
        return None
    outline = _rows(connection, "SELECT heading, path, depth, start FROM sections WHERE document_id = ? ORDER BY ordinal", paper)
    return Paper(
        header=header,
        file=connection.execute("SELECT * FROM files WHERE id = ?", (header["file_id"],)).fetchone(),
        blocks=_blocks(connection, header, {row["start"]: row["depth"] for row in outline}),
        outline=[row for row in outline if row["depth"] <= _OUTLINE_DEPTH and len(row["heading"]) <= _LONGEST_HEADING],
        findings=_findings(connection, paper),
        cites=_rows(connection, _CITES, paper),
        cited_by=_rows(connection, _CITED_BY, paper),
        related=_related(connection, header),
        coverage=_rows(connection, _COVERAGE, paper),
        held=_held(connection, paper),
    )


def _rows(connection: sqlite3.Connection, sql: str, *parameters: object) -> list[Row]:
    return connection.execute(sql, parameters).fetchall()


_CITES = """
SELECT coalesce(i.number, c.number, i.name, c.name) AS called, c.instrument_id AS instrument, i.held, i.document_id AS document,
  group_concat(DISTINCT c.relation) AS relations, group_concat(DISTINCT c.date) AS dates, count(*) AS times, min(c.start) AS start
FROM citations c LEFT JOIN instruments i ON i.id = c.instrument_id
WHERE c.document_id = ? GROUP BY coalesce(c.instrument_id, c.number, c.name) ORDER BY min(c.start)"""

_CITED_BY = """
SELECT d.id, d.type, d.number, d.date, d.issuer, d.title, count(*) AS times, min(c.start) AS start
FROM instruments i JOIN citations c ON c.instrument_id = i.id JOIN documents d ON d.id = c.document_id
WHERE i.document_id = ? AND d.duplicate_of IS NULL AND d.id <> i.document_id GROUP BY d.id ORDER BY d.date, d.id"""

_COVERAGE = """
SELECT o.title, o.document_id AS document, o.start, count(*) AS wanted,
  sum(c.status = 'full') AS full, sum(c.status = 'partial') AS partial, sum(c.status = 'missing') AS missing
FROM coverage c JOIN outlines o ON o.id = c.outline_id
WHERE c.document_id = ? GROUP BY o.id ORDER BY o.id"""


def _related(connection: sqlite3.Connection, header: Row) -> list[tuple[str, Row]]:
    """The papers that this one belongs to or brings with it, each with the word for how."""
    wanted = [
        ("Ban hành kèm theo", "id = :promulgated_by"),
        ("Kèm theo văn bản này", "promulgated_by = :id"),
        ("Trùng với", "id = :duplicate_of"),
        ("Bản trùng", "duplicate_of = :id"),
        ("Trong cùng tệp", "file_id = :file_id AND id <> :id"),
    ]
    given = {name: header[name] for name in ("promulgated_by", "id", "duplicate_of", "file_id")}
    found: dict[str, tuple[str, Row]] = {}
    for word, condition in wanted:
        for row in connection.execute(f"SELECT id, type, number, date, title FROM documents WHERE {condition} ORDER BY ordinal, id", given):
            found.setdefault(row["id"], (word, row))
    return list(found.values())


def _findings(connection: sqlite3.Connection, paper: str) -> list[dict[str, Any]]:
    """The findings with, for those across papers, the places that they were compared with."""
    parts = """SELECT p.*, d.number, d.issuer FROM finding_parts p JOIN documents d ON d.id = p.document_id
        JOIN findings f ON f.id = p.finding_id WHERE f.document_id = ? ORDER BY p.finding_id, p.ordinal"""
    compared = {key: list(rows) for key, rows in groupby(_rows(connection, parts, paper), key=lambda row: row["finding_id"])}
    found = _rows(connection, "SELECT * FROM findings WHERE document_id = ? ORDER BY start, id", paper)
    return [{**dict(row), "compared": compared.get(row["id"], [])} for row in found]


def _held(connection: sqlite3.Connection, paper: str) -> list[tuple[str, str, int]]:
    found = []
    for name in _tables_of_papers():
        count = connection.execute(f"SELECT count(*) FROM {name} WHERE document_id = ?", (paper,)).fetchone()[0]
        if count:
            found.append((name, schema.relations()[name].title, count))
    return found


def _tables_of_papers() -> list[str]:
    return [name for name in schema.tables() if "document_id" in schema.relations()[name].columns and name != "instruments"]


def _blocks(connection: sqlite3.Connection, header: Row, depths: dict[int, int]) -> list[Block]:
    """The text in blocks, tables as tables; lines of the letterhead, the recipients and the signature stand together."""
    paper = header["id"]
    text = MarkedText(header["text"], read_marks(connection, paper, header["text"]), _places(connection, paper))
    tables = _rows(connection, "SELECT * FROM tables WHERE document_id = ? ORDER BY start", paper)
    passages = _rows(connection, 'SELECT kind, page, start, "end" FROM passages WHERE document_id = ? ORDER BY ordinal', paper)
    blocks: list[Block] = []
    page, level, done = None, 2, 0
    coming = iter(tables)
    table = next(coming, None)
    for passage in passages:
        while table is not None and table["end"] <= passage["start"]:
            table = next(coming, None)
        if passage["end"] <= done:
            continue
        begins = passage["page"] if passage["page"] != page else None
        page = passage["page"]
        if table is not None and passage["start"] >= table["start"] and passage["end"] <= table["end"]:
            rows = _table_rows(connection, table, text)
            blocks.append(Block("table", begins, 0, [], rows, table["header_rows"]))
            done = table["end"]
            continue
        pieces = text.pieces(passage["start"], passage["end"])
        kind = passage["kind"]
        if kind in _ALIKE and blocks and blocks[-1].kind == kind and begins is None:
            blocks[-1].lines.append(pieces)
            continue
        if kind == "heading":  # never more than one level below the heading before, so that readers of pages by headings miss none
            level = min(depths.get(passage["start"], 1) + 2, level + 1, _LAST_LEVEL)
        blocks.append(Block(kind, begins, level if kind == "heading" else 0, [pieces], []))
    return blocks


def _table_rows(connection: sqlite3.Connection, table: Row, text: MarkedText) -> list[list[Cell]]:
    cells = _rows(connection, "SELECT * FROM cells WHERE table_id = ? ORDER BY row_index, column_index", table["id"])
    return [
        [Cell(text.pieces(cell["start"], cell["end"]), cell["row_span"], cell["column_span"]) for cell in row]
        for _, row in groupby(cells, key=lambda cell: cell["row_index"])
    ]


def _places(connection: sqlite3.Connection, paper: str) -> set[int]:
    """Every offset that a row of the knowledge base may lead to."""
    found: set[int] = set()
    for name in _tables_of_papers():
        if "start" in schema.relations()[name].columns:
            starts = _rows(connection, f"SELECT start FROM {name} WHERE document_id = ? AND start IS NOT NULL", paper)
            found.update(row["start"] for row in starts)
    return found
