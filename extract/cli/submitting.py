"""`vanban submissions`: who owes which report by when, what has come, and letters to those who are late."""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

import click
from openpyxl import Workbook
from openpyxl.styles import Alignment, Font

from extract.checks.review_sheet_xlsx import plain
from extract.errors import BadDatabase
from extract.kb.database import open_existing
from extract.linking.reminders import reminder_docx
from extract.linking.status import Duty, State, Submission, of_state, submissions
from extract.text import fold

Groups = Sequence[tuple[Duty, Sequence[Submission]]]
_STATES: dict[State, str] = {
    "missing": "Quá hạn chưa nộp",
    "late": "Nộp muộn",
    "unclear": "Cần xem lại",
    "pending": "Chưa đến hạn",
    "undated": "Không ghi ngày hoặc định kỳ",
    "received": "Đã nộp",
}
_ROLES = {"report": "báo cáo", "supplement": "bổ sung", "replacement": "thay thế", "annex": "phụ lục", "unclear": "có thể là báo cáo này"}
_HEADER = (
    "Văn bản yêu cầu", "Báo cáo", "Cơ quan phải báo cáo", "Tỉnh, thành phố", "Nơi nhận", "Hạn", "Tình trạng", "Ngày báo cáo",
    "Số ngày muộn", "Văn bản đã nhận", "Căn cứ nhận biết", "Nguyên văn yêu cầu",
)  # fmt: skip

_EXAMPLES = """\b
Examples:
  vanban submissions -d kb.db --as-of 2020-11-21
  vanban submissions -d kb.db --document 03/QĐ-BCĐCTMTQG --letters letters
"""


@click.command("submissions", epilog=_EXAMPLES)
@click.option("-d", "--database", required=True, type=click.Path(path_type=Path), help="The knowledge base.")
@click.option("--document", metavar="NUMBER", help="Only what this paper asks for, by its number or that of the decision it came with.")
@click.option("--outline", metavar="WORDS", help="Only reports whose name has these words (accents may be left out).")
@click.option("--as-of", type=click.DateTime(["%Y-%m-%d"]), help="The day to look from; papers of later date do not count. Default: today.")
@click.option("--format", "form", type=click.Choice(["text", "json", "xlsx"]), default="text", show_default=True)
@click.option("-o", "--output", type=click.Path(dir_okay=False, path_type=Path), help="File to write; xlsx needs one.")
@click.option("--letters", type=click.Path(file_okay=False, path_type=Path), help="Folder for a reminder letter (DOCX) for each report.")
def submissions_command(
    database: Path, document: str | None, outline: str | None, as_of: datetime | None, form: str, output: Path | None, letters: Path | None
) -> None:
    """Tell who owes which report by when, and whose is received, late or missing.

    Duties come from report outlines and tasks in the papers held; a report counts as received when it cites the paper that asks for it, or
    bears its name, and comes from one who owes it. Exit status 1: something is missing.
    """
    if form == "xlsx" and output is None:
        raise click.UsageError("--format xlsx needs -o FILE")
    day = as_of.date() if as_of else (datetime.now(UTC) + timedelta(hours=7)).date()
    try:
        groups: Groups = submissions(open_existing(database), as_of=day, document=document, outline=outline)
        if not groups:
            wanted = document or outline
            click.echo(f"vanban: no report asked for{f' by {wanted}' if wanted else ''} in {database}", err=True)
            sys.exit(2)
        content = _rendered(groups, form, day)
        if output:
            output.write_bytes(content)
        else:
            click.echo(content.decode(), nl=False)
        if letters:
            _write_letters(groups, letters, day)
    except (BadDatabase, OSError) as error:
        click.echo(f"vanban: {error}", err=True)
        sys.exit(2)
    sys.exit(1 if any(of_state(owed, "missing") for _, owed in groups) else 0)


def _rendered(groups: Groups, form: str, day: date) -> bytes:
    if form == "json":
        return (json.dumps([_json(duty, owed, day) for duty, owed in groups], ensure_ascii=False, indent=1) + "\n").encode()
    return _xlsx(groups) if form == "xlsx" else ("\n".join(_text(duty, owed, day) for duty, owed in groups)).encode()


def _text(duty: Duty, owed: Sequence[Submission], day: date) -> str:
    due = f"{duty.due:%d/%m/%Y}" if duty.due else f"định kỳ {duty.every}" if duty.every else "không ghi"
    head = [
        duty.report,
        f"  Theo: {duty.decision}",
        f"  Nơi nhận: {duty.addressee or 'không ghi'}. Hạn: {due}. Tính đến: {day:%d/%m/%Y}",
        f"  Nguyên văn: “{duty.quote}”",
    ]
    counts = Counter(s.state for s in owed)
    lines = [*head, "  " + "; ".join(f"{label}: {counts[state]}" for state, label in _STATES.items() if counts[state])]
    for state, label in _STATES.items():
        same = [s for s in owed if s.state == state]
        if same and state in ("missing", "pending", "undated"):
            lines.append(
                f"  {label} ({len(same)}): {', '.join(s.province if s.level == 'province' and s.province else s.reporter for s in same)}"
            )
        elif same:
            lines += [f"  {label} ({len(same)}):", *(f"    - {_line(s)}" for s in same)]
    return "\n".join(lines) + "\n"


def _line(submission: Submission) -> str:
    if submission.level is None:
        return f"{submission.reporter}: văn bản không nêu tên từng cơ quan"
    late = f", muộn {submission.days_late} ngày" if submission.days_late else ""
    return f"{submission.reporter}{late}: {'; '.join(_came(submission))}"


def _came(submission: Submission) -> Iterator[str]:
    for sent in submission.sent:
        day = f" ngày {sent.date:%d/%m/%Y}" if sent.date else ", không rõ ngày"
        yield f"{_ROLES[sent.role]} {f'số {sent.number}' if sent.number else 'không số'}{day} (tệp {sent.file})"


def _json(duty: Duty, owed: Sequence[Submission], day: date) -> dict[str, Any]:
    return {
        "decision": duty.number,
        "decision_name": duty.decision,
        "report": duty.report,
        "addressee": duty.addressee,
        "due": duty.due and duty.due.isoformat(),
        "every": duty.every,
        "quote": duty.quote,
        "as_of": day.isoformat(),
        "counts": dict(sorted(Counter(s.state for s in owed).items())),
        "submissions": [
            {
                "reporter": s.reporter, "province": s.province, "state": s.state, "received": s.received and s.received.isoformat(),
                "days_late": s.days_late,
                "files": [
                    {"document": f.document, "role": f.role, "number": f.number, "date": f.date and f.date.isoformat(), "file": f.file,
                     "evidence": f.evidence}
                    for f in s.sent
                ],
            }
            for s in owed
        ],
    }  # fmt: skip


def _xlsx(groups: Groups) -> bytes:
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "Nộp báo cáo"
    sheet.append(list(_HEADER))
    for duty, owed in groups:
        for s in owed:
            texts = (duty.number or duty.decision, duty.report, s.reporter, s.province or "", duty.addressee or "")
            why = "; ".join(f.evidence for f in s.sent)
            sheet.append(
                [
                    *map(plain, texts),
                    duty.due,
                    _STATES[s.state],
                    s.received,
                    s.days_late,
                    plain("; ".join(_came(s))),
                    plain(why),
                    plain(duty.quote),
                ]
            )
    for row in sheet.iter_rows():
        for cell in row:
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            cell.font = Font(bold=cell.row == 1)
            if isinstance(cell.value, date):
                cell.number_format = "DD/MM/YYYY"
    for letter, width in zip("ABCDEFGHIJKL", (20, 40, 34, 18, 26, 12, 18, 13, 9, 44, 36, 50), strict=True):
        sheet.column_dimensions[letter].width = width
    sheet.freeze_panes = "A2"
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


def _write_letters(groups: Groups, folder: Path, day: date) -> None:
    """A letter for each report that some have not sent; named after the decision, numbered where it asks for several."""
    folder.mkdir(parents=True, exist_ok=True)
    used: Counter[str] = Counter()
    for duty, owed in groups:
        missing = of_state(owed, "missing")
        if not missing:
            continue
        stem = "don-doc-" + "".join(c if c.isalnum() else "-" for c in fold(duty.number or duty.mandating))
        used[stem] += 1
        path = folder / (f"{stem}.docx" if used[stem] == 1 else f"{stem}-{used[stem]}.docx")
        path.write_bytes(reminder_docx(duty, missing, as_of=day))
        click.echo(f"{path}: công văn đôn đốc gửi {len(missing)} cơ quan", err=True)
