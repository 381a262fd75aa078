"""Whole papers, from text to documents: headers and section paths."""

from pathlib import Path

import pytest
import yaml

from extract.layout import structure
from extract.model import Source
from extract.readers import plain

CASES = yaml.safe_load((Path(__file__).parent.parent / "cases" / "layout.yaml").read_text(encoding="utf-8"))
PLAIN = ("type", "number", "place", "issuer", "province", "title", "attached_to")


def read(text):
    return plain.read(text.encode(), Source("paper.txt", "", "txt"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_paper(case):
    documents = structure(read(case["text"]))
    assert [d.header.type for d in documents] == [d["type"] for d in case["documents"]]
    for document, wanted in zip(documents, case["documents"], strict=True):
        header = document.header
        assert {k: getattr(header, k) for k in PLAIN if k in wanted} == {k: wanted[k] for k in PLAIN if k in wanted}
        if "date" in wanted:
            assert header.date == wanted["date"]
        if "signer" in wanted:
            signer = header.signer
            assert (signer and [signer.name, signer.position, signer.authority]) == wanted["signer"]
        for name in ("addressees", "recipients"):
            if name in wanted:
                assert list(getattr(header, name)) == wanted[name]
        if "paths" in wanted:
            assert [section.path for section in document.sections] == wanted["paths"]
