"""Where a report answers a demand: the passage or figure that fits best, and how well."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extract.checks.demands import Demand
from extract.checks.passages import Counted, Passage, Report, clauses
from extract.checks.wording import Weights, asked_units, spread, terms
from extract.data import patterns
from extract.model import Span
from extract.text import key, squeeze

_P = patterns("coverage")
LEAST = 0.6
"""The least share of a subject's weight at which a passage is about it; from `SURE` on nothing of it lacks."""
SURE = 0.72
PREDICATE = 0.55
"""The least share of what is said of a counted thing (`đăng ký tham gia`) that a figure's clause and headings must hold."""


@dataclass(frozen=True, slots=True)
class Answer:
    """A demand's answer: `met` is 1, one half (in part, or in other words) or 0; `named`: the subject stands there without its quantity."""

    demand: Demand
    met: float
    score: float
    span: Span | None = None
    named: bool = False


class Evidence:
    """A report searched with the weights that an outline and the report give to words."""

    def __init__(self, report: Report, weights: Weights) -> None:
        self._report, self._weights = report, weights

    def answers(self, demands: Sequence[Demand]) -> tuple[Answer, ...]:
        """The answers to an item's demands, in their order; a figure answers one of them, a detail counts only with its head."""
        figures = self._assigned([d for d in demands if d.kind == "figure"])
        found = [figures[id(d)] if d.kind == "figure" else self._answer(d) for d in demands]
        heads = [a for a in found if not a.demand.detail]
        if heads and not any(a.met or a.named for a in heads):
            return tuple(Answer(a.demand, 0.0, 0.0) if a.demand.detail else a for a in found)
        return tuple(found)

    def _answer(self, demand: Demand) -> Answer:
        if demand.kind == "citation":
            return self._cited(demand)
        if demand.kind == "issued":
            return self._issued(demand)
        best, top = None, (0.0, 0.0)
        for passage in self._report.passages:
            if passage.stale or not self._in_time(demand, passage):
                continue
            sure = self._aspect(demand, passage)
            covered = self._weights.coverage(demand.subject, passage.found)
            if demand.aspect == "tasks" and sure and covered < SURE:
                covered, sure = SURE, 0.5
            own = self._weights.coverage(demand.subject, passage.own)
            if sure and covered >= LEAST and (sure, covered + 0.5 * own) > top:
                best, top = passage, (sure if covered >= SURE else 0.5, covered + 0.5 * own)
        return Answer(demand, top[0], round(min(1.0, top[1] / 1.5), 3), best.span if best else None)

    def _cited(self, demand: Demand) -> Answer:
        for citation in self._report.records.citations:
            if citation.number and key(citation.number) == key(demand.text):
                return Answer(demand, 1.0, 1.0, citation.span)
        return Answer(demand, 0.0, 0.0)

    def _issued(self, demand: Demand) -> Answer:
        """Papers that the report says were issued; of the kind asked for (`Đề án`, `Kế hoạch`) where the demand names one."""
        kinds = [k for k in ("đề án", "kế hoạch") if k in key(demand.text)]
        for passage in self._report.passages:
            if passage.place.forward != demand.forward or passage.place.proposals:
                continue
            about = key(passage.text)
            for citation in self._report.records.citations:
                inside = passage.span.contains(citation.span) and citation.relation == "issued"
                if inside and (not kinds or any(k in about for k in kinds)):
                    return Answer(demand, 1.0, 1.0, citation.span)
        return Answer(demand, 0.0, 0.0)

    def _in_time(self, demand: Demand, passage: Passage) -> bool:
        if demand.aspect == "proposal":
            return True
        if passage.place.proposals:
            return demand.aspect == "difficulty"
        return passage.place.forward == demand.forward

    def _aspect(self, demand: Demand, passage: Passage) -> float:
        """Whether a passage has the aspect: in the outline's own word or under its heading, or in other words (one half)."""
        if not demand.aspect:
            return 1.0
        headed, said = _P[f"{demand.aspect}_headed"], _P[f"{demand.aspect}_said"]
        headings = (*passage.place.headings, passage.place.lead, passage.text.split(":")[0] if ":" in passage.text[:60] else "")
        under = [h for h in headings if headed.search(h)]
        words = [key(match.group()) for match in _P[f"{demand.aspect}_asked"].finditer(demand.text)]
        if under:
            return 1.0 if demand.subject or any(word in key(h) for h in under for word in words) else 0.5
        if not said.search(passage.text) or demand.aspect == "judgement":
            return 0.0
        return 1.0 if demand.subject else 0.5

    # Figures ----------------------------------------------------------------------------------------------

    def _assigned(self, demands: Sequence[Demand]) -> dict[int, Answer]:
        """Each demand's figure: the best fit first, and a figure no more than once."""
        fits = sorted(
            ((score, n, m) for n, d in enumerate(demands) for m, score in self._fitting(d)), key=lambda fit: (-fit[0], fit[1], fit[2])
        )
        taken: dict[int, tuple[int, float]] = {}
        used: set[int] = set()
        for score, n, m in fits:
            if n not in taken and m not in used:
                taken[n] = (m, score)
                used.add(m)
        for n, demand in enumerate(demands):
            if (
                n not in taken
                and (m := self._breakdown(demand, [demands[k] for k in taken], [taken[k][0] for k in taken], used)) is not None
            ):
                taken[n] = (m, 0.8)
                used.add(m)
        return {id(d): self._figure_answer(d, taken.get(n)) for n, d in enumerate(demands)}

    def _breakdown(self, demand: Demand, counted: Sequence[Demand], chosen: Sequence[int], used: set[int]) -> int | None:
        """The figure that breaks down another already found (`cơ cấu`, `quy mô`): it stands in the same sentence, in the same unit for a structure."""
        parts = _P["breakdown"].match(demand.text)
        for other, index in zip(counted, chosen, strict=True) if parts else ():
            whole = self._report.figures[index]
            for m, part in enumerate(self._report.figures):
                alike = part.figure.unit == whole.figure.unit or part.figure.kind == "share" or not demand.text.startswith("cơ cấu")
                if m not in used and other.subject == demand.subject and part.passage is whole.passage and alike:
                    return m
        return None

    def _figure_answer(self, demand: Demand, fit: tuple[int, float] | None) -> Answer:
        if fit is not None:
            return Answer(demand, 1.0, round(min(1.0, fit[1]), 3), self._report.figures[fit[0]].figure.span)
        if demand.forward or not demand.subject:
            return Answer(demand, 0.0, 0.0)
        for passage in self._report.passages:
            if passage.stale or passage.place.forward or passage.place.proposals:
                continue
            if self._weights.coverage(demand.subject, passage.own) >= SURE and self._in_one_clause(demand, passage):
                return Answer(demand, 0.0, 0.3, passage.span, named=True)
        return Answer(demand, 0.0, 0.0)

    def _in_one_clause(self, demand: Demand, passage: Passage) -> bool:
        for start, end in clauses(passage.text):
            lead = passage.text[:start].rpartition(":")[0]
            if self._weights.coverage(demand.subject, spread(terms(f"{lead} ; {passage.text[start:end]}"))) >= SURE:
                return True
        return False

    def _fitting(self, demand: Demand) -> Iterator[tuple[int, float]]:
        """Figures that may answer a demand, by index, and how well each fits."""
        if not demand.subject:
            return
        units = asked_units(demand.text)
        denied = bool(_P["negative"].search(demand.text))
        for index, counted in enumerate(self._report.figures):
            if not _kind_fits(demand, counted) or bool(_P["negative"].search(counted.clause)) != denied:
                continue
            if not _unit_fits(units, demand, counted):
                continue
            said = demand.subject[1:] if units is None else demand.subject
            if self._weights.coverage(said, counted.found) >= PREDICATE:
                yield index, self._weights.coverage(demand.subject, counted.found) - (0.01 if counted.figure.table else 0.0)


def _kind_fits(demand: Demand, counted: Counted) -> bool:
    figure, place = counted.figure, counted.passage.place
    if demand.forward:
        return figure.kind == "target" and place.forward
    return figure.kind in ("actual", "share", "change") and not place.forward and not place.proposals


def _unit_fits(units: frozenset[str] | None, demand: Demand, counted: Counted) -> bool:
    """Money, areas and shares by their units; a count by the thing counted."""
    unit = key(squeeze(counted.figure.unit).split("/")[0])
    if units is not None:
        return unit in units
    counts = spread(terms(unit))
    return demand.subject[0] in counts
