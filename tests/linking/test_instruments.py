"""Which document a citation means: a number within the place that issued it."""

OCOP = "phê duyệt Chương trình mỗi xã một sản phẩm giai đoạn 2018-2020"
STREETS = "ban hành Quy chế quản lý đường phố"


def test_the_same_number_in_two_provinces_is_two(base):
    base.document("a", province="Hà Giang").document("b", province="Kon Tum")
    one, other = base.cite("a", "385/QĐ-UBND"), base.cite("b", "385/QĐ-UBND")
    base.link()
    assert base.meant(one) == ("385/QĐ-UBND", "Hà Giang", "own")
    assert base.meant(other) == ("385/QĐ-UBND", "Kon Tum", "own")


def test_a_central_number_is_one_wherever_it_is_cited(base):
    base.document("a", province="Hà Giang").document("b")
    one, other = base.cite("a", "490/QĐ-TTg", date="2018-05-07"), base.cite("b", "490/QĐ-TTg")
    base.link()
    assert base.meant(one) == base.meant(other) == ("490/QĐ-TTg", "Trung ương", "stated")
    assert base.all("SELECT citations, documents, held FROM instruments") == [(2, 2, 0)]


def test_two_dates_by_mistake_stay_one(base):
    base.document("a", province="Hà Giang").document("b", province="Kon Tum").document("c", province="Lào Cai")
    for document, date in (("a", "2018-08-22"), ("b", "2018-08-22"), ("c", "2018-10-22")):
        base.cite(document, "01/QĐ-BCĐTW", date=date)
    base.link()
    assert base.all("SELECT dates FROM instruments") == [('["2018-08-22", "2018-10-22"]',)]
    assert base.all("SELECT date, citations, true_date FROM citation_conflicts") == [("2018-08-22", 2, None), ("2018-10-22", 1, None)]


def test_a_year_slip_with_the_same_subject_stays_one(base):
    base.document("a", province="Hà Giang").document("b", province="Hà Giang")
    base.cite("a", "385/QĐ-UBND", date="2018-03-04", subject=OCOP)
    base.cite("b", "385/QĐ-UBND", date="2019-03-04", subject="Chương trình mỗi xã một sản phẩm")
    base.link()
    assert base.all("SELECT count(*) FROM instruments") == [(1,)]


def test_years_part_where_subjects_differ(base):
    base.document("a", province="Hà Giang").document("b", province="Hà Giang").document("c", province="Hà Giang")
    one = base.cite("a", "385/QĐ-UBND", date="2018-03-04", subject=OCOP)
    other = base.cite("b", "385/QĐ-UBND", date="2019-05-06", subject=STREETS)
    told = base.cite("c", "385/QĐ-UBND", subject="Quy chế quản lý đường phố")
    open_ = base.cite("c", "385/QĐ-UBND")
    base.link()
    ids = [base.all("SELECT instrument_id FROM citations WHERE id = ?", citation)[0][0] for citation in (one, other, told, open_)]
    assert ids == ["385_qd-ubnd.ha-giang.2018", "385_qd-ubnd.ha-giang.2019", "385_qd-ubnd.ha-giang.2019", None]
    assert base.meant(open_) == (None, None, "ambiguous")


def test_a_held_document_is_the_instrument_and_has_the_true_date(base):
    base.document("d", number="03/QĐ-BCĐCTMTQG", date="2020-11-06", type="QĐ").document("a", province="Hà Giang")
    cited = base.cite("a", "3/QĐ-BCĐCTMTQG", date="2020-11-16")
    base.link()
    assert base.meant(cited) == ("03/QĐ-BCĐCTMTQG", "Trung ương", "only")
    assert base.all("SELECT document_id, held FROM instruments") == [("d", 1)]
    assert base.all("SELECT date, true_date FROM citation_conflicts") == [("2020-11-16", "2020-11-06")]
    assert base.all("SELECT count(*) FROM missing_instruments") == [(0,)]


def test_an_unknown_number_is_resolved_within_the_own_place_first(base):
    base.document("p", number="5/TB-BCĐ", province="Hà Giang").document("c", number="5/TB-BCĐ").document("a", province="Hà Giang")
    base.document("b", province="Kon Tum")
    own, other = base.cite("a", "05/TB-BCĐ"), base.cite("b", "05/TB-BCĐ")
    base.link()
    assert base.meant(own) == ("5/TB-BCĐ", "Hà Giang", "own")
    assert base.meant(other) == ("5/TB-BCĐ", "Trung ương", "only")


def test_unknown_scopes_of_two_places_are_not_merged(base):
    base.document("a", province="Hà Giang").document("b", province="Kon Tum")
    for document in "ab":
        base.cite(document, "17-TB/BCĐ")
    base.link()
    assert base.all("SELECT id, scope FROM instruments ORDER BY id") == [
        ("17-tb_bcd.chua-ro-ha-giang", None),
        ("17-tb_bcd.chua-ro-kon-tum", None),
    ]


def test_a_central_paper_that_names_no_province_leaves_a_local_number_open(base):
    base.document("d", number="385/QĐ-UBND", province="Hà Giang").document("a")
    cited = base.cite("a", "385/QĐ-UBND")
    base.link()
    assert base.meant(cited) == ("385/QĐ-UBND", None, "unknown")


def test_a_district_that_cites_what_both_levels_may_have_issued(base):
    base.document("a", province="Hà Tĩnh", issuer="Ủy ban nhân dân huyện Hương Khê")
    cited = base.cite("a", "12/KH-UBND")
    base.link()
    assert base.meant(cited) == ("12/KH-UBND", None, "unknown")


def test_laws_by_name_part_by_year(base):
    base.document("a").document("b")
    dated = [base.cite("a", name="Luật Đầu tư công", date=date) for date in ("2014-06-18", "2019-06-13")]
    undated = base.cite("b", name="Luật đầu tư công")
    base.link()
    assert base.all("SELECT count(*) FROM instruments") == [(2,)]
    assert all(base.meant(citation)[2] == "stated" for citation in dated)
    assert base.meant(undated)[2] == "ambiguous"


def test_duplicates_are_not_counted(base):
    long = "Báo cáo kết quả thực hiện Chương trình mỗi xã một sản phẩm trên địa bàn tỉnh trong năm hai nghìn không trăm hai mươi của đơn vị"
    base.document("a", text=long, province="Hà Giang").document("b", text=long, province="Hà Giang")
    for document in "ab":
        base.cite(document, "490/QĐ-TTg")
    base.link()
    assert base.all("SELECT citations, documents FROM instruments") == [(1, 1)]
    assert base.all("SELECT provinces, documents FROM missing_instruments") == [(1, 1)]


def test_several_held_papers_of_one_number_are_told_not_chosen(base):
    base.document("a", number="61/BC-UBND", province="Hà Giang").document("b", number="61/BC-UBND", province="Hà Giang")
    base.link()
    assert base.all("SELECT document_id, held FROM instruments") == [(None, 2)]
