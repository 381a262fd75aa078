"""Where a figure holds: the smallest administrative unit that its sentence or heading is about, else the document's province."""

from __future__ import annotations

import re
from dataclasses import replace

from extract.data import patterns
from extract.model import Span
from extract.places import Level, official_province, units_named
from extract.relations.figure_context import Context, Place
from extract.relations.figure_phrases import Phrase
from extract.text import UPPER, place_tones

_LEVELS = {
    "xã": 1,
    "phường": 1,
    "thị trấn": 1,
    "đặc khu": 1,
    "huyện": 2,
    "quận": 2,
    "thị xã": 2,
    "tx": 2,
    "thành phố": 3,
    "tp": 3,
    "tỉnh": 3,
}
_WORDS = {level: {word for word, each in _LEVELS.items() if each == level} for level in (1, 2, 3)}
_MAPS: dict[int, tuple[Level, ...]] = {1: ("commune",), 2: ("district",), 3: ("province", "district")}
_MARK = re.compile(r"[,;:.()]")
_PLURAL = re.compile(r"(?i)(?<!\w)(?:các|những|hai|ba|bốn|năm|\d+)\s+\Z")
_MORE = re.compile(rf"(?:(?:, | và |, và )[{UPPER}]\w*(?: [{UPPER}]\w*){{0,3}})+")
_AND = re.compile(r"\s*(?:,|và|, và|&)\s*")
_LINK = re.compile(r"[,\s]*(?:thuộc |- |– )?\s*")


def places(context: Context, span: Span) -> list[Place]:
    """The places that a sentence or heading names with their class words, outside the mentions of other documents."""
    if span not in context.places:
        context.places[span] = _places(context, span)
    return context.places[span]


def _places(context: Context, span: Span) -> list[Place]:
    found: list[Place] = []
    for match in patterns("figures")["place"].finditer(context.text, span.start, span.end):
        where = Span(match.start(), match.end())
        if context.cited(where):
            continue
        level = _LEVELS[match["class"].lower().rstrip(".")]
        name = _known(match["name"], level)
        if name is None:
            if match["class"][0].isupper():
                continue  # `hộ kinh doanh Huyện Thoại Lê` is a firm
            name = match["name"]
        if found and found[-1].level < level and _LINK.fullmatch(context.text, found[-1].span.end, match.start()):
            found[-1] = Place(Span(found[-1].span.start, match.end()), found[-1].name, found[-1].level)
        else:
            found.append(Place(Span(match.start(), match.start("name") + len(name)), place_tones(name), level))
    return found


def _known(name: str, level: int) -> str | None:
    """The longest beginning of a name that the administrative maps know at its level (`Quảng Trị` of "Quảng Trị Quyết định")."""
    words = name.split(" ")
    for size in range(len(words), 0, -1):
        part = " ".join(words[:size])
        if any(units_named(part, each) for each in _MAPS[level]) or (level == 3 and official_province(part)):
            return part
    return None


def place_named(context: Context, phrase: Phrase) -> Place | None:
    """The place that a figure's sentence or heading says that it is about, by its official name without class word.

    With an empty name where it covers several; None where none is named.
    """
    header = context.document.header
    segment = _segment(context.text, phrase)
    found = [place for place in places(context, phrase.sentence) if segment.contains(place.span) and not _lists_units(place, phrase)]
    if found and _several(context.text, found, phrase):
        return Place(found[0].span, "", found[0].level)
    found = [place for place in found if not _list_end(context.text, place)]
    chosen = _choose(context.text, found, phrase)
    if chosen is None and not found:
        chosen = _heading_place(context, phrase)
    if chosen is None:
        return None
    official = official_province(chosen.name, header.date) if chosen.level == 3 else None
    return replace(chosen, name=official) if official else chosen


def _several(text: str, found: list[Place], phrase: Phrase) -> bool:
    """Whether the figure's own words name several places: `tại thành phố Lào Cai và thị xã Sa Pa`, `các huyện Bát Xát, Bảo Thắng`."""
    for index, place in enumerate(found):
        end = _list_end(text, place) or place.span.start
        own = place.span.start < phrase.mention.span.start and end >= phrase.lead.start
        behind = phrase.mention.span.end <= place.span.start < phrase.ceiling
        if not own and not (behind and not _MARK.search(text, phrase.mention.span.end, place.span.start)):
            continue
        if end > place.span.start:
            return True
        following = found[index + 1] if index + 1 < len(found) else None
        if following and following.name != place.name and _AND.fullmatch(text, place.span.end, following.span.start):
            return following.span.end <= phrase.mention.span.start or place.span.start >= phrase.mention.span.end
    return False


def _list_end(text: str, place: Place) -> int | None:
    """Where a list ends that a place begins (`các huyện Bát Xát, Bảo Thắng`); None where it stands alone."""
    more = _MORE.match(text, place.span.end)
    return more.end() if more and _PLURAL.search(text, max(0, place.span.start - 12), place.span.start) else None


def _segment(text: str, phrase: Phrase) -> Span:
    """The part of the sentence between semicolons that holds the figure."""
    start = text.rfind(";", phrase.before.start, phrase.before.end) + 1 or phrase.before.start
    end = text.find(";", phrase.after.start, phrase.after.end)
    return Span(start, end if end >= 0 else phrase.after.end)


def _lists_units(place: Place, phrase: Phrase) -> bool:
    """Whether the place is one of those counted (`2/5 huyện (gồm huyện Cần Giờ và huyện Hóc Môn)`)."""
    return place.span.start >= phrase.mention.span.start and phrase.quantity.unit.split(",")[0] in _WORDS[place.level]


def _choose(text: str, found: list[Place], phrase: Phrase) -> Place | None:
    """The one place named, else the one of the figure's own words: before the number, else right after it (`02 sản phẩm của huyện X`)."""
    if len({place.name for place in found}) == 1:
        return found[0]
    levels = {place.level: place for place in found}
    if len(levels) == len({place.name for place in found}) > 1:
        return levels[min(levels)]  # `UBND huyện Mường La thu hồi 3,5 ha đất tại xã Ít Ong`
    before = [place for place in found if phrase.lead.start <= place.span.start < phrase.mention.span.start]
    end = phrase.mention.span.end
    after = [place for place in found if end <= place.span.start < phrase.ceiling and not _MARK.search(text, end, place.span.start)]
    for own in (before, after):
        if len({place.name for place in own}) == 1:
            return own[-1]
    return None


def _heading_place(context: Context, phrase: Phrase) -> Place | None:
    """The place that a heading begins with (`2. Huyện Cần Giờ`)."""
    for section in context.chain(phrase.mention.span.start):
        found = places(context, section.span)
        if len(found) == 1 and len(context.text[section.span.start : found[0].span.start].strip()) <= 6:
            return found[0]
    return None
