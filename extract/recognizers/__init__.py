"""Recognizers: a spaCy pipeline that marks citations, times, quantities and names in a text.

`load()` gives the pipeline; each component writes spaCy spans to `doc.spans[LAYER]` (`citations`, `times`,
`quantities`, `names`) and the exact mentions to `doc._.mentions[LAYER]`.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import cache

from spacy.language import Language
from spacy.tokens import Doc

from extract.model import Document, Mention, Mentions
from extract.recognizers.citations import find_citations
from extract.recognizers.names import find_names
from extract.recognizers.quantities import find_quantities
from extract.recognizers.times import find_times
from extract.recognizers.tokenizer import TEXT, blank_pipeline

FINDERS: dict[str, Callable[[str, date | None], tuple[Mention, ...]]] = {
    "citations": find_citations,
    "times": find_times,
    "quantities": find_quantities,
    "names": find_names,
}

if not Doc.has_extension("mentions"):
    Doc.set_extension("mentions", default=None)
    Doc.set_extension("reference", default=None)


def _component(layer: str) -> Callable[[Doc], Doc]:
    finder = FINDERS[layer]

    def component(doc: Doc) -> Doc:
        text: str = doc.user_data.get(TEXT) or doc.text
        found = finder(text, doc._.reference)
        doc._.mentions = {**(doc._.mentions or {}), layer: found}
        marked = (doc.char_span(m.span.start, m.span.end, label=m.label, alignment_mode="expand") for m in found)
        doc.spans[layer] = [span for span in marked if span is not None]
        return doc

    return component


for _layer in FINDERS:
    Language.component(f"vanban_{_layer}", func=_component(_layer))


@cache
def load() -> Language:
    """The spaCy pipeline (blank `vi` vocabulary, offset-safe tokenizer, one component a layer)."""
    nlp = blank_pipeline()
    for layer in FINDERS:
        nlp.add_pipe(f"vanban_{layer}", name=layer)
    return nlp


def recognize(document: Document) -> Mentions:
    """The mentions of a document, as the pipeline's components find them; times without a year are resolved against its date.

    No `Doc` is built for it: tokens took a third of the time, and relations read the text itself.
    """
    return Mentions(**{layer: finder(document.text, document.header.date) for layer, finder in FINDERS.items()})
