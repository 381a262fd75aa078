"""Numbers of documents (số, ký hiệu) as keys, and what they tell of who issued them."""

from __future__ import annotations

import re
from typing import Literal

from extract.data import patterns
from extract.text import fold

_ZEROS = re.compile(r"^0+(?=\d)")
_BLANKS = re.compile(r"\s+")

Level = Literal["central", "local"]


def number_key(number: str) -> str:
    """A form to compare numbers by: `Số 03 /QĐ-UBND` and `3/QD-UBND` are one (`3/qd-ubnd`)."""
    return _ZEROS.sub("", _BLANKS.sub("", fold(number)).replace("–", "-"))


def level_of(number: str) -> Level | None:
    """Whether a number by itself tells a central issuer (`490/QĐ-TTg`) or a local one (`385/QĐ-UBND`); None where both may be."""
    rules = patterns("scopes")
    if rules["central"].search(number):
        return "central"
    return "local" if rules["local"].search(number) else None
