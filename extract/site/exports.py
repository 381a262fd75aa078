"""CSV that is safe to open in a spreadsheet: a cell of text that would be taken for a formula gets an apostrophe before it."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Awaitable, Callable
from typing import Any

_RISKY = re.compile(r"[=+\-@\t\r]")
_NUMBER = re.compile(r"[-+]?\d+(?:\.\d+)?(?:[eE][-+]?\d+)?")

Send = Callable[[dict[str, Any]], Awaitable[None]]
App = Callable[[dict[str, Any], Any, Send], Awaitable[None]]


def safe_cell(text: str) -> str:
    """`=HYPERLINK(…)` → `'=HYPERLINK(…)`; numbers stay."""
    return f"'{text}" if _RISKY.match(text) and not _NUMBER.fullmatch(text) else text


def safe_rows(text: str) -> str:
    """Whole CSV rows with every cell made safe."""
    target = io.StringIO()
    csv.writer(target).writerows(map(safe_cell, row) for row in csv.reader(io.StringIO(text, newline="")))
    return target.getvalue()


class SafeCsv:
    """Rewrites the body of every CSV response as it streams by, row by row."""

    def __init__(self, app: App) -> None:
        self.app = app

    async def __call__(self, scope: dict[str, Any], receive: Any, send: Send) -> None:
        if scope["type"] == "http" and scope["path"].endswith(".csv"):
            send = _Rewriter(send)
        await self.app(scope, receive, send)


class _Rewriter:
    def __init__(self, send: Send) -> None:
        self.send = send
        self.held = b""

    async def __call__(self, message: dict[str, Any]) -> None:
        if message["type"] == "http.response.body":
            self.held += message.get("body", b"")
            if self._complete() or not message.get("more_body"):
                message = {**message, "body": safe_rows(self.held.decode()).encode()}
                self.held = b""
            else:
                message = {**message, "body": b""}
        await self.send(message)

    def _complete(self) -> bool:
        """Whether what is held ends with a row: a line break inside quotes does not end one."""
        return self.held.endswith(b"\n") and self.held.count(b'"') % 2 == 0
