"""What a figure measures (chỉ tiêu), as its sentence has it."""

from __future__ import annotations

import re

from extract.data import patterns
from extract.model import Figure
from extract.relations.figure_kinds import is_change, is_percentage, is_share, repeats_count
from extract.relations.figure_phrases import Phrase, is_count, trimmed
from extract.relations.figure_words import after_unit, counted, is_elided, lead_words, number_of, sentence_subject, subject, verb
from extract.text import squeeze

_POLICY = re.compile(r"(?:(?!cho |đối với |theo |trên địa bàn |tại )[^\s,;.:()]+\s?){1,12}")
_COMPARATIVE = re.compile(r"(?:\A|,? )(?:cao|thấp|nhiều|ít)\Z")
"""What is left of `cao hơn` before a number."""
_HAPPENS = {"xảy ra", "để xảy ra", "ghi nhận", "phát hiện", "có"}
"""Verbs before a count that say no more than that the things were there."""
_WHERE = re.compile(r" (?:ở|tại|khu vực|cấp) ")


def what_is_measured(text: str, phrase: Phrase, previous: Phrase | None, before: list[Figure], topic: str) -> str:
    """The shortest phrase that tells what a quantity measures.

    `previous` is the quantity before it in the sentence, `before` the figures before it, `topic` what the sentence says that it is about.
    """
    rules, own, last = patterns("figures"), lead_words(text, phrase), before[-1] if before else None
    if is_change(phrase) or is_share(phrase):
        return _dependent(text, phrase, before, topic)
    if last and repeats_count(text, phrase):
        return last.indicator
    if last and (rules["average"].match(own) or (phrase.opening == "(" and "/" in phrase.quantity.unit and not own)):
        return _average(phrase, before, own)
    if last and rules["earlier_aim"].match(own) and phrase.quantity.unit == last.unit:
        return last.indicator
    if is_percentage(phrase):
        return _percentage(text, phrase, own, last, topic)
    if is_count(phrase):
        return _count(text, phrase, last, topic)
    policy = _policy_before(text, phrase, own)
    if policy:
        return policy
    if "/" in phrase.quantity.unit and phrase.tail.end > phrase.tail.start and len(own.split()) < 3:
        return _rate(text, phrase, before)
    measured = subject(text, phrase)
    if _names_thing(text, phrase, measured):
        return f"{measured} {after_unit(text, phrase)}".strip()
    source = rules["source"].match(phrase.rest) if not measured else None
    if source:
        return source["what"].strip()
    if not measured and last:
        # `Thu tiền cấp quyền cho 59 điểm mỏ: 142 tỷ đồng`: the amount is of the phrase before the count
        return (subject(text, previous) if previous and is_count(previous) and phrase.opening == ":" else "") or last.indicator
    return _about(_part(measured, before, phrase), topic) or sentence_subject(text, phrase) or phrase.quantity.unit


def _dependent(text: str, phrase: Phrase, before: list[Figure], topic: str) -> str:
    """What a change or a share is of: its own subject, else what stands after it, else the figure before it."""
    rules, own = patterns("figures"), _own_subject(text, phrase)
    after = phrase.rest
    respect = rules["in_respect"].match(after)
    if respect:
        return respect["what"].strip()
    if own and not (before and phrase.opening == " ") and not (is_count(phrase) and not rules["measure_head"].search(own)):
        return _about(_subject_of(own), topic)
    same = [figure for figure in before if figure.kind != "change" and _alike(figure.unit, phrase.quantity.unit)]
    if before and (phrase.joined or phrase.opening == " " or not is_count(phrase)):
        if is_count(phrase):
            return _likest(same, counted(text, phrase))
        noun = after_unit(text, phrase)
        return noun if noun and not phrase.joined and not rules["against"].match(" " + noun) else before[-1].indicator
    if is_count(phrase):
        return _likest(same, counted(text, phrase))
    return after_unit(text, phrase) or topic or sentence_subject(text, phrase) or phrase.quantity.unit


def _likest(same: list[Figure], said: str) -> str:
    """Of figures that count alike, the indicator that shares most words: `giảm 2 người chết` is of `làm chết 12 người`."""
    words = set(said.split())
    return max(reversed(same), key=lambda figure: len(words & set(figure.indicator.split()))).indicator if same else said


def _names_thing(text: str, phrase: Phrase, measured: str) -> bool:
    """Whether the words after a measure name the thing measured: `Thu hồi 125,3 ha đất`, `12 km đường tỉnh`."""
    rules = patterns("figures")
    if phrase.mention.rule != "measure" or "/" in phrase.quantity.unit or rules["measure_head"].search(measured):
        return False
    return bool(after_unit(text, phrase)) and not rules["verbal"].match(phrase.rest)


def _own_subject(text: str, phrase: Phrase) -> str:
    """The words before a change or share that say what changed, without those that say that it did."""
    own = lead_words(text, phrase)
    for name in ("change", "share"):
        if mark := patterns("figures")[name].search(own + " "):
            own = trimmed(own[: mark.start()])
    return _COMPARATIVE.sub("", own) if phrase.changes else own


def leans_on_previous(text: str, phrase: Phrase) -> bool:
    """Whether a change, share or rate says nothing of what it is of: its quote begins with the quantity before it."""
    if is_change(phrase) or is_share(phrase):
        return not _own_subject(text, phrase)
    return repeats_count(text, phrase)


def _alike(unit: str, other: str) -> bool:
    """Whether two counts are of the same things (`ca mắc`, `ca`)."""
    return unit.startswith(other) or other.startswith(unit)


def _subject_of(own: str) -> str:
    head = patterns("figures")["measure_head"].search(own)
    return own[head.start() :] if head and len(own.split()) > 6 else own


def _average(phrase: Phrase, before: list[Figure], own: str) -> str:
    """The mean of the figure before it that is counted in the same unit."""
    unit = phrase.quantity.unit.split("/")[0]
    whole = next((figure for figure in reversed(before) if figure.unit.split("/")[0] == unit), None)
    if len(own.split()) > 3:
        return own
    if whole is None and phrase.opening != "(":
        return f"{unit} bình quân"
    whole = whole or before[-1]
    return f"{whole.indicator} bình quân" if patterns("figures")["average"].match(own) else whole.indicator


def _rate(text: str, phrase: Phrase, before: list[Figure]) -> str:
    """A rate by what it is paid for: `hỗ trợ cán bộ có trình độ đại học` of "hỗ trợ 1,2 triệu đồng/cán bộ có trình độ đại học"."""
    head = lead_words(text, phrase)
    if not head and before and before[-1].unit == phrase.quantity.unit:
        head = before[-1].indicator.split(f" {phrase.quantity.unit.split('/')[-1]}")[0]
    return f"{head} {phrase.quantity.unit.split('/')[-1]} {after_unit(text, phrase)}".strip()


def _policy_before(text: str, phrase: Phrase, own: str) -> str | None:
    """What a remark in parentheses that only says "hỗ trợ" is for, in the words before it.

    `chính sách hỗ trợ cơ sở vật chất ban đầu cho các hợp tác xã (hỗ trợ tối đa 100 triệu đồng/HTX)`
    """
    if not own or phrase.opening != "(" or phrase.tail.end > phrase.tail.start or not patterns("figures")["norm_lead"].fullmatch(own):
        return None
    before = text[phrase.before.start : phrase.lead.start]
    start = before.lower().rfind(own.lower())
    match = _POLICY.match(before, start) if start >= 0 else None
    return squeeze(match.group()) if match and len(match.group().split()) > len(own.split()) else None


def _percentage(text: str, phrase: Phrase, own: str, last: Figure | None, topic: str) -> str:
    if last and own and patterns("figures")["of_rate"].match(own):
        return last.indicator
    if last and not own and phrase.joined and patterns("figures")["against"].match(phrase.rest):
        return last.indicator  # `giải ngân được 1.468,7 tỷ đồng, đạt 32,7% kế hoạch`
    if last and last.unit == phrase.quantity.unit and patterns("figures")["where_part"].match(own):
        return f"{_WHERE.split(last.indicator)[0]} {own}"
    part = patterns("figures")["consists_of"].match(phrase.rest)
    if last and part and not own:
        return f"{last.indicator.split(' là ')[0]} là {part['what'].strip()}"
    after = after_unit(text, phrase)
    rest = phrase.rest
    if respect := patterns("figures")["in_respect"].match(rest):
        return str(respect["what"]).strip()  # `bằng 68% về số dự án`
    if not after or patterns("figures")["against"].match(rest) or patterns("figures")["verbal"].match(rest):
        return _about(subject(text, phrase), topic) or (last.indicator if last else sentence_subject(text, phrase) or phrase.quantity.unit)
    if patterns("figures")["rate_head"].search(own):
        return _about(subject(text, phrase), topic)
    head = verb(text, phrase)
    if len(head.split()) > 3:
        paid = patterns("figures")["norm_lead"].search(head)
        head = paid.group() if paid else ""
    return f"{head} {after}".strip()


def _count(text: str, phrase: Phrase, last: Figure | None, topic: str) -> str:
    """The counted noun with what follows it; a bare noun takes the verb before it (`tham gia hội chợ`)."""
    named = number_of(text, phrase)
    if named:
        return named
    noun = counted(text, phrase)
    if len(noun.split()) > len(phrase.quantity.unit.split()) + 1 and phrase.opening != "(":
        return noun
    lead = text[phrase.lead.start : phrase.mention.span.start]
    if is_elided(text, phrase) and lead.lower().lstrip(" ,").startswith("còn"):
        return f"còn {noun}"
    if last and _alike(last.unit, phrase.quantity.unit) and lead.strip() and patterns("figures")["rising_to"].match(lead):
        return last.indicator
    head = verb(text, phrase)
    if patterns("figures")["place_list"].match(head):
        head = ""  # `Tại các xã Lũng Cú, Sủng Là và Phố Bảng có 15 điểm trường`
    if head.lower() in _HAPPENS:
        head = ""  # `Đường bộ: xảy ra 79 vụ`
    if head and head.lower().endswith(noun.lower()):
        return head  # `Số trường giảm từ 250 trường`
    return _about(f"{head} {noun}".strip(), "" if head else topic)


def _part(measured: str, before: list[Figure], phrase: Phrase) -> str:
    """A part takes the head of its whole: `Diện tích lan` after "Diện tích hoa đạt 2.490 ha; trong đó, lan 375 ha"."""
    if not measured or patterns("figures")["measure_head"].search(measured):
        return measured
    for figure in reversed(before):
        head = patterns("figures")["part_head"].match(figure.indicator)
        if head and figure.unit == phrase.quantity.unit and figure.kind != "change":
            return f"{head.group()} {measured}"
    return measured


def _about(measured: str, topic: str) -> str:
    """A short indicator with the topic of its sentence: `Tổng đàn bò` of "Bò: Tổng đàn 133.500 con"."""
    if topic and measured and topic.lower() not in measured.lower() and len(measured.split()) <= 5 and len(topic.split()) <= 10:
        return f"{measured} {topic[0].lower()}{topic[1:]}"
    return measured or topic
