"""TXT and Markdown: bytes to lines, lines to blocks, notes to their marks."""

from __future__ import annotations

import codecs
import re
from dataclasses import replace

from extract.errors import UnreadableFile
from extract.model import Block, Notice, Reading, Source, Span, Style, Table
from extract.readers.grids import grid, pipe_cells
from extract.readers.lines import Paragraph, paragraphs, split_lines
from extract.text import SUPERSCRIPTS, clean

_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1b\x1f\x7f]")
_BREAKS = re.compile(r"\r\n?|\x0b|\x85|[\x1c-\x1e]")
_ESCAPED = re.compile(r"\\([\\`*_{}\[\]()#+\-.!|>])")
_ENTITIES = {"&amp;": "&", "&lt;": "<", "&gt;": ">", "&nbsp;": " ", "&quot;": '"'}
_ENTITY = re.compile("|".join(_ENTITIES))
# `[^3]` and, where a line `[3] …` answers it, `[3]`: how Markdown and saved web pages print a note's mark.
_MARKDOWN_MARK = re.compile(r"\[\^(\d{1,3})\]:?")
_BRACKET_NOTE = re.compile(r"^\[(\d{1,3})\](?=\s*\S)", re.MULTILINE)
_PLAIN_NOTE = re.compile(r"^(\d{1,2})\s(?=[^\W\da-z_])", re.MULTILINE)
# Not the exponent of a unit (`500m2`, `km2`), nor a name's number (`CO2`, `Phú Thịnh 1`).
_PLAIN_MARK = re.compile(r"(?<=[^\W\d_A-Z][)”]|[^\W\d_A-Z][^\W\d_A-Z])(?<!\bkm)(?<!\bcm)(?<!\bdm)(\d{1,2})(?=[\s.,;:)]|$)(?![.,]\d)")
_PAGE = 6000
"""Characters between a mark and its note at most."""
_MOST_VAIN = 50
"""Lines that might be the next note, but have no mark, at most."""
_BRACKET_MARK = re.compile(r"\[(\d{1,3})\]")


def read(data: bytes, source: Source) -> Reading:
    """The text as paragraphs, tables and notes.

    Raises `UnreadableFile` where the bytes are neither UTF-8 nor UTF-16 with its mark.
    """
    text = _BREAKS.sub("\n", clean(_decode(data, source.name)))
    notices = []
    if _CONTROLS.search(text):
        notices.append(Notice("control-characters", "Control characters were left out."))
        text = _CONTROLS.sub("", text)
    if source.format == "md":
        text = _ENTITY.sub(lambda match: _ENTITIES[match.group()], _ESCAPED.sub(r"\1", text))
    lines, left_out = split_lines(_superscript_marks(text))
    found, repeated = paragraphs(lines)
    pieces = [_piece(paragraph) for paragraph in found]
    return _assemble(_placed([piece for piece in pieces if piece[0].strip()]), source, (*notices, *left_out, *repeated))


def _decode(data: bytes, name: str) -> str:
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        encoding = "utf-16"
    elif b"\x00" in data[:200]:
        raise UnreadableFile(f"{name}: its bytes are no text; save it as a text file in UTF-8")
    else:
        encoding = "utf-8-sig"
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise UnreadableFile(
            f"{name}: byte {error.start + 1} is no UTF-8; the text is in an older encoding (TCVN3, VNI …): "
            "convert it to Unicode and save it as UTF-8"
        ) from None


def _superscript_marks(text: str) -> str:
    """Bracketed note marks as superscripts, where a note answers them."""
    text = _plain_marks(_MARKDOWN_MARK.sub(lambda match: match[1].translate(SUPERSCRIPTS), text))
    notes = set(_BRACKET_NOTE.findall(text))
    if not notes:
        return text
    return _BRACKET_MARK.sub(lambda match: match[1].translate(SUPERSCRIPTS) if match[1] in notes else match[0], text)


def _plain_marks(text: str) -> str:
    """Marks printed as plain digits made superscripts: `chưa quan tâm1.` over a line `1 Gồm: huyện …`, from 1 on without a gap."""
    parts, done, expected, vain = [], 0, 1, 0
    for note in _PLAIN_NOTE.finditer(text):
        if int(note[1]) != expected or vain > _MOST_VAIN:
            continue
        vain += 1
        start = max(done, note.start() - _PAGE)
        marks = [mark for mark in _PLAIN_MARK.finditer(text, start, note.start()) if mark[1] == note[1]]
        if marks:
            mark = marks[-1]
            parts += [
                text[done : mark.start()],
                mark[1].translate(SUPERSCRIPTS),
                text[mark.end() : note.start()],
                note[1].translate(SUPERSCRIPTS),
            ]
            done, expected, vain = note.end(1), expected + 1, 0
    return "".join([*parts, text[done:]])


Piece = tuple[str, Block]
"""A block with its text; its spans count from the text's start."""


def _piece(paragraph: Paragraph) -> Piece:
    if paragraph.kind == "table":
        text, table = grid([pipe_cells(line.text) if paragraph.piped else line.text.split("\t") for line in paragraph.lines])
        return text, Block("table", Span(0, len(text)), table=table)
    text = paragraph.text
    style = Style(
        bold=all(line.bold for line in paragraph.lines), italic=all(line.italic for line in paragraph.lines), level=paragraph.lines[0].level
    )
    return text, Block("footnote" if paragraph.kind == "footnote" else "paragraph", Span(0, len(text)), style=style, mark=paragraph.mark)


def _placed(pieces: list[Piece]) -> list[Piece]:
    """Each note right after the paragraph that holds its mark; a note whose mark is not found stays where it stood."""
    body: list[list[Piece]] = []
    where: dict[str, int] = {}
    target = -1
    for text, block in pieces:
        if block.kind != "footnote":
            body.append([(text, block)])
            for mark in re.findall("[⁰¹²³⁴⁵⁶⁷⁸⁹]+", text):
                where[mark] = len(body) - 1
            continue
        if block.mark is not None:
            target = where.get(block.mark.translate(SUPERSCRIPTS), len(body) - 1)
        if target < 0:
            body.append([])
            target = 0
        body[target].append((text, block))
    return [piece for group in body for piece in group]


def _assemble(pieces: list[Piece], source: Source, notices: tuple[Notice, ...]) -> Reading:
    blocks, start = [], 0
    for text, block in pieces:
        table = block.table and _shifted(block.table, start)
        blocks.append(Block(block.kind, Span(start, start + len(text)), style=block.style, table=table, mark=block.mark))
        start += len(text) + 1
    return Reading(source, "\n".join(text for text, _ in pieces), tuple(blocks), notices=notices)


def _shifted(table: Table, by: int) -> Table:
    return replace(table, span=table.span.shift(by), cells=tuple(replace(cell, span=cell.span.shift(by)) for cell in table.cells))
