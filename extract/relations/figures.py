"""Figures (số liệu): every quantified statement of the text, with what it measures, when and where."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extract.data import patterns
from extract.model import Document, Figure, Mention, Mentions, Quantity, Span
from extract.places import official_province
from extract.relations.figure_context import Context
from extract.relations.figure_indicators import leans_on_previous, what_is_measured
from extract.relations.figure_kinds import bounds_a_rule, is_change, is_percentage, kind_of
from extract.relations.figure_phrases import Phrase, is_count, phrases, trimmed
from extract.relations.figure_places import place_named
from extract.relations.figure_quotes import quote_span
from extract.relations.indicators import indicator_code
from extract.relations.table_figures import table_figures
from extract.text import sentences

_SKIPPED = {"letterhead", "title", "recipients", "signature"}
_PROSE_WORDS = 3
_REMEMBERED = 20
"""How many figures of a sentence a later one may refer back to."""
_SAME_PERIOD = re.compile(
    r"(?i)\b(?<!so với )(?<!so )cùng kỳ(?: năm (?:trước|ngoái))?(?: (?:là|đạt|chỉ|có|ước|được|giải ngân|thực hiện))*\s*\Z"
)
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_EVENTS = {"vụ", "ca", "trường hợp", "vụ việc", "cuộc", "sự cố"}
_TITLE_WORDS = 8
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
    # How often something is done (02 lần, 02 lần/năm) is no amount of it; by how much it grew (gấp 1,2 lần) is.
    return quantity.unit.split("/")[0] != "lần" or not quantity.value.is_integer() or _multiplies(context.text, mention)


def _multiplies(text: str, mention: Mention) -> bool:
    return bool(patterns("figures")["change"].search(text[max(0, mention.span.start - 30) : mention.span.start]))


def _is_prose(text: str, cell: Span) -> bool:
    """Whether a table cell is a phrase, not a number with its unit."""
    words = [word for word in cell.of(text).split() if not any(c.isdigit() for c in word) and any(c.isalpha() for c in word)]
    return len(words) >= _PROSE_WORDS


def _figures(context: Context, block: int, said: list[Phrase]) -> list[Figure]:
    found: list[Figure] = []
    topic = _topic(context.text, said[0].sentence)
    # `Nguồn hỗ trợ: 226 triệu đồng`: the topic is the phrase; `Đường bộ: xảy ra 79 vụ, chết 56 người`: it is what the counts are of.
    headed = said[0].opening == ":"
    named = headed and ":" in said[0].lead.of(context.text)
    for index, phrase in enumerate(said):
        previous = said[index - 1] if index else None
        found.append(
            _figure(context, block, phrase, previous, found[-_REMEMBERED:], "" if named or (headed and not is_count(phrase)) else topic)
        )
    return found


def _figure(context: Context, block: int, phrase: Phrase, previous: Phrase | None, before: list[Figure], topic: str) -> Figure:
    text, quantity = context.text, phrase.quantity
    leaning = leans_on_previous(text, phrase)
    span = quote_span(text, phrase, previous, with_previous=leaning, with_tail=phrase.mention.rule != "money")
    clause = Span(phrase.lead.start, max(phrase.tail.end, phrase.mention.span.end, span.end))
    own = context.own_period(phrase.sentence, clause, phrase.mention.span)
    if own is None and context.document.blocks[block].kind == "table":
        own = _row_period(context, phrase)
    kind = kind_of(context, phrase, own, before[-1] if before else None)
    yearly = bool(patterns("figures")["yearly"].search(text, phrase.before.start, phrase.before.end))
    period = own if own or kind == "norm" else context.wider_period(block, phrase.sentence.start, ahead=kind == "target", yearly=yearly)
    if period and own != period[:4] and _SAME_PERIOD.search(text, phrase.lead.start, phrase.mention.span.start):
        period = _YEAR.sub(lambda year: str(int(year.group()) - 1), period)  # `(cùng kỳ đạt 29,1%)`
    indicator = what_is_measured(text, phrase, previous, before, topic)
    if indicator == quantity.unit and indicator in _EVENTS:
        indicator = _headed(context, phrase, indicator)
    value, high = quantity.value, quantity.high
    if kind != "change" and value < 0 and text[phrase.mention.span.start] not in "-–":
        value, high = -value, -high if high is not None else None  # a planned cut: `phấn đấu giảm 1,5% tỷ lệ hộ nghèo`
    if kind == "change" and before and before[-1].value < 0 < value and phrase.opening == "(" and is_percentage(phrase):
        value = -value  # `giảm 12 ca (24,5%)`
    return Figure(
        span=span,
        rule=phrase.mention.rule,
        number=phrase.mention.span,
        value=value,
        high=high,
        unit=quantity.unit,
        qualifier=quantity.qualifier,
        of=quantity.of,
        kind=kind,
        indicator=indicator,
        indicator_code=_code(context, phrase, indicator),
        period=period,
        place=_place(context, phrase, kind, indicator),
    )


def _headed(context: Context, phrase: Phrase, unit: str) -> str:
    """A bare count by the short heading that it stands under: `vụ tai nạn giao thông` of "1. Tai nạn giao thông"."""
    for section in context.chain(phrase.mention.span.start)[:2]:
        heading = section.heading.split("(")[0].strip()
        if not section.span.contains(phrase.mention.span) and heading and not heading.isupper():
            return f"{unit} {heading[0].lower()}{heading[1:]}" if len(heading.split()) <= _TITLE_WORDS else unit
    return unit


def _place(context: Context, phrase: Phrase, kind: str, indicator: str) -> str | None:
    """The place that a figure is about; a rule of the whole country is of none."""
    named = place_named(context, phrase)
    if named is not None:
        return named.name or None
    if kind == "norm" and (bounds_a_rule(context, phrase) or patterns("figures")["national"].search(phrase.lead.of(context.text))):
        return None
    header = context.document.header
    # `Hà Nội tăng 16,3%, Hải Phòng tăng 18,1%` in a paper of the central level
    return context.place or official_province(indicator, header.date)


def _code(context: Context, phrase: Phrase, indicator: str) -> str | None:
    """The indicator's code; none for a rise or fall, nor for what is only added: `giảm 1,5% tỷ lệ hộ nghèo` is no poverty rate."""
    text = context.text
    if is_change(phrase) or _ADDED.search(text, phrase.lead.start, phrase.mention.span.start):
        return None
    of_plan = is_percentage(phrase) and bool(patterns("figures")["against"].match(phrase.rest))
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
