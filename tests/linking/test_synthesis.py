"""The synthesis table: which value stands where, what is added up, and what is left open."""

from datetime import date

import pytest
from linking_papers import DISTRICT_PLAN, DISTRICT_REPORT

from extract.checks.outline_files import read_outlines
from extract.checks.outlines import find_outlines
from extract.checks.quantities_given import Asked, quantities_asked_of, quantities_given
from extract.data import shared_path
from extract.kb.database import open_existing
from extract.linking.synthesis import synthesize
from extract.linking.synthesis_xlsx import shown_total, shown_value
from extract.pipeline import extract

CORPUS = shared_path("corpus", "text")
PLAN = CORPUS / "quyet-dinh-03-bcdctmtqg.txt"
TODAY = date(2026, 1, 1)


@pytest.fixture(scope="module")
def outline():
    (found,) = find_outlines(*extract(PLAN).documents[1], source=PLAN.name)
    return found


@pytest.fixture
def table(make, outline):
    return synthesize(open_existing(make(CORPUS)), outline, on=TODAY)


def line(table, name):
    return next(line for line in table.lines if line.name == name)


def column(table, phrase):
    return next(column for column in table.columns if column.asked.phrase == phrase)


MONEY = {
    "tổng Nguồn lực huy động": (46850, 17563),
    "ngân sách trung ương hỗ trợ trực tiếp": (9200, 5700),
    "ngân sách địa phương hỗ trợ trực tiếp": (7450, 7563.1),
    "vốn lồng ghép": (6300, None),
    "vốn của chủ thể và người dân": (8500, 4299.9),
}


def test_values_of_each_province(table):
    for phrase, values in MONEY.items():  # in millions of đồng
        shown = tuple(shown_value(line(table, name), column(table, phrase)) for name in ("Đồng Tháp", "Quảng Trị"))
        assert shown == values, phrase
    registered = column(table, "số lượng sản phẩm đăng ký tham gia")
    assert [shown_value(line(table, name), registered) for name in ("Đồng Tháp", "Quảng Trị", "Hồ Chí Minh")] == [186, 62, 5]
    assert (shown_total(registered), registered.count) == (253, 3)


def test_a_total_is_proven_by_its_parts_or_left_blank(table):
    total = column(table, "tổng Nguồn lực huy động")
    assert shown_value(line(table, "Hồ Chí Minh"), total) is None  # the report names no whole
    assert (shown_total(total), total.count) == (64413, 2)


def test_everyone_who_owes_a_report_has_a_line(table):
    assert len(table.lines) == 63
    assert [entry.name for entry in table.lines][:3] == ["An Giang", "Bà Rịa - Vũng Tàu", "Bắc Giang"]
    assert not line(table, "An Giang").papers and not line(table, "An Giang").cells
    assert line(table, "Quảng Trị").papers == ("412/BC-SNN ngày 19/11/2020",)


def test_several_values_are_shown_and_not_added(table):
    founded = column(table, "số lượng doanh nghiệp thành lập mới")
    shown = shown_value(line(table, "Hồ Chí Minh"), founded)
    assert isinstance(shown, str) and "220 doanh nghiệp (2020)" in shown
    assert founded.total is None


def test_other_times_are_not_added(table):
    targets = column(table, "mục tiêu về Số lượng sản phẩm")
    assert shown_value(line(table, "Đồng Tháp"), targets) == 300
    assert shown_value(line(table, "Quảng Trị"), targets) == "25 sản phẩm (2021)"
    assert (shown_total(targets), targets.count) == (300, 1)


def test_every_value_has_its_sentence(table):
    for entry in (e for row in table.lines for entries in row.cells.values() for e in entries):
        assert entry.quote and entry.number and entry.file
    quote = line(table, "Đồng Tháp").cells[Asked("PLI.P1.II.4", "số lớp")][0].quote
    assert "24 lớp" in quote


def test_an_outline_corrected_by_hand(make, outline, tmp_path):
    """Its reports are those of the outline held, its quantities those of the file."""
    path = tmp_path / "outline.yaml"
    path.write_text(
        "title: Đề cương báo cáo kết quả thực hiện Chương trình mỗi xã một sản phẩm giai đoạn 2018-2020\n"
        "document: 03/QĐ-BCĐCTMTQG\npath: PLI\n"
        "items:\n- {path: A, text: Số lượng sản phẩm đăng ký tham gia, wants: figures, indicators: [số lượng sản phẩm đăng ký tham gia]}\n",
        encoding="utf-8",
    )
    (written,) = read_outlines(path)
    table = synthesize(open_existing(make(CORPUS)), written, on=TODAY)
    assert [c.asked.phrase for c in table.columns] == ["số lượng sản phẩm đăng ký tham gia"]
    assert len(table.lines) == 63 and table.columns[0].total == 253


def test_an_outline_whose_paper_is_not_held(make, outline):
    reports = sorted(CORPUS.glob("bao-cao-*.txt"))
    table = synthesize(open_existing(make(*reports)), outline, on=TODAY)
    assert sum(bool(row.papers) for row in table.lines) == 3 and len(table.lines) == 63


def test_a_district_reports_on_itself(make, tmp_path):
    (tmp_path / "plan.txt").write_text(DISTRICT_PLAN, encoding="utf-8")
    (tmp_path / "report.txt").write_text(DISTRICT_REPORT.format(title="Kết quả thực hiện chuyển đổi số năm 2023"), encoding="utf-8")
    (found,) = find_outlines(*extract(tmp_path / "plan.txt").documents[0])
    table = synthesize(open_existing(make(tmp_path / "plan.txt", tmp_path / "report.txt")), found, on=TODAY)
    shown = {c.asked.phrase: shown_value(line(table, "huyện Quản Bạ"), c) for c in table.columns}
    assert len(table.lines) == 11
    assert shown["số thôn còn lõm sóng"] == 6 and shown["số trạm phát sóng"] == 41


def given(text, phrase="số lượng sản phẩm đăng ký tham gia"):
    """The values that the report of Đồng Tháp with a changed first target gives."""
    from extract.layout import structure
    from extract.readers import read
    from extract.recognizers import recognize
    from extract.relations import relate

    (found,) = find_outlines(*extract(PLAN).documents[1])
    reading = read(text)
    (document,) = structure(reading)
    records = relate(document, recognize(document))
    asked = next(a for a in quantities_asked_of(found) if a.phrase == phrase)
    return [figure.value for figure in quantities_given(found, document, records).get(asked, ())]


@pytest.mark.parametrize(
    ("sentence", "values"),
    [
        ("Có 186 sản phẩm đăng ký tham gia.", [186]),
        ("Chưa có sản phẩm đăng ký tham gia.", []),
        ("Giai đoạn 2015-2017 có 40 sản phẩm đăng ký tham gia.", []),  # before the outline's time
        ("Huyện Lai Vung có 12 sản phẩm đăng ký tham gia.", []),  # a district's
        ("Năm 2019 có 80 sản phẩm đăng ký tham gia; năm 2020 có 106 sản phẩm đăng ký tham gia.", [80, 106]),
    ],
)
def test_what_counts_as_given(tmp_path, sentence, values):
    report = (CORPUS / "bao-cao-dong-thap.txt").read_text(encoding="utf-8")
    path = tmp_path / "report.txt"
    path.write_text(report.replace("Có 186 sản phẩm đăng ký tham gia.", sentence), encoding="utf-8")
    assert given(path) == values
