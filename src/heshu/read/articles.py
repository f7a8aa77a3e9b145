"""A page is split into its articles, an article into parts."""

import re
from typing import NamedTuple


class Part(NamedTuple):
    """A piece of a page: `text[start:end]`, and what it is."""

    start: int
    end: int
    kind: str


def split(text: str) -> list[list[Part]]:
    """The articles of a page, each a list of parts in reading order."""
    parts = [Part(m.start(), m.end(), "body") for m in re.finditer(r"\S(?:.|\n(?!\s*\n))*\S|\S", text)]
    return [parts] if parts else []
