"""Blocks with their own texts: taken from a reading, put together as a document."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from extract.model import Align, Block, BlockKind, Cell, Reading


@dataclass(frozen=True, slots=True)
class Piece:
    """A block with its text; the block's spans count from the text's start."""

    text: str
    block: Block

    @property
    def is_prose(self) -> bool:
        """Neither table nor note."""
        return self.block.kind not in ("table", "footnote")

    @property
    def align(self) -> Align | None:
        return self.block.style.align

    def as_kind(self, kind: BlockKind) -> Piece:
        block = self.block
        return self if block.kind == kind else Piece(self.text, Block(kind, block.span, block.lines, block.style, block.table, block.mark))


def shifted(block: Block, by: int) -> Block:
    """The block with its lines and table, all spans moved."""
    table = block.table
    if table is not None:
        cells = (Cell(cell.span.shift(by), cell.row, cell.column, cell.rowspan, cell.colspan) for cell in table.cells)
        table = replace(table, span=table.span.shift(by), cells=tuple(cells))
    lines = tuple(line.shift(by) for line in block.lines) if block.lines else ()
    return Block(block.kind, block.span.shift(by), lines, block.style, table, block.mark)


def pieces_of(reading: Reading) -> list[Piece]:
    """The reading's blocks, each with its text."""
    return [Piece(block.span.of(reading.text), shifted(block, -block.span.start)) for block in reading.blocks]


def assemble(pieces: Sequence[Piece]) -> tuple[str, tuple[Block, ...]]:
    """The text of pieces joined by line breaks, and their blocks over it."""
    blocks, start = [], 0
    for piece in pieces:
        blocks.append(shifted(piece.block, start))
        start += len(piece.text) + 1
    return "\n".join(piece.text for piece in pieces), tuple(blocks)


def starts_of(pieces: Iterable[Piece]) -> list[int]:
    """The offset of each piece in the assembled text."""
    offsets, start = [], 0
    for piece in pieces:
        offsets.append(start)
        start += len(piece.text) + 1
    return offsets
