"""Footnotes and endnotes of a Word file, numbered in the order in which the text refers to them."""

from __future__ import annotations

from dataclasses import dataclass, field

from lxml import etree

from extract.readers.docx_styles import W, counted, value

Element = etree._Element


@dataclass(slots=True)
class Notes:
    """The notes of one kind (`footnote` or `endnote`), found by id."""

    kind: str
    form: str
    """Number format, Word's default being decimal for footnotes and lower Roman for endnotes."""
    _elements: dict[str, Element] = field(default_factory=dict)
    _marks: dict[str, str] = field(default_factory=dict)
    _count: int = 0

    @classmethod
    def of(cls, kind: str, root: Element | None, settings: Element | None, section: Element | None) -> Notes:
        """Notes from `footnotes.xml` or `endnotes.xml`; the format from the section's or the settings' `footnotePr`."""
        form = "decimal" if kind == "footnote" else "lowerRoman"
        for place in (settings, section):
            said = value(place.find(f"{W}{kind}Pr/{W}numFmt")) if place is not None else None
            form = said or form
        notes = cls(kind, form)
        for element in root.iterfind(W + kind) if root is not None else ():
            if value(element, "type") in (None, "normal"):
                notes._elements[value(element, "id") or ""] = element
        return notes

    def mark(self, note_id: str) -> str:
        """The mark that a reference shows; the next number where the note is met for the first time."""
        if note_id not in self._elements:
            return ""
        if note_id not in self._marks:
            self._count += 1
            self._marks[note_id] = counted(self._count, self.form)
        return self._marks[note_id]

    def custom(self, note_id: str, mark: str) -> None:
        """Records the author's own mark of a note."""
        self._marks[note_id] = mark

    def element(self, note_id: str) -> Element | None:
        """The note's content."""
        return self._elements.get(note_id)

    def unreferenced(self) -> list[str]:
        """Ids of the notes that the text never refers to."""
        return [note_id for note_id in self._elements if note_id not in self._marks]
