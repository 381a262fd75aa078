"""The quantities that a template leaves blank: `Tổng số trẻ 5 tuổi: … trẻ; tỷ lệ: …%`."""

from __future__ import annotations

import re

from extract.data import patterns
from extract.text import key, squeeze

_P = patterns("outlines")
_BARE = re.compile(r"(?i)(?:tổng số|tỷ lệ|tỉ lệ|số lượng|tổng cộng|tổng)$")
_MONEY = re.compile(r"(?i)(?:đồng|tỷ|triệu|nghìn|ngàn)")
_MEASURED = re.compile(r"(?i)^(?:số|tổng|tỷ lệ|tỉ lệ|diện tích|kinh phí|vốn|ngân sách|nguồn|sản lượng|doanh thu|giá trị|thu nhập)(?!\w)")


def filled_in(text: str) -> list[str]:
    """The quantities of a template's item, each named by what stands before its blank; blanks for words and dates are none.

    A bare name (`tỷ lệ`, `tổng số`) is that of the quantity before it, else of the item's heading.
    """
    found: list[str] = []
    heading = _heading(text)
    about, at = heading, 0
    for blank in _P["blank"].finditer(text):
        label = re.split(r"[;.(),]|:(?=.)", text[at : blank.start()].strip(" :"))[-1]
        label = _P["blank_label_drops"].sub("", squeeze(label).strip(" :")).strip(" :")
        unit, at = blank["unit"] or "", blank.end()
        if _P["blank_no_count"].search(label) or not (unit or _P["blank_counts"].match(label)):
            continue
        phrase, thing = _named(label, unit, about, heading)
        about = thing or about
        found.append(phrase)
    return found


def _heading(text: str) -> str:
    first = text.partition("…")[0]
    return re.sub(r"^(?:đội ngũ|tình hình|công tác|kết quả|về) ", "", key(first.partition(":")[0])) if ":" in first else ""


def _named(label: str, unit: str, about: str, heading: str) -> tuple[str, str]:
    """The quantity's name, and the thing that a bare name behind it will be about."""
    if not label:
        return (f"số {unit}" if unit != "%" else f"tỷ lệ {about}").lower(), ""
    label = label[0].lower() + label[1:]
    if _BARE.match(label):
        return f"{label} {about}".strip(), ""
    if _MEASURED.match(label) or _MONEY.match(unit) or unit == "%":
        return label, re.sub(r"^(?:tổng số|số lượng|tổng|số|tỷ lệ|tỉ lệ) ", "", label)
    whole = f"{heading} {label}" if heading and heading not in key(label) else label
    return f"số {whole}", label
