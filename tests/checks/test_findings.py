"""What does not hold together: each rule on sentences of several fields, the planted faults, and the clean papers, which have none."""

import json

import pytest

from extract.data import shared_path
from extract.model import Source
from extract.pipeline import extract, extract_reading
from extract.readers import plain

REPORT = """ỦY BAN NHÂN DÂN
TỈNH HÀ TĨNH

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc

Số: {number}

Hà Tĩnh, ngày 05 tháng 3 năm 2021

{type}
{title}

I. NỘI DUNG

{body}

TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH

Nguyễn Văn A
"""


def findings(body, *, number="15/BC-UBND", type="BÁO CÁO", title="Kết quả công tác năm 2020"):
    text = REPORT.format(body=body, number=number, type=type, title=title)
    extraction = extract_reading(plain.read(text.encode(), Source("thu.txt", "0" * 64, "txt")))
    return [(f.rule, f.stated, f.expected) for _, records in extraction.documents for f in records.findings]


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ("Năm 2020, toàn tỉnh có 596 lượt vay, trong đó 452 lượt vay của hợp tác xã (chiếm 77,85%).", [("share", "77,85%", "75,84%")]),
        ("Đã tiêm cho 12/15 xã (chiếm 85%).", [("share", "85%", "80%")]),
        ("Mở 24 lớp với 1.320 học viên, bình quân 65 học viên/lớp.", [("mean", "65 học viên/lớp", "55 học viên/lớp")]),
        ("Thu nhập bình quân đạt 5,2 triệu đồng/tháng (64,2 triệu đồng/năm).", [("product", "64,2 triệu đồng/năm", "62,4 triệu đồng/năm")]),
        (
            "Tổng kinh phí 500 triệu đồng, gồm ngân sách tỉnh 300 triệu đồng và ngân sách huyện 250 triệu đồng.",
            [("sum", "500 triệu đồng", "550 triệu đồng")],
        ),
        ("Phê duyệt 31 cơ sở. Cụ thể: ngành y tế (9 cơ sở), ngành giáo dục (21 cơ sở).", [("sum", "31 cơ sở", "30 cơ sở")]),
        (
            "Tổng kinh phí thực hiện là 600 triệu đồng, gồm:\n\n- Dự án thứ nhất, kinh phí 237 triệu đồng;\n\n- Dự án thứ hai, kinh phí 313 triệu đồng.",
            [("sum", "600 triệu đồng", "550 triệu đồng")],
        ),
        ("Đã kiểm tra tại 04 huyện Kỳ Anh, Cẩm Xuyên và Can Lộc.", [("count", "04 huyện", "3 huyện")]),
        ("Thực hiện Đề án giai đoạn 2021 - 2015.", [("date", "2021 - 2015", "2021 - 2025")]),
        ("Hội nghị tổ chức ngày 31/6/2020.", [("date", "31/6/2020", "30/6/2020")]),
        ("Toàn tỉnh có 120 xã, trong đó 75 xã miền núi, 60 xã đồng bằng.", [("sum", "120 xã", "135 xã")]),
        ("Thành lập 42 trường (trong đó có 30 trường công lập, 15 trường tư thục).", [("sum", "42 trường", "45 trường")]),
        ("Giải quyết 950 hồ sơ, trong đó 900 hồ sơ đúng hạn, 70 hồ sơ quá hạn.", [("sum", "950 hồ sơ", "970 hồ sơ")]),
        (
            "Kinh phí 500 triệu đồng, trong đó ngân sách tỉnh 300 triệu đồng, ngân sách huyện 250 triệu đồng.",
            [("sum", "500 triệu đồng", "550 triệu đồng")],
        ),
        ("Đã chi 1.23.456 đồng cho công tác xã hội.", [("unit", "1.23.456 đồng", "nhóm ba chữ số")]),
        ("Tổng vốn 1.250 triệu đồng, đã giải ngân 12.34 tỷ đồng.", [("unit", "12.34 tỷ đồng", "12,34 tỷ đồng")]),
        ("Còn 03 đơn vị chưa nộp báo cáo (Sở Y tế, Sở Tài chính).", [("count", "03 đơn vị", "2 đơn vị")]),
        ("Hỗ trợ 02 huyện (Kỳ Anh, Cẩm Xuyên, Can Lộc).", [("count", "02 huyện", "3 huyện")]),
        ("Thanh tra 04 cơ quan (Sở Y tế, Sở Tài chính và Văn phòng Ủy ban nhân dân tỉnh).", [("count", "04 cơ quan", "3 cơ quan")]),
        (
            "Thực hiện Quyết định số 90/QĐ-TTg ngày 18/01/2022 của Thủ tướng Chính phủ.\n\nTheo Quyết định số 90/QĐ-TTg ngày 18/02/2022 của Thủ tướng Chính phủ.",
            [("citation", "ngày 18/02/2022", "ngày 18/01/2022")],
        ),
        (
            "Căn cứ Công văn số 6/BYT-MT ngày 09/01/2020 của Bộ Y tế và Kế hoạch số 89/KH-UBND ngày 03/3/2020 của UBND tỉnh. Sở Y tế đã ban hành Kế hoạch số 52/KH-SYT ngày 12/02/2020.",
            [("date", "12/02/2020", "không trước 03/03/2020")],
        ),
    ],
)
def test_what_does_not_hold(body, found):
    assert findings(body) == found


@pytest.mark.parametrize(
    "body",
    [
        "Năm 2020, toàn tỉnh có 596 lượt vay, trong đó 452 lượt vay của hợp tác xã (chiếm 75,8%).",
        "Năm 2020, toàn tỉnh có 596 lượt vay, trong đó 452 lượt vay của hợp tác xã (chiếm khoảng 70%).",
        "Đã tiêm cho 12/15 xã (đạt 80%).",
        "Mở 24 lớp với 1.320 học viên, bình quân 55 học viên/lớp.",
        "Tổng số 3.594 tổ viên của 283 tổ hợp tác (bình quân 13 người/tổ hợp tác).",
        "Thu nhập bình quân đạt 5,2 triệu đồng/tháng (62,4 triệu đồng/năm).",
        "Tổng kinh phí 500 triệu đồng, trong đó ngân sách tỉnh 300 triệu đồng, ngân sách huyện 100 triệu đồng.",
        "Tổng kinh phí 556,40 triệu đồng, gồm nguồn một 326,6 triệu đồng và nguồn hai 229,8 triệu đồng.",
        "Toàn tỉnh có 120 xã, trong đó 75 xã miền núi, 60 xã biên giới.",
        "Toàn tỉnh có 120 xã, trong đó 60 xã miền núi, 50 xã đồng bằng.",
        "Có 120 lao động, trong đó 70 lao động Hà Nam, 60 lao động nữ.",
        "Có 40 trường, trong đó 25 trường công lập đạt chuẩn và 20 trường công lập có bếp ăn.",
        "Tổng vốn 12.34 tỷ đồng, diện tích 1.234.567 ha, tại mục 1.2.3 đồng bằng.",
        "Tổng vốn 1.250 triệu đồng, đã giải ngân 12,34 tỷ đồng ngày 12.11.2020.",
        "Còn 03 đơn vị chưa nộp báo cáo (Sở Y tế, Sở Tài chính và Sở Nội vụ).",
        "Có 02 sở (Sở Văn hóa, Thể thao và Du lịch, Sở Giáo dục và Đào tạo).",
        "Có 05 doanh nghiệp của hai huyện (Kỳ Anh, Cẩm Xuyên).",
        "Có 03 đơn vị (xem Phụ lục I, Phụ lục II).",
        "Có 04 đơn vị (Sở Y tế, Sở Tài chính, Ủy ban nhân dân các huyện).",
        "Tổ chức 5 lớp, gồm 120 học viên nam và 80 học viên nữ.",
        "Có 84 chủ thể, gồm 21 hợp tác xã, 29 doanh nghiệp và 34 hộ; củng cố 17 hợp tác xã.",
        "Đã kiểm tra tại 05 huyện, như Kỳ Anh, Cẩm Xuyên và Can Lộc.",
        "Đã kiểm tra tại 05 huyện: Kỳ Anh, Cẩm Xuyên, Can Lộc...",
        "Đã kiểm tra tại 03 huyện Kỳ Anh, Cẩm Xuyên và Can Lộc.",
        "Thực hiện Đề án giai đoạn 2016 - 2020; số 2021-2015/HĐ.",
        "Quyết định số 01/QĐ-UBND ngày 02/01/2019 về giao chỉ tiêu năm 2019; Quyết định số 01/QĐ-UBND ngày 02/01/2020 về giao chỉ tiêu năm 2020.",
        "Căn cứ Kế hoạch số 89/KH-UBND ngày 03/3/2020 của UBND tỉnh; trước đó, Sở Y tế đã ban hành Kế hoạch số 52/KH-SYT ngày 12/02/2020.",
        "Căn cứ Kế hoạch số 89/KH-UBND ngày 03/3/2020 của UBND tỉnh. Sở Y tế đã ban hành Kế hoạch số 52/KH-SYT ngày 12/4/2020.",
        "Căn cứ Kế hoạch số 89/KH-UBND ngày 03/3/2020 của UBND tỉnh, Bộ Y tế đã ban hành Công văn số 52/BYT-MT ngày 12/02/2020.",
        "Sở Y tế lập theo Kế hoạch số 89/KH-UBND ngày 03/3/2020 của UBND tỉnh; Sở Y tế đã ban hành Kế hoạch số 52/KH-SYT ngày 12/02/2020.",
        "Kế hoạch số 5/KH-UBND ngày 01/02/2019 của Ủy ban nhân dân tỉnh; Kế hoạch số 5/KH-UBND ngày 03/3/2019 của Ủy ban nhân dân huyện Kỳ Anh.",
    ],
)
def test_what_holds_or_cannot_be_judged(body):
    assert findings(body) == []


PLAN = {"number": "15/KH-UBND", "type": "KẾ HOẠCH", "title": "Triển khai công tác y tế năm 2021"}


def test_a_deadline_past_at_issue():
    body = "1. Sở Y tế chủ trì xây dựng kế hoạch tiêm chủng, hoàn thành trước ngày 20/02/2021.\n\n2. Sở Tài chính bố trí kinh phí, hoàn thành trước ngày 20/4/2021."
    assert findings(body, **PLAN) == [("date", "trước ngày 20/02/2021", "không trước 05/03/2021")]


TABLE = "Bảng 1. Học sinh theo cấp học\n\nTT\tCấp học\tNăm 2019\tNăm 2020\tNăm 2021\n1\tTiểu học\t100\t110\t120\n2\tTrung học cơ sở\t80\t85\t90\n3\tTrung học phổ thông\t60\t65\t70\n\tTổng cộng\t240\t260\t{last}\n"


@pytest.mark.parametrize(("last", "found"), [("280", []), ("290", [("sum", "290", "280")])])
def test_a_table_s_total(last, found):
    assert findings(TABLE.format(last=last)) == found


def test_the_planted_faults_are_found_each_once():
    gold = json.loads(shared_path("corpus", "gold", "bao-cao-dong-thap-loi.json").read_text(encoding="utf-8"))
    wanted = sorted((f["rule"], f["stated"]) for f in gold["documents"][0]["findings"])
    extraction = extract(shared_path("corpus", "planted", "bao-cao-dong-thap-loi.txt"))
    given = sorted((f.rule, f.stated.replace("/08/", "/8/")) for _, records in extraction.documents for f in records.findings)
    assert given == wanted


@pytest.mark.parametrize("paper", sorted(shared_path("corpus", "text").glob("*.txt")), ids=lambda p: p.stem)
def test_clean_papers_have_none(paper):
    assert [f.message for _, records in extract(paper).documents for f in records.findings] == []


def test_of_several_grounds_one_older_is_enough():
    body = (
        "Thực hiện văn bản số 2687/TTg-KTN ngày 30/12/2014 và số 1316/TTg-KTN ngày 10/8/2015 của Thủ tướng Chính phủ, "
        "Ủy ban nhân dân tỉnh đã ban hành Quyết định số 1407/QĐ-UBND ngày 19/5/2015."
    )
    assert findings(body) == []
