"""Mentions to claims: what a printed number means — value, interval, unit, place, period, status,
indicator.
"""

from heshu.normalize.claims import normalize

__all__ = ["normalize"]
