"""Which figures of a report answer the quantities that an outline asks for."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extract.checks.demands import Demand
from extract.checks.passages import Counted, Report
from extract.checks.wording import Measure, Weights, asked_measure, spread, terms
from extract.data import patterns
from extract.text import key, squeeze

_P = patterns("coverage")
PREDICATE = 0.55
"""The least share of what is said of a counted thing (`đăng ký tham gia`) that a figure's clause and headings must hold."""
_COUNT = re.compile(r"^(?:tổng\s+)?số(?:\s+lượng)?\s+(?:các\s+)?")


def assigned(demands: Sequence[Demand], report: Report, weights: Weights) -> dict[int, tuple[int, float]]:
    """Each demand's figure, by the demand's place: index among the report's figures, and how well it fits.

    The best fits come first; a figure answers one of these demands and no more: one number given for all does not stand for each part.
    """
    fits = sorted(
        ((score, n, m) for n, d in enumerate(demands) for m, score in _fitting(d, report, weights)),
        key=lambda fit: (-fit[0], fit[1], fit[2]),
    )
    taken: dict[int, tuple[int, float]] = {}
    used: set[int] = set()
    for score, n, m in fits:
        if n not in taken and m not in used:
            taken[n] = (m, score)
            used.add(m)
    for n, demand in enumerate(demands):
        part = _part(demand, [(demands[k], m) for k, (m, _) in taken.items()], report, used) if n not in taken else None
        if part is not None:
            taken[n] = (part, 0.8)
            used.add(part)
    return taken


def of_more(demand: Demand, report: Report, weights: Weights) -> int | None:
    """The figure that would answer a demand, were it not for a word that narrows what is asked for (`cụm công nghiệp hoạt động`)."""
    if not _P["narrowing"].search(demand.text):
        return None
    fits = _fitting(demand, report, weights, narrowly=False)
    return max(fits, key=lambda fit: (fit[1], -fit[0]))[0] if fits else None


def _narrowed(demand: Demand, counted: Counted) -> bool:
    """Whether a figure says every word by which the demand means only some of a thing."""
    words = [squeeze(match.group()) for match in _P["narrowing"].finditer(key(demand.text))]
    place = counted.passage.place
    around = (counted.clause, counted.figure.indicator, place.lead, *place.headings[-1:])
    said = key(" ; ".join(around)) if words else ""
    return all(re.search(rf"(?<!\w){re.escape(word)}(?!\w)", said) for word in words)


def _fitting(demand: Demand, report: Report, weights: Weights, *, narrowly: bool = True) -> list[tuple[int, float]]:
    """Figures that may answer a demand, and how well each fits. Of several only one that says so is the total asked for."""
    if not demand.subject and not (demand.forward and _P["any_number"].match(demand.text)):
        return []
    measure = asked_measure(demand.text)
    denied = bool(_P["negative"].search(demand.text))
    planned = bool(_P["planned"].search(demand.text))
    found = []
    for index, counted in enumerate(report.figures):
        if not _kind_fits(demand, counted, planned=planned) or bool(_P["negative"].search(counted.clause)) != denied:
            continue
        if narrowly and not _narrowed(demand, counted):
            continue
        said = _said(measure, demand, counted)
        if said is not None and weights.coverage(said or demand.subject, counted.found, head=1.0) >= PREDICATE:
            found.append((index, weights.coverage(demand.subject, counted.found) - 0.01 * counted.figure.table))
    return _totals(found, report) if key(demand.text).startswith("tổng") else found


def _totals(found: list[tuple[int, float]], report: Report) -> list[tuple[int, float]]:
    """Figures that may be a total: those called so, and one that fits better than all others; the members of a list are none."""
    best = max((score for _, score in found), default=0.0)
    top = [index for index, score in found if score > best - 0.05]
    return [
        (index, score)
        for index, score in found
        if (top == [index] and not _singled_out(report, report.figures[index])) or _is_total(report, report.figures[index])
    ]


def _singled_out(report: Report, counted: Counted) -> bool:
    """Whether a figure is of a part: `phòng học xuống cấp, nhất là 25 phòng học nhờ`."""
    start = counted.figure.number.start
    return bool(_P["part_before"].search(report.document.text[max(counted.passage.span.start, start - 60) : start]))


def _is_total(report: Report, counted: Counted) -> bool:
    """Whether a figure is called a total, or its parts follow (`46.850 triệu đồng, gồm ngân sách …`)."""
    called = _P["total_before"].search(f"{counted.clause} {counted.figure.indicator}")
    return bool(called or _P["total_after"].match(report.document.text, counted.figure.span.end))


def _kind_fits(demand: Demand, counted: Counted, *, planned: bool) -> bool:
    figure, place = counted.figure, counted.passage.place
    if demand.forward:
        return figure.kind == "target" and place.forward
    if figure.qualifier == "max":
        return False  # a ceiling (`từ 1.000 ha trở xuống`) is no amount
    return figure.kind in ("actual", "share", "change", *(("target",) if planned else ())) and not place.forward and not place.proposals


def _said(measure: Measure | None, demand: Demand, counted: Counted) -> Sequence[str] | None:
    """What a figure's clause must say beside its unit; None where the unit is another than the one asked for.

    Money, areas and shares are told by their units; counts by the thing counted, or a kind of it.
    """
    unit, rate = key(squeeze(counted.figure.unit)).partition("/")[::2]
    if rate and not _P["average"].search(demand.text):
        return None
    if measure is not None:
        return [t for t in demand.subject if t not in measure.implied] if unit in measure.units else None
    if _P["any_number"].match(demand.text) and unit == "đồng":
        return None  # what was spent on it is no number of what was done
    if _P["any_number"].match(demand.text) or _P["classifier"].match(unit):
        return demand.subject
    thing = _COUNT.sub("", key(demand.text))
    named = any(thing.startswith(part.strip()) for part in re.split(r",|\svà\s", unit) if part.strip())
    if demand.subject[0] in spread(terms(unit)):
        return demand.subject[1:] or demand.subject
    return demand.subject if named else None


def _part(demand: Demand, found: Sequence[tuple[Demand, int]], report: Report, used: set[int]) -> int | None:
    """The figure that breaks down one already found (`cơ cấu`, `quy mô`): of the same sentence, for a structure of the same unit too."""
    asked = _P["breakdown"].match(demand.text)
    for other, index in found if asked else ():
        if other.subject != demand.subject:
            continue
        whole = report.figures[index]
        for m, part in enumerate(report.figures):
            kinds = spread(terms(part.figure.unit))
            of_it = part.figure.kind == "share" or any(term in kinds for term in terms(whole.figure.unit))
            alike = of_it or not demand.text.startswith("cơ cấu")
            if m not in used and part.passage is whole.passage and alike:
                return m
    return None
