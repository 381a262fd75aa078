"""When and where a figure holds: its sentence first, then what leads in to it, the headings around it, the title."""

from __future__ import annotations

import re
from bisect import bisect_left
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from extract.data import patterns
from extract.model import Document, Footnote, Mention, Mentions, Section, Span, TimeSpan
from extract.recognizers.periods import period_of
from extract.recognizers.times import find_times
from extract.text import sentences

_NEXT = re.compile(r"[ *_]+(?:(?:trong|vào|của|cho) )?")
_OF_UNIT = re.compile(r"(?:\b(?:huyện|thị xã|quận|xã|phường|thị trấn|đặc khu)|^(?:Huyện|Thị|Quận) ủy) (?P<name>[^\W\d_].*)$")
_NEAR = 400
"""How far apart a time and a number may stand for the words between them to be looked at."""
_PARTS = 6
"""How many times of parts are passed over at most."""
_NO_PERIOD = {"recurrence", "duration", "relative", "invalid", "now"}


@dataclass(frozen=True, slots=True)
class Timed:
    """A time that figures may be filed under."""

    span: Span
    period: str


@dataclass(frozen=True, slots=True)
class Place:
    """A place with those that it lies in (`xã X, huyện Y`): where it stands, and the smallest one's name and level (from 1)."""

    span: Span
    name: str
    level: int


class Context:
    """What a document says around its figures."""

    def __init__(self, document: Document, mentions: Mentions) -> None:
        self.document = document
        self.text = document.text
        times = [timed for mention in mentions.times if (timed := _timed(document.text, mention, self.year))]
        self.times = sorted([*times, *_cumulated(document.text, times, self.year)], key=lambda timed: timed.span)
        self._starts = [timed.span.start for timed in self.times]
        self.citations = [mention.span for mention in mentions.citations]
        self._citation_starts = [span.start for span in self.citations]
        self._blocks: dict[int, tuple[list[int], list[str]]] = {}
        self.places: dict[Span, list[Place]] = {}
        """The places that each sentence or heading names, once they were looked for."""
        self.cues: dict[Span, list[tuple[int, int, str]]] = {}
        """The cues of each sentence's kinds, in order, once they were looked for."""
        self._notes = {note.span.start: note for note in document.footnotes}

    def within(self, span: Span) -> list[Timed]:
        """The usable times of a stretch of text."""
        first = bisect_left(self._starts, span.start)
        return self.times[first : bisect_left(self._starts, span.end)]

    def time_spans(self, span: Span) -> list[Span]:
        """Where a stretch of text names usable times."""
        return [timed.span for timed in self.within(span)]

    def cited(self, span: Span) -> bool:
        """Whether a span lies within the mention of another document."""
        index = bisect_left(self._citation_starts, span.end) - 1
        return index >= 0 and self.citations[index].overlaps(span)

    def note_at(self, block_start: int) -> Footnote | None:
        """The footnote whose text begins with a block."""
        return self._notes.get(block_start)

    # Period ---------------------------------------------------------------------------------------------------

    def own_period(self, sentence: Span, clause: Span, mention: Span) -> str | None:
        """The period that the figure's own sentence names: right after it, in its clause, nearest before it, else after it."""
        first, end = bisect_left(self._starts, sentence.start), bisect_left(self._starts, sentence.end)
        following = bisect_left(self._starts, mention.start, first, end)
        if following < end and _NEXT.fullmatch(self.text, mention.end, max(mention.end, self._starts[following])):
            return self.times[following].period  # `tăng lên 377.147 tỷ đồng năm 2021`
        inner = bisect_left(self._starts, clause.start, first, end)
        if inner < end and clause.contains(self.times[inner].span):
            return self.times[inner].period
        nearest = following - 1
        while nearest >= max(first, following - _PARTS) and self._of_part(sentence, self.times[nearest].span, mention):
            nearest -= 1
        if nearest >= first:
            return self.times[nearest].period
        later = self.times[following] if following < end else None
        # `đạt 2.150 tấn, lũy kế 10 tháng đạt 28.640 tấn`: the sum's months are its own.
        summed = later and patterns("figures")["summing"].search(self.text, max(mention.end, later.span.start - 20), later.span.end)
        apart = later and patterns("figures")["apart"].search(self.text, mention.end, min(later.span.start, mention.end + _NEAR))
        return later.period if later and not summed and not apart else None

    def _of_part(self, sentence: Span, time: Span, mention: Span) -> bool:
        """Whether a time before a number is of a part that a semicolon ends: `…, trong đó năm 2018 là 812 triệu; 03 nhà thầu chậm`."""
        parted = patterns("figures")["of_part"].search(self.text, max(sentence.start, time.start - _NEAR), time.start)
        return bool(parted) and ";" in self.text[time.end : min(mention.start, time.end + _NEAR)]

    def wider_period(self, block: int, offset: int, *, ahead: bool = False, yearly: bool = False) -> str | None:
        """The period of what stands around the sentence: earlier sentences, lead-in, a note's anchor, headings, title.

        Earlier sentences say nothing of a `yearly` practice, nor a table's earlier rows of a later one; the title's part on
        what is planned tells of what lies `ahead` only.
        """
        span = self.document.blocks[block].span
        apart = yearly or self.document.blocks[block].kind == "table"
        earlier = None if apart else self._last_sentence_period(block, offset)
        if earlier:
            return earlier
        note = self.note_at(span.start)
        if note and note.anchor_offset is not None:
            anchored = self.document.block_at(note.anchor_offset)
            return self._anchor_period(anchored, note.anchor_offset) or self._around(anchored, note.anchor_offset, ahead=ahead)
        return self._around(block, offset, ahead=ahead)

    def _anchor_period(self, block: int, offset: int) -> str | None:
        span = self.document.blocks[block].span
        for sentence in sentences(self.text, span.start, span.end):
            if sentence.start <= offset <= sentence.end:
                times = self.within(sentence)
                before = [timed for timed in times if timed.span.end <= offset]
                return (before[-1] if before else times[0]).period if times else None
        return None

    def _last_sentence_period(self, block: int, offset: int) -> str | None:
        """The period of the last sentence of a block before an offset that names one."""
        starts, periods = self._sentence_periods(block)
        index = bisect_left(starts, offset) - 1
        return periods[index] if index >= 0 else None

    def _sentence_periods(self, block: int) -> tuple[list[int], list[str]]:
        """Where the sentences of a block begin that name a time, and the first period of each."""
        if block not in self._blocks:
            span = self.document.blocks[block].span
            starts: list[int] = []
            periods: list[str] = []
            for sentence in sentences(self.text, span.start, span.end) if self.within(span) else ():
                times = self.within(sentence)
                if times and not patterns("figures")["passing"].match(self.text, sentence.start, times[0].span.end):
                    starts.append(sentence.start)
                    periods.append(times[0].period)
            self._blocks[block] = (starts, periods)
        return self._blocks[block]

    def _around(self, block: int, offset: int, *, ahead: bool) -> str | None:
        lead_in = self.lead_in(block)
        if lead_in is not None:
            times = self.within(self.document.blocks[lead_in].span)
            if times:
                return times[-1].period
        for section in self.chain(offset):
            periods = {timed.period for timed in self.within(section.span)}
            if len(periods) == 1:
                return periods.pop()
        return self.title_periods[ahead]

    def lead_in(self, block: int) -> int | None:
        """Index of the paragraph that opens a list which the block stands in (it ends with a colon), within the same section."""
        own = self.document.section_at(self.document.blocks[block].span.start)
        for index in range(block - 1, max(-1, block - 30), -1):
            span = self.document.blocks[index].span
            if self.document.section_at(span.start) != own or self.document.blocks[index].kind == "heading":
                return None
            if self.text[max(span.start, span.end - 3) : span.end].rstrip(" *_").endswith(":"):
                return index
        return None

    def chain(self, offset: int) -> list[Section]:
        """The sections around an offset, innermost first."""
        return self._chains[self._section_index(offset)] if self.document.sections else []

    def _section_index(self, offset: int) -> int:
        section = self.document.section_at(offset)
        return self._positions[id(section)] if section else -1

    @cached_property
    def _positions(self) -> dict[int, int]:
        return {id(section): index for index, section in enumerate(self.document.sections)}

    @cached_property
    def _chains(self) -> dict[int, list[Section]]:
        chains: dict[int, list[Section]] = {-1: []}
        open_sections: list[Section] = []
        for index, section in enumerate(self.document.sections):
            while open_sections and open_sections[-1].extent.end <= section.extent.start:
                open_sections.pop()
            while open_sections and open_sections[-1].depth >= section.depth:
                open_sections.pop()
            open_sections.append(section)
            chains[index] = open_sections[::-1]
        return chains

    @cached_property
    def title_period(self) -> str | None:
        """The period of the title where that names exactly one."""
        return self._titled(self.document.header.title or "")

    @cached_property
    def title_periods(self) -> tuple[str | None, str | None]:
        """The title's periods for what was done and for what is to come: `… 6 tháng đầu năm; nhiệm vụ 6 tháng cuối năm 2023`."""
        title = self.document.header.title or ""
        plan = patterns("figures")["planned_part"].search(title)
        if plan is None or self.title_period:
            return self.title_period, self.title_period
        return self._titled(title[: plan.start()]), self._titled(title[plan.start() :])

    def _titled(self, words: str) -> str | None:
        timed = (_timed(words, mention, None) for mention in find_times(words, self.document.header.date))
        found = {each.period for each in timed if each}
        return found.pop() if len(found) == 1 else None

    @cached_property
    def place(self) -> str | None:
        """The district or commune whose body issues the paper, else the province that it speaks for."""
        unit = _OF_UNIT.search(self.document.header.issuer or "") or self._titled_unit
        return unit["name"] if unit else self.document.header.province

    @cached_property
    def _titled_unit(self) -> re.Match[str] | None:
        """The one district or commune that a title says the paper to be of: `thanh tra … tại huyện Di Linh`."""
        found = list(patterns("figures")["titled_unit"].finditer(self.document.header.title or ""))
        return found[0] if len(found) == 1 else None

    @cached_property
    def asked_from(self) -> int | None:
        """Where the requests of a letter begin, behind its lead-in (`Bộ Y tế đề nghị Ủy ban nhân dân các tỉnh:`); None in other papers."""
        if self.document.header.type != "CV":
            return None
        asks = patterns("figures")["asks"]
        return next((b.span.end for b in self.document.blocks if b.kind == "paragraph" and asks.search(b.span.of(self.text))), None)

    @cached_property
    def year(self) -> int | None:
        """The document's year: that of its date, else the last that its title names."""
        if self.document.header.date:
            return self.document.header.date.year
        return int(self.title_period[-4:]) if self.title_period and self.title_period[-4:].isdigit() else None


def _cumulated(text: str, known: list[Timed], year: int | None) -> list[Timed]:
    """Months counted from January of the paper's own year: `Lũy kế 9 tháng, toàn tỉnh giải ngân …`."""
    if not year or not any(word in text for word in ("ũy kế", "uỹ kế", "ộng dồn", "ính chung")):
        return []
    found, taken = [], {timed.span.end for timed in known}
    for match in patterns("figures")["months_so_far"].finditer(text):
        months = int(match["months"])
        if 0 < months <= 12 and match.end() not in taken:
            end = date(year, months, monthrange(year, months)[1])
            period = period_of(TimeSpan(date(year, 1, 1), end))
            found += [Timed(Span(match.start("months"), match.end()), period)] if period else []
    return found


def _timed(text: str, mention: Mention, year: int | None) -> Timed | None:
    """A time as a figure's period; not recurrences, lengths, what is only compared with, nor the single day of an act or a document."""
    value = mention.value
    assert isinstance(value, TimeSpan)
    if value.role in _NO_PERIOD:
        return None
    before = text[max(0, mention.span.start - 24) : mention.span.start]
    if patterns("figures")["compared"].search(before):
        return None
    if value.role == "year" and patterns("figures")["year_of_law"].search(text[max(0, mention.span.start - 70) : mention.span.start]):
        return None
    own = text[mention.span.start : mention.span.start + 12]
    lasting = value.start is not None and value.end is not None and value.start < value.end  # `Từ đêm 28/9 đến ngày 30/9/2025`
    if (
        value.role == "date"
        and not lasting
        and not (
            patterns("figures")["until"].search(before) or own.lower().startswith(("đến", "hết", "tính đến", "lũy kế đến", "luỹ kế đến"))
        )
    ):
        return None
    period = period_of(value)
    if value.start and not value.end and year and year > value.start.year:
        period = f"{value.start.year}-{year}"  # `từ tháng 8/2016 đến nay`
    return Timed(mention.span, period) if period else None
