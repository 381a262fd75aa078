"""Every pattern matches its examples and leaves its counter-examples alone."""

import pytest

from extract.data import data_path, pattern_entries, patterns

FILES = sorted(path.stem for path in data_path("patterns").glob("*.yaml"))
ENTRIES = [(file, name) for file in FILES for name in pattern_entries(file)]


@pytest.mark.parametrize(("file", "name"), ENTRIES, ids=lambda value: value)
def test_entry(file, name):
    entry, pattern = pattern_entries(file)[name], patterns(file)[name]
    assert set(entry) <= {"regex", "description", "examples", "counterexamples"}
    assert entry["description"] and entry["examples"]
    for example in entry["examples"]:
        assert pattern.search(example), example
    for example in entry.get("counterexamples", []):
        assert not pattern.search(example), example
