"""Evaluation: how well extractions answer gold files, layer by layer."""

from extract.evaluation.scoring import Evaluation, Score, evaluate

__all__ = ["Evaluation", "Score", "evaluate"]
