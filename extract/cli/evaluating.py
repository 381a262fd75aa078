"""`vanban evaluate`: how well the program reads papers that somebody has marked up."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import click

from extract.contract import error_json, extraction_json
from extract.errors import VanbanError
from extract.evaluation import Evaluation, evaluate
from extract.pipeline import extract

_EXAMPLES = """\b
Examples:
  vanban evaluate gold/*.json --papers papers
  vanban evaluate gold/*.json --papers papers --errors citations,figures
"""


@click.command("evaluate", epilog=_EXAMPLES)
@click.argument("gold", nargs=-1, required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--papers",
    multiple=True,
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Folder of the papers that the gold files name; may be given again. Default: beside each gold file, and the folder above.",
)
@click.option("--errors", default="", metavar="LAYERS", help="Layers whose errors to list (citations,figures …), or all.")
@click.option("--macro", is_flag=True, help="Also the mean of the papers' own F1.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
def evaluate_command(gold: tuple[Path, ...], papers: tuple[Path, ...], errors: str, macro: bool, form: str) -> None:
    """Compare what is read off papers with GOLD files: precision, recall and F1 of each layer.

    A gold file has the shape that `vanban extract` prints; what it leaves out is not scored.
    """
    pairs = []
    absent = 0
    for path in gold:
        wanted = _gold(path)
        paper = _paper(wanted["file"], papers or (path.parent, path.parent.parent))
        if paper is None:
            absent += 1
            click.echo(f"vanban: {path.name}: its paper {wanted['file']} is in no folder searched; name it with --papers", err=True)
            continue
        pairs.append((wanted, _found(paper)))
    if not pairs:
        sys.exit(2)
    result = evaluate(pairs)
    click.echo(_as_json(result) if form == "json" else _as_text(result, macro=macro))
    for layer in sorted(result.errors) if errors == "all" else filter(None, errors.split(",")):
        click.echo(f"\n{layer}")
        for line in result.errors.get(layer, ()):
            click.echo(f"  {line}")
    sys.exit(1 if absent else 0)


def _gold(path: Path) -> dict[str, Any]:
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
    except ValueError as error:
        raise click.UsageError(f"{path}: no JSON file ({error})") from error
    if not isinstance(content, dict) or not isinstance(content.get("file"), str) or not isinstance(content.get("documents"), list):
        raise click.UsageError(f"{path}: a gold file has the keys `file` and `documents`")
    return content


def _paper(name: str, folders: tuple[Path, ...]) -> Path | None:
    """The paper by its name, else one of the same stem in another format."""
    for folder in folders:
        exact = folder / name
        if exact.is_file():
            return exact
    for folder in folders:
        alike = sorted(p for p in folder.glob(f"{Path(name).stem}.*") if p.suffix in (".txt", ".md", ".docx", ".pdf"))
        if alike:
            return alike[0]
    return None


def _found(paper: Path) -> dict[str, Any]:
    try:
        return extraction_json(extract(paper))
    except (VanbanError, OSError) as error:
        click.echo(f"vanban: {error}", err=True)
        return error_json(paper.name, str(error))


def _as_json(result: Evaluation) -> str:
    layers = {
        name: {
            **{part: round(getattr(score, part), 4) for part in ("precision", "recall", "f1")},
            "mean_f1": round(result.mean_f1(name), 4),
            **{part: getattr(score, part) for part in ("right", "extra", "missed")},
        }
        for name, score in sorted(result.scores.items())
    }
    attributes = {name: right / judged for name, (right, judged) in sorted(result.attributes.items()) if judged}
    return json.dumps({"layers": layers, "attributes": attributes}, ensure_ascii=False, indent=1)


def _as_text(result: Evaluation, *, macro: bool) -> str:
    head = f"{'layer':<20}{'precision':>10}{'recall':>10}{'F1':>10}{'right':>8}{'extra':>8}{'missed':>8}" + (
        f"{'a paper':>9}" if macro else ""
    )
    lines = [head]
    for name, score in sorted(result.scores.items()):
        mean = f"{result.mean_f1(name):>9.3f}" if macro else ""
        figures = f"{score.precision:>10.3f}{score.recall:>10.3f}{score.f1:>10.3f}{score.right:>8}{score.extra:>8}{score.missed:>8}"
        lines.append(f"{name:<20}{figures}{mean}")
    lines.append("\nattributes of what was found")
    for name, (right, judged) in sorted(result.attributes.items()):
        if judged:
            lines.append(f"{name:<20}{right / judged:>10.3f}{right:>10}/{judged}")
    return "\n".join(lines)
