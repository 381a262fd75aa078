"""Bodies (cơ quan, tổ chức): one row for each, whatever papers call it."""

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from sqlite_utils import Database

from extract.data import patterns
from extract.places import province_of
from extract.text import fold, key, squeeze

# `Sở Y tế tỉnh`, and `huyện Hương Khê, tỉnh` as what is left where the province's name was; not `các huyện, thị xã, thành phố`.
_BARE = re.compile(r"(?<=\w) (?:tỉnh|thành phố)$", re.IGNORECASE)
_NAMED = re.compile(r",? (?:tỉnh|thành phố)$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Naming:
    """One row that names a body: where it stands, the name, and the paper's province."""

    table: str
    row: tuple[str, ...]
    name: str
    document: str
    counted: bool
    province: str | None


@cache
def identity(name: str, province: str | None) -> tuple[str, str]:
    """A body's name without its province, and the province; a bare local name in a province's paper is that province's."""
    named = province_of(name)
    if named:
        core = _NAMED.sub("", name.removesuffix(named).rstrip(" ,"))
        return key(core if name.endswith(named) else name), named
    if patterns("scopes")["central_body"].search(name):
        return key(name), ""
    return key(_BARE.sub("", name) if name[:1].isupper() else name), province or ""


def link_bodies(database: Database) -> None:
    """Rebuilds `bodies` from the names in mandates and entities and points these at them."""
    for table in ("mandate_bodies", "entities"):
        database.conn.execute(f"UPDATE {table} SET body_id = NULL")
    database["bodies"].delete_where()
    groups: dict[tuple[str, str], list[_Naming]] = defaultdict(list)
    for naming in _namings(database):
        groups[identity(squeeze(naming.name), naming.province)].append(naming)
    for (core, scope), namings in sorted(groups.items()):
        names = Counter(squeeze(naming.name) for naming in namings)
        ordered = sorted(names, key=lambda name: (-names[name], name))
        body = fold(f"{core} {scope}").strip().replace("/", "_").replace(" ", "-")
        counted = [naming for naming in namings if naming.counted]
        database["bodies"].insert(
            {
                "id": body,
                "name": max(ordered, key=lambda name: (bool(scope) and scope in name, names[name])),
                "scope": scope or None,
                "names": json.dumps(ordered, ensure_ascii=False),
                "documents": len({naming.document for naming in counted}),
                "mandates": len({naming.row[0] for naming in counted if naming.table == "mandate_bodies"}),
            }
        )
        _point(database, body, namings)


def _point(database: Database, body: str, namings: list[_Naming]) -> None:
    rows = {table: [(body, *naming.row) for naming in namings if naming.table == table] for table in ("mandate_bodies", "entities")}
    where = "mandate_id = ? AND role = ? AND ordinal = ?"
    database.conn.executemany(f"UPDATE mandate_bodies SET body_id = ? WHERE {where}", rows["mandate_bodies"])
    database.conn.executemany("UPDATE entities SET body_id = ? WHERE id = ?", rows["entities"])


def _namings(database: Database) -> Iterable[_Naming]:
    mandates = (
        "SELECT b.mandate_id, b.role, b.ordinal, b.name, d.id, d.duplicate_of IS NULL, d.province FROM mandate_bodies b "
        "JOIN mandates m ON m.id = b.mandate_id JOIN documents d ON d.id = m.document_id ORDER BY 1, 2, 3"
    )
    for *row, name, document, counted, province in database.conn.execute(mandates).fetchall():
        yield _Naming("mandate_bodies", tuple(row), name, document, bool(counted), province)
    entities = (
        "SELECT e.id, e.name, d.id, d.duplicate_of IS NULL, d.province FROM entities e "
        "JOIN documents d ON d.id = e.document_id WHERE e.type = 'ORG' ORDER BY 1"
    )
    for row_id, name, document, counted, province in database.conn.execute(entities).fetchall():
        yield _Naming("entities", (row_id,), name, document, bool(counted), province)
