"""Opening a Word package: our own caps stand before any parser.

A 3 MB DOCX can unfold to gigabytes, and a DTD can pull in other files; neither gets as far as the parser here.
"""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib

from lxml import etree

from extract.errors import UnreadableFile

MAX_PARTS = 4000
MAX_PART_BYTES = 48 * 1024 * 1024
MAX_RATIO = 300
RATIO_FROM_BYTES = 2 * 1024 * 1024

TRANSITIONAL = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_STRICT = (
    (b"http://purl.oclc.org/ooxml/wordprocessingml/main", TRANSITIONAL.encode()),
    (b"http://purl.oclc.org/ooxml/officeDocument/relationships", b"http://schemas.openxmlformats.org/officeDocument/2006/relationships"),
    (b"http://purl.oclc.org/ooxml/drawingml/wordprocessingDrawing", b"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"),
)  # fmt: skip
_RELATIONSHIPS = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"


class Package:
    """The XML parts of a DOCX, read one by one."""

    def __init__(self, data: bytes, name: str) -> None:
        self.name = name
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
            raise UnreadableFile(f"{name}: the Word file is damaged ({error}); open it in Word and save it anew") from error
        parts = self._zip.infolist()
        if len(parts) > MAX_PARTS:
            raise UnreadableFile(f"{name}: {len(parts)} parts in the Word file, at most {MAX_PARTS} are read; save it anew from Word")
        self._parts = {info.filename.lstrip("/"): info for info in parts}

    def xml(self, part: str) -> etree._Element | None:
        """The root of a part, None where the package has no such part.

        Raises `UnreadableFile` where the part is over a limit, has a DTD, or is no XML.
        """
        info = self._parts.get(part)
        if info is None:
            return None
        if info.file_size > MAX_PART_BYTES:
            raise self._refused(part, f"unfolds to {info.file_size // 2**20} MB, at most {MAX_PART_BYTES // 2**20} MB are read")
        if info.file_size > RATIO_FROM_BYTES and info.file_size > MAX_RATIO * max(1, info.compress_size):
            raise self._refused(part, "is packed beyond any real document (a zip bomb)")
        try:
            with self._zip.open(info) as stream:
                data = stream.read(MAX_PART_BYTES + 1)
        except (zipfile.BadZipFile, zlib.error, RuntimeError, NotImplementedError, EOFError, OSError) as error:
            raise self._refused(part, f"cannot be unpacked ({error})") from error
        if len(data) > MAX_PART_BYTES:
            raise self._refused(part, "is larger than it says")
        return self._parsed(part, data)

    def main_part(self) -> str:
        """The path of the main document part, as the package's relationships name it."""
        for _kind, target in self._relationships("_rels/.rels", "officeDocument"):
            return target.lstrip("/")
        return "word/document.xml"

    def related(self, part: str, kind: str) -> list[str]:
        """Paths of the parts that a part is related to by a kind (`footnotes`, `header` …), in the package's order."""
        folder, leaf = posixpath.split(part)
        found = self._relationships(posixpath.join(folder, "_rels", leaf + ".rels"), kind)
        return [posixpath.normpath(posixpath.join(folder, t)).lstrip("/") if not t.startswith("/") else t.lstrip("/") for _, t in found]

    def _relationships(self, part: str, kind: str) -> list[tuple[str, str]]:
        root = self.xml(part)
        if root is None:
            return []
        rows = ((str(r.get("Type", "")), str(r.get("Target", ""))) for r in root.iter(_RELATIONSHIPS) if r.get("TargetMode") != "External")
        return [(t, target) for t, target in rows if t.rsplit("/", 1)[-1] == kind]

    def _parsed(self, part: str, data: bytes) -> etree._Element:
        if b"<!DOCTYPE" in data or b"<!ENTITY" in data or b"<\x00!\x00D\x00O\x00C" in data:
            raise self._refused(part, "has a document type definition, which no Word file needs")
        for strict, transitional in _STRICT:
            data = data.replace(strict, transitional)
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True)
        try:
            return etree.fromstring(data, parser)
        except etree.XMLSyntaxError as error:
            raise self._refused(part, f"is no well-formed XML ({error.msg})") from error

    def _refused(self, part: str, why: str) -> UnreadableFile:
        return UnreadableFile(f"{self.name}: its part {part} {why}; open the file in Word and save it anew")
