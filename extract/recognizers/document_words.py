"""The words that a mention prints for a document (Quyết định, Công văn, NĐ) and their abbreviations."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from extract.data import data_path, read_yaml, shared_path
from extract.text import squeeze


@cache
def _table() -> dict[str, str | None]:
    """Printed word → its type's abbreviation; None for what is numbered but no administrative document (`Hợp đồng`)."""
    types: dict[str, dict[str, Any]] = read_yaml(shared_path("schemas", "document-types.yaml"))
    words = {word: code for code, entry in types.items() for word in entry.get("mentions", [])}
    return dict.fromkeys(read_yaml(data_path("other-papers.yaml"))) | words


@cache
def _lowered() -> dict[str, str | None]:
    return {word.lower(): type_ for word, type_ in _table().items()}


@cache
def document_words() -> re.Pattern[str]:
    """A pattern of all words, longest first; abbreviations in capitals only."""
    longest = sorted(_table(), key=len, reverse=True)
    words = "|".join(re.escape(w).replace(r"\ ", r"\s+") for w in longest if not _is_abbreviation(w))
    short = "|".join(re.escape(w) for w in longest if _is_abbreviation(w))
    return re.compile(rf"(?<![\w/-])(?:(?i:{words})|{short})(?!\w)")


def _is_abbreviation(word: str) -> bool:
    return len(word) <= 4 and sum(map(str.isupper, word)) > 1


def type_of(word: str) -> str | None:
    """The abbreviation for a printed word; None for papers that are no administrative documents (`Hợp đồng`)."""
    return _lowered().get(squeeze(word).lower())


@cache
def _signs() -> frozenset[str]:
    return frozenset(filter(None, _table().values())) - {"CV", "Luật", "HP"} | {"L", "QĐi", "CTHĐ"}


def is_type_sign(sign: str) -> bool:
    """Whether a part of a number is a type's abbreviation (`QĐ` of `490/QĐ-TTg`)."""
    return sign in _signs()


@cache
def _issuers() -> dict[str, str]:
    issuers: dict[str, str] = read_yaml(data_path("number-signs.yaml"))
    return issuers


def issuer_of_sign(sign: str) -> str | None:
    """The body that the last part of a number stands for (`TTg` → `Thủ tướng`); None for all others."""
    return _issuers().get(sign)


def is_parliament_sign(sign: str) -> bool:
    """Whether a part of a number is a National Assembly's (`QH15`, `UBTVQH14`)."""
    return bool(_PARLIAMENT.fullmatch(sign))


_PARLIAMENT = re.compile(r"(?:UBTV)?QH[0-9]{1,2}")
