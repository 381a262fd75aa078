"""The figures that a report gives for each quantity that an outline asks for: none, one, or several that fit as well."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from extract.checks.demands import Demand, demands_of
from extract.checks.figure_answers import assigned
from extract.checks.passages import Counted, Report, read_report
from extract.checks.wording import Weights, terms
from extract.data import patterns
from extract.model import Document, Figure, Outline, OutlineItem, Records

_P = patterns("synthesis")
SURE = 0.7
"""The least share of an asked quantity's words that a figure's clause and headings hold: more than coverage asks, since it is added up."""
_AS_WELL = 0.05
"""How much worse a rival may fit."""
_RIVALS = 8
_ROUNDING = 1e-5
"""How far, as a share of it, a total may be from the sum of its rounded parts."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A quantity that an outline asks for: the item's path and the phrase."""

    path: str
    phrase: str


def quantities_asked_of(outline: Outline) -> tuple[Asked, ...]:
    """The quantities of an outline's items, in order."""
    return tuple(Asked(item.path, phrase) for item in outline.items for phrase in item.indicators)


def quantities_given(outline: Outline, document: Document, records: Records) -> dict[Asked, tuple[Figure, ...]]:
    """The figures for each quantity, best first, each value once; those of the outline's own time alone where there are any.

    A figure answers one quantity of an item, and of the items beside it. Of the report's own place: not of its districts or firms.
    """
    kept = tuple(f for f in records.figures if f.place in (None, *_own_places(document, records)))
    report = read_report(document, replace(records, figures=kept), outline_title=outline.title)
    weights = Weights([terms(i.text) for i in outline.items], [p.own for p in report.passages])
    items = {item.path: item for item in outline.items}
    groups: dict[str | None, list[tuple[OutlineItem, Demand]]] = {}
    for item in outline.items:
        around = _around(item, items)
        asked = [(item, d) for d in demands_of(item, around) if d.kind == "figure"]
        groups.setdefault(around[0].path if around else None, []).extend(asked)
    found: dict[Asked, tuple[Figure, ...]] = {}
    for group in groups.values():
        parts = [(item, d) for item, d in group if not _P["total"].search(d.text)]
        for (item, d), figures in zip(parts, _group([d for _, d in parts], report, weights), strict=True):
            found[Asked(item.path, d.text)] = _timely(figures, outline)
        for item, d in group:
            if _P["total"].search(d.text):
                beside = [found.get(Asked(item.path, phrase), ()) for phrase in item.indicators if phrase != d.text]
                (alone,) = _group([d], report, weights)
                found[Asked(item.path, d.text)] = _total(_whole(alone, outline), [given for given in beside if given], report)
    return found


def _own_places(document: Document, records: Records) -> set[str | None]:
    """The places that the issuer's name tells (`Ủy ban nhân dân huyện Bình Gia`), else the province."""
    issuer = document.header.issuer or ""
    places = {figure.place for figure in records.figures if figure.place}
    named: set[str | None] = {place for place in places if re.search(rf"(?<!\w){re.escape(place)}(?!\w)", issuer)}
    return named or {document.header.province}


def _around(item: OutlineItem, items: Mapping[str, OutlineItem]) -> list[OutlineItem]:
    """The items that an item stands under, the innermost first."""
    parts = item.path.split(".")
    paths = (".".join(parts[:n]) for n in range(len(parts) - 1, 0, -1))
    return [items[path] for path in paths if path in items]


def _group(demands: Sequence[Demand], report: Report, weights: Weights) -> list[tuple[Figure, ...]]:
    """Each demand's figures; what answers one demand best is no rival for another."""
    best = assigned(demands, report, weights)
    taken = {report.figures[index].figure.number for index, _ in best.values()}
    found: list[tuple[Figure, ...]] = []
    for n, demand in enumerate(demands):
        fitting = _of_kind(demand, report)
        index, score = best.get(n, (-1, 0.0))
        if score < SURE or report.figures[index] not in fitting.figures:
            found.append(())
            continue
        others = replace(fitting, figures=tuple(c for c in fitting.figures if c.figure.number not in taken))
        found.append(_wholes([report.figures[index], *_rivals(demand, others, weights, score - _AS_WELL)]))
    return found


def _wholes(counted: Sequence[Counted]) -> tuple[Figure, ...]:
    """Figures without those that are parts of another: smaller, behind it in its sentence, of its unit (`142 sản phẩm, trong đó 99 …`)."""
    return tuple(c.figure for c in counted if not any(_is_part(c, whole) for whole in counted))


def _is_part(part: Counted, whole: Counted) -> bool:
    a, b = part.figure, whole.figure
    return part.passage is whole.passage and a.number.start > b.number.start and a.value < b.value and a.unit == b.unit and not a.table


def _of_kind(demand: Demand, report: Report) -> Report:
    """The report with the figures that answer in kind: amounts, shares for a structure, changes only where such are asked for."""
    wanted = {"share"} if _P["asks_share"].search(demand.text) else {"actual", "target"}
    wanted |= {"change"} if _P["asks_change"].search(demand.text) else set()
    scale = _P["asks_scale"].search(demand.text)
    return replace(report, figures=() if scale else tuple(c for c in report.figures if c.figure.kind in wanted))


def _rivals(demand: Demand, report: Report, weights: Weights, least: float) -> list[Counted]:
    """Other figures that fit at least so well, best first."""
    found: list[Counted] = []
    while len(found) < _RIVALS:
        best = assigned([demand], report, weights).get(0)
        if best is None or best[1] < max(least, SURE):
            break
        found.append(report.figures[best[0]])
        report = replace(report, figures=tuple(c for n, c in enumerate(report.figures) if n != best[0]))
    return found


def _total(alone: tuple[Figure, ...], parts: Sequence[tuple[Figure, ...]], report: Report) -> tuple[Figure, ...]:
    """A total by its parts, where the outline asks for these beside it: the figure that is their sum, else what is greater than each."""
    single = [given[0] for given in parts if len(given) == 1]
    if len(single) > 1 and len(single) == len(parts):
        whole = sum(part.value for part in single)
        same = [c.figure for c in report.figures if c.figure.kind == "actual" and c.figure.unit == single[0].unit]
        proven = [f for f in same if abs(f.value - whole) <= whole * _ROUNDING]
        if proven:
            return (proven[0],)
    least = max((figure.value for given in parts for figure in given), default=0.0)
    return tuple(figure for figure in alone if figure.value > least)


def years_of(title: str) -> tuple[str, str] | None:
    """First and last year of the time in an outline's title (`giai đoạn 2018-2020`, `năm 2020`)."""
    years = re.search(r"(?<!\d)(\d{4})\s*[-–]\s*(\d{4})(?!\d)|(?<!\d)năm (\d{4})(?!\d)", title, re.IGNORECASE)
    return (years[1] or years[3], years[2] or years[3]) if years else None


def _timely(figures: Sequence[Figure], outline: Outline) -> tuple[Figure, ...]:
    """Each value once; those of just the outline's years where there are any, else those within them, else their total where one is."""
    if years := years_of(outline.title):
        first, last = years
        whole = [f for f in figures if f.period == (first if first == last else f"{first}-{last}")]
        figures = whole or [f for f in figures if f.kind == "target" or not _begins_before(f.period, first)]
    kept: dict[tuple[float, float | None, str, str | None], Figure] = {}
    for figure in figures:
        kept.setdefault((figure.value, figure.high, figure.unit, figure.period), figure)
    found = tuple(kept.values())
    totals = [f for f in found if len(found) > 2 and _is_total(f, [other for other in found if other is not f])]
    return (totals[0],) if len(totals) == 1 else found


def _whole(figures: tuple[Figure, ...], outline: Outline) -> tuple[Figure, ...]:
    """Of several times only what covers all of the outline's can be its total."""
    years = years_of(outline.title)
    period = None if years is None else years[0] if years[0] == years[1] else f"{years[0]}-{years[1]}"
    return tuple(f for f in _timely(figures, outline) if period is None or f.period in (None, period))


def _begins_before(period: str | None, year: str) -> bool:
    return period is not None and period[:4] < year


def _is_total(figure: Figure, others: Sequence[Figure]) -> bool:
    """Whether a figure is the sum of those of single years within its own time (`Lũy kế giai đoạn 2019-2020 có 43`: 18 and 25)."""
    span = re.fullmatch(r"(\d{4})-(\d{4})", figure.period or "")
    years = [other.period for other in others]
    within = span is not None and len(set(years)) == len(years) and all(y and span[1] <= y <= span[2] and len(y) == 4 for y in years)
    return within and sum(other.value for other in others) == figure.value
