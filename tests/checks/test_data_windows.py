"""Days of events in a table against the time that the paper says its data cover."""

import time

import pytest

from extract.checks.data_windows import check_data_windows
from extract.layout import structure
from extract.model import Records, Source
from extract.pipeline import extract_reading
from extract.readers import plain

PAPER = """SỞ NỘI VỤ
Số: 15/BC-SNV

BÁO CÁO
Kết quả tiếp công dân tháng 7 năm 2019
{window}

TT\t{label}\tNgười tiếp\tSố người
1\t{first}\tNguyễn Văn A\t0
2\t{second}\tNguyễn Văn A\t0
3\t05/7/2019\tNguyễn Văn A\t0
"""
WINDOW = "(Số liệu báo cáo tính từ ngày 21/6/2019 đến hết ngày 18/7/2019)"


def findings(window=WINDOW, label="Ngày tiếp", first="04/7/2019", second="16/7/2019"):
    text = PAPER.format(window=window, label=label, first=first, second=second)
    ((document, records),) = extract_reading(plain.read(text.encode(), Source("paper.txt", "0" * 64, "txt"))).documents
    return [(f.rule, f.stated, f.span.of(document.text)) for f in records.findings]


def test_a_day_after_the_window_is_a_slip():
    assert findings(second="21/7/2019") == [("date", "21/7/2019", "21/7/2019\tNguyễn Văn A")]


@pytest.mark.parametrize(
    "paper",
    [
        {},
        {"second": "18/7/2019"},
        {"second": "21/7/2019", "label": "Ngày sinh"},
        {"second": "21/7/2019", "window": ""},
        {"second": "21/7/2019", "window": f"{WINDOW} và số liệu thống kê từ 01/6/2019 đến 30/6/2019"},
        {"second": "21/7/2019", "first": "22/7/2019"},  # most days lie outside: the window is of something else
        {"second": "trong tháng 8"},
    ],
)
def test_no_slip(paper):
    assert findings(**paper) == []


def test_time_is_linear_in_a_wide_table():
    width = 3_000
    lines = ["\t".join(["Ngày tiếp"] * width), *["\t".join(["21/7/2019", "05/7/2019"] * (width // 2))] * 20]
    (document,) = structure(plain.read("\n".join([WINDOW, *lines]).encode(), Source("paper.txt", "0" * 64, "txt")))
    start = time.process_time()
    check_data_windows(document, Records())
    assert time.process_time() - start < 4
