"""Marks of emphasis and headings (`**`, `*`, `#`), taken out of lines and kept as their style."""

from __future__ import annotations

import re
from dataclasses import dataclass

_HEADING = re.compile(r"^\s{0,3}(#{1,6})\s+")
_STAR = re.compile(r"\*\*|\*")


@dataclass(frozen=True, slots=True)
class Line:
    """A line without its marks; `level` is that of a Markdown heading, `runs_on` where a bold or italic run goes on in the next line."""

    text: str
    bold: bool = False
    italic: bool = False
    runs_on: bool = False
    level: int | None = None


def unmarked(group: list[str]) -> list[Line]:
    """Lines of one group without `**`, `*` and `#`; an asterisk that has no partner stays."""
    text = "\n".join(group)
    marks, opened = [], None
    for match in _STAR.finditer(text):
        start, end = match.span()
        before = text[max(0, start - 3) : start].rstrip("*")[-1:]
        before, after = before or "\n", text[end : end + 1] or "\n"
        if match.group() == "**":
            marks.append((start, end, "b"))
        elif opened is not None and not before.isspace():
            marks += [(*opened, "i"), (start, end, "i")]
            opened = None
        elif not after.isspace() and after != ")" and not before.isalnum():
            opened = (start, end)
    return _styled(text, sorted(marks))


def _styled(text: str, marks: list[tuple[int, int, str]]) -> list[Line]:
    """Cuts marks out of the text and tells of each line whether all of it is bold or italic."""
    lines: list[Line] = []
    on = {"b": False, "i": False}
    parts: list[str] = []
    whole = {"b": True, "i": True}
    queue = iter([*marks, (len(text), len(text), "")])
    position = 0
    for start, end, kind in queue:
        for index, part in enumerate(text[position:start].split("\n")):
            if index:
                lines.append(_line("".join(parts), whole, runs_on=on["b"] or on["i"]))
                parts, whole = [], {"b": True, "i": True}
            parts.append(part)
            if part.strip():
                whole = {k: whole[k] and on[k] for k in on}
        if kind:
            on[kind] = not on[kind]
        position = end
    lines.append(_line("".join(parts), whole, runs_on=False))
    return [line for line in lines if line.text.strip()]


def _line(text: str, whole: dict[str, bool], *, runs_on: bool) -> Line:
    heading = _HEADING.match(text)
    level = len(heading[1]) if heading else None
    if heading:
        text = text[heading.end() :]
    return Line(text.strip(" \n"), whole["b"] or level is not None, whole["i"], runs_on, level)
