"""The Datasette plugin: SQL functions, pages of papers and instruments, readable cells, safe CSV.

Datasette imports it while it starts, so that nothing of `datasette.app` may be imported here.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from importlib.metadata import version
from typing import TYPE_CHECKING, Any

from datasette import hookimpl
from datasette.utils import tilde_encode

from extract.kb import schema
from extract.kb.search import match_expression
from extract.site import labels
from extract.site.cells import instrument_path, paper_path, shown_cell, shown_columns
from extract.site.exports import SafeCsv
from extract.site.hits import with_hits
from extract.site.metadata import NAME, ready_questions
from extract.site.pages import ROUTES, holdings
from extract.text import fold

if TYPE_CHECKING:
    from datasette.app import Datasette
    from jinja2 import Environment


@hookimpl
def prepare_connection(conn: sqlite3.Connection) -> None:
    """Adds the functions `fold(text)` (lower case without accents) and `match_expression(query)` (for `passages_fts MATCH …`)."""
    conn.create_function("fold", 1, lambda text: None if text is None else fold(str(text)), deterministic=True)
    conn.create_function("match_expression", 1, lambda query: match_expression(str(query or "")), deterministic=True)


@hookimpl
def prepare_jinja2_environment(env: Environment) -> None:
    """What the templates call; as globals, since Datasette renders its error pages without template variables."""
    env.filters["tilde"] = tilde_encode
    env.globals.update(
        column_title=labels.column_title,
        examples=labels.labels()["examples"],
        explained=labels.explained,
        hidden_columns=frozenset(labels.labels()["hidden"]),
        instrument_path=instrument_path,
        operator_word=labels.operator_word,
        paper_path=paper_path,
        questions=ready_questions(),
        relations=schema.relations(),
        release=version("vanban"),
        shown_columns=shown_columns,
        shown_date=labels.shown_date,
        shown_number=labels.shown_number,
        table_title=labels.table_title,
        value_word=labels.value_word,
        with_hits=with_hits,
    )


@hookimpl
def extra_template_vars(datasette: Datasette) -> dict[str, Any]:
    """`holdings()`: what the knowledge base holds, read when a template asks."""
    return {"holdings": lambda: holdings(datasette)}


@hookimpl
def register_routes() -> list[tuple[str, Any]]:
    """The reader page and the page of an instrument."""
    return ROUTES


@hookimpl
def render_cell(row: Any, value: Any, column: str, table: str | None, database: str) -> Any:
    """Cells in HTML as an office writes them; CSV and JSON keep the stored values."""
    return shown_cell(value, column, row, table) if database == NAME else None


@hookimpl
def asgi_wrapper(datasette: Datasette) -> Callable[[Any], SafeCsv]:
    """Spreadsheets must not run what a paper's text says."""
    return SafeCsv
