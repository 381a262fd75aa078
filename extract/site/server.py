"""Serving: Datasette with our metadata, our database and safe limits."""

from __future__ import annotations

import asyncio
import socket
from pathlib import Path

import click
import uvicorn
from datasette.app import Datasette
from datasette.plugins import pm

from extract.data import shared_path
from extract.kb.database import open_existing
from extract.site.knowledge_base import KnowledgeBase
from extract.site.metadata import NAME, site_metadata

SETTINGS = {
    "sql_time_limit_ms": 1000,
    "facet_time_limit_ms": 200,
    "max_returned_rows": 1000,
    "default_page_size": 50,
    "suggest_facets": False,
    "truncate_cells_html": 1000,
    "max_csv_mb": 100,
}


def site(path: Path) -> Datasette:
    """The site over a knowledge base. Raises `BadDatabase`."""
    open_existing(path).close()
    datasette = Datasette(
        metadata=site_metadata(),
        settings=SETTINGS,
        template_dir=str(shared_path("datasette", "templates")),
        static_mounts=[("static", str(shared_path("datasette", "static")))],
    )
    datasette.remove_database("_memory")  # Datasette adds it where it is given no files
    datasette.add_database(KnowledgeBase(datasette, path), name=NAME)
    return datasette


def serve(path: Path, *, host: str, port: int) -> None:
    """Serves until interrupted; says on standard output where. Raises `BadDatabase`, or `OSError` where the port is taken."""
    datasette = site(path)
    pm.get_plugin(
        "datasette.handle_exception"
    ).rich = None  # else every refused query is printed with all variables, since spaCy happens to bring rich
    with socket.create_server((host, port), family=socket.AF_INET6 if ":" in host else socket.AF_INET) as listening:
        shown = f"[{host}]" if ":" in host else host
        click.echo(f"{path}: http://{shown}:{listening.getsockname()[1]}/ (stop with Ctrl+C)")
        asyncio.run(_run(datasette, listening))


async def _run(datasette: Datasette, listening: socket.socket) -> None:
    await datasette.invoke_startup()
    await uvicorn.Server(uvicorn.Config(datasette.app(), log_level="warning", lifespan="on")).serve(sockets=[listening])
