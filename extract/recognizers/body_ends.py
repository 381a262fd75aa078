"""Where the name of a body ends that a head word opens: one reader for each kind of head in `gazetteers/heads.csv`.

A reader takes a text with its tones placed and the head's match; it gives the offset behind the name, or None where
the head opens no particular name.
"""

from __future__ import annotations

import re
from functools import cache

from extract.data import data_path, patterns, read_csv
from extract.places import province_end
from extract.recognizers.localities import kinds_in, unit_at
from extract.text import UPPER, alternation


@cache
def heads() -> dict[str, str]:
    """Head words as they are written, in capitals first or in lower case → their kind."""
    table: dict[str, str] = {}
    for row in read_csv(data_path("gazetteers", "heads.csv")):
        head = row["head"]
        written = {head} if head.isupper() or "Đ" in head[1:3] else {head, head.capitalize()}
        if row["lower"]:
            written |= {head[0].lower() + head[1:], head.lower()}
        table |= dict.fromkeys(written, row["kind"])
    return table


@cache
def head_pattern() -> re.Pattern[str]:
    """Any head word."""
    # `30/2017/NQ-HĐND tỉnh` names the council too.
    any_head = alternation(heads(), condition=r"(?:(?<![\w/.-].)|(?<=-(?=(?:HĐND|UBND) ).))")
    return re.compile(rf"{any_head}(?![\w/])")


@cache
def _known_names() -> tuple[str, ...]:
    """Names and aliases of known bodies with the usual variants of their joints, the longest first."""
    rows = [row for row in read_csv(data_path("gazetteers", "bodies.csv")) if row["kind"] != "local"]
    names = [name for row in rows for name in [row["name"], *filter(None, row["aliases"].split(";"))]]
    return tuple(
        sorted({n for name in names for n in (name, name.replace(" - ", ", "), name.replace("Trung ương", "TW"))}, key=len, reverse=True)
    )


@cache
def _known_pattern() -> re.Pattern[str]:
    return re.compile(rf"(?i:{'|'.join(map(re.escape, _known_names()))})(?!\w)")


_CLASS = r"(?:tỉnh|thành phố|huyện|thị xã|quận|xã|phường|thị trấn|đặc khu)"
_TAIL_CLASS = re.compile(rf" ?[,-]? ?(?:cấp )?((?i:{_CLASS}|tp))(?:\.? ?(?=[{UPPER}\d])|\.?$)")


def tail_end(text: str, end: int) -> int:
    """The end of the place that follows a name at `end`."""
    branch = patterns("names")["branch"].match(text, end)
    if branch:
        end = branch.end()
    match = patterns("names")["tail"].match(text, end)
    if not match:
        return (province_end(text, end + 1) or end) if text[end : end + 1] == " " else end
    classed = _TAIL_CLASS.match(match.group())
    if not classed or classed.end() == len(match.group()):
        return match.end() - (match.group()[-1] == ".")
    unit = unit_at(text, end + classed.end(), kinds_in(classed[1]))
    bare = end + len(classed.group().rstrip())
    return unit[1] if unit else (bare if classed[1].lower() in ("tỉnh", "thành phố", "tp") else end)


def known_end(text: str, head: re.Match[str]) -> int | None:
    """The end of a known body's name (`gazetteers/bodies.csv`) with its period and place."""
    match = _known_pattern().match(text, head.start())
    if not match or match.group() == match.group().lower():
        return None
    if match.group() in ("Chính phủ", "Quốc hội"):  # `Chính phủ Việt Nam` is the same
        return match.end()
    period = patterns("names")["period"].match(text, match.end())
    return tail_end(text, period.end() if period else match.end())


@cache
def known_rests(head: str) -> re.Pattern[str]:
    """What known names have behind a head word: `Thú y` of `Chi cục Thú y`."""
    names = [name for name in _known_names() if name.lower().startswith(head.lower() + " ")]
    return re.compile(rf"(?i:{'|'.join(re.escape(name[len(head) + 1 :]) for name in names) or '(?!)'})(?!\w)")


@cache
def _joined_head() -> re.Pattern[str]:
    return re.compile(rf"(?: và | - | – |-| & ){alternation(heads())}(?![\w/])")


def named_end(text: str, head: re.Match[str], begin: int | None = None) -> int | None:
    """The end of a proper name whose own words begin at `begin`, or else behind the head word."""
    begin = begin or head.end()
    if patterns("names")["not_named"].match(text, head.start()):
        return None
    match = patterns("names")["named"].match(text, begin)
    if not match:
        return None
    place = province_end(text, begin + 1)
    if place:  # `Báo Quảng Trị đăng 12 bài`
        return place
    inner = _joined_head().search(text, begin, match.end())
    end = inner.start() if inner else match.end()
    campus = patterns("names")["campus"].match(text, end) if head.group().lower() == "phân hiệu" else None
    return tail_end(text, campus.end() if campus else end)


def firm_end(text: str, head: re.Match[str]) -> int | None:
    """The end of a firm's or cooperative's name."""
    match = patterns("names")["firm"].match(text, head.end()) or patterns("names")["numbered_firm"].match(text, head.end())
    if match is None:
        return None
    goes_on = patterns("names")["trade_tail"].match(text, match.end()) if patterns("names")["trade_end"].search(match.group()) else None
    end = goes_on.end() if goes_on else match.end()
    tail = patterns("names")["firm_tail"].match(text, end)
    return tail.end() if tail else end


def workshop_end(text: str, head: re.Match[str]) -> int | None:
    """The end of a maker's name behind `cơ sở`."""
    match = patterns("names")["workshop"].match(text, head.end())
    return match.end() if match else None


def council_end(text: str, head: re.Match[str]) -> int | None:
    """The end of a committee's, council's or board's long name."""
    if patterns("names")["not_named"].match(text, head.start()):
        return None
    match = patterns("names")["council"].match(text, head.end())
    end = match.end() if match else head.end()
    period = patterns("names")["period"].match(text, end)
    end = tail_end(text, period.end() if period else end)
    return end if end > head.end() else None
