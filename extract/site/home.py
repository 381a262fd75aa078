"""What the front page tells: what is held, since when, and the names that its blanks propose."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from extract.kb import schema


@dataclass(slots=True)
class Holdings:
    """What the knowledge base holds. `counts`: (table, title, rows) of the tables that are not empty."""

    updated: str | None
    counts: list[tuple[str, str, int]]
    provinces: list[str]
    troubled: int
    """Files that could not be read, or only in part."""


_UNCOUNTED = frozenset({"cells", "finding_parts", "mandate_bodies", "mentions", "passages", "places", "sections"})
"""Tables that say little to who comes in by the front door."""


def read_holdings(connection: sqlite3.Connection) -> Holdings:
    """Reads them from the database."""
    counts = []
    for name in schema.tables():
        if name not in _UNCOUNTED and (count := connection.execute(f"SELECT count(*) FROM {name}").fetchone()[0]):
            counts.append((name, schema.relations()[name].title, count))
    provinces = "SELECT DISTINCT province FROM documents WHERE province IS NOT NULL ORDER BY province"
    return Holdings(
        updated=connection.execute("SELECT max(time) FROM files").fetchone()[0],
        counts=counts,
        provinces=[row[0] for row in connection.execute(provinces)],
        troubled=connection.execute("SELECT count(*) FROM files WHERE status <> 'ok'").fetchone()[0],
    )
