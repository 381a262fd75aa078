"""Bodies that only their company makes plain: abbreviations in a list of bodies, a department's own office and inspectorate."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import cache

from extract.data import data_path, patterns, read_csv
from extract.model import Mention, Name, Span
from extract.text import alternation

_JOINT = re.compile(r"(?:,|;| và|, và) ?")


@cache
def _abbreviations() -> dict[str, str]:
    """Abbreviation → the body's name (`gazetteers/abbreviated_bodies.csv`)."""
    return {row["abbreviation"]: row["name"] for row in read_csv(data_path("gazetteers", "abbreviated_bodies.csv"))}


@cache
def _abbreviated() -> re.Pattern[str]:
    abbreviations = alternation(_abbreviations(), condition=r"(?<![\w/&.-].)")
    return re.compile(rf"{abbreviations}(?![\w/&-])")


def find_abbreviated_bodies(text: str, bodies: Sequence[Mention]) -> list[Mention]:
    """Abbreviations that stand next to a body, or two others like them, in a list (`Sở Y tế, MTTQ, LĐLĐ và các sở`).

    `bodies` are the bodies found already, in order; none found here overlaps them. `text` has its tones placed.
    """
    spans = [mention.span for mention in bodies]
    found = [Span(*match.span()) for match in _abbreviated().finditer(text) if not _taken(Span(*match.span()), spans)]
    found = [span for span in found if not patterns("names")["of_any_place"].match(text, span.end)]
    result = []
    for run in _runs(text, found):
        first, last = run[0], run[-1]
        before = any(_JOINT.fullmatch(text, span.end, first.start) for span in _near(spans, first.start))
        after = any(_JOINT.fullmatch(text, last.end, span.start) for span in _near(spans, last.end))
        if before or after or len(run) > 2:
            result += [_mention(span, _abbreviations()[span.of(text)]) for span in run]
    return result


def find_own_units(text: str, bodies: Sequence[Mention]) -> list[Mention]:
    """A department's own office or inspectorate by its class word alone (`Văn phòng Sở, Thanh tra Sở`)."""
    spans = [mention.span for mention in bodies]
    found = (Span(*match.span()) for match in patterns("names")["own_unit"].finditer(text))
    return [_mention(span, span.of(text)) for span in found if not _taken(span, spans)]


def _runs(text: str, spans: Sequence[Span]) -> list[list[Span]]:
    """Spans that only a comma or `và` parts, together."""
    runs: list[list[Span]] = []
    for span in spans:
        if runs and _JOINT.fullmatch(text, runs[-1][-1].end, span.start):
            runs[-1].append(span)
        else:
            runs.append([span])
    return runs


def _taken(span: Span, spans: Sequence[Span]) -> bool:
    return any(other.overlaps(span) for other in _near(spans, span.start))


def _near(spans: Sequence[Span], offset: int) -> Sequence[Span]:
    """The spans next to an offset."""
    index = bisect_left(spans, offset, key=lambda span: span.start)
    return spans[max(0, index - 1) : index + 2]


def _mention(span: Span, name: str) -> Mention:
    return Mention(span, "ORG", "names.known", Name("ORG", name))
