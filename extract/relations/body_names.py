"""One body's name at a place (tên một cơ quan): particular, general, by its level, or sharing its head with others."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from extract.bodies import expand, full_name
from extract.data import patterns

_P = patterns("body_lists")
_NUMBER_OR_DASH = re.compile(r" (?:[-–&] )?")
_BARE = {"địa phương", "đơn vị", "cơ quan", "doanh nghiệp", "chủ đầu tư", "hợp tác xã", "cơ sở"}
_MASS = ("chính quyền", "cấp ủy", "lực lượng")
_COMMITTEES = re.compile(r"(?:UBND|Ủy ban nhân dân|Uỷ ban nhân dân) (?=các )")
_COMMA = re.compile(r",? và |, | ?[-–] ")
_RELATIVE = re.compile(r" (?:chưa )?có (?!liên quan)")
_INNER_COMMA = re.compile(r", (?:chống )?")
_INNER_COMMAS = 2
_LETTERS = 250


@dataclass(frozen=True, slots=True)
class Member:
    """One body of a list: its full name, where it ends, and whether it is a particular body rather than a kind."""

    name: str
    end: int
    particular: bool


def bodies_at(text: str, at: int, limit: int) -> tuple[list[Member], str]:
    """The members whose name begins at a place, and the head that names after them may share; empty where none begins."""
    for reader in (_elided, _level, _group, _several, _named, _acronym):
        found, share = reader(text, at, limit)
        if found:
            return found, share
    return [], ""


def _elided(text: str, at: int, limit: int) -> tuple[list[Member], str]:
    """`các Sở: Công Thương, Y tế` → one member a name."""
    prefix = _COMMITTEES.match(text, at, limit)
    opening = _P["elided"].match(text, prefix.end() if prefix else at, limit)
    if not opening:
        return [], ""
    head = opening["head"].split(",")[0].split(" ban")[0].split(" ngành")[0]
    head = head[:1].upper() + head[1:] if not prefix else f"{full_name(prefix.group())} {head}"
    members: list[Member] = []
    place = opening.end()
    while place < limit:
        end = _piece_end(text, place, limit)
        ministry = head.endswith("Bộ") and _P["sector"].match(text, place, limit)
        if end is None or (members and not ministry and _begins_body(text, place, limit)):
            break
        members.append(Member(canonical(head, text[place:end]), end, True))
        separator = _COMMA.match(text, end, limit)
        if not separator or " - " in separator.group():
            break
        place = separator.end()
    if len(members) < 2 and not opening["colon"]:
        return [], ""
    return members, ""


def _piece_end(text: str, at: int, limit: int) -> int | None:
    sector = _P["sector"].match(text, at, limit)
    if sector:
        return sector.end()
    if not text[at : at + 1].isupper():
        return None
    return run(text, at - 1, limit, commas=0)


def _group(text: str, at: int, limit: int) -> tuple[list[Member], str]:
    match = _P["group"].match(text, at, limit)
    # `doanh nghiệp có tham gia …` without an article is no list.
    narrowed = match is not None and bool(match["modifiers"]) and not _RELATIVE.match(match["modifiers"])
    if not match or not (match["determiner"] or narrowed or _bare(text, match, limit)):
        return [], ""
    end, name = match.end(), general_name(match)
    if not match["modifiers"] and not stops(text, end, limit) and not _P["head"].match(text, end + 1, limit):
        end = run(text, end, limit)
        name = full_name(name + text[match.end() : end])
    return [Member(name, end, False)], ""


def _bare(text: str, match: re.Match[str], limit: int) -> bool:
    """Whether nouns without an article are bodies: `Bộ, ngành`, `Địa phương`; `Tổ chức làm việc`, `Cấp bổ sung` begin with verbs."""
    nouns = match["nouns"]
    plural = "," in nouns or " và " in nouns or nouns.lower() in _BARE
    return plural and nouns[0].isupper() and stops(text, match.end(), limit)


def stops(text: str, end: int, limit: int) -> bool:
    """Whether nothing of a name follows: the end, punctuation, or a word that a name does not run over."""
    return end >= limit or text[end] != " " or bool(_P["stop"].match(text, end + 1, limit))


def general_name(match: re.Match[str]) -> str:
    """A general list as it is written elsewhere: `Bộ, ngành trung ương` → `các bộ, ngành Trung ương`."""
    determiner = (match["determiner"] or "các").lower()
    nouns = re.sub(r"\w+", lambda m: m.group() if m.group().isupper() else m.group().lower(), match["nouns"])
    for written in ("Chính phủ", "ngang Bộ", "Ban Quản lý"):
        if written in match["nouns"]:
            nouns = nouns.replace(written.lower(), written)
    if not match["determiner"] and nouns.startswith(_MASS):
        determiner = ""
    return full_name(f"{determiner} {nouns}{match['modifiers'].replace('trung ương', 'Trung ương')}")


def _level(text: str, at: int, limit: int) -> tuple[list[Member], str]:
    """`Cấp tỉnh`, `Quý cơ quan`, or a council with its units: `UBND các huyện, thị xã`."""
    if you := _P["you"].match(text, at, limit):
        return [Member(lower_first(you.group()), you.end(), False)], ""
    if text[at : at + 4].lower() == "cấp " and (level := _P["territory"].match(text, at, limit)):
        return [Member(lower_first(full_name(level.group())), level.end(), False)], ""
    council = _P["council"].match(text, at, limit)
    if not council:
        return [], ""
    name = full_name(f"{council['council']} {council['units']}{council['narrowed'].replace('trung ương', 'Trung ương')}")
    return [Member(name, council.end(), False)], ""


def _several(text: str, at: int, limit: int) -> tuple[list[Member], str]:
    """`các Ban Hội đồng nhân dân`: particular bodies of one name."""
    if text[at : at + 4].lower() != "các ":
        return [], ""
    return [replace(member, name=f"các {member.name}") for member in _named(text, at + 4, limit)[0]], ""


def _named(text: str, at: int, limit: int) -> tuple[list[Member], str]:
    if function := _P["function"].match(text, at, limit):
        return [Member(full_name(text[at : (end := run(text, function.end(), limit))]), end, True)], ""
    if agency := _P["agency"].match(text, at, limit):
        return [Member(lower_first(full_name(agency.group())), agency.end(), False)], ""
    head = _P["head"].match(text, at, limit)
    if not head or not (_P["whole"].fullmatch(head.group()) or _P["name_start"].match(text, head.end(), limit)):
        return [], ""
    end = head.end()
    sector = _P["sector"].match(text, end + 1, limit) if text[end : end + 1] == " " else None
    if sector and not (head.group() == "Phòng" and _P["office_goes_on"].match(text, sector.end(), limit)):
        tail = _P["place_tail"].match(text, sector.end(), limit)
        end = tail.end() if tail else sector.end()
    else:
        end = run(text, end, limit)
    share = head.group() if _P["elidable"].fullmatch(head.group()) else ""
    name = re.sub(r"(?<=HĐND|ĐBQH) ?& ?", " và ", text[at:end])
    return [Member(_cased(full_name(name)), end, True)], share


def _acronym(text: str, at: int, limit: int) -> tuple[list[Member], str]:
    """`KBNN tỉnh`: a short form whose full name is a body's."""
    short = _P["acronym"].match(text, at, limit)
    full = expand(short.group()) if short else ""
    if not short or full == short.group() or not _P["head"].match(full):
        return [], ""
    end = run(text, short.end(), limit)
    return [Member(full_name(text[at:end]), end, True)], ""


def run(text: str, at: int, limit: int, *, commas: int = _INNER_COMMAS) -> int:
    """The end of a proper name: words up to a stop word, punctuation or another body; it may run over some commas."""
    end = at
    limit = min(limit, at + _LETTERS)
    while end < limit:
        gap = _NUMBER_OR_DASH.match(text, end, limit)
        if not gap:
            comma = _inner_comma(text, end, limit) if commas else None
            if comma is None:
                return end
            commas, place = commas - 1, comma
        else:
            place = gap.end()
        word = _P["word"].match(text, place, limit)
        if not word or (_P["stop"].match(text, place, limit) and not _joins(text, place, limit)):
            return end
        end = word.end()
    return end


def _joins(text: str, at: int, limit: int) -> bool:
    """Whether `và` stands within a name: a capital follows that begins no other body."""
    return text.startswith("và ", at) and text[at + 3 : at + 4].isupper() and not _begins_body(text, at + 3, limit)


def _inner_comma(text: str, end: int, limit: int) -> int | None:
    """Where a name goes on over a comma (`Ban Thi đua, Khen thưởng Trung ương`): at a capital that begins no other body."""
    comma = _INNER_COMMA.match(text, end, limit)
    if not comma or "chống" in comma.group():
        return comma.end() if comma else None
    place = comma.end()
    if not text[place : place + 1].isupper() or _begins_body(text, place, limit):
        return None
    return None if any(_P[name].match(text, place, limit) for name in ("sector", "acronym")) else place


def _begins_body(text: str, at: int, limit: int) -> bool:
    return any(_P[name].match(text, at, limit) for name in ("post", "head", "elided")) or bool(_group(text, at, limit)[0])


def canonical(head: str, sector: str) -> str:
    """A sector behind its head, as official names have it (`Công thương` → `Công Thương`)."""
    return _cased(full_name(f"{head} {sector}"))


def _cased(name: str) -> str:
    """A name printed in capitals (`SỞ NỘI VỤ`) in lower case but for its first letter."""
    return name.capitalize() if name.isupper() and len(name.split()) > 1 else name


def lower_first(name: str) -> str:
    """`Cấp tỉnh` → `cấp tỉnh`."""
    return name[:1].lower() + name[1:]
