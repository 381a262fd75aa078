"""`vanban serve`: the knowledge base as a site."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from extract.errors import BadDatabase

_EXAMPLES = """\b
Examples:
  vanban serve kb.db
  vanban serve kb.db --host 0.0.0.0 --port 80
"""


@click.command("serve", epilog=_EXAMPLES)
@click.argument("database", type=click.Path(path_type=Path))
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen at; 0.0.0.0 for all of the machine's.")
@click.option("--port", default=8001, show_default=True, type=click.IntRange(0, 65535), help="Port to listen at; 0 for a free one.")
def serve_command(database: Path, host: str, port: int) -> None:
    """Serve a knowledge base, to be searched and queried with a browser, until interrupted.

    The database is never written to; when `vanban build` puts a new one in its place, the site shows that one.
    """
    sys.exit(run_server(database, host=host, port=port))


def run_server(database: Path, *, host: str, port: int) -> int:
    """Serves until interrupted, and gives the exit status."""
    from extract.site.server import serve  # imports Datasette, which no other command needs

    try:
        serve(database, host=host, port=port)
    except BadDatabase as error:
        click.echo(f"vanban: {error}", err=True)
        return 2
    except OSError as error:
        click.echo(f"vanban: cannot listen at {host}:{port}: {error.strerror}", err=True)
        return 2
    return 0
