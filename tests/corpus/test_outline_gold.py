"""The gold of the sample corpus's outline, and of how its reports answer it."""

import json
import re
from pathlib import Path

import pytest

from extract.data import shared_path
from extract.text import squeeze

CORPUS = Path(str(shared_path("corpus")))
PLAN = json.loads((CORPUS / "gold/quyet-dinh-03-bcdctmtqg.json").read_text(encoding="utf-8"))
TEXT = (CORPUS / "text/quyet-dinh-03-bcdctmtqg.txt").read_text(encoding="utf-8")
OUTLINE = json.loads((CORPUS / "gold/outline/quyet-dinh-03-bcdctmtqg.json").read_text(encoding="utf-8"))


def test_outline_holds_every_section_of_its_appendix_and_its_bullets():
    text = squeeze(TEXT)
    paths = [item["path"] for item in OUTLINE["items"]]
    sections = [s["path"] for s in PLAN["documents"][OUTLINE["document"]]["sections"] if s["path"].startswith("PLI.")]
    assert [path for path in paths if "-" not in path] == sections
    appendix = TEXT.partition("\nPhụ lục I\n")[2].partition("\nPhụ lục II\n")[0]
    assert sum("-" in path for path in paths) == len(re.findall(r"^- ", appendix, re.MULTILINE))
    for item in OUTLINE["items"]:
        assert item["text"] in text
        assert item["optional"] == ("(nếu có)" in item["text"])
        assert not (item["indicators"] and item["wants"] == "narrative" and "giá bán" not in item["text"])


@pytest.mark.parametrize("path", sorted((CORPUS / "gold/coverage").glob("*.json")), ids=lambda path: path.stem)
def test_coverage_judges_every_item_on_evidence(path):
    coverage = json.loads(path.read_text(encoding="utf-8"))
    text = squeeze((CORPUS / "text" / coverage["report"]).read_text(encoding="utf-8"))
    assert [item["path"] for item in coverage["items"]] == [item["path"] for item in OUTLINE["items"]]
    parents = {item["path"].rpartition(".")[0] for item in OUTLINE["items"]}
    for item in coverage["items"]:
        assert all(quote in text for quote in item["evidence"]), item
        assert set(item["readers"]) <= {"full", "partial", "missing"}
        if item["path"] not in parents:
            assert bool(item["evidence"]) == (set(item["readers"]) != {"missing"}), item
            assert bool(item["lacking"]) == (set(item["readers"]) != {"full"}), item
