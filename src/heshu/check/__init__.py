"""Claims → findings: which numbers agree, which contradict each other, and how to read that."""

from heshu.check.criteria import scorecard
from heshu.check.engine import check

__all__ = ["check", "scorecard"]
