"""Conflicts about the papers that papers cite: one under two dates, numbers or issuers, and those no longer in force."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import Any

from rapidfuzz.fuzz import ratio, token_set_ratio
from sqlite_utils import Database

from extract.data import patterns
from extract.linking.findings import Across, Place, shown_day
from extract.linking.numbers import number_key
from extract.linking.status import referred
from extract.text import fold

Row = dict[str, Any]
_SAME_SUBJECT = 70
_OTHER_ISSUER = 55
"""`token_set_ratio` of two issuers below which they are two bodies, not two ways to write one."""
_ENDING = ("QĐ", "NQ", "NĐ", "TT", "TTLT", "Luật", "PL", "Lệnh", "CT", "QC", "QyĐ", "HP")
"""Types of papers that can end another's force; a report or a proposal only tells of it."""
_VACATIO = timedelta(days=45)
"""What a paper that does not tell when it is in force is given at most."""


def find_conflicts(database: Database) -> Iterator[Across]:
    """All conflicts about instruments, in a fixed order."""
    citations = _citations(database)
    held = _held(database)
    by_instrument: dict[str, list[Row]] = defaultdict(list)
    for citation in citations:
        if citation["instrument_id"] and citation["resolution"] == "stated":
            by_instrument[citation["instrument_id"]].append(citation)
    for instrument in sorted(by_instrument):
        mentions = by_instrument[instrument]
        document = held.get(mentions[0]["held_by"] or "")
        yield from _deviating(mentions, document, "date", _one_dated)
        yield from _deviating(mentions, document, "issuer", _other_issuer)
    yield from _numbers(citations)
    yield from _outdated(database, citations, held)


def _citations(database: Database) -> list[Row]:
    """Citations of papers that are no duplicates, with what is known of the citing paper (`by_…`) and of the instrument."""
    names = "id, document_id, instrument_id, resolution, type, number, name, date, issuer, subject, relation, quote, section, page, start"
    columns = ", ".join(f"c.{name}" for name in names.split(", "))
    cursor = database.conn.execute(
        f'SELECT {columns}, c."end", d.date AS by_date, d.type AS by_type, i.document_id AS held_by, i.scope AS scope '
        "FROM citations c JOIN documents d ON d.id = c.document_id LEFT JOIN instruments i ON i.id = c.instrument_id "
        "WHERE d.duplicate_of IS NULL ORDER BY c.document_id, c.start, c.id"
    )
    labels = [column[0] for column in cursor.description]
    return [dict(zip(labels, row, strict=True)) for row in cursor.fetchall()]


def _held(database: Database) -> dict[str, Row]:
    rows = database["documents"].rows_where("duplicate_of IS NULL", select="id, type, number, date, issuer, title, province", order_by="id")
    return {row["id"]: row for row in rows}


# One instrument, two dates or issuers ---------------------------------------------------------------------------


def _deviating(mentions: list[Row], held: Row | None, name: str, differ: Callable[[Row, Row], bool]) -> Iterator[Across]:
    """Papers that give an instrument another date or issuer than it bears itself, else than most papers give it."""
    by_value: dict[str, list[Row]] = defaultdict(list)
    for mention in mentions:
        if mention[name]:
            by_value[mention[name]].append(mention)
    papers = {value: {m["document_id"] for m in same} for value, same in by_value.items()}
    true = held[name] if held else None
    ranked = sorted(papers, key=lambda value: (-len(papers[value]), value))
    usual = true or (ranked[0] if ranked else None)
    if usual is None or (not true and len(ranked) < 2):
        return
    reference: Row = held if held and true else by_value[usual][0]
    tied = not true and len(papers[ranked[0]]) == len(papers[ranked[1]])
    if tied and (name == "issuer" or len(ranked) > 2):
        return
    for value in sorted(by_value):
        if value == usual:
            continue
        for paper in sorted(papers[value] - papers.get(usual, set())):  # who writes both is told within the paper
            mention = next(m for m in by_value[value] if m["document_id"] == paper)
            if differ(mention, reference):
                others = _examples(by_value.get(usual, []), paper, name)
                if others or true:
                    yield _conflict(mention, name, usual, others, len(papers.get(usual, ())), known=bool(true), tied=tied)


def _examples(mentions: list[Row], paper: str, name: str) -> list[Place]:
    """One place of each other paper, three at most."""
    first: dict[str, Row] = {}
    for mention in mentions:
        if mention["document_id"] != paper:
            first.setdefault(mention["document_id"], mention)
    return [Place.of(m, _stated(name, m[name])) for m in list(first.values())[:3]]


def _one_dated(mention: Row, other: Row) -> bool:
    """Whether two dates of one number are one paper's: numbers restart every year, so years apart need more than the number."""
    subject = other.get("subject") or other.get("title")
    alike = token_set_ratio(fold(mention["subject"]), fold(subject)) >= _SAME_SUBJECT if mention["subject"] and subject else None
    if mention["date"][:4] == other["date"][:4]:
        return alike is not False or mention["date"][5:7] == other["date"][5:7]
    # The year's first papers bear the same number on the same day year after year (`01/KH-UBND ngày 02/01`).
    return bool(alike) or (alike is None and mention["date"][4:] == other["date"][4:] and mention["date"][5:7] != "01")


def _other_issuer(mention: Row, other: Row) -> bool:
    same_day = not mention["date"] or not other["date"] or mention["date"] == other["date"]
    return same_day and token_set_ratio(fold(mention["issuer"]), fold(other["issuer"])) < _OTHER_ISSUER


def _stated(name: str, value: str) -> str:
    return f"ngày {shown_day(value)}" if name == "date" else f"của {value}" if name == "issuer" else f"số {value}"


def _name(citation: Row) -> str:
    """How a message names what is cited: `Quyết định số 490/QĐ-TTg`."""
    return referred(citation["type"], citation["number"], None, None, None) if citation["number"] else str(citation["name"])


def _conflict(mention: Row, name: str, usual: str, others: list[Place], count: int, *, known: bool, tied: bool) -> Across:
    what = {"date": "ngày", "issuer": "cơ quan ban hành"}[name]
    stated, expected = _stated(name, mention[name]), _stated(name, usual)
    which = f"{_name(mention)} được ghi {stated}"
    if known:
        message = f"{which}; chính văn bản đó, đã có trong hệ thống, ghi {expected}."
    elif tied:
        message = f"{which}, văn bản khác ghi {expected}; chưa rõ {what} nào đúng, cần đối chiếu bản gốc."
        expected = f"{expected} hoặc {stated}, cần đối chiếu bản gốc"
    else:
        message = f"{which}; {count} văn bản khác ghi {expected}."
    return Across("citation", Place.of(mention, stated), expected, message, others)


# One date, two numbers ------------------------------------------------------------------------------------------


def _numbers(citations: list[Row]) -> Iterator[Across]:
    """One serial, date and scope, two symbols (`03/QĐ-BCĐCTMTQ` beside `03/QĐ-BCĐCTMTQG`): the one that fewer papers write."""
    groups: dict[tuple[str, str, str | None], dict[str, list[Row]]] = defaultdict(lambda: defaultdict(list))
    for c in citations:
        serial = re.match(r"0*(\d+)", c["number"] or "")
        if serial and c["date"] and c["resolution"] == "stated":
            groups[serial[1], c["date"], c["scope"]][number_key(c["number"])].append(c)
    for key in sorted(groups, key=str):
        by_number = groups[key]
        papers = {number: {m["document_id"] for m in mentions} for number, mentions in by_number.items()}
        ranked = sorted(by_number, key=lambda n: (not by_number[n][0]["held_by"], -len(papers[n]), n))
        for rare in ranked[1:]:
            usual, sample = by_number[ranked[0]], by_number[rare][0]
            known = bool(usual[0]["held_by"])
            if not _misspelt(sample, usual[0]) or sample["held_by"] or not (known or len(papers[ranked[0]]) > len(papers[rare])):
                continue
            for paper in sorted(papers[rare] - papers[ranked[0]]):
                mention = next(m for m in by_number[rare] if m["document_id"] == paper)
                number, count = usual[0]["number"], len(papers[ranked[0]])
                own = "chính văn bản đó, đã có trong hệ thống, ghi" if known else f"{count} văn bản khác ghi"
                message = f"Văn bản ngày {shown_day(key[1])} được ghi số {mention['number']}; {own} số {number}."
                at = Place.of(mention, _stated("number", mention["number"]))
                yield Across("citation", at, f"số {number}", message, _examples(usual, paper, "number"))


def _misspelt(one: Row, other: Row) -> bool:
    """Whether two numbers are one, misspelt: two departments may give one number on one day (`45/KH-SNN`, `45/KH-SNV`)."""
    a, b = number_key(one["number"]), number_key(other["number"])
    if ratio(a, b) < 85:
        return False
    if a.startswith(b) or b.startswith(a):
        return True
    subjects = one["subject"] and other["subject"]
    return bool(subjects) and token_set_ratio(fold(one["subject"]), fold(other["subject"])) >= _SAME_SUBJECT


# No longer in force ---------------------------------------------------------------------------------------------


def _outdated(database: Database, citations: list[Row], held: dict[str, Row]) -> Iterator[Across]:
    """Papers that rest on one which a held paper had replaced or repealed by then, and do not cite that one."""
    cited: dict[str, set[str]] = defaultdict(set)
    resting: dict[str, list[Row]] = defaultdict(list)
    for c in citations:
        if c["held_by"]:
            cited[c["document_id"]].add(c["held_by"])
        if c["instrument_id"] and (c["relation"] == "basis" or (c["relation"] == "implements" and c["by_type"] != "BC")):
            resting[c["instrument_id"]].append(c)
    for ending in citations:
        if ending["relation"] not in ("replaces", "repeals") or ending["by_type"] not in _ENDING or not ending["instrument_id"]:
            continue
        text = database.conn.execute("SELECT text FROM documents WHERE id = ?", [ending["document_id"]]).fetchone()[0]
        since = _in_force(text, ending["by_date"])
        before = text[max(0, ending["start"] - 200) : ending["start"]]
        if since is None or patterns("conflicts")["partial"].search(before):
            continue
        told: set[str] = set()
        for c in resting[ending["instrument_id"]]:
            aware = ending["document_id"] in cited[c["document_id"]] or c["document_id"] == ending["document_id"]
            if c["by_date"] and c["by_date"] >= since and not aware and c["document_id"] not in told:
                told.add(c["document_id"])
                yield _ended(c, ending, held[ending["document_id"]], since)


def _in_force(text: str, issued: str | None) -> str | None:
    """The day from which a paper is in force, ISO: as it says, else 45 days after its issue."""
    match = patterns("conflicts")["in_force"].search(text)
    try:
        if match and match["day"]:
            return date(int(match["year"]), int(match["month"]), int(match["day"])).isoformat()
    except ValueError:  # 31/02
        return None
    if issued is None:
        return None
    return issued if match else (date.fromisoformat(issued) + _VACATIO).isoformat()


def _ended(citation: Row, ending: Row, by: Row, since: str) -> Across:
    verb = "thay thế" if ending["relation"] == "replaces" else "bãi bỏ"
    newer = referred(by["type"], by["number"], by["date"], by["issuer"], by["title"])
    message = (
        f"Viện dẫn {citation['number'] or citation['name']}, văn bản này đã bị {newer} {verb} từ ngày {shown_day(since)}; cần xem lại."
    )
    expected = by["number"] or newer if ending["relation"] == "replaces" else "không còn hiệu lực"
    return Across("outdated", Place.of(citation, citation["quote"]), expected, message, [Place.of(ending, verb)])
