"""Which report answers which paper that mandates it: by the citation of that paper, else by its title."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from rapidfuzz.fuzz import partial_ratio
from sqlite_utils import Database

from extract.data import patterns
from extract.linking.numbers import number_key
from extract.linking.scopes import Home
from extract.model import Outline
from extract.text import key, squeeze

_ANSWERING = ("basis", "implements", "attached")
"""Relations by which a report names what it answers: `theo`, `thực hiện`, `Kế hoạch ban hành kèm theo`."""
ALIKE = 0.5
"""The least share of an outline title's words that a report's title must have to be taken for its report."""
_NAMESAKE = 0.85
"""The same where the report does not cite the mandating paper."""
_WORDS = 4
"""The least words of its own that a title must have to tell a report without a citation."""


@dataclass(frozen=True, slots=True)
class Paper:
    """A document's head, as far as matching needs it."""

    id: str
    file_id: str
    type: str | None
    number: str | None
    date: str | None
    issuer: str | None
    title: str | None
    province: str | None
    attached_to: str | None
    promulgated_by: str | None

    @property
    def home(self) -> Home:
        return Home.of(self.issuer, self.province)


@dataclass(frozen=True, slots=True)
class Answer:
    """A report that answers a mandating paper; `cites` tells how that is known, `likeness` how far its title is the one asked for."""

    report: Paper
    outline_id: str | None
    cites: bool
    likeness: float

    @property
    def sure(self) -> bool:
        return self.likeness >= ALIKE


def papers(database: Database) -> dict[str, Paper]:
    """All papers but duplicates, by id."""
    names = ", ".join(Paper.__slots__)
    rows = database.conn.execute(f"SELECT {names} FROM documents WHERE duplicate_of IS NULL ORDER BY id")
    return {row[0]: Paper(*row) for row in rows.fetchall()}


@dataclass(frozen=True, slots=True)
class Asked:
    """An outline's title (its paper's with it where it tells nothing by itself) and reporter, to find its reports by."""

    id: str
    title: str
    reporter: str | None


class Answers:
    """Looks up the reports that answer a mandating paper."""

    def __init__(self, database: Database) -> None:
        self.papers = papers(database)
        self._asked: dict[str, list[Asked]] = defaultdict(list)
        rows = database.conn.execute("SELECT id, document_id, title, reporter FROM outlines ORDER BY id")
        for outline, document, title, reporter in rows:
            paper = self.papers.get(document)
            told = title if tells(title) or paper is None else f"{title} {paper.title or ''}"
            self._asked[document].append(Asked(outline, told, reporter))
        self._citing = _citing(database)
        self._instruments = _instruments(database)

    def outlines(self) -> Iterator[tuple[Paper, Sequence[Asked]]]:
        """Mandating papers with their outlines."""
        for document in sorted(set(self._asked) & set(self.papers)):
            yield self.papers[document], self._asked[document]

    def to(self, mandating: Paper) -> tuple[Answer, ...]:
        """The reports that answer a paper, by date: those that cite it, and those whose title is that of one of its outlines."""
        citing = self._reports_citing(mandating)
        found = []
        for report in self.papers.values():
            if report.type != "BC" or report.id == mandating.id or not _follows(report, mandating):
                continue
            best = max(self._asked[mandating.id], key=lambda asked: _fit(asked, report), default=None)
            alike = likeness(best.title, report.title or "") if best else 0.0
            cites = report.id in citing
            if cites or (best and alike >= _NAMESAKE and len(_words(best.title)) >= _WORDS):
                found.append(Answer(report, best.id if best else None, cites, alike))
        return tuple(sorted(found, key=lambda answer: (answer.report.date or "9", answer.report.id)))

    def to_outline(self, outline: Outline) -> tuple[Answer, ...]:
        """The reports that answer an outline whose paper is not held, by the number that it names, of whatever scope, and its title."""
        number = number_key(outline.document or "")
        instruments = [i for (key_, _), same in self._instruments.items() if key_ == number for i in same]
        citing = {d for i in instruments for d, relation in self._citing.get(i, ()) if relation in _ANSWERING}
        found = []
        for report in self.papers.values():
            alike = likeness(outline.title, report.title or "")
            named = alike >= _NAMESAKE and len(_words(outline.title)) >= _WORDS
            if report.type == "BC" and (named or (report.id in citing and alike >= ALIKE)):
                found.append(Answer(report, None, report.id in citing, alike))
        return tuple(sorted(found, key=lambda answer: (answer.report.date or "9", answer.report.id)))

    def citing(self, paper: Paper, *relations: str) -> frozenset[str]:
        """Ids of the papers that cite a held paper in one of some ways; in whatever way where none is given."""
        mentions = (m for instrument in self._of(paper) for m in self._citing.get(instrument, ()))
        return frozenset(document for document, relation in mentions if not relations or relation in relations)

    def _reports_citing(self, mandating: Paper) -> frozenset[str]:
        instruments = set(self._of(mandating))
        promulgating = self.papers.get(mandating.promulgated_by or "")
        if promulgating:
            instruments |= set(self._of(promulgating))
        elif mandating.attached_to:
            instruments |= set(self._instruments.get((number_key(mandating.attached_to), mandating.home.scopes[0]), ()))
        return frozenset(d for i in instruments for d, relation in self._citing.get(i, ()) if relation in _ANSWERING)

    def _of(self, paper: Paper) -> Iterable[str]:
        if not paper.number:
            return ()
        return self._instruments.get((number_key(paper.number), paper.home.scopes[0]), ())


def _citing(database: Database) -> Mapping[str, list[tuple[str, str]]]:
    found: dict[str, list[tuple[str, str]]] = defaultdict(list)
    sql = "SELECT instrument_id, document_id, relation FROM citations WHERE instrument_id IS NOT NULL ORDER BY id"
    for instrument, document, relation in database.conn.execute(sql):
        found[instrument].append((document, relation))
    return found


def _instruments(database: Database) -> Mapping[tuple[str, str | None], list[str]]:
    """Number and scope → the instruments of every year that bear it."""
    found: dict[tuple[str, str | None], list[str]] = defaultdict(list)
    rows = database.conn.execute("SELECT id, number, scope FROM instruments WHERE number IS NOT NULL ORDER BY id")
    for instrument, number, scope in rows:
        found[number_key(number), scope].append(instrument)
    return found


def _follows(report: Paper, mandating: Paper) -> bool:
    """Whether a report may answer a paper: not older, nor of another province than the paper's own."""
    in_time = not (report.date and mandating.date) or report.date >= mandating.date
    return in_time and (mandating.province is None or mandating.province == report.province)


def _fit(asked: Asked, report: Paper) -> float:
    """How well a report fits an outline: by its title, and a fifth more where its issuer is the reporter."""
    reporters = [key(part) for part in re.split("[;,]", asked.reporter or "") if part.strip()]
    owes = any(partial_ratio(reporter, key(report.issuer or "")) >= 90 for reporter in reporters)
    return likeness(asked.title, report.title or "") + (0.2 if owes else 0.0)


@cache
def _words(title: str) -> tuple[str, ...]:
    plain = patterns("submissions")["title_noise"].sub(" ", key(title))
    return tuple(dict.fromkeys(re.findall(r"\w+", squeeze(plain))))


def tells(title: str) -> bool:
    """Whether a title has words of its own; `NỘI DUNG BÁO CÁO` has none."""
    return len(_words(title)) > 1


def likeness(asked: str, title: str) -> float:
    """The share of an asked title's own words that a title has, from 0 to 1; its years are among them."""
    wanted, found = _words(asked), set(_words(title))
    if not wanted:
        return 0.0
    return sum(word in found for word in wanted) / len(wanted)
