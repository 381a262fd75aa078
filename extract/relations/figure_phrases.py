"""The phrase that a quantity belongs to within its sentence."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import cache, lru_cache

from extract.data import patterns
from extract.model import Mention, Quantity, Span
from extract.recognizers.units import counted_noun_at
from extract.text import squeeze

REACH = 400
LEAD_WORDS = 26
_TAIL_WORDS = 14
_PIECE_WORDS = 4
_NEAR = 14
_APART = 30
_HEADED_PIECE = 14
WORD = re.compile(r"\S+")
_ASIDE = re.compile(r"\s*\([^()]{1,80}\)(?=\s+[^\W\d_])")
_JOINT = re.compile(r"[\s,(:/*+]*")
_OWN_SHARE = re.compile(r"\s\((?:chiếm |đạt )?(?:tỷ lệ )?[\d.,]+ ?%\)(?=\s(?!so |và |là |còn |tăng|giảm)[^\W\d_])")
_HEADED = re.compile(r"[\s*_–+•-]*(?:(?:Tăng|tăng|Giảm|giảm|Nâng|nâng|Phấn đấu|phấn đấu) )?")
_LOOSE = re.compile(r"(?:\s+(?:của|cho|với|và|do|được|trong|theo|gồm|(?<!hiện )có))+\s*\Z")
_LETTERS = re.compile(r"[^\W\d_]+")
MARKS = re.compile(r"[*_⁰¹²³⁴⁵⁶⁷⁸⁹]+")


@dataclass(frozen=True, slots=True)
class Phrase:
    """A quantity within its sentence.

    `lead` is the text before the number that belongs to it, without `times` in it; `tail` is the text after its unit;
    `opening` is what stands before the lead: `(`, `,`, `:` … or nothing at the sentence's head; `joined` is true where only a
    comma or parenthesis parts it from the quantity before; `ceiling` is where the next quantity or the sentence's end begins.
    `before` and `after` are the sentence around it as far as words may bear on it, `said` and `rest` their words; `changes` and
    `shares` tell that the words right before make it a change or a share.
    """

    mention: Mention
    sentence: Span
    lead: Span
    tail: Span
    opening: str
    joined: bool
    ceiling: int
    times: tuple[Span, ...]
    before: Span
    after: Span
    said: str
    rest: str
    changes: bool
    shares: bool

    @property
    def quantity(self) -> Quantity:
        assert isinstance(self.mention.value, Quantity)
        return self.mention.value


def is_count(phrase: Phrase) -> bool:
    """Whether the quantity counts things (`24 xã`), not money, measures or rates."""
    return phrase.mention.rule in ("count", "noun") and "/" not in phrase.quantity.unit


def phrases(text: str, sentence: Span, mentions: list[Mention], times: list[Span]) -> list[Phrase]:
    """The phrase of each quantity of a sentence, in order; `times` are the sentence's own."""
    found: list[Phrase] = []
    starts = [time.start for time in times]
    for index, mention in enumerate(mentions):
        floor = mentions[index - 1].span.end if index else sentence.start
        ceiling = mentions[index + 1].span.start if index + 1 < len(mentions) else sentence.end
        lead, opening = _lead(text, floor, mention.span.start, first=index == 0, headed=mention.rule in ("money", "measure"))
        after = found[-1].tail.end if found else floor
        joined = index > 0 and _JOINT.fullmatch(text, min(after, lead.start), lead.start) is not None
        own = tuple(times[bisect_left(starts, lead.start) : bisect_left(starts, mention.span.start)])
        before = Span(max(sentence.start, mention.span.start - REACH), mention.span.start)
        behind = Span(mention.span.end, min(sentence.end, mention.span.end + REACH))
        said = before.of(text)
        found.append(
            Phrase(
                mention,
                sentence,
                lead,
                _tail(
                    text,
                    mention.span.end,
                    _tail_limit(text, mentions, index, ceiling, sentence.end),
                    counts=mention.rule in ("count", "noun"),
                ),
                opening,
                joined,
                ceiling,
                own,
                before,
                behind,
                said,
                behind.of(text),
                ends_like("change", said[-60:]) is not None,
                ends_like("share", said[-60:]) is not None,
            )
        )
    return found


def _tail_limit(text: str, mentions: list[Mention], index: int, ceiling: int, end: int) -> int:
    """How far a count's words may go: past its own percentage in brackets (`37 hồ sơ (14,8%) cấp không đúng đối tượng`)."""
    if index + 1 == len(mentions) or not _OWN_SHARE.match(text, mentions[index].span.end):
        return ceiling
    return mentions[index + 2].span.start if index + 2 < len(mentions) else end


@cache
def _words_of(name: str) -> frozenset[str]:
    return frozenset(_LETTERS.findall(patterns("figures")[name].pattern.lower()))


def ends_like(name: str, words: str) -> re.Match[str] | None:
    """The end of some words that a pattern fits; a last word that is none of the pattern's own spares the search."""
    last = words.rstrip().rpartition(" ")[2].lower()
    if last.isalpha() and last not in _words_of(name):
        return None
    return patterns("figures")[name].search(words)


@lru_cache(maxsize=64)  # a figure's lead is read for its indicator, its kind and its quote
def trimmed(words: str) -> str:
    """Words without the empty ones at their head (`trong đó có`) and at their end (`ước đạt`)."""
    rules = patterns("figures")
    words = squeeze(words).lstrip(" ,;:.)")
    opening = rules["opening"].match(words)
    words = words[opening.end() :] if opening else words
    while end := ends_like("copula", words):
        words = words[: end.start()].rstrip()
    return words.strip(" ,;:.(-–+")


def _lead(text: str, floor: int, start: int, *, first: bool, headed: bool) -> tuple[Span, str]:
    """From the phrase's head to the number, and the mark before it; `headed` where a noun of measure may head it from afar."""
    asides = [match.span() for match in patterns("figures")["aside"].finditer(text, floor, start)]
    breaks = [
        match
        for match in patterns("figures")["break"].finditer(text, floor, start)
        if not any(a <= match.start() < b and (text[b:start].strip() or not text[start].isdigit()) for a, b in asides)
    ]
    joint = text.rfind(" và ", max(floor, start - _NEAR), start)
    # `, số lợn chết và tiêu hủy 106.290 con`: behind a comma both words are of the one phrase.
    own = bool(breaks) and breaks[-1].group() == ","
    if not first and joint >= 0 and not own and not patterns("figures")["break"].search(text, joint, start):
        return _capped(text, joint, start), " "  # `226 triệu đồng từ nguồn này và 363,1 triệu đồng từ nguồn kia`
    if not breaks:
        return _capped(text, floor, start), "" if first else " "
    last = breaks[-1]
    if not trimmed(MARKS.sub("", text[last.end() : start])) and last.group() in (":", "("):
        # `Nguồn hỗ trợ: 226,62 triệu đồng`, `Khu NNCNC (23,3 ha)`, `bò sữa (từ 15 con trở lên)`: the phrase stands before the mark.
        before = breaks[-2].end() if len(breaks) > 1 else floor
        if len(breaks) > 1 and breaks[-2].group() == ",":
            before = _list_start(text, breaks[:-1], floor if first else None, last.start(), headed=headed)
        if text[before : last.start()].strip():
            return _capped(text, before, start), last.group()
        return Span(start, start), last.group()
    begin = last.end()
    if last.group() == "," and (first or trimmed(MARKS.sub("", text[begin:start]))):
        begin = _list_start(text, breaks, floor if first else None, start, headed=headed)
    return _capped(text, begin, start), last.group()


def _list_start(text: str, breaks: list[re.Match[str]], floor: int | None, end: int, *, headed: bool) -> int:
    """Where a phrase with commas in it begins: `Diện tích hoa, cây kiểng đạt`, `thiết kế logo, nhãn hiệu, bao bì cho`.

    `floor` is where the sentence begins, None where a quantity stands before, whose own words end at the first comma.
    """
    rules, begin = patterns("figures"), breaks[-1].end()
    if rules["measure_head"].search(text, begin, end):
        return begin
    far = next((each.end() for each in reversed(breaks) if each.group() != ","), floor)
    if headed and far is not None:
        # `Tỷ lệ cán bộ, công chức, viên chức nữ trong diện quy hoạch … đạt 40%`
        head = _HEADED.match(text, far, end)
        if head and rules["rate_head"].match(text, head.end(), end):
            return head.end()
    for index in range(len(breaks) - 1, -1, -1):
        before = breaks[index - 1].end() if index else floor
        if breaks[index].group() != "," or before is None:
            break
        piece = text[before : breaks[index].start()].strip(" \t*_-–+")
        words = len(piece.split())
        if rules["adverbial"].match(piece.lower()) or not 0 < words <= _HEADED_PIECE:
            break
        if words > _PIECE_WORDS and not rules["measure_head"].match(piece):
            break
        begin = before
    return begin


def _capped(text: str, start: int, end: int) -> Span:
    while start < end and (text[start].isspace() or text[start] in "*_-–+•,;:./”\"’'⁰¹²³⁴⁵⁶⁷⁸⁹"):
        start += 1
    if asked := patterns("figures")["asked"].search(text, start, end):
        start = asked.end()
    words = list(WORD.finditer(text, start, end))
    return Span(words[-LEAD_WORDS].start() if len(words) > LEAD_WORDS else start, end)


def _tail(text: str, start: int, ceiling: int, *, counts: bool) -> Span:
    """From the unit's end over the words that still tell what is counted; after a bare counted noun others may follow a comma."""
    rules, position, end = patterns("figures"), start, ceiling
    aside = _ASIDE.match(text, start, ceiling)
    if aside and text[aside.end() :].lstrip()[:1].islower():
        position = aside.end()
    while True:
        stop = rules["break"].search(text, position, ceiling)
        goes_on = stop and (text[start : stop.start()].strip() or (counts and ceiling - stop.end() > _APART))
        if stop and stop.group() == "," and goes_on and _lists(text, stop.end(), ceiling):
            position = stop.end()
            continue
        end = stop.start() if stop else ceiling
        break
    cut = rules["tail_end"].search(text, aside.end() if aside and position >= aside.end() else start, end)
    agent = rules["agent"].match(text, cut.start(), end) if cut and counts and not text[start : cut.start()].strip() else None
    cut = rules["tail_end"].search(text, agent.end(), end) if agent else cut
    runs_on = end == ceiling < len(text) and text[ceiling].isdigit()
    end = cut.start() if cut else end
    if runs_on:
        # `34 đơn vị và thiết kế in ấn phẩm cho 33 đơn vị`: after "và" the next figure's words begin.
        end = max(text.rfind(" và ", start, end), start) if " và " in text[start:end] else end
    words = list(WORD.finditer(text, start, end))
    if len(words) > _TAIL_WORDS:
        end = words[_TAIL_WORDS].start()
    loose = _LOOSE.search(text, start, end)
    end = loose.start() if loose else end
    while end > start and (text[end - 1].isspace() or text[end - 1] in '*_.,;:“"-–/⁰¹²³⁴⁵⁶⁷⁸⁹'):
        end -= 1
    return Span(start, end)


def _lists(text: str, position: int, ceiling: int) -> bool:
    """Whether after a comma the counted nouns go on (`lãnh đạo doanh nghiệp, hợp tác xã, chủ hộ`)."""
    return position < ceiling and counted_noun_at(text, position)
