"""Scores by hand-made gold: what answers what, and what counts as missed, invented or half right."""

import json

import pytest
from click.testing import CliRunner

from extract.cli import main
from extract.evaluation import evaluate
from extract.evaluation.likeness import likeness, quotes_agree, same_bodies, same_number, same_unit

FIGURE = {"quote": "tổng vốn vay 479,445 tỷ đồng", "value": 479445000000, "high": None, "unit": "đồng", "kind": "actual",
          "indicator": "tổng vốn vay", "period": "2019", "place": "Hà Tĩnh", "qualifier": None}  # fmt: skip
CITATION = {"quote": "Quyết định số 490/QĐ-TTg ngày 07/5/2018", "type": "QĐ", "number": "490/QĐ-TTg", "name": None, "date": "2018-05-07",
            "issuer": "Thủ tướng Chính phủ", "relation": "basis"}  # fmt: skip


def scores(layer, gold, found):
    result = evaluate([({"file": "a.txt", "documents": [{layer: gold}]}, {"documents": [{layer: found}]})])
    whole = result.scores.get(f"{layer}.full")
    score = result.scores[layer]
    return (score.right, score.extra, score.missed), whole.right if whole else None


@pytest.mark.parametrize(
    ("change", "expected", "whole"),
    [
        ({}, (1, 0, 0), 1),
        ({"quote": "vốn vay 479,445 tỷ đồng"}, (1, 0, 0), 1),
        ({"kind": "target"}, (1, 0, 0), 0),
        ({"value": 479445}, (0, 1, 1), 0),
        ({"unit": "tấn"}, (0, 1, 1), 0),
        ({"quote": "479"}, (0, 1, 1), 0),
        ({"quote": "tổng vốn vay 479,445 tỷ đồng " + "và rất nhiều chữ khác nữa " * 12}, (0, 1, 1), 0),
        ({"table": True}, (0, 0, 1), 0),
    ],
)
def test_figures(change, expected, whole):
    assert scores("figures", [FIGURE], [FIGURE | change]) == (expected, whole)


@pytest.mark.parametrize(
    ("change", "expected"),
    [({"number": "490 /QĐ-TTg"}, (1, 0, 0)), ({"date": None}, (0, 1, 1)), ({"number": "491/QĐ-TTg"}, (0, 1, 1))],
)
def test_citations(change, expected):
    assert scores("citations", [CITATION], [CITATION | change])[0] == expected


def test_an_invented_document_counts_with_all_that_it_holds():
    gold = {"file": "a.txt", "documents": [{"header": {"type": "BC", "number": "1/BC-A"}, "figures": [FIGURE]}]}
    found = {
        "documents": [
            {"header": {"type": "BC", "number": "1/BC-A"}, "figures": [FIGURE]},
            {"header": {"type": "QĐ"}, "figures": [FIGURE, FIGURE]},
        ]
    }
    result = evaluate([(gold, found)])
    assert (result.scores["documents"].right, result.scores["documents"].extra) == (1, 1)
    assert (result.scores["figures"].right, result.scores["figures"].extra) == (1, 2)


def test_tables_are_judged_cell_by_cell():
    gold = {"caption": None, "header": ["TT", "Tên"], "rows": [["1", "A"], ["2", "B"]]}
    found = {"caption": None, "header": ["TT", "Tên"], "rows": [["1", "A"], ["2", "C"]]}
    assert scores("tables", [gold], [found]) == ((3, 1, 1), None)
    assert scores("tables", [gold], []) == ((0, 0, 4), None)
    assert scores("tables", [], [found]) == ((0, 4, 0), None)


def test_what_the_gold_leaves_out_is_not_scored():
    result = evaluate([({"file": "a.txt", "documents": [{"figures": []}]}, {"documents": [{"citations": [CITATION], "figures": []}]})])
    assert "citations" not in result.scores
    assert result.scores["figures"].f1 == 1.0


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        ("lượt cán bộ", "cán bộ", True),
        ("lượt người", "lượt cán bộ", False),
        ("người", "lượt người", True),
        ("tấn", "tạ", False),
        ("đồng", "đồng/tháng", False),
        ("sản phẩm", "huyện", False),
    ],
)
def test_same_unit(a, b, same):
    assert same_unit(a, b) is same


def test_small_judgements():
    assert same_number(1000000, 1000000.0)
    assert not same_number(None, 0)
    assert likeness("hoà bình", "Hòa Bình") == 1.0
    assert quotes_agree("trước ngày 20/11/2020", "hoàn thành trước ngày 20/11/2020", 0.55)
    assert same_bodies(["Bộ Y tế", "các bộ, ngành liên quan"], ["các Bộ, ngành liên quan", "Bộ Y Tế"])
    assert not same_bodies(["Bộ Y tế"], [])


def test_the_command_finds_the_paper_beside_its_gold(tmp_path):
    (tmp_path / "thu.txt").write_text(
        "Số: 5/BC-STC\n\nBÁO CÁO\n\nKết quả năm 2019\n\nCăn cứ Quyết định số 490/QĐ-TTg ngày 07/5/2018 của Thủ tướng Chính phủ.\n",
        encoding="utf-8",
    )
    gold = {"file": "thu.txt", "documents": [{"citations": [CITATION]}]}
    (tmp_path / "thu.json").write_text(json.dumps(gold), encoding="utf-8")
    done = CliRunner().invoke(main, ["evaluate", str(tmp_path / "thu.json"), "--format", "json"])
    assert done.exit_code == 0, done.output
    assert json.loads(done.output)["layers"]["citations"]["f1"] == 1.0


def test_a_gold_file_without_its_paper_is_named(tmp_path):
    (tmp_path / "g.json").write_text('{"file": "gone.txt", "documents": []}', encoding="utf-8")
    done = CliRunner().invoke(main, ["evaluate", str(tmp_path / "g.json")])
    assert done.exit_code == 2
    assert "gone.txt" in done.stderr
