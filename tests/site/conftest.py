"""A real server over a few small papers, one of them with mischief in its title and in its text."""

import os
import re
import subprocess
import sys
import time

import httpx
import pytest
from papers import PAPERS, report

from extract.kb.build import build
from extract.linking import link

MISCHIEF = '<script>alert("x")</script>'
FORMULA = '=HYPERLINK("http://example.com","mở")'


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """A folder with `papers/` and the `kb.db` built from them."""
    folder = tmp_path_factory.mktemp("site")
    papers = folder / "papers"
    papers.mkdir()
    for name, text in PAPERS.items():
        (papers / name).write_text(text, encoding="utf-8")
    bad = report("Lào Cai", 90, products=4, title=f"Kết quả {MISCHIEF}").replace("II. NHIỆM VỤ", f"{FORMULA}\n-1+1\nII. NHIỆM VỤ")
    (papers / "bad.txt").write_text(bad, encoding="utf-8")
    build([papers], folder / "kb.db", link=link, release="1")
    return folder


@pytest.fixture(scope="module")
def site(folder):
    """A client of `vanban serve` over the folder's knowledge base."""
    command = [sys.executable, "-c", "from extract.cli import main; main()", "serve", str(folder / "kb.db"), "--port", "0"]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env={**os.environ, "PYTHONUNBUFFERED": "1"})
    try:
        address = re.search(r"http://\S+/", process.stdout.readline()).group()
        with httpx.Client(base_url=address, timeout=10) as client:
            _wait(client)
            yield client
    finally:
        process.terminate()
        process.wait(timeout=20)


def _wait(client):
    for _ in range(100):
        try:
            client.get("/-/versions.json")
            return
        except httpx.TransportError:
            time.sleep(0.1)
    pytest.fail("the server did not answer")
