"""Names of bodies (cơ quan, tổ chức) in full: abbreviations expanded, known bodies officially written, the province added where meant."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from itertools import islice

from extract.data import data_path, read_csv, read_yaml
from extract.places import find_provinces, province_kind
from extract.text import UPPER, alternation, fold, place_tones, squeeze

# What may stand between the parts of a compound abbreviation: `NN&PTNT`, `NN-PTNT`, `NN và PTNT`, `NNPTNT`.
_JOINT = r"\s*(?:[&,–-]|\bvà\b)?\s*"
_WORD = re.compile(r"\w+(?:\.\w+)*")
_LOOSE = {"và", "va", "của"}
_CLASS = r"(?:tỉnh|thành phố|huyện|thị xã|quận|xã|phường|thị trấn|đặc khu)"
# Not the words of `Lao động - Thương binh và Xã hội`, `Ban Thường vụ Tỉnh ủy`, `Tỉnh đoàn`.
_CLASS_WORD = re.compile(rf"(?<=\s){_CLASS}(?=\s|$)(?! (?:hội|ủy|đoàn)\b)", re.IGNORECASE)
_POST = re.compile(
    r"(?:(?:Phó )?(?:Giám đốc|Chủ tịch|Trưởng ban|Chánh Văn phòng|Viện trưởng|Cục trưởng|Trưởng phòng)"
    r"|Bộ trưởng|Thứ trưởng|Chánh Thanh tra) "
)
# A word in capitals that no Vietnamese syllable is: `OCOP`, `VTC16`, `TNHH`.
_SYLLABLE = re.compile(r"(?:b|ch?|d|gh?|gi|h|kh?|l|m|ngh?|nh|n|ph?|qu|r|s|th|tr|t|v|x)?[aeiouy]{1,3}(?:ch?|m|ngh?|nh|n|p|t)?")
_PARTY = re.compile(r"\b(?:tỉnh|thành|huyện|quận|thị) ủy(?=\s)", re.IGNORECASE)
# `TT Huyện ủy`, `TT.HĐND tỉnh`; elsewhere `TT` is a circular or a town.
_STANDING = re.compile(r"(?<!\w)TT\.?\s?(?=(?:(?:Tỉnh|Thành|Huyện|Quận|Thị|Đảng) ủy|HĐND|Hội đồng nhân dân|UBMTTQ|Ủy ban Mặt trận)(?!\w))")
_NUMBERED = re.compile(r"\b(?:quận|phường) (?=\d)")
_YEARS = re.compile(r"(?<!\d)(\d{4})\s*[–-]\s*(\d{4})(?!\d)")
_BARE_PROVINCIAL = re.compile(r".*\w (?<!cấp )(?:tỉnh|thành phố)", re.IGNORECASE)
_PROVINCIAL = re.compile(
    r"(?:Sở|Tỉnh ủy|Thành ủy|Ban Thường vụ (?:Tỉnh|Thành) ủy|Ban Chấp hành Đảng bộ)\b(?!.*\b(?:tỉnh|thành phố|Thành phố)\b)"
)


@cache
def _abbreviations() -> tuple[dict[str, str], re.Pattern[str]]:
    """The abbreviations without their joints, and a pattern for all; `đồng/HTX` is one, `490/QĐ-UBND` is not."""
    table: dict[str, str] = read_yaml(data_path("abbreviations.yaml"))
    options = [_JOINT.join(map(re.escape, re.split("[&-]", word))) for word in sorted(table, key=len, reverse=True)]
    pattern = re.compile(rf"(?<![\w&-])(?<![0-9A-ZĐƯ]/)(?:{'|'.join(options)})(?![\w&/]|-[A-ZĐ])")
    return {_letters(word): full for word, full in table.items()}, pattern


def _letters(word: str) -> str:
    return re.sub(r"\bvà\b|[\s&,–-]", "", word)


def expand(text: str) -> str:
    """Every known abbreviation written out: `UBND tỉnh` → `Ủy ban nhân dân tỉnh`, `HTX` → `hợp tác xã`."""
    table, pattern = _abbreviations()
    # `TP. Hà Nội`, `TX. Gò Công`
    written = re.sub(rf"\b(TP|Tp|tp|TX)\.\s*(?=[{UPPER}])", r"\1 ", text)
    written = _STANDING.sub("Thường trực ", written)
    return pattern.sub(lambda match: table[_letters(match.group())], written)


def _loose(text: str) -> tuple[str, ...]:
    """Words to compare names by: lower case, tones placed, `và` and punctuation left out."""
    return tuple(word for word in _WORD.findall(place_tones(text).lower()) if word not in _LOOSE)


@cache
def known_bodies() -> dict[tuple[str, ...], str]:
    """Loose words of a known body's name or alias → its official name; ministries, departments and sections by sector included."""
    table: dict[tuple[str, ...], str] = {}
    for row in read_csv(data_path("gazetteers", "sectors.csv")):
        for klass in row["classes"].split(","):
            for name in [row["name"], *filter(None, row["aliases"].split(";"))]:
                table.setdefault(_loose(f"{klass} {name}"), f"{klass.capitalize()} {row['name']}")
    for row in read_csv(data_path("gazetteers", "bodies.csv")):
        for name in [row["name"], *filter(None, row["aliases"].split(";"))]:
            table[_loose(name)] = row["name"]
    return table


@cache
def _sectors() -> dict[str, list[tuple[str, re.Pattern[str]]]]:
    """First letter → each sector's name with a pattern: every part in words or initials, joined by comma, dash, `và`, `&` or nothing."""
    found: dict[str, list[tuple[str, re.Pattern[str]]]] = {}
    for row in read_csv(data_path("gazetteers", "sectors.csv")):
        for name in [row["name"], *filter(None, row["aliases"].split(";"))]:
            parts = [part.split() for part in re.split(r", | và | - ", name)]
            options = ["(?:(?i:" + r"\s*".join(part) + ")|" + "".join(word[0].upper() for word in part) + ")" for part in parts]
            found.setdefault(name[0], []).append((row["name"], re.compile(r"(?:\s*(?:,? và\b|[,&–-])?\s*)".join(options) + r"(?!\w)")))
    return found


def match_sector(text: str, start: int) -> int | None:
    """The end of the longest sector name (`Y tế`, `NN&PTNT`, `Nông nghiệp - PTNT`) that begins at an offset with a capital, or None."""
    return max(
        (match.end() for _, pattern in _sectors().get(text[start : start + 1], ()) if (match := pattern.match(text, start))), default=None
    )


def is_known(name: str) -> bool:
    """Whether a name is a known body's (`gazetteers/bodies.csv`, or a ministry, department or section of a known sector)."""
    return _loose(name) in known_bodies()


_SECTOR_CLASS = re.compile(r"(Bộ|Sở|Phòng|bộ|sở|phòng) ")


def _department(name: str) -> str:
    """A ministry's, department's or section's name with its sector written officially; left alone where it may be several."""
    klass = _SECTOR_CLASS.match(name)
    end = match_sector(name, klass.end()) if klass else None
    if not klass or not end:
        return name
    sectors = {sector for sector, pattern in _sectors()[name[klass.end()]] if pattern.fullmatch(name, klass.end(), end)}
    return f"{klass[1].capitalize()} {sectors.pop()}{name[end:]}" if len(sectors) == 1 else name


@lru_cache(maxsize=8192)
def full_name(text: str, province: str | None = None) -> str:
    """A body's full name: abbreviations expanded, tones placed, blanks folded, known bodies in their official writing.

    With `province`, a provincial body that does not say so gets its name (`UBND tỉnh` → `Ủy ban nhân dân tỉnh Hà Tĩnh`,
    `Sở Tài chính` → `Sở Tài chính tỉnh Hà Tĩnh`).
    """
    written = _department(squeeze(text))
    name = place_tones(squeeze(expand(_sentence_case(written) if written.isupper() and " " in written else written))).strip(" .,;:")
    post = _POST.match(name)
    name = post.group() + _official(name[post.end() :]) if post else _official(name)
    return _with_province(name, province) if province else name


def _official(name: str) -> str:
    """The longest beginning that is a known body, as it is officially written; class words of places in lower case."""
    words = list(islice(_WORD.finditer(name), 16))
    loose = [place_tones(word.group()).lower() for word in words]
    for count in range(len(words), 0, -1):
        end = words[count - 1].end()
        known = known_bodies().get(tuple(word for word in loose[:count] if word not in _LOOSE))
        if known and not re.match(r"\s*(?:-|và\b)", name[end:]):
            name = known + name[end:]
            break
    else:
        head = _head(name)
        name = head + name[len(head) :]
    name = _CLASS_WORD.sub(lambda match: match.group().lower(), name)
    name = _YEARS.sub(r"\1-\2", _NUMBERED.sub(lambda match: match.group().capitalize(), name))
    return name.replace("thành phố Hồ Chí Minh", "Thành phố Hồ Chí Minh")


@cache
def _head_pattern() -> re.Pattern[str]:
    return re.compile(rf"{alternation(_heads())}(?!\w)")


@cache
def _heads() -> dict[str, str]:
    """Head words in lower case → as they are officially written."""
    return {row["head"].lower(): row["head"] for row in read_csv(data_path("gazetteers", "heads.csv"))}


def _head(name: str) -> str:
    """The head word that a body's name opens with, as it is officially written; empty if it has none."""
    match = _head_pattern().match(name.lower())
    head = _heads()[match.group()] if match else ""
    return "" if head.isupper() and not name.startswith(head) else head


def _sentence_case(printed: str) -> str:
    """A name printed in capitals as it is written elsewhere: `CHI CỤC THÚ Y TỈNH HÀ TĨNH` → `Chi cục Thú y tỉnh Hà Tĩnh`."""
    printed = place_tones(printed)
    lower = _WORD.sub(lambda m: m.group() if not _SYLLABLE.fullmatch(fold(m.group())) else m.group().lower(), printed)
    head = _head(lower)
    chars = list(head + lower[len(head) :])
    first = _WORD.search(lower, len(head))
    if first and not _CLASS_WORD.match(lower, first.start()):
        chars[first.start()] = chars[first.start()].upper()
    for match in [*_CLASS_WORD.finditer(lower), *_PARTY.finditer(lower)]:
        following = _CLASS_WORD.search(lower, match.end())
        for word in _WORD.finditer(lower, match.end(), following.start() if following else len(lower)):
            chars[word.start()] = chars[word.start()].upper()
    for span, official in find_provinces(printed):
        if len(official) == len(span):
            chars[span.start : span.end] = official
    return "".join(chars).replace("việt nam", "Việt Nam").replace("trung ương", "Trung ương")


def _with_province(name: str, province: str) -> str:
    """The name with the province's name behind it, if it is a provincial body that lacks one."""
    klass = province_kind(province) or "tỉnh"
    klass = "Thành phố" if province == "Hồ Chí Minh" else klass
    if _BARE_PROVINCIAL.fullmatch(name):
        return f"{name[: name.rindex(' ')] if name.endswith('tỉnh') else name[: -len(' thành phố')]} {klass} {province}"
    if not _PROVINCIAL.match(name) or name.endswith(province) or any(find_provinces(name)):
        return name
    # `Tỉnh ủy Hà Tĩnh`, `Thành ủy Hà Nội`, but `Thành ủy Thành phố Hồ Chí Minh`
    return f"{name} {province}" if name.endswith(" ủy") and province != "Hồ Chí Minh" else f"{name} {klass} {province}"


_NAMED = re.compile(
    r"\(\s*(?:(?:sau đây|dưới đây|từ đây|tiếp theo)?\s*(?:được\s+)?(?:gọi|viết)\s+(?:(?:tắt|chung)\s+)?là:?\s*)([^()\n]{2,60})\)"
)
_ACRONYM = re.compile(r"\(([A-ZĐ][A-ZĐƯ&-]{1,9})\)")


def definitions(text: str) -> dict[str, str]:
    """Short forms that a text defines → what they stand for, as written there.

    `Ban Quản lý các khu công nghiệp (sau đây gọi tắt là Ban Quản lý)`, `hợp tác xã (HTX)`; forms whose full name is not
    plain from the words before are left out.
    """
    found: dict[str, str] = {}
    for match in _NAMED.finditer(text):
        short = match[1].strip(" \"“”'")
        full = _opened_by(text[max(0, match.start() - 250) : match.start()], short)
        if full:
            found.setdefault(short, full)
    for match in _ACRONYM.finditer(text):
        full = _spelt_out(text[max(0, match.start() - 120) : match.start()], match[1])
        if full:
            found.setdefault(match[1], full)
    return found


def defined_after(text: str, end: int) -> str | None:
    """The short form that brackets right behind a name define: `(sau đây gọi tắt là Ban Quản lý)`, `(CDC)`; None if there is none."""
    start = end + (text[end : end + 1] == " ")
    match = _NAMED.match(text, start) or _ACRONYM.match(text, start)
    return squeeze(match[1]).strip(" \"“”'") if match else None


def _opened_by(before: str, short: str) -> str | None:
    """The end of a text from where the short form's first words last stand, or whose initials it is."""
    before = before.rsplit("\n", 1)[-1].rstrip()
    at = before.rfind(short)
    return squeeze(before[at:]) if at >= 0 and len(before) - at > len(short) else _spelt_out(before, short)


def _spelt_out(before: str, acronym: str) -> str | None:
    """The last words of a text whose initials are an acronym's letters (`và` may be left out)."""
    letters = [char for char in acronym.lower() if char.isalpha()]
    for match in reversed(list(_WORD.finditer(before.rsplit("\n", 1)[-1]))):
        if not letters:
            break
        word = match.group().lower()
        if word[0] == letters[-1] or fold(word[0]) == fold(letters[-1]) == letters[-1]:
            letters.pop()
            start = match.start()
        elif word not in _LOOSE:
            return None
    line = before.rsplit("\n", 1)[-1]
    return squeeze(line[start:]) if not letters and line[start:].strip() else None
