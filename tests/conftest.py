"""What tests of the knowledge base share: a folder of small papers, building, and dumps to compare."""

import sqlite3
from contextlib import closing

import pytest
from hypothesis import settings
from papers import PAPERS

# Examples are judged by what comes out; how long one takes depends on what else the machine does.
settings.register_profile("meaning", deadline=None)
settings.load_profile("meaning")

# Tables whose rows are dumped: all but the search index's own, which `publish` rebuilds, and SQLite's statistics.
_TABLES = "SELECT name FROM sqlite_master WHERE type IN ('table', 'view') AND name NOT LIKE 'sqlite%' ORDER BY name"


@pytest.fixture
def papers(tmp_path):
    """A folder with a decision and two provincial reports."""
    folder = tmp_path / "papers"
    folder.mkdir()
    for name, text in PAPERS.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def make(tmp_path):
    """`make(paths…)` builds them into `kb.db`, or `make(…, to="other.db")`, and gives its path."""
    from extract.kb.build import build
    from extract.linking import link

    def _make(*paths, to="kb.db", **options):
        build(paths, tmp_path / to, link=link, release="1", **options)
        return tmp_path / to

    return _make


@pytest.fixture
def rows():
    """`rows(path, sql, *parameters)` as tuples."""

    def _rows(path, sql, *parameters):
        with closing(sqlite3.connect(path)) as connection:
            return connection.execute(sql, parameters).fetchall()

    return _rows


@pytest.fixture
def dump(rows):
    """`dump(path)` gives every table and view with its rows in stored order, `files.time` apart, search index included."""

    def _dump(path):
        content = {name: rows(path, f'SELECT * FROM "{name}"') for (name,) in rows(path, _TABLES)}
        content["files"] = [row[:-1] for row in content["files"]]
        return content

    return _dump
