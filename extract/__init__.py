"""Reading Vietnamese administrative papers: decisions, deadlines, mandates, figures and names.

The verbs, each a stage: `read`, `structure`, `recognize`, `relate`, `check`; `extract` composes them. `store` puts a file's
rows into a knowledge base, `link` rebuilds there what needs more than one paper.
`load` gives the recognizers as a spaCy `Language`.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from extract.checks import check
    from extract.kb import store
    from extract.layout import structure
    from extract.linking import link
    from extract.pipeline import extract
    from extract.readers import read
    from extract.recognizers import load, recognize
    from extract.relations import relate

__all__ = ["check", "extract", "link", "load", "read", "recognize", "relate", "store", "structure"]
__version__ = "0.1.0"

# Imported at first use: reading a PDF needs no spaCy, which takes 100 MB and half a second to import.
_HOMES = {
    "check": "extract.checks",
    "extract": "extract.pipeline",
    "link": "extract.linking",
    "load": "extract.recognizers",
    "read": "extract.readers",
    "recognize": "extract.recognizers",
    "relate": "extract.relations",
    "store": "extract.kb",
    "structure": "extract.layout",
}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'extract' has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)
