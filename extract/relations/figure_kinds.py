"""Whether a figure was achieved, is aimed at, is a rule's, a change or a share."""

from __future__ import annotations

import re
from bisect import bisect_left
from datetime import date
from functools import lru_cache

from extract.data import patterns
from extract.model import Figure, FigureKind, Span
from extract.relations.figure_context import Context
from extract.relations.figure_phrases import Phrase

_PLANS = {"KH", "CTr", "ĐA", "DA", "PA", "CT", "CĐ", "TTr"}
_REASONED = {"CT", "CĐ", "TTr"}
_BY_TITLE = {"QĐ", "NQ"}
_RULES = {"NĐ", "TT", "TTLT", "Luật", "PL", "QC", "QyĐ", "HP"}
_PERCENT = ("%", "điểm %")
_BECOMES = re.compile(r"(?<!\w)(?:từ|lên|xuống|còn|thành|là)\s*\Z")
_BRACKET = re.compile(r"[^,;:.()]{0,40}\(")
_FROM = re.compile(r"(?<!\w)từ\s*\Z")
_REACHED = re.compile(r"(?<!\w)(?:đạt|thực hiện|kết quả)(?: được)?\s*\Z")
_RULE_WORDS = (
    "nghị",
    "đề xuất",
    "xem xét",
    "nghiên cứu",
    "theo ",
    "cần",
    "sửa đổi",
    "trừ",
    "áp dụng",
    "được",
    "bắt buộc",
    "điều kiện",
    "trường hợp",
    "quy định",
)
"""What stands in every text that the patterns of rules fit."""
# `tỷ lệ tiêm đạt ít nhất 95%`; `đạt trên 95%` may be a result.
_LEAST = re.compile(r"(?<!\w)(?:đạt|bảo đảm|đảm bảo|duy trì|có) (?:ít nhất|tối thiểu)(?!\w)")
_RULED = re.compile(r"(?i)không|tối|ít nhất")
_BY_RULE = re.compile(r"(?i)(?<!\w)theo (?:quy định|Luật|Nghị định|Thông tư)(?!\w)[^.;]*\Z")
_CONDITION = re.compile(r"(?<!trong )(?<!tạo )điều kiện (?:về )?tỷ lệ")


def kind_of(context: Context, phrase: Phrase, period: str | None, last: Figure | None) -> FigureKind:
    """The kind of a figure by the words right before it, its clause, its sentence, the headings and the document's type, in that order.

    `last` is the figure before it in the sentence, `period` the period that the sentence names.
    """
    text = context.text
    heading = _by_heading(context, phrase)
    own = _by_cue(context, phrase.sentence, Span(phrase.lead.start, phrase.mention.span.start))
    if bounds_a_rule(context, phrase):
        return "norm"
    if is_change(phrase):
        return _planned_change(context, phrase, own, heading)
    if last and last.kind == "change" and phrase.opening == "(" and repeats_count(text, phrase):
        return "change"  # `tăng 11 vụ (12,9%)`
    if last and last.kind == "change" and _in_brackets(text, phrase, last):
        return "change"  # `giảm 125 lượt so với cùng kỳ (9,1%)`
    if is_share(phrase) or (last and last.kind != "change" and repeats_count(text, phrase)):
        return "share"
    if _is_part(text, phrase, last):
        return "share"
    aim = patterns("figures")["earlier_aim"].match(text[phrase.lead.start : phrase.mention.span.start])
    if aim and aim["aim"] and last and last.unit == phrase.quantity.unit:
        return "target"  # `1.675 doanh nghiệp, so với chỉ tiêu 1.500 doanh nghiệp`
    if _is_norm(context, phrase) or _follows_norm(phrase, last):
        return "norm"
    if _stands(text, phrase, own, heading):
        return "actual"
    if _is_ahead(period, context.year):
        return "target"
    if own is None and phrase.quantity.qualifier == "min" and _LEAST.search(text, phrase.lead.start, phrase.mention.span.end):
        return "target"
    if own is None and heading is None and _is_over(period, context.document.header.date):
        return "actual"
    if own is None and (heading or _by_type(context, phrase)) == "actual" and _answers_aim(text, phrase, last):
        return "actual"
    sentence = _by_cue(context, phrase.sentence, phrase.before)
    # `sản phẩm đã có thương hiệu … tại 24 quận, huyện` under "Phương hướng": only the figure's own clause outweighs such a heading.
    if heading == "target" and sentence == "actual":
        return own or heading
    return own or sentence or heading or _by_type(context, phrase)


def bounds_a_rule(context: Context, phrase: Phrase) -> bool:
    """Whether a number is a proposed rule's or bounds what a rule holds for.

    `đề nghị sửa quy định … từ 60% xuống 50%`, `trừ trường hợp …`
    """
    text, rules = context.text, patterns("figures")
    before = phrase.said
    low = before.lower()
    if not any(word in low for word in _RULE_WORDS):
        return False
    threshold = phrase.quantity.qualifier in ("min", "max")
    plain = phrase.mention.rule in ("count", "noun") and "/" not in phrase.quantity.unit and not threshold
    # `đề nghị sửa đổi quy định, tổ chức 05 hội nghị`: what is only counted is no rule's value, unless it becomes another.
    if (not plain or _BECOMES.search(before[-12:])) and rules["proposed_rule"].search(before):
        return True
    if (threshold or before.rstrip().endswith("từ")) and rules["exception"].search(before):
        return True
    if threshold and _by_type(context, phrase) == "actual":
        return bool(rules["condition"].search(before))
    return is_percentage(phrase) and bool(_CONDITION.search(text[phrase.lead.start : phrase.mention.span.start]))


def _stands(text: str, phrase: Phrase, own: FigureKind | None, heading: FigureKind | None) -> bool:
    """Whether a number is of what is there already, though a plan tells it: `từ 12 đơn vị xuống 09`, `23 cụm đã thành lập`, `dư nợ`."""
    rules, after = patterns("figures"), phrase.rest[:80]
    lead = text[phrase.lead.start : phrase.mention.span.start]
    if _FROM.search(lead) and rules["was"].match(after):
        return True
    if own == "target":
        return False
    if not is_percentage(phrase) and rules["standing"].match(after):
        return True
    return heading is None and phrase.mention.rule == "money" and bool(rules["balance"].search(lead))


def _planned_change(context: Context, phrase: Phrase, own: FigureKind | None, heading: FigureKind | None) -> FigureKind:
    """A rise or fall is a target where it is still to come: under such words or headings, or in a plan where it is not compared."""
    if (own or heading) != "target" and (heading or _by_type(context, phrase)) != "target":
        return "change"
    compared = patterns("figures")["comparison"].match(phrase.rest)
    aimed = own == "target" or heading == "target"
    return "target" if not compared or (aimed and "cùng" not in compared.group()) else "change"


def _in_brackets(text: str, phrase: Phrase, last: Figure) -> bool:
    """Whether a percentage stands in brackets right behind the figure before it."""
    return is_percentage(phrase) and bool(_BRACKET.fullmatch(text, last.number.end, phrase.mention.span.start))


def _answers_aim(text: str, phrase: Phrase, last: Figure | None) -> bool:
    """Whether a figure is what came of the aim before it: `kế hoạch giao 80 hộ, đạt 85`."""
    if last is None or last.kind != "target" or last.unit != phrase.quantity.unit:
        return False
    return bool(_REACHED.search(text, phrase.lead.start, phrase.mention.span.start))


def _is_part(text: str, phrase: Phrase, last: Figure | None) -> bool:
    """Whether a percentage is a part of what was counted before: `trong đó 62,5% sản phẩm 3 sao, 36,2% sản phẩm 4 sao`."""
    if not is_percentage(phrase) or last is None or last.kind == "target":
        return False
    own = text[phrase.lead.start : phrase.mention.span.start].strip()
    first = last.rule in ("count", "noun") and patterns("figures")["of_which"].search(phrase.said[-30:])
    return not own and bool(first or (last.kind == "share" and last.unit == phrase.quantity.unit))


def _follows_norm(phrase: Phrase, last: Figure | None) -> bool:
    """Whether the figure only goes on a list of rates (`hỗ trợ 1,2 triệu đồng/cán bộ …, 0,8 triệu đồng/cán bộ …`)."""
    if last is None or last.kind != "norm":
        return False
    alike = last.unit.split("/")[0] == phrase.quantity.unit.split("/")[0]
    return phrase.quantity.qualifier == "max" or (alike and phrase.lead.start >= phrase.mention.span.start)


def is_change(phrase: Phrase) -> bool:
    """Whether the words right before a number make it a change."""
    return phrase.quantity.value < 0 or phrase.changes


def is_share(phrase: Phrase) -> bool:
    """Whether the words right before a percentage make it a share."""
    return phrase.shares and is_percentage(phrase)


def is_percentage(phrase: Phrase) -> bool:
    """Whether a quantity is a percentage (`12%/năm` too)."""
    return phrase.quantity.unit.split("/")[0] in _PERCENT


def repeats_count(text: str, phrase: Phrase) -> bool:
    """Whether a percentage only repeats the count before it as a share: `410 hồ sơ (0,27%)`, `98/143 xã (đạt tỷ lệ 68,5%)`."""
    own = text[phrase.lead.start : phrase.mention.span.start].strip(" +")  # `tăng 14 vụ (+20,9%)`
    if patterns("figures")["in_respect"].match(phrase.rest):
        return False  # `bằng 112% về vốn`
    if phrase.tail.end > phrase.tail.start and phrase.opening != "(" and not own:
        return False  # `62,5% sản phẩm 3 sao, 36,2% sản phẩm 4 sao`
    if own.lower() in ("bằng", "tương đương", "tương ứng") and not patterns("figures")["against"].match(phrase.rest):
        return is_percentage(phrase) and phrase.joined  # `450.123 người, bằng 22,1% lực lượng lao động`
    return is_percentage(phrase) and phrase.joined and bool(patterns("figures")["of_rate"].match(own))


def _is_norm(context: Context, phrase: Phrase) -> bool:
    text, rules = context.text, patterns("figures")
    lead = text[phrase.lead.start : phrase.mention.span.end]
    # `bò sữa (từ 15 con trở lên)`: a threshold
    if re.search(r"(?<!\w)từ\s*\Z", phrase.said[-20:]) and phrase.quantity.qualifier == "min" and not is_percentage(phrase):
        return phrase.quantity.high is None
    if rules["done"].search(lead):
        return False
    if phrase.quantity.qualifier == "max" and phrase.mention.rule == "money" and "/" in phrase.quantity.unit:
        return True  # `tối đa 100 triệu đồng/HTX`
    rate = is_percentage(phrase) or "/" in phrase.quantity.unit
    if rate and rules["norm_lead"].search(text[phrase.lead.start : phrase.mention.span.start]):
        return True
    if rate and not is_percentage(phrase) and _lays_down(context, phrase):
        return True  # `- Mầm non: từ 50.000 đồng đến 110.000 đồng/học sinh/tháng` under "Mức thu"
    if _RULED.match(phrase.mention.span.of(text)) and _BY_RULE.search(phrase.said):
        return True  # `Theo quy định của Luật, sĩ số không quá 35 học sinh/lớp`
    return bool(rules["norm"].search(lead))


def _lays_down(context: Context, phrase: Phrase) -> bool:
    """Whether a heading of a paper that proposes or decides says that rates follow (`1. Mức thu`)."""
    if context.document.header.type in ("BC", None):
        return False
    return any(patterns("figures")["norm_title"].search(section.heading) for section in context.chain(phrase.mention.span.start)[:2])


def _is_over(period: str | None, day: date | None) -> bool:
    """Whether a year, quarter or month ended before the paper's day."""
    if not period or not day:
        return False
    end = re.search(r"(?P<year>\d{4})(?:-(?:Q(?P<quarter>\d)|(?P<month>\d\d)))?(?:-\d\d)?\Z", period)
    if not end:
        return False
    month = int(end["month"] or 3 * int(end["quarter"] or 4))
    return (int(end["year"]), month) < (day.year, day.month)


def _is_ahead(period: str | None, year: int | None) -> bool:
    return bool(period and year and period[:4].isdigit() and int(period[:4]) > year)


def _by_cue(context: Context, sentence: Span, within: Span) -> FigureKind | None:
    """The kind that the cue nearest before the end of a part of a sentence tells."""
    if sentence not in context.cues:
        rules = patterns("figures")
        found = [(match.start(), match.end(), "actual") for match in rules["done"].finditer(context.text, sentence.start, sentence.end)]
        found += [(match.start(), match.end(), "target") for match in rules["target"].finditer(context.text, sentence.start, sentence.end)]
        context.cues[sentence] = sorted(found)
    cues = context.cues[sentence]
    for index in range(bisect_left(cues, within.end, key=lambda cue: cue[0]) - 1, -1, -1):
        start, end, kind = cues[index]
        if start < within.start:
            break
        if end <= within.end:
            return "target" if kind == "target" else "actual"
    return None


def _by_heading(context: Context, phrase: Phrase) -> FigureKind | None:
    block = context.document.blocks[context.document.block_at(phrase.mention.span.start)]
    note = context.note_at(block.span.start)
    offset = note.anchor_offset if note and note.anchor_offset is not None else phrase.mention.span.start
    for section in context.chain(offset):
        # A numbered paragraph is its own sentence, which was looked at before.
        kind = None if section.span.contains(phrase.mention.span) else heading_kind(section.heading)
        if kind:
            return kind
    return None


@lru_cache(maxsize=512)
def heading_kind(heading: str) -> FigureKind | None:
    """What kind of figures a heading announces: `target` (mục tiêu, kế hoạch …), `actual` (kết quả, thực trạng …) or None."""
    rules = patterns("figures")
    done, target = rules["done_heading"].search(heading), rules["target_heading"].search(heading)
    if not done and not target:
        return None
    return "actual" if done and not (target and target.start() < done.start()) else "target"


def _by_type(context: Context, phrase: Phrase) -> FigureKind:
    """The kind by the document's type; decisions and resolutions approve plans or lay down rules, as their title says.

    What a directive, dispatch or proposal tells before its first heading is how things stand.
    """
    header, rules = context.document.header, patterns("figures")
    if context.asked_from is not None and context.asked_from < phrase.mention.span.start and context.chain(phrase.mention.span.start):
        return "target"
    if header.type in _REASONED and not context.chain(phrase.mention.span.start):
        return "actual"
    if header.type in _BY_TITLE and header.title:
        return "norm" if rules["norm_title"].search(header.title) else "target" if rules["target_title"].search(header.title) else "actual"
    return "target" if header.type in _PLANS else "norm" if header.type in _RULES else "actual"
