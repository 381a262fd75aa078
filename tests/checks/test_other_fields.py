"""Outlines, reports and faults of fields that the sample corpus lacks: what is read off them stays above these floors."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest
import yaml

from extract.checks.coverage import cover
from extract.checks.outlines import find_outlines
from extract.evaluation.likeness import likeness, shared_words
from extract.model import Extraction, Finding, Outline, Source
from extract.pipeline import extract_reading
from extract.readers import plain
from extract.text import key, squeeze

PAPERS = Path(__file__).parent / "papers"
GOLD = {path.stem: yaml.safe_load(path.read_text(encoding="utf-8")) for path in sorted(PAPERS.glob("*.yaml"))}
REPORTS = [(stem, report) for stem, gold in GOLD.items() for report in gold["coverage"]]


def text_of(name: str) -> str:
    return (PAPERS / name).read_text(encoding="utf-8")


@cache
def extracted(text: str) -> Extraction:
    return extract_reading(plain.read(text.encode(), Source("paper.txt", "0" * 64, "txt")))


@cache
def outlines(stem: str) -> tuple[Outline, ...]:
    return tuple(o for document, records in extracted(text_of(f"{stem}.txt")).documents for o in find_outlines(document, records))


def golds(stem: str) -> list[list[dict]]:
    return [items for name, items in GOLD[stem].items() if name.startswith("outline")]


# Outlines --------------------------------------------------------------------------------------------------------


@dataclass
class OutlineScore:
    """Shares of items found, of their attributes right, of the quantities named and of those offered that were asked for."""

    f1: float
    wants: float
    optional: float
    recall: float
    precision: float
    errors: list[str]


def outline_score(stem: str) -> OutlineScore:
    errors, found, wanted, offered = [], 0, 0, 0
    right: Counter[str] = Counter()
    for n, gold in enumerate(golds(stem)):
        items = {i.path: i for i in outlines(stem)[n].items} if n < len(outlines(stem)) else {}
        wanted, offered = wanted + len(gold), offered + len(items)
        errors += [f"extra {path}: {item.text}" for path, item in items.items() if path not in {g["path"] for g in gold}]
        for g in gold:
            item = items.get(g["path"])
            if item is None or likeness(g["text"][:80], item.text[:100]) < 0.8:
                errors.append(f"missed {g['path']}: {g['text']}")
                continue
            found += 1
            right["wants"] += g["wants"] == item.wants
            right["optional"] += g.get("optional", False) == item.optional
            asked = g.get("indicators", [])
            named = [any(shared_words(a, i) >= 0.5 for i in item.indicators) for a in asked]
            apt = [any(shared_words(a, i) >= 0.5 for a in asked) for i in item.indicators]
            right.update(named=sum(named), asked=len(asked), apt=sum(apt), offered=len(apt))
            if g["wants"] != item.wants or not all(named) or not all(apt):
                errors.append(f"{g['path']} {g['wants']}/{item.wants} {asked} / {list(item.indicators)}")
    return OutlineScore(
        2 * found / (wanted + offered),
        right["wants"] / found,
        right["optional"] / found,
        right["named"] / max(1, right["asked"]),
        right["apt"] / max(1, right["offered"]),
        errors,
    )


@pytest.mark.parametrize("stem", GOLD)
def test_outlines(stem):
    score = outline_score(stem)
    shown = "\n".join(score.errors)
    assert len(outlines(stem)) == len(golds(stem))
    assert score.f1 >= 0.97 and score.wants >= 0.9 and score.optional == 1, shown
    assert score.recall >= 0.8 and score.precision >= 0.7, shown


@pytest.mark.parametrize("stem", GOLD)
def test_who_gets_the_report_and_by_when(stem):
    outline = outlines(stem)[0]
    assert (outline.deadline, outline.addressee) == (GOLD[stem]["deadline"], GOLD[stem]["addressee"])


# Coverage --------------------------------------------------------------------------------------------------------


def kappa(one: list[str], other: list[str]) -> float:
    agree = sum(a == b for a, b in zip(one, other, strict=True)) / len(one)
    chance = sum(Counter(one)[s] * Counter(other)[s] for s in set(one)) / len(one) ** 2
    return (agree - chance) / (1 - chance) if chance < 1 else 1.0


def judged(stem: str, report: str) -> Iterator[tuple[str, list[str], str, str]]:
    """Each leaf's path, the readers' words, ours, and what we say lacks."""
    document, records = extracted(text_of(report)).documents[0]
    found = {c.path: c for outline in outlines(stem) for c in cover(outline, document, records)}
    for path, readers in GOLD[stem]["coverage"][report].items():
        ours = found.get(path)
        yield path, readers, ours.status if ours else "absent", (ours.lacking or "") if ours else ""


def coverage_errors(stem: str, report: str) -> list[str]:
    return [
        f"{path} {'/'.join(readers)} but {said}: {lacking}" for path, readers, said, lacking in judged(stem, report) if said not in readers
    ]


@pytest.mark.parametrize(("stem", "report"), REPORTS)
def test_coverage_of_a_report(stem, report):
    leaves = list(judged(stem, report))
    assert len(coverage_errors(stem, report)) <= 0.35 * len(leaves), "\n".join(coverage_errors(stem, report))


def test_coverage_of_all():
    leaves = [leaf for stem, report in REPORTS for leaf in judged(stem, report)]
    errors = "\n".join(error for pair in REPORTS for error in coverage_errors(*pair))
    said = [status for _, _, status, _ in leaves]
    assert sum(kappa([readers[n] for _, readers, _, _ in leaves], said) for n in (0, 1)) / 2 >= 0.78, errors
    called = [readers for _, readers, status, _ in leaves if status == "missing"]
    absent = [status for _, readers, status, _ in leaves if set(readers) == {"missing"}]
    precision = sum("missing" in readers for readers in called) / len(called)
    recall = absent.count("missing") / len(absent)
    assert 2 * precision * recall / (precision + recall) >= 0.8, errors


# Findings --------------------------------------------------------------------------------------------------------


def planted(report: str) -> list[dict]:
    return next(gold["findings"][report] for gold in GOLD.values() if report in gold["findings"])


def findings(text: str) -> list[tuple[Finding, str]]:
    """The findings of a text, each with its quote."""
    return [(f, squeeze(f.span.of(d.text))) for d, r in extracted(text).documents for f in r.findings]


def meets(fault: dict, finding: Finding, quote: str) -> bool:
    return finding.rule == fault["rule"] and (shared_words(fault["quote"], quote) >= 0.5 or key(quote) in key(fault["quote"]))


def sound(report: str) -> str:
    text = text_of(report)
    for fault in planted(report):
        assert text.count(fault["quote"]) == 1, fault
        text = text.replace(fault["quote"], fault["sound"])
    return text


@pytest.mark.parametrize(("stem", "report"), REPORTS)
def test_a_sound_paper_has_no_findings(stem, report):
    assert [(f.rule, quote, f.message) for f, quote in findings(sound(report))] == []


@pytest.mark.parametrize(("stem", "report"), REPORTS)
def test_planted_faults_are_found(stem, report):
    found = findings(text_of(report))
    assert [fault for fault in planted(report) if not any(meets(fault, *one) for one in found)] == []


def test_mandating_papers_have_no_findings():
    assert [(stem, quote) for stem in GOLD for _, quote in findings(text_of(f"{stem}.txt"))] == []
