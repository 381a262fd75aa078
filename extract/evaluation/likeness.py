"""When two texts, quotes, units or lists of bodies count as the same."""

from __future__ import annotations

import re
from typing import Any

from rapidfuzz import fuzz

from extract.text import key

_NOISE = re.compile(r"[\"“”'’‘*_`]")
# Units that must agree to the letter: `tấn` for `tạ` is a wrong figure, `lượt người` for `người` a matter of wording.
_EXACT_UNITS = {"%", "đồng", "ha", "tấn", "kg", "m2", "m²", "km", "lít", "usd"}


def folded(text: Any) -> str:
    """A text without case, quotes, tone placement and outer punctuation."""
    return _NOISE.sub("", key(str(text or ""))).strip(" .,;:()")


def likeness(a: Any, b: Any) -> float:
    """From 0 to 1; 0.9 and more where one stands within the other."""
    left, right = folded(a), folded(b)
    if not left or not right:
        return float(left == right)
    if left in right or right in left:
        return 0.9 + 0.1 * min(len(left), len(right)) / max(len(left), len(right))
    return float(fuzz.partial_ratio(left, right)) / 100 * 0.9


def quotes_agree(gold: Any, found: Any, least: float) -> bool:
    """The found quote is evidence for the gold's: alike, and neither a stub nor a net."""
    wanted, given = len(folded(gold)), len(folded(found))
    return 0.4 * wanted <= given <= max(200, 4 * wanted) and likeness(gold, found) >= least


def same_text(a: Any, b: Any) -> bool:
    """Alike but for a slip of spelling."""
    return folded(a) == folded(b) or (bool(a) and bool(b) and fuzz.ratio(folded(a), folded(b)) >= 90)


def same_number(a: Any, b: Any) -> bool:
    """Equal to six digits; None only equals None."""
    if a is None or b is None or isinstance(a, str) or isinstance(b, str):
        return a is None and b is None
    return abs(float(a) - float(b)) <= 1e-6 * max(1.0, abs(float(a)), abs(float(b)))


def shared_words(a: Any, b: Any) -> float:
    """Dice coefficient of the words of two texts."""
    left, right = set(re.findall(r"\w+", folded(a))), set(re.findall(r"\w+", folded(b)))
    return 2 * len(left & right) / (len(left) + len(right)) if left and right else float(left == right)


def same_unit(a: Any, b: Any) -> bool:
    """Units agree; classifiers (`lượt người`, `lượt cán bộ`) by half of their words."""
    left, right = folded(a), folded(b)
    if left == right:
        return True
    if left.split("/")[0] in _EXACT_UNITS or right.split("/")[0] in _EXACT_UNITS or ("/" in left) != ("/" in right):
        return False
    return shared_words(left, right) >= 0.5 or left.startswith(right) or right.startswith(left)


def same_bodies(a: Any, b: Any) -> bool:
    """Two lists name the same bodies, in any order."""
    left, right = list(a or []), list(b or [])
    if len(left) != len(right):
        return False
    for body in left:
        twin = next((other for other in right if same_text(body, other) or likeness(body, other) >= 0.92), None)
        if twin is None:
            return False
        right.remove(twin)
    return True


def same_dates(a: Any, b: Any) -> bool:
    """Two spans of dates (`{"start", "end"}` or None) are equal."""
    left, right = a or {}, b or {}
    return (left.get("start"), left.get("end")) == (right.get("start"), right.get("end"))
