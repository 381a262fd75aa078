"""Statements that lay a task on bodies: `Giao Sở Y tế chủ trì, phối hợp với Công an tỉnh xây dựng …`."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, replace

from extract.data import patterns
from extract.relations.body_lists import BodyList, read_bodies

_P = patterns("mandates")
_BODIES = patterns("body_lists")
_AGENT = re.compile(r"(?<!\w)(?:được|do|bởi) ")
_BEHIND = re.compile(r"\s*(?:\([^()\n]{1,160}\)\s*)?[,:]?\s*")
_CLAUSE = re.compile(r"[.;]\s+")
_COMMA = re.compile(r",\s+")
_SENTENCE_END = re.compile(r"[.!?]\s+")
# `Sở đã chỉ đạo …, giao Văn phòng …` tells what was done.
_PAST = re.compile(r"(?<!\w)đã(?!\w)")
_AGREEING = re.compile(r"\s*(?:\([^()\n]{1,160}\))?\s*:\s*")
ORDER_WORDS = ("ề nghị", "êu cầu", "iao", "hân công", "y quyền", "ỷ quyền")
"""One of these stands in every text that the pattern `order` fits."""
_RESPONSIBLE = ("trách nhiệm", "chủ trì", "nhiệm vụ")
_MEMBERS = {"các thành viên", "thành viên"}
# `Cơ quan chủ trì` is a label.
_LABELS = {"Cơ quan", "Đơn vị", "Phòng", "Sở", "Bộ", "Tổ chức"}
# `Cơ quan thường trực giúp việc Ban Chỉ đạo là Sở Y tế` tells who is what.
_TELLING = re.compile(r" là (?=Sở |Bộ |Ban |Phòng |Chi cục |Văn phòng |Ủy ban |UBND |Công an )")
_TELLING_REACH = 60
_HEADING_LENGTH = 300
_LEAD_IN_REACH = 400
_MAX_COMMAS = 8


@dataclass(frozen=True, slots=True)
class Statement:
    """Bodies with what they have to do; `strong` where a word of order or responsibility says so."""

    leads: BodyList
    start: int
    """Where the bodies (or the word of order before them) begin."""
    action: int
    """Where the action begins, behind the bodies."""
    strong: bool


def read_statement(text: str, start: int, end: int) -> Statement | None:
    """The statement that a paragraph opens with, after a lead-in (`Căn cứ …,`) or not."""
    adverb = _P["adverb"].match(text, start, end)
    start = adverb.end() if adverb else start
    concerning = _P["concerning"].match(text, start, end)
    found = _statement_at(text, concerning.end() if concerning else start, end)
    if found or not _P["lead_in"].match(text, start, end):
        return found
    regarding = _P["regarding"].match(text, start, end)
    if regarding and (found := _statement_at(text, regarding.end(), end)):
        return found
    reach = min(end, start + _LEAD_IN_REACH)
    for _, comma in zip(range(_MAX_COMMAS), _COMMA.finditer(text, start, reach), strict=False):
        # `chủ động phối hợp với các cơ quan, đơn vị liên quan thực hiện …`: the comma parts the supports.
        if _P["support"].search(text, start, comma.start()):
            return None
        if not _parts_bodies(text, start, comma.start()) and (found := _statement_at(text, comma.end(), end)):
            return found
    return None


def _parts_bodies(text: str, start: int, comma: int) -> bool:
    """Whether a comma stands within a list of bodies (`Sau khi được Bộ trưởng, Thủ trưởng cơ quan phê duyệt, …`)."""
    openings = list(_AGENT.finditer(text, start, comma))
    bodies = read_bodies(text, openings[-1].end(), comma) if openings else None
    return bodies is not None and bodies.end == comma


def read_heading(text: str, start: int, end: int) -> BodyList | None:
    """The bodies of a heading that holds nothing else (`1. Sở Nội vụ (Cơ quan thường trực …):`)."""
    prefix = _P["heading_of_body"].match(text, start, end)
    bodies = read_bodies(text, prefix.end() if prefix else start, end)
    if not bodies or end - start > _HEADING_LENGTH or set(bodies.names) <= _MEMBERS:
        return None
    rest = re.sub(r"\([^()]*\)", "", text[bodies.end : end]).strip(" .:;,*")
    return bodies if not rest else None


def read_open_heading(text: str, start: int, end: int) -> BodyList | None:
    """The bodies of a heading with more words (`7. Ủy ban nhân dân các xã có cụm công nghiệp`), which no stop ends."""
    bodies = read_bodies(text, start, end)
    if not bodies or end - start > _HEADING_LENGTH or text[end - 1] in ".;:,/" or _P["support"].search(text, bodies.end, end):
        return None
    *others, last = bodies.members
    tail = re.sub(r"\([^()]*\)", "", text[last.end : end]).rstrip()
    told = last.particular or (_P["predicate"].match(tail.lstrip()) is not None and "trách nhiệm" in tail)
    named = last if told else replace(last, name=last.name + tail, end=end)
    return replace(bodies, members=(*others, named), end=end)


def is_topic(text: str, start: int, end: int) -> bool:
    """Whether a heading tells of bodies and something else (`Cơ quan thực hiện và nội dung hỗ trợ`): it lays nothing on them."""
    bodies = read_bodies(text, start, end) if end - start <= _HEADING_LENGTH and text[end - 1] not in ".;:,/" else None
    return bodies is not None and _P["topic"].search(text, bodies.end, end) is not None


def is_role(text: str, bodies: BodyList) -> bool:
    """Whether bodies are told by their part in a procedure (`Đơn vị thực hiện dự án`): who that is the case decides."""
    return not bodies.particular and _P["role"].match(text, bodies.start, bodies.end) is not None


def _statement_at(text: str, at: int, end: int) -> Statement | None:
    directed = _P["directed"].match(text, at, end)
    if directed and (led := read_bodies(text, directed.end(), end)) and _P["leading"].match(text, led.end, end):
        return Statement(led, at, _skip(text, led.end, end), True)
    order = _P["order"].match(text, at, end)
    bodies = read_bodies(text, order.end() if order else at, end)
    if not bodies or (not order and text[at : bodies.end] in _LABELS):
        return None
    colon = _AGREEING.match(text, bodies.end, end)
    place = colon.end() if colon else bodies.end + 1
    nested_order = _P["order"].match(text, place, end)
    if nested_order and (nested := read_bodies(text, nested_order.end(), end)):
        return Statement(nested, at, _skip(text, nested.end, end), True)
    if colon and colon.end() < end:
        # `Trưởng ban: Lãnh đạo Ủy ban nhân dân tỉnh` tells who is what.
        if read_bodies(text, colon.end(), end) or _P["proper_names"].fullmatch(text, colon.end(), end):
            return None
        return Statement(bodies, at, colon.end(), True)
    predicate = _predicate(text, bodies.end, end)
    if not predicate and not order:
        return None
    if not order and _TELLING.search(text, bodies.end, min(end, bodies.end + _TELLING_REACH)):
        return None
    strong = bool(order) or (predicate is not None and any(word in predicate.group() for word in _RESPONSIBLE))
    return Statement(bodies, at, _skip(text, bodies.end, end), strong)


def _predicate(text: str, at: int, end: int) -> re.Match[str] | None:
    """What says that the bodies before a place have to do something."""
    note = _P["note"].match(text, at, end)
    place = note.end() if note else at
    return _P["predicate"].match(text, place, end) or _BODIES["verb"].match(text, place, end)


def _skip(text: str, at: int, end: int) -> int:
    """Past a note in parentheses, commas and colons behind the bodies."""
    match = _BEHIND.match(text, at, end)
    return match.end() if match else at


def later_orders(text: str, start: int, end: int) -> Statement | None:
    """The first statement of order at a later sentence's beginning or behind a comma (`…, đề nghị các cơ quan phản ánh`)."""
    said = text[start:end]
    orders = list(_P["order"].finditer(text, start, end)) if any(word in said for word in ORDER_WORDS) else []
    if not orders:
        return None
    ends = [match.end() for match in _SENTENCE_END.finditer(text, start, end)]
    pasts = [match.start() for match in _PAST.finditer(text, start, end)]
    for order in orders:
        before = text[max(start, order.start() - 2) : order.start()]
        sentence = ends[index - 1] if (index := bisect_left(ends, order.start() + 1)) else start
        if bisect_left(pasts, sentence) < bisect_left(pasts, order.start()):
            continue
        subject = _subject(text, start, order.start())
        if not (subject is not None or before.strip() in {"", ".", ";", ",", ":"}) or order.start() == start:
            continue
        if bodies := read_bodies(text, order.end(), end):
            begin = order.start() if subject is None else subject
            return Statement(bodies, begin, _skip(text, bodies.end, end), True)
    return None


def _subject(text: str, start: int, at: int) -> int | None:
    """Where a body right before a word of order begins (`Ủy ban nhân dân tỉnh yêu cầu …`)."""
    opening = max(start, at - 200)
    stops = [m.end() for m in re.finditer(r"[.;,]\s+", text[opening:at])]
    for offset in [0, *stops] if opening == start else stops:
        bodies = read_bodies(text, opening + offset, at)
        if bodies and not text[bodies.end : at].strip():
            return opening + offset
    return None


def more_statements(text: str, start: int, end: int, leads: tuple[str, ...]) -> list[Statement]:
    """Statements at later clauses that begin with another body (`…; Ban Quản lý dự án B đẩy nhanh …`, `…; giao Sở Y tế …`)."""
    found: list[Statement] = []
    reached = start
    for clause in _CLAUSE.finditer(text, start, end):
        if clause.end() < reached:
            continue
        order = _P["order"].match(text, clause.end(), end)
        bodies = read_bodies(text, order.end() if order else clause.end(), end)
        reached = bodies.end if bodies else reached
        if not bodies or not (order or (bodies.members[0].particular and text[bodies.end : bodies.end + 1] == " ")):
            continue
        statement = _statement_at(text, clause.end(), end)
        if statement and not set(statement.leads.names) & set(leads):
            found.append(statement)
    return found
