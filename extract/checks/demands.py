"""What an item of an outline demands: subjects, aspects (difficulties, lessons …), figures, papers to be named."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from extract.checks.wording import asked_measure, terms
from extract.data import patterns
from extract.model import OutlineItem
from extract.text import key, squeeze

_P = patterns("coverage")
_NUMBER = re.compile(r"\d+[A-Z]?/(?:\d{4}/)?[A-ZĐ][\wĐ]*(?:-[\wĐ]+)*")
_BRACKET = re.compile(r"\(([^()]*)\)")
_LEADING = re.compile(
    r"(?i)^(?:(?:nêu|ghi|trình\s+bày|khái\s+quát|những|các|một\s+số|và|về|trong\s+đó|làm\s+rõ|nêu\s+rõ|rút\s+ra|tập\s+trung|phân\s+tích|chú\s+trọng|đặc\s+biệt\s+là)\s+)+"
)
# `số học sinh` is no arithmetic (`số học`): what asks for the count goes before words are parted.
_COUNTING = re.compile(r"(?i)^(?:mục tiêu về\s+)?(?:(?:chỉ tiêu về\s+)?(?:tổng\s+)?số(?:\s+(?:lượng|liệu))?\s+)?")
_WITHIN = re.compile(r"\s(?:trong|tại|ở|trên)\s.*$")
_FOR = re.compile(r"\s(?:cho|đối với việc|trong quá trình|góp phần|đã góp phần|nhằm|để duy trì|để giữ)\s.*$")
_ASPECTS = (
    "exemplar",
    "lesson",
    "cause",
    "difficulty",
    "advantage",
    "strength",
    "proposal",
    "viewpoint",
    "aim",
    "needs",
    "impact",
    "attainment",
    "judgement",
    "content",
    "goal",
    "tasks",
)
_FORWARD_ONLY = {"aim", "needs", "tasks"}
_HANDED_DOWN = {"impact", "judgement", "difficulty", "advantage", "strength", "cause", "lesson", "proposal"}

Kind = Literal["topic", "aspect", "figure", "citation", "issued"]


@dataclass(frozen=True, slots=True)
class Demand:
    """One thing that an item demands. `subject` holds the terms that it must be about; `text` names it in a sentence."""

    kind: Kind
    text: str
    subject: tuple[str, ...]
    aspect: str = ""
    forward: bool = False
    """It asks for what is to come."""
    weight: float = 1.0
    detail: bool = False
    """It stands behind a colon: it counts only where what stands before it is met."""
    examples: tuple[tuple[str, ...], ...] = ()
    """Subjects any of which would do for its own: what a bracket gives as examples (`kinh tế - xã hội (lao động, môi trường…)`)."""
    local: bool = False
    """It asks for what a province or district did itself."""
    listed: bool = False
    """It asks to tell which kinds there are (`các hình thức tuyên truyền`)."""
    of: str = ""
    """What an aspect is of, as written, where the piece itself does not say."""


def demands_of(item: OutlineItem, around: Sequence[OutlineItem]) -> tuple[Demand, ...]:
    """The demands of an item; `around` are the items that it stands under, the innermost first."""
    telling = _P["telling"].match(item.text)
    if telling:
        item = replace(item, text=item.text[telling.end("judging") :])
    forward = _is_forward(item, around)
    numbers = [m for m in _NUMBER.finditer(item.text) if _P["carried_out"].search(item.text[: m.start()])]
    if numbers:
        return tuple(Demand("citation", number, ()) for number in dict.fromkeys(m.group() for m in numbers))
    figures = list(_figures(item, around, forward))
    narrative = list(_narrative(item, around, forward))
    if not figures:
        return tuple(replace(d, listed=bool(telling)) for d in narrative)
    if item.wants == "figures":
        title, about = _matter(item, around, forward)
        # What stands before the colon is no demand of its own (weight 0), but tells whether the report speaks of the matter at all.
        head = [Demand("topic", title, about, forward=forward, weight=0.0)] if about else []
        told = [d for d in narrative if d.aspect in _HANDED_DOWN - {"impact"} and not _is_measured(d, item)]
        head += [replace(d, weight=0.0, detail=False) for d in narrative if d.kind == "topic" and d.detail and _is_matter(d, item)]
        return tuple(figures + [replace(d, detail=False) for d in told] + head)
    return tuple(narrative)


def _is_measured(demand: Demand, item: OutlineItem) -> bool:
    """Whether the quantities in the bracket behind it are what is asked for: `mức độ hoàn thành kế hoạch (số nhiệm vụ đề ra, …)`."""
    bracket = _BRACKET.match(item.text[item.text.find(demand.text) + len(demand.text) :].lstrip()) if demand.text in item.text else None
    return bracket is not None and any(key(phrase) in key(bracket[1]) for phrase in item.indicators)


def _is_matter(demand: Demand, item: OutlineItem) -> bool:
    """Whether a topic behind the colon tells the matter in other words, and is no quantity (`kết quả sắp xếp các phòng`)."""
    text = key(demand.text)
    return text.startswith("kết quả ") and not any(text in key(phrase) or key(phrase) in text for phrase in item.indicators)


def _matter(item: OutlineItem, around: Sequence[OutlineItem], forward: bool) -> tuple[str, tuple[str, ...]]:
    """What an item of figures is about, with its terms: before its colon, else that of the heading above (`Kết quả (số lượt …)`)."""
    plain = squeeze(_BRACKET.sub(" ", item.text))
    title, colon, _ = plain.partition(":")
    told, semicolon, _ = plain.partition(";")
    if colon:
        narrow = _WITHIN.sub("", title)
        return title, _about(narrow) or _about(title)
    if semicolon and not forward and _about(told) and not any(key(phrase)[:10] in key(told) for phrase in item.indicators):
        return told, _about(told)
    return own_subject(item, around) if not terms(plain) and not forward else ("", ())


def _is_forward(item: OutlineItem, around: Sequence[OutlineItem]) -> bool:
    for n, text in enumerate((item.text, *(a.text for a in around))):
        to_come, done = _P["forward"].search(text), _P["backward"].search(text)
        if n == 0 and done and terms(text[: done.start()]):
            done = None  # `Các chỉ tiêu đánh giá tác động` says nothing of the time
        if to_come and (not done or to_come.start() < done.start()):
            return True
        if done:
            return False
    return False


def own_subject(item: OutlineItem, around: Sequence[OutlineItem]) -> tuple[str, tuple[str, ...]]:
    """What an item is about, as terms: its first clause, else that of the item that it stands under, which is given as written too."""
    for text in (item.text, *(a.text for a in around)):
        head = re.split(r"[:;.]", _BRACKET.sub(" ", text))[0]
        found = _about(_FOR.sub("", head))
        if found:
            return (squeeze(head) if text is not item.text else ""), found
    return "", ()


def _about(text: str) -> tuple[str, ...]:
    """The terms of a request, without the words that name its aspects."""
    text = _P["addressed"].sub(" ", text)
    for aspect in _ASPECTS:
        text = _P[f"{aspect}_asked"].sub(" ", text)
    return tuple(dict.fromkeys(terms(text)))


def _narrative(item: OutlineItem, around: Sequence[OutlineItem], forward: bool) -> Iterator[Demand]:
    """Aspects and topics, piece by piece; what has no aspect of its own takes that of the heading above (`Tác động:`)."""
    subject = own_subject(item, around)
    inherited = next((a for a in _aspects(_head(around[0].text)[0], forward) if a in _HANDED_DOWN), "") if around else ""
    plain = _BRACKET.sub(lambda m: f"; {m[1]} " if _P["stressed"].search(m[1]) else " ", item.text)
    whole, rest = _head(plain)
    if re.match(r"(?i)\s*(?:đối\s+với|về)\s", whole):
        whole, rest = "", rest or whole
    examples = tuple(
        _about(piece) for m in _BRACKET.finditer(item.text) if not _P["stressed"].search(m[1]) for piece in re.split("[,;…]", m[1])
    )
    local = bool(_P["local_asked"].search(item.text))
    own = next((a for a in _aspects(whole, forward) if a in ("impact", "judgement")), "")
    told: set[tuple[str, tuple[str, ...]]] = set()
    for part, detail in ((whole, False), (rest, True)):
        for segment in filter(str.strip, re.split(r"[:;.…]", part)):
            below = detail and not own and bool(terms(whole) or _aspects(whole, forward))
            for demand in _merged(_segment(segment, subject, forward, own if detail and own else inherited, detail=below)):
                explains = detail and ":" not in plain and demand.kind == "topic"  # `QUAN ĐIỂM Căn cứ kết quả đạt được …`
                if explains or (demand.aspect, demand.subject) in told:
                    continue
                told.add((demand.aspect, demand.subject))
                yield replace(demand, examples=tuple(filter(None, examples)) if demand.aspect else (), local=local)


def _head(text: str) -> tuple[str, str]:
    """What stands before the colon, or the heading in capitals (`QUAN ĐIỂM Căn cứ kết quả đạt được …`), and the rest."""
    words = text.split(" ")
    capitals = next((n for n, word in enumerate(words) if not word.isupper()), 0)
    if capitals > 1:
        return " ".join(words[:capitals]), " ".join(words[capitals:])
    whole, _, rest = text.partition(":")
    return whole, rest


def _merged(demands: Iterator[Demand]) -> Iterator[Demand]:
    """Words for one aspect of one subject (`kiến nghị, đề xuất`) are one demand."""
    last: Demand | None = None
    for demand in demands:
        if last and last.aspect and (demand.aspect, demand.subject) == (last.aspect, last.subject):
            last = replace(last, text=f"{last.text}, {demand.text}")
            continue
        if last:
            yield last
        last = demand
    if last:
        yield last


def _segment(segment: str, subject: tuple[str, tuple[str, ...]], forward: bool, inherited: str, *, detail: bool) -> Iterator[Demand]:
    pieces = [_LEADING.sub("", squeeze(p)) for p in re.split(r"(?i),|(?<!\w)và(?!\w)|\btrong đó\b", _FOR.sub("", segment))]
    weight = 0.5 if detail else 1.0
    judging = ""
    topics: list[tuple[str, tuple[str, ...], bool]] = []
    scoped = issued = False
    for piece in filter(None, pieces):
        aspect = _aspect(piece, forward)
        about = _about(piece)
        if issued and not aspect:
            continue
        if _P["issued_asked"].search(piece):
            issued = True
            yield Demand("issued", piece, about, forward=forward, weight=weight, detail=detail)
        elif aspect and not (judging and aspect in ("goal", "tasks", "attainment")):
            judging = aspect if aspect in ("judgement", "attainment") or (about and aspect in _HANDED_DOWN) else judging
            of, inner = ("", about) if about or aspect == "tasks" else subject
            yield Demand("aspect", piece, inner, aspect, forward, weight, detail, of=of)
        elif judging in _HANDED_DOWN or (inherited and about):
            if about:
                yield Demand("aspect", piece, about, judging or inherited, forward, weight * 0.5, detail)
        elif about and not judging:
            topics.append((piece, about, scoped))
            scoped = scoped or bool(re.search(r"\s(?:trong|tại|ở)\s", piece))  # `chuyển đổi số trong quản lý, chấm điểm`
    for n, (piece, about, within) in enumerate(topics):
        yield Demand("topic", piece, about, "", forward, weight * (1.0 if n == 0 else 0.5), detail or within)


def _aspects(text: str, forward: bool) -> list[str]:
    return [a for a in _ASPECTS if _P[f"{a}_asked"].search(text) and (forward or a not in _FORWARD_ONLY)]


def _aspect(piece: str, forward: bool) -> str:
    """The aspect that a piece opens with."""
    for aspect in _ASPECTS:
        match = _P[f"{aspect}_asked"].search(piece)
        if match and (forward or aspect not in _FORWARD_ONLY) and (match.start() <= 12 or not terms(piece[: match.start()])):
            return aspect
    return ""


def _figures(item: OutlineItem, around: Sequence[OutlineItem], forward: bool) -> Iterator[Demand]:
    """Each quantity asked for, with its subject; `hợp tác xã, doanh nghiệp thành lập mới` shares its predicate."""
    found: list[tuple[str, tuple[str, ...]]] = []
    for phrase in item.indicators:
        apart = _P["apart"].search(phrase)
        base = _COUNTING.sub("", phrase[: apart.start()] if apart else phrase)
        subject = terms(_BRACKET.sub(" ", base)) or (own_subject(item, around)[1] if not forward else ())
        found.append((phrase, _as_above(subject, around)))
    predicate = found[-1][1][1:] if found else ()
    for phrase, subject in found:
        apart = re.search(rf"(?<!\w){re.escape(key(phrase))}\s*[,;]\s*số\s", key(item.text))  # `số phiên, số lao động được tuyển dụng`
        alone = len(subject) == 1 and len(found) > 1 and not forward and not apart
        shared = subject + predicate if alone and asked_measure(phrase) is None and not phrase.startswith("tổng") else subject
        yield Demand("figure", phrase, shared, forward=forward)


def _as_above(subject: tuple[str, ...], around: Sequence[OutlineItem]) -> tuple[str, ...]:
    """A subject whose head is short for what the heading above names: `số giấy đã cấp` under `Cấp giấy chứng nhận …`."""
    above = [term for item in around[:1] for term in terms(item.text) if subject and term.startswith(f"{subject[0]} ")]
    return (above[0], *subject[1:]) if len(above) == 1 else subject


def lowered(text: str) -> str:
    """A request as it stands within a sentence: `Về sản phẩm:` → `sản phẩm`; acronyms stay."""
    plain = re.sub(r"(?i)^(?:(?:mục tiêu về|về|kết quả(?: thực hiện)?)\s+)+", "", squeeze(text).strip(" .;:,"))
    first = plain.split(" ", 1)[0]
    if plain.isupper() and len(plain) > 8:
        return key(plain)
    return plain if first.isupper() and len(first) > 1 else plain[:1].lower() + plain[1:]
