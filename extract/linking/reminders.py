"""Reminder letters (công văn đôn đốc báo cáo), laid out by Nghị định 30/2020/NĐ-CP, Appendix III, form 1.5."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Mm, Pt

from extract.checks.written_dates import vietnamese_date
from extract.linking.status import Duty, Submission
from extract.office import BLANK_DAY, lines, motto, new_paper, printable, saved, side_by_side

_LISTED = 12
"""Up to so many are named behind Kính gửi; more of them stand in a list behind the letter."""


def reminder_docx(duty: Duty, missing: Sequence[Submission], *, as_of: date) -> bytes:
    """A letter to those who have not sent a report; issuer, number, place, date, new deadline and signature are left to be filled in."""
    paper = new_paper(size=14)
    paper.styles["Normal"].paragraph_format.space_after = Pt(6)
    _letterhead(paper, duty)
    _addressed(paper, missing)
    for text in _body(duty, missing, as_of):
        paragraph = _paragraph(paper, text, align=WD_ALIGN_PARAGRAPH.JUSTIFY)
        paragraph.paragraph_format.first_line_indent = Mm(10)
    _foot(paper)
    if len(missing) > _LISTED:
        _list(paper, missing, as_of)
    return saved(paper)


def _letterhead(paper: Any, duty: Duty) -> None:
    office, right = side_by_side(paper, 62, 103)
    subject = f"V/v đôn đốc gửi {_lowered(duty.report) if duty.outline else 'báo cáo'}"
    lines(office, [("TÊN CƠ QUAN, TỔ CHỨC", 12, True), ("———————", 13, False), ("Số:        /……-……", 13, False), (subject, 12, False)])
    motto(right)


def _addressed(paper: Any, missing: Sequence[Submission]) -> None:
    if len(missing) > _LISTED:
        _paragraph(paper, f"Kính gửi: {len(missing)} cơ quan có tên trong danh sách kèm theo", align=WD_ALIGN_PARAGRAPH.CENTER, before=12)
    elif len(missing) == 1:
        _paragraph(paper, f"Kính gửi: {missing[0].reporter}", align=WD_ALIGN_PARAGRAPH.CENTER, before=12)
    else:
        _paragraph(paper, "Kính gửi:", before=12).paragraph_format.left_indent = Mm(35)
        for n, submission in enumerate(missing, 1):
            line = _paragraph(paper, f"- {submission.reporter}{';' if n < len(missing) else '.'}")
            line.paragraph_format.left_indent, line.paragraph_format.space_after = Mm(45), Pt(0)
        _paragraph(paper, "")


def _body(duty: Duty, missing: Sequence[Submission], as_of: date) -> list[str]:
    """What a reminder says: what was asked for, that it has not come, and the request."""
    what = _lowered(duty.report) if duty.outline else "báo cáo"
    to = f" về {duty.addressee}" if duty.addressee else ""
    due = f" chậm nhất {vietnamese_date(duty.due)}" if duty.due else ""
    whose = (
        "Quý cơ quan" if len(missing) == 1 else "các cơ quan nêu trên" if len(missing) <= _LISTED else "các cơ quan có tên trong danh sách"
    )
    return [
        f"Theo {duty.decision}, {whose} gửi {what}{to}{due}.",
        f"Tính đến hết {vietnamese_date(as_of)}, chúng tôi chưa nhận được báo cáo của {whose}.",
        f"Đề nghị {whose} khẩn trương hoàn thành và gửi báo cáo{to} trước {BLANK_DAY} để tổng hợp. "
        "Trường hợp báo cáo đã được gửi, đề nghị cho biết số, ngày của báo cáo để đối chiếu./.",
    ]


def _lowered(report: str) -> str:
    return report[:1].lower() + report[1:]


def _foot(paper: Any) -> None:
    recipients, signature = side_by_side(paper, 70, 95)
    head = recipients.paragraphs[0].add_run("Nơi nhận:")
    head.bold, head.italic, head.font.size = True, True, Pt(12)
    for text in ("- Như trên;", "- ……;", "- Lưu: VT, ……"):
        line = recipients.add_paragraph()
        line.paragraph_format.space_after = Pt(0)
        line.add_run(text).font.size = Pt(11)
    lines(signature, [("QUYỀN HẠN, CHỨC VỤ CỦA NGƯỜI KÝ", 13, True), *[("", 13, False)] * 4, ("Họ và tên", 13, True)])


def _list(paper: Any, missing: Sequence[Submission], as_of: date) -> None:
    paper.add_page_break()
    _paragraph(paper, "DANH SÁCH CƠ QUAN CHƯA GỬI BÁO CÁO", align=WD_ALIGN_PARAGRAPH.CENTER, bold=True)
    under = _paragraph(paper, f"(Tính đến hết {vietnamese_date(as_of)}; kèm theo Công văn số      /……-……)", align=WD_ALIGN_PARAGRAPH.CENTER)
    under.runs[0].italic = True
    table = paper.add_table(rows=1, cols=2)
    table.style, table.autofit = "Table Grid", False
    for n, label in enumerate(("TT", "Cơ quan")):
        lines(table.rows[0].cells[n], [(label, 13, True)])
    for n, submission in enumerate(missing, 1):
        cells = table.add_row().cells
        lines(cells[0], [(str(n), 13, False)])
        cells[1].text = printable(submission.reporter)
    for column, width in zip(table.columns, (15, 150), strict=True):
        column.width = Mm(width)
        for cell in column.cells:
            cell.width = Mm(width)


def _paragraph(paper: Any, text: str, *, align: Any = None, bold: bool = False, before: int = 0) -> Any:
    paragraph = paper.add_paragraph()
    paragraph.alignment = align
    paragraph.paragraph_format.space_before = Pt(before)
    paragraph.add_run(printable(text)).bold = bold
    return paragraph
