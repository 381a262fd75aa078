"""Cells of HTML tables."""

import pytest

from extract.site.cells import instrument_path, paper_path, shown_cell, shown_columns


@pytest.mark.parametrize(
    ("shown", "value", "column"),
    [
        ("06/11/2020", "2020-11-06", "due_end"),
        ("quý IV/2020", "2020-Q4", "period"),
        ("6 tháng một lần", "P6M", "every"),
        ("15.400.000.000", 15_400_000_000, "value"),
        ("3.126", 3126, "value"),
        ("67,92", 67.92, "value"),
        ("chủ trì", "lead", "role"),
        ("có", 1, "in_table"),
        ("không", 0, "in_table"),
        ("06/11/2020; 07/11/2020", '["2020-11-06", "2020-11-07"]', "dates"),
        ("<q>2020-11-06</q>", "2020-11-06", "quote"),
    ],
)
def test_shown(shown, value, column):
    assert str(shown_cell(value, column, {column: value}, "t")) == shown


@pytest.mark.parametrize(
    ("value", "column"),
    [
        (2020, "year"),
        (12_345, "start"),
        (3, "page"),
        ("2020-11-06", "stated"),
        ("không phải danh sách", "dates"),
        ("", "quote"),
        (None, "value"),
        ("a", "name"),
        (b"x", "name"),
    ],
)
def test_left_alone(value, column):
    assert shown_cell(value, column, {column: value}, "t") is None


def test_links():
    row = {"document": "txt-1-0", "start": 12, "page": 3, "quote": "a <b>"}
    assert (
        shown_cell("a <b>", "quote", row, None) == '<q>a &lt;b&gt;</q> <a class="place" href="/van-ban/txt-1-0#d12">tr. 3, xem tại chỗ</a>'
    )
    assert 'href="/van-ban/txt-1-0#d12"' in shown_cell("txt-1-0", "document", row, None)
    assert ">A &amp; B</a>" in shown_cell({"value": "x/1", "label": "A & B"}, "instrument_id", {}, "citations")
    assert (paper_path("a/b", 5), paper_path("a"), instrument_path("a.b")) == ("/van-ban/a~2Fb#d5", "/van-ban/a", "/quyet-dinh/a~2Eb")


def test_long_quotes_are_cut():
    assert len(shown_cell("x" * 5000, "quote", {"quote": "x" * 5000}, None)) < 700


def test_columns_without_offsets_and_without_empty_ones():
    columns = ["decision", "due_start", "page", "quote", "document", "start"]
    assert shown_columns(columns, [["1/QĐ", None, 2, "a", "d", 5], ["2/QĐ", "", 2, "b", "d", 6]]) == [0, 3]
    assert shown_columns(["quote", "document"], [["a", "d"]]) == [0, 1]
