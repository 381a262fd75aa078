"""Report outlines (đề cương), and how a report answers them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from extract.model.blocks import Span


@dataclass(frozen=True, slots=True)
class OutlineItem:
    """What an outline asks for in one place; `path` is that of its section, a bullet's with `.-1`, `.-2` … behind it."""

    path: str
    text: str
    optional: bool = False
    """It says `(nếu có)`."""
    wants: Literal["figures", "narrative"] = "narrative"
    indicators: tuple[str, ...] = ()
    """The quantities asked for, each as a phrase of the outline's own words."""
    span: Span | None = None
    """Where it stands in the mandating document; None in an outline read from a file of its own."""


@dataclass(frozen=True, slots=True)
class Outline:
    """A mandated report outline (đề cương, mẫu báo cáo): who must report what, to whom, by when."""

    title: str
    items: tuple[OutlineItem, ...]
    source: str | None = None
    """Name of the file that it was found in."""
    document: str | None = None
    """Number of the mandating document, or its title where it has none."""
    path: str | None = None
    """Path of the appendix or section that it stands in."""
    reporter: str | None = None
    """Who owes the report, as written (`các tỉnh`, `Sở Công Thương`)."""
    addressee: str | None = None
    deadline: date | None = None
    every: str | None = None
    """ISO 8601 period of a report that is due again and again."""

    def leaves(self) -> tuple[OutlineItem, ...]:
        """The items that have none below them."""
        paths = [item.path for item in self.items]
        return tuple(i for i in self.items if not any(p.startswith(i.path + ".") for p in paths))


@dataclass(frozen=True, slots=True)
class Coverage:
    """A report against one item of an outline; `reason` says in Vietnamese why the status is what it is."""

    path: str
    status: Literal["full", "partial", "missing"]
    score: float
    evidence: Span | None
    lacking: str
    reason: str
