"""The letterhead: bodies, number, place and date; and what is known of a document's front."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from extract.data import patterns
from extract.layout.pieces import Piece
from extract.text import is_upper, squeeze

_H = patterns("layout_header")
_L = patterns("layout_lines")
LONGEST_LINE = 160
"""Characters of a letterhead's line at most."""
# Cyrillic letters that look like Latin ones (`TT-BTС`).
_LOOKALIKES = str.maketrans("АВСЕНІКМОРТХасеіорх", "ABCEHIKMOPTXaceiopx")

Where = tuple[int, int, int]
"""A piece's index and a stretch of its text."""


@dataclass(slots=True)
class Front:
    """What the front says; `body` is the index of the first piece after it, `kinds` tells which pieces are letterhead and title."""

    body: int = 0
    type: str | None = None
    number: str | None = None
    date: date | None = None
    place: str | None = None
    title: str | None = None
    bodies: list[str] = field(default_factory=list)
    """The letterhead's bodies, as printed, the issuer last."""
    bracket: str | None = None
    addressees: list[str] = field(default_factory=list)
    letterhead: set[int] = field(default_factory=set)
    title_lines: set[int] = field(default_factory=set)
    where: dict[str, Where] = field(default_factory=dict)


def is_mark(text: str) -> bool:
    """A motto, a date with its place, or a number."""
    return bool(_L["motto"].search(text) or _L["place_date"].match(text) or _H["number"].match(text))


def read_letterhead(pieces: Sequence[Piece], end: int, front: Front) -> None:
    """Number, place and date, and the names of bodies from the lines above the title."""
    lines: list[str] = []
    index = 0
    while index < end:
        text = pieces[index].text
        if _H["addressees"].match(text) or (len(text) > LONGEST_LINE and not is_upper(text)):
            break
        if _H["subject"].match(text):
            index += 1
            continue
        front.letterhead.add(index)
        if _L["stamp"].match(text):
            index += 1
            continue
        below = pieces[index + 1].text if index + 1 < end else ""
        if _is_broken_date(text, below):
            # A date that a narrow column broke: `…, ngày 17 tháng 11 năm` / `2020`.
            read_place_date(f"{text} {below}", index, 0, front)
            front.letterhead.add(index + 1)
            index += 2
            continue
        for line in text.split("\n"):
            _read_line(line, index, text.find(line), front, lines)
        index += 1
    front.bodies = _bodies(lines)
    front.body = max(front.letterhead, default=-1) + 1


def _is_broken_date(text: str, below: str) -> bool:
    joined = _L["place_date"].match(f"{text} {below}")
    if joined is None or is_mark(below) or _printed_date(joined) is None:
        return False
    return not is_mark(text) or (_L["place_date"].match(text) is not None and below.strip().isdigit())


def _read_line(line: str, index: int, offset: int, front: Front, lines: list[str]) -> None:
    motto = _L["motto"].search(line)
    if motto:
        # `UBND TỈNH ĐẮK NÔNG CỘNG HÒA XÃ HỘI …`: both columns on one line.
        lines.append(line[: motto.start()].strip())
        line = ""
    number = _H["number"].match(line)
    dated = re.search(r"\S[^,\d]{1,40},\s?[Nn]gày\b.*$", line)
    if number:
        written = line[number.start("number") : dated.start() if dated and dated.start() > number.start("number") else None]
        front.number = front.number or clean_number(written)
        if front.number and "number" not in front.where:
            front.where["number"] = (index, offset + number.start("number"), offset + number.end("number"))
    if dated:
        read_place_date(dated.group(), index, offset + dated.start(), front)
        line = line[: dated.start()]
    if number or motto or dated:
        lines.append("")
    elif line.strip() and is_upper(line) and not _H["blank"].search(line):
        lines.append(line.strip())


def read_place_date(text: str, index: int, offset: int, front: Front) -> None:
    """Place and date of a line, unless the front has a date; `offset` is where the line begins in its piece."""
    match = _L["place_date"].match(text)
    if not match or front.date is not None:
        return
    place = squeeze(match["place"]).strip(" .…_")
    front.place = front.place or place or None
    front.date = _printed_date(match)
    front.where["date" if front.date else "place"] = (index, offset, offset + match.end())


def _printed_date(match: re.Match[str]) -> date | None:
    """The date of a place-and-date line, written out or as 15/11/2020; None where a part is blank or impossible."""
    if match["full"]:
        return _date(*re.split(r"[/.-]", match["full"]))
    return _date(match["day"], match["month"], match["year"])


def _date(day: str, month: str, year: str) -> date | None:
    try:
        return date(int(year.replace(" ", "")), int(month.replace(" ", "")), int(day.replace(" ", "")))
    except ValueError:
        return None


def clean_number(written: str) -> str | None:
    """A number without blanks and look-alike letters; None where its figures are blank."""
    number = re.sub(r"\s+", "", written.translate(_LOOKALIKES)).replace("–", "-").rstrip(".,;:)-")
    match = _H["written"].match(number)
    return match["number"] if match else None


def _bodies(lines: Sequence[str]) -> list[str]:
    """The bodies that the letterhead's lines name; a name may run over lines, but not over a number, motto or date (empty lines)."""
    bodies: list[str] = []
    above = ""
    for line in lines:
        opens = _H["level_body"].match(line) is not None
        if bodies and line and above and (not opens or _H["bare_body"].match(bodies[-1])):
            bodies[-1] = squeeze(f"{bodies[-1]} {line}")
        elif opens:
            bodies.append(squeeze(line))
        else:
            line = ""
        above = line
    return [body for i, body in enumerate(bodies) if body not in bodies[:i]]
