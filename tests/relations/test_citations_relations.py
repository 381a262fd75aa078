"""Citations' roles: what the words around a mention say of the cited document, and whose it is."""

import time
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from extract.data import read_yaml
from extract.model import Block, Document, Header, Mentions, Span
from extract.recognizers.citations import find_citations
from extract.relations.citations import relate_citations

CASES = read_yaml(Path(__file__).parents[1] / "cases" / "citations.yaml")["relations"]


def document(text, *, province=None, issuer=None, spans=None):
    blocks, start = [], 0
    for line in text.split("\n"):
        blocks.append(Block("paragraph", Span(start, start + len(line))))
        start += len(line) + 1
    return Document(0, text, tuple(blocks), Header(province=province, issuer=issuer, spans=spans or {}))


def related(text, **header):
    paper = document(text, **header)
    return relate_citations(paper, Mentions(citations=find_citations(text)))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:60])
def test_relation(case):
    records = related(case["text"], province=case.get("province"), issuer=case.get("issuer"))
    described = [(r.number or r.name, r.relation, r.issuer) for r in records]
    assert len(records) == len(case["found"]), described
    for record, wanted in zip(records, case["found"], strict=True):
        for key, value in wanted.items():
            assert getattr(record, key) == value, (key, described)


def test_the_letterhead_number_is_no_citation():
    text = "Số 78/BC-SNN ngày 28/3/2019\nThực hiện Quyết định số 490/QĐ-TTg"
    assert [r.number for r in related(text, spans={"number": Span(3, 12)})] == ["490/QĐ-TTg"]


def test_the_paper_that_an_appendix_belongs_to_is_no_citation():
    text = "Phụ lục\n(Kèm theo Thông tư số 03/2024/TT-BTC ngày 18 tháng 4 năm 2024)\nkèm theo Thông tư số 03/2024/TT-BTC ngày 19/4/2023"
    paper = replace(document(text), header=Header(number="03/2024/TT-BTC", date=date(2024, 4, 18)))
    (record,) = relate_citations(paper, Mentions(citations=find_citations(text)))
    assert record.date == date(2023, 4, 19)


def test_a_bare_district_is_the_papers_own():
    text = "UBND huyện đã ban hành Quyết định số 12/QĐ-UBND"
    paper = document(text, issuer="Ủy ban nhân dân huyện Hướng Hóa", province="Quảng Trị")
    (record,) = relate_citations(paper, Mentions(citations=find_citations(text)))
    assert record.issuer == "Ủy ban nhân dân huyện Hướng Hóa"


def test_a_short_mention_brings_words_that_show_it():
    text = "Tuyên truyền về sự cần thiết phải phát triển kinh tế tập thể, Luật HTX, các chính sách."
    (record,) = related(text)
    assert record.name == "Luật Hợp tác xã"
    assert record.span.of(text).endswith("Luật HTX") and len(record.span) > 25


@pytest.mark.parametrize(
    "unit",
    ["Quyết định số 1/QĐ-TTg; ", "(QĐ 12/QĐ-UBND) ", "- Quyết định số 1/QĐ-TTg\n", "Luật Đất đai về Luật Giá, ", "theo (Nghị định 1/NĐ-CP"],
)
def test_time_is_linear_in_hostile_text(unit):
    text = unit * (200_000 // len(unit))
    paper = document(text)
    mentions = Mentions(citations=find_citations(text))
    start = time.process_time()
    relate_citations(paper, mentions)
    assert time.process_time() - start < 4.0
