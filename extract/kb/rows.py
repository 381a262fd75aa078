"""An extraction as rows of the knowledge base: plain values by table, with ids that depend on content alone."""

from __future__ import annotations

import hashlib
import json
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

from extract.kb.cells import cell_rows, row_spans
from extract.kb.fingerprint import fingerprint
from extract.kb.outlines import Placed, placed_outlines
from extract.kb.products import find_products
from extract.model import Document, Extraction, Figure, Mandate, Record, Records, Span, Table
from extract.places import province_of
from extract.text import fold, squeeze

Row = dict[str, Any]
Rows = dict[str, list[Row]]
"""Table → rows, tables in an order that foreign keys allow."""

_NOWHERE = frozenset({"Việt Nam", "cả nước", "toàn quốc"})


def content_id(sha256: str, suffix: str) -> str:
    """What two copies of a file share: `txt-9f3a12bc45de`. The suffix counts, since it decides how a text is read."""
    kind = "".join(filter(str.isalnum, suffix.lower()))[:5] or "file"
    return f"{kind}-{sha256[:12]}"


def extraction_rows(extraction: Extraction, *, file_id: str, content: str) -> Rows:
    """The rows of a file's documents; the row of the file itself is not among them."""
    rows: Rows = defaultdict(list)
    for document, records in extraction.documents:
        _Filler(rows, document, f"{content}-{document.ordinal}").fill(records, file_id)
    return dict(rows)


class _Filler:
    """Adds one document's rows."""

    def __init__(self, rows: Rows, document: Document, document_id: str) -> None:
        self.rows = rows
        self.document = document
        self.id = document_id
        self._used: set[str] = set()
        self._passages = list(_passages(document))

    def fill(self, records: Records, file_id: str) -> None:
        self._document(file_id)
        self._sections()
        self._add_passages()
        self._footnotes()
        for ordinal, table in enumerate(self.document.tables):
            self._table(ordinal, table)
        for citation in records.citations:
            self._record("citations", citation, "type", "number", "name", "date", "issuer", "subject", "relation")
        mandates = [self._mandate(mandate) for mandate in records.mandates]
        for deadline in records.deadlines:
            row = self._record("deadlines", deadline, "bound", "every", "relative_to", "time", start="due_start", end="due_end")
            row["mandate_id"] = self._mandate_of(row, mandates)
        for figure in records.figures:
            self._figure(figure)
        for product in find_products(self.document):
            values = {name: getattr(product, name) for name in ("name", "owner", "place", "stars", "year", "certificate")}
            self._add("products", product.span, province=self.document.header.province, **values)
        for entity in records.entities:
            row = self._record("entities", entity, "type", "name", "aliases")
            for span in entity.mentions:
                self._add("mentions", span, entity_id=row["id"])
        for finding in records.findings:
            row = self._record("findings", finding, "stated", "expected", "message")
            row["parts"] = _json(squeeze(part.of(self.document.text)) for part in finding.parts)
        for ordinal, placed in enumerate(placed_outlines(self.document, records)):
            self._outline(ordinal, placed)

    def _document(self, file_id: str) -> None:
        header = self.document.header
        plain = ("type", "number", "date", "place", "issuer", "title", "province", "attached_to")
        self.rows["documents"].append(
            {
                "id": self.id,
                "file_id": file_id,
                "ordinal": self.document.ordinal,
                **{name: _plain(getattr(header, name)) for name in plain},
                "signer": header.signer.name if header.signer else None,
                "signer_position": header.signer.position if header.signer else None,
                "signer_authority": header.signer.authority if header.signer else None,
                "addressees": _json(header.addressees),
                "recipients": _json(header.recipients),
                "fingerprint": fingerprint(self.document.text),
                "text": self.document.text,
            }
        )

    def _sections(self) -> None:
        for ordinal, section in enumerate(self.document.sections):
            values = {"path": section.path, "heading": section.heading, "depth": section.depth, "extent_end": section.extent.end}
            row = self._add("sections", section.span, ordinal=ordinal, **values)
            del row["section"]

    def _add_passages(self) -> None:
        for ordinal, span in enumerate(self._passages):
            text = span.of(self.document.text)
            kind = self.document.blocks[self.document.block_at(span.start)].kind
            row = self._add("passages", span, ordinal=ordinal, kind=kind, text=text, folded=fold(text))
            del row["quote"]

    def _passage_at(self, offset: int) -> Span:
        """The paragraph or table row around an offset."""
        index = bisect_right(self._passages, offset, key=lambda span: span.start) - 1
        return self._passages[max(0, index)]

    def _footnotes(self) -> None:
        text = self.document.text
        for note in self.document.footnotes:
            row = self._add("footnotes", note.span, mark=note.mark, anchor=None, anchor_offset=note.anchor_offset)
            if note.anchor_offset is not None:
                block = self.document.blocks[self.document.block_at(note.anchor_offset)].span
                row["anchor"] = squeeze(text[max(block.start, note.anchor_offset - 60) : note.anchor_offset])
                row["section"] = self.document.provenance(Span(note.anchor_offset, note.anchor_offset)).section

    def _table(self, ordinal: int, table: Table) -> None:
        sizes = {"row_count": table.rows, "column_count": table.columns, "header_rows": table.header_rows}
        row = self._add("tables", table.span, ordinal=ordinal, caption=table.caption, unit=table.unit, **sizes)
        row["quote"] = squeeze(table.span.of(self.document.text).split("\n", 1)[0])
        for values in cell_rows(self.document, table):
            cell = values.pop("cell")
            values["value"] = _plain(values["value"])
            place = {"row_index": cell.row, "column_index": cell.column, "row_span": cell.rowspan, "column_span": cell.colspan}
            added = self._add("cells", cell.span, table_id=row["id"], **place, **values)
            added["id"] = f"{row['id']}-{cell.row}-{cell.column}"
            del added["section"]

    def _outline(self, ordinal: int, placed: Placed) -> None:
        names = ("title", "path", "reporter", "addressee", "deadline", "every")
        values = {name: _plain(getattr(placed.outline, name)) for name in names}
        row = self._add("outlines", placed.span, ordinal=ordinal, **values)
        for number, item in enumerate(placed.outline.items):
            values = {"path": item.path, "text": item.text, "wants": item.wants, "optional": int(item.optional)}
            values["indicators"] = _json(item.indicators)
            added = self._add("outline_items", item.span or placed.span, ordinal=number, **values)
            added |= {"id": f"{row['id']}-{number}", "outline_id": row["id"]}

    def _mandate(self, mandate: Mandate) -> Row:
        row = self._record("mandates", mandate, "action", "due_start", "due_end", "basis")
        for role, names in (("lead", mandate.lead), ("support", mandate.support)):
            for ordinal, name in enumerate(names):
                self.rows["mandate_bodies"].append({"mandate_id": row["id"], "role": role, "ordinal": ordinal, "name": name})
        return row

    def _mandate_of(self, deadline: Row, mandates: list[Row]) -> str | None:
        """The mandate in the paragraph or table row of a deadline; of several, the one that is due then; None where that is not one."""
        passage = self._passage_at(deadline["start"])
        near = [mandate for mandate in mandates if passage.start <= mandate["start"] < passage.end]
        if len(near) > 1:
            near = [mandate for mandate in near if all(mandate[name] == deadline[name] for name in ("due_start", "due_end"))]
        return near[0]["id"] if len(near) == 1 else None

    def _figure(self, figure: Figure) -> None:
        names = ("indicator", "indicator_code", "value", "high", "unit", "qualifier", "of", "kind", "period", "place")
        row = self._record("figures", figure, *names)
        if figure.table:  # a bare number is no evidence: its row of the table is
            self._show(row, self._passage_at(figure.span.start))
        row["in_table"] = int(figure.table)
        row |= {"number_start": figure.number.start, "number_end": figure.number.end}
        row["province"] = self._province(figure.place)

    def _province(self, place: str | None) -> str | None:
        """The province of a figure: that which its place is or names, else the document's own; none for the country."""
        header = self.document.header
        if place in _NOWHERE:
            return None
        return (place and province_of(place, header.date)) or header.province

    def _record(self, table: str, record: Record, *names: str, **renamed: str) -> Row:
        values = {name: self._value(getattr(record, name)) for name in names}
        values |= {column: self._value(getattr(record, name)) for name, column in renamed.items()}
        return self._add(table, record.span, rule=record.rule, **values)

    def _value(self, value: Any) -> Any:
        if isinstance(value, Span):
            return squeeze(value.of(self.document.text))
        return _json(value) if isinstance(value, tuple) else _plain(value)

    def _add(self, table: str, span: Span, **values: Any) -> Row:
        """Adds a row with its evidence; its id is the table's name, shortened, and the offset (padded, so that ids sort as the text)."""
        where = self.document.provenance(span)
        base = f"{self.id}-{table[:3]}{span.start:07d}"
        name, count = base, 1
        while name in self._used:
            count += 1
            name = f"{base}.{count}"
        self._used.add(name)
        row = {"id": name, "document_id": self.id, "page": where.page, "section": where.section, **values}
        self._show(row, span)
        self.rows[table].append(row)
        return row

    def _show(self, row: Row, span: Span) -> None:
        """Gives a row its evidence."""
        row |= {"quote": squeeze(span.of(self.document.text)), "start": span.start, "end": span.end}


def _passages(document: Document) -> Iterator[Span]:
    """Paragraphs and table rows, blank ones left out."""
    for block in document.blocks:
        for span in row_spans(block.table).values() if block.kind == "table" and block.table else [block.span]:
            if span.of(document.text).strip():
                yield span


def _json(values: Iterable[str]) -> str:
    return json.dumps(list(values), ensure_ascii=False)


def _plain(value: Any) -> Any:
    """Dates as ISO texts, whole numbers as integers (money stays exact)."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return value


def storable(text: str) -> str:
    """A text with what is no UTF-8 (bytes in file names of other systems) written out as `\\udce9`."""
    return text.encode("utf-8", "backslashreplace").decode()


def shown(path: Path) -> str:
    """A path as it is stored."""
    return storable(str(path))


def path_id(path: str) -> str:
    """The id of a file by its path as shown."""
    return hashlib.sha256(path.encode()).hexdigest()[:12]
