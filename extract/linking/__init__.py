"""What needs more than one paper.

All of it is rebuilt from the stored records, in a fixed order.
"""

from __future__ import annotations

from sqlite_utils import Database

from extract.linking.answers import Answers
from extract.linking.attachments import link_attachments
from extract.linking.bodies import link_bodies
from extract.linking.comparison import comparable_values, find_differences, link_totals
from extract.linking.conflicts import find_conflicts
from extract.linking.coverage import link_coverage
from extract.linking.duplicates import link_duplicates
from extract.linking.findings import store_findings
from extract.linking.instruments import link_instruments
from extract.linking.submissions import link_submissions

__all__ = ["link"]


def link(database: Database) -> None:
    """Rebuilds every cross-paper row; the result depends on the papers held alone, not on the order in which they came."""
    link_duplicates(database)
    link_attachments(database)
    link_instruments(database)
    link_bodies(database)
    answers = Answers(database)
    link_coverage(database, answers)
    link_submissions(database, answers)
    values = comparable_values(database)
    store_findings(database, [*find_conflicts(database), *find_differences(values), *link_totals(database, values)])
