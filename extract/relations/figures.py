"""Figures (số liệu): every quantified statement of the text, with what it measures, when and where."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extract.data import patterns
from extract.model import Document, Figure, Mention, Mentions, Quantity, Span
from extract.relations.figure_context import Context
from extract.relations.figure_kinds import is_change, is_percentage, is_share, kind_of, repeats_count
from extract.relations.figure_phrases import (
    Phrase,
    after_unit,
    counted,
    is_count,
    lead_words,
    number_of,
    phrases,
    quote_span,
    sentence_subject,
    subject,
    trimmed,
    verb,
)
from extract.relations.figure_places import place_of
from extract.relations.indicators import indicator_code
from extract.relations.table_figures import table_figures
from extract.text import sentences

_SKIPPED = {"letterhead", "title", "recipients", "signature"}
_PROSE_WORDS = 3
_REMEMBERED = 20
"""How many figures of a sentence a later one may refer back to."""
_ADDED = re.compile(r"(?i)(?<!\w)thêm(?!\w)")


def relate_figures(document: Document, mentions: Mentions) -> tuple[Figure, ...]:
    """The figures of the text, then marked `table=True` those of its statistical tables' cells, in order of their spans."""
    context = Context(document, mentions)
    found: list[Figure] = []
    for block, sentence, quantities in _sentences(context, mentions):
        found += _figures(context, block, phrases(document.text, sentence, quantities, context.time_spans(sentence)))
    found += table_figures(context)
    return tuple(sorted(found, key=lambda figure: (figure.number, figure.span)))


def _sentences(context: Context, mentions: Mentions) -> Iterator[tuple[int, Span, list[Mention]]]:
    """Each sentence that holds quantities, with its block's index."""
    document, quantities = context.document, iter(mentions.quantities)
    mention = next(quantities, None)
    for index, block in enumerate(document.blocks):
        while mention and mention.span.start < block.span.start:
            mention = next(quantities, None)
        if mention is None:
            return
        if mention.span.start >= block.span.end or block.kind in _SKIPPED:
            continue
        for sentence in sentences(document.text, block.span.start, block.span.end):
            inside: list[Mention] = []
            while mention and mention.span.start < sentence.end:
                if mention.span.start >= sentence.start and _counts(context, mention):
                    inside.append(mention)
                mention = next(quantities, None)
            if inside and (block.kind != "table" or _is_prose(document.text, sentence)):
                yield index, sentence, inside


def _counts(context: Context, mention: Mention) -> bool:
    """Whether a quantity is a statement of its own: not part of a cited title, nor the amount before it again in words."""
    if context.cited(mention.span):
        return False
    if mention.rule == "words":
        return not patterns("figures")["spelt"].search(context.text[max(0, mention.span.start - 30) : mention.span.start])
    quantity = mention.value
    assert isinstance(quantity, Quantity)
    return not (quantity.unit == "lần" and quantity.value.is_integer() and not _multiplies(context.text, mention))


def _multiplies(text: str, mention: Mention) -> bool:
    return bool(patterns("figures")["change"].search(text[max(0, mention.span.start - 30) : mention.span.start]))


def _is_prose(text: str, cell: Span) -> bool:
    """Whether a table cell is a phrase, not a number with its unit."""
    words = [word for word in cell.of(text).split() if not any(c.isdigit() for c in word) and any(c.isalpha() for c in word)]
    return len(words) >= _PROSE_WORDS


def _figures(context: Context, block: int, said: list[Phrase]) -> list[Figure]:
    found: list[Figure] = []
    topic = _topic(context.text, said[0].sentence)
    for index, phrase in enumerate(said):
        previous = said[index - 1] if index else None
        found.append(_figure(context, block, phrase, previous, found[-_REMEMBERED:], topic))
    return found


def _figure(context: Context, block: int, phrase: Phrase, previous: Phrase | None, before: list[Figure], topic: str) -> Figure:
    text, quantity = context.text, phrase.quantity
    leaning = _leans(text, phrase)
    span = quote_span(text, phrase, previous, with_previous=leaning, with_tail=is_count(phrase) or is_percentage(phrase))
    clause = Span(phrase.lead.start, max(phrase.tail.end, phrase.mention.span.end, span.end))
    own = context.own_period(phrase.sentence, clause, phrase.mention.span)
    if own is None and context.document.blocks[block].kind == "table":
        own = _row_period(context, phrase)
    kind = kind_of(context, phrase, own, before[-1] if before else None)
    yearly = bool(patterns("figures")["yearly"].search(text, phrase.before.start, phrase.before.end))
    period = own if own or kind == "norm" else context.wider_period(block, phrase.sentence.start, yearly=yearly)
    indicator = _indicator(text, phrase, previous, before, topic)
    return Figure(
        span=span,
        rule=phrase.mention.rule,
        number=phrase.mention.span,
        value=quantity.value,
        high=quantity.high,
        unit=quantity.unit,
        qualifier=quantity.qualifier,
        of=quantity.of,
        kind=kind,
        indicator=indicator,
        indicator_code=_code(context, phrase, indicator),
        period=period,
        place=place_of(context, phrase),
    )


def _code(context: Context, phrase: Phrase, indicator: str) -> str | None:
    """The indicator's code; none for a rise or fall, nor for what is only added: `giảm 1,5% tỷ lệ hộ nghèo` is no poverty rate."""
    text = context.text
    if is_change(text, phrase) or _ADDED.search(text, phrase.lead.start, phrase.mention.span.start):
        return None
    of_plan = is_percentage(phrase) and bool(patterns("figures")["against"].match(phrase.after.of(text)))
    return indicator_code(indicator, phrase.quantity.unit, title=context.document.header.title or "", of_plan=of_plan)


def _row_period(context: Context, phrase: Phrase) -> str | None:
    """The time that another cell of the same table row gives."""
    text, at = context.text, phrase.sentence
    start, end = text.rfind("\n", 0, at.start) + 1, text.find("\n", at.end)
    times = context.within(Span(start, end if end >= 0 else len(text)))
    return times[-1].period if times else None


def _topic(text: str, sentence: Span) -> str:
    """What the sentence says that it is about (`Rau:`, `Trong đó, nhóm sản phẩm chủ lực, gồm`)."""
    match = patterns("figures")["topic"].match(text[sentence.start : min(sentence.end, sentence.start + 120)])
    return trimmed(match["marked"] or match["part"] or "") if match else ""


# What is measured -------------------------------------------------------------------------------------------------


def _indicator(text: str, phrase: Phrase, previous: Phrase | None, before: list[Figure], topic: str) -> str:
    rules, own, last = patterns("figures"), lead_words(text, phrase), before[-1] if before else None
    if is_change(text, phrase) or is_share(text, phrase):
        return _dependent(text, phrase, before, topic)
    if last and repeats_count(text, phrase):
        return last.indicator
    if last and (rules["average"].match(own) or (phrase.opening == "(" and "/" in phrase.quantity.unit and not own)):
        return _average(phrase, before, own)
    if last and rules["earlier_aim"].match(own) and phrase.quantity.unit == last.unit:
        return last.indicator
    if is_percentage(phrase):
        return _percentage(text, phrase, own, last, topic)
    if is_count(phrase):
        return _count(text, phrase, topic)
    if "/" in phrase.quantity.unit and phrase.tail.end > phrase.tail.start and len(own.split()) < 3:
        return _rate(text, phrase, before)
    measured = subject(text, phrase)
    if not measured and last:
        # `Thu tiền cấp quyền cho 59 điểm mỏ: 142 tỷ đồng`: the amount is of the phrase before the count
        return (subject(text, previous) if previous and is_count(previous) and phrase.opening == ":" else "") or last.indicator
    return _about(_part(measured, before, phrase), topic) or sentence_subject(text, phrase) or phrase.quantity.unit


def _dependent(text: str, phrase: Phrase, before: list[Figure], topic: str) -> str:
    """What a change or a share is of: its own subject, else what stands after it, else the figure before it."""
    rules, own = patterns("figures"), _own_subject(text, phrase)
    after = phrase.after.of(text)
    respect = rules["in_respect"].match(after)
    if respect:
        return respect["what"].strip()
    if own and not (before and phrase.opening == " ") and not (is_count(phrase) and not rules["measure_head"].search(own)):
        return _about(_subject_of(own), topic)
    same = [figure for figure in before if figure.kind != "change" and _alike(figure.unit, phrase.quantity.unit)]
    if before and (phrase.joined or phrase.opening == " " or not is_count(phrase)):
        if is_count(phrase):
            return same[-1].indicator if same else counted(text, phrase)
        noun = after_unit(text, phrase)
        return noun if noun and not phrase.joined and not rules["against"].match(" " + noun) else before[-1].indicator
    if is_count(phrase):
        return same[-1].indicator if same else counted(text, phrase)
    return after_unit(text, phrase) or topic or sentence_subject(text, phrase) or phrase.quantity.unit


def _own_subject(text: str, phrase: Phrase) -> str:
    """The words before a change or share that say what changed, without those that say that it did."""
    own = lead_words(text, phrase)
    for name in ("change", "share"):
        if mark := patterns("figures")[name].search(own + " "):
            own = trimmed(own[: mark.start()])
    return own


def _leans(text: str, phrase: Phrase) -> bool:
    """Whether a change, share or rate says nothing of what it is of: its quote begins with the quantity before it."""
    if is_change(text, phrase) or is_share(text, phrase):
        return not _own_subject(text, phrase)
    return repeats_count(text, phrase)


def _alike(unit: str, other: str) -> bool:
    """Whether two counts are of the same things (`ca mắc`, `ca`)."""
    return unit.startswith(other) or other.startswith(unit)


def _subject_of(own: str) -> str:
    head = patterns("figures")["measure_head"].search(own)
    return own[head.start() :] if head and len(own.split()) > 6 else own


def _average(phrase: Phrase, before: list[Figure], own: str) -> str:
    """The mean of the figure before it that is counted in the same unit."""
    unit = phrase.quantity.unit.split("/")[0]
    whole = next((figure for figure in reversed(before) if figure.unit.split("/")[0] == unit), None)
    if len(own.split()) > 3:
        return own
    if whole is None and phrase.opening != "(":
        return f"{unit} bình quân"
    whole = whole or before[-1]
    return f"{whole.indicator} bình quân" if patterns("figures")["average"].match(own) else whole.indicator


def _rate(text: str, phrase: Phrase, before: list[Figure]) -> str:
    """A rate by what it is paid for: `hỗ trợ cán bộ có trình độ đại học` of "hỗ trợ 1,2 triệu đồng/cán bộ có trình độ đại học"."""
    head = lead_words(text, phrase)
    if not head and before and before[-1].unit == phrase.quantity.unit:
        head = before[-1].indicator.split(f" {phrase.quantity.unit.split('/')[-1]}")[0]
    return f"{head} {phrase.quantity.unit.split('/')[-1]} {after_unit(text, phrase)}".strip()


def _percentage(text: str, phrase: Phrase, own: str, last: Figure | None, topic: str) -> str:
    after = after_unit(text, phrase)
    rest = phrase.after.of(text)
    if not after or patterns("figures")["against"].match(rest) or patterns("figures")["verbal"].match(rest):
        return _about(subject(text, phrase), topic) or (last.indicator if last else sentence_subject(text, phrase) or phrase.quantity.unit)
    if patterns("figures")["rate_head"].search(own):
        return _about(subject(text, phrase), topic)
    head = verb(text, phrase)
    return f"{head} {after}" if head and len(head.split()) <= 3 else after


def _count(text: str, phrase: Phrase, topic: str) -> str:
    """The counted noun with what follows it; a bare noun takes the verb before it (`tham gia hội chợ`)."""
    named = number_of(text, phrase)
    if named:
        return named
    noun = counted(text, phrase)
    if len(noun.split()) > len(phrase.quantity.unit.split()) + 1 and phrase.opening != "(":
        return noun
    head = verb(text, phrase)
    return _about(f"{head} {noun}".strip(), "" if head else topic)


def _part(measured: str, before: list[Figure], phrase: Phrase) -> str:
    """A part takes the head of its whole: `Diện tích lan` after "Diện tích hoa đạt 2.490 ha; trong đó, lan 375 ha"."""
    if not measured or patterns("figures")["measure_head"].search(measured):
        return measured
    for figure in reversed(before):
        head = patterns("figures")["part_head"].match(figure.indicator)
        if head and figure.unit == phrase.quantity.unit and figure.kind != "change":
            return f"{head.group()} {measured}"
    return measured


def _about(measured: str, topic: str) -> str:
    """A short indicator with the topic of its sentence: `Tổng đàn bò` of "Bò: Tổng đàn 133.500 con"."""
    if topic and measured and topic.lower() not in measured.lower() and len(measured.split()) <= 5 and len(topic.split()) <= 10:
        return f"{measured} {topic[0].lower()}{topic[1:]}"
    return measured or topic
