"""Speed of the citation recognizer, beside eyecite on its own kind of text; every figure printed was measured in this run.

    pip install eyecite
    python benchmarks/citations.py             # exits 2 without eyecite
    python benchmarks/citations.py --alone     # ours only
    python benchmarks/citations.py --eyecite-python /path/to/venv/bin/python

Throughput is bytes of UTF-8 text per CPU second, ours the best of three runs, eyecite's of one (it takes some
forty seconds a megabyte); the Vietnamese text is the sample corpus, repeated.
Each finder reads the language and the kind of citation that it was made for: the figures say what a reader of either may expect, not more.
"""

from __future__ import annotations

import argparse
import json
import logging
import subprocess
import sys
import time
from collections.abc import Callable, Sized
from pathlib import Path

SIZES = (100_000, 1_000_000)
GOAL = 5.0
LINEAR_WITHIN = 1.5
AMERICAN = (
    "The court in Foo v. Bar, 410 U.S. 113, 120 (1973), relied on the words of the statute. The plaintiff sued under 42 U.S.C. § 1983. "
    "The parties had argued at length about the meaning of those words in the lower court, which found for the plaintiff on each count. "
    "It followed Doe v. Roe, 123 F.3d 456 (9th Cir. 1997). Nothing in the record shows that the officers knew of the order at that time. "
    "The appeal turns on a narrow question of notice, and the briefs of both sides say little of it beyond what was said at the trial. "
)


def sized(sample: str, size: int) -> str:
    """The sample repeated to a number of UTF-8 bytes."""
    whole = (sample + "\n") * (size // len(sample.encode()) + 1)
    return whole.encode()[:size].decode(errors="ignore")


def measure(find: Callable[[str], Sized], text: str, *, rounds: int = 3) -> tuple[float, int]:
    """Megabytes per CPU second (the best of some rounds), and how many were found."""
    best, found = float("inf"), 0
    for _ in range(rounds):
        start = time.process_time()
        found = len(find(text))
        best = min(best, time.process_time() - start)
    return len(text.encode()) / best / 1e6, found


def ours() -> dict[int, tuple[float, int]]:
    """Throughput of `find_citations` on the sample corpus, by size."""
    from extract.data import shared_path
    from extract.recognizers.citations import find_citations

    sample = "\n".join(path.read_text(encoding="utf-8") for path in sorted(shared_path("corpus", "text").glob("*.txt")))
    find_citations(sample)
    return {size: measure(find_citations, sized(sample, size)) for size in SIZES}


def eyecites() -> dict[int, tuple[float, int]]:
    """Throughput of eyecite's `get_citations` on American text, by size; raises ImportError without eyecite."""
    from eyecite import get_citations

    logging.disable(logging.WARNING)
    get_citations(AMERICAN)
    return {size: measure(get_citations, sized(AMERICAN, size), rounds=1) for size in SIZES}


def elsewhere(python: str) -> dict[int, tuple[float, int]]:
    """eyecite's figures from another interpreter, which has it."""
    code = (
        f"import sys, json; sys.path.insert(0, {str(Path(__file__).parent)!r}); import citations; print(json.dumps(citations.eyecites()))"
    )
    result = subprocess.run([python, "-c", code], capture_output=True, text=True, check=True)
    return {int(size): (speed, found) for size, (speed, found) in json.loads(result.stdout).items()}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--alone", action="store_true", help="without eyecite")
    parser.add_argument("--eyecite-python", metavar="PYTHON", help="an interpreter that has eyecite")
    args = parser.parse_args()
    rows = {"vanban": ours()}
    if not args.alone:
        try:
            rows["eyecite"] = elsewhere(args.eyecite_python) if args.eyecite_python else eyecites()
        except (ImportError, subprocess.CalledProcessError):
            print("eyecite is not installed: pip install eyecite, or run with --alone", file=sys.stderr)
            return 2
    print(f"{'':<10}{'text':>10}{'MB/CPU s':>12}{'found':>8}{'µs each':>10}")
    for name, figures in rows.items():
        for size, (speed, found) in figures.items():
            print(f"{name:<10}{size // 1000:>7} KB{speed:>12.2f}{found:>8}{size / speed / max(1, found):>10.0f}")
    small, large = (rows["vanban"][size][0] for size in SIZES)
    print(f"\nvanban at 1 MB: {large:.1f} MB/s (goal {GOAL:.0f}); time grows {10 * small / large:.1f} × for 10 × the text")
    return 0 if min(small, large) >= GOAL and small / large <= LINEAR_WITHIN else 1


if __name__ == "__main__":
    sys.exit(main())
