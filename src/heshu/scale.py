"""The same audit on one machine or on a cluster: pages → claims by partition, findings by group of places.

    python -m heshu.scale CORPUS FOLDER [--engine local|dask] [--scheduler tcp://HOST:PORT] [--workers N]

reads the pages of CORPUS and writes FOLDER/{pages,rejects,articles,claims,corrections,findings}/*.parquet.
Both may be any path that fsspec opens (s3://…, hdfs://…), needed for a cluster whose machines share no disk.

A partition is some neighbouring files.  Each is read, extracted and normalised by itself, with
the same functions as everywhere else.  Claims meet for the checks in groups: a document goes into the
group of each place that it gives a number for, and a place's group also has the documents on the places
above it.  So whatever a check may compare lies in one group:

- within a document everything, as a group holds whole documents;
- between documents one place, a place and the places above it, or a place and all right below it.

A finding is kept by one group only (`_owner`), so that nothing is said twice.  `tests/test_scale.py` holds
this against `heshu.check` on all claims at once.  Results do not depend on engine, workers or partition size.

A finished part is a file that appears whole; its name carries a digest of what it was made from (files, code,
reference data), so that an interrupted run goes on where it was and a changed one does not pass for finished.
"""

import argparse
import csv
import hashlib
import io
import json
import os
import re
import shutil
import sys
import tempfile
import time
import uuid
import warnings
import zlib
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from heshu import tables
from heshu.parameters import ENGINES, nearest
from heshu.paths import reference

if TYPE_CHECKING:
    import duckdb
    import pandas as pd

FILES, MEGABYTES = 1000, 2  # a partition has at most so many files, and ends after so many megabytes
LARGEST = 2_000_000  # rows of one table that a notebook loads
PROVINCES = 31
GROUP = 1.5  # megabytes of pages that a group of places has on average: checking 5 MB takes 800 MiB
TABLES = ("pages", "rejects", "articles", "corrections", "claims", "findings")
SOURCES, CORRECTIONS = "sources.csv", "corrections.csv"
ATTEMPTS = 3  # times that workers may die before the run gives up


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
    split: int  # groups that a province is split into


@dataclass(frozen=True)
class Group:
    """The claims that are checked together: where they lie, and which of them are known from another page."""

    name: str
    key: str
    folder: str
    partitions: tuple[str, ...]
    duplicates: frozenset[str]
    split: int


def run(
    corpus: Path | str,
    folder: Path | str,
    *,
    engine: str = "local",
    scheduler: str = "",
    workers: int | None = None,
    files: int = FILES,
    megabytes: float = MEGABYTES,
    report: Callable[[str], None] = lambda line: print(line, file=sys.stderr, flush=True),
) -> dict[str, float]:
    """Audit all pages of `corpus` into partitioned Parquet tables below `folder`.

    `engine` is local (processes of this machine; `workers` of them, default: its cores) or dask
    (the cluster whose `scheduler` is tcp://HOST:PORT, with heshu installed on its machines).  A partition has
    up to `files` files and ends after `megabytes`.  `report` gets a line of progress now and then.
    Returns {table: rows}; `peak`, the largest memory of a worker in bytes; `mapping` and `checking`, the
    seconds of processor time that workers spent on either.

    A page is worth the same as in `heshu.audit(corpus)`, with two differences: file names that would
    give two pages of different partitions the same `doc` are refused, and a stale decision of the ledger
    shows in `resolution` without a warning.
    Raises ValueError for an engine that there is not, a corpus without pages or names that collide, OSError
    where the corpus or the folder cannot be reached, RuntimeError where workers keep dying.
    """
    corpus, folder = _absolute(corpus), _absolute(folder)
    partitions = _partitions(corpus, folder, _entries(corpus), files, megabytes)
    _sweep(folder, partitions)
    with _pool(engine, scheduler, workers) as pool:
        made = _all(pool, _map, partitions, _map_done, "pages → claims", report)
        duplicates = _duplicates(folder, partitions)
        groups = _groups(folder, partitions, duplicates)
        _sweep_findings(folder, groups)
        checked = _all(pool, _check, groups, _check_done, "claims → findings", report)
    _settle(corpus, folder, partitions, duplicates)
    return _count(folder) | {
        "peak": max((one["peak"] for one in (*made, *checked)), default=0),
        "mapping": sum(one["seconds"] for one in made),
        "checking": sum(one["seconds"] for one in checked),
    }


def table(name: str, folder: Path | str) -> "duckdb.DuckDBPyRelation":
    """The table `name` of a folder as a DuckDB relation: looked at without being loaded.

    Takes a folder that `run` has filled, or the single file that a notebook has written, and is asked as in
    `table("claims", DATA).filter("place LIKE '河南省%'").aggregate("indicator, count(*)").df()`.
    Raises FileNotFoundError where there is neither.
    """
    import duckdb

    folder = _absolute(folder)
    single, parts = f"{folder}/{name}.parquet", f"{folder}/{name}"
    storage = _storage(folder)
    where = single if storage.exists(single) else f"{parts}/*.parquet"
    if where != single and not storage.glob(where):
        raise FileNotFoundError(f"{single} is not there: run `make report`, or python -m heshu.scale")
    connection = duckdb.connect()
    if "://" in folder:
        connection.register_filesystem(storage)
    return connection.sql(f"SELECT * FROM read_parquet({_quoted(where)})")


def load(name: str, folder: Path | str, place: str = "") -> "pd.DataFrame":
    """The rows of a table that concern a place and all within it, or all of them where no place is given.

    DuckDB picks them from the files; whole documents, so that what stands beside a number comes too.  Columns
    and types as in `heshu.tables.SCHEMAS`.
    Raises FileNotFoundError as `table` does, ValueError where more than `LARGEST` rows would come to memory.
    """
    rows = table(name, folder)
    if place and "doc" in rows.columns:
        docs = _within(table("claims", folder), place).select("doc").distinct().fetchall()
        rows = rows.filter(f"doc IN ({', '.join(_quoted(doc) for (doc,) in docs) or _quoted('')})")
    elif place and "place" in rows.columns:
        rows = _within(rows, place)
    number = rows.aggregate("count(*)").fetchall()[0][0]
    if number > LARGEST:
        raise ValueError(f"{folder}: {number:,} {name} do not fit into memory: name a PLACE to look at")
    return tables.frame(name, rows.df())


def _within(rows: "duckdb.DuckDBPyRelation", place: str) -> "duckdb.DuckDBPyRelation":
    return rows.filter(f"starts_with(place || '/', {_quoted(place.rstrip('/') + '/')})")


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


# ---- storage ---------------------------------------------------------------------------------------


def _absolute(path: Path | str) -> str:
    return str(path).rstrip("/") if "://" in str(path) else str(Path(path).expanduser().resolve())


def _storage(path: str):
    try:
        import fsspec
    except ImportError as error:
        raise ImportError("running at scale needs fsspec: pip install 'heshu[scale]'") from error
    return fsspec.core.url_to_fs(path)[0]


def _put(frame: "pd.DataFrame", path: str) -> None:
    """Write a Parquet file that appears whole or not at all."""
    data = io.BytesIO()
    frame.to_parquet(data, index=False, compression="zstd")
    storage = _storage(path)
    storage.makedirs(path.rpartition("/")[0], exist_ok=True)
    if "://" in path:  # an object store shows an object when it has all of it
        storage.pipe_file(path, data.getvalue())
        return
    part = f"{path}.{uuid.uuid4().hex}.part"
    Path(part).write_bytes(data.getvalue())
    Path(part).replace(path)


def _get(path: str, columns: list[str] | None = None) -> "pd.DataFrame":
    import pandas as pd

    with _storage(path).open(path, "rb") as stream:
        return pd.read_parquet(stream, columns=columns)


def _exists(path: str) -> bool:
    return _storage(path).exists(path)


# ---- partitions ------------------------------------------------------------------------------------


def _entries(corpus: str) -> list[Entry]:
    """All files of a corpus in the order of `heshu.read`: a folder's files, then its folders."""
    storage = _storage(corpus)
    if not storage.exists(corpus):
        raise FileNotFoundError(f"{corpus} is not there: give a file or a folder of pages")
    root = storage._strip_protocol(corpus)
    if storage.isfile(corpus):
        raise ValueError(f"{corpus} is one file: heshu.audit reads it; give a folder")
    found = storage.find(corpus, detail=True)
    entries = [
        Entry(path[len(root) :].lstrip("/"), info.get("size") or 0, _mark(info))
        for path, info in found.items()
    ]
    return sorted(entries, key=lambda entry: _reading_order(entry.name))


def _mark(info: dict) -> str:
    return str(next((info[k] for k in ("mtime", "LastModified", "etag", "ETag", "created") if k in info), ""))


def _reading_order(name: str) -> tuple:
    *folders, file = name.split("/")
    return (*((1, folder) for folder in folders), (0, file))


def _partitions(corpus: str, folder: str, entries: list[Entry], files: int, megabytes: float) -> list:
    said = {name: _text(corpus, name) for name in (SOURCES, CORRECTIONS)}
    beside = [entry for entry in entries if entry.name in said]
    pages = [entry for entry in entries if entry.name not in said]
    if not pages:
        raise ValueError(f"{corpus} has no pages: put text, HTML, PDF, JSON Lines, CSV or zip files into it")
    chunks = list(_chunks(pages, files, megabytes * 1e6))
    sources = _shared_out(said[SOURCES], chunks)
    split = max(1, round(sum(entry.size for entry in pages) / 1e6 / PROVINCES / GROUP))
    base = _digest([_code(), split, *beside])
    return [
        Partition(
            f"{number:06}-{_digest([base, corpus, *chunk, text])}",
            corpus,
            folder,
            tuple(entry.name for entry in chunk),
            text,
            lines,
            split,
        )
        for number, (chunk, (text, lines)) in enumerate(zip(chunks, sources, strict=True))
    ]


def _chunks(entries: list[Entry], files: int, size: float) -> Iterator[list[Entry]]:
    chunk, filled = [], 0
    for entry in entries:
        if chunk and (len(chunk) >= files or filled + entry.size > size):
            yield chunk
            chunk, filled = [], 0
        chunk.append(entry)
        filled += entry.size
    yield chunk


def _text(corpus: str, name: str) -> str:
    path = f"{corpus}/{name}"
    return _storage(corpus).cat_file(path).decode("utf-8-sig", "replace") if _exists(path) else ""


def _shared_out(text: str, chunks: list[list[Entry]]) -> list[tuple[str, tuple[int, ...]]]:
    """The rows of sources.csv that each partition needs, and the lines on which they stand in the file."""
    try:
        header, *rows = list(csv.reader(io.StringIO(text, newline="")))
        where = header.index("path")
    except ValueError:  # empty, or no such table: every partition has it whole and says so
        return [(text, ())] * len(chunks)
    owner = {entry.name: number for number, chunk in enumerate(chunks) for entry in chunk}
    shares = [[] for _ in chunks]
    for line, row in enumerate(rows, start=2):
        path = row[where].replace("\\", "/").removeprefix("./") if len(row) > where else ""
        everybody = "*" in path
        for number in range(len(chunks)) if everybody else [_owner_of(path, owner)]:
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
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator="\n").writerows(rows)
    return text.getvalue()


def _digest(parts: list) -> str:
    return hashlib.sha256(json.dumps([str(part) for part in parts]).encode()).hexdigest()[:12]


def _code() -> str:
    """What all results depend on beside the pages: the package and the reference data."""
    folders = (Path(__file__).parent, reference("."))
    files = sorted(p for folder in folders for p in folder.rglob("*") if p.suffix in (".py", ".csv", ".yaml"))
    return _digest([hashlib.sha256(path.read_bytes()).hexdigest() for path in files])


# ---- pages → claims --------------------------------------------------------------------------------


def _map_done(one: Partition) -> bool:
    return _exists(_path(one, "claims"))


def _path(one: Partition, name: str) -> str:
    return f"{one.folder}/{name}/{one.name}.parquet"


def _map(one: Partition) -> dict:
    """Make the tables of one partition; what it measured of itself."""
    import heshu
    from heshu.normalize.corrections import correct

    started = time.process_time()
    with tempfile.TemporaryDirectory(prefix="heshu-") as here:
        lost = _fetch(one, Path(here))
        try:
            corpus = heshu.read(here)
        except ValueError:  # only files that stand beside pages
            corpus = heshu.read_text("")._replace(pages=tables.frame("pages", []))
        claims = heshu.normalize(heshu.extract(corpus.articles))
        claims, corrections = correct(claims, Path(here) / CORRECTIONS)
    docs = set(corpus.pages.doc)
    marks = corpus.pages[["doc", "path"]].assign(mark=corpus.pages.text.map(_fingerprint).astype("str"))
    _put(marks, _path(one, "marks"))
    rejects = _located([*corpus.rejects.to_dict("records"), *lost], one.lines)
    made = {
        "pages": corpus.pages,
        "rejects": tables.frame("rejects", rejects),
        "articles": corpus.articles,
        "corrections": corrections[corrections.doc.isin(docs)],
    }
    for name, frame in made.items():
        _put(tables.check(name, frame), _path(one, name))
    for name, share in _sorted_out(claims, one.split).items():
        _put(share, f"{one.folder}/groups/{name}/{one.name}.parquet")
    _put(tables.check("claims", claims), _path(one, "claims"))  # last: it says that all others are there
    return {"pages": len(corpus.pages), "claims": len(claims), **_measured(started)}


def _fingerprint(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def _fetch(one: Partition, here: Path) -> list[dict]:
    """Lay the files of a partition into a folder; a row of rejects for each that cannot be had."""
    storage, lost = _storage(one.corpus), []
    for name in one.files:
        to = here / name
        to.parent.mkdir(parents=True, exist_ok=True)
        try:
            if "://" in one.corpus:
                storage.get_file(f"{one.corpus}/{name}", str(to))
            else:
                _link(Path(one.corpus) / name, to)
        except OSError as error:
            lost.append({"path": name, "error": f"cannot be read: {error.strerror or error}"})
    if one.sources:
        (here / SOURCES).write_text(one.sources, encoding="utf-8", newline="")
    if corrections := _text(one.corpus, CORRECTIONS):
        (here / CORRECTIONS).write_text(corrections, encoding="utf-8", newline="")
    return lost


def _link(source: Path, to: Path) -> None:
    try:
        os.link(source, to, follow_symlinks=False)
    except OSError:  # another disk, or another user's file
        shutil.copyfile(source, to, follow_symlinks=False)


def _located(rejects: list[dict], lines: tuple[int, ...]) -> list[dict]:
    """Rejects with the lines of the sources.csv that the user has, not of the share that was read."""

    def line(match: re.Match) -> str:
        number = int(match[2]) - 2
        return f"{match[1]}{lines[number]}" if number < len(lines) else match[0]

    for row in rejects:
        if row["path"].startswith(f"{SOURCES}:"):
            row["path"] = re.sub(r"(:)(\d+)$", line, row["path"])
            row["error"] = re.sub(r"(see line )(\d+)", line, row["error"])
    return rejects


def _measured(started: float) -> dict:
    import resource

    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024)
    return {"seconds": time.process_time() - started, "peak": peak}


# ---- which claims meet -----------------------------------------------------------------------------


def _key(place: str) -> str:
    """What a place is grouped by: its province and city, or the province alone; "" for no place."""
    return "/".join(place.split("/")[:2])


def _group_of(key: str, split: int) -> str:
    """The name of the group that a key's documents go into; it may stand in a path."""
    province, _, city = key.partition("/")
    part = f"-{zlib.crc32(city.encode()) % split:04}" if city and split > 1 else ""
    return f"{province or 'nowhere'}{part}"


def _homes(claims: "pd.DataFrame") -> dict[str, str]:
    """Document → the first of its keys, "" where none of its claims has a place."""
    homes: dict[str, str] = {}
    for doc, key in _doc_keys(claims):
        known = homes.setdefault(doc, key)
        homes[doc] = min(known, key) if known and key else known or key
    return homes


def _doc_keys(claims: "pd.DataFrame") -> list[tuple[str, str]]:
    pairs = claims[["doc", "place"]].drop_duplicates()
    return sorted({(doc, _key(place)) for doc, place in pairs.itertuples(index=False)})


def _sorted_out(claims: "pd.DataFrame", split: int) -> dict[str, "pd.DataFrame"]:
    """The claims of a partition by group: whole documents, each in every group that needs it."""
    groups = defaultdict(set)
    homes = _homes(claims)
    for doc, place in claims[["doc", "place"]].drop_duplicates().itertuples(index=False):
        key = _key(place) or homes[doc]
        groups[_group_of(key, split) if key else _nowhere(doc, split)].add(doc)
        if place.count("/") < 2 and key:  # a city is right below its province
            groups[_group_of(key.partition("/")[0], split)].add(doc)
    return {name: claims[claims.doc.isin(docs)] for name, docs in sorted(groups.items())}


def _nowhere(doc: str, split: int) -> str:
    """Documents without any place are compared with nothing else: any group will do."""
    return f"nowhere-{zlib.crc32(doc.encode()) % split:04}"


def _owner(claims: list[str], places: dict[str, str], homes: dict[str, str], split: int) -> str:
    """The group that keeps a finding, told from its claims alone: the one group that has all it depends on.

    Of one document's claims any group with the document would do, but for those on a place and the
    places right below it, which the topmost place's group has all of; of several documents' claims it is
    the city's group, or the province's where there are several cities.
    """
    docs = {claim.rpartition(":")[0] for claim in claims}
    keys = sorted({_key(places[claim]) for claim in claims} - {""})
    if not keys:
        home = min(homes[doc] for doc in docs)
        return _group_of(home, split) if home else _nowhere(min(docs), split)
    if len(docs) > 1 and len(keys) > 1:
        cities = [key for key in keys if "/" in key]
        keys = cities if len(cities) == 1 else [keys[0].partition("/")[0]]
    return _group_of(keys[0], split)


def _groups(folder: str, partitions: list[Partition], duplicates: dict[str, str]) -> list[Group]:
    """All groups that have claims, and the partitions that gave them some."""
    storage, known = _storage(folder), {one.name for one in partitions}
    given = defaultdict(set)
    for path in storage.find(f"{folder}/groups"):
        *_, name, file = path.split("/")
        if file.removesuffix(".parquet") in known:
            given[name].add(file.removesuffix(".parquet"))
    split, dropped = partitions[0].split, frozenset(duplicates)
    groups = []
    for key in sorted(given):
        province = key.partition("-")[0]
        parts = tuple(sorted(given[key] | given.get(province, set())))
        groups.append(
            Group(f"{key}-{_digest([*parts, *sorted(dropped)])}", key, folder, parts, dropped, split)
        )
    return groups


# ---- claims → findings -----------------------------------------------------------------------------


def _check_done(one: Group) -> bool:
    return _exists(f"{one.folder}/findings/{one.name}.parquet")


def _check(one: Group) -> dict:
    """Make the findings of one group."""
    started = time.process_time()
    claims = _gathered(one)
    found = _own_findings(claims, one.key, one.split)
    _put(tables.check("findings", found), f"{one.folder}/findings/{one.name}.parquet")
    return {"pages": 0, "claims": len(claims), **_measured(started)}


def _own_findings(claims: "pd.DataFrame", key: str, split: int) -> "pd.DataFrame":
    """The findings that a group keeps, of all that its claims give."""
    import pandas as pd

    import heshu

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # a decision whose finding another group makes is not stale
        found = heshu.check(claims)
    ids = claims.doc + ":" + claims.start.astype(str) + "-" + claims.end.astype(str)
    places, homes = dict(zip(ids, claims.place, strict=True)), _homes(claims)
    own = [_owner(said.split("; "), places, homes, split) == key for said in found.claims]
    return found[pd.Series(own, index=found.index, dtype=bool)]


def _gathered(one: Group) -> "pd.DataFrame":
    import pandas as pd

    names = dict.fromkeys((one.key, one.key.partition("-")[0]))
    paths = [f"{one.folder}/groups/{name}/{part}.parquet" for name in names for part in one.partitions]
    claims = pd.concat([_get(path) for path in paths if _exists(path)], ignore_index=True)
    claims = claims[~claims.doc.isin(one.duplicates)].drop_duplicates(tables.KEYS["claims"])
    return tables.frame("claims", claims)


# ---- pages that are there twice --------------------------------------------------------------------


def _duplicates(folder: str, partitions: list[Partition]) -> dict[str, str]:
    """Page → the first page with the same text, over all partitions.

    Raises ValueError where two pages would have the same name.
    """
    first, duplicates, path_of = {}, {}, {}
    for one in partitions:
        marks = _get(_path(one, "marks"))
        for doc, path, mark in sorted(marks.itertuples(index=False), key=lambda row: _page_order(row[1])):
            if path_of.setdefault(doc.lower(), path) != path:
                raise ValueError(f"{path_of[doc.lower()]} and {path} would both be {doc}: rename one of them")
            if first.setdefault(mark, doc) != doc:
                duplicates[doc] = first[mark]
    return duplicates


def _page_order(path: str) -> tuple:
    """Reading order of pages: that of their files, and the lines of a file by number."""
    name, _, line = path.rpartition(":")
    return (_reading_order(name), int(line)) if name and line.isdigit() else (_reading_order(path), 0)


def _settle(corpus: str, folder: str, partitions: list[Partition], duplicates: dict[str, str]) -> None:
    """What only all partitions together tell: pages known from another partition, rows asked for by none."""
    for one in partitions:
        pages = _get(_path(one, "pages"))
        told = [duplicates.get(doc, "") for doc in pages.doc]
        if told != list(pages.duplicate_of):
            _put(tables.frame("pages", pages.assign(duplicate_of=told)), _path(one, "pages"))
            for name in ("articles", "claims"):
                frame = _get(_path(one, name))
                _put(frame[~frame.doc.isin(duplicates)], _path(one, name))
    _settle_rejects(partitions)
    _settle_corrections(corpus, folder, partitions)


def _settle_rejects(partitions: list[Partition]) -> None:
    """What all partitions say of a row for everybody is said once; that some did not need it is not said."""
    said = [_get(_path(one, "rejects")) for one in partitions]
    count = Counter(row for frame in said for row in frame.itertuples(index=False, name=None))
    shared = Counter(f"{SOURCES}:{line}" for one in partitions for line in one.lines)
    kept: set[tuple] = set()
    for one, frame in zip(partitions, said, strict=True):
        keep = []
        for row in frame.itertuples(index=False, name=None):
            of_sources = row[0] == SOURCES or row[0].startswith(f"{SOURCES}:")
            asked = len(partitions) if row[0] == SOURCES else shared.get(row[0], 1)
            keep.append(not of_sources or (count[row] == asked and row not in kept))
            kept.update([row] if of_sources else [])
        if not all(keep):
            _put(frame[keep], _path(one, "rejects"))


def _settle_corrections(corpus: str, folder: str, partitions: list[Partition]) -> None:
    """Corrections of pages that are in no partition."""
    from heshu.normalize.corrections import correct

    text = _text(corpus, CORRECTIONS)
    if not text:
        return
    with tempfile.TemporaryDirectory() as here:
        (Path(here) / CORRECTIONS).write_text(text, encoding="utf-8", newline="")
        _, corrections = correct(tables.frame("claims", []), Path(here) / CORRECTIONS)
    told = {line for one in partitions for line in _get(_path(one, "corrections"), ["line"]).line}
    _put(corrections[~corrections.line.isin(told)], f"{folder}/corrections/none-{partitions[0].name}.parquet")


def _sweep(folder: str, partitions: list[Partition]) -> None:
    """Remove what other pages or other code left, and what was cut short."""
    storage, known = _storage(folder), {one.name for one in partitions}
    for name in (*TABLES[:5], "marks", "groups"):
        for path in storage.find(f"{folder}/{name}") if storage.exists(f"{folder}/{name}") else ():
            stem = path.rpartition("/")[2].removesuffix(".parquet").removeprefix("none-")
            if stem not in known:
                storage.rm_file(path)


def _sweep_findings(folder: str, groups: list[Group]) -> None:
    storage, known = _storage(folder), {f"{one.name}.parquet" for one in groups}
    for path in storage.find(f"{folder}/findings") if storage.exists(f"{folder}/findings") else ():
        if path.rpartition("/")[2] not in known:
            storage.rm_file(path)


def _count(folder: str) -> dict[str, int]:
    """Rows of each table, from the files' own footers."""
    import pyarrow.parquet

    storage, rows = _storage(folder), {}
    for name in TABLES:
        rows[name] = 0
        for path in storage.find(f"{folder}/{name}") if storage.exists(f"{folder}/{name}") else ():
            with storage.open(path, "rb") as stream:
                rows[name] += pyarrow.parquet.read_metadata(stream).num_rows
    return rows


# ---- engines ---------------------------------------------------------------------------------------


def _pool(engine: str, scheduler: str, workers: int | None):
    if engine not in ENGINES:
        raise ValueError(f"ENGINE={engine} is not one of {', '.join(ENGINES)}; {nearest(engine, ENGINES)}")
    if engine == "local":
        return _Local(workers or os.cpu_count() or 1)
    if not scheduler:
        raise ValueError("ENGINE=dask needs SCHEDULER=tcp://HOST:PORT, the address of a Dask scheduler")
    return _Dask(scheduler)


def _all(pool, function: Callable, jobs: list, done: Callable, what: str, report: Callable) -> list[dict]:
    """Run the jobs that are not done yet; what each measured, in the order in which they end."""
    waiting = [job for job in jobs if not done(job)]
    started, told, made, pages = time.monotonic(), 0.0, [], 0
    if len(waiting) < len(jobs):
        report(f"{what}: {len(jobs) - len(waiting)} of {len(jobs)} done before")
    for measured in pool.run(function, waiting):
        made.append(measured)
        pages += measured["pages"]
        elapsed = time.monotonic() - started
        if elapsed - told > 5 or len(made) == len(waiting):
            told = elapsed
            speed = f", {pages} pages" if pages else ""
            report(f"{what}: {len(made)} of {len(waiting)}{speed}, {elapsed:.0f} s")
    return made


class _Local:
    """Processes of this machine; as many jobs are under way as there are workers, and one more each."""

    def __init__(self, workers: int):
        self.workers = workers

    def __enter__(self):
        return self

    def __exit__(self, *exception) -> None:
        pass

    def run(self, function: Callable, jobs: list) -> Iterator[dict]:
        from concurrent.futures.process import BrokenProcessPool

        left, deaths = list(jobs), 0
        while left:
            try:
                yield from self._run(function, left)
            except BrokenProcessPool as error:
                deaths += 1
                if deaths > ATTEMPTS:
                    raise RuntimeError(
                        f"a worker died {deaths} times, the last with {len(left)} parts to do: "
                        f"is there memory enough for {self.workers} workers?"
                    ) from error

    def _run(self, function: Callable, left: list) -> Iterator[dict]:
        """Run jobs and take those that are done off the list."""
        from concurrent.futures import FIRST_COMPLETED, ProcessPoolExecutor, wait
        from multiprocessing import get_context

        context = get_context("forkserver" if sys.platform == "linux" else "spawn")
        with ProcessPoolExecutor(min(self.workers, len(left)), mp_context=context) as pool:
            ahead, running = iter(list(left)), {}
            while True:
                for job in ahead:
                    running[pool.submit(function, job)] = job
                    if len(running) >= 2 * self.workers:
                        break
                if not running:
                    return
                for future in wait(running, return_when=FIRST_COMPLETED).done:
                    measured, job = future.result(), running.pop(future)
                    left.remove(job)
                    yield measured


class _Dask:
    """A Dask cluster that runs already; it gives the jobs of a worker that died to another."""

    def __init__(self, scheduler: str):
        self.scheduler = scheduler

    def __enter__(self):
        try:
            from distributed import Client
        except ImportError as error:
            raise ImportError("ENGINE=dask needs distributed: pip install 'heshu[scale]'") from error
        self.client = Client(self.scheduler)
        return self

    def __exit__(self, *exception) -> None:
        self.client.close()

    def run(self, function: Callable, jobs: list) -> Iterator[dict]:
        from distributed import as_completed

        futures = self.client.map(function, jobs, pure=False, retries=ATTEMPTS)
        for future in as_completed(futures):
            yield future.result()
            future.release()


def main(argv: list[str] | None = None) -> int:
    """Run the command line; returns the exit status."""
    parser = argparse.ArgumentParser(prog="python -m heshu.scale", description=__doc__.split("\n")[0])
    parser.add_argument("corpus")
    parser.add_argument("folder")
    parser.add_argument("--engine", default="local")
    parser.add_argument("--scheduler", default="")
    parser.add_argument("--workers", type=int)
    args = parser.parse_args(argv)
    try:
        made = run(
            args.corpus, args.folder, engine=args.engine, scheduler=args.scheduler, workers=args.workers
        )
    except (ValueError, OSError, RuntimeError, ImportError) as error:
        print(error, file=sys.stderr)
        return 1
    print(", ".join(f"{made[name]} {name}" for name in TABLES))
    return 0


if __name__ == "__main__":
    sys.exit(main())
