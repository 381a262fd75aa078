"""Deadlines: what is due and when, in sentences, lines and tables of several fields."""

from datetime import date
from pathlib import Path

import pytest
import yaml

from extract.model import Block, Cell, Document, Header, Mentions, Section, Span, Table
from extract.recognizers.times import find_times
from extract.relations.deadlines import relate_deadlines

CASES = yaml.safe_load((Path(__file__).parents[1] / "cases" / "deadlines.yaml").read_text(encoding="utf-8"))
DAY = date(2025, 3, 10)


def paper(text, *, kind="paragraph", type="KH", day=DAY, blocks=None, sections=()):
    blocks = blocks or (Block(kind, Span(0, len(text))),)
    return Document(0, text, blocks, Header(type=type, date=day), tuple(sections))


def deadlines(document):
    return relate_deadlines(document, Mentions(times=find_times(document.text, document.header.date)))


def written(deadline):
    dates = "..".join(day.isoformat() if day else "" for day in (deadline.start, deadline.end))
    return " ".join(filter(None, (dates, deadline.bound, deadline.every)))


@pytest.mark.parametrize(("text", "expected"), CASES["due"], ids=[text for text, _ in CASES["due"]])
def test_due(text, expected):
    assert [written(d) for d in deadlines(paper(text))] == expected


@pytest.mark.parametrize("text", CASES["none"])
def test_not_due(text):
    assert deadlines(paper(text)) == ()


@pytest.mark.parametrize(("text", "expected"), CASES["report"], ids=[text for text, _ in CASES["report"]])
def test_report(text, expected):
    assert [written(d) for d in deadlines(paper(text, type="BC"))] == expected


@pytest.mark.parametrize(("text", "expected"), CASES["december"], ids=[text for text, _ in CASES["december"]])
def test_year_left_out_in_december(text, expected):
    assert [written(d) for d in deadlines(paper(text, day=date(2024, 12, 20)))] == expected


def table(rows, *, type="KH"):
    """A document of one table; the first row is its header."""
    text = "\n".join("\t".join(row) for row in rows)
    cells, offset = [], 0
    for index, row in enumerate(rows):
        for column, content in enumerate(row):
            cells.append(Cell(Span(offset, offset + len(content)), index, column))
            offset += len(content) + 1
    whole = Span(0, len(text))
    grid = Table(whole, len(rows), len(rows[0]), tuple(cells), header_rows=1)
    return paper(text, type=type, blocks=(Block("table", whole, table=grid),))


ROWS = [
    ["TT", "Nội dung công việc", "Thời gian thực hiện", "Cơ quan chủ trì"],
    ["1", "Rà soát cơ sở y tế giai đoạn 2021-2024", "Quý II/2025", "Sở Y tế"],
    ["2", "Gửi báo cáo trước ngày 20/6/2025 để tổng hợp", "Hằng năm", "Sở Tài chính"],
]


def test_a_time_column_holds_deadlines():
    found = deadlines(table(ROWS))
    assert [written(d) for d in found] == ["2025-04-01..2025-06-30 during", "..2025-06-20 by", ".. during P1Y"]
    assert found[0].rule == "column"


def test_the_evidence_of_a_row_holds_task_and_time():
    document = table(ROWS)
    assert deadlines(document)[0].span.of(document.text) == "cơ sở y tế giai đoạn 2021-2024\tQuý II/2025\tSở Y tế"


def test_a_report_table_of_the_past_holds_none():
    rows = [["TT", "Hội nghị", "Thời gian"], ["1", "Tập huấn khuyến nông", "Tháng 10/2024"]]
    assert deadlines(table(rows, type="BC")) == ()


def test_other_columns_hold_none():
    rows = [["TT", "Chỉ tiêu", "Năm 2024"], ["1", "Số hộ nghèo quý I/2025", "120"]]
    assert deadlines(table(rows)) == ()


@pytest.mark.parametrize("kind", ["letterhead", "title", "recipients", "signature"])
def test_frame_of_a_paper_holds_none(kind):
    assert deadlines(paper("Hoàn thành trước ngày 20/6/2025", kind=kind)) == ()


def test_a_section_about_time():
    heading, line = "1. Thời gian thực hiện", "Năm 2026, trên địa bàn toàn tỉnh."
    text = f"{heading}\n{line}"
    blocks = (Block("heading", Span(0, len(heading))), Block("paragraph", Span(len(heading) + 1, len(text))))
    section = Section("I.1", "Thời gian thực hiện", blocks[0].span, Span(0, len(text)), 2)
    assert [written(d) for d in deadlines(paper(text, blocks=blocks, sections=[section]))] == ["2026-01-01..2026-12-31 during"]


def test_a_time_line_takes_its_task_from_the_line_before():
    task, line = "2.4. Học tập kinh nghiệm xây dựng trường chuẩn", "- Thời gian: Quý II năm 2025."
    text = f"{task}\n{line}"
    blocks = (Block("heading", Span(0, len(task))), Block("item", Span(len(task) + 1, len(text))))
    (found,) = deadlines(paper(text, blocks=blocks))
    assert found.span.of(text).split("\n") == ["Học tập kinh nghiệm xây dựng trường chuẩn", "- Thời gian: Quý II năm 2025"]


def test_a_report_plans_in_its_last_part():
    head, line = "II. PHƯƠNG HƯỚNG, NHIỆM VỤ", "- Tổ chức thường niên hội chợ việc làm cho thanh niên."
    text = f"{head}\n{line}"
    blocks = (Block("heading", Span(0, len(head))), Block("item", Span(len(head) + 1, len(text))))
    section = Section("II", head[4:], blocks[0].span, Span(0, len(text)), 1)
    assert [written(d) for d in deadlines(paper(text, type="BC", blocks=blocks, sections=[section]))] == [".. during P1Y"]


def test_an_undated_report_of_what_was_completed_holds_none():
    assert deadlines(paper("Nhiều dự án hoàn thành trong năm 2006 phát huy công suất.", type="BC", day=None)) == ()


def test_a_recurrence_is_shown_with_what_follows():
    text = "Sở Công Thương chủ trì kết nối tiêu thụ nông sản, mỗi năm tổ chức ít nhất 02 hội nghị."
    (found,) = deadlines(paper(text))
    assert found.span.of(text) == "mỗi năm tổ chức ít nhất 02 hội nghị"


def test_what_a_length_counts_from():
    text = "Sở Xây dựng thẩm định trong thời hạn 05 ngày làm việc kể từ ngày nhận đủ hồ sơ."
    (found,) = deadlines(paper(text))
    assert (found.end, found.relative_to) == (None, "nhận đủ hồ sơ")


def test_evidence_is_tight():
    text = "Ủy ban nhân dân các huyện chỉ đạo rà soát, thống kê; tổng hợp gửi Sở Giáo dục và Đào tạo trước ngày 20/6/2025. Các trường tự bố trí."
    (found,) = deadlines(paper(text))
    assert found.span.of(text) == "tổng hợp gửi Sở Giáo dục và Đào tạo trước ngày 20/6/2025"


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        (
            "Các xã hướng dẫn, điều chỉnh thời gian hoàn thành sắp xếp thôn, tổ dân phố trước ngày 30/6/2025.",
            "thời gian hoàn thành sắp xếp thôn, tổ dân phố trước ngày 30/6/2025",
        ),
        ("đ) Định kỳ thứ Hai hàng tuần, các sở báo cáo kết quả.", "Định kỳ thứ Hai hàng tuần"),
        ("Các sở gửi ý kiến (thời hạn gửi về Sở Nội vụ trước ngày 20/6/2025)", "thời hạn gửi về Sở Nội vụ trước ngày 20/6/2025"),
    ],
)
def test_a_quote_begins_with_a_word_of_its_own(text, quote):
    (found,) = deadlines(paper(text))
    assert found.span.of(text) == quote
