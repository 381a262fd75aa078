"""What relations and checks make of the mentions."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from extract.model.blocks import Notice, Source, Span
from extract.model.documents import Document
from extract.model.mentions import Bound, EntityType, Qualifier

FigureKind = Literal["actual", "target", "norm", "change", "share"]
Relation = Literal["basis", "implements", "issued", "amends", "replaces", "repeals", "attached", "mentions"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """What every record has: `span`, its evidence in the document's text, and the rule that made it."""

    span: Span
    rule: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation(Record):
    """A mention of a legal or administrative document (viện dẫn)."""

    type: str | None
    number: str | None
    name: str | None
    date: date | None
    issuer: str | None
    subject: str | None
    relation: Relation


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadline(Record):
    """When a task, event or target is due or scheduled (thời hạn); `time` is the expression itself."""

    time: Span
    start: date | None
    end: date | None
    bound: Bound
    every: str | None = None
    relative_to: str | None = None
    """What a relative deadline counts from, as written, where that is no known date."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure(Record):
    """One quantified statement (số liệu); `number` is the quantity itself within the evidence."""

    number: Span
    value: float
    high: float | None
    unit: str
    qualifier: Qualifier | None
    of: float | None
    kind: FigureKind
    indicator: str
    indicator_code: str | None
    period: str | None
    place: str | None
    table: bool = False
    """True where it was derived from a cell of a statistical table."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mandate(Record):
    """Who must do what (nhiệm vụ được giao): leads, supports, due dates, and the document under which the task stands."""

    lead: tuple[str, ...]
    support: tuple[str, ...]
    action: str
    due_start: date | None
    due_end: date | None
    basis: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity(Record):
    """A distinct body, person or place; `span` is its first mention, `mentions` all of them."""

    type: EntityType
    name: str
    aliases: tuple[str, ...]
    mentions: tuple[Span, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding(Record):
    """What does not hold together; `rule` as in the contract (`sum`, `share`, `citation` …)."""

    stated: str
    expected: str
    message: str
    """One Vietnamese sentence that names the parts."""
    parts: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Records:
    """All records of one document, each kind in order of its spans."""

    citations: tuple[Citation, ...] = ()
    mandates: tuple[Mandate, ...] = ()
    deadlines: tuple[Deadline, ...] = ()
    figures: tuple[Figure, ...] = ()
    entities: tuple[Entity, ...] = ()
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class Extraction:
    """A file read to the end: its documents with their records."""

    source: Source
    pages: int | None
    documents: tuple[tuple[Document, Records], ...]
    notices: tuple[Notice, ...] = ()
