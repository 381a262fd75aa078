"""Tasks in prose (tổ chức thực hiện): under a body's heading, in a statement, in a block with an `Đơn vị chủ trì:` line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from extract.data import patterns
from extract.model import Document, Span
from extract.relations.assignment_tables import split_joint
from extract.relations.body_lists import BodyList, cell_bodies, listed_bodies, same_body
from extract.relations.ranks import is_upward
from extract.relations.statements import (
    Statement,
    is_role,
    is_topic,
    later_orders,
    more_statements,
    read_heading,
    read_open_heading,
    read_statement,
)
from extract.relations.task_lines import attribute_values, coordination, merged
from extract.relations.task_tree import BULLETS, Node, excluded

_P = patterns("mandates")
_VERB = patterns("body_lists")["verb"]
_REPORTS = {"BC", "TTr", "BB"}
_LETTERS = {"CV", "CĐ"}
_NORMS = {"Luật", "PL", "NĐ", "TT", "TTLT", "QyĐ", "QC"}
"""Papers that set out procedures: the steps in them are not tasks of whoever takes a part."""
_HEADING_LENGTH = 160
_SENTENCE_END = re.compile(r"[.;]\s")
_OPENING_WORDS = 6
_OPENING = 30
_LONG = 80


@dataclass(frozen=True, slots=True)
class Scope:
    """Whose tasks the paragraphs under a heading or lead-in are."""

    leads: tuple[str, ...] = ()
    supports: tuple[str, ...] = ()
    due: Span | None = None
    items_only: bool = False
    """Only marked paragraphs are tasks: the numbered requests of a letter."""


@dataclass(frozen=True, slots=True)
class Task:
    """A task found in prose; `text` is all that is said of it, `start` where its evidence begins."""

    text: Span
    start: int
    action: int
    leads: tuple[str, ...]
    supports: tuple[str, ...]
    rule: str
    due: Span | None = None
    """Where its own line or column of times stands."""
    follow_up: Span | None = None
    """A letter's next paragraph that says by when (`Báo cáo gửi về … trước ngày …`)."""


class TaskLists:
    """Walks a document's tree of paragraphs."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._text = document.text
        header = document.header
        self._report = header.type in _REPORTS
        self._norm = header.type in _NORMS
        down = header.type in _LETTERS and not is_upward(header.addressees, header)
        self._letters = listed_bodies(header.addressees) if down else ()
        """The addressees of a letter that goes to no higher body."""

    def read(self, root: Node) -> Iterator[Task]:
        """All tasks in order of the text."""
        for child in root.children:
            yield from self._visit(child, Scope())

    def _visit(self, node: Node, scope: Scope) -> Iterator[Task]:
        if node.kind == "table" or excluded(node, self._text):
            return
        start, end = node.span.start, node.span.end
        if heading := read_heading(self._text, start, end):
            if node.children and not is_upward(heading.names, self._document.header):
                yield from self._children(node, self._headed(heading))
            return
        if self._attribute(node):
            return
        if node.kind not in BULLETS and node.children and is_topic(self._text, start, end):
            yield from self._children(node, Scope())
            return
        if node.kind not in BULLETS and node.kind != "para" and node.children and (heading := read_open_heading(self._text, start, end)):
            yield from self._children(node, self._headed(heading))
            return
        if self._has_attributes(node):
            yield from self._block(node, scope)
            return
        if inline := self._inline(node):
            yield inline
            return
        statement = self._statement(node, scope)
        if statement:
            yield from self._stated(node, statement)
        else:
            yield from self._inherited(node, scope)

    def _headed(self, heading: BodyList) -> Scope:
        return Scope() if self._norm and is_role(self._text, heading) else Scope(heading.names)

    def _children(self, node: Node, scope: Scope) -> Iterator[Task]:
        for child in node.children:
            yield from self._visit(child, scope)

    # Statements --------------------------------------------------------------------------------------------

    def _statement(self, node: Node, scope: Scope) -> Statement | None:
        start, end = node.span.start, node.span.end
        statement = read_statement(self._text, start, end)
        if statement and not self._accepts(node, statement):
            statement = None
        if statement is None and (node.kind == "para" or node.children or not scope.leads):
            statement = later_orders(self._text, start, end)
        if statement is None and not scope.leads:
            later = more_statements(self._text, start, end, ())
            statement = later[0] if later and later[0].strong else None
        if statement is None or is_upward(statement.leads.names, self._document.header):
            return None
        if self._norm and is_role(self._text, statement.leads):
            return None
        if not self._letters and any(name.startswith("quý ") for name in statement.leads.names):
            return None
        if self._report and not self._ahead(node, statement):
            return None
        return statement

    def _accepts(self, node: Node, statement: Statement) -> bool:
        """A weak statement counts in items and under headings; a paragraph of the issuer about itself does not."""
        if statement.strong or node.kind != "para":
            return True
        announced = self._own(statement) and _P["announcement"].match(self._text, statement.action, node.span.end)
        return self._under_heading(node) and not announced

    def _own(self, statement: Statement) -> bool:
        return any(same_body(name, self._document.header.issuer or "") for name in statement.leads.names)

    def _ahead(self, node: Node, statement: Statement) -> bool:
        """Whether a report's statement looks ahead and is laid on others."""
        return self._under_tasks(node) and (statement.strong or not self._own(statement))

    def _under_heading(self, node: Node) -> bool:
        return any(up.kind not in {"root", "para"} for up in node.ancestors())

    def _under_tasks(self, node: Node) -> bool:
        headings = (up.span.of(self._text) for up in node.ancestors() if len(up.span) < _HEADING_LENGTH)
        return any(_P["task_heading"].search(heading) for heading in headings)

    def _stated(self, node: Node, statement: Statement) -> Iterator[Task]:
        leads = self._addressed(statement.leads.names)
        action, supports = coordination(self._text, statement.action, node.span.end, leads)
        if self._opens_list(node, action):
            requests = self._letters and node.kind == "para"
            yield from self._children(node, Scope(self._letters, items_only=True) if requests else Scope(leads, supports))
            return
        yield from self._clauses(node, statement)
        if not self._lists_contents(node):
            yield from self._children(node, Scope(leads, supports, items_only=True))

    def _addressed(self, names: tuple[str, ...]) -> tuple[str, ...]:
        """A letter's addressees, where it means them by `các đơn vị`, `Quý cơ quan`."""
        return self._letters if self._letters and all(_P["you_all"].match(name) for name in names) else names

    def _clauses(self, node: Node, statement: Statement) -> Iterator[Task]:
        """The task of a paragraph, and those that later clauses of it lay on other bodies."""
        more = more_statements(self._text, statement.action, node.span.end, statement.leads.names)
        ends = [further.start for further in more] + [node.span.end]
        for index, (each, end) in enumerate(zip([statement, *more], ends, strict=True)):
            action, supports = coordination(self._text, each.action, end, each.leads.names)
            opens = (
                node.kind == "article"
                and not index
                and each.start - node.span.start < _HEADING_LENGTH
                and not _SENTENCE_END.search(self._text, node.span.start, each.start)
            )
            begin = node.start if opens else each.start
            text = Span(node.span.start if not index else each.start, end)
            follow_up = self._follow_up(node) if self._letters and each is statement else None
            yield Task(text, begin, action, self._addressed(each.leads.names), supports, "statement", follow_up=follow_up)

    def _follow_up(self, node: Node) -> Span | None:
        siblings = node.parent.children if node.parent and node.kind == "para" else []
        following = next((after for before, after in pairwise(siblings) if before is node), None)
        return following.span if following and _P["follow_up"].match(self._text, following.span.start) else None

    def _opens_list(self, node: Node, action: int) -> bool:
        """Whether a statement only opens the list of its tasks (`Sở Y tế có trách nhiệm:`, `… thực hiện các nhiệm vụ sau:`)."""
        text = node.span.of(self._text)
        if not node.children or self._lists_contents(node):
            return False
        if action == node.span.end:  # `Các bộ, ngành phối hợp với Bộ Y tế`, its points below
            return True
        return bool(_P["opens_tasks"].search(text)) or (
            text.endswith(":") and len(self._text[action : node.span.end].split()) < _OPENING_WORDS
        )

    def _lists_contents(self, node: Node) -> bool:
        """Whether what stands under a paragraph is what something holds; behind `theo hướng:` it may be orders, verbs first."""
        if not node.children:
            return False
        text = node.span.of(self._text).rstrip()
        if _P["direction"].search(text):
            return not any(_VERB.match(child.span.of(self._text)[:_OPENING].lower()) for child in node.children)
        return bool(_P["content_list"].search(text))

    # Under a scope -------------------------------------------------------------------------------------------

    def _inherited(self, node: Node, scope: Scope) -> Iterator[Task]:
        if self._letters and node.kind == "para" and node.children and _P["request"].search(node.span.of(self._text)):
            scope = Scope(self._letters, items_only=True)
        if node.children and _P["unknown_body"].match(node.span.of(self._text)):
            scope = Scope()
        task = self._task(node, scope) if scope.leads and not self._report else None
        if self._report and scope.leads and self._under_tasks(node):
            task = self._task(node, scope)
        if task:
            yield task
        if not self._lists_contents(node):
            below = scope if task is None or node.kind in BULLETS else replace(scope, items_only=True)
            yield from self._children(node, below)

    def _task(self, node: Node, scope: Scope) -> Task | None:
        start, end = node.span.start, node.span.end
        label = _P["label"].match(self._text[start:end])
        start += label.end() if label else 0
        if start >= end or self._text[start] == "(" or (scope.items_only and node.kind == "para" and not self._goes_on(node)):
            return None
        if node.children and not self._orders(node, start):
            return None
        action, supports = coordination(self._text, start, end, scope.leads)
        begin = node.start if scope.items_only and node.kind not in BULLETS else start
        return Task(Span(start, end), begin, action, scope.leads, merged(scope.supports, supports), "under_heading", scope.due)

    def _goes_on(self, node: Node) -> bool:
        """Whether a paragraph behind an item lays a further task on the item's body (`Phương án … phải gắn với …`)."""
        return not self._letters and bool(_P["further_order"].match(node.span.of(self._text)))

    def _orders(self, node: Node, start: int) -> bool:
        """Whether a paragraph with others under it is itself a task: it begins with a verb, and is no title."""
        titled = node.kind not in BULLETS and self._text[node.span.end - 1] not in ".;:,/"
        return not titled and (len(node.span) > _LONG or bool(_VERB.match(self._text[start : start + _OPENING].lower())))

    # Blocks with attribute lines -------------------------------------------------------------------------------

    def _has_attributes(self, node: Node) -> bool:
        return any(self._attribute(child) == "lead" for child in node.children)

    def _attribute(self, node: Node) -> str | None:
        """The kind of the label that a line opens with: `lead`, `support`, `due`, `other`."""
        text = node.span.of(self._text)
        match = _P["attribute"].match(text)
        # `2. Phân công thực hiện:` heads statements.
        headed = match is not None and match.end() == len(text) and node.children and node.kind not in BULLETS | {"para"}
        return match.lastgroup if match and not headed else None

    def _block(self, node: Node, scope: Scope) -> Iterator[Task]:
        below, others = scope, []
        for child in node.children:
            if not self._attribute(child):
                others.append(child)
                continue
            below, extra = self._attributes(child, below)
            others += extra
        tasks = [task for child in others for task in self._visit(child, below)]
        if not tasks and below.leads:
            task = self._task(replace(node, children=[]), below)
            tasks = [task] if task else []
        yield from sorted(tasks, key=lambda task: task.text)

    def _attributes(self, node: Node, scope: Scope) -> tuple[Scope, list[Node]]:
        """The scope with what a line says (`Đơn vị chủ trì: A; Đơn vị phối hợp: B`), and further paragraphs under it."""
        values = attribute_values(self._text, node.span)
        leads, supports, due = scope.leads, scope.supports, values.get("due", scope.due)
        if "lead" in values:
            stated, extra = values["lead"].of(self._text), node.children
            if not stated.strip(" .;") and node.children:
                stated, extra = node.children[0].span.of(self._text), node.children[1:]
            leads, supports = split_joint(stated)
            return Scope(leads, merged(supports, self._listed(values)), due), extra
        return Scope(leads, merged(supports, self._listed(values)), due), []

    def _inline(self, node: Node) -> Task | None:
        """A task whose paragraph ends with its own line of who leads (`… Đơn vị chủ trì: Sở A. Thời gian: Quý II.`)."""
        if node.children or self._report:
            return None
        values = attribute_values(self._text, node.span)
        if "lead" not in values and (noted := _P["in_parentheses"].search(node.span.of(self._text))):
            leads, supports = split_joint(noted["stated"])
            begin, text = node.span.start, Span(node.span.start, node.span.start + noted.start())
            due = Span(*noted.span("stated")).shift(begin)
            return Task(text, begin, begin, leads, supports, "inline", due) if leads else None
        if "lead" not in values:
            return None
        leads, supports = split_joint(values["lead"].of(self._text))
        first = min(label.start() for label in _P["attribute"].finditer(node.span.of(self._text)))
        text = Span(node.span.start, node.span.start + first)
        if not leads:
            return None
        return Task(text, text.start, text.start, leads, merged(supports, self._listed(values)), "inline", values.get("due"))

    def _listed(self, values: dict[str, Span]) -> tuple[str, ...]:
        return cell_bodies(values["support"].of(self._text)) if "support" in values else ()
