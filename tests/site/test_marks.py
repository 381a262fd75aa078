"""A paper's text in pieces."""

import time

from hypothesis import given
from hypothesis import strategies as st

from extract.site.marks import Mark, MarkedText

TEXT = "Giao Sở Y tế báo cáo trước ngày 30/6/2021."
MANDATE = Mark("mandates", "m", 0, 41, "việc")
DEADLINE = Mark("deadlines", "d", 21, 41, "hạn")


def test_pieces_of_nested_marks():
    pieces = MarkedText(TEXT, [DEADLINE, MANDATE], []).pieces(0, len(TEXT))
    assert [(piece.text, piece.tables) for piece in pieces] == [
        ("Giao Sở Y tế báo cáo ", ("mandates",)),
        ("trước ngày 30/6/2021", ("deadlines", "mandates")),
        (".", ()),
    ]
    assert [piece.begins for piece in pieces] == [[MANDATE], [DEADLINE], []]


def test_a_piece_begins_at_every_place():
    pieces = MarkedText(TEXT, [], [5, 12]).pieces(0, len(TEXT))
    assert [(piece.start, piece.text) for piece in pieces] == [(0, TEXT[:5]), (5, TEXT[5:12]), (12, TEXT[12:])]


def test_a_mark_goes_on_in_the_next_range_but_begins_once():
    marked = MarkedText(TEXT, [MANDATE], [])
    first, second = marked.pieces(0, 10), marked.pieces(10, len(TEXT))
    assert first[0].begins == [MANDATE] and second[0].begins == []
    assert second[0].tables == ("mandates",)


spans = st.tuples(st.integers(0, 60), st.integers(0, 60)).map(sorted)


@given(st.lists(st.tuples(st.sampled_from(["figures", "citations"]), spans)), st.lists(st.integers(0, 60)), spans)
def test_pieces_are_the_text_and_know_their_marks(given_marks, places, bounds):
    text = "".join(chr(0x4E00 + at) for at in range(60))
    marks = [Mark(table, str(at), *span, "") for at, (table, span) in enumerate(given_marks)]
    start, end = bounds
    pieces = MarkedText(text, marks, places).pieces(start, end)
    assert "".join(piece.text for piece in pieces) == text[start:end]
    for piece in pieces:
        for offset in range(piece.start, piece.start + len(piece.text)):
            assert piece.tables == tuple(sorted({mark.table for mark in marks if mark.start <= offset < mark.end}))
    assert {place for place in places if start < place < end} <= {piece.start for piece in pieces}


def test_long_papers_with_many_marks():
    text = "một con số 12 triệu đồng " * 40_000
    marks = [Mark("figures", str(at), at * 25 + 11, at * 25 + 24, "") for at in range(40_000)]
    began = time.process_time()
    pieces = MarkedText(text, marks, range(0, len(text), 25)).pieces(0, len(text))
    assert len(pieces) == 120_000 and time.process_time() - began < 5
