"""kb.sql is the one definition, and everything in it is described."""

import pytest

from extract.kb import schema
from extract.kb.database import create

DATABASE = create(":memory:")
MADE = [name for name in [*DATABASE.table_names(), *DATABASE.view_names()] if not name.startswith(("passages_fts_", "sqlite_"))]


@pytest.mark.parametrize("name", MADE)
def test_everything_is_described_in_vietnamese(name):
    relation = schema.relations()[name]
    assert relation.title and relation.description.endswith(".")
    columns = [column.name for column in DATABASE[name].columns]
    assert list(relation.columns) == columns
    assert all(relation.columns.values())


def test_what_is_described_exists():
    assert set(schema.relations()) == set(MADE)


@pytest.mark.parametrize("name", schema.tables())
def test_foreign_keys_are_indexed(name):
    indexed = {index.columns[0] for index in DATABASE[name].indexes}
    assert {key.column for key in DATABASE[name].foreign_keys} <= indexed


@pytest.mark.parametrize(
    ("view", "columns"),
    [
        ("decision_mandates", "decision decision_date task lead support due_start due_end basis document page quote"),
        ("provincial_figures", "province indicator indicator_code period value high unit kind document page quote"),
        ("missing_instruments", "number provinces"),
        ("citation_conflicts", "number date"),
        ("upcoming_deadlines", "due_end quote"),
    ],
)
def test_views_have_the_columns_that_people_type(view, columns):
    assert set(columns.split()) <= {column.name for column in DATABASE[view].columns}
