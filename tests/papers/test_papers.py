"""Papers of kinds and fields that the sample corpus lacks: what is read off them, layer by layer, stays above these floors."""

import json
from pathlib import Path

import pytest

from extract import extract
from extract.contract import extraction_json
from extract.evaluation import evaluate
from extract.text import squeeze

PAPERS = Path(__file__).parent
GOLD = sorted((PAPERS / "gold").glob("*.json"))
FLOORS = {
    "sections": 0.99,
    "citations": 0.99,
    "citations.full": 0.99,
    "deadlines": 0.98,
    "mandates": 0.98,
    "mandates.full": 0.95,
    "figures": 0.98,
    "figures.full": 0.88,
    "entities": 0.98,
    "findings": 1.0,
    "tables": 0.99,
}


@pytest.fixture(scope="module")
def evaluation():
    golds = [json.loads(path.read_text(encoding="utf-8")) for path in GOLD]
    return evaluate((gold, extraction_json(extract(PAPERS / gold["file"]))) for gold in golds)


@pytest.mark.parametrize("layer", FLOORS)
def test_layer(evaluation, layer):
    assert evaluation.scores[layer].f1 >= FLOORS[layer], "\n".join(evaluation.errors[layer.split(".")[0]])


def test_headers(evaluation):
    right, judged = evaluation.attributes["header"]
    assert right == judged, "\n".join(evaluation.errors["header"])


@pytest.mark.parametrize("path", GOLD, ids=lambda path: path.stem)
def test_gold_quotes_its_paper(path):
    gold = json.loads(path.read_text(encoding="utf-8"))
    text = squeeze((PAPERS / gold["file"]).read_text(encoding="utf-8"))
    for document in gold["documents"]:
        quotes = [record["quote"] for layer in ("citations", "mandates", "deadlines", "figures", "findings") for record in document[layer]]
        assert [quote for quote in quotes if quote not in text] == []
