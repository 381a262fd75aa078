"""Days of a table that lie outside the time that a report says its data cover (`Số liệu tính từ ngày … đến hết ngày …`)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from extract.data import patterns
from extract.model import Document, Finding, Records, Span, Table
from extract.text import squeeze

_P = patterns("date_checks")
Window = tuple[date, date]


def check_data_windows(document: Document, records: Records) -> tuple[Finding, ...]:
    """The findings of rule `date` in tables whose days of events leave the one window that the paper states, in order."""
    stated = list(_P["data_window"].finditer(document.text))
    days = [_day(match[name]) for match in stated for name in ("first", "last")]
    if len(stated) != 1 or days[0] is None or days[1] is None or days[0] > days[1]:
        return ()
    span = Span(stated[0].start(), stated[0].end())
    return tuple(finding for table in document.tables for finding in _outside(document, table, (days[0], days[1]), span))


def _outside(document: Document, table: Table, window: Window, stated: Span) -> Iterator[Finding]:
    """A column of days counts where most of them lie within the window; the others are slips, of the day or of the window."""
    labels = (cell for cell in table.cells if cell.row < table.header_rows)
    columns = {cell.column for cell in labels if _P["event_day"].match(squeeze(cell.span.of(document.text)))}
    days: dict[int, list[tuple[int, date]]] = {}
    for index, cell in enumerate(table.cells):
        if cell.column in columns and cell.row >= table.header_rows and (day := _day(cell.span.of(document.text))):
            days.setdefault(cell.column, []).append((index, day))
    for column in days.values():
        slips = [index for index, day in column if not window[0] <= day <= window[1]]
        if 2 * len(slips) <= len(column):
            yield from (_finding(document, table, index, window, stated) for index in slips)


def _finding(document: Document, table: Table, index: int, window: Window, stated: Span) -> Finding:
    cell, beside = table.cells[index], table.cells[min(index + 1, len(table.cells) - 1)]
    span = Span(cell.span.start, beside.span.end if beside.row == cell.row else cell.span.end)
    written = squeeze(cell.span.of(document.text))
    expected = f"từ {window[0]:%d/%m/%Y} đến {window[1]:%d/%m/%Y}"
    message = f"Ngày {written} nằm ngoài thời gian của số liệu, {expected}."
    return Finding(span=span, rule="date", stated=written, expected=expected, message=message, parts=(stated,))


def _day(written: str) -> date | None:
    match = _P["day"].fullmatch(written.strip())
    try:
        return date(int(match["year"]), int(match["month"]), int(match["day"])) if match else None
    except ValueError:
        return None
