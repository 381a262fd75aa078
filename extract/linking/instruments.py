"""Instruments: which document each citation means, by its number within the place that issued it."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from rapidfuzz.fuzz import token_set_ratio
from sqlite_utils import Database

from extract.linking.numbers import level_of, number_key
from extract.linking.scopes import CENTRAL, Home, stated_scope
from extract.text import fold, squeeze

_SAME_SUBJECT = 70
"""`token_set_ratio` of two subjects from which they are taken for one, shortened or misspelt."""


@dataclass(slots=True)
class _Attestation:
    """A citation, or a held document's own header, as evidence of an instrument."""

    id: str
    document: str
    held: bool
    counted: bool
    number: str | None
    name: str | None
    type: str | None
    date: str | None
    issuer: str | None
    subject: str | None
    home: Home
    scope: str | None = None
    resolution: str = "unknown"

    @property
    def key(self) -> str:
        return number_key(self.number) if self.number else fold(squeeze(self.name or ""))

    @property
    def year(self) -> str | None:
        return self.date[:4] if self.date else None


@dataclass(slots=True)
class _Instrument:
    id: str
    scope: str | None
    attestations: list[_Attestation] = field(default_factory=list)


def link_instruments(database: Database) -> None:
    """Rebuilds `instruments` and points each citation at its own; a citation that fits several stays without, as `ambiguous`."""
    database.conn.execute("UPDATE citations SET instrument_id = NULL, resolution = NULL")
    database["instruments"].delete_where()
    by_key: dict[str, list[_Attestation]] = defaultdict(list)
    for attestation in [*_held(database), *_cited(database)]:
        by_key[attestation.key].append(attestation)
    for key in sorted(by_key):
        _resolve_scopes(by_key[key])
        instruments = list(_instruments(key, by_key[key]))
        database["instruments"].insert_all(map(_row, instruments))
        owners = {a.id: instrument.id for instrument in instruments for a in instrument.attestations if not a.held}
        updates = [(owners.get(a.id), a.resolution, a.id) for a in by_key[key] if not a.held]
        database.conn.executemany("UPDATE citations SET instrument_id = ?, resolution = ? WHERE id = ?", updates)


def _held(database: Database) -> Iterable[_Attestation]:
    rows = database.conn.execute(
        "SELECT id, number, type, date, issuer, title, province FROM documents "
        "WHERE number IS NOT NULL AND duplicate_of IS NULL ORDER BY id"
    )
    for document, number, type_, date, issuer, title, province in rows.fetchall():
        home = Home.of(issuer, province)
        yield _Attestation(document, document, True, True, number, None, type_, date, issuer, title, home, home.scopes[0], "stated")


def _cited(database: Database) -> Iterable[_Attestation]:
    rows = database.conn.execute(
        "SELECT c.id, d.id, d.duplicate_of IS NULL, c.number, c.name, c.type, c.date, c.issuer, c.subject, d.issuer, d.province "
        "FROM citations c JOIN documents d ON d.id = c.document_id WHERE coalesce(c.number, c.name) IS NOT NULL ORDER BY c.id"
    )
    for citation, document, counted, number, name, type_, date, issuer, subject, own_issuer, province in rows.fetchall():
        home = Home.of(own_issuer, province)
        yield _Attestation(citation, document, False, bool(counted), number, name, type_, date, issuer, subject, home)


def _resolve_scopes(attestations: list[_Attestation]) -> None:
    """Gives each citation of one number its scope: by its own words, else within its paper's own place, else the only one that fits."""
    cited = [a for a in attestations if not a.held]
    for citation in cited:
        citation.scope = stated_scope(citation.number, citation.issuer, citation.home) if citation.number else CENTRAL
        citation.resolution = "stated" if citation.scope else "unknown"
    known = {a.scope for a in attestations if a.scope is not None}
    for citation in cited:
        if citation.scope is None and citation.number:
            citation.scope, citation.resolution = _nearest(citation.number, citation.home, known)


def _nearest(number: str, home: Home, known: set[str]) -> tuple[str | None, str]:
    own = home.scopes[0]
    if own in known:
        return own, "own"
    local = level_of(number) == "local"
    fitting = [scope for scope in (*home.scopes, *([] if local else [CENTRAL])) if scope in known]
    if len(set(fitting)) == 1:
        return fitting[0], "only"
    if fitting:
        return None, "ambiguous"
    # Of a number like 385/QĐ-UBND in a province's paper that names no issuer, only the province itself can be meant.
    return (own, "own") if local and len(home.scopes) == 1 and own != CENTRAL else (None, "unknown")


def _instruments(key: str, attestations: list[_Attestation]) -> Iterable[_Instrument]:
    """The instruments that bear one number: one a scope (unknown: one a place that cites it), one a year where subjects differ."""
    by_scope: dict[tuple[str | None, str], list[_Attestation]] = defaultdict(list)
    for attestation in attestations:
        if attestation.resolution != "ambiguous":
            by_scope[attestation.scope, attestation.scope or f"chua ro {attestation.home.scopes[0]}"].append(attestation)
    slug = key.replace("/", "_").replace(" ", "-")
    for (scope, place), members in sorted(by_scope.items(), key=lambda item: item[0][1]):
        name = f"{slug}.{fold(place).replace(', ', '.').replace(' ', '-')}"
        clusters = _years(members)
        single = len(clusters) == 1
        instruments = [_Instrument(name if single else f"{name}.{min(years)}", scope) for years in clusters]
        for member in members:
            fitting = [i for i, years in zip(instruments, clusters, strict=True) if member.year in years or single]
            fitting = fitting or [i for i, years in zip(instruments, clusters, strict=True) if _fits(member, members, years)]
            if len(fitting) == 1:
                fitting[0].attestations.append(member)
            else:
                member.resolution = "ambiguous"
        yield from instruments


def _years(members: list[_Attestation]) -> list[set[str]]:
    """Years that stand for one instrument: those of a number part only where subjects are attested for both and none agree.

    A law named without its number is another one each year (`Luật Đầu tư công` of 2014 and of 2019).
    """
    clusters: list[set[str]] = []
    for year in sorted({member.year for member in members if member.year}):
        near = [cluster for cluster in clusters if not _differ(members, cluster, {year})]
        if near:
            near[0].add(year)
        else:
            clusters.append({year})
    return clusters or [set()]


def _differ(members: list[_Attestation], years: set[str], others: set[str]) -> bool:
    if not members[0].number:
        return True
    left = [m.subject for m in members if m.year in years and m.subject]
    right = [m.subject for m in members if m.year in others and m.subject]
    return bool(left and right) and not any(_alike(one, other) for one in left for other in right)


def _alike(one: str, other: str) -> bool:
    return token_set_ratio(fold(one), fold(other)) >= _SAME_SUBJECT


def _fits(member: _Attestation, members: list[_Attestation], years: set[str]) -> bool:
    """Whether an undated citation's subject is that of an instrument of these years."""
    return any(m.subject and member.subject and _alike(m.subject, member.subject) for m in members if m.year in years)


def _row(instrument: _Instrument) -> dict[str, Any]:
    ordered = sorted(instrument.attestations, key=lambda a: (not a.held, a.id))
    held = [a for a in ordered if a.held]
    cited = [a for a in ordered if not a.held and a.counted]
    return {
        "id": instrument.id,
        "number": _first(held, "number") or _commonest(ordered, "number"),
        "name": _commonest(ordered, "name"),
        "type": _first(held, "type") or _commonest(ordered, "type"),
        "scope": instrument.scope,
        "document_id": held[0].document if len(held) == 1 else None,
        "held": len(held),
        "dates": _listed(ordered, "date"),
        "issuers": _listed(ordered, "issuer"),
        "subjects": _listed(ordered, "subject"),
        "citations": len(cited),
        "documents": len({a.document for a in cited}),
    }


def _first(attestations: list[_Attestation], name: str) -> Any:
    return next((value for a in attestations if (value := getattr(a, name))), None)


def _values(attestations: list[_Attestation], name: str) -> list[str]:
    """Distinct values, the commonest first, then in their own order."""
    counts = Counter(value for a in attestations if (value := getattr(a, name)))
    return sorted(counts, key=lambda value: (-counts[value], value))


def _commonest(attestations: list[_Attestation], name: str) -> str | None:
    return next(iter(_values(attestations, name)), None)


def _listed(attestations: list[_Attestation], name: str) -> str:
    return json.dumps(_values(attestations, name), ensure_ascii=False)
