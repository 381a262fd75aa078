"""PDF with a text layer: opened (and repaired), read page by page, told apart from pictures that need OCR."""

from __future__ import annotations

import io
import logging
from typing import Any

import pdfplumber
import pypdfium2
from pdfminer.pdfdocument import PDFPasswordIncorrect

from extract.errors import OcrNeeded, UnreadableFile
from extract.model import Notice, Reading, Source
from extract.readers.assembly import Assembly
from extract.readers.pdf_flow import Flow
from extract.readers.pdf_lines import rows
from extract.readers.pdf_page import Sheet, sheet
from extract.readers.pdf_running import PageRows
from extract.readers.pdf_tables import ruled_tables

_log = logging.getLogger(__name__)

MAX_PAGES = 2000
PICTURE_SHARE = 0.5
"""A page is a scan where a picture covers this part of it and fewer than PICTURE_CHARS characters stand on it."""
PICTURE_CHARS = 250


def read(data: bytes, source: Source) -> Reading:
    """A PDF as a `Reading`, every line with page and box.

    Raises `OcrNeeded` where the pages are pictures or the fonts do not tell their letters, `UnreadableFile` where the
    file is broken, locked by a password, or over a limit.
    """
    assembly = Assembly(source)
    pages, scans, undecoded = _read_pages(data, source.name)
    _require_text(source.name, pages, scans, undecoded)
    for number in scans:
        assembly.notices.append(Notice("page-needs-ocr", f"page {number} is a picture without text; it needs OCR", number))
    Flow(assembly, pages).run()
    return assembly.reading(pages=len(pages))


_Pages = tuple[list[PageRows], list[int], float]


def _read_pages(data: bytes, name: str) -> _Pages:
    """The pages as the file has them; where it is broken, as PDFium writes it anew."""
    for opened in (_as_sent, _repaired):
        try:
            with opened(data) as pdf:
                if pdf.pages:
                    return _pages(pdf, name)
        except UnreadableFile:
            raise
        except Exception as error:  # pdfminer raises whatever its parser stumbles on: KeyError, TypeError, struct.error …
            if _is_locked(error):
                raise UnreadableFile(f"{name}: the PDF is locked by a password; ask its sender for it without one") from error
            _log.info("%s: %s failed: %r", name, opened.__name__, error)
    raise UnreadableFile(f"{name}: the PDF is damaged and holds no page that can be read; ask its sender for it again")


def _as_sent(data: bytes) -> Any:
    return pdfplumber.open(io.BytesIO(data))


def _repaired(data: bytes) -> Any:
    """The PDF with its cross-reference table made anew by PDFium."""
    document = pypdfium2.PdfDocument(data)
    whole = io.BytesIO()
    document.save(whole)
    document.close()
    return pdfplumber.open(io.BytesIO(whole.getvalue()))


def _is_locked(error: BaseException) -> bool:
    causes = (error, error.__cause__, error.__context__, *error.args)
    return any(isinstance(cause, PDFPasswordIncorrect) for cause in causes) or "password" in str(error).lower()


def _pages(pdf: Any, name: str) -> _Pages:
    """The pages' rows and tables, the numbers of those that are pictures, and the share of characters that cannot be decoded."""
    if len(pdf.pages) > MAX_PAGES:
        raise UnreadableFile(f"{name}: {len(pdf.pages)} pages, at most {MAX_PAGES} are read; split the file")
    pages: list[PageRows] = []
    scans: list[int] = []
    drawn = unknown = 0
    for page in pdf.pages:
        content = sheet(page, name)
        page.close()
        if _is_picture(content):
            scans.append(content.number)
        drawn += len(content.glyphs)
        unknown += sum(_undecoded(g.text) for g in content.glyphs)
        tables, free = ruled_tables(content)
        pages.append(PageRows(content.number, content.width, content.height, rows(free, content.number), tables, content.rules))
    return pages, scans, unknown / drawn if drawn else 0.0


def _is_picture(content: Sheet) -> bool:
    return content.image_share > PICTURE_SHARE and len(content.glyphs) < PICTURE_CHARS


def _undecoded(text: str) -> bool:
    """A glyph whose letter the font does not tell."""
    private = "\ue000" <= text <= "\uf8ff" and text not in "\uf0b7\uf0a7\uf0d8\uf0fc\uf02d\uf02b"
    return text.startswith("(cid:") or "\ufffd" in text or private


def _require_text(name: str, pages: list[PageRows], scans: list[int], undecoded: float) -> None:
    if undecoded > 0.1:
        raise OcrNeeded(f"{name}: its fonts do not tell which letters they draw ({undecoded:.0%} unknown); it must go through OCR")
    held = any(page.rows or page.tables for page in pages if page.number not in scans)
    if not held:
        raise OcrNeeded(f"{name}: its {len(pages)} pages are pictures without text; they must go through OCR")
