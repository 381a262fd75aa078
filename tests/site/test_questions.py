"""The ready questions on the sample corpus: what an officer would be told."""

import sqlite3
from contextlib import closing

import pytest

from extract.data import shared_path
from extract.kb.build import build
from extract.linking import link
from extract.site import prepare_connection
from extract.site.metadata import NAME, site_metadata

QUERIES = site_metadata()["databases"][NAME]["queries"]


@pytest.fixture(scope="module")
def base_of(tmp_path_factory):
    def _base_of(folder):
        kb = tmp_path_factory.mktemp(folder) / "kb.db"
        build([shared_path("corpus", folder)], kb, link=link, release="1")

        def _ask(name, **parameters):
            query = QUERIES[name]
            with closing(sqlite3.connect(kb)) as connection:
                connection.row_factory = sqlite3.Row
                prepare_connection(connection)
                return connection.execute(query["sql"], dict.fromkeys(query.get("params", []), "") | parameters).fetchall()

        return _ask

    return _base_of


@pytest.fixture(scope="module")
def ask(base_of):
    return base_of("text")


def test_every_question_has_an_answer(ask):
    given = {"tim-kiem": {"q": "san pham"}, "bao-cao-vien-dan-gi": {"van_ban": "412/BC-SNN"}}
    assert [name for name in QUERIES if not ask(name, **given.get(name, {}))] == [
        "cho-khong-khop",
        "mau-thuan",
    ]  # the clean papers have none


def test_what_does_not_hold_together(base_of):
    told = base_of("planted")("cho-khong-khop", van_ban="298/bc-ubnd")
    assert any(row["van_ban_ghi"] and row["dung_ra"] and row["quote"] for row in told)


def test_what_a_report_lacks(ask):
    told = ask("bao-cao-thieu-gi", van_ban="412/bc-snn")
    assert {row["status"] for row in told} == {"partial", "missing"}
    assert all(row["muc_de_cuong"] and row["reason"] for row in told)


def test_who_has_sent_in_what(ask):
    told = {row["reporter"]: row["state"] for row in ask("nop-bao-cao", so_hieu="03/qđ-bcđctmtqg", co_quan="tinh quang tri")}
    assert told and set(told.values()) <= {"received", "late", "missing", "unclear"}


def test_what_the_plan_lays_on_whom_by_when(ask):
    told = {(row["task"], row["lead"], row["due_end"]) for row in ask("viec-duoc-giao", so_hieu="03/qđ-bcđctmtqg", noi_dung="hội thảo")}
    assert told == {("tổ chức 03 hội thảo chuyên đề cấp vùng", "Bộ Nông nghiệp và Phát triển nông thôn", "2020-12-31")}
    assert {row["decision_date"] for row in ask("viec-duoc-giao", so_hieu="03/QĐ-BCĐCTMTQG")} == {"2020-11-06"}


def test_figures_of_a_province(ask):
    told = {(row["value"], row["unit"], row["period"]) for row in ask("so-lieu-cua-tinh", tinh="dong thap", chi_tieu="tín dụng")}
    assert told == {(15_400_000_000, "đồng", "2018-2020")}


def test_what_a_report_cites(ask):
    told = {row["vien_dan"]: row["trong_he_thong"] for row in ask("bao-cao-vien-dan-gi", van_ban="412/bc-snn")}
    assert told["911/BNN-VPĐP"] == told["03/QĐ-BCĐCTMTQG"] == "có"
    assert told["490/QĐ-TTg"] == told["278/KH-SNN"] == "chưa có"


def test_what_several_reports_cite(ask):
    assert {row["so_hieu"] for row in ask("duoc-nhieu-bao-cao-vien-dan")} == {"490/QĐ-TTg", "1048/QĐ-TTg", "03/QĐ-BCĐCTMTQG"}


def test_ocop_products_by_province_and_year(ask):
    told = {(row["period"], row["hang"], row["value"]) for row in ask("san-pham-ocop", tinh="quang tri")}
    assert told == {("2019", "3 sao", 16), ("2019", "4 sao", 2), ("2020", "3 sao", 21), ("2020", "4 sao", 4)}
    assert {(row["hang"], row["value"]) for row in ask("san-pham-ocop", tinh="Đồng Tháp", nam="2020") if row["period"] == "2020"} == {
        ("3 sao", 61),
        ("4 sao", 27),
        ("5 sao", 2),
    }


def test_named_products(ask):
    told = [(row["name"], row["owner"], row["stars"]) for row in ask("san-pham", tinh="dong thap", tu_sao="5", nam="2020")]
    assert told == [("Trà lá sen", "Công ty TNHH Sen Đồng Quê", 5), ("Xoài sấy dẻo", "HTX Xoài Cát Vàng", 5)]


def test_deadlines_between_two_dates(ask):
    told = {
        (row["due_end"], row["lead"])
        for row in ask("thoi-han", tu_ngay="2020-11-20", den_ngay="2020-11-20")
        if row["task"].startswith("hoàn thành")
    }
    assert told == {("2020-11-20", "Ủy ban nhân dân các tỉnh, thành phố trực thuộc Trung ương")}


@pytest.mark.parametrize("query", ["dong thap", "Đồng Tháp", "298/bc-ubnd", '"tỉnh Đồng Tháp"'])
def test_search(ask, query):
    assert "298/BC-UBND" in {row["so_hieu"] for row in ask("tim-kiem", q=query)}
