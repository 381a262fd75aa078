"""Figures across papers: one thing with two values, restatements, national totals, slips of a thousand."""

from __future__ import annotations

import json
import re
from calendar import monthrange
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from statistics import median
from typing import Any

from rapidfuzz.fuzz import token_sort_ratio
from sqlite_utils import Database

from extract.checks.numbers import tolerance
from extract.kb.documents import figure_of
from extract.linking.findings import Across, Place, shown_day
from extract.model import Document
from extract.places import provinces_on
from extract.relations.indicators import indicators
from extract.text import key, squeeze

_ALIKE = 80
"""`token_sort_ratio` from which two indicators as written are one."""
_WORDS = 3
"""The least words of an indicator without a code that can be one thing in two papers; `kinh phí` is many."""
_APART = 15
"""Days within which two reports on a time not yet over should tell the same."""
_PEERS = 4
"""The least provinces besides, for a value to be an outlier among them."""
_SPREAD = 50.0
"""How many times the least the greatest of them may be."""
_NOWHERE = (None, "Việt Nam", "cả nước", "toàn quốc")


@dataclass(frozen=True, slots=True)
class Value:
    """A figure of a paper that is exact, actual and of a known time; `written` as its number is printed."""

    row: dict[str, Any]
    written: str
    tolerance: float

    @property
    def document(self) -> str:
        return str(self.row["document_id"])

    @property
    def value(self) -> float:
        return float(self.row["value"])

    @property
    def stated(self) -> str:
        """`38 sản phẩm`; the unit is added where the number is printed without it, in a table."""
        return self.written if any(char.isalpha() or char == "%" for char in self.written) else f"{self.written} {self.row['unit']}"

    def differs(self, other: Value) -> bool:
        """Whether two values differ beyond their rounding."""
        return abs(self.value - other.value) > (self.tolerance + other.tolerance) * (1 + 1e-9)

    def place(self) -> Place:
        return Place.of(self.row, self.stated)


def find_differences(values: Sequence[Value]) -> Iterator[Across]:
    """One indicator, place and time with two values in two papers, and slips of a thousand among provinces."""
    yield from _two_values(values)
    yield from _outliers(values)


def comparable_values(database: Database) -> list[Value]:
    """The figures that can be compared, by id: actual, exact, of a known time, of papers that are no duplicates."""
    cursor = database.conn.execute(
        "SELECT f.*, d.date AS by_date, d.issuer AS by_issuer, d.number AS by_number, d.province AS by_province "
        "FROM figures f JOIN documents d ON d.id = f.document_id WHERE d.duplicate_of IS NULL AND f.kind = 'actual' "
        "AND f.period IS NOT NULL AND f.high IS NULL AND f.qualifier IS NULL ORDER BY f.document_id, f.id"
    )
    labels = [column[0] for column in cursor.description]
    found: list[Value] = []
    text = ""
    for row in (dict(zip(labels, values, strict=True)) for values in cursor.fetchall()):
        if not found or found[-1].document != row["document_id"]:
            text = database.conn.execute("SELECT text FROM documents WHERE id = ?", [row["document_id"]]).fetchone()[0]
        found.append(_value({**row, "written": text[row["number_start"] : row["number_end"]]}))
    return found


def _value(row: dict[str, Any]) -> Value:
    figure = figure_of({**row, "number_start": 0, "number_end": len(row["written"])})
    return Value(row, squeeze(row["written"]), tolerance(Document(0, row["written"], ()), figure))


def _single(values: Sequence[Value]) -> dict[str, Value]:
    """Paper → its value; papers that give several different ones are left out, since they speak of several things."""
    by_paper: dict[str, list[Value]] = defaultdict(list)
    for value in values:
        by_paper[value.document].append(value)
    return {paper: same[0] for paper, same in by_paper.items() if not any(same[0].differs(other) for other in same[1:])}


# Two values -----------------------------------------------------------------------------------------------------


def _two_values(values: Sequence[Value]) -> Iterator[Across]:
    groups: dict[tuple[str, ...], list[Value]] = defaultdict(list)
    for v in values:
        if v.row["place"] and v.row["place"] not in _NOWHERE and _tells(v):
            name = v.row["indicator_code"] or key(v.row["indicator"])
            groups[name, v.row["unit"], v.row["place"], v.row["province"] or "", v.row["period"]].append(v)
    for name in sorted(groups):
        papers = sorted(_single(groups[name]).values(), key=lambda v: (v.row["by_date"] or "", v.document))
        for n, later in enumerate(papers):
            earlier = [v for v in papers[:n] if v.differs(later) and _comparable(v, later)]
            if earlier:
                yield _difference(later, earlier)


def _tells(value: Value) -> bool:
    return bool(value.row["indicator_code"]) or len(key(value.row["indicator"]).split()) >= _WORDS


def _comparable(one: Value, other: Value) -> bool:
    """Said in like words, of a time that was over when both wrote, or at nearly the same time."""
    if token_sort_ratio(key(one.row["indicator"]), key(other.row["indicator"])) < _ALIKE:
        return False
    days = [v.row["by_date"] for v in (one, other)]
    if None in days:
        return False
    end = period_end(one.row["period"])
    if end is not None and all(date.fromisoformat(day) > end for day in days):
        return True
    return abs((date.fromisoformat(days[0]) - date.fromisoformat(days[1])).days) <= _APART


@cache
def period_end(period: str) -> date | None:
    """The last day of a period as figures have it (`2019`, `2018-2020`, `2020-11`, `2020-Q4`, `2020-11/2020-12`); None where unknown."""
    last = period.split("/")[-1]
    if match := re.fullmatch(r"(\d{4})-(\d\d)-(\d\d)", last):
        return date(*map(int, match.groups()))
    if match := re.fullmatch(r"(?:\d{4}-)?(\d{4})", last):
        return date(int(match[1]), 12, 31)
    if match := re.fullmatch(r"(\d{4})-Q([1-4])", last):
        month = 3 * int(match[2])
        return date(int(match[1]), month, monthrange(int(match[1]), month)[1])
    if (match := re.fullmatch(r"(\d{4})-(\d\d)", last)) and 1 <= int(match[2]) <= 12:
        return date(int(match[1]), int(match[2]), monthrange(int(match[1]), int(match[2]))[1])
    return None


def _difference(later: Value, earlier: Sequence[Value]) -> Across:
    """A restatement where the same body wrote both, else two papers at odds."""
    last, row = earlier[-1], later.row
    about = f"“{row['indicator']}”, {row['place']}, kỳ {row['period']}"
    same = bool(last.row["by_issuer"]) and last.row["by_issuer"] == row["by_issuer"] and last.row["by_date"] < row["by_date"]
    before = f"{_named(last)} ghi {last.stated}"
    if same:
        message = f"Số liệu {about}: báo cáo này ghi {later.stated}, báo cáo trước ({_named(last)}) ghi {last.stated}; cần giải trình."
    else:
        message = f"Số liệu {about}: văn bản này ghi {later.stated}, {before}; cần đối chiếu."
    parts = [v.place() for v in earlier]
    return Across("restated" if same else "conflict", later.place(), f"{last.stated} ({_named(last)})", message, parts)


def _named(value: Value) -> str:
    number = f"văn bản {value.row['by_number']}" if value.row["by_number"] else "văn bản không số"
    return f"{number} ngày {shown_day(value.row['by_date'])}" if value.row["by_date"] else number


# Slips of a thousand --------------------------------------------------------------------------------------------


def provincial(values: Sequence[Value]) -> tuple[dict[str, Value], set[str]]:
    """Province → its own value, as its own papers give it; and the provinces whose papers give several different ones."""
    by_province: dict[str, list[Value]] = defaultdict(list)
    for v in values:
        if v.row["province"] and v.row["province"] == v.row["place"] == v.row["by_province"]:
            by_province[v.row["province"]].append(v)
    unclear = {name for name, same in by_province.items() if any(same[0].differs(other) for other in same[1:])}
    return {name: same[0] for name, same in sorted(by_province.items()) if name not in unclear}, unclear


def _by_code(values: Sequence[Value]) -> dict[tuple[str, str, str], list[Value]]:
    groups: dict[tuple[str, str, str], list[Value]] = defaultdict(list)
    for v in values:
        if v.row["indicator_code"]:
            groups[v.row["indicator_code"], v.row["period"], v.row["unit"]].append(v)
    return groups


def _outliers(values: Sequence[Value]) -> Iterator[Across]:
    """A province's value that is a thousand or a million times what all others have, and among them when moved by that."""
    for (code, period, _), same in sorted(_by_code(values).items()):
        own, _unclear = provincial(same)
        for province, v in own.items():
            others = sorted(o.value for name, o in own.items() if name != province and o.value > 0)
            if len(others) < _PEERS or others[-1] > _SPREAD * others[0] or v.value <= 0:
                continue
            for factor in (1e3, 1e6, 1e-3, 1e-6):
                if others[0] <= v.value / factor <= others[-1]:
                    yield _slip(v, code, period, own, factor, median(others))


def _slip(v: Value, code: str, period: str, own: dict[str, Value], factor: float, usual: float) -> Across:
    times = f"{1 / factor if factor < 1 else factor:,.0f}".replace(",", ".")
    peers = [o for name, o in own.items() if name != v.row["province"]]
    nearest = sorted(peers, key=lambda o: (abs(o.value - usual), o.document))[:3]
    sense = "lớn gấp" if factor > 1 else "nhỏ hơn"
    like = "; ".join(f"{o.row['province']} {o.stated}" for o in nearest)
    message = (
        f"{_label(code)}, kỳ {period}: {v.row['province']} ghi {v.stated}, {sense} khoảng {times} lần so với "
        f"{len(peers)} tỉnh, thành phố khác ({like}); có thể sai đơn vị tính."
    )
    return Across("unit", v.place(), f"sai đơn vị {times} lần", message, [o.place() for o in nearest])


@cache
def _labels() -> dict[str, str]:
    return {indicator.code: indicator.label for indicator in indicators()}


def _label(code: str) -> str:
    return _labels().get(code, code)


# National totals ------------------------------------------------------------------------------------------------


def link_totals(database: Database, values: Sequence[Value]) -> list[Across]:
    """Rebuilds `national_totals`, and gives the totals that the provinces' own figures gainsay."""
    database["national_totals"].delete_where()
    found: list[Across] = []
    for (code, period, unit), same in sorted(_by_code(values).items()):
        if unit == "%" or "/" in unit:
            continue
        own, unclear = provincial(same)
        for national in (v for v in same if v.row["by_province"] is None and v.row["place"] in _NOWHERE):
            if own:
                row = _total(national, own, unclear)
                database["national_totals"].insert({**row, "indicator_code": code, "period": period, "unit": unit})
                found += _gainsaid(national, row, own, code)
    return found


def _total(national: Value, own: dict[str, Value], unclear: set[str]) -> dict[str, Any]:
    day = national.row["by_date"]
    expected = provinces_on(date.fromisoformat(day)) if day else ()
    total = float(sum(v.value for v in own.values()))
    return {
        "figure_id": national.row["id"],
        "document_id": national.document,
        "value": national.row["value"],
        "total": int(total) if total.is_integer() else total,
        "present": json.dumps(list(own), ensure_ascii=False),
        "unclear": json.dumps(sorted(unclear), ensure_ascii=False),
        "absent": json.dumps([name for name in expected if name not in own and name not in unclear], ensure_ascii=False),
    }


def _gainsaid(national: Value, row: dict[str, Any], own: dict[str, Value], code: str) -> Iterator[Across]:
    """A total that differs though all provinces are in, or that those in exceed already."""
    absent = json.loads(row["absent"]) + json.loads(row["unclear"])
    margin = national.tolerance + sum(v.tolerance for v in own.values())
    over = row["total"] - national.value
    if not (over > margin or (not absent and national.row["by_date"] and -over > margin)):
        return
    total = f"{row['total']:,}".replace(",", " ").replace(".", ",").replace(" ", ".")
    lacking = (
        f"; chưa có số liệu của {len(absent)} tỉnh, thành phố: {', '.join(absent[:8])}{' …' if len(absent) > 8 else ''}" if absent else ""
    )
    message = (
        f"{_label(code)}, kỳ {national.row['period']}: văn bản ghi cả nước {national.stated}, tổng của {len(own)} tỉnh, thành phố đã có "
        f"số liệu là {total} {national.row['unit']}{lacking}."
    )
    parts = [v.place() for v in own.values()]
    yield Across("total", national.place(), f"{total} {national.row['unit']}", message, parts)
