"""Outlines: where they are found, what each item asks for, and their files."""

import json

import pytest
from click.testing import CliRunner

from extract.checks.outline_files import outline_yaml, read_outlines
from extract.checks.outlines import find_outlines
from extract.checks.quantities_asked import quantities_asked
from extract.cli import main
from extract.errors import UnreadableFile
from extract.model import Source
from extract.pipeline import extract_reading
from extract.readers import plain

PLAN = """UBND TỈNH HÀ TĨNH
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc

Số: 15/KH-UBND

Hà Tĩnh, ngày 05 tháng 3 năm 2021

KẾ HOẠCH

Tổng kết công tác y tế cơ sở giai đoạn 2016 - 2020

I. TỔ CHỨC THỰC HIỆN

1. UBND các huyện, thị xã, thành phố: Xây dựng và gửi báo cáo tổng kết về Sở Y tế trước ngày 20 tháng 4 năm 2021.

2. Sở Y tế: Tổng hợp, trình Ủy ban nhân dân tỉnh trong tháng 5 năm 2021.

TM. ỦY BAN NHÂN DÂN

Nguyễn Văn A

Phụ lục I
ĐỀ CƯƠNG BÁO CÁO TỔNG KẾT CÔNG TÁC Y TẾ CƠ SỞ

I. KẾT QUẢ THỰC HIỆN

1. Công tác chỉ đạo, điều hành

2. Nhân lực:

- Số lượng bác sĩ, điều dưỡng được tuyển mới;

- Đánh giá chung về chất lượng nhân lực;

3. Số lượt người dân được khám, chữa bệnh tại trạm y tế.

II. KHÓ KHĂN, VƯỚNG MẮC

III. KIẾN NGHỊ (nếu có)
"""


def outlines_of(text):
    extraction = extract_reading(plain.read(text.encode(), Source("ke-hoach.txt", "0" * 64, "txt")))
    return [o for document, records in extraction.documents for o in find_outlines(document, records, source="ke-hoach.txt")]


def test_an_appendix_outline_with_its_task():
    (outline,) = outlines_of(PLAN)
    assert outline.title == "ĐỀ CƯƠNG BÁO CÁO TỔNG KẾT CÔNG TÁC Y TẾ CƠ SỞ"
    assert (outline.document, outline.path) == ("15/KH-UBND", "PLI")
    assert outline.deadline.isoformat() == "2021-04-20"
    assert outline.addressee == "Sở Y tế"
    assert [(i.path, i.wants, i.optional) for i in outline.items] == [
        ("PLI.I", "narrative", False),
        ("PLI.I.1", "narrative", False),
        ("PLI.I.2", "narrative", False),
        ("PLI.I.2.-1", "figures", False),
        ("PLI.I.2.-2", "narrative", False),
        ("PLI.I.3", "figures", False),
        ("PLI.II", "narrative", False),
        ("PLI.III", "narrative", True),
    ]
    assert outline.items[3].indicators == ("số lượng bác sĩ được tuyển mới", "số lượng điều dưỡng được tuyển mới")
    assert [i.path for i in outline.leaves()] == ["PLI.I.1", "PLI.I.2.-1", "PLI.I.2.-2", "PLI.I.3", "PLI.II", "PLI.III"]


def test_a_plan_without_an_outline_has_none():
    assert outlines_of(PLAN.split("Phụ lục I")[0]) == []


FORM = """BỘ Y TẾ
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM

Số: 12/2021/TT-BYT

Hà Nội, ngày 05 tháng 3 năm 2021

THÔNG TƯ

Quy định chế độ báo cáo thống kê

Điều 1. Phạm vi điều chỉnh

Thông tư này quy định chế độ báo cáo.

KT. BỘ TRƯỞNG

Nguyễn Văn A

Phụ lục I
CÁC BIỂU MẪU BÁO CÁO

Mẫu số 01. Quyết định thành lập trạm

Điều 1. Thành lập trạm y tế.

Điều 2. Hiệu lực.

Biểu số 02. Tình hình khám, chữa bệnh

Đơn vị gửi báo cáo: Sở Y tế

Đơn vị nhận báo cáo: Bộ Y tế

TT	Chỉ tiêu	Đơn vị tính	Kết quả
I	Khám bệnh
1	Số lượt khám	Lượt
2	Số giường bệnh	Giường
"""


def test_a_form_asks_by_its_rows():
    (outline,) = outlines_of(FORM)
    assert outline.title == "Tình hình khám, chữa bệnh"
    assert (outline.reporter, outline.addressee) == ("Sở Y tế", "Bộ Y tế")
    assert [(i.path, i.indicators) for i in outline.items] == [
        ("PLI.M02.I", ()),
        ("PLI.M02.I.1", ("Số lượt khám",)),
        ("PLI.M02.I.2", ("Số giường bệnh",)),
    ]


@pytest.mark.parametrize(
    ("text", "parents", "asked"),
    [
        ("Số lượng hộ nghèo;", [], ["số lượng hộ nghèo"]),
        (
            "Số lượng và cơ cấu trường được công nhận đạt chuẩn",
            [],
            ["số lượng trường được công nhận đạt chuẩn", "cơ cấu trường được công nhận đạt chuẩn"],
        ),
        ("Tỷ lệ hộ nghèo, hộ cận nghèo", [], ["tỷ lệ hộ nghèo", "tỷ lệ hộ cận nghèo"]),
        ("Số lượng cán bộ (tỉnh, huyện) được tập huấn", [], ["số lượng cán bộ tỉnh được tập huấn", "số lượng cán bộ huyện được tập huấn"]),
        ("Số lớp, số lượt người tham gia", [], ["số lớp", "số lượt người tham gia"]),
        (
            "Hoạt động xúc tiến: Số lượng, địa điểm, quy mô",
            ["Kết quả xúc tiến: x"],
            ["số lượng hoạt động xúc tiến", "quy mô hoạt động xúc tiến"],
        ),
        ("Kinh phí, trong đó: i) Ngân sách tỉnh; ii) Vốn khác", [], ["tổng Kinh phí", "ngân sách tỉnh", "vốn khác"]),
        ("Về sản phẩm, chủ thể;", ["Mục tiêu cụ thể:"], ["mục tiêu về sản phẩm", "mục tiêu về chủ thể"]),
        ("Một số mô hình hay, cách làm sáng tạo", [], []),
        ("Địa bàn có số mắc cao; nhận định nguyên nhân", [], []),
        ("Số ca mắc, so với cùng kỳ năm 2023 (tăng/giảm bao nhiêu %)", [], ["số ca mắc"]),
        ("Tiếp nhận bao nhiêu đơn, đã giải quyết bao nhiêu đơn", [], ["số đơn tiếp nhận", "số đơn đã giải quyết"]),
        ("Số thôn còn lõm sóng, nêu rõ nguyên nhân", [], ["số thôn còn lõm sóng"]),
        ("Kinh phí: tổng số, trong đó nêu rõ ngân sách xã, nguồn khác", [], ["tổng kinh phí", "ngân sách xã", "nguồn khác"]),
        ("Số trẻ ra lớp: … trẻ, tỷ lệ: …%; nguyên nhân: …", [], ["số trẻ ra lớp", "tỷ lệ trẻ ra lớp"]),
        ("Đội ngũ giáo viên: Tổng số … người (trong đó: nữ … người)", [], ["tổng số giáo viên", "số giáo viên nữ"]),
        ("Kết quả (số lượt hộ được kiểm tra, tỷ lệ hộ vi phạm)", [], ["số lượt hộ được kiểm tra", "tỷ lệ hộ vi phạm"]),
        ("Chuyển đổi số trong trường học", [], []),
        # What is counted has two syllables, or several names; what it is compared with is asked for too.
        ("Số cán bộ, công chức hiện có so với biên chế được giao", [], ["số cán bộ, công chức hiện có", "số biên chế được giao"]),
        ("Số hộ nghèo, cận nghèo được hỗ trợ", [], ["số hộ nghèo được hỗ trợ", "số hộ cận nghèo được hỗ trợ"]),
        ("Thống kê số thôn, bộ phận được kiểm tra", [], ["số thôn được kiểm tra", "số bộ phận được kiểm tra"]),
        ("Số văn bản kiến nghị sửa đổi, bãi bỏ", [], ["số văn bản kiến nghị sửa đổi, bãi bỏ"]),
        (
            "Số lượt người được cử đi học, trong đó học nghề là bao nhiêu lượt người",
            [],
            ["số lượt người được cử đi học", "số lượt người học nghề"],
        ),
        ("Số hồ sơ quá hạn (nêu rõ nguyên nhân quá hạn)", [], ["số hồ sơ quá hạn"]),
        ("Khó khăn, vướng mắc", [], []),
    ],
)
def test_quantities_asked(text, parents, asked):
    assert quantities_asked(text, parents) == asked


def test_yaml_is_read_as_it_was_written(tmp_path):
    (outline,) = outlines_of(PLAN)
    path = tmp_path / "de-cuong.yaml"
    path.write_text(outline_yaml([outline]), encoding="utf-8")
    (again,) = read_outlines(path)
    assert [(i.path, i.text, i.optional, i.wants, i.indicators) for i in again.items] == [
        (i.path, i.text, i.optional, i.wants, i.indicators) for i in outline.items
    ]
    assert (again.title, again.deadline, again.addressee) == (outline.title, outline.deadline, outline.addressee)


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ("", "holds no outline"),
        ("title: x\nitems: []\n", "list of items"),
        ("title: x\nitmes: []\nitems: [{path: I, text: a}]\n", "unknown keys itmes"),
        ("title: x\nitems: [{path: I}]\n", "item 1 needs path and text"),
        ("title: x\nitems: [{path: I, text: a, wants: all}]\n", "write figures or narrative"),
        ("title: x\ndeadline: mai\nitems: [{path: I, text: a}]\n", "no date"),
        ("title: x\nitems: [{path: I, text: a}, {path: I, text: b}]\n", "two items have one path"),
        ("title: [", "no YAML"),
    ],
)
def test_a_bad_yaml_is_named(tmp_path, content, says):
    path = tmp_path / "de-cuong.yaml"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(UnreadableFile, match=says):
        read_outlines(path)


def test_the_command(tmp_path):
    paper = tmp_path / "ke-hoach.txt"
    paper.write_text(PLAN, encoding="utf-8")
    done = CliRunner().invoke(main, ["outline", str(paper), "--format", "json"])
    assert done.exit_code == 0
    assert json.loads(done.stdout)["items"][3]["indicators"] == ["số lượng bác sĩ được tuyển mới", "số lượng điều dưỡng được tuyển mới"]
    paper.write_text(PLAN.split("Phụ lục I")[0], encoding="utf-8")
    done = CliRunner().invoke(main, ["outline", str(paper)])
    assert done.exit_code == 1
    assert "no report outline" in done.stderr
