"""Names: from the thing to its many writings, lists that leave the head word out, and what is no name."""

import time
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from extract.model import Name
from extract.recognizers.names import find_names

CASES = yaml.safe_load((Path(__file__).parent.parent / "cases" / "names.yaml").read_text(encoding="utf-8"))
FORMS = [(case["label"], case["name"], form) for case in CASES for form in case["forms"]]
SENTENCES = ("Giao {} chủ trì, báo cáo kết quả.", "theo đề nghị của {} tại Công văn số 12", "- {};", "nay {} đã hoàn thành¹²")


def named(text, label=None, on=date(2020, 5, 1)):
    """Found forms and their names, in order."""
    found = find_names(text, on)
    return [(m.span.of(text), m.value.name) for m in found if label in (None, m.label)]


@pytest.mark.parametrize("sentence", SENTENCES)
@pytest.mark.parametrize(("label", "name", "form"), FORMS)
def test_forms(label, name, form, sentence):
    assert (form, name) in named(sentence.format(form), label)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "các Sở: Công thương, Y tế, Văn hóa Thể thao và Du lịch.",
            [("Công thương", "Sở Công Thương"), ("Y tế", "Sở Y tế"), ("Văn hóa Thể thao và Du lịch", "Sở Văn hóa, Thể thao và Du lịch")],
        ),
        ("các sở, ngành: Nội vụ; Tài chính;", [("Nội vụ", "Sở Nội vụ"), ("Tài chính", "Sở Tài chính")]),
        ("Sở Tài chính, Xây dựng và Tư pháp", [("Sở Tài chính", "Sở Tài chính"), ("Xây dựng", "Sở Xây dựng"), ("Tư pháp", "Sở Tư pháp")]),
        ("các Bộ: NN&PTNT, TC", [("NN&PTNT", "Bộ Nông nghiệp và Phát triển nông thôn"), ("TC", "Bộ Tài chính")]),
        (
            "Ủy ban nhân dân 02 huyện: Củ Chi, Nhà Bè đã ban hành",
            [("Củ Chi", "Ủy ban nhân dân huyện Củ Chi"), ("Nhà Bè", "Ủy ban nhân dân huyện Nhà Bè")],
        ),
        (
            "UBND các huyện Hương Sơn và Vũ Quang,",
            [("Hương Sơn", "Ủy ban nhân dân huyện Hương Sơn"), ("Vũ Quang", "Ủy ban nhân dân huyện Vũ Quang")],
        ),
        (
            "Chi cục Kiểm lâm, Thủy lợi, Chi cục Thủy sản",
            [("Chi cục Kiểm lâm", "Chi cục Kiểm lâm"), ("Thủy lợi", "Chi cục Thủy lợi"), ("Chi cục Thủy sản", "Chi cục Thủy sản")],
        ),
        ("các Hội: Nông dân, Cựu chiến binh", [("Nông dân", "Hội Nông dân"), ("Cựu chiến binh", "Hội Cựu chiến binh")]),
        (
            "HTX Tân Tiến và Công ty TNHH Hoa Sen",
            [("HTX Tân Tiến", "Hợp tác xã Tân Tiến"), ("Công ty TNHH Hoa Sen", "Công ty Trách nhiệm hữu hạn Hoa Sen")],
        ),
        ("theo Nghị quyết số 30/2017/NQ-HĐND tỉnh về", [("HĐND tỉnh", "Hội đồng nhân dân tỉnh")]),
        ("Sở Y tế, MTTQ và các đoàn thể", [("Sở Y tế", "Sở Y tế"), ("MTTQ", "Mặt trận Tổ quốc")]),
        ("MTTQ, LĐLĐ, CCB phối hợp", [("MTTQ", "Mặt trận Tổ quốc"), ("LĐLĐ", "Liên đoàn Lao động"), ("CCB", "Hội Cựu chiến binh")]),
        ("hội viên CCB và cán bộ HND", []),
        ("MTTQ các cấp, LĐLĐ các cấp và CCB cơ sở", []),
        ("Mạng lưới Nhà báo nữ Việt Nam", []),
        ("Ban Giám đốc Sở, Văn phòng các Sở; Thanh tra sở, ngành", []),
        ("UBND xã, thị trấn Nghèn thực hiện", [("Nghèn", "Ủy ban nhân dân thị trấn Nghèn")]),
        (
            "UBND các huyện, thị xã: Can Lộc, Kỳ Anh",
            [("Can Lộc", "Ủy ban nhân dân huyện Can Lộc"), ("Kỳ Anh", "Ủy ban nhân dân huyện Kỳ Anh")],
        ),
        ("Chủ tịch UBND huyện Nguyễn Văn A", [("UBND huyện", "Ủy ban nhân dân huyện")]),
        (
            "Trung tâm Y tế huyện; Phòng Tài chính - Kế hoạch huyện",
            [("Trung tâm Y tế huyện", "Trung tâm Y tế huyện"), ("Phòng Tài chính - Kế hoạch huyện", "Phòng Tài chính - Kế hoạch huyện")],
        ),
        ("Bộ đội Biên phòng Hà Tĩnh; dự phòng Hà Nội", []),
        ("Cục Thuế giảm 10 phòng", [("Cục Thuế", "Cục Thuế")]),
        ("Bộ trưởng Bộ Tài chính Nguyễn Văn A", [("Bộ Tài chính", "Bộ Tài chính")]),
        ("Ban Quản lý dự án số 2", [("Ban Quản lý dự án số 2", "Ban Quản lý dự án số 2")]),
        ("Chuyên viên VP UBND tỉnh", [("VP UBND tỉnh", "Văn phòng Ủy ban nhân dân tỉnh")]),
        ("Trung tâm Khuyến nông số 12/QĐ-UBND", [("Trung tâm Khuyến nông", "Trung tâm Khuyến nông")]),
        ("các Ban Chỉ đạo 389 tỉnh", [("Ban Chỉ đạo 389 tỉnh", "Ban Chỉ đạo 389 tỉnh")]),
    ],
)
def test_bodies_in_text(text, expected):
    assert named(text, "ORG") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("các huyện Hóc Môn, Bình Chánh và Cần Giờ", ["huyện Hóc Môn", "huyện Bình Chánh", "huyện Cần Giờ"]),
        ("các tỉnh: Nghệ An, Hà Nội", ["tỉnh Nghệ An", "thành phố Hà Nội"]),
        ("các xã Thạch Trung, Thạch Môn; Sở Tài chính", ["xã Thạch Trung", "xã Thạch Môn"]),
        ("số 16 Thụy Khuê, Tây Hồ, Hà Nội", ["quận Tây Hồ", "thành phố Hà Nội"]),
        ("các xã, thị trấn: Thiên Lộc, Nghèn", ["xã Thiên Lộc", "thị trấn Nghèn"]),
        ("các huyện miền núi Sơn Hòa, Sông Hinh", ["huyện Sơn Hòa", "huyện Sông Hinh"]),
        ("xã Sơn Kim 1, Sơn Kim 2 đạt 12 tiêu chí", ["xã Sơn Kim 1", "xã Sơn Kim 2"]),
        ("thị xã Thủy Nguyên", ["thị xã Thủy Nguyên"]),
        ("xuất khẩu đi Trung Quốc và Lào", ["Trung Quốc", "Lào"]),
        ("thị trường Mỹ, Nga", ["Mỹ", "Nga"]),
        ("UBND tỉnh Quyết định", []),
        ("xây dựng huyện Nông thôn mới, xã NTM", []),
        ("Anh Nguyễn Văn A", []),
        ("tư tưởng Hồ Chí Minh; xã hội hóa; đường Trần Phú", []),
        ("Ngân hàng Nhà nước Việt Nam", []),
        ("tỉnh Nguyễn Văn A ký", []),
        ("Ủy ban Mặt trận Tổ quốc Việt Nam các cấp", []),
        ("Dự án Nhà máy chế biến đá Hoa Sen Yên Bái", []),
        ("nhà máy tại Yên Bái", ["tỉnh Yên Bái"]),
    ],
)
def test_places_in_text(text, expected):
    assert [name for _, name in named(text, "LOC")] == expected


@pytest.mark.parametrize(
    ("text", "persons"),
    [
        ("đồng chí Nguyễn Văn A", ["Nguyễn Văn A"]),
        ("Ông: Trần Văn B, bà Lê Thị C", ["Trần Văn B", "Lê Thị C"]),
        ("Phó Thủ tướng Chính phủ Nguyễn Văn A", ["Nguyễn Văn A"]),
        ("Bộ trưởng Bộ Nông nghiệp và PTNT Nguyễn Văn A", ["Nguyễn Văn A"]),
        ("- PCT UBND tỉnh Nguyễn Văn A;", ["Nguyễn Văn A"]),
        ("KT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC\nNguyễn Văn A\n", ["Nguyễn Văn A"]),
        ("Nguyễn Văn A - Phó Chủ tịch UBND tỉnh", ["Nguyễn Văn A"]),
        ("Bí thư Tỉnh ủy Nguyễn Văn A dự", ["Nguyễn Văn A"]),
        ("các đồng chí: Nguyễn Văn A, Trần Văn B và Lê Thị C", ["Nguyễn Văn A", "Trần Văn B", "Lê Thị C"]),
        ("xã Phạm Văn Cội, đường Nguyễn Du, HTX Lê Văn A", []),
        ("đồng chí Bí thư Tỉnh ủy; ông Chủ tịch", []),
        ("tỉnh Thái Nguyên", []),
        ("KCN Thái Hà còn 12,7 ha", []),
    ],
)
def test_persons_in_text(text, persons):
    assert [name for _, name in named(text, "PER")] == persons


@pytest.mark.parametrize(
    "text",
    [
        "các sở, ngành; Ủy ban nhân dân các huyện",
        "UBND tỉnh, thành phố trực thuộc Trung ương",
        "UBND cấp huyện, UBND các tỉnh",
        "Ủy ban nhân dân huyện, xã",
        "Bộ tiêu chí, bộ máy, Bộ luật Hình sự, sở hữu",
        "vụ Đông Xuân, vụ Hè Thu",
        "HTX nông nghiệp kiểu mới; các HTX, Luật HTX",
        "công ty cổ phần; doanh nghiệp",
        "hội nghị, hội thảo; trường hợp; báo cáo",
        "Quyết định số 490/QĐ-UBND ngày 05/3/2020",
        "Ban Giám đốc, Ban lãnh đạo",
        "Các Ban Quản lý dự án đầu tư xây dựng; các Ban QLDA",
        "Ban Quản lý dự án đầu tư xây dựng cấp xã",
        "Ban Công tác Mặt trận ở thôn, tổ dân phố",
        "Hội đồng tình ủng hộ",
        "Phó Chủ tịch, Giám đốc",
        "Hội đồng quản trị",
    ],
)
def test_no_body(text):
    assert [m for m in find_names(text) if m.label == "ORG" and m.rule not in ("names.short", "names.bare")] == []


@given(
    st.lists(
        st.sampled_from(
            ["UBND", "tỉnh", "Sở", "Y tế", ",", "và", "Hà Tĩnh", "các", "HTX", "Củ Chi", "¹", "\n", "\t", "Nguyễn", "Văn", "A", "(", "Ban"]
        )
    )
)
def test_mentions_are_in_order_and_named(words):
    text = " ".join(words)
    found = find_names(text)
    assert list(found) == sorted(found, key=lambda m: (m.span, m.label))
    assert all(isinstance(m.value, Name) and m.value.name and m.span.of(text).strip() == m.span.of(text) != "" for m in found)
    bodies = [m.span for m in found if m.label == "ORG"]
    assert all(a.end <= b.start for a, b in pairwise(bodies))


@pytest.mark.parametrize(
    "piece",
    [
        "Sở ",
        "UBND các huyện ",
        "Ban Chỉ đạo phòng, chống ",
        "Công ty Cổ phần ",
        "Nguyễn ",
        "xã A, ",
        "Trung tâm Abc và ",
        "HTX nông nghiệp ",
        "A, ",
        "Hà Nội, ",
    ],
)
def test_time_is_linear(piece):
    text = piece * (1_000_000 // len(piece))
    start = time.process_time()
    find_names(text)
    assert time.process_time() - start < 10
