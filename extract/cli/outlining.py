"""`vanban outline`: the report outlines that a paper lays down."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import click

from extract.checks.outline_files import outline_json, outline_yaml
from extract.checks.outlines import find_outlines
from extract.errors import VanbanError
from extract.pipeline import extract

_EXAMPLES = """\b
Example:
  vanban outline plan.docx > outline.yaml
"""


@click.command("outline", epilog=_EXAMPLES)
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--format", "form", type=click.Choice(["yaml", "json"]), default="yaml", show_default=True, help="json: one object a line.")
def outline_command(file: Path, form: str) -> None:
    """Find the report outlines (đề cương, mẫu báo cáo) that a plan, decision, circular or letter lays down.

    The YAML can be corrected by hand and given to `vanban check --outline`.
    """
    try:
        extraction = extract(file)
    except (VanbanError, OSError) as error:
        click.echo(f"vanban: {error}", err=True)
        sys.exit(2)
    found = [o for document, records in extraction.documents for o in find_outlines(document, records, source=extraction.source.name)]
    if not found:
        click.echo(f"vanban: {file.name}: no report outline found", err=True)
        sys.exit(1)
    if form == "json":
        for outline in found:
            click.echo(json.dumps(outline_json(outline), ensure_ascii=False))
    else:
        click.echo(outline_yaml(found), nl=False)
