"""Layout: the documents within a reading, each with its header, section tree, footnotes and kinds of blocks."""

from __future__ import annotations

from extract.layout.flatten import flattened
from extract.layout.footnotes import find_footnotes
from extract.layout.front import read_front
from extract.layout.header import make_header
from extract.layout.kinds import with_kinds
from extract.layout.pieces import Piece, assemble, pieces_of
from extract.layout.sections import find_sections
from extract.layout.split import split
from extract.layout.tables import completed
from extract.layout.tail import read_tail
from extract.model import Document, Header, Reading
from extract.text import squeeze


def structure(reading: Reading) -> tuple[Document, ...]:
    """The documents of a file, in order; a file without text has one, which is empty."""
    documents: list[Document] = []
    before: Header | None = None
    text = squeeze(reading.text)
    written = (text, text.lower())
    for pieces in split(flattened(pieces_of(reading))):
        document = _document(pieces, len(documents), reading.source.format, before, written)
        documents.append(document)
        before = document.header
    return tuple(documents)


def _document(pieces: list[Piece], ordinal: int, format: str, before: Header | None, written: tuple[str, str]) -> Document:
    front = read_front(pieces)
    tail = read_tail(pieces, front.body)
    header = make_header(pieces, front, tail, before, written)
    pieces = completed(with_kinds(pieces, front, tail))
    text, blocks = assemble(pieces)
    sections = find_sections(pieces, body=front.body, tail=tail.span)
    return Document(ordinal, text, blocks, header, sections, find_footnotes(text, blocks), format)
