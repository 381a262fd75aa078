"""Speed of every layer, in MB of text a CPU second, measured in one run.

    python benchmarks/layers.py [PAPER...]

The papers (the sample corpus by default) are read, then each stage runs over all of them; the shortest of several rounds counts.
"""

import argparse
import time
from pathlib import Path

from extract.checks import check
from extract.data import shared_path
from extract.layout import structure
from extract.readers import read
from extract.recognizers import FINDERS, recognize
from extract.relations import relate


def best(action, rounds):
    """The shortest of several runs in CPU seconds, and the last run's result."""
    times = []
    for _ in range(rounds):
        start = time.process_time()
        result = action()
        times.append(time.process_time() - start)
    return min(times), result


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("papers", nargs="*", type=Path)
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    paths = options.papers or sorted(shared_path("corpus", "text").glob("*.txt"))
    readings = [read(path) for path in paths]
    size = sum(len(reading.text.encode()) for reading in readings) / 1e6
    print(f"{len(paths)} papers, {size:.3f} MB of text")
    total = 0.0

    def show(name, seconds, *, counts=True):
        nonlocal total
        total += seconds if counts else 0.0
        print(f"{name:<24}{size / seconds:>8.2f} MB/s")

    seconds, documents = best(lambda: [d for reading in readings for d in structure(reading)], options.rounds)
    show("structure", seconds)
    for layer, finder in FINDERS.items():
        seconds, _ = best(lambda finder=finder: [finder(d.text, d.header.date) for d in documents], options.rounds)
        show(f"  {layer}", seconds, counts=False)
    seconds, mentions = best(lambda: [recognize(d) for d in documents], options.rounds)
    show("recognize", seconds)
    seconds, records = best(lambda: [relate(d, m) for d, m in zip(documents, mentions, strict=True)], options.rounds)
    show("relate", seconds)
    seconds, _ = best(lambda: [check(d, r) for d, r in zip(documents, records, strict=True)], options.rounds)
    show("check", seconds)
    print(f"{'all layers':<24}{size / total:>8.2f} MB/s")


if __name__ == "__main__":
    main()
