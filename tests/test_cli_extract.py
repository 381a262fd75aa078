"""`vanban extract`: one line a file in input order, errors beside the rest, exit codes as promised."""

import json

import pytest
from click.testing import CliRunner

from extract.cli import extracting, main

LETTER = "Số: 12/UBND-VX\n\nHà Tĩnh, ngày 05 tháng 3 năm 2021\n\nV/v báo cáo\n\nKính gửi: Sở Y tế\n\nThực hiện Quyết định số 90/QĐ-TTg ngày 18/01/2022 của Thủ tướng Chính phủ.\n"


@pytest.fixture
def letter(tmp_path):
    path = tmp_path / "thu.txt"
    path.write_text(LETTER, encoding="utf-8")
    return path


def run(*words):
    done = CliRunner().invoke(main, ["extract", *map(str, words)])
    return done, [json.loads(line) for line in done.stdout.splitlines()]


def test_one_object_a_file_in_input_order(letter, tmp_path):
    second = tmp_path / "a.md"
    second.write_text(LETTER, encoding="utf-8")
    done, rows = run(letter, second)
    assert done.exit_code == 0
    assert [(r["file"], r["format"], r["errors"]) for r in rows] == [("thu.txt", "txt", []), ("a.md", "md", [])]
    assert rows[0]["documents"][0]["header"]["number"] == "12/UBND-VX"
    assert "blocks" not in rows[0]["documents"][0]


def test_blocks_tile_the_text(letter):
    _, (row,) = run(letter, "--blocks")
    assert " ".join(b["text"] for b in row["documents"][0]["blocks"]).split() == LETTER.split()


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("rong.txt", b"", "empty"),
        ("cu.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "Word 97"),
        ("bang.xlsx", b"PK\x03\x04 xl/workbook", "Excel"),
        ("trang.html", b"<html>", "web page"),
        ("gia.pdf", b"no pdf at all", "no PDF file"),
        ("khoa.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "password"),
        ("cu.txt", "B¸o c¸o vÒ t×nh h×nh s¶n xuÊt, ®¹t môc tiªu ®Ò ra cña ®¬n vÞ. ".encode() * 5, "old encoding"),
    ],
)  # fmt: skip
def test_what_is_not_read_says_why_and_costs_no_other(letter, tmp_path, name, content, says):
    bad = tmp_path / name
    bad.write_bytes(content)
    done, rows = run(bad, letter)
    assert done.exit_code == 1
    assert says in rows[0]["errors"][0] and says in done.stderr
    assert rows[0]["documents"] == [] and rows[1]["documents"]
    assert run(bad)[0].exit_code == 2


def test_a_fault_of_ours_in_one_paper_costs_no_other(letter, tmp_path, monkeypatch):
    def faulty(path):
        if path.name == "hong.txt":
            raise ZeroDivisionError("x")
        return real(path)

    real = extracting.extract
    monkeypatch.setattr(extracting, "extract", faulty)
    bad = tmp_path / "hong.txt"
    bad.write_text("x", encoding="utf-8")
    done, rows = run(bad, letter)
    assert done.exit_code == 1
    assert "internal error" in rows[0]["errors"][0] and rows[1]["documents"]


def test_no_such_file_is_a_bad_argument(tmp_path):
    done, _ = run(tmp_path / "gone.txt")
    assert done.exit_code == 2
