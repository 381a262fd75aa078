"""An offset-safe tokenizer: words, numbers with their separators, and single marks; the text is never changed."""

from __future__ import annotations

import re

from spacy.language import Language
from spacy.tokens import Doc
from spacy.vocab import Vocab

# Numbers keep their separators (`1.405,6`, `07/5/2018`), document numbers their slashes (`490/QĐ-TTg`).
# Each match is a token and the one blank after it.
_TOKEN = re.compile(r"(\w+(?:[./,\-–]\w+)*|[^\w\s]|\s)( ?)")


TEXT = "vanban_text"
"""Key of `Doc.user_data` under which a document's text is kept."""


class Tokenizer:
    """Callable as spaCy wants it: text in, `Doc` out; `doc.text` is the text again."""

    def __init__(self, vocab: Vocab) -> None:
        self.vocab = vocab

    def __call__(self, text: str) -> Doc:
        pairs = _TOKEN.findall(text)
        words = [word for word, _ in pairs]
        spaces = [space != "" for _, space in pairs]
        # `Doc.text` joins all tokens anew at each call, which took half of the recognizers' time; they read this instead.
        return Doc(self.vocab, words=words, spaces=spaces, user_data={TEXT: text})

    def to_disk(self, *_: object, **__: object) -> None:
        """Nothing to store: the tokenizer has no state."""

    def from_disk(self, *_: object, **__: object) -> Tokenizer:
        return self

    def to_bytes(self, **_: object) -> bytes:
        return b""

    def from_bytes(self, _data: bytes, **_kw: object) -> Tokenizer:
        return self


def blank_pipeline() -> Language:
    """A pipeline with this tokenizer and nothing else.

    `Language` itself, not `spacy.blank("vi")`: that class loads pyvi, which splits `07/5/2018` into five tokens.
    """
    nlp = Language()
    nlp.tokenizer = Tokenizer(nlp.vocab)
    return nlp
