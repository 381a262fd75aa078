"""The site as a browser or a spreadsheet gets it, from a real server."""

import csv
import io
import re
import time

import pytest
from papers import report

from extract.kb.build import build
from extract.linking import link

MISCHIEF = '<script>alert("x")</script>'
FORMULA = '=HYPERLINK("http://example.com","mở")'


def ask(site, path, **parameters):
    answer = site.get(f"/kb/{path}.json", params={"_shape": "array", **parameters})
    assert answer.status_code == 200, answer.text
    return answer.json()


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("kon tum", "72/BC-UBND"),
        ("Kon Tum", "72/BC-UBND"),
        ("hà giang", "61/BC-UBND"),
        ("quyet dinh 490", "61/BC-UBND"),
        ("490/qd-ttg", "72/BC-UBND"),
    ],
)
def test_search(site, query, found):
    assert found in {row["so_hieu"] for row in ask(site, "tim-kiem", q=query)}


@pytest.mark.parametrize("query", ["", '"', "NEAR(", "a AND", "*", "text:"])
def test_search_never_errs(site, query):
    ask(site, "tim-kiem", q=query)
    assert site.get("/kb/passages", params={"_search": query}).status_code == 200


def test_which_decision_mandates_what(site):
    rows = ask(site, "viec-duoc-giao", co_quan="so cong thuong")
    assert {row["decision"] for row in rows} == {"61/BC-UBND", "72/BC-UBND", "90/BC-UBND"}
    assert all("Sở Công Thương" in row["lead"] and row["quote"] for row in rows)
    assert ask(site, "viec-duoc-giao", so_hieu="khong co") == []


def test_figures_of_a_province(site):
    rows = ask(site, "so-lieu-cua-tinh", tinh="kon tum", chi_tieu="san pham")
    assert [(row["province"], row["value"]) for row in rows] == [("Kon Tum", 25)]


def test_ocop_products(site):
    values = [(row["province"], row["period"], row["hang"], row["value"]) for row in ask(site, "san-pham-ocop")]
    assert values == [("Hà Giang", "2020", "3 sao", 19), ("Kon Tum", "2020", "3 sao", 25), ("Lào Cai", "2020", "3 sao", 4)]


def test_what_a_report_cites(site):
    rows = ask(site, "bao-cao-vien-dan-gi", van_ban="72/bc-ubnd")
    assert [(row["vien_dan"], row["ngay"]) for row in rows] == [("490/QĐ-TTg", "2018-05-17"), ("385/QĐ-UBND", "2019-03-12")]


def test_decisions_cited_by_several_reports(site):
    assert [(row["so_hieu"], row["so_bao_cao"]) for row in ask(site, "duoc-nhieu-bao-cao-vien-dan")] == [("490/QĐ-TTg", 3)]


def test_deadlines_between_two_dates(site):
    rows = ask(site, "thoi-han", tu_ngay="2020-12-01", den_ngay="2020-12-31")
    assert {row["due_end"] for row in rows} == {"2020-12-20"} and len(rows) == 3


def test_pages_are_vietnamese_and_described(site):
    page = site.get("/kb").text
    assert "Văn bản và dữ liệu rút ra" in page and "Số liệu của một tỉnh" in page
    assert "Chỉ tiêu như đã ghi" in site.get("/kb/provincial_figures").text
    assert "Hạn: đến hết ngày" in site.get("/kb/mandates").text


@pytest.mark.parametrize(
    ("path", "leads"), [("decision_mandates", "/van-ban/"), ("citations", "/quyet-dinh/"), ("mandates", "/kb/mandates/")]
)
def test_ids_lead_to_their_records(site, path, leads):
    page = site.get(f"/kb/{path}").text
    link = re.search(f'href="({leads}[^"]+)"', page).group(1)
    assert site.get(link).status_code == 200


@pytest.mark.parametrize("path", ["documents", "passages", "viec-duoc-giao", "tim-kiem?q=alert"])
def test_texts_of_papers_are_escaped(site, path):
    assert MISCHIEF not in site.get(f"/kb/{path}").text


def test_spreadsheets_get_no_formulas(site):
    answer = site.get("/kb/passages.csv", params={"_stream": "on"})
    cells = [cell for row in csv.reader(io.StringIO(answer.text)) for cell in row]
    assert f"'{FORMULA}" in cells and FORMULA not in cells
    assert "'-1+1" in cells
    numbers = site.get("/kb.csv", params={"sql": "select -5 as a, '- Sở Y tế' as b, 'x' as c"})
    assert list(csv.reader(io.StringIO(numbers.text))) == [["a", "b", "c"], ["-5", "'- Sở Y tế", "x"]]


@pytest.mark.parametrize(
    "sql",
    [
        "with recursive n(i) as (select 1 union all select i + 1 from n) select count(*) from n",
        "select length(zeroblob(900000000))",
        "select length(replace(hex(zeroblob(400000)), '0', 'xxxxxxxxxx'))",
        "select printf('%.*c', 900000, 'x') from places",
        "select zeroblob(900000) from places",
        "delete from documents",
        "attach 'x.db' as x",
    ],
)
def test_limits(site, sql):
    began = time.monotonic()
    assert site.get("/kb.json", params={"sql": sql}).status_code == 400
    assert time.monotonic() - began < 5


def test_at_most_a_thousand_rows(site):
    answer = site.get("/kb.json", params={"sql": "select * from places"}).json()
    assert len(answer["rows"]) == 1000 and answer["truncated"]


def test_no_facets_are_suggested(site):
    assert site.get("/kb/documents.json").json()["suggested_facets"] == []


def test_a_new_build_is_shown(site, folder):
    count = ask(site, "documents", _size="max")
    (folder / "papers" / "late.txt").write_text(report("Đồng Tháp", 95, products=7), encoding="utf-8")
    build([folder / "papers"], folder / "kb.db", link=link, release="1")
    assert len(ask(site, "documents", _size="max")) == len(count) + 1
    assert ask(site, "tim-kiem", q="dong thap")
    for _ in range(6):  # whichever thread answers
        assert len(ask(site, "so-lieu-cua-tinh", tinh="đồng tháp", chi_tieu="sản phẩm")) == 1
