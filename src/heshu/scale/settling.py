"""What only all partitions together tell: pages that are there twice, and rows on every partition.

A partition is made without knowing the others.  Here the pages whose text another partition had before lose
their articles and claims; where the first of two pages goes, the other one's partition is made again.
"""

import tempfile
import time
from collections import Counter, defaultdict
from dataclasses import dataclass
from pathlib import Path

from heshu import tables
from heshu.scale.engines import measured
from heshu.scale.mapping import ROWS
from heshu.scale.meeting import Group
from heshu.scale.partitions import CORRECTIONS, SOURCES, Partition
from heshu.scale.storage import connect, files_in, get, put, quoted, remove, text


@dataclass(frozen=True)
class Settling:
    """A partition, and the page that each of its duplicates is the same as."""

    partition: Partition
    told: tuple[tuple[str, str], ...]


def duplicates(folder: str, partitions: list[Partition]) -> dict[str, dict[str, str]]:
    """Partition → page → the first page with the same text, over all partitions.

    Raises ValueError where two pages would have the same name.
    """
    marks = f"read_parquet({quoted(f'{folder}/marks/*.parquet')}, filename = true)"
    connection = connect(folder)
    same = connection.sql(
        f"SELECT list(path ORDER BY filename, rank) AS paths, min(doc) FROM {marks} "
        "GROUP BY name HAVING count(DISTINCT path) > 1 ORDER BY 2 LIMIT 1"
    ).fetchall()
    for (one, other, *_), doc in same:
        raise ValueError(f"{one} and {other} would both be {doc}: rename one of them")
    ordered = "OVER (PARTITION BY mark ORDER BY filename, rank)"
    firsts = f"SELECT filename, doc, first_value(doc) {ordered} AS first FROM {marks}"
    twice = connection.sql(f"SELECT * FROM ({firsts}) WHERE doc <> first").fetchall()
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for file, doc, first in twice:
        found[file.rpartition("/")[2].removesuffix(".parquet")][doc] = first
    return found


def _recorded(one: Partition) -> dict[str, str]:
    pages = get(one.path("pages"), ["doc", "duplicate_of"], [("duplicate_of", "!=", "")])
    return dict(zip(pages.doc, pages.duplicate_of, strict=True))


def revived(partitions: list[Partition], told: dict[str, dict[str, str]]) -> list[Partition]:
    """The partitions with a page that was a duplicate and is none any more; their claims are removed."""
    again = [one for one in partitions if set(_recorded(one)) - set(told.get(one.name, ()))]
    for one in again:
        remove(one.path("claims"))
    return again


def unsettled(partitions: list[Partition], told: dict[str, dict[str, str]]) -> list[Settling]:
    """The partitions that do not know yet which of their pages are there before."""
    settlings = [Settling(one, tuple(sorted(told.get(one.name, {}).items()))) for one in partitions]
    return [one for one in settlings if not is_settled(one)]


def is_settled(one: Settling) -> bool:
    """Whether a partition knows which of its pages are there before."""
    return _recorded(one.partition) == dict(one.told)


def settle(one: Settling) -> dict:
    """Take the articles and claims of duplicates out of a partition; returns what it measured of itself."""
    started, part, told = time.process_time(), one.partition, dict(one.told)
    kept = {name: get(part.path(name)) for name in ("articles", "keyed", "claims")}
    pages = get(part.path("pages"))
    remove(part.path("claims"))  # if this is cut short, the partition is made again
    put(pages.assign(duplicate_of=[told.get(doc, "") for doc in pages.doc]), part.path("pages"))
    for name, frame in kept.items():
        put(frame[~frame.doc.isin(told)], part.path(name), ROWS if name == "keyed" else None)
    return {"pages": 0, **measured(started)}


def settle_rejects(partitions: list[Partition]) -> None:
    """What all partitions say of a row for everybody is said once; that some did not need it is not said."""
    said = {one: _of_sources(one) for one in partitions}
    count = Counter(row for rows in said.values() for row in rows)
    shared = Counter(f"{SOURCES}:{line}" for one in partitions for line in one.lines)
    kept: set[tuple] = set()
    for one, rows in said.items():
        keep = set()
        for row in rows:
            asked = len(partitions) if row[0] == SOURCES else shared.get(row[0], 1)
            if count[row] == asked and row not in kept:
                keep.add(row)
        kept |= keep
        if rows:
            frame = get(one.path("said"))
            told = [row in keep or row not in rows for row in frame.itertuples(index=False, name=None)]
            put(frame[told], one.path("rejects"))


def _of_sources(one: Partition) -> list[tuple]:
    """The rejects of a partition that are rows of sources.csv, or the whole of it."""
    rows = get(one.path("said")).itertuples(index=False, name=None)
    return [row for row in rows if row[0] == SOURCES or row[0].startswith(f"{SOURCES}:")]


def settle_corrections(partitions: list[Partition]) -> None:
    """Corrections of pages that are in no partition."""
    from heshu.normalize.corrections import correct

    first = partitions[0]
    ledger = text(f"{first.corpus}/{CORRECTIONS}")
    if not ledger:
        return
    with tempfile.TemporaryDirectory() as here:
        (Path(here) / CORRECTIONS).write_text(ledger, encoding="utf-8", newline="")
        _, corrections = correct(tables.frame("claims", []), Path(here) / CORRECTIONS)
    told = {line for one in partitions for line in get(one.path("corrections"), ["line"]).line}
    put(corrections[~corrections.line.isin(told)], f"{first.folder}/corrections/none-{first.name}.parquet")


def sweep(folder: str, partitions: list[Partition]) -> None:
    """Remove what other pages or other code left, and what was cut short."""
    known = {one.name for one in partitions}
    for name in ("pages", "rejects", "articles", "corrections", "claims", "said", "marks", "keyed"):
        for path in files_in(f"{folder}/{name}"):
            stem = path.rpartition("/")[2].removesuffix(".parquet").removeprefix("none-")
            if stem not in known:
                remove(path)


def sweep_findings(folder: str, groups: list[Group]) -> None:
    """Remove the findings of groups that there are no more."""
    known = {one.path.rpartition("/")[2] for one in groups}
    for path in files_in(f"{folder}/findings"):
        if path.rpartition("/")[2] not in known:
            remove(path)
