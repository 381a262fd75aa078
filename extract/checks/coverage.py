"""Coverage: a submitted report against its mandated outline (đề cương), item by item."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Literal

from extract.checks.coverage_words import lacking_words, reason_words
from extract.checks.demands import demands_of
from extract.checks.evidence import Answer, Evidence
from extract.checks.passages import read_report
from extract.checks.wording import Weights, terms
from extract.model import Coverage, Document, Outline, OutlineItem, Records
from extract.text import squeeze

Status = Literal["full", "partial", "missing"]
FULL = 0.78
"""The least share of an item's demands that must be met for it to be full."""


LEAST = 0.2
"""The least share that counts where no demand is met entirely."""
_NAMED = re.compile(r"(?i:chương trình|đề án|dự án|kế hoạch)\s+([A-ZĐ]{3,})(?!\w)")


def cover(outline: Outline, document: Document, records: Records) -> tuple[Coverage, ...]:
    """Each item of the outline: full, partial or missing in the report, with its evidence and what is lacking; in the outline's order."""
    report = read_report(document, records, outline_title=outline.title)
    outline = _nameless(outline)
    weights = Weights([terms(i.text) for i in outline.items], [p.own for p in report.passages])
    evidence = Evidence(report, weights)
    items = {item.path: item for item in outline.items}
    found: dict[str, Coverage] = {}
    for group in _siblings(outline, items):
        demands = [demands_of(item, _around(item, items)) for item in group]
        found |= {item.path: _leaf(item, answers) for item, answers in zip(group, evidence.answers(demands), strict=True)}
    leaves = set(found)
    for path in sorted(set(items) - leaves, key=lambda p: -p.count(".")):
        children = [items[p] for p in items if p != path and _parent(p, items) == path]
        found[path] = _container(path, children, found)
    return tuple(found[item.path] for item in outline.items)


def _nameless(outline: Outline) -> Outline:
    """The outline without the programme's short name (`Chương trình OCOP`), which every item and every sentence is about."""
    names = {match[1] for item in outline.items for match in _NAMED.finditer(item.text) if not item.text.isupper()}
    if not names:
        return outline
    name = re.compile(rf"(?<!\w)(?:{'|'.join(sorted(names))})(?!\w)", re.IGNORECASE)

    def plain(text: str) -> str:
        return squeeze(name.sub(" ", text))

    def rename(item: OutlineItem) -> OutlineItem:
        return replace(item, text=plain(item.text), indicators=tuple(map(plain, item.indicators)))

    return replace(outline, items=tuple(map(rename, outline.items)))


def _siblings(outline: Outline, items: Mapping[str, OutlineItem]) -> list[list[OutlineItem]]:
    """The leaves of the outline, those under one item together."""
    groups: dict[str | None, list[OutlineItem]] = {}
    for leaf in outline.leaves():
        groups.setdefault(_parent(leaf.path, items), []).append(leaf)
    return list(groups.values())


def _parent(path: str, items: Mapping[str, OutlineItem]) -> str | None:
    """The nearest path above that is an item's."""
    while "." in path:
        path = path.rsplit(".", 1)[0]
        if path in items:
            return path
    return None


def _around(item: OutlineItem, items: Mapping[str, OutlineItem]) -> list[OutlineItem]:
    """The items that an item stands under, the innermost first."""
    found = []
    parent = _parent(item.path, items)
    while parent is not None:
        found.append(items[parent])
        parent = _parent(parent, items)
    return found


def _leaf(item: OutlineItem, answers: Sequence[Answer]) -> Coverage:
    total = sum(a.demand.weight for a in answers)
    met = sum(a.demand.weight * a.met for a in answers)
    named = any(a.named or (a.met and not a.demand.weight) for a in answers)
    share = met / total if total else 0.0
    surely = share >= LEAST or any(a.met == 1 for a in answers)
    told = [a.met for a in answers if a.demand.kind == "aspect"]
    untold = any(a.demand.kind == "figure" for a in answers) and told and not any(told)
    status: Status = "full" if share >= FULL and not untold else "partial" if (met and surely) or named else "missing"
    best = max((a for a in answers if a.span), key=lambda a: (a.met * a.demand.weight, a.named), default=None)
    score = round(share if share else 0.25 if named else 0.0, 3)
    evidence = best.span if best and status != "missing" else None
    return Coverage(item.path, status, score, evidence, lacking_words(item, status, answers), reason_words(status, answers))


def _container(path: str, children: Sequence[OutlineItem], found: Mapping[str, Coverage]) -> Coverage:
    """Full when all its non-optional children are, missing when all are, else partial."""
    bound = [found[c.path] for c in children if not c.optional] or [found[c.path] for c in children]
    statuses = {c.status for c in bound}
    status: Status = statuses.pop() if len(statuses) == 1 else "partial"
    score = round(sum(c.score for c in bound) / len(bound), 3)
    best = max((c for c in bound if c.evidence), key=lambda c: c.score, default=None)
    lacking = [c.path for c in bound if c.status != "full"]
    words = "" if not lacking else f"thiếu hoặc chưa đủ ở {', '.join(lacking)}"
    full = sum(c.status == "full" for c in bound)
    reason = f"{full}/{len(bound)} mục con đủ, {sum(c.status == 'missing' for c in bound)} mục con thiếu"
    return Coverage(path, status, score, best.evidence if best and status != "missing" else None, words, reason)
