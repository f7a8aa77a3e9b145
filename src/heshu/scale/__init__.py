"""The same audit on one machine or on a cluster: pages → claims by partition, findings by group of places.

    python -m heshu.scale CORPUS FOLDER [--engine local|dask] [--scheduler tcp://HOST:PORT] [--workers N]

reads the pages of CORPUS and writes FOLDER/{pages,rejects,articles,claims,corrections,findings}/*.parquet.
Both may be any path that fsspec opens (s3://…, hdfs://…), needed for a cluster whose machines share no disk.
The columns of `mentions` are the first of `claims`: there is no table of them beside it.

- `partitions`: the files of a corpus, cut into parts that one worker reads, extracts and normalises
  (`mapping`) with the same functions as everywhere else
- `settling`: what only all partitions together tell, such as pages that are there twice
- `meeting`: which claims meet in the checks; whatever a check may compare lies in one group
- `engines`: who works, processes of this machine or a Dask cluster
- `query`: the tables that came out, looked at without being loaded

A finished part is a file that appears whole; its name carries a digest of what it was made from (files, code,
reference data), so that an interrupted run goes on where it was and a changed one does not pass for finished.
Results do not depend on engine, workers, or the size of partitions and groups.
"""

import sys
from collections.abc import Callable
from pathlib import Path

from heshu.scale import mapping, meeting, settling
from heshu.scale.engines import pool, work
from heshu.scale.partitions import FILES, RESOLUTIONS, partitions
from heshu.scale.query import LARGEST, load, table
from heshu.scale.storage import TABLES, absolute, exists, files_in, storage, text

__all__ = ["LARGEST", "TABLES", "load", "run", "table"]


def run(
    corpus: Path | str,
    folder: Path | str,
    *,
    engine: str = "local",
    scheduler: str = "",
    workers: int | None = None,
    files: int = FILES,
    megabytes: float | None = None,
    report: Callable[[str], None] = lambda line: print(line, file=sys.stderr, flush=True),
) -> dict[str, float]:
    """Audit all pages of `corpus` into partitioned Parquet tables below `folder`.

    `engine` is local (processes of this machine; `workers` of them, default: its cores) or dask
    (the cluster whose `scheduler` is tcp://HOST:PORT, with heshu installed on its machines).  A partition has
    up to `files` files and ends after `megabytes` (default: what suits the corpus, see `partitions`).
    `report` gets a line of progress now and then.
    Returns {table: rows}; `peak`, the largest memory of a worker in bytes; `mapping` and `checking`, the
    seconds of processor time that workers spent on either.  The last three count what this run did, not what
    was finished before it.

    A page is worth the same as in `heshu.audit(corpus)`, with two differences: file names that would
    give two pages of different partitions the same `doc` are refused, and a stale decision of the ledger
    shows in `resolution` without a warning.
    Raises ValueError for an engine that there is not, a corpus without pages, names that collide or a folder
    with the tables of `make report`, OSError where the corpus or the folder cannot be reached, RuntimeError
    where workers keep dying.
    """
    corpus, folder = absolute(corpus), absolute(folder)
    with pool(engine, scheduler, workers) as crew:
        _check_free(folder)
        parts = partitions(corpus, folder, files, megabytes)
        settling.sweep(folder, parts)
        made = work(crew, mapping.make, parts, mapping.is_made, "pages → claims", report)
        twice = settling.duplicates(folder, parts)
        again = settling.revived(parts, twice)
        made += work(crew, mapping.make, again, mapping.is_made, "pages no longer twice", report)
        rest = settling.unsettled(parts, twice)
        made += work(crew, settling.settle, rest, settling.is_settled, "pages twice", report)
        settling.settle_rejects(parts)
        settling.settle_corrections(parts)
        groups = meeting.groups(folder, parts, twice, text(f"{corpus}/{RESOLUTIONS}"))
        settling.sweep_findings(folder, groups)
        checked = work(crew, meeting.check, groups, meeting.is_checked, "claims → findings", report)
    return _count(folder) | {
        "peak": max((one["peak"] for one in (*made, *checked)), default=0),
        "mapping": sum(one["seconds"] for one in made),
        "checking": sum(one["seconds"] for one in checked),
    }


def _check_free(folder: str) -> None:
    """Readers prefer a table's one file: with it there, they would not see what is written beside it."""
    for name in TABLES:
        if exists(f"{folder}/{name}.parquet"):
            raise ValueError(
                f"{folder} has the tables of `make report` ({name}.parquet): write to another folder"
            )


def _count(folder: str) -> dict[str, int]:
    """Rows of each table, from the files' own footers."""
    import pyarrow.parquet

    rows = dict.fromkeys(TABLES, 0)
    for name in TABLES:
        for path in files_in(f"{folder}/{name}"):
            with storage(folder).open(path, "rb") as stream:
                rows[name] += pyarrow.parquet.read_metadata(stream).num_rows
    return rows
