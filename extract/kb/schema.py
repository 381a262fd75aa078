"""`schemas/kb.sql`, the one definition of the knowledge base, and the Vietnamese descriptions that stand in it."""

from __future__ import annotations

import re
import zlib
from dataclasses import dataclass, field
from functools import cache

from extract.data import shared_path

APPLICATION_ID = 0x56424B42
"""Marks a SQLite file as a knowledge base of ours (`VBKB`)."""

_MADE = re.compile(r"CREATE (TABLE|VIEW|VIRTUAL TABLE) (\w+)")
_DESCRIBED = re.compile(r"^-- vi: ([^.]+)\. (.+)$")
_COLUMN = re.compile(r'^  "?(\w+)"?\b.*?-- vi: (.+)$')


@dataclass(frozen=True, slots=True)
class Relation:
    """A table or view: its Vietnamese title and description, and its columns' descriptions."""

    name: str
    kind: str
    """`table`, `view` or `virtual table`."""
    title: str
    description: str
    columns: dict[str, str] = field(default_factory=dict)


@cache
def sql() -> str:
    """The statements of kb.sql."""
    return shared_path("schemas", "kb.sql").read_text(encoding="utf-8")


def version() -> int:
    """A positive 31-bit number that changes with kb.sql; kept in the database's `user_version`."""
    return zlib.crc32(sql().encode()) & 0x7FFFFFFF or 1


@cache
def relations() -> dict[str, Relation]:
    """Every table and view of kb.sql by name, in the order of their definition."""
    found: dict[str, Relation] = {}
    described = ("", "")
    current: Relation | None = None
    for line in sql().splitlines():
        if match := _DESCRIBED.match(line):
            described = (match[1], match[2])
        elif match := _MADE.match(line):
            current = found[match[2]] = Relation(match[2], match[1].lower(), *described)
            described = ("", "")
        elif current and (match := _COLUMN.match(line)):
            current.columns[match[1]] = match[2]
    return found


def tables() -> tuple[str, ...]:
    """Names of the tables that hold rows of their own, in the order of their definition."""
    return tuple(name for name, relation in relations().items() if relation.kind == "table")
