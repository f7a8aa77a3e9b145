"""make's stamps: files whose date says when a parameter or an input folder last changed.

A stamp holds the value, and is rewritten only when that differs.  For CORPUS and GOLD there is a second one
with the path, size and time of every file below, so that a page added, changed or taken away is
noticed, whatever its name is.  Comparing and writing are apart: what differs is known before anything is
written, and is written only by a run that has the folder to itself (heshu.build).
"""

import os
import time
from pathlib import Path

from heshu.paths import walk

FOLDERS = {"CORPUS": "PAGES", "GOLD": "ANNOTATIONS"}


def differing(folder: Path, values: dict[str, str]) -> dict[str, bytes]:
    """The stamps of `folder` that do not hold what `values` (name → value) asks for: name → content."""
    wanted = dict(values)
    wanted |= {stamp: listing(values[name]) for name, stamp in FOLDERS.items() if name in values}
    contents = {name: text.encode(errors="surrogateescape") for name, text in wanted.items()}
    return {name: data for name, data in contents.items() if _content(folder / name) != data}


def write(folder: Path, stamps: dict[str, bytes]) -> None:
    """Write these stamps, each with the date of now."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, data in stamps.items():
        part = folder / f".{name}.part"
        part.write_bytes(data)
        # The clock that dates files is coarse: a notebook finished just before would be as new as its stamp.
        now = time.time_ns()
        os.utime(part, ns=(now, now))
        part.replace(folder / name)


def forget_incomplete(executed: Path) -> None:
    """Take away each executed notebook of which a file (listed beside it by heshu.run) is gone."""
    for made in executed.glob(".*.files"):
        if not all(map(os.path.exists, made.read_text(encoding="utf-8").splitlines())):
            (executed / f"{made.stem[1:]}.ipynb").unlink(missing_ok=True)


def listing(top: str) -> str:
    """One line a file at or below `top`: its path, size and time of change."""
    paths = [entry.path for entry in walk(top)] or [top]
    return "\n".join(sorted(map(_line, paths)))


def _line(path: str) -> str:
    try:
        found = Path(path).stat()
    except OSError as error:  # a page that cannot be looked at is the reader's to report
        return f"{path!r} {error.strerror}"
    return f"{path!r} {found.st_size} {found.st_mtime_ns}"


def _content(path: Path) -> bytes | None:
    return path.read_bytes() if path.is_file() else None
