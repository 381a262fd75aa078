"""One instrument under two dates, numbers or issuers in several papers; citations of what another paper had ended."""

import pytest


def found(base, rule):
    return base.all("SELECT document_id, stated, expected FROM findings WHERE across AND rule = ? ORDER BY id", rule)


def central(base, paper, number, day, **values):
    return base.cite(paper, number, date=day, type="QĐ", issuer=values.pop("issuer", "Thủ tướng Chính phủ"), **values)


@pytest.fixture
def reports(base):
    for name in "abcd":
        base.document(name, type="BC", province="Hà Giang", issuer=f"Sở {name}", date="2020-11-10")
    return base


def test_the_date_that_most_papers_give_stands(reports):
    for paper in "abc":
        central(reports, paper, "490/QĐ-TTg", "2018-05-07")
    central(reports, "d", "490/QĐ-TTg", "2018-05-17")
    reports.link()
    assert found(reports, "citation") == [("d", "ngày 17/5/2018", "ngày 07/5/2018")]
    (message,) = reports.all("SELECT DISTINCT message FROM conflicts")[0]
    assert "3 văn bản khác ghi ngày 07/5/2018" in message
    assert reports.all("SELECT other_document FROM conflicts ORDER BY 1") == [("a",), ("b",), ("c",)]


def test_the_paper_itself_knows_better_than_the_majority(reports):
    reports.document("q", number="490/QĐ-TTg", type="QĐ", date="2018-05-07", issuer="Thủ tướng Chính phủ")
    for paper in "abc":
        central(reports, paper, "490/QĐ-TTg", "2018-05-17")
    reports.link()
    assert [row[0] for row in found(reports, "citation")] == ["a", "b", "c"]
    assert "chính văn bản đó" in reports.all("SELECT message FROM findings WHERE across")[0][0]


def test_one_against_one_is_left_open(reports):
    central(reports, "a", "490/QĐ-TTg", "2018-05-07")
    central(reports, "b", "490/QĐ-TTg", "2018-05-17")
    reports.link()
    ((paper, _, expected),) = found(reports, "citation")
    assert paper == "b" and "cần đối chiếu" in expected


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ({"day": "2019-03-12"}, {"day": "2020-06-03"}),  # numbers restart every year
        ({"day": "2019-01-02"}, {"day": "2020-01-02"}),  # the first paper of each year
        ({"day": "2019-03-12", "subject": "phê duyệt Đề án"}, {"day": "2019-07-01", "subject": "khen thưởng tập thể, cá nhân"}),
    ],
)
def test_two_papers_of_one_number_are_no_conflict(reports, first, second):
    for paper in "ab":
        central(reports, paper, "12/QĐ-TTg", first["day"], subject=first.get("subject"))
    central(reports, "c", "12/QĐ-TTg", second["day"], subject=second.get("subject"))
    reports.link()
    assert found(reports, "citation") == []


def test_a_year_miswritten(reports):
    for paper in "ab":
        central(reports, paper, "278/QĐ-TTg", "2019-03-04")
    central(reports, "c", "278/QĐ-TTg", "2018-03-04")
    reports.link()
    assert found(reports, "citation") == [("c", "ngày 04/3/2018", "ngày 04/3/2019")]


def test_a_number_without_a_known_issuer_is_no_conflict(reports):
    reports.document("e", type="BC", province="Kon Tum", issuer="Sở X", date="2020-11-10")
    reports.cite("a", "385/QĐ-UBND", date="2019-03-12")
    reports.cite("e", "385/QĐ-UBND", date="2019-04-12")
    reports.link()
    assert found(reports, "citation") == []


def test_a_paper_that_writes_both_dates_is_told_within_itself(reports):
    for paper in "ab":
        central(reports, paper, "490/QĐ-TTg", "2018-05-07")
    central(reports, "b", "490/QĐ-TTg", "2018-05-17")
    reports.link()
    assert found(reports, "citation") == []


def test_a_number_cut_short(reports):
    issuer = "Ban Chỉ đạo Trung ương Chương trình mục tiêu quốc gia"
    for paper in "ab":
        central(reports, paper, "03/QĐ-BCĐCTMTQG", "2020-11-06", issuer=issuer)
    central(reports, "c", "03/QĐ-BCĐCTMTQ", "2020-11-06", issuer=issuer)
    reports.link()
    assert found(reports, "citation") == [("c", "số 03/QĐ-BCĐCTMTQ", "số 03/QĐ-BCĐCTMTQG")]


def test_two_departments_may_give_one_number_on_one_day(reports):
    for paper in "ab":
        reports.cite(paper, "45/KH-SNN", date="2020-01-06", issuer="Sở Nông nghiệp tỉnh Hà Giang")
    reports.cite("c", "45/KH-SNV", date="2020-01-06", issuer="Sở Nội vụ tỉnh Hà Giang")
    reports.link()
    assert found(reports, "citation") == []


def test_another_issuer(reports):
    for paper in "ab":
        central(reports, paper, "490/QĐ-TTg", "2018-05-07")
    central(reports, "c", "490/QĐ-TTg", "2018-05-07", issuer="Bộ Nông nghiệp và Phát triển nông thôn")
    central(reports, "d", "490/QĐ-TTg", "2018-05-07", issuer="Chính phủ")  # shortened, not another body
    reports.link()
    assert [row[0] for row in found(reports, "citation")] == ["c"]


# What is no longer in force ------------------------------------------------------------------------------------

TEXT = "Điều 5. Quyết định này có hiệu lực từ ngày 01/7/2020 và {what} Quyết định số 10/QĐ-TTg."


def ending(base, what="thay thế", relation="replaces", type="QĐ"):
    text = TEXT.format(what=what)
    base.document("new", number="20/QĐ-TTg", type=type, date="2020-05-20", issuer="Thủ tướng Chính phủ", text=text)
    start = text.index("Quyết định số 10")
    central(base, "new", "10/QĐ-TTg", None, relation=relation, start=start, end=start + 23)
    return base


def test_resting_on_what_was_replaced(reports):
    ending(reports)
    central(reports, "a", "10/QĐ-TTg", None, relation="basis")
    reports.link()
    assert [(paper, expected) for paper, _, expected in found(reports, "outdated")] == [("a", "20/QĐ-TTg")]
    message = reports.all("SELECT message FROM findings WHERE across")[0][0]
    assert "Quyết định số 20/QĐ-TTg ngày 20/05/2020 của Thủ tướng Chính phủ thay thế từ ngày 01/7/2020" in message


@pytest.mark.parametrize(
    "case",
    ["before it was in force", "told of only", "a report on the past", "a part", "aware", "a proposal"],
)
def test_no_finding(base, case):
    day = "2020-06-15" if case == "before it was in force" else "2020-11-10"
    base.document("a", type="BC", province="Hà Giang", issuer="Sở A", date=day)
    ending(base, "bãi bỏ Điều 3" if case == "a part" else "thay thế", type="TTr" if case == "a proposal" else "QĐ")
    relation = {"told of only": "mentions", "a report on the past": "implements"}.get(case, "basis")
    central(base, "a", "10/QĐ-TTg", None, relation=relation)
    if case == "aware":
        central(base, "a", "20/QĐ-TTg", "2020-05-20")
    base.link()
    assert found(base, "outdated") == []
