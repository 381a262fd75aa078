"""Lines of a plain text: marks stripped, page furniture left out, hard-wrapped lines joined into paragraphs.

A paragraph may be cut by a page's end, with that page's footnotes between its halves; `paragraphs` makes it whole.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from extract.data import patterns
from extract.model import Notice
from extract.readers.columns import unfolded
from extract.readers.marks import Line, unmarked
from extract.text import FROM_SUPERSCRIPTS, is_upper

_P = patterns("layout_lines")
_RULE = re.compile(r"^[\s\-_=–—*~.·•:|\[\]]*$")
_NOTE = re.compile(r"^\s*([⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3})\s*(?=\S)")
_PIPED = re.compile(r"^\s*\|.*\|.*\S|^[^|\n]*\S\s\|\s[^|\n]*\|")
_WIDEST = 140
"""A longer line was not wrapped by hand."""
_LONGEST_NOTE = 15
"""Paragraphs of one note at most, where a sentence must resume after it."""
_MOST_NOTES = 60
"""Paragraphs of all notes of a page at most."""


@dataclass(slots=True)
class Paragraph:
    """Lines that belong together. `mark` is a note's, `piped` tells `| a | b |` from tabs."""

    kind: str
    lines: list[Line] = field(default_factory=list)
    mark: str | None = None
    piped: bool = False

    @property
    def text(self) -> str:
        parts: list[str] = []
        for line in self.lines:
            # `Chỉ thị số 52-` / `CT/TW`: a number that was broken after its dash.
            glue = "" if not parts or re.search(r"\s\S*\w[-/]$", parts[-1]) else " "
            parts += [glue, line.text.strip()]
        return "".join(parts)


def split_lines(text: str) -> tuple[list[Line], list[Notice]]:
    """The text's lines without marks; rules, page numbers and running headers become blank lines, the latter two with a notice."""
    rows, left_out = _without_furniture(unfolded(re.sub(r"\n?\f\n?", "\n\f\n", text).split("\n")))
    lines: list[Line] = []
    group: list[str] = []
    for row in [*rows, ""]:
        blank = not row.strip() or (_RULE.match(row) is not None and "**" not in row)
        if not blank:
            group.append(row)
            continue
        lines += unmarked(group)
        lines.append(Line(""))
        group = []
    notices = [Notice("page-furniture", f"Page numbers and running headers were left out: {left_out}")] if left_out else []
    return lines, notices


def _without_furniture(rows: list[str]) -> tuple[list[str], str]:
    """Rows with page numbers and the headers beside them made blank, and what was left out."""
    numbers = {i: int(match["page"]) for i, row in enumerate(rows) if (match := _P["page_number"].match(row))}
    masked = [re.sub(r"\d+", "#", row).strip() for row in rows]
    beside = Counter(masked[j] for i in numbers for j in (i - 1, i + 1) if 0 <= j < len(rows) and masked[j] and j not in numbers)
    headers = {mask for mask, count in beside.items() if count >= 3 and "#" not in mask[:1]}
    drop: set[int] = set()
    last = 0
    for i, number in numbers.items():
        around = [j for j in (i - 1, i + 1) if 0 <= j < len(rows)]
        furniture = [j for j in around if masked[j] in headers]
        alone = all(not rows[j].strip() for j in around) or any(rows[j] == "\f" for j in around)
        if furniture or (alone and last < number <= last + 3):
            drop |= {i, *furniture}
            last = number
    left_out = "; ".join(dict.fromkeys(rows[i].strip() for i in sorted(drop)))
    return ["" if i in drop else row for i, row in enumerate(rows)], left_out


def paragraphs(lines: list[Line]) -> tuple[list[Paragraph], list[Notice]]:
    """Paragraphs, tables and notes in order; sentences that a page's end or its notes cut are whole."""
    chunks = list(_chunks(lines))
    wrapped = _is_wrapped(chunks)
    found: list[Paragraph] = []
    for chunk in chunks:
        found += _chunk_paragraphs(chunk, wrapped=wrapped)
    joined, again = _joined_tables(found)
    notices = [Notice("repeated-header", f"Header rows of tables, printed again, were left out: {again}")] if again else []
    return _mended(joined), notices


def _chunks(lines: list[Line]) -> Iterator[list[Line]]:
    chunk: list[Line] = []
    for line in [*lines, Line("")]:
        if line.text.strip():
            chunk.append(line)
        elif chunk:
            yield chunk
            chunk = []


def _is_wrapped(chunks: list[list[Line]]) -> bool:
    """Whether the text is wrapped by hand with blank lines between paragraphs: most lines within a chunk go on in lower case."""
    breaks = [(a, b) for chunk in chunks if len(chunk) > 1 for a, b in pairwise(chunk) if "\t" not in a.text and not _opens(b.text)]
    low = sum(b.text.lstrip()[0].islower() for _, b in breaks)
    return len(chunks) > 4 and len(breaks) >= 10 and low >= 0.5 * len(breaks) and len(breaks) / len(chunks) < 12


def _chunk_paragraphs(chunk: list[Line], *, wrapped: bool) -> list[Paragraph]:
    width = max((len(line.text) for line in chunk if len(line.text) <= _WIDEST), default=0)
    found: list[Paragraph] = []
    for line in chunk:
        last = found[-1] if found else None
        note = _NOTE.match(line.text)
        if "\t" in line.text.strip("\t") or _PIPED.match(line.text):
            piped = "\t" not in line.text
            if last is None or last.kind != "table" or last.piped != piped:
                found.append(Paragraph("table", piped=piped))
            found[-1].lines.append(line)
        elif note:
            text = line.text[note.end() :]
            found.append(Paragraph("footnote", [Line(text, line.bold, line.italic)], mark=note[1].translate(FROM_SUPERSCRIPTS)))
        elif last is not None and last.kind != "table" and _goes_on(last, line, width, wrapped=wrapped):
            last.lines.append(line)
        else:
            found.append(Paragraph("paragraph", [line]))
    return found


def _goes_on(paragraph: Paragraph, line: Line, width: int, *, wrapped: bool) -> bool:
    """Whether a line belongs to the paragraph before it, both in one chunk."""
    last, text = paragraph.lines[-1], line.text
    above = last.text
    unfinished = _P["unfinished"].search(above[-40:]) is not None
    if re.search(r"\s\S*\w-$", above):
        return True
    if _opens(text):
        if last.runs_on and wrapped and _P["place_date"].match(f"{above} {text}"):
            return True
        return unfinished and len(above) >= 40 and not _P["bullet"].match(text) and not _P["motto"].search(text)
    full = len(above) >= 40 and len(above) + 1 + len(text.split(None, 1)[0]) >= 0.85 * width and len(above) <= _WIDEST
    if _P["closed"].search(above[-12:]):
        return wrapped and full and paragraph.kind != "footnote"
    if _P["attached"].match(text):
        return False
    if is_upper(above) or is_upper(text):
        held = _P["marker"].match(paragraph.lines[0].text) is not None or (last.runs_on and not _P["position"].match(text))
        return held and is_upper(above) == is_upper(text)
    if text[0].islower() or unfinished:
        return True
    return full or wrapped or (last.runs_on and _P["marker"].match(paragraph.lines[0].text) is not None)


def _opens(text: str) -> bool:
    """Whether a line opens a paragraph by its first characters."""
    return any(_P[name].search(text[:160]) for name in ("bullet", "marker", "division", "stamp", "authority", "motto", "place_date"))


def _joined_tables(found: list[Paragraph]) -> tuple[list[Paragraph], int]:
    """Tables that go on after a page's end made one, and how many header rows, printed again, were left out."""
    result: list[Paragraph] = []
    again = 0
    for paragraph in found:
        last = result[-1] if result else None
        if paragraph.kind == "table" and last is not None and _goes_with(last, paragraph):
            repeated = paragraph.lines[0].text == last.lines[0].text and len(last.lines) > 1
            again += repeated
            last.lines += paragraph.lines[repeated:]
        else:
            result.append(paragraph)
    return result, again


def _goes_with(table: Paragraph, other: Paragraph) -> bool:
    return table.kind == "table" and table.piped == other.piped and _width(table) == _width(other)


def _width(table: Paragraph) -> int:
    return table.lines[0].text.count("|" if table.piped else "\t")


def _mended(found: list[Paragraph]) -> list[Paragraph]:
    """Paragraphs cut by a page's end made whole, and the paragraphs between the halves given to the notes there."""
    result: list[Paragraph] = []
    host: Paragraph | None = None
    index = 0
    while index < len(found):
        paragraph = found[index]
        if paragraph.kind == "footnote":
            resume = _resumption(host, found, index)
            end = index + 1 if resume is None else resume
            for note in found[index:end]:
                note.kind = "footnote"
            result += found[index:end]
            if resume is not None and host is not None:
                host.lines += found[resume].lines
                end += 1
            index = end
            continue
        if host is not None and result[-1] is host and _resumes(host, paragraph):
            host.lines += paragraph.lines
        else:
            result.append(paragraph)
            host = paragraph
        index += 1
    return result


def _resumption(host: Paragraph | None, found: list[Paragraph], start: int) -> int | None:
    """Index of the paragraph that finishes the host's sentence after the notes from `start` on; None where the sentence is not cut."""
    if host is None or host.kind != "paragraph" or not _is_cut(host):
        return None
    since = 0
    for index in range(start, min(len(found), start + _MOST_NOTES)):
        paragraph = found[index]
        since = 0 if paragraph.kind == "footnote" else since + 1
        if paragraph.kind == "table" or since > _LONGEST_NOTE or _P["division"].match(paragraph.lines[0].text):
            return None
        if since and _resumes(host, paragraph):
            return index
    return None


def _is_cut(paragraph: Paragraph) -> bool:
    """Whether a paragraph ends within a sentence."""
    first, last = paragraph.lines[0].text, paragraph.lines[-1].text
    long = len(paragraph.lines) > 1 or len(last) >= 40 or last.endswith(",")
    return long and not _P["closed"].search(last[-12:]) and not is_upper(first)


def _resumes(host: Paragraph, paragraph: Paragraph) -> bool:
    """Whether a paragraph finishes the sentence that the host leaves open."""
    if host.kind != "paragraph" or paragraph.kind != "paragraph" or not _is_cut(host):
        return False
    above, text = host.lines[-1].text, paragraph.lines[0].text
    if _opens(text):
        return False
    if text[0].islower() or re.match(r"\d+\s+[a-zà-ỹđ]|[-–]\s?\d", text):
        return True
    if is_upper(text):
        return False
    headed = _P["marker"].match(host.lines[0].text) is not None and (len(host.lines) > 1 or len(above) >= 60)
    bold = headed and host.lines[-1].bold and all(line.bold for line in paragraph.lines)
    return bold or _P["unfinished"].search(above[-40:]) is not None
