"""Blocks' kinds: letterhead, title, heading, item, recipients, signature."""

from __future__ import annotations

from collections.abc import Sequence

from extract.data import patterns
from extract.layout.letterhead import Front
from extract.layout.markers import RANKS, find_marker
from extract.layout.pieces import Piece
from extract.layout.tail import Tail
from extract.model import BlockKind
from extract.text import is_upper

_L = patterns("layout_lines")
_LONGEST_HEADING = 200


def with_kinds(pieces: Sequence[Piece], front: Front, tail: Tail) -> list[Piece]:
    """The pieces with their kinds; tables and notes keep theirs."""
    return [piece.as_kind(_kind(piece, index, front, tail)) if piece.is_prose else piece for index, piece in enumerate(pieces)]


def _kind(piece: Piece, index: int, front: Front, tail: Tail) -> BlockKind:
    if index in front.title_lines:
        return "title"
    if index in front.letterhead or index < front.body:
        return "letterhead"
    if index in tail.recipient_lines:
        return "recipients"
    if index in tail.signature_lines:
        return "signature"
    if _L["stamp"].match(piece.text):
        return "signature"
    marker = find_marker(piece.text)
    if marker is not None:
        return "heading" if RANKS[marker.kind] < RANKS["Đ"] or _is_heading(piece) else "item"
    if _L["bullet"].match(piece.text):
        return "item"
    return "heading" if is_upper(piece.text) and len(piece.text) < _LONGEST_HEADING else "paragraph"


def _is_heading(piece: Piece) -> bool:
    """A short line that is bold, in capitals, or no finished sentence."""
    text = piece.text
    if len(text) > _LONGEST_HEADING:
        return False
    return (
        piece.block.style.bold or is_upper(text) or not _L["closed"].search(text[-12:]) or (text.rstrip().endswith(":") and len(text) < 120)
    )
