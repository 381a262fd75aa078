"""The front of a document: letterhead, title, the bracket under it, addressees; and where the body begins."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extract.data import patterns
from extract.layout.letterhead import LONGEST_LINE, Front, is_mark, read_letterhead
from extract.layout.markers import find_marker
from extract.layout.pieces import Piece
from extract.layout.types import title_type
from extract.text import is_upper, squeeze

_H = patterns("layout_header")
_L = patterns("layout_lines")
_FURTHEST_TITLE = 40
_LONGEST_TITLE = 700


def read_front(pieces: Sequence[Piece]) -> Front:
    """The front of a document's pieces."""
    front = Front()
    zone = _zone(pieces)
    title = _title_index(pieces, zone)
    end = title if title is not None else zone
    read_letterhead(pieces, end, front)
    if title is not None:
        _read_title(pieces, title, front)
    else:
        _read_subject(pieces, zone, front)
    _read_addressees(pieces, front)
    return front


def _zone(pieces: Sequence[Piece]) -> int:
    """How many pieces may belong to the front: up to the first long paragraph, table or section."""
    for index, piece in enumerate(pieces[:_FURTHEST_TITLE]):
        text = piece.text
        if not piece.is_prose or (len(text) > 2 * LONGEST_LINE and not is_upper(text)):
            return index
        if find_marker(text) is not None or re.match(r"\s*Căn cứ ", text):
            return index
    return min(len(pieces), _FURTHEST_TITLE)


def _title_index(pieces: Sequence[Piece], zone: int) -> int | None:
    """The line of the type's title, after the letterhead's number, motto and date where those are printed before it."""
    marks = [i for i in range(zone) if is_mark(pieces[i].text)]
    titles = [i for i in range(zone) if title_type(pieces[i].text) is not None and not _H["enacting"].match(pieces[i].text)]
    motto = next((i for i in marks if _L["motto"].search(pieces[i].text)), None)
    after = [i for i in titles if motto is None or i > motto]
    bare = [i for i in after if not title_type(pieces[i].text)[1]]  # type: ignore[index]
    return next(iter(bare or after or titles), None)


def _read_title(pieces: Sequence[Piece], start: int, front: Front) -> None:
    """The type, and the title's lines up to the bracket, the addressees or the preamble."""
    found = title_type(pieces[start].text.split("\n", 1)[0])
    if found is None:
        return
    front.type, rest = found
    front.title_lines.add(start)
    front.where["type"] = (start, 0, len(pieces[start].text))
    parts = [rest] if rest else []
    parts += pieces[start].text.split("\n")[1:]
    index = start + 1
    while index < len(pieces) and _is_title(pieces, index, parts):
        parts.append(pieces[index].text)
        front.title_lines.add(index)
        index += 1
    index = _read_bracket(pieces, index, front)
    title = squeeze(" ".join(parts))
    bracket = re.search(r"\s*\((?:Ban hành|Kèm|Được ban hành|BAN HÀNH|KÈM)[^)]*\)?(?P<rest>.*)$", title)
    if bracket and not bracket["rest"].lstrip(" ,")[:1].islower():  # `… Đề án (Ban hành kèm theo …) trên địa bàn huyện` is all title
        front.bracket = front.bracket or bracket.group().strip()
        title = title[: bracket.start()]
    title = re.sub(r"^V/v\s*:?\s*", "", title.strip(" -–_*"))
    front.title = title.rstrip(".,;:⁰¹²³⁴⁵⁶⁷⁸⁹ ") or None
    front.body = index


def _is_title(pieces: Sequence[Piece], index: int, parts: Sequence[str]) -> bool:
    text = pieces[index].text
    if not pieces[index].is_prose or len(text) > _LONGEST_TITLE or _L["attached"].match(text) or text.startswith("("):
        return False
    if find_marker(text) is not None or _H["addressees"].match(text) or is_mark(text) or re.match(r"\s*Căn cứ ", text):
        return False
    if not parts:
        return True
    if pieces[index - 1].text.rstrip().endswith((".", ":", ";")) or sum(map(len, parts)) + len(text) > _LONGEST_TITLE:
        return False
    following = pieces[index + 1].text if index + 1 < len(pieces) else ""
    if is_upper(text):
        # `THỦ TƯỚNG CHÍNH PHỦ` between title and preamble is who decides.
        decides = _L["position"].match(text) or _H["level_body"].match(text)
        return (is_upper(parts[-1]) or len(parts) == 0) and not (decides and re.match(r"\s*(?:Căn cứ|Xét|Theo|Thực hiện)", following))
    if text[0].islower():
        return True
    if _H["preamble"].match(text) or _H["reporting"].match(text) or text.rstrip().endswith((".", ";", ":")) or is_upper(parts[-1]):
        return False
    if pieces[index - 1].align == "center" or pieces[index - 1].block.style.bold:
        return pieces[index].align == "center" or pieces[index].block.style.bold
    return len(parts[-1]) < 110 and len(text) < 250


def _read_bracket(pieces: Sequence[Piece], index: int, front: Front) -> int:
    """The bracket `(Ban hành kèm theo …)`, which may run over pieces; the index after it."""
    if index >= len(pieces) or not (pieces[index].text.startswith("(") or _L["attached"].match(pieces[index].text)):
        return index
    if find_marker(pieces[index].text) is not None or not pieces[index].is_prose:
        return index
    text, last = pieces[index].text, index
    while ")" not in text and last + 1 < len(pieces) and last - index < 5 and pieces[last + 1].is_prose:
        last += 1
        text = f"{text} {pieces[last].text}"
    if len(text) > _LONGEST_TITLE or ")" not in text:
        return index
    if _L["attached"].match(text):
        front.bracket = squeeze(text)
        front.where["attached_to"] = (index, 0, len(pieces[index].text))
    front.title_lines.update(range(index, last + 1))
    return last + 1


def _read_subject(pieces: Sequence[Piece], zone: int, front: Front) -> None:
    """An official letter's subject (V/v …), which the addressees follow; or a paper without a title."""
    for index in range(zone):
        match = _H["subject"].match(pieces[index].text)
        if not match:
            continue
        parts, last = [pieces[index].text[match.end() :]], index
        while last + 1 < zone and _continues_subject(pieces[last + 1].text):
            last += 1
            parts.append(pieces[last].text)
            front.letterhead.discard(last)
        front.title = squeeze(" ".join(parts)).rstrip(" .,;:⁰¹²³⁴⁵⁶⁷⁸⁹") or None
        front.title_lines.update(range(index, last + 1))
        front.where["title"] = (index, match.end(), len(pieces[index].text))
        front.body = max(front.body, last + 1)
        front.type = "CV"
        return
    _read_untyped_title(pieces, zone, front)
    if front.number and any(_H["addressees"].match(pieces[i].text) for i in range(min(zone + 1, len(pieces)))):
        front.type = "CV"


def _read_untyped_title(pieces: Sequence[Piece], zone: int, front: Front) -> None:
    """A title without the type's word: lines of capitals below the number, motto and date."""
    marks = [i for i in range(zone) if is_mark(pieces[i].text)]
    if not marks:
        return
    lines = []
    for index in range(marks[-1] + 1, zone):
        text = pieces[index].text
        if not is_upper(text) or _H["addressees"].match(text):
            break
        lines.append(index)
    front.letterhead -= set(lines)
    front.title_lines.update(lines)
    front.title = squeeze(" ".join(pieces[i].text for i in lines)).rstrip(" .,;:⁰¹²³⁴⁵⁶⁷⁸⁹") or None


def _continues_subject(text: str) -> bool:
    return len(text) < 120 and text[:1].islower() and not _H["addressees"].match(text) and not is_mark(text)


def _read_addressees(pieces: Sequence[Piece], front: Front) -> None:
    """Who the paper is sent to: the rest of the line `Kính gửi:` and the items below it."""
    for index in range(front.body, min(len(pieces), front.body + 6)):
        match = _H["addressees"].match(pieces[index].text)
        if not match or not pieces[index].is_prose:
            continue
        rest = pieces[index].text[match.end() :].strip()
        names = [rest] if rest else []
        last = index
        while last + 1 < len(pieces) and _is_addressee(pieces, last + 1, names):
            last += 1
            names.append(pieces[last].text)
        front.addressees = [name for part in names for name in _split_names(part)]
        front.where["addressees"] = (index, 0, len(pieces[index].text))
        front.letterhead.update(range(index, last + 1))
        front.body = last + 1
        return


def _is_addressee(pieces: Sequence[Piece], index: int, names: Sequence[str]) -> bool:
    text = pieces[index].text
    if not pieces[index].is_prose or len(text) > 250 or find_marker(text) is not None:
        return False
    if names and names[-1].rstrip().endswith("."):
        return False
    return _L["bullet"].match(text) is not None or (not names and len(text) < 150) or (bool(names) and names[-1].rstrip().endswith(";"))


def _split_names(part: str) -> list[str]:
    names = (re.sub(r"^\s*[-–+•*]\s*", "", name).strip(" .,;:⁰¹²³⁴⁵⁶⁷⁸⁹") for name in re.split(r";|\n", part))
    return [squeeze(name) for name in names if name]
