"""Numbers as written in papers, in digits and in words, to their values."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache, lru_cache

from babel.numbers import NumberFormatError, parse_decimal

from extract.data import data_path, read_yaml

_GROUPED = re.compile(r"\d{1,3}(?:[.,]\d{3})+")
_LONGEST = 24


@lru_cache(maxsize=4096)
def parse_number(digits: str) -> float | None:
    """The value of digits with a decimal comma and thousands dots: `1.405,6` → 1405.6, `1.129` → 1129.

    What cannot be Vietnamese style is read as typed by hand: `1.5` → 1.5, `1,234,567` → 1234567. None for what is no number (`1.2.3`).
    """
    if len(digits) > _LONGEST or not (digits[:1].isdecimal() and digits[-1].isdecimal()):
        return None
    if digits.isdecimal():
        return float(digits)
    try:
        return float(parse_decimal(digits, locale="vi", strict=True))
    except NumberFormatError:
        return _parse_loose(digits)


def scaled(value: float, scale: float) -> float:
    """A value times its scale word, without the noise of binary fractions: 8.736 × 10¹⁵ is 8736 × 10¹²."""
    return float(Decimal(repr(value)) * int(scale))


def _parse_loose(digits: str) -> float | None:
    if digits.count(".") == 1 and "," not in digits:
        return float(digits)
    if digits.count(",") > 1 and "." not in digits and _GROUPED.fullmatch(digits):
        return float(digits.replace(",", ""))
    # A slip of the hand in a long amount (`5.378.7000.000 đồng`) is taken digit by digit as printed.
    groups = digits.split(".")
    if len(groups) > 2 and "," not in digits and all(len(group) >= 3 for group in groups[1:]):
        return float(digits.replace(".", ""))
    return None


@cache
def _numerals() -> tuple[dict[str, int], dict[str, int], dict[str, int], set[str], set[str]]:
    table = read_yaml(data_path("numerals.yaml"))
    return table["digits"], table["tens"], table["scales"], set(table["halves"]), set(table["fillers"])


def is_numeral(word: str) -> bool:
    """Whether a word is part of a number in words (`mươi`, `linh`, `tỷ`)."""
    return any(word in table for table in _numerals())


def parse_words(words: list[str]) -> float | None:
    """The value of a number in words: `sáu tỷ bốn trăm triệu` → 6400000000; None where the words are no number."""
    digits, tens, scales, halves, fillers = _numerals()
    total, group, digit, last = 0, 0, None, 1
    for word in words:
        if word in digits:
            digit = digits[word]
        elif word in tens:
            group += (1 if digit is None else digit) * 10
            digit = None
        elif word == "trăm":
            group += (1 if digit is None else digit) * 100
            digit = None
        elif word in scales:
            last = scales[word]
            group += digit or 0
            # `hai nghìn tỷ`: a greater scale multiplies all that came before it.
            total = (total + group) * last if 0 < total < last and group == 0 else total + (group or 1) * last
            group, digit = 0, None
        elif word in halves:
            total += last // 2
        elif word not in fillers:
            return None
    return float(total + group + (digit or 0)) or None
