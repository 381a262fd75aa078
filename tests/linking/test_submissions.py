"""Who owes which report, and what counts as having sent it."""

from datetime import date

import pytest
from linking_papers import DISTRICT_PLAN, DISTRICT_REPORT

from extract.data import shared_path
from extract.linking.reporters import owed_by
from extract.linking.submissions import recased

CORPUS = shared_path("corpus", "text")
PLAN = CORPUS / "quyet-dinh-03-bcdctmtqg.txt"
BEFORE, AFTER = date(2020, 11, 6), date(2025, 8, 1)


def units(written, province=None, on=BEFORE):
    return [(owed.level, owed.unit or owed.reporter) for owed in owed_by(written, province=province, on=on)]


@pytest.mark.parametrize(
    "written",
    [
        "các tỉnh",
        "cấp tỉnh",
        "Ủy ban nhân dân các tỉnh, thành phố trực thuộc Trung ương",
        "Ủy ban nhân dân tỉnh, thành phố trực thuộc Trung ương",
    ],
)
@pytest.mark.parametrize(("on", "count"), [(BEFORE, 63), (AFTER, 34)])
def test_the_provinces_in_force(written, on, count):
    found = owed_by(written, province=None, on=on)
    assert len(found) == len({owed.province for owed in found}) == count
    assert "Ủy ban nhân dân thành phố Hà Nội" in {owed.reporter for owed in found}


def test_a_body_of_each_province():
    found = owed_by("Sở Công Thương", province=None, on=BEFORE)
    assert len(found) == 63 and found[0].reporter == "Sở Công Thương tỉnh An Giang"


@pytest.mark.parametrize(
    ("written", "province", "on", "expected"),
    [
        ("Ủy ban nhân dân tỉnh Hà Giang", None, BEFORE, [("province", "Hà Giang")]),
        ("Ủy ban nhân dân các tỉnh Hà Giang, Kon Tum", None, BEFORE, [("province", "Hà Giang"), ("province", "Kon Tum")]),
        ("Bộ Tài chính", None, BEFORE, [("body", "Bộ Tài chính")]),
        ("các bộ, ngành Trung ương", None, BEFORE, [(None, "các bộ, ngành Trung ương")]),
        ("các tỉnh miền núi phía Bắc", None, BEFORE, [(None, "các tỉnh miền núi phía Bắc")]),
        ("Sở Y tế", "Hà Giang", BEFORE, [("body", "Sở Y tế")]),
        (
            "Ủy ban nhân dân các huyện, thành phố",
            "Hà Giang",
            AFTER,
            [(None, "Ủy ban nhân dân các huyện, thành phố")],
        ),  # no districts any more
    ],
)
def test_who_is_meant(written, province, on, expected):
    assert units(written, province, on) == expected


def test_the_districts_of_a_province():
    found = units("Ủy ban nhân dân các huyện, thành phố", "Hà Giang")
    assert ("district", "huyện Quản Bạ") in found and ("district", "thành phố Hà Giang") in found and len(found) == 11


def test_the_communes_of_a_province():
    found = owed_by("Ủy ban nhân dân các xã, phường", province="Hà Tĩnh", on=AFTER)
    assert len(found) == 69 and {owed.level for owed in found} == {"commune"}


def test_a_unit_owes_once():
    assert len(owed_by("Ủy ban nhân dân các tỉnh; Ban Chỉ đạo các tỉnh, thành phố", province=None, on=BEFORE)) == 63


def test_a_title_in_capitals_takes_the_names_of_the_text():
    text = "… Chương trình Mỗi xã một sản phẩm trên địa bàn tỉnh Lào Cai …"
    assert recased("BÁO CÁO CHƯƠNG TRÌNH MỖI XÃ MỘT SẢN PHẨM", text) == "Báo cáo Chương trình Mỗi xã một sản phẩm"
    assert recased("Báo cáo Chương trình", text) == "Báo cáo Chương trình"


# What has come ---------------------------------------------------------------------------------------------------


def states(rows, path):
    found = {}
    for state, province in rows(path, "SELECT state, province FROM submissions WHERE province IS NOT NULL"):
        found.setdefault(state, set()).add(province)
    return found


@pytest.fixture
def folder(tmp_path):
    """The plan, and the report of Đồng Tháp, in a folder of their own; `write(name, text, …replacements)` adds a paper like the latter."""
    (tmp_path / "in").mkdir()
    report = (CORPUS / "bao-cao-dong-thap.txt").read_text(encoding="utf-8")
    (tmp_path / "in" / PLAN.name).write_text(PLAN.read_text(encoding="utf-8"), encoding="utf-8")

    def write(name, *changes):
        text = report
        for old, new in changes:
            assert old in text
            text = text.replace(old, new)
        (tmp_path / "in" / name).write_text(text, encoding="utf-8")
        return tmp_path / "in"

    return write


def sent(rows, path, province="Đồng Tháp"):
    sql = (
        "SELECT s.role, d.number FROM submitted s JOIN obligations o ON o.id = s.obligation_id JOIN documents d ON d.id = s.document_id "
        "WHERE o.province = ? ORDER BY d.date, d.number"
    )
    return rows(path, sql, province)


def test_the_sample_corpus(make, rows):
    kb = make(CORPUS)
    found = states(rows, kb)
    assert found["received"] == {"Đồng Tháp", "Hồ Chí Minh", "Quảng Trị"}
    assert len(found["missing"]) == 60 and "Hà Nội" in found["missing"]
    due = rows(kb, "SELECT DISTINCT due, addressee, decision FROM submissions WHERE province IS NOT NULL")
    assert due == [("2020-11-20", "Ban Chỉ đạo Trung ương", "03/QĐ-BCĐCTMTQG")]
    others = rows(kb, "SELECT reporter, due, state FROM submissions WHERE province IS NULL")
    assert others == [("các bộ, ngành Trung ương", "2020-11-25", "unclear")]


def test_two_reports_of_one_paper(base):
    """Both are owed by every province; what the table of tasks says again is the same report."""
    base.document("q", number="7/QĐ-BNN", type="QĐ", date="2020-03-05", issuer="Bộ Nông nghiệp")
    tasks = [
        ("gửi báo cáo sơ kết về Bộ Nông nghiệp trước ngày 30/6/2020", "2020-06-30"),
        ("gửi báo cáo tổng kết về Bộ Nông nghiệp trước ngày 20/12/2020", "2020-12-20"),
        ("nộp báo cáo tổng kết gửi về Bộ Nông nghiệp", "2020-12-20"),
        (
            "gửi hồ sơ về Bộ Nông nghiệp trước ngày 31/3/2020; báo cáo kết quả về Bộ Nông nghiệp định kỳ",
            "2020-03-31",
        ),  # the date is not the report's
    ]
    for n, (action, due) in enumerate(tasks):
        row = {"id": f"m{n}", "document_id": "q", "action": action, "due_end": due, "quote": action, "rule": "r", "start": n, "end": n + 1}
        base.database["mandates"].insert(row)
        base.database["mandate_bodies"].insert({"mandate_id": f"m{n}", "role": "lead", "ordinal": 0, "name": "Ủy ban nhân dân các tỉnh"})
        time = action.partition("trước ")[2].partition(";")[0]
        if time:
            made = {"id": f"d{n}", "document_id": "q", "mandate_id": f"m{n}", "due_end": due, "bound": "by", "time": time}
            base.database["deadlines"].insert(made | {"quote": time, "rule": "r", "start": n, "end": n + 1})
    base.link()
    assert base.all("SELECT due, count(*) FROM obligations GROUP BY due") == [("2020-06-30", 63), ("2020-12-20", 63)]


def test_late(folder, make, rows):
    kb = make(folder("a.txt", ("ngày 17 tháng 11 năm 2020", "ngày 24 tháng 11 năm 2020")))
    assert states(rows, kb)["late"] == {"Đồng Tháp"}
    assert rows(kb, "SELECT received, days_late FROM submissions WHERE state = 'late'") == [("2020-11-24", 4)]


def test_supplemented_and_replaced(folder, make, rows):
    folder("a.txt")
    folder(
        "b.txt",
        ("298/BC", "310/BC"),
        ("17 tháng 11", "19 tháng 11"),
        ("Kết quả thực hiện Chương", "Bổ sung báo cáo kết quả thực hiện Chương"),
    )
    title = "trên địa bàn tỉnh Đồng Tháp\n"
    kb = make(
        folder("c.txt", ("298/BC", "325/BC"), ("17 tháng 11", "30 tháng 11"), (title, f"{title[:-1]} (thay thế Báo cáo số 298/BC-UBND)\n"))
    )
    assert sent(rows, kb) == [("report", "298/BC-UBND"), ("supplement", "310/BC-UBND"), ("replacement", "325/BC-UBND")]
    assert rows(kb, "SELECT state, received, files FROM submissions WHERE province = 'Đồng Tháp'") == [("received", "2020-11-17", 3)]


ANNEX = """Phụ lục I
KINH PHÍ THỰC HIỆN CHƯƠNG TRÌNH
(Kèm theo Báo cáo số 298/BC-UBND ngày 17 tháng 11 năm 2020 của Ủy ban nhân dân tỉnh {province})

TT\tNguồn\tSố tiền
1\tNgân sách trung ương\t9.200
"""


def test_annexes_in_files_of_their_own(folder, make, rows):
    place = folder("a.txt")
    (place / "annex.txt").write_text(ANNEX.format(province="Đồng Tháp"), encoding="utf-8")
    (place / "other.txt").write_text(ANNEX.format(province="Kon Tum"), encoding="utf-8")
    kb = make(place)
    assert sorted(sent(rows, kb)) == [("annex", None), ("report", "298/BC-UBND")]
    assert rows(kb, "SELECT state, received, files FROM submissions WHERE province = 'Đồng Tháp'") == [("received", "2020-11-17", 2)]


def test_a_report_under_another_name_is_unclear(folder, make, rows):
    kb = make(folder("a.txt", ("Kết quả thực hiện Chương trình Mỗi xã một sản phẩm giai đoạn 2018-2020 trên", "Tình hình nông thôn trên")))
    assert sent(rows, kb) == [("unclear", "298/BC-UBND")]
    assert states(rows, kb)["unclear"] == {"Đồng Tháp"}
    assert rows(kb, "SELECT count(*) FROM coverage") == [(0,)]


def test_a_report_that_does_not_cite_the_plan_but_bears_its_name(folder, make, rows):
    old = "Theo Kế hoạch tổng kết ban hành kèm theo Quyết định số 03/QĐ-BCĐCTMTQG ngày 06/11/2020 của Ban Chỉ đạo Trung ương"
    kb = make(folder("a.txt", (old, "Theo kế hoạch của Ban Chỉ đạo Trung ương")))
    assert sent(rows, kb) == [("report", "298/BC-UBND")]


@pytest.mark.parametrize(
    "change",
    [
        ("ngày 17 tháng 11 năm 2020", "ngày 02 tháng 11 năm 2020"),  # before it was asked for
        ("BÁO CÁO\n", "KẾ HOẠCH\n"),
    ],
)
def test_what_is_no_answer(folder, make, rows, change):
    assert sent(rows, make(folder("a.txt", change))) == []


def test_a_district_does_not_answer_for_its_province(folder, make, rows):
    head = "ỦY BAN NHÂN DÂN\nTỈNH ĐỒNG THÁP\n"
    kb = make(folder("a.txt", (head, "ỦY BAN NHÂN DÂN\nHUYỆN LAI VUNG\n"), ("\nĐồng Tháp, ngày", "\nLai Vung, ngày")))
    assert sent(rows, kb) == []


@pytest.mark.parametrize(
    ("title", "role"),
    [("Kết quả thực hiện chuyển đổi số năm 2023", "report"), ("Tình hình thu ngân sách nhà nước quý III", "unclear")],
)
def test_an_outline_whose_title_tells_nothing(tmp_path, make, rows, title, role):
    """The plan's own title tells which report is meant."""
    (tmp_path / "plan.txt").write_text(DISTRICT_PLAN, encoding="utf-8")
    (tmp_path / "report.txt").write_text(DISTRICT_REPORT.format(title=title), encoding="utf-8")
    kb = make(tmp_path / "plan.txt", tmp_path / "report.txt")
    assert rows(kb, "SELECT DISTINCT report FROM obligations") == [("Báo cáo về “Chuyển đổi số tỉnh Hà Giang năm 2023”",)]
    assert rows(kb, "SELECT count(*) FROM obligations") == [(11,)]
    sql = "SELECT o.unit, s.role FROM submitted s JOIN obligations o ON o.id = s.obligation_id"
    assert rows(kb, sql) == [("huyện Quản Bạ", role)]


def test_twice_sent_counts_once(folder, make, rows):
    folder("a.txt")
    kb = make(folder("b.txt"))
    assert sent(rows, kb) == [("report", "298/BC-UBND")]


# Coverage, and the order of building -----------------------------------------------------------------------------


def test_coverage_of_each_report(make, rows):
    kb = make(CORPUS)
    items = rows(kb, "SELECT count(*) FROM outline_items")[0][0]
    assert rows(kb, "SELECT province, count(*) FROM report_coverage GROUP BY province ORDER BY min(document)") == [
        ("Đồng Tháp", items), ("Quảng Trị", items), ("Hồ Chí Minh", items),
    ]  # fmt: skip
    status = dict(rows(kb, "SELECT province, status FROM report_coverage WHERE item LIKE 'Số lượng sản phẩm đăng ký tham gia%'"))
    assert status == dict.fromkeys(("Đồng Tháp", "Quảng Trị", "Hồ Chí Minh"), "full")
    assert rows(kb, "SELECT count(*) FROM report_coverage WHERE status <> 'missing' AND quote IS NULL") == [(0,)]


def test_the_order_of_building_leaves_no_trace(make, dump):
    files = sorted(CORPUS.glob("*.txt"))
    whole = dump(make(*files))
    make(*files[::-1][:2], to="other.db")
    make(*files[:2], to="other.db")
    assert dump(make(files[2], to="other.db")) == whole
    assert whole["coverage"] and whole["submitted"]


def test_the_plan_gone_nobody_owes_anything(folder, make, rows):
    place = folder("a.txt")
    make(place)
    (place / PLAN.name).unlink()
    kb = make(place, prune=True)
    assert rows(kb, "SELECT (SELECT count(*) FROM obligations), (SELECT count(*) FROM coverage), (SELECT count(*) FROM outlines)") == [
        (0, 0, 0)
    ]
