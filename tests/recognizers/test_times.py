"""Times: from a value to its many forms, ranges of the calendar, and what is no time."""

from datetime import date, timedelta
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from extract.model import TimeSpan
from extract.recognizers.times import find_times

REFERENCE = date(2020, 11, 6)
CASES = yaml.safe_load((Path(__file__).parents[1] / "cases" / "times.yaml").read_text(encoding="utf-8"))
FORMS = [(value, form) for value, forms in CASES.items() for form in forms]
SENTENCES = ("{}", "Thực hiện {}.", "kế hoạch ({}); các sở")


def written(value: TimeSpan) -> str:
    dates = "..".join(day.isoformat() if day else "" for day in (value.start, value.end))
    return " ".join(filter(None, (dates, value.bound, value.every)))


@pytest.mark.parametrize(("value", "form"), FORMS, ids=[form for _, form in FORMS])
def test_form(value, form):
    for sentence in SENTENCES:
        text = sentence.format(form)
        mentions = find_times(text, REFERENCE)
        assert [(m.span.of(text), written(m.value)) for m in mentions] == [(form, value)]


@pytest.mark.parametrize(
    "text",
    [
        "có 2/5 huyện đăng ký",
        "tần suất 10 phút/kỳ",
        "tỷ số 15/6",
        "tăng từ 2/5 huyện đến 3/5 huyện",
        "Nghị quyết số 10/2017/NQ-HĐND",
        "Luật Đầu tư 2014 và Luật 36/2017/QH14",
        "quý vị đại biểu, quý 1.500 tấn, Nội quy I",
        "đã qua 03 năm; trẻ 5 tháng tuổi",
        "ngày    tháng 7 năm 2026",
        "ngày … tháng … năm 2020",
        "Hà Nội, ngày      tháng 01 năm 2019",
        "ngày 20 tháng 11 năm ....",
        "hàng hóa, mỗi huyện, thường xuyên, hiện nay",
        "",
        "ngày ",
    ],
)
def test_no_time(text):
    assert find_times(text, REFERENCE) == ()


@pytest.mark.parametrize("form", ["ngày 31/02/2020", "ngày 31 tháng 4 năm 2021", "ngày 30/02", "ngày 05/13/2020", "trước ngày 31/11/2020"])
def test_impossible_date(form):
    (mention,) = find_times(f"họp {form}", REFERENCE)
    assert (mention.value.start, mention.value.end, mention.value.role) == (None, None, "invalid")
    assert mention.value.bound == ("by" if form.startswith("trước") else "during")


def test_recurrence_covers_every_day_enumerated():
    text = "Định kỳ trước ngày 20 tháng 6 và trước ngày 20 tháng 12 hằng năm"
    assert [written(m.value) for m in find_times(text, REFERENCE)] == ["..2020-06-20 by P1Y", "..2020-12-20 by P1Y"]


def test_first_of_two_takes_the_year_of_the_second():
    text = "quý I và quý III năm 2022"
    assert [written(m.value) for m in find_times(text, REFERENCE)] == ["2022-01-01..2022-03-31 during", "2022-07-01..2022-09-30 during"]


def test_compared_period_is_marked():
    values = [m.value for m in find_times("so với cùng kỳ năm 2019, cùng kỳ năm trước", REFERENCE)]
    assert [(v.role, v.end) for v in values] == [("comparison", date(2019, 12, 31)), ("comparison", None)]


def test_undated_text_takes_its_plain_year():
    assert find_times("Kế hoạch năm 2023. Gửi trước ngày 15/6.")[-1].value.end == date(2023, 6, 15)
    assert find_times("Năm 2021, năm 2023. Gửi trước ngày 15/6.")[-1].value.end is None
    assert find_times("đến nay")[0].value.end is None


def test_role_tells_the_form():
    roles = {"ngày 1/2/2020": "date", "tháng 2": "month", "quý I": "quarter", "năm 2020": "year", "giai đoạn 2021-2025": "period"}
    roles |= {"đầu tháng 2": "part", "hằng năm": "recurrence", "sau 30 ngày": "relative", "đến nay": "now", "6 tháng đầu năm": "months"}
    assert {form: find_times(form, REFERENCE)[0].value.role for form in roles} == roles


DAYS = st.dates(date(1990, 1, 1), date(2098, 12, 31))


@given(DAYS, st.sampled_from(["ngày {d} tháng {m} năm {y}", "ngày {d:02}/{m:02}/{y}", "{d}.{m}.{y}", "ngày {d}-{m}-{y}"]))
def test_a_day_reads_as_written(day, form):
    (mention,) = find_times(form.format(d=day.day, m=day.month, y=day.year))
    assert (mention.value.start, mention.value.end) == (day, day)


@given(st.integers(1, 4), st.integers(1990, 2098), st.sampled_from(["quý {r}/{y}", "Quý {r} năm {y}", "quý {q}/{y}", "quy {r} năm {y}"]))
def test_a_quarter_reads_as_written(quarter, year, form):
    (mention,) = find_times(form.format(q=quarter, r=("I", "II", "III", "IV")[quarter - 1], y=year))
    assert mention.value.start == date(year, 3 * quarter - 2, 1)
    assert (mention.value.end + timedelta(days=1)).month == (3 * quarter) % 12 + 1


@given(DAYS, DAYS)
def test_a_range_keeps_both_ends(first, last):
    (mention,) = find_times(f"từ ngày {first.day}/{first.month}/{first.year} đến ngày {last.day}/{last.month}/{last.year}")
    assert (mention.value.start, mention.value.end) == (first, last)


PIECES = st.sampled_from(
    ["ngày ", "tháng ", "năm ", "quý ", "IV", "/", " - ", ", ", "20", "2020", "31", "từ ", "đến ", "hằng ", "trước ", "\n", "\t", "¹", "İ"]
)


@given(st.lists(PIECES, max_size=30).map("".join))
def test_any_text_gives_ordered_disjoint_mentions(text):
    mentions = find_times(text, REFERENCE)
    ends = [0] + [m.span.end for m in mentions]
    assert all(end <= m.span.start < m.span.end <= len(text) for end, m in zip(ends, mentions, strict=False))
