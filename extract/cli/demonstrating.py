"""`vanban demo`: the sample corpus, built and served."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from extract.cli.building import run_build
from extract.cli.serving import run_server
from extract.data import shared_path

_EXAMPLES = """\b
Example:
  vanban demo --port 8002
"""


@click.command("demo", epilog=_EXAMPLES)
@click.option("-d", "--database", default="demo.db", show_default=True, type=click.Path(dir_okay=False, path_type=Path), help="Its file.")
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen at.")
@click.option("--port", default=8001, show_default=True, type=click.IntRange(0, 65535), help="Port to listen at; 0 for a free one.")
def demo_command(database: Path, host: str, port: int) -> None:
    """Build the sample papers that come with vanban into a knowledge base, and serve it."""
    status = run_build((shared_path("corpus", "text"),), database, prune=True)
    sys.exit(status if status == 2 else run_server(database, host=host, port=port))
