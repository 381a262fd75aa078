"""Opening, making and publishing the SQLite file.

A build writes a working copy beside the knowledge base (`kb.db.part`), which outlives an interruption, and at its end
a new file whose rows stand in the order of their keys (so that the order of building leaves no trace); that file then
takes the knowledge base's place in one step.
"""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from pathlib import Path

from sqlite_utils import Database

from extract.errors import BadDatabase
from extract.kb import schema

_MADE = f"PRAGMA application_id = {schema.APPLICATION_ID}; PRAGMA user_version = {schema.version()};"


def create(path: Path | str) -> Database:
    """A new, empty knowledge base (`":memory:"` too)."""
    database = Database(path)
    _make(database)
    return database


def _make(database: Database) -> None:
    database.conn.executescript(f"BEGIN; {schema.sql()}; {_MADE} COMMIT;")
    database.conn.execute("PRAGMA foreign_keys = ON")


def is_current(connection: sqlite3.Connection) -> bool:
    """Whether it is a knowledge base of this version."""
    marks = [connection.execute(f"PRAGMA {name}").fetchone()[0] for name in ("application_id", "user_version")]
    return marks == [schema.APPLICATION_ID, schema.version()]


def open_existing(path: Path) -> Database:
    """The knowledge base, to be read only. Raises `BadDatabase` where it is missing, foreign or of another version."""
    if not path.is_file():
        raise BadDatabase(f"{path}: no such knowledge base; make it with: vanban build PATH... -d {path}")
    try:
        connection = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)
        ours = connection.execute("PRAGMA application_id").fetchone()[0] == schema.APPLICATION_ID
        current = is_current(connection)
    except sqlite3.DatabaseError as error:
        raise BadDatabase(f"{path}: not a SQLite database ({error})") from error
    if not ours:
        raise BadDatabase(f"{path}: not a knowledge base made by vanban build")
    if not current:
        raise BadDatabase(f"{path}: made by another version of vanban; move it away and build it anew")
    return Database(connection)


def part_path(path: Path) -> Path:
    """The working copy beside a knowledge base."""
    return path.with_name(path.name + ".part")


def open_part(path: Path) -> Database:
    """The working copy of the knowledge base at `path`, locked for this process: what an interrupted build left, else a copy.

    Raises `BadDatabase` where another build holds it or the knowledge base is not one of ours.
    """
    part = part_path(path)
    stale = part.exists() and path.exists() and part.stat().st_mtime_ns <= path.stat().st_mtime_ns
    connection = sqlite3.connect(part, timeout=1)
    try:
        connection.execute("PRAGMA locking_mode = EXCLUSIVE")
        connection.execute("BEGIN EXCLUSIVE")
        connection.execute("COMMIT")
        usable = is_current(connection) and not stale
    except sqlite3.DatabaseError as error:
        connection.close()
        if "locked" in str(error):
            raise BadDatabase(f"{path}: another build is writing it; wait for its end") from error
        raise BadDatabase(f"{part}: cannot be used ({error}); if an earlier build left it damaged, remove it and build again") from error
    database = Database(connection)
    if not usable:
        try:
            _fill(database, path)
        except BadDatabase:
            database.close()
            part.unlink()
            raise
    connection.execute("PRAGMA foreign_keys = ON")
    return database


def _fill(part: Database, path: Path) -> None:
    source = open_existing(path).conn if path.exists() else create(":memory:").conn
    with closing(source):
        source.backup(part.conn)


def publish(part: Database, path: Path) -> None:
    """Writes the working copy's rows in order into a new file, indexes its passages, and puts it in place of the knowledge base."""
    new = path.with_name(path.name + ".new")
    new.unlink(missing_ok=True)
    fresh = Database(new)
    connection = fresh.conn
    connection.execute("PRAGMA synchronous = OFF")
    _make(fresh)
    connection.execute("PRAGMA foreign_keys = OFF")
    with fresh.atomic():
        for name in schema.tables():
            keys = ", ".join(fresh[name].pks)
            names = [column.name for column in fresh[name].columns]
            places = ", ".join("?" * len(names))
            rows = part.conn.execute(f"SELECT * FROM {name} ORDER BY {keys}")
            connection.executemany(f"INSERT INTO {name} VALUES ({places})", rows)
        connection.execute("INSERT INTO passages_fts (passages_fts) VALUES ('rebuild')")
        connection.execute("INSERT INTO passages_fts (passages_fts) VALUES ('optimize')")
    connection.execute("ANALYZE")
    connection.commit()
    fresh.close()
    with new.open("rb") as stream:
        os.fsync(stream.fileno())
    new.replace(path)
