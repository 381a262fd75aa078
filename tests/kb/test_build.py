"""Build: what is taken, skipped, replaced, forgotten; the same content whatever the order."""

import itertools
import os
import shutil
import signal
import sqlite3
import time
from dataclasses import replace

import pytest
from papers import PAPERS, report

from extract.errors import BadDatabase
from extract.kb import build as module
from extract.kb.build import build
from extract.kb.database import part_path
from extract.kb.time_limit import TooLong, time_limit


def test_records_with_evidence(papers, make, rows):
    kb = make(papers)
    assert rows(kb, "SELECT name, status FROM files ORDER BY name") == [(name, "ok") for name in sorted(PAPERS)]
    assert rows(kb, "SELECT count(*) FROM documents") == [(3,)]
    for table in (
        "sections",
        "footnotes",
        "tables",
        "cells",
        "citations",
        "mandates",
        "deadlines",
        "figures",
        "entities",
        "mentions",
        "findings",
    ):
        for quote, start, end, text in rows(
            kb, f'SELECT r.quote, r.start, r."end", d.text FROM {table} r JOIN documents d ON d.id = r.document_id'
        ):
            whole = " ".join(text[start:end].split())
            assert whole == quote or (table == "tables" and whole.startswith(quote))
    for text, start, end, whole in rows(
        kb, 'SELECT p.text, p.start, p."end", d.text FROM passages p JOIN documents d ON d.id = p.document_id'
    ):
        assert whole[start:end] == text


def test_money_is_in_whole_dong(papers, make, rows):
    kb = make(papers)
    values = rows(kb, "SELECT DISTINCT value, typeof(value) FROM figures WHERE unit = 'đồng'")
    assert values == [(905279000000, "integer")]


def test_no_broken_references(papers, make, rows):
    kb = make(papers)
    assert rows(kb, "PRAGMA foreign_key_check") == rows(kb, "PRAGMA integrity_check")[1:] == []
    assert rows(kb, "SELECT count(*) FROM passages_fts WHERE passages_fts MATCH 'folded : \"490/qd-ttg\"'")[0][0] >= 3


@pytest.mark.parametrize("order", list(itertools.permutations(sorted(PAPERS))))
def test_order_leaves_no_trace(papers, make, dump, order):
    one = make(papers, to="one.db")
    for name in order:
        make(papers / name, to="other.db")
    assert dump(one) == dump(make(papers, to="other.db"))
    assert dump(one) == dump(make(*(papers / name for name in reversed(order)), to="third.db"))


def test_jobs_make_no_difference(papers, make, dump):
    assert dump(make(papers, to="one.db")) == dump(make(papers, to="two.db", jobs=3))


def test_unchanged_files_are_skipped(papers, make, tmp_path, monkeypatch):
    kb = make(papers)
    before = kb.read_bytes(), kb.stat().st_mtime_ns
    monkeypatch.setattr(module, "read_files", lambda paths, jobs: pytest.fail("read again") if paths else iter(()))
    summary = build([papers], kb, link=lambda database: None, release="1")
    assert (summary.taken, summary.unchanged) == (0, 3)
    assert (kb.read_bytes(), kb.stat().st_mtime_ns) == before


def test_a_new_release_reads_anew(papers, make):
    kb = make(papers)
    assert build([papers], kb, link=lambda database: None, release="2").taken == 3


def test_changed_files_are_replaced(papers, make, dump):
    kb = make(papers)
    (papers / "hagiang.txt").write_text(report("Hà Giang", 61, products=23), encoding="utf-8")
    assert dump(make(papers)) == dump(make(papers, to="new.db"))
    assert kb.exists()


def test_removed_files_are_forgotten_when_asked(papers, make, dump):
    kb = make(papers)
    (papers / "hagiang.txt").unlink()
    assert len(dump(make(papers))["files"]) == 3
    assert dump(make(papers, prune=True)) == dump(make(papers, to="new.db"))
    assert kb.exists()


def test_prune_keeps_what_is_there_but_not_named(papers, make, dump):
    kb = make(papers)
    assert len(dump(make(papers / "hagiang.txt", prune=True))["files"]) == 3
    assert kb.exists()


def test_bad_files_are_recorded_and_others_go_on(papers, make, rows):
    (papers / "broken.pdf").write_bytes(b"%PDF-1.4 garbage")
    (papers / "empty.txt").write_bytes(b"")
    (papers / "old.doc").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600)
    (papers / "fake.docx").write_bytes(b"PK\x03\x04 but no package")
    kb = make(papers)
    found = rows(kb, "SELECT name, error FROM files WHERE status = 'error' ORDER BY name")
    assert [name for name, _ in found] == ["broken.pdf", "empty.txt", "fake.docx", "old.doc"]
    assert all(name in error for name, error in found)
    assert rows(kb, "SELECT count(*) FROM documents") == [(3,)]


def test_a_fault_of_ours_costs_one_paper(papers, make, rows, monkeypatch):
    from extract.kb import jobs

    extract = jobs.extract

    def faulty(path):
        if path.name == "hagiang.txt":
            raise RecursionError("too deep")
        return extract(path)

    monkeypatch.setattr(jobs, "extract", faulty)
    assert rows(make(papers), "SELECT error FROM files WHERE status = 'error'") == [
        ("hagiang.txt: internal error, please report it: RecursionError: too deep",)
    ]


def test_a_file_that_was_mended(papers, make, dump):
    (papers / "late.txt").write_bytes(b"")
    make(papers)
    (papers / "late.txt").write_text(report("Kon Tum", 73, products=3), encoding="utf-8")
    assert dump(make(papers)) == dump(make(papers, to="new.db"))


def test_copies_come_and_go(papers, make, dump, rows):
    shutil.copy(papers / "kontum.txt", papers / "again.txt")
    kb = make(papers)
    assert rows(kb, "SELECT count(*) FROM documents WHERE duplicate_of IS NULL") == [(3,)]
    for gone in ("again.txt", "kontum.txt"):
        (papers / gone).unlink()
        assert dump(make(papers, prune=True)) == dump(make(papers, to=f"without-{gone}.db"))


def test_a_foreign_database_is_left_alone(papers, tmp_path):
    foreign = tmp_path / "other.db"
    with sqlite3.connect(foreign) as connection:
        connection.execute("CREATE TABLE mine (x)")
    content = foreign.read_bytes()
    with pytest.raises(BadDatabase, match="not a knowledge base"):
        build([papers], foreign, link=lambda database: None, release="1")
    assert foreign.read_bytes() == content
    assert not part_path(foreign).exists()


def test_two_builds_at_once(papers, tmp_path):
    kb = tmp_path / "kb.db"

    def second(database):
        with pytest.raises(BadDatabase, match="another build"):
            build([papers], kb, link=lambda database: None, release="1")

    build([papers], kb, link=second, release="1")
    assert kb.exists()


def test_a_name_that_is_no_utf8(papers, make, rows):
    name = os.fsdecode(b"bao c\xe1o.txt")
    (papers / name).write_text(report("Kon Tum", 74, products=3), encoding="utf-8")
    (papers / os.fsdecode(b"h\xe1ng.doc")).touch()
    kb = make(papers)
    assert rows(kb, "SELECT name, status FROM files WHERE name LIKE 'bao c%'") == [("bao c\\udce1o.txt", "ok")]
    before = kb.read_bytes()
    assert make(papers, prune=True).read_bytes() == before


def test_what_cannot_be_stored_costs_one_paper(papers, make, rows, monkeypatch):
    from extract.kb import jobs

    extract = jobs.extract

    def strange(path):
        extraction = extract(path)
        if path.name != "hagiang.txt":
            return extraction
        document, records = extraction.documents[0]
        return replace(extraction, documents=((replace(document, text="\ud800" + document.text[1:]), records),))

    monkeypatch.setattr(jobs, "extract", strange)
    kb = make(papers)
    assert rows(kb, "SELECT name FROM files WHERE status = 'error'") == [("hagiang.txt",)]
    assert rows(kb, "SELECT count(*) FROM documents") == [(2,)]


def test_a_file_that_takes_too_long_is_left_out_and_tried_again(papers, make, rows, monkeypatch):
    from extract.kb import jobs

    def hanging(path):
        while path.name == "decision.txt":
            try:
                time.sleep(0.01)
            except Exception:  # as readers do, for whom one bad page must not cost the others
                continue
        return extract(path)

    extract = jobs.extract
    make(papers, to="before.db")  # what is read at first use does not count
    monkeypatch.setattr(jobs, "extract", hanging)
    monkeypatch.setattr(jobs, "_SECONDS", 3)
    statuses = "SELECT name, status FROM files ORDER BY name"
    assert rows(make(papers), statuses) == [(name, "error" if name == "decision.txt" else "ok") for name in sorted(PAPERS)]
    monkeypatch.undo()
    assert rows(make(papers), statuses) == [(name, "ok") for name in sorted(PAPERS)]


def test_the_timer_of_who_builds_goes_on():
    before = signal.getitimer(signal.ITIMER_REAL)[0]
    with pytest.raises(TooLong), time_limit(0.01):
        time.sleep(5)
    with time_limit(5):
        pass
    assert (signal.getitimer(signal.ITIMER_REAL)[0] > 0) == (before > 0)
