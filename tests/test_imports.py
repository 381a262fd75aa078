"""Imports go one way: each module or stage imports only itself and the ones before it."""

import ast
from pathlib import Path

import extract

PACKAGE = Path(extract.__file__).parent
COMMON = ["errors", "model", "text", "data", "places", "bodies", "office"]
STAGES = ["readers", "layout", "recognizers", "relations", "checks", "pipeline", "contract", "evaluation", "kb", "linking", "site", "cli"]
ORDER = [*COMMON, *STAGES]


def imported(path):
    """The modules and stages that a file imports; None for the package itself."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom):
            names = [node.module or ""]
            assert node.level == 0, f"{path}: relative import"
        else:
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
        for name in names:
            root, *rest = name.split(".")
            if root == "extract":
                yield rest[0] if rest else None


def test_flow():
    against = []
    for path in sorted(PACKAGE.rglob("*.py")):
        stage = path.relative_to(PACKAGE).parts[0].removesuffix(".py")
        if stage == "__init__":  # the package's face names every stage, to be imported at first use
            continue
        allowed = {*ORDER[: ORDER.index(stage) + 1]}
        against += [
            f"{path.relative_to(PACKAGE)} imports {name or 'extract'}"
            for name in imported(path)
            if name not in allowed and not (name is None and stage == "cli")  # for the version
        ]
    assert against == []
