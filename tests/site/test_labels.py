"""Names and values as the site shows them."""

import re
import sqlite3

import pytest

from extract.kb import schema
from extract.kb.database import create
from extract.site import prepare_connection
from extract.site.labels import (
    column_title,
    explained,
    labels,
    operator_word,
    shown_cycle,
    shown_date,
    shown_number,
    shown_period,
    table_title,
    value_word,
)
from extract.site.metadata import ready_questions

CHECKED = re.compile(r"^  (\w+) TEXT[^,]*?CHECK \(\w+ IN \(([^)]+)\)\)", re.MULTILINE)


@pytest.mark.parametrize(
    ("shown", "text"),
    [
        ("06/11/2020", "2020-11-06"),
        ("26/11/2026 01:30", "2026-11-25T18:30:02+00:00"),
        ("", None),
        ("2020", "2020"),
        ("31/6/2021", "31/6/2021"),
    ],
)
def test_dates(shown, text):
    assert shown_date(text) == shown


@pytest.mark.parametrize(
    ("shown", "text"),
    [
        ("quý IV/2020", "2020-Q4"),
        ("tháng 11/2020", "2020-11"),
        ("6 tháng đầu năm 2020", "2020-H1"),
        ("2018-2020", "2018-2020"),
        ("2020", "2020"),
        ("tháng 01/2020 đến tháng 02/2025", "2020-01/2025-02"),
        ("20/04/2025", "2025-04-20"),
    ],
)
def test_periods(shown, text):
    assert shown_period(text) == shown


@pytest.mark.parametrize(
    ("shown", "value"), [("15.400.000.000", 15_400_000_000), ("67,9", 67.9), ("1.234,5", 1234.5), ("-7,25", -7.25), ("0", 0), ("12", 12.0)]
)
def test_numbers(shown, value):
    assert shown_number(value) == shown


@pytest.mark.parametrize(("shown", "text"), [("6 tháng một lần", "P6M"), ("1 năm một lần", "P1Y"), ("hằng tuần", "hằng tuần")])
def test_cycles(shown, text):
    assert shown_cycle(text) == shown


@pytest.mark.parametrize("name", schema.relations())
def test_every_column_has_a_short_title(name):
    titles = [column_title(column, name) for column in schema.relations()[name].columns]
    assert all(title[0].isupper() and len(title) <= 40 for title in titles)


@pytest.mark.parametrize("name", ready_questions())
def test_columns_and_blanks_of_ready_questions(name):
    question = ready_questions()[name]
    connection = create(":memory:").conn
    connection.row_factory = sqlite3.Row
    prepare_connection(connection)
    parameters = question.get("params", [])
    columns = [column[0] for column in connection.execute(question["sql"], dict.fromkeys(parameters, "")).description]
    assert [name for name in [*columns, *parameters] if column_title(name) == name] == []


def test_every_code_of_the_schema_has_a_word():
    for column, listed in CHECKED.findall(schema.sql()):
        codes = re.findall(r"'(\w+)'", listed)
        assert codes and all(value_word(column, code) for code in codes), column


def test_words():
    assert (value_word("role", "lead"), value_word("role", "nope"), value_word("title", "lead")) == ("chủ trì", None, None)
    assert (table_title("mandates"), table_title("x")) == ("Nhiệm vụ", "x")
    assert (operator_word("contains"), operator_word("x")) == ("có chứa", "x")


def test_no_label_for_a_column_that_does_not_exist():
    known = {column for relation in schema.relations().values() for column in relation.columns}
    for question in ready_questions().values():
        known.update(question.get("params", []), re.findall(r"\bas (\w+)", question["sql"]))
    assert set(labels()["columns"]) | set(labels()["hidden"]) | set(labels()["values"]) <= known


def test_errors():
    assert "SELECT" in explained("Statement must be a SELECT")
    assert "quá thời gian" in explained("interrupted")
    assert explained(ValueError("?"))
