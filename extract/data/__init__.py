"""Data files: where they lie, how they are read, and how patterns are built from named pieces.

From a checkout `schemas/`, `corpus/` and `datasette/` are read where they stand; in an installation they lie in `extract/_data/`.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import yaml

_HERE = Path(__file__).resolve().parent
_INSTALLED = _HERE.parent / "_data"
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def shared_path(*parts: str) -> Path:
    """A file of `schemas/`, `corpus/` or `datasette/`: `shared_path("schemas", "kb.sql")`."""
    root = _INSTALLED if _INSTALLED.is_dir() else _HERE.parent.parent
    return root.joinpath(*parts)


def data_path(*parts: str) -> Path:
    """A file of `extract/data/`."""
    return _HERE.joinpath(*parts)


def read_yaml(path: Path) -> Any:
    """The YAML file's content."""
    with path.open(encoding="utf-8") as stream:
        return yaml.load(stream, Loader=_LOADER)


def read_csv(path: Path) -> Iterator[dict[str, str]]:
    """The CSV file's rows by column name."""
    with path.open(encoding="utf-8", newline="") as stream:
        yield from csv.DictReader(stream)


@cache
def pattern_entries(name: str) -> dict[str, dict[str, Any]]:
    """The entries of `data/patterns/NAME.yaml`: regex (a string, or a list that is joined), description, examples, counterexamples."""
    entries: dict[str, dict[str, Any]] = read_yaml(data_path("patterns", f"{name}.yaml"))
    return entries


@cache
def patterns(name: str) -> dict[str, re.Pattern[str]]:
    """Compiled patterns of `data/patterns/NAME.yaml`, `{{piece}}` replaced by that entry's own regex in a group."""
    entries = pattern_entries(name)
    expanded: dict[str, str] = {}

    def expand(key: str) -> str:
        if key not in expanded:
            raw = entries[key]["regex"]
            source = "".join(raw) if isinstance(raw, list) else raw
            expanded[key] = re.sub(r"\{\{(\w+)\}\}", lambda m: f"(?:{expand(m[1])})", source)
        return expanded[key]

    return {key: re.compile(expand(key)) for key in entries}
