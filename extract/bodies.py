"""Names of bodies (cơ quan, tổ chức) in full: abbreviations expanded, the province's name added where it is meant."""

from __future__ import annotations

import re
from functools import cache

from extract.data import data_path, read_yaml
from extract.text import place_tones, squeeze


@cache
def _abbreviations() -> tuple[dict[str, str], re.Pattern[str]]:
    table: dict[str, str] = read_yaml(data_path("abbreviations.yaml"))
    longest = sorted(table, key=len, reverse=True)
    return table, re.compile(r"(?<![\w/-])(?:" + "|".join(map(re.escape, longest)) + r")(?![\w/-])")


def expand(text: str) -> str:
    """Every known abbreviation written out: `UBND tỉnh` → `Ủy ban nhân dân tỉnh`, `HTX` → `hợp tác xã`."""
    table, pattern = _abbreviations()
    return pattern.sub(lambda match: table[match.group()], text)


def full_name(text: str, province: str | None = None) -> str:
    """A body's full name: abbreviations expanded, tones placed, blanks folded.

    With `province`, a bare `Ủy ban nhân dân tỉnh` gets the province's name (`Ủy ban nhân dân tỉnh Hà Tĩnh`).
    """
    name = place_tones(squeeze(expand(text))).strip(" .,;:")
    if province and re.fullmatch(r"(?:Ủy ban nhân dân|Hội đồng nhân dân) (?:tỉnh|thành phố|Thành phố)", name):
        name = f"{name} {province}"
    return name
