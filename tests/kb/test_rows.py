"""An extraction as rows: every kind of record, its evidence, its id."""

from dataclasses import replace
from datetime import date

import pytest

from extract.kb.cells import cell_rows
from extract.kb.database import create
from extract.kb.ingest import store
from extract.kb.rows import content_id, extraction_rows
from extract.model import (
    Block,
    Cell,
    Citation,
    Deadline,
    Document,
    Entity,
    Extraction,
    Figure,
    Finding,
    Footnote,
    Header,
    Mandate,
    Records,
    Section,
    Signer,
    Source,
    Span,
    Table,
)

PARAGRAPH = "I. Sở Y tế lập kế hoạch trước ngày 30/11/2020, kinh phí 5 tỷ đồng¹ theo 490/QĐ-TTg."
ROWS = ["TT\tNhiệm vụ\tThời hạn", "1\tMua sắm\t12/2020"]
NOTE = "Nguồn ngân sách tỉnh."
TEXT = "\n".join([PARAGRAPH, *ROWS, NOTE])


def at(piece, text=TEXT):
    start = text.index(piece)
    return Span(start, start + len(piece))


def grid(lines, text=TEXT, **options):
    cells, offset = [], text.index(lines[0])
    span = Span(offset, offset + len("\n".join(lines)))
    for row, line in enumerate(lines):
        for column, value in enumerate(line.split("\t")):
            cells.append(Cell(Span(offset, offset + len(value)), row, column))
            offset += len(value) + 1
    return Table(span, len(lines), 1 + lines[0].count("\t"), tuple(cells), header_rows=1, **options)


TABLE = grid(ROWS)
DOCUMENT = Document(
    ordinal=0,
    text=TEXT,
    blocks=(Block("paragraph", at(PARAGRAPH)), Block("table", TABLE.span, table=TABLE), Block("footnote", at(NOTE), mark="1")),
    header=Header(
        type="KH", number="12/KH-UBND", date=date(2020, 10, 5), province="Hà Tĩnh", signer=Signer("Nguyễn Văn A", "Chủ tịch", "TM.")
    ),
    sections=(Section("I", "Sở Y tế", at("I. Sở Y tế"), at(PARAGRAPH), 1),),
    footnotes=(Footnote("1", at(NOTE), TEXT.index("¹")),),
)
TASK = Mandate(span=at("Sở Y tế lập kế hoạch"), rule="r", lead=("Sở Y tế",), support=("Sở Tài chính",), action="lập kế hoạch",
               due_start=None, due_end=date(2020, 11, 30), basis=None)  # fmt: skip
ROW = replace(TASK, span=at("Mua sắm"), action="mua sắm", due_end=date(2020, 12, 31), support=())
MONEY = Figure(span=at("kinh phí 5 tỷ đồng"), rule="r", number=at("5 tỷ đồng"), value=5e9, high=None, unit="đồng", qualifier=None, of=None,
               kind="target", indicator="kinh phí", indicator_code=None, period="2020", place=None)  # fmt: skip
RECORDS = Records(
    citations=(Citation(span=at("490/QĐ-TTg"), rule="r", type="QĐ", number="490/QĐ-TTg", name=None, date=None, issuer=None, subject=None,
                        relation="basis"),),
    mandates=(TASK, ROW),
    deadlines=(
        Deadline(span=at("trước ngày 30/11/2020"), rule="r", time=at("30/11/2020"), start=None, end=date(2020, 11, 30), bound="by"),
        Deadline(span=at("12/2020", TEXT), rule="r", time=at("12/2020"), start=date(2020, 12, 1), end=date(2020, 12, 31), bound="during"),
    ),
    figures=(MONEY, replace(MONEY, span=at("12/2020"), number=at("12/2020"), value=12.5, table=True)),
    entities=(Entity(span=at("Sở Y tế"), rule="r", type="ORG", name="Sở Y tế", aliases=("Sở Y tế",), mentions=(at("Sở Y tế"),)),),
    findings=(Finding(span=at("5 tỷ đồng"), rule="sum", stated="5", expected="6", message="…", parts=(at("490/QĐ-TTg"),)),),
)  # fmt: skip


@pytest.fixture
def database():
    database = create(":memory:")
    rows = extraction_rows(Extraction(Source("a.txt", "f" * 64, "txt"), None, ((DOCUMENT, RECORDS),)), file_id="f", content="txt-ffff")
    file = {
        "id": "f",
        "path": "/a.txt",
        "name": "a.txt",
        "content": "txt-ffff",
        "status": "ok",
        "extractor_version": "1",
        "options": "{}",
        "time": "",
    }
    store(database, file, rows)
    return database


def all_of(database, sql):
    return database.conn.execute(sql).fetchall()


def test_every_kind_is_stored(database):
    linked = {"instruments", "bodies", "places", "finding_parts", "coverage", "obligations", "submitted", "national_totals"}
    empty = linked | {"products", "outlines", "outline_items"}  # nothing here lists products or lays down an outline
    counts = {name: database[name].count for name in database.table_names() if "_fts" not in name and name not in empty}
    assert all(counts.values()), counts


def test_the_header(database):
    assert all_of(database, "SELECT id, type, number, date, province, signer, signer_position, signer_authority FROM documents") == [
        ("txt-ffff-0", "KH", "12/KH-UBND", "2020-10-05", "Hà Tĩnh", "Nguyễn Văn A", "Chủ tịch", "TM.")
    ]


def test_evidence(database):
    assert all_of(database, "SELECT quote, section, value, typeof(value) FROM figures ORDER BY id") == [
        ("kinh phí 5 tỷ đồng", "I", 5000000000, "integer"),
        ("1 Mua sắm 12/2020", None, 12.5, "real"),
    ]
    assert all_of(database, "SELECT quote, anchor, section FROM footnotes")[0][::2] == (NOTE, "I")
    assert all_of(database, "SELECT message, parts FROM findings") == [("…", '["490/QĐ-TTg"]')]


def test_passages_are_paragraphs_and_table_rows(database):
    assert all_of(database, "SELECT kind, text FROM passages ORDER BY ordinal") == [
        ("paragraph", PARAGRAPH),
        *(("table", row) for row in ROWS),
        ("footnote", NOTE),
    ]


def test_deadlines_know_their_mandates(database):
    pairs = all_of(database, "SELECT l.time, m.action FROM deadlines l JOIN mandates m ON m.id = l.mandate_id ORDER BY l.start")
    assert pairs == [("30/11/2020", "lập kế hoạch"), ("12/2020", "mua sắm")]


def test_a_deadline_between_several_mandates_stays_open():
    other = replace(TASK, span=at("lập kế hoạch"))
    records = replace(RECORDS, mandates=(TASK, other))
    rows = extraction_rows(Extraction(Source("a.txt", "f" * 64, "txt"), None, ((DOCUMENT, records),)), file_id="f", content="c")
    assert [row["mandate_id"] for row in rows["deadlines"]] == [None, None]
    told = extraction_rows(
        Extraction(Source("a.txt", "f" * 64, "txt"), None, ((DOCUMENT, replace(records, mandates=(TASK, replace(other, due_end=None)))),)),
        file_id="f",
        content="c",
    )
    assert told["deadlines"][0]["mandate_id"] == told["mandates"][0]["id"]


def test_ids_are_unique_and_tell_the_place(database):
    assert all_of(database, "SELECT id FROM citations") == [(f"txt-ffff-0-cit{TEXT.index('490'):07d}",)]
    twice = replace(RECORDS, citations=RECORDS.citations * 2)
    rows = extraction_rows(Extraction(Source("a.txt", "f" * 64, "txt"), None, ((DOCUMENT, twice),)), file_id="f", content="c")
    first, second = (row["id"] for row in rows["citations"])
    assert second == f"{first}.2"


@pytest.mark.parametrize(
    ("province", "place"),
    [
        ("Hà Tĩnh", None),
        ("Hà Tĩnh", "Hà Tĩnh"),
        ("Quảng Trị", "Quảng Trị"),
        ("Hà Tĩnh", "Hương Khê"),
        (None, "Việt Nam"),
        (None, "cả nước"),
    ],
)
def test_the_province_of_a_figure(province, place):
    records = Records(figures=(replace(MONEY, place=place),))
    rows = extraction_rows(Extraction(Source("a.txt", "f" * 64, "txt"), None, ((DOCUMENT, records),)), file_id="f", content="c")
    assert rows["figures"][0]["province"] == province


@pytest.mark.parametrize(
    ("lines", "unit", "found"),
    [
        (["TT\tNội dung\tNăm 2019", "1\tVốn vay\t1.129"], "Triệu đồng", ("Vốn vay", "Năm 2019", 1129000000, "đồng")),
        (["TT\tNội dung\tDiện tích (ha)", "1\tLúa\t7,5"], None, ("Lúa", "Diện tích (ha)", 7.5, "ha")),
        (["Nội dung\tĐơn vị tính\tKết quả", "Hợp tác xã\tHTX\t12"], None, ("Hợp tác xã", "Kết quả", 12, "hợp tác xã")),
        (["Nội dung\tKết quả", "Số lượng\t12"], None, ("Số lượng", "Kết quả", 12, None)),
        (["Nội dung\tKết quả", "Số lượng\t12 và 15"], None, ("Số lượng", "Kết quả", None, None)),
        (["Nội dung\tTT", "Số lượng\t12"], "ha", ("Số lượng", "TT", None, None)),
    ],
)
def test_cells(lines, unit, found):
    text = "\n".join(lines)
    table = grid(lines, text, unit=unit)
    *_, last = cell_rows(Document(0, text, (Block("table", table.span, table=table),)), table)
    assert (last["row_label"], last["column_label"], last["value"], last["unit"]) == found


def test_content_is_bytes_and_how_they_are_read():
    assert content_id("9f3a12bc45de" + "0" * 52, ".TXT") == "txt-9f3a12bc45de"
    assert content_id("9f3a12bc45de" + "0" * 52, ".md") == "md-9f3a12bc45de"
    assert content_id("9f3a12bc45de" + "0" * 52, "") == "file-9f3a12bc45de"
