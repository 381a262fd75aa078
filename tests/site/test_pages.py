"""Pages as an officer's browser gets them, read with an HTML parser."""

import re
from itertools import pairwise

import pytest
from lxml import html

MISCHIEF = '<script>alert("x")</script>'
PAGES = [
    "/",
    "/kb",
    "/kb/documents",
    "/kb/decision_mandates",
    "/kb/mandates?_search=x&action__contains=b",
    "/kb/tim-kiem?q=kon+tum",
    "/kb/viec-duoc-giao",
    "/kb/thoi-han?tu_ngay=2020-12-01&den_ngay=2020-12-31",
    "/kb?sql=select+1",
    "/kb?sql=select+x",
    "/nope",
    "/kb/nope",
    "/van-ban/nope",
]
# Words of Datasette's own pages that must not be left; `SQL`, `CSV` and the names of columns in code are no words.
ENGLISH = re.compile(
    r"\b(rows?|results?|Search|Apply|Custom|Queries|Tables|Views|returning|records|Powered|Error|This data as|Next page|descending|home)\b"
)


def page(site, path):
    return html.fromstring(site.get(path).text)


def words(tree):
    """What a reader sees, code apart."""
    for element in tree.xpath("//code | //pre | //textarea | //small | //style | //mark | //q"):
        element.drop_tree()
    return tree.text_content()


@pytest.fixture(scope="module")
def paper(site):
    """Address of the page of Kon Tum's report."""
    rows = site.get("/kb/documents.json", params={"number": "72/BC-UBND", "_shape": "array"}).json()
    return f"/van-ban/{rows[0]['id']}"


@pytest.mark.parametrize("path", PAGES)
def test_every_page(site, path):
    text = site.get(path).text
    tree = html.fromstring(text)
    assert tree.get("lang") == "vi"
    assert len(tree.xpath("//h1")) == 1 and tree.xpath("//main[@id='noi-dung']")
    assert not tree.xpath("//script") and "http://" not in re.sub(r'href="http://127[^"]*"', "", text) and "https://" not in text
    assert not ENGLISH.search(words(tree))


@pytest.mark.parametrize("path", PAGES)
def test_labels_and_headings(site, path):
    tree = page(site, path)
    for field in tree.xpath("//input[not(@type='hidden')] | //select | //textarea"):
        assert field.get("aria-label") or field.xpath("ancestor::label") or tree.xpath(f"//label[@for='{field.get('id')}']"), html.tostring(
            field
        )
    levels = [int(heading.tag[1]) for heading in tree.xpath("//h1 | //h2 | //h3 | //h4 | //h5 | //h6")]
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_the_front_page_opens_with_the_three_uses(site):
    tree = page(site, "/")
    assert [heading.text for heading in tree.xpath("//div[@class='uses']//h2")] == [
        "Văn bản nào giao việc gì",
        "Số liệu của một tỉnh",
        "Rà soát báo cáo",
    ]
    actions = tree.xpath("//form/@action")
    assert (
        actions[0] == "/kb/tim-kiem"
        and "/kb/viec-duoc-giao" in actions
        and "/kb/so-lieu-cua-tinh" in actions
        and "/kb/bao-cao-thieu-gi" in actions
    )
    for form in tree.xpath("//form"):
        assert site.get(form.get("action"), params=dict.fromkeys(form.xpath(".//input/@name"), "")).status_code == 200
    assert re.search(r"Cập nhật lúc \d\d/\d\d/\d{4} \d\d:\d\d", tree.text_content())
    assert (
        dict(zip(tree.xpath("//dl[@class='counts']//dt/a/text()"), tree.xpath("//dl[@class='counts']//dd/text()"), strict=True))["Văn bản"]
        == "4"
    )
    assert "Kon Tum" in tree.xpath("//datalist[@id='cac-tinh']/option/@value")


def test_a_ready_question(site):
    tree = page(site, "/kb/viec-duoc-giao?co_quan=so+cong+thuong&so_hieu=72")
    titles = [title.strip() for title in tree.xpath("//table//th/text()")]
    assert titles[:2] == ["Văn bản giao", "Ngày văn bản"] and titles[-1] == "Nguyên văn"
    assert tree.xpath("//input[@name='co_quan']/@value") == ["so cong thuong"]
    assert "20/12/2020" in tree.xpath("//td[contains(@class, 'col-due_end')]/text()")
    csv = site.get(tree.xpath("//a[contains(text(), 'CSV')]/@href")[0]).text
    assert "2020-12-20" in csv and csv.startswith("decision,")


def test_a_quote_leads_to_its_place(site):
    tree = page(site, "/kb/viec-duoc-giao?so_hieu=72")
    places = tree.xpath("//a[@class='place']/@href")
    quotes = tree.xpath("//q/text()")
    assert places and len(places) == len(quotes)
    for place, quote in zip(places, quotes, strict=True):
        address, anchor = place.split("#")
        paper = page(site, address)
        assert len(paper.xpath(f"//*[@id='{anchor}']")) == 1
        start = paper.xpath(f"//*[@id='{anchor}']")[0].text_content()
        assert quote.startswith(start[:10]) or start.startswith(quote[:10])


def test_the_reader_page(site, paper):
    tree = page(site, paper)
    assert "72/BC-UBND" in tree.xpath("//h1")[0].text_content()
    article = tree.xpath("//article")[0]
    assert {"in-figures", "in-citations", "in-mandates"} <= set(" ".join(article.xpath(".//mark/@class")).split())
    tags = article.xpath(".//a[contains(@class, 'tag')]")
    assert {"số", "viện dẫn", "việc"} <= {tag.text for tag in tags}
    assert all(site.get(tag.get("href")).status_code == 200 for tag in tags)
    ids = tree.xpath("//@id")
    assert len(ids) == len(set(ids))
    outline = tree.xpath("//ol[@class='outline']//a/@href")
    assert outline and {link.removeprefix("#") for link in outline} <= set(ids)
    assert "490/QĐ-TTg" in tree.xpath("string(//section[@aria-labelledby='vien-dan'])")


def test_the_reader_page_holds_the_whole_text(site, paper):
    row = site.get(paper.replace("/van-ban/", "/kb/documents/") + ".json", params={"_shape": "objects"}).json()["rows"][0]
    article = page(site, paper).xpath("//article")[0]
    for element in article.xpath(".//a[contains(@class, 'tag')] | ./h2[@id='toan-van']"):
        element.drop_tree()
    assert "".join(article.text_content().split()) == "".join(row["text"].split())


def test_every_record_has_its_anchor(site, paper):
    ids = set(page(site, paper).xpath("//@id"))
    for table in ("citations", "deadlines", "figures", "mandates", "sections", "passages", "cells", "tables"):
        rows = site.get(f"/kb/{table}.json", params={"document_id": paper.rsplit("/", 1)[1], "_shape": "array", "_size": "max"}).json()
        assert {f"d{row['start']}" for row in rows} <= ids, table


def test_mischief_in_a_title_is_text(site):
    row = next(row for row in site.get("/kb/documents.json?_shape=array").json() if MISCHIEF in (row["title"] or ""))
    for path in (
        f"/van-ban/{row['id']}",
        f"/kb/documents/{row['id']}",
        "/kb/documents",
        "/kb/viec-duoc-giao",
        "/quyet-dinh/490_qd-ttg~2Etrung-uong",
    ):
        answer = site.get(path)
        assert answer.status_code == 200 and not html.fromstring(answer.text).xpath("//script")
    assert MISCHIEF in page(site, f"/van-ban/{row['id']}").xpath("string(//h1)")


def test_an_instrument_that_is_not_held(site):
    row = next(row for row in site.get("/kb/instruments.json?_shape=array").json() if row["number"] == "490/QĐ-TTg")
    link = next(link for link in page(site, "/kb/instruments").xpath("//a/@href") if link.startswith("/quyet-dinh/490"))
    tree = page(site, link)
    assert tree.xpath("//h1")[0].text == "490/QĐ-TTg" and "Chưa có văn bản này trong hệ thống" in tree.text_content()
    assert f"{row['citations']} lần, trong {row['documents']} văn bản" in tree.text_content()
    assert len(tree.xpath("//a[@class='place']")) == row["citations"]


def test_an_instrument_that_is_held(site):
    row = next(
        row for row in site.get("/kb/instruments.json?_shape=array").json() if row["document_id"] and row["number"].startswith("07/QĐ")
    )
    link = page(site, "/kb/instruments").xpath("//a[text()='07/QĐ-BCĐ']/@href")[0]
    tree = page(site, link)
    assert f"/van-ban/{row['document_id']}" in tree.xpath("//main//a/@href")


@pytest.mark.parametrize("path", ["/van-ban/nope", "/quyet-dinh/nope", "/van-ban/~2E~2E", "/kb/nope", "/nope"])
def test_what_is_not_there(site, path):
    answer = site.get(path)
    assert answer.status_code == 404 and "Không tìm thấy" in answer.text and "Traceback" not in answer.text


def test_errors_are_explained(site):
    answer = site.get("/kb", params={"sql": "delete from documents"})
    assert answer.status_code == 400 and "Chỉ được đọc dữ liệu" in answer.text
    slow = "with recursive n(i) as (select 1 union all select i + 1 from n) select count(*) from n"
    assert "quá thời gian" in site.get("/kb", params={"sql": slow}).text


def test_the_stylesheet_is_our_own(site):
    style = site.get("/static/site.css")
    assert style.status_code == 200 and "@import" not in style.text and "url(" not in style.text
