"""Every table, view and column is told in Vietnamese; every ready question runs."""

import re
import sqlite3

import pytest

from extract.kb import schema
from extract.kb.database import create
from extract.site import prepare_connection
from extract.site.metadata import NAME, site_metadata

METADATA = site_metadata()["databases"][NAME]
ACCENT = re.compile("[à-ỹđ]", re.IGNORECASE)


@pytest.mark.parametrize("name", schema.relations())
def test_tables_and_columns(name):
    table = METADATA["tables"][name]
    columns = [column.name for column in create(":memory:")[name].columns]
    assert list(table["columns"]) == columns
    assert ACCENT.search(table["title"]) and ACCENT.search(table["description"])


def test_no_table_is_told_that_does_not_exist():
    assert set(METADATA["tables"]) == set(schema.relations())


@pytest.mark.parametrize("name", METADATA["queries"])
def test_ready_questions(name):
    query = METADATA["queries"][name]
    assert ACCENT.search(query["title"]) and ACCENT.search(query["description"])
    assert set(re.findall(r":([a-z_]+)", query["sql"])) == set(query.get("params", []))
    connection = create(":memory:").conn
    prepare_connection(connection)
    assert connection.execute(query["sql"], dict.fromkeys(query.get("params", []), "")).fetchall() == []


def test_functions():
    connection = sqlite3.connect(":memory:")
    prepare_connection(connection)
    assert connection.execute("SELECT fold('Đồng Tháp'), fold(NULL), fold(5)").fetchone() == ("dong thap", None, "5")
    assert connection.execute("SELECT match_expression(NULL)").fetchone() == ('""',)
