"""Where a report answers a demand: the passage or figure that fits best, and how well."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extract.checks.bare_answers import bare_answer
from extract.checks.demands import Demand
from extract.checks.figure_answers import assigned, of_more
from extract.checks.passages import COORDINATED, Passage, Report, clauses, passage_at
from extract.checks.wording import KIND, Weights, asked_measure, lexicon, spread, terms
from extract.data import patterns
from extract.model import Citation, Span
from extract.text import key, squeeze

_P = patterns("coverage")
LEAST = 0.6
"""The least share of a subject's weight at which a passage is about it; from `SURE` on nothing of it lacks."""
SURE = 0.72
_OPENING = 70
"""How many characters the beginning of a statement has."""
HEADED = 0.8
"""What a heading counts for the passages below it."""
_LEAD = 80
_WORD = 30
"""Within how many characters a statement opens with the outline's own word (`Nguyên nhân là …`)."""
NAMED = 0.66
"""The least share at which one clause names a subject without its quantity."""


@dataclass(frozen=True, slots=True)
class Answer:
    """A demand's answer: `met` is 1, one half (in part, or in other words) or 0; `named`: the subject stands there without its quantity."""

    demand: Demand
    met: float
    score: float
    span: Span | None = None
    named: bool = False
    broader: str = ""
    """The figure that stands there instead, as written: of all where some were asked for, a count where a rate was."""


class Evidence:
    """A report searched with the weights that an outline and the report give to words."""

    def __init__(self, report: Report, weights: Weights) -> None:
        self._report, self._weights = report, weights
        self._denials = tuple(_denials(report))

    def answers(self, siblings: Sequence[Sequence[Demand]]) -> list[tuple[Answer, ...]]:
        """The answers to the demands of items that stand side by side: a figure answers one demand of theirs, no more."""
        asked = [demand for demands in siblings for demand in demands if demand.kind == "figure"]
        figures = assigned(asked, self._report, self._weights)
        places = {id(demand): n for n, demand in enumerate(asked)}
        return [self._of_item(demands, {k: figures[n] for k, n in places.items() if n in figures}) for demands in siblings]

    def _of_item(self, demands: Sequence[Demand], figures: dict[int, tuple[int, float]]) -> tuple[Answer, ...]:
        """An item's answers; a detail counts only with its head."""
        found = [self._of_figure(d, figures.get(id(d))) if d.kind == "figure" else self._answer(d) for d in demands]
        none = self._none_at_all(demands) if not any(id(d) in figures for d in demands) else None
        if none is not None:  # where there is nothing to count, its causes and amounts lapse
            return tuple(Answer(a.demand, 1.0, 0.8, none.span) for a in found)
        heads = [a for a in found if not a.demand.detail]
        if heads and not any(a.met or a.named for a in heads):
            return tuple(Answer(a.demand, 0.0, 0.0) if a.demand.detail else a for a in found)
        return tuple(found)

    def _answer(self, demand: Demand) -> Answer:
        if demand.kind == "citation":
            return self._cited(demand)
        if demand.kind == "issued":
            return self._issued(demand)
        best, top, mentions = None, (0.0, 0.0), 0
        for passage in self._report.passages:
            if passage.stale or not _in_time(demand, passage):
                continue
            sure = _aspect(demand, passage)
            covered = self._weights.coverage(demand.subject, _with_headings(passage) if demand.of else passage.found)
            covered = max(covered, *(KIND * self._weights.coverage(example, passage.found) for example in demand.examples), 0.0)
            if demand.listed and sure:
                covered, sure = (SURE, sure) if _names_kinds(demand, passage) else (covered, 0.5)
            if demand.aspect == "tasks" and sure and covered < SURE:
                covered, sure = SURE, 0.5
            if not sure or covered < LEAST:
                continue
            mentions += 1
            rank = (sure if covered >= SURE else 0.5, self._aptness(demand, passage))
            if rank > top:
                best, top = passage, rank
        if best is not None and demand.kind == "topic" and demand.weight != 0.5 and mentions == 1 and not self._leads(demand, best):
            top = (0.5, top[1])
        return Answer(demand, top[0], round(min(1.0, top[1] / 2), 3), best.span if best else None)

    def _aptness(self, demand: Demand, passage: Passage) -> float:
        """How well a passage shows that a demand is met: by its own words, under its own heading, briefly."""
        own, headed, found = (self._weights.coverage(demand.subject, where) for where in (passage.own, passage.headed, passage.found))
        said = bool(demand.aspect and _P[f"{demand.aspect}_said"].search(passage.text))
        return found + 0.5 * own + 0.3 * headed + 0.2 * said - min(0.2, len(passage.text) / 2000)

    def _leads(self, demand: Demand, passage: Passage) -> bool:
        """Whether a passage is about its subject, not only in passing: in its headings, or where one of its statements begins."""
        openings = [part[:_OPENING].rsplit(" ", 1)[0] for part in re.split("[;:.]", passage.text)]
        places = (" ; ".join((*passage.place.headings, passage.place.lead)), *openings)
        return any(self._weights.coverage(demand.subject, spread(terms(place))) >= LEAST for place in places)

    def _cited(self, demand: Demand) -> Answer:
        for citation in self._report.records.citations:
            if citation.number and key(citation.number) == key(demand.text):
                return Answer(demand, 1.0, 1.0, citation.span)
        return Answer(demand, 0.0, 0.0)

    def _issued(self, demand: Demand) -> Answer:
        """Papers that the report says were issued; of the kind asked for (`Đề án`, `Kế hoạch`) where the demand names one."""
        kinds = [k for k in ("đề án", "kế hoạch") if k in key(demand.text)]
        for citation in self._report.records.citations:
            passage = passage_at(self._report.passages, citation.span.start) if citation.relation == "issued" else None
            if passage is None or passage.place.forward != demand.forward or passage.place.proposals or self._is_above(citation):
                continue
            if not kinds or any(k in key(passage.text) for k in kinds):
                return Answer(demand, 1.0, 1.0, citation.span)
        return Answer(demand, 0.0, 0.0)

    def _is_above(self, citation: Citation) -> bool:
        """Whether a paper cited in a province's report was issued by the central level."""
        issuers = (citation.issuer or "", citation.number or "")
        return self._report.document.header.province is not None and any(_P["central_issuer"].search(text) for text in issuers)

    def _of_figure(self, demand: Demand, fit: tuple[int, float] | None) -> Answer:
        if fit is not None:
            return Answer(demand, 1.0, round(max(0.0, min(1.0, fit[1])), 3), self._report.figures[fit[0]].figure.span)
        if (none := self._none_of(demand)) is not None:
            return Answer(demand, 1.0, 0.8, none.span)
        if demand.forward or not demand.subject:
            return Answer(demand, 0.0, 0.0)
        if (bare := bare_answer(demand, self._report, self._weights)) is not None:
            return Answer(demand, 1.0, 0.7, bare.span)
        if (more := of_more(demand, self._report, self._weights)) is not None:
            span = self._report.figures[more].figure.span
            return Answer(demand, 0.0, 0.3, span, named=True, broader=squeeze(span.of(self._report.document.text)))
        best, top = None, 0.0
        for passage in self._report.passages:
            if passage.stale or passage.place.forward or passage.place.proposals:
                continue
            if self._weights.coverage(demand.subject, passage.own) >= NAMED and self._in_one_clause(demand, passage):
                apt = self._aptness(demand, passage)
                best, top = (passage, apt) if apt > top else (best, top)
        if best is None:
            return Answer(demand, 0.0, 0.0)
        return Answer(demand, 0.0, 0.3, best.span, named=True, broader=self._standing_there(demand, best))

    def _standing_there(self, demand: Demand, passage: Passage) -> str:
        """The figure of a passage that is about the same subject, as written (`7.400 hồ sơ` where their share is asked for); else empty."""
        counted = (c for c in self._report.figures if c.passage is passage)
        span = next((c.figure.span for c in counted if self._weights.coverage(demand.subject, spread(terms(c.clause))) >= NAMED), None)
        return squeeze(span.of(self._report.document.text)) if span else ""

    def _none_at_all(self, demands: Sequence[Demand]) -> Passage | None:
        """The passage that says that there is nothing of what an item counts: by its first quantity, or by the item's title."""
        first = next((d for d in demands if d.kind == "figure"), None)
        title = next((d for d in demands if d.kind == "topic" and not d.weight), None)
        return next((none for d in (first, title) if first and d and (none := self._none_of(d)) is not None), None)

    def _none_of(self, demand: Demand) -> Passage | None:
        """The passage that says that there is none of what is counted: `trong năm không xảy ra sự cố`."""
        for passage, denied, said in self._denials if demand.subject else ():
            whole = denied.get(demand.subject[0]) == 1.0 and self._weights.coverage(demand.subject, said) >= NAMED
            if passage.place.forward == demand.forward and whole:
                return passage
        return None

    def _in_one_clause(self, demand: Demand, passage: Passage) -> bool:
        """Whether one clause without a figure is about the subject, its measure (`diện tích`) named; a figure there would have answered."""
        measure = asked_measure(demand.text)
        figures = [at - passage.span.start for at in self._report.figures_in(passage.span)]
        for start, end in clauses(passage.text):
            clause = key(passage.text[start:end])
            rate = measure is not None and "%" in measure.units
            counted = any(start <= at < end for at in figures)
            if "thiếu" in clause or (counted and not rate) or (measure and not (rate and counted) and not measure.asked.search(clause)):
                continue
            lead = re.split(r"[;(]", passage.text[:start].rpartition(":")[0])[-1]
            said = spread(terms(f"{lead} ; {clause}"))
            whole = measure is None or (rate and counted) or all(t in said for t in demand.subject)
            if self._weights.coverage(demand.subject, said) >= NAMED and whole:
                return True
        return False


def _names_kinds(demand: Demand, passage: Passage) -> bool:
    """Whether a passage names a kind of the subject (`loa truyền thanh` is one of `tuyên truyền`)."""
    general = lexicon().general
    return any(wide in demand.subject for term in terms(passage.text) for wide in general.get(term, ()))


def _denials(report: Report) -> Iterator[tuple[Passage, dict[str, float], dict[str, float]]]:
    """The clauses that say that there is none of something: what there is none of, and all that they are about."""
    for passage in report.passages:
        if passage.stale or passage.place.proposals:
            continue
        for start, end in clauses(passage.text):
            zero = _P["zero_said"].search(passage.text[start:end])
            if zero is not None:
                rest = COORDINATED.match(passage.text[end:])  # `không có cán bộ, công chức bị xử lý kỷ luật`
                end += len(rest.group()) if rest else 0
                before, behind = passage.text[start : start + zero.start()], passage.text[start + zero.end() : end]
                if any(char.isdigit() for char in before):  # `10 cụm công nghiệp chưa có quyết định thành lập` counts those without
                    continue
                # `không có học sinh bỏ học`: words are parted behind the denial, `có học` is none
                of = behind if zero["verb"].lower() == "có" else f"{passage.text[:start].rpartition(':')[0][-_LEAD:]} ; {behind}"
                yield passage, spread(terms(of)), spread(terms(f"{before} ; {zero['verb']} ; {of}"))


def _with_headings(passage: Passage) -> dict[str, float]:
    """What a passage is about where the subject is only that of the part it stands in: its outer headings count like the innermost."""
    around = spread(terms(" ; ".join(passage.place.headings)))
    return {term: max(passage.found.get(term, 0.0), HEADED * around.get(term, 0.0)) for term in {**passage.found, **around}}


def _in_time(demand: Demand, passage: Passage) -> bool:
    """What is to come is looked for under headings of what is to come, and what was done elsewhere."""
    if demand.aspect == "proposal":
        return True
    if demand.local and any(_P["central_headed"].search(h) for h in passage.place.headings):
        return False
    if passage.place.proposals:
        return demand.aspect == "difficulty"
    return passage.place.forward == demand.forward


def _is_praise(passage: Passage) -> bool:
    """Whether an assessment (`V. NHẬN XÉT`) speaks here of no difficulty."""
    heading = passage.place.headings[-1] if passage.place.headings else ""
    assessed = _P["judgement_headed"].search(heading) and not _P["difficulty_headed"].search(heading)
    told = passage.own and not passage.text.rstrip().endswith(":")
    return bool(assessed and told and not _P["difficulty_said"].search(passage.text))


def _is_task(passage: Passage) -> bool:
    """Whether a passage under a heading of what is to come (`V. CÔNG TÁC NĂM 2027`) tells neither goals nor proposals."""
    heading = passage.place.headings[-1] if passage.place.headings else ""
    other = _P["goal_headed"].search(heading) or _P["aim_headed"].search(heading) or _P["proposal_said"].search(passage.text)
    return passage.place.forward and bool(passage.own) and not other and not passage.text.rstrip().endswith(":")


def _aspect(demand: Demand, passage: Passage) -> float:
    """Whether a passage has the aspect: in the outline's own word or under its heading, or in other words (one half)."""
    if not demand.aspect:
        return 1.0
    headed, said = _P[f"{demand.aspect}_headed"], _P[f"{demand.aspect}_said"]
    opening = passage.text.split(":")[0] if ":" in passage.text[:60] else ""
    under = [heading for heading in (*passage.place.headings, passage.place.lead, opening) if headed.search(heading)]
    words = [key(match.group()) for match in _P[f"{demand.aspect}_asked"].finditer(demand.text)]
    if under:
        free = demand.subject or demand.aspect in ("tasks", "goal", "difficulty")
        return 1.0 if free or any(word in key(h) for h in under for word in words) else 0.5
    if demand.aspect == "strength" and _is_praise(passage):
        return 1.0
    if demand.aspect == "tasks" and not demand.subject and _is_task(passage):
        return 1.0
    if not said.search(passage.text) or demand.aspect == "judgement":
        return 0.0
    opens = demand.aspect == "proposal" and said.match(passage.text)
    faults = _P["difficulty_headed"].search(" ; ".join(passage.place.headings[-1:])) or _P["difficulty_said"].search(passage.text)
    explains = demand.aspect == "cause" and faults  # `chưa quen do thiếu điện thoại`
    own_word = opens or explains or (any(key(passage.text)[:_WORD].find(word) >= 0 for word in words) and demand.aspect != "difficulty")
    return 1.0 if demand.subject or own_word else 0.5
