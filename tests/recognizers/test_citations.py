"""Citations by number, by name and by short form: text → type, number, name, date, issuer."""

import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.data import read_yaml
from extract.recognizers.citations import find_citations

CASES = read_yaml(Path(__file__).parents[1] / "cases" / "citations.yaml")
FOUND = [case for group in ("numbers", "lists", "issuers", "laws", "short_forms") for case in CASES[group]]


@pytest.mark.parametrize("case", FOUND, ids=lambda case: case["text"][:60])
def test_value(case):
    mentions = find_citations(case["text"])
    described = [(m.value.number or m.value.name, m.span.of(case["text"])) for m in mentions]
    assert len(mentions) == len(case["found"]), described
    for mention, wanted in zip(mentions, case["found"], strict=True):
        for key, value in wanted.items():
            found = mention.span.of(case["text"]) if key == "quote" else getattr(mention.value, key)
            assert found == value, (key, described)


@pytest.mark.parametrize("text", CASES["negatives"])
def test_no_citation(text):
    assert [m.span.of(text) for m in find_citations(text)] == []


def test_a_number_broken_over_lines_is_whole():
    (mention,) = find_citations("quy định tại Thông tư số\n10/2022/TT-BLĐTBXH ngày 31\ntháng 5 năm 2022 của Bộ Tài chính")
    assert mention.value.number == "10/2022/TT-BLĐTBXH"
    assert mention.value.date.isoformat() == "2022-05-31"


@given(st.text(alphabet="số0123456789/-QĐTg.,;() \nLuậtcủngày", max_size=200))
def test_spans_lie_in_the_text_in_order(text):
    mentions = find_citations(text)
    starts = [m.span.start for m in mentions]
    assert starts == sorted(starts)
    assert all(0 <= m.span.start < m.span.end <= len(text) for m in mentions)


@pytest.mark.parametrize(
    "unit",
    [
        "1/A",
        "Luật ",
        "Quyết định số ",
        "12/QĐ-",
        "A-B/",
        "(gọi tắt là Chỉ thị 08",
        "ngày 1/1/",
        "12/QĐ-UBND, số ",
        "của Ủy ban ",
        "Ab" * 40,
        "Quyết định 12/QĐ-UBND của Bộ Y ",
    ],
)
def test_time_is_linear_in_hostile_text(unit):
    def seconds(length):
        text = (unit * (length // len(unit) + 1))[:length]
        start = time.process_time()
        find_citations(text)
        return time.process_time() - start

    seconds(1_000)
    assert seconds(200_000) < 2.0
