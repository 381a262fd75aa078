"""`vanban build`: papers into the knowledge base."""

from __future__ import annotations

import sqlite3
import sys
from pathlib import Path

import click

from extract import __version__
from extract.errors import BadDatabase
from extract.kb.build import Summary, build
from extract.linking import link

_EXAMPLES = """\b
Examples:
  vanban build papers -d kb.db
  vanban build papers more/letter.docx -d kb.db --jobs 4 --prune
"""


@click.command("build", epilog=_EXAMPLES)
@click.argument("paths", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path))
@click.option("-d", "--database", required=True, type=click.Path(dir_okay=False, path_type=Path), help="The knowledge base to make.")
@click.option("--jobs", default=1, show_default=True, type=click.IntRange(1, 64), help="Read this many files at once.")
@click.option("--prune", is_flag=True, help="Forget files that are no longer on the disk.")
def build_command(paths: tuple[Path, ...], database: Path, jobs: int, prune: bool) -> None:
    """Take papers (files, or folders with all that is in them) into a knowledge base.

    Unchanged files are skipped and changed ones replaced. A file that cannot be read, or not within ten minutes, is recorded and does
    not stop the rest. The command can be interrupted and repeated; those who read the knowledge base see the old one until the new one
    is complete.
    """
    sys.exit(run_build(paths, database, jobs=jobs, prune=prune))


def run_build(paths: tuple[Path, ...], database: Path, *, jobs: int = 1, prune: bool = False) -> int:
    """Builds, says on the terminal what was done, and gives the exit status."""
    if not database.parent.is_dir():
        raise click.UsageError(f"{database.parent}: no such folder for the knowledge base")
    try:
        summary = build(paths, database, link=link, release=__version__, jobs=jobs, prune=prune)
    except (BadDatabase, sqlite3.Error, OSError) as error:  # the disk is full, the folder cannot be written to
        click.echo(f"vanban: {error}", err=True)
        return 2
    except KeyboardInterrupt:
        click.echo("vanban: interrupted; what was read is kept, the same command goes on from here", err=True)
        return 1
    _report(summary, database)
    return 1 if summary.failed else 0


def _report(summary: Summary, database: Path) -> None:
    for line in summary.failed:
        click.echo(f"vanban: {line}", err=True)
    forgotten = f", {summary.forgotten} forgotten" if summary.forgotten else ""
    failed = f", {len(summary.failed)} in need of attention" if summary.failed else ""
    click.echo(f"{database}: {summary.taken} files taken in, {summary.unchanged} unchanged{forgotten}{failed}")
    if summary.aside:
        kinds = ", ".join(f"{count} {suffix}" for suffix, count in sorted(summary.aside.items()))
        click.echo(f"left aside in folders, as no papers: {kinds}")
