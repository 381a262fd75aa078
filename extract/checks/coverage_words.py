"""What coverage says in Vietnamese: what an item lacks, and why its status is what it is."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extract.checks.demands import Demand, lowered
from extract.checks.evidence import Answer
from extract.model import OutlineItem

_OPTIONAL = re.compile(r"(?i)\s*\(?\s*nếu\s+có\s*\)?")
_OPENING = re.compile(
    r"(?i)^(?:đánh\s+giá|nhận\s+xét|tác\s+động)(?:\s+(?:chung|tổng\s+thể|hiệu\s+quả|tác\s+động))*(?:\s+(?:về|của|đối\s+với))?\s+"
)
_ASPECT = {"impact": "tác động", "judgement": "nhận xét, đánh giá"}


def lacking_words(item: OutlineItem, status: str, answers: Sequence[Answer]) -> str:
    """What is absent, as one would write it in the margin; empty for a full item."""
    absent = [a for a in answers if a.met < 1]
    if not absent:
        return ""
    if status == "missing" and item.optional:
        optional = _OPTIONAL.sub("", item.text)
        return f"không có nội dung này (chỉ yêu cầu nếu có): {lowered(optional)[:120]}"
    parts = [_absent(a.demand, in_part=a.met > 0) for a in absent if not a.named]
    named = [a.demand.text for a in absent if a.named]
    if named:
        parts.insert(0, f"có nêu nội dung, không có số liệu về {_listed(named)}")
    return "; ".join(dict.fromkeys(parts))


def _absent(demand: Demand, *, in_part: bool) -> str:
    said = "chưa nêu rõ" if in_part else "chưa nêu"
    if demand.kind == "citation":
        return f"không nhắc đến văn bản số {demand.text}"
    if demand.kind == "figure":
        return f"không có {'chỉ tiêu' if demand.forward else 'số liệu'} về {lowered(demand.text)}"
    if demand.kind == "aspect":
        if demand.aspect in ("impact", "judgement") and not demand.of:
            return f"{said} {_ASPECT[demand.aspect]} về {lowered(_OPENING.sub('', demand.text))}"
        return f"{said} {lowered(demand.text)}" + (f" về {lowered(demand.of)}" if demand.of else "")
    return f"{said} {lowered(demand.text)}"


def _listed(phrases: Sequence[str]) -> str:
    return "; ".join(lowered(p) for p in phrases)


def reason_words(status: str, answers: Sequence[Answer]) -> str:
    """How many of the demands are met, and by what."""
    met = [a for a in answers if a.met]
    if met and status == "missing":
        return "báo cáo chỉ nhắc thoáng qua, không trả lời nội dung yêu cầu"
    names = {"topic": "nội dung", "aspect": "nhận định", "figure": "số liệu", "citation": "văn bản", "issued": "văn bản"}
    kinds = dict.fromkeys(names[a.demand.kind] for a in met)
    if not met:
        if answers and all(a.demand.kind == "figure" for a in answers) and status == "missing":
            return "không số liệu nào của báo cáo khớp với nội dung yêu cầu"
        return "không đoạn nào của báo cáo nói đến nội dung này" if status == "missing" else "có nêu nội dung, không có số liệu"
    return f"đáp ứng {len(met)}/{len(answers)} yêu cầu ({', '.join(kinds)})"
