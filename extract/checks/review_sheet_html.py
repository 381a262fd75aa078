"""Review sheets as one self-contained HTML page; everything from papers is escaped."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from extract.checks.review_sheet import (
    CITATIONS_HEADER,
    CITATIONS_TITLE,
    Review,
    citation_rows,
    facts,
    finding_rows,
    item_rows,
    matrix,
    summary,
)

_STYLE = """
body{font:16px/1.45 "Times New Roman",serif;max-width:72rem;margin:2rem auto;padding:0 1rem;color:#111}
h1{font-size:1.3rem;text-align:center}h2{font-size:1.05rem;margin-top:1.6rem}
table{border-collapse:collapse;width:100%}th,td{border:1px solid #888;padding:.3rem .45rem;vertical-align:top;text-align:left}
th{background:#eee}td:first-child{white-space:nowrap}.wide{overflow-x:auto}
.full{background:#e4f3e4}.partial{background:#fff4d6}.missing{background:#fbe1e0}
@media print{body{margin:0;max-width:none}section{page-break-after:always}}
"""


def review_html(reviews: Sequence[Review]) -> str:
    """A page of one sheet a review, the matrix before them where there are several."""
    parts = [_matrix(reviews)] if len(reviews) > 1 else []
    parts += [_sheet(review) for review in reviews]
    return (
        '<!doctype html>\n<html lang="vi"><head><meta charset="utf-8"><title>Phiếu rà soát báo cáo</title>'
        f"<style>{_STYLE}</style></head><body>\n{''.join(parts)}</body></html>\n"
    )


def _table(header: Sequence[str], rows: Sequence[Sequence[str | int]], classes: Sequence[str] | None = None) -> str:
    head = "".join(f"<th>{escape(cell)}</th>" for cell in header)
    lines = ["".join(f"<td>{escape(str(cell))}</td>" for cell in row) for row in rows]
    marks = [f' class="{name}"' for name in classes] if classes else [""] * len(lines)
    body = "".join(f"<tr{mark}>{line}</tr>\n" for mark, line in zip(marks, lines, strict=True))
    return f'<div class="wide"><table><thead><tr>{head}</tr></thead><tbody>\n{body}</tbody></table></div>\n'


def _sheet(review: Review) -> str:
    parts = ["<section><h1>PHIẾU RÀ SOÁT BÁO CÁO</h1>\n"]
    parts += [f"<p><b>{escape(label)}:</b> {escape(value)}</p>\n" for label, value in facts(review)]
    parts += [f"<p><i>{escape(remark)}</i></p>\n" for remark in review.remarks]
    parts += [f"<p>{escape(line)}</p>\n" for line in summary(review)]
    if review.coverage:
        header = ("Mục", "Nội dung yêu cầu", "Kết quả", "Căn cứ", "Vị trí", "Còn thiếu")
        parts.append(f"<h2>1. Đối chiếu với đề cương</h2>\n{_table(header, item_rows(review), [c.status for c in review.coverage])}")
    if review.findings:
        header_findings = ("Loại", "Trích dẫn", "Vị trí", "Giải thích")
        parts.append(f"<h2>{2 if review.coverage else 1}. Điểm cần xem lại</h2>\n{_table(header_findings, finding_rows(review))}")
    if citations := citation_rows(review):
        parts.append(f"<h2>{escape(CITATIONS_TITLE)}</h2>\n{_table(CITATIONS_HEADER, citations)}")
    return "".join(parts) + "</section>\n"


def _matrix(reviews: Sequence[Review]) -> str:
    header, rows = matrix(reviews)
    return f"<section><h1>BẢNG TỔNG HỢP KẾT QUẢ RÀ SOÁT</h1>\n{_table(header, rows)}</section>\n"
