"""What papers of our own have in common: Word files laid out by Nghị định 30/2020/NĐ-CP, Appendix I, and text fit for Office files."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from typing import Any

import docx
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

BLANK_DAY = "ngày …… tháng …… năm ……"
"""A date line to be filled in by hand."""
_NO_XML = dict.fromkeys([*range(9), 11, 12, *range(14, 32)])


def printable(text: str) -> str:
    """The text without the control characters that no Office file may hold."""
    return text.translate(_NO_XML)


def new_paper(*, size: int, landscape: bool = False) -> Any:
    """An empty A4 paper with the decree's margins (mm: 20, 20, 30, 15) and type, `size` in points."""
    paper = docx.Document()
    section = paper.sections[0]
    width, height = (297, 210) if landscape else (210, 297)
    section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = Mm(width), Mm(height)
    section.top_margin = section.bottom_margin = Mm(20)
    section.left_margin, section.right_margin = Mm(30), Mm(15)
    style = paper.styles["Normal"]
    style.font.name, style.font.size = "Times New Roman", Pt(size)
    style.element.rPr.rFonts.set(qn("w:eastAsia"), "Times New Roman")
    return paper


def side_by_side(paper: Any, left: int, right: int) -> tuple[Any, Any]:
    """Two cells without rules, of widths in millimetres; the motto must not run over its line."""
    table = paper.add_table(rows=1, cols=2)
    table.autofit = False
    for column, width in zip(table.columns, (left, right), strict=True):
        column.width = column.cells[0].width = Mm(width)
    first, second = table.rows[0].cells
    return first, second


def lines(cell: Any, texts: Sequence[tuple[str, int, bool]]) -> None:
    """Fills a cell with centered lines of (text, size in points, bold)."""
    for n, (text, size, bold) in enumerate(texts):
        paragraph = cell.paragraphs[0] if n == 0 else cell.add_paragraph()
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        paragraph.paragraph_format.space_after = Pt(0)
        run = paragraph.add_run(printable(text))
        run.bold, run.font.size = bold, Pt(size)


def motto(cell: Any) -> None:
    """The country's name and motto (Quốc hiệu và Tiêu ngữ), with place and date to be filled in."""
    lines(cell, [("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 12, True), ("Độc lập - Tự do - Hạnh phúc", 13, True), ("———————————", 13, False)])
    dated = cell.add_paragraph()
    dated.alignment = WD_ALIGN_PARAGRAPH.CENTER
    dated.add_run(f"……, {BLANK_DAY}").italic = True


def saved(paper: Any) -> bytes:
    """The paper as a DOCX file's bytes."""
    stream = BytesIO()
    paper.save(stream)
    return stream.getvalue()
