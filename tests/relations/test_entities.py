"""Entities: what is one thing, what is none, and what a paper says of itself."""

import time
from datetime import date

import pytest

from extract.model import Block, Document, Header, Mentions, Signer, Span
from extract.recognizers.names import find_names
from extract.relations.entities import relate_entities


def entities(text, **header):
    """Name → aliases of a paper's entities, by type."""
    document = Document(0, text, (Block("paragraph", Span(0, len(text))),), Header(**header))
    found = relate_entities(document, Mentions(names=find_names(text, document.header.date)))
    assert all(entity.span == entity.mentions[0] and entity.span.of(text) for entity in found)
    assert list(found) == sorted(found, key=lambda e: (e.span, e.type, e.name))
    return {(entity.type, entity.name): list(entity.aliases) for entity in found}


HA_TINH = {"province": "Hà Tĩnh", "date": date(2020, 5, 1)}


@pytest.mark.parametrize(
    ("text", "header", "name", "aliases"),
    [
        (
            "UBND tỉnh giao. Ủy ban nhân dân tỉnh Hà Tĩnh chỉ đạo. Uỷ ban nhân dân tỉnh có văn bản.",
            HA_TINH,
            "Ủy ban nhân dân tỉnh Hà Tĩnh",
            ["UBND tỉnh", "Ủy ban nhân dân tỉnh Hà Tĩnh", "Uỷ ban nhân dân tỉnh"],
        ),
        (
            "Sở NN&PTNT, Sở Nông nghiệp và PTNT. Sở Nông nghiệp - PTNT.",
            HA_TINH,
            "Sở Nông nghiệp và Phát triển nông thôn",
            ["Sở NN&PTNT", "Sở Nông nghiệp và PTNT", "Sở Nông nghiệp - PTNT"],
        ),
        (
            "Sở Tài chính trình. Sở Tài chính tỉnh Hà Tĩnh trình.",
            HA_TINH,
            "Sở Tài chính tỉnh Hà Tĩnh",
            ["Sở Tài chính", "Sở Tài chính tỉnh Hà Tĩnh"],
        ),
        ("Chi cục Phát triển nông thôn tỉnh; Chi cục PTNT", HA_TINH, "Chi cục Phát triển nông thôn tỉnh Hà Tĩnh", None),
        (
            "Hội đồng đánh giá và xếp hạng sản phẩm; Hội đồng đã họp.",
            HA_TINH,
            "Hội đồng đánh giá và xếp hạng sản phẩm",
            ["Hội đồng đánh giá và xếp hạng sản phẩm", "Hội đồng"],
        ),
        (
            "của Ban Chỉ đạo Trung ương các chương trình MTQG giai đoạn 2016-2020; gửi Ban Chỉ đạo Trung ương.",
            {},
            "Ban Chỉ đạo Trung ương các chương trình mục tiêu quốc gia giai đoạn 2016-2020",
            None,
        ),
        (
            "Ban Quản lý Khu kinh tế tỉnh (sau đây gọi tắt là Ban KKT) lập. Ban KKT trình.",
            HA_TINH,
            "Ban Quản lý Khu kinh tế tỉnh Hà Tĩnh",
            ["Ban Quản lý Khu kinh tế tỉnh", "Ban KKT"],
        ),
        ("Trung tâm Kiểm soát bệnh tật tỉnh (CDC) báo cáo. CDC lấy mẫu.", HA_TINH, "Trung tâm Kiểm soát bệnh tật tỉnh Hà Tĩnh", None),
        ("Ban Vì sự tiến bộ phụ nữ tỉnh họp. Ban VSTBPN báo cáo.", HA_TINH, "Ban Vì sự tiến bộ phụ nữ tỉnh Hà Tĩnh", None),
        ("của Ban Bí thư; Ban Bí thư Trung ương Đảng", HA_TINH, "Ban Bí thư Trung ương Đảng", ["Ban Bí thư", "Ban Bí thư Trung ương Đảng"]),
        ("Sở Công thương; Sở Công Thương", HA_TINH, "Sở Công Thương", ["Sở Công thương", "Sở Công Thương"]),
    ],
)
def test_one_body(text, header, name, aliases):
    bodies = {name: forms for (kind, name), forms in entities(text, **header).items() if kind == "ORG"}
    assert list(bodies) == [name]
    assert aliases is None or bodies[name] == aliases


def test_a_rule_under_the_letterhead_is_no_part_of_the_name():
    found = entities("BỘ Y TẾ -------\nSố: 12/BC-BYT\nBộ Y tế báo cáo", issuer="Bộ Y tế")
    assert found[("ORG", "Bộ Y tế")] == ["BỘ Y TẾ", "Bộ Y tế"]


@pytest.mark.parametrize(
    ("text", "header", "names"),
    [
        ("Sở Y tế, UBND tỉnh và Ban Chỉ đạo cấp tỉnh thực hiện.", {}, []),  # any province's, in a paper of the central level
        ("Sở Y tế tỉnh Nghệ An báo cáo.", {}, ["Sở Y tế tỉnh Nghệ An"]),
        ("Hội đồng đã họp; Ban Quản lý báo cáo.", HA_TINH, []),
        ("UBND huyện giao UBND xã.", HA_TINH, []),
        ("UBND huyện giao.", {**HA_TINH, "issuer": "Ủy ban nhân dân huyện Can Lộc"}, ["Ủy ban nhân dân huyện Can Lộc"]),
        ("- TT Huyện ủy; TT HĐND huyện;", {**HA_TINH, "issuer": "Ủy ban nhân dân huyện Can Lộc"},
         ["Thường trực Huyện ủy Can Lộc", "Thường trực Hội đồng nhân dân huyện Can Lộc"]),
        ("- TT Đảng ủy;\n\tVăn phòng HĐND và UBND\t", {"province": "Đà Nẵng", "issuer": "Ủy ban nhân dân phường Hải Châu"},
         ["Thường trực Đảng ủy phường Hải Châu", "Văn phòng Hội đồng nhân dân và Ủy ban nhân dân phường Hải Châu"]),
        ("- TT Huyện ủy;", HA_TINH, []),
        ("Căn cứ Luật Tổ chức Chính phủ; Luật Tổ chức Quốc hội.", HA_TINH, []),
        ("UBND huyện Can Lộc, UBND huyện Đức Thọ", HA_TINH, ["Ủy ban nhân dân huyện Can Lộc", "Ủy ban nhân dân huyện Đức Thọ"]),
        ("Sở Y tế tỉnh Nghệ An và Sở Y tế", HA_TINH, ["Sở Y tế tỉnh Nghệ An", "Sở Y tế"]),
        ("Hội đồng đánh giá sản phẩm huyện Can Lộc; Hội đồng đánh giá sản phẩm huyện Đức Thọ; Hội đồng họp",
         HA_TINH, ["Hội đồng đánh giá sản phẩm huyện Can Lộc", "Hội đồng đánh giá sản phẩm huyện Đức Thọ"]),
    ],
)  # fmt: skip
def test_bodies(text, header, names):
    assert [name for kind, name in entities(text, **header) if kind == "ORG"] == names


def test_places():
    found = entities("TT\tHuyện\tSố xã\n1\tCan Lộc\t16\n2\tĐức Thọ\t9\nhuyện Can Lộc", **HA_TINH)
    assert found == {("LOC", "huyện Can Lộc"): ["Can Lộc", "huyện Can Lộc"], ("LOC", "huyện Đức Thọ"): ["Đức Thọ"]}
    assert entities("1\tCan Lộc\t16", province="Hà Tĩnh", date=date(2025, 8, 1)) == {}
    assert entities("(1) Can Lộc, 16.", province="Hà Tây", date=date(2005, 3, 1)) == {}
    assert entities("HTX Nguyễn Can Lộc; Can Lộc Xanh", **HA_TINH).keys() == {("ORG", "Hợp tác xã Nguyễn Can Lộc")}


def test_days_and_amounts_are_no_places():
    assert entities("Kỷ niệm Ngày Nhà giáo Việt Nam 20/11; ngân sách phường 1,2 tỷ đồng, ngân sách quận 5 tỷ đồng.", **HA_TINH) == {}


def test_letterhead_and_signature():
    text = "UBND TỈNH HÀ TĨNH\nSỞ CÔNG THƯƠNG\nSố: 12/BC-SCT\nBÁO CÁO\nSở Công Thương báo cáo.\nGIÁM ĐỐC\nNguyễn Văn A"
    found = entities(text, **HA_TINH, issuer="Sở Công Thương tỉnh Hà Tĩnh", signer=Signer("Nguyễn Văn A"))
    assert found[("ORG", "Sở Công Thương tỉnh Hà Tĩnh")] == ["SỞ CÔNG THƯƠNG", "Sở Công Thương"]
    assert found[("PER", "Nguyễn Văn A")] == ["Nguyễn Văn A"]


def test_superior_in_letterhead():
    found = entities("BỘ CÔNG THƯƠNG\nCỤC XÚC TIẾN THƯƠNG MẠI\nSố: 12/XTTM", issuer="Cục Xúc tiến thương mại")
    assert list(found) == [("ORG", "Bộ Công Thương"), ("ORG", "Cục Xúc tiến thương mại")]


def test_nothing():
    assert entities("") == {}


def test_time_is_linear():
    text = "".join(
        f"HTX Tân {chr(65 + i % 26)}a{i // 26}b; Hội đồng thẩm định dự án Ba{'abcdefghij'[i % 10]}{'klmnopqrst'[i // 10 % 10]}{'uvwxyzbcde'[i // 100 % 10]} tỉnh Hà Tĩnh; Sở Y tế. "
        for i in range(12_000)
    )
    start = time.process_time()
    entities(text, **HA_TINH)
    assert time.process_time() - start < 10
