"""The knowledge base: making it, filling it, searching it."""

from extract.kb.ingest import store
from extract.kb.search import match_expression

__all__ = ["match_expression", "store"]
