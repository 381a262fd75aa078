"""What the site says of the data: titles, descriptions and ready questions, all in Vietnamese."""

from __future__ import annotations

from typing import Any

from markupsafe import Markup

from extract.data import read_yaml, shared_path
from extract.kb import schema

NAME = "kb"
"""The database's name in addresses, whatever its file is called."""

_LABELS = {"files": "name", "documents": "title", "instruments": "number", "bodies": "name", "mandates": "action", "tables": "caption"}
"""What stands for a row where another leads to it."""


def site_metadata() -> dict[str, Any]:
    """Datasette's metadata: `datasette/metadata.yaml`, with the tables and columns as kb.sql describes them."""
    metadata: dict[str, Any] = read_yaml(shared_path("datasette", "metadata.yaml"))
    database = metadata["databases"][NAME]
    database["description_html"] = database.pop("description_html") + _contents()
    tables = database.setdefault("tables", {})
    for name, relation in schema.relations().items():
        label = {"label_column": _LABELS[name]} if name in _LABELS else {}
        described = {"title": relation.title, "description": relation.description, "columns": relation.columns}
        tables[name] = {**described, **label, **tables.get(name, {})}
    return metadata


def _contents() -> Markup:
    """A list of the views, then the tables, by their Vietnamese titles."""
    line = Markup('<li><a href="/{}/{}">{}</a>: {}</li>')
    lines = {
        kind: Markup().join(line.format(NAME, r.name, r.title, r.description) for r in schema.relations().values() if r.kind == kind)
        for kind in ("view", "table")
    }
    return Markup("<details><summary>Các bảng tổng hợp và bảng dữ liệu</summary><ul>{}</ul><ul>{}</ul></details>").format(
        lines["view"], lines["table"]
    )
