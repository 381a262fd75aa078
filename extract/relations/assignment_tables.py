"""Assignment tables (bảng phân công nhiệm vụ): columns by their labels, one task a row."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from extract.data import patterns
from extract.model import Cell, Span, Table
from extract.relations.body_lists import cell_bodies, read_bodies
from extract.text import squeeze

_P = patterns("mandates")
_MAX_HEADER_ROWS = 4
_NUMBERING = 5
"""Characters of a cell that only numbers a row."""
_PERIOD = 40


@dataclass(frozen=True, slots=True)
class Columns:
    """Which columns of a table hold what."""

    task: tuple[int, ...]
    """From the most particular to the most general."""
    lead: int | None
    support: int | None
    due: int | None
    basis: int | None
    width: int


@dataclass(frozen=True, slots=True)
class Row:
    """A task's row: spans of its task and time cells, texts of its bodies."""

    task: Span
    lead: str
    support: str
    due: Span | None
    group: tuple[str, ...] = ()
    """Bodies that a group row above names."""
    period: Span | None = None
    """Where a group row above names a time."""
    basis: Span | None = None


def read_columns(text: str, table: Table) -> tuple[Columns, int] | None:
    """The columns of an assignment table and how many rows its header has; None for other tables."""
    grid = _grid(table)
    for rows in dict.fromkeys((table.header_rows, _label_rows(text, table, grid), 1)):
        if not 0 < rows < table.rows:
            continue
        columns = _columns([_label(text, grid, column, rows) for column in range(table.columns)])
        if columns:
            return columns, rows
    return None


def _label_rows(text: str, table: Table, grid: dict[tuple[int, int], Cell]) -> int:
    """How many rows from the top hold labels: at least half of a row's texts name a role."""
    for row in range(min(table.rows, _MAX_HEADER_ROWS)):
        texts = [_cell_text(text, grid.get((row, column))) for column in range(table.columns)]
        written = [written for written in texts if written]
        if not written or 2 * sum(bool(_role(label)) for label in written) < len(written):
            return row
    return min(table.rows, _MAX_HEADER_ROWS)


def _grid(table: Table) -> dict[tuple[int, int], Cell]:
    """Position → the cell that covers it."""
    grid: dict[tuple[int, int], Cell] = {}
    for cell in table.cells:
        for row in range(cell.row, min(cell.row + cell.rowspan, table.rows)):
            for column in range(cell.column, min(cell.column + cell.colspan, table.columns)):
                grid.setdefault((row, column), cell)
    return grid


def _label(text: str, grid: dict[tuple[int, int], Cell], column: int, rows: int) -> str:
    labels = [_cell_text(text, grid.get((row, column))) for row in range(rows)]
    return "\n".join(dict.fromkeys(label for label in labels if label))


def _columns(labels: list[str]) -> Columns | None:
    if any(_P["column_progress"].search(label) for label in labels) or any(len(label) > 150 for label in labels):
        return None
    roles: dict[str, list[int]] = {"lead": [], "support": [], "due": [], "basis": [], "task": []}
    for index, label in enumerate(labels):
        # `Cơ quan thực hiện` over `Phối hợp`: the label nearest to the cells counts first.
        role = _role(label.rsplit("\n", 1)[-1]) or _role(label)
        if role:
            roles[role].append(index)
    if not roles["task"] or not (roles["lead"] or roles["support"]):
        return None
    particular = [i for i in roles["task"] if _P["column_task_particular"].search(labels[i])]
    task = (*reversed(particular), *reversed([i for i in roles["task"] if i not in particular]))
    first = {role: found[0] if found else None for role, found in roles.items()}
    return Columns(task, first["lead"], first["support"], first["due"], first["basis"], len(labels))


def _role(label: str) -> str | None:
    if not label or _P["column_number"].match(label):
        return None
    lead, support = _P["column_lead"].search(label), _P["column_support"].search(label)
    if lead and support:
        return "lead"
    for role, found in (
        ("support", support),
        ("due", _P["column_due"].search(label)),
        ("lead", lead),
        ("basis", _P["column_basis"].search(label)),
    ):
        if found:
            return role
    return "task" if _P["column_task"].search(label) else None


def read_rows(text: str, table: Table, columns: Columns, *, header_rows: int) -> Iterator[Row]:
    """The tasks of a table; rows that only head a group give their bodies and times to the rows below."""
    group: tuple[str, ...] = ()
    period: Span | None = None
    above = Row(Span(0, 0), "", "", None)
    grid = _grid(table)
    label = _cell_text(text, grid.get((header_rows - 1, columns.lead))) if columns.lead is not None else ""
    for index in range(header_rows, table.rows):
        cells = [grid.get((index, column)) for column in range(table.columns)]
        task = next((cells[i] for i in columns.task if _cell_text(text, cells[i])), None)
        parts = [_cell_at(cells, i) for i in (columns.lead, columns.support, columns.due)]
        named = ["" if cell is task else _cell_text(text, cell) for cell in parts]
        if not any(named) and (not group or task is None or task in parts or _heads(text, cells)):
            heading = next((c for c in cells if len(_cell_text(text, c)) > _NUMBERING), None)
            group = _heading_bodies(_cell_text(text, heading))
            period = heading.span if heading and len(heading.span) < _PERIOD else None
            continue
        if task is None or named[0].strip("()").isdigit() or (label and named[0] == label):
            continue
        lead, support = (old if _P["ditto"].match(new) else new for new, old in zip(named, (above.lead, above.support), strict=False))
        due = above.due if _P["ditto"].match(named[2]) else _span(parts[2]) if named[2] else None
        above = Row(_trimmed(text, task.span), lead, support, due, group, period, _span(_cell_at(cells, columns.basis)))
        yield above


def _heads(text: str, cells: list[Cell | None]) -> bool:
    """Whether a row without bodies and time heads a group: it is numbered in roman, not numbered, or names bodies."""
    first, *rest = [_cell_text(text, cell) for cell in cells]
    return not first[:1].isdigit() or any(map(_heading_bodies, rest))


def _span(cell: Cell | None) -> Span | None:
    return cell.span if cell else None


def _cell_at(cells: list[Cell | None], index: int | None) -> Cell | None:
    return cells[index] if index is not None and index < len(cells) else None


def _cell_text(text: str, cell: Cell | None) -> str:
    return squeeze(cell.span.of(text)) if cell else ""


def _heading_bodies(heading: str) -> tuple[str, ...]:
    """`I. Sở Tài chính`: the bodies of a group's heading, where it holds nothing else."""
    stripped = heading.lstrip("IVX0123456789.)/-–+ ")
    bodies = read_bodies(stripped)
    return bodies.names if bodies and not stripped[bodies.end :].strip(" .:;") else ()


def _trimmed(text: str, span: Span) -> Span:
    start, end = span.start, span.end
    while start < end and (text[start].isspace() or text[start] in "-+•*"):
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)


def row_bodies(row: Row) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Leads and supports of a row."""
    leads, joint = split_joint(row.lead)
    listed = cell_bodies(row.support) if row.support else ()
    leads = leads or row.group
    return leads, tuple(name for name in dict.fromkeys((*joint, *listed)) if name not in leads)


def split_joint(written: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Leads and supports of a cell or line that may name both (`Sở A chủ trì, phối hợp với Sở B`)."""
    written = squeeze(written)
    if marked := _marked(written):
        return marked
    match = _P["support"].search(written)
    if not match:
        return cell_bodies(_P["lead_word"].sub("", written)), ()
    leads = cell_bodies(_P["lead_word"].sub("", written[: match.start()]))
    return leads, tuple(name for name in cell_bodies(written[match.end() :].lstrip(" :")) if name not in leads)


def _marked(written: str) -> tuple[tuple[str, ...], tuple[str, ...]] | None:
    """`Sở A (chủ trì), Sở B (phối hợp)`: each body with its part behind it."""
    bodies = read_bodies(written)
    if not bodies or "(phối hợp)" not in written.lower():
        return None
    parts: tuple[list[str], list[str]] = ([], [])
    for member in bodies.members:
        parts[written[member.end :].lstrip().lower().startswith("(phối hợp)")].append(member.name)
    return tuple(parts[0]), tuple(parts[1])
