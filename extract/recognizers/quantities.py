"""Quantities: counts, money, rates, shares and ranges with their units; not dates, lengths of time, numbers of documents or names."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import cache

from extract.data import patterns
from extract.model import Mention, Qualifier, Quantity, Span
from extract.recognizers.numbers import is_numeral, parse_number, parse_words, scaled
from extract.recognizers.units import Unit, names_a_place, read_unit, unit_table, word_key
from extract.text import place_tones

_BEFORE = 40
_MAP_SCALES = (500, 1000, 2000, 5000, 10000, 25000, 50000, 100000)
_BASES = (100, 1000, 10000, 100000, 1000000)
_PEOPLE = {"dân", "người", "trẻ", "phụ", "bé"}
_LAST_WORDS = re.compile(r"[ ]*([^\W\d_]+)(?:\s+([^\W\d_]+))?")
"""The last words of a text, read backwards."""
_CALENDAR = {"ngày": 31, "tháng": 12, "năm": 0}
"""The greatest number after these words that is a date rather than an amount."""
_FREE = {"", " ", "\n", "\t", "("}
"""What a number mostly stands behind; the pattern `free` has the rest."""
_EACH = {"mỗi", "hằng", "hàng", "trong", "một", "cả"}
_SPELT = re.compile(r"[^\W\d_]+|,")


def find_quantities(text: str, reference: date | None = None) -> tuple[Mention, ...]:
    """Mentions labeled `quantity`; `reference` is not needed here.

    A mention's span runs from its qualifier or sign (`tối đa`, `giảm`) to its unit; its rule is one of
    `money`, `measure`, `count`, `noun` and `words`.
    """
    found: list[Mention] = []
    end = 0
    for match in patterns("quantities")["number"].finditer(text):
        if match.start() < end:
            continue
        mention = _read(text, match, found[-1] if found else None)
        if mention:
            found.append(mention)
            end = mention.span.end
    return tuple(sorted([*found, *_amounts_in_words(text, found)], key=lambda mention: mention.span))


@dataclass(frozen=True, slots=True)
class _Amount:
    value: float
    high: float | None
    whole: float | None
    unit: Unit
    bound: Qualifier | None = None
    """What stands before the upper end: `từ 5 đến ít nhất 7`."""


def _read(text: str, match: re.Match[str], previous: Mention | None) -> Mention | None:
    start, digits = match.start(), match.group()
    rules = patterns("quantities")
    before = text[max(0, start - _BEFORE) : start]
    if before[-1:] not in _FREE and not rules["free"].search(before[-3:]):
        return None
    if rules["document"].match(text, match.end()) or rules["telephone"].match(digits):
        return None
    words = _words_before(before)
    if text[match.end() : match.end() + 2].strip()[:1] != "%" and _is_numbered(words, digits):
        return None  # `tỷ lệ điều tiết 50%` all the same
    amount = _amount(text, match) or _elided(text, match, previous, words)
    if amount is None or _is_named(before, words, match, amount):
        return None
    if before.endswith("/") and (amount.unit.kind == "noun" or amount.value in _BASES):
        return None  # `giường bệnh/10.000 dân` is what a rate is counted by
    if amount.unit.name == "dân" and amount.value in _BASES and words[1].lower() == "trên":
        return None  # `trên 1 vạn dân`
    qualifier, opening = _qualifier(before, words[1])
    qualifier = amount.bound or qualifier
    end = amount.unit.end
    onward = rules["onward"].match(text, end)
    if onward:
        qualifier, end = "min" if onward["way"] == "lên" else "max", onward.end()
    value, high = amount.value, amount.high
    fall = rules["decrease"].search(before[:opening].lower()) if opening else None
    if before.endswith(("(-", "(–")):
        opening, value, high = len(before) - 1, -value, None  # `giảm 12 vụ (-11,1%)`
    elif fall or (previous and _is_joined_fall(text, previous, start)):
        value, high = -value, -high if high is not None else None
    first = start - len(before) + (fall.start() if fall else opening)
    return Mention(Span(first, end), "quantity", amount.unit.kind, Quantity(value, high, amount.unit.name, qualifier, amount.whole))


def _is_joined_fall(text: str, previous: Mention, start: int) -> bool:
    """Whether a number goes on with a fall before it: `giảm 03 phòng và 05 biên chế`."""
    if start - previous.span.end > 8 or not isinstance(previous.value, Quantity) or previous.value.value >= 0:
        return False
    return bool(patterns("quantities")["also_decrease"].match(text[previous.span.end : start]))


def _amount(text: str, match: re.Match[str]) -> _Amount | None:
    """Number, upper end or whole, and unit."""
    value = parse_number(match.group())
    if value is None or match.group().endswith(".0"):
        return None  # `công nghiệp 4.0` is a name
    rules, end = patterns("quantities"), match.end()
    whole = rules["whole"].match(text, end)
    if whole:
        return _part_of_whole(text, value, whole)
    unit = read_unit(text, end)
    second = rules["to"].match(text, unit.end if unit else end)
    if second:
        ranged = _range(text, value, unit, second)
        if ranged:
            return ranged
    if unit is None:
        unit = _unit_after_change(text, end)
    if unit and unit.kind == "money" and (more := _goes_on(text, value, unit)):
        return more
    return _Amount(scaled(value, unit.scale), None, None, unit) if unit else None


_SUM_OR_PART = re.compile(r"(?P<part>\s?/)?\s?(?=(?P<number>\d+(?:[.,]\d+)*))")


def _goes_on(text: str, value: float, unit: Unit) -> _Amount | None:
    """An amount said in two units (`31 tỷ 450 triệu đồng`), or of a whole with its own (`9,8 tỷ đồng/16 tỷ đồng`)."""
    link = _SUM_OR_PART.match(text, unit.end)
    number = parse_number(link["number"]) if link else None
    other = read_unit(text, link.end("number")) if link and number is not None else None
    if link is None or number is None or other is None or other.name != unit.name:
        return None
    first, second = scaled(value, unit.scale), scaled(number, other.scale)
    if link["part"]:
        return _Amount(first, None, second, other)
    closed = text.endswith("đồng", 0, unit.end)
    return _Amount(first + second, None, None, other) if not closed and second < unit.scale else None


def _part_of_whole(text: str, value: float, whole: re.Match[str]) -> _Amount | None:
    """`2/5 huyện`; a date (`15/6`) has no unit after it, or one that is no count of a whole."""
    total = parse_number(whole["whole"])
    unit = read_unit(text, whole.end())
    if value == 1 and total in _MAP_SCALES:
        return None  # `quy hoạch chi tiết 1/500 khu đô thị`
    if total is None or unit is None or unit.kind == "noun" or _is_year(whole["whole"]):
        return None
    if total in _BASES[1:] and unit.name.split(" ")[0] in _PEOPLE:
        return _Amount(value, None, None, Unit(f"/{whole['whole']} {unit.name}", 1, unit.end, "measure"))  # `152/100.000 dân`
    return _Amount(scaled(value, unit.scale), None, scaled(total, unit.scale), unit)


def _range(text: str, value: float, unit: Unit | None, second: re.Match[str]) -> _Amount | None:
    number = patterns("quantities")["number"].match(text, second.end())
    high = parse_number(number.group()) if number else None
    upper = read_unit(text, number.end()) if number else None
    if high is None or upper is None or (unit and unit.name not in (upper.name, "đồng") and unit.kind != "noun"):
        return None
    if (unit and unit.kind == "noun") or (number and _is_year(number.group()) and _is_year(f"{value:g}")):
        return None
    low_scale = unit.scale if unit else upper.scale
    low, top = scaled(value, low_scale), scaled(high, upper.scale)
    bound: Qualifier | None = "min" if second["min"] else "max" if second["max"] else None
    return _Amount(low, top, None, upper, bound) if low < top else None


def _elided(text: str, match: re.Match[str], previous: Mention | None, words: tuple[str, str]) -> _Amount | None:
    """A number that counts the things counted before it, their noun left out: `20 người, trong đó nam 12, nữ 8`; `đạt 85, vượt 5`."""
    start, end = match.span()
    if previous is None or previous.rule != "count" or start - previous.span.end > _BEFORE or not match.group().replace(".", "").isdigit():
        return None
    rules, unit, value = patterns("quantities"), previous.value, parse_number(match.group())
    assert isinstance(unit, Quantity)
    if value is None or "/" in unit.unit or _is_year(match.group()) or not _labels()[1].isdisjoint((words[1], " ".join(words))):
        return None
    between = text[previous.span.end : start]
    first = bool(rules["elided_first"].match(between) and rules["elided_more"].match(text[end : end + _BEFORE]))
    following = text[previous.span.end - 1].isdigit() and bool(rules["elided_next"].match(between))
    part = between.islower() and (first or following)
    if not rules["elided_end"].match(text[end : end + 12]) or not (part or rules["elided"].match(between)):
        return None
    return _Amount(value, None, None, Unit(unit.unit, 1, end, "count"))


def _is_year(digits: str) -> bool:
    return bool(patterns("quantities")["year"].match(digits))


_CHANGES = re.compile(r"\s+(?:xuống|lên|xuống còn|còn|thành)\s+(?=(\d+(?:[.,]\d+)*))")


def _unit_after_change(text: str, end: int) -> Unit | None:
    """The unit of `12` in "từ 12 xuống còn 9 đơn vị" is that of the number after it."""
    change = _CHANGES.match(text, end)
    unit = read_unit(text, change.end(1)) if change else None
    return Unit(unit.name, unit.scale, end, unit.kind) if unit and unit.kind != "noun" else None


@cache
def _labels() -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    table = unit_table()
    return frozenset(table["labels"]), frozenset(table["soft_labels"]), frozenset(table["counting"])


def _words_before(before: str) -> tuple[str, str]:
    """The two words right before a number, empty where a mark comes between."""
    words = _LAST_WORDS.match(before[::-1])
    return ((words[2] or "")[::-1], words[1][::-1]) if words else ("", "")


def _is_numbered(words: tuple[str, str], digits: str) -> bool:
    """Whether a label that is one whatever follows stands before the number: Điều 5, năm 2019; not `mỗi năm 150 mô hình`, `tổng số 24`."""
    first, last = (word_key(word) for word in words)
    hard, _, counting = _labels()
    if last in _CALENDAR:
        if _is_year(digits):
            return True
        return first not in _EACH and digits.isdigit() and int(digits) <= _CALENDAR[last]
    return (last in hard or f"{first} {last}" in hard) and not (last == "số" and first in counting)


def _is_named(before: str, words: tuple[str, str], match: re.Match[str], amount: _Amount) -> bool:
    """Whether the number belongs to a name or a year, unless a listed unit follows it: cấp 3, Phú Thịnh 1, `2019 tỉnh`."""
    kind, name = amount.unit.kind, amount.unit.name.split("/")[0]
    if _is_year(match.group()) and (kind == "noun" or names_a_place(name)):
        return True
    first, last = (word_key(word) for word in words)
    name = name.split(",")[0]
    labeled = not {last, f"{first} {last}"}.isdisjoint(_labels()[1])
    if labeled and match.string[match.end() : match.end() + 2].strip()[:1].isupper():
        return True  # `Tiểu dự án 2 Dự án 4`
    if name in unit_table()["administrative"] and not {last, f"{first} {last}"}.isdisjoint(unit_table()["numbered_names"]):
        return True  # `Ban Chỉ đạo 389 tỉnh`, `thôn 2 xã Ea Kao`
    if kind != "noun" or not words[1]:
        return False
    return labeled or (words[1][0].isupper() and bool(patterns("quantities")["named"].search(before)))


@cache
def _qualifying() -> frozenset[str]:
    """Every word of the qualifiers' patterns: behind any other word stands none, which spares most searches."""
    return frozenset(_SPELT.findall("".join(patterns("quantities")[name].pattern for name in ("min", "max", "about"))))


def _qualifier(before: str, last: str) -> tuple[Qualifier | None, int]:
    """The qualifier that ends the text before a number, and where the quantity begins within that text; `last` is its last word."""
    lowered = before.lower()
    if last and last.lower() not in _qualifying() and " mỗi " not in lowered:
        return None, len(before)
    names: tuple[Qualifier, ...] = ("min", "max", "about")
    for name in names:
        match = patterns("quantities")[name].search(lowered)
        if match:
            return name, match.start()
    return None, len(before)


def _amounts_in_words(text: str, found: list[Mention]) -> list[Mention]:
    """Money spelt out (`Sáu tỷ, bốn trăm triệu đồng`): from each `đồng` back over the words of its number."""
    taken = {mention.span.end for mention in found}
    mentions = []
    position = text.find(" đồng")
    while position >= 0:
        end = position + len(" đồng")
        if end not in taken and not text[end : end + 1].isalpha():
            mention = _spelt(text, position, end)
            if mention:
                mentions.append(mention)
        position = text.find(" đồng", end)
    return mentions


def _spelt(text: str, position: int, end: int) -> Mention | None:
    floor = max(0, position - 160)
    words: list[str] = []
    first = position
    for match in reversed(list(_SPELT.finditer(text, floor, position))):
        word = place_tones(match.group().lower())
        if (
            (word != "," and not is_numeral(word))
            or "\n" in text[match.end() : first]
            or any(c.isdigit() for c in text[match.end() : first])
        ):
            break
        words.append(word)
        first = match.start() if word != "," else first
    if text[max(0, first - 2) : first].strip(" \n").isdigit():
        return None  # `116 nghìn tỷ đồng`
    spelt = [word for word in reversed(words) if word != ","]
    value = parse_words(spelt) if len(spelt) > 1 else None
    return Mention(Span(first, end), "quantity", "words", Quantity(value, None, "đồng")) if value and value >= 1000 else None
