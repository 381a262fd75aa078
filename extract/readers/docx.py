"""DOCX: a walk over the package's XML that yields what Word shows, in order.

Pages are unknown in a DOCX (Word makes them when it prints); records have their paragraph instead.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from lxml import etree

from extract.errors import UnreadableFile
from extract.model import Notice, Reading, Source, Style
from extract.readers.assembly import Assembly, GridCell
from extract.readers.docx_notes import Notes
from extract.readers.docx_runs import MC, Piece, RunReader, chosen
from extract.readers.docx_styles import Numbering, Styles, W, switched, value
from extract.readers.package import Package
from extract.text import clean, squeeze

Element = etree._Element
_ALIGN: dict[str | None, Literal["left", "center", "right", "justify"]] = {
    "left": "left", "start": "left", "center": "center", "right": "right", "end": "right", "both": "justify", "distribute": "justify",
}  # fmt: skip
MAX_COLUMNS = 200


def read(data: bytes, source: Source) -> Reading:
    """A Word file as a `Reading`.

    Raises `UnreadableFile` where the package is broken, over a limit, or holds no text.
    """
    package = Package(data, source.name)
    main = package.main_part()
    root = package.xml(main)
    body = root.find(W + "body") if root is not None else None
    if body is None:
        raise UnreadableFile(f"{source.name}: no Word text in this file; open it in Word and save it as .docx")

    def part(kind: str) -> Element | None:
        paths = package.related(main, kind)
        return package.xml(paths[0]) if paths else None

    styles = Styles(part("styles"))
    settings, section = part("settings"), body.find(W + "sectPr")
    notes = {kind: Notes.of(kind, part(kind + "s"), settings, section) for kind in ("footnote", "endnote")}
    walk = _Walk(Assembly(source), styles, Numbering(part("numbering"), styles), notes)
    walk.body(body)
    walk.close()
    walk.margins([package.xml(path) for kind in ("header", "footer") for path in package.related(main, kind)])
    reading = walk.assembly.reading()
    if not reading.blocks:
        raise UnreadableFile(f"{source.name}: the Word file holds no text (pictures only?); ask for the text, or scan it through OCR")
    return reading


@dataclass(slots=True)
class _Walk:
    """The state of a walk: blocks so far, counters, notes waiting for the end of the paragraph that holds their marks."""

    assembly: Assembly
    styles: Styles
    numbering: Numbering
    notes: dict[str, Notes]
    runs: RunReader = field(init=False)
    _carried: list[Piece] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.runs = RunReader(self.styles, lambda kind, note_id: self.notes[kind].mark(note_id))

    def body(self, container: Element) -> None:
        """Adds the blocks of a body, text box or content control."""
        for element in _block_elements(container):
            if element.tag == W + "p":
                self._paragraph(element)
            elif element.tag == W + "tbl":
                self._table(element)
            else:
                self.assembly.notices.append(Notice("part-left-out", "an embedded document (altChunk) was left out"))

    def close(self) -> None:
        """Adds what is still waiting, and the notes that nothing refers to."""
        for kind, notes in self.notes.items():
            for note_id in notes.unreferenced():
                text = self._note_text(notes.element(note_id))
                if text:
                    self.assembly.notices.append(Notice("note-without-mark", f"{kind} that nothing refers to: {text[:200]}"))

    def margins(self, parts: list[Element | None]) -> None:
        """Running headers and footers stand apart: each distinct one is a notice."""
        seen: set[str] = set()
        for root in parts:
            if root is None:
                continue
            texts = (_joined(self.runs.pieces(p)) for p in root.iter(W + "p"))
            text = squeeze(" ".join(texts))
            if text and not text.isdigit() and text not in seen:
                seen.add(text)
                self.assembly.notices.append(Notice("running-header", text[:300]))
        self.runs.boxes.clear()

    def _paragraph(self, paragraph: Element) -> None:
        properties = paragraph.find(W + "pPr")
        pieces = self._carried + self.runs.pieces(paragraph)
        self._carried = []
        if properties is not None and properties.find(f"{W}rPr/{W}del") is not None:
            # The paragraph mark itself was deleted under tracked changes: the text runs on in the next paragraph.
            self._carried = pieces
            return
        boxes, self.runs.boxes = self.runs.boxes, []
        marker = self.numbering.marker(properties) if any(p.text.strip() for p in pieces) or not boxes else ""
        style = self._style(properties, pieces)
        for text in _segments(_joined(pieces)):
            self.assembly.paragraph(marker + text, style=style)
            marker = ""
        self._add_notes(pieces)
        for box in boxes:
            self.body(box)

    def _style(self, properties: Element | None, pieces: list[Piece]) -> Style:
        inked = [p for p in pieces if p.text.strip() and p.note is None]
        align = _ALIGN.get(value(self.styles.paragraph_property(properties, "jc")))
        level = value(self.styles.paragraph_property(properties, "outlineLvl"))
        sizes = [p.size for p in inked if p.size]
        return Style(
            bold=bool(inked) and all(p.bold for p in inked),
            italic=bool(inked) and all(p.italic for p in inked),
            align=align,
            size=max(sizes, key=sizes.count) if sizes else None,
            level=int(level) + 1 if level and level.isdigit() and int(level) < 9 else None,
        )

    def _add_notes(self, pieces: list[Piece]) -> None:
        for index, piece in enumerate(pieces):
            if piece.note is None:
                continue
            kind, note_id = piece.note
            notes = self.notes[kind]
            element = notes.element(note_id)
            if element is None:
                continue
            if not piece.text:
                following = squeeze("".join(p.text for p in pieces[index + 1 : index + 2]))[:3]
                notes.custom(note_id, following or "*")
            text = self._note_text(element)
            if text:
                self.assembly.paragraph(text, mark=notes.mark(note_id))

    def _note_text(self, element: Element | None) -> str:
        if element is None:
            return ""
        paragraphs = (_joined(self.runs.pieces(p)) for p in element.iter(W + "p"))
        return squeeze(" ".join(clean(text) for text in paragraphs))

    def _table(self, table: Element) -> None:
        cells: list[GridCell] = []
        pieces: list[Piece] = []
        boxes: list[Element] = []
        merged: dict[int, int] = {}
        labelled = 0
        rows = [row for row in _rows(table) if not _deleted(row)]
        for index, row in enumerate(rows):
            properties = row.find(W + "trPr")
            if index == labelled and switched(properties, "tblHeader"):
                labelled += 1
            column = _count(properties, "gridBefore")
            for cell in _cells(row):
                span = min(MAX_COLUMNS, max(1, int(value(cell.find(f"{W}tcPr/{W}gridSpan")) or 1)))
                merge = cell.find(f"{W}tcPr/{W}vMerge")
                if merge is not None and value(merge) != "restart" and column in merged:
                    above = cells[merged[column]]
                    cells[merged[column]] = GridCell(above.text, above.row, above.column, index - above.row + 1, above.colspan)
                else:
                    text = self._cell_text(cell, pieces)
                    if merge is not None:
                        merged[column] = len(cells)
                    else:
                        merged.pop(column, None)
                    cells.append(GridCell(text, index, column, 1, span))
                column += span
            boxes += self.runs.boxes
            self.runs.boxes = []
        header = labelled if 0 < labelled < len(rows) else None
        self.assembly.table(cells, ruled=self._ruled(table), header_rows=header)
        self._add_notes(pieces)
        for box in boxes:
            self.body(box)

    def _cell_text(self, cell: Element, pieces: list[Piece]) -> str:
        """The cell's paragraphs, one a line; a nested table's cells run on within their line."""
        lines = []
        for element in _block_elements(cell):
            if element.tag == W + "p":
                own = self.runs.pieces(element)
                pieces += own
                text = _joined(own)
                lines.append(self.numbering.marker(element.find(W + "pPr")) + text if text.strip() else "")
            elif element.tag == W + "tbl":
                for row in _rows(element):
                    lines.append("  ".join(self._cell_text(inner, pieces).replace("\n", " ") for inner in _cells(row)))
        return "\n".join(line.replace("\t", " ") for line in lines if line.strip())

    def _ruled(self, table: Element) -> bool:
        """Whether any inner or outer line is drawn: by the table, its style, or its cells."""
        own = table.find(W + "tblPr")
        if own is not None and own.find(W + "tblBorders") is not None:
            if _drawn(own.find(W + "tblBorders")):
                return True
        else:
            for style in self.styles.chain(value(own.find(W + "tblStyle")) if own is not None else None):
                if _drawn(style.find(f"{W}tblPr/{W}tblBorders")):
                    return True
        return sum(_drawn(borders) for borders in table.iterfind(f"{W}tr/{W}tc/{W}tcPr/{W}tcBorders")) > 1


def _drawn(borders: Element | None) -> bool:
    lines = borders if borders is not None else ()
    return sum(value(line) not in (None, "nil", "none") for line in lines) >= 2


def _block_elements(container: Element) -> Iterator[Element]:
    """Paragraphs and tables, through content controls, custom XML, insertions and alternatives."""
    for child in container:
        if child.tag in (W + "p", W + "tbl", W + "altChunk"):
            yield child
        elif child.tag == MC + "AlternateContent":
            yield from _block_elements(chosen(child))
        elif child.tag in (W + "sdt", W + "sdtContent", W + "customXml", W + "ins", W + "moveTo", W + "smartTag"):
            yield from _block_elements(child)


def _rows(table: Element) -> Iterator[Element]:
    for child in table:
        if child.tag == W + "tr":
            yield child
        elif child.tag in (W + "sdt", W + "sdtContent", W + "customXml", W + "ins"):
            yield from _rows(child)


def _cells(row: Element) -> Iterator[Element]:
    for child in row:
        if child.tag == W + "tc":
            yield child
        elif child.tag in (W + "sdt", W + "sdtContent", W + "customXml", W + "ins"):
            yield from _cells(child)


def _deleted(row: Element) -> bool:
    return row.find(f"{W}trPr/{W}del") is not None


def _count(properties: Element | None, name: str) -> int:
    said = value(properties.find(W + name)) if properties is not None else None
    return min(MAX_COLUMNS, int(said)) if said and said.isdigit() else 0


def _joined(pieces: list[Piece]) -> str:
    return "".join(piece.text for piece in pieces)


def _segments(text: str) -> list[str]:
    """A paragraph cut at its line breaks (Shift+Enter), unless the next line goes on in mid-sentence; tabs become blanks."""
    lines: list[str] = []
    for line in text.split("\n"):
        plain = re.sub(r"[ \t]+", " ", line)
        if lines and plain.lstrip()[:1].islower():
            lines[-1] = f"{lines[-1].rstrip()} {plain.lstrip()}"
        else:
            lines.append(plain)
    return lines
