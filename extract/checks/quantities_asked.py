"""The quantities that an item of an outline asks for, each as a phrase."""

from __future__ import annotations

import re

from extract.data import patterns
from extract.text import key, squeeze

_P = patterns("outlines")
_ASKED = re.compile(
    r"(?i)(?<!\w)(?P<head>(?:số\s+(?:lượng|lượt|người|hộ|vụ|cuộc|lớp)|cơ\s+cấu(?!\s+lại)|quy\s+mô|tỷ\s+lệ|tỉ\s+lệ|tổng\s+số|sản\s+lượng|giá\s+bán|doanh\s+thu|diện\s+tích"
    r"|kinh\s+phí|năng\s+suất|thu\s+nhập|(?:dự\s+kiến\s+|nhu\s+cầu\s+)?nguồn\s+lực|tổng\s+(?:mức|vốn|nguồn|nhu\s+cầu\s+vốn|kinh\s+phí))"
    r"(?:\s*(?:,|và)\s*(?:số\s+lượng|cơ\s+cấu|quy\s+mô|địa\s+điểm|tỷ\s+lệ|giá\s+bán|(?:dự\s+kiến|nhu\s+cầu)\s+nguồn\s+lực))*)"
    r"(?P<rest>[^.;:]*)"
)
_HEAD = re.compile(r"(?i)số\s+\w+|cơ\s+cấu|quy\s+mô|tỷ\s+lệ|tỉ\s+lệ|tổng\s+\w+|sản\s+lượng|giá\s+bán|doanh\s+thu|diện\s+tích|kinh\s+phí|năng\s+suất|thu\s+nhập|(?:dự\s+kiến|nhu\s+cầu)\s+nguồn\s+lực|nguồn\s+lực")  # fmt: skip
_ROMAN = re.compile(r"(?:^|[\s(:;])(?:[ivx]+)\s*[).]\s*(?P<part>[^;]+?)(?=\s*;|\s*[.]\s*$|$)")
_PREDICATE = re.compile(r"(?i)\s(?P<verb>(?:được|đăng\s+ký|có\s+sản\s+phẩm|đạt|tham\s+gia|đã)\b.*)$")
_NO_QUANTITY = re.compile(r"(?i)địa\s+điểm")


def quantities_asked(text: str, parents: list[str]) -> list[str]:
    """The quantities of an item; `parents` are the texts of the items around it, the innermost first."""
    plain = squeeze(_P["optional"].sub("", text)).strip(" .;…")
    if parents and _P["targets_heading"].match(parents[0]):
        return [f"mục tiêu về {part}" for part in _parts(re.sub(r"(?i)^(?:về|các chỉ tiêu)\s+", "", plain.rstrip(" ;")))]
    asked = _enumerated(plain)
    for match in () if asked else _ASKED.finditer(plain):
        asked += _phrases(match["head"], match["rest"], plain[match.end() :], parents)
    if not asked and (compared := re.search(r"(?i)(kết quả[^;:.]*?)[;,]?\s*so sánh với\s+([^;:.()]+)", plain)):
        asked.append(f"{squeeze(compared[1])} so với {squeeze(compared[2])}")
    return list(dict.fromkeys(squeeze(phrase) for phrase in asked))


def _enumerated(text: str) -> list[str]:
    """`i) Ngân sách trung ương; ii) Vốn tín dụng`: each part of a sum, and the sum."""
    parts = [m["part"].strip(" ,.") for m in _ROMAN.finditer(text)]
    if len(parts) < 2 or not _P["asks_number"].search(text):
        return []
    whole = re.split(r"[,:]|\btrong đó\b", text)[0]
    whole = re.sub(r"(?i)^kết quả\s+", "", whole).strip()
    return [f"tổng {whole}", *(part[0].lower() + part[1:] for part in parts)]


def _phrases(head: str, rest: str, after: str, parents: list[str]) -> list[str]:
    """A request spread over its heads (`số lượng và cơ cấu`) and its objects (`hợp tác xã, doanh nghiệp được củng cố`)."""
    heads = [squeeze(h) for h in _HEAD.findall(head) if not _NO_QUANTITY.search(h)]
    predicate = _PREDICATE.search(rest)
    verb = predicate["verb"] if predicate else ""
    objects = rest[: predicate.start()] if predicate else rest
    subjects = _objects(objects.strip(" ,")) or _from_parents(parents)
    phrases = [f"{h} {subject} {verb}".lower() for h in heads for subject in subjects]
    examples = re.match(r"\s*(?:như|gồm|bao gồm)?\s*:\s*(?P<list>.+)$", after) if re.search(r"(?i)(?:cụ thể\s+)?như\s*$", rest) else None
    if examples:
        verb = re.sub(r"(?i)\s+(?:các\s+)?(?:giải pháp|nội dung|hoạt động)?\s*(?:cụ thể)?\s*như\s*$", "", verb)
        phrases = [f"{h} {subject} {verb}".lower() for h in heads for subject in subjects]
        base = f"{heads[0]} {squeeze(objects)} {verb}".lower()
        phrases += [f"{base} {part[0].lower()}{part[1:]}" for part in (p.strip(" .…") for p in examples["list"].split(";")) if part]
    return phrases


def _objects(text: str) -> list[str]:
    """`cán bộ (tỉnh, huyện, xã) và chủ thể` → each; `hợp tác xã, doanh nghiệp` → each."""
    text = re.sub(r"(?i)^(?:các|những)\s+", "", squeeze(text))
    found: list[str] = []
    bracket = re.match(r"(?P<noun>[^(]+)\((?P<list>[^)]+)\)(?P<more>.*)$", text)
    if bracket and "," in bracket["list"]:
        found = [f"{bracket['noun'].strip()} {part}" for part in _parts(bracket["list"])]
        return found + _parts(re.sub(r"^\s*(?:,|và)\s*", "", bracket["more"]))
    return _parts(text)


def _parts(text: str) -> list[str]:
    """A coordinated phrase's parts; `sản xuất, kinh doanh` and the like, which have no noun each, stay together by their length."""
    parts = [p.strip(" .;…") for p in re.split(r",|\bvà\b", text)]
    return [p for p in parts if p]


def _from_parents(parents: list[str]) -> list[str]:
    """What a bare request (`Số lượng, địa điểm, quy mô`) is about: the heading before its colon."""
    for parent in parents:
        heading = squeeze(parent.split(":")[0])
        if heading:
            return [re.sub(r"(?i)^(?:về|kết quả(?:\s+triển khai)?)\s+", "", key(heading))]
    return []
