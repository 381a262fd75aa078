"""The Datasette plugin: SQL functions, links between records, safe CSV.

Datasette imports it while it starts, so that nothing of `datasette.app` may be imported here.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from datasette import hookimpl
from datasette.utils import tilde_encode
from markupsafe import Markup, escape

from extract.kb.search import match_expression
from extract.site.exports import SafeCsv
from extract.site.metadata import NAME
from extract.text import fold

if TYPE_CHECKING:
    from datasette.app import Datasette

_LINKED = {"document": "documents", "instrument": "instruments"}
"""Columns of views and queries that hold ids, and the tables that they lead to."""


_LISTS = {"addressees", "aliases", "dates", "issuers", "names", "parts", "recipients", "subjects", "successors", "ngay_duoc_ghi"}
"""Columns that hold JSON lists of texts."""


@hookimpl
def prepare_connection(conn: sqlite3.Connection) -> None:
    """Adds the functions `fold(text)` (lower case without accents) and `match_expression(query)` (for `passages_fts MATCH …`)."""
    conn.create_function("fold", 1, lambda text: None if text is None else fold(str(text)), deterministic=True)
    conn.create_function("match_expression", 1, lambda query: match_expression(str(query or "")), deterministic=True)


@hookimpl
def render_cell(value: Any, column: str, database: str, datasette: Datasette) -> Markup | None:
    """Ids in views and queries become links to their records, JSON lists plain lists."""
    if database != NAME or not isinstance(value, str):
        return None
    if column not in _LINKED:
        return _listed(value) if column in _LISTS else None
    return Markup('<a href="{}">{}</a>').format(datasette.urls.row(NAME, _LINKED[column], tilde_encode(value)), escape(value))


def _listed(value: str) -> Markup | None:
    """`["a", "b"]` as `a; b`; None for what is no list of texts."""
    try:
        texts = json.loads(value)
    except ValueError:
        return None
    return escape("; ".join(map(str, texts))) if isinstance(texts, list) else None


@hookimpl
def asgi_wrapper(datasette: Datasette) -> Callable[[Any], SafeCsv]:
    """Spreadsheets must not run what a paper's text says."""
    return SafeCsv
