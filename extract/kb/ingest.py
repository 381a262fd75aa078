"""One file into the knowledge base, or out of it, each in one transaction."""

from __future__ import annotations

from typing import Any

from sqlite_utils import Database

from extract.kb import schema
from extract.kb.rows import Row, Rows

_COPIES = "*@*"
"""Ids of the documents of byte-identical copies, which `extract.linking` makes, bear an `@`."""


def store(database: Database, file: Row, rows: Rows) -> None:
    """Takes a file in, in place of what was known of its path and of its content.

    `file` is its row of `files`, `rows` those of its documents. Of byte-identical copies the documents are held once.
    """
    with database.atomic():
        database.conn.execute("PRAGMA defer_foreign_keys = ON")
        _remove(database, file["path"])
        _delete_documents(database, "SELECT id FROM files WHERE content = ?", file["content"])
        database["files"].insert(file)
        for table in schema.tables():
            if table in rows:
                database[table].insert_all(rows[table])


def forget(database: Database, path: str) -> None:
    """Removes a file and its documents, unless a copy of it is held under another path."""
    with database.atomic():
        database.conn.execute("PRAGMA defer_foreign_keys = ON")
        _remove(database, path)


def _remove(database: Database, path: str) -> None:
    known = database.conn.execute("SELECT id, content FROM files WHERE path = ?", [path]).fetchone()
    if known is None:
        return
    file_id, content = known
    heir = database.conn.execute("SELECT id FROM files WHERE content = ? AND id <> ? ORDER BY path LIMIT 1", [content, file_id]).fetchone()
    database.conn.execute("DELETE FROM documents WHERE file_id = ? AND id GLOB ?", [file_id, _COPIES])
    if heir:
        database.conn.execute("UPDATE documents SET file_id = ? WHERE file_id = ?", [heir[0], file_id])
    else:
        _delete_documents(database, "SELECT ?", file_id)
    database.conn.execute("DELETE FROM files WHERE id = ?", [file_id])


def _delete_documents(database: Database, files: str, *parameters: Any) -> None:
    database.conn.execute(f"DELETE FROM documents WHERE file_id IN ({files})", parameters)
