"""Outlines as files: JSON for programs, YAML for people to correct."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from extract.errors import UnreadableFile
from extract.model import Outline, OutlineItem

_ITEM_KEYS = {"path", "text", "optional", "wants", "indicators"}
_KEYS = {"title", "source", "document", "path", "reporter", "addressee", "deadline", "every", "items"}


def outline_json(outline: Outline) -> dict[str, Any]:
    """The outline as plain values."""
    return {
        "title": outline.title,
        "source": outline.source,
        "document": outline.document,
        "path": outline.path,
        "reporter": outline.reporter,
        "addressee": outline.addressee,
        "deadline": outline.deadline.isoformat() if outline.deadline else None,
        "every": outline.every,
        "items": [
            {"path": i.path, "text": i.text, "optional": i.optional, "wants": i.wants, "indicators": list(i.indicators)}
            for i in outline.items
        ],
    }


def outline_yaml(outlines: Iterable[Outline]) -> str:
    """Outlines as a YAML stream, one document each."""
    return yaml.safe_dump_all([outline_json(o) for o in outlines], allow_unicode=True, sort_keys=False, width=120, explicit_start=True)


def read_outlines(path: Path) -> tuple[Outline, ...]:
    """The outlines of a YAML file.

    Raises `UnreadableFile` that names what is wrong and where.
    """
    try:
        contents = [c for c in yaml.safe_load_all(path.read_text(encoding="utf-8")) if c is not None]
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise UnreadableFile(f"{path.name}: no YAML file ({error})") from error
    if not contents:
        raise UnreadableFile(f"{path.name}: the file holds no outline; make one with `vanban outline`")
    return tuple(_outline(content, path.name) for content in contents)


def _outline(content: Any, name: str) -> Outline:
    if not isinstance(content, dict) or not isinstance(content.get("items"), list) or not content["items"]:
        raise UnreadableFile(f"{name}: an outline has a title and a list of items")
    unknown = set(content) - _KEYS
    if unknown:
        raise UnreadableFile(f"{name}: unknown keys {', '.join(sorted(unknown))}; known ones are {', '.join(sorted(_KEYS))}")
    deadline = content.get("deadline")
    try:
        due = date.fromisoformat(str(deadline)) if deadline else None
    except ValueError as error:
        raise UnreadableFile(f"{name}: the deadline {deadline!r} is no date (write 2020-11-20)") from error
    texts = {k: str(content[k]) if content.get(k) else None for k in ("source", "document", "path", "reporter", "addressee", "every")}
    items = tuple(_item(item, n, name) for n, item in enumerate(content["items"], 1))
    if len({item.path for item in items}) < len(items):
        raise UnreadableFile(f"{name}: two items have one path; each needs its own")
    return Outline(title=str(content.get("title") or ""), items=items, deadline=due, **texts)


def _item(item: Any, number: int, name: str) -> OutlineItem:
    if not isinstance(item, dict) or not item.get("path") or not item.get("text") or set(item) - _ITEM_KEYS:
        raise UnreadableFile(f"{name}: item {number} needs path and text, and has no keys but {', '.join(sorted(_ITEM_KEYS))}")
    if item.get("wants", "narrative") not in ("figures", "narrative"):
        raise UnreadableFile(f"{name}: item {number} wants {item['wants']!r}; write figures or narrative")
    return OutlineItem(
        str(item["path"]), str(item["text"]), bool(item.get("optional")), item.get("wants", "narrative"),
        tuple(str(i) for i in item.get("indicators") or ()),
    )  # fmt: skip
