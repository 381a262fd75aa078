"""Numbers as keys, and the places that they tell of."""

import pytest

from extract.linking.numbers import level_of, number_key
from extract.linking.scopes import CENTRAL, Home, stated_scope


@pytest.mark.parametrize(
    ("key", "written"),
    [
        ("3/qd-ubnd", ["03/QĐ-UBND", "3/QĐ-UBND", "03 /QĐ-UBND", "003/QD–UBND"]),
        ("29-kh/tu", ["29-KH/TU", "29 - KH/TU"]),
        ("15/2012/qh13", ["15/2012/QH13"]),
    ],
)
def test_number_key(key, written):
    assert {number_key(number) for number in written} == {key}


@pytest.mark.parametrize(
    ("number", "level"),
    [
        ("490/QĐ-TTg", "central"),
        ("43/2017/TT-BTC", "central"),
        ("01/QĐ-BCĐTW", "central"),
        ("385/QĐ-UBND", "local"),
        ("812/SYT-NVY", "local"),
        ("29-KH/TU", "local"),
        ("03/QĐ-BCĐCTMTQG", None),
        ("12/BC-BQL", None),
    ],
)
def test_level(number, level):
    assert level_of(number) == level


PROVINCE = Home.of("Ủy ban nhân dân tỉnh Hà Tĩnh", "Hà Tĩnh")
DISTRICT = Home.of("Ủy ban nhân dân huyện Hương Khê", "Hà Tĩnh")


@pytest.mark.parametrize(
    ("scope", "number", "issuer", "home"),
    [
        (CENTRAL, "490/QĐ-TTg", None, PROVINCE),
        ("Kon Tum", "385/QĐ-UBND", "Ủy ban nhân dân tỉnh Kon Tum", PROVINCE),
        (None, "385/QĐ-UBND", None, PROVINCE),
        ("huyện Hương Khê, Hà Tĩnh", "12/KH-UBND", "Ủy ban nhân dân huyện Hương Khê", PROVINCE),
        ("Hà Tĩnh", "385/QĐ-UBND", "Ủy ban nhân dân tỉnh Hà Tĩnh", DISTRICT),
        (CENTRAL, "03/QĐ-BCĐ", "Ban Chỉ đạo Trung ương", PROVINCE),
        (None, "17-TB/BCĐ", None, PROVINCE),
        (None, "12/BC-BQL", "Ban Quản lý dự án", PROVINCE),
    ],
)
def test_stated_scope(scope, number, issuer, home):
    assert stated_scope(number, issuer, home) == scope


def test_homes():
    assert PROVINCE.scopes == ("Hà Tĩnh",)
    assert DISTRICT.scopes == ("huyện Hương Khê, Hà Tĩnh", "Hà Tĩnh")
    assert Home.of("Bộ Tài chính", None).scopes == (CENTRAL,)
