"""Folding, tones, sentences."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.text import alternation, clean, fold, place_tones, sentences


@pytest.mark.parametrize(
    ("text", "folded"),
    [("Đồng Tháp", "dong thap"), ("490/QĐ-TTg", "490/qd-ttg"), ("Quyết định số", "quyet dinh so"), ("Đắk Nông", "dak nong")],
)
def test_fold(text, folded):
    assert fold(text) == folded


@given(st.text())
def test_fold_keeps_length(text):
    assert len(fold(clean(text))) == len(clean(text))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("hoà", "hòa"),
        ("uỷ ban", "ủy ban"),
        ("UỶ BAN", "ỦY BAN"),
        ("quý III", "quý III"),
        ("thuỷ sản", "thủy sản"),
        ("hoàn thành", "hoàn thành"),
    ],
)
def test_place_tones(old, new):
    assert place_tones(old) == new


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Có 5 huyện. Đạt 1.500 con.", ["Có 5 huyện.", "Đạt 1.500 con."]),
        ("TP. Hồ Chí Minh có 24 quận. Hết.", ["TP. Hồ Chí Minh có 24 quận.", "Hết."]),
        ("Một; hai\nBa", ["Một; hai", "Ba"]),
        ("1. Mục đích", ["1. Mục đích"]),
    ],
)
def test_sentences(text, parts):
    assert [span.of(text) for span in sentences(text)] == parts


@given(
    st.sets(st.text("abS ", min_size=1, max_size=4).filter(lambda word: word.strip() == word), min_size=1), st.text("abS -\n", max_size=40)
)
def test_a_condition_behind_the_first_letter_is_one_before_the_word(words, text):
    behind, before = alternation(words, condition=r"(?<![\w-].)"), rf"(?<![\w-]){alternation(words)}"
    assert [m.span() for m in re.finditer(behind, text)] == [m.span() for m in re.finditer(before, text)]
