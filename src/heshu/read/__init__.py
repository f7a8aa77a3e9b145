"""Files → pages → articles: whatever people bring becomes text, and a page becomes its articles."""

import hashlib
from pathlib import Path
from typing import NamedTuple

import pandas as pd

from heshu import tables
from heshu.read.articles import split
from heshu.read.dates import check_date
from heshu.read.pages import Page, pages_of

__all__ = ["Corpus", "read", "read_text"]


class Corpus(NamedTuple):
    """The three tables of a corpus; columns as in `heshu.tables.SCHEMAS`."""

    pages: pd.DataFrame
    articles: pd.DataFrame
    rejects: pd.DataFrame


def read(path: Path | str) -> Corpus:
    """Read a file or a folder of pages.

    A `sources.csv` beside the pages gives title, publisher, published and place where a page does not.
    What cannot be read is a row of `rejects` with the reason; everything else goes through.
    Raises FileNotFoundError if the path is not there, ValueError if there is nothing to read in it.
    """
    pages, rejects = pages_of(Path(path))
    return _corpus(pages, rejects)


def read_text(text: str, *, published: str = "", place: str = "") -> Corpus:
    """The corpus of one page given as a string; its `doc` is "text".

    Raises ValueError for a `published` that is not YYYY, YYYY-MM or YYYY-MM-DD.
    """
    page = Page(doc="text", path="", format="text", encoding="", text=text, place=place)
    page.sha256 = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    page.published = check_date(published)
    page.published_from = "given" if published else ""
    return _corpus([page], [])


def _corpus(pages: list[Page], rejects: list[dict]) -> Corpus:
    articles = [row for page in pages if not page.duplicate_of for row in _articles(page)]
    return Corpus(
        tables.frame("pages", [page.row() for page in pages]),
        tables.frame("articles", articles),
        tables.frame("rejects", rejects),
    )


def _articles(page: Page) -> list[dict]:
    return [
        {
            "doc": page.doc,
            "article": number,
            "start": min(part.start for part in article),
            "end": max(part.end for part in article),
            "title": _title(page, article),
            "place": page.place,
            "published": page.published,
            "parts": "; ".join(f"{part.start}-{part.end} {part.kind}" for part in article),
            "text": _text(page.text, article),
        }
        for number, article in enumerate(split(page.text), start=1)
    ]


def _title(page: Page, article: list) -> str:
    heads = [page.text[part.start : part.end] for part in article if part.kind == "headline"]
    return "".join("".join(heads).split()) or page.title


def _text(text: str, article: list) -> str:
    joined = []
    for part in article:
        if joined and part.kind != "continued":
            joined.append("\n\n")
        joined.append(text[part.start : part.end])
    return "".join(joined)
