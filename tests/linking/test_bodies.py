"""One body, whatever papers call it; bodies of two provinces are never merged."""

import pytest


def entity(base, document, name):
    id = f"{document}-e{base.database['entities'].count}"
    made = {"type": "ORG", "aliases": "[]", "quote": name, "rule": "r", "start": 0, "end": 1}
    base.database["entities"].insert({"id": id, "document_id": document, "name": name, **made})


@pytest.mark.parametrize(
    ("names", "merged"),
    [
        ([("Hà Tĩnh", "Sở Y tế"), ("Hà Tĩnh", "Sở Y tế tỉnh Hà Tĩnh"), (None, "Sở Y tế Hà Tĩnh")], 1),
        ([("Hà Tĩnh", "Ủy ban nhân dân tỉnh"), (None, "Ủy ban nhân dân tỉnh Hà Tĩnh"), ("Hà Tĩnh", "Uỷ ban nhân dân tỉnh")], 1),
        ([("Hà Tĩnh", "Sở Y tế"), ("Kon Tum", "Sở Y tế")], 2),
        ([("Hà Tĩnh", "Sở Y tế"), (None, "Sở Y tế")], 2),
        ([("Hà Tĩnh", "Bộ Y tế"), ("Kon Tum", "Bộ Y Tế"), (None, "Bộ Y tế")], 1),
        ([("Hà Tĩnh", "Hội Nông dân Việt Nam"), ("Kon Tum", "Hội Nông dân Việt Nam")], 1),
        ([("Hà Tĩnh", "Hợp tác xã Thuận Yên"), ("Kon Tum", "Hợp tác xã Thuận Yên")], 2),
        ([("Hà Tĩnh", "Ủy ban nhân dân huyện Kỳ Anh"), ("Hà Tĩnh", "Ủy ban nhân dân thị xã Kỳ Anh")], 2),
    ],
)
def test_merging(base, names, merged):
    for index, (province, name) in enumerate(names):
        base.document(f"d{index}", province=province)
        entity(base, f"d{index}", name)
    base.link()
    assert base.all("SELECT count(DISTINCT body_id) FROM entities WHERE body_id IS NOT NULL") == [(merged,)]


def test_the_full_name_is_shown(base):
    base.document("a", province="Hà Tĩnh")
    for name in ("Sở Y tế", "Sở Y tế", "Sở Y tế tỉnh Hà Tĩnh"):
        entity(base, "a", name)
    base.link()
    assert base.all("SELECT id, name, scope, documents FROM bodies") == [("so-y-te-ha-tinh", "Sở Y tế tỉnh Hà Tĩnh", "Hà Tĩnh", 1)]


def test_leads_and_supports_point_at_bodies(base):
    base.document("a", province="Hà Tĩnh")
    base.database["mandates"].insert({"id": "m", "document_id": "a", "action": "…", "quote": "…", "rule": "r", "start": 0, "end": 1})
    base.database["mandate_bodies"].insert({"mandate_id": "m", "role": "lead", "ordinal": 0, "name": "Sở Y tế"})
    base.database["mandate_bodies"].insert({"mandate_id": "m", "role": "support", "ordinal": 0, "name": "Sở Tài chính"})
    base.link()
    assert base.all("SELECT role, body_id FROM mandate_bodies ORDER BY role") == [
        ("lead", "so-y-te-ha-tinh"),
        ("support", "so-tai-chinh-ha-tinh"),
    ]
    assert base.all("SELECT lead, support FROM decision_mandates") == [("Sở Y tế", "Sở Tài chính")]
