"""The quantities that an item of an outline asks for, each as a phrase."""

from __future__ import annotations

import re

from extract.checks.template_blanks import filled_in
from extract.checks.wording import lexicon
from extract.data import patterns
from extract.text import key, squeeze

_P = patterns("outlines")
_HEAD_ONLY = re.compile(r"(?i)(?:số lượng|cơ cấu|quy mô|tỷ lệ|tỉ lệ|tổng số|tổng mức)$")


def quantities_asked(text: str, parents: list[str]) -> list[str]:
    """The quantities of an item; `parents` are the texts of the items around it, the innermost first."""
    plain = squeeze(_P["optional"].sub("", text)).strip(" .;…")
    if parents and _P["targets_heading"].match(parents[0]):
        return [f"mục tiêu về {part}" for part in _parts(re.sub(r"(?i)^(?:về|các chỉ tiêu)\s+", "", plain.rstrip(" ;")))]
    asked = _summands(plain) or filled_in(text)
    if not asked:
        asked = _requests(plain, parents)
    if not asked and (compared := _P["compared"].search(plain)):
        asked.append(f"{squeeze(compared['what'])} so với {squeeze(compared['with'])}")
    return list(dict.fromkeys(_closed(squeeze(phrase)) for phrase in asked))


def _closed(phrase: str) -> str:
    """A phrase cut out of a bracket, without the bracket's end or an opening that nothing closes; a bracket of another request goes."""
    phrase = re.sub(r"\(([^()]*)\)", lambda m: " " if _P["no_quantity"].match(m[1]) else m.group(), phrase)
    while phrase.count(")") > phrase.count("("):
        phrase = phrase[: phrase.rindex(")")] + phrase[phrase.rindex(")") + 1 :]
    return squeeze(phrase.partition("(")[0] if phrase.count("(") > phrase.count(")") else phrase).strip(" ,;")


def _requests(text: str, parents: list[str]) -> list[str]:
    """`số lớp, số người tham gia; so với năm 2022`: each amount, and its parts where they are to be told apart (`trong đó nêu rõ …`)."""
    asked: list[str] = []
    told = _P["how_many"].sub(_counted, _P["how_many_are"].sub(_counted, _P["whole_beside"].sub(r", số \g<whole>", text)))
    plain = re.sub(r"(?i)/\s*tổng số\s[^;,.()]+", "", _P["beside"].sub("", told))
    apart = _P["of_which"].search(plain)
    whole = plain[: apart.start()] if apart else plain
    if apart and _P["whole_amount"].search(whole):
        asked.append(f"tổng {key(whole.partition(':')[0])}")
        whole = ""
    for request in _P["request"].finditer(whole):
        above = [whole[: request.start()], *parents] if whole[: request.start()].rstrip().endswith(":") else parents
        asked += _phrases(request["head"], request["rest"], whole[request.end() :], above)
    if apart and asked:
        asked += [part if _P["blank_counts"].match(part) else f"số {part}" for part in _parts(apart["parts"])]
        asked += _requests(plain[apart.end() :], parents) if plain[apart.end() :].strip(" .;,)") else []
    return asked


def _counted(asked: re.Match[str]) -> str:
    """`đã giải quyết bao nhiêu đơn` → `số đơn đã giải quyết`."""
    return squeeze(f"số {asked['noun']} {asked['verb']}")


def _summands(text: str) -> list[str]:
    """`i) Ngân sách trung ương; ii) Vốn tín dụng`: each part of a sum, and the sum."""
    parts = [m["part"].strip(" ,.") for m in _P["roman_part"].finditer(text)]
    if len(parts) < 2 or not _P["asks_number"].search(text):
        return []
    whole = re.sub(r"(?i)^kết quả\s+", "", re.split(r"[,:]|\btrong đó\b", text)[0]).strip()
    return [f"tổng {whole}", *(part[0].lower() + part[1:] for part in parts)]


def _phrases(head: str, rest: str, after: str, parents: list[str]) -> list[str]:
    """A request spread over its heads (`số lượng và cơ cấu`) and its objects (`hợp tác xã, doanh nghiệp được củng cố`)."""
    heads = [squeeze(h) for h in re.split(r",|\bvà\b", head) if h.strip() and not _P["no_quantity"].match(h)]
    heads, rest = _whole_noun(heads, rest)
    predicate = _P["predicate"].search(rest)
    if predicate and rest.count("(", 0, predicate.start()) > rest.count(")", 0, predicate.start()):
        predicate = None  # `kinh phí sự nghiệp (dự toán giao, đã giải ngân)`
    verb = predicate["verb"] if predicate else ""
    nouns = (rest[: predicate.start()] if predicate else rest).strip(" ,")
    examples = _P["examples"].match(after) if _P["such_as"].search(rest) else None
    if not heads:
        return []
    # `kinh phí đã sử dụng` names its thing itself; bare `doanh thu` is that of the heading above.
    named = re.match(r"(?i)số (?!lượng)", heads[0]) is not None or (bool(verb) and not _HEAD_ONLY.match(heads[0]))
    subjects = _subjects(nouns) or ([""] if named else _from_parents(parents))
    if examples:
        verb = _P["such_as"].sub("", verb)
        base = f"{heads[0]} {re.sub(r'^(?:các|những) ', '', squeeze(nouns))} {verb}".lower()
        kinds = [part.strip(" .…") for part in examples["list"].split(";")]
        return [f"{h} {s} {verb}".lower() for h in heads for s in subjects] + [f"{base} {k[0].lower()}{k[1:]}" for k in kinds if k]
    kinds = _kinds(verb)
    return [f"{h} {s} {k}".lower() for h in heads for s in subjects for k in kinds]


def _whole_noun(heads: list[str], rest: str) -> tuple[list[str], str]:
    """`số cán` + ` bộ, công chức` → `số` + `cán bộ, công chức`; what a noun of one syllable shares (`số hộ nghèo, cận nghèo`) stays."""
    first = re.match(r"(?i)(số) (?!lượng|liệu)(\w+)$", heads[0]) if len(heads) == 1 else None
    follows = re.match(r"\s*(,|\w+)", rest)
    if first is None or follows is None or "," not in rest:
        return heads, rest
    if follows[1] == "," or key(f"{first[2]} {follows[1]}") in lexicon().phrases:
        return [first[1]], f"{first[2]}{rest}"
    return heads, rest


def _subjects(text: str) -> list[str]:
    """`cán bộ (tỉnh, huyện, xã) và chủ thể` → each; `hợp tác xã, doanh nghiệp` → each; levels of one noun stay together."""
    text = re.sub(r"(?i)^(?:các|những)\s+", "", squeeze(text))
    bracket = re.match(r"(?P<noun>[^(]+)\((?P<list>[^)]+)\)(?P<more>.*)$", text)
    if bracket and "," in bracket["list"]:
        levels = [f"{bracket['noun'].strip()} {part}" for part in _parts(bracket["list"])]
        return levels + _parts(re.sub(r"^\s*(?:,|và)\s*", "", bracket["more"]))
    if _P["levels"].search(text) or re.search(r"\w/\w", text):  # `tỷ lệ máy tính/cán bộ, công chức`
        return [text] if text else []
    return _parts(text)


def _kinds(verb: str) -> list[str]:
    """`được hỗ trợ máy móc, vùng nguyên liệu, bao bì` → each; two verbs (`được củng cố, kiện toàn`) stay together."""
    parts = _parts(verb)
    opening = _P["supported"].match(parts[0]) if parts else None
    if not opening or len(parts) < 3:
        return [verb]
    rest = [parts[0][opening.end() :], *parts[1:]]
    return [f"{opening.group()}{part}" for part in rest]


def _parts(text: str) -> list[str]:
    """A coordinated phrase's parts, without those that ask for no quantity (`nội dung`, `kết quả`)."""
    parts = [p.strip(" .;…") for p in re.split(r",(?![^(]*\))|\bvà\b", text)]
    return [p for p in parts if p and not _P["no_quantity"].match(p)]


def _from_parents(parents: list[str]) -> list[str]:
    """What a bare request (`Số lượng, địa điểm, quy mô`) is about: the heading before its colon."""
    for parent in parents:
        heading = squeeze(parent.split(":")[0])
        if heading:
            return [re.sub(r"(?i)^(?:về|kết quả(?:\s+triển khai)?)\s+", "", key(heading))]
    return []
