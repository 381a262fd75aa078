"""The types that pass from stage to stage.

All are frozen. Offsets are in characters (Python string indices) of NFC text; a `Span` is half open.
Every record and mention carries the span that is its evidence, so `span.of(document.text)` is its quote.
"""

from extract.model.blocks import Align, BBox, Block, BlockKind, Cell, Line, Notice, Reading, Source, Span, Style, Table
from extract.model.documents import Document, Footnote, Header, Provenance, Section, Signer
from extract.model.mentions import Bound, EntityType, Mention, Mentions, Name, Qualifier, Quantity, Reference, TimeSpan
from extract.model.outlines import Coverage, Outline, OutlineItem
from extract.model.records import Citation, Deadline, Entity, Extraction, Figure, FigureKind, Finding, Mandate, Record, Records, Relation

__all__ = [
    "Align",
    "BBox",
    "Block",
    "BlockKind",
    "Bound",
    "Cell",
    "Citation",
    "Coverage",
    "Deadline",
    "Document",
    "Entity",
    "EntityType",
    "Extraction",
    "Figure",
    "FigureKind",
    "Finding",
    "Footnote",
    "Header",
    "Line",
    "Mandate",
    "Mention",
    "Mentions",
    "Name",
    "Notice",
    "Outline",
    "OutlineItem",
    "Provenance",
    "Qualifier",
    "Quantity",
    "Reading",
    "Record",
    "Records",
    "Reference",
    "Relation",
    "Section",
    "Signer",
    "Source",
    "Span",
    "Style",
    "Table",
    "TimeSpan",
]
