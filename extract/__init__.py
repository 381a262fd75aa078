"""Reading Vietnamese administrative papers: decisions, deadlines, mandates, figures and names.

The verbs, each a stage: `read`, `structure`, `recognize`, `relate`, `check`; `extract` composes them.
`load` gives the recognizers as a spaCy `Language`.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from extract.checks import check
    from extract.layout import structure
    from extract.pipeline import extract
    from extract.readers import read
    from extract.recognizers import load, recognize
    from extract.relations import relate

__all__ = ["check", "extract", "load", "read", "recognize", "relate", "structure"]
__version__ = "0.1.0"

# Imported at first use: reading a PDF needs no spaCy, which takes 100 MB and half a second to import.
_HOMES = {
    "check": "extract.checks",
    "extract": "extract.pipeline",
    "load": "extract.recognizers",
    "read": "extract.readers",
    "recognize": "extract.recognizers",
    "relate": "extract.relations",
    "structure": "extract.layout",
}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'extract' has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)
