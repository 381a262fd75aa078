"""Section paths, headings and extents."""

from pathlib import Path

import pytest
import yaml

from extract.layout.markers import find_marker, roman_value, to_roman
from extract.layout.pieces import Piece
from extract.layout.sections import find_sections
from extract.model import Block, Span

CASES = yaml.safe_load((Path(__file__).parent.parent / "cases" / "sections.yaml").read_text(encoding="utf-8"))


def sections(lines, tail=None):
    pieces = [Piece(line, Block("paragraph", Span(0, len(line)))) for line in lines]
    return find_sections(pieces, body=0, tail=tail)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_tree(case):
    assert [f"{s.path} | {s.heading}" for s in sections(case["lines"])] == case["sections"]


def test_extents_nest():
    lines = ["I. MỤC TIÊU", "1. Chung", "Nội dung.", "II. KHÁC", "Nơi nhận:", "PHỤ LỤC I", "1. Mẫu"]
    text = "\n".join(lines)
    found = {s.path: s.extent.of(text) for s in sections(lines, tail=Span(4, 5))}
    assert found["I"] == "I. MỤC TIÊU\n1. Chung\nNội dung."
    assert found["I.1"] == "1. Chung\nNội dung."
    assert found["II"] == "II. KHÁC"
    assert found["PLI"] == "PHỤ LỤC I\n1. Mẫu"
    assert found["PLI.1"] == "1. Mẫu"


def test_span_is_marker_with_heading():
    lines = ["1. Cấp tỉnh: xây dựng báo cáo"]
    assert sections(lines)[0].span.of(lines[0]) == "1. Cấp tỉnh"


@pytest.mark.parametrize("number", range(1, 90))
def test_roman_numbers_round_trip(number):
    assert roman_value(to_roman(number)) == number


@pytest.mark.parametrize(("line", "kind"), [("IIII. Sai", None), ("IX. Chín", "R"), ("C. Ba", "A"), ("c) Ba", "L"), ("iv) Bốn", "r")])
def test_kinds(line, kind):
    marker = find_marker(line)
    assert (marker and marker.kind) == kind
