"""Relations: mentions in their document become records."""

from __future__ import annotations

from extract.model import Document, Mentions, Records
from extract.relations.citations import relate_citations
from extract.relations.deadlines import relate_deadlines
from extract.relations.entities import relate_entities
from extract.relations.figures import relate_figures
from extract.relations.mandates import relate_mandates


def relate(document: Document, mentions: Mentions) -> Records:
    """The records of one document; findings are added by `extract.checks`."""
    deadlines = relate_deadlines(document, mentions)
    return Records(
        citations=relate_citations(document, mentions),
        deadlines=deadlines,
        figures=relate_figures(document, mentions),
        entities=relate_entities(document, mentions),
        mandates=relate_mandates(document, mentions, deadlines),
    )
