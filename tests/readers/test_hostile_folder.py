"""A folder with good papers and broken ones: what can be read is read, the rest is recorded with its error, exit status 1."""

import random
import shutil
import zipfile

import pytest
from click.testing import CliRunner
from word import W, package, paragraph

from extract.cli import main
from extract.data import shared_path
from extract.errors import VanbanError
from extract.readers import read

GOOD = ["docx/bao-cao-quang-tri.docx", "pdf/cong-van-911-bnn-vpdp.pdf", "text/bao-cao-dong-thap.txt"]
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def sample(name):
    return shared_path("corpus").joinpath(name).read_bytes()


def encrypted_pdf():
    """The sample PDF with an encryption dictionary whose password is not the empty one."""
    lock = b"/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <" + b"41" * 32 + b"> /U <" + b"42" * 32 + b"> >> /Root"
    data = sample("pdf/cong-van-911-bnn-vpdp.pdf")
    at = data.rindex(b"/Root")
    return data[:at] + lock + data[at + len(b"/Root") :]


def zip_bomb(path):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", f"<w:document {W}><w:body>{' ' * 30_000_000}</w:body></w:document>")


BROKEN = {
    "truncated.pdf": (lambda: sample("pdf/bao-cao-quang-tri.pdf")[:900], "damaged"),
    "garbage.pdf": (lambda: random.Random(7).randbytes(4000), "no PDF file"),
    "garbage-inside.pdf": (lambda: b"%PDF-1.5\n" + random.Random(8).randbytes(4000), "damaged"),
    "encrypted.pdf": (encrypted_pdf, "password"),
    "truncated.docx": (lambda: sample("docx/bao-cao-quang-tri.docx")[:20_000], "damaged"),
    "locked.docx": (lambda: OLE + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le") + b"\0" * 600, "password"),
    "old.doc": (lambda: OLE + b"\0" * 4000, "save it as .docx"),
    "doc-called.docx": (lambda: OLE + b"\0" * 4000, "Word 97"),
    "text-called.docx": (lambda: "Báo cáo".encode(), "no DOCX file"),
    "dtd.docx": (
        lambda: package(paragraph("x"), prolog='<!DOCTYPE d [<!ENTITY e SYSTEM "file:///etc/passwd">]>'),
        "document type definition",
    ),
    "empty.pdf": (bytes, "empty"),
}


@pytest.fixture
def folder(tmp_path):
    papers = tmp_path / "papers"
    papers.mkdir()
    for name in GOOD:
        shutil.copy(str(shared_path("corpus").joinpath(name)), papers)
    for name, (data, _) in BROKEN.items():
        (papers / name).write_bytes(data())
    zip_bomb(papers / "bomb.docx")
    # A PDF under another name is read by what it holds.
    (papers / "really-a-pdf.docx").write_bytes(sample("pdf/bao-cao-thanh-pho-ho-chi-minh.pdf"))
    return papers


def test_build_reads_what_it_can_and_records_the_rest(folder, rows, tmp_path):
    kb = tmp_path / "kb.db"
    result = CliRunner().invoke(main, ["build", str(folder), "-d", str(kb)])
    assert result.exit_code == 1
    found = {name: (status, error) for name, status, error in rows(kb, "SELECT name, status, error FROM files")}
    read_well = {name for name, (status, _) in found.items() if status == "ok"}
    assert read_well == {name.partition("/")[2] for name in GOOD} | {"really-a-pdf.docx"}
    for name, (_, reason) in BROKEN.items():
        status, error = found[name]
        assert status == "error" and reason in error and name in error, (name, error)
        assert name in result.stderr
    assert "zip bomb" in found["bomb.docx"][1]
    assert rows(kb, "SELECT count(DISTINCT file_id) FROM documents") == [(4,)]


@pytest.mark.parametrize("seed", range(12))
@pytest.mark.parametrize("name", ["docx/cong-van-911-bnn-vpdp.docx", "pdf/cong-van-911-bnn-vpdp.pdf"])
def test_damaged_bytes_end_in_a_reading_or_a_clear_error(tmp_path, name, seed):
    chance = random.Random(seed)
    data = bytearray(sample(name))
    for _ in range(chance.choice((1, 20, 300))):
        data[chance.randrange(len(data))] = chance.randrange(256)
    cut = chance.choice((len(data), chance.randrange(len(data))))
    path = tmp_path / f"damaged.{name[-4:].lstrip('.')}"
    path.write_bytes(bytes(data[:cut]))
    try:
        reading = read(path)
    except VanbanError as error:
        assert path.name in str(error)
    else:
        assert "\n".join(block.span.of(reading.text) for block in reading.blocks) == reading.text
