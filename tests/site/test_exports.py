"""Cells that a spreadsheet would take for formulas."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.site.exports import safe_cell, safe_rows


@pytest.mark.parametrize(
    ("safe", "text"),
    [
        ("'=1+1", "=1+1"),
        ("'@SUM(A1)", "@SUM(A1)"),
        ("'- Sở Y tế", "- Sở Y tế"),
        ("'+84 24 3733", "+84 24 3733"),
        ("'\t=1", "\t=1"),
        ("-5", "-5"),
        ("-7.5", "-7.5"),
        ("1e-05", "1e-05"),
        ("490/QĐ-TTg", "490/QĐ-TTg"),
        ("", ""),
    ],
)
def test_safe_cell(safe, text):
    assert safe_cell(text) == safe


@given(st.lists(st.lists(st.text(st.characters(exclude_categories=["Cs", "Cc"])), min_size=2), min_size=1))
def test_rows_stay_rows(rows):
    target = io.StringIO()
    csv.writer(target).writerows(rows)
    assert list(csv.reader(io.StringIO(safe_rows(target.getvalue()), newline=""))) == [[safe_cell(cell) for cell in row] for row in rows]
