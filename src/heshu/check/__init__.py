"""Claims → findings: which numbers agree, which contradict each other, and how to read that."""

from heshu.check.engine import check
from heshu.check.rules import load

__all__ = ["check", "load"]
