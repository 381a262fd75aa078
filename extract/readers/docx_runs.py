"""The text of a Word paragraph as it is shown: insertions kept, deletions dropped, fields by their result, notes by their marks."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from lxml import etree

from extract.readers.docx_styles import Styles, W, symbol, value
from extract.text import SUPERSCRIPTS

Element = etree._Element
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
MATH_TEXT = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"

# Left out with all that is in them: deleted and moved-away text, properties, comments' anchors.
_DROPPED = {W + name for name in ("del", "moveFrom", "pPr", "rPr", "sdtPr", "instrText", "delText", "commentReference", "rt", "smartTagPr")}
_SUPERSCRIPT_LETTERS = str.maketrans("ivxlcabdegmn", "ⁱᵛˣˡᶜᵃᵇᵈᵉᵍᵐⁿ")


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a paragraph in one form; `note` is the note's (kind, id) where it is a note's mark."""

    text: str
    bold: bool = False
    italic: bool = False
    size: float | None = None
    note: tuple[str, str] | None = None


@dataclass(slots=True)
class RunReader:
    """Reads paragraphs' runs; text boxes met on the way are left in `boxes` for the caller, each once."""

    styles: Styles
    mark_of: Callable[[str, str], str]
    """(`footnote` or `endnote`, id) → the mark shown."""
    boxes: list[Element] = field(default_factory=list)

    def pieces(self, paragraph: Element) -> list[Piece]:
        """The paragraph's pieces in order."""
        properties = paragraph.find(W + "pPr")
        fields: list[bool] = []
        return list(self._walk(paragraph, properties, fields))

    def _walk(self, element: Element, properties: Element | None, fields: list[bool]) -> Iterator[Piece]:
        for child in element:
            tag = child.tag
            if tag in _DROPPED:
                continue
            if tag == W + "r":
                yield from self._run(child, properties, fields)
            elif tag == MATH_TEXT:
                yield Piece(child.text or "")
            elif tag == MC + "AlternateContent":
                yield from self._walk(chosen(child), properties, fields)
            elif tag == W + "txbxContent":
                self.boxes.append(child)
            elif isinstance(tag, str):
                yield from self._walk(child, properties, fields)

    def _run(self, run: Element, properties: Element | None, fields: list[bool]) -> Iterator[Piece]:
        own = run.find(W + "rPr")
        if self.styles.run_toggle(own, properties, "vanish"):
            return
        bold = self.styles.run_toggle(own, properties, "b")
        italic = self.styles.run_toggle(own, properties, "i")
        caps = self.styles.run_toggle(own, properties, "caps")
        half_points = value(own.find(W + "sz")) if own is not None else None
        size = float(half_points) / 2 if half_points and half_points.isdigit() else None
        raised = own is not None and value(own.find(W + "vertAlign")) == "superscript"
        for child in run:
            for text, note in self._content(child, fields):
                if any(fields):
                    continue
                shown = text.upper() if caps else text.translate(SUPERSCRIPTS) if raised else text
                yield Piece(shown, bold, italic, size, note)
            if child.tag in (W + "drawing", W + "pict", W + "object", MC + "AlternateContent"):
                self._collect_boxes(child)

    def _content(self, child: Element, fields: list[bool]) -> Iterator[tuple[str, tuple[str, str] | None]]:
        """What an element of a run shows; `fields` has one True for each open field whose instruction is being passed."""
        tag = child.tag
        if tag == W + "t":
            yield child.text or "", None
        elif tag in (W + "tab", W + "ptab"):
            yield "\t", None
        elif tag == W + "br":
            yield ("" if value(child, "type") in ("page", "column") else "\n"), None
        elif tag == W + "cr":
            yield "\n", None
        elif tag == W + "noBreakHyphen":
            yield "-", None
        elif tag == W + "sym":
            code = value(child, "char") or ""
            yield symbol(chr(int(code, 16))) if len(code) == 4 else "", None
        elif tag == W + "fldChar":
            _field_step(value(child, "fldCharType"), fields)
        elif tag in (W + "footnoteReference", W + "endnoteReference"):
            kind = "footnote" if tag == W + "footnoteReference" else "endnote"
            note = (kind, value(child, "id") or "")
            custom = value(child, "customMarkFollows") in ("1", "true", "on")
            yield ("" if custom else raised_mark(self.mark_of(*note))), note

    def _collect_boxes(self, element: Element) -> None:
        """Text boxes in a drawing: of an alternative only the chosen one, so that none stands twice."""
        for child in element:
            if child.tag == MC + "AlternateContent":
                self._collect_boxes(chosen(child))
            elif child.tag == W + "txbxContent":
                self.boxes.append(child)
            else:
                self._collect_boxes(child)
        if element.tag == MC + "AlternateContent":
            kept = {id(box) for box in chosen(element).iter(W + "txbxContent")}
            dropped = {id(box) for box in element.iter(W + "txbxContent")} - kept
            self.boxes[:] = [box for box in self.boxes if id(box) not in dropped]


def chosen(alternative: Element) -> Element:
    """The first choice of an `mc:AlternateContent`, else its fallback."""
    choice = alternative.find(MC + "Choice")
    fallback = alternative.find(MC + "Fallback")
    return choice if choice is not None else fallback if fallback is not None else alternative


def _field_step(kind: str | None, fields: list[bool]) -> None:
    if kind == "begin":
        fields.append(True)
    elif kind == "separate" and fields:
        fields[-1] = False
    elif kind == "end" and fields:
        fields.pop()


def raised_mark(mark: str) -> str:
    """A note's mark as superscript characters."""
    return mark.translate(SUPERSCRIPTS).translate(_SUPERSCRIPT_LETTERS)
