"""What exists is documented, and what is documented exists."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from extract.cli import main
from extract.kb import schema

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
VIETNAMESE = (ROOT / "README.vi.md").read_text(encoding="utf-8")


def test_every_command_is_in_the_table_and_no_other():
    section = README.split("## Commands")[1].split("\n## ")[0]
    assert sorted(re.findall(r"^\| `([a-z]+)(?: [^`…]*)?` \|", section, re.MULTILINE)) == sorted(main.commands)


@pytest.mark.parametrize("name", sorted(main.commands))
def test_help_has_examples_that_parse(name):
    command = main.commands[name]
    text = CliRunner().invoke(main, [name, "--help"], terminal_width=200).output
    examples = re.findall(rf"^ +vanban {name}(.*)$", text, re.MULTILINE)
    assert examples
    known = {option for parameter in command.params for option in parameter.opts}
    assert set(re.findall(r"(?<=\s)--?[a-z][\w-]*", "".join(examples))) <= known


@pytest.mark.parametrize("text", [README, VIETNAMESE], ids=["README.md", "README.vi.md"])
def test_commands_shown_have_the_options_that_they_are_shown_with(text):
    for name, rest in re.findall(r"^vanban (\w+)([^#|>\n]*)", text, re.MULTILINE):
        known = {option for parameter in main.commands[name].params for option in parameter.opts}
        assert set(re.findall(r"(?<=\s)--?[a-z][\w-]*", rest)) <= known, name


def test_every_table_and_view_is_named_and_no_other():
    section = README.split("## Tables and views")[1].split("\n## ")[0]
    named = set(re.findall(r"`([a-z_]+)`", section)) - {"start", "end"}
    assert named == set(schema.relations())


@pytest.mark.parametrize("text", [README, VIETNAMESE], ids=["README.md", "README.vi.md"])
def test_files_named_exist(text):
    names = re.findall(r"`((?:extract|schemas|scripts|benchmarks|corpus|tests)/[\w./*{},-]*)`|\]\(([\w.-]+\.md)\)", text)
    assert names
    for name in map("".join, names):
        one = re.sub(r"\{(\w+)[^}]*\}", r"\1", name)
        assert any(ROOT.glob(one)), name


def test_make_targets_named_exist():
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    assert set(re.findall(r"(?:^|`)make ([a-z]+)\b", README + VIETNAMESE, re.MULTILINE)) <= targets


def test_outputs_are_fresh():
    """On failure: `python scripts/update_readme.py`, and read what changed."""
    subprocess.run([sys.executable, ROOT / "scripts" / "update_readme.py", "--check"], check=True)
