"""The same paper held more than once: as Word and PDF, or sent twice."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from sqlite_utils import Database

from extract.kb.fingerprint import Bag
from extract.text import fold

_SHORTEST = 100
"""Characters below which two equal texts (blank forms) are not called the same paper."""
_PREFERRED = {"pdf": 0, "docx": 1, "txt": 2, "md": 3}
"""Which form stands for a paper: that with pages first, for the evidence."""


@dataclass(frozen=True, slots=True)
class _Paper:
    id: str
    format: str
    fingerprint: str
    key: str

    @property
    def rank(self) -> tuple[int, str]:
        return _PREFERRED.get(self.format, len(_PREFERRED)), self.id


def link_duplicates(database: Database) -> None:
    """Sets `documents.duplicate_of`, and gives byte-identical copies document rows of their own (without records, ids with `@`)."""
    _repoint(database)
    database.conn.execute("UPDATE documents SET duplicate_of = NULL")
    for group in _groups(database, list(_papers(database))):
        first, *others = sorted(group, key=lambda paper: paper.rank)
        for other in others:
            database.conn.execute("UPDATE documents SET duplicate_of = ? WHERE id = ?", [first.id, other.id])
    _add_copies(database)


def _repoint(database: Database) -> None:
    """Documents belong to the first path of their content."""
    database.conn.execute("DELETE FROM documents WHERE id GLOB '*@*'")
    database.conn.execute(
        "UPDATE documents SET file_id = (SELECT f.id FROM files f JOIN files held ON held.content = f.content "
        "WHERE held.id = documents.file_id ORDER BY f.path LIMIT 1)"
    )


def _add_copies(database: Database) -> None:
    names = [column.name for column in database["documents"].columns]
    replaced = {"id": "d.id || '@' || f.id", "file_id": "f.id", "duplicate_of": "coalesce(d.duplicate_of, d.id)", "promulgated_by": "NULL"}
    columns = ", ".join(replaced.get(name, f"d.{name}") for name in names)
    database.conn.execute(
        f"INSERT INTO documents ({', '.join(names)}) SELECT {columns} FROM documents d JOIN files held ON held.id = d.file_id "
        "JOIN files f ON f.content = held.content AND f.id <> held.id"
    )


def _papers(database: Database) -> Iterable[_Paper]:
    """Papers long enough to compare; `key` is what two forms of one paper share: issuer, type, date, and number, else title."""
    rows = database.conn.execute(
        "SELECT d.id, f.format, d.fingerprint, d.type, d.number, d.date, d.issuer, d.title FROM documents d "
        "JOIN files f ON f.id = d.file_id WHERE length(d.text) >= ? ORDER BY d.id",
        [_SHORTEST],
    )
    for document, kind, mark, type_, number, date, issuer, title in rows:
        name = number or title
        yield _Paper(document, kind, mark, fold(f"{type_} {date} {issuer} {name}") if name else "")


def _groups(database: Database, papers: list[_Paper]) -> list[list[_Paper]]:
    """Sets of the same paper: equal fingerprints, then near-equal texts among papers of one key."""
    same: dict[str, list[_Paper]] = defaultdict(list)
    for paper in papers:
        same[paper.fingerprint].append(paper)
    by_key: dict[str, list[list[_Paper]]] = defaultdict(list)
    for group in same.values():
        by_key[min(paper.key for paper in group)].append(group)
    groups: list[list[_Paper]] = []
    for key, alike in by_key.items():
        groups += _merged(database, alike) if key and len(alike) > 1 else alike
    return groups


def _merged(database: Database, groups: list[list[_Paper]]) -> list[list[_Paper]]:
    """Joins each group to the first earlier one whose text is nearly the same."""
    text = "SELECT text FROM documents WHERE id = ?"
    bags = {group[0].id: Bag(database.conn.execute(text, [group[0].id]).fetchone()[0]) for group in groups}
    merged: list[list[_Paper]] = []
    for group in sorted(groups, key=lambda group: group[0].id):
        home = next((other for other in merged if bags[other[0].id].nearly_same(bags[group[0].id])), None)
        if home:
            home += group
        else:
            merged.append(list(group))
    return merged
