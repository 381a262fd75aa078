"""Periods: one string for one stretch of time."""

from datetime import date

import pytest

from extract.model import TimeSpan
from extract.recognizers.periods import period_of

D = date.fromisoformat
CASES = {
    "2019": TimeSpan(D("2019-01-01"), D("2019-12-31")),
    "2018-2020": TimeSpan(D("2018-01-01"), D("2020-12-31")),
    "2020-Q4": TimeSpan(D("2020-10-01"), D("2020-12-31")),
    "2024-02": TimeSpan(D("2024-02-01"), D("2024-02-29")),
    "2020-11/2020-12": TimeSpan(D("2020-11-01"), D("2020-12-31")),
    "2020-01/2020-06": TimeSpan(D("2020-01-01"), D("2020-06-30")),
    "2025-11-16": TimeSpan(D("2025-11-16"), D("2025-11-16"), role="date"),
    "2020-12-01/2020-12-10": TimeSpan(D("2020-12-01"), D("2020-12-10")),
    "2025": TimeSpan(None, D("2025-12-31"), "by", role="year"),
    "2021-Q3": TimeSpan(None, D("2021-09-30"), "by", role="quarter"),
    "2016-08": TimeSpan(D("2016-08-01"), None, role="month"),
    "2026": TimeSpan(None, D("2026-12-31"), "by", role="part"),
    "2021-2022": TimeSpan(D("2021-09-01"), D("2022-05-31"), role="school_year"),
    "2021-06-30": TimeSpan(None, D("2021-06-30"), "by", role="date"),
}


@pytest.mark.parametrize(("period", "value"), CASES.items(), ids=CASES)
def test_period(period, value):
    assert period_of(value) == period


@pytest.mark.parametrize("value", [TimeSpan(None, None, every="P1Y"), TimeSpan(D("2021-01-01"), D("2015-12-31"))])
def test_no_period(value):
    assert period_of(value) is None
