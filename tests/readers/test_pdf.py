"""PDF by geometry: lines, columns, paragraphs over pages, notes, tables, running lines; broken and hostile files."""

import zlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from printed import grid, pdf, rule, text, width

from extract.errors import OcrNeeded, UnreadableFile, VanbanError
from extract.model import Source
from extract.readers import pdf as reader
from extract.readers import pdf_page
from extract.readers.pdf_tables import join

SOURCE = Source("thu.pdf", "0" * 64, "pdf")
FULL = "Trong nam qua cac huyen da trien khai thuc hien tot chuong trinh nay va"
"""A line that reaches the right margin at 13 points."""


def read(*pages, **options):
    return reader.read(pdf(*pages, **options), SOURCE)


def texts(reading, kind="paragraph"):
    return [block.span.of(reading.text) for block in reading.blocks if block.kind == kind]


def body(lines, *, top=120, step=18, left=85):
    return [text(left, top + i * step, line) for i, line in enumerate(lines)]


def test_lines_come_by_place_not_by_the_order_they_are_drawn_in():
    page = [text(85, 138, "thu hai."), text(85, 120, FULL)]
    assert texts(read(page)) == [f"{FULL} thu hai."]


def test_a_paragraph_ends_where_the_next_word_would_have_fitted():
    assert texts(read(body([FULL, "ket thuc som.", FULL, "va het."]))) == [f"{FULL} ket thuc som.", f"{FULL} va het."]


def test_a_paragraph_goes_on_over_the_page_and_keeps_both_boxes():
    reading = read([text(85, 780, FULL)], [*body(["nua sau cua cau.", FULL, FULL], top=90), text(295, 40, "2")])
    first = reading.blocks[0]
    assert first.span.of(reading.text) == f"{FULL} nua sau cua cau."
    assert [line.page for line in first.lines] == [1, 2]
    assert first.lines[1].bbox[0] == pytest.approx(85, abs=1)
    assert "2" not in texts(reading)


def test_letterhead_columns_are_read_apart():
    head = [text(90, 60, "UBND TINH A"), text(300, 60, "CONG HOA XA HOI"), text(95, 76, "SO TAI CHINH"), text(310, 76, "Doc lap"), text(100, 110, "So: 5/BC-STC"), text(300, 110, "A, ngay 5 thang 7 nam 2019")]  # fmt: skip
    reading = read([*head, text(250, 160, "BAO CAO"), *body([FULL, "het."], top=200)])
    grid_ = reading.blocks[0].table
    assert grid_.ruled is False
    columns = {c.column: c.span.of(reading.text) for c in grid_.cells if c.row == 0}
    assert columns[0].startswith("UBND TINH A\nSO TAI CHINH")
    assert columns[1].startswith("CONG HOA XA HOI\nDoc lap")
    assert texts(reading)[0] == "BAO CAO"


def cells(reading, index=0):
    grid_ = [b.table for b in reading.blocks if b.table][index]
    return {(c.row, c.column): c.span.of(reading.text) for c in grid_.cells}


def test_a_column_that_reaches_up_to_the_next_one_is_cut_where_that_begins():
    long = "- Pho Chu tich Uy ban nhan dan, Truong ban Chi dao"
    gap = 90 + width(long, 11) + 4
    page = [
        *body([FULL, "het."]),
        text(90, 300, "Noi nhan:", 11), text(gap, 300, "KT. GIAM DOC"),
        text(90, 320, long, 11), text(gap, 320, "PHO GIAM DOC"),
        text(90, 336, "- Luu: VT.", 11), text(gap, 400, "Nguyen Van A"),
    ]  # fmt: skip
    assert cells(read(page)) == {
        (0, 0): f"Noi nhan:\n{long}\n- Luu: VT.".replace("Chi dao\n", "Chi dao\n"),
        (0, 1): "KT. GIAM DOC\nPHO GIAM DOC\nNguyen Van A",
    }


def test_a_label_of_letters_below_each_other_is_one_word():
    edges = (85, 100, 380, 520)
    page = [*grid(edges, (100, 150, 170)), *[text(88, y, c, 11) for y, c in ((112, "S"), (126, "T"), (140, "T"))], text(110, 120, "Noi dung", 11), text(390, 120, "Thoi gian", 11), text(88, 165, "1", 11), text(110, 165, "Bao cao", 11), text(390, 165, "2021", 11)]  # fmt: skip
    assert cells(read(page))[0, 0] == "STT"


def test_every_cell_has_its_own_box():
    edges = (85, 130, 380, 520)
    reading = read([*grid(edges, (700, 720, 740)), *row(715, "TT", "Noi dung", "Thoi gian"), *row(735, "1", "Xay dung ke hoach", "2020")])
    block = next(b for b in reading.blocks if b.table)
    boxes = {line.span.of(reading.text): line.bbox for line in block.lines}
    assert list(boxes) == ["TT", "Noi dung", "Thoi gian", "1", "Xay dung ke hoach", "2020"]
    for words, (left, top, right, bottom) in boxes.items():
        column = 0 if left < 130 else 1 if left < 380 else 2
        assert edges[column] < left < right < edges[column + 1], words
        assert (700 < top < bottom < 722) or (720 < top < bottom < 742), words


def test_a_note_at_the_bottom_is_tied_to_its_raised_mark_and_the_sentence_is_whole():
    first = [*body(["Da ho tro vay von"], top=700), text(193, 695, "1", 8), text(200, 700, "cho cac ho nong dan tham gia thuc hien du an"), rule(85, 745, 230, 745), text(85, 757, "1", 6), text(90, 761, "Theo Quyet dinh so 5.", 10)]  # fmt: skip
    second = body(["nam nay va nam sau.", FULL, FULL], top=90)
    reading = read(first, second)
    assert texts(reading)[0] == "Da ho tro vay von¹ cho cac ho nong dan tham gia thuc hien du an nam nay va nam sau."
    assert [(b.mark, b.span.of(reading.text)) for b in reading.blocks if b.kind == "footnote"] == [("1", "Theo Quyet dinh so 5.")]


def test_a_heading_in_capitals_ends_before_a_line_that_is_not():
    # `Mục 2` / `… CƠ QUAN TRUNG ƯƠNG THỰC HIỆN` / `Điều 5. Cơ quan, đơn vị …`, both set in the middle.
    page = [*body([FULL, FULL]), text(95, 220, "HOAT DONG DO CO QUAN TRUNG UONG VA DIA PHUONG CUNG NHAU"), text(120, 238, "Dieu 5. Co quan, don vi thuc hien va noi dung ho tro du an"), *body([FULL, "het."], top=260)]  # fmt: skip
    assert "Dieu 5. Co quan, don vi thuc hien va noi dung ho tro du an" in texts(read(page))


def test_small_print_below_a_rule_is_no_note_without_a_mark():
    page = [*body([FULL, "het."]), rule(85, 700, 230, 700), text(85, 716, "NGUOI LAP BIEU", 10), text(85, 730, "(ky, ghi ro ho ten)", 10)]
    reading = read(page)
    assert texts(reading, "footnote") == []
    assert "NGUOI LAP BIEU" in reading.text


def test_a_note_goes_on_at_the_bottom_of_the_next_page():
    first = [*body(["Da ho tro vay von"], top=700), text(193, 695, "1", 8), text(200, 700, "cho cac ho nong dan tham gia thuc hien du an."), rule(85, 745, 230, 745), text(85, 757, "1", 6), text(90, 761, "Theo Quyet dinh so 5 va cac", 10)]  # fmt: skip
    second = [*body([FULL, "het."], top=90), rule(85, 745, 230, 745), text(90, 761, "van ban khac.", 10)]
    assert texts(read(first, second), "footnote") == ["Theo Quyet dinh so 5 va cac van ban khac."]


def row(y, *cells):
    return [text(x + 4, y, value, 11) for x, value in zip((85, 130, 380), cells, strict=True)]


def test_a_ruled_table_goes_on_over_the_page_and_its_cut_row_is_made_whole():
    edges = (85, 130, 380, 520)
    first = [*grid(edges, (700, 720, 740)), *row(715, "TT", "Noi dung", "Thoi gian"), *row(735, "1", "Xay dung ke hoach", "Quy IV/2020")]
    second = [
        *grid(edges, (60, 80, 100, 120)),
        *row(75, "TT", "Noi dung", "Thoi gian"),
        *row(95, "", "chi tiet", ""),
        *row(115, "2", "Bao cao", "2021"),
    ]
    reading = read(first, [*second, *body([FULL, FULL], top=160)])
    (table,) = [b.table for b in reading.blocks if b.table]
    grid_ = [[table.at(r, c).span.of(reading.text) for c in range(3)] for r in range(table.rows)]
    assert grid_ == [["TT", "Noi dung", "Thoi gian"], ["1", "Xay dung ke hoach chi tiet", "Quy IV/2020"], ["2", "Bao cao", "2021"]]
    assert table.header_rows == 1


def test_all_rows_of_a_repeated_header_are_left_out():
    edges = (85, 130, 380, 520)
    labels = [*row(75, "TT", "Noi dung", "Thoi gian"), *row(95, "1", "2", "3")]
    first = [*grid(edges, (60, 80, 100, 120)), *labels, *row(115, "I", "Du an", "2020")]
    second = [*grid(edges, (60, 80, 100, 120)), *labels, *row(115, "II", "Mo hinh", "2021")]
    reading = read(first, [*second, *body([FULL, FULL], top=160)])
    (table,) = [b.table for b in reading.blocks if b.table]
    assert [table.at(r, 0).span.of(reading.text) for r in range(table.rows)] == ["TT", "1", "I", "II"]
    assert table.header_rows == 2


def test_running_lines_and_page_numbers_stand_apart():
    pages = [[text(85, 50, "CONG BAO/So 302"), text(295, 800, str(n)), *body([FULL, f"trang {n} het."])] for n in range(1, 5)]
    reading = read(*pages)
    assert texts(reading) == [f"{FULL} trang {n} het." for n in range(1, 5)]
    assert {n.message for n in reading.notices} == {"CONG BAO/So 302"}


@pytest.mark.parametrize(
    ("before", "after", "joined"),
    [("490/QD-", "TTg", "490/QD-TTg"), ("2018 -", "2020", "2018 - 2020"), ("ke hoach", "nam", "ke hoach nam"), ("", "dau", "dau")],
)
def test_join(before, after, joined):
    assert join(before, after) == joined


def test_a_broken_cross_reference_table_is_repaired():
    assert texts(read(body([FULL, "het."]), broken_xref=True)) == [f"{FULL} het."]


@pytest.mark.parametrize("data", [b"%PDF-1.4\nrubbish", b"%PDF-1.4\n" + bytes(range(256)), pdf(body([FULL]))[:400]])
def test_a_ruined_file_gets_a_clear_error(data):
    with pytest.raises(UnreadableFile, match="damaged"):
        reader.read(data, SOURCE)


def test_pages_without_text_need_ocr():
    with pytest.raises(OcrNeeded, match="OCR"):
        read([], [])


def test_a_page_that_draws_too_much_is_refused(monkeypatch):
    monkeypatch.setattr(pdf_page, "MAX_PAGE_CHARS", 500)
    with pytest.raises(UnreadableFile, match="page 1 holds more than 500 characters"):
        read(body([FULL] * 20))


def test_a_stream_that_unfolds_too_far_is_refused(monkeypatch):
    monkeypatch.setattr(pdf_page, "MAX_PAGE_STREAM", 10_000)
    packed = zlib.compress(b"q Q " * 5000)
    stream = f"<< /Length {len(packed)} /Filter /FlateDecode >>\nstream\n".encode() + packed + b"\nendstream"
    plain = pdf(["MARK"])
    start = plain.index(b"<< /Length 4 >>")
    end = plain.index(b"endstream", start) + len(b"endstream")
    with pytest.raises(UnreadableFile, match="page 1 holds a stream"):
        reader.read(plain[:start] + stream + plain[end:], SOURCE)


@settings(max_examples=40, deadline=None)
@given(st.binary(max_size=300), st.integers(0, 1500))
def test_random_damage_never_crashes(noise, place):
    whole = pdf(body([FULL, "het."]))
    try:
        reader.read(whole[:place] + noise + whole[place + len(noise) :], SOURCE)
    except VanbanError:
        return


def test_a_heading_in_capitals_goes_on_with_the_years_that_end_it():
    heading = "IV. PHUONG HUONG TRIEN KHAI THUC HIEN TRONG GIAI DOAN"
    page = [
        text(85, 120, FULL),
        text(85, 138, "het."),
        text(121, 160, heading, font="F2"),
        text(85, 178, "2021 - 2025", font="F2"),
        *body([FULL, "het."], top=200),
    ]
    assert f"{heading} 2021 - 2025" in texts(read(page))
