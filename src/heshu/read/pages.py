"""Files become pages: text, where it comes from, how it was decoded."""

import errno
import hashlib
import json
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from heshu.paths import EMPTY
from heshu.read import dates, decode, html, pdf
from heshu.read.files import MAX_PAGE, Fault, File, files, members, reason
from heshu.read.rows import read_rows
from heshu.read.sources import Sources
from heshu.terminal import CONTROLS


@dataclass
class Page:
    """One row of the table `pages`."""

    doc: str
    path: str
    format: str
    encoding: str
    text: str
    sha256: str = ""
    title: str = ""
    publisher: str = ""
    published: str = ""
    published_from: str = ""
    place: str = ""
    duplicate_of: str = ""

    def row(self) -> dict:
        """The row, with its length in characters."""
        return {**asdict(self), "n_chars": len(self.text)}


def pages_of(path: Path) -> tuple[list[Page], list[dict]]:
    """The pages of a file or folder, and the rejects (path, error).

    Raises FileNotFoundError if the path is not there, ValueError if there is no file in it.
    """
    _check_there(path)
    sources = _sources(path)
    pages, faults = [], []
    for found in _pages(files(path), sources):
        (faults if isinstance(found, Fault) else pages).append(found)
    if not pages and not faults:
        raise ValueError(f"{path} {EMPTY}")
    faults += sources.faults(whole=path.is_dir())
    _name(pages)
    _mark_duplicates(pages)
    return pages, _rejects(faults)


def each(path: Path) -> Iterator[Page | Fault]:
    """The same pages and faults one by one, without their `doc` and without the faults of sources.csv."""
    return _pages(files(path), _sources(path))


def _sources(path: Path) -> Sources:
    return Sources(path if path.is_dir() else path.parent)


def _check_there(path: Path) -> None:
    try:
        there = path.exists()
    except OSError as error:
        if error.errno == errno.ENAMETOOLONG:
            text = f"{str(path)[:40]}… is the name of no file: heshu.audit takes the text of a page itself"
            raise FileNotFoundError(text) from None
        raise FileNotFoundError(f"{path} {reason(error)}") from None
    if not there:
        raise FileNotFoundError(f"{path} is not there: give a file or a folder of pages")


def _pages(found: Iterator[File | Fault], sources: Sources) -> Iterator[Page | Fault]:
    for file in found:
        if isinstance(file, Fault):
            yield file
            continue
        try:
            yield from _of_file(file, sources)
        except OSError as error:
            yield Fault(file.name, reason(error))
        except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError) as error:
            yield Fault(file.name, f"cannot be unpacked ({error}): fetch the archive again")
        except ValueError as error:
            yield Fault(file.name, str(error))


def _of_file(file: File, sources: Sources) -> Iterator[Page | Fault]:
    """The pages of one file, by its kind.  Raises ValueError where it cannot be read."""
    kind = _kind(file)
    if kind == "zip":
        if "/" in file.name and ".zip/" in file.name.lower():
            raise ValueError("is an archive in an archive: unpack it into the corpus folder")
        inside = list(_pages(members(file), sources))
        if not inside:
            raise ValueError("is an archive without pages: fetch it again, or remove it")
        yield from inside
    elif kind in ("jsonl", "csv"):
        yield from _records(file, kind, sources)
    else:
        yield _one_page(file, kind, sources)


_SUFFIXES = {
    "jsonl": "jsonl", "ndjson": "jsonl", "csv": "csv", "pdf": "pdf", "zip": "zip",
    "html": "html", "htm": "html", "xhtml": "html", "shtml": "html",
}  # fmt: skip
_OTHERS = {
    "json": "is JSON: write one article a line (.jsonl) with text, title, published, publisher, place",
    "tsv": "is separated by tabs: save it as CSV",
}
_HTML = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]{0,200}>\s*)?<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE
)
_XML = re.compile(rb"(?:\xef\xbb\xbf)?\s*<\?xml\b", re.IGNORECASE)
_MAIL = re.compile(rb"(?:mime-version|content-type|return-path|received):|from \S+@", re.IGNORECASE)
_OFFICE = re.compile(r"\.(?:docx?|xlsx?|pptx?|odt|ods|rtf|wps|epub)$", re.IGNORECASE)
OFFICE = "is an office document: save it as text, HTML or PDF"
ARCHIVE = (
    "is an archive of a kind that heshu does not open: unpack it into the corpus folder, or make a zip of it"
)
PICTURE = "is a picture: run character recognition over it, and bring the text"
_BEGINNINGS = {
    b"{\\rtf": OFFICE, b"\xd0\xcf\x11\xe0": OFFICE,
    b"\x1f\x8b": ARCHIVE, b"BZh": ARCHIVE, b"\xfd7zXZ": ARCHIVE, b"7z\xbc\xaf": ARCHIVE, b"Rar!": ARCHIVE,
    b"\xff\xd8\xff": PICTURE, b"\x89PNG": PICTURE, b"GIF8": PICTURE, b"II*\0": PICTURE, b"MM\0*": PICTURE,
}  # fmt: skip


def _kind(file: File) -> str:
    """text, html, pdf, jsonl, csv or zip.  Raises ValueError for a kind that heshu does not read."""
    with file.open() as stream:
        head = stream.read(1024)
    suffix = file.name.rpartition(".")[2].lower()
    if suffix in _OTHERS:
        raise ValueError(_OTHERS[suffix])
    if _OFFICE.search(file.name):
        raise ValueError(OFFICE)
    for beginning, error in _BEGINNINGS.items():
        if head.startswith(beginning):
            raise ValueError(error)
    if head[257:262] == b"ustar":
        raise ValueError(ARCHIVE)
    if head.startswith(b"%PDF"):
        return "pdf"
    if head.startswith(b"PK\x03\x04"):
        return "zip"
    if suffix in _SUFFIXES:
        return _SUFFIXES[suffix]
    if _HTML.match(head):
        return "html"
    if _XML.match(head):
        raise ValueError("is XML, not a page: save its articles as text, HTML or JSON Lines")
    if _MAIL.match(head):
        raise ValueError("is a mail or a web archive (MIME): save the article as text or HTML")
    return "text"


def _one_page(file: File, kind: str, sources: Sources) -> Page:
    data = file.data()
    row = sources.row(file.name)
    page = Page(doc="", path=file.name, format=kind, encoding="", text="")
    page.sha256 = hashlib.sha256(data).hexdigest()
    if row.get("sha256") and row["sha256"].lower() != page.sha256:
        raise ValueError(
            "is not the file that sources.csv names (sha256 differs): restore it, or correct the row"
        )
    if kind == "pdf":
        page.text = pdf.text(data)
    elif kind == "html":
        source, page.encoding = decode.decode(data, row.get("encoding") or html.declared(data))
        found = html.extract(source)
        page.text, page.title, page.publisher = found.text, found.title, found.publisher
        page.published, page.published_from = found.published, "html" if found.published else ""
    else:
        page.text, page.encoding = decode.decode(data, row.get("encoding", ""))
    page.text = _storable(page.text)
    if not page.text.strip("\ufeff \t\r\n\f"):
        raise ValueError("has no text in it: fetch it again, or remove it")
    return _complete(page, row)


# --- articles in tables

FIELDS = ("text", "title", "published", "publisher", "place")


def _records(file: File, kind: str, sources: Sources) -> Iterator[Page | Fault]:
    """One page a line of JSON Lines, or a row of CSV."""
    row = sources.row(file.name)
    read = _json_lines if kind == "jsonl" else _csv_rows
    rows = read(file, row.get("encoding", ""))
    empty = True
    for number, record, encoding in rows:
        empty = False
        name = f"{file.name}:{number}"
        if isinstance(record, str):
            yield Fault(name, record)
        else:
            # A row of sources.csv may name one article, as pages.path does.
            yield from _article(name, kind, encoding, record, row | sources.row(name))
    if empty:
        raise ValueError("has no article in it: fetch it again, or remove it")


def _article(name: str, kind: str, encoding: str, record: dict, row: dict) -> Iterator[Page | Fault]:
    """The page of one article; a date or place that is wrong is left out and reported."""
    text = record.get("text")
    if not isinstance(text, str) or not text.strip():
        others = ", ".join(field for field, value in record.items() if value and field != "text")
        has = f", not only {dates.shown(others)}" if others else ""
        yield Fault(name, f"has no text: give every article a field `text` with its words{has}")
        return
    page = Page(doc="", path=name, format=kind, encoding=encoding, text=_storable(text))
    page.sha256 = hashlib.sha256(page.text.encode()).hexdigest()
    cells = {}
    for field in FIELDS[1:]:
        try:
            cells[field] = _storable(_cell(record.get(field)))
        except ValueError as error:
            cells[field] = ""
            yield Fault(name, f"{field} {error}; the article is read without it")
    page.title, page.publisher = cells["title"], cells["publisher"]
    for field, check in (("published", dates.read_date), ("place", dates.check_place)):
        try:
            setattr(page, field, check(cells[field]))
        except ValueError as error:
            yield Fault(name, f"{error}; the article is read without it")
    page.published_from = kind if page.published else ""
    yield _complete(page, {field: value for field, value in row.items() if not getattr(page, field, "")})


def _cell(value: object) -> str:
    """A field of an article as text; a year may be a number.  Raises ValueError for what is no text."""
    if value is None or isinstance(value, str):
        return " ".join((value or "").split())
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    raise ValueError(f"is no text but {dates.shown(json.dumps(value, ensure_ascii=False))}: put it in quotes")


def _storable(text: str) -> str:
    """JSON can name half a character (\\ud800), which no file can hold: it becomes U+FFFD, one for one."""
    return re.sub("[\ud800-\udfff]", "\ufffd", text)


def _json_lines(file: File, encoding: str) -> Iterator[tuple[int, dict | str, str]]:
    with file.open() as stream:
        head = stream.read(decode.SAMPLE)
    first = head.split(b"\n", 1)[0].strip(b"\xef\xbb\xbf \t\r")
    if first in (b"[", b"{") or re.match(rb"\[\s*\{", first):
        raise ValueError(_OTHERS["json"])
    # One encoding for the file: a line is too little to tell it from.
    whole = len(head) // 2 * 2 if b"\0" in head else head.rfind(b"\n") + 1 or len(head)
    encoding = encoding or decode.detect(head[:whole])
    if encoding.startswith("utf-16"):  # in which the byte of a line feed may be half of another character
        text, encoding = decode.decode(file.data(limit=4 * MAX_PAGE), encoding)
        lines: Iterator[bytes | None] = (line.encode() for line in text.split("\n"))
        inside = "utf-8"
    else:
        lines, inside = _lines(file), encoding
    for number, line in enumerate(lines, start=1):
        if line is None:
            yield number, f"is a line of more than {MAX_PAGE // 10**6} MB: split it", ""
        elif line.strip():
            yield number, _json_record(line, inside), encoding


def _lines(file: File) -> Iterator[bytes | None]:
    """Lines of a file; None for one that is longer than a page may be."""
    with file.open() as stream:
        while line := stream.readline(MAX_PAGE):
            if len(line) < MAX_PAGE or line.endswith(b"\n"):
                yield line
                continue
            while (rest := stream.readline(MAX_PAGE)) and not rest.endswith(b"\n"):
                pass
            yield None


def _json_record(line: bytes, encoding: str) -> dict | str:
    """The article of a line, or what is wrong with it."""
    try:
        text, _ = decode.decode(line, encoding)
        record = json.loads(
            text.lstrip("\ufeff"),
            parse_constant=lambda _: None,  # NaN, with which pandas says that there is nothing
            parse_int=lambda digits: int(digits) if len(digits) < 20 else float(digits),
            object_pairs_hook=_once,
        )
    except json.JSONDecodeError as error:
        return f"is not JSON ({error.msg}, column {error.colno}): one article a line, in braces"
    except RecursionError:
        return "is not JSON of an article (nested too deep): one article a line, in braces"
    except ValueError as error:
        return str(error)
    return record if isinstance(record, dict) else "is not an article: one article a line, in braces"


def _once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    names = [name for name, _ in pairs]
    twice = (
        next((name for name in names if names.count(name) > 1), None) if len({*names}) < len(names) else None
    )
    if twice is not None:
        raise ValueError(f"has the field {dates.shown(twice)} more than once: keep one of them")
    return dict(pairs)


def _csv_rows(file: File, encoding: str) -> Iterator[tuple[int, dict | str, str]]:
    text, encoding = decode.decode(file.data(limit=4 * MAX_PAGE), encoding)
    _, rows = read_rows(text, "text", FIELDS)
    for number, row in rows:
        yield number, row, encoding


# --- what is known of a page


def _complete(page: Page, row: dict) -> Page:
    """Add what sources.csv says, and what the page itself prints where sources.csv is silent."""
    for field in ("title", "publisher", "place"):
        setattr(page, field, CONTROLS.sub("", row.get(field) or getattr(page, field)))
    if row.get("published"):
        page.published, page.published_from = row["published"], "sources.csv"
    elif not page.published:
        page.published, page.published_from = dates.published(page.text)
    page.place = dates.resolve(page.place, page.published) or dates.home(page.publisher, page.text)
    return page


def _name(pages: list[Page]) -> None:
    """Give every page its `doc`: its path as a word that may stand in a file name, once only."""
    taken: set[str] = set()
    for page in pages:
        stem = re.sub(r"\.\w{1,5}(?=$|:\d+$)", "", page.path)
        word = re.sub(r"[^\w.-]+", "_", stem).strip("._") or "page"
        if len(word.encode()) > 120:
            word = word[:30] + "-" + hashlib.sha256(page.path.encode()).hexdigest()[:12]
        doc, number = word, 1
        while doc.lower() in taken:
            number += 1
            doc = f"{word}-{number}"
        taken.add(doc.lower())
        page.doc = doc


def _mark_duplicates(pages: list[Page]) -> None:
    first: dict[str, str] = {}
    for page in pages:
        page.duplicate_of = first.get(page.text, "")
        first.setdefault(page.text, page.doc)


def _rejects(faults: list[Fault]) -> list[dict]:
    """One row a path; several faults of one path are joined."""
    rows: dict[str, list[str]] = {}
    for fault in faults:
        rows.setdefault(fault.name, []).append(fault.error)
    return [{"path": path, "error": "; ".join(errors)} for path, errors in rows.items()]
