"""The same paper held more than once."""

import pytest

TEXT = (
    "ỦY BAN NHÂN DÂN TỈNH HÀ GIANG\nSố: 61/BC-UBND\nBÁO CÁO\nKết quả thực hiện năm 2020\n"
    "Toàn tỉnh có 19 sản phẩm đạt 3 sao, tổng kinh phí 905,279 tỷ đồng; đã ban hành Quyết định số 385/QĐ-UBND ngày 12/3/2019.\n"
    "Các sở, ngành, địa phương đã tổ chức tập huấn, tuyên truyền, kiểm tra, đánh giá và tổng hợp kết quả theo đúng hướng dẫn của Trung ương."
)
HEADER = {"type": "BC", "number": "61/BC-UBND", "date": "2020-11-10", "issuer": "Ủy ban nhân dân tỉnh Hà Giang"}


@pytest.mark.parametrize(
    "other",
    [
        TEXT.replace("\n", " "),  # other lines
        TEXT.replace("sao,", "sao¹²,"),  # a footnote mark
        TEXT.upper(),
        TEXT + "\n2",  # a page's number
        TEXT + "\nKý bởi: Cổng Thông tin 07:55:25",  # an electronic signature
        TEXT.replace("Số: 61/BC-UBND\n", "").replace("BÁO CÁO", "BÁO CÁO\nSố: 61/BC-UBND"),  # columns in another order
    ],
)
def test_two_readings_of_one_paper(base, other):
    base.document("a", text=TEXT, **HEADER).document("b", text=other, **HEADER).link()
    assert base.all("SELECT id, duplicate_of FROM documents ORDER BY id") == [("a", None), ("b", "a")]


@pytest.mark.parametrize(
    "other",
    [
        TEXT.replace("19 sản phẩm", "91 sản phẩm"),
        TEXT.replace("12/3/2019", "21/3/2019"),
        TEXT.replace("905,279", "905,297"),
        TEXT + "\nBổ sung: " + " ".join(f"mục thứ {chr(97 + i)} về nội dung khác hẳn" for i in range(20)),
    ],
)
def test_a_corrected_or_supplemented_paper_is_another(base, other):
    base.document("a", text=TEXT, **HEADER).document("b", text=other, **HEADER).link()
    assert base.all("SELECT count(*) FROM documents WHERE duplicate_of IS NOT NULL") == [(0,)]


def test_near_texts_under_other_numbers_are_others(base):
    base.document("a", text=TEXT, **HEADER).document("b", text=TEXT + " 2", **(HEADER | {"number": "62/BC-UBND"})).link()
    assert base.all("SELECT count(*) FROM documents WHERE duplicate_of IS NOT NULL") == [(0,)]


def test_short_forms_are_not_called_the_same(base):
    base.document("a", text="PHỤ LỤC I").document("b", text="PHỤ LỤC I").link()
    assert base.all("SELECT count(*) FROM documents WHERE duplicate_of IS NOT NULL") == [(0,)]


def test_the_paged_form_stands_for_the_paper(base):
    for id, format in (("a", "txt"), ("b", "docx"), ("c", "pdf")):
        base.document(id, text=TEXT, format=format, **HEADER)
    base.link()
    assert base.all("SELECT id, duplicate_of FROM documents ORDER BY id") == [("a", "c"), ("b", "c"), ("c", None)]


def test_a_copy_has_a_row_and_no_records(base):
    base.document("a", content="same", text=TEXT, **HEADER)
    base.database["files"].insert(
        {"id": "f2", "path": "/z", "name": "z", "content": "same", "format": "txt", "status": "ok"}
        | {"extractor_version": "1", "options": "{}", "time": ""}
    )
    base.link().link()
    assert base.all("SELECT id, file_id, duplicate_of, number FROM documents ORDER BY id") == [
        ("a", "fa", None, "61/BC-UBND"),
        ("a@f2", "f2", "a", "61/BC-UBND"),
    ]
