"""Files → pages → articles: whatever people bring becomes text, and a page becomes its articles."""

import hashlib
from pathlib import Path
from typing import NamedTuple

import pandas as pd

from heshu import tables
from heshu.read import dates
from heshu.read.articles import Part, split
from heshu.read.pages import Page, pages_of

__all__ = ["Corpus", "read", "read_text"]


class Corpus(NamedTuple):
    """The three tables of a corpus; columns as in `heshu.tables.SCHEMAS`."""

    pages: pd.DataFrame
    articles: pd.DataFrame
    rejects: pd.DataFrame


def read(path: Path | str) -> Corpus:
    """Read a file or a folder (of folders) of pages.

    Text in UTF-8, UTF-16, GB18030 or Big5, HTML, PDF with a text layer, JSON Lines and CSV of articles, and
    zip archives of these.  A `sources.csv` beside the pages gives title, publisher, published, place and
    encoding where a page does not tell.  What cannot be read is a row of `rejects` with the reason and what
    to do; everything else goes through.  A page whose text was there before is listed with `duplicate_of`
    and has no articles of its own.
    Raises FileNotFoundError if the path is not there, ValueError if there is nothing to read in it.
    """
    pages, rejects = pages_of(Path(path))
    return _corpus(pages, rejects)


def read_text(text: str, *, published: str = "", place: str = "") -> Corpus:
    """The corpus of one page given as a string; its `doc` is "text".

    Raises ValueError for a `published` that is not YYYY, YYYY-MM or YYYY-MM-DD, or a `place` that is unknown.
    """
    page = Page(doc="text", path="", format="text", encoding="", text=text)
    page.sha256 = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    page.published, page.published_from = dates.read_date(published), "given"
    if not published:
        page.published, page.published_from = dates.published(text)
    page.place = dates.resolve(dates.check_place(place), page.published) or dates.home("", text)
    return _corpus([page], [])


def _corpus(pages: list[Page], rejects: list[dict]) -> Corpus:
    articles = [row for page in pages if not page.duplicate_of for row in _articles(page)]
    return Corpus(
        tables.frame("pages", [page.row() for page in pages]),
        tables.frame("articles", articles),
        tables.frame("rejects", rejects),
    )


def _articles(page: Page) -> list[dict]:
    found = split(page.text)
    rows = []
    for number, article in enumerate(found, start=1):
        text = _text(page.text, article)
        heads = "".join(page.text[part.start : part.end] for part in article if part.kind == "headline")
        # The title of a page with several articles says nothing of those without a headline.
        title = heads or (page.title if len(found) == 1 else "")
        rows.append(
            {
                "doc": page.doc,
                "article": number,
                "start": min(part.start for part in article),
                "end": max(part.end for part in article),
                "title": "".join(title.split()),
                "place": dates.article_home(text, page.place),
                "published": _published(page, text),
                "parts": "; ".join(f"{part.start}-{part.end} {part.kind}" for part in article),
                "text": text,
            }
        )
    return _of_one_day(rows)


def _of_one_day(articles: list[dict]) -> list[dict]:
    """The articles of a page, those that tell no date with that of the others, if these are of one year:
    a page is printed on one day.
    """
    told = [article["published"] for article in articles if article["published"]]
    if len({date[:4] for date in told}) == 1:
        for article in articles:
            article["published"] = article["published"] or max(told)
    return articles


def _published(page: Page, article: str) -> str:
    """The date of an article: the page's where somebody gave it, else its own, where it prints one or implies
    another year than that of the page, which may be another article's; a later one where the page has a date
    line.
    """
    if page.published_from not in dates.FROM_TEXT:
        return page.published
    own, how = dates.published(article)
    year, of_page = own[:4], page.published[:4]
    another_year = year > of_page if page.published_from == "date line" else year not in ("", of_page)
    return own if own and (how != dates.IMPLIED or another_year) else page.published


def _text(text: str, article: list[Part]) -> str:
    joined = []
    for part in article:
        if joined and part.kind != "continued":
            joined.append("\n\n")
        joined.append(text[part.start : part.end])
    return "".join(joined)
