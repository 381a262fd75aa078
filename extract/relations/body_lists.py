"""Lists of bodies (danh sách cơ quan) as tasks name them: `Sở Y tế, Công an tỉnh và các đơn vị liên quan`."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import pairwise

from extract.bodies import full_name
from extract.data import patterns
from extract.text import key, place_tones, squeeze

_P = patterns("body_lists")
_NUMBER_OR_DASH = re.compile(r" (?:[-–&] )?")
_NAME_WORDS = 8
_BARE = {"địa phương", "đơn vị", "cơ quan", "doanh nghiệp", "chủ đầu tư", "hợp tác xã", "cơ sở"}
_MASS = ("chính quyền", "cấp ủy", "lực lượng")
_COMMA = re.compile(r",? và |, | ?[-–] ")


@dataclass(frozen=True, slots=True)
class Member:
    """One body of a list: its full name, where it ends, and whether it is a particular body rather than a kind."""

    name: str
    end: int
    particular: bool


@dataclass(frozen=True, slots=True)
class BodyList:
    """Bodies read from `start` to `end`."""

    members: tuple[Member, ...]
    start: int
    end: int

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(member.name for member in self.members))

    @property
    def particular(self) -> bool:
        """Whether any member is a particular body."""
        return any(member.particular for member in self.members)


def read_bodies(text: str, start: int = 0, end: int | None = None) -> BodyList | None:
    """The list of bodies that begins at `start`; None where no body begins there."""
    limit = len(text) if end is None else end
    if limit - start < 200 and text[start:limit].isupper():
        text = text[:start] + text[start:limit].title() + text[limit:]
    members: list[Member] = []
    at, share = start, ""
    while at < limit:
        found, share = _members(text, at, limit, share, listed=bool(members))
        if not found:
            break
        members += found
        separator = _P["separator"].match(text, found[-1].end, limit)
        if not separator:
            break
        at = separator.end()
    if not members:
        return None
    return BodyList(tuple(_level_shared(text, members)), start, members[-1].end)


def cell_bodies(text: str) -> tuple[str, ...]:
    """All bodies of a table's cell: a list, bulleted or not; short names that no pattern knows are kept as written."""
    text = squeeze(text)
    body_list = read_bodies(text, len(text) - len(text.lstrip(" -+•*")))
    names = body_list.names if body_list else ()
    # `Các Bộ, ngành Ủy ban nhân dân cấp tỉnh`: a cell's line break parts like a comma.
    while body_list and (following := read_bodies(text, body_list.end + 1)) and text[body_list.end] == " ":
        body_list = following
        names += following.names
    rest = text[body_list.end :] if body_list else text
    if rest.strip(" .") and (not body_list or rest.lstrip()[0] in ",;-+"):
        pieces = [piece.strip(" .-+•*") for piece in re.split(r"[;,]| [-+] ", rest)]
        if all(len(piece.split()) <= _NAME_WORDS and piece[:1].isupper() for piece in pieces if piece):
            names += tuple(full_name(piece) for piece in pieces if piece)
    return tuple(dict.fromkeys(names))


def _members(text: str, at: int, limit: int, share: str, *, listed: bool) -> tuple[list[Member], str]:
    """The members that begin at a place, and the head that names after them may share (`Sở Tài chính, Y tế`)."""
    post = _P["post"].match(text, at, limit)
    if post:
        return _headed(text, post, limit), ""
    found, shared = _bodies(text, at, limit)
    if found:
        return found, shared
    if listed and (group := _P["group"].match(text, at, limit)) and _stops(text, group.end(), limit):
        return [Member(_general_name(group), group.end(), False)], ""
    if share and (sector := _P["sector"].match(text, at, limit)):
        return [Member(_canonical(share, sector.group()), sector.end(), True)], share
    return [], ""


def _headed(text: str, post: re.Match[str], limit: int) -> list[Member]:
    """`Giám đốc các Sở: Tài chính, Y tế`: the post of each body that follows it."""
    address = _P["address"].match(post.group())
    title = squeeze(post.group()[address.end() if address else 0 :]).replace("Thủ tướng", "Thủ trưởng")
    title = _lower_first(title) if title.startswith(("Các ", "Thành viên")) else title
    place = post.end() + 1
    group = _P["group"].match(text, place, limit)
    if group and not group["determiner"] and _stops(text, group.end(), limit):
        return [Member(full_name(f"{title} {group.group()}"), group.end(), False)]
    found = _bodies(text, place, limit)[0] if text[post.end() : place] == " " else []
    if found:
        return [replace(member, name=f"{title} {member.name}") for member in found]
    # `Trưởng ban Dân tộc`, `Chánh Văn phòng Điều phối nông thôn mới`
    if title == "Trưởng" or text[place : place + 1].isupper():
        end = _run(text, post.end(), limit)
        return [Member(full_name(text[post.start() : end]), end, True)] if end > post.end() else []
    return [Member(title, post.end(), True)]


def _bodies(text: str, at: int, limit: int) -> tuple[list[Member], str]:
    for reader in (_elided, _level, _group, _several, _named):
        found, share = reader(text, at, limit)
        if found:
            return found, share
    return [], ""


def _elided(text: str, at: int, limit: int) -> tuple[list[Member], str]:
    """`các Sở: Công Thương, Y tế` → one member a name."""
    prefix = re.compile(r"(?:UBND|Ủy ban nhân dân|Uỷ ban nhân dân) (?=các )").match(text, at, limit)
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
        members.append(Member(_canonical(head, text[place:end]), end, True))
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
    return _run(text, at, limit)


def _group(text: str, at: int, limit: int) -> tuple[list[Member], str]:
    match = _P["group"].match(text, at, limit)
    if not match or not (match["determiner"] or match["modifiers"] or _bare(text, match, limit)):
        return [], ""
    end, name = match.end(), _general_name(match)
    if not match["modifiers"] and not _stops(text, end, limit) and not _P["head"].match(text, end + 1, limit):
        end = _run(text, end, limit)
        name = full_name(name + text[match.end() : end])
    return [Member(name, end, False)], ""


def _bare(text: str, match: re.Match[str], limit: int) -> bool:
    """Whether nouns without an article are bodies: `Bộ, ngành`, `Địa phương`; `Tổ chức làm việc`, `Cấp bổ sung` begin with verbs."""
    nouns = match["nouns"]
    plural = "," in nouns or " và " in nouns or nouns.lower() in _BARE
    return plural and nouns[0].isupper() and _stops(text, match.end(), limit)


def _stops(text: str, end: int, limit: int) -> bool:
    """Whether nothing of a name follows: the end, punctuation, or a word that a name does not run over."""
    return end >= limit or text[end] != " " or bool(_P["stop"].match(text, end + 1, limit))


def _general_name(match: re.Match[str]) -> str:
    determiner = (match["determiner"] or "các").lower()
    nouns = (
        re.sub(r"\w+", lambda m: m.group() if m.group().isupper() else m.group().lower(), match["nouns"])
        .replace("chính phủ", "Chính phủ")
        .replace("ngang bộ", "ngang Bộ")
    )
    if not match["determiner"] and nouns.startswith(_MASS):
        determiner = ""
    return full_name(f"{determiner} {nouns}{match['modifiers'].replace('trung ương', 'Trung ương')}")


def _level(text: str, at: int, limit: int) -> tuple[list[Member], str]:
    """`Cấp tỉnh`, `Quý cơ quan`, or a council with its units: `UBND các huyện, thị xã`."""
    if you := _P["you"].match(text, at, limit):
        return [Member(_lower_first(you.group()), you.end(), False)], ""
    if text[at : at + 4].lower() == "cấp " and (level := _P["territory"].match(text, at, limit)):
        return [Member(_lower_first(full_name(level.group())), level.end(), False)], ""
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
        return [Member(full_name(text[at : (end := _run(text, function.end(), limit))]), end, True)], ""
    head = _P["head"].match(text, at, limit)
    if not head or not (_P["whole"].fullmatch(head.group()) or _P["name_start"].match(text, head.end(), limit)):
        return [], ""
    end = head.end()
    sector = _P["sector"].match(text, end + 1, limit) if text[end : end + 1] == " " else None
    if sector:
        tail = _P["place_tail"].match(text, sector.end(), limit)
        end = tail.end() if tail else sector.end()
    else:
        end = _run(text, end, limit)
    share = head.group() if _P["elidable"].fullmatch(head.group()) else ""
    name = re.sub(r"(?<=HĐND|ĐBQH) ?& ?", " và ", text[at:end])
    return [Member(_cased(full_name(name)), end, True)], share


def _run(text: str, at: int, limit: int) -> int:
    """The end of a proper name: words up to a stop word, punctuation or another body."""
    end = at
    while end < limit:
        gap = _NUMBER_OR_DASH.match(text, end, limit)
        if not gap:
            return _over_comma(text, end, limit) or end
        word = _P["word"].match(text, gap.end(), limit)
        if not word or (_P["stop"].match(text, gap.end(), limit) and not _joins(text, gap.end(), limit)):
            return end
        end = word.end()
    return end


def _joins(text: str, at: int, limit: int) -> bool:
    """Whether `và` stands within a name: a capital follows that begins no other body."""
    return text.startswith("và ", at) and text[at + 3 : at + 4].isupper() and not _begins_body(text, at + 3, limit)


def _over_comma(text: str, end: int, limit: int) -> int | None:
    """`Ban Thi đua, Khen thưởng Trung ương`: the name runs over a comma where a capital follows that begins no other body."""
    comma = re.compile(r", (?:chống )?").match(text, end, limit)
    if not comma or not (text[comma.end() : comma.end() + 1].isupper() or "chống" in comma.group()):
        return None
    if "chống" not in comma.group() and (_begins_body(text, comma.end(), limit) or _P["sector"].match(text, comma.end(), limit)):
        return None
    return _run(text, comma.end() - 1, limit)


def _begins_body(text: str, at: int, limit: int) -> bool:
    return any(_P[name].match(text, at, limit) for name in ("post", "head", "elided")) or bool(_group(text, at, limit)[0])


def _canonical(head: str, sector: str) -> str:
    """A sector behind its head, as official names have it (`Công thương` → `Công Thương`)."""
    return _cased(full_name(f"{head} {sector}"))


def _cased(name: str) -> str:
    """A name printed in capitals (`SỞ NỘI VỤ`) in lower case but for its first letter."""
    return name.capitalize() if name.isupper() and len(name.split()) > 1 else name


def _lower_first(name: str) -> str:
    return name[:1].lower() + name[1:]


def _level_shared(text: str, members: list[Member]) -> list[Member]:
    """`Ban Chỉ đạo/Ủy ban nhân dân cấp tỉnh`: the level behind a slash is that of both."""
    result = list(members)
    for index, (left, right) in enumerate(pairwise(members)):
        level = re.search(r" cấp \w+$", right.name)
        if level and text[left.end : left.end + 1] == "/" and " cấp " not in left.name:
            result[index] = replace(left, name=left.name + level.group())
    return result


def same_body(left: str, right: str) -> bool:
    """Whether one name is the other, or its beginning (`Sở Nông nghiệp`, `Sở Nông nghiệp và Môi trường`)."""
    a, b = key(place_tones(left)), key(place_tones(right))
    return a == b or b.startswith(a + " ") or a.startswith(b + " ")
