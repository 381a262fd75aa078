"""Citations: what the words around a mention make of the document that it cites.

The nearest cue before a mention governs it (`căn cứ`, `thực hiện`, `đã ban hành` …); an entry of a list takes the relation of the
list, a document within another's title that of the title, and an entry under a heading that of the heading.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from typing import cast

from extract.bodies import full_name
from extract.data import patterns
from extract.model import Citation, Document, Mention, Mentions, Reference, Relation, Span
from extract.recognizers.citation_tails import as_date, subject_end
from extract.relations.citation_lists import heading_relation

_C = patterns("citations")
_P = patterns("citation_relations")
_REACH = 260
_FAR_WORDS = 14
_NEAR_WORDS = 5
_SHORT_QUOTE = 30
_SENTENCE = re.compile(r"[\n\t;]|[.!?]\s(?=\s*[A-ZĐÀ-Ỹ(“\"-])")
_JOINED = re.compile(r"[⁰¹²³⁴⁵⁶⁷⁸⁹)]*\s*[,;]?\s*(?:và|cùng với|hoặc)?\s*(?:các\s+)?\(?\s*")


@dataclass(frozen=True, slots=True)
class _Context:
    """A mention's relation with what made it: the cue's place, the act's issuer and date, and whether it stands in a title."""

    relation: Relation
    cue: int
    issuer: str | None = None
    date: date | None = None
    titled: bool = False


def relate_citations(document: Document, mentions: Mentions) -> tuple[Citation, ...]:
    """One record a mention, in order; the document's own number in its letterhead is none."""
    own = document.header.spans.get("number")
    records: list[Citation] = []
    line: list[tuple[Mention, _Context]] = []
    for mention in mentions.citations:
        if own is not None and own.overlaps(mention.span):
            continue
        if line and _block(document, line[-1][0].span.start) != _block(document, mention.span.start):
            line.clear()
        context = _context(document, mentions, mention, line)
        line.append((mention, context))
        records.append(_record(document, mention, context))
    return tuple(records)


def _block(document: Document, offset: int) -> Span:
    """The block around an offset; the line, where the document has no blocks."""
    if document.blocks:
        return document.blocks[document.block_at(offset)].span
    start = document.text.rfind("\n", 0, offset) + 1
    end = document.text.find("\n", offset)
    return Span(start, len(document.text) if end < 0 else end)


def _record(document: Document, mention: Mention, context: _Context) -> Citation:
    value = cast(Reference, mention.value)
    issuer = value.issuer or context.issuer
    start = min(context.cue, mention.span.start)
    if mention.span.end - start < _SHORT_QUOTE:
        start = _widened(document.text, _block(document, mention.span.start).start, start)
    return Citation(
        span=Span(start, mention.span.end),
        rule=mention.rule,
        type=value.type,
        number=value.number,
        name=value.name,
        date=value.date or context.date,
        issuer=full_name(issuer, document.header.province) if issuer else None,
        subject=value.subject,
        relation=context.relation,
    )


def _widened(text: str, floor: int, start: int) -> int:
    """A short mention (`Luật HTX`) is no evidence by itself: up to eight words before it within its sentence are added."""
    before = _sentence(text, floor, start)
    words = list(re.finditer(r"\S+", text[before:start]))
    return before + words[-8 if len(words) > 8 else 0].start() if words else start


def _sentence(text: str, floor: int, offset: int) -> int:
    """Where the sentence or clause around an offset begins, not before `floor`."""
    begin = max(floor, offset - _REACH)
    last = begin
    for match in _SENTENCE.finditer(text, begin, offset):
        last = match.end()
    return last


def _context(document: Document, mentions: Mentions, mention: Mention, line: list[tuple[Mention, _Context]]) -> _Context:
    text, start = document.text, mention.span.start
    block = _block(document, start)
    floor = line[-1][0].span.end if line and line[-1][0].span.end <= start else block.start
    lead_start = _sentence(text, max(floor, block.start), start)
    titled = bool(line) and not line[-1][0].span.contains(mention.span) and start < (subject_end(text, line[-1][0].span.end) or 0)
    inside = bool(line) and line[-1][0].span.contains(mention.span)
    if inside:
        return _Context("amends", start, titled=True)
    joined = bool(line) and bool(_JOINED.fullmatch(text, floor, start))
    if joined:
        return replace(line[-1][1], cue=start, date=None)
    found = _cue(text, lead_start, start)
    listed = bool(line) and bool(_C["list_joint"].search(text[floor:start]))
    if titled and not listed:
        relation: Relation = found[0] if found and found[0] in {"amends", "replaces", "repeals"} else "mentions"
        return _Context(relation, found[1] if found and relation != "mentions" else start, titled=True)
    if found:
        relation, cue = found
        issuer, opening, when = _act(text, block.start, cue) if relation == "issued" else (None, cue, None)
        own = cast(Reference, mention.value)
        if own.date is None and when and relation == "issued":
            return _Context(relation, opening, issuer, when)
        return _Context(relation, cue, issuer)
    if listed:
        head = next((context for _, context in reversed(line) if not context.titled), None)
        if head:
            return replace(head, cue=start, date=None)
    if not text[block.start : start].strip() or _P["list_mark"].match(text[block.start : start]):
        inherited = heading_relation(document, mentions, block)
        if inherited:
            return _Context(inherited, start)
    if _P["repealed_after"].match(text[mention.span.end : mention.span.end + 100]):
        return _Context("repeals", start)
    return _Context("mentions", start)


def _cue(text: str, begin: int, end: int) -> tuple[Relation, int] | None:
    """The relation that the nearest governing cue gives, and where the cue stands."""
    lead = text[begin:end]
    at = _P["at"].search(lead)
    for cue in reversed(list(_P["cue"].finditer(lead))):
        if _P["not_basis"].match(lead[cue.start() :]):
            continue
        relation = cast(Relation, cue.lastgroup)
        between = lead[cue.end() :]
        words = len(between.split())
        if relation == "issued" and cue.group() == "có" and words > 2:
            continue
        limit = _FAR_WORDS if relation in {"basis", "implements", "amends"} or at else _NEAR_WORDS
        if words > limit or (_P["far"].search(between) and not _enumerates(relation, between)):
            continue
        if relation == "implements" and at and _P["passive"].search(between):
            continue
        return relation, begin + cue.start()
    if at and not _P["stated"].search(lead) and (decided := _P["decided_at"].search(lead)):
        return "issued", begin + decided.start()
    return None


def _enumerates(relation: Relation, between: str) -> bool:
    """`sửa đổi, bổ sung một số điều của` is one act in spite of its comma."""
    return relation == "amends" and bool(re.fullmatch(r",\s+(?:bổ sung|thay thế|bãi bỏ)(?:\s+[^\s,.;:]+){0,8}\s*", between))


def _act(text: str, floor: int, verb: int) -> tuple[str | None, int, date | None]:
    """Who issued and when, by the clause before the verb: `Ngày …, UBND tỉnh đã ban hành`; and where that begins."""
    begin = _sentence(text, floor, verb)
    before = text[begin:verb]
    opening = _P["dated_opening"].match(before)
    when = as_date(opening.groups()) if opening else None
    start = begin + opening.start() if opening else verb
    done = _P["act"].search(before)
    end = done.start() if done else len(before)
    for head in _C["body_head"].finditer(before, 0, end):
        if before[head.start() - 1 : head.start()].isalnum() or _C["issuer_stop"].search(before, head.end(), end):
            continue
        return before[head.start() : end].strip(), start, when
    return None, start, when
