"""Ranks of bodies (cấp): what a paper asks of a higher body is a proposal, not a task."""

from __future__ import annotations

from functools import cache

from extract.data import patterns
from extract.model import Header

_RANKS = {"rank_central": 4, "rank_provincial": 3, "rank_department": 2, "rank_local": 1}


@cache
def rank(name: str) -> int | None:
    """4 for central bodies, 3 for a province's leadership, 2 for its departments and districts, 1 below; None if unknown."""
    table = patterns("mandates")
    return next((value for key, value in _RANKS.items() if table[key].match(name)), None)


def is_upward(names: tuple[str, ...], header: Header) -> bool:
    """Whether bodies stand above the one that issues a paper."""
    own = rank(header.issuer) if header.issuer else None
    ranks = [rank(name) for name in names]
    return own is not None and bool(ranks) and all(value is not None and value > own for value in ranks)
