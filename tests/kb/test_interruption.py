"""Killing a build at any moment costs nothing but time."""

import multiprocessing
import os
import random
import signal
import threading
import time

import pytest
from papers import report
from tqdm import tqdm

from extract.kb.build import build
from extract.kb.database import open_existing, part_path
from extract.linking import link

PROVINCES = ("Hà Giang", "Kon Tum", "Đồng Tháp", "Quảng Trị", "Hà Tĩnh", "Lào Cai")
_random = random.Random(20201110)
MOMENTS = [_random.uniform(0, 1.1) for _ in range(10)]


@pytest.fixture
def many(papers):
    for index, province in enumerate(PROVINCES):
        (papers / f"report-{index}.txt").write_text(report(province, 100 + index, products=index + 2), encoding="utf-8")
    return papers


def _build(folder, kb):
    build([folder], kb, link=link, release="1")


def _build_apart(folder, kb):
    # tqdm's own lock is shared with the parent, who would wait for ever for one that a killed child holds.
    tqdm.set_lock(threading.RLock())
    _build(folder, kb)


def _kill_after(seconds, folder, kb):
    child = multiprocessing.get_context("fork").Process(target=_build_apart, args=(folder, kb))
    child.start()
    time.sleep(seconds)
    os.kill(child.pid, signal.SIGKILL)
    child.join()


def test_killed_at_ten_random_moments(many, make, dump, tmp_path):
    began = time.monotonic()
    expected = dump(make(many, to="whole.db"))
    duration = time.monotonic() - began
    for number, moment in enumerate(MOMENTS):
        kb = tmp_path / f"killed-{number}.db"
        _kill_after(moment * duration, many, kb)
        if kb.exists():  # what stands there is complete: the new file takes its place in one step
            assert dump(kb) == expected
        _build(many, kb)
        assert dump(kb) == expected
        assert not part_path(kb).exists()


def test_killed_again_and_again(many, make, dump, tmp_path):
    began = time.monotonic()
    expected = dump(make(many, to="whole.db"))
    duration = time.monotonic() - began
    kb = tmp_path / "kb.db"
    for moment in MOMENTS:
        _kill_after(moment * duration / 2, many, kb)
    _build(many, kb)
    assert dump(kb) == expected


def test_the_old_one_is_served_until_the_new_one_is_complete(many, make, dump, tmp_path):
    kb = make(many)
    old = dump(kb)
    for index, province in enumerate(PROVINCES):
        (many / f"report-{index}.txt").write_text(report(province, 100 + index, products=index + 40), encoding="utf-8")
    new = dump(make(many, to="new.db"))
    for moment in MOMENTS[:4]:
        _kill_after(moment / 4, many, kb)
        assert dump(kb) in (old, new)
        open_existing(kb).close()
    _build(many, kb)
    assert dump(kb) == new


def test_what_was_read_is_kept(many, tmp_path):
    kb = tmp_path / "kb.db"

    def killed(database):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        build([many], kb, link=killed, release="1")
    assert not kb.exists()
    assert build([many], kb, link=link, release="1").taken == 0
    assert open_existing(kb)["files"].count == 9
