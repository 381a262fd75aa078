"""What coverage says in Vietnamese: what an item lacks, and why its status is what it is."""

from __future__ import annotations

from collections.abc import Sequence

from extract.checks.demands import Demand, lowered
from extract.checks.evidence import Answer
from extract.model import OutlineItem

_ASPECT = {
    "advantage": "thuận lợi",
    "difficulty": "khó khăn, vướng mắc",
    "cause": "nguyên nhân",
    "lesson": "kinh nghiệm, cách làm hay",
    "proposal": "kiến nghị, đề xuất",
    "viewpoint": "quan điểm",
    "aim": "mục tiêu tổng quát",
    "goal": "mục tiêu, chỉ tiêu",
    "content": "nội dung chính",
    "impact": "tác động",
    "attainment": "mức độ hoàn thành mục tiêu",
    "judgement": "nhận xét, đánh giá",
    "exemplar": "mô hình điển hình",
    "needs": "nhu cầu nguồn lực",
    "tasks": "nhiệm vụ, giải pháp",
}


def lacking_words(item: OutlineItem, status: str, answers: Sequence[Answer]) -> str:
    """What is absent, as one would write it in the margin; empty for a full item."""
    absent = [a for a in answers if a.met < 1]
    if not absent:
        return ""
    if status == "missing" and item.optional:
        return f"không có nội dung này (chỉ yêu cầu nếu có): {lowered(item.text)[:120]}"
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
        about = ", ".join(demand.subject[:3])
        return f"{said} {_ASPECT[demand.aspect]}" + (f" về {about}" if about else "")
    return f"{said} {lowered(demand.text)}"


def _listed(phrases: Sequence[str]) -> str:
    return "; ".join(lowered(p) for p in phrases)


def reason_words(status: str, answers: Sequence[Answer]) -> str:
    """How many of the demands are met, and by what."""
    met = [a for a in answers if a.met]
    names = {"topic": "nội dung", "aspect": "nhận định", "figure": "số liệu", "citation": "văn bản", "issued": "văn bản"}
    kinds = dict.fromkeys(names[a.demand.kind] for a in met)
    if not met:
        if answers and all(a.demand.kind == "figure" for a in answers) and status == "missing":
            return "không số liệu nào của báo cáo khớp với nội dung yêu cầu"
        return "không đoạn nào của báo cáo nói đến nội dung này" if status == "missing" else "có nêu nội dung, không có số liệu"
    return f"đáp ứng {len(met)}/{len(answers)} yêu cầu ({', '.join(kinds)})"
