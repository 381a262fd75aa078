"""The way from papers on disk to the published knowledge base."""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from sqlite_utils import Database
from tqdm import tqdm

from extract.kb import database as files
from extract.kb.ingest import forget, store
from extract.kb.jobs import Outcome, failure, read_files, sha256_of
from extract.kb.places import fill_places
from extract.kb.rows import Row, content_id, path_id, shown, storable
from extract.kb.version import extractor_version
from extract.kb.walk import Walk, walk

OPTIONS = json.dumps({})
"""Options that change what is read; none so far."""


@dataclass(slots=True)
class Summary:
    """What a build did: numbers of files, and what failed with why."""

    taken: int = 0
    unchanged: int = 0
    forgotten: int = 0
    failed: list[str] = field(default_factory=list)
    """One line for each file given that could not be read, in this build or an earlier one."""
    aside: Counter[str] = field(default_factory=Counter)


def build(
    paths: Iterable[Path], path: Path, *, link: Callable[[Database], None], release: str, jobs: int = 1, prune: bool = False
) -> Summary:
    """Takes files and folders into the knowledge base at `path` and publishes it; what has not changed is left as it is.

    `link` rebuilds the rows that need more than one paper; `release` is the software's version. An interrupted build keeps the
    files that it took in, and the next goes on from there. Raises `BadDatabase`.
    """
    found = walk(paths)
    interrupted = files.part_path(path).exists()
    part = files.open_part(path)
    try:
        summary = _take_all(part, found, extractor_version(release), jobs=jobs, prune=prune)
        if interrupted or not path.exists() or summary.taken or summary.forgotten:
            with part.atomic():
                fill_places(part)
                link(part)
            files.publish(part, path)
        _name_failures(part, found, summary)
    finally:
        part.close()
    files.part_path(path).unlink()
    return summary


def _take_all(part: Database, found: Walk, version: str, *, jobs: int, prune: bool) -> Summary:
    summary = Summary(aside=found.aside)
    given = set(map(shown, found.files))
    if prune:
        known = [row[0] for row in part.conn.execute("SELECT path FROM files ORDER BY path")]
        for gone in (name for name in known if name not in given and not Path(name).exists()):
            forget(part, gone)
            summary.forgotten += 1
    changed = [file for file in found.files if not _is_unchanged(part, file, version)]
    summary.unchanged = len(found.files) - len(changed)
    for outcome in tqdm(read_files(changed, jobs), total=len(changed), unit="file", disable=None):
        try:
            store(part, _file_row(outcome, version), outcome.rows or {})
        except (sqlite3.IntegrityError, UnicodeError) as error:  # half a surrogate in a text, say
            store(part, _file_row(failure(outcome.path, error), version), {})
        summary.taken += 1
    return summary


def _is_unchanged(part: Database, path: Path, version: str) -> bool:
    known = part.conn.execute("SELECT sha256, extractor_version, options FROM files WHERE path = ?", [shown(path)]).fetchone()
    return known is not None and known[0] is not None and known == (sha256_of(path), version, OPTIONS)


def _file_row(outcome: Outcome, version: str) -> Row:
    path = outcome.path
    return {
        "id": path_id(shown(path)),
        "path": shown(path),
        "name": storable(path.name),
        "content": content_id(outcome.sha256, path.suffix) if outcome.sha256 else None,
        "sha256": outcome.sha256,
        "format": outcome.format,
        "pages": outcome.pages,
        "status": outcome.status,
        "error": outcome.error and storable(outcome.error),
        "extractor_version": version,
        "options": OPTIONS,
        "time": datetime.now(UTC).isoformat(timespec="seconds"),
    }


def _name_failures(part: Database, found: Walk, summary: Summary) -> None:
    failed = dict(part.conn.execute("SELECT path, error FROM files WHERE status <> 'ok' ORDER BY path"))
    summary.failed = [*found.closed, *(failed[name] for file in found.files if (name := shown(file)) in failed)]
