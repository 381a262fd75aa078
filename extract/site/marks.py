"""A paper's text cut into pieces at the edges of the records in it, so that each place can be marked and linked to."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import pairwise


@dataclass(frozen=True, slots=True)
class Mark:
    """A record in the text: its table and id, where it stands, and what the reader is told of it."""

    table: str
    id: str
    start: int
    end: int
    told: str


@dataclass(slots=True)
class Piece:
    """Text under the same marks throughout. `begins`: the marks that begin here, in the order of their tables."""

    start: int
    text: str
    tables: tuple[str, ...] = ()
    begins: list[Mark] = field(default_factory=list)


class MarkedText:
    """Cuts a text's ranges into pieces.

    `marks` may overlap; `places` are further offsets at which a piece must begin. One sweep over the sorted edges: time is
    linear in the text and the marks, and those that lie over one another.
    """

    def __init__(self, text: str, marks: Iterable[Mark], places: Iterable[int]) -> None:
        self.text = text
        self._marks = sorted(marks, key=lambda mark: (mark.start, -mark.end, mark.table, mark.id))
        edges = {offset for mark in self._marks for offset in (mark.start, mark.end)}
        self._edges = sorted(edges.union(places))
        self._under = self._covers()

    def _covers(self) -> list[tuple[str, ...]]:
        """For each edge the tables of the marks that go on after it."""
        covers: list[tuple[str, ...]] = []
        open_marks: list[Mark] = []
        coming = iter(self._marks)
        following = next(coming, None)
        for edge in self._edges:
            open_marks = [mark for mark in open_marks if mark.end > edge]
            while following and following.start <= edge:
                if following.end > edge:
                    open_marks.append(following)
                following = next(coming, None)
            covers.append(tuple(sorted({mark.table for mark in open_marks})))
        return covers

    def pieces(self, start: int, end: int) -> list[Piece]:
        """The pieces of `text[start:end]`, which together are that text."""
        first, last = bisect_right(self._edges, start), bisect_left(self._edges, end)
        offsets = [start, *self._edges[first:last], end]
        made = []
        for low, high in pairwise(offsets):
            at = bisect_right(self._edges, low) - 1
            made.append(Piece(low, self.text[low:high], self._under[at] if at >= 0 else (), self._beginning(low, high)))
        return made

    def _beginning(self, low: int, high: int) -> list[Mark]:
        """The marks that begin at a piece."""
        left = bisect_left(self._marks, low, key=lambda mark: mark.start)
        right = bisect_left(self._marks, high, key=lambda mark: mark.start)
        return self._marks[left:right]
