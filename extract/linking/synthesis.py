"""The synthesis table (bảng tổng hợp): those who report × the quantities that an outline asks for, each cell with its sentence."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from sqlite_utils import Database

from extract.checks.numbers import same_unit
from extract.checks.quantities_given import Asked, quantities_asked_of, quantities_given, years_of
from extract.data import patterns
from extract.kb.documents import load_document
from extract.linking.answers import Answers
from extract.linking.comparison import period_end
from extract.linking.numbers import number_key
from extract.linking.reporters import owed_by
from extract.model import Figure, Outline
from extract.text import fold, key, squeeze


@dataclass(frozen=True, slots=True)
class Entry:
    """A value in a cell, and where it stands."""

    figure: Figure
    quote: str
    """Its sentence, or its row of a table."""
    section: str | None
    page: int | None
    document: str
    number: str | None
    file: str


@dataclass(frozen=True, slots=True)
class Line:
    """One who reports, the papers that have come, and the values for each quantity: none, one, or several that fit as well."""

    name: str
    papers: tuple[str, ...]
    """`298/BC-UBND ngày 17/11/2020`."""
    cells: dict[Asked, tuple[Entry, ...]]

    def single(self, asked: Asked) -> Entry | None:
        """The cell's value where it is one and exact, to be added up."""
        entries = self.cells.get(asked, ())
        exact = len(entries) == 1 and entries[0].figure.high is None and entries[0].figure.qualifier is None
        return entries[0] if exact else None


@dataclass(frozen=True, slots=True)
class Column:
    """A quantity asked for; `total` is None where values do not add up, `count` says over how many lines it goes."""

    asked: Asked
    item: str
    unit: str | None
    """The unit that the request names, else that of most cells."""
    end: int | None
    """The year in which the time of the values ends: that of the outline, else of most cells."""
    total: float | None
    count: int

    def fits(self, figure: Figure) -> bool:
        """Whether a figure is of the column's unit and time, so that it can be added to the others."""
        end = period_end(figure.period) if figure.period else None
        return self.unit is not None and same_unit(figure.unit, self.unit) and (end is None or end.year == self.end)


@dataclass(frozen=True, slots=True)
class Synthesis:
    """The table; lines in the order of their names."""

    outline: Outline
    columns: tuple[Column, ...]
    lines: tuple[Line, ...]


def synthesize(database: Database, outline: Outline, *, on: date) -> Synthesis:
    """The table of an outline from the reports held; `on` is the day by which provinces count where the outline names none."""
    reports = _reports(database, outline, on)
    known = _papers(database)
    annexes = {row[0] for row in database.conn.execute("SELECT document_id FROM submitted WHERE role = 'annex'")}
    asked = quantities_asked_of(outline)
    lines = []
    for name, documents in sorted(reports.items(), key=lambda item: fold(item[0])):
        cells: dict[Asked, list[Entry]] = defaultdict(list)
        for document in documents:
            annex = document in annexes
            for quantity, entries in _given(database, outline, document, known[document]).items():
                if not (annex and cells[quantity]):  # an annex fills what the report leaves blank
                    cells[quantity] += [entry for entry in entries if not _repeats(entry, cells[quantity])]
        filled = {quantity: tuple(cells[quantity]) for quantity in asked if cells.get(quantity)}
        lines.append(Line(name, tuple(known[document][2] for document in documents), filled))
    texts = {item.path: item.text for item in outline.items}
    return Synthesis(outline, tuple(_column(a, texts[a.path], lines, outline) for a in asked), tuple(lines))


def _repeats(entry: Entry, entries: Sequence[Entry]) -> bool:
    """Whether a report's supplement gives a value that the report gave."""
    a = entry.figure
    return any((a.value, a.high, a.unit, a.period) == (e.figure.value, e.figure.high, e.figure.unit, e.figure.period) for e in entries)


def _reports(database: Database, outline: Outline, on: date) -> dict[str, list[str]]:
    """Name of each who owes the report → the ids of the papers to read, by date; none where nothing has come."""
    held = _held_outline(database, outline)
    if held is None:
        return _of_foreign(database, outline, on)
    found: dict[str, list[str]] = {}
    rows = database.conn.execute("SELECT id, province, unit, reporter FROM obligations WHERE outline_id = ? AND level IS NOT NULL", [held])
    for obligation, province, unit, reporter in rows.fetchall():
        found[unit or province or reporter] = _to_read(database, obligation)
    return found or _covered(database, held)


def _covered(database: Database, outline_id: str) -> dict[str, list[str]]:
    """For an outline of which no one is said to owe a report: the reports that answer it, by province or issuer."""
    found: dict[str, list[str]] = {}
    rows = database.conn.execute(
        "SELECT DISTINCT d.id, coalesce(d.province, d.issuer, d.id) FROM coverage c JOIN documents d ON d.id = c.document_id "
        "WHERE c.outline_id = ? ORDER BY d.date, d.id",
        [outline_id],
    )
    for document, name in rows.fetchall():
        found.setdefault(name, []).append(document)
    return found


def _held_outline(database: Database, outline: Outline) -> str | None:
    """The stored outline that one is, by its paper's number and its place there or its title."""
    rows = database.conn.execute(
        "SELECT o.id, o.path, o.title, coalesce(d.number, d.attached_to, d.title) FROM outlines o "
        "JOIN documents d ON d.id = o.document_id WHERE d.duplicate_of IS NULL ORDER BY o.id"
    )
    same = [row for row in rows.fetchall() if row[3] and outline.document and number_key(row[3]) == number_key(outline.document)]
    named = [row for row in same if key(row[2]) == key(outline.title)] or [row for row in same if row[1] == outline.path]
    return named[0][0] if named else None


def _to_read(database: Database, obligation: str) -> list[str]:
    """The papers of a submission whose figures stand: the last replacement in place of what it replaces, supplements, then annexes."""
    rows = database.conn.execute(
        "SELECT s.role, d.id FROM submitted s JOIN documents d ON d.id = s.document_id WHERE s.obligation_id = ? ORDER BY d.date, d.id",
        [obligation],
    ).fetchall()
    last = max((n for n, (role, _) in enumerate(rows) if role == "replacement"), default=0)
    annexes = [document for role, document in rows if role == "annex"]
    return [document for role, document in rows[last:] if role in ("report", "supplement", "replacement")] + annexes


def _of_foreign(database: Database, outline: Outline, on: date) -> dict[str, list[str]]:
    """For an outline whose paper is not held: its reports by province, or issuer, beside all who owe one."""
    owed = owed_by(outline.reporter or "", province=None, on=outline.deadline or on)
    found: dict[str, list[str]] = {o.unit: [] for o in owed if o.level == "province" and o.unit}
    for answer in Answers(database).to_outline(outline):
        report = answer.report
        district = len(report.home.scopes) > 1
        name = report.issuer or report.id if district or not report.province else report.province
        found.setdefault(name, []).append(report.id)
    return found


def _papers(database: Database) -> dict[str, tuple[str | None, str, str]]:
    """Document → number, file, and how the table names it."""
    rows = database.conn.execute("SELECT d.id, d.number, f.name, d.date FROM documents d JOIN files f ON f.id = d.file_id")
    found = {}
    for id_, number, file, day in rows.fetchall():
        dated = f" ngày {date.fromisoformat(day):%d/%m/%Y}" if day else ""
        found[id_] = number, file, f"{number or file}{dated}"
    return found


def _given(database: Database, outline: Outline, document_id: str, paper: tuple[str | None, str, str]) -> dict[Asked, tuple[Entry, ...]]:
    document, records = load_document(database, document_id)
    found = {}
    for asked, figures in quantities_given(outline, document, records).items():
        entries = []
        for figure in figures:
            where = document.provenance(figure.number)
            row = database.conn.execute(
                "SELECT quote FROM figures WHERE document_id = ? AND number_start = ? ORDER BY id", [document_id, figure.number.start]
            ).fetchone()
            sentence = row[0] if figure.table else _sentence(document.text, figure)
            entries.append(Entry(figure, sentence, where.section, where.page, document_id, paper[0], paper[1]))
        found[asked] = tuple(entries)
    return found


def _sentence(text: str, figure: Figure) -> str:
    """The clause around a figure, from the last semicolon or full stop to the next, for people to read."""
    before = text[max(0, figure.span.start - 300) : figure.span.start]
    start = figure.span.start - len(before) + max(before.rfind(mark) + len(mark) for mark in ("\n", ". ", "; ", "\t"))
    start = max(start, figure.span.start - len(before))
    after = text[figure.span.end : figure.span.end + 200]
    ends = [at for mark in ("\n", ". ", ";", "\t") if (at := after.find(mark)) >= 0]
    return squeeze(text[start : figure.span.end + min(ends, default=len(after))]).lstrip("-–+*• ")


def _column(asked: Asked, item: str, lines: Sequence[Line], outline: Outline) -> Column:
    figures = [entry.figure for line in lines for entry in line.cells.get(asked, ())]
    singles = [entry.figure for line in lines if (entry := line.single(asked))]
    units = Counter(figure.unit for figure in figures)
    # of the units given as often that which the request names: `số lượng chủ thể` of `34 đơn vị` and `67 chủ thể`
    unit = min(units, key=lambda name: (key(name) not in key(asked.phrase), -units[name], len(name), name)) if units else None
    column = Column(asked, squeeze(item), unit, _end(figures, outline), None, 0)
    alike = [figure for figure in singles if column.fits(figure)]
    adds = bool(alike) and unit is not None and "/" not in unit and unit != "%" and not patterns("synthesis")["no_sum"].search(asked.phrase)
    return replace(column, total=float(sum(f.value for f in alike)), count=len(alike)) if adds else column


def _end(figures: Sequence[Figure], outline: Outline) -> int | None:
    """The year in which the values' time ends: the outline's last where any does, else that of most, the later of two."""
    ends = Counter(end.year for figure in figures if figure.period and (end := period_end(figure.period)))
    years = years_of(outline.title)
    if years and int(years[1]) in ends:
        return int(years[1])
    return max(ends, key=lambda year: (ends[year], year), default=None)
