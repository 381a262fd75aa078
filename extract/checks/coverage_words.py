"""What coverage says in Vietnamese: what an item lacks, and why its status is what it is."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extract.checks.demands import lowered
from extract.checks.evidence import Answer
from extract.model import OutlineItem

_OPTIONAL = re.compile(r"(?i)\s*\(?\s*nếu\s+có\s*\)?")
_OPENING = re.compile(
    r"(?i)^(?:(?:đánh\s+giá|nhận\s+xét|tác\s+động|chung|tổng\s+thể|hiệu\s+quả|lan\s+tỏa|về|của\s+chương\s+trình|đến|đối\s+với|nhất\s+là)\s+)+"
)


def lacking_words(item: OutlineItem, status: str, answers: Sequence[Answer]) -> str:
    """What is absent, as one would write it in the margin; empty for a full item."""
    absent = [a for a in answers if a.met < 1 and a.demand.weight]
    if status == "full" or not absent:
        return ""
    if status == "missing" and item.optional:
        optional = _OPTIONAL.sub("", item.text)
        return f"không có nội dung này (chỉ yêu cầu nếu có): {lowered(optional)[:120]}"
    parts: dict[str, list[str]] = {}
    for answer in sorted(absent, key=lambda a: not a.named):
        opening, what = _absent(answer)
        parts.setdefault(opening, []).append(what)
    return "; ".join(f"{opening} {'; '.join(dict.fromkeys(whats))}" for opening, whats in parts.items())


def _absent(answer: Answer) -> tuple[str, str]:
    """How the margin opens, and what of: `không có số liệu về`, `số lượng bác sĩ được đào tạo`."""
    demand = answer.demand
    if demand.kind == "citation":
        return "không nhắc đến văn bản số", demand.text
    if answer.broader:
        return "có nêu nội dung, không có số liệu về", f"{lowered(demand.text)} (chỉ có số liệu: {answer.broader})"
    if answer.named:
        return "có nêu nội dung, không có số liệu về", lowered(demand.text)
    if demand.kind == "figure":
        return f"không có {'chỉ tiêu' if demand.forward else 'số liệu'} về", lowered(demand.text)
    said = "chưa nêu rõ" if answer.met else "chưa nêu"
    if demand.aspect == "impact" and not demand.of:
        return f"{said} tác động đến", lowered(_OPENING.sub("", demand.text))
    if demand.aspect == "judgement" and not demand.of:
        return "chưa đánh giá rõ" if answer.met else "chưa đánh giá", lowered(_OPENING.sub("", demand.text))
    return said, lowered(demand.text) + (f" về {lowered(demand.of)}" if demand.of else "")


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
