"""`vanban submissions` as a command: what it tells an officer, the letters, and its exit status."""

import json

import docx
import pytest
from click.testing import CliRunner
from openpyxl import load_workbook

from extract.cli import main
from extract.data import shared_path

CORPUS = shared_path("corpus", "text")
NUMBER = "03/QĐ-BCĐCTMTQG"


@pytest.fixture
def run(make):
    kb = make(CORPUS)
    return lambda *arguments: CliRunner().invoke(main, ["submissions", "-d", str(kb), *map(str, arguments)])


@pytest.mark.parametrize(
    ("day", "missing", "received", "status"), [("2020-11-18", 0, 2, 0), ("2020-11-20", 0, 3, 0), ("2020-11-21", 60, 3, 1)]
)
def test_as_of(run, day, missing, received, status):
    result = run("--as-of", day, "--outline", "mỗi xã một sản phẩm", "--format", "json")
    ((duty),) = json.loads(result.stdout)
    assert (duty["counts"].get("missing", 0), duty["counts"]["received"], result.exit_code) == (missing, received, status)
    assert sum(duty["counts"].values()) == 63
    assert (duty["decision"], duty["due"]) == (NUMBER, "2020-11-20")


def test_text(run):
    lines = run("--as-of", "2020-11-21").stdout.splitlines()
    assert lines[0] == "Báo cáo kết quả thực hiện Chương trình Mỗi xã một sản phẩm giai đoạn 2018-2020"
    assert "  Quá hạn chưa nộp: 60; Đã nộp: 3" in lines
    assert "    - Ủy ban nhân dân tỉnh Quảng Trị: báo cáo số 412/BC-SNN ngày 19/11/2020 (tệp bao-cao-quang-tri.txt)" in lines
    assert any(line.startswith("  Quá hạn chưa nộp (60): An Giang, Bà Rịa - Vũng Tàu, Bắc Giang") for line in lines)
    assert any("văn bản không nêu tên từng cơ quan" in line for line in lines)


def test_accents_may_be_left_out(run):
    assert run("--outline", "moi xa mot san pham").exit_code == 1


@pytest.mark.parametrize("arguments", [("--document", "9/QĐ-X"), ("--outline", "không có"), ("--format", "xlsx")])
def test_nothing_to_tell(run, arguments):
    assert run(*arguments).exit_code == 2


def test_no_knowledge_base(tmp_path):
    result = CliRunner().invoke(main, ["submissions", "-d", str(tmp_path / "none.db")])
    assert result.exit_code == 2 and "no such knowledge base" in result.stderr


def test_the_view_and_the_command_agree(run, make, rows):
    duties = json.loads(run("--format", "json").stdout)
    told = {(s["reporter"], s["state"], s["received"], s["days_late"]) for duty in duties for s in duty["submissions"]}
    assert told == set(rows(make(CORPUS), "SELECT reporter, state, received, days_late FROM submissions"))


def test_workbook(run, tmp_path):
    assert run("--format", "xlsx", "-o", tmp_path / "s.xlsx", "--document", NUMBER).exit_code == 1
    sheet = load_workbook(tmp_path / "s.xlsx").active
    cells = list(sheet.iter_rows(values_only=True))
    assert len(cells) == 1 + 64 and cells[0][2] == "Cơ quan phải báo cáo"
    assert [row[6] for row in cells if row[3] == "Đồng Tháp"] == ["Đã nộp"]


def paragraphs(path):
    paper = docx.Document(path)
    cells = [cell.text for table in paper.tables for row in table.rows for cell in row.cells]
    return [p.text for p in paper.paragraphs], cells


def test_letter(run, tmp_path):
    result = run("--as-of", "2020-11-21", "--letters", tmp_path / "letters")
    assert result.exit_code == 1
    (path,) = (tmp_path / "letters").iterdir()
    texts, cells = paragraphs(path)
    assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in cells[1] and "V/v đôn đốc gửi báo cáo kết quả thực hiện" in cells[0]
    body = " ".join(texts)
    assert "Quyết định số 03/QĐ-BCĐCTMTQG ngày 06/11/2020" in body and "chậm nhất ngày 20 tháng 11 năm 2020" in body
    assert "Tính đến hết ngày 21 tháng 11 năm 2020" in body
    assert "Kính gửi: 60 cơ quan có tên trong danh sách kèm theo" in texts
    assert "Ủy ban nhân dân tỉnh An Giang" in cells and "Ủy ban nhân dân tỉnh Đồng Tháp" not in cells


def test_no_letter_where_nothing_is_late(run, tmp_path):
    assert run("--as-of", "2020-11-18", "--letters", tmp_path / "letters").exit_code == 0
    assert list((tmp_path / "letters").iterdir()) == []
