"""Search with accents and without; whatever is typed never errs."""

import sqlite3

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.kb.search import match_expression
from extract.text import fold

TEXTS = {
    "province": "Báo cáo của Ủy ban nhân dân tỉnh Đồng Tháp về sản phẩm",
    "decision": "Căn cứ Quyết định số 490/QĐ-TTg ngày 07/5/2018 của Thủ tướng Chính phủ",
    "motion": "Các nhóm hoạt động ở mức thấp",
    "complaint": "Giải quyết khiếu nại, tố cáo và đồng thời báo cáo",
    "other": "Tỉnh Đồng Nai tổ chức hội nghị",
}
INDEX = sqlite3.connect(":memory:")
INDEX.execute("CREATE VIRTUAL TABLE found USING fts5 (name UNINDEXED, text, folded, tokenize = 'unicode61 remove_diacritics 0')")
INDEX.executemany("INSERT INTO found VALUES (?, ?, ?)", [(name, text, fold(text)) for name, text in TEXTS.items()])


def search(query):
    return [name for (name,) in INDEX.execute("SELECT name FROM found WHERE found MATCH ? ORDER BY rank", [match_expression(query)])]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("dong thap", ["province", "motion"]),
        ("Đồng Tháp", ["province"]),
        ("đồng tháp", ["province"]),
        ("ĐỒNG THÁP", ["province"]),
        ("Đồng Tháp", ["province"]),  # NFD, as a Mac types it
        ("Đồng Nai", ["other"]),  # not "khiếu nại … đồng thời": where one word bears an accent, all are as written
        ("dong nai", ["other", "complaint"]),
        ("quyet dinh 490", ["decision"]),
        ("Quyết định 490", ["decision"]),
        ("490/qd-ttg", ["decision"]),
        ("490/QĐ-TTg", ["decision"]),
        ("Quyết định 490/QD-TTg", ["decision"]),
        ('"tỉnh Đồng Tháp"', ["province"]),
        ('"Tháp Đồng"', []),
        ("không có", []),
        ("", []),
        ("   ", []),
        ("***", []),
    ],
)
def test_search(query, found):
    assert search(query) == found


@pytest.mark.parametrize(
    "query", ['"', 'a"b', "NEAR(", "text:", "a AND", "OR", "NOT a", "a* ^b", "(", "-a", "{text}: a", "a + b", "'; --", "\x00a"]
)
def test_syntax_is_plain_text(query):
    search(query)


@given(st.text())
def test_nothing_typed_errs(query):
    search(query)


def test_words_side_by_side_rank_first():
    INDEX.execute("DELETE FROM found WHERE name IN ('far', 'near')")
    for name, text in (("far", "sao hai, ba sản xuất, phẩm chất"), ("near", "hai sản phẩm")):
        INDEX.execute("INSERT INTO found VALUES (?, ?, ?)", [name, text, fold(text)])
    assert search("hai san pham") == search("hai sản phẩm") == ["near", "far"]
