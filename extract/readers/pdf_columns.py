"""Columns set without rules: the letterhead, the signature, plain tables. A page's rows are cut into zones by empty corridors."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extract.readers.assembly import GridCell, PlacedText
from extract.readers.pdf_lines import Row
from extract.readers.pdf_tables import PageTable, join, joined_lines

CORRIDOR = 0.9
"""Least width of the empty corridor between two columns, in sizes."""


@dataclass(slots=True)
class Zone:
    """Consecutive rows: `columns` has their column edges, one where the text runs over the whole width."""

    rows: list[Row]
    corridors: tuple[float, ...] = ()
    taken: int = 0
    """How many of the page's rows it takes; a row cut in two counts once."""


def zones(rows: Sequence[Row], margins: tuple[float, float]) -> Iterator[Zone]:
    """The page's rows in zones: single-column stretches, and stretches where rows stand beside each other.

    `margins` are the left and right edges of the page's text.
    """
    index = 0
    single: list[Row] = []
    while index < len(rows):
        zone = _zone_at(rows, index, margins)
        if zone is None:
            single.append(rows[index])
            index += 1
            continue
        while single and _reaches_up(single[-1], zone):
            zone.rows.insert(0, single.pop())
        if single:
            yield Zone(single)
            single = []
        yield zone
        index += zone.taken
    if single:
        yield Zone(single)


def _reaches_up(row: Row, zone: Zone) -> bool:
    """Whether the row just above belongs to the zone: set in one of its columns, and level with it within half a line."""
    first = zone.rows[0]
    inside = any(row.x1 <= c or row.x0 >= c for c in zone.corridors)
    return inside and first.base - row.base < 0.6 * row.size


def _zone_at(rows: Sequence[Row], index: int, margins: tuple[float, float]) -> Zone | None:
    """A zone that begins at a row which has another beside it."""
    first = rows[index]
    beside = [r for r in rows[index + 1 : index + 4] if _level(first, r)]
    if not beside:
        return None
    corridors = _corridors([first, *beside])
    if not corridors:
        return None
    zone = [first]
    taken = [1]
    for count, row in enumerate(rows[index + 1 :], 2):
        if row.text.startswith("Kính gửi") and row.x1 < corridors[0]:
            # Alone at the left below a letterhead; beside its addressees it opens a zone of its own.
            break
        parts = _cut_at_column(zone, row, corridors)
        kept = _corridors([*zone, *parts])
        if not kept or not all(_goes_on(zone, part, kept, margins) for part in parts):
            break
        zone += parts
        taken += [count] * len(parts)
        corridors = kept
    while len(zone) > 2 and not _paired_tail(zone, corridors):
        zone.pop()
        taken.pop()
    return Zone(zone, corridors, taken[-1]) if len(zone) > 1 else None


def _level(a: Row, b: Row) -> bool:
    """Two rows beside each other: their heights overlap by half, their widths do not."""
    overlap = min(a.bottom, b.bottom) - max(a.top, b.top)
    return overlap > 0.5 * min(a.size, b.size) and (b.x0 - a.x1 > CORRIDOR * a.size or a.x0 - b.x1 > CORRIDOR * a.size)


def _corridors(rows: Sequence[Row]) -> tuple[float, ...]:
    """Middles of the vertical corridors that no row crosses; one may be narrow where several rows begin at its right edge."""
    edges = sorted((r.x0, r.x1) for r in rows)
    size = min(r.size for r in rows)
    found, right = [], edges[0][1]
    for x0, x1 in edges[1:]:
        aligned = x0 > right and sum(abs(other - x0) < 0.3 for other, _ in edges) > 1
        if x0 - right > CORRIDOR * size or aligned:
            found.append((right + x0) / 2)
        right = max(right, x1)
    return tuple(found)


def _goes_on(zone: Sequence[Row], row: Row, corridors: Sequence[float], margins: tuple[float, float]) -> bool:
    """Whether a row still belongs to a zone: near enough below its own column, and like its column's rows."""
    column = _column(row, corridors)
    same = [r for r in zone if _column(r, corridors) == column]
    last = max((r.base for r in same), default=zone[0].base)
    nearest = max(r.base for r in zone)
    # A signature's name stands five or six blank lines under the position; other columns stay closer.
    left, right = margins
    right_most = column == len(corridors) and row.x0 > left + 0.3 * (right - left)
    reach = 9.0 if right_most else 3.2
    if row.base - max(last, nearest if not same else last) > reach * row.size:
        return False
    if any(_level(row, other) for other in zone):
        return True
    if abs((row.x0 + row.x1) - (left + right)) < 1.2 * row.size:
        # Centered on the page, as the type (`BÁO CÁO`) below a letterhead is.
        return False
    if right_most and same:
        return any(abs((r.x0 + r.x1) - (row.x0 + row.x1)) < 6 * row.size or abs(r.x0 - row.x0) < 1.5 * row.size for r in same)
    if not same:
        return row.base - nearest < 1.5 * row.size
    like = same[-1]
    return abs(like.size - row.size) < 2.6 and (abs(like.x0 - row.x0) < 1.5 * row.size or _centers(like, row))


def _cut_at_column(zone: Sequence[Row], row: Row, corridors: Sequence[float]) -> list[Row]:
    """A row that runs over both columns of a zone, cut where a word begins at the right column's own edge."""
    if len(corridors) != 1 or row.x1 < corridors[0] or row.x0 > corridors[0]:
        return [row]
    edges = [r.x0 for r in zone if r.x0 > corridors[0]]
    for at in range(1, len(row.words)):
        if any(abs(row.words[at][0] - edge) < 0.3 * row.size for edge in edges):
            return list(row.split(at))
    return [row]


def _centers(a: Row, b: Row) -> bool:
    return abs((a.x0 + a.x1) - (b.x0 + b.x1)) < 1.2 * a.size


def _column(row: Row, corridors: Sequence[float]) -> int:
    middle = (row.x0 + row.x1) / 2
    return sum(middle > c for c in corridors)


def _paired_tail(zone: Sequence[Row], corridors: Sequence[float]) -> bool:
    """Whether the last row is held: a right column's row, or a left one that carries on its column without a full sentence's width."""
    row = zone[-1]
    if _column(row, corridors) > 0 or any(_level(row, other) for other in zone[:-1]):
        return True
    left = [r for r in zone if _column(r, corridors) == 0]
    return len(left) > 1 and (row.text[:1] in "-+–" or row.base - left[-2].base < 2.8 * row.size)


def column_table(zone: Zone, page: int) -> PageTable:
    """A zone as a table without rules: one row with a cell a column, or, for three columns and more, a row a printed entry."""
    columns: list[list[Row]] = [[] for _ in range(len(zone.corridors) + 1)]
    for row in zone.rows:
        columns[_column(row, zone.corridors)].append(row)
    box = (min(r.x0 for r in zone.rows), min(r.top for r in zone.rows), max(r.x1 for r in zone.rows), max(r.bottom for r in zone.rows))
    edges = (round(box[0], 1), *(round(c, 1) for c in zone.corridors), round(box[2], 1))
    if len(columns) < 3:
        cells = [GridCell(_column_text(column), 0, index, printed=_printed(column)) for index, column in enumerate(columns)]
        return PageTable(page, box, cells, edges, False)
    starts = _entry_starts(columns)
    cells = []
    for index, column in enumerate(columns):
        for number, start in enumerate(starts):
            end = starts[number + 1] if number + 1 < len(starts) else float("inf")
            held = [r for r in column if start <= r.base + 0.5 * r.size < end]
            cells.append(GridCell(joined_lines(held), number, index, printed=_printed(held)))
    return PageTable(page, box, cells, edges, False)


def _printed(rows: Sequence[Row]) -> tuple[PlacedText, ...]:
    return tuple(row.placed for row in rows)


def _column_text(column: Sequence[Row]) -> str:
    """A column's lines; a wrapped date (`… năm` / `2020`) or recipient (`- Thành viên` / `Ban Chỉ đạo;`) is one line again."""
    lines: list[str] = []
    listed = False
    for row in column:
        opens = row.text[0] in "-+–•"
        wrapped = row.text[0].islower() or row.text.strip(" .,;").isdigit() or (listed and not lines[-1].endswith((";", ".")))
        if lines and wrapped and not opens:
            lines[-1] = join(lines[-1], row.text)
        else:
            lines.append(row.text)
        listed = listed or opens
    return "\n".join(lines)


def _entry_starts(columns: Sequence[Sequence[Row]]) -> list[float]:
    """Where the entries of a plain table begin: at each row of the column that is filled in the fewest, most regular lines."""
    leading = [c for c in columns[:2] if c]
    column = min(leading, key=len) if leading else max(columns, key=len)
    tops = sorted(r.top for r in column)
    first = min(r.top for c in columns for r in c)
    starts = [first, *(t for t in tops if t - first > 2)]
    return [start - 0.5 for start in starts]
