"""The words around a quantity: the phrase that it belongs to, what is measured, and the quote that shows it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from extract.data import patterns
from extract.model import Mention, Quantity, Span
from extract.recognizers.units import counted_noun_at
from extract.text import squeeze

_LEAD_WORDS = 22
_TAIL_WORDS = 14
_QUOTE = 190
_WORD = re.compile(r"\S+")
_ASIDE = re.compile(r"\s*\([^()]{1,80}\)(?=\s+[^\W\d_])")
_MARKS = re.compile(r"[*_⁰¹²³⁴⁵⁶⁷⁸⁹]+")


@dataclass(frozen=True, slots=True)
class Phrase:
    """A quantity within its sentence.

    `lead` is the text before the number that belongs to it, `tail` the text after its unit; `opening` is what stands right before
    the lead: `(`, `,`, `:` … or nothing at the sentence's head; `joined` is true where only a comma or parenthesis parts it from the quantity before.
    """

    mention: Mention
    sentence: Span
    lead: Span
    tail: Span
    opening: str
    joined: bool

    @property
    def quantity(self) -> Quantity:
        assert isinstance(self.mention.value, Quantity)
        return self.mention.value


def phrases(text: str, sentence: Span, mentions: list[Mention]) -> list[Phrase]:
    """The phrase of each quantity of a sentence, in order."""
    found = []
    for index, mention in enumerate(mentions):
        floor = mentions[index - 1].span.end if index else sentence.start
        ceiling = mentions[index + 1].span.start if index + 1 < len(mentions) else sentence.end
        lead, opening = _lead(text, floor, mention.span.start, first=index == 0)
        joined = index > 0 and re.fullmatch(r"[\s,(;]*", text[floor : lead.start]) is not None
        found.append(Phrase(mention, sentence, lead, _tail(text, mention.span.end, ceiling), opening, joined))
    return found


def _lead(text: str, floor: int, start: int, *, first: bool) -> tuple[Span, str]:
    """From the phrase's head to the number, and the mark before it."""
    breaks = list(patterns("figures")["break"].finditer(text, floor, start))
    if not breaks:
        return _capped(text, floor, start), "" if first else " "
    last = breaks[-1]
    if not _MARKS.sub("", text[last.end() : start]).strip():
        # `Nguồn hỗ trợ: 226,62 triệu đồng`, `Khu NNCNC (23,3 ha)`: the phrase stands before the mark.
        if last.group() in (":", "("):
            before = breaks[-2].end() if len(breaks) > 1 else floor
            if text[before : last.start()].strip():
                return _capped(text, before, start), last.group()
        return Span(start, start), last.group()
    begin = last.end()
    if last.group() == "," and _continues(text, breaks, floor, start):
        begin = next((b.end() for b in reversed(breaks) if b.group() != ","), floor)
    return _capped(text, begin, start), last.group()


def _continues(text: str, breaks: list[re.Match[str]], floor: int, start: int) -> bool:
    """Whether the comma stands within the phrase: `Diện tích hoa, cây kiểng đạt`."""
    begin = next((b.end() for b in reversed(breaks) if b.group() != ","), floor)
    whole, last = text[begin:start].strip(), text[breaks[-1].end() : start]
    if len(whole.split()) > 9 or patterns("figures")["adverbial"].match(whole.lower()):
        return False
    head = patterns("figures")["measure_head"]
    return bool(head.search(whole)) and not head.search(last)


def _capped(text: str, start: int, end: int) -> Span:
    while start < end and (text[start].isspace() or text[start] in "*_-–+•,;:.”\"’'⁰¹²³⁴⁵⁶⁷⁸⁹"):
        start += 1
    words = list(_WORD.finditer(text, start, end))
    return Span(words[-_LEAD_WORDS].start() if len(words) > _LEAD_WORDS else start, end)


def _tail(text: str, start: int, ceiling: int) -> Span:
    """From the unit's end over the words that still tell what is counted."""
    rules, position, end = patterns("figures"), start, ceiling
    aside = _ASIDE.match(text, start, ceiling)
    if aside and text[aside.end() :].lstrip()[:1].islower():
        position = aside.end()
    while True:
        stop = rules["break"].search(text, position, ceiling)
        if stop and stop.group() == "," and _lists(text, stop.end(), ceiling):
            position = stop.end()
            continue
        end = stop.start() if stop else ceiling
        break
    cut = rules["tail_end"].search(text, aside.end() if aside and position >= aside.end() else start, end)
    end = cut.start() if cut else end
    words = list(_WORD.finditer(text, start, end))
    if len(words) > _TAIL_WORDS:
        end = words[_TAIL_WORDS].start()
    while end > start and (text[end - 1].isspace() or text[end - 1] in '*_.,;:“"-–/⁰¹²³⁴⁵⁶⁷⁸⁹'):
        end -= 1
    return Span(start, end)


def _lists(text: str, position: int, ceiling: int) -> bool:
    """Whether after a comma the counted nouns go on (`lãnh đạo doanh nghiệp, hợp tác xã, chủ hộ`)."""
    return position < ceiling and counted_noun_at(text, position)


# What is measured -------------------------------------------------------------------------------------------------


def lead_words(text: str, phrase: Phrase) -> str:
    """The lead without number words at its end and empty words at its head."""
    return _trimmed(_MARKS.sub("", text[phrase.lead.start : phrase.mention.span.start]))


def _trimmed(words: str) -> str:
    rules = patterns("figures")
    words = squeeze(words)
    opening = rules["opening"].match(words)
    if opening and opening.end() < len(words):
        words = words[opening.end() :]
    while end := rules["copula"].search(words):
        words = words[: end.start()].rstrip()
    return words.strip(" ,;:.(-–")


def subject(text: str, phrase: Phrase) -> str:
    """What a measure (money, area, rate) is of: its noun phrase, from the noun that heads it."""
    words = lead_words(text, phrase)
    head = patterns("figures")["measure_head"].search(words)
    if head and (head.start() == 0 or len(words.split()) > 4):
        return _short(words[head.start() :])
    modal = None
    for modal in patterns("figures")["modal"].finditer(words):
        pass
    return _short(_trimmed(words[modal.end() :]) if modal else words)


def verb(text: str, phrase: Phrase) -> str:
    """The verb phrase right before a count: `phê duyệt` in "đã phê duyệt 291 quyết định"."""
    words = lead_words(text, phrase)
    modal = None
    for modal in patterns("figures")["modal"].finditer(words):
        pass
    words = words[modal.end() :] if modal else words
    words = words.rsplit(" và ", 1)[-1] if len(words.split()) > 6 else words
    kept = words.split()
    return " ".join(kept[-6:])


def counted(text: str, phrase: Phrase) -> str:
    """The counted noun with what follows it: `sản phẩm đạt 4 sao`."""
    noun = phrase.quantity.unit.split("/")[0]
    return squeeze(_MARKS.sub("", f"{noun} {text[phrase.tail.start : phrase.tail.end]}"))


def after_percent(text: str, phrase: Phrase) -> str:
    """The noun phrase after a percentage: `lãnh đạo doanh nghiệp` in "100% lãnh đạo doanh nghiệp"."""
    return squeeze(_MARKS.sub("", text[phrase.tail.start : phrase.tail.end])).strip(" ,")


def _short(words: str) -> str:
    kept = words.split()
    return " ".join(kept[-18:])


# The quote --------------------------------------------------------------------------------------------------------


def quote_span(text: str, phrase: Phrase, previous: Phrase | None, *, with_previous: bool, with_tail: bool) -> Span:
    """Tight evidence: from the phrase's head to the unit and the words that still belong to it."""
    start = phrase.lead.start
    if with_previous and previous and phrase.joined:
        start = previous.mention.span.start
    end = phrase.tail.end if with_tail else phrase.mention.span.end
    comparison = patterns("figures")["comparison"].match(text[phrase.mention.span.end : phrase.sentence.end])
    if comparison:
        end = max(end, phrase.mention.span.end + comparison.end())
    if end - start > _QUOTE:
        start = max(start, phrase.mention.span.start - _QUOTE // 2)
        while start < phrase.mention.span.start and not text[start - 1].isspace():
            start += 1
    # A parenthesis opened within the quote is closed in it.
    if text[start:end].count("(") > text[start:end].count(")") and text[end : end + 1] == ")":
        end += 1
    return Span(start, end)
