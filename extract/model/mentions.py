"""What recognizers find."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from extract.model.blocks import Span

Bound = Literal["by", "during"]
Qualifier = Literal["about", "min", "max"]
EntityType = Literal["ORG", "PER", "LOC"]


@dataclass(frozen=True, slots=True)
class TimeSpan:
    """A time expression's value. Both ends included; None where open or unknown.

    `by`: due before or at `end`; `during`: from `start` to `end`. `every`: ISO 8601 period of a recurrence.
    """

    start: date | None
    end: date | None
    bound: Bound = "during"
    every: str | None = None
    role: str = "period"
    """`date`, `month`, `quarter`, `year`, `period`, `recurrence`, `duration`, `relative` …: the form it was written in."""


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its unit as the contract has them: money in đồng, multipliers resolved; `of` is the whole in `2/5 huyện`."""

    value: float
    high: float | None
    unit: str
    qualifier: Qualifier | None = None
    of: float | None = None


@dataclass(frozen=True, slots=True)
class Reference:
    """A citation's value as far as the mention itself says it."""

    type: str | None
    number: str | None
    name: str | None
    date: date | None
    issuer: str | None = None
    subject: str | None = None


@dataclass(frozen=True, slots=True)
class Name:
    """A name's value: its kind and its full official form."""

    type: EntityType
    name: str


@dataclass(frozen=True, slots=True)
class Mention:
    """Something recognized in a text. `label` is the layer, `rule` the pattern that found it."""

    span: Span
    label: str
    rule: str
    value: TimeSpan | Quantity | Reference | Name


@dataclass(frozen=True, slots=True)
class Mentions:
    """All mentions of one document, each layer in order of its spans."""

    citations: tuple[Mention, ...] = ()
    times: tuple[Mention, ...] = ()
    quantities: tuple[Mention, ...] = ()
    names: tuple[Mention, ...] = ()
