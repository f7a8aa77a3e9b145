"""Pages → claims, one partition at a time."""

import hashlib
import os
import re
import shutil
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

import heshu
from heshu import tables
from heshu.scale.engines import measured
from heshu.scale.meeting import keyed
from heshu.scale.partitions import CORRECTIONS, SOURCES, Partition
from heshu.scale.storage import exists, put, storage, text

if TYPE_CHECKING:
    import pandas as pd

ROWS = 2000  # of a row group: what the checks have to read to come by one place's claims


def is_made(one: Partition) -> bool:
    """Whether all tables of a partition are there."""
    return exists(one.path("claims"))


def make(one: Partition) -> dict:
    """Make the tables of one partition; returns what it measured of itself.

    Beside the tables it writes `keyed`, the claims in the order in which they meet (see `meeting`), and what
    `settling` compares with other partitions: `marks` of the pages, the rejects as they were `said` here.
    """
    from heshu.normalize.corrections import correct

    started = time.process_time()
    with tempfile.TemporaryDirectory(prefix="heshu-") as here:
        lost = _fetch(one, Path(here))
        corpus = _read(here)
        claims = heshu.normalize(heshu.extract(corpus.articles))
        claims, corrections = correct(claims, Path(here) / CORRECTIONS)
    rejects = _located([*corpus.rejects.to_dict("records"), *lost], one.lines)
    made = {
        "pages": corpus.pages,
        "rejects": tables.frame("rejects", rejects),
        "articles": corpus.articles,
        "corrections": corrections[corrections.doc.isin(set(corpus.pages.doc))],
    }
    for name, frame in made.items():
        put(tables.check(name, frame), one.path(name))
    put(made["rejects"], one.path("said"))
    put(_marks(corpus.pages, one.files), one.path("marks"))
    put(keyed(claims), one.path("keyed"), ROWS)
    put(tables.check("claims", claims), one.path("claims"))  # last: it says that all others are there
    return {"pages": len(corpus.pages), **measured(started)}


def _read(here: str):
    try:
        return heshu.read(here)
    except ValueError:  # only files that stand beside pages
        return heshu.read_text("")._replace(pages=tables.frame("pages", []))


def _marks(pages: "pd.DataFrame", files: tuple[str, ...]) -> "pd.DataFrame":
    """Of each page: its name without case, its text's digest, its place in the order of reading."""
    where = {name: number for number, name in enumerate(files)}
    order = sorted(range(len(pages)), key=lambda row: _reading(pages.path[row], where))
    ranks = {row: rank for rank, row in enumerate(order)}
    marks = pages[["doc", "path"]].assign(
        name=pages.doc.str.lower(),
        rank=[ranks[row] for row in range(len(pages))],
        mark=pages.text.map(lambda page: hashlib.sha256(page.encode()).hexdigest()),
    )
    return marks.astype({"rank": "int64", "mark": "str"})


def _reading(path: str, where: dict[str, int]) -> tuple[int, str, int]:
    """What sorts pages as they are read: their file, then members of an archive by name, lines by number."""
    name, _, line = path.rpartition(":")
    name, line = (name, int(line)) if name and line.isdigit() and path not in where else (path, 0)
    file = name
    while file and file not in where:
        file = file.rpartition("/")[0]
    return where.get(file, len(where)), name, line


def _fetch(one: Partition, here: Path) -> list[dict]:
    """Lay the files of a partition into a folder; a row of rejects for each that cannot be had."""
    where, lost = storage(one.corpus), []
    for name in one.files:
        to = here / name
        to.parent.mkdir(parents=True, exist_ok=True)
        try:
            if "://" in one.corpus:
                where.get_file(f"{one.corpus}/{name}", str(to))
            else:
                _link(Path(one.corpus) / name, to)
        except OSError as error:
            lost.append({"path": name, "error": f"cannot be read: {error.strerror or error}"})
    if one.sources:
        (here / SOURCES).write_text(one.sources, encoding="utf-8", newline="")
    if corrections := text(f"{one.corpus}/{CORRECTIONS}"):
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
