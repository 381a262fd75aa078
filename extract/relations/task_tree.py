"""The tree of a document's paragraphs by their markers, bullets included: whose heading does a paragraph stand under."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from extract.data import patterns
from extract.model import Document, Span, Table

_P = patterns("mandates")
# `- a) Đánh giá`, `** 1. Sở Y tế`: the last of several markers counts.
_MARKER = re.compile(
    r"\s*(?:(?P<part>(?:Phần|PHẦN|Chương|CHƯƠNG|Mục|MỤC) (?:(?:thứ|THỨ) \w+|[IVXLC]+|\d+)[.:]?)|(?P<article>Điều \d+[.:]?)"
    r"|(?P<roman>[IVX]{1,5}(?:[.)/]|-(?=\s)))|(?P<capital>[A-H](?:[.)/]|-)(?=\s))"
    r"|(?P<dotted>\d{1,2}(?:\.\d{1,2}){1,3}[.)]?(?= ))|(?P<number>\d{1,2}(?:[.)/]|-(?=\s)))"
    r"|(?P<letter>[a-zđ][.)/])|(?P<star>[*•●◦○▪])|(?P<dash>[-–—−](?!\d))|(?P<plus>\+))(?:\s+|$|(?=[A-ZĐ]))"
)
_APPENDIX = re.compile(r"\s*(?:PHỤ LỤC|Phụ lục)(?!\w)")
_LONGEST_HEADING = 160
_SKIPPED = {"letterhead", "title", "footnote", "recipients", "signature"}
BULLETS = {"star", "dash", "plus"}
_RANKS = {
    "appendix": 0,
    "part": 1,
    "capital": 2,
    "roman": 3,
    "article": 4,
    "number": 5,
    "dotted1": 6,
    "dotted2": 6,
    "dotted3": 7,
    "dotted4": 7,
    "letter": 8,
}
_RANKS |= dict.fromkeys(BULLETS, 9)


@dataclass(slots=True)
class Node:
    """A paragraph: its text without the marker, the kind of its marker, and what stands under it."""

    kind: str
    span: Span
    """The text without its marker."""
    start: int
    """Where the marker begins."""
    parent: Node | None = None
    children: list[Node] = field(default_factory=list)
    table: Table | None = None

    def ancestors(self) -> Iterator[Node]:
        node = self.parent
        while node is not None:
            yield node
            node = node.parent

    def walk(self) -> Iterator[Node]:
        """This node and all under it, in order of the text."""
        stack = [self]
        while stack:
            node = stack.pop()
            yield node
            stack.extend(reversed(node.children))


def build_tree(document: Document) -> Node:
    """The root over all paragraphs and tables of a document; letterhead, notes and signature are left out."""
    text = document.text
    root = Node("root", Span(0, 0), 0)
    stack = [root]
    for block in document.blocks:
        if block.kind in _SKIPPED:
            continue
        if block.table is not None:
            _attach(stack, Node("table", block.span, block.span.start, table=block.table))
            continue
        for node in _paragraphs(text, block.span):
            _place(stack, node, text)
    return root


def _paragraphs(text: str, span: Span) -> Iterator[Node]:
    kind, start = _kind(text, span.start, span.end)
    while start < span.end and text[start].isspace():
        start += 1
    if start == span.end:  # `Phần thứ hai` alone on its line
        start = span.start
    end = span.end
    while end > start and text[end - 1].isspace():
        end -= 1
    if end > start:
        yield Node(kind, Span(start, end), span.start)


def _kind(text: str, start: int, end: int) -> tuple[str, int]:
    if _APPENDIX.match(text, start, end):
        return "appendix", start
    kind = "para"
    for _ in range(3):
        match = _MARKER.match(text, start, end)
        if not match:
            break
        kind = match.lastgroup or kind
        if kind == "dotted":
            kind = f"dotted{match.group().count('.')}"
        start = match.end()
    return kind, start


def _place(stack: list[Node], node: Node, text: str) -> None:
    """Pops what the node is not under, and pushes it."""
    kinds = [open_.kind for open_ in stack]
    if node.kind == "appendix":
        del stack[1:]
    elif node.kind == "para":
        if _P["closing"].match(text, node.span.start, node.span.end):
            _leave_items(stack)
        while stack[-1].kind in BULLETS or stack[-1].kind == "para":
            stack.pop()
    elif node.kind in kinds:
        del stack[kinds.index(node.kind) :]
    else:
        # A kind not open yet stands under what is coarser than it.
        finer = (i for i, kind in enumerate(kinds) if _RANKS.get(kind, -1) > _RANKS[node.kind])
        del stack[next(finer, len(stack)) :]
    _attach(stack, node)
    stack.append(node)


def _leave_items(stack: list[Node]) -> None:
    """A closing paragraph stands under no item: only under a heading of the outermost kind."""
    while len(stack) > 1 and stack[-1].kind not in {"appendix", "part", "article"}:
        stack.pop()


def _attach(stack: list[Node], node: Node) -> None:
    node.parent = stack[-1]
    stack[-1].children.append(node)


def excluded(node: Node, text: str) -> bool:
    """Whether nothing under a heading is laid on anyone: aims, results, proposals upwards, outlines of reports."""
    if node.kind == "appendix":
        shown = [node.span, *(child.span for child in node.children[:3])]
        return any(re.search(r"ĐỀ CƯƠNG|(?<!\w)MẪU|BIỂU MẪU|Biểu mẫu|Mẫu số", span.of(text)[:300]) for span in shown)
    heading = node.kind not in BULLETS and len(node.span) < _LONGEST_HEADING and bool(node.children)
    return heading and bool(_P["no_task_heading"].match(text[node.span.start : node.span.end].strip()))
