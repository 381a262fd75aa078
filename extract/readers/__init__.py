"""Readers turn a file into a `Reading`; one module a format."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path

from extract.errors import UnreadableFile, UnsupportedFormat
from extract.model import Reading, Source
from extract.readers import docx, pdf, plain

_READERS: dict[str, Callable[[bytes, Source], Reading]] = {
    "txt": plain.read,
    "md": plain.read,
    "docx": docx.read,
    "pdf": pdf.read,
}
# Signs that stand for common Vietnamese letters in TCVN3 (`®` đ, `µ` à, `¸` á, `¶` ả, `Ö` ệ …) and, doubled, in VNI (`aø`, `öô`).
_LEGACY_SIGNS = "®µ¸¶¹Ö×Ø§«¬¨©öøïäå"
_LATER = {
    "doc": "a Word 97 file: open it in Word and save it as .docx",
    "rtf": "an RTF file: open it in Word and save it as .docx",
    "xls": "an Excel file: spreadsheets are not read",
    "xlsx": "an Excel file: spreadsheets are not read",
    "html": "a web page: save its text as .txt",
    "odt": "an OpenDocument file: save it as .docx",
}


def format_of(data: bytes, name: str) -> str:
    """The format by the file's first bytes, else by its extension.

    Raises `UnsupportedFormat` with the format's name where it is not read.
    """
    suffix = Path(name).suffix.lower().lstrip(".")
    if b"%PDF-" in data[:1024]:
        return "pdf"
    if data[:4] == b"PK\x03\x04":
        if suffix == "xlsx" or b"xl/workbook" in data:
            raise UnsupportedFormat(f"{name}: {_LATER['xlsx']}")
        return "docx"
    if data[:8] == b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1":
        if "EncryptedPackage".encode("utf-16-le") in data:
            raise UnreadableFile(f"{name}: the file is locked by a password; ask its sender for it without one")
        kind = "xls" if suffix in ("xls", "xlsx") else "doc"
        raise UnsupportedFormat(f"{name}: {_LATER[kind]}")
    if data[:5] == b"{\\rtf":
        raise UnsupportedFormat(f"{name}: {_LATER['rtf']}")
    if suffix in ("txt", "md"):
        return suffix
    if suffix in ("pdf", "docx"):
        raise UnreadableFile(f"{name}: its content is no {suffix.upper()} file; open it in its own program and save it anew")
    known = _LATER.get(suffix, f"a .{suffix or '?'} file")
    raise UnsupportedFormat(f"{name}: {known}; formats read: .txt, .md, .docx, .pdf")


def read(path: Path) -> Reading:
    """The file as a `Reading`.

    Raises `UnsupportedFormat`, `UnreadableFile` (`OcrNeeded` among them) or `OSError`.
    """
    data = path.read_bytes()
    if not data:
        raise UnreadableFile(f"{path.name}: the file is empty; ask its sender for it again")
    kind = format_of(data, path.name)
    source = Source(path.name, hashlib.sha256(data).hexdigest(), kind)
    reading = _READERS[kind](data, source)
    if _is_legacy(reading.text):
        raise UnreadableFile(f"{path.name}: its letters are in an old encoding (TCVN3 or VNI fonts); convert them to Unicode first")
    return reading


def _is_legacy(text: str) -> bool:
    """Text typed in TCVN3 or VNI fonts: it comes out as Latin-1 signs (`B¸o c¸o vÒ t×nh h×nh`), with hardly a Vietnamese letter."""
    signs = sum(map(text.count, _LEGACY_SIGNS))
    return signs > 20 and signs > 0.02 * len(text) and signs > 3 * sum(map(text.count, "ạảấầẩậắằặẹẻếềểệịọỏốồổộớờởợụủứừửựỳỵ"))
