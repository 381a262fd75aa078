"""Answers that no figure record holds: counts without a unit (`Hồ sơ tiếp nhận | 6.480`), and a count before and after a change."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extract.checks.demands import Demand
from extract.checks.passages import Passage, Report, clauses
from extract.checks.wording import Weights, asked_measure, spread, terms
from extract.data import patterns
from extract.text import key, squeeze

_P = patterns("coverage")
SURE = 0.85
"""The least share of what is asked for that the words beside a bare number must say."""


def bare_answer(demand: Demand, report: Report, weights: Weights) -> Passage | None:
    """The passage that gives a count asked for, though without a unit."""
    if not demand.subject or demand.forward or asked_measure(demand.text) is not None:
        return None
    for passage in report.passages:
        if passage.stale or passage.place.forward or passage.place.proposals:
            continue
        if _before_and_after(demand, passage) or any(_says(demand, label, weights) for label in _labels(passage, report)):
            return passage
    return None


def _labels(passage: Passage, report: Report) -> Iterator[str]:
    """What stands before each bare number: a row's own cell, or the clause that ends in the number."""
    if "\t" in passage.text:
        if not report.figures_in(passage.span):
            cells = [squeeze(cell) for cell in passage.text.split("\t")]
            words = [n for n, cell in enumerate(cells) if re.search(r"[^\W\d_]{2}", cell)]
            if words and any(_P["bare_number"].fullmatch(cell) for cell in cells[words[0] + 1 :]):
                yield cells[words[0]]
        return
    figures = [at - passage.span.start for at in report.figures_in(passage.span)]
    for start, end in clauses(passage.text):
        clause = passage.text[start:end].rstrip(" .")
        number = next((m for m in _P["bare_number"].finditer(clause) if m.end() == len(clause)), None)
        if number is not None and not any(start <= at < end for at in figures):
            yield clause[: number.start()]


def _says(demand: Demand, label: str, weights: Weights) -> bool:
    """Whether a label says what is asked for and no less of it, every word that narrows it, and denies only what the request denies."""
    said = key(label)
    narrow = [squeeze(match.group()) for match in _P["narrowing"].finditer(key(demand.text))]
    denied = bool(_P["negative"].search(demand.text)) != bool(_P["negative"].search(label))
    partly = _P["narrower"].search(label) and not _P["narrower"].search(demand.text)
    if denied or partly or not all(word in said for word in narrow):
        return False
    return weights.coverage(demand.subject, spread(terms(label))) >= SURE


def _before_and_after(demand: Demand, passage: Passage) -> bool:
    """`Từ 05 phòng nay còn 03 phòng` answers `số phòng trước và sau sắp xếp`: the thing counted is the same."""
    if not _P["before_after"].search(demand.text):
        return False
    change = _P["from_to"].search(passage.text)
    return change is not None and demand.subject[0] in spread(terms(change.group()))
