"""What was sought, marked in the passage."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from extract.site.hits import with_hits


def marked(text, query):
    return re.findall('<mark class="hit">(.*?)</mark>', with_hits(Markup("<q>{}</q> <a>xem tại chỗ</a>").format(text), query))


@pytest.mark.parametrize(
    ("hits", "text", "query"),
    [
        (["Đồng", "Tháp"], "tỉnh Đồng Tháp, hoạt động thấp", "Đồng Tháp"),
        (["Đồng", "Tháp", "động", "thấp"], "tỉnh Đồng Tháp, hoạt động thấp", "dong thap"),
        (["Đồng Tháp"], "đồng thời, tỉnh Đồng Tháp", '"đồng tháp"'),
        (["490/QĐ-TTg"], "Quyết định số 490/QĐ-TTg", "490/qd-ttg"),
        ([], "490/QĐ-TTg", "49"),
        ([], "không có gì", "*"),
        ([], "tại chỗ này không", "xem"),
    ],
)
def test_hits(hits, text, query):
    assert marked(text, query) == hits


def test_texts_are_escaped_and_links_kept():
    cell = Markup('<q>{}</q> <a href="/x">xem tại chỗ</a>').format("<b>sản phẩm</b> & x")
    assert with_hits(cell, "sản") == '<q>&lt;b&gt;<mark class="hit">sản</mark> phẩm&lt;/b&gt; &amp; x</q> <a href="/x">xem tại chỗ</a>'


def test_a_long_passage_is_cut_around_the_first_hit():
    cell = Markup("<q>{}</q>").format("chữ " * 500 + "Quảng Trị" + " chữ" * 500)
    assert marked("chữ " * 500 + "Quảng Trị" + " chữ" * 500, "quang tri") == ["Quảng", "Trị"]
    assert len(with_hits(cell, "quang tri")) < 700 and with_hits(cell, "quang tri").startswith("<q>…")


def test_without_a_quote():
    assert with_hits(Markup("&nbsp;"), "a") == "&nbsp;"


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"])), st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=20))
def test_the_text_is_not_changed(text, query):
    shown = with_hits(Markup("<q>{}</q>").format(text[:400]), query)
    assert Markup(re.sub("</?mark[^>]*>", "", shown)).unescape() == f"<q>{text[:400]}</q>"
