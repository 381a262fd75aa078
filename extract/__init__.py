"""Reading Vietnamese administrative papers: decisions, deadlines, mandates, figures and names.

The verbs, each a stage: `read`, `structure`, `recognize`, `relate`, `check`; `extract` composes them.
`load` gives the recognizers as a spaCy `Language`.
"""

from extract.checks import check
from extract.layout import structure
from extract.pipeline import extract
from extract.readers import read
from extract.recognizers import load, recognize
from extract.relations import relate

__all__ = ["check", "extract", "load", "read", "recognize", "relate", "structure"]
__version__ = "0.1.0"
