"""DOCX files."""

from __future__ import annotations

from extract.errors import UnsupportedFormat
from extract.model import Reading, Source


def read(data: bytes, source: Source) -> Reading:
    """TO BE WRITTEN."""
    raise UnsupportedFormat(f"{source.name}: a DOCX file; formats read: .txt, .md")
