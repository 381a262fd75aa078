"""The sample corpus as offices send it: each text paper as a Word file, laid out by Nghị định 30/2020/NĐ-CP, and as a PDF printed from it.

    python scripts/make_corpus_forms.py            # writes corpus/docx and corpus/pdf
    python scripts/make_corpus_forms.py --no-pdf   # the Word files alone

PDFs need LibreOffice and Liberation Serif, which has every Vietnamese letter and the widths of Times New Roman
(Debian: `apt-get install libreoffice-writer fonts-liberation`). The Word files are the same on every run. So are the PDFs of one
LibreOffice with one version of the font, their dates and ids being set from the paper's date; another version may break lines elsewhere.
"""

from __future__ import annotations

import argparse
import hashlib
import io
import re
import subprocess
import tempfile
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from corpus_word import Writer

CORPUS = Path(__file__).parent.parent / "corpus"
NUMBERED_BY_WORD = {"bao-cao-dong-thap"}
"""Papers whose headings get Word's automatic numbers; the others have theirs typed."""
_DATE = re.compile(r"ngày (\d{1,2}) tháng (\d{1,2}) năm (\d{4})$")
_NOTE = re.compile(r"([⁰¹²³⁴⁵⁶⁷⁸⁹]+) ")
_BREAKS = ("Phụ lục", "Phần thứ")


@dataclass(slots=True)
class Letterhead:
    """Issuer and motto, number and subject, place and date: each a list of lines."""

    issuer: list[str]
    motto: list[str]
    number: list[str] = field(default_factory=list)
    date: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Part:
    """A piece of a paper: `kind` is the `Writer`'s method that sets it, `lines` what it sets."""

    kind: str
    lines: list[str] = field(default_factory=list)
    letterhead: Letterhead | None = None
    signature: list[list[str]] = field(default_factory=list)


def parts(text: str) -> tuple[list[Part], dict[str, str]]:
    """A text paper's parts in order, and its notes by their mark."""
    groups = [group.split("\n") for group in re.split(r"\n{2,}", text.strip("\n"))]
    notes = {match[1]: group[0][match.end() :] for group in groups if (match := _NOTE.match(group[0]))}
    queue = [group for group in groups if not _NOTE.match(group[0])]
    found: list[Part] = []
    while queue:
        if len(queue) > 1 and queue[1][0].startswith("CỘNG HÒA"):
            found += _opening(queue)
        elif queue[0][0] == "Nơi nhận:":
            found.append(_closing(queue))
        else:
            found += _body(queue.pop(0), found)
    return found, notes


def _opening(queue: list[list[str]]) -> Iterator[Part]:
    """Letterhead and title, taken from the queue."""
    head = Letterhead(queue.pop(0), queue.pop(0))
    while queue[0][0].startswith("Số:") or _DATE.search(queue[0][0]):
        group = queue.pop(0)
        if group[0].startswith("Số:"):
            head.number = group
        else:
            head.date = group
    yield Part("letterhead", letterhead=head)
    if queue[0][0].isupper():
        yield Part("title", queue.pop(0))


def _closing(queue: list[list[str]]) -> Part:
    """Recipients and signature, taken from the queue."""
    part = Part("signature", queue.pop(0))
    while queue and len(part.signature) < 2:
        part.signature.append(queue.pop(0))
    return part


def _body(group: list[str], before: Sequence[Part]) -> Iterator[Part]:
    """Paragraphs of a group of lines, hard-wrapped ones made whole; a table with its caption and unit."""
    if group[0].startswith(_BREAKS):
        yield Part("appendix" if group[0].startswith("Phụ lục") else "centered", group)
    elif group[0].startswith("Kính gửi:"):
        yield Part("addressees", _unwrapped(group))
    elif any("\t" in line for line in group):
        yield Part("table", group)
    elif all(line.isupper() for line in group) and not re.match(r"[IVX]+\. ", group[0]):
        yield Part("centered", group)
    elif group[0][0].islower() and before and not re.match(r"[a-zđ]\) ", group[0]):
        # A sentence that a page's end, with its notes, cut in two.
        before[-1].lines[-1] += " " + " ".join(group)
    else:
        for line in _unwrapped(group):
            yield Part("paragraph", [line])


def _unwrapped(lines: Sequence[str]) -> list[str]:
    whole: list[str] = []
    for line in lines:
        if whole and not line.startswith("- "):
            whole[-1] += " " + line
        else:
            whole.append(line)
    return whole


def word_file(text: str, *, numbered: bool) -> bytes:
    """The paper as a DOCX; `numbered` leaves the headings' numbers to Word."""
    found, notes = parts(text)
    writer = Writer(notes, issued_on(text), numbered=numbered)
    for part in found:
        if part.letterhead is not None:
            head = part.letterhead
            writer.letterhead(head.issuer, head.motto, head.number, head.date)
        elif part.kind == "signature":
            writer.signature(part.lines, *part.signature)
        else:
            getattr(writer, part.kind)(part.lines)
    return _repacked(writer.bytes())


def issued_on(text: str) -> datetime:
    """The paper's date, at eight in the morning."""
    day, month, year = next(match.groups() for line in text.split("\n") if (match := _DATE.search(line)))
    return datetime(int(year), int(month), int(day), 8, tzinfo=UTC)


def _repacked(data: bytes) -> bytes:
    """The package with its parts in a fixed order and without the time of packing."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(stream, "w") as new:
        for name in sorted(old.namelist(), key=lambda name: (name != "[Content_Types].xml", name)):
            new.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), old.read(name), zipfile.ZIP_DEFLATED, 9)
    return stream.getvalue()


def print_pdf(word: Path, folder: Path, when: datetime) -> bytes:
    """The Word file printed by LibreOffice, its dates and ids set."""
    with tempfile.TemporaryDirectory() as profile:
        command = ["soffice", f"-env:UserInstallation=file://{profile}", "--headless", "--convert-to", "pdf", "--outdir", folder, word]
        subprocess.run(command, check=True, capture_output=True, timeout=300)
    return _undated((folder / f"{word.stem}.pdf").read_bytes(), when)


def _undated(data: bytes, when: datetime) -> bytes:
    """The PDF with the paper's date for that of printing, and ids made from its content; no byte moves."""
    data = re.sub(rb"/CreationDate\(D:[^)]*\)", lambda m: f"/CreationDate(D:{when:%Y%m%d%H%M%S}Z)".encode().ljust(len(m[0])), data)
    for key in (rb"/DocChecksum /([0-9A-F]{32})", rb"<([0-9A-F]{32})>"):
        data = re.sub(key, lambda m: m[0].replace(m[1], b"0" * 32), data)
    digest = hashlib.md5(data, usedforsecurity=False).hexdigest().upper().encode()
    return data.replace(b"<" + b"0" * 32 + b">", b"<" + digest + b">")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--no-pdf", action="store_true", help="write the Word files alone")
    options = parser.parse_args()
    for kind in ("docx", "pdf"):
        (CORPUS / kind).mkdir(exist_ok=True)
    for source in sorted([*CORPUS.glob("text/*.txt"), *CORPUS.glob("planted/*.txt")]):
        text = source.read_text(encoding="utf-8")
        word = CORPUS / "docx" / f"{source.stem}.docx"
        word.write_bytes(word_file(text, numbered=source.stem in NUMBERED_BY_WORD))
        if not options.no_pdf:
            with tempfile.TemporaryDirectory() as folder:
                (CORPUS / "pdf" / f"{source.stem}.pdf").write_bytes(print_pdf(word, Path(folder), issued_on(text)))
        print(source.stem)


if __name__ == "__main__":
    main()
