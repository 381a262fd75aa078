"""The knowledge base as Datasette opens it: read only, and opened anew when a build has put another file in its place."""

from __future__ import annotations

import asyncio
import sqlite3
import threading
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

from datasette.app import Datasette
from datasette.database import Database

from extract.kb.database import open_existing

_LEAST_LENGTH = 1_000_000
_LARGEST_ANSWER = 64_000_000
"""Characters and bytes that the rows of one query may hold together: a thousand rows of a megabyte each are a gigabyte."""


def longest_value(path: Path) -> int:
    """Bytes that a text or row made by a query may have: twice the longest document, at least 1 MB.

    SQLite's own limit of 1 GB lets one query (`zeroblob`, `replace`) take the machine's memory.
    """
    with closing(open_existing(path).conn) as connection:
        longest = connection.execute("SELECT max(length(CAST(text AS BLOB))) FROM documents").fetchone()[0]
    return max(_LEAST_LENGTH, 2 * (longest or 0))


class _Budget:
    """Makes a connection's rows, and refuses to go on where a query's rows grow too large."""

    def __init__(self) -> None:
        self.left = _LARGEST_ANSWER

    def __call__(self, cursor: sqlite3.Cursor, row: tuple[Any, ...]) -> sqlite3.Row:
        self.left -= sum(len(value) for value in row if isinstance(value, str | bytes))
        if self.left < 0:
            raise sqlite3.OperationalError("the answer is too large: ask for fewer rows or columns")
        return sqlite3.Row(cursor, row)


class KnowledgeBase(Database):
    """An immutable database that follows its path: each thread's connection is renewed when the file there is another."""

    def __init__(self, ds: Datasette, path: Path) -> None:
        super().__init__(ds, path=str(path), is_mutable=False)
        self._file = path
        self._threads = threading.local()
        self._served = self._identity()
        self._limit = longest_value(path)

    def _identity(self) -> tuple[int, int]:
        status = self._file.stat()
        return status.st_ino, status.st_mtime_ns

    def connect(self, write: bool = False) -> sqlite3.Connection:
        connection = sqlite3.connect(f"{self._file.resolve().as_uri()}?immutable=1", uri=True, check_same_thread=False)
        connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, self._limit)
        return connection

    def _connection(self) -> sqlite3.Connection:
        identity = self._identity()
        if identity != self._served:
            self._limit = longest_value(self._file)
            self._served, self._cached_table_counts, self.cached_hash, self.cached_size = identity, None, None, None
        if getattr(self._threads, "identity", None) != identity:
            old = getattr(self._threads, "connection", None)
            self._threads.connection = self.connect()
            self._threads.identity = identity
            self.ds._prepare_connection(self._threads.connection, self.name)
            if old:
                old.close()
        self._threads.connection.row_factory = _Budget()
        connection: sqlite3.Connection = self._threads.connection
        return connection

    async def execute_fn(self, fn: Callable[[sqlite3.Connection], Any]) -> Any:
        return await asyncio.get_running_loop().run_in_executor(self.ds.executor, lambda: fn(self._connection()))
