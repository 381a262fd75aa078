"""The tail of a document: recipients (Nơi nhận) and signature, before its appendices."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from extract.bodies import full_name
from extract.data import patterns
from extract.layout.markers import find_marker
from extract.layout.pieces import Piece
from extract.model import Signer, Span
from extract.text import is_upper, place_tones, squeeze

_H = patterns("layout_header")
_L = patterns("layout_lines")
_FURTHEST = 25
"""Lines of recipients and signature after the line that opens them at most, counted from the last of them."""
_MENTIONED = 8
"""Lines between an appendix that the text names and the recipients at most."""
_SPLIT = re.compile(r"\s+(?=(?:K/?T|T/?M|T/?L|TUQ)\s?[./])|(?<=\w)\s+(?=(?:PHÓ|THỨ TRƯỞNG)\s)")
_SIGNED = re.compile(r"\s*[\[(]?(?:đã ký|da ky|daky|ký tên|đóng dấu)[^\])]*[\])]?\s*", re.IGNORECASE)
_AUTHORITY = {"KT": "KT.", "TM": "TM.", "TL": "TL.", "TUQ": "TUQ.", "Q": "Q."}


@dataclass(slots=True)
class Tail:
    """Recipients and signature; `span` are the indices of their pieces, None where there are none."""

    span: Span | None = None
    recipients: list[str] = field(default_factory=list)
    recipient_lines: set[int] = field(default_factory=set)
    signature_lines: set[int] = field(default_factory=set)
    signer: Signer | None = None
    place_date: int | None = None
    """Index of the line of place and date, where that stands above the signature."""
    on_behalf: str | None = None
    """The body that the signer signs for (TM. ỦY BAN NHÂN DÂN TỈNH)."""


def read_tail(pieces: Sequence[Piece], body: int) -> Tail:
    """Recipients and signature from the pieces behind `body`."""
    tail = Tail()
    end = next((i for i in range(body, len(pieces)) if _is_appendix(pieces[i])), len(pieces))
    start = _start(pieces, body, end)
    if start is None and end < len(pieces):
        # `Phụ lục 1: Biểu tổng hợp` may be named in the text's last lines, above the signature.
        end = min(len(pieces), end + _MENTIONED)
        start = next((i for i in range(body, end) if pieces[i].is_prose and _H["recipients"].match(pieces[i].text)), None)
    if start is None:
        return tail
    last = _read_lines(pieces, start, end, tail)
    tail.span = Span(start, last + 1)
    tail.recipients = _recipients(pieces, sorted(tail.recipient_lines))
    lines = [line for i in sorted(tail.signature_lines) for line in pieces[i].text.split("\n")]
    tail.signer, tail.on_behalf = read_signer(lines)
    return tail


def _read_lines(pieces: Sequence[Piece], start: int, end: int, tail: Tail) -> int:
    """Sorts the lines from `start` on into recipients and signature; the index of the last of them."""
    last = start
    index = start
    in_recipients = False
    while index < end and index - last <= _FURTHEST:
        piece = pieces[index]
        text = piece.text
        if _H["recipients"].match(text):
            in_recipients = True
            tail.recipient_lines.add(index)
            last = index
        elif _L["stamp"].match(text) or not piece.is_prose:
            in_recipients = False
        elif _L["place_date"].match(text):
            tail.signature_lines.add(index)
            tail.place_date = index
            last = index
        elif is_signature_line(text):
            in_recipients = False
            tail.signature_lines.add(index)
            last = index
        elif in_recipients and (_L["bullet"].match(text) or len(text) < 120) and not _is_name(text, tail):
            tail.recipient_lines.add(index)
            last = index
        elif _is_name(text, tail):
            tail.signature_lines.add(index)
            last = index
        elif len(text) > 200 or find_marker(text) is not None:
            break
        index += 1
    return last


def _is_appendix(piece: Piece) -> bool:
    marker = find_marker(piece.text) if piece.is_prose else None
    return marker is not None and marker.kind == "PL"


def is_signature_line(text: str) -> bool:
    """A line of capitals that names an authority or a post."""
    return bool(_L["authority"].match(text)) or (is_upper(text) and len(text) < 90 and bool(_L["position"].match(text)))


def _start(pieces: Sequence[Piece], body: int, end: int) -> int | None:
    """Where the tail begins: at its last `Nơi nhận`, or at the authority or post above it; else at the last post with a name below it."""
    for index in range(end - 1, body - 1, -1):
        if pieces[index].is_prose and _H["recipients"].match(pieces[index].text):
            while index - 1 >= body and _may_sign(pieces[index - 1]):
                index -= 1
            return index
    for index in range(end - 1, max(body, end - 12) - 1, -1):
        if pieces[index].is_prose and is_signature_line(pieces[index].text):
            while index - 1 >= body and pieces[index - 1].is_prose and is_signature_line(pieces[index - 1].text):
                index -= 1
            return index
    return None


def _may_sign(piece: Piece) -> bool:
    text = piece.text
    return (
        piece.is_prose and len(text) < 90 and (is_signature_line(text) or bool(_H["person"].match(text)) or bool(_SIGNED.fullmatch(text)))
    )


def _is_name(text: str, tail: Tail) -> bool:
    """A person's name, or another post in capitals, below a post."""
    if not tail.signature_lines or len(text) > 90:
        return False
    return bool(_H["person"].match(text)) or is_upper(text) or bool(_SIGNED.fullmatch(text))


def _recipients(pieces: Sequence[Piece], indices: Sequence[int]) -> list[str]:
    names: list[str] = []
    for index in indices:
        for line in pieces[index].text.split("\n"):
            match = _H["recipients"].match(line)
            text = line[match.end() :] if match else line
            if not text.strip():
                continue
            if names and not _L["bullet"].match(text) and not names[-1].endswith((";", ".")):
                names[-1] = f"{names[-1]} {text.strip()}"
            else:
                names.append(re.sub(r"^\s*[-–+•*]\s*", "", text).strip())
    return [name for name in (squeeze(name).strip(" ;.,") for name in names) if name]


def read_signer(lines: Sequence[str]) -> tuple[Signer | None, str | None]:
    """The signer by the signature's lines, and the body on whose behalf he signs.

    `TM. ỦY BAN NHÂN DÂN` / `KT. CHỦ TỊCH` / `PHÓ CHỦ TỊCH` / name: authority `KT.`, position `Phó Chủ tịch`.
    """
    parts = [part for line in lines for part in _parts(squeeze(line)) if part]
    authority: str | None = None
    position: str | None = None
    name: str | None = None
    on_behalf: str | None = None
    represented = ""
    for part in parts:
        match = _L["authority"].match(part)
        if match:
            code = _AUTHORITY.get(re.sub(r"[^A-Z]", "", match.group()))
            rest = part[match.end() :]
            if code == "TM.":
                on_behalf = on_behalf or rest
                authority = authority or code
            else:
                authority, represented = code, rest
                position = _position(rest, "") if code == "Q." else None
            continue
        found = _H["person"].match(part)
        if is_upper(part) and _L["position"].match(part):
            position = position or _position(part, represented)
        elif found and (
            not is_upper(part) or (name is None and (position or authority) and not _H["level_body"].match(part) and len(part.split()) <= 5)
        ):
            name = _person(found["name"])
        elif is_upper(part) and authority == "TM." and position is None and on_behalf:
            on_behalf = f"{on_behalf} {part}"
    if authority is None and position is None:
        return None, None
    return Signer(name, position, authority), on_behalf


def _parts(line: str) -> list[str]:
    """A line cut where both posts, or the name, run on in it (`KT. GIÁM ĐỐC PHÓ GIÁM ĐỐC Nguyễn Văn A`)."""
    *before, last = _SPLIT.split(line)
    words = last.split(" ")
    first = next((i for i, word in enumerate(words) if not word.isupper()), 0)
    post, name = " ".join(words[:first]), " ".join(words[first:])
    if _L["position"].match(post) and _H["person"].match(name):
        return [*before, post, name]
    return [*before, last]


def _person(name: str) -> str:
    return " ".join(word.capitalize() for word in name.split()) if is_upper(name) else squeeze(name)


def _position(printed: str, represented: str) -> str:
    """A post as it is written in a text: `PHÓ GIÁM ĐỐC` → `Phó Giám đốc`, `VỤ TRƯỞNG VỤ PHÁP CHẾ` → `Vụ trưởng Vụ Pháp chế`."""
    words = place_tones(printed).lower().split()
    # `KT. BỘ TRƯỞNG` / `THỦ TRƯỞNG`: a misprint of THỨ TRƯỞNG.
    if words[:2] == ["thủ", "trưởng"] and "BỘ TRƯỞNG" in represented:
        words[0] = "thứ"
    text = " ".join(words)
    match = _H["post"].match(text)
    if match is None:
        return text[:1].upper() + text[1:]
    parts = [*match["lead"].split(), match["post"]]
    head = " ".join(part[:1].upper() + part[1:] for part in parts)
    rest = text[match.end() :].strip()
    return f"{head} {full_name(rest.upper())}" if rest else head
