"""What tells that papers must be read anew: the software's version and a fingerprint of its rules."""

from __future__ import annotations

import hashlib
from functools import cache

from extract.data import data_path, shared_path

_STAGES = ("model", "readers", "layout", "recognizers", "relations", "checks", "kb", "linking", "data")


@cache
def extractor_version(release: str) -> str:
    """`0.1.0+1f2e3d4c` for release `0.1.0`: it changes with the code and with every data file that a clerk may have corrected."""
    package = data_path().parent
    files = [*package.glob("*.py"), *(file for stage in _STAGES for file in (package / stage).rglob("*.*"))]
    schemas = [file for file in shared_path("schemas").rglob("*.*") if file.suffix == ".yaml"]
    digest = hashlib.sha256()
    for file in sorted(file for file in [*files, *schemas] if file.suffix in {".py", ".yaml", ".csv"}):
        digest.update(file.name.encode() + file.read_bytes())
    return f"{release}+{digest.hexdigest()[:8]}"
