"""Vietnamese words for the database's names and codes, and values as an office writes them."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta, timezone
from functools import cache
from typing import Any

from extract.data import read_yaml, shared_path
from extract.kb import schema

_FIRST_CLAUSE = re.compile(r"[^;:(]+")
_PERIOD = re.compile(r"(\d{4})-(?:Q([1-4])|H([12])|(0[1-9]|1[0-2]))")
_EVERY = re.compile(r"P(\d+)([DWMY])")
_CYCLES = {"D": "ngày", "W": "tuần", "M": "tháng", "Y": "năm"}
_QUARTERS = ("I", "II", "III", "IV")
_HANOI = timezone(timedelta(hours=7))


@cache
def labels() -> dict[str, Any]:
    """`datasette/labels.yaml`: columns, values, hidden, operators."""
    read: dict[str, Any] = read_yaml(shared_path("datasette", "labels.yaml"))
    return read


@cache
def _described() -> dict[str, str]:
    """Column name → the first description that kb.sql gives of one so named."""
    found: dict[str, str] = {}
    for relation in schema.relations().values():
        for column, description in relation.columns.items():
            found.setdefault(column, description)
    return found


def column_title(column: str, table: str | None = None) -> str:
    """Title of a column or a blank: from labels.yaml, else the first clause of kb.sql's description, else the name itself."""
    if column in labels()["columns"]:
        return str(labels()["columns"][column])
    relation = schema.relations().get(table or "")
    description = (relation.columns.get(column) if relation else None) or _described().get(column, column)
    match = _FIRST_CLAUSE.match(description)
    return match[0].strip() if match else column


def table_title(name: str) -> str:
    """Title of a table or view, or its name where kb.sql has none."""
    relation = schema.relations().get(name)
    return relation.title if relation else name


def value_word(column: str, value: Any) -> str | None:
    """The word for a code (`lead` → `chủ trì`); None where the column has no such code."""
    word = labels()["values"].get(column, {}).get(value)
    return None if word is None else str(word)


def operator_word(key: str) -> str:
    """The word for one of Datasette's filter operators."""
    return str(labels()["operators"].get(key, key))


def shown_date(text: str | None) -> str:
    """`2020-11-06` → `06/11/2020`; a UTC time of day → `06/11/2020 14:30` by Hanoi's clock; another text stays, None is empty."""
    if not text:
        return ""
    try:
        if len(text) == 10:
            return date.fromisoformat(text).strftime("%d/%m/%Y")
        moment = datetime.fromisoformat(text)
    except ValueError:
        return text
    moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return moment.astimezone(_HANOI).strftime("%d/%m/%Y %H:%M")


def shown_period(text: str) -> str:
    """`2020-Q4` → `quý IV/2020`, `2020-11` → `tháng 11/2020`, `2020-H1` → `6 tháng đầu năm 2020`; years stay; `A/B` is from A to B."""
    if "/" in text:
        return " đến ".join(shown_period(part) for part in text.split("/"))
    if not (match := _PERIOD.fullmatch(text)):
        return shown_date(text)
    year, quarter, half, month = match.groups()
    if quarter:
        return f"quý {_QUARTERS[int(quarter) - 1]}/{year}"
    return f"6 tháng {'đầu' if half == '1' else 'cuối'} năm {year}" if half else f"tháng {month}/{year}"


def shown_cycle(text: str) -> str:
    """`P6M` → `6 tháng một lần`; another text stays."""
    match = _EVERY.fullmatch(text)
    return f"{match[1]} {_CYCLES[match[2]]} một lần" if match else text


def shown_number(value: float) -> str:
    """`15400000000` → `15.400.000.000`, `67.9` → `67,9`."""
    if value == int(value):
        return f"{int(value):,}".replace(",", ".")
    whole, _, fraction = f"{value:,.6f}".rstrip("0").partition(".")
    return f"{whole.replace(',', '.')},{fraction}"


_EXPLAINED = {
    "took too long": "Câu hỏi chạy quá thời gian cho phép. Hãy lọc hẹp hơn rồi chạy lại.",
    "interrupted": "Câu hỏi chạy quá thời gian cho phép. Hãy lọc hẹp hơn rồi chạy lại.",
    "too large": "Kết quả quá lớn. Hãy lấy ít dòng hoặc ít cột hơn.",
    "too big": "Kết quả quá lớn. Hãy lấy ít dòng hoặc ít cột hơn.",
    "must be a SELECT": "Chỉ được đọc dữ liệu: câu lệnh phải bắt đầu bằng SELECT.",
    "syntax error": "Câu lệnh SQL sai cú pháp.",
    "no such column": "Câu lệnh SQL nêu một cột không có.",
    "no such table": "Câu lệnh SQL nêu một bảng không có.",
    "not found": "Không có bảng, dòng hoặc trang này.",
}


def explained(error: object) -> str:
    """What an error of Datasette or SQLite means to the reader."""
    text = str(error)
    return next((words for sign, words in _EXPLAINED.items() if sign.lower() in text.lower()), "Hệ thống không làm được yêu cầu này.")
