"""Citations: what the words around a mention make of the document that it cites.

The nearest cue before a mention governs it (`căn cứ`, `thực hiện`, `đã ban hành` …); an entry of a list takes the relation of the
list, a document within another's title is merely mentioned, and an entry under a heading takes the relation of the heading.
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
from extract.relations.citation_lists import begins_line, list_relations
from extract.relations.quotes import last_words

_C = patterns("citations")
_P = patterns("citation_relations")
_REACH = 260
_FAR_WORDS = 14
_NEAR_WORDS = {"có": 2, "Xây dựng": 2, "xây dựng": 2, "bổ sung": 6, "điều chỉnh": 3}
_SHORT_QUOTE = 30
_WIDER = 8
_LONGEST_LEAD = 100
_LIST_MEMORY = 20
_AUTHOR_REACH = 140
_COUNCIL = re.compile("^(?:Ủy ban|Hội đồng) nhân dân")
_CHANGES = frozenset({"amends", "replaces", "repeals"})


@dataclass(frozen=True, slots=True)
class _Context:
    """A mention with its relation and what made it: where the evidence begins, who acted and when, whether it stands in a title."""

    mention: Mention
    relation: Relation
    start: int
    issuer: str | None = None
    date: date | None = None
    titled: bool = False


def relate_citations(document: Document, mentions: Mentions) -> tuple[Citation, ...]:
    """One record a mention, in order; the document's own number in its letterhead or over its appendices is none."""
    own = document.header.spans.get("number")
    records: list[Citation] = []
    line: list[_Context] = []
    block = Span(0, 0)
    lists = list_relations(document, mentions)
    for mention in mentions.citations:
        if own is not None and own.overlaps(mention.span):
            continue
        if not block.contains(mention.span):
            block, line = _block(document, mention.span.start), []
        inherited = lists.get(document.block_at(block.start))
        line.append(_context(document.text, mention, block, line, inherited))
        if not _is_itself(document, line[-1]):
            records.append(_record(document, line[-1], block))
    return tuple(records)


def _is_itself(document: Document, context: _Context) -> bool:
    """Whether an appendix names the document that it belongs to (`Kèm theo Thông tư số …` under `Phụ lục`)."""
    value, header = cast(Reference, context.mention.value), document.header
    return context.relation == "attached" and header.number is not None and (value.number, value.date) == (header.number, header.date)


def _block(document: Document, offset: int) -> Span:
    """The block around an offset; in a table, the row; the line, where the document has no blocks."""
    block = document.blocks[document.block_at(offset)] if document.blocks else None
    if block and block.kind != "table":
        return block.span
    start = document.text.rfind("\n", 0, offset) + 1
    end = document.text.find("\n", offset)
    return Span(start, len(document.text) if end < 0 else end)


def _record(document: Document, context: _Context, block: Span) -> Citation:
    mention, start = context.mention, context.start
    if context.date is None and mention.span.start - start > _LONGEST_LEAD:
        start = mention.span.start
    value = cast(Reference, mention.value)
    issuer = value.issuer or context.issuer or _author(document.text, block.start, mention.span.start)
    if mention.span.end - start < _SHORT_QUOTE:
        start = _widened(document.text, block.start, start)
    return Citation(
        span=Span(start, mention.span.end),
        rule=mention.rule,
        type=value.type,
        number=value.number,
        name=value.name,
        date=value.date or context.date,
        issuer=_issuer(document, issuer) if issuer else None,
        subject=value.subject,
        relation=context.relation,
    )


def _author(text: str, floor: int, start: int) -> str | None:
    """The body whose proposal, opinion or guidance is said right before a document to stand in it; None where none is."""
    match = _P["author_before"].search(text, max(floor, start - _AUTHOR_REACH), start)
    return match["body"] if match and _C["body_head"].match(match["body"]) and not _C["issuer_stop"].search(match["body"]) else None


def _issuer(document: Document, issuer: str) -> str | None:
    """The issuer's full name; bare class words (`Sở`, `UBND huyện`) are the document's own issuer's, or nobody's."""
    itself = _P["itself"].fullmatch(full_name(issuer))
    if itself:
        post, body, council = itself["post"] or "", itself["body"], itself["council"]
        whole = _COUNCIL.sub(body, document.header.issuer or "") if council else document.header.issuer or ""
        return post + whole if whole.startswith(f"{body} ") else full_name(issuer) if post or council else None
    name = full_name(issuer, document.header.province)
    bare = _P["bare_place"].search(name)
    own = re.search(rf"(?<!\w){bare[1]} (.+)", document.header.issuer or "", re.IGNORECASE) if bare else None
    return f"{name} {own[1]}" if own else name


def _widened(text: str, floor: int, start: int) -> int:
    """A short mention (`Luật HTX`) is no evidence by itself: some eight words before it within its sentence are added."""
    before = _sentence(text, floor, start)
    words = last_words(list(re.finditer(r"\S+", text[before:start])), _WIDER)
    return before + words[0].start() if words else start


def _sentence(text: str, floor: int, offset: int) -> int:
    """Where the sentence or clause around an offset begins, not before `floor`."""
    last = max(floor, offset - _REACH)
    for match in _P["clause_end"].finditer(text, last, offset):
        last = match.end()
    return last


def _context(text: str, mention: Mention, block: Span, line: list[_Context], inherited: Relation | None) -> _Context:
    """A mention's relation, by those before it in its block (`line`), the words before it, the heading above or the words behind it."""
    start = mention.span.start
    listed = False
    floor = block.start
    if line:
        last = line[-1].mention.span
        floor = last.end
        if last.contains(mention.span):  # `Luật sửa đổi, bổ sung một số điều của Luật A`
            return _Context(mention, "amends", start, titled=True)
        articles = _P["articles"].search(text, max(floor, start - _LONGEST_LEAD), start)
        end = articles.start() if articles else start
        if _P["joined"].fullmatch(text, floor, end) and not (_is_apart(line[-1], mention) and ";" in text[floor:end]):
            return replace(_before_bracket(text, line, block.start, floor, end), mention=mention, start=start, date=None)
        breaks = text[end - 1] == "(" or _P["sentence_break"].search(text, floor, end)
        listed = not breaks and bool(_C["list_joint"].search(text, floor, end))
        title = subject_end(text, floor) or 0
        if not listed and start < title:
            return _in_title(text, mention, floor)
        floor = title if text.startswith((" (", "("), title) else floor  # `tổ chức thực hiện chương trình (sau đây …) và`
    clause = _sentence(text, floor, start)
    announced = _P["announced"].search(text, clause, start)
    cue: tuple[Relation, int] | None = ("issued", announced.start()) if announced else _cue(text, clause, start, listed=listed)
    if cue:
        return _governed(text, mention, block, *cue)
    head = _list_head(line, mention, text[floor:start]) if listed else None
    if head:
        return replace(head, mention=mention, start=start, date=None)
    if inherited and begins_line(text, block.start, start):
        return _Context(mention, inherited, start)
    if begins_line(text, block.start, start) and _P["repealed_later"].match(text, mention.span.end, block.end):
        return _Context(mention, "repeals", start)
    return _Context(mention, _said_after(text, mention.span.end), start)


def _said_after(text: str, end: int) -> Relation:
    """The relation that the words behind a mention give: it ended in force, or was issued."""
    if _P["repealed_after"].match(text[end : end + 100]):
        return "repeals"
    return "issued" if _P["issued_after"].match(text, end) else "mentions"


def _before_bracket(text: str, line: list[_Context], begin: int, floor: int, end: int) -> _Context:
    """The document that one goes on from: behind a bracket (`A (được sửa đổi tại B) và C`) the last before it opened."""
    last = line[-1].mention.span.start
    opened = text.rfind("(", max(begin, last - _REACH), last) if text.find(")", floor, end) >= 0 else -1
    if opened < 0 or ")" in text[opened:last]:
        return line[-1]
    return next((context for context in line[: -_LIST_MEMORY - 1 : -1] if context.mention.span.end <= opened), line[-1])


def _is_apart(before: _Context, mention: Mention) -> bool:
    """Whether `;` parts a document from the one before, which stands in a title; amended laws may be parted by it."""
    amended = before.relation == "amends" and before.mention.rule == mention.rule == "law"
    return before.titled and not amended


def _list_head(line: list[_Context], mention: Mention, between: str) -> _Context | None:
    """Whose entry a document in a list is: behind `và` the last of its type, which may stand in a title; behind `;` or `)` outside."""
    type_ = cast(Reference, mention.value).type
    near = line[: -_LIST_MEMORY - 1 : -1]
    outside = next((context for context in near if not context.titled), None)
    if ";" in between or ")" in between:  # `… (sau đây viết tắt là Nghị định số 38/2023/NĐ-CP) và Điều 24`
        return outside
    return next((context for context in near if cast(Reference, context.mention.value).type == type_), outside)


def _in_title(text: str, mention: Mention, floor: int) -> _Context:
    """A document in another's title: `mentions`, unless the title says that it is changed."""
    start = mention.span.start
    cue = _cue(text, floor, start)
    after_comma = cue and text[cue[1] - 2 : cue[1]] == ", "  # `…, căn cứ Quyết định số …`, `…, ban hành Thông tư số …`
    apart = cue and after_comma and (cue[0] == "basis" or text[cue[1] : start] == "ban hành ")
    if cue and (apart or cue[0] in _CHANGES):
        return _Context(mention, cue[0], cue[1], titled=True)
    return _Context(mention, "mentions", start, titled=True)


def _governed(text: str, mention: Mention, block: Span, relation: Relation, cue: int) -> _Context:
    """A mention governed by a cue; of an act of issuing, who acted and on which day."""
    if relation != "issued":
        return _Context(mention, relation, cue)
    issuer, opening, when = _act(text, block.start, cue)
    if when and cast(Reference, mention.value).date is None:
        return _Context(mention, relation, opening, issuer, when)
    return _Context(mention, relation, cue, issuer)


def _cue(text: str, begin: int, end: int, *, listed: bool = False) -> tuple[Relation, int] | None:
    """The relation that the nearest governing cue gives, and where the cue stands."""
    lead = text[begin:end]
    at = bool(_P["at"].search(lead))
    bracket = lead.endswith("(")
    for cue in reversed(list(_P["cue"].finditer(lead))):
        between = _P["aside"].sub(" ", lead[cue.end() :])
        if bracket or (listed and _C["list_joint"].search(lead, cue.end())) or _P["no_cue"].match(lead, cue.start()):
            continue
        relation = cast(Relation, cue.lastgroup)
        if _P["list_mark"].match(lead[: cue.start()]) and _P["misplaced_comma"].fullmatch(between):
            return relation, begin + cue.start()
        if _governs(relation, cue.group(), between, at=at):
            return relation, begin + cue.start()
    if at and not _P["stated"].search(lead) and (decided := _P["decided_at"].search(lead)):
        return "issued", begin + decided.start()
    return None


def _governs(relation: Relation, word: str, between: str, *, at: bool) -> bool:
    """Whether a cue still governs the document behind the words `between`; `at`: these end in `tại`, `trong`."""
    count = len(between.split())
    if relation in ("implements", "basis") and _P["first_objects"].fullmatch(between):
        return True
    if relation == "amends" and _P["amends_further"].fullmatch(between):
        return True
    if _P["far"].search(between):
        return False
    if at and (word.lower() in {"bổ sung", "điều chỉnh"} or (relation == "implements" and _P["passive"].search(between))):
        return False
    near = 5 if relation == "issued" and not at else _FAR_WORDS
    return count <= _NEAR_WORDS.get(word.lower(), near)


def _act(text: str, floor: int, verb: int) -> tuple[str | None, int, date | None]:
    """Who issued and when, by the clause before the verb (`Ngày …, UBND tỉnh đã ban hành`), and where that begins."""
    begin = _sentence(text, floor, verb)
    before = text[begin:verb]
    opening = _P["dated_opening"].match(before)
    when = as_date(opening.groups()) if opening else None
    done = _P["act"].search(before)
    end = done.start() if done else len(before)
    heads = (h for h in _C["body_head"].finditer(before, 0, end) if not before[: h.start()][-1:].isalnum())
    starts = [h.start() for h in heads if not _C["issuer_stop"].search(before, h.end(), end)]
    names = [before[start:end].strip() for start in starts]
    issuer = next((name for name in names if not _C["one_word"].fullmatch(name)), None)
    if issuer is None and names and not _P["several"].search(before[: starts[-1]].rstrip()):
        issuer = names[-1]
    if issuer is None and _P["no_subject"].fullmatch(before):
        issuer = _subject_before(text, floor, begin)
    return issuer, begin + (opening.start() if opening else len(before)), when


def _subject_before(text: str, floor: int, clause: int) -> str | None:
    """Who acts in a clause that leaves its subject to the one before it (`Sở thường xuyên theo dõi …; ban hành Công văn số …`)."""
    if text[clause - 1] != ";":
        return None
    subject = _C["clause_subject"].match(text[_sentence(text, floor, clause - 1) : clause])
    return subject["body"] if subject else None
