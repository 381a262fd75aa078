"""`vanban tabulate` as a command: formats, exit status, and cells that a spreadsheet must not run."""

import csv
import io
import json

import pytest
from click.testing import CliRunner
from openpyxl import load_workbook

from extract.checks.outline_files import read_outlines
from extract.cli import main
from extract.data import shared_path

CORPUS = shared_path("corpus", "text")
PLAN = CORPUS / "quyet-dinh-03-bcdctmtqg.txt"
SAMPLE = shared_path("schemas", "outlines", "bao-cao-ocop-2018-2020.yaml")


@pytest.fixture
def run(make):
    kb = make(CORPUS)
    return lambda *arguments: CliRunner().invoke(main, ["tabulate", *map(str, arguments), "-d", str(kb)])


def test_json(run):
    result = run(PLAN)
    assert result.exit_code == 1 and "3/63 đơn vị có báo cáo" in result.stderr
    (table,) = json.loads(result.stdout)
    asked = next(n for n, c in enumerate(table["columns"]) if c["indicator"] == "vốn lồng ghép")
    assert (table["columns"][asked]["unit"], table["columns"][asked]["total"], table["columns"][asked]["added"]) == ("đồng", 6300e6, 1)
    cells = {row["name"]: row["cells"][asked] for row in table["rows"]}
    assert [cells[name]["status"] for name in ("Đồng Tháp", "Quảng Trị")] == ["one", "none"]
    (value,) = cells["Đồng Tháp"]["values"]
    assert value["number"] == "298/BC-UBND" and "vốn lồng ghép 6.300 triệu đồng" in value["quote"]


def test_the_sample_outline_is_that_of_the_plan(run):
    assert json.loads(run(SAMPLE).stdout) == json.loads(run(PLAN).stdout)


def test_the_sample_outline_is_complete():
    (outline,) = read_outlines(SAMPLE)
    gold = json.loads(shared_path("corpus", "gold", "outline", "quyet-dinh-03-bcdctmtqg.json").read_text(encoding="utf-8"))
    assert [item.path for item in outline.items] == [item["path"] for item in gold["items"]]
    assert (outline.document, outline.addressee, str(outline.deadline)) == ("03/QĐ-BCĐCTMTQG", "Ban Chỉ đạo Trung ương", "2020-11-20")


def test_csv(run):
    result = run(PLAN, "--format", "csv")
    table = list(csv.reader(io.StringIO(result.stdout.removeprefix("\ufeff"))))
    at = next(n for n, label in enumerate(table[0]) if label.startswith("Vốn lồng ghép (triệu đồng)"))
    by_name = {row[0]: row for row in table[1:]}
    assert (by_name["Đồng Tháp"][at], by_name["An Giang"][at], by_name["Cộng"][at], by_name["Số đơn vị được cộng"][at]) == (
        "6300",
        "",
        "6300",
        "1",
    )


def test_workbook(run, tmp_path):
    assert run(PLAN, "-o", tmp_path / "t.xlsx").exit_code == 1
    book = load_workbook(tmp_path / "t.xlsx")
    assert book.sheetnames == ["Tổng hợp", "Dẫn chứng", "Chưa có báo cáo"]
    sheet = book["Tổng hợp"]
    at = next(cell.column for cell in sheet[4] if str(cell.value).startswith("Vốn lồng ghép"))
    row = next(row[0].row for row in sheet.iter_rows(min_row=5) if row[1].value == "Đồng Tháp")
    assert sheet.cell(row, at).value == 6300 and "298/BC-UBND" in sheet.cell(row, at).comment.text
    assert book["Chưa có báo cáo"].max_row == 61


def test_formulas_do_not_run(make, tmp_path):
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / PLAN.name).write_text(PLAN.read_text(encoding="utf-8"), encoding="utf-8")
    report = (CORPUS / "bao-cao-dong-thap.txt").read_text(encoding="utf-8")
    sentence = '=HYPERLINK("http://example.gov.vn") có 186 sản phẩm đăng ký tham gia.'
    (folder / "=1+1.txt").write_text(report.replace("Có 186 sản phẩm đăng ký tham gia.", f"\n{sentence}"), encoding="utf-8")
    kb = make(folder)
    result = CliRunner().invoke(main, ["tabulate", str(PLAN), "-d", str(kb), "-o", str(tmp_path / "t.xlsx")])
    assert result.exit_code == 1, result.output
    for sheet in load_workbook(tmp_path / "t.xlsx"):
        for cell in (cell for row in sheet.iter_rows() for cell in row):
            assert cell.data_type != "f" and not str(cell.value or "").startswith(("=", "+", "@")), cell.coordinate


def test_what_cannot_be_done(run, make, tmp_path):
    assert run(CORPUS / "bao-cao-quang-tri.txt").exit_code == 2  # no outline in it
    assert run(PLAN, "--path", "PLX").exit_code == 2
    assert run(PLAN, "--format", "xlsx").exit_code == 2
    assert run(PLAN, "-o", tmp_path / "t.doc").exit_code == 2
    other = make(CORPUS / "cong-van-911-bnn-vpdp.txt", to="other.db")
    yaml = tmp_path / "o.yaml"
    yaml.write_text("title: Mẫu\nitems:\n- {path: A, text: Số lớp, wants: figures, indicators: [số lớp]}\n", encoding="utf-8")
    assert CliRunner().invoke(main, ["tabulate", str(yaml), "-d", str(other)]).exit_code == 2
