"""Fills the outputs in README.md: what each marked command or question prints on the sample corpus.

    python scripts/update_readme.py [--check]

A marker is a comment `<!-- run: vanban … -->` (a command, run in a folder where `papers/` is the sample corpus) or `<!-- sql -->` after a
fenced question, put to the `kb.db` that the commands make; the fenced block behind it is replaced by what comes out. `--check` changes
nothing and exits with 1 where README.md is out of date.
"""

import re
import shlex
import shutil
import sqlite3
import sys
import tempfile
from contextlib import chdir
from pathlib import Path

from click.testing import CliRunner

from extract.cli import main
from extract.data import shared_path

README = Path(__file__).resolve().parent.parent / "README.md"
RUN = re.compile(r"(<!-- run: (?P<command>[^\n]+?)(?: \| head -(?P<lines>\d+))? -->\n)```\w*\n.*?```\n", re.DOTALL)
SQL = re.compile(r"(```sql\n(?P<query>.*?)```\n\n<!-- sql -->\n)```\w*\n.*?```\n", re.DOTALL)


def ran(match):
    """The command's output, cut to the lines asked for."""
    words = shlex.split(match["command"])
    result = CliRunner().invoke(main, words[1:], prog_name="vanban", terminal_width=100, catch_exceptions=False)
    text = result.output.rstrip()
    if match["lines"] and len(text.splitlines()) > int(match["lines"]):
        text = "\n".join([*text.splitlines()[: int(match["lines"])], "…"])
    return f"{match[1]}```text\n{text}\n```\n"


def asked(match):
    """The question's rows as a table."""
    with sqlite3.connect("kb.db") as database:
        cursor = database.execute(match["query"])
        names = [column[0] for column in cursor.description]
        rows = cursor.fetchall()
    lines = [" | ".join(names), " | ".join("---" for _ in names)]
    lines += [" | ".join("" if value is None else " ".join(str(value).split()) for value in row) for row in rows]
    return f"{match[1]}```text\n" + "\n".join(lines) + "\n```\n"


def updated(text):
    """README's text with every output as it is now."""
    with tempfile.TemporaryDirectory() as folder, chdir(folder):
        shutil.copytree(shared_path("corpus", "text"), "papers")
        return SQL.sub(asked, RUN.sub(ran, text))


if __name__ == "__main__":
    before = README.read_text(encoding="utf-8")
    after = updated(before)
    if "--check" in sys.argv:
        sys.exit(after != before)
    README.write_text(after, encoding="utf-8")
