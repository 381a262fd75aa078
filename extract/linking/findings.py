"""Findings across papers as rows: each at one paper, with its evidence in the others."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlite_utils import Database


@dataclass(frozen=True, slots=True)
class Place:
    """A stretch of a paper, and what it states."""

    document: str
    stated: str
    quote: str
    section: str | None
    page: int | None
    start: int
    end: int

    @classmethod
    def of(cls, row: dict[str, Any], stated: str) -> Place:
        """From a row that has `document_id` and the columns of evidence."""
        return cls(row["document_id"], stated, row["quote"], row["section"], row["page"], row["start"], row["end"])


@dataclass(frozen=True, slots=True)
class Across:
    """A finding across papers; `rule` as described in kb.sql."""

    rule: str
    at: Place
    expected: str
    message: str
    parts: Sequence[Place]


def store_findings(database: Database, found: Iterable[Across]) -> None:
    """Puts the findings across papers in place of those of earlier builds."""
    database.conn.execute("DELETE FROM findings WHERE across")
    used: dict[str, int] = {}
    for finding in sorted(found, key=lambda f: (f.at.document, f.at.start, f.rule, f.message)):
        at = finding.at
        base = f"{at.document}-x{at.start:07d}-{finding.rule}"
        used[base] = used.get(base, 0) + 1
        id_ = base if used[base] == 1 else f"{base}.{used[base]}"
        database["findings"].insert(
            {
                "id": id_, "document_id": at.document, "rule": finding.rule, "stated": at.stated, "expected": finding.expected,
                "message": finding.message, "across": 1, "parts": json.dumps([p.quote for p in finding.parts], ensure_ascii=False),
                "quote": at.quote, "section": at.section, "page": at.page, "start": at.start, "end": at.end,
            }
        )  # fmt: skip
        database["finding_parts"].insert_all(
            {
                "finding_id": id_, "ordinal": ordinal, "document_id": part.document, "stated": part.stated, "quote": part.quote,
                "section": part.section, "page": part.page, "start": part.start, "end": part.end,
            }
            for ordinal, part in enumerate(finding.parts)
        )  # fmt: skip


def shown_day(text: str) -> str:
    """`2018-05-07` → `07/5/2018`, as dates are written in citations."""
    day = date.fromisoformat(text)
    return f"{day:%d}/{day.month:02d}/{day.year}" if day.month < 3 else f"{day:%d}/{day.month}/{day.year}"
