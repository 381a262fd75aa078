"""What follows a cited number or name: date, issuer and subject, in any order a paper has them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from extract.bodies import full_name, match_sector
from extract.data import patterns
from extract.text import squeeze

_P = patterns("citations")
_LONGEST_ISSUER = 220
_LONGEST_SUBJECT = 600


@dataclass(frozen=True, slots=True)
class Tail:
    """`end` is where date and issuer end; `bare` tells that nothing but a date stands between the number and `end`."""

    end: int
    date: date | None = None
    issuer: str | None = None
    subject: str | None = None
    subject_end: int | None = None


def read_tail(text: str, start: int) -> Tail:
    """Date, issuer and subject behind an offset; the year alone (`năm 2018`) is no date."""
    end, when = _read_date(text, start)
    issuer_end, issuer = _read_issuer(text, end)
    if issuer and when is None:
        issuer_end, when = _read_date(text, issuer_end)
    subject_end, subject = _read_subject(text, issuer_end)
    return Tail(issuer_end, when, issuer, subject, subject_end)


def subject_end(text: str, start: int) -> int | None:
    """Where the subject that begins at an offset ends; None where none begins there."""
    return _read_subject(text, start)[0]


def as_date(groups: tuple[str | None, ...]) -> date | None:
    """The date of day, month and year as digits; None where the calendar has no such day."""
    day, month, year = (int(g) for g in groups if g is not None)
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _read_date(text: str, start: int) -> tuple[int, date | None]:
    match = _P["date_after"].match(text, start)
    if match is None:
        return start, None
    return match.end(), as_date(match.groups())


def _read_issuer(text: str, start: int) -> tuple[int, str | None]:
    """The issuer's name behind `của`; a line's end within a name is one blank where a capital does not open a new clause."""
    lead = _P["issuer_after"].match(text, start)
    if lead is None:
        return start, None
    begin = lead.end()
    whole = _P["whole_body"].match(text, begin)
    end = whole.end() if whole else _name_end(text, begin)
    return (end, full_name(text[begin:end])) if _P["one_word"].fullmatch(text, begin, end) is None else (start, None)


def _name_end(text: str, begin: int) -> int:
    """Where a body's name that begins at an offset ends."""
    head, department = _P["body_head"].match(text, begin), _P["department"].match(text, begin)
    sector = match_sector(text, department.end()) if department else None  # `Sở Kế hoạch và Đầu tư`: no plan
    stop = _P["issuer_stop"].search(text, sector or (head.end() if head else begin), begin + _LONGEST_ISSUER)
    end = stop.start() if stop else min(len(text), begin + _LONGEST_ISSUER)
    end = _cut(text, begin, begin + len(_LOOSE_END.sub("", text[begin:end])))
    period = _PERIOD.match(text, end)
    return period.end() if period else end


def _cut(text: str, begin: int, end: int) -> int:
    """Cuts off what goes on in lower case behind a sector's name or a bare place word (`UBND tỉnh | đôn đốc`, `Bộ Tài chính | yêu cầu`)."""
    for place in _P["place_word"].finditer(text, begin, end):
        if place[1].islower() and place[1] not in _GOES_ON and place.end() < end:
            return place.end()
    department = _P["department"].match(text, begin, end)
    sector = match_sector(text, department.end()) if department else None
    after = _WORD.match(text, sector, end) if sector else None
    if sector and after and after[1].islower() and not _P["place_word"].match(text, after.start(1)):
        return sector
    return end


_GOES_ON = frozenset({"hội", "ủy", "uỷ", "đoàn", "trực", "trọng", "và", "đảo", "điểm", "nông", "biên", "miền", "đồng", "vùng"})
_WORD = re.compile(r"\s+(\w+)")
_LOOSE_END = re.compile(r"(?:\s+(?:và|các|những)|[\s,–-])+$")
# `Ban Chỉ đạo … xây dựng nông thôn mới giai đoạn 2016 – 2020` is a name with its period.
_PERIOD = re.compile(r"\s*(?:giai đoạn)?\s*[0-9]{4} ?[–-] ?[0-9]{4}")


def _read_subject(text: str, start: int) -> tuple[int | None, str | None]:
    lead = _P["subject_after"].match(text, start)
    if lead is None:
        return None, None
    begin = lead.end()
    stop = _P["subject_stop"].search(text, begin, begin + _LONGEST_SUBJECT)
    end = stop.start() if stop else min(len(text), begin + _LONGEST_SUBJECT)
    end = _close_bracket(text, begin, end)
    subject = squeeze(text[begin:end]).rstrip(" ,-")
    return (begin + len(text[begin:end].rstrip()), subject) if subject else (None, None)


def _close_bracket(text: str, begin: int, end: int) -> int:
    """Cuts a subject before a closing bracket that was opened outside of it."""
    depth = 0
    for match in _BRACKET.finditer(text, begin, end):
        depth += 1 if match.group() == "(" else -1
        if depth < 0:
            return match.start()
    return end


_BRACKET = re.compile(r"[()]")
