"""Which held document promulgates which: the decision that a plan is issued with."""

from __future__ import annotations

from sqlite_utils import Database

from extract.linking.numbers import number_key


def link_attachments(database: Database) -> None:
    """Sets `documents.promulgated_by`: the document of that number in the same file, else the only one of that number and province held."""
    database.conn.execute("UPDATE documents SET promulgated_by = NULL")
    held: dict[str, list[tuple[str, str, str | None, bool]]] = {}
    rows = database.conn.execute("SELECT id, file_id, number, province, duplicate_of FROM documents WHERE number IS NOT NULL ORDER BY id")
    for document, file_id, number, province, duplicate_of in rows:
        held.setdefault(number_key(number), []).append((document, file_id, province, duplicate_of is None))
    attached = "SELECT id, file_id, attached_to, province FROM documents WHERE attached_to IS NOT NULL ORDER BY id"
    for document, file_id, number, province in database.conn.execute(attached).fetchall():
        candidates = [other for other in held.get(number_key(number), []) if other[0] != document]
        near = [other[0] for other in candidates if other[1] == file_id]
        chosen = near or [other[0] for other in candidates if other[2] == province and other[3]]
        if len(chosen) == 1:
            database.conn.execute("UPDATE documents SET promulgated_by = ? WHERE id = ?", [chosen[0], document])
