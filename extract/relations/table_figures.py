"""Figures derived from the cells of statistical tables: row label and column label tell what a number measures."""

from __future__ import annotations

from extract.model import Figure
from extract.relations.figure_context import Context


def table_figures(context: Context) -> list[Figure]:
    """One figure, marked `table=True`, for each cell that parses whole as a number and whose labels are known."""
    return []
