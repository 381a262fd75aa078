"""The administrative map as rows, so that SQL can tell a district's province and a province's successor."""

from __future__ import annotations

import json

from sqlite_utils import Database

from extract.places import Level, units

_LEVELS: tuple[Level, ...] = ("province", "district", "commune")


def fill_places(database: Database) -> None:
    """Writes the table `places` anew."""
    database["places"].delete_where()
    database["places"].insert_all(
        {
            "id": f"{level}-{unit.code or unit.name}-{unit.valid_to or 'now'}",
            "code": unit.code,
            "level": level,
            "class": unit.kind,
            "name": unit.name,
            "parent": unit.parent,
            "valid_from": unit.valid_from and unit.valid_from.isoformat(),
            "valid_to": unit.valid_to and unit.valid_to.isoformat(),
            "successors": json.dumps(unit.successors),
        }
        for level in _LEVELS
        for unit in units(level)
    )
