"""What a phrase says of its quantity: its subject, its verb, the things counted."""

from __future__ import annotations

import re

from extract.data import patterns
from extract.model import Span
from extract.recognizers.units import names_a_place
from extract.relations.figure_phrases import MARKS, REACH, Phrase, is_count, trimmed
from extract.text import squeeze

_VERB_WORDS = 7
_NUMBERS = re.compile(r"^.*\d[\d.,]*(?:\s*(?:nghìn|ngàn|vạn|triệu|tỷ|tỉ)(?!\w))*|\s+trở (?:lên|xuống)$", re.DOTALL)
_PARTICLES = {"của", "và", "để", "cho", "với", "về", "tại", "từ", "theo", "đã", "sẽ", "được", "nhưng", "nhằm", "trong", "các", "những"}
_SHARE = re.compile(r"\s\([^()]*%\)")
_SEX = re.compile(r"(?i)(?<!\w)(?:nam|nữ)[ :]*\Z")


def lead_words(text: str, phrase: Phrase) -> str:
    """The lead without its times, the empty words at its head and those right before the number."""
    pieces, start = [], phrase.lead.start
    for time in phrase.times:
        if start <= time.start and time.end <= phrase.mention.span.start:
            pieces.append(text[start : time.start])
            start = time.end
    pieces.append(text[start : phrase.mention.span.start])
    return trimmed(MARKS.sub("", " ".join(pieces)))


def subject(text: str, phrase: Phrase) -> str:
    """What a measure (money, area, rate) is of: its noun phrase, from the noun that heads it, else from its verb."""
    words = lead_words(text, phrase)
    head = patterns("figures")["measure_head"].search(words)
    if head and head.start() == 0:
        return _short(words)
    rate = patterns("figures")["rate_head"].search(words) if phrase.quantity.unit.startswith("%") else None
    if rate:
        return _short(words[rate.start() :])
    after = _after_modal(words)
    if after == words and head and len(words.split()) > 6:
        after = words[head.start() :]
    return _short(after)


def sentence_subject(text: str, phrase: Phrase) -> str:
    """The words that the sentence begins with, for a number that nothing nearer says what it is of."""
    words = Span(phrase.sentence.start, min(phrase.mention.span.start, phrase.sentence.start + REACH // 2)).of(text)
    first = trimmed(MARKS.sub("", words)).split(",")[0].split(":")[0].split("(")[0]
    return " ".join(trimmed(first).split()[:12])


def _after_modal(words: str) -> str:
    """The words from the verb after the last helping verb on (`phê duyệt` of "đã phê duyệt")."""
    ends = [match.end() for match in patterns("figures")["modal"].finditer(words)]
    return trimmed(words[ends[-1] :]) if ends else words


def number_of(text: str, phrase: Phrase) -> str | None:
    """What is counted where the words before the number name it (`Tổng số thành viên là 2.435 người`); None where they do not."""
    match = patterns("figures")["number_of"].search(text[phrase.lead.start : phrase.mention.span.start])
    named = _short(trimmed(MARKS.sub("", match.group()))) if match else ""
    return named if len(named.split()) > 2 else None


def verb(text: str, phrase: Phrase) -> str:
    """The verb phrase right before a count: `phê duyệt` in "đã phê duyệt 291 quyết định"."""
    words = _after_modal(lead_words(text, phrase))
    for link in (" và ", " để ", " nhằm ", " của ", " về ", " thông qua "):
        if len(words.split()) > _VERB_WORDS and link in words:
            words = words.rsplit(link, 1)[-1]
    return " ".join(whole_words(words.split(), _VERB_WORDS))


def whole_words(words: list[str], most: int) -> list[str]:
    """The last words of a phrase, `most` at the most; from a particle on where one is near, so that no compound is cut (`chính | sách`)."""
    kept = words[-most:]
    if len(words) <= most or kept[0].lower() in _PARTICLES:
        return kept
    return next((kept[at + 1 :] for at, word in enumerate(kept[: most // 2]) if word.lower() in _PARTICLES and kept[at + 1 :]), kept)


def counted(text: str, phrase: Phrase) -> str:
    """The counted noun with what follows it: `sản phẩm đạt 4 sao`."""
    noun = _NUMBERS.sub("", phrase.mention.span.of(text)).strip(" *_")
    if is_elided(text, phrase):
        lead = text[phrase.lead.start : phrase.mention.span.start]
        noun = "" if _SEX.search(lead) or phrase.quantity.unit in lead else phrase.quantity.unit
    if names_end(text, phrase) > phrase.mention.span.end:
        return noun
    tail = _SHARE.sub("", text[phrase.tail.start : phrase.tail.end])
    return squeeze(MARKS.sub("", f"{noun} {tail}")).replace(" ,", ",")


def is_elided(text: str, phrase: Phrase) -> bool:
    """Whether a count leaves its noun out (`trong đó nam 12, nữ 8`)."""
    return is_count(phrase) and text[phrase.mention.span.end - 1].isdigit()


def after_unit(text: str, phrase: Phrase) -> str:
    """The words after a unit: `lãnh đạo doanh nghiệp` in "100% lãnh đạo doanh nghiệp"."""
    return squeeze(MARKS.sub("", text[phrase.tail.start : phrase.tail.end])).strip(" ,")


def _short(words: str) -> str:
    """At most 18 words: the first ones of a phrase that its noun heads, else the last."""
    kept = words.split()
    headed = patterns("figures")["measure_head"].match(words)
    return " ".join(kept[:18] if headed else kept[-18:])


def names_end(text: str, phrase: Phrase) -> int:
    """The end of the names of the counted places (`05 huyện: Củ Chi, Hóc Môn và Cần Giờ`)."""
    if not names_a_place(phrase.quantity.unit):
        return phrase.mention.span.end
    names = patterns("figures")["names"].match(text, phrase.after.start, phrase.after.end)
    return names.end() if names else phrase.mention.span.end
