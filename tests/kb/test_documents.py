"""A document stored and loaded again is judged as the document that was read."""

from dataclasses import replace

import pytest

from extract.checks.coverage import cover
from extract.checks.outlines import find_outlines
from extract.data import shared_path
from extract.kb.database import create
from extract.kb.documents import load_document
from extract.kb.ingest import store
from extract.kb.outlines import load_outline
from extract.kb.rows import extraction_rows
from extract.pipeline import extract

CORPUS = shared_path("corpus", "text")
FILE = {"format": "txt", "status": "ok", "extractor_version": "1", "options": "{}", "time": ""}


@pytest.fixture(scope="module")
def stored():
    """A database with the sample corpus, and what was stored by document id."""
    database, found = create(":memory:"), {}
    for path in sorted(CORPUS.glob("*.txt")):
        extraction = extract(path)
        store(
            database,
            FILE | {"id": path.stem, "path": str(path), "name": path.name, "content": path.stem},
            extraction_rows(extraction, file_id=path.stem, content=path.stem),
        )
        found |= {f"{path.stem}-{document.ordinal}": (document, records) for document, records in extraction.documents}
    return database, found


def test_structure_and_records(stored):
    database, found = stored
    for id_, (document, records) in found.items():
        loaded, again = load_document(database, id_)
        assert (loaded.text, loaded.sections, loaded.footnotes, loaded.format) == (
            document.text,
            document.sections,
            document.footnotes,
            "txt",
        )
        assert [(b.kind, b.span, b.mark) for b in loaded.blocks] == [(b.kind, b.span, b.mark) for b in document.blocks]
        assert [t.cells for t in loaded.tables] == [t.cells for t in document.tables]
        assert (again.figures, again.citations) == (records.figures, records.citations)
        assert [e.mentions for e in again.entities] == [e.mentions for e in records.entities]


def test_outline_and_coverage(stored):
    database, found = stored
    plan = found["quyet-dinh-03-bcdctmtqg-1"]
    ((row),) = database["outlines"].rows
    outline = load_outline(database, row["id"])
    (written,) = find_outlines(*plan)
    assert outline == replace(written, source=None)
    assert row["quote"].startswith("ĐỀ CƯƠNG BÁO CÁO") and row["quote"].endswith("2018-2020")
    for id_, pair in found.items():
        if id_.startswith("bao-cao"):
            assert cover(outline, *load_document(database, id_)) == cover(written, *pair)
