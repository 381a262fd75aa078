"""The administrative maps, and provinces named in a text."""

import subprocess
import sys
import time
from datetime import date

import pytest

from extract.places import (
    countries,
    districts_of,
    find_provinces,
    is_place,
    official_province,
    province_kind,
    province_of,
    provinces_on,
    successor,
    units,
    units_named,
)

OLD, NEW = date(2020, 1, 1), date(2025, 7, 1)


@pytest.mark.parametrize(
    ("province", "texts"),
    [
        (
            "Hồ Chí Minh",
            ["TP. Hồ Chí Minh", "TP HCM", "TP.HCM", "tp.HCM", "TPHCM", "Thành phố Hồ Chí Minh", "THÀNH PHỐ HỒ CHÍ MINH", "Hồ Chí Minh"],
        ),
        ("Đắk Nông", ["tỉnh Đắk Nông", "Đăk Nông", "Đắc Nông", "TỈNH ĐĂK NÔNG"]),
        ("Đắk Lắk", ["Đắk Lắk", "Đăk Lăk", "Đắc Lắc", "Daklak"]),
        ("Thừa Thiên Huế", ["Thừa Thiên Huế", "Thừa Thiên – Huế", "tỉnh Thừa Thiên - Huế", "TT-Huế"]),
        ("Bà Rịa - Vũng Tàu", ["Bà Rịa - Vũng Tàu", "Bà Rịa – Vũng Tàu", "Bà Rịa-Vũng Tàu", "BR-VT"]),
        ("Bắc Kạn", ["Bắc Cạn", "tỉnh Bắc Kạn"]),
        ("Khánh Hòa", ["Khánh Hoà", "tỉnh KHÁNH HÒA"]),
        ("Hà Tĩnh", ["UBND tỉnh Hà Tĩnh", "ỦY BAN NHÂN DÂN TỈNH HÀ TĨNH", "Hà Tĩnh, ngày 5 tháng 3", "tỉnh Hà Tĩnh và Hà Tĩnh"]),
        ("Bạc Liêu", ["huyện Hòa Bình, tỉnh Bạc Liêu"]),
        ("Hà Tây", ["tỉnh Hà Tây", "Hà Tây"]),
        (
            None,
            [
                "",
                "hòa bình thế giới",
                "Đoàn Thanh niên Cộng sản Hồ Chí Minh",
                "tư tưởng Hồ Chí Minh",
                "đường Hồ Chí Minh",
                "thành phố Thái Bình",
                "xã Hà Nam",
                "các tỉnh Hà Nam, Nam Định",
                "phường Nam Hà",
                "Huế",
                "Bộ Tài chính",
            ],
        ),
    ],
)
def test_province_of(province, texts):
    assert {text: province_of(text, OLD) for text in texts} == dict.fromkeys(texts, province)


def test_hue():
    assert province_of("tỉnh Thừa Thiên Huế", date(2024, 12, 31)) == "Thừa Thiên Huế"
    assert province_of("tỉnh Thừa Thiên Huế", date(2025, 1, 1)) == "Huế"
    assert province_of("thành phố Huế", date(2025, 1, 1)) == "Huế"
    assert province_of("thành phố Huế", date(2024, 12, 31)) is None
    assert "Huế" in provinces_on(date(2025, 1, 1)) and "Thừa Thiên Huế" in provinces_on(date(2024, 12, 31))


@pytest.mark.parametrize(
    ("on", "count"), [(OLD, 63), (date(2024, 12, 31), 63), (date(2025, 6, 30), 63), (NEW, 34), (date(2026, 11, 1), 34)]
)
def test_provinces_on(on, count):
    names = provinces_on(on)
    assert len(set(names)) == len(names) == count
    assert list(names) == sorted(names)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Quảng Bình", "Quảng Trị"),
        ("Quảng Trị", "Quảng Trị"),
        ("Bình Dương", "Hồ Chí Minh"),
        ("Đăk Nông", "Lâm Đồng"),
        ("Thừa Thiên Huế", "Huế"),
        ("Hà Tây", "Hà Nội"),
        ("Minh Hải", "Cà Mau"),
        ("Sông Bé", None),
        ("Atlantis", None),
    ],
)
def test_successor(old, new):
    assert successor(old) == new


def test_every_province_has_one_successor():
    heirs = {successor(name) for name in provinces_on(OLD)}
    assert heirs == set(provinces_on(NEW))


def test_maps_are_whole():
    assert len(units("district")) == 696
    old = [unit for unit in units("commune") if unit.at(OLD)]
    new = [unit for unit in units("commune") if unit.at(NEW)]
    assert (len(old), len(new)) == (10_035, 3_321)
    assert {code for unit in old for code in unit.successors} <= {unit.code for unit in new}
    assert all(unit.successors for unit in old)
    assert {unit.parent for unit in old} <= {unit.code for unit in units("district")}


def test_units_named():
    assert [unit.kind for unit in units_named("Hà Tĩnh", "district", province="Hà Tĩnh")] == ["thành phố"]
    assert len(units_named("Tân Lập", "commune", on=OLD)) > 10
    assert [unit.kind for unit in units_named("Hoà Bình", "commune", province="Bạc Liêu")] == ["thị trấn"]
    assert units_named("Củ Chi", "district", on=NEW) == ()
    assert units_named("Phú Vang", "district", province="Thừa Thiên Huế") == units_named("Phú Vang", "district", province="Huế") != ()


def test_small_questions():
    assert is_place("huyện", "Củ Chi") and not is_place("xã", "Củ Chi Xanh")
    assert is_place("xã", "Củ Chi") and is_place("huyện", "củ chi")
    assert province_kind("Hà Nội") == "thành phố" and province_kind("Hà Tĩnh") == "tỉnh" and province_kind("Củ Chi") is None
    assert official_province("đắk nông") == "Đắk Nông" and official_province("Nông Cống") is None
    assert len(districts_of("Hà Tĩnh")) == 12 and districts_of("Atlantis") == ()
    assert {"Lào", "Việt Nam", "Nhật Bản"} <= countries()
    assert [name for _, name in find_provinces("Hà Nội và TP. Hồ Chí Minh; Cần Thơ")] == ["Hà Nội", "Hồ Chí Minh", "Cần Thơ"]


def test_import_reads_no_gazetteer():
    code = "import extract, extract.places as p; assert p.units.cache_info().currsize == 0 and p._classed_names.cache_info().currsize == 0"
    subprocess.run([sys.executable, "-c", code], check=True)


@pytest.mark.parametrize("piece", ["Hà ", "Bà Rịa - ", "huyện Hà Tĩnh, ", "TP. "])
def test_time_is_linear(piece):
    text = piece * (1_000_000 // len(piece))
    start = time.process_time()
    province_of(text)
    assert time.process_time() - start < 5
