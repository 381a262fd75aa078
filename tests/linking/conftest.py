"""A knowledge base filled row by row, so that linking is tested on what it reads alone."""

import pytest

from extract.kb.database import create
from extract.linking import link


class Base:
    def __init__(self):
        self.database = create(":memory:")
        self.conn = self.database.conn

    def document(self, id, *, content=None, text=None, format="txt", **values):
        file = f"f{id}"
        self.database["files"].insert(
            {"id": file, "path": f"/{id}", "name": id, "content": content or id, "format": format, "status": "ok"}
            | {"extractor_version": "1", "options": "{}", "time": ""}
        )
        empty = dict.fromkeys(("type", "number", "date", "issuer", "title", "province", "attached_to"))
        made = {"file_id": file, "ordinal": 0, "addressees": "[]", "recipients": "[]", "fingerprint": text or id, "text": text or id}
        self.database["documents"].insert({"id": id, **made, **empty, **values})
        return self

    def cite(self, document, number=None, **values):
        id = f"{document}-c{self.database['citations'].count}"
        empty = dict.fromkeys(("type", "name", "date", "issuer", "subject"))
        made = {"document_id": document, "number": number, "relation": "mentions", "quote": "…", "rule": "r", "start": 0, "end": 1}
        self.database["citations"].insert({"id": id, **empty, **made, **values})
        return id

    def link(self):
        with self.database.atomic():
            link(self.database)
        assert self.conn.execute("PRAGMA foreign_key_check").fetchall() == []
        return self

    def all(self, sql, *parameters):
        return self.conn.execute(sql, parameters).fetchall()

    def meant(self, citation):
        """(number, scope, resolution) of what a citation means."""
        sql = "SELECT i.number, i.scope, c.resolution FROM citations c LEFT JOIN instruments i ON i.id = c.instrument_id WHERE c.id = ?"
        return self.conn.execute(sql, [citation]).fetchone()


@pytest.fixture
def base():
    return Base()
