"""Whether a figure was achieved, is aimed at, is a rule's, a change or a share."""

from __future__ import annotations

import re
from functools import lru_cache

from extract.data import patterns
from extract.model import Figure, FigureKind
from extract.relations.figure_context import Context
from extract.relations.figure_phrases import Phrase

_PLANS = {"KH", "CTr", "ĐA", "DA", "PA", "CT", "CĐ", "TTr"}
_BY_TITLE = {"QĐ", "NQ"}
_RULES = {"NĐ", "TT", "TTLT", "Luật", "PL", "QC", "QyĐ", "HP"}
_PERCENT = ("%", "điểm %")


def kind_of(context: Context, phrase: Phrase, period: str | None, last: Figure | None) -> FigureKind:
    """The kind of a figure by the words right before it, its clause, its sentence, the headings and the document's type, in that order.

    `last` is the figure before it in the sentence, `period` the period that the sentence names.
    """
    text = context.text
    heading = _by_heading(context, phrase)
    own = _by_cue(text[phrase.lead.start : phrase.mention.span.start])
    if is_change(text, phrase):
        planned = own == "target" or (heading or _by_type(context)) == "target"
        compared = patterns("figures")["comparison"].match(phrase.after.of(text))
        return "target" if planned and not compared else "change"
    if is_share(text, phrase) or (last and last.kind != "change" and repeats_count(text, phrase)):
        return "share"
    if _is_part(text, phrase, last):
        return "share"
    aim = patterns("figures")["earlier_aim"].match(text[phrase.lead.start : phrase.mention.span.start])
    if aim and aim["aim"] and last and last.unit == phrase.quantity.unit:
        return "target"  # `1.675 doanh nghiệp, so với chỉ tiêu 1.500 doanh nghiệp`
    if _is_norm(context, phrase) or _follows_norm(phrase, last):
        return "norm"
    if _is_ahead(period, context.year):
        return "target"
    sentence = _by_cue(phrase.before.of(text))
    # `sản phẩm đã có thương hiệu … tại 24 quận, huyện` under "Phương hướng": only the figure's own clause outweighs such a heading.
    if heading == "target" and sentence == "actual":
        return own or heading
    return own or sentence or heading or _by_type(context)


def _is_part(text: str, phrase: Phrase, last: Figure | None) -> bool:
    """Whether a percentage is a part of what was counted before: `trong đó 62,5% sản phẩm 3 sao, 36,2% sản phẩm 4 sao`."""
    if not is_percentage(phrase) or last is None or last.kind == "target":
        return False
    own = text[phrase.lead.start : phrase.mention.span.start].strip()
    first = last.rule in ("count", "noun") and patterns("figures")["of_which"].search(phrase.before.of(text)[-30:])
    return not own and bool(first or (last.kind == "share" and last.unit == phrase.quantity.unit))


def _follows_norm(phrase: Phrase, last: Figure | None) -> bool:
    """Whether the figure only goes on a list of rates (`hỗ trợ 1,2 triệu đồng/cán bộ …, 0,8 triệu đồng/cán bộ …`)."""
    if last is None or last.kind != "norm":
        return False
    alike = last.unit.split("/")[0] == phrase.quantity.unit.split("/")[0]
    return phrase.quantity.qualifier == "max" or (alike and phrase.lead.start >= phrase.mention.span.start)


def is_change(text: str, phrase: Phrase) -> bool:
    """Whether the words right before a number make it a change."""
    near = phrase.before.of(text)[-60:]
    return phrase.quantity.value < 0 or bool(patterns("figures")["change"].search(near))


def is_share(text: str, phrase: Phrase) -> bool:
    """Whether the words right before a percentage make it a share."""
    near = phrase.before.of(text)[-60:]
    return is_percentage(phrase) and bool(patterns("figures")["share"].search(near))


def is_percentage(phrase: Phrase) -> bool:
    """Whether a quantity is a percentage (`12%/năm` too)."""
    return phrase.quantity.unit.split("/")[0] in _PERCENT


def repeats_count(text: str, phrase: Phrase) -> bool:
    """Whether a percentage only repeats the count before it as a share: `410 hồ sơ (0,27%)`, `98/143 xã (đạt tỷ lệ 68,5%)`."""
    own = text[phrase.lead.start : phrase.mention.span.start].strip()
    if phrase.tail.end > phrase.tail.start and phrase.opening != "(" and not own:
        return False  # `62,5% sản phẩm 3 sao, 36,2% sản phẩm 4 sao`
    if own.lower() in ("bằng", "tương đương", "tương ứng") and not patterns("figures")["against"].match(phrase.after.of(text)):
        return is_percentage(phrase) and phrase.joined  # `450.123 người, bằng 22,1% lực lượng lao động`
    return is_percentage(phrase) and phrase.joined and bool(patterns("figures")["of_rate"].match(own))


def _is_norm(context: Context, phrase: Phrase) -> bool:
    text, rules = context.text, patterns("figures")
    lead = text[phrase.lead.start : phrase.mention.span.end]
    # `bò sữa (từ 15 con trở lên)`: a threshold
    if re.search(r"(?<!\w)từ\s*\Z", phrase.before.of(text)[-20:]) and phrase.quantity.qualifier == "min" and not is_percentage(phrase):
        return True
    if rules["done"].search(lead):
        return False
    if phrase.quantity.qualifier == "max" and phrase.mention.rule == "money" and "/" in phrase.quantity.unit:
        return True  # `tối đa 100 triệu đồng/HTX`
    rate = is_percentage(phrase) or "/" in phrase.quantity.unit
    if rate and rules["norm_lead"].search(text[phrase.lead.start : phrase.mention.span.start]):
        return True
    return bool(rules["norm"].search(lead))


def _is_ahead(period: str | None, year: int | None) -> bool:
    return bool(period and year and period[:4].isdigit() and int(period[:4]) > year)


def _by_cue(before: str) -> FigureKind | None:
    """The cue nearest before the number."""
    rules = patterns("figures")
    best: tuple[int, FigureKind] | None = None
    kinds: tuple[FigureKind, FigureKind] = ("target", "actual")
    for kind, name in zip(kinds, ("target", "done"), strict=True):
        for match in rules[name].finditer(before):
            if best is None or match.start() > best[0]:
                best = (match.start(), kind)
    return best[1] if best else None


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


def _by_type(context: Context) -> FigureKind:
    """The kind by the document's type; decisions and resolutions approve plans or lay down rules, as their title says."""
    header, rules = context.document.header, patterns("figures")
    if header.type in _BY_TITLE and header.title:
        return "norm" if rules["norm_title"].search(header.title) else "target" if rules["target_title"].search(header.title) else "actual"
    return "target" if header.type in _PLANS else "norm" if header.type in _RULES else "actual"
