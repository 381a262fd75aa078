"""Which files a build takes: files as named, folders walked in sorted order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

PAPERS = frozenset({"txt", "md", "docx", "pdf", "doc", "rtf", "odt", "xls", "xlsx", "html", "htm"})
"""Extensions of files that may be papers; those whose format is not read yet are recorded as errors, not passed over."""


@dataclass(slots=True)
class Walk:
    """Files to take, by resolved path in sorted order; how many of which kind were left aside; folders that could not be entered."""

    files: list[Path] = field(default_factory=list)
    aside: Counter[str] = field(default_factory=Counter)
    closed: list[str] = field(default_factory=list)
    """One line a folder, with the reason."""


def walk(paths: Iterable[Path]) -> Walk:
    """Files named are taken whatever their extension; in folders hidden files and Word's `~$…` are passed over, other kinds counted."""
    found = Walk()
    taken: set[Path] = set()
    for path in paths:
        if not path.is_dir():
            taken.add(path.resolve())
            continue
        for file in _files(path.resolve(), set(), found.closed):
            suffix = file.suffix.lower()
            if file.stem.lower() == "readme":
                found.aside[file.name] += 1
            elif suffix.lstrip(".") in PAPERS:
                taken.add(file.resolve())
            else:
                found.aside[suffix or file.name] += 1
    found.files = sorted(taken, key=str)
    return found


def _files(folder: Path, seen: set[tuple[int, int]], closed: list[str]) -> Iterator[Path]:
    """Files below a folder; links are followed, each folder is entered once."""
    status = folder.stat()
    if (status.st_dev, status.st_ino) in seen:
        return
    seen.add((status.st_dev, status.st_ino))
    try:
        paths = sorted(folder.iterdir(), key=lambda path: path.name)
    except OSError as error:
        closed.append(f"{folder}: the folder cannot be read ({error.strerror})")
        return
    for path in paths:
        if path.name.startswith((".", "~$")):
            continue
        if path.is_dir():
            yield from _files(path, seen, closed)
        elif path.is_file():
            yield path
