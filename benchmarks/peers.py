"""Off-the-shelf libraries on the same text: underthesea's `ner` for names, dateparser's `search_dates` for times.

    pip install dateparser
    python benchmarks/peers.py

Names: the entities of the sample corpus (`corpus/gold`), a name counting as found where one of its written forms is marked with its kind.
Times: the deadlines of the sample corpus with a plain day (`by` a date or a date itself), counting as found where the day is read off the
deadline's own quote. Both sides are asked for the same things in one run, with their speed in characters a CPU second.
"""

import json
import sys
import time
from datetime import date

from extract import load
from extract.data import shared_path
from extract.evaluation.likeness import folded
from extract.pipeline import extract

TEXTS = shared_path("corpus", "text")


def papers():
    """(text, gold) of each sample paper."""
    for gold_path in sorted(shared_path("corpus", "gold").glob("*.json")):
        gold = json.loads(gold_path.read_text(encoding="utf-8"))
        paper = TEXTS / gold["file"]
        if paper.exists():
            yield paper, gold


def f1(right, found, wanted):
    precision, recall = right / found if found else 0.0, right / wanted if wanted else 0.0
    return precision, recall, 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def report(name, kind, right, found, wanted, characters, seconds):
    precision, recall, score = f1(right, found, wanted)
    print(
        f"{name:<14}{kind:<10}precision {precision:.3f}  recall {recall:.3f}  F1 {score:.3f}  {characters / seconds / 1000:>9.0f} thousand chars/s"
    )


def theirs(text):
    """underthesea's names as (kind, form), paragraph by paragraph as it wants them."""
    from underthesea import ner

    names = set()
    for line in filter(str.strip, text.split("\n")):
        words = []
        kind = None
        for word, _, _, tag in [*ner(line), ("", "", "", "O")]:
            if kind and not tag.startswith("I-"):
                names.add((kind, folded(" ".join(words))))
                kind = None
            if tag.startswith("B-"):
                kind, words = tag[2:], [word]
            elif tag.startswith("I-") and kind:
                words.append(word)
    return names


def compare_names():
    counts = {"vanban": [0, 0, 0], "underthesea": [0, 0, 0]}
    seconds = dict.fromkeys(counts, 0.0)
    characters = 0
    for paper, gold in papers():
        text = paper.read_text(encoding="utf-8")
        characters += len(text)
        wanted = [
            {(e["type"], folded(n)) for n in (e["name"], *e.get("aliases", []))} for d in gold["documents"] for e in d.get("entities", [])
        ]
        start = time.process_time()
        own = [{(e.type, folded(n)) for n in (e.name, *e.aliases)} for _, records in extract(paper).documents for e in records.entities]
        seconds["vanban"] += time.process_time() - start
        start = time.process_time()
        other = [{name} for name in theirs(text)]
        seconds["underthesea"] += time.process_time() - start
        for name, found in (("vanban", own), ("underthesea", other)):
            hits = sum(any(f & w for f in found) for w in wanted)
            true = sum(any(f & w for w in wanted) for f in found)
            counts[name] = [counts[name][0] + min(hits, true), counts[name][1] + len(found), counts[name][2] + len(wanted)]
    for name, (right, found, wanted) in counts.items():
        report(name, "names", right, found, wanted, characters, seconds[name])
    print("(vanban's time is that of reading the whole paper)")


def compare_times():
    try:
        from dateparser.search import search_dates
    except ImportError:
        sys.exit("dateparser is not installed: pip install dateparser")
    quotes = [
        (d["quote"], date.fromisoformat(d["end"]))
        for _, gold in papers()
        for document in gold["documents"]
        for d in document.get("deadlines", [])
        if d["end"] and d["start"] in (None, d["end"]) and d["bound"] == "by"
    ]
    characters = sum(len(q) for q, _ in quotes)
    nlp = load()
    start = time.process_time()
    own = sum(any(m.value.end == day for m in nlp(quote)._.mentions["times"]) for quote, day in quotes)
    own_seconds = time.process_time() - start
    start = time.process_time()
    other = sum(any(when.date() == day for _, when in search_dates(quote, languages=["vi"]) or ()) for quote, day in quotes)
    other_seconds = time.process_time() - start
    for name, right, seconds in (("vanban", own, own_seconds), ("dateparser", other, other_seconds)):
        print(f"{name:<14}{'days':<10}{right} of {len(quotes)}  {characters / seconds / 1000:>9.0f} thousand chars/s")


if __name__ == "__main__":
    compare_names()
    compare_times()
