"""The header of a document, put together from its front, tail and body."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from extract.bodies import full_name
from extract.data import patterns
from extract.layout.letterhead import Front, clean_number, read_place_date
from extract.layout.pieces import Piece, starts_of
from extract.layout.tail import Tail
from extract.layout.types import number_type
from extract.model import Header, Span
from extract.places import Level, find_provinces, official_province, province_kind, province_of, units, units_named
from extract.text import fold, squeeze

_H = patterns("layout_header")
_PLACE_CLASS = re.compile(r"(?:tỉnh|thành phố|Thành phố|huyện|quận|thị xã|xã|phường|thị trấn|đặc khu|^(?:Huyện|Quận|Thị) ủy) [A-ZĐÀ-Ỹ\d]")
_LOWER_BODY = re.compile(r"(?:huyện|quận|thị xã|thành phố|xã|phường|thị trấn|đặc khu) [A-ZĐÂÊÔƠƯÁÀẢÃẠ\d].*$")
_UNIT_NAME = re.compile(r"^(huyện|quận|thị xã|thành phố|xã|phường|thị trấn|đặc khu) ")
_SEARCHED = 15
"""Paragraphs from the beginning and from the end of a body that may name who speaks."""


def make_header(pieces: Sequence[Piece], front: Front, tail: Tail, promulgator: Header | None, text: tuple[str, str]) -> Header:
    """The header; `promulgator` is that of the document before this one in the file.

    `text` is the whole file's, blanks folded, as printed and in small letters.
    """
    if front.date is None and tail.place_date is not None:
        read_place_date(pieces[tail.place_date].text, tail.place_date, 0, front)
    if front.date is None and front.type in ("Luật", "PL", "HP"):
        front.date = _passed(pieces)
    attached_to, bracket_issuer = _promulgated(front, promulgator)
    front.bodies = _as_written(front.bodies, text)
    names = [name for name in (*front.bodies, bracket_issuer or "") if name]
    body = pieces[front.body : tail.span.start if tail.span else len(pieces)]
    speaker = None if front.bodies or bracket_issuer else _speaker(body, front.number, tail)
    issuer = front.bodies[-1] if front.bodies else bracket_issuer or speaker
    province = _province(issuer, names, front, body)
    issuer = _issuer(front, issuer, province) if issuer else None
    kind = front.type or (number_type(front.number) if front.number else None)
    starts = starts_of(pieces)
    return Header(
        type=kind,
        number=front.number,
        date=front.date,
        place=_place(front.place, front.date),
        issuer=issuer,
        title=front.title,
        signer=tail.signer,
        province=province,
        attached_to=attached_to,
        addressees=tuple(front.addressees),
        recipients=tuple(tail.recipients),
        spans={name: Span(starts[i] + start, starts[i] + end) for name, (i, start, end) in front.where.items()},
    )


def _as_written(bodies: Sequence[str], written: tuple[str, str]) -> list[str]:
    """Names in capitals as the text writes them, where it does: `Ban Chỉ đạo Trung ương Chương trình MTQG …`."""
    text, lower = written
    names = []
    for body in bodies:
        found = [text[at : at + len(body)] for at in _places(lower, body.lower())] if len(lower) == len(text) else []
        mixed = [name for name in found if not name.isupper() and name[0].isupper()]
        names.append(max(mixed, key=mixed.count) if mixed else body)
    return names


def _places(text: str, part: str) -> Iterator[int]:
    at = text.find(part)
    while at >= 0:
        yield at
        at = text.find(part, at + len(part))


def _passed(pieces: Sequence[Piece]) -> date | None:
    """The date on which a law was passed, as its last lines say (`… thông qua ngày 30 tháng 11 năm 2024`)."""
    for piece in reversed(pieces[-_SEARCHED:]):
        match = re.search(r"thông qua ngày (\d{1,2}) tháng (\d{1,2}) năm (\d{4})", piece.text)
        if match:
            return date(int(match[3]), int(match[2]), int(match[1]))
    return None


def _place(printed: str | None, on: date | None) -> str | None:
    """The place (địa danh), a province by its official name (`Đăk Nông`)."""
    name = re.sub(r"^(?:TP|Tp)\.?\s*", "Thành phố ", printed) if printed else None
    return official_province(name, on) or name if name else None


def _promulgated(front: Front, promulgator: Header | None) -> tuple[str | None, str | None]:
    """Number and issuer of the document that promulgates this one."""
    if front.bracket is None:
        return None, None
    match = _H["promulgated"].search(front.bracket)
    number = clean_number(match["number"]) if match else None
    if match and number and _is_of_scheme(front, number, match["date"]):
        return None, None
    issuer = squeeze(match["issuer"]).strip(" .,;") if match and match["issuer"] else None
    if issuer and promulgator and promulgator.issuer and promulgator.number == number:
        return number, promulgator.issuer
    return number, _seat(issuer) if issuer else None


def _is_of_scheme(front: Front, number: str, day: str | None) -> bool:
    """Whether the bracket belongs to a scheme (đề án, chương trình) that the title names, not to the paper.

    A numbered plan is promulgated by no other act than a letter or one of its own day; no Party resolution promulgates a paper
    of the state's.
    """
    if not front.number:
        return bool(front.bodies) and _is_party(number) and not any(_H["party_body"].match(body) for body in front.bodies)
    if _is_party(number) and not _is_party(front.number):
        return True
    same_day = front.date is not None and [int(part) for part in re.findall(r"\d+", day or "")] == [*front.date.timetuple()[2::-1]]
    return bool(_H["scheme"].search(front.title or "")) and number_type(number) not in (None, "CV") and not same_day


def _is_party(number: str) -> bool:
    """Whether a number is one of the Party's style: `12-NQ/TU`."""
    return re.search(r"\d-[A-ZĐ][A-ZĐa-z]*/", number) is not None


def _seat(issuer: str) -> str:
    """The body of a post: `Bộ trưởng Bộ Y tế` → `Bộ Y tế`, `Chủ tịch Ủy ban nhân dân tỉnh` → `Ủy ban nhân dân tỉnh`."""
    return re.sub(r"^(?:Bộ trưởng|Chủ tịch|Giám đốc|Trưởng ban|Trưởng Ban|Tổng cục trưởng|Cục trưởng) (?=[A-ZĐỦ])(?!nước)", "", issuer)


def _issuer(front: Front, printed: str, province: str | None) -> str:
    """The issuer's full name, with the superior's place where its own name has none."""
    superior = front.bodies[-2] if len(front.bodies) > 1 and printed == front.bodies[-1] else None
    if superior and _H["bare_body"].match(printed.upper()):
        return full_name(f"{full_name(printed)} {full_name(superior, province)}", province)
    if " - " in printed and all(_H["level_body"].match(part.upper()) for part in printed.split(" - ")):
        return " - ".join(full_name(part, province) for part in printed.split(" - "))
    name = full_name(printed, province)
    if superior and _H["party_board"].match(name) and _H["committee"].match(full_name(superior)):
        return f"{name} {full_name(superior)}"
    lower = _LOWER_BODY.search(full_name(superior)) if superior else None
    if lower and not _PLACE_CLASS.search(name):
        return f"{name} {lower.group()}"
    if (
        superior
        and province
        and province_of(full_name(superior, province)) == province
        and not _PLACE_CLASS.search(name)
        and "Trung ương" not in name
    ):
        kind = "Thành phố" if province == "Hồ Chí Minh" else province_kind(province) or "tỉnh"
        return f"{name} {kind} {province}"
    return name


def _province(issuer: str | None, names: Sequence[str], front: Front, body: Sequence[Piece]) -> str | None:
    """The province that a local body speaks for: by its name, its superior's, the place, the title, the body's most frequent."""
    if issuer is None:
        return province_of(front.title or "", front.date)
    name = full_name(issuer)
    superiors = [full_name(other) for other in names]
    if _H["central_body"].match(name) or any(_H["central_body"].match(other) for other in superiors):
        return None
    found = province_of(name, front.date) or _unit_province((name, *superiors), front.date)
    if found:
        return found
    local = _H["local_body"].match(name) or any(_H["local_body"].match(other) for other in superiors)
    if not local:
        return None
    for text in (*reversed(superiors), front.place or "", front.title or ""):
        found = province_of(text, front.date)
        if found:
            return found
    return _most_named(body, front.date)


def _unit_province(names: Sequence[str], on: date | None) -> str | None:
    """The one province that holds the district or commune which a body's name ends in; None where several may."""
    for name in names:
        match = _LOWER_BODY.search(name)
        if match is None:
            continue
        kind, unit = _UNIT_NAME.split(match.group(), maxsplit=1)[1:]
        level: Level = "commune" if kind in ("xã", "phường", "thị trấn", "đặc khu") else "district"
        holders = {
            province.name
            for province in units("province")
            if any(held.kind == kind for held in units_named(unit, level, province=province.name, on=on))
        }
        if len(holders) == 1:
            return holders.pop()
    return None


def _most_named(body: Sequence[Piece], on: date | None) -> str | None:
    """The province that a body names more often than all others together; None where there is none."""
    counts: dict[str, int] = {}
    for piece in body:
        for _, name in find_provinces(piece.text, on):
            counts[name] = counts.get(name, 0) + 1
    best = max(counts, key=lambda name: counts[name], default=None)
    return best if best is not None and counts[best] > sum(counts.values()) / 2 else None


def _speaker(body: Sequence[Piece], number: str | None, tail: Tail) -> str | None:
    """Who reports, asks or issues, in a paper without a letterhead; the code in its number decides between several."""
    near = [*body[:_SEARCHED], *body[max(_SEARCHED, len(body) - _SEARCHED) :]]
    named = [(squeeze(match["body"]), match["verb"]) for piece in near if piece.is_prose for match in _H["reporting"].finditer(piece.text)]
    code = re.split(r"[/-]", number)[1:] if number else []
    fitting = [name for name, _ in named if any(_fits(part, name) for part in code)]
    if fitting:
        return max(fitting, key=len)
    if tail.on_behalf:
        return tail.on_behalf
    reported = [name for name, verb in named if verb in ("báo cáo", "đề nghị", "kính trình")]
    return next(iter(reported), None) if not code else None


def _fits(code: str, name: str) -> bool:
    """Whether a code abbreviates a body's name: `SNN` of `Sở Nông nghiệp và PTNT`, `BNN`, `UBND`."""
    initials = "".join(word if word.isupper() else word[0] for word in full_name(name).split())
    pattern = ".*".join(map(re.escape, fold(code)))
    return len(code) > 1 and fold(initials[0]) == fold(code[0]) and re.match(pattern, fold(initials)) is not None
