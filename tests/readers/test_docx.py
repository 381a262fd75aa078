"""DOCX as Word shows it: numbers, notes, tracked changes, fields, boxes, tables; caps before the parser."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from word import cell, package, paragraph, run, table

from extract.errors import UnreadableFile, VanbanError
from extract.model import Source
from extract.readers import docx
from extract.readers import package as caps
from extract.readers.docx_styles import counted

SOURCE = Source("thu.docx", "0" * 64, "docx")


def read(body, **parts):
    return docx.read(package(body, **parts), SOURCE)


def texts(reading, kind="paragraph"):
    return [block.span.of(reading.text) for block in reading.blocks if block.kind == kind]


LEVELS = (
    '<w:abstractNum w:abstractNumId="1">'
    '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="upperRoman"/><w:lvlText w:val="%1."/></w:lvl>'
    '<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%2."/></w:lvl>'
    '<w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:isLgl/><w:lvlText w:val="%1.%2.%3."/></w:lvl>'
    '<w:lvl w:ilvl="3"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%4)"/></w:lvl>'
    '<w:lvl w:ilvl="4"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="\uf0b7"/></w:lvl></w:abstractNum>'
    '<w:num w:numId="5"><w:abstractNumId w:val="1"/></w:num>'
    '<w:num w:numId="6"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>'
)


def numbered(level, text, num=5):
    return paragraph(text, properties=f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{num}"/></w:numPr>')


def test_automatic_numbers_as_word_shows_them():
    body = "".join(
        [numbered(0, "Mở đầu"), numbered(1, "Một"), numbered(1, "Hai"), numbered(2, "Sâu"), numbered(3, "Chữ"), numbered(4, "Chấm"),
         numbered(0, "Sau"), numbered(1, "Lại một"), numbered(0, "Danh sách khác", num=6)]
    )  # fmt: skip
    assert texts(read(body, numbering=LEVELS)) == [
        "I. Mở đầu", "1. Một", "2. Hai", "1.2.1. Sâu", "a) Chữ", "• Chấm", "II. Sau", "1. Lại một", "I. Danh sách khác",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("number", "form", "shown"),
    [
        (4, "upperRoman", "IV"),
        (9, "lowerRoman", "ix"),
        (27, "lowerLetter", "aa"),
        (3, "decimalZero", "03"),
        (5, "unknownForm", "5"),
        (2, "none", ""),
    ],
)
def test_counted(number, form, shown):
    assert counted(number, form) == shown


@pytest.mark.parametrize(
    ("runs", "shown"),
    [
        (("giữ ", '<w:ins w:id="1"><w:r><w:t>chèn</w:t></w:r></w:ins>', '<w:del w:id="2"><w:r><w:delText>xóa</w:delText></w:r></w:del>'), "giữ chèn"),
        (('<w:moveFrom w:id="1"><w:r><w:t>cũ</w:t></w:r></w:moveFrom>', '<w:moveTo w:id="2"><w:r><w:t>mới</w:t></w:r></w:moveTo>'), "mới"),
        (("số 490/QĐ", "<w:r><w:noBreakHyphen/></w:r>", "TTg"), "số 490/QĐ-TTg"),
        (("mềm", "<w:r><w:softHyphen/></w:r>", "dẻo"), "mềmdẻo"),
        (
            ('<w:r><w:fldChar w:fldCharType="begin"/></w:r>', "<w:r><w:instrText>DATE</w:instrText></w:r>", '<w:r><w:fldChar w:fldCharType="separate"/></w:r>',
             "ngày 5", '<w:r><w:fldChar w:fldCharType="end"/></w:r>', " hết"),
            "ngày 5 hết",
        ),
        ((run("ẩn", "<w:vanish/>"), "hiện"), "hiện"),
        ((run("chữ hoa", "<w:caps/>"),), "CHỮ HOA"),
        (("100 m", run("2", '<w:vertAlign w:val="superscript"/>')), "100 m²"),
        (("trước", '<w:sdt><w:sdtContent><w:r><w:t> trong ô</w:t></w:r></w:sdtContent></w:sdt>'), "trước trong ô"),
        (("câu bị ngắt<w:br/>".replace("<w:br/>", ""), "<w:r><w:br/></w:r>", "giữa chừng"), "câu bị ngắt giữa chừng"),
        (("Ha\u0300 No\u0323\u0302i",), "Hà Nội"),
    ],
)  # fmt: skip
def test_runs(runs, shown):
    assert texts(read(paragraph(*runs))) == [shown]


def test_a_line_break_before_a_capital_ends_the_line():
    assert texts(read(paragraph("BÁO CÁO", "<w:r><w:br/></w:r>", "Kết quả năm 2019"))) == ["BÁO CÁO", "Kết quả năm 2019"]


def test_a_deleted_paragraph_mark_joins_two_paragraphs():
    first = paragraph("một câu ", properties="<w:rPr><w:del/></w:rPr>")
    assert texts(read(first + paragraph("liền nhau"))) == ["một câu liền nhau"]


def test_notes_are_tied_to_their_marks_in_order():
    body = paragraph(
        "Vốn vay", '<w:r><w:footnoteReference w:id="7"/></w:r>', " và vốn khác", '<w:r><w:footnoteReference w:id="3"/></w:r>', "."
    )
    notes = '<w:footnote w:id="3"><w:p><w:r><w:t>thứ hai</w:t></w:r></w:p></w:footnote><w:footnote w:id="7"><w:p><w:r><w:t>thứ nhất</w:t></w:r></w:p></w:footnote>'
    reading = read(body, footnotes=notes)
    assert texts(reading) == ["Vốn vay¹ và vốn khác²."]
    assert [(b.mark, b.span.of(reading.text)) for b in reading.blocks if b.kind == "footnote"] == [("1", "thứ nhất"), ("2", "thứ hai")]


def test_a_note_that_nothing_refers_to_is_reported():
    reading = read(paragraph("Chữ"), footnotes='<w:footnote w:id="3"><w:p><w:r><w:t>mồ côi</w:t></w:r></w:p></w:footnote>')
    assert [n.code for n in reading.notices] == ["note-without-mark"]
    assert "mồ côi" in reading.notices[0].message


def test_merged_cells_stand_once_with_their_spans():
    body = table(
        cell("TT", '<w:vMerge w:val="restart"/>') + cell("Kinh phí", '<w:gridSpan w:val="2"/>'),
        cell("", "<w:vMerge/>") + cell("Trung ương") + cell("Địa phương"),
        cell("1") + cell("1.234,5") + cell("20"),
    )
    reading = read(body)
    grid = reading.blocks[0].table
    assert [(c.span.of(reading.text), c.row, c.column, c.rowspan, c.colspan) for c in grid.cells] == [
        ("TT", 0, 0, 2, 1), ("Kinh phí", 0, 1, 1, 2), ("Trung ương", 1, 1, 1, 1), ("Địa phương", 1, 2, 1, 1),
        ("1", 2, 0, 1, 1), ("1.234,5", 2, 1, 1, 1), ("20", 2, 2, 1, 1),
    ]  # fmt: skip
    assert (grid.header_rows, grid.ruled) == (2, True)


def test_a_letterhead_table_has_no_rules():
    reading = read(table(cell("UBND TỈNH A") + cell("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"), ruled=False))
    assert reading.blocks[0].table.ruled is False


def test_a_deleted_row_is_left_out():
    gone = f"<w:tr><w:trPr><w:del/></w:trPr>{cell('cũ')}{cell('bỏ')}</w:tr>"
    reading = read(table(cell("Cột") + cell("Giá trị"), gone, cell("a") + cell("1")))
    assert "bỏ" not in reading.text


def test_a_text_box_stands_once():
    box = "<w:txbxContent><w:p><w:r><w:t>DỰ THẢO</w:t></w:r></w:p></w:txbxContent>"
    mc = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    both = f"<w:r><mc:AlternateContent {mc}><mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent></w:r>"
    assert texts(read(paragraph("Thân", both))) == ["Thân", "DỰ THẢO"]


def test_running_headers_stand_apart():
    reading = read(paragraph("Thân"), header=paragraph("Công báo số 5"))
    assert texts(reading) == ["Thân"]
    assert [(n.code, n.message) for n in reading.notices] == [("running-header", "Công báo số 5")]


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"PK\x03\x04 garbage", "damaged"),
        (package(paragraph("x"), prolog='<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]>'), "document type definition"),
        (package("<w:p>"), "no well-formed XML"),
        (package(""), "no text"),
    ],
)
def test_bad_packages_get_a_clear_error(data, says):
    with pytest.raises(UnreadableFile, match=says):
        docx.read(data, SOURCE)


def test_a_zip_bomb_is_refused_before_it_unfolds(monkeypatch):
    monkeypatch.setattr(caps, "RATIO_FROM_BYTES", 100_000)
    with pytest.raises(UnreadableFile, match="zip bomb"):
        docx.read(package(paragraph("a" * 3_000_000)), SOURCE)
    monkeypatch.setattr(caps, "MAX_PART_BYTES", 1000)
    with pytest.raises(UnreadableFile, match="unfolds"):
        docx.read(package(paragraph("ab" * 3000)), SOURCE)


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=400))
def test_random_bytes_never_crash(tail):
    whole = package(paragraph("Nội dung"))
    for data in (b"PK\x03\x04" + tail, whole[: len(whole) // 2] + tail + whole[len(whole) // 2 :]):
        try:
            docx.read(data, SOURCE)
        except VanbanError:
            continue


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text(alphabet=st.characters(blacklist_categories=("Cs", "Cc"), blacklist_characters="<>&"), max_size=30), max_size=8))
def test_blocks_tile_the_text(lines):
    try:
        reading = read("".join(paragraph(line) for line in lines))
    except UnreadableFile:
        return
    assert reading.text == "\n".join(block.span.of(reading.text) for block in reading.blocks)
