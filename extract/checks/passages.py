"""A report as passages: sentences and table rows, each with the headings and lead-ins that say what it is about."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from extract.checks.wording import lexicon, spread, terms
from extract.data import patterns
from extract.model import Block, Document, Figure, Records, Section, Span
from extract.text import sentences, squeeze

_P = patterns("coverage")
_MARKER = re.compile(r"\W*(?:[IVXLC]+|\d+|[A-Za-zđ])\W*")
_CLAUSE = re.compile(r"[;:\n\t]|,(?!\d)")
_BRACKET = re.compile(r"\(([^()]*)\)")
# `154/160 thôn, khối phố được phủ sóng`: a unit of two nouns, and what is said of both.
_UNIT_ALONE = re.compile(r"[\d./,]*(?:\s[^\W\d_]+){1,3}$")
COORDINATED = re.compile(r",\s[^\W\d_]+(?:\s[^\W\d_]+){0,3}\s(?:được|đã|bị|đạt|có|tham gia|đăng ký)\s[^,;:.\d]{2,60}")
_BEFORE, _AFTER = 60, 110
"""How far from its number a figure's clause reaches, in characters."""
_LEAD, _HEADING, _OUTER, _REST = 0.8, 0.8, 0.4, 0.3


@dataclass(frozen=True, slots=True)
class Place:
    """Where passages stand: the headings around them, the innermost last, and the line that leads in to them."""

    headings: tuple[str, ...] = ()
    lead: str = ""
    forward: bool = False
    """Under a heading of what is to come."""
    proposals: bool = False
    """Under a heading of proposals."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence or a table's row; `found` says how surely it is about each term, from 0 to 1."""

    span: Span
    text: str
    place: Place
    own: dict[str, float] = field(hash=False)
    headed: dict[str, float] = field(hash=False)
    """What its headings and lead-in alone say."""
    found: dict[str, float] = field(hash=False)
    stale: bool
    """It speaks only of years before the time that is reported."""


@dataclass(frozen=True, slots=True)
class Counted:
    """A figure with what its clause, sentence and headings are about."""

    figure: Figure
    passage: Passage
    clause: str
    found: dict[str, float] = field(hash=False)


@dataclass(frozen=True, slots=True)
class Report:
    """What a report says, ready to be searched."""

    document: Document
    records: Records
    passages: tuple[Passage, ...]
    figures: tuple[Counted, ...]
    numbers: tuple[int, ...]
    """Where the figures' numbers stand."""

    def figures_in(self, span: Span) -> tuple[int, ...]:
        """Where the numbers of the figures within a span stand."""
        return self.numbers[bisect_left(self.numbers, span.start) : bisect_left(self.numbers, span.end)]


def read_report(document: Document, records: Records, *, outline_title: str = "") -> Report:
    """The passages and figures of a report; what is of years before the time that the titles name is left aside."""
    since = _since(document.header.title or "") or _since(outline_title)
    passages = tuple(sorted(_passages(document, records, since), key=lambda passage: passage.span))
    counted = tuple(_counted(document, records, passages, since))
    return Report(document, records, passages, counted, tuple(sorted(figure.number.start for figure in records.figures)))


def passage_at(passages: Sequence[Passage], offset: int) -> Passage | None:
    """The passage that holds an offset."""
    index = bisect_right(passages, offset, key=lambda passage: passage.span.start) - 1
    return passages[index] if index >= 0 and offset < passages[index].span.end else None


def _since(title: str) -> int | None:
    period = _P["years"].search(title)
    return int(period["start"]) if period else None


def _passages(document: Document, records: Records, since: int | None) -> Iterator[Passage]:
    bodies = sorted((span for entity in records.entities if entity.type == "ORG" for span in entity.mentions), key=lambda s: s.start)
    anchors = {note.span.start: note.anchor_offset for note in document.footnotes if note.anchor_offset is not None}
    year = document.header.date.year if document.header.date else _last_year(document)
    chains = _chains(document)
    lead, holder = "", None
    for block in document.blocks:
        if block.kind in ("letterhead", "title", "recipients", "signature"):
            continue
        inner = document.section_at(anchors.get(block.span.start, block.span.start))
        chain = chains[inner] if inner else ()
        if chain and chain[-1] is not holder:
            lead, holder = "", chain[-1]
        headings = tuple(squeeze(s.heading) for s in chain)
        proposals = any(_P["proposal_headed"].search(h) for h in headings[-2:])
        to_come = _forward(headings, year, plan=document.header.type == "KH")
        here = Place(headings, _caption(block) or lead, to_come, proposals)
        for span in _pieces(document, block) if chain or not document.sections else ():
            text = span.of(document.text)
            if _MARKER.fullmatch(text):  # `II.` of a heading, which sentences part from it
                continue
            if not _P["closing"].search(text) and not any(_is_bare_heading(document, s, span) for s in chain):
                yield _passage(span, text, here, since, terms(_without_bodies(document, span, bodies)))
        if block.kind in ("paragraph", "item", "heading"):
            text = block.span.of(document.text).rstrip()
            lead = squeeze(text.rsplit(".", 1)[-1])[-200:] if text.endswith(":") else lead if text.lstrip()[:1] in "-–+*•" else ""


def _last_year(document: Document) -> int | None:
    years = [int(m["end"]) for m in _P["years"].finditer(document.header.title or "")]
    return max(years, default=None)


def _chains(document: Document) -> dict[Section, tuple[Section, ...]]:
    """Each section with those around it, the outermost first."""
    chains: dict[Section, tuple[Section, ...]] = {}
    open_: list[Section] = []
    for section in document.sections:
        while open_ and (open_[-1].depth >= section.depth or not open_[-1].extent.contains(section.extent)):
            open_.pop()
        open_.append(section)
        chains[section] = tuple(open_)
    return chains


def _forward(headings: tuple[str, ...], year: int | None, *, plan: bool) -> bool:
    """Whether the innermost heading that tells speaks of what is to come; a plan does where none tells."""
    for heading in reversed(headings):
        to_come, done = _P["forward"].search(heading), _P["backward"].search(heading)
        years = [int(y) for y in re.findall(r"(?<![\d/])(?:19|20)\d\d(?!\d)", heading)]
        if to_come and (not done or to_come.start() < done.start()):
            return True
        if done:
            return False
        if year and years and min(years) > year:
            return True
    return plan


def _caption(block: Block) -> str:
    return (block.table.caption or "") if block.table else ""


def _pieces(document: Document, block: Block) -> Iterator[Span]:
    """Sentences of a text, rows of a table."""
    if block.table is None:
        yield from sentences(document.text, block.span.start, block.span.end)
        return
    rows: dict[int, Span] = {}
    for cell in block.table.cells:
        if cell.row >= block.table.header_rows and len(cell.span):
            known = rows.get(cell.row, cell.span)
            rows[cell.row] = Span(min(known.start, cell.span.start), max(known.end, cell.span.end))
    yield from (rows[row] for row in sorted(rows))


def _is_bare_heading(document: Document, section: Section, span: Span) -> bool:
    """Whether a line is a heading and nothing else; an item without text below it, or whose line goes on, is its own content."""
    if not section.span.overlaps(span) or len(span) > len(section.span) + 3 or section.extent.end <= span.end + 2:
        return False
    return document.text[span.end : span.end + 40].lstrip(" .:").startswith("\n")


def _without_bodies(document: Document, span: Span, bodies: Sequence[Span]) -> str:
    """A sentence without what bodies' names say (`Trung tâm Tư vấn và Hỗ trợ nông nghiệp` gives no advice), but for their kind."""
    parts, at = [], span.start
    for body in bodies[bisect_left(bodies, span.start, key=lambda b: b.start) :]:
        if body.start >= span.end:
            break
        if body.start >= at:
            name = " ".join(term for term in terms(body.of(document.text)) if term in lexicon().general)
            parts += [document.text[at : body.start], name, ";"]
            at = body.end
    return " ".join([*parts, document.text[at : span.end]])


def _passage(span: Span, text: str, place: Place, since: int | None, said: Sequence[str]) -> Passage:
    own = spread(said)
    headed: dict[str, float] = {}
    _add(headed, place)
    found = {term: max(own.get(term, 0.0), headed.get(term, 0.0)) for term in {**own, **headed}}
    ends = [int(m["end"]) for m in _P["years"].finditer(text)]
    return Passage(span, text, place, own, headed, found, bool(since and ends and max(ends) < since))


def _add(found: dict[str, float], place: Place) -> None:
    levels = [(place.lead, _LEAD), *((h, _HEADING if n == 0 else _OUTER) for n, h in enumerate(reversed(place.headings)))]
    for text, level in levels:
        _raise(found, text, level)


def _raise(found: dict[str, float], text: str, level: float) -> None:
    for term, weight in spread(terms(text)).items():
        found[term] = max(found.get(term, 0.0), level * weight)


def _counted(document: Document, records: Records, passages: tuple[Passage, ...], since: int | None) -> Iterator[Counted]:
    for figure in records.figures:
        passage = passage_at(passages, figure.number.start)
        if passage is None or (since and figure.period and _ended(figure.period) < since):
            continue
        clause, lead = _clause(document.text, passage.span, figure)
        found = {term: _REST * weight for term, weight in passage.own.items()}
        _add(found, passage.place)
        first = passage.text[: next(clauses(passage.text))[1]]
        _raise(found, f"{lead} ; {first}" if _P["frame"].match(first) else lead, 0.9)
        _raise(found, f"{clause} ; {figure.span.of(document.text)} ; {figure.indicator} ; {figure.unit}", 1.0)
        if figure.period and re.fullmatch(r"\d{4}(?:-(?:\d\d|[QH]\d))?", figure.period):
            found["kỳ báo cáo"] = 1.0
        yield Counted(figure, passage, clause, found)


def _ended(period: str) -> int:
    return max((int(y) for y in re.findall(r"(?:19|20)\d\d", period)), default=9999)


def _clause(text: str, around: Span, figure: Figure) -> tuple[str, str]:
    """The clause that a figure's number stands in, and what leads in to it before a colon."""
    at = figure.number.start - around.start
    sentence = around.of(text)
    for bracket in _BRACKET.finditer(sentence):
        if bracket.start() < at < bracket.end():
            sentence, at = bracket[1], at - bracket.start(1)
            break
    for start, end in clauses(sentence):
        if at < end:
            near = max(start, at - _BEFORE), min(end, at + _AFTER)
            clause = _unbracketed(sentence)[slice(*near)]
            rest = COORDINATED.match(sentence[end:]) if _UNIT_ALONE.match(sentence[at:end]) else None
            return clause + (rest.group() if rest else ""), sentence[:start].rpartition(":")[0]
    return sentence, ""


def clauses(sentence: str) -> Iterator[tuple[int, int]]:
    """The parts of a sentence between punctuation marks.

    Brackets neither belong to the clause around them nor part it: `30 chủ thể (gồm 13 HTX) được công nhận`.
    """
    start = 0
    plain = _unbracketed(sentence)
    for mark in _CLAUSE.finditer(plain):
        yield start, mark.start()
        start = mark.end()
    yield start, len(plain)


def _unbracketed(sentence: str) -> str:
    return _BRACKET.sub(lambda m: " " * len(m.group()), sentence)
