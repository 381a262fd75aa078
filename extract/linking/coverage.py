"""Every report against the outline that it answers: the table `coverage`."""

from __future__ import annotations

from sqlite_utils import Database

from extract.checks.coverage import cover
from extract.kb.documents import load_document
from extract.kb.outlines import load_outline
from extract.linking.answers import Answers
from extract.text import squeeze


def link_coverage(database: Database, answers: Answers) -> None:
    """Fills `coverage` for every report and the outline that it surely answers.

    What was judged in an earlier build stands as long as both papers do: it depends on nothing else.
    """
    wanted = {
        (answer.outline_id, answer.report.id)
        for mandating, _ in answers.outlines()
        for answer in answers.to(mandating)
        if answer.sure and answer.outline_id
    }
    held = set(database.conn.execute("SELECT DISTINCT outline_id, document_id FROM coverage").fetchall())
    database.conn.executemany("DELETE FROM coverage WHERE outline_id = ? AND document_id = ?", sorted(held - wanted))
    for outline_id, document_id in sorted(wanted - held):
        _cover(database, outline_id, document_id)


def _cover(database: Database, outline_id: str, document_id: str) -> None:
    outline = load_outline(database, outline_id)
    document, records = load_document(database, document_id)
    ids = [row[0] for row in database.conn.execute("SELECT id FROM outline_items WHERE outline_id = ? ORDER BY ordinal", [outline_id])]
    rows = []
    for item_id, found in zip(ids, cover(outline, document, records), strict=True):
        evidence = found.evidence
        where = document.provenance(evidence) if evidence else None
        rows.append(
            {
                "item_id": item_id,
                "document_id": document_id,
                "outline_id": outline_id,
                "status": found.status,
                "score": float(found.score),
                "lacking": found.lacking,
                "reason": found.reason,
                "quote": squeeze(evidence.of(document.text)) if evidence else None,
                "section": where.section if where else None,
                "page": where.page if where else None,
                "start": evidence.start if evidence else None,
                "end": evidence.end if evidence else None,
            }
        )
    database["coverage"].insert_all(rows)
