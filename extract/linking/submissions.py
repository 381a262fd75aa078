"""Submissions: who owes which report by when, and what has come in."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlite_utils import Database

from extract.data import patterns
from extract.linking.answers import Answer, Answers, Paper, tells
from extract.linking.bodies import identity
from extract.linking.reporters import Owed, is_of, owed_by
from extract.places import provinces_on, successor
from extract.text import fold, key, squeeze

Row = dict[str, Any]
_EVIDENCE = ("quote", "section", "page", "start", "end")


@dataclass(frozen=True, slots=True)
class _Duty:
    """A report that a paper asks for, before it is known who all owe it."""

    id: str
    mandating: Paper
    outline_id: str | None
    mandate_id: str | None
    report: str
    written: str
    addressee: str | None
    due: str | None
    every: str | None
    evidence: Row


def link_submissions(database: Database, answers: Answers) -> None:
    """Rebuilds `obligations` and `submitted`."""
    database["submitted"].delete_where()
    database["obligations"].delete_where()
    for mandating in answers.papers.values():
        duties = list(_duties(database, mandating))
        found = answers.to(mandating) if duties else ()
        taken: set[tuple[str | None, ...]] = set()
        for duty in duties:
            on = _day(mandating.date or duty.due)
            for owed in owed_by(duty.written, province=mandating.province, on=on) if on else ():
                report = (owed.level, owed.province, owed.unit or owed.reporter, duty.due)
                if duty.outline_id is None and report in taken:
                    continue  # said in the plan and again in its table of tasks
                taken.add(report)
                row = _obligation(duty, owed)
                database["obligations"].insert(row)
                came = [a for a in found if _answers_duty(a, duty) and _is_from(a.report, owed)]
                database["submitted"].insert_all(_submitted(row["id"], came, answers))


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _obligation(duty: _Duty, owed: Owed) -> Row:
    name = owed.unit or owed.reporter
    told_apart = hashlib.sha256(name.encode()).hexdigest()[:6]  # one city has both `xã Thanh An` and `xã Thạnh An`
    slug = f"{fold(name)[:60].strip().replace(' ', '-')}-{told_apart}"
    return {
        "id": f"{duty.id}@{slug}",
        "document_id": duty.mandating.id,
        "outline_id": duty.outline_id,
        "mandate_id": duty.mandate_id,
        "report": duty.report,
        "reporter": owed.reporter,
        "written": owed.written,
        "level": owed.level,
        "province": owed.province,
        "unit": owed.unit,
        "addressee": duty.addressee,
        "due": duty.due,
        "every": duty.every,
        **duty.evidence,
    }


# What is asked for --------------------------------------------------------------------------------------------


def _duties(database: Database, mandating: Paper) -> Iterator[_Duty]:
    """The reports that a paper asks for: those of its outlines, then those of its other tasks."""
    mandates = _mandates(database, mandating.id)
    text = squeeze(database.conn.execute("SELECT text FROM documents WHERE id = ?", [mandating.id]).fetchone()[0])
    for outline in database["outlines"].rows_where("document_id = ? AND reporter IS NOT NULL", [mandating.id], order_by="id"):
        task = next((m for m in mandates if m["leads"] == outline["reporter"] and m["due_end"] == outline["deadline"]), None)
        evidence = {name: (task or outline)[name] for name in _EVIDENCE}
        title = recased(patterns("submissions")["form_words"].sub("", outline["title"]), text)
        if not tells(outline["title"]) and mandating.title:  # `NỘI DUNG BÁO CÁO`
            title = f"{title} về “{squeeze(mandating.title)}”"
        common = (outline["reporter"], outline["addressee"], outline["deadline"], outline["every"], evidence)
        yield _Duty(outline["id"], mandating, outline["id"], task["id"] if task else None, title[:1].upper() + title[1:], *common)
    for mandate in mandates:
        asked = _asked_clause(database, mandate)
        if asked:
            evidence = {name: mandate[name] for name in _EVIDENCE}
            due = mandate["due_end"]
            yield _Duty(mandate["id"], mandating, None, mandate["id"], asked[0], mandate["leads"], asked[1], due, None, evidence)


def _mandates(database: Database, document_id: str) -> list[Row]:
    found: list[Row] = list(database["mandates"].rows_where("document_id = ?", [document_id], order_by="start, id"))
    for mandate in found:
        leads = database["mandate_bodies"].rows_where("mandate_id = ? AND role = 'lead'", [mandate["id"]], order_by="ordinal")
        mandate["leads"] = "; ".join(lead["name"] for lead in leads)
    return found


def _asked_clause(database: Database, mandate: Row) -> tuple[str, str] | None:
    """The clause of a task by which a report is to be sent to a body, and that body; the task's deadline must be that clause's own.

    Not `gửi hồ sơ về Sở trước ngày 30/6; báo cáo định kỳ 6 tháng`: the date is that of the files.
    """
    if not mandate["due_end"] or not mandate["leads"]:
        return None
    clauses = [squeeze(clause) for clause in re.split(r"[;.](?=\s|$)", mandate["action"]) if clause.strip()]
    sql = "SELECT time FROM deadlines WHERE mandate_id = ? AND every IS NULL"
    times = [key(row[0]) for row in database.conn.execute(sql, [mandate["id"]])]
    again = database.conn.execute("SELECT 1 FROM deadlines WHERE mandate_id = ? AND every IS NOT NULL", [mandate["id"]]).fetchone()
    rules = patterns("outlines")
    for clause in clauses:
        to = rules["report_to"].search(clause)
        dated = any(time in key(clause) for time in times) or (len(clauses) == 1 and not again)
        if to and dated and rules["sends_report"].search(clause):
            return clause[:1].upper() + clause[1:], squeeze(to["body"])
    return None


def recased(title: str, text: str) -> str:
    """A title printed in capitals in small letters, names written as the paper's text has them (`Mỗi xã một sản phẩm`)."""
    if not title.isupper():
        return title
    words, lowered = title.split(), text.lower()
    found: list[str] = []
    at = 0
    while at < len(words):
        for length in range(len(words) - at, 1, -1):
            phrase = " ".join(words[at : at + length])
            written = _as_written(phrase, text, lowered)
            if written:
                found.append(written)
                at += length
                break
        else:
            found.append(words[at].lower())
            at += 1
    plain = " ".join(found)
    return plain[:1].upper() + plain[1:]


def _as_written(phrase: str, text: str, lowered: str) -> str | None:
    at = lowered.find(phrase.lower())
    while at >= 0:
        written = text[at : at + len(phrase)]
        if not written.isupper():
            return written
        at = lowered.find(phrase.lower(), at + 1)
    return None


# What has come in ---------------------------------------------------------------------------------------------


def _answers_duty(answer: Answer, duty: _Duty) -> bool:
    """Whether a report answers this duty of its paper: the outline that it fits best, or a task without an outline."""
    return answer.outline_id == duty.outline_id if duty.outline_id else answer.cites and not answer.sure


def _is_from(report: Paper, owed: Owed) -> bool:
    """Whether a report comes from one who owes it; any body of the province's own level speaks for a province."""
    issuer = report.issuer or ""
    if owed.level == "province":
        return _speaks_for(report, owed.province or "") and len(report.home.scopes) == 1
    if owed.level == "body":
        return bool(issuer) and identity(issuer, report.province) == identity(owed.reporter, owed.province)
    return report.province == owed.province and is_of(owed.level or "", owed.unit or "", issuer)


def _speaks_for(report: Paper, province: str) -> bool:
    """Whether a paper is a province's own, or its heir's where the province was merged before the paper's date."""
    gone = report.date is not None and province not in provinces_on(date.fromisoformat(report.date))
    return report.province == (successor(province) if gone else province)


def _submitted(obligation: str, came: list[Answer], answers: Answers) -> Iterator[Row]:
    """The rows of a submission: the report, what supplements or replaces it, its annexes; what may be one is `unclear`."""
    first: Paper | None = None
    seen: set[str] = set()
    for answer in came:
        report = answer.report
        role = _role(answer, first)
        if role == "report" and first is None:
            first = report
        seen.add(report.id)
        yield {"obligation_id": obligation, "document_id": report.id, "role": role, "evidence": _why(answer)}
    if first is None:
        return
    citing, attached = answers.citing(first), answers.citing(first, "attached")
    for paper in answers.papers.values():
        if paper.id in seen or paper.province not in (None, first.province):
            continue
        belongs = _belongs(paper, first, cites=paper.id in citing, attached=paper.id in attached)
        if belongs:
            yield {"obligation_id": obligation, "document_id": paper.id, "role": belongs[0], "evidence": belongs[1]}


def _role(answer: Answer, first: Paper | None) -> str:
    title = answer.report.title or ""
    if first is not None and patterns("submissions")["replacement"].search(title):
        return "replacement"
    if first is not None and patterns("submissions")["supplement"].search(title):
        return "supplement"
    return "report" if answer.sure or answer.outline_id is None else "unclear"


def _why(answer: Answer) -> str:
    title = f"tên báo cáo có {answer.likeness:.0%} từ riêng của tên đề cương" if answer.outline_id else "báo cáo của cơ quan phải báo cáo"
    return f"viện dẫn văn bản yêu cầu; {title}" if answer.cites else title


def _belongs(paper: Paper, first: Paper, *, cites: bool, attached: bool) -> tuple[str, str] | None:
    """What a paper is to a report that has come: its annex (without a type of its own), or what supplements or replaces it."""
    if paper.promulgated_by == first.id or (attached and paper.type is None):
        return "annex", f"kèm theo {first.number}"
    if not cites or paper.issuer != first.issuer:
        return None
    if patterns("submissions")["replacement"].search(paper.title or ""):
        return "replacement", f"thay thế {first.number}"
    if patterns("submissions")["supplement"].search(paper.title or ""):
        return "supplement", f"bổ sung {first.number}"
    return None
