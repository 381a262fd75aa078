"""Lines of a task block that say who leads, who supports and by when (`Đơn vị chủ trì: …`), and supports named in a text."""

from __future__ import annotations

from extract.data import patterns
from extract.model import Span
from extract.relations.body_lists import read_bodies

_P = patterns("mandates")


def attribute_values(text: str, span: Span) -> dict[str, Span]:
    """Label's kind (`lead`, `support`, `due`, `other`) → where its value stands."""
    said = span.of(text)
    labels = list(_P["attribute"].finditer(said)) if ":" in said else []
    ends = [*(label.start() for label in labels[1:]), len(span)]
    return {str(label.lastgroup): Span(label.end(), end).shift(span.start) for label, end in zip(labels, ends, strict=False)}


def coordination(text: str, start: int, end: int, leads: tuple[str, ...]) -> tuple[int, tuple[str, ...]]:
    """Where the action itself begins behind `chủ trì, phối hợp với B`, and all bodies that the text has support."""
    supports: dict[str, None] = {}
    for match in _P["support"].finditer(text, start, end):
        if bodies := read_bodies(text, match.end(), end):
            supports |= dict.fromkeys(name for name in bodies.names if name not in leads)
    opening = _P["coordination"].match(text, start, end)
    helpers = read_bodies(text, opening.end(), end) if opening else None
    if helpers:
        start = helpers.end
        while start < end and text[start] in " ,;:\n":
            start += 1
    return start, tuple(supports)


def merged(left: tuple[str, ...], right: tuple[str, ...]) -> tuple[str, ...]:
    """Both lists, each name once."""
    return tuple(dict.fromkeys((*left, *right)))
