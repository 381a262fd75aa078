"""Tables that list products, and tables that only look like them."""

import pytest

from extract.kb.products import find_products
from extract.model import Block, Cell, Document, Span, Table


def products(*lines):
    text, cells, offset = "\n".join(lines), [], 0
    for row, line in enumerate(lines):
        for column, value in enumerate(line.split("\t")):
            cells.append(Cell(Span(offset, offset + len(value)), row, column))
            offset += len(value) + 1
    table = Table(Span(0, len(text)), len(lines), 1 + max(line.count("\t") for line in lines), tuple(cells), header_rows=1)
    return list(find_products(Document(0, text, (Block("table", table.span, table=table),))))


def test_a_list_of_products():
    found = products(
        "TT\tTên sản phẩm\tChủ thể\tĐịa điểm\tHạng sao\tNăm công nhận",
        "I\tNhóm thực phẩm\t\t\t\t",
        "1\tNem chua\tHợp tác xã An Bình\tHuyện Lai Vung\t4 sao\t2019",
        "2\tTrà sen\tHộ Nguyễn Văn A\tHuyện Tháp Mười\t05\t",
        "\tTổng cộng\t2\t\t\t",
    )
    assert [(p.name, p.owner, p.place, p.stars, p.year) for p in found] == [
        ("Nem chua", "Hợp tác xã An Bình", "Huyện Lai Vung", 4, 2019),
        ("Trà sen", "Hộ Nguyễn Văn A", "Huyện Tháp Mười", 5, None),
    ]


@pytest.mark.parametrize(
    ("stars", "written"),
    [(3, "3"), (3, "3 sao"), (4, "04 sao"), (5, "★★★★★"), (None, "3 - 4 sao"), (None, "tiềm năng 5 sao"), (None, ""), (None, "87 điểm")],
)
def test_ranks(stars, written):
    assert products("Sản phẩm\tĐơn vị sản xuất\tPhân hạng", f"Nem chua\tHTX An Bình\t{written}")[0].stars == stars


@pytest.mark.parametrize(
    "lines",
    [
        ["TT\tNội dung\tĐơn vị chủ trì\tThời gian", "1\tSản phẩm du lịch\tBộ Văn hóa\t2020"],
        ["Hạng sao\tNăm 2019\tNăm 2020", "3 sao\t38\t61"],
        ["Sản phẩm\tĐơn vị tính\tSản lượng", "Lúa\ttấn\t7,5"],
        ["Huyện\tSố sản phẩm\tChủ thể", "Lai Vung\t12\t8"],
    ],
)
def test_other_tables(lines):
    assert products(*lines) == []
