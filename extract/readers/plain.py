"""TXT and Markdown: lines to blocks."""

from __future__ import annotations

from extract.model import Block, Reading, Source, Span
from extract.text import clean


def read(data: bytes, source: Source) -> Reading:
    """TO BE WRITTEN (layout helper): one block a line for now."""
    text = "\n".join(line for line in clean(data.decode("utf-8")).splitlines() if line.strip())
    blocks, start = [], 0
    for line in text.split("\n"):
        blocks.append(Block("paragraph", Span(start, start + len(line))))
        start += len(line) + 1
    return Reading(source, text, tuple(blocks))
