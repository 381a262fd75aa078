"""Entities: the names of a document gathered into distinct things with their aliases."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from itertools import islice, takewhile

from extract.bodies import defined_after, full_name, is_known
from extract.model import Document, Entity, EntityType, Mention, Mentions, Name, Span
from extract.places import REFORM, districts_of, province_kind, province_of
from extract.text import UPPER, alternation, fold, key, squeeze

# A body of the province without its name; in a paper of the central level they are any province's.
_BARE = re.compile(
    r".*\b(?:tỉnh|thành phố)|Sở .*|(?:Ban Thường vụ |Thường trực |Văn phòng )?(?:Tỉnh|Thành) ủy|Chi cục .*"
    r"|Ban Chỉ đạo(?!.*(?:Trung ương|(?<!tiêu )quốc gia|Chính phủ|\bBộ\b)).*"
)
_ENDS_BARE = re.compile(r".* (?:cấp )?(?:tỉnh|thành phố)")
_PERIOD = re.compile(r" giai doan \d{4} \d{4}")
_COMMITTEE = re.compile(r"ban chi dao|hoi dong (?!nhan dan|dan toc)|to cong tac")
_OWN_UNIT = re.compile(r".*\b((?:huyện|quận|thị xã|xã|phường|thị trấn|đặc khu) .+)")
_OF_LAW = re.compile(r"(?:Luật|Pháp lệnh) (?:Tổ chức |Hoạt động |về )?$")
"""Before a body that a law is about: `Luật Tổ chức Chính phủ`."""
_OWN_LEVEL = re.compile(
    r"(?:(?:Ủy ban|Hội đồng) nhân dân|Đảng ủy|Ban (?:Chấp hành|Thường vụ) Đảng (?:ủy|bộ)) "
    r"((?:tỉnh|[Tt]hành phố|huyện|quận|thị xã|xã|phường|thị trấn|đặc khu) .+)"
)
_COMMITTEES_OF = {"Huyện": ("huyện",), "Quận": ("quận",), "Thị": ("thị xã",), "Đảng": ("xã", "phường", "thị trấn", "đặc khu")}
_OF_VIETNAM = re.compile(r"(?<=mat tran to quoc|lien hiep phu nu) viet nam(?= \w)")
_CAPITALIZED = re.compile(rf"(?<!\w)[{UPPER}]\w* $")
_APART = r"(?<![\w/-].)"
"""What stands behind the first letter of a word of its own."""
_PIECE = re.compile(r"[^\s|*][^\n\t|*]*(?<=\w)")
# Brackets behind a body that do not say its short name: `Hội đồng đánh giá sản phẩm (OCOP)`, `Liên minh HTX (HTX)`.
_NO_NAMES = {"OCOP", "HTX", "NTM", "MTQG", "PCI", "ODA", "FDI"}


@dataclass(slots=True)
class _Thing:
    """An entity in the making: `forms` maps how it is written to its first place."""

    type: EntityType
    name: str
    rule: str
    spans: list[Span] = field(default_factory=list)
    forms: dict[str, Span] = field(default_factory=dict)

    def add(self, span: Span, form: str) -> None:
        self.spans.append(span)
        self.forms.setdefault(form, span)

    def take(self, other: _Thing) -> None:
        self.spans += other.spans
        for form, span in other.forms.items():
            self.forms.setdefault(form, span)


def relate_entities(document: Document, mentions: Mentions) -> tuple[Entity, ...]:
    """The distinct bodies, persons and places of a document, in order of their first mention.

    Names differing in case, tone marks, abbreviation and joints are one; so are a provincial body with and without its
    province's name in a paper of that province, and a short form with the one body that it can mean.
    """
    things: dict[tuple[EntityType, str], _Thing] = {}
    for mention in [*_header(document), *mentions.names, *_own_districts(document, mentions)]:
        name = _named(document, mention) if isinstance(mention.value, Name) else None
        if name and isinstance(mention.value, Name):
            thing = things.setdefault((mention.value.type, _key(name)), _Thing(mention.value.type, name, mention.rule))
            thing.add(mention.span, squeeze(mention.span.of(document.text)))
    bodies = _merge(document, [thing for thing in things.values() if thing.type == "ORG"])
    found = [*_learn(document, bodies), *(thing for thing in things.values() if thing.type != "ORG")]
    return tuple(sorted((_entity(thing) for thing in found), key=lambda e: (e.span, e.type, e.name)))


def _entity(thing: _Thing) -> Entity:
    spans = tuple(sorted(set(thing.spans)))
    aliases = tuple(sorted(thing.forms, key=lambda form: thing.forms[form]))
    return Entity(span=spans[0], rule=thing.rule, type=thing.type, name=thing.name, aliases=aliases, mentions=spans)


def _header(document: Document) -> Iterator[Mention]:
    """The issuer and the known bodies above it where the letterhead prints them, and the signer where he signs."""
    header = document.header
    name = header.signer.name if header.signer else None
    start = document.text.rfind(name) if name else -1
    if name and start >= 0:
        yield Mention(Span(start, start + len(name)), "PER", "entities.signer", Name("PER", name))
    committees = {f"{kind} ủy {header.province}" for kind in ("Tỉnh", "Thành")}
    best: tuple[int, Span] | None = None
    for span in _printed(document):
        said = full_name(squeeze(span.of(document.text)))
        if (_key(header.issuer or "") + " ").startswith(_key(said) + " ") and (best is None or len(said) > best[0]):
            best = len(said), span
        elif (is_known(said) or said in committees) and span.of(document.text).isupper():
            yield Mention(span, "ORG", "entities.superior", Name("ORG", said))
    if header.issuer and best:
        yield Mention(best[1], "ORG", "entities.issuer", Name("ORG", full_name(header.issuer)))


def _printed(document: Document) -> Iterator[Span]:
    """Stretches of up to four pieces (lines, cells) of the letterhead."""
    end = max((block.span.end for block in document.blocks if block.kind == "letterhead"), default=600)
    pieces = [match.span() for match in _PIECE.finditer(document.text, 0, min(end, 2000))]
    for i, (start, _) in enumerate(pieces):
        for _, stop in pieces[i : i + 4]:
            yield Span(start, stop)


def _own_districts(document: Document, mentions: Mentions) -> Iterator[Mention]:
    """Districts of the paper's own province that stand bare (`Củ Chi` in a table's row); there are none from 2025-07-01."""
    province, on = document.header.province, document.header.date
    if not province or (on is not None and on >= REFORM):
        return
    names = {unit.name: f"{unit.kind} {unit.name}" for unit in districts_of(province) if not unit.name.isdigit()}
    if not names:  # a province gone before the map (`Hà Tây`)
        return
    taken = sorted(mention.span for mention in mentions.names)
    index = 0
    # Not within another name: `Nguyễn Củ Chi`, `Củ Chi Xanh`.
    for match in re.finditer(rf"{alternation(names, condition=_APART)}(?!\w| [{UPPER}])", document.text):
        if _CAPITALIZED.search(document.text, max(0, match.start() - 12), match.start()):
            continue
        span = Span(*match.span())
        while index < len(taken) and taken[index].end <= span.start:
            index += 1
        if index == len(taken) or not taken[index].overlaps(span):
            yield Mention(span, "LOC", "entities.district", Name("LOC", names[match.group()]))


def _named(document: Document, mention: Mention) -> str | None:
    """The mention's full name, what is bare in it completed from the letterhead; None for a body of any place.

    `Ủy ban nhân dân tỉnh` → `… tỉnh Hà Tĩnh` in a paper of Hà Tĩnh, `Ủy ban nhân dân huyện` → `… huyện Củ Chi` in one of Củ Chi.
    """
    assert isinstance(mention.value, Name)
    name, province = mention.value.name, document.header.province
    if _OF_LAW.search(document.text, max(0, mention.span.start - 20), mention.span.start):
        return None
    if mention.rule == "names.bare":
        unit = _OWN_UNIT.fullmatch(document.header.issuer or "")
        klass = next((k for k in ("huyện", "quận", "thị xã", "xã", "phường", "thị trấn", "đặc khu") if name.endswith(" " + k)), None)
        return name[: -len(klass)] + unit[1] if unit and klass and unit[1].startswith(klass + " ") else None
    if mention.rule == "names.own":
        return _of_own_level(name, document.header.issuer or "")
    if mention.label != "ORG" or not province or not _ENDS_BARE.fullmatch(name):
        return name
    return full_name(name.replace("cấp tỉnh", "tỉnh").replace("cấp thành phố", "thành phố"), province)


def _of_own_level(name: str, issuer: str) -> str | None:
    """`Thường trực Huyện ủy`, `Văn phòng Hội đồng nhân dân và Ủy ban nhân dân` of the unit whose council or committee issues the paper."""
    level = _OWN_LEVEL.fullmatch(issuer)
    if not level:
        return None
    if not name.endswith(" ủy"):
        return f"{name} {level[1]}"
    committee = name.split()[-2]
    klass = next((klass for klass in _COMMITTEES_OF[committee] if level[1].startswith(f"{klass} ")), None)
    return klass and f"{name} {level[1] if committee == 'Đảng' else level[1].removeprefix(f'{klass} ')}"


@cache
def _key(name: str) -> str:
    """Names equal up to case, accents, joints and `và`: `Sở Công thương`, `Ban Thi đua, Khen thưởng`; `Mặt trận Tổ quốc (Việt Nam) xã`."""
    return _OF_VIETNAM.sub("", " ".join(word for word in re.findall(r"\w+", fold(key(name))) if word != "va"))


class _Bodies:
    """A paper's bodies by key, with look-ups that do not go through all of them."""

    def __init__(self, bodies: list[_Thing]) -> None:
        self.by_key = {_key(thing.name): thing for thing in bodies}
        self.keys = sorted(self.by_key)
        self.lacking: dict[str, list[str]] = {}
        for whole in self.keys:
            words = whole.split()
            for i in range(len(words)) if len(words) >= 9 else ():
                self.lacking.setdefault(" ".join(words[:i] + words[i + 1 :]), []).append(whole)

    def beginning(self, start: str) -> list[_Thing]:
        """Those whose key goes on behind some words."""
        first = bisect_left(self.keys, start + " ")
        found = takewhile(lambda key: key.startswith(start + " "), islice(self.keys, first, None))
        return [self.by_key[key] for key in found if key in self.by_key]


def _merge(document: Document, things: list[_Thing]) -> list[_Thing]:
    """Bodies that are one joined, those of no particular place left out."""
    bodies = _Bodies(things)
    for thing in things:
        whole = _whole(thing, bodies, document)
        if whole is not None and whole is not thing:
            whole.take(thing)
            del bodies.by_key[_key(thing.name)]
    return [thing for thing in bodies.by_key.values() if thing.rule != "names.short" and _particular(document, thing)]


def _particular(document: Document, thing: _Thing) -> bool:
    """Whether the paper says, itself or by whose it is, of which province a provincial body is."""
    return bool(document.header.province or not _BARE.fullmatch(thing.name) or province_of(thing.name) or _issues(document, thing))


def _issues(document: Document, thing: _Thing) -> bool:
    return document.header.issuer is not None and _key(document.header.issuer) == _key(thing.name)


def _addressed(document: Document, thing: _Thing) -> bool:
    """Whether the paper goes to a body: a report's `Ban Chỉ đạo Trung ương` is the one that it reports to."""
    return any(_key(thing.name).startswith(_key(full_name(addressee))) for addressee in document.header.addressees)


def _whole(thing: _Thing, bodies: _Bodies, document: Document) -> _Thing | None:
    """The fuller body that a name stands for; None if it is none or may be several.

    Fuller by the province's name, by a programme's period, by what a short form (`Hội đồng`, `Ban Chỉ đạo Trung ương`)
    begins, by one word that was left out of a long name, or by initials written out.
    """
    short, province = _key(thing.name), document.header.province
    kind = province and (province_kind(province) or "tỉnh")
    # `Ban Bí thư` is the `Ban Bí thư Trung ương Đảng`.
    for tail in (*((f"{kind} {province}", province) if province else ()), "Trung ương Đảng"):
        found = bodies.by_key.get(_key(f"{thing.name} {tail}"))
        if found:
            return found
    candidates: list[list[_Thing]] = []
    if thing.rule == "names.short" or _COMMITTEE.match(short):
        longer = bodies.beginning(short)
        candidates.append([o for o in longer if _issues(document, o)] or [o for o in longer if _addressed(document, o)])
        candidates += [longer, [o for o in longer if _PERIOD.fullmatch(_key(o.name)[len(short) :])]]
    candidates.append([bodies.by_key[whole] for whole in bodies.lacking.get(short, ()) if whole in bodies.by_key])
    words = thing.name.split()
    if len(words) > 1 and len(words[-1]) > 2 and words[-1].isupper():
        candidates.append([o for o in bodies.beginning(_key(" ".join(words[:-1]))) if _abbreviates(words, o.name.split())])
    return next((found[0] for found in candidates if len(found) == 1), None)


def _abbreviates(words: list[str], full: list[str]) -> bool:
    """`Ban VSTBPN` is the initials of `Ban Vì sự tiến bộ phụ nữ và Bình đẳng giới thành phố` up to some word."""
    rest = [word for word in full[len(words) - 1 :] if word != "và"]
    return "".join(word[0] for word in rest).upper().startswith(words[-1])


def _learn(document: Document, bodies: list[_Thing]) -> list[_Thing]:
    """The bodies with the short forms that the paper defines right behind their names; what bears such a form alone is the same body."""
    short: dict[str, _Thing] = {}
    for thing in bodies:
        for span in thing.spans:
            form = defined_after(document.text, span.end)
            if form and form not in _NO_NAMES:
                short.setdefault(form, thing)
    kept = []
    for thing in bodies:
        whole = next((short[form] for form in thing.forms if form in short), thing)
        if whole is thing or len(thing.forms) > 1:
            kept.append(thing)
        else:
            whole.take(thing)
    known = {form for thing in kept for form in thing.forms}
    learnt = [form for form in short if form not in known]
    if learnt:
        for match in re.finditer(rf"{alternation(learnt, condition=_APART)}(?![\w/-])", document.text):
            short[match.group()].add(Span(*match.span()), match.group())
    return kept
