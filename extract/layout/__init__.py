"""Layout: the documents within a reading, each with its header, section tree, footnotes and kinds of blocks."""

from __future__ import annotations

from extract.model import Document, Reading


def structure(reading: Reading) -> tuple[Document, ...]:
    """The documents of a file, in order. TO BE WRITTEN (layout helper): one document, blocks as read."""
    return (Document(0, reading.text, reading.blocks, format=reading.source.format),)
