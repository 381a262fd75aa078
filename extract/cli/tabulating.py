"""`vanban tabulate`: the synthesis table of an outline."""

from __future__ import annotations

import csv
import io
import json
import sys
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import click

from extract.checks.outline_files import read_outlines
from extract.checks.outlines import find_outlines
from extract.checks.review_sheet_xlsx import plain
from extract.errors import UnreadableFile, VanbanError
from extract.kb.database import open_existing
from extract.linking.synthesis import Entry, Synthesis, synthesize
from extract.linking.synthesis_xlsx import header, shown_total, shown_value, synthesis_xlsx
from extract.model import Outline
from extract.pipeline import extract

_EXAMPLES = """\b
Example:
  vanban tabulate outline.yaml -d kb.db -o table.xlsx
"""


@click.command("tabulate", epilog=_EXAMPLES)
@click.argument("outline", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("-d", "--database", required=True, type=click.Path(path_type=Path), help="The knowledge base.")
@click.option("--path", "place", metavar="PATH", help="Of several outlines in the file, the one at this path (PLI, PLI.M04).")
@click.option("--format", "form", type=click.Choice(["xlsx", "json", "csv"]), help="Default: by the output's name, else json.")
@click.option("-o", "--output", type=click.Path(dir_okay=False, path_type=Path), help="File to write; xlsx needs one.")
def tabulate_command(outline: Path, database: Path, place: str | None, form: str | None, output: Path | None) -> None:
    """Make the synthesis table (bảng tổng hợp) of OUTLINE from the reports held: provinces × the quantities that it asks for.

    OUTLINE is a YAML file made by `vanban outline`, or a paper that holds outlines. What a report does not give stays blank; where it gives
    several values that fit, all are shown and none is added up. Exit status 1: reports or quantities are lacking.
    """
    kind = form or (output.suffix.lstrip(".").lower() if output else "json")
    if kind not in ("xlsx", "json", "csv"):
        raise click.UsageError(f"-o {output}: name the format with --format, or end the name with .xlsx, .json or .csv")
    if kind == "xlsx" and output is None:
        raise click.UsageError("--format xlsx needs -o FILE")
    today = (datetime.now(UTC) + timedelta(hours=7)).date()
    try:
        outlines = _outlines(outline, place)
        if kind == "csv" and len(outlines) > 1:
            raise UnreadableFile(f"{outline.name}: several outlines; choose one with --path: {', '.join(str(o.path) for o in outlines)}")
        tables = _tables(outlines, database, today)
        content = _rendered(tables, kind)
        if output:
            output.write_bytes(content)
        else:
            click.echo(content.decode(), nl=False)
    except (VanbanError, OSError) as error:
        click.echo(f"vanban: {error}", err=True)
        sys.exit(2)
    for table in tables:
        click.echo(_told(table), err=True)
    sys.exit(1 if any(not line.papers or not line.cells for table in tables for line in table.lines) else 0)


def _outlines(path: Path, place: str | None) -> list[Outline]:
    """The outlines of a file that ask for quantities."""
    if path.suffix.lower() in (".yaml", ".yml"):
        found = list(read_outlines(path))
    else:
        found = [o for document, records in extract(path).documents for o in find_outlines(document, records, source=path.name)]
    wanted = [o for o in found if place is None or o.path == place]
    if found and not wanted:
        raise UnreadableFile(f"{path.name}: no outline at {place}; there are {', '.join(str(o.path) for o in found)}")
    asking = [o for o in wanted if any(item.indicators for item in o.items)]
    if not asking:
        raise UnreadableFile(f"{path.name}: no report outline that asks for quantities found in it")
    return asking


def _tables(outlines: Sequence[Outline], database: Path, today: date) -> list[Synthesis]:
    base = open_existing(database)
    tables = [table for table in (synthesize(base, outline, on=today) for outline in outlines) if table.lines]
    if not tables:
        raise UnreadableFile(f"{database}: neither reports for this outline, nor who owes one, are known there")
    return tables


def _rendered(tables: Sequence[Synthesis], kind: str) -> bytes:
    if kind == "xlsx":
        return synthesis_xlsx(tables)
    if kind == "json":
        return (json.dumps([_json(table) for table in tables], ensure_ascii=False, indent=1) + "\n").encode()
    stream = io.StringIO()
    writer = csv.writer(stream)
    for row in _csv(tables[0]):
        writer.writerow([plain(cell) if isinstance(cell, str) else cell for cell in row])
    return b"\xef\xbb\xbf" + stream.getvalue().encode()  # the byte order mark makes Excel read it as UTF-8


def _csv(table: Synthesis) -> list[list[str | float | int | None]]:
    rows: list[list[str | float | int | None]] = [["Cơ quan, địa phương", "Báo cáo", *(header(column) for column in table.columns)]]
    for line in table.lines:
        rows.append([line.name, "; ".join(line.papers), *(shown_value(line, column) for column in table.columns)])
    rows.append(["Cộng", "", *(shown_total(column) for column in table.columns)])
    rows.append(["Số đơn vị được cộng", "", *(column.count if column.total is not None else None for column in table.columns)])
    return rows


def _told(table: Synthesis) -> str:
    came = sum(bool(line.papers) for line in table.lines)
    several = sum(len(entries) > 1 for line in table.lines for entries in line.cells.values())
    filled = sum(len(line.cells) for line in table.lines)
    open_cells = f", trong đó {several} ô có nhiều giá trị cần chọn" if several else ""
    return f"{table.outline.title}: {came}/{len(table.lines)} đơn vị có báo cáo, {filled} ô có số liệu{open_cells}"


def _json(table: Synthesis) -> dict[str, Any]:
    return {
        "outline": table.outline.title,
        "document": table.outline.document,
        "path": table.outline.path,
        "columns": [
            {"path": c.asked.path, "item": c.item, "indicator": c.asked.phrase, "unit": c.unit, "total": c.total, "added": c.count}
            for c in table.columns
        ],
        "rows": [
            {
                "name": line.name,
                "reports": list(line.papers),
                "cells": [
                    {
                        "path": c.asked.path, "indicator": c.asked.phrase,
                        "status": "none" if not (entries := line.cells.get(c.asked, ())) else "one" if len(entries) == 1 else "several",
                        "values": [_value(entry) for entry in entries],
                    }
                    for c in table.columns
                ],
            }
            for line in table.lines
        ],
    }  # fmt: skip


def _value(entry: Entry) -> dict[str, Any]:
    figure = entry.figure
    names = ("value", "high", "unit", "qualifier", "period")
    where = {"quote": entry.quote, "section": entry.section, "page": entry.page}
    return (
        {name: getattr(figure, name) for name in names} | where | {"document": entry.document, "number": entry.number, "file": entry.file}
    )
