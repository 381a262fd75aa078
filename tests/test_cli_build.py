"""`vanban build` and `vanban serve` as commands: what they print, and their exit status."""

import sqlite3

import pytest
from click.testing import CliRunner

from extract.cli import main


@pytest.fixture
def run():
    return lambda *arguments: CliRunner().invoke(main, [str(argument) for argument in arguments])


def test_build_and_again(run, papers, tmp_path):
    kb = tmp_path / "kb.db"
    first = run("build", papers, "-d", kb)
    assert (first.exit_code, first.stdout.splitlines()) == (0, [f"{kb}: 3 files taken in, 0 unchanged"])
    again = run("build", papers, "-d", kb, "--jobs", 2)
    assert (again.exit_code, again.stdout.splitlines()) == (0, [f"{kb}: 0 files taken in, 3 unchanged"])
    (papers / "kontum.txt").unlink()
    pruned = run("build", papers, "-d", kb, "--prune")
    assert (pruned.exit_code, pruned.stdout.splitlines()) == (0, [f"{kb}: 0 files taken in, 2 unchanged, 1 forgotten"])


def test_a_bad_file_asks_for_attention_each_time(run, papers, tmp_path):
    (papers / "empty.docx").touch()
    for taken, unchanged in ((4, 0), (0, 4)):
        result = run("build", papers, "-d", tmp_path / "kb.db")
        assert result.exit_code == 1
        assert f"{taken} files taken in, {unchanged} unchanged, 1 in need of attention" in result.stdout
        assert "empty.docx" in result.stderr


def test_what_is_left_aside_is_told(run, papers, tmp_path):
    (papers / "map.png").touch()
    result = run("build", papers, "-d", tmp_path / "kb.db")
    assert result.exit_code == 0
    assert "left aside in folders, as no papers: 1 .png" in result.stdout


def test_build_where_nothing_can_be_done(run, papers, tmp_path):
    foreign = tmp_path / "foreign.db"
    foreign.write_text("not SQLite, and longer than the header of a database file would be; much longer than that, in fact")
    for arguments, message in (
        ((papers,), "--database"),
        ((tmp_path / "nowhere", "-d", tmp_path / "kb.db"), "does not exist"),
        ((papers, "-d", tmp_path / "nowhere" / "kb.db"), "no such folder"),
        ((papers, "-d", foreign), "not a SQLite database"),
        ((papers, "-d", tmp_path / "kb.db", "--jobs", "0"), "--jobs"),
    ):
        result = run("build", *arguments)
        assert result.exit_code == 2, arguments
        assert message in result.stderr
    assert foreign.read_text().startswith("not SQLite")


def test_serve_where_nothing_can_be_done(run, tmp_path):
    foreign, other = tmp_path / "foreign.db", tmp_path / "text.db"
    with sqlite3.connect(foreign) as connection:
        connection.execute("CREATE TABLE mine (x)")
    other.write_text("plain text " * 100)
    for path, message in ((tmp_path / "none.db", "vanban build"), (foreign, "not a knowledge base"), (other, "not a SQLite database")):
        result = run("serve", path)
        assert result.exit_code == 2
        assert message in result.stderr


def test_serve_where_the_port_is_taken(run, papers, make):
    import socket

    kb = make(papers)
    with socket.create_server(("127.0.0.1", 0)) as taken:
        result = run("serve", kb, "--port", taken.getsockname()[1])
    assert result.exit_code == 2
    assert "cannot listen" in result.stderr


@pytest.mark.parametrize("command", ["build", "serve", "extract"])
def test_help(run, command):
    result = run(command, "--help")
    assert result.exit_code == 0
    assert command in run("--help").stdout


def test_demo_builds_the_sample_papers_and_serves(run, tmp_path, monkeypatch):
    from extract.cli import demonstrating

    served = []
    monkeypatch.setattr(demonstrating, "run_server", lambda database, **where: served.append((database, where)) or 0)
    result = run("demo", "-d", tmp_path / "demo.db", "--port", "8123")
    assert result.exit_code == 0, result.output
    assert served == [(tmp_path / "demo.db", {"host": "127.0.0.1", "port": 8123})]
    assert "files taken in" in result.stdout
