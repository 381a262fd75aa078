"""The command `vanban`: one module a command."""

from __future__ import annotations

import click

from extract import __version__
from extract.cli.building import build_command
from extract.cli.checking import check_command
from extract.cli.demonstrating import demo_command
from extract.cli.evaluating import evaluate_command
from extract.cli.extracting import extract_command
from extract.cli.outlining import outline_command
from extract.cli.serving import serve_command
from extract.cli.submitting import submissions_command
from extract.cli.tabulating import tabulate_command


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="vanban")
def main() -> None:
    """Read Vietnamese administrative papers into a knowledge base that can be searched, queried and checked.

    Exit status of every command: 0 fine, 1 done but something asks for attention, 2 nothing could be done.
    """


for _command in (
    extract_command,
    build_command,
    serve_command,
    evaluate_command,
    outline_command,
    check_command,
    submissions_command,
    tabulate_command,
    demo_command,
):
    main.add_command(_command)
