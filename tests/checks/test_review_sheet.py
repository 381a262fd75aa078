"""The review sheet: what it says, its layout by Nghị định 30, and that nothing of a paper gets loose in it."""

import json
from datetime import date
from io import BytesIO

import docx
import openpyxl
import pytest
from docx.enum.section import WD_ORIENT

from extract.checks.review_sheet import Review, matrix, review_json, review_text, summary
from extract.checks.review_sheet_docx import review_docx
from extract.checks.review_sheet_html import review_html
from extract.checks.review_sheet_xlsx import plain, review_xlsx
from extract.checks.written_dates import vietnamese_date
from extract.model import Block, Coverage, Document, Finding, Header, Outline, OutlineItem, Records, Span

TEXT = "Có 12 lớp <script>alert(1)</script>.\n=HYPERLINK(1) & 5 + 6 là 12."
ITEMS = (
    OutlineItem("I", "KẾT QUẢ"),
    OutlineItem("I.1", "Số lớp <b>tập huấn</b>", wants="figures", indicators=("số lớp tập huấn",)),
    OutlineItem("I.2", "=1+2 Khó khăn"),
    OutlineItem("I.3", "Kiến nghị (nếu có)", optional=True),
)
COVERAGE = (
    Coverage("I", "partial", 0.5, Span(0, 9), "thiếu hoặc chưa đủ ở I.2", "1/2 mục con đủ, 1 mục con thiếu"),
    Coverage("I.1", "full", 1.0, Span(0, 35), "", "đáp ứng 1/1 yêu cầu (số liệu)"),
    Coverage("I.2", "missing", 0.0, None, "chưa nêu khó khăn", "không đoạn nào của báo cáo nói đến nội dung này"),
    Coverage("I.3", "missing", 0.0, None, "không có nội dung này (chỉ yêu cầu nếu có)", "không đoạn nào nói đến"),
)
FINDING = Finding(span=Span(37, len(TEXT)), rule="sum", stated="12", expected="11", message="5 + 6 là 11, báo cáo ghi 12.")


def review(*, report="a.txt", findings=(FINDING,), outline=True, issuer="Sở Y tế tỉnh Hà Tĩnh"):
    blocks = (Block("paragraph", Span(0, 36)), Block("paragraph", Span(37, len(TEXT))))
    header = Header(type="BC", number="9/BC-SYT", date=date(2023, 12, 5), title="Kết quả <năm> 2023", issuer=issuer, province="Hà Tĩnh")
    mandate = Outline("Đề cương báo cáo", ITEMS, source="kh.docx", document="7/KH-UBND", path="PLI", deadline=date(2023, 12, 1))
    document = Document(0, TEXT, blocks, header)
    return Review(report, document, Records(findings=findings), mandate if outline else None, COVERAGE if outline else ())


@pytest.mark.parametrize(
    ("day", "written"),
    [
        (date(2020, 11, 6), "ngày 06 tháng 11 năm 2020"),
        (date(2020, 2, 1), "ngày 01 tháng 02 năm 2020"),
        (date(2020, 3, 31), "ngày 31 tháng 3 năm 2020"),
    ],
)
def test_dates_as_the_decree_writes_them(day, written):
    """Nghị định 30/2020/NĐ-CP, Appendix I: days below 10 and the months 1 and 2 take a zero."""
    assert vietnamese_date(day) == written


def test_summary_counts_leaves_and_leaves_optional_ones_apart():
    assert summary(review()) == (
        "3 nội dung được yêu cầu: 1 đủ, 0 một phần, 1 thiếu.",
        "1 nội dung chỉ yêu cầu nếu có, báo cáo không nêu.",
        "1 điểm cần xem lại về số liệu, viện dẫn, thời gian.",
    )


@pytest.mark.parametrize(
    ("statuses", "findings", "attention"),
    [
        (("full", "full", "missing"), (), False),
        (("full", "partial", "full"), (), True),
        (("full", "full", "full"), (FINDING,), True),
    ],
)
def test_attention(statuses, findings, attention):
    base = review(findings=findings)
    leaves = tuple(Coverage(c.path, s, 1.0, None, "", "") for c, s in zip(COVERAGE[1:], statuses, strict=True))
    assert Review(base.report, base.document, base.records, base.outline, (COVERAGE[0], *leaves)).attention is attention


def test_json_is_the_contract():
    sheet = review_json(review())
    assert (sheet["report"], sheet["document"], sheet["outline"]) == ("a.txt", 0, "PLI of 7/KH-UBND")
    item = sheet["items"][1]
    assert {"path", "status", "score", "evidence", "page", "lacking"} <= set(item)
    assert item["evidence"] == "Có 12 lớp <script>alert(1)</script>"
    assert sheet["items"][2]["evidence"] is None
    assert sheet["findings"][0] | {"page": None} == sheet["findings"][0]
    assert {"quote", "rule", "stated", "expected", "message"} <= set(sheet["findings"][0])
    json.dumps(sheet)


def test_text_says_late_missing_and_optional():
    text = review_text(review())
    assert "ngày báo cáo sau thời hạn" in text
    assert "[thiếu] I.2" in text and "[không có] I.3" in text and "[đủ] I.1" in text
    assert "[cộng không khớp]" in text and "5 + 6 là 11" in text


def test_html_escapes_papers():
    page = review_html([review()])
    assert "<script>alert" not in page and "&lt;script&gt;alert(1)" in page
    assert "&lt;b&gt;tập huấn&lt;/b&gt;" in page and "Kết quả &lt;năm&gt; 2023" in page
    assert "http" not in page.split("<body>")[0]


def test_html_of_findings_alone():
    page = review_html([review(outline=False)])
    assert "1. Điểm cần xem lại" in page and "đề cương" not in page


@pytest.mark.parametrize("text", ["=1+2", "+1", "-1", "@a", " =1", "\t=cmd"])
def test_formulas_are_texts(text):
    assert plain(text).startswith("'")


@pytest.mark.parametrize("text", ["Số lớp", "a=b", "", "10 - 5"])
def test_plain_texts_stay(text):
    assert plain(text) == text


def cells(book, sheet):
    return [[cell.value for cell in row] for row in book[sheet].iter_rows()]


def test_xlsx():
    book = openpyxl.load_workbook(BytesIO(review_xlsx([review()])))
    assert book.sheetnames == ["Đối chiếu đề cương", "Điểm cần xem lại", "Thông tin"]
    rows = cells(book, "Đối chiếu đề cương")
    assert rows[0] == ["Báo cáo", "Mục", "Nội dung yêu cầu", "Kết quả", "Căn cứ", "Vị trí", "Còn thiếu"]
    assert [row[3] for row in rows[1:]] == ["một phần", "đủ", "thiếu", "không có"]
    assert rows[3][2] == "'=1+2 Khó khăn"
    assert cells(book, "Điểm cần xem lại")[1][2].startswith("'=HYPERLINK")
    assert all(cell.data_type != "f" for sheet in book for row in sheet.iter_rows() for cell in row)


def test_matrix_of_many_reports():
    header, rows = matrix([review(), review(report="b.txt", findings=())])
    assert header == ["Báo cáo", "Số mục đủ", "Số mục một phần", "Số mục thiếu", "Điểm cần xem lại", "I.1", "I.2", "I.3"]
    assert rows[0][1:] == [1, 0, 2, 1, "đủ", "thiếu", "thiếu"] and rows[1][4] == 0
    book = openpyxl.load_workbook(BytesIO(review_xlsx([review(), review(report="b.txt")])))
    assert cells(book, "Tổng hợp")[1][1:5] == [1, 0, 2, 1]


def test_docx_is_a_paper_to_sign():
    paper = docx.Document(BytesIO(review_docx([review()])))
    heads = [[cell.text for cell in row.cells] for row in paper.tables[0].rows]
    assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc" in heads[0][1]
    texts = [paragraph.text for paragraph in paper.paragraphs]
    assert "PHIẾU RÀ SOÁT BÁO CÁO" in texts
    assert any("Đề cương báo cáo (văn bản 7/KH-UBND, tệp kh.docx)" in text for text in texts)
    assert [cell.text for cell in paper.tables[1].rows[0].cells] == [
        "Mục", "Nội dung yêu cầu", "Kết quả", "Căn cứ (trích báo cáo, vị trí)", "Còn thiếu",
    ]  # fmt: skip
    assert len(paper.tables[1].rows) == 5 and len(paper.tables[2].rows) == 2
    assert "NGƯỜI RÀ SOÁT" in paper.tables[3].rows[0].cells[1].text
    section = paper.sections[0]
    assert section.orientation == WD_ORIENT.LANDSCAPE and paper.styles["Normal"].font.name == "Times New Roman"


def test_docx_of_many_opens_with_the_matrix():
    paper = docx.Document(BytesIO(review_docx([review(), review(report="b.txt")])))
    assert paper.paragraphs[0].text == "BẢNG TỔNG HỢP KẾT QUẢ RÀ SOÁT BÁO CÁO"
    assert sum(p.text == "PHIẾU RÀ SOÁT BÁO CÁO" for p in paper.paragraphs) == 2


def test_control_characters_break_no_file():
    text = "Có 12\x0b lớp\x01."
    document = Document(0, text, (Block("paragraph", Span(0, len(text))),), Header(title="a\x02b"))
    bad = Review(
        "x\x03.txt", document, Records(), Outline("t\x04", (OutlineItem("1", "y\x05"),)), (Coverage("1", "full", 1.0, Span(0, 8), "", ""),)
    )
    assert review_docx([bad]) and review_xlsx([bad]) and review_html([bad]) and review_text(bad)
