"""What is compared in each layer: when a found item answers a gold one, and which attributes make it wholly right."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from extract.evaluation.likeness import (
    folded,
    likeness,
    quotes_agree,
    same_bodies,
    same_dates,
    same_number,
    same_text,
    same_unit,
    shared_words,
)

Item = Mapping[str, Any]
Test = Callable[[Item, Item], bool]

HEADER = ("type", "number", "date", "place", "issuer", "title", "province", "attached_to")


@dataclass(frozen=True, slots=True)
class Layer:
    """`answers` pairs items, `attributes` are judged on the pairs; `whole` names those that make an item wholly right."""

    answers: Test
    attributes: Mapping[str, Test] = field(default_factory=dict)
    whole: tuple[str, ...] = ()
    text: str = "quote"


def _equal(name: str) -> Test:
    return lambda gold, found: folded(gold.get(name)) == folded(found.get(name))


def _section(gold: Item, found: Item) -> bool:
    same_path = folded(gold["path"]) == folded(found.get("path"))
    return same_path and (not gold["heading"] or likeness(gold["heading"][:60], str(found.get("heading") or "")[:80]) >= 0.8)


def _footnote(gold: Item, found: Item) -> bool:
    return str(gold["mark"]) == str(found.get("mark")) and likeness(gold["text"][:80], str(found.get("text") or "")[:120]) >= 0.8


def _instrument(item: Item) -> str:
    number = item.get("number")
    return re.sub(r"\s+", "", folded(number)) if number else folded(item.get("name"))


def _citation(gold: Item, found: Item) -> bool:
    same = _instrument(gold) == _instrument(found) and gold.get("date") == found.get("date")
    return same and quotes_agree(gold.get("quote"), found.get("quote"), 0.45)


def _issuer(gold: Item, found: Item) -> bool:
    return (not gold.get("issuer") and not found.get("issuer")) or same_text(gold.get("issuer"), found.get("issuer"))


def _mandate(gold: Item, found: Item) -> bool:
    return quotes_agree(gold.get("quote"), found.get("quote"), 0.8)


def _deadline(gold: Item, found: Item) -> bool:
    return same_dates(gold, found) and quotes_agree(gold.get("quote"), found.get("quote"), 0.55)


def _figure(gold: Item, found: Item) -> bool:
    same = same_number(gold["value"], found.get("value")) and same_number(gold.get("high"), found.get("high"))
    return same and same_unit(gold["unit"], found.get("unit")) and quotes_agree(gold.get("quote"), found.get("quote"), 0.55)


def _finding(gold: Item, found: Item) -> bool:
    return gold["rule"] == found.get("rule") and quotes_agree(gold.get("quote"), found.get("quote"), 0.5)


def _entity(gold: Item, found: Item) -> bool:
    return gold["type"] == found.get("type") and bool(_names(gold) & _names(found))


def _names(entity: Item) -> set[str]:
    return {folded(name) for name in (entity.get("name"), *(entity.get("aliases") or ()))}


LAYERS: dict[str, Layer] = {
    "sections": Layer(_section, text="heading"),
    "footnotes": Layer(
        _footnote, {"anchor": lambda g, f: likeness(g["anchor"][-20:], str(f.get("anchor") or "")[-40:]) >= 0.85}, text="text"
    ),
    "citations": Layer(
        _citation, {"type": _equal("type"), "issuer": _issuer, "relation": _equal("relation")}, ("type", "issuer", "relation")
    ),
    "mandates": Layer(
        _mandate,
        {
            "lead": lambda g, f: same_bodies(g.get("lead"), f.get("lead")),
            "support": lambda g, f: same_bodies(g.get("support"), f.get("support")),
            "due": lambda g, f: same_dates(g.get("due"), f.get("due")),
            "basis": _equal("basis"),
        },
        ("lead", "support", "due"),
    ),
    "deadlines": Layer(_deadline, {"bound": _equal("bound"), "every": _equal("every")}, ("bound",)),
    "figures": Layer(
        _figure,
        {
            "kind": _equal("kind"),
            "qualifier": _equal("qualifier"),
            "indicator": lambda g, f: shared_words(g.get("indicator"), f.get("indicator")) >= 0.5,
            "period": _equal("period"),
            "place": _equal("place"),
        },
        ("kind", "indicator", "period", "place"),
    ),
    "entities": Layer(_entity, text="name"),
    "findings": Layer(_finding, {"expected": lambda g, f: _digits(g.get("expected")) == _digits(f.get("expected"))}),
}


def _digits(text: Any) -> list[str]:
    return [group.lstrip("0") or "0" for group in re.findall(r"\d+(?:[.,]\d+)*", str(text or ""))]
