"""Mandates: short papers with the tasks that they lay on bodies."""

import time
from datetime import date
from pathlib import Path

import pytest
import yaml

from extract.data import pattern_entries
from extract.model import Block, Cell, Document, Header, Mandate, Span, Table
from extract.recognizers import recognize
from extract.relations.mandates import relate_mandates
from extract.relations.statements import ORDER_WORDS

CASES = yaml.safe_load((Path(__file__).parent.parent / "cases" / "mandates.yaml").read_text(encoding="utf-8"))


def table(text: str, span: Span) -> Table:
    """A table of tab-separated lines; a row with fewer cells has its last cell merged over the rest."""
    rows, at = [], span.start
    for line in span.of(text).split("\n"):
        cells = []
        for cell in line.split("\t"):
            cells.append(Span(at, at + len(cell)))
            at += len(cell) + 1
        rows.append(cells)
    width = max(map(len, rows))
    cells = [Cell(cell, y, x, colspan=width - x if x == len(row) - 1 else 1) for y, row in enumerate(rows) for x, cell in enumerate(row)]
    return Table(span, len(rows), width, tuple(cells))


def document(text: str, **header: object) -> Document:
    """Lines are paragraphs, runs of lines with tabs are tables, an empty line parts tables."""
    blocks, run, at = [], None, 0
    for line in [*text.split("\n"), ""]:
        if "\t" in line:
            run = Span(run.start if run else at, at + len(line))
        else:
            if run:
                blocks.append(Block("table", run, table=table(text, run)))
                run = None
            if line.strip():
                blocks.append(Block("paragraph", Span(at, at + len(line))))
        at += len(line) + 1
    return Document(0, text, tuple(blocks), header=Header(**header))


def mandates(case: dict) -> tuple[Document, tuple[Mandate, ...]]:
    """What is found in a case's paper."""
    paper = document(
        case["text"],
        type=case["type"],
        issuer=case.get("issuer"),
        addressees=tuple(case.get("addressees", ())),
        date=case.get("date", date(2026, 1, 5)),
    )
    return paper, relate_mandates(paper, recognize(paper))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_mandates(case):
    paper, found = mandates(case)
    quotes = [mandate.span.of(paper.text) for mandate in found]
    wanted = case["mandates"]
    assert len(quotes) == len(wanted), quotes
    for mandate, quote, want in zip(found, quotes, wanted, strict=True):
        assert quote.startswith(want["quote"]) or (want["quote"].startswith(quote) and len(quote) > 0.7 * len(want["quote"])), quote
        assert list(mandate.lead) == want["lead"]
        assert list(mandate.support) == want.get("support", [])
        assert [mandate.due_start, mandate.due_end] == want.get("due", [None, None])
        assert mandate.basis == want.get("basis")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_a_quote_is_evidence_and_the_action_is_in_the_text(case):
    paper, found = mandates(case)
    for mandate in found:
        quote = mandate.span.of(paper.text)
        assert quote == quote.strip() and 1 < len(quote.split()) < 60
        assert mandate.action and mandate.action[1:] in " ".join(paper.text.split())


def test_a_short_form_of_the_issuer_is_written_out():
    issuer = "Ban Chỉ đạo Trung ương Chương trình mục tiêu quốc gia giai đoạn 2026-2030"
    text = "1. Các thành viên Ban Chỉ đạo Trung ương chịu trách nhiệm kiểm tra.\n2. Ban Chỉ đạo Trung ương tổ chức hội nghị tổng kết."
    paper = document(text, type="KH", issuer=issuer)
    assert [mandate.lead for mandate in relate_mandates(paper, recognize(paper))] == [(f"các thành viên {issuer}",), (issuer,)]


HOSTILE = [
    "- Sở Y tế chủ trì, phối hợp với Sở Tài chính, Công an tỉnh xây dựng kế hoạch, báo cáo trước ngày 20/11/2026.",
    "Căn cứ nhiệm vụ, kế hoạch, quy chế, nội quy, các sở, ngành, đoàn thể thực hiện; đề nghị, yêu cầu, giao, ",
    "1. Sở Y tế",
    "Sở A; giao Sở B, yêu cầu Sở C; phối hợp với Sở D ",
    "Ban Aa, Bb, Cc, ",
    "a\tSở Y tế\tTháng 5\tb",
]


@pytest.mark.parametrize("parted", ["\n", " "])
@pytest.mark.parametrize("line", HOSTILE)
def test_linear(line, parted):
    paper = document(parted.join([line] * (200_000 // len(line))), type="KH")
    mentions = recognize(document("", type="KH"))
    begun = time.process_time()
    relate_mandates(paper, mentions, ())
    assert time.process_time() - begun < 4


def test_every_order_holds_one_of_the_words_that_are_looked_for_first():
    assert all(any(word in example for word in ORDER_WORDS) for example in pattern_entries("mandates")["order"]["examples"])
