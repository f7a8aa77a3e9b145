"""The article of a web page: trafilatura finds the main text, the title and the date that the page states."""

import re
from typing import NamedTuple

from heshu.read.decode import codec

_CHARSET = re.compile(
    rb"""<(?:meta[^>]{0,200}?charset|\?xml[^>]{0,80}?encoding)\s{0,9}=[\s"']{0,9}([\w-]{2,20})""",
    re.IGNORECASE,
)
_XML = re.compile(r"^\s*\ufeff?\s*<\?xml[^>]*\?>")


class Article(NamedTuple):
    """What a web page holds; `published` is YYYY-MM-DD or ""."""

    text: str
    title: str
    publisher: str
    published: str


def declared(data: bytes) -> str:
    """The encoding that the page states of itself, "" where none or where the bytes are not in it."""
    found = _CHARSET.search(data[:4096])
    encoding = found.group(1).decode("ascii").lower() if found else ""
    try:
        data.decode(codec(encoding or "utf-8"))
    except (LookupError, UnicodeDecodeError):
        return ""  # pages often state another encoding than they have
    return encoding


def extract(source: str) -> Article:
    """The article of a page, its title as the first line of its text.

    Raises ValueError where the page has no main text.
    """
    import trafilatura

    document = trafilatura.bare_extraction(
        _XML.sub("", source),
        with_metadata=True,
        include_comments=False,
        date_extraction_params={"extensive_search": False, "original_date": True, "max_date": "2100-01-01"},
    )
    text = (document and document.text) or ""
    if not text.strip():
        raise ValueError("is HTML without a main text: save the article itself, or its text")
    title = " ".join((document.title or "").split())
    if title and title not in text[:500]:
        text = f"{title}\n\n{text}"
    return Article(text, title, document.sitename or "", document.date or "")
