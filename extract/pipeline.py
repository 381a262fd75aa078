"""The one place that knows the order of the stages."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from extract.checks import check
from extract.layout import structure
from extract.model import Extraction, Reading
from extract.readers import read
from extract.recognizers import recognize
from extract.relations import relate


def extract_reading(reading: Reading) -> Extraction:
    """The documents and records of a reading."""
    found = []
    for document in structure(reading):
        records = relate(document, recognize(document))
        found.append((document, replace(records, findings=check(document, records))))
    return Extraction(reading.source, reading.pages, tuple(found), reading.notices)


def extract(path: Path) -> Extraction:
    """Reads a file and extracts its documents and records.

    Raises `UnsupportedFormat`, `UnreadableFile` or `OSError`.
    """
    return extract_reading(read(path))
