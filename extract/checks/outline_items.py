"""The items of an outline: numbered headings, bullets that ask for something of their own, rows of a report form."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from extract.checks.quantities_asked import quantities_asked
from extract.data import patterns
from extract.model import Cell, Document, OutlineItem, Section, Span, Table
from extract.text import squeeze

_P = patterns("outlines")
_BULLET = re.compile(r"\s*([-–+*•▪])\s*(?=\S)")
_LABEL = re.compile(r"(?i)chỉ tiêu|nội dung|danh mục|tiêu chí|thông tin")
_DOTS = re.compile(r"[.…_]{3,}|…+")


@dataclass(slots=True)
class _Draft:
    path: str
    parts: list[Span] = field(default_factory=list)


def items_of(document: Document, indices: Sequence[int], root: str) -> list[OutlineItem]:
    """The items that stand as headings and bullets in these blocks; each with the paragraphs below it."""
    sections = {s.span.start: s for s in document.sections}
    drafts: list[_Draft] = []
    counts: dict[str, int] = {}
    marks: dict[str, str] = {}
    holder: _Draft | None = None
    for index in indices:
        block = document.blocks[index]
        if block.kind in ("table", "footnote"):
            continue
        text = block.span.of(document.text)
        if drafts and _P["form_end"].match(text):
            break
        section = _opened(sections, block.span)
        bullet = _BULLET.match(text)
        if section is not None and not re.fullmatch(r"PL\w*", section.path):
            holder = _Draft(_unrepeated(section, drafts, root), [block.span])
            drafts.append(holder)
        elif bullet is not None and holder is not None:
            outer = marks.setdefault(holder.path, bullet[1])  # `+` is the outer mark where no `-` stands before it
            base = _last_bullet(drafts, holder.path) if bullet[1] == "+" != outer else holder.path
            counts[base] = counts.get(base, 0) + 1
            drafts.append(_Draft(f"{base}.-{counts[base]}", [Span(block.span.start + bullet.end(), block.span.end)]))
        elif drafts and holder is drafts[-1] and block.kind in ("paragraph", "heading", "item"):
            holder.parts.append(block.span)
    return _finished(document, drafts)


def _opened(sections: dict[int, Section], block: Span) -> Section | None:
    return next((sections[start] for start in range(block.start, min(block.start + 3, block.end)) if start in sections), None)


def _last_bullet(drafts: Sequence[_Draft], path: str) -> str:
    """A `+` stands under the `-` before it."""
    before = [d.path for d in drafts if d.path.startswith(path + ".-") and d.path.count(".-") == path.count(".-") + 1]
    return before[-1] if before else path


def _unrepeated(section: Section, drafts: Sequence[_Draft], root: str) -> str:
    """The section's path; in a form of its own under the form's, and `d` a second time is `đ`, which scanning makes of it."""
    path = section.path
    form = re.search(r"\.M\d+\w*$", root)
    if form:
        path = f"{root}.{path.split('.', 1)[1]}" if "." in path else root
    taken = {d.path for d in drafts}
    if path in taken and path.endswith(".d"):
        return path[:-1] + "đ"
    return path


def rows_of(document: Document, indices: Sequence[int], root: str) -> list[OutlineItem]:
    """The rows of a report form: each names an indicator to be filled in."""
    for index in indices:
        table = document.blocks[index].table
        if table is None or document.blocks[index].kind != "table":
            continue
        labels = _columns(document, table)
        if labels is not None:
            return _row_items(document, table, labels, root)
    return []


def _columns(document: Document, table: Table) -> tuple[int, int] | None:
    """The serial number's column and the indicator's, where the header names one."""
    for cell in table.cells:
        if cell.row < max(1, table.header_rows) and _LABEL.search(cell.span.of(document.text)):
            return (0, cell.column) if cell.column > 0 else None
    return None


def _row_items(document: Document, table: Table, columns: tuple[int, int], root: str) -> list[OutlineItem]:
    items: list[OutlineItem] = []
    chapter, number, lettered = "", "", 0
    for row in range(table.header_rows, table.rows):
        serial, label = (_cell_text(document, table.at(row, column)) for column in columns)
        if not label or re.fullmatch(r"\(?\d+\)?", label):
            continue
        mark = serial.strip(" .()-–+*•")  # `-` opens a part of the row above
        if re.fullmatch(r"[IVXLC]+|[A-Z]", mark):
            chapter, number, lettered = mark, "", 0
            path = f"{root}.{mark}"
        elif mark:
            number, lettered = mark, 0
            path = ".".join(filter(None, (root, chapter, mark)))
        else:
            lettered += 1
            path = ".".join(filter(None, (root, chapter, number, f"-{lettered}")))
        cell = table.at(row, columns[1])
        items.append(
            OutlineItem(path, label, bool(_P["optional"].search(label)), "figures", (_trimmed(label),), cell.span if cell else None)
        )
    return _containers_emptied(items)


def _cell_text(document: Document, cell: Cell | None) -> str:
    return squeeze(cell.span.of(document.text)) if cell else ""


def _trimmed(label: str) -> str:
    """The indicator without its bullet, marker and what is left to fill in."""
    plain = re.sub(r"^[-+•*]\s*|^(?:trong đó|gồm)\s*:?\s*", "", label, flags=re.IGNORECASE)
    return _DOTS.sub("", plain).strip(" ;:,.")


def _containers_emptied(items: list[OutlineItem]) -> list[OutlineItem]:
    """A chapter's row (`I`, `A`) asks for nothing of its own; a numbered total (`15` over `15.1`) does."""
    paths = [item.path for item in items]
    return [
        replace(i, indicators=()) if re.search(r"\.[IVXLC]+$|\.[A-Z]$", i.path) and any(p.startswith(i.path + ".") for p in paths) else i
        for i in items
    ]


def _finished(document: Document, drafts: Sequence[_Draft]) -> list[OutlineItem]:
    items: list[OutlineItem] = []
    texts = {d.path: squeeze(" ".join(_body(document, d, n) for n in range(len(d.parts)))) for d in drafts}
    for draft in drafts:
        text = texts[draft.path]
        if not text:
            continue
        parents = [texts[p] for p in _ancestors(draft.path) if p in texts]
        asked = quantities_asked(text, parents)
        judges = (bool(_P["judges"].search(text)) and not _P["counted_behind"].match(text)) or any(
            _P["impact"].search(said) for said in parents[:1]
        )
        numbers = _P["with_numbers"].search(text)
        if numbers and not asked:
            asked = [f"số liệu {re.split('[:(;.]', text)[0].strip().lower()}"]
        wants_figures = bool(numbers or (asked and not judges))
        span = Span(draft.parts[0].start, draft.parts[-1].end)
        optional = bool(_P["optional"].search(text))
        items.append(OutlineItem(draft.path, text, optional, "figures" if wants_figures else "narrative", tuple(asked), span))
    return _containers_judged(items)


def _body(document: Document, draft: _Draft, number: int) -> str:
    text = draft.parts[number].of(document.text)
    if number == 0:
        text = re.sub(
            r"^\s*[-–+*•]?\s*(?:Phần\s+thứ\s+\w+|Phản\s+thứ\s+\w+|Phần\s+[IVX\d]+|[IVXLC]{1,5}\s*[.)/:\-–]|\d{1,2}(?:\.\d{1,2})*\s*[.)/]?|[a-zđ]\s*[.)/])\s*",
            "",
            text,
        )
    return _DOTS.sub("…", text)


def _ancestors(path: str) -> list[str]:
    """Paths of the items around one, the innermost first."""
    parts = path.split(".")
    return [".".join(parts[:n]) for n in range(len(parts) - 1, 0, -1)]


def _containers_judged(items: list[OutlineItem]) -> list[OutlineItem]:
    """A heading with items below wants figures where more than half of its children do, or where it asks for some itself."""
    done: dict[str, OutlineItem] = {}
    for item in reversed(items):
        children = [c for p, c in done.items() if p.startswith(item.path + ".") and _ancestors(p)[0] == item.path]
        if children:
            wanting = sum(c.wants == "figures" for c in children)
            item = replace(item, wants="figures" if 2 * wanting > len(children) else "narrative")
        done[item.path] = item
    return [done[item.path] for item in items]
