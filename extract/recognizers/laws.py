"""Laws, codes, ordinances and constitutions that are cited by name (Luật Đất đai, Hiến pháp năm 2013)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from extract.bodies import expand
from extract.data import data_path, patterns, read_yaml
from extract.model import Span
from extract.recognizers.definitions import is_defined
from extract.text import key, place_tones, squeeze

_P = patterns("citations")
_TYPES = {"hiến": "HP", "pháp": "PL"}
_LONGEST_NAME = 160
_NEAR = 60
_CHAIN = re.compile(r"\s*(?:,|và|,\s*và)\s+(?=[Ll]uật|Bộ luật)")


@dataclass(frozen=True, slots=True)
class NamedLaw:
    """A law by name; `span` is the name as printed, without its year; `inner` where it is named by the law that amends it."""

    span: Span
    type: str
    name: str
    inner: bool = False


@cache
def _names() -> tuple[dict[str, str], re.Pattern[str]]:
    """Every way of writing a law's name, by its key, and one pattern of them all, longest first."""
    table: dict[str, str] = {}
    for entries in read_yaml(data_path("laws.yaml")).values():
        for entry in entries:
            name, aliases = (entry, []) if isinstance(entry, str) else (entry["name"], entry.get("aliases", []))
            table.update((key(form), name) for form in [name, *aliases])
    longest = sorted(table, key=len, reverse=True)
    choices = "|".join(re.escape(form).replace(r"\ ", r"\s+").replace(",", ",?") for form in longest)
    return {form.replace(",", ""): name for form, name in table.items()}, re.compile(rf"(?:{choices})(?!\w)")


def find_laws(text: str) -> Iterator[NamedLaw]:
    """Every law cited by name, an amending law before the laws that it amends."""
    outer = -1
    last: NamedLaw | None = None
    for anchor in _P["law_word"].finditer(text):
        start = anchor.start()
        if _P["not_a_law_before"].search(text, max(0, start - 14), start) or is_defined(text, start):
            continue
        amending = _P["amending_law"].match(text, start)
        law = _amending(text, start, amending.end()) if amending else _named(text, start)
        repeated = law and last and text[start - 1] == "(" and law.name == last.name and start - last.span.end < _NEAR
        last = law or last
        if law and not repeated:  # `Luật Quản lý thuế số 38/2019/QH14 (Luật QLT)`
            yield replace(law, inner=law.span.end <= outer)
            outer = max(outer, law.span.end)


def _amending(text: str, start: int, inner_start: int) -> NamedLaw | None:
    """`Luật sửa đổi, bổ sung một số điều của Luật A và Luật B`: one law, its name up to the last law amended."""
    inner = _named(text, inner_start)
    if inner is None:
        return None
    names = [inner.name]
    while (joint := _CHAIN.match(text, inner.span.end)) and (more := _named(text, joint.end())):
        names.append(more.name)
        inner = more
    head = squeeze(text[start:inner_start]).capitalize()
    return NamedLaw(Span(start, inner.span.end), "Luật", f"{head} {' và '.join(names)}")


def _named(text: str, start: int) -> NamedLaw | None:
    table, pattern = _names()
    window = place_tones(text[start : start + _LONGEST_NAME]).lower()
    match = pattern.match(window)
    if match and (text[start].isupper() or text[start + len("luật ")].isupper()):
        name = table[key(match.group()).replace(",", "")]
        return NamedLaw(Span(start, start + match.end()), _TYPES.get(match.group()[:4], "Luật"), name)
    unlisted = _P["unlisted_law"].match(text, start)
    if unlisted is None:
        return None
    name = squeeze(expand(unlisted.group()))
    return NamedLaw(Span(*unlisted.span()), "PL" if name.startswith("Pháp") else "Luật", name)
