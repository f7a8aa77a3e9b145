"""The report: static pages that open from the file system, and what notebooks show of an audit."""

from heshu.report.site import contents, contradictions, sentences, write

__all__ = ["contents", "contradictions", "sentences", "write"]
