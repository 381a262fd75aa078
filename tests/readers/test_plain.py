"""TXT and Markdown: lines joined, marks stripped, notes lifted out, tables kept; nothing lost."""

import re
import unicodedata
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.errors import UnreadableFile
from extract.model import Source
from extract.readers import plain
from extract.text import clean


def read(text, name="paper.txt"):
    data = text if isinstance(text, bytes) else text.encode()
    return plain.read(data, Source(name, "", name.rsplit(".", 1)[1]))


def texts(text, kind=None, name="paper.txt"):
    reading = read(text, name)
    return [block.span.of(reading.text) for block in reading.blocks if kind is None or block.kind == kind]


LINES = [
    ("wrapped at 75 columns", "Thực hiện Quyết định số 490/QĐ-TTg ngày 07/5/2018 của Thủ tướng\nChính phủ phê duyệt Chương trình.",
     ["Thực hiện Quyết định số 490/QĐ-TTg ngày 07/5/2018 của Thủ tướng Chính phủ phê duyệt Chương trình."]),
    ("cut by a page's end", "đẩy mạnh chuyển dịch cơ cấu kinh tế và cơ\n\ncấu nông nghiệp;", ["đẩy mạnh chuyển dịch cơ cấu kinh tế và cơ cấu nông nghiệp;"]),
    ("page number between the halves", "đẩy mạnh chuyển dịch cơ cấu kinh tế và cơ\n\n2\n\ncấu nông nghiệp;", ["đẩy mạnh chuyển dịch cơ cấu kinh tế và cơ cấu nông nghiệp;"]),
    ("form feed between the halves", "đẩy mạnh chuyển dịch cơ cấu kinh tế và cơ\n- 3 -\n\fcấu nông nghiệp;", ["đẩy mạnh chuyển dịch cơ cấu kinh tế và cơ cấu nông nghiệp;"]),
    ("figure after the page's end", "chỉ tiêu đến năm 2020 đạt 1.500 doanh nghiệp, tăng\n\n175 doanh nghiệp.", ["chỉ tiêu đến năm 2020 đạt 1.500 doanh nghiệp, tăng 175 doanh nghiệp."]),
    ("markers and bullets begin paragraphs", "a) Một;\nb) Hai;\n- Ba;\n+ Bốn.", ["a) Một;", "b) Hai;", "- Ba;", "+ Bốn."]),
    ("years over a line's end are no bullet", "phê duyệt “Chương trình phòng ngừa và ứng phó giai đoạn 2021\n- 2025”;", ["phê duyệt “Chương trình phòng ngừa và ứng phó giai đoạn 2021 - 2025”;"]),
    ("a number broken after its dash", "các nhiệm vụ và giải pháp đã đề ra trong Chỉ thị số 52-\nCT/TW ngày 03.", ["các nhiệm vụ và giải pháp đã đề ra trong Chỉ thị số 52-CT/TW ngày 03."]),
    ("signature lines stay apart", "**KT. BỘ TRƯỞNG\nTHỨ TRƯỞNG**\n\nNguyễn Văn A", ["KT. BỘ TRƯỞNG", "THỨ TRƯỞNG", "Nguyễn Văn A"]),
    ("lone pipes of a crawl", "|\n**ỦY BAN NHÂN DÂN**\n--------\n|\nSố: 1/KH-UBND\n|", ["ỦY BAN NHÂN DÂN", "Số: 1/KH-UBND"]),
    ("two columns side by side", "ỦY BAN NHÂN DÂN      CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nTỈNH X                Độc lập - Tự do - Hạnh phúc\n\nBÁO CÁO",
     ["ỦY BAN NHÂN DÂN", "TỈNH X", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", "BÁO CÁO"]),
    ("title lines stay apart", "QUYẾT ĐỊNH\nBan hành Kế hoạch tổng kết", ["QUYẾT ĐỊNH", "Ban hành Kế hoạch tổng kết"]),
    ("decomposed text", unicodedata.normalize("NFD", "Kết quả\u00ad đạt được"), ["Kết quả đạt được"]),
    ("carriage returns", "Một.\r\n\r\nHai.\rBa.", ["Một.", "Hai.", "Ba."]),
]  # fmt: skip


@pytest.mark.parametrize(("name", "text", "expected"), LINES, ids=[line[0] for line in LINES])
def test_paragraphs(name, text, expected):
    assert texts(text) == expected


def test_running_headers_are_left_out_with_a_notice():
    page = "CÔNG BÁO/Số 286/Ngày 27-05-2026\n{}\n\nĐiều {}. Nội dung.\n\n"
    reading = read("".join(page.format(89 + i, i) for i in range(4)))
    assert reading.text == "\n".join(f"Điều {i}. Nội dung." for i in range(4))
    assert "CÔNG BÁO" in reading.notices[0].message


def test_notes_between_the_halves_of_a_sentence():
    reading = read(
        "Hỗ trợ lãi vay¹ theo Quyết định của Ủy ban về ban hành Kế hoạch²\n\n¹ Theo Nghị quyết số 1.\n\n² - Rau: 20 ha.\n\n- Hoa: 3 ha.\n\nphát triển chợ.\n\n1. Khác"
    )
    assert [(b.kind, b.mark, b.span.of(reading.text)) for b in reading.blocks] == [
        ("paragraph", None, "Hỗ trợ lãi vay¹ theo Quyết định của Ủy ban về ban hành Kế hoạch² phát triển chợ."),
        ("footnote", "1", "Theo Nghị quyết số 1."),
        ("footnote", "2", "- Rau: 20 ha."),
        ("footnote", None, "- Hoa: 3 ha."),
        ("paragraph", None, "1. Khác"),
    ]


def test_a_note_stands_behind_the_paragraph_of_its_mark():
    assert texts("3.1. Về chợ¹.\n\nIII. ĐÁNH GIÁ\n\n¹ Quyết định số 1.\n\n1. Thuận lợi") == [
        "3.1. Về chợ¹.",
        "Quyết định số 1.",
        "III. ĐÁNH GIÁ",
        "1. Thuận lợi",
    ]


@pytest.mark.parametrize("mark", ["[^1]", "[1]"])
def test_bracketed_marks(mark):
    reading = read(f"Phát triển chợ{mark} ở huyện.\n\n{mark}: Quyết định số 1.".replace("[1]:", "[1]"), "paper.md")
    assert [b.mark for b in reading.blocks if b.kind == "footnote"] == ["1"]
    assert reading.text.startswith("Phát triển chợ¹ ở huyện.")


def test_plain_digits_that_a_note_answers():
    reading = read("- Một số huyện chưa quan tâm1, diện tích 500m2.\n\n1 Gồm: huyện Đồng Văn.\n\nII. KHÁC")
    assert [(b.kind, b.mark) for b in reading.blocks] == [("paragraph", None), ("footnote", "1"), ("paragraph", None)]
    assert reading.text.startswith("- Một số huyện chưa quan tâm¹, diện tích 500m2.")


@pytest.mark.parametrize(
    "text", ["Huyện có chợ.\n\n1 Gồm: huyện Đồng Văn.", "Diện tích 20 km2.\n\n2 Gồm: huyện A.", "Khí thải CO2.\n\n2 Cam"]
)
def test_numbers_that_are_no_marks(text):
    assert texts(text, "footnote") == []


def test_brackets_without_a_note_stay():
    assert texts("Theo tài liệu [1] đã dẫn.") == ["Theo tài liệu [1] đã dẫn."]


TABLES = [
    ("tabs", "TT\tNội dung\n1\tMột\n2\tHai", 3, 2),
    ("over a page's end", "TT\tNội dung\n1\tMột\n\n2\tHai", 3, 2),
    ("header printed again", "TT\tNội dung\n1\tMột\n\nTT\tNội dung\n2\tHai", 3, 2),
    ("pipes", "| TT | Nội dung |\n|---|:---:|\n| 1 | Một<br>hai |\n| 2 | |", 3, 2),
]


@pytest.mark.parametrize(("name", "text", "rows", "columns"), TABLES, ids=[table[0] for table in TABLES])
def test_tables(name, text, rows, columns):
    reading = read(text)
    table = reading.blocks[0].table
    assert (len(reading.blocks), table.rows, table.columns) == (1, rows, columns)
    assert [c.span.of(reading.text) for c in table.cells if c.row == 0] == ["TT", "Nội dung"]
    assert all(
        c.span.of(reading.text) == "\t".join(reading.text.split("\n")[c.row].split("\t")[c.column : c.column + 1]) for c in table.cells
    )


def test_marks_become_style():
    reading = read("**I. MỤC\nĐÍCH**\n\nHội nghị *tổng kết* **năm** 2020 (*)\n\n# PHẦN MỘT")
    assert [(b.span.of(reading.text), b.style.bold, b.style.level) for b in reading.blocks] == [
        ("I. MỤC ĐÍCH", True, None),
        ("Hội nghị tổng kết năm 2020 (*)", False, None),
        ("PHẦN MỘT", True, 1),
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_encodings(encoding):
    assert texts("Báo cáo tỉnh Đắk Nông".encode(encoding)) == ["Báo cáo tỉnh Đắk Nông"]


@pytest.mark.parametrize("data", [b"\xd0\xff", b"B\xe9 T\xb5i ch\xddnh", b"\x00\x01\x02", "Đắk".encode("utf-16-le") * 20])
def test_other_bytes_say_what_to_do(data):
    with pytest.raises(UnreadableFile, match=r"UTF-8"):
        read(data)


WORDS = st.sampled_from(
    [
        "BÁO CÁO",
        "1. Mục đích",
        "a)",
        "Kết quả¹",
        "¹ Theo",
        "\t",
        "\n",
        "\n\n",
        "|",
        "**",
        "*",
        "Độc lập - Tự do - Hạnh phúc",
        "     ",
        "Nơi nhận:",
        "- Như trên;",
        "\f",
        "5",
        "ỦY BAN",
        "“",
        "[1]",
        "và",
    ]
)
PAPERS = st.one_of(
    st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=300),
    st.lists(WORDS, max_size=60).map("".join),
    st.lists(WORDS, max_size=60).map(" ".join),
)


def content(text):
    """The letters and digits of a text, counted; superscripts as digits."""
    digits = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
    return Counter(re.sub(r"[\W_]+", "", clean(text).translate(digits)))


@given(PAPERS)
def test_blocks_tile_the_text(text):
    reading = read(text)
    assert reading.text == "\n".join(block.span.of(reading.text) for block in reading.blocks)
    assert all(block.span.of(reading.text).strip() for block in reading.blocks)


@given(PAPERS)
def test_no_letter_or_digit_is_lost_without_a_notice(text):
    reading = read(text)
    kept = content(reading.text) + content("".join(block.mark or "" for block in reading.blocks))
    assert kept == content(text) or reading.notices
