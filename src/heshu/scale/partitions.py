"""The files of a corpus, cut into parts that one worker reads."""

import csv
import hashlib
import io
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import heshu
from heshu.paths import TABLES, reference
from heshu.scale.storage import digest, exists, storage, text

FILES = 1000  # a partition has at most so many files
MEGABYTES = 2  # and ends after so many,
PARTS = 32  # or where a corpus makes fewer parts than these, after half of it, a quarter, an eighth
SUFFIXES = (".py", ".csv", ".yaml", ".txt")  # of code and reference data
SOURCES, CORRECTIONS, RESOLUTIONS = TABLES


class Entry(NamedTuple):
    """A file of the corpus: its path below the corpus, its size, and a mark that changes when it does."""

    name: str
    size: int
    mark: str


@dataclass(frozen=True)
class Partition:
    """What a worker needs to make the claims of some files: all of it small, none of it data."""

    name: str
    corpus: str
    folder: str
    files: tuple[str, ...]
    sources: str  # the rows of sources.csv for these files
    lines: tuple[int, ...]  # the line in sources.csv of each of those rows

    def path(self, table: str) -> str:
        """The partition's file of a table."""
        return f"{self.folder}/{table}/{self.name}.parquet"


def partitions(
    corpus: str, folder: str, files: int = FILES, megabytes: float | None = None
) -> list[Partition]:
    """The corpus in reading order, in parts of up to `files` files that end after `megabytes`.

    Where no size is given, a small corpus is cut finer, so that every worker has something to do.
    Raises FileNotFoundError where there is no such corpus, ValueError where it is a file or has no pages.
    """
    entries = entries_of(corpus)
    pages = [entry for entry in entries if entry.name not in TABLES]
    if not pages:
        raise ValueError(f"{corpus} has no pages: put text, HTML, PDF, JSON Lines, CSV or zip files into it")
    size = 1e6 * megabytes if megabytes else _size(sum(entry.size for entry in pages))
    cut = list(chunks(pages, files, size))
    shares = _shared_out(text(f"{corpus}/{SOURCES}"), cut)
    # What the ledger decides changes no claim.
    base = digest([_code(), *(entry for entry in entries if entry.name in (SOURCES, CORRECTIONS))])
    return [
        Partition(
            f"{number:06}-{digest([base, corpus, *chunk, sources])}",
            corpus,
            folder,
            tuple(entry.name for entry in chunk),
            sources,
            lines,
        )
        for number, (chunk, (sources, lines)) in enumerate(zip(cut, shares, strict=True))
    ]


def _size(total: int) -> float:
    """Bytes of a part.  It changes when a corpus doubles, not with every page, or all would be made again."""
    size = 1e6 * MEGABYTES
    while size > 1e6 * MEGABYTES / 8 and total < PARTS * size:
        size /= 2
    return size


def entries_of(corpus: str) -> list[Entry]:
    """All files of a corpus in the order of `heshu.read`: a folder's files, then its folders."""
    if not exists(corpus):
        raise FileNotFoundError(f"{corpus} is not there: give a file or a folder of pages")
    where = storage(corpus)
    if where.isfile(corpus):
        raise ValueError(f"{corpus} is one file: heshu.audit reads it; give a folder")
    root = where._strip_protocol(corpus)
    entries = [
        Entry(path[len(root) :].lstrip("/"), info.get("size") or 0, _mark(info))
        for path, info in where.find(corpus, detail=True).items()
    ]
    return sorted(entries, key=lambda entry: reading_order(entry.name))


def _mark(info: dict) -> str:
    return str(next((info[k] for k in ("mtime", "LastModified", "etag", "ETag", "created") if k in info), ""))


def reading_order(name: str) -> tuple:
    """What sorts the paths of files as `heshu.read` comes by them."""
    *folders, file = name.split("/")
    return (*((1, folder) for folder in folders), (0, file))


def chunks(entries: list[Entry], files: int, size: float) -> Iterator[list[Entry]]:
    """Neighbouring entries, up to `files` of them and `size` bytes, but at least one."""
    chunk, filled = [], 0
    for entry in entries:
        if chunk and (len(chunk) >= files or filled + entry.size > size):
            yield chunk
            chunk, filled = [], 0
        chunk.append(entry)
        filled += entry.size
    yield chunk


def _shared_out(table: str, cut: list[list[Entry]]) -> list[tuple[str, tuple[int, ...]]]:
    """The rows of sources.csv that each partition needs, and the lines on which they stand in the file."""
    try:
        header, *rows = list(csv.reader(io.StringIO(table, newline="")))
        where = header.index("path")
    except ValueError:  # empty, or no such table: every partition has it whole and says so
        return [(table, ())] * len(cut)
    owner = {entry.name: number for number, chunk in enumerate(cut) for entry in chunk}
    shares = [[] for _ in cut]
    for line, row in enumerate(rows, start=2):
        path = row[where].replace("\\", "/").removeprefix("./") if len(row) > where else ""
        for number in range(len(cut)) if "*" in path else [_owner_of(path, owner)]:
            shares[number].append((line, row))
    return [
        (_csv([header, *(row for _, row in share)]), tuple(line for line, _ in share)) for share in shares
    ]


def _owner_of(path: str, owner: dict[str, int]) -> int:
    """The partition of the file or archive that a path leads to; the first where it leads nowhere."""
    while path and path not in owner:
        path = path.rpartition("/")[0]
    return owner.get(path, 0)


def _csv(rows: list[list[str]]) -> str:
    table = io.StringIO(newline="")
    csv.writer(table, lineterminator="\n").writerows(rows)
    return table.getvalue()


def _code() -> str:
    """What all results depend on beside the pages: the package and the reference data."""
    folders = (Path(heshu.__file__).parent, reference("."))
    files = sorted(p for folder in folders for p in folder.rglob("*") if p.suffix in SUFFIXES)
    return digest([hashlib.sha256(path.read_bytes()).hexdigest() for path in files])
