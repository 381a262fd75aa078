"""A plan is traced to the decision that it was issued with."""


def test_within_one_file_and_across(base):
    base.document("q", number="07/QĐ-BCĐ", date="2020-03-05", type="QĐ").document("k", attached_to="7/QĐ-BCĐ", type="KH")
    base.document("x", attached_to="8/QĐ-BCĐ", type="KH")
    base.link()
    assert base.all("SELECT id, promulgated_by FROM documents ORDER BY id") == [("k", "q"), ("q", None), ("x", None)]


def test_its_mandates_are_those_of_the_decision(base):
    base.document("q", number="07/QĐ-BCĐ", date="2020-03-05").document("k", attached_to="07/QĐ-BCĐ", date="2020-03-06")
    base.database["mandates"].insert(
        {"id": "m", "document_id": "k", "action": "Lập báo cáo", "quote": "…", "rule": "r", "start": 0, "end": 1}
    )
    base.link()
    assert base.all("SELECT decision, decision_date, task, document FROM decision_mandates") == [
        ("07/QĐ-BCĐ", "2020-03-05", "Lập báo cáo", "k")
    ]


def test_another_province_is_not_meant(base):
    base.document("q", number="385/QĐ-UBND", province="Hà Giang").document("k", attached_to="385/QĐ-UBND", province="Kon Tum")
    base.link()
    assert base.all("SELECT promulgated_by FROM documents WHERE id = 'k'") == [(None,)]
