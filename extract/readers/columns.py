"""Letterheads and signatures that a plain text sets side by side with blanks or tabs, unfolded to one column after the other."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from extract.data import patterns

_P = patterns("layout_lines")
_GAP = re.compile(r"(?<=\S)(?: {3,}| *\t\s*)(?=\S)")
_RECIPIENTS = re.compile(r"^\s*N[ơo]i nhận\s*:?(?: {3,}| *\t\s*)\S")
_LETTERHEAD = 12
_SIGNATURE = 30
_INDENT = 25
"""A line alone that begins at this column belongs to the right side."""


def unfolded(rows: Sequence[str]) -> list[str]:
    """The rows, those of each two-column letterhead or signature as the left column's, then the right column's."""
    result: list[str] = []
    index = 0
    while index < len(rows):
        end = _end(rows, index)
        if end is None:
            result.append(rows[index])
            index += 1
            continue
        left, right = _columns(rows[index:end])
        result += [*left, "", *right, ""]
        index = end
    return result


def _end(rows: Sequence[str], start: int) -> int | None:
    """The row after a two-column block that begins at `start`; None where none begins there."""
    row = rows[start]
    if not _GAP.search(row):
        return None
    if _P["motto"].search(row):
        return _last(rows, start, _LETTERHEAD, _is_letterhead) + 1
    if _RECIPIENTS.match(row):
        return _last(rows, start, _SIGNATURE, _is_signature) + 1
    return None


def _last(rows: Sequence[str], start: int, most: int, belongs: Callable[[str], bool]) -> int:
    last = start
    for index in range(start + 1, min(len(rows), start + most)):
        row = rows[index]
        if row.strip():
            if not belongs(row):
                break
            last = index
    return last


def _is_letterhead(row: str) -> bool:
    """Two columns, or one of them: a number, a date, a subject, a line of the right side."""
    if _GAP.search(row):
        return len(row.strip()) < 200
    text = row.strip()
    return len(text) < 70 and bool(re.match(r"Số\s?:|V/v|[-_–—*]{2,}", text) or _P["place_date"].match(text) or _P["motto"].search(text))


def _is_signature(row: str) -> bool:
    text = row.strip()
    return len(text) < 160 and not _P["motto"].search(text) and not re.match(r"PHỤ LỤC|Phụ lục", text)


def _columns(rows: Sequence[str]) -> tuple[list[str], list[str]]:
    left: list[str] = []
    right: list[str] = []
    for row in rows:
        if not row.strip():
            continue
        parts = _GAP.split(row.strip(), maxsplit=1)
        if len(parts) == 2:
            left.append(parts[0].strip())
            right.append(parts[1].strip())
        elif len(row) - len(row.lstrip()) >= _INDENT or row.startswith("\t\t"):
            right.append(row.strip())
        else:
            left.append(row.strip())
    return left, right
