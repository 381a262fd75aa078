"""Names: bodies (ORG), persons (PER) and places (LOC) with their full names."""

from __future__ import annotations

import re
from datetime import date

from extract.data import patterns
from extract.model import Mention
from extract.recognizers.abbreviated_bodies import find_abbreviated_bodies, find_own_units
from extract.recognizers.localities import find_localities
from extract.recognizers.organizations import COLLECTIVE, find_organizations
from extract.recognizers.persons import find_persons
from extract.text import place_tones

# Note marks end a name: `huyện Cần Giờ¹⁷`.
_NOTE_MARK = re.compile("[⁰¹²³⁴⁵⁶⁷⁸⁹]")


def find_names(text: str, reference: date | None = None) -> tuple[Mention, ...]:
    """All names of a text, in order of their spans; `reference` decides which administrative map holds.

    A place within a body's name (`huyện Củ Chi` of `UBND huyện Củ Chi`) is a mention of its own; a person's name is not
    looked for within a body's, nor a place's within a person's.
    """
    plain = _NOTE_MARK.sub("†", place_tones(text))
    bodies = list(find_organizations(plain))
    alone = [*find_abbreviated_bodies(plain, bodies), *find_own_units(plain, bodies)]
    bodies = sorted([*bodies, *alone], key=lambda mention: mention.span)
    persons = _outside(list(find_persons(plain)), bodies)
    firms = [mention for mention in bodies if mention.rule == "names.firm"]
    places = _outside(list(find_localities(plain, reference)), [*firms, *persons])
    # `Cục Hàng không Việt Nam`, `Trường Đại học Hà Tĩnh` do not speak of the place.
    unplaced = [body for body in bodies if body.rule not in ("names.government", "names.sector")]
    inner: set[Mention] = set()
    for rule, around in (("names.country", bodies), ("names.province", unplaced)):
        bare = [place for place in places if place.rule == rule]
        inner |= set(bare) - set(_outside(bare, around))
    places = [place for place in places if place not in inner and not _names_a_work(plain, place) and not _ends_a_name(plain, place)]
    bodies = [body for body in bodies if body.rule != COLLECTIVE]
    return tuple(sorted([*bodies, *persons, *places], key=lambda m: (m.span, m.label)))


def _ends_a_name(text: str, place: Mention) -> bool:
    """Whether a country ends the name of an organization that is none of the bodies found: `Mạng lưới Nhà báo nữ Việt Nam`."""
    before = text[max(0, place.span.start - 80) : place.span.start]
    return place.rule == "names.country" and bool(patterns("names")["country_in_name"].search(before))


def _names_a_work(text: str, place: Mention) -> bool:
    """Whether a bare province ends the name of a factory or project: `Nhà máy chế biến thạch anh Hoa Sen Yên Bái`."""
    before = text[max(0, place.span.start - 80) : place.span.start]
    return place.rule == "names.province" and bool(patterns("names")["work_before"].search(before))


def _outside(mentions: list[Mention], others: list[Mention]) -> list[Mention]:
    """The mentions that overlap none of the others; both lists are gone through once, in order."""
    ordered = sorted(others, key=lambda m: m.span)
    kept, index = [], 0
    for mention in mentions:
        while index < len(ordered) and ordered[index].span.end <= mention.span.start:
            index += 1
        if index == len(ordered) or not ordered[index].span.overlaps(mention.span):
            kept.append(mention)
    return kept
