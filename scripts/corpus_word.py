"""Word files laid out by Nghị định 30/2020/NĐ-CP, Phụ lục I: page, letterhead, title, body, notes, tables, signature."""

from __future__ import annotations

import io
import re
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from docx import Document
from docx.enum.section import WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Pt

FONT = "Times New Roman"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_NOTES_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
_MARKER = re.compile(r"(?:([IVX]+)\.|(\d+)\.|([a-zđ])\)|\d+\.\d+\.|Điều \d+\.) ")
_MARK = re.compile(r"(?<=\w)([⁰¹²³⁴⁵⁶⁷⁸⁹]+)")
_TEXT_WIDTH = Cm(16.5)
_ORDINAL_WIDTH = Cm(1.1)
_NO_MARGIN = '<w:left w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/>'
_NOTE_REFERENCE = '<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:footnoteRef/></w:r>'
_NOTE_STYLES = (
    '<w:style {w} w:type="paragraph" w:styleId="FootnoteText"><w:name w:val="footnote text"/><w:basedOn w:val="Normal"/>'
    '<w:pPr><w:jc w:val="both"/></w:pPr><w:rPr><w:sz w:val="20"/><w:szCs w:val="20"/></w:rPr></w:style>',
    '<w:style {w} w:type="character" w:styleId="FootnoteReference"><w:name w:val="footnote reference"/>'
    '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr></w:style>',
)
_LEVELS = (("upperRoman", "%1."), ("decimal", "%2."), ("lowerLetter", "%3)"))


class Writer:
    """Sets a paper part by part; `notes` has the footnotes by their mark as superscript digits."""

    def __init__(self, notes: Mapping[str, str], issued: datetime, *, numbered: bool) -> None:
        self._notes = notes
        self._set: list[str] = []
        self._numbered = numbered
        self._list: int | None = None
        self._document = Document()
        self._opened = False
        self._plain_package(issued)
        self._page(self._document.sections[0])

    def bytes(self) -> bytes:
        """The finished file."""
        if self._set:
            self._add_notes_part()
        stream = io.BytesIO()
        self._document.save(stream)
        return stream.getvalue()

    # Parts ---------------------------------------------------------------------------------------------

    def letterhead(self, issuer: Sequence[str], motto: Sequence[str], number: Sequence[str], date: Sequence[str]) -> None:
        """Two columns without rules; a further paper in the file begins on a page of its own, numbered from 1."""
        if self._opened:
            section = self._document.add_section(WD_SECTION.NEW_PAGE)
            section._sectPr.append(parse_xml(f'<w:pgNumType {nsdecls("w")} w:start="1"/>'))
        self._opened = True
        (left, right), (below, place) = self._columns(2, Cm(6.5), Cm(10))
        own = next((i for i, line in enumerate(issuer) if line.startswith("SỞ ")), 0)
        for index, line in enumerate(issuer):
            self._line(left, line, size=12, bold=index >= own)
        self._underline(left, Cm(2.2), Cm(6.5))
        self._line(right, motto[0], size=12, bold=True)
        self._line(right, motto[1], size=13, bold=True)
        self._underline(right, Cm(2.6), Cm(10))
        for index, line in enumerate(number):
            self._line(below, line, size=12 if index else 13)
        for line in date:
            self._line(place, line, size=13, italic=True)

    def title(self, lines: Sequence[str]) -> None:
        """Type and title (trích yếu), with the note `(Ban hành kèm theo …)` in italics."""
        self._centered(lines, first=15)
        self._underline(self._document, Cm(6.2), _TEXT_WIDTH)
        self._document.paragraphs[-1].paragraph_format.space_after = Pt(10)

    def centered(self, lines: Sequence[str]) -> None:
        """Bold lines in the middle: the authority that decides, `QUYẾT ĐỊNH:`, parts of a paper."""
        self._list = None
        self._centered(lines)

    def appendix(self, lines: Sequence[str]) -> None:
        """An appendix begins on a page of its own."""
        self._list = None
        before = len(self._document.paragraphs)
        self._centered(lines)
        self._document.paragraphs[before].paragraph_format.page_break_before = True

    def addressees(self, lines: Sequence[str]) -> None:
        """Kính gửi: in the middle where it is one, else a list."""
        if len(lines) == 1:
            self._paragraph(lines[0], align=ALIGN.CENTER, indent=0, before=6)
            return
        self._paragraph(lines[0], align=ALIGN.LEFT, indent=Cm(2), before=6)
        for line in lines[1:]:
            paragraph = self._paragraph(line, align=ALIGN.LEFT, indent=0)
            paragraph.paragraph_format.left_indent = Cm(3.2)

    def paragraph(self, lines: Sequence[str]) -> None:
        """Body text, headings bold, a basis (`Căn cứ …`) in italics."""
        text = lines[0]
        match = _MARKER.match(text)
        level = match.lastindex if match else None
        rest = text[match.end() :].rstrip(":") if match else ""
        heading = match is not None and not re.search(r"[.;:]", rest) and len(rest) < 60
        if self._numbered and match is not None and level is not None:
            text = text[match.end() :]
        paragraph = self._paragraph(text, bold=heading, italic=match is None and text.startswith(("Căn cứ", "Xét đề nghị")))
        paragraph.paragraph_format.keep_with_next = heading
        if self._numbered and level is not None:
            self._number(paragraph, level - 1, bold=heading)
        elif match is not None and not heading and text.startswith("Điều"):
            self._bold_opening(paragraph, match.end())
        elif level == 1 and not heading and ":" in text:
            self._bold_opening(paragraph, text.index(":") + 1)

    def table(self, lines: Sequence[str]) -> None:
        """A table with rules; its header row comes again on each page. A caption and a unit may stand before it."""
        rows = [line.split("\t") for line in lines if "\t" in line]
        for line in lines[: len(lines) - len(rows)]:
            unit = line.startswith("Đơn vị tính")
            paragraph = self._paragraph(line, align=ALIGN.RIGHT if unit else ALIGN.CENTER, indent=0, bold=not unit, italic=unit)
            paragraph.paragraph_format.keep_with_next = True
        table = self._document.add_table(rows=len(rows), cols=len(rows[0]), style="Table Grid")
        widths = _widths(rows)
        _set_widths(table, widths)
        for index, (cells, row) in enumerate(zip(rows, table.rows, strict=True)):
            if index == 0:
                row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
            row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
            for column, (text, cell) in enumerate(zip(cells, row.cells, strict=True)):
                align = ALIGN.CENTER if index == 0 or column == 0 else ALIGN.RIGHT if _is_number(text) else ALIGN.LEFT
                self._line(cell, text, size=12, bold=index == 0 or "Tổng cộng" in cells, align=align, space=2)
        self._document.add_paragraph().paragraph_format.line_spacing = Pt(8)

    def signature(self, recipients: Sequence[str], office: Sequence[str], name: Sequence[str]) -> None:
        """Recipients at the left, who signs at the right."""
        for paragraph in (self._document.paragraphs[-1], self._document.add_paragraph()):
            paragraph.paragraph_format.keep_with_next = True
        paragraph.paragraph_format.line_spacing = Pt(8)
        ((left, right),) = self._columns(1, Cm(8.8), Cm(7.7))
        self._line(left, recipients[0], size=12, bold=True, italic=True, align=ALIGN.LEFT)
        for line in recipients[1:]:
            self._line(left, line, size=11, align=ALIGN.LEFT)
        for line in office:
            self._line(right, line, size=13, bold=True)
        for line in (*[""] * 4, *name):
            self._line(right, line, size=14, bold=True)

    # Pieces --------------------------------------------------------------------------------------------

    def _paragraph(self, text: str, *, align: Any = ALIGN.JUSTIFY, indent: int = Cm(1.27), before: int = 0, **run: Any) -> Any:
        paragraph = self._document.add_paragraph()
        form = paragraph.paragraph_format
        form.alignment, form.first_line_indent = align, indent
        form.space_before, form.space_after, form.line_spacing = Pt(before), Pt(6), Pt(18.5)
        self._runs(paragraph, text, **run)
        return paragraph

    def _centered(self, lines: Sequence[str], *, first: int = 14) -> None:
        at = next((i for i, line in enumerate(lines) if line.startswith("(")), len(lines))
        whole = [*lines[:at], *([" ".join(lines[at:])] if at < len(lines) else [])]
        for index, line in enumerate(whole):
            aside = index == at
            paragraph = self._paragraph(line, align=ALIGN.CENTER, indent=0, before=0 if index else 12, bold=not aside, italic=aside)
            paragraph.runs[0].font.size = Pt(14 if index else first)
            paragraph.paragraph_format.space_after = Pt(6 if index == len(whole) - 1 else 0)
            paragraph.paragraph_format.keep_with_next = True

    def _line(self, cell: Any, text: str, *, size: int, align: Any = ALIGN.CENTER, space: int = 0, **run: Any) -> None:
        """A line of a cell; the paragraph that a new cell comes with is its first."""
        empty = len(cell.paragraphs) == 1 and not cell.paragraphs[0].runs and cell.paragraphs[0].alignment is None
        paragraph = cell.paragraphs[0] if empty else cell.add_paragraph()
        form = paragraph.paragraph_format
        form.alignment, form.space_before, form.space_after = align, Pt(space), Pt(space)
        self._runs(paragraph, text, size=size, **run)

    def _runs(self, paragraph: Any, text: str, *, size: int = 14, bold: bool = False, italic: bool = False) -> None:
        """Text with its notes' marks as references."""
        for index, piece in enumerate(_MARK.split(text)):
            if index % 2:
                self._reference(paragraph, piece)
            elif piece:
                run = paragraph.add_run(piece)
                run.font.size, run.bold, run.italic = Pt(size), bold or None, italic or None

    def _reference(self, paragraph: Any, mark: str) -> None:
        self._set.append(mark)
        run = paragraph.add_run()
        run._r.get_or_add_rPr().append(parse_xml(f'<w:rStyle {nsdecls("w")} w:val="FootnoteReference"/>'))
        reference = OxmlElement("w:footnoteReference")
        reference.set(qn("w:id"), str(len(self._set)))
        run._r.append(reference)

    def _bold_opening(self, paragraph: Any, end: int) -> None:
        run = paragraph.runs[0]
        text, run.text = run.text, run.text[:end]
        run.bold = True
        self._runs(paragraph, text[end:])

    def _underline(self, container: Any, length: int, width: int) -> None:
        """The line under an issuer, motto or title: the lower border of an empty paragraph."""
        paragraph = container.add_paragraph()
        form = paragraph.paragraph_format
        form.alignment, form.line_spacing, form.space_after = ALIGN.CENTER, Pt(3), Pt(4)
        form.left_indent = form.right_indent = (width - length) // 2
        border = '<w:bottom w:val="single" w:sz="6" w:space="1" w:color="000000"/>'
        paragraph._p.get_or_add_pPr().insert_element_before(
            parse_xml(f"<w:pBdr {nsdecls('w')}>{border}</w:pBdr>"), "w:spacing", "w:ind", "w:jc"
        )

    def _columns(self, rows: int, *widths: int) -> list[Any]:
        table = self._document.add_table(rows=rows, cols=len(widths))
        _set_widths(table, widths)
        table._tbl.tblPr.append(parse_xml(f"<w:tblCellMar {nsdecls('w')}>{_NO_MARGIN}</w:tblCellMar>"))
        for row in table.rows:
            row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
        return [row.cells for row in table.rows]

    def _number(self, paragraph: Any, level: int, *, bold: bool) -> None:
        """Word's own number of this level, set like its paragraph's mark; each part of the paper counts anew."""
        if self._list is None:
            numbering = self._document.part.numbering_part.element
            if not numbering.findall(qn("w:abstractNum") + "[@" + qn("w:abstractNumId") + "='90']"):
                _add_list(numbering)
            number = numbering.add_num(90)
            for index in range(len(_LEVELS)):
                number.add_lvlOverride(index).add_startOverride(1)
            self._list = number.numId
        properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()
        properties.get_or_add_ilvl().val = level
        properties.get_or_add_numId().val = self._list
        size = '<w:b/><w:sz w:val="28"/>' if bold else '<w:sz w:val="28"/>'
        paragraph._p.pPr.append(parse_xml(f"<w:rPr {nsdecls('w')}>{size}</w:rPr>"))

    # Package -------------------------------------------------------------------------------------------

    def _page(self, section: Any) -> None:
        """A4, margins 2/2/3/1.5 cm, the page's number in the middle of the top from the second page on."""
        section.page_width, section.page_height = Cm(21), Cm(29.7)
        section.top_margin = section.bottom_margin = Cm(2)
        section.left_margin, section.right_margin, section.header_distance = Cm(3), Cm(1.5), Cm(1)
        section.different_first_page_header_footer = True
        paragraph = section.header.paragraphs[0]
        paragraph.alignment = ALIGN.CENTER
        for kind, text in (("begin", ""), ("", "PAGE"), ("separate", ""), (None, "2"), ("end", "")):
            run = paragraph.add_run(text if kind is None else "")
            run.font.size = Pt(13)
            if kind:
                run._r.append(parse_xml(f'<w:fldChar {nsdecls("w")} w:fldCharType="{kind}"/>'))
            elif kind == "":
                run._r.append(parse_xml(f'<w:instrText {nsdecls("w")} xml:space="preserve">{text}</w:instrText>'))

    def _plain_package(self, issued: datetime) -> None:
        document = self._document
        normal = document.styles["Normal"]
        normal.font.name, normal.font.size = FONT, Pt(14)
        fonts = normal.element.rPr.rFonts
        fonts.set(qn("w:cs"), FONT)
        fonts.set(qn("w:eastAsia"), FONT)
        normal.paragraph_format.space_after = Pt(0)
        properties = document.core_properties
        properties.author, properties.title, properties.comments, properties.language = "", "", "", "vi-VN"
        properties.created = properties.modified = issued
        for setting in document.settings.element.iter(qn("w:compatSetting")):
            if setting.get(qn("w:name")) == "compatibilityMode":
                setting.set(qn("w:val"), "15")  # Word 2013 and later
        for key, relation in list(document.part.package.rels.items()):
            if relation.reltype.endswith("/thumbnail"):
                del document.part.package.rels[key]

    def _add_notes_part(self) -> None:
        notes = "".join(
            f'<w:footnote w:id="{i}"><w:p><w:pPr><w:pStyle w:val="FootnoteText"/></w:pPr>{_NOTE_REFERENCE}<w:r>'
            f'<w:t xml:space="preserve"> {self._notes[mark]}</w:t></w:r></w:p></w:footnote>'
            for i, mark in enumerate(self._set, 1)
        )
        lines = "".join(
            f'<w:footnote w:type="{kind}" w:id="{i}"><w:p><w:r><w:{kind}/></w:r></w:p></w:footnote>'
            for i, kind in ((-1, "separator"), (0, "continuationSeparator"))
        )
        xml = f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w:footnotes {nsdecls("w")}>{lines}{notes}</w:footnotes>'
        package = self._document.part.package
        part = Part(PackURI("/word/footnotes.xml"), _NOTES_TYPE, xml.encode(), package)
        self._document.part.relate_to(part, f"{_OFFICE}/footnotes")
        ids = "".join(f'<w:footnote w:id="{i}"/>' for i in (-1, 0))
        for style in _NOTE_STYLES:
            self._document.styles.element.append(parse_xml(style.format(w=nsdecls("w"))))
        settings = self._document.settings.element
        settings.insert_element_before(parse_xml(f"<w:footnotePr {nsdecls('w')}>{ids}</w:footnotePr>"), "w:compat", "w:rsids", "m:mathPr")


def _add_list(numbering: Any) -> None:
    """The list `I.` / `1.` / `a)`."""
    levels = "".join(
        f'<w:lvl w:ilvl="{i}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:suff w:val="space"/><w:lvlText w:val="{text}"/>'
        f'<w:lvlJc w:val="left"/><w:pPr><w:ind w:left="0" w:firstLine="720"/></w:pPr></w:lvl>'
        for i, (form, text) in enumerate(_LEVELS)
    )
    abstract = parse_xml(
        f'<w:abstractNum {nsdecls("w")} w:abstractNumId="90"><w:multiLevelType w:val="multilevel"/>{levels}</w:abstractNum>'
    )
    numbering.insert(len(numbering.findall(qn("w:abstractNum"))), abstract)


def _set_widths(table: Any, widths: Sequence[int]) -> None:
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
        for cell in column.cells:
            cell.width = width


def _widths(rows: Sequence[Sequence[str]]) -> list[int]:
    """Widths of columns by their longest words and their texts' lengths; the first holds the running numbers."""
    wants = [max(map(_want, column)) for column in zip(*rows, strict=True)]
    return [_ORDINAL_WIDTH, *(int((_TEXT_WIDTH - _ORDINAL_WIDTH) * want / sum(wants[1:])) for want in wants[1:])]


def _want(cell: str) -> float:
    return max(1.6 * max(map(len, cell.split()), default=1), float(len(cell) ** 0.75))


def _is_number(text: str) -> bool:
    return text.replace(".", "").replace(",", "").isdigit()
