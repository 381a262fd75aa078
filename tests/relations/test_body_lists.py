"""Lists of bodies: from the members to the ways they are written."""

import time
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from extract.relations.body_lists import cell_bodies, listed_bodies, read_bodies

CASES = yaml.safe_load((Path(__file__).parent.parent / "cases" / "body_lists.yaml").read_text(encoding="utf-8"))
TEXTS = [(case["names"], text, case.get("rest")) for case in CASES for text in case["texts"]]


@pytest.mark.parametrize(("names", "text", "rest"), TEXTS, ids=lambda value: str(value)[:50])
def test_members(names, text, rest):
    found = read_bodies(text)
    assert list(found.names if found else ()) == names
    if rest:
        assert text[found.end :] == rest


def test_reads_at_an_offset():
    text = "Giao Sở Y tế, Công an tỉnh chủ trì"
    found = read_bodies(text, 5)
    assert found.names == ("Sở Y tế", "Công an tỉnh")
    assert text[found.start : found.end] == "Sở Y tế, Công an tỉnh"


def test_a_cell_keeps_names_that_no_pattern_knows():
    assert cell_bodies("- Sở Y tế;\n- Nhà hát Chèo") == ("Sở Y tế", "Nhà hát Chèo")
    assert cell_bodies("Các Bộ, ngành Ủy ban nhân dân cấp tỉnh, Sở Y tế cơ quan, đơn vị liên quan") == (
        "các bộ, ngành", "Ủy ban nhân dân cấp tỉnh", "Sở Y tế", "các cơ quan, đơn vị liên quan",
    )  # fmt: skip
    assert cell_bodies("Nhà hát Chèo") == ("Nhà hát Chèo",)
    assert cell_bodies("thường xuyên") == ()


def test_addressees():
    assert listed_bodies(("Phòng Kinh tế, Phòng Nội vụ các huyện;", "Các thương nhân kinh doanh xăng dầu", "Như trên")) == (
        "Phòng Kinh tế",
        "Phòng Nội vụ các huyện",
        "các thương nhân kinh doanh xăng dầu",
        "Như trên",
    )


@given(st.text(alphabet="Sở Bộ Ytế cácban,;/-()và\nUBND huyện", max_size=80))
def test_members_lie_within_the_text(text):
    found = read_bodies(text)
    if found:
        assert 0 < found.end <= len(text)
        assert [m.end for m in found.members] == sorted(m.end for m in found.members)


@pytest.mark.parametrize("worst", ["các bộ, ngành, ", "Sở Y tế và ", "Ban Chỉ đạo Trung ương ", "UBND các huyện, "])
def test_linear(worst):
    begun = time.process_time()
    read_bodies(worst * (200_000 // len(worst)))
    assert time.process_time() - begun < 4


def test_headings_in_capitals_are_read_in_linear_time():
    line = "SỞ Y TẾ, SỞ NỘI VỤ\n"
    text = line * 10_000
    begin = time.process_time()
    found = [read_bodies(text, at, at + len(line) - 1) for at in range(0, len(text), len(line))]
    assert time.process_time() - begin < 5
    assert {bodies.names for bodies in found} == {("Sở Y tế", "Sở Nội vụ")}
    assert all(bodies.end == bodies.start + len(line) - 1 for bodies in found)
