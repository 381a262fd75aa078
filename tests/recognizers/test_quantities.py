"""Quantities: from the value to its many ways of writing, and what is no quantity."""

import time

import pytest
import yaml
from babel.numbers import format_decimal
from hypothesis import given
from hypothesis import strategies as st

from extract.data import data_path
from extract.recognizers.numbers import parse_number, parse_words
from extract.recognizers.quantities import find_quantities
from extract.recognizers.units import unit_table

CASES = yaml.safe_load((data_path().parents[1] / "tests" / "cases" / "quantities.yaml").read_text(encoding="utf-8"))
VALUES = [(said, case) for case in CASES["values"] for said in case["said"]]


@pytest.mark.parametrize(("said", "case"), VALUES, ids=[said for said, _ in VALUES])
def test_value(said, case):
    (mention,) = find_quantities(said)
    value = mention.value
    assert (value.value, value.high, value.unit, value.qualifier, value.of) == (
        pytest.approx(case["value"]),
        case.get("high"),
        case["unit"],
        case.get("qualifier"),
        case.get("of"),
    )
    assert mention.span.end == len(said)


@pytest.mark.parametrize("said", [said for said, _ in VALUES])
def test_value_within_a_sentence(said):
    text = f"Kết quả: {said}; còn lại chưa rõ."
    (mention,) = find_quantities(text)
    assert mention.span.of(text) in text and mention.span.of(text).strip() == mention.span.of(text)


@pytest.mark.parametrize("case", CASES["within"], ids=lambda case: case["text"])
def test_within(case):
    found = [[mention.value.value, mention.value.unit] for mention in find_quantities(case["text"])]
    assert found == [[pytest.approx(value), unit] for value, unit in case["found"]]


@pytest.mark.parametrize("text", CASES["none"])
def test_none(text):
    assert [mention.span.of(text) for mention in find_quantities(text)] == []


@given(st.integers(min_value=0, max_value=10**12), st.integers(min_value=0, max_value=3))
def test_numbers_render_and_parse(whole, places):
    value = whole / 10**places
    assert parse_number(format_decimal(value, locale="vi", decimal_quantization=False)) == pytest.approx(value)


@given(st.text(alphabet="0123456789.,", max_size=30))
def test_any_digits_parse_or_not(digits):
    value = parse_number(digits) if digits else None
    assert value is None or value >= 0


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("sáu tỷ bốn trăm triệu", 6.4e9),
        ("hai nghìn tỷ", 2e12),
        ("mười lăm", 15),
        ("hai mươi mốt", 21),
        ("một trăm linh năm", 105),
        ("ba triệu rưỡi", 3.5e6),
    ],
)
def test_words(words, value):
    assert parse_words(words.split()) == value


@given(st.text(alphabet="12,.-–/() %\n\tđồnghộtỷnămsốgiảm¹²", max_size=60))
def test_spans_stand_in_order_within_the_text(text):
    end = 0
    for mention in find_quantities(text):
        assert end <= mention.span.start < mention.span.end <= len(text)
        end = mention.span.end


@pytest.mark.parametrize(
    "piece", ["1 2 3 ", "12 hộ, ", "20 triệu đồng/hộ/", "tỷ đồng ", "1/2/3/", "1.000.000", "một hai ba trăm ", "giảm 5 "]
)
def test_time_is_linear(piece):
    def seconds(size):
        text = piece * (size // len(piece))
        start = time.process_time()
        find_quantities(text)
        return time.process_time() - start

    seconds(1000)
    assert seconds(80_000) < 12 * seconds(20_000) + 0.05


def test_units_have_one_reading():
    table = unit_table()
    forms = [form for section in ("money", "measures") for written in table[section].values() for form in written]
    assert len(forms) == len(set(forms))
    assert all(unit == unit.lower() for group in table["counts"].values() for unit in group)
    assert not set(table["excluded"]) & {unit for group in table["counts"].values() for unit in group}
