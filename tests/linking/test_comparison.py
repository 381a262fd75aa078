"""Figures of several papers: what is one thing with two values, and what only looks so."""

import json

import pytest


@pytest.fixture
def put(base):
    """`put(paper, "38 sản phẩm", 38, …)` adds a paper of Hà Giang where it is not there yet, and an exact, actual figure of 2019 in it."""

    def _put(paper, written, value, **given):
        province = given.pop("province", "Hà Giang")
        head = {name: given.pop(name) for name in ("date", "issuer", "number") if name in given}
        if not base.all("SELECT 1 FROM documents WHERE id = ?", paper):
            made = {"date": "2020-03-10", "issuer": "Sở Công Thương tỉnh Hà Giang", "number": f"{paper}/BC", "type": "BC"}
            base.document(paper, province=province, text=" " * 400, fingerprint=paper, **made | head)
        (text,) = base.all("SELECT text FROM documents WHERE id = ?", paper)[0]
        start = base.database["figures"].count * 20
        base.conn.execute("UPDATE documents SET text = ? WHERE id = ?", [text[:start] + written + text[start + len(written) :], paper])
        unit = written.split(" ", 1)[-1]
        made = {
            "indicator": "sản phẩm đạt 3 sao",
            "indicator_code": "ocop_products_3_star",
            "unit": unit,
            "kind": "actual",
            "period": "2019",
        }
        place = {"place": province, "province": province, "start": start, "end": start + len(written), "quote": written, "rule": "r"}
        where = {"number_start": start, "number_end": start + len(written), "in_table": 0}
        row = {"id": f"{paper}-{start:05d}", "document_id": paper, "value": value, "high": None, "qualifier": None, "of": None}
        base.database["figures"].insert(row | made | place | where | given)
        return base

    return _put


def findings(base):
    base.link()
    return base.all("SELECT rule, document_id, stated, expected FROM findings WHERE across ORDER BY id")


def test_two_papers_two_values(put):
    put("a", "38 sản phẩm", 38)
    base = put("b", "41 sản phẩm", 41, issuer="Ủy ban nhân dân tỉnh Hà Giang", date="2020-04-02")
    assert findings(base) == [("conflict", "b", "41 sản phẩm", "38 sản phẩm (văn bản a/BC ngày 10/3/2020)")]
    assert base.all("SELECT other_document, other_stated FROM conflicts") == [("a", "38 sản phẩm")]


def test_the_same_body_restates(put):
    put("a", "38 sản phẩm", 38)
    base = put("b", "41 sản phẩm", 41, date="2020-09-02")
    assert [row[:2] for row in findings(base)] == [("restated", "b")]


def test_two_versions_of_one_day_are_at_odds(put):
    put("a", "38 sản phẩm", 38)
    assert [row[:2] for row in findings(put("b", "41 sản phẩm", 41))] == [("conflict", "b")]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (("905,3 tỷ đồng", 905.3e9), ("905.279 triệu đồng", 905279e6)),  # rounding
        (("38 sản phẩm", 38), ("38 sản phẩm", 38)),
    ],
)
def test_values_that_agree(put, first, second):
    put("a", *first, unit="đồng")
    assert findings(put("b", *second, unit="đồng")) == []


@pytest.mark.parametrize(
    "change",
    [
        {"period": "2018"},
        {"place": "Quản Bạ"},
        {"unit": "hộ"},
        {"kind": "target"},
        {"qualifier": "about"},
        {"indicator": "sản phẩm được hỗ trợ bao bì của các chủ thể"},  # one code, other words
        {"indicator_code": None},
    ],
    ids=str,
)
def test_other_things_differ(put, change):
    put("a", "38 sản phẩm", 38)
    assert findings(put("b", "41 sản phẩm", 41, **change)) == []


def test_a_year_not_over_grows(put):
    put("a", "38 sản phẩm", 38, period="2020", date="2020-06-30")
    assert findings(put("b", "61 sản phẩm", 61, period="2020", date="2021-02-01")) == []


def test_a_paper_that_gives_several_values_speaks_of_several_things(put):
    put("a", "38 sản phẩm", 38)
    put("a", "5 sản phẩm", 5)
    assert findings(put("b", "41 sản phẩm", 41)) == []


def test_a_word_without_a_code_is_many_things(put):
    put("a", "38 tỷ đồng", 38e9, indicator="kinh phí", indicator_code=None, unit="đồng")
    assert findings(put("b", "41 tỷ đồng", 41e9, indicator="kinh phí", indicator_code=None, unit="đồng")) == []


def test_a_duplicate_is_not_compared(put):
    put("a", "38 sản phẩm", 38)
    base = put("b", "41 sản phẩm", 41)
    base.conn.execute("UPDATE documents SET fingerprint = 'same'")
    assert findings(base) == []


PEERS = {"Hà Giang": 31, "Kon Tum": 45, "Gia Lai": 52, "Quảng Trị": 38, "Bến Tre": 60}


def money(put, values):
    for name, value in values.items():
        number = f"{value:,}".replace(",", ".")
        base = put(
            name, f"{number} triệu đồng", value * 1e6, unit="đồng", province=name, indicator_code="funds_credit", indicator="vốn tín dụng"
        )
    return base


def test_a_slip_of_a_thousand_among_provinces(put):
    base = money(put, PEERS | {"Lào Cai": 41000})
    assert [row[:3] for row in findings(base)] == [("unit", "Lào Cai", "41.000 triệu đồng")]
    message = base.all("SELECT message FROM findings WHERE across")[0][0]
    assert message.startswith("Vốn tín dụng, vốn vay, kỳ 2019: Lào Cai ghi 41.000 triệu đồng, lớn gấp khoảng 1.000 lần so với 5 tỉnh")


@pytest.mark.parametrize(
    "values",
    [PEERS | {"Lào Cai": 900}, {"Hà Giang": 31, "Kon Tum": 45, "Lào Cai": 41000}, PEERS | {"Gia Lai": 9000, "Lào Cai": 41000}],
    ids=["large, not a thousand times", "too few peers", "peers far apart"],
)
def test_what_is_only_large(put, values):
    assert findings(money(put, values)) == []


# National totals ---------------------------------------------------------------------------------------------------


def national(put, value):
    return put("n", f"{value} sản phẩm", value, province=None, issuer="Bộ Công Thương")


def test_a_total_names_who_is_in_and_who_is_not(put):
    put("a", "38 sản phẩm", 38)
    put("k", "20 sản phẩm", 20, province="Kon Tum")
    base = national(put, 777)
    assert findings(base) == []
    ((value, total, present, absent),) = base.all("SELECT value, total, present, absent FROM national_totals")
    assert (value, total, json.loads(present)) == (777, 58, ["Hà Giang", "Kon Tum"])
    assert len(json.loads(absent)) == 61 and "Gia Lai" in json.loads(absent)


def test_a_total_less_than_those_in(put):
    put("a", "38 sản phẩm", 38)
    put("k", "20 sản phẩm", 20, province="Kon Tum")
    assert [row[:2] for row in findings(national(put, 50))] == [("total", "n")]


def test_a_province_with_several_values_is_not_added(put):
    put("a", "38 sản phẩm", 38)
    put("b", "41 sản phẩm", 41)
    put("k", "20 sản phẩm", 20, province="Kon Tum")
    base = national(put, 777)
    base.link()
    ((total, unclear),) = base.all("SELECT total, unclear FROM national_totals")
    assert (total, json.loads(unclear)) == (20, ["Hà Giang"])
