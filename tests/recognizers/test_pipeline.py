"""The spaCy pipeline: a tokenizer that never changes the text, and one span group a layer."""

from hypothesis import given
from hypothesis import strategies as st

from extract import load
from extract.model import Mentions, Quantity, Reference, TimeSpan

TEXT = (
    "Thực hiện Quyết định số 490/QĐ-TTg ngày 07/5/2018 của Thủ tướng Chính phủ, tỉnh Hà Tĩnh có 12 huyện, hoàn thành trước ngày 20/11/2020."
)


@given(st.text())
def test_the_tokens_are_the_text(text):
    assert load().make_doc(text).text == text


def test_numbers_stay_whole():
    assert [t.text for t in load().make_doc("số 490/QĐ-TTg: 1.405,6 ha (7,3%)")] == [
        "số",
        "490/QĐ-TTg",
        ":",
        "1.405,6",
        "ha",
        "(",
        "7,3",
        "%",
        ")",
    ]


def test_each_layer_marks_its_spans():
    doc = load()(TEXT)
    assert {name: [span.text for span in group] for name, group in doc.spans.items()} == {
        "citations": ["Quyết định số 490/QĐ-TTg ngày 07/5/2018 của Thủ tướng Chính phủ"],
        "times": ["ngày 07/5/2018", "trước ngày 20/11/2020"],
        "quantities": ["12 huyện"],
        "names": ["Thủ tướng Chính phủ", "tỉnh Hà Tĩnh"],
    }


def test_mentions_carry_values_and_exact_offsets():
    mentions = Mentions(**load()(TEXT)._.mentions)
    (citation,), (quantity,) = mentions.citations, mentions.quantities
    assert isinstance(citation.value, Reference) and citation.value.number == "490/QĐ-TTg"
    assert isinstance(quantity.value, Quantity) and (quantity.value.value, quantity.value.unit) == (12, "huyện")
    assert all(isinstance(m.value, TimeSpan) for m in mentions.times)
    assert quantity.span.of(TEXT) == "12 huyện"
