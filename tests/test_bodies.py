"""Full names of bodies: from the name to its many writings."""

import time
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from extract.bodies import definitions, expand, full_name, known_bodies, match_sector

CASES = yaml.safe_load((Path(__file__).parent / "cases" / "bodies.yaml").read_text(encoding="utf-8"))
FORMS = [(form, case.get("province"), case["name"]) for case in CASES for form in case["forms"]]


@pytest.mark.parametrize(("form", "province", "name"), FORMS)
def test_full_name(form, province, name):
    assert full_name(form, province) == name


@pytest.mark.parametrize(("form", "province", "name"), FORMS)
def test_full_names_stay(form, province, name):
    assert full_name(name) == name
    assert full_name(name, province) == name


@given(st.text(alphabet="UBND Sở tỉnhPT&-,.HàĐ1", max_size=40), st.sampled_from([None, "Hà Tĩnh", "Hồ Chí Minh"]))
def test_full_name_is_idempotent(text, province):
    once = full_name(text, province)
    assert full_name(once, province) == once


@pytest.mark.parametrize("name", sorted(set(known_bodies().values())))
def test_known_bodies_are_written_officially(name):
    assert full_name(name) == name
    assert full_name(name.upper()).casefold() == name.casefold()


@pytest.mark.parametrize(
    ("text", "expanded"),
    [
        ("12 HTX và 03 THT", "12 hợp tác xã và 03 tổ hợp tác"),
        ("50 triệu đồng/HTX", "50 triệu đồng/hợp tác xã"),
        ("Quyết định số 490/QĐ-UBND", "Quyết định số 490/QĐ-UBND"),
        ("số 36/2011/NQ-HĐND", "số 36/2011/NQ-HĐND"),
        ("TP. Hà Nội", "thành phố Hà Nội"),
        ("phát triển KT-XH", "phát triển kinh tế - xã hội"),
        ("VPĐP NTM TW", "Văn phòng Điều phối nông thôn mới Trung ương"),
    ],
)
def test_expand(text, expanded):
    assert expand(text) == expanded


@pytest.mark.parametrize(
    ("text", "defined"),
    [
        ("Ban Quản lý các khu công nghiệp tỉnh (sau đây gọi tắt là Ban Quản lý)", {"Ban Quản lý": "Ban Quản lý các khu công nghiệp tỉnh"}),
        ("Sở Công Thương (viết tắt là SCT)", {"SCT": "Sở Công Thương"}),
        ("các hợp tác xã (HTX) và tổ hợp tác (THT)", {"HTX": "hợp tác xã", "THT": "tổ hợp tác"}),
        ("Văn phòng Điều phối nông thôn mới (VPĐPNTM)", {"VPĐPNTM": "Văn phòng Điều phối nông thôn mới"}),
        ("Bộ Nông nghiệp và Phát triển nông thôn (NN&PTNT)", {"NN&PTNT": "Nông nghiệp và Phát triển nông thôn"}),
        ("mỗi xã một sản phẩm (OCOP)", {}),
        ("Tổng số: 12 (A)", {}),
        ("Phụ lục (kèm theo)", {}),
    ],
)
def test_definitions(text, defined):
    assert definitions(text) == defined


@pytest.mark.parametrize(
    ("text", "sector"),
    [
        ("Y tế, Tài chính", "Y tế"),
        ("Văn hóa, Thể thao và Du lịch, Y tế", "Văn hóa, Thể thao và Du lịch"),
        ("NN&PTNT tỉnh", "NN&PTNT"),
        ("Công thương;", "Công thương"),
        ("y tế dự phòng", None),
        ("Củ Chi", None),
    ],
)
def test_match_sector(text, sector):
    end = match_sector(text, 0)
    assert (text[:end] if end else None) == sector


@pytest.mark.parametrize("piece", ["UBND ", "NN ", "(", "NN&", "Ủy ban nhân dân tỉnh, "])
def test_time_is_linear(piece):
    text = piece * (1_000_000 // len(piece))
    start = time.process_time()
    expand(text)
    definitions(text)
    assert time.process_time() - start < 5
