"""The sample corpus holds together: its manifest, its texts, and a gold that says what stands in them."""

import csv
import json
import re
import unicodedata
from collections import defaultdict
from datetime import date
from decimal import Decimal
from difflib import SequenceMatcher
from pathlib import Path

import pytest
import yaml

from extract.data import shared_path
from extract.text import clean, squeeze

CORPUS = Path(str(shared_path("corpus")))
MANIFEST = list(csv.DictReader((CORPUS / "manifest.csv").open(encoding="utf-8")))
FILES = [row["file"] for row in MANIFEST]
SOUND = [row["file"] for row in MANIFEST if not row["faults"]]
FLAWED = {"planted/bao-cao-dong-thap-loi.txt": "text/bao-cao-dong-thap.txt"}
MULTIPLIERS = {"nghìn": 10**3, "triệu": 10**6, "tỷ": 10**9}
NUMBER = re.compile(r"(\d+(?:\.\d{3})*)(?:,(\d+))?(?: (nghìn|triệu|tỷ)\b)?")
RELATIONS = {"basis", "implements", "issued", "amends", "replaces", "repeals", "attached", "mentions"}
RULES = {"sum", "share", "mean", "product", "difference", "count", "citation", "date", "unit"}
LAYERS = ["header", "sections", "footnotes", "citations", "mandates", "deadlines", "figures", "tables", "entities", "findings"]

ARITHMETIC = [
    (stem, *next(iter(relation.items())), relation["of"])
    for stem, relations in yaml.safe_load((CORPUS / "arithmetic.yaml").read_text(encoding="utf-8")).items()
    for relation in relations
]
# Shares whose whole the paper does not give.
ALONE = {"chiếm 66% giá trị sản xuất ngành nông nghiệp"}
# What the planted paper has in place of the sound one's results.
PLANTED = {
    "quân 55 lượt": "quân 65 lượt",
    "46.850 triệu": "47.850 triệu",
    "tăng 38": "tăng 28",
    "chiếm 69,72%": "chiếm 67,92%",
    "62,4 triệu": "64,2 triệu",
}
# Lists whose things are counted in words before them.
COUNTS = [
    ("text/bao-cao-thanh-pho-ho-chi-minh.txt", r"tại (\d+) huyện: ([^.]+)\."),
    ("text/bao-cao-thanh-pho-ho-chi-minh.txt", r"(\d+) sản phẩm của huyện Cần Giờ \(([^)]+)\)"),
    ("text/bao-cao-thanh-pho-ho-chi-minh.txt", r"(\d+) sản phẩm của huyện Hóc Môn \(([^)]+)\)"),
    ("text/bao-cao-dong-thap.txt", r"Có (\d+) huyện, thành phố dẫn đầu về số sản phẩm: ([^.]+)\."),
]


def text_of(file):
    return (CORPUS / file).read_text(encoding="utf-8")


def gold_of(file):
    return json.loads((CORPUS / "gold" / f"{Path(file).stem}.json").read_text(encoding="utf-8"))


def records(file, *layers):
    return [record for document in gold_of(file)["documents"] for layer in layers for record in document[layer]]


def numbers(quote):
    """The numbers of a quote as (value, half a unit of the last printed digit)."""
    found = []
    for whole, decimals, multiplier in NUMBER.findall(quote):
        factor = MULTIPLIERS.get(multiplier, 1)
        value = Decimal(f"{whole.replace('.', '')}.{decimals or 0}") * factor
        found.append((float(value), 0.5 * 10 ** -len(decimals) * factor))
    return found


def figure(file, words):
    """The one figure whose quote holds these words and whose value they print, its multiplier left out or not."""
    printed = {value * factor for value, _ in numbers(words) for factor in (1, *MULTIPLIERS.values())}
    hits = [f for f in records(file, "figures") if words in f["quote"] and f["value"] in printed]
    assert len(hits) == 1, (words, [hit["quote"] for hit in hits])
    return hits[0]


def follows(file, rule, result, terms):
    """Whether a stated result follows from its terms within the precision that it is printed with."""
    stated = figure(file, result)
    first, *rest = (figure(file, term.removeprefix("- "))["value"] * (-1 if term.startswith("- ") else 1) for term in terms)
    expected = {
        "sum": lambda: first + sum(rest),
        "difference": lambda: first + sum(rest),
        "share": lambda: 100 * first / rest[0],
        "mean": lambda: first / rest[0],
        "product": lambda: first * 12,
    }[rule]()
    half = next(half for value, half in numbers(stated["quote"]) if value == stated["value"])
    return abs(expected - stated["value"]) <= (half if rule in ("share", "mean") else 1e-9 * expected)


def test_manifest_lists_every_paper_in_order():
    papers = sorted(path.relative_to(CORPUS).as_posix() for folder in ("text", "planted") for path in (CORPUS / folder).glob("*.txt"))
    assert sorted(FILES) == papers
    assert sorted(Path(file).stem for file in FILES) == sorted(path.stem for path in (CORPUS / "gold").glob("*.json"))
    assert all(row["purpose"] and row["format"] == Path(row["file"]).suffix[1:] for row in MANIFEST)


@pytest.mark.parametrize("row", MANIFEST, ids=FILES)
def test_manifest_agrees_with_gold(row):
    gold = gold_of(row["file"])
    header = gold["documents"][0]["header"]
    assert gold["file"] == Path(row["file"]).name
    assert [row["type"], row["number"], row["date"], row["province"] or None] == [
        header[key] for key in ("type", "number", "date", "province")
    ]
    assert [f["rule"] for f in records(row["file"], "findings")] == [rule for rule in row["faults"].split(";") if rule]


@pytest.mark.parametrize("file", FILES)
def test_text_is_clean(file):
    text = text_of(file)
    assert text == clean(text) == unicodedata.normalize("NFC", text)
    assert text.endswith("\n") and not re.search(r"[ \t]\n", text)


@pytest.mark.parametrize("file", FILES)
def test_quotes_stand_in_the_text(file):
    text = squeeze(text_of(file))
    for record in records(file, "citations", "mandates", "deadlines", "figures", "findings"):
        assert record["quote"] in text, record["quote"]
    for note in records(file, "footnotes"):
        assert note["text"] in text and note["anchor"] in text
    for entity in records(file, "entities"):
        assert all(alias in text for alias in entity["aliases"]), entity


@pytest.mark.parametrize("file", FILES)
def test_sections_stand_in_order_under_their_parents(file):
    text = squeeze(text_of(file))
    for document in gold_of(file)["documents"]:
        at, seen = 0, set()
        for section in document["sections"]:
            found = text.find(section["heading"], at)
            assert found >= 0, section
            at = found
            parent = section["path"].rpartition(".")[0]
            assert not parent or parent in seen, section["path"]
            assert section["path"] not in seen
            seen.add(section["path"])


@pytest.mark.parametrize("file", FILES)
def test_gold_keeps_the_contract(file):
    for document in gold_of(file)["documents"]:
        assert list(document) == LAYERS
    for figure_ in records(file, "figures"):
        assert figure_["kind"] in {"actual", "target", "norm", "change", "share"}
        assert figure_["qualifier"] in {None, "about", "min", "max"}
        assert figure_["period"] is None or re.fullmatch(r"\d{4}(-(Q[1-4]|\d\d|\d{4}))?(/\d{4}-\d\d)?", figure_["period"])
        assert figure_["kind"] != "share" or figure_["unit"] == "%"
    assert {c["relation"] for c in records(file, "citations")} <= RELATIONS
    assert {f["rule"] for f in records(file, "findings")} <= RULES
    assert {e["type"] for e in records(file, "entities")} <= {"ORG", "PER", "LOC"}
    for deadline in records(file, "deadlines"):
        start, end = (deadline[key] and date.fromisoformat(deadline[key]) for key in ("start", "end"))
        assert deadline["bound"] in {"by", "during"}
        assert not (deadline["bound"] == "by" and start)
        assert not (start and end and start > end)
        assert not end or str(end.year) in deadline["quote"]
    for document in gold_of(file)["documents"]:
        spans = [{"start": deadline["start"], "end": deadline["end"]} for deadline in document["deadlines"]]
        assert all(mandate["due"] in spans for mandate in document["mandates"] if mandate["due"])


@pytest.mark.parametrize("file", FILES)
def test_values_agree_with_the_digits_of_their_quotes(file):
    for record in records(file, "figures"):
        printed = [value for value, _ in numbers(record["quote"])]
        for value in filter(None, (record["value"], record["high"], record.get("of"))):
            assert any(abs(abs(value) - each) <= 1e-9 * each for each in printed), record
        unit = record["unit"].split("/")[0]
        assert unit in record["quote"].lower().replace("htx", "hợp tác xã"), record
    for record in records(file, "citations"):
        assert record["number"] in record["quote"], record
        if record["date"]:
            year, month, day = map(int, record["date"].split("-"))
            assert [day, month, year] in [[int(n) for n in run] for run in triples(record["quote"])], record


def triples(quote):
    digits = re.findall(r"\d+", quote)
    return list(zip(digits, digits[1:], digits[2:], strict=False))


@pytest.mark.parametrize("file", FILES)
def test_every_person_is_nguyen_van_a(file):
    assert {e["name"] for e in records(file, "entities") if e["type"] == "PER"} <= {"Nguyễn Văn A"}
    signers = [document["header"]["signer"] for document in gold_of(file)["documents"]]
    assert {signer["name"] for signer in signers if signer} == {"Nguyễn Văn A"}


@pytest.mark.parametrize("file", FILES)
def test_tables_are_those_of_the_text_and_add_up(file):
    lines = text_of(file).split("\n")
    rows = [line.split("\t") for line in lines if "\t" in line]
    assert rows == [row for table in records(file, "tables") for row in (table["header"], *table["rows"])]
    for table in records(file, "tables"):
        assert not table["caption"] or table["caption"] in lines
        assert not table["unit"] or f"Đơn vị tính: {table['unit']}" in lines
        assert all(len(row) == len(table["header"]) for row in table["rows"])
        if table["header"][-1] != "Tổng cộng":
            continue
        grid = [[numbers(cell)[0][0] for cell in row[2:]] for row in table["rows"]]
        for row in grid:
            assert sum(row[:-1]) == pytest.approx(row[-1])
        for column in zip(*grid, strict=True):
            assert sum(column[:-1]) == pytest.approx(column[-1])


@pytest.mark.parametrize(("stem", "rule", "result", "terms"), ARITHMETIC, ids=lambda value: value if isinstance(value, str) else "")
def test_sound_papers_add_up(stem, rule, result, terms):
    assert follows(f"text/{stem}.txt", rule, result, terms)


@pytest.mark.parametrize("file", SOUND)
def test_no_share_or_mean_goes_unchecked(file):
    results = [result for stem, rule, result, _ in ARITHMETIC if stem == Path(file).stem and rule in ("share", "mean", "product")]
    terms = [term for stem, _, _, parts in ARITHMETIC if stem == Path(file).stem for term in parts]
    for record in records(file, "figures"):
        if record["kind"] == "share" or "bình quân" in record["quote"]:
            assert record["quote"] in ALONE or any(words in record["quote"] for words in results + terms), record["quote"]


@pytest.mark.parametrize(("file", "pattern"), COUNTS)
def test_counts_agree_with_their_lists(file, pattern):
    count, things = re.search(pattern, squeeze(text_of(file))).groups()
    assert int(count) == len(re.split(r", | và ", things))


@pytest.mark.parametrize(("flawed", "sound"), FLAWED.items())
def test_planted_paper_breaks_what_it_says(flawed, sound):
    stem = Path(sound).stem
    broken = {
        rule
        for paper, rule, result, terms in ARITHMETIC
        if paper == stem and not follows(flawed, rule, PLANTED.get(result, result), [PLANTED.get(term, term) for term in terms])
    }
    found = {f["rule"] for f in records(flawed, "findings")}
    assert broken == found & {"sum", "share", "mean", "product", "difference"}
    assert {"count", "citation", "date"} <= found


@pytest.mark.parametrize(("flawed", "sound"), FLAWED.items())
def test_planted_paper_differs_only_where_it_says(flawed, sound):
    old, new = text_of(sound).split(), text_of(flawed).split()
    changes = [new[j:k] for tag, _, _, j, k in SequenceMatcher(None, old, new, autojunk=False).get_opcodes() if tag != "equal"]
    findings = records(flawed, "findings")
    assert len(changes) == len(findings)
    for words, finding in zip(changes, findings, strict=True):
        assert " ".join(words).strip("(.,)") in finding["quote"]
        assert finding["stated"] != finding["expected"] and squeeze(finding["stated"]) in finding["quote"]


@pytest.mark.parametrize("file", SOUND)
def test_sound_papers_have_no_findings_and_no_reversed_periods(file):
    assert records(file, "findings") == []
    for start, end in re.findall(r"\b(20\d\d)\s*[-–]\s*(20\d\d)\b", text_of(file)):
        assert start <= end
    for day, month, year in re.findall(r"\b(\d\d?)/(\d\d?)/(\d{4})\b", text_of(file)):
        date(int(year), int(month), int(day))


def dates_by_number(files):
    dates = defaultdict(set)
    for file in files:
        for header in (document["header"] for document in gold_of(file)["documents"]):
            if header["number"] and header["date"]:
                dates[header["number"]].add(header["date"])
        for citation in records(file, "citations"):
            if citation["date"]:
                dates[citation["number"]].add(citation["date"])
    return dates


def test_sound_papers_give_every_document_one_date():
    assert [number for number, dates in dates_by_number(SOUND).items() if len(dates) > 1] == []


def test_planted_paper_cites_one_decision_under_two_dates():
    assert [number for number, dates in dates_by_number(FLAWED).items() if len(dates) > 1] == ["1048/QĐ-TTg"]


def test_no_deadline_is_past_when_its_paper_is_issued():
    for file in SOUND:
        for document in gold_of(file)["documents"]:
            ends = [deadline["end"] for deadline in document["deadlines"] if deadline["end"]]
            assert all(end >= document["header"]["date"] for end in ends)


def test_reports_answer_the_three_questions():
    reports = [row["file"] for row in MANIFEST if row["type"] == "BC" and not row["faults"]]
    assert len({row["province"] for row in MANIFEST if row["file"] in reports}) == 3
    citing = defaultdict(set)
    for file in reports:
        stars = [f for f in records(file, "figures") if re.search(r"\d sao", f["indicator"]) and f["kind"] == "actual"]
        assert {f["period"] for f in stars} & {"2019", "2020"}
        for citation in records(file, "citations"):
            citing[citation["number"]].add(file)
    assert {"490/QĐ-TTg", "1048/QĐ-TTg", "03/QĐ-BCĐCTMTQG"} <= {number for number, files in citing.items() if len(files) == 3}
    plan = gold_of("text/quyet-dinh-03-bcdctmtqg.txt")["documents"][1]
    assert plan["header"]["attached_to"] == "03/QĐ-BCĐCTMTQG"
    assert sum(bool(mandate["due"]) for mandate in plan["mandates"]) >= 18
