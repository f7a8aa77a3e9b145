"""The report: static pages that open from the file system, and what notebooks show of an audit."""

from heshu.report.site import write

__all__ = ["write"]
