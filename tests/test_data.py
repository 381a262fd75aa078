"""Data files are in canonical form: NFC, nothing twice, sorted where order means nothing, no key that nothing reads."""

import re

import pytest
import yaml

from extract.data import data_path, read_csv, read_yaml, shared_path
from extract.text import clean, place_tones

FOLDERS = [data_path(), shared_path("schemas"), shared_path("datasette")]
FILES = sorted(file for folder in FOLDERS for file in folder.rglob("*") if file.suffix in {".yaml", ".csv", ".sql", ".html", ".css"})
YAML_FILES = [file for file in FILES if file.suffix == ".yaml"]
GAZETTEERS = sorted(data_path("gazetteers").glob("*.csv"))

UNITS = "code name class parent valid_from valid_to successor"
COLUMNS = {
    "abbreviated_bodies": "abbreviation name",
    "bodies": "name kind aliases",
    "communes": UNITS,
    "countries": "name",
    "districts": UNITS,
    "heads": "head kind lower",
    "province_aliases": "alias name",
    "provinces": UNITS,
    "sectors": "name classes aliases",
    "surnames": "surname",
}
# Pieces of a regular expression may be repeated.
REPEATED = {"regex"}


class StrictLoader(yaml.SafeLoader):
    """Refuses a key that stands twice in a mapping, of which YAML would keep the last."""

    def construct_mapping(self, node, deep=False):
        keys = [self.construct_object(key, deep=True) for key, _ in node.value]
        assert len(set(keys)) == len(keys), f"twice in a mapping: {sorted({key for key in keys if keys.count(key) > 1})}"
        return super().construct_mapping(node, deep=True)


def lists(value, path=()):
    """Every list of a YAML value with its path."""
    if isinstance(value, list):
        yield path, value
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, part in items:
        yield from lists(part, (*path, key))


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_text(file):
    text = file.read_text(encoding="utf-8")
    assert text == clean(text)
    assert "\t" not in text and "\r" not in text
    assert not re.search(r"[ ]$", text, re.MULTILINE)
    assert text.endswith("\n") and not text.endswith("\n\n")


@pytest.mark.parametrize("file", YAML_FILES, ids=lambda file: file.name)
def test_nothing_stands_twice(file):
    content = yaml.load(file.read_text(encoding="utf-8"), Loader=StrictLoader)
    for path, values in lists(content):
        words = [value for value in values if isinstance(value, str)]
        assert REPEATED & set(path) or len(set(words)) == len(words), path


@pytest.mark.parametrize("file", GAZETTEERS, ids=lambda file: file.stem)
def test_gazetteer(file):
    rows = [tuple(row.items()) for row in read_csv(file)]
    cells = [tuple(value for _, value in row) for row in rows]
    assert all([name for name, _ in row] == COLUMNS[file.stem].split() for row in rows)
    assert len(set(cells)) == len(cells)
    assert all(cell == place_tones(cell) for row in cells for cell in row)
    if COLUMNS[file.stem] != UNITS:  # those stand in the order of their codes
        assert cells == sorted(cells)
        assert len({row[0] for row in cells}) == len(cells)


def test_abbreviations():
    table = read_yaml(data_path("abbreviations.yaml"))
    assert list(table) == sorted(table)
    assert all(text == place_tones(text) for pair in table.items() for text in pair)


def test_laws():
    for kind, entries in read_yaml(data_path("laws.yaml")).items():
        names = [entry if isinstance(entry, str) else entry["name"] for entry in entries]
        assert names == sorted(names)
        assert all(name.startswith(kind) for name in names)
        assert all(isinstance(entry, str) or (set(entry) == {"name", "aliases"} and entry["aliases"]) for entry in entries)


def test_document_types():
    types = read_yaml(shared_path("schemas", "document-types.yaml"))
    assert all({"name", "titles"} <= set(entry) <= {"name", "titles", "mentions"} for entry in types.values())
    for part in ("titles", "mentions"):
        words = [word for entry in types.values() for word in entry.get(part, [])]
        assert len(set(words)) == len(words), part
    assert all(title.isupper() for entry in types.values() for title in entry["titles"])
    others = read_yaml(data_path("other-papers.yaml"))
    assert others == sorted(others)
    assert not set(others) & {word for entry in types.values() for word in entry.get("mentions", [])}


def test_indicators():
    keys = {"label", "units", "regex", "unless", "within", "of_plan", "examples", "counterexamples"}
    for code, entry in read_yaml(shared_path("schemas", "indicators.yaml")).items():
        assert re.fullmatch("[a-z0-9_]+", code)
        assert {"label", "units", "regex", "examples"} <= set(entry) <= keys, code
