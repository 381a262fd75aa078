"""Types of papers by the words printed as their title."""

from __future__ import annotations

import re
from functools import cache

from extract.data import read_yaml, shared_path
from extract.text import place_tones, squeeze


@cache
def type_names() -> dict[str, str]:
    """Abbreviation → name of every type (`BC` → `Báo cáo`)."""
    return {code: entry["name"] for code, entry in read_yaml(shared_path("schemas", "document-types.yaml")).items()}


@cache
def _titles() -> tuple[dict[str, str], re.Pattern[str]]:
    entries = read_yaml(shared_path("schemas", "document-types.yaml"))
    table = {place_tones(title): code for code, entry in entries.items() for title in entry["titles"]}
    longest = sorted(table, key=len, reverse=True)
    return table, re.compile(rf"({'|'.join(map(re.escape, longest))})(?!\w)")


def title_type(line: str) -> tuple[str, str] | None:
    """Type and the rest of a line that begins with a type's title in capitals (`BÁO CÁO TỔNG KẾT` → `BC`, `TỔNG KẾT`).

    None for other lines and for the enacting words `QUYẾT ĐỊNH:`.
    """
    if not line.lstrip()[:2].isupper():
        return None
    table, pattern = _titles()
    text = place_tones(squeeze(line))
    match = pattern.match(text)
    if not match or text[match.end() :].strip() == ":":
        return None
    rest = text[match.end() :].strip(" -–:.")
    if rest and not rest[0].isupper() and rest[0] not in '“"(':
        return None
    return table[match[1]], rest


def number_type(number: str) -> str | None:
    """The type that a number tells (`78/BC-SNN` → `BC`, `29-KH/TU` → `KH`); None for an official letter's."""
    for part in re.split(r"[/-]", number)[1:3]:
        if part in type_names():
            return part
    return None
