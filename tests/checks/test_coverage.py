"""Coverage of an outline by a report: what counts as full, partial and missing, in papers of several fields."""

import json
import time
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extract.checks.coverage import cover
from extract.checks.outlines import find_outlines
from extract.checks.wording import asked_measure, spread, terms
from extract.data import data_path, read_yaml, shared_path
from extract.layout import structure
from extract.model import Block, Outline, OutlineItem, Reading, Source, Span
from extract.pipeline import extract
from extract.readers import read
from extract.recognizers import recognize
from extract.relations import relate
from extract.text import key

HEAD = """ỦY BAN NHÂN DÂN
TỈNH HÀ TĨNH
Số: 15/BC-UBND
Hà Tĩnh, ngày 10 tháng 12 năm 2023

BÁO CÁO
{title}

Ủy ban nhân dân tỉnh Hà Tĩnh báo cáo như sau:

"""
TITLE = "Kết quả công tác y tế năm 2023"
# Items that stand beside the one under test, so that words have the weights that they have in an outline.
OTHERS = (
    OutlineItem("I", "Công tác phòng, chống dịch bệnh"),
    OutlineItem("II", "Số lượng trạm y tế đạt chuẩn quốc gia", wants="figures", indicators=("số lượng trạm y tế đạt chuẩn quốc gia",)),
    OutlineItem("III", "Công tác dân số"),
    OutlineItem("IV", "An toàn thực phẩm"),
    OutlineItem("V", "Bảo hiểm y tế"),
    OutlineItem("VI", "Đầu tư cơ sở vật chất, trang thiết bị"),
)


def report(body, *, title=TITLE, tmp_path=None):
    text = HEAD.format(title=title) + body + "\n\nNơi nhận:\n- Như trên;\n- Lưu: VT.\n\nCHỦ TỊCH\nNguyễn Văn A\n"
    path = tmp_path / "report.txt"
    path.write_text(text, encoding="utf-8")
    document = structure(read(path))[0]
    return document, relate(document, recognize(document))


def judged(item, body, tmp_path, *, above=(), title=TITLE):
    document, records = report(body, title=title, tmp_path=tmp_path)
    outline = Outline("Đề cương báo cáo công tác y tế năm 2023", (*OTHERS, *above, item))
    found = {c.path: c for c in cover(outline, document, records)}
    return found[item.path]


def narrative(text, path="X"):
    return OutlineItem(path, text)


def figures(text, *indicators, optional=False):
    return OutlineItem("X", text, optional, "figures", indicators or (text[0].lower() + text[1:],))


STATUS = [
    # The subject under a heading in the office's other word for it.
    (narrative("Công tác tuyên truyền"), "I. CÔNG TÁC TRUYỀN THÔNG\n\nCác xã đã phát 120 tin trên loa; Đài tỉnh mở chuyên mục.", "full"),
    (narrative("Công tác tuyên truyền"), "I. KHÁM CHỮA BỆNH\n\nCác bệnh viện khám cho 500 lượt người.", "missing"),
    # An aspect needs its own words, near its subject.
    (narrative("Khó khăn, vướng mắc về đào tạo"), "I. ĐÀO TẠO\n\nNăm 2023 đã mở 12 lớp tập huấn cho 300 học viên.", "missing"),
    (
        narrative("Khó khăn, vướng mắc về đào tạo"),
        "I. ĐÀO TẠO\n\nViệc đào tạo bác sĩ còn chậm, chưa đáp ứng nhu cầu.\n\nII. DÂN SỐ\n\nMức sinh ổn định.",
        "full",
    ),
    (narrative("Bài học kinh nghiệm"), "I. KẾT QUẢ\n\nTỉnh đã khám cho 500 lượt người.", "missing"),
    (narrative("Bài học kinh nghiệm"), "I. KẾT QUẢ\n\nĐã khám 500 lượt.\n\nII. BÀI HỌC KINH NGHIỆM\n\nPhải nắm chắc từng thôn.", "full"),
    (narrative("Kiến nghị, đề xuất"), "I. KẾT QUẢ\n\nĐã khám 500 lượt.\n\nII. KIẾN NGHỊ\n\nĐề nghị Bộ Y tế cấp đủ vắc xin.", "full"),
    (narrative("Kiến nghị, đề xuất"), "I. KẾT QUẢ\n\nĐã khám 500 lượt. Hồ sơ đề nghị công nhận đang hoàn thiện.", "missing"),
    (narrative("Thuận lợi"), "I. TÌNH HÌNH\n\n1. Thuận lợi: Người dân đồng tình.\n\n2. Khó khăn: Thiếu bác sĩ.", "full"),
    # Goals need goals that are still to come, not tasks, and not results.
    (
        figures("Mục tiêu về giường bệnh", "mục tiêu về giường bệnh"),
        "I. KẾT QUẢ\n\nTỉnh có 2.500 giường bệnh.",
        "full",  # outside a part of what is to come a figure is a result
    ),
    # Figures: the thing counted and what is said of it, not just the thing.
    (figures("Số lượng bác sĩ được đào tạo"), "I. NHÂN LỰC\n\nToàn tỉnh có 45 bác sĩ được đào tạo chuyên khoa.", "full"),
    (figures("Số lượng bác sĩ được đào tạo"), "I. NHÂN LỰC\n\nToàn tỉnh có 45 trạm y tế và 12 bệnh viện.", "missing"),
    (figures("Số lượng bác sĩ được đào tạo"), "I. NHÂN LỰC\n\nSở cử bác sĩ đi đào tạo tại bệnh viện trung ương.", "partial"),
    (figures("Số lượng trạm chưa có bác sĩ"), "I. NHÂN LỰC\n\nToàn tỉnh có 45 trạm có bác sĩ.", "missing"),
    (figures("Tổng kinh phí phòng dịch"), "I. KINH PHÍ\n\nTổng kinh phí phòng dịch là 12,5 tỷ đồng.", "full"),
    (figures("Diện tích phun hóa chất"), "I. PHÒNG DỊCH\n\nĐã phun hóa chất cho 1.200 hộ.", "missing"),
    (figures("Diện tích phun hóa chất"), "I. PHÒNG DỊCH\n\nDiện tích phun hóa chất đạt 350 ha.", "full"),
    # One number given for all does not stand for each part.
    (
        figures("Số lượng bác sĩ, điều dưỡng được tập huấn", "số lượng bác sĩ được tập huấn", "số lượng điều dưỡng được tập huấn"),
        "I. TẬP HUẤN\n\nĐã tập huấn cho 60 bác sĩ.",
        "partial",
    ),
    (
        figures("Số lượng và cơ cấu bác sĩ được đào tạo", "số lượng bác sĩ được đào tạo", "cơ cấu bác sĩ được đào tạo"),
        "I. ĐÀO TẠO\n\nĐã đào tạo 60 bác sĩ, gồm 40 bác sĩ tuyến xã và 20 bác sĩ tuyến huyện.",
        "full",
    ),
    # A paper to be carried out must be named by its number.
    (narrative("Kết quả thực hiện Chỉ thị số 25/CT-TTg"), "I. KẾT QUẢ\n\nThực hiện Chỉ thị số 25/CT-TTg, tỉnh đã mở 12 điểm tiêm.", "full"),
    (
        narrative("Kết quả thực hiện Chỉ thị số 25/CT-TTg"),
        "I. KẾT QUẢ\n\nThực hiện Chỉ thị số 18/CT-TTg, tỉnh đã mở 12 điểm tiêm.",
        "missing",
    ),
    # Papers issued are the reporter's own, not those from above.
    (
        narrative("Kết quả ban hành các văn bản chỉ đạo"),
        "I. CHỈ ĐẠO\n\nỦy ban nhân dân tỉnh đã ban hành Kế hoạch số 12/KH-UBND ngày 02/3/2023.",
        "full",
    ),
    (
        narrative("Kết quả ban hành các văn bản hướng dẫn"),
        "I. CHỈ ĐẠO\n\nThủ tướng Chính phủ đã ban hành Quyết định số 490/QĐ-TTg ngày 07/5/2018.",
        "missing",
    ),
    # Several things asked for, some told.
    (
        narrative("Bộ máy: thời gian thành lập; phân công; kiểm tra, giám sát"),
        "I. BỘ MÁY\n\nBan Chỉ đạo tỉnh do Phó Chủ tịch làm trưởng ban.",
        "partial",
    ),
    # There is none of it: an answer; of some of them, none.
    (figures("Số ca tử vong do sốt xuất huyết"), "I. DỊCH BỆNH\n\nTrong năm không có ca tử vong do sốt xuất huyết.", "full"),
    (figures("Số sự cố y khoa xảy ra"), "I. CHẤT LƯỢNG\n\nToàn ngành không xảy ra sự cố y khoa.", "full"),
    (figures("Số ca tử vong do sốt xuất huyết"), "I. DỊCH BỆNH\n\nCa tử vong do sốt xuất huyết chưa có số liệu thống kê.", "partial"),
    (figures("Số trạm y tế được kiên cố hóa"), "I. CƠ SỞ\n\nCó 10 trạm y tế chưa có quyết định kiên cố hóa.", "missing"),
    # A word that means only some of a thing must be said.
    (figures("Số lượng phòng khám hoạt động đã cấp phép"), "I. CƠ SỞ\n\nToàn tỉnh có 13 phòng khám đã cấp phép.", "partial"),
    (figures("Số lượng phòng khám hoạt động đã cấp phép"), "I. CƠ SỞ\n\nToàn tỉnh có 13 phòng khám hoạt động đã cấp phép.", "full"),
    (figures("Số phòng khám đang hoạt động"), "I. CƠ SỞ\n\nHiện có 17 phòng khám đang dừng hoạt động.", "missing"),
    # A rate asked for, a number given; another word for none, and a proposal without a heading.
    (figures("Tỷ lệ hồ sơ bệnh án điện tử"), "I. CHUYỂN ĐỔI SỐ\n\nĐã lập 7.400 hồ sơ bệnh án điện tử.", "partial"),
    (
        narrative("KHÓ KHĂN, VƯỚNG MẮC VÀ BÀI HỌC KINH NGHIỆM"),
        "I. KẾT QUẢ\n\nĐã khám 500 lượt.\n\nII. KHÓ KHĂN\n\nThiếu bác sĩ ở tuyến xã.",
        "partial",
    ),
    (narrative("Kiến nghị với Bộ Y tế"), "I. KẾT QUẢ\n\nĐã khám 500 lượt.\n\nĐề nghị Bộ Y tế cấp đủ vắc xin.", "full"),
    # A count without a unit, in a row or at the end of its clause; of less than what is asked for it is none.
    (figures("Số bệnh án lưu trữ"), "I. KẾT QUẢ\n\nSTT\tNội dung\tSố lượng\n1\tBệnh án lưu trữ\t6.480\n2\tĐơn thuốc\t18", "full"),
    (figures("Số bệnh án lưu trữ"), "I. KẾT QUẢ\n\nSTT\tNội dung\tSố lượng\n1\tBệnh án lưu trữ bằng giấy\t80\n2\tĐơn thuốc\t18", "partial"),
    (figures("Số biên chế được giao"), "I. KẾT QUẢ\n\nBiên chế được giao 46, đã tuyển đủ.", "full"),
    (figures("Số biên chế được giao"), "I. KẾT QUẢ\n\nBiên chế được giao theo Quyết định số 46/QĐ-UBND.", "partial"),
    # Before and after a change.
    (figures("Số khoa trước và sau sắp xếp", "số khoa trước", "số khoa sau sắp xếp"), "I. BỘ MÁY\n\nTừ 12 khoa nay còn 08 khoa.", "full"),
    (
        figures("Số khoa trước và sau sắp xếp", "số khoa trước", "số khoa sau sắp xếp"),
        "I. BỘ MÁY\n\nTừ 12 giường nay còn 08 giường.",
        "missing",
    ),
    # The matter told without numbers, and not at all.
    (
        figures("Mức độ hài lòng của người bệnh: số phiếu khảo sát", "số phiếu khảo sát"),
        "I. KẾT QUẢ\n\nNgười bệnh hài lòng hơn.",
        "partial",
    ),
    (figures("Mức độ hài lòng của người bệnh: số phiếu khảo sát", "số phiếu khảo sát"), "I. KẾT QUẢ\n\nĐã khám 500 lượt.", "missing"),
    # None, of people coordinated.
    (
        figures("Việc xử lý kỷ luật cán bộ; số trường hợp bị xử lý", "số trường hợp bị xử lý"),
        "I. KẾT QUẢ\n\nKhông có cán bộ, viên chức bị xử lý kỷ luật.",
        "full",
    ),
    # To assess by telling which there are; only praise is half of it.
    (narrative("Đánh giá công tác tuyên truyền: nêu các hình thức"), "I. KẾT QUẢ\n\nCác xã phát truyền thanh hằng ngày.", "full"),
    (narrative("Đánh giá công tác tuyên truyền: nêu các hình thức"), "I. KẾT QUẢ\n\nCông tác tuyên truyền được đẩy mạnh.", "partial"),
    # Strengths under an assessment's heading, but not where it speaks of faults or only leads in.
    (narrative("Những mặt làm được"), "I. KẾT QUẢ\n\nĐã khám 500 lượt.\n\nII. NHẬN XÉT\n\nNgười bệnh đi lại ít hơn.", "full"),
    (narrative("Những mặt làm được"), "I. KẾT QUẢ\n\nĐã khám 500 lượt.\n\nII. NHẬN XÉT\n\nMáy móc còn thiếu.", "missing"),
    (narrative("Những mặt làm được"), "I. KẾT QUẢ\n\nĐã khám 500 lượt.\n\nII. HẠN CHẾ\n\nĐường truyền hay lỗi.", "missing"),
    # Tasks listed under a heading of the year to come; proposals and goals there are none.
    (narrative("Nhiệm vụ năm 2024"), "I. KẾT QUẢ\n\nĐã khám 500 lượt.\n\nII. CÔNG TÁC NĂM 2024\n\nMở 02 lớp tập huấn.", "full"),
    (narrative("Nhiệm vụ năm 2024"), "I. KẾT QUẢ\n\nĐã khám 500 lượt.\n\nII. MỤC TIÊU NĂM 2024\n\nMỗi xã có 01 bác sĩ.", "missing"),
    (narrative("Nguyên nhân của hạn chế"), "I. HẠN CHẾ\n\nNgười dân chưa quen do ít điện thoại.", "full"),
]


@pytest.mark.parametrize(("item", "body", "status"), STATUS)
def test_status(item, body, status, tmp_path):
    found = judged(item, body, tmp_path)
    assert found.status == status, found
    assert (found.evidence is None) == (status == "missing")
    assert found.reason
    assert bool(found.lacking) == (found.status != "full")


FORWARD = OutlineItem("Y", "PHƯƠNG HƯỚNG, NHIỆM VỤ NĂM 2024")
GOAL = OutlineItem("Y.1", "Mục tiêu về trạm y tế", wants="figures", indicators=("mục tiêu về trạm y tế",))
RESULTS = "I. KẾT QUẢ NĂM 2023\n\nToàn tỉnh có 210 trạm y tế đạt chuẩn.\n\n"


@pytest.mark.parametrize(
    ("to_come", "status"),
    [
        ("Năm 2024 phấn đấu có 230 trạm y tế đạt chuẩn.", "full"),
        ("Tiếp tục nâng cấp các trạm y tế.", "missing"),
    ],
)
def test_goals_are_looked_for_in_what_is_to_come(to_come, status, tmp_path):
    found = judged(GOAL, f"{RESULTS}II. PHƯƠNG HƯỚNG, NHIỆM VỤ NĂM 2024\n\n{to_come}", tmp_path, above=(FORWARD,))
    assert found.status == status, found


def test_what_is_to_come_is_no_result(tmp_path):
    item = figures("Số lượng trạm y tế được nâng cấp")
    body = "I. KẾT QUẢ NĂM 2023\n\nTỉnh đã rà soát các cơ sở.\n\nII. PHƯƠNG HƯỚNG NĂM 2024\n\nPhấn đấu có 25 trạm y tế được nâng cấp."
    assert judged(item, body, tmp_path).status == "missing"


def test_what_was_before_the_time_reported_does_not_count(tmp_path):
    item = figures("Số lượng cán bộ được tập huấn")
    title = "Kết quả công tác y tế giai đoạn 2021-2023"
    old = "I. TẬP HUẤN\n\nTừ năm 2011 đến năm 2017 đã tập huấn cho 629 cán bộ."
    assert judged(item, old, tmp_path, title=title).status == "missing"
    assert judged(item, old.replace("2011", "2021").replace("2017", "2023"), tmp_path, title=title).status == "full"


def test_an_average_is_no_total(tmp_path):
    body = "I. KINH PHÍ\n\nKinh phí phòng dịch bình quân 1,5 tỷ đồng/huyện."
    assert judged(figures("Tổng kinh phí phòng dịch"), body, tmp_path).status != "full"


def test_names_of_bodies_say_nothing_of_what_was_done(tmp_path):
    body = "I. CHỈ ĐẠO\n\nTrung tâm Đào tạo và Tư vấn dinh dưỡng tỉnh Hà Tĩnh được giao tham mưu Sở Y tế tỉnh Hà Tĩnh."
    assert judged(narrative("Tư vấn dinh dưỡng"), body, tmp_path).status != "full"


def test_containers(tmp_path):
    items = (
        OutlineItem("A", "KẾT QUẢ"),
        OutlineItem("A.1", "Công tác tuyên truyền"),
        OutlineItem("A.2", "Bài học kinh nghiệm"),
        OutlineItem("A.3", "Kiến nghị (nếu có)", optional=True),
        OutlineItem("B", "Bài học kinh nghiệm", wants="narrative"),
        OutlineItem("B.1", "Bài học kinh nghiệm"),
    )
    document, records = report("I. TUYÊN TRUYỀN\n\nĐài tỉnh đã phát 12 phóng sự tuyên truyền.", tmp_path=tmp_path)
    found = {c.path: c for c in cover(Outline("Đề cương", items), document, records)}
    assert {p: c.status for p, c in found.items()} == {
        "A": "partial", "A.1": "full", "A.2": "missing", "A.3": "missing", "B": "missing", "B.1": "missing",
    }  # fmt: skip
    assert "nếu có" in found["A.3"].lacking
    alone = cover(Outline("Đề cương", (items[0], items[1], items[3])), document, records)
    assert [c.status for c in alone] == ["full", "full", "missing"]


def test_lacking_is_told_in_plain_words(tmp_path):
    found = judged(figures("Số lượng bác sĩ được đào tạo"), "I. NHÂN LỰC\n\nSở cử bác sĩ đi đào tạo tại bệnh viện trung ương.", tmp_path)
    assert found.lacking == "có nêu nội dung, không có số liệu về số lượng bác sĩ được đào tạo"


def test_a_broader_figure_is_told(tmp_path):
    asked = figures("Số lượng phòng khám hoạt động đã cấp phép")
    found = judged(asked, "I. CƠ SỞ\n\nToàn tỉnh có 13 phòng khám đã cấp phép.", tmp_path)
    assert "số lượng phòng khám hoạt động đã cấp phép (chỉ có số liệu: " in found.lacking
    assert "13 phòng khám" in found.lacking
    rate = judged(figures("Tỷ lệ hồ sơ bệnh án điện tử"), "I. CHUYỂN ĐỔI SỐ\n\nĐã lập 7.400 hồ sơ bệnh án điện tử.", tmp_path)
    assert "tỷ lệ hồ sơ bệnh án điện tử (chỉ có số liệu: " in rate.lacking
    assert "7.400 hồ sơ" in rate.lacking


def test_an_empty_report_covers_nothing(tmp_path):
    document, records = report("", tmp_path=tmp_path)
    assert {c.status for c in cover(Outline("Đề cương", OTHERS), document, records)} == {"missing"}


@pytest.mark.parametrize(
    ("value", "texts"),
    [
        (("tuyên truyền",), ["Công tác truyền thông", "công tác TUYÊN TRUYỀN", "các thông tin tuyên truyền"]),
        (("đào tạo",), ["tập huấn", "Kết quả bồi dưỡng"]),
        (("hợp tác xã",), ["các HTX", "hợp tác xã"]),
        ((), ["Kết quả thực hiện các nội dung", "12,5%", ""]),
    ],
)
def test_terms(value, texts):
    for text in texts:
        assert terms(text) == value, text


def test_a_kind_counts_for_the_whole_and_not_the_other_way_round():
    assert 0 < spread(["hợp tác xã"])["chủ thể"] < 1
    assert "hợp tác xã" not in spread(["chủ thể"])


def test_synonyms_are_canonical():
    table = read_yaml(data_path("synonyms.yaml"))
    assert set(table) == {"same", "kinds", "words", "generic", "measures"}
    groups = [key(word) for group in table["same"] for word in group]
    assert [word for word, count in Counter(groups).items() if count > 1] == []
    generic = [key(word) for line in table["generic"] for word in line.split(",")]
    assert [word for word, count in Counter(generic).items() if count > 1] == []
    assert set(generic) & (set(groups) | set(map(key, table["words"]))) == set()
    assert all(len(group) > 1 for group in table["same"]) and all(table["kinds"].values())


@pytest.mark.parametrize(
    ("phrase", "unit"),
    [
        ("tổng diện tích đất", "ha"),
        ("tỷ lệ lấp đầy", "%"),
        ("kinh phí hỗ trợ", "đồng"),
        ("doanh thu", "đồng"),
        ("số lượng hộ", None),
        ("tổng số vốn", None),
    ],
)
def test_asked_measure(phrase, unit):
    measure = asked_measure(phrase)
    assert (measure is None) if unit is None else (measure is not None and unit in measure.units)


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=300), st.lists(st.text(min_size=1, max_size=60), min_size=1, max_size=4))
def test_any_text_and_any_item_is_judged(text, asked):
    reading = Reading(Source("x.txt", "", "txt"), text, (Block("paragraph", Span(0, len(text))),))
    items = tuple(OutlineItem(str(n), item, False, "figures", (item,)) for n, item in enumerate(asked))
    for document in structure(reading):
        records = relate(document, recognize(document))
        found = cover(Outline("", items), document, records)
        assert [c.path for c in found] == [i.path for i in items]
        assert found == cover(Outline("", items), document, records)


def test_time_is_linear_in_the_report(tmp_path):
    item = "- Huyện Can Lộc (xã An) có 3 trạm y tế, chưa đạt chuẩn; đã mở 12 lớp tập huấn: gồm 5 lớp (2 ngày), 7 lớp, do Sở Y tế chủ trì\n"
    document, records = report("I. KẾT QUẢ\n\n" + item * 2000, tmp_path=tmp_path)
    start = time.process_time()
    cover(Outline("Đề cương", OTHERS), document, records)
    assert time.process_time() - start < 20


# The project's own corpus: two readings of three reports against one outline ----------------------------------------

GOLD = sorted(shared_path("corpus", "gold", "coverage").glob("*.json"))


def kappa(one, other):
    n = len(one)
    agree = sum(a == b for a, b in zip(one, other, strict=True)) / n
    chance = sum(Counter(one)[s] * Counter(other)[s] for s in set(one)) / n / n
    return (agree - chance) / (1 - chance) if chance < 1 else 1.0


@pytest.mark.parametrize("path", GOLD, ids=lambda p: p.stem)
def test_gold(path: Path):
    gold = json.loads(path.read_text(encoding="utf-8"))
    mandate = shared_path("corpus", "text", gold["outline"])
    outline = next(o for d, r in extract(mandate).documents for o in find_outlines(d, r))
    document, records = extract(shared_path("corpus", "text", gold["report"])).documents[gold["document"]]
    found = {c.path: c.status for c in cover(outline, document, records)}
    paths = [item["path"] for item in gold["items"]]
    leaves = [item for item in gold["items"] if not any(p.startswith(item["path"] + ".") for p in paths)]
    said = [found[item["path"]] for item in leaves]
    right = sum(status in item["readers"] for status, item in zip(said, leaves, strict=True)) / len(leaves)
    agreement = sum(kappa([item["readers"][n] for item in leaves], said) for n in (0, 1)) / 2
    assert agreement >= 0.7 and right >= 0.9
