"""`vanban check`: which document against which outline, formats, folders, exit status."""

import json

import pytest
from click.testing import CliRunner

from extract.cli import main
from extract.data import shared_path

REPORT = """ỦY BAN NHÂN DÂN
TỈNH HÀ TĨNH
Số: {number}/BC-UBND
Hà Tĩnh, ngày 10 tháng 12 năm 2023

BÁO CÁO
Kết quả công tác y tế năm 2023

I. TUYÊN TRUYỀN

Đài tỉnh đã phát 12 phóng sự tuyên truyền.

{more}
Nơi nhận:
- Như trên;
- Lưu: VT.

CHỦ TỊCH
Nguyễn Văn A
"""
LESSON = "II. BÀI HỌC KINH NGHIỆM\n\nPhải nắm chắc từng thôn.\n"
OUTLINE = """title: Đề cương báo cáo công tác y tế năm 2023
items:
- {path: I, text: Công tác tuyên truyền}
- {path: II, text: Bài học kinh nghiệm}
"""


@pytest.fixture
def run():
    return lambda *arguments: CliRunner().invoke(main, ["check", *map(str, arguments)])


@pytest.fixture
def folder(tmp_path):
    place = tmp_path / "reports"
    place.mkdir()
    (place / "a.txt").write_text(REPORT.format(number=1, more=LESSON), encoding="utf-8")
    (place / "b.txt").write_text(REPORT.format(number=2, more=""), encoding="utf-8")
    (tmp_path / "outline.yaml").write_text(OUTLINE, encoding="utf-8")
    return place


def statuses(result, report=None):
    sheet = json.loads(result.stdout)
    return [item["status"] for item in (sheet["reports"][report] if report is not None else sheet)["items"]]


def test_a_report_that_has_everything_is_fine(run, folder):
    result = run(folder / "a.txt", "--outline", folder.parent / "outline.yaml", "--format", "json")
    assert (result.exit_code, statuses(result)) == (0, ["full", "full"])


def test_a_report_that_lacks_something_asks_for_attention(run, folder):
    result = run(folder / "b.txt", "--outline", folder.parent / "outline.yaml", "--format", "json")
    assert (result.exit_code, statuses(result)) == (1, ["full", "missing"])
    text = run(folder / "b.txt", "--outline", folder.parent / "outline.yaml")
    assert text.exit_code == 1 and "[thiếu] II Bài học kinh nghiệm" in text.stdout


def test_without_an_outline_only_findings(run, folder):
    result = run(folder / "a.txt", "--format", "json")
    sheet = json.loads(result.stdout)
    assert (result.exit_code, sheet["outline"], sheet["items"], sheet["findings"]) == (0, None, [], [])


def test_a_folder_gives_a_matrix(run, folder):
    result = run(folder, "--outline", folder.parent / "outline.yaml", "--format", "json")
    assert result.exit_code == 1
    assert [statuses(result, n) for n in (0, 1)] == [["full", "full"], ["full", "missing"]]
    assert [row[-2:] for row in json.loads(result.stdout)["matrix"]["rows"]] == [["đủ", "đủ"], ["đủ", "thiếu"]]
    assert run(folder, "--outline", folder.parent / "outline.yaml").stdout.startswith("Báo cáo\t")


def test_a_file_that_cannot_be_read_does_not_stop_the_others(run, folder):
    (folder / "c.docx").write_bytes(b"no zip")
    result = run(folder, "--outline", folder.parent / "outline.yaml", "--format", "json")
    assert result.exit_code == 1 and len(json.loads(result.stdout)["reports"]) == 2
    assert "c.docx" in result.stderr


@pytest.mark.parametrize("form", ["html", "docx", "xlsx"])
def test_files_are_written(run, folder, tmp_path, form):
    target = tmp_path / f"sheet.{form}"
    assert run(folder / "b.txt", "--outline", folder.parent / "outline.yaml", "--format", form, "-o", target).exit_code == 1
    assert target.read_bytes()[:2] == (b"<!" if form == "html" else b"PK")


@pytest.mark.parametrize(
    "arguments",
    [
        ("nothing.txt",),
        ("reports/a.txt", "--outline", "nothing.yaml"),
        ("reports/a.txt", "--outline", "reports/a.txt"),  # holds no outline
        ("reports/a.txt#7",),
        ("reports/a.txt", "--format", "docx"),  # needs -o
        ("reports/a.txt", "--outline", "outline.yaml", "--format", "html", "-o", "nowhere/x.html"),
        ("empty",),
    ],
)
def test_nothing_could_be_done(run, folder, tmp_path, arguments, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "empty").mkdir()
    result = run(*arguments)
    assert result.exit_code == 2 and result.stderr and "Traceback" not in result.output


def test_the_paper_of_the_outline_is_not_its_report(run):
    """A decision that lays down the outline, with the plan that holds it: no report in it, and asking for one by number is possible."""
    mandate = shared_path("corpus", "text", "quyet-dinh-03-bcdctmtqg.txt")
    assert run(mandate, "--outline", mandate).exit_code == 2
    report = shared_path("corpus", "text", "bao-cao-quang-tri.txt")
    result = run(f"{report}#0", "--outline", mandate, "--format", "json")
    sheet = json.loads(result.stdout)
    assert (result.exit_code, sheet["document"], sheet["outline"]) == (1, 0, "PLI of 03/QĐ-BCĐCTMTQG")


def test_the_outline_that_fits_best_is_taken_and_named(run, folder, tmp_path):
    other = "---\ntitle: Mẫu báo cáo thu ngân sách\nitems:\n- {path: I, text: Thu nội địa}\n---\n"
    (tmp_path / "two.yaml").write_text(other + OUTLINE, encoding="utf-8")
    result = run(folder / "a.txt", "--outline", tmp_path / "two.yaml", "--format", "json")
    sheet = json.loads(result.stdout)
    assert result.exit_code == 0 and len(sheet["items"]) == 2
    assert "Đề cương báo cáo công tác y tế năm 2023" in sheet["remarks"][0] and "2 đề cương" in sheet["remarks"][0]


def test_an_outline_of_another_matter_is_remarked(run, folder, tmp_path):
    (tmp_path / "tax.yaml").write_text("title: Mẫu báo cáo thu ngân sách\nitems:\n- {path: I, text: Thu nội địa}\n", encoding="utf-8")
    sheet = json.loads(run(folder / "a.txt", "--outline", tmp_path / "tax.yaml", "--format", "json").stdout)
    assert any("kiểm tra lại" in remark for remark in sheet["remarks"])
