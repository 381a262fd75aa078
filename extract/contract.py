"""What `vanban extract` prints: extractions as plain JSON values, in the shape that README describes."""

from __future__ import annotations

from datetime import date
from typing import Any

from extract.layout.tables import numbers_columns
from extract.model import Document, Extraction, Record, Records, Span, Table
from extract.text import squeeze

Json = dict[str, Any]


def extraction_json(extraction: Extraction, *, blocks: bool = False) -> Json:
    """One file's object; `blocks` adds every block in reading order."""
    return {
        "file": extraction.source.name,
        "sha256": extraction.source.sha256,
        "format": extraction.source.format,
        "pages": extraction.pages,
        "errors": [],
        "notices": [{"code": n.code, "message": n.message, "page": n.page} for n in extraction.notices],
        "documents": [document_json(d, r, blocks=blocks) for d, r in extraction.documents],
    }


def error_json(name: str, message: str, *, sha256: str | None = None) -> Json:
    """The object of a file that could not be read."""
    return {"file": name, "sha256": sha256, "format": None, "errors": [message], "documents": []}


def document_json(document: Document, records: Records, *, blocks: bool = False) -> Json:
    """One document with its records."""
    result: Json = {
        "header": _header(document),
        "sections": [{"path": s.path, "heading": s.heading, **_place(document, s.span)} for s in document.sections],
        "footnotes": [_footnote(document, i) for i in range(len(document.footnotes))],
        "citations": [_record(document, c, "type", "number", "name", "date", "issuer", "subject", "relation") for c in records.citations],
        "mandates": [_mandate(document, records, i) for i in range(len(records.mandates))],
        "deadlines": [_record(document, d, "start", "end", "bound", "every", "relative_to") for d in records.deadlines],
        "figures": [
            _record(
                document, f, "value", "high", "unit", "qualifier", "of", "kind", "indicator", "indicator_code", "period", "place", "table"
            )
            for f in records.figures
        ],
        "tables": [table_json(document, t) for t in document.tables],
        "entities": [{"type": e.type, "name": e.name, "aliases": list(e.aliases), **_place(document, e.span)} for e in records.entities],
        "findings": [_record(document, f, "stated", "expected", "message") for f in records.findings],
    }
    if blocks:
        result["blocks"] = [_block(document, i) for i in range(len(document.blocks))]
    return result


def table_json(document: Document, table: Table) -> Json:
    """A table as column labels and rows of texts; a merged cell's text stands in each position that it covers in the header only."""
    grid = [["" for _ in range(table.columns)] for _ in range(table.rows)]
    for cell in table.cells:
        grid[cell.row][cell.column] = squeeze(cell.span.of(document.text))
    return {
        "caption": table.caption,
        "unit": table.unit,
        "header": column_labels(document.text, table),
        "rows": grid[table.header_rows :],
        **_place(document, table.span),
    }


def column_labels(text: str, table: Table) -> list[str]:
    """The label of each column, nested headers joined by ` / `; a row that numbers the columns is none."""
    labels = []
    numbers = {row for row in range(1, table.header_rows) if numbers_columns(text, table, row)}
    for column in range(table.columns):
        parts: list[str] = []
        for row in (row for row in range(table.header_rows) if row not in numbers):
            cell = table.at(row, column)
            part = squeeze(cell.span.of(text)) if cell else ""
            if part and (not parts or parts[-1] != part):
                parts.append(part)
        labels.append(" / ".join(parts))
    return labels


def _plain(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return value


def _place(document: Document, span: Span) -> Json:
    where = document.provenance(span)
    return {
        "span": [span.start, span.end],
        "page": where.page,
        "bbox": list(where.bbox) if where.bbox else None,
        "paragraph": where.paragraph,
        "section": where.section,
    }


def _record(document: Document, record: Record, *names: str) -> Json:
    values = {name: _plain(getattr(record, name)) for name in names}
    return {"quote": squeeze(record.span.of(document.text)), "rule": record.rule, **values, **_place(document, record.span)}


def _mandate(document: Document, records: Records, index: int) -> Json:
    mandate = records.mandates[index]
    dated = mandate.due_start or mandate.due_end
    due = {"start": _plain(mandate.due_start), "end": _plain(mandate.due_end)} if dated else None
    base = _record(document, mandate, "action", "basis")
    return {**base, "lead": list(mandate.lead), "support": list(mandate.support), "due": due}


def _footnote(document: Document, index: int) -> Json:
    note = document.footnotes[index]
    anchor = ""
    if note.anchor_offset is not None:
        block = document.blocks[document.block_at(note.anchor_offset)].span
        anchor = document.text[max(block.start, note.anchor_offset - 60) : note.anchor_offset]
    return {"mark": note.mark, "text": squeeze(note.span.of(document.text)), "anchor": squeeze(anchor), **_place(document, note.span)}


def _block(document: Document, index: int) -> Json:
    block = document.blocks[index]
    where = document.provenance(block.span)
    return {
        "kind": block.kind,
        "text": block.span.of(document.text),
        "page": where.page,
        "bbox": list(where.bbox) if where.bbox else None,
    }


def _header(document: Document) -> Json:
    header = document.header
    signer = header.signer
    return {
        "type": header.type,
        "number": header.number,
        "date": _plain(header.date),
        "place": header.place,
        "issuer": header.issuer,
        "title": header.title,
        "signer": {"name": signer.name, "position": signer.position, "authority": signer.authority} if signer else None,
        "province": header.province,
        "attached_to": header.attached_to,
        "addressees": list(header.addressees),
        "recipients": list(header.recipients),
    }
