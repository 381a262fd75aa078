"""The records that the reader page marks in a paper's text, each with what it says in a line."""

from __future__ import annotations

import sqlite3
from itertools import groupby

from extract.site.labels import shown_cycle, shown_date, shown_number, shown_period, value_word
from extract.site.marks import Mark

MARKED = {"mandates": "việc", "deadlines": "hạn", "figures": "số", "citations": "viện dẫn", "findings": "không khớp"}
"""Tables whose rows are marked in the text, and the word that stands at each mark."""


def read_marks(connection: sqlite3.Connection, paper: str, text: str) -> list[Mark]:
    """The marks of a paper: figures at their numbers, deadlines at the words for the time, the others at their quotes."""
    bodies = _bodies(connection, paper)
    made = []
    for table in MARKED:
        for row in connection.execute(f"SELECT * FROM {table} WHERE document_id = ?", (paper,)):
            start, end = row["start"], row["end"]
            if table == "figures":
                start, end = row["number_start"], row["number_end"]
            elif table == "deadlines" and (at := text.find(row["time"], start, end)) >= 0:
                start, end = at, at + len(row["time"])
            told = _mandate(row, bodies.get(row["id"], [])) if table == "mandates" else _TOLD[table](row)
            made.append(Mark(table, row["id"], start, end, told))
    return made


def _bodies(connection: sqlite3.Connection, paper: str) -> dict[str, list[str]]:
    """Mandate → `chủ trì: A; B`, `phối hợp: C`."""
    sql = """SELECT b.* FROM mandate_bodies b JOIN mandates m ON m.id = b.mandate_id
        WHERE m.document_id = ? ORDER BY b.mandate_id, b.role, b.ordinal"""
    found: dict[str, list[str]] = {}
    for (mandate, role), rows in groupby(connection.execute(sql, (paper,)), key=lambda row: (row["mandate_id"], row["role"])):
        names = "; ".join(row["name"] for row in rows)
        found.setdefault(mandate, []).append(f"{value_word('role', role)}: {names}")
    return found


def _mandate(row: sqlite3.Row, bodies: list[str]) -> str:
    due = [f"hạn: {shown_date(row['due_end'])}"] if row["due_end"] else []
    return "; ".join(["Việc được giao", *bodies, *due])


def _deadline(row: sqlite3.Row) -> str:
    due = " - ".join(shown_date(row[name]) for name in ("due_start", "due_end") if row[name])
    return f"Thời hạn: {due or shown_cycle(row['every'] or '') or row['relative_to'] or row['time']}"


def _figure(row: sqlite3.Row) -> str:
    value = shown_number(row["value"])
    if row["high"] is not None:
        value = f"{value} - {shown_number(row['high'])}"
    told = [f"{row['indicator']}: {value} {row['unit']}", row["place"] or row["province"], shown_period(row["period"] or "")]
    return f"Số liệu ({value_word('kind', row['kind'])}): {', '.join(filter(None, told))}"


def _citation(row: sqlite3.Row) -> str:
    dated = f", ngày {shown_date(row['date'])}" if row["date"] else ", không ghi ngày"
    return f"Viện dẫn ({value_word('relation', row['relation'])}): {row['number'] or row['name'] or ''}{dated}"


def _finding(row: sqlite3.Row) -> str:
    return f"Không khớp: {row['message']}"


_TOLD = {"deadlines": _deadline, "figures": _figure, "citations": _citation, "findings": _finding}
