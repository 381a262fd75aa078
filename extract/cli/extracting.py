"""`vanban extract`: what is found in files, as JSON Lines."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import click

from extract.contract import Json, error_json, extraction_json
from extract.errors import VanbanError
from extract.kb.jobs import sha256_of
from extract.pipeline import extract

_EXAMPLES = """\b
Examples:
  vanban extract papers/*.pdf > found.jsonl
  vanban extract plan.docx | jq '.documents[0].header'
"""


@click.command("extract", epilog=_EXAMPLES)
@click.argument("files", nargs=-1, required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--blocks", is_flag=True, help="Also print every block of text in reading order, with page and box.")
def extract_command(files: tuple[Path, ...], blocks: bool) -> None:
    """Print what is found in FILES as JSON Lines, one object a file; nothing is stored."""
    failed = 0
    for path in files:
        try:
            row = extraction_json(extract(path), blocks=blocks)
        except (VanbanError, OSError) as error:
            row = _failed(path, str(error))
        except Exception as error:  # a fault of ours in one paper must not cost the others
            row = _failed(path, f"{path.name}: internal error, please report it: {type(error).__name__}: {error}")
        failed += bool(row["errors"])
        click.echo(json.dumps(row, ensure_ascii=False))
    sys.exit(0 if not failed else 2 if failed == len(files) else 1)


def _failed(path: Path, message: str) -> Json:
    click.echo(f"vanban: {message}", err=True)
    return error_json(path.name, message, sha256=sha256_of(path))
