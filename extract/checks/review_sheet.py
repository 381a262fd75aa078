"""The review sheet (phiếu rà soát): one report against its outline, as rows ready to be set in any format; text and JSON."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from extract.checks.citation_forms import CitationNote, citation_notes
from extract.checks.written_dates import vietnamese_date
from extract.model import Coverage, Document, Finding, Outline, OutlineItem, Records, Span
from extract.text import squeeze

STATUS = {"full": "đủ", "partial": "một phần", "missing": "thiếu"}
RULES = {
    "sum": "cộng không khớp",
    "share": "tỷ lệ không khớp",
    "mean": "bình quân không khớp",
    "product": "nhân không khớp",
    "difference": "chênh lệch không khớp",
    "count": "số lượng khác danh sách",
    "citation": "viện dẫn không thống nhất",
    "date": "thời gian không hợp lý",
    "unit": "sai đơn vị tính",
}
_QUOTE = 240
"""Longest quote of a sheet, in characters."""


@dataclass(frozen=True, slots=True)
class Review:
    """What was checked against what, and what came out. `coverage` is in the order of the outline's items."""

    report: str
    """Name of the report's file."""
    document: Document
    records: Records
    outline: Outline | None
    coverage: tuple[Coverage, ...]
    remarks: tuple[str, ...] = ()
    """What the one who reads the sheet must know of how it came about, in Vietnamese."""

    @property
    def findings(self) -> tuple[Finding, ...]:
        return self.records.findings

    @property
    def citation_notes(self) -> tuple[CitationNote, ...]:
        """First citations that lack something of their full form."""
        return citation_notes(self.document, self.records)

    def rows(self) -> tuple[tuple[OutlineItem, Coverage], ...]:
        """Each item with its coverage."""
        items = self.outline.items if self.outline else ()
        return tuple(zip(items, self.coverage, strict=True))

    def leaves(self) -> tuple[tuple[OutlineItem, Coverage], ...]:
        """The rows of items that have none below them."""
        leaves = {item.path for item in self.outline.leaves()} if self.outline else set()
        return tuple((item, found) for item, found in self.rows() if item.path in leaves)

    @property
    def attention(self) -> bool:
        """Whether an item that is not optional lacks something, or something does not hold together."""
        return bool(self.findings) or any(c.status != "full" and not i.optional for i, c in self.leaves())

    def quote(self, span: Span | None) -> str:
        """A span's text on one line, shortened at a word."""
        text = squeeze(span.of(self.document.text)) if span else ""
        return text if len(text) <= _QUOTE else text[:_QUOTE].rsplit(" ", 1)[0] + " …"

    def where(self, span: Span | None) -> str:
        """Page, or section and paragraph where the format has no pages."""
        if span is None:
            return ""
        place = self.document.provenance(span)
        if place.page is not None:
            return f"trang {place.page}"
        return f"mục {place.section}, đoạn {place.paragraph}" if place.section else f"đoạn {place.paragraph}"


def named(document: Document, file: str) -> str:
    """A paper as one refers to it: type and number, else title, else file."""
    header = document.header
    if header.number:
        return f"{header.type or 'Văn bản'} số {header.number}"
    return squeeze(header.title or "") or file


def facts(review: Review) -> tuple[tuple[str, str], ...]:
    """The sheet's head: labels and what stands behind them."""
    header, outline = review.document.header, review.outline
    rows = [
        ("Báo cáo được rà soát", f"{squeeze(header.title or '') or 'không có trích yếu'} (tệp {review.report})"),
        ("Số, ký hiệu", header.number or "chưa ghi số"),
        ("Cơ quan báo cáo", header.issuer or "không xác định được"),
        ("Ngày báo cáo", vietnamese_date(header.date) if header.date else "chưa ghi ngày"),
    ]
    if outline is not None:
        source = ", ".join(filter(None, (outline.document and f"văn bản {outline.document}", outline.source and f"tệp {outline.source}")))
        rows.append(("Đối chiếu với", f"{outline.title}{f' ({source})' if source else ''}"))
        if outline.deadline:
            late = header.date is not None and header.date > outline.deadline
            rows.append(("Thời hạn gửi", f"{vietnamese_date(outline.deadline)}{' (ngày báo cáo sau thời hạn)' if late else ''}"))
    return tuple(rows)


def summary(review: Review) -> tuple[str, ...]:
    """The counts, one sentence each."""
    lines = []
    leaves = review.leaves()
    if leaves:
        counts = Counter(c.status for i, c in leaves if not (i.optional and c.status == "missing"))
        total = len(leaves)
        lines.append(f"{total} nội dung được yêu cầu: {counts['full']} đủ, {counts['partial']} một phần, {counts['missing']} thiếu.")
        optional = sum(i.optional and c.status == "missing" for i, c in leaves)
        if optional:
            lines.append(f"{optional} nội dung chỉ yêu cầu nếu có, báo cáo không nêu.")
    count = len(review.findings)
    lines.append(
        f"{count} điểm cần xem lại về số liệu, viện dẫn, thời gian."
        if count
        else "Không phát hiện điểm bất hợp lý về số liệu, viện dẫn, thời gian."
    )
    return tuple(lines)


def item_rows(review: Review) -> list[tuple[str, str, str, str, str, str]]:
    """Path, what is asked, status, evidence, where it stands, what lacks: one row an item."""
    found = []
    for item, cover in review.rows():
        status = "không có" if item.optional and cover.status == "missing" else STATUS[cover.status]
        found.append((item.path, item.text, status, review.quote(cover.evidence), review.where(cover.evidence), cover.lacking))
    return found


def finding_rows(review: Review) -> list[tuple[str, str, str, str]]:
    """What does not hold together: kind, quote, where it stands, explanation."""
    return [(RULES.get(f.rule, f.rule), review.quote(f.span), review.where(f.span), f.message) for f in review.findings]


CITATIONS_TITLE = "Lưu ý thể thức viện dẫn (Nghị định số 30/2020/NĐ-CP, Phụ lục I)"
CITATIONS_HEADER = ("Viện dẫn lần đầu", "Vị trí", "Còn thiếu", "Dạng đầy đủ đề xuất")


def citation_rows(review: Review) -> list[tuple[str, str, str, str]]:
    """First citations that lack something: quote, where it stands, what lacks, the full form proposed."""
    return [(review.quote(n.span), review.where(n.span), n.lacking, n.proposed) for n in review.citation_notes]


# Text and JSON ------------------------------------------------------------------------------------------------


def review_text(review: Review) -> str:
    """The sheet for a terminal: full items in one line, others with what they lack."""
    lines = ["PHIẾU RÀ SOÁT BÁO CÁO", *(f"{label}: {value}" for label, value in facts(review)), *review.remarks, "", *summary(review)]
    if review.coverage:
        lines.append("")
    for (path, text, status, quote, where, lacking), cover in zip(item_rows(review), review.coverage, strict=True):
        lines.append(f"[{status}] {path} {text if len(text) <= 110 else text[:110].rsplit(' ', 1)[0] + ' …'}")
        if quote:
            lines.append(f"      căn cứ: “{quote}” ({where})")
        if lacking:
            lines.append(f"      còn thiếu: {lacking}")
        if cover.status != "full":
            lines.append(f"      vì: {cover.reason}")
    for kind, quote, where, message in finding_rows(review):
        lines.append(f"[{kind}] “{quote}” ({where}): {message}")
    citations = citation_rows(review)
    if citations:
        lines += ["", f"{CITATIONS_TITLE}:"]
    for quote, where, lacking, proposed in citations:
        lines.append(f"- “{quote}” ({where}): {lacking}; nên ghi: {proposed}")
    return "\n".join(lines) + "\n"


def review_json(review: Review) -> dict[str, Any]:
    """The sheet as plain values, by the contract of `vanban check`."""
    document = review.document
    return {
        "report": review.report,
        "document": document.ordinal,
        "number": document.header.number,
        "title": document.header.title,
        "outline": outline_name(review.outline),
        "remarks": list(review.remarks),
        "summary": list(summary(review)),
        "items": [
            {
                "path": item.path, "text": item.text, "optional": item.optional, "status": cover.status, "score": cover.score,
                "evidence": squeeze(cover.evidence.of(document.text)) if cover.evidence else None, **_place(document, cover.evidence),
                "lacking": cover.lacking, "reason": cover.reason,
            }
            for item, cover in review.rows()
        ],
        "findings": [
            {
                "quote": squeeze(f.span.of(document.text)),
                "rule": f.rule, "stated": f.stated, "expected": f.expected, "message": f.message,
                **_place(document, f.span),
            }
            for f in review.findings
        ],
        "citation_notes": [
            {
                "quote": squeeze(n.span.of(document.text)), "lacking": n.lacking, "proposed": n.proposed, **_place(document, n.span),
            }
            for n in review.citation_notes
        ],
    }  # fmt: skip


def outline_name(outline: Outline | None) -> str | None:
    """`PLI of 03/QĐ-BCĐ…`: where an outline stands, else its title."""
    if outline is None:
        return None
    parts = [p for p in (outline.path, outline.document or outline.source) if p]
    return " of ".join(parts) if parts else outline.title


def _place(document: Document, span: Span | None) -> dict[str, Any]:
    if span is None:
        return {"page": None, "span": None}
    return {"page": document.provenance(span).page, "span": [span.start, span.end]}


# Many reports -------------------------------------------------------------------------------------------------


def matrix(reviews: Sequence[Review]) -> tuple[list[str], list[list[str | int]]]:
    """Report × item: the column labels, and a row of statuses for each report. All reviews are against one outline."""
    first = next((r for r in reviews if r.outline), None)
    paths = [item.path for item, _ in first.leaves()] if first else []
    rows: list[list[str | int]] = []
    for review in reviews:
        statuses = {item.path: STATUS[cover.status] for item, cover in review.rows()}
        counts = Counter(cover.status for _, cover in review.leaves())
        totals = [counts["full"], counts["partial"], counts["missing"]] if paths else []
        name = " – ".join(
            filter(None, (review.document.header.province or review.document.header.issuer, named(review.document, review.report)))
        )
        rows.append([name, *totals, len(review.findings), *(statuses.get(path, "") for path in paths)])
    return ["Báo cáo", *([f"Số mục {s}" for s in STATUS.values()] if paths else []), "Điểm cần xem lại", *paths], rows
