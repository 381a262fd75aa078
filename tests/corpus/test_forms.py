"""The same paper gives the same records as text, Word file and PDF; each PDF record stands where it says."""

import io
import json
import runpy
import sys
import zipfile
from functools import cache
from pathlib import Path

import pdfplumber
import pytest

from extract.contract import extraction_json
from extract.data import shared_path
from extract.pipeline import extract

CORPUS = Path(str(shared_path("corpus")))
TEXTS = sorted([*CORPUS.glob("text/*.txt"), *CORPUS.glob("planted/*.txt")])
STEMS = [path.stem for path in TEXTS]
LAYERS = ("sections", "footnotes", "citations", "deadlines", "figures", "mandates", "tables", "entities", "findings")
PLACE = {"span", "page", "bbox", "paragraph"}
"""What may differ from form to form: where a record stands, never what it says."""
SCRIPTS = Path(__file__).parents[2] / "scripts"


@cache
def extracted(stem, form):
    path = next(p for p in TEXTS if p.stem == stem) if form == "txt" else CORPUS / form / f"{stem}.{form}"
    return extraction_json(extract(path), blocks=True)


def meaning(stem, form, layer):
    return [[{k: v for k, v in r.items() if k not in PLACE} for r in document[layer]] for document in extracted(stem, form)["documents"]]


def headers(stem, form):
    return [document["header"] for document in extracted(stem, form)["documents"]]


@pytest.mark.parametrize("form", ["docx", "pdf"])
@pytest.mark.parametrize("stem", STEMS)
def test_every_form_gives_the_same_headers(stem, form):
    assert headers(stem, form) == headers(stem, "txt")


@pytest.mark.parametrize("form", ["docx", "pdf"])
@pytest.mark.parametrize("layer", LAYERS)
@pytest.mark.parametrize("stem", STEMS)
def test_every_form_gives_the_same_records(stem, layer, form):
    assert meaning(stem, form, layer) == meaning(stem, "txt", layer)


@pytest.mark.parametrize("form", ["txt", "docx", "pdf"])
@pytest.mark.parametrize("stem", STEMS)
def test_blocks_tile_the_text(stem, form):
    path = next(p for p in TEXTS if p.stem == stem) if form == "txt" else CORPUS / form / f"{stem}.{form}"
    extraction = extract(path)
    printed = extracted(stem, form)["documents"]
    for (document, _), found in zip(extraction.documents, printed, strict=True):
        at = 0
        for block in document.blocks:
            assert block.span.start == at and len(block.span)
            at = block.span.end + 1
        assert at == len(document.text) + 1
        assert "\n".join(block["text"] for block in found["blocks"]) == document.text


@pytest.mark.parametrize("stem", STEMS)
def test_words_of_every_form_are_those_of_the_text(stem):
    words = sorted(words_of(stem, "txt"))
    assert sorted(words_of(stem, "docx")) == words
    assert sorted(words_of(stem, "pdf")) == words


def words_of(stem, form):
    return " ".join(block["text"] for document in extracted(stem, form)["documents"] for block in document["blocks"]).split()


@pytest.mark.parametrize("stem", STEMS)
def test_word_files_have_paragraphs_but_no_pages(stem):
    assert extracted(stem, "docx")["pages"] is None
    for record in (r for document in extracted(stem, "docx")["documents"] for layer in LAYERS for r in document[layer]):
        assert record["page"] is None and record["bbox"] is None
        assert record["paragraph"] >= 1


@pytest.mark.parametrize("stem", STEMS)
def test_every_record_of_a_pdf_has_page_and_box_and_its_words_stand_there(stem):
    found = extracted(stem, "pdf")
    with pdfplumber.open(CORPUS / "pdf" / f"{stem}.pdf") as pdf:
        assert found["pages"] == len(pdf.pages)
        printed = cache(lambda page, box: words_within(pdf.pages[page - 1], box))
        for document in found["documents"]:
            text = "\n".join(block["text"] for block in document["blocks"])
            for record in (record for layer in LAYERS for record in document[layer]):
                page = pdf.pages[record["page"] - 1]
                left, top, right, bottom = record["bbox"]
                assert 0 <= left < right <= page.width and 0 <= top < bottom <= page.height, record
                own = opening_words(text, *record["span"])
                assert own and all(word in printed(record["page"], tuple(record["bbox"])) for word in own), record


def words_within(page, box):
    """The words in a box by pdfplumber, which sets letters of this font a fifth of their size too high."""
    left, top, right, bottom = box
    text = page.within_bbox((left - 1, top - 4, right + 1, bottom + 2), strict=False).extract_text(x_tolerance=1.5) or ""
    return " ".join(text.split())


def opening_words(text, start, end):
    """Up to three whole words of the first line that a record stands on, notes' marks apart."""
    line = text[start:end].split("\n")[0].split("\t")[0]
    return [word for word in line.split()[:3] if not set(word) & set("¹²³⁴⁵")]


@pytest.fixture(scope="module")
def made():
    sys.path.insert(0, str(SCRIPTS))
    try:
        yield runpy.run_path(str(SCRIPTS / "make_corpus_forms.py"))
    finally:
        sys.path.remove(str(SCRIPTS))


@pytest.mark.parametrize("source", TEXTS, ids=STEMS)
def test_word_files_are_those_that_the_script_makes(made, source):
    # Part by part: another zlib may pack them into other bytes.
    new = made["word_file"](source.read_text(encoding="utf-8"), numbered=source.stem in made["NUMBERED_BY_WORD"])
    assert contents(new) == contents((CORPUS / "docx" / f"{source.stem}.docx").read_bytes())


def contents(data):
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def test_one_paper_leaves_its_numbers_to_word():
    with zipfile.ZipFile(CORPUS / "docx" / "bao-cao-dong-thap.docx") as package:
        document = package.read("word/document.xml").decode()
    assert document.count("<w:numPr>") > 20
    assert "III. " not in document
    assert any(s["path"] == "P1.III.1.b" for s in extracted("bao-cao-dong-thap", "docx")["documents"][0]["sections"])


@pytest.mark.parametrize("stem", STEMS)
def test_pdfs_embed_their_fonts_and_say_no_time_of_printing(stem):
    data = (CORPUS / "pdf" / f"{stem}.pdf").read_bytes()
    assert b"/FontFile2" in data and len(data) < 120_000
    date = json.loads((CORPUS / "gold" / f"{stem}.json").read_text(encoding="utf-8"))["documents"][0]["header"]["date"]
    assert f"/CreationDate(D:{date.replace('-', '')}080000Z)".encode() in data
