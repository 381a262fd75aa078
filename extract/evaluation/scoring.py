"""Precision, recall and F1 of extractions against gold files, by layer, over all papers and as the mean of papers."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from extract.evaluation.layers import HEADER, LAYERS, Item, Layer
from extract.evaluation.likeness import folded, likeness, same_text

Json = dict[str, Any]


@dataclass(slots=True)
class Score:
    """Items found rightly, invented and missed."""

    right: int = 0
    extra: int = 0
    missed: int = 0

    def add(self, right: int, extra: int, missed: int) -> None:
        self.right, self.extra, self.missed = self.right + right, self.extra + extra, self.missed + missed

    @property
    def precision(self) -> float:
        found = self.right + self.extra
        return self.right / found if found else float(not self.missed)

    @property
    def recall(self) -> float:
        wanted = self.right + self.missed
        return self.right / wanted if wanted else 1.0

    @property
    def f1(self) -> float:
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


@dataclass(slots=True)
class Evaluation:
    """`scores` by layer (`citations`, `citations.full` …), `attributes` as (right, judged), `errors` by layer in words."""

    scores: dict[str, Score] = field(default_factory=lambda: defaultdict(Score))
    attributes: dict[str, list[int]] = field(default_factory=lambda: defaultdict(lambda: [0, 0]))
    errors: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    papers: list[dict[str, Score]] = field(default_factory=list)

    def mean_f1(self, layer: str) -> float:
        """The mean of the papers' own F1, over those that have the layer."""
        held = [p[layer].f1 for p in self.papers if layer in p and p[layer].right + p[layer].missed]
        return sum(held) / len(held) if held else 1.0


def evaluate(pairs: Iterable[tuple[Json, Json]]) -> Evaluation:
    """Compares (gold, found) pairs, each one file's object in the shape that `vanban extract` prints."""
    total = Evaluation()
    for gold, found in pairs:
        paper = _paper(gold, found)
        for name, score in paper.scores.items():
            total.scores[name].add(score.right, score.extra, score.missed)
        for name, (right, judged) in paper.attributes.items():
            total.attributes[name][0] += right
            total.attributes[name][1] += judged
        for name, lines in paper.errors.items():
            total.errors[name] += [f"{gold['file']}: {line}" for line in lines]
        total.papers.append(paper.scores)
    return total


def _paper(gold: Json, found: Json) -> Evaluation:
    result = Evaluation()
    wanted, given = gold["documents"], list(found.get("documents") or [])
    matched = _matched(wanted, given)
    held = {id(f) for _, f in matched}
    lost = [g for g in wanted if all(g is not m for m, _ in matched)]
    extra = [f for f in given if id(f) not in held]
    result.scores["documents"].add(len(matched), len(extra), len(lost))
    for g, f in [*matched, *((g, {}) for g in lost)]:
        _header(result, g.get("header"), f.get("header") or {})
        for name, layer in LAYERS.items():
            if name in g:
                _compare(result, name, layer, g[name], _items(f, name))
        if "tables" in g:
            _tables(result, g["tables"], list(f.get("tables") or []))
    scored = {name for g in wanted for name in LAYERS if name in g}
    for f in extra:
        for name in scored:
            result.scores[name].add(0, len(_items(f, name)), 0)
    return result


def _items(document: Json, name: str) -> list[Json]:
    return [item for item in document.get(name) or [] if not (name == "figures" and item.get("table"))]


def _matched(wanted: Sequence[Json], given: Sequence[Json]) -> list[tuple[Json, Json]]:
    """Documents that belong together: the only ones, else by number, type and title, the nearest in order first."""
    if len(wanted) == len(given) == 1:
        return [(wanted[0], given[0])]

    def fit(g: int, f: int) -> float:
        left, right = wanted[g].get("header") or {}, given[f].get("header") or {}
        number = bool(left.get("number")) and folded(left.get("number")) == folded(right.get("number"))
        if not number and left.get("type") != right.get("type"):
            return -1.0
        return number + likeness(left.get("title"), right.get("title")) - 0.1 * abs(g - f)

    return [(wanted[g], given[f]) for g, f in _best_pairs(len(wanted), len(given), fit)]


def _best_pairs(left: int, right: int, fit: Any) -> list[tuple[int, int]]:
    """Greedy one-to-one pairs by descending fit; a fit below 0 is none."""
    edges = [(fit(i, j), i, j) for i in range(left) for j in range(right)]
    used_left: set[int] = set()
    used_right: set[int] = set()
    pairs = []
    for value, i, j in sorted(edges, key=lambda e: (-e[0], abs(e[1] - e[2]), e[1], e[2])):
        if value >= 0 and i not in used_left and j not in used_right:
            used_left.add(i)
            used_right.add(j)
            pairs.append((i, j))
    return pairs


def _header(result: Evaluation, gold: Json | None, found: Json) -> None:
    if not gold:
        return
    for name in HEADER:
        right = same_text(gold.get(name), found.get(name)) if gold.get(name) else not found.get(name)
        _judge(result, "header", name, right)
        if not right:
            result.errors["header"].append(f"{name}: {gold.get(name)!r} but {found.get(name)!r}")


def _judge(result: Evaluation, layer: str, name: str, right: bool) -> None:
    for label in (layer, f"{layer}.{name}"):
        result.attributes[label][0] += right
        result.attributes[label][1] += 1


def _compare(result: Evaluation, name: str, layer: Layer, wanted: Sequence[Json], given: Sequence[Json]) -> None:
    def fit(g: int, f: int) -> float:
        if not layer.answers(wanted[g], given[f]):
            return -1.0
        return likeness(wanted[g].get(layer.text), given[f].get(layer.text))

    pairs = _best_pairs(len(wanted), len(given), fit)
    lost = set(range(len(wanted))) - {g for g, _ in pairs}
    extra = set(range(len(given))) - {f for _, f in pairs}
    result.scores[name].add(len(pairs), len(extra), len(lost))
    whole = sum(_attributes(result, name, layer, wanted[g], given[f]) for g, f in pairs)
    if layer.whole:
        halves = len(pairs) - whole
        result.scores[f"{name}.full"].add(whole, halves + len(extra), halves + len(lost))
    result.errors[name] += [f"missed {_shown(wanted[g])}" for g in sorted(lost)]
    result.errors[name] += [f"extra  {_shown(given[f])}" for f in sorted(extra)]


def _attributes(result: Evaluation, name: str, layer: Layer, gold: Item, found: Item) -> bool:
    """Judges a pair's attributes; True where all that make it whole are right."""
    verdicts = {attribute: test(gold, found) for attribute, test in layer.attributes.items()}
    for attribute, right in verdicts.items():
        tally = result.attributes[f"{name}.{attribute}"]
        tally[0] += right
        tally[1] += 1
        if not right:
            quote = str(gold.get(layer.text))[:90]
            result.errors[name].append(f"wrong {attribute}: {gold.get(attribute)!r} but {found.get(attribute)!r} | {quote}")
    return all(verdicts[attribute] for attribute in layer.whole)


def _tables(result: Evaluation, wanted: Sequence[Json], given: Sequence[Json]) -> None:
    """Tables cell by cell: a cell is right where the paired table has its text under the same column label."""
    left, right = [_cells(t) for t in wanted], [_cells(t) for t in given]
    pairs = _best_pairs(len(left), len(right), lambda g, f: shared if (shared := (left[g] & right[f]).total()) else -1)
    for g, f in pairs:
        shared = (left[g] & right[f]).total()
        result.scores["tables"].add(shared, right[f].total() - shared, left[g].total() - shared)
    for g in sorted(set(range(len(left))) - {g for g, _ in pairs}):
        result.scores["tables"].add(0, 0, left[g].total())
        result.errors["tables"].append(f"missed {wanted[g].get('caption')!r} {wanted[g].get('header')}")
    for f in sorted(set(range(len(right))) - {f for _, f in pairs}):
        result.scores["tables"].add(0, right[f].total(), 0)
        result.errors["tables"].append(f"extra  {given[f].get('caption')!r} {given[f].get('header')}")


def _cells(table: Json) -> Counter[tuple[str, str]]:
    labels = [folded(label) for label in table.get("header") or []]
    rows = table.get("rows") or []
    filled = ((labels[i] if i < len(labels) else "", folded(cell)) for row in rows for i, cell in enumerate(row))
    return Counter(cell for cell in filled if cell[1])


_SHOWN = ("type", "path", "heading", "mark", "number", "name", "date", "start", "end", "value", "high", "unit", "lead", "rule", "quote")


def _shown(item: Mapping[str, Any]) -> str:
    return " ".join(f"{name}={item[name]!r}" for name in _SHOWN if item.get(name) is not None)[:220]
