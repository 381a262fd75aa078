"""Reading files, in this process or in several; results come in the order of the files."""

from __future__ import annotations

import hashlib
import multiprocessing
from collections import deque
from collections.abc import Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from pathlib import Path

from extract.errors import VanbanError
from extract.kb.rows import Rows, content_id, extraction_rows, path_id, shown
from extract.kb.time_limit import TooLong, time_limit
from extract.model import Extraction
from extract.pipeline import extract

_LOSSES = frozenset({"part-left-out", "page-needs-ocr"})
"""Codes of notices that tell of content that was not read; other notices tell what was rightly left out."""
_SECONDS = 600
"""What one file may take; papers take a second or two, volumes of a thousand pages a minute or two."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one file; `error` where it could not be read, or what of it could not."""

    path: Path
    sha256: str | None
    status: str
    error: str | None = None
    format: str | None = None
    pages: int | None = None
    rows: Rows | None = None


def sha256_of(path: Path) -> str | None:
    """The file's hash; None where it cannot be opened."""
    try:
        with path.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError:
        return None


def read_file(path: Path) -> Outcome:
    """Extracts a file; whatever goes wrong is told in the outcome, so that the other files go on."""
    try:
        with time_limit(_SECONDS):
            return _outcome(path, extract(path))
    except TooLong:  # without its hash, so that the next build tries it again
        return Outcome(path, None, "error", f"{path.name}: reading it took more than {_SECONDS // 60} minutes; it was left out")
    except (VanbanError, OSError) as error:
        return Outcome(path, sha256_of(path), "error", str(error))
    except Exception as error:  # a fault of ours in one paper must not cost the others
        return failure(path, error)


def failure(path: Path, error: Exception) -> Outcome:
    """The outcome of a file that a fault of ours kept from being read or stored."""
    return Outcome(path, sha256_of(path), "error", f"{path.name}: internal error, please report it: {type(error).__name__}: {error}")


def _outcome(path: Path, extraction: Extraction) -> Outcome:
    source = extraction.source
    lost = [notice.message for notice in extraction.notices if notice.code in _LOSSES]
    rows = extraction_rows(extraction, file_id=path_id(shown(path)), content=content_id(source.sha256, path.suffix))
    status = "partial" if lost else "ok"
    return Outcome(path, source.sha256, status, "; ".join(lost) or None, source.format, extraction.pages, rows)


def read_files(paths: list[Path], jobs: int) -> Iterator[Outcome]:
    """The outcome of each file, in order; with `jobs` above 1 in that many processes, a few files ahead of the caller."""
    if jobs <= 1:
        yield from map(read_file, paths)
        return
    waiting = deque(paths)
    while waiting:
        yield from _read_in_pool(waiting, jobs)
        if waiting:  # a process died: the file that stands first is tried alone
            path = waiting.popleft()
            yield from _read_alone(path)


def _read_in_pool(waiting: deque[Path], jobs: int) -> Iterator[Outcome]:
    """Outcomes as they come, taking each file off `waiting`; ends early where a process dies."""
    running: deque[Future[Outcome]] = deque()
    with ProcessPoolExecutor(jobs, mp_context=multiprocessing.get_context("spawn")) as pool:
        try:
            for path in list(waiting):
                running.append(pool.submit(read_file, path))
                if len(running) > 2 * jobs:
                    outcome = running.popleft().result()
                    waiting.popleft()
                    yield outcome
            while running:
                outcome = running.popleft().result()
                waiting.popleft()
                yield outcome
        except BrokenProcessPool:
            return


def _read_alone(path: Path) -> Iterator[Outcome]:
    waiting = deque([path])
    yield from _read_in_pool(waiting, 1)
    if waiting:
        yield Outcome(path, sha256_of(path), "error", f"{path.name}: reading it ended its process (memory?); it was left out")
