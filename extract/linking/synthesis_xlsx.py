"""The synthesis table as a workbook: the table, the sentence behind every value, and who has not reported."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO

from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from extract.checks.review_sheet_xlsx import plain
from extract.linking.synthesis import Column, Entry, Line, Synthesis

_SEVERAL = PatternFill("solid", start_color="FFF4D6")
_MILLION = 1_000_000
_QUALIFIED = {"about": "khoảng ", "min": "ít nhất ", "max": "tối đa "}
_COMMENT = 800
"""Longest comment of a cell, in characters; the whole stands on the second sheet."""


def header(column: Column) -> str:
    """A column's label: the quantity, its unit (money in millions), and the item that asks for it."""
    phrase = column.asked.phrase[:1].upper() + column.asked.phrase[1:]
    return f"{phrase}{f' ({_unit(column.unit)})' if column.unit else ''} [{column.asked.path}]"


def _unit(unit: str) -> str:
    return f"triệu {unit}" if unit.split("/")[0] == "đồng" else unit


def _scaled(value: float, unit: str) -> float | int:
    scaled = value / _MILLION if unit.split("/")[0] == "đồng" else value
    return int(scaled) if scaled == int(scaled) else round(scaled, 6)


def _written(value: float) -> str:
    whole, _, rest = f"{value:,.6f}".partition(".")
    rest = rest.rstrip("0")
    return whole.replace(",", ".") + (f",{rest}" if rest else "")


def shown_value(line: Line, column: Column) -> str | float | int | None:
    """What stands in a cell: a number in the column's unit, else a text with unit and time, else nothing."""
    entries = line.cells.get(column.asked, ())
    single = line.single(column.asked)
    if single and column.fits(single.figure):
        return _scaled(single.figure.value, single.figure.unit)
    dated = len(entries) > 1 or (single is not None and single.figure.period is not None)
    return "; ".join(_text(entry, dated=dated) for entry in entries) or None


def shown_total(column: Column) -> float | int | None:
    """A column's total in its label's unit."""
    return None if column.total is None or column.unit is None else _scaled(column.total, column.unit)


def _text(entry: Entry, *, dated: bool) -> str:
    figure = entry.figure
    high = f"-{_written(_scaled(figure.high, figure.unit))}" if figure.high is not None else ""
    number = f"{_written(_scaled(figure.value, figure.unit))}{high}"
    time = f" ({figure.period or 'không rõ kỳ'})" if dated else ""
    return f"{_QUALIFIED.get(figure.qualifier or '', '')}{number} {_unit(figure.unit)}{time}"


def synthesis_xlsx(tables: Sequence[Synthesis]) -> bytes:
    """A workbook: for each outline its table, then the evidence and who has not reported."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for n, table in enumerate(tables, 1):
        ending = f" {n}" if len(tables) > 1 else ""
        _table(book.create_sheet(f"Tổng hợp{ending}"), table)
        _evidence(book.create_sheet(f"Dẫn chứng{ending}"), table)
        _absent(book.create_sheet(f"Chưa có báo cáo{ending}"), table)
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


def _table(sheet: Worksheet, table: Synthesis) -> None:
    sheet["A1"], sheet["A1"].font = plain(f"BẢNG TỔNG HỢP SỐ LIỆU: {table.outline.title}"), Font(bold=True, size=13)
    came = sum(bool(line.papers) for line in table.lines)
    sheet["A2"] = (
        f"{came}/{len(table.lines)} đơn vị có báo cáo. Ô trống: báo cáo không nêu. "
        "Ô nền vàng: có nhiều giá trị, giá trị ước, hoặc khác đơn vị, khác kỳ; không cộng. "
        "Câu văn của từng số: ghi chú của ô và trang Dẫn chứng."
    )
    labels = ["TT", "Cơ quan, địa phương", "Báo cáo", *map(header, table.columns)]
    for at, label in enumerate(labels, 1):
        sheet.cell(4, at, plain(label)).font = Font(bold=True)
    for at, column in enumerate(table.columns, 4):
        sheet.cell(3, at, plain(column.item)).font = Font(italic=True, size=9)
    for number, line in enumerate(table.lines, 1):
        row = 4 + number
        sheet.cell(row, 1, number)
        sheet.cell(row, 2, plain(line.name))
        sheet.cell(row, 3, plain("; ".join(line.papers)))
        for at, column in enumerate(table.columns, 4):
            _fill(sheet, row, at, line, column)
    _totals(sheet, table, 5 + len(table.lines))
    for row_cells in sheet.iter_rows(min_row=3):
        for cell in row_cells:
            cell.alignment = Alignment(wrap_text=True, vertical="top")
    for at in range(1, 4 + len(table.columns)):
        sheet.column_dimensions[get_column_letter(at)].width = (6, 24, 28)[at - 1] if at <= 3 else 18
    sheet.freeze_panes = "D5"


def _fill(sheet: Worksheet, row: int, at: int, line: Line, column: Column) -> None:
    value = shown_value(line, column)
    if value is None:
        return
    cell = sheet.cell(row, at, plain(value) if isinstance(value, str) else value)
    if isinstance(value, str):
        cell.fill = _SEVERAL
    else:
        cell.number_format = _number_format(value)
    quotes = "\n".join(f"{_place(entry)}: “{entry.quote}”" for entry in line.cells[column.asked])
    cell.comment = Comment(quotes[:_COMMENT], "vanban", width=380, height=120)


def _number_format(value: float) -> str:
    return "#,##0" if isinstance(value, int) else "#,##0.0#####"


def _totals(sheet: Worksheet, table: Synthesis, row: int) -> None:
    sheet.cell(row, 2, "Cộng").font = Font(bold=True)
    sheet.cell(row + 1, 2, "Số đơn vị được cộng")
    for at, column in enumerate(table.columns, 4):
        total = shown_total(column)
        if total is not None:
            cell = sheet.cell(row, at, total)
            cell.font, cell.number_format = Font(bold=True), _number_format(total)
            sheet.cell(row + 1, at, column.count)


def _place(entry: Entry) -> str:
    where = f"trang {entry.page}" if entry.page is not None else f"mục {entry.section}" if entry.section else ""
    return ", ".join(filter(None, (entry.number or entry.file, where)))


def _evidence(sheet: Worksheet, table: Synthesis) -> None:
    labels = ["Cơ quan, địa phương", "Mục", "Số liệu được yêu cầu", "Giá trị", "Kỳ", "Câu văn", "Vị trí", "Văn bản", "Tệp"]
    sheet.append(labels)
    for line in table.lines:
        for column in table.columns:
            for entry in line.cells.get(column.asked, ()):
                texts = (
                    line.name,
                    column.asked.path,
                    column.asked.phrase,
                    _text(entry, dated=False),
                    entry.figure.period or "",
                    entry.quote,
                )
                sheet.append([plain(text) for text in (*texts, _place(entry), entry.number or "", entry.file)])
    for letter, width in zip("ABCDEFGHI", (22, 16, 40, 26, 12, 80, 26, 18, 30), strict=True):
        sheet.column_dimensions[letter].width = width
    _wrap(sheet)


def _absent(sheet: Worksheet, table: Synthesis) -> None:
    sheet.append(["TT", "Cơ quan, địa phương chưa có báo cáo"])
    for number, line in enumerate((line for line in table.lines if not line.papers), 1):
        sheet.append([number, plain(line.name)])
    sheet.column_dimensions["B"].width = 50
    _wrap(sheet)


def _wrap(sheet: Worksheet) -> None:
    for row in sheet.iter_rows():
        for cell in row:
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            cell.font = Font(bold=cell.row == 1)
    sheet.freeze_panes = "A2"
