"""Scores of claims and findings against hand annotations, with confidence intervals, and every miss.

The annotation is JSON Lines, one claim or one check a line, in any files of a folder (`data/gold`); what its
fields mean is said in `data/gold/README.md`.
"""

from heshu.evaluate.checks import check_misses, check_scores
from heshu.evaluate.claims import SLOTS, confusion, match, misses, scores
from heshu.evaluate.gold import HOW, Gold, read_gold, text_sets

__all__ = [
    "HOW",
    "SLOTS",
    "Gold",
    "check_misses",
    "check_scores",
    "confusion",
    "match",
    "misses",
    "read_gold",
    "scores",
    "text_sets",
]
