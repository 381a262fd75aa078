"""Named products (sản phẩm), read off the tables that list them; prose is left alone, since it seldom tells names and ranks apart."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from extract.contract import column_labels
from extract.data import patterns
from extract.kb.cells import cell_texts, row_spans
from extract.model import Document, Span, Table

_COLUMNS = ("name", "owner", "place", "stars", "year", "certificate")
_YEAR = re.compile(r"(?:19|20)\d\d")
_SUM = re.compile(r"(?i)^(?:tổng|cộng)")


@dataclass(frozen=True, slots=True)
class Product:
    """One row of a table of products; `span` is the row."""

    span: Span
    name: str
    owner: str | None
    place: str | None
    stars: int | None
    year: int | None
    certificate: str | None


def find_products(document: Document) -> Iterator[Product]:
    """The products of every table that has a column of names and one of owners or ranks; rows that head a group or add up are none."""
    for table in document.tables:
        columns = _columns(column_labels(document.text, table))
        if "name" in columns and columns.keys() & {"owner", "stars"}:
            yield from _products(document.text, table, columns)


def _columns(labels: list[str]) -> dict[str, int]:
    """Which column is which; of several that fit, the first."""
    found: dict[str, int] = {}
    for index, label in enumerate(labels):
        for kind in _COLUMNS:
            if kind not in found and patterns("products")[kind].search(label):
                found[kind] = index
                break
    return found


def _products(text: str, table: Table, columns: dict[str, int]) -> Iterator[Product]:
    texts, spans = cell_texts(text, table), row_spans(table)
    for row in range(table.header_rows, table.rows):
        values = {kind: texts.get((row, column), "") for kind, column in columns.items()}
        told = [value for kind, value in values.items() if kind != "name" and value]
        if row in spans and told and any(map(str.isalpha, values["name"])) and not _SUM.match(values["name"]):
            year = _YEAR.fullmatch(values.get("year", ""))
            yield Product(
                span=spans[row],
                name=values["name"],
                owner=values.get("owner") or None,
                place=values.get("place") or None,
                stars=_stars(values.get("stars", "")),
                year=int(year.group()) if year else None,
                certificate=values.get("certificate") or None,
            )


def _stars(text: str) -> int | None:
    match = patterns("products")["star_rank"].search(text)
    return (int(match["stars"]) if match["stars"] else len(match["drawn"])) if match else None
