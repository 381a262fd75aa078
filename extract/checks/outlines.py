"""Mandated report outlines (đề cương, mẫu báo cáo) in a plan, decision, circular or letter."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from extract.checks.outline_items import items_of, rows_of
from extract.data import patterns
from extract.model import Block, Document, Mandate, Outline, Records, Section, Span
from extract.text import key, squeeze

_P = patterns("outlines")


@dataclass(frozen=True, slots=True)
class _Form:
    """A stretch of blocks that may hold an outline: an appendix, a form in it, or a section."""

    title: str
    path: str
    blocks: tuple[int, ...]
    """Indices of its blocks, the title's left out."""


def find_outlines(document: Document, records: Records, *, source: str | None = None) -> tuple[Outline, ...]:
    """The outlines that a document lays down, in order; forms of other papers (decisions, regulations) are left out."""
    found = []
    for form in _forms(document):
        items = items_of(document, form.blocks, form.path) or rows_of(document, form.blocks, form.path)
        if len(items) < 2:
            continue
        outline = Outline(
            title=form.title,
            items=tuple(items),
            source=source,
            document=document.header.number or document.header.attached_to or document.header.title,
            path=form.path,
        )
        found.append(_commissioned(outline, document, records, form))
    return tuple(found)


def _forms(document: Document) -> Iterator[_Form]:
    """The report outlines' stretches: appendices cut at their forms, the document itself, sections with such a title."""
    appendices = [s for s in document.sections if re.fullmatch(r"PL\w*", s.path)]
    for appendix in appendices:
        yield from _appendix_forms(document, appendix)
    title = document.header.title or ""
    if _is_report_title(title) and document.header.type not in ("BC", "TT", "NĐ"):
        end = appendices[0].extent.start if appendices else len(document.text)
        yield _Form(squeeze(title), "", _inside(document, Span(0, end)))
        return
    for section in document.sections:
        in_appendix = any(a.extent.contains(section.extent) for a in appendices)
        if not in_appendix and _P["title"].match(section.heading):
            first = document.block_at(section.span.start)
            inner = tuple(i for i in _inside(document, section.extent) if i != first)
            yield _Form(squeeze(section.heading), section.path, inner)


def _appendix_forms(document: Document, appendix: Section) -> Iterator[_Form]:
    indices = _inside(document, appendix.extent)
    starts = [n for n, i in enumerate(indices) if document.blocks[i].kind != "table" and _P["form"].match(_text(document, i))]
    bounds = [0, *starts, len(indices)] if not starts or starts[0] != 0 else [*starts, len(indices)]
    for begin, end in pairwise(bounds):
        stretch = indices[begin:end]
        title, rest = _title(document, stretch)
        number = _P["form"].match(_text(document, stretch[0])) if stretch else None
        path = f"{appendix.path}.M{number['number']}" if number else appendix.path
        if _is_report_title(title) or (number and _is_report_form(document, appendix, title, rest)):
            yield _Form(title, path, rest)


def _title(document: Document, indices: Sequence[int]) -> tuple[str, tuple[int, ...]]:
    """The form's title (on its own line, else the lines before the first item), and the indices of what follows that line."""
    parts: list[str] = []
    for n, index in enumerate(indices[:8]):
        block, text = document.blocks[index], _text(document, index)
        form = _P["form"].match(text) if n == 0 else None
        if form and form["title"]:
            return squeeze(form["title"]), tuple(indices[1:])
        if n and parts[-1:] == ["BÁO CÁO"] and re.search(r"\s(?:năm|tháng|quý|kỳ)\s*[….]+$", text):
            parts.append(text.rstrip(" .…"))  # `Kết quả phổ cập giáo dục năm ……`
            continue
        if n and (block.kind in ("table", "item") or _opens_item(document, block) or _P["blank_line"].search(text)):
            break
        line = "" if form else _P["appendix_mark"].sub("", text)
        if line.strip() and not _P["template_head"].match(line):
            parts.append(line.strip())
    return squeeze(" ".join(parts)), tuple(indices[1:])


def _opens_item(document: Document, block: Block) -> bool:
    section = document.section_at(block.span.start)
    return section is not None and section.span.start == block.span.start and not re.fullmatch(r"PL\w*", section.path)


def _is_report_form(document: Document, appendix: Section, title: str, indices: Sequence[int]) -> bool:
    """A numbered form that reports: by its own title, its appendix's (`CÁC BIỂU BÁO CÁO`), or a line that says who sends it."""
    if _P["other_form"].search(title):
        return False
    sent = any(_P["sender"].match(_text(document, i)) for i in indices[:6])
    return sent or bool(_P["report_form"].search(title)) or bool(_P["report_form"].search(appendix.heading))


def _is_report_title(title: str) -> bool:
    return bool(_P["title"].search(title)) and not _P["other_form"].search(title)


def _inside(document: Document, extent: Span) -> tuple[int, ...]:
    return tuple(
        i for i, b in enumerate(document.blocks) if extent.contains(b.span) and b.kind not in ("letterhead", "recipients", "signature")
    )


def _text(document: Document, index: int) -> str:
    return squeeze(document.blocks[index].span.of(document.text))


# Who owes the report, to whom, by when ------------------------------------------------------------------------


def _commissioned(outline: Outline, document: Document, records: Records, form: _Form) -> Outline:
    """The outline with reporter, addressee and deadline: as its own form says them, else as the document's tasks do."""
    first = min((item.span.start for item in outline.items if item.span), default=len(document.text))
    for index in form.blocks:
        block = document.blocks[index]
        if block.kind == "table" or block.span.end > first:
            break
        text = _text(document, index)
        if outline.reporter is None and (match := _P["sender"].match(text)):
            outline = replace(outline, reporter=match["body"].strip(" ."))
        if outline.addressee is None and (match := _P["receiver"].match(text)):
            outline = replace(outline, addressee=match["body"].strip(" ."))
        outline = _timed(outline, block, records)
    task = _reporting_task(records, outline)
    if task is None:
        return _ruled(outline, document, records, first)
    whole = _around(document, task)
    to = _P["report_to"].search(whole)
    return replace(
        outline,
        reporter=outline.reporter or "; ".join(task.lead),
        addressee=outline.addressee or (squeeze(to["body"]) if to else None),
        deadline=outline.deadline or (task.due_end if not outline.every else None),
    )


def _ruled(outline: Outline, document: Document, records: Records, first: int) -> Outline:
    """As a rule of the paper says, where no task does: `Sở … gửi báo cáo về Bộ … trước ngày 31 tháng 12 hằng năm theo Mẫu số 01`."""
    for block in document.blocks:
        text = squeeze(block.span.of(document.text))
        to = _P["report_to"].search(text) if block.span.end <= first and block.kind in ("paragraph", "item") else None
        if to:
            return _timed(replace(outline, addressee=outline.addressee or squeeze(to["body"])), block, records)
    return outline


def _timed(outline: Outline, block: Block, records: Records) -> Outline:
    for deadline in records.deadlines:
        if block.span.contains(deadline.time) and outline.deadline is None and outline.every is None:
            return replace(outline, deadline=None if deadline.every else deadline.end, every=deadline.every)
    return outline


def _reporting_task(records: Records, outline: Outline) -> Mandate | None:
    """The task that lays the report on someone: it speaks of sending a report, and best shares the outline's words."""
    words = set(re.findall(r"\w+", key(outline.title))) - {"đề", "cương", "báo", "cáo", "kết", "quả"}

    def fit(task: Mandate) -> tuple[bool, bool, int]:
        named = len(words & set(re.findall(r"\w+", key(task.action))))
        local = bool(re.search(r"(?i)tỉnh|địa phương|thành phố|huyện|xã|sở\b|phòng\b", " ".join(task.lead)))
        return (task.due_end is not None, local, named)

    tasks = [task for task in records.mandates if _P["sends_report"].search(task.action)]
    return max(tasks, key=fit, default=None) if tasks else None


def _around(document: Document, task: Mandate) -> str:
    block = document.blocks[document.block_at(task.span.start)].span
    return squeeze(block.of(document.text))
