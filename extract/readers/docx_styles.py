"""Styles and automatic numbers of a Word file, resolved as Word shows them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from lxml import etree

from extract.readers.package import TRANSITIONAL

W = f"{{{TRANSITIONAL}}}"
Element = etree._Element

_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
# Bullets are kept in symbol fonts' private-use characters; these are the ones that Word's own lists use.
_BULLETS = {"\uf02d": "-", "\uf0b7": "•", "\uf0a7": "▪", "\uf0d8": "➢", "\uf0fc": "✓", "\uf02b": "+", "o": "o"}


def value(element: Element | None, name: str = "val") -> str | None:
    """A `w:` attribute of an element that may be absent."""
    return None if element is None else element.get(W + name)


def switched(properties: Element | None, name: str) -> bool | None:
    """A toggle property (`w:b`, `w:vanish` …): True, False, or None where it is not said."""
    found = properties.find(W + name) if properties is not None else None
    if found is None:
        return None
    return value(found) not in ("0", "false", "off", "none")


def symbol(char: str) -> str:
    """A character of a symbol font as plain text."""
    return _BULLETS.get(char, "•" if "\ue000" <= char <= "\uf8ff" else char)


@dataclass(slots=True)
class Styles:
    """`word/styles.xml`: properties through the chain of `basedOn`."""

    root: Element | None
    _by_id: dict[str, Element] = field(default_factory=dict)
    _default: str | None = None
    _properties: dict[tuple[str | None, str], Element | None] = field(default_factory=dict)
    _toggles: dict[tuple[str, str], bool | None] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for style in self.root.iterfind(W + "style") if self.root is not None else ():
            name = value(style, "styleId")
            if name:
                self._by_id[name] = style
                if value(style, "type") == "paragraph" and value(style, "default") in ("1", "true"):
                    self._default = name

    def chain(self, style_id: str | None) -> Iterator[Element]:
        """A style and those that it is based on, the nearest first."""
        seen: set[str] = set()
        current = style_id or self._default
        while current and current in self._by_id and current not in seen:
            seen.add(current)
            style = self._by_id[current]
            yield style
            current = value(style.find(W + "basedOn"))

    def paragraph_property(self, properties: Element | None, name: str) -> Element | None:
        """A paragraph property, direct or from its style."""
        direct = properties.find(W + name) if properties is not None else None
        if direct is not None:
            return direct
        key = (value(properties.find(W + "pStyle")) if properties is not None else None, name)
        if key not in self._properties:
            said = (style.find(f"{W}pPr/{W}{name}") for style in self.chain(key[0]))
            self._properties[key] = next((found for found in said if found is not None), None)
        return self._properties[key]

    def run_toggle(self, run: Element | None, paragraph: Element | None, name: str) -> bool:
        """A toggle of a run: direct, else its character style's, else its paragraph style's."""
        direct = switched(run, name)
        if direct is not None:
            return direct
        for style_id in (value(run.find(W + "rStyle")) if run is not None else None,
                         value(paragraph.find(W + "pStyle")) if paragraph is not None else None):  # fmt: skip
            inherited = self._style_toggle(style_id, name) if style_id else None
            if inherited is not None:
                return inherited
        return False

    def _style_toggle(self, style_id: str, name: str) -> bool | None:
        """A toggle as a style has it, itself or by those it is based on."""
        key = (style_id, name)
        if key not in self._toggles:
            said = (switched(style.find(W + "rPr"), name) for style in self.chain(style_id))
            self._toggles[key] = next((found for found in said if found is not None), None)
        return self._toggles[key]


@dataclass(slots=True)
class Numbering:
    """`word/numbering.xml`, with the counters as they stand while the document is walked."""

    root: Element | None
    styles: Styles
    _levels: dict[str, dict[int, Element]] = field(default_factory=dict)
    _abstract: dict[str, str] = field(default_factory=dict)
    _restarts: dict[str, dict[int, int]] = field(default_factory=dict)
    _counters: dict[str, dict[int, int]] = field(default_factory=dict)
    _used: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        if self.root is None:
            return
        abstract = {value(a, "abstractNumId"): a for a in self.root.iterfind(W + "abstractNum")}
        for num in self.root.iterfind(W + "num"):
            num_id, base_id = value(num, "numId"), value(num.find(W + "abstractNumId"))
            if num_id is None or base_id not in abstract:
                continue
            levels = {int(value(lvl, "ilvl") or 0): lvl for lvl in self._base(abstract, base_id)}
            restarts: dict[int, int] = {}
            for override in num.iterfind(W + "lvlOverride"):
                index = int(value(override, "ilvl") or 0)
                start = value(override.find(W + "startOverride"))
                if start is not None:
                    restarts[index] = int(start)
                whole = override.find(W + "lvl")
                if whole is not None:
                    levels[index] = whole
            self._levels[num_id], self._restarts[num_id] = levels, restarts
            self._abstract[num_id] = base_id or num_id

    def _base(self, abstract: dict[str | None, Element], base_id: str | None) -> list[Element]:
        """The levels of an abstract list, through a list style where it only points at one."""
        own = abstract[base_id]
        link = value(own.find(W + "numStyleLink"))
        if link is not None:
            for other in abstract.values():
                if value(other.find(W + "styleLink")) == link:
                    return list(other.iterfind(W + "lvl"))
        return list(own.iterfind(W + "lvl"))

    def marker(self, properties: Element | None) -> str:
        """The number or bullet of the next paragraph with these properties, with its blank; "" where it has none."""
        num = self.styles.paragraph_property(properties, "numPr")
        num_id = value(num.find(W + "numId")) if num is not None else None
        levels = self._levels.get(num_id or "")
        if not num_id or levels is None:
            return ""
        level = self._level(num, properties, levels)
        definition = levels.get(level)
        if definition is None:
            return ""
        self._advance(num_id, level, levels)
        shown = self._shown(num_id, level, definition, levels)
        gap = "" if not shown or value(definition.find(W + "suff")) == "nothing" else " "
        return shown + gap

    def _level(self, num: Element | None, properties: Element | None, levels: dict[int, Element]) -> int:
        direct = value(num.find(W + "ilvl")) if num is not None else None
        if direct is not None:
            return int(direct)
        style = value(properties.find(W + "pStyle")) if properties is not None else None
        return next((index for index, lvl in levels.items() if style and value(lvl.find(W + "pStyle")) == style), 0)

    def _advance(self, num_id: str, level: int, levels: dict[int, Element]) -> None:
        counters = self._counters.setdefault(self._abstract[num_id], {})
        if num_id not in self._used:
            self._used.add(num_id)
            for index, start in self._restarts[num_id].items():
                counters[index] = start - 1
        start = int(value(levels[level].find(W + "start")) or 0)
        counters[level] = counters.get(level, start - 1) + 1
        for deeper in [index for index in counters if index > level]:
            restart = value(levels[deeper].find(W + "lvlRestart")) if deeper in levels else None
            if restart != "0":
                del counters[deeper]

    def _shown(self, num_id: str, level: int, definition: Element, levels: dict[int, Element]) -> str:
        form = value(definition.find(W + "numFmt")) or "decimal"
        text = value(definition.find(W + "lvlText")) or ""
        if form == "bullet":
            return "".join(map(symbol, text))
        counters = self._counters[self._abstract[num_id]]
        legal = switched(definition, "isLgl")
        for index in range(level, -1, -1):
            if f"%{index + 1}" in text:
                own = levels.get(index, definition)
                number = counters.get(index, int(value(own.find(W + "start")) or 1))
                shape = "decimal" if legal else value(own.find(W + "numFmt")) or "decimal"
                text = text.replace(f"%{index + 1}", counted(number, shape))
        return "" if form == "none" and not text.strip() else text.strip()


@lru_cache(maxsize=4096)
def counted(number: int, form: str) -> str:
    """A counter in one of Word's number formats; unknown ones as decimals."""
    if form == "none":
        return ""
    if form in ("upperRoman", "lowerRoman"):
        roman = ""
        for size, letters in _ROMAN:
            roman += letters * (number // size)
            number %= size
        return roman.upper() if form == "upperRoman" else roman
    if form in ("upperLetter", "lowerLetter") and number > 0:
        letter = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)
        return letter.upper() if form == "upperLetter" else letter
    return f"{number:02d}" if form == "decimalZero" else str(number)
