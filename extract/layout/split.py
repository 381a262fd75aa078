"""Where the documents of a file begin."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extract.data import patterns
from extract.layout.letterhead import clean_number
from extract.layout.markers import find_marker
from extract.layout.pieces import Piece
from extract.layout.tail import is_signature_line
from extract.layout.types import title_type
from extract.text import is_upper

_H = patterns("layout_header")
_L = patterns("layout_lines")
_FRONT = 15
"""Lines of a letterhead at most."""
_LONGEST_LINE = 160
_BRACKET = 8
"""Lines from a title to the bracket under it at most."""


def split(pieces: Sequence[Piece]) -> list[list[Piece]]:
    """The pieces of each document: a letterhead, or a title with its bracket or behind a signature, begins a new one.

    Forms within an appendix (their letterheads are blank) stay with it.
    """
    starts = [0]
    state = _State()
    for index, piece in enumerate(pieces):
        if not piece.is_prose:
            continue
        text = piece.text
        begin = _begin(pieces, index, starts[-1], state)
        if begin is not None and begin > starts[-1]:
            starts.append(begin)
            state = _State()
        found, marker = title_type(text), find_marker(text)
        if marker is not None or (found is not None and (state.marked or not found[1])):
            state.fronted = True
        if not state.marked and (_H["number"].match(text) or _L["motto"].search(text)):
            state.marked = True
        if _H["recipients"].match(text) or _L["authority"].match(text) or text.rstrip().endswith("./."):
            state.closed = True
        if marker is not None and marker.kind == "PL":
            state.appendix = index
    ends = [*starts[1:], len(pieces)]
    return [list(pieces[start:end]) for start, end in zip(starts, ends, strict=True)]


class _State:
    """What has been seen of the current document."""

    marked = False
    """Its motto or number."""
    fronted = False
    """Its title or first section."""
    closed = False
    """Its signature."""
    appendix: int | None = None
    """Index of its last appendix line."""


def _begin(pieces: Sequence[Piece], index: int, start: int, state: _State) -> int | None:
    """Index where a new document begins, if the piece at `index` shows that one does."""
    text = pieces[index].text
    if len(text) < _LONGEST_LINE and _L["motto"].search(text) and not _L["stamp"].match(text):
        if (not state.fronted and index - start <= _FRONT) or _is_form(pieces, index):
            return None
        if state.appendix is not None and not _is_numbered(pieces, index):
            return None
        begin = _back(pieces, index, start)
        return begin if state.fronted else None
    found = title_type(text)
    if found is None or found[1] or not state.fronted or _enacts(pieces, index):
        return None
    in_appendix = state.appendix is not None and index - state.appendix <= 3
    if in_appendix or _is_form(pieces, index):
        return None
    if _has_bracket(pieces, index, numbered=state.appendix is not None) or (state.closed and state.appendix is None):
        return _back(pieces, index, start)
    return None


def _enacts(pieces: Sequence[Piece], index: int) -> bool:
    """Whether a title's words enact (QUYẾT ĐỊNH:): a colon, or the preamble's last line above them."""
    return bool(_H["enacting"].match(pieces[index].text) or re.match(r"(?:Căn cứ|Theo đề nghị|Xét|Thực hiện) ", pieces[index - 1].text))


def _has_bracket(pieces: Sequence[Piece], index: int, *, numbered: bool) -> bool:
    """Whether a bracket `(Ban hành kèm theo …)` stands below a title; `numbered`: with a number in it."""
    for piece in pieces[index + 1 : index + 1 + _BRACKET]:
        if not piece.is_prose or find_marker(piece.text) is not None:
            return False
        if _L["attached"].match(piece.text) or "(Ban hành kèm theo" in piece.text or "(Kèm theo" in piece.text:
            return not numbered or _H["promulgated"].search(piece.text) is not None
    return False


def _is_numbered(pieces: Sequence[Piece], index: int) -> bool:
    """Whether the letterhead around a motto bears a number that is filled in."""
    around = (_H["number"].match(piece.text) for piece in pieces[max(0, index - 6) : index + 8] if piece.is_prose)
    return any(match is not None and clean_number(match["number"]) is not None for match in around)


def _is_form(pieces: Sequence[Piece], index: int) -> bool:
    """Whether the letterhead around a piece is a form's: its number, place or body is left open for whoever fills it in."""
    around = pieces[max(0, index - 6) : index + 8]
    lines = [piece.text for piece in around if piece.is_prose and len(piece.text) < 160]
    return any(_H["blank"].search(line) for line in lines if is_upper(line) or _H["number"].match(line) or _L["place_date"].match(line))


def _back(pieces: Sequence[Piece], index: int, start: int) -> int:
    """The first line of the letterhead above a line."""
    begin = index
    while begin - 1 > start and index - begin < _FRONT and _is_letterhead(pieces[begin - 1]):
        if is_signature_line(pieces[begin - 2].text) and _H["person"].match(pieces[begin - 1].text):
            break
        if is_signature_line(pieces[begin - 1].text) and not _ends_signature(pieces[begin - 2].text):
            break
        begin -= 1
    return begin


def _is_letterhead(piece: Piece) -> bool:
    text = piece.text
    if not piece.is_prose or len(text) > 120 or _L["stamp"].match(text):
        return False
    if _L["motto"].search(text) or _L["place_date"].match(text) or _H["number"].match(text) or _H["subject"].match(text):
        return True
    return is_upper(text) and not _L["authority"].match(text) and find_marker(text) is None


def _ends_signature(text: str) -> bool:
    """A name or stamp, so that a post below it (THỦ TƯỚNG CHÍNH PHỦ) opens the next letterhead."""
    return bool(_L["stamp"].match(text)) or (bool(_H["person"].match(text)) and not is_upper(text))
