"""A cell of an HTML table: links to the papers, words for codes, numbers and dates as an office writes them."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from typing import Any

from datasette.utils import tilde_encode
from markupsafe import Markup, escape

from extract.site.labels import labels, shown_cycle, shown_date, shown_number, shown_period, value_word

_LONGEST_QUOTE = 600
"""Characters of a quote that a table shows; its link leads to the whole. Passages found by searching are cut around what was sought."""

_EMPTY = Markup("&nbsp;")
"""What Datasette puts into an empty cell."""

_LISTS = frozenset(
    {"absent", "addressees", "aliases", "dates", "indicators", "issuers", "names", "ngay_duoc_ghi", "parts", "present"}
    | {"recipients", "subjects", "successors", "unclear"}
)
_AMOUNTS = frozenset({"value", "high", "of", "total", "citations", "documents", "mandates"})
_PLAIN = frozenset({"id", "quote", "text", "stated", "expected", "van_ban_ghi", "dung_ra", "number"})
_OFFSETS = frozenset({"start", "end", "extent_end", "number_start", "number_end", "anchor_offset"})
_DATE = re.compile(r"\d{4}-\d\d-\d\d(?:T\d\d:\d\d\S*)?")
_PAPERS: dict[str, str | None] = {"document": "start", "document_id": "start", "other_document": "other_start", "bao_cao_da_nhan": None}
"""Columns that hold ids of papers, and those that hold the quote's offset there."""
_QUOTES = {"quote": ("document", "start"), "doan_van": ("document", "start"), "other_quote": ("other_document", "other_start")}


def paper_path(paper: str, start: object = None) -> str:
    """Address of the reader page, at an offset of the text: `/van-ban/txt-2a20aa2beb4c-0#d387`."""
    return f"/van-ban/{tilde_encode(paper)}" + (f"#d{start}" if isinstance(start, int) else "")


def instrument_path(instrument: str) -> str:
    """Address of an instrument's page: `/quyet-dinh/490_qd-ttg~2Etrung-uong`."""
    return f"/quyet-dinh/{tilde_encode(instrument)}"


def shown_cell(value: Any, column: str, row: Mapping[str, Any], table: str | None) -> Markup | str | None:
    """What stands in the cell; None to leave it to Datasette. `value` is a dict with value and label where a key was expanded."""
    if value is None or value == "":
        return None
    if column in _PAPERS or column in ("instrument", "instrument_id", "promulgated_by", "duplicate_of"):
        return _linked(value, column, row)
    if not isinstance(value, str | int | float):
        return None
    if word := value_word(column, value):
        return word
    if isinstance(value, str):
        return _text(value, column, row, table)
    if isinstance(value, float) or (column not in _OFFSETS and (column in _AMOUNTS or abs(value) >= 10_000)):
        return shown_number(value)
    return None


def shown_columns(columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> list[int]:
    """Which columns of a ready question's answer to show: not offsets, not what the quote's link tells, none that is empty throughout."""
    hidden = set(labels()["hidden"])
    if "start" in columns:
        hidden |= {"document", "page", "trang"}
    if "other_start" in columns:
        hidden |= {"other_document", "other_page"}
    return [at for at, column in enumerate(columns) if column not in hidden and any(row[at] not in (_EMPTY, "", None) for row in rows)]


def _text(value: str, column: str, row: Mapping[str, Any], table: str | None) -> Markup | str | None:
    if column in _QUOTES:
        return _quoted(value, column, row)
    if column in _LISTS:
        return _listed(value)
    if column in ("period", "ky"):
        return shown_period(value)
    if column == "every":
        return shown_cycle(value)
    if (table, column) in (("documents", "title"), ("documents", "number")) and _of(row, "id"):
        return Markup('<a href="{}">{}</a>').format(paper_path(str(row["id"])), value)
    if (table, column) in (("instruments", "number"), ("instruments", "name")) and _of(row, "id"):
        return Markup('<a href="{}">{}</a>').format(instrument_path(str(row["id"])), value)
    return shown_date(value) if column not in _PLAIN and _DATE.fullmatch(value) else None


def _linked(value: Any, column: str, row: Mapping[str, Any]) -> Markup:
    """An id, or an expanded key with its label, as a link to the page of the paper or the instrument."""
    key, label = (value["value"], value["label"]) if isinstance(value, dict) else (value, None)
    if column in ("instrument", "instrument_id"):
        return Markup('<a href="{}">{}</a>').format(instrument_path(str(key)), label or "Nơi viện dẫn")
    start_column = _PAPERS.get(column)
    start = _of(row, start_column) if start_column else None
    shown = label if label and label != key else "Đọc văn bản"
    return Markup('<a href="{}">{}</a>').format(paper_path(str(key), start), shown)


def _quoted(value: str, column: str, row: Mapping[str, Any]) -> Markup:
    """The quote with a link to its place in the paper."""
    paper_column, start_column = _QUOTES[column]
    paper = _of(row, paper_column) or _of(row, "document_id")
    paper = paper["value"] if isinstance(paper, dict) else paper
    start = _of(row, start_column)
    shown = value if column == "doan_van" or len(value) <= _LONGEST_QUOTE else f"{value[:_LONGEST_QUOTE]}…"
    page = _of(row, "other_page") if column == "other_quote" else _of(row, "page") or _of(row, "trang")
    told = f"tr. {page}, xem tại chỗ" if page else "xem tại chỗ"
    if not paper or start is None:
        return Markup("<q>{}</q>").format(shown)
    return Markup('<q>{}</q> <a class="place" href="{}">{}</a>').format(shown, paper_path(str(paper), start), told)


def _listed(value: str) -> Markup | None:
    """`["a", "b"]` as `a; b`; None for what is no list of texts."""
    try:
        texts = json.loads(value)
    except ValueError:
        return None
    return escape("; ".join(shown_date(str(text)) for text in texts)) if isinstance(texts, list) else None


def _of(row: Mapping[str, Any], column: str) -> Any:
    return row[column] if column in row.keys() else None  # noqa: SIM118 (a sqlite3.Row holds values, not keys)
