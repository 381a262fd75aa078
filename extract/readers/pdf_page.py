"""One PDF page: its glyphs and rules, taken from pdfplumber's page through a guarded interpreter.

The guard stands before the parser can be held up: a 13 KB file can make it draw for a minute, a 500 KB one fill a gigabyte.
"""

from __future__ import annotations

import zlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from pdfminer.converter import PDFPageAggregator
from pdfminer.layout import LTChar, LTContainer, LTCurve, LTImage, LTPage
from pdfminer.pdfinterp import PDFPageInterpreter
from pdfminer.pdftypes import PDFStream, resolve1

from extract.errors import UnreadableFile

MAX_PAGE_STREAM = 8 * 1024 * 1024
MAX_PAGE_CHARS = 60_000
MAX_PAGE_SHAPES = 60_000
MAX_PAGE_FORMS = 3_000
MAX_FORM_DEPTH = 12


@dataclass(slots=True)
class Glyph:
    """A character as drawn; the origin is the page's top left corner, `base` is its baseline."""

    text: str
    x0: float
    x1: float
    base: float
    size: float
    font: str
    raised: bool = False


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight line or the side of a box; horizontal where `top == bottom`."""

    x0: float
    top: float
    x1: float
    bottom: float


@dataclass(slots=True)
class Sheet:
    """What stands on one page."""

    number: int
    width: float
    height: float
    glyphs: list[Glyph]
    rules: list[Rule]
    image_share: float
    """The part of the page that its largest picture covers."""


class _TooMuch(Exception):
    pass


class _Device(PDFPageAggregator):
    """Counts what is drawn and stops over the limits."""

    def __init__(self, rsrcmgr: Any, page_number: int) -> None:
        super().__init__(rsrcmgr, pageno=page_number, laparams=None)
        self.drawn: Counter[str] = Counter()

    def render_char(self, *args: Any, **kwargs: Any) -> Any:
        self.count("characters", MAX_PAGE_CHARS)
        return super().render_char(*args, **kwargs)

    def paint_path(self, *args: Any, **kwargs: Any) -> None:
        self.count("shapes", MAX_PAGE_SHAPES)
        super().paint_path(*args, **kwargs)

    def count(self, what: str, limit: int) -> None:
        self.drawn[what] += 1
        if self.drawn[what] > limit:
            raise _TooMuch(f"more than {limit} {what}")


class _Interpreter(PDFPageInterpreter):
    """Bounds the forms drawn within forms, and each stream before it is unfolded."""

    def __init__(self, rsrcmgr: Any, device: _Device, depth: int = 0) -> None:
        super().__init__(rsrcmgr, device)
        self.guard = device
        self.depth = depth

    def dup(self) -> _Interpreter:
        return _Interpreter(self.rsrcmgr, self.guard, self.depth + 1)

    def do_Do(self, xobjid_arg: Any) -> None:
        if self.depth > MAX_FORM_DEPTH:
            raise _TooMuch(f"forms within forms over {MAX_FORM_DEPTH} deep")
        self.guard.count("forms", MAX_PAGE_FORMS)
        super().do_Do(xobjid_arg)

    def execute(self, streams: Any) -> None:
        for stream in streams:
            bounded(resolve1(stream))
        super().execute(streams)


def bounded(stream: Any) -> None:
    """Raises `_TooMuch` where a stream unfolds beyond what a page may hold; nothing is kept."""
    if not isinstance(stream, PDFStream) or stream.rawdata is None:
        return
    data = stream.rawdata
    for name, _params in stream.get_filters():
        if str(getattr(name, "name", name)) not in ("FlateDecode", "Fl"):
            return
        try:
            data = zlib.decompressobj().decompress(data, MAX_PAGE_STREAM + 1)
        except zlib.error:
            return
        if len(data) > MAX_PAGE_STREAM:
            raise _TooMuch(f"a stream of over {MAX_PAGE_STREAM // 2**20} MB")


def sheet(page: Any, name: str) -> Sheet:
    """The glyphs and rules of a pdfplumber page.

    Raises `UnreadableFile` where the page is over a limit.
    """
    device = _Device(page.pdf.rsrcmgr, page.page_number)
    try:
        _Interpreter(page.pdf.rsrcmgr, device).process_page(page.page_obj)
    except _TooMuch as error:
        raise UnreadableFile(f"{name}: page {page.page_number} holds {error}, which no printed page does; print it anew to PDF") from error
    layout: LTPage = device.get_result()
    letters = [item for item in _items(layout) if isinstance(item, LTChar) and item.get_text()]
    upright = [item for item in letters if _upright(item)]
    pictures = [item.width * item.height for item in _items(layout) if isinstance(item, LTImage)]
    covered = max(pictures, default=0.0) / max(1.0, layout.width * layout.height)
    if 2 * len(upright) < len(letters):
        return _turned(layout, [item for item in letters if not _upright(item)], covered, page.page_number)
    height = layout.height
    glyphs = [Glyph(i.get_text(), i.x0, i.x1, height - i.matrix[5], i.size, i.fontname) for i in upright]
    rules = [side for item in _items(layout) if isinstance(item, LTCurve) for side in _sides(item, height)]
    return Sheet(page.page_number, layout.width, height, glyphs, rules, covered)


def _upright(item: LTChar) -> bool:
    return bool(abs(item.matrix[1]) <= abs(item.matrix[0]))


def _turned(layout: LTPage, letters: list[LTChar], covered: float, number: int) -> Sheet:
    """A page whose text runs upwards or downwards (a wide table printed across), turned so that it can be read."""
    up = letters[0].matrix[1] > 0
    width, height = layout.height, layout.width

    def place(x: float, y: float) -> tuple[float, float]:
        return (y, x) if up else (width - y, height - x)

    glyphs = []
    for item in letters:
        (left, _), (right, _) = sorted((place(item.x0, item.y0), place(item.x1, item.y1)))
        _, base = place(item.matrix[4], item.matrix[5])
        glyphs.append(Glyph(item.get_text(), left, right, base, item.width, item.fontname))
    rules = []
    for item in _items(layout):
        for side in _sides(item, layout.height) if isinstance(item, LTCurve) else ():
            (x0, y0), (x1, y1) = sorted((place(side.x0, layout.height - side.top), place(side.x1, layout.height - side.bottom)))
            rules.append(Rule(x0, min(y0, y1), x1, max(y0, y1)))
    return Sheet(number, width, height, glyphs, rules, covered)


def _items(container: LTContainer[Any]) -> Iterator[Any]:
    for item in container:
        if isinstance(item, LTContainer):
            yield from _items(item)
        else:
            yield item


def _sides(item: LTCurve, height: float) -> list[Rule]:
    """The rules that a line, box or outlined path draws; a box thinner than 3 points is itself a line."""
    x0, x1, top, bottom = item.x0, item.x1, height - item.y1, height - item.y0
    if not (item.stroke or item.fill):
        return []
    if x1 - x0 < 3 and bottom - top < 3:
        return []
    if bottom - top < 3:
        middle = (top + bottom) / 2
        return [Rule(x0, middle, x1, middle)]
    if x1 - x0 < 3:
        middle = (x0 + x1) / 2
        return [Rule(middle, top, middle, bottom)]
    if not item.stroke or len(item.pts) not in (4, 5):
        # A filled box is a shade behind a cell; only its outline rules.
        return []
    return [Rule(x0, top, x1, top), Rule(x0, bottom, x1, bottom), Rule(x0, top, x0, bottom), Rule(x1, top, x1, bottom)]
