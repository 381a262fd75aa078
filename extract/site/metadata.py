"""What the site says of the data: titles, descriptions and ready questions, all in Vietnamese."""

from __future__ import annotations

from typing import Any

from extract.data import read_yaml, shared_path
from extract.kb import schema

NAME = "kb"
"""The database's name in addresses, whatever its file is called."""

_LABELS = {
    "documents": "title",
    "files": "name",
    "instruments": "number",
    "bodies": "name",
    "mandates": "action",
    "tables": "caption",
    "outlines": "title",
    "outline_items": "text",
}
"""What stands for a row where another leads to it."""


def site_metadata() -> dict[str, Any]:
    """Datasette's metadata: `datasette/metadata.yaml`, with the tables and columns as kb.sql describes them."""
    metadata: dict[str, Any] = read_yaml(shared_path("datasette", "metadata.yaml"))
    tables = metadata["databases"][NAME].setdefault("tables", {})
    for name, relation in schema.relations().items():
        label = {"label_column": _LABELS[name]} if name in _LABELS else {}
        described = {"title": relation.title, "description": relation.description, "columns": relation.columns}
        tables[name] = {**described, **label, **tables.get(name, {})}
    return metadata


def ready_questions() -> dict[str, dict[str, Any]]:
    """The ready questions by name: title, description, params, sql."""
    questions: dict[str, dict[str, Any]] = site_metadata()["databases"][NAME]["queries"]
    return questions
