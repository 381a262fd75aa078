"""Checks of one paper: what does not hold together within it, and whether it answers its outline."""

from __future__ import annotations

from extract.checks.changes import check_changes
from extract.checks.citations import check_citations
from extract.checks.counts import check_counts
from extract.checks.cumulative import check_cumulative
from extract.checks.data_windows import check_data_windows
from extract.checks.dates import check_dates
from extract.checks.digit_groups import check_digit_groups
from extract.checks.exclusive_parts import check_exclusive_parts
from extract.checks.ratios import check_ratios
from extract.checks.restated import check_restated
from extract.checks.sums import check_sums
from extract.checks.table_totals import check_tables
from extract.model import Document, Finding, Records

_CHECKS = (
    check_ratios,
    check_changes,
    check_sums,
    check_cumulative,
    check_restated,
    check_exclusive_parts,
    check_counts,
    check_digit_groups,
    check_dates,
    check_data_windows,
    check_citations,
)


def check(document: Document, records: Records) -> tuple[Finding, ...]:
    """The findings within one document, in order of where they stand."""
    found = [finding for run in _CHECKS for finding in run(document, records)] + [*check_tables(document)]
    return tuple(sorted(found, key=lambda f: (f.span.start, f.span.end, f.rule)))
