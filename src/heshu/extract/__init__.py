"""Articles to mentions: every number as it is printed, with the words that say what it counts, where and
when.
"""

from heshu.extract.mentions import extract

__all__ = ["extract"]
