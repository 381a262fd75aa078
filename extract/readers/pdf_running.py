"""A page's lines and tables, and what is no part of the text: page numbers, running heads and feet, stamps of e-signatures."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from extract.model import Notice
from extract.readers.pdf_lines import Row
from extract.readers.pdf_page import Rule
from extract.readers.pdf_tables import PageTable

_ORNAMENT = re.compile(r"[_\-–—=.*~\s]{3,}")
_STAMP = re.compile(
    r"(?:Người ký|Ký bởi|Được ký bởi|Ký số bởi|Digitally signed|Thời gian ký|Ngày ký|Cơ quan: |Email: |Tổ chức: |DN: |Date: |Reason: "
    r"|Location: )",
    re.IGNORECASE,
)


@dataclass(slots=True)
class PageRows:
    """A page after its ruled tables are taken out."""

    number: int
    width: float
    height: float
    rows: list[Row]
    tables: list[PageTable]
    rules: list[Rule]
    notes: list[Row] = field(default_factory=list)


def drop_running_lines(pages: Sequence[PageRows], notices: list[Notice]) -> None:
    """Page numbers, and heads or feet that come again on several pages."""
    edges: Counter[str] = Counter()
    for page in pages:
        edges.update({_shape(row.text) for row in page.rows if _in_margin(row, page)})
    often = max(3, len(pages) // 4)
    for page in pages:
        kept = []
        for row in page.rows:
            shape = _shape(row.text)
            if _ORNAMENT.fullmatch(row.text):
                continue
            number = re.fullmatch(r"[-–—\s]*(?:trang\s*)?#(?:\s*/\s*#)?[-–—\s]*", shape) is not None
            if _in_margin(row, page) and (number or edges[shape] >= often):
                if not number:
                    notices.append(Notice("running-line", row.text, page.number))
                continue
            kept.append(row)
        page.rows = kept


def drop_stamps(page: PageRows, body_size: float, notices: list[Notice]) -> None:
    """The lines of an electronic signature's stamp stand apart: they are no part of the paper's text."""
    stamped = [i for i, row in enumerate(page.rows) if _STAMP.match(row.text) and row.size < 0.95 * body_size]
    if len(stamped) < 2:
        return
    text = " ".join(page.rows[i].text for i in stamped)
    notices.append(Notice("e-signature", text, page.number))
    page.rows = [row for i, row in enumerate(page.rows) if i not in stamped]


def _shape(text: str) -> str:
    return re.sub(r"\d+", "#", " ".join(text.split())).lower()


def _in_margin(row: Row, page: PageRows) -> bool:
    return row.base < 0.09 * page.height or row.base > 0.92 * page.height
