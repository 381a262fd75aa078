"""First citations that lack what Nghị định 30/2020/NĐ-CP (Appendix I, II.6) asks for, with the full form proposed.

A paper cited for the first time is named by type, number, day, issuer and subject (trích yếu); laws by type and name alone. These are
notes of form on the review sheet, no findings: nothing in them contradicts the paper.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from extract.checks.written_dates import vietnamese_date
from extract.data import patterns
from extract.layout.types import type_names
from extract.model import Citation, Document, Records, Span
from extract.text import key, squeeze

_P = patterns("citation_forms")
_AFTER, _BEFORE = 60, 400
_LAWS = ("Luật", "PL", "HP")
_ISSUERS = {"NĐ-CP": "Chính phủ", "NQ-CP": "Chính phủ", "QĐ-TTG": "Thủ tướng Chính phủ", "CT-TTG": "Thủ tướng Chính phủ", "QH": "Quốc hội"}
"""Symbols of one issuer alone."""
_UNTOLD = {"date": "ngày … tháng … năm …", "issuer": "của … (cơ quan ban hành)", "subject": "… (trích yếu)"}
_WORDS = {"type": "tên loại văn bản", "date": "ngày ban hành", "issuer": "cơ quan ban hành", "subject": "trích yếu"}


@dataclass(frozen=True, slots=True)
class CitationNote:
    """A first mention, what it lacks in Vietnamese, and its full form as far as the paper tells it (`…` for what it does not)."""

    span: Span
    lacking: str
    proposed: str


def citation_notes(document: Document, records: Records) -> tuple[CitationNote, ...]:
    """The notes on first citations of numbered papers in prose, in order."""
    mentions: dict[str, list[Citation]] = {}
    for citation in sorted(records.citations, key=lambda c: c.span):
        if citation.number and key(citation.number) != key(document.header.number or ""):
            mentions.setdefault(_normal(citation.number), []).append(citation)
    notes = []
    for same in mentions.values():
        first = same[0]
        if any(c.type in _LAWS for c in same) or _apart(document, first) or len({c.date for c in same if c.date}) > 1:
            continue  # which day is right is a finding's matter
        lacking = [part for part in _WORDS if _lacks(document, records, first, part)]
        if lacking:
            words = ", ".join(_WORDS[part] for part in lacking)
            notes.append(CitationNote(first.span, f"lần viện dẫn đầu chưa ghi {words}", _full(same)))
    return tuple(sorted(notes, key=lambda note: note.span))


def _normal(number: str) -> str:
    return re.sub(r"^0+|\s+", "", number.upper())


def _apart(document: Document, citation: Citation) -> bool:
    """Outside prose: in tables, notes at the foot, titles and addressees, where papers are cited in short."""
    block = document.blocks[document.block_at(citation.span.start)]
    return block.kind not in ("paragraph", "item", "heading") or citation.relation == "attached"


def _lacks(document: Document, records: Records, citation: Citation, part: str) -> bool:
    """Whether a mention lacks a part; an issuer or subject that stands near it in words of its own counts as given."""
    if part == "type":
        return citation.type is None
    if part == "date":
        return citation.date is None and not _P["day_left"].match(document.text[citation.span.end :][:_AFTER])
    block = document.blocks[document.block_at(citation.span.start)].span
    if part == "issuer":
        return citation.issuer is None and not any(
            entity.type == "ORG"
            and any(block.start <= m.start < citation.span.end + _AFTER and m.end <= block.end for m in entity.mentions)
            for entity in records.entities
        )
    before, after = document.text[block.start : citation.span.end][-_BEFORE:], document.text[citation.span.end : block.end][:_BEFORE]
    return citation.subject is None and not _P["subject_opens"].match(after) and not _P["subject_before"].search(before)


def _full(same: Sequence[Citation]) -> str:
    """`Quyết định số 490/QĐ-TTg ngày 07 tháng 5 năm 2018 của Thủ tướng Chính phủ phê duyệt …`, from all mentions."""
    kind = next((c.type for c in same if c.type), None)
    day = next((c.date for c in same if c.date), None)
    symbol = re.sub(r"\d+$", "", (same[0].number or "").upper().rpartition("/")[2])
    issuer = next((c.issuer for c in same if c.issuer), _ISSUERS.get(symbol))
    # Of what follows a mention only such words are surely its subject: `Nghị quyết số … xóa bỏ hình thức thuế khoán` is none.
    subjects = (squeeze(c.subject).strip(" ,;") for c in same if c.subject)
    subject = next((s for s in subjects if _P["subject_opens"].match(f" {s}")), None)
    parts = (
        type_names().get(kind, "Văn bản") if kind else "Văn bản",
        f"số {same[0].number}",
        vietnamese_date(day) if day else _UNTOLD["date"],
        f"của {issuer}" if issuer else _UNTOLD["issuer"],
        subject or _UNTOLD["subject"],
    )
    return " ".join(parts)
