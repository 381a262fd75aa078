"""The quote of a figure: tight evidence, the phrase that says it with its head."""

from __future__ import annotations

import re

from extract.data import patterns
from extract.model import Span
from extract.relations.figure_phrases import LEAD_WORDS, WORD, Phrase, is_count
from extract.relations.figure_words import names_end, number_of, whole_words

_COUNT_LEAD = 10
_WITHIN = re.compile(r"[Tt]rong đó,?\s+\Z")


def quote_span(text: str, phrase: Phrase, previous: Phrase | None, *, with_previous: bool, with_tail: bool) -> Span:
    """Tight evidence: from the phrase's head to the unit and the words that still belong to it."""
    rules = patterns("figures")
    start = _quote_start(text, phrase)
    if previous and phrase.joined and (with_previous or text[start - 1] == "/"):
        start = previous.mention.span.start
    end = max(phrase.tail.end, names_end(text, phrase)) if with_tail else phrase.mention.span.end
    source = rules["source" if phrase.mention.rule == "money" else "consists_of"].match(phrase.rest)
    if source and phrase.tail.end <= phrase.mention.span.end and (phrase.mention.rule == "money" or phrase.quantity.unit == "%"):
        end += source.end()
    respect = rules["in_respect"].match(phrase.rest) if phrase.quantity.unit == "%" else None
    end = max(end, phrase.mention.span.end + (respect.end() if respect else 0))
    comparison = rules["comparison"].match(phrase.rest)
    if comparison:
        end = max(end, phrase.mention.span.end + comparison.end())
    elif where := rules["where"].match(text[end : min(phrase.ceiling, end + 70)]):
        end += len(where.group().rstrip())
    # A parenthesis opened within the quote is closed in it.
    if text[start:end].count("(") > text[start:end].count(")") and text[end : end + 1] == ")":
        end += 1
    return Span(start, end)


def _quote_start(text: str, phrase: Phrase) -> int:
    """The head of the lead's last words, `trong đó` before it included."""
    start, number = phrase.lead.start, phrase.mention.span.start
    words = list(WORD.finditer(text, start, number))
    things = (
        patterns("figures")["of_things"].search(text, start, number) if is_count(phrase) and phrase.tail.end > phrase.tail.start else None
    )
    if things:
        return things.start()
    most = _COUNT_LEAD if is_count(phrase) and not number_of(text, phrase) else LEAD_WORDS
    if len(words) > most:
        kept = len(whole_words([word.group() for word in words], most))
        start = words[-kept].start()
    if text.startswith("và ", start):
        start += len("và ")
    within = _WITHIN.search(text, max(phrase.sentence.start, start - 10), start)
    return within.start() if within else start
