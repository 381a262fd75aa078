"""Review sheets as a workbook: items, findings, and the matrix of many reports."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from extract.checks.review_sheet import CITATIONS_HEADER, Review, citation_rows, facts, finding_rows, item_rows, matrix, named, summary
from extract.office import printable

_FILLS = {"đủ": "E4F3E4", "một phần": "FFF4D6", "thiếu": "FBE1E0"}
_MOST = 32_000
"""Excel's longest cell has 32,767 characters."""


def review_xlsx(reviews: Sequence[Review]) -> bytes:
    """A workbook with the matrix where there are several reports, the items, the findings, and what was checked against what."""
    book = Workbook()
    book.remove(book.worksheets[0])
    if len(reviews) > 1:
        header, rows = matrix(reviews)
        _fill(book.create_sheet("Tổng hợp"), header, rows, [40])
    names = [named(r.document, r.report) for r in reviews]
    items = [[name, *row] for name, review in zip(names, reviews, strict=True) for row in item_rows(review)]
    if items:
        header = ["Báo cáo", "Mục", "Nội dung yêu cầu", "Kết quả", "Căn cứ", "Vị trí", "Còn thiếu"]
        _fill(book.create_sheet("Đối chiếu đề cương"), header, items, [24, 16, 50, 12, 60, 18, 50])
    findings = [[name, *row] for name, review in zip(names, reviews, strict=True) for row in finding_rows(review)]
    _fill(book.create_sheet("Điểm cần xem lại"), ["Báo cáo", "Loại", "Trích dẫn", "Vị trí", "Giải thích"], findings, [24, 24, 60, 18, 60])
    citations = [[name, *row] for name, review in zip(names, reviews, strict=True) for row in citation_rows(review)]
    if citations:
        _fill(book.create_sheet("Thể thức viện dẫn"), ["Báo cáo", *CITATIONS_HEADER], citations, [24, 60, 18, 40, 80])
    about = [[name, label, value] for name, r in zip(names, reviews, strict=True) for label, value in _about(r)]
    _fill(book.create_sheet("Thông tin"), ["Báo cáo", "Nội dung", "Giá trị"], about, [24, 24, 90])
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


def _about(review: Review) -> list[tuple[str, str]]:
    return [*facts(review), *(("Ghi chú", remark) for remark in review.remarks), *(("Kết quả", line) for line in summary(review))]


def _fill(sheet: Worksheet, header: Sequence[str], rows: Sequence[Sequence[str | int]], widths: Sequence[int]) -> None:
    for column, label in enumerate(header, 1):
        cell = sheet.cell(1, column, plain(label))
        cell.font, cell.alignment = Font(bold=True), Alignment(wrap_text=True, vertical="top")
        sheet.column_dimensions[get_column_letter(column)].width = widths[column - 1] if column <= len(widths) else 14
    for number, row in enumerate(rows, 2):
        for column, value in enumerate(row, 1):
            filled = sheet.cell(number, column, value if isinstance(value, int) else plain(value))
            filled.alignment = Alignment(wrap_text=True, vertical="top")
            if value in _FILLS:
                filled.fill = PatternFill("solid", start_color=_FILLS[str(value)])
    sheet.freeze_panes = "B2"


def plain(text: str) -> str:
    """A cell's text without control characters, and with an apostrophe where a program could take it for a formula."""
    text = printable(text)[:_MOST]
    return "'" + text if text.lstrip()[:1] in ("=", "+", "-", "@") and text.strip() else text
