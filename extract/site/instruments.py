"""What the page of an instrument shows: how it is cited, by whom, and what it lays on whom where it is held."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

Row = sqlite3.Row

MOST_CITATIONS = 300
"""Citations that the page lists; the table `citations` has all."""


@dataclass(slots=True)
class Instrument:
    """A decision, law or other instrument, held or only cited."""

    header: Row
    held: list[Row]
    """The papers held under it and what they promulgate."""
    stated: list[Row]
    """Under which dates and issuers it is cited: date, issuer, times, documents."""
    citations: list[Row]
    mandates: list[Row]


_HELD = """
SELECT id, type, number, date, issuer, title, promulgated_by FROM documents
WHERE duplicate_of IS NULL AND (id = :document OR promulgated_by = :document) ORDER BY promulgated_by IS NOT NULL, ordinal, id"""

_STATED = """
SELECT c.date, c.issuer, count(*) AS times, count(DISTINCT c.document_id) AS documents
FROM citations c JOIN documents d ON d.id = c.document_id
WHERE c.instrument_id = ? AND d.duplicate_of IS NULL
GROUP BY c.date, c.issuer ORDER BY c.date IS NULL, count(*) DESC, c.date, c.issuer"""

_CITATIONS = """
SELECT c.relation, c.date, c.page, c.quote, c.start, d.id AS document, d.type, d.number, d.issuer, d.date AS document_date
FROM citations c JOIN documents d ON d.id = c.document_id
WHERE c.instrument_id = ? AND d.duplicate_of IS NULL ORDER BY d.date, d.id, c.start LIMIT ?"""

_MANDATES = """
SELECT m.action, m.due_start, m.due_end, m.page, m.quote, m.start, m.document_id AS document,
  (
    SELECT group_concat(name, '; ')
    FROM (SELECT name FROM mandate_bodies WHERE mandate_id = m.id AND role = 'lead' ORDER BY ordinal)
  ) AS lead
FROM mandates m JOIN documents d ON d.id = m.document_id
WHERE d.duplicate_of IS NULL AND (d.id = :document OR d.promulgated_by = :document) ORDER BY d.ordinal, d.id, m.start"""


def read_instrument(connection: sqlite3.Connection, instrument: str) -> Instrument | None:
    """The instrument with that id, or None."""
    header = connection.execute("SELECT * FROM instruments WHERE id = ?", (instrument,)).fetchone()
    if header is None:
        return None
    held = {"document": header["document_id"]}
    return Instrument(
        header=header,
        held=connection.execute(_HELD, held).fetchall(),
        stated=connection.execute(_STATED, (instrument,)).fetchall(),
        citations=connection.execute(_CITATIONS, (instrument, MOST_CITATIONS)).fetchall(),
        mandates=connection.execute(_MANDATES, held).fetchall(),
    )
