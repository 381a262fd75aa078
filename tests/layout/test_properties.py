"""Any text becomes documents whose blocks tile their text, in time that grows with the text."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.layout import structure
from extract.model import Block, Cell, Reading, Source, Span, Table
from extract.readers import plain

SOURCE = Source("paper.txt", "", "txt")
WORDS = st.sampled_from(
    [
        "BÁO CÁO", "KẾ HOẠCH", "QUYẾT ĐỊNH:", "(Ban hành kèm theo Quyết định số 1/QĐ-UBND)", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Số: 1/KH-UBND", "Số: /BC", "ỦY BAN NHÂN DÂN",
        "Hà Nội, ngày 1 tháng 2 năm 2020", "ngày 31 tháng 2 năm 2020", "Kính gửi:", "Nơi nhận:", "- Như trên;", "KT. GIÁM ĐỐC", "Nguyễn Văn A", "PHỤ LỤC I", "Phần thứ nhất", "Chương I", "Điều 1. Phạm vi",
        "I. MỤC TIÊU", "1. Chung", "1.1. Riêng", "a) Một", "i) Hai", "“Điều 2.", "”", "V/v báo cáo", "Ký bởi: X", "¹ Theo", "chợ¹ và", "TT\tNội dung", "1\tMột", "MỤC LỤC", "A. B", "./.",
    ]
)  # fmt: skip
PAPERS = st.lists(WORDS, max_size=50).map("\n".join)


@given(PAPERS)
def test_documents_hold_all_of_the_reading(text):
    reading = plain.read(text.encode(), SOURCE)
    documents = structure(reading)
    assert sorted("".join(d.text for d in documents).replace("\n", "")) == sorted(reading.text.replace("\n", ""))
    for ordinal, document in enumerate(documents):
        assert document.ordinal == ordinal
        assert document.text == "\n".join(block.span.of(document.text) for block in document.blocks)
        for section in document.sections:
            assert section.extent.contains(section.span) and section.extent.end <= len(document.text)
        starts = [section.span.start for section in document.sections]
        assert starts == sorted(starts)
        for span in document.header.spans.values():
            assert 0 <= span.start <= span.end <= len(document.text)


@given(st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=300))
def test_any_text_is_structured(text):
    assert structure(plain.read(text.encode(), SOURCE))


WORST = ["1. Mục\n", "“a\n", "a b c¹\n\n¹ x\n\n", "a" * 50 + "\n\n¹ x\n\n", "Sở y tế và " * 12 + "\n\n", "PHỤ LỤC I\n", "BÁO CÁO\n(Ban hành kèm theo\n", "KT. GIÁM ĐỐC\n", "I. A\nA. B\n1. C\na) d\n", "*a ", "(", "Hà Nội, ngày ", "x\ty\n", "Nơi nhận:   x\n", "1 Xã\n"]  # fmt: skip


@pytest.mark.parametrize("piece", WORST)
def test_time_grows_with_the_text(piece):
    text = piece * (60_000 // len(piece))
    start = time.process_time()
    structure(plain.read(text.encode(), SOURCE))
    assert time.process_time() - start < 5


def unruled(rows, *, ruled=False):
    text, cells, start = "", [], 0
    for r, row in enumerate(rows):
        for c, cell in enumerate(row):
            cells.append(Cell(Span(start, start + len(cell)), r, c))
            start += len(cell) + 1
    text = "\n".join("\t".join(row) for row in rows)
    return text, Table(Span(0, len(text)), len(rows), len(rows[0]), tuple(cells), ruled)


def test_letterhead_and_signature_tables_are_read_by_columns():
    head, head_table = unruled(
        [
            ["UBND TỈNH LÀO CAI\nSỞ Y TẾ", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc"],
            ["Số: 5/BC-SYT", "Lào Cai, ngày 3 tháng 2 năm 2024"],
        ]
    )
    foot, foot_table = unruled([["Nơi nhận:\n- UBND tỉnh;\n- Lưu: VT.", "KT. GIÁM ĐỐC PHÓ GIÁM ĐỐC\n\nNguyễn Văn A"]])
    body = "BÁO CÁO\nKết quả tiêm chủng\nI. KẾT QUẢ"
    text = "\n".join([head, body, foot])
    blocks = [Block("table", Span(0, len(head)), table=head_table)]
    start = len(head) + 1
    for line in body.split("\n"):
        blocks.append(Block("paragraph", Span(start, start + len(line))))
        start += len(line) + 1
    cells = tuple(Cell(c.span.shift(start), c.row, c.column) for c in foot_table.cells)
    blocks.append(Block("table", Span(start, len(text)), table=Table(Span(start, len(text)), 1, 2, cells, False)))
    (document,) = structure(Reading(SOURCE, text, tuple(blocks)))
    header = document.header
    assert (header.issuer, header.number, header.place, header.title) == (
        "Sở Y tế tỉnh Lào Cai",
        "5/BC-SYT",
        "Lào Cai",
        "Kết quả tiêm chủng",
    )
    assert (header.signer.name, header.signer.position, header.recipients) == ("Nguyễn Văn A", "Phó Giám đốc", ("UBND tỉnh", "Lưu: VT"))
    assert document.tables == ()
    assert [block.kind for block in document.blocks] == ["letterhead"] * 6 + ["title"] * 2 + ["heading"] + ["recipients"] * 3 + [
        "signature"
    ] * 2
