"""What has been sent and what has not, as of a date: `obligations` and `submitted` read as an officer asks for them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from sqlite_utils import Database

from extract.layout.types import type_names
from extract.linking.numbers import number_key
from extract.text import fold

State = Literal["received", "late", "missing", "pending", "unclear", "undated"]


@dataclass(frozen=True, slots=True)
class Sent:
    """A paper that has come for an obligation."""

    document: str
    role: str
    number: str | None
    date: date | None
    file: str
    evidence: str


@dataclass(frozen=True, slots=True)
class Duty:
    """What is asked for: by which paper, which report, for whom, by when."""

    mandating: str
    """Id of the mandating document."""
    decision: str
    """How a letter names it: `Kế hoạch ban hành kèm theo Quyết định số 03/QĐ-BCĐ ngày … của …`."""
    number: str | None
    report: str
    addressee: str | None
    due: date | None
    every: str | None
    quote: str
    outline: str | None


@dataclass(frozen=True, slots=True)
class Submission:
    """One who owes a report, and what has come of it by the date asked for."""

    id: str
    duty: Duty
    reporter: str
    level: str | None
    province: str | None
    sent: tuple[Sent, ...]
    as_of: date

    @property
    def received(self) -> date | None:
        """The date of the first report."""
        return min((s.date for s in self.sent if s.role == "report" and s.date), default=None)

    @property
    def days_late(self) -> int | None:
        return (self.received - self.duty.due).days if self.duty.due and self.received and self.received > self.duty.due else None

    @property
    def state(self) -> State:
        """As the view `submissions` has it, for any day."""
        due = self.duty.due
        if self.level is None:
            return "unclear"
        if due is None and self.duty.every:
            return "undated"
        if self.received:
            return "late" if due and self.received > due else "received"
        if self.sent:
            return "unclear"
        if due is None:
            return "undated"
        return "missing" if due < self.as_of else "pending"


def submissions(
    database: Database, *, as_of: date, document: str | None = None, outline: str | None = None
) -> list[tuple[Duty, tuple[Submission, ...]]]:
    """Every duty with those who owe it; `document` is the mandating paper's number (or that of the decision it came with),
    `outline` words of the report's name, accents or not. Papers dated after `as_of` have not come yet."""
    sent = _sent(database, as_of)
    groups: dict[Duty, list[Submission]] = defaultdict(list)
    names = "id, document_id, outline_id, report, reporter, level, province, addressee, due, every, quote"
    rows = database.conn.execute(f"SELECT {names} FROM obligations ORDER BY document_id, start, id").fetchall()
    decisions = _decisions(database)
    for id_, mandating, outline_id, report, reporter, level, province, addressee, due, every, quote in rows:
        name, number = decisions[mandating]
        if document is not None and (number is None or number_key(document) != number_key(number)):
            continue
        if outline is not None and fold(outline) not in fold(report):
            continue
        duty = Duty(mandating, name, number, report, addressee, _day(due), every, quote, outline_id)
        groups[duty].append(Submission(id_, duty, reporter, level, province, tuple(sent.get(id_, ())), as_of))
    return [(duty, tuple(sorted(owed, key=lambda s: fold(s.province or s.reporter)))) for duty, owed in groups.items()]


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _sent(database: Database, as_of: date) -> dict[str, list[Sent]]:
    found: dict[str, list[Sent]] = defaultdict(list)
    rows = database.conn.execute(
        "SELECT s.obligation_id, d.id, s.role, d.number, d.date, f.name, s.evidence FROM submitted s "
        "JOIN documents d ON d.id = s.document_id JOIN files f ON f.id = d.file_id "
        "WHERE d.date IS NULL OR d.date <= ? ORDER BY s.obligation_id, d.date, d.id",
        [as_of.isoformat()],
    )
    for obligation, document, role, number, day, file, evidence in rows:
        found[obligation].append(Sent(document, role, number, _day(day), file, evidence))
    return found


def _decisions(database: Database) -> dict[str, tuple[str, str | None]]:
    """Document → how it is referred to, and the number that people know it by."""
    rows = database.conn.execute(
        "SELECT d.id, d.type, d.number, d.date, d.issuer, d.title, d.attached_to, p.type, p.date, p.issuer FROM documents d "
        "LEFT JOIN documents p ON p.id = d.promulgated_by"
    )
    found = {}
    for id_, type_, number, day, issuer, title, attached_to, outer_type, outer_day, outer_issuer in rows.fetchall():
        if number or not attached_to:
            found[id_] = referred(type_, number, day, issuer, title), number
        else:
            outer = referred(outer_type or "QĐ", attached_to, outer_day, outer_issuer, None)
            found[id_] = f"{type_names().get(type_ or '', 'Văn bản')} ban hành kèm theo {outer}", attached_to
    return found


def referred(type_: str | None, number: str | None, day: str | None, issuer: str | None, title: str | None) -> str:
    """A paper as one cites it: `Quyết định số 03/QĐ-BCĐ ngày 06/11/2020 của Ban Chỉ đạo`; by its title where it has no number."""
    kind = "Công văn" if type_ == "CV" else type_names().get(type_ or "", "Văn bản")
    parts = [kind, f"số {number}" if number else "", f"ngày {_day(day):%d/%m/%Y}" if day else "", f"của {issuer}" if issuer else ""]
    words = " ".join(filter(None, parts))
    return words if number or not title else f"{words} “{title}”"


def of_state(owed: Iterable[Submission], *states: State) -> Sequence[Submission]:
    return [submission for submission in owed if submission.state in states]
