"""Imports go one way: each stage imports only the ones before it and the common modules."""

import ast
from pathlib import Path

import extract

PACKAGE = Path(extract.__file__).parent
COMMON = {"errors", "model", "text", "data", "bodies", "places"}
ORDER = ["readers", "layout", "recognizers", "relations", "checks", "pipeline", "contract", "evaluation", "kb", "linking", "site", "cli"]


def imported(path):
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.split(".")[0] == "extract":
            yield node.module.split(".")[1] if "." in node.module else None
        elif isinstance(node, ast.Import):
            for alias in node.names:
                if alias.name.startswith("extract."):
                    yield alias.name.split(".")[1]


def test_flow():
    against = []
    for path in sorted(PACKAGE.rglob("*.py")):
        stage = path.relative_to(PACKAGE).parts[0].removesuffix(".py")
        if stage == "__init__":
            continue
        allowed = COMMON | (
            set() if stage in COMMON else {*ORDER[: ORDER.index(stage) + 1], None} if stage == "cli" else {*ORDER[: ORDER.index(stage) + 1]}
        )
        against += [f"{path.relative_to(PACKAGE)} imports {name}" for name in imported(path) if name not in allowed]
    assert against == []
