"""Units after a number (đơn vị tính): scale words, measures, money, classifiers, denominators."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from extract.data import data_path, patterns, read_yaml
from extract.recognizers.numbers import is_numeral
from extract.text import place_tones

_WORDS_AHEAD = 6
_RATE_REACH = 40
_SHORT_CLASSES = re.compile(r", (?:thành, thị|thành|thị)(?=[ .;]|$)(?! (?:phố|xã|trấn|viên|lập|công))")
"""`13 huyện, thành, thị`: towns by the first syllable of their class."""
_RATE_HINT = re.compile(r"/\s?(?:10|1 |một )|trên (?:10|1[ .]|một |mỗi )")
_PER, _RATE_TAIL, _JOINED, _IN_WORDS, _WORD = (patterns("quantities")[name] for name in ("per", "rate_tail", "joined", "in_words", "word"))


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit as read after a number: canonical name, scale to multiply by, where it ends, and its kind.

    `kind`: `money`, `measure`, `count` (listed) or `noun` (a head noun that no list knows).
    """

    name: str
    scale: float
    end: int
    kind: str


@dataclass(frozen=True, slots=True)
class _Lexicon:
    names: dict[str, tuple[str, str]]
    aliases: dict[str, str]
    scales: dict[str, float]
    scaled: dict[str, float]
    open_counts: frozenset[str]
    excluded: frozenset[str]
    stops: frozenset[str]
    places: frozenset[str]
    groups: dict[str, frozenset[str]]


@cache
def unit_table() -> dict[str, Any]:
    """`data/units.yaml` as read."""
    table: dict[str, Any] = read_yaml(data_path("units.yaml"))
    return table


@cache
def _lexicon() -> _Lexicon:
    table = unit_table()
    names: dict[str, tuple[str, str]] = {}
    for group in table["counts"].values():
        names |= {noun: (noun, "count") for noun in group}
    for kind, section in (("measure", "measures"), ("money", "money")):
        for name, forms in table[section].items():
            names |= dict.fromkeys(forms, (name, kind))
    return _Lexicon(
        names,
        table["aliases"],
        table["scales"],
        table["money_scaled"],
        frozenset(table["open_counts"]),
        frozenset(table["excluded"]),
        frozenset(table["stops"]),
        frozenset(table["counts"]["places"]) | frozenset(table["counts"]["bodies"]),
        {noun: frozenset(name for name, group in table["counts"].items() if noun in group) for noun in names},
    )


def names_a_place(unit: str) -> bool:
    """Whether a count's unit is a kind of place or body (`tỉnh`, `đơn vị`): after a year it begins a new phrase (`năm 2019 tỉnh …`)."""
    return unit in _lexicon().places


@dataclass(frozen=True, slots=True)
class _Word:
    raw: str
    key: str
    end: int


@lru_cache(maxsize=4096)
def word_key(word: str) -> str:
    """A word as the tables have it: lower case, its tone placed."""
    return place_tones(word.lower())


def _words(text: str, position: int, count: int = _WORDS_AHEAD) -> list[_Word]:
    found: list[_Word] = []
    while len(found) < count and (match := _WORD.match(text, position)):
        raw = match["word"]
        if "\n" in match.group() and not raw[0].islower():
            break  # the next paragraph
        found.append(_Word(raw, word_key(raw), match.end()))
        position = match.end()
    return found


def read_unit(text: str, position: int) -> Unit | None:
    """The unit that follows a number's end, None where none does or where the number is a length of time or a class (03 năm, 5 sao)."""
    inner = _IN_WORDS.match(text, position)
    if inner and all(is_numeral(word) for word in inner.group().strip(" ()").lower().replace(",", " ").split()):
        position = inner.end()
    lexicon, words, scale = _lexicon(), _words(text, position), 1.0
    while words and words[0].key in lexicon.scales and not (scale == 1 and words[0].key == "trăm"):
        scale *= lexicon.scales[words[0].key]
        position = words[0].end
        words = _words(text, position)
    if words and words[0].key.replace(" ", "") in lexicon.scaled:
        return _with_denominators(text, Unit("đồng", scale * lexicon.scaled[words[0].key.replace(" ", "")], words[0].end, "money"))
    unit = _named(words, scale) or _open(words, scale)
    if unit is None and scale >= 1e6:
        unit = Unit("đồng", scale, position, "money")  # `từ 50 - 150 tỷ`, the currency left out
    if unit is None and not _is_excluded(words):
        unit = _noun(words, scale)
    if unit is None:
        return None
    if unit.kind == "count":
        unit = _joined(text, unit)
    return _with_denominators(text, unit)


def _is_excluded(words: list[_Word]) -> bool:
    """Whether a word or two after the number say that it is no amount (`3 năm`, `2016-2020` before "Căn cứ")."""
    return bool(words) and not _lexicon().excluded.isdisjoint({words[0].key, " ".join(word.key for word in words[:2])})


def _named(words: list[_Word], scale: float) -> Unit | None:
    """A listed unit, the longest first; open classifiers (`lượt`) wait for the noun after them."""
    lexicon = _lexicon()
    for size in range(min(len(words), 5), 0, -1):
        if size == 1 and words[0].raw in lexicon.aliases:
            return Unit(lexicon.aliases[words[0].raw], scale, words[0].end, "count")
        key = " ".join(word.key for word in words[:size])
        if key in lexicon.excluded:
            return None
        hit = lexicon.names.get(key)
        if hit and not (key in lexicon.open_counts and len(words) > size and _is_head(words[size])):
            return Unit(hit[0], scale, words[size - 1].end, hit[1])
    return None


def _open(words: list[_Word], scale: float) -> Unit | None:
    """A classifier with the noun it counts: `lượt cán bộ`."""
    if len(words) < 2 or words[0].key not in _lexicon().open_counts:
        return None
    inner = _named(words[1:], scale) or _noun(words[1:], scale)
    if inner is None or inner.kind not in ("count", "noun"):
        return Unit(words[0].key, scale, words[0].end, "count")
    return Unit(f"{words[0].key} {inner.name}", scale, inner.end, "count")


def _is_head(word: _Word) -> bool:
    return (word.raw.islower() or word.raw in _lexicon().aliases) and word.key not in _lexicon().stops


def _noun(words: list[_Word], scale: float) -> Unit | None:
    """A head noun that no list knows: one or two lower-case syllables before any verb, preposition or name."""
    taken: list[_Word] = []
    for word in words[:2]:
        if not word.raw.islower() or word.key in _lexicon().stops or len(word.raw) < 2:
            break
        taken.append(word)
    if not taken:
        return None
    return Unit(" ".join(word.key for word in taken), scale, taken[-1].end, "noun")


def _joined(text: str, unit: Unit) -> Unit:
    """A count with the nouns that share its number: `tỉnh, thành phố`; not a name after it (`5 huyện và thành phố Huế`)."""
    if short := _SHORT_CLASSES.match(text, unit.end) if unit.name == "huyện" else None:
        return Unit(f"{unit.name}{short.group()}", unit.scale, short.end(), unit.kind)
    for _ in range(3):
        link = _JOINED.match(text, unit.end)
        words = _words(text, link.end()) if link else []
        other = _named(words, unit.scale) if words and words[0].raw.islower() else None
        after = _words(text, other.end, 1) if other else []
        if link is None or other is None or other.kind != "count" or (after and not after[0].raw.islower()):
            return unit
        if text[other.end : other.end + 2].strip()[:1].isdigit() or not _same_group(unit, other):
            return unit  # `20 người, tổ chức 5 hội nghị`
        glue = " và " if link.group().strip() == "và" else ", " if "," in link.group() else "/"
        if glue == "/":
            return unit
        unit = Unit(f"{unit.name}{glue}{other.name}", unit.scale, other.end, "count")
    return unit


def _same_group(unit: Unit, other: Unit) -> bool:
    groups = _lexicon().groups
    nouns = (unit.name.rsplit(", ", 1)[-1].rsplit(" và ", 1)[-1].removeprefix("lượt "), other.name)
    first, second = (groups.get(noun, frozenset()) for noun in nouns)
    return not first.isdisjoint(second)


def _with_denominators(text: str, unit: Unit) -> Unit:
    """A rate: `đồng/hộ/phương án`, `ca/1.000 phụ nữ`, `ca mắc mới/100.000 dân`, `bác sĩ trên 1 vạn dân`."""
    for _ in range(3):
        slash = _PER.match(text, unit.end)
        more, base = "", slash["base"] if slash else None
        if slash is None and unit.kind in ("count", "noun") and _RATE_HINT.search(text, unit.end, unit.end + _RATE_REACH):
            slash = _RATE_TAIL.match(text, unit.end)
            more, base = (slash["more"], slash["base"] or slash["people"]) if slash else ("", None)
        per = _denominator(text, slash.end()) if slash else None
        if slash is None or per is None:
            return unit
        unit = Unit(f"{unit.name}{more.lower()}/{base + ' ' if base else ''}{per.name}", unit.scale, per.end, unit.kind)
    return unit


def _denominator(text: str, position: int) -> Unit | None:
    """What a rate is counted by: a length of time, else a unit."""
    words = _words(text, position)
    if not words:
        return None
    size = next((size for size in (2, 1) if " ".join(word.key for word in words[:size]) in _lexicon().excluded), 0)
    if size:
        return Unit(" ".join(word.key for word in words[:size]), 1, words[:size][-1].end, "measure")
    return _named(words, 1) or _open(words, 1) or _noun(words, 1)


def counted_noun_at(text: str, position: int) -> bool:
    """Whether a listed counted noun stands at a position (`hợp tác xã`, `chủ hộ`)."""
    unit = _named(_words(text, position), 1)
    return unit is not None and unit.kind == "count"
