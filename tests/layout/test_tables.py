"""Header rows, captions and units of tables as plain text prints them."""

import pytest

from extract.contract import table_json
from extract.layout import structure
from extract.model import Source
from extract.readers import plain

TABLES = [
    ("Biểu 1. Kết quả\nĐơn vị tính: ha\n\nTT\tCây\tDiện tích\n1\tLúa\t20,5\n2\tNgô\t3", "Biểu 1. Kết quả", "ha", ["TT", "Cây", "Diện tích"], 2),
    ("(ĐVT: triệu đồng)\n\nTT\tNội dung\tKinh phí\n(1)\t(2)\t(3)\n1\tTập huấn\t20", None, "triệu đồng", ["TT", "Nội dung", "Kinh phí"], 1),
    ("TT\tCây\tKết quả\t\tGhi chú\n\t\tNăm 2019\tNăm 2020\t\n1\tLúa\t2\t3\t", None, None, ["TT", "Cây", "Kết quả / Năm 2019", "Kết quả / Năm 2020", "Ghi chú"], 1),
    ("1\tLúa\t20\n2\tNgô\t30", None, None, ["", "", ""], 2),
    ("Mẫu số 01\tĐề cương dự án\nMẫu số 02\tĐề cương báo cáo", None, None, ["", ""], 2),
    ("Huyện A\tKết quả 1\nXã B\tKết quả 2", None, None, ["Huyện A", "Kết quả 1"], 1),
    ("| TT | Việc |\n|---|---|\n| 1 | Một |", None, None, ["TT", "Việc"], 1),
]  # fmt: skip


@pytest.mark.parametrize(("text", "caption", "unit", "header", "rows"), TABLES)
def test_table(text, caption, unit, header, rows):
    (document,) = structure(plain.read(text.encode(), Source("paper.txt", "", "txt")))
    (table,) = document.tables
    found = table_json(document, table)
    assert (found["caption"], found["unit"], found["header"], len(found["rows"])) == (caption, unit, header, rows)
