"""`vanban check`: reports against their mandated outline, and against themselves."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

import click
from rapidfuzz import fuzz

from extract.checks.coverage import cover
from extract.checks.outline_files import read_outlines
from extract.checks.outlines import find_outlines
from extract.checks.review_sheet import Review, matrix, review_json, review_text
from extract.checks.wording import terms
from extract.errors import UnreadableFile, VanbanError
from extract.kb.walk import walk
from extract.model import Document, Extraction, Outline, Records
from extract.pipeline import extract
from extract.text import key

_FORMATS = ("text", "html", "docx", "xlsx", "json")
Found = tuple[Outline, tuple[Path, int] | None]
"""An outline, and the file and document that it was found in (None for an outline from YAML)."""

_EXAMPLES = """\b
Examples:
  vanban check report.docx
  vanban check report.docx --outline outline.yaml --format docx -o sheet.docx
  vanban check reports --outline plan.pdf --format xlsx -o matrix.xlsx
"""


@click.command("check", epilog=_EXAMPLES)
@click.argument("report")
@click.option(
    "--outline", "outline", metavar="OUTLINE", help="YAML made by `vanban outline`, or a paper that holds outlines (FILE or FILE#n)."
)
@click.option("--format", "form", type=click.Choice(_FORMATS), default="text", show_default=True)
@click.option("-o", "--output", type=click.Path(dir_okay=False, path_type=Path), help="File to write; docx and xlsx need one.")
def check_command(report: str, outline: str | None, form: str, output: Path | None) -> None:
    """Check REPORT and write its review sheet (phiếu rà soát).

    REPORT is a file, FILE#n for its document n (from 0), or a folder of reports. Without #n it is the first report (báo cáo) in the
    file, else the first plan (kế hoạch), that is not the paper of the outline itself. With --outline each item asked for is full,
    partial or missing; without it only what does not hold together is told.
    """
    if form in ("docx", "xlsx") and output is None:
        raise click.UsageError(f"--format {form} needs -o FILE")
    try:
        outlines = _outlines(outline) if outline else []
    except (VanbanError, OSError) as error:
        click.echo(f"vanban: {error}", err=True)
        sys.exit(2)
    reviews, failed = _reviews(report, outlines)
    if not reviews:
        sys.exit(2)
    content = _rendered(reviews, form, many=Path(report).is_dir())
    try:
        if output is not None:
            output.write_bytes(content)
        else:
            click.echo(content.decode(), nl=False)
    except OSError as error:
        click.echo(f"vanban: {error}", err=True)
        sys.exit(2)
    sys.exit(1 if failed or any(review.attention for review in reviews) else 0)


@lru_cache(maxsize=2)  # a file may hold the outline and the report
def _extracted(path: Path) -> Extraction:
    return extract(path)


def _numbered(name: str) -> tuple[Path, int | None]:
    """`FILE#n` as file and number; a file whose own name has a `#` is taken as it is."""
    match = re.fullmatch(r"(.+)#(\d+)", name)
    if match and not Path(name).exists():
        return Path(match[1]), int(match[2])
    return Path(name), None


def _document(path: Path, number: int) -> tuple[Document, Records]:
    documents = _extracted(path).documents
    if number >= len(documents):
        raise UnreadableFile(f"{path.name}: no document {number}; the file holds {len(documents)}, counted from 0")
    return documents[number]


def _outlines(name: str) -> list[Found]:
    """All outlines that a YAML file or a paper holds."""
    path, number = _numbered(name)
    if path.suffix.lower() in (".yaml", ".yml"):
        return [(outline, None) for outline in read_outlines(path)]
    documents = _extracted(path).documents if number is None else (_document(path, number),)
    found: list[Found] = [
        (outline, (path.resolve(), document.ordinal))
        for document, records in documents
        for outline in find_outlines(document, records, source=path.name)
    ]
    if not found:
        raise UnreadableFile(f"{path.name}: no report outline found in it; write one as YAML (see `vanban outline`)")
    return found


def _reviews(name: str, outlines: Sequence[Found]) -> tuple[list[Review], int]:
    """The reviews of a file or of a folder's files, and how many could not be made."""
    path, number = _numbered(name)
    files = walk([path]).files if path.is_dir() else [path]
    reviews, failed = [], 0
    for file in files:
        try:
            reviews.append(_review(file, number, outlines))
        except (VanbanError, OSError) as error:
            failed += 1
            click.echo(f"vanban: {error}", err=True)
    if not files:
        click.echo(f"vanban: {name}: no papers in this folder", err=True)
    return reviews, failed


def _review(path: Path, number: int | None, outlines: Sequence[Found]) -> Review:
    document, records = _document(path, number) if number is not None else _report(path, outlines)
    chosen, remarks = _fitting(document, [outline for outline, _ in outlines])
    if chosen and document.header.title and not set(terms(chosen.title)) & set(terms(document.header.title)):
        remarks += ("Tên báo cáo và tên đề cương không có từ chung: kiểm tra lại đã chọn đúng đề cương chưa.",)
    coverage = cover(chosen, document, records) if chosen else ()
    return Review(path.name, document, records, chosen, coverage, remarks)


def _report(path: Path, outlines: Sequence[Found]) -> tuple[Document, Records]:
    """The first report of a file, else its first plan, that no outline was found in."""
    homes = {home for _, home in outlines}
    free = [pair for pair in _extracted(path).documents if (path.resolve(), pair[0].ordinal) not in homes]
    for type_ in ("BC", "KH"):
        for pair in free:
            if pair[0].header.type == type_:
                return pair
    raise UnreadableFile(f"{path.name}: no report or plan found in it; name the document as {path.name}#0")


def _fitting(document: Document, outlines: Sequence[Outline]) -> tuple[Outline | None, tuple[str, ...]]:
    """The outline whose title, and whose reporter, fit a report best; a remark where it was chosen among several."""
    if not outlines:
        return None, ()
    title, issuer = key(document.header.title or ""), key(document.header.issuer or "")

    def fit(outline: Outline) -> float:
        reporters = [r for r in re.split(r"[;,]", key(outline.reporter or "")) if r.strip()]
        owed = max((fuzz.partial_ratio(r.strip(), issuer) for r in reporters), default=0.0) if issuer else 0.0
        return float(fuzz.token_set_ratio(key(outline.title), title) + (20 if owed >= 90 else 0))

    best = max(outlines, key=fit)
    if len(outlines) == 1:
        return best, ()
    return best, (f"Chọn đề cương phù hợp nhất với báo cáo trong {len(outlines)} đề cương: {best.title} ({best.path or best.source}).",)


def _rendered(reviews: Sequence[Review], form: str, *, many: bool) -> bytes:
    if form == "json":
        rows = [review_json(review) for review in reviews]
        header, cells = matrix(reviews)
        whole = {"reports": rows, "matrix": {"header": header, "rows": cells}} if many else rows[0]
        return (json.dumps(whole, ensure_ascii=False, indent=1) + "\n").encode()
    if form == "text":
        head = _matrix_text(reviews) if many else ""
        return (head + "\n".join(review_text(review) for review in reviews)).encode()
    if form == "html":
        from extract.checks.review_sheet_html import review_html

        return review_html(reviews).encode()
    if form == "docx":
        from extract.checks.review_sheet_docx import review_docx

        return review_docx(reviews)
    from extract.checks.review_sheet_xlsx import review_xlsx

    return review_xlsx(reviews)


def _matrix_text(reviews: Sequence[Review]) -> str:
    header, rows = matrix(reviews)
    lines = ["\t".join(header), *("\t".join(str(cell) for cell in row) for row in rows)]
    return "\n".join(lines) + "\n\n"
