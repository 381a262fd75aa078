"""Figures: short papers with what they say in numbers."""

import re
import time
from datetime import date

import pytest
import yaml

from extract.data import data_path, read_yaml, shared_path
from extract.model import Block, Cell, Document, Footnote, Header, Section, Span, Table
from extract.recognizers import recognize
from extract.relations.figures import relate_figures
from extract.relations.indicators import indicator_code
from extract.text import squeeze

CASES = yaml.safe_load((data_path().parents[1] / "tests" / "cases" / "figures.yaml").read_text(encoding="utf-8"))
INDICATORS = read_yaml(shared_path("schemas", "indicators.yaml"))
SUPERSCRIPTS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
MARKERS = [r"[IVX]+\.", r"\d+\.", r"[a-zđ]\)"]


def document(text, **header):
    """Lines are paragraphs; markers open sections; `^1 …` is the note whose mark stands as ¹ before it."""
    blocks, notes, marks, lines, at = [], [], [], [], 0
    for line in text.split("\n"):
        note = re.match(r"\^(\d+) ", line)
        line = line[note.end() :] if note else line
        span = Span(at, at + len(line))
        blocks.append(Block("footnote" if note else "paragraph", span, mark=note[1] if note else None))
        if note:
            anchor = "\n".join(lines).find(note[1].translate(SUPERSCRIPTS))
            notes.append(Footnote(note[1], span, anchor))
        marks += [(span, depth) for depth, marker in enumerate(MARKERS) if re.match(marker, line)]
        lines.append(line)
        at = span.end + 1
    ends = [next((later.start for later, d in marks[i + 1 :] if d <= depth), at - 1) for i, (_, depth) in enumerate(marks)]
    joined = "\n".join(lines)
    sections = [
        Section(span.of(joined).split(".")[0], span.of(joined).partition(" ")[2], span, Span(span.start, end), depth)
        for (span, depth), end in zip(marks, ends, strict=True)
    ]
    return Document(0, joined, tuple(blocks), Header(**header), tuple(sections), tuple(notes))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_paper(case):
    header = case["header"]
    paper = document(case["text"], **header)
    found = relate_figures(paper, recognize(paper))
    said = [(figure.value, figure.unit, figure.kind, figure.indicator) for figure in found]
    assert said == [(pytest.approx(want["value"]), want["unit"], want["kind"], want["indicator"]) for want in case["figures"]]
    for figure, want in zip(found, case["figures"], strict=True):
        assert (figure.high, figure.of, figure.qualifier) == (want.get("high"), want.get("of"), want.get("qualifier"))
        for name, value in (("period", figure.period), ("place", figure.place), ("code", figure.indicator_code)):
            assert name not in want or want[name] == value, name
        assert "quote" not in want or squeeze(figure.span.of(paper.text)) == want["quote"]
        assert figure.span.start <= figure.number.start and figure.number.end <= max(figure.span.end, figure.number.end)


def table(text, rows, *, unit=None):
    """A table document: rows of cells, the first row its header."""
    cells, at = [], 0
    for y, row in enumerate(rows):
        for x, cell in enumerate(row):
            cells.append(Cell(Span(at, at + len(cell)), y, x))
            at += len(cell) + 1
    return Table(Span(0, len(text)), len(rows), len(rows[0]), tuple(cells), header_rows=1, unit=unit)


def from_table(rows, *, unit=None, **header):
    text = "\n".join("\t".join(row) for row in rows)
    paper = Document(0, text, (Block("table", Span(0, len(text)), table=table(text, rows, unit=unit)),), Header(**header))
    return relate_figures(paper, recognize(paper))


def test_cells_of_a_statistical_table():
    rows = [
        ["TT", "Chỉ tiêu", "Đơn vị tính", "Thực hiện năm 2018", "Kế hoạch năm 2019"],
        ["1", "Tổng diện tích gieo trồng", "ha", "1.234,5", "1.300"],
        ["2", "Thu nội địa", "tỷ đồng", "4.870", ""],
        ["3", "Cơ sở sản xuất", "", "12", "14"],
    ]
    found = [(f.value, f.unit, f.kind, f.period, f.indicator_code, f.table) for f in from_table(rows, type="BC", province="Hà Nam")]
    assert found == [
        (1234.5, "ha", "actual", "2018", "sown_area", True),
        (1300, "ha", "target", "2019", "sown_area", True),
        (4.87e12, "đồng", "actual", "2018", "domestic_revenue", True),
    ]


def test_rows_that_are_places():
    rows = [["STT", "Huyện", "Số hộ nghèo", "Tỷ lệ (%)"], ["1", "Cần Giờ", "1.205", "5,4"], ["2", "Tổng số", "3.000", "4,1"]]
    found = [(f.value, f.unit, f.place, f.indicator) for f in from_table(rows, type="BC", province="Hồ Chí Minh")]
    assert found == [
        (1205, "hộ nghèo", "Cần Giờ", "Số hộ nghèo"),
        (5.4, "%", "Cần Giờ", "Tỷ lệ (%)"),
        (3000, "hộ nghèo", "Hồ Chí Minh", "Tổng số / Số hộ nghèo"),
        (4.1, "%", "Hồ Chí Minh", "Tổng số / Tỷ lệ (%)"),
    ]


def test_prose_in_a_cell_is_text_and_takes_its_row_s_time():
    rows = [["TT", "Nội dung", "Thời gian"], ["1", "Tổ chức 03 Hội thảo chuyên đề cấp vùng", "Tháng 11/2020"]]
    (figure,) = from_table(rows, type="KH", date=date(2020, 11, 6))
    assert (figure.value, figure.unit, figure.kind, figure.period, figure.table) == (3, "hội thảo", "target", "2020-11", False)


@pytest.mark.parametrize(("code", "entry"), INDICATORS.items(), ids=INDICATORS)
def test_canonical_indicator(code, entry):
    assert set(entry) <= {"label", "units", "regex", "unless", "within", "of_plan", "examples", "counterexamples"}
    of_plan = entry.get("of_plan", False)
    for example in entry["examples"]:
        assert indicator_code(example, entry["units"][0], of_plan=of_plan) == code, example
    for example in entry.get("counterexamples", []):
        assert indicator_code(example, entry["units"][0]) != code, example


def test_a_code_needs_its_unit_and_where_it_says_so_its_paper():
    assert indicator_code("tỷ lệ hộ nghèo", "hộ") is None
    assert indicator_code("sản phẩm đăng ký", "sản phẩm") is None
    assert indicator_code("sản phẩm đăng ký", "sản phẩm", title="Chương trình Mỗi xã một sản phẩm") == "ocop_products_registered"
    assert indicator_code("tỷ lệ hộ nghèo", "%", of_plan=True) is None


@pytest.mark.parametrize("piece", ["12 hộ, ", "5%) (", "20 triệu đồng/hộ, năm 2019 ", "Tỷ lệ hộ, 5% "])
def test_time_is_linear(piece):
    def seconds(size):
        paper = document(piece * (size // len(piece)))
        mentions = recognize(paper)
        start = time.process_time()
        relate_figures(paper, mentions)
        return time.process_time() - start

    seconds(1000)
    assert seconds(40_000) < 12 * seconds(10_000) + 0.1
