"""Review sheets as a Word paper laid out by Nghị định 30/2020/NĐ-CP, ready to be dated and signed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from extract.checks.review_sheet import CITATIONS_TITLE, Review, citation_rows, facts, finding_rows, item_rows, matrix, summary
from extract.office import lines, motto, new_paper, printable, saved, side_by_side


def review_docx(reviews: Sequence[Review]) -> bytes:
    """The sheets of all reviews, each on a page of its own; the matrix before them where there are several."""
    paper = new_paper(size=13, landscape=True)  # on its side, since the table is wide
    paper.styles["Normal"].paragraph_format.space_after = Pt(4)
    if len(reviews) > 1:
        _head(paper, "BẢNG TỔNG HỢP KẾT QUẢ RÀ SOÁT BÁO CÁO")
        header, rows = matrix(reviews)
        fixed = next((n for n, label in enumerate(header) if label == "Điểm cần xem lại"), 0) + 1
        _table(paper, header[:fixed], [row[:fixed] for row in rows], [100, *[30] * (fixed - 1)])
        _sign(paper)
    for n, review in enumerate(reviews):
        if n or len(reviews) > 1:
            paper.add_page_break()
        _sheet(paper, review)
    return saved(paper)


def _head(paper: Any, title: str) -> None:
    """The letterhead: the reviewing office, left to be filled in, beside the national motto."""
    office, right = side_by_side(paper, 100, 152)
    lines(office, [("CƠ QUAN RÀ SOÁT", 13, False), ("……………………", 13, True)])
    motto(right)
    heading = paper.add_paragraph()
    heading.alignment = WD_ALIGN_PARAGRAPH.CENTER
    heading.paragraph_format.space_before = Pt(12)
    run = heading.add_run(title)
    run.bold, run.font.size = True, Pt(14)


def _sheet(paper: Any, review: Review) -> None:
    _head(paper, "PHIẾU RÀ SOÁT BÁO CÁO")
    for label, value in facts(review):
        paragraph = paper.add_paragraph()
        paragraph.add_run(f"{label}: ").bold = True
        paragraph.add_run(printable(value))
    for remark in review.remarks:
        paper.add_paragraph().add_run(printable(remark)).italic = True
    _title(paper, "Kết quả chung")
    for line in summary(review):
        paper.add_paragraph(f"- {line}")
    number = 1
    if review.coverage:
        _title(paper, f"{number}. Đối chiếu với đề cương")
        rows = [
            (path, text, status, f"{quote}\n({where})" if quote else "", lacking)
            for path, text, status, quote, where, lacking in item_rows(review)
        ]
        _table(paper, ("Mục", "Nội dung yêu cầu", "Kết quả", "Căn cứ (trích báo cáo, vị trí)", "Còn thiếu"), rows, (24, 66, 20, 78, 64))
        number += 1
    if review.findings:
        _title(paper, f"{number}. Điểm cần xem lại về số liệu, viện dẫn, thời gian")
        found = [(str(n), kind, f"{quote}\n({where})", message) for n, (kind, quote, where, message) in enumerate(finding_rows(review), 1)]
        _table(paper, ("TT", "Loại", "Trích dẫn (vị trí)", "Giải thích"), found, (12, 40, 100, 100))
        number += 1
    if citations := citation_rows(review):
        _title(paper, f"{number}. {CITATIONS_TITLE}")
        noted = [(str(n), f"{quote}\n({where})", lacking, proposed) for n, (quote, where, lacking, proposed) in enumerate(citations, 1)]
        _table(paper, ("TT", "Viện dẫn lần đầu (vị trí)", "Còn thiếu", "Dạng đầy đủ đề xuất"), noted, (12, 80, 60, 100))
    _sign(paper)


def _title(paper: Any, text: str) -> None:
    paragraph = paper.add_paragraph()
    paragraph.paragraph_format.space_before = Pt(8)
    paragraph.paragraph_format.keep_with_next = True
    paragraph.add_run(text).bold = True


def _table(paper: Any, header: Sequence[str], rows: Sequence[Sequence[str | int]], widths: Sequence[int]) -> None:
    """A ruled table whose header is repeated on each page; widths in millimetres."""
    table = paper.add_table(rows=1, cols=len(header))
    table.style, table.autofit = "Table Grid", False
    for n, label in enumerate(header):
        _cell(table.rows[0].cells[n], label, widths[n], bold=True)
    repeat = OxmlElement("w:tblHeader")
    repeat.set(qn("w:val"), "true")
    table.rows[0]._tr.get_or_add_trPr().append(repeat)
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Mm(width)
    for row in rows:
        line = table.add_row()
        line._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
        cells = line.cells
        for n, text in enumerate(row):
            _cell(cells[n], str(text), widths[n])


def _cell(cell: Any, text: str, width: int, *, bold: bool = False) -> None:
    cell.width = Mm(width)
    paragraph = cell.paragraphs[0]
    paragraph.paragraph_format.space_after = Pt(0)
    run = paragraph.add_run(printable(text))
    run.bold, run.font.size = bold, Pt(11)


def _sign(paper: Any) -> None:
    _, right = side_by_side(paper, 126, 126)
    lines(right, [("", 13, False), ("NGƯỜI RÀ SOÁT", 13, True), ("(Ký, ghi rõ họ tên)", 13, False), *[("", 13, False)] * 3])
