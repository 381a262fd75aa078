"""Lists of bodies (danh sách cơ quan) as tasks name them: `Sở Y tế, Công an tỉnh và các đơn vị liên quan`."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise

from extract.bodies import full_name
from extract.data import patterns
from extract.relations.body_names import Member, bodies_at, canonical, general_name, lower_first, run, stops
from extract.text import key, place_tones, squeeze

_P = patterns("body_lists")
_NAME_WORDS = 8
_CAPITALS = 200
"""Longest text in capitals that is read as if written small."""
_AROUND = 40


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


@lru_cache(maxsize=64)  # a paragraph is read as a heading, a topic and a statement in turn
def read_bodies(text: str, start: int = 0, end: int | None = None) -> BodyList | None:
    """The list of bodies that begins at `start`; None where no body begins there."""
    limit = len(text) if end is None else end
    if limit - start < _CAPITALS and text[start:limit].isupper():
        # Only what stands near is copied: a paper may have thousands of headings in capitals.
        low = max(0, start - _AROUND)
        found = _read(text[low:start] + text[start:limit].title() + text[limit : limit + _AROUND], start - low, limit - low)
        return found and BodyList(tuple(replace(m, end=m.end + low) for m in found.members), start, found.end + low)
    return _read(text, start, limit)


def _read(text: str, start: int, limit: int) -> BodyList | None:
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
    return BodyList(tuple(_level_shared(text, _tails_joined(text, members))), start, members[-1].end)


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


def listed_bodies(names: tuple[str, ...]) -> tuple[str, ...]:
    """Each of a letter's addressees parted into its bodies (`Phòng Kinh tế, Phòng Nội vụ các huyện`), whole where that is not plain."""
    found: list[str] = []
    for name in names:
        bodies = read_bodies(name)
        whole = bodies is not None and not re.sub(r"\([^()]*\)", "", name[bodies.end :]).strip(" ;,.:")
        found += bodies.names if bodies and whole else [lower_first(name) if name.startswith("Các ") else name]
    return tuple(dict.fromkeys(found))


def _members(text: str, at: int, limit: int, share: str, *, listed: bool) -> tuple[list[Member], str]:
    """The members that begin at a place, and the head that names after them may share (`Sở Tài chính, Y tế`)."""
    post = _P["post"].match(text, at, limit)
    if post:
        return _headed(text, post, limit), ""
    found, shared = bodies_at(text, at, limit)
    if found:
        return found, shared
    if listed and (group := _P["group"].match(text, at, limit)) and stops(text, group.end(), limit):
        return [Member(general_name(group), group.end(), False)], ""
    if share and (sector := _P["sector"].match(text, at, limit)):
        return [Member(canonical(share, sector.group()), sector.end(), True)], share
    return [], ""


def _headed(text: str, post: re.Match[str], limit: int) -> list[Member]:
    """`Giám đốc các Sở: Tài chính, Y tế`: the post of each body that follows it."""
    address = _P["address"].match(post.group())
    title = squeeze(post.group()[address.end() if address else 0 :]).replace("Thủ tướng", "Thủ trưởng")
    title = lower_first(title) if title.startswith(("Các ", "Thành viên")) else title
    place = post.end() + 1
    group = _P["group"].match(text, place, limit)
    if group and not group["determiner"] and stops(text, group.end(), limit):
        return [Member(full_name(f"{title} {group.group()}"), group.end(), False)]
    found = bodies_at(text, place, limit)[0] if text[post.end() : place] == " " else []
    if found:
        return [replace(member, name=f"{title} {member.name}") for member in found]
    # `Trưởng ban Dân tộc`, `Chánh Văn phòng Điều phối nông thôn mới`
    if title == "Trưởng" or text[place : place + 1].isupper():
        end = run(text, post.end(), limit)
        return [Member(full_name(text[post.start() : end]), end, True)] if end > post.end() else []
    return [Member(title, post.end(), True)]


def _tails_joined(text: str, members: list[Member]) -> list[Member]:
    """`Ban Thường vụ Tỉnh ủy, Thành ủy`: a bare committee of another level behind one with its head shares that head."""
    result = members[:1]
    for member in members[1:]:
        last = result[-1]
        shared = _P["committee"].fullmatch(member.name) and _P["committee_headed"].fullmatch(last.name)
        if shared and not last.name.endswith(member.name):
            result[-1] = replace(last, name=full_name(last.name + text[last.end : member.end]), end=member.end)
        else:
            result.append(member)
    return result


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
