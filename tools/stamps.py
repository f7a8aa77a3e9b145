"""Write make's stamps: files whose date says when a value or an input folder last changed.

    python -SE tools/stamps.py FOLDER EXECUTED NAME=VALUE...

A stamp holds the value, and is rewritten only when that differs. For CORPUS and GOLD there is a second one
with the path, size and time of every file below, so that a page added, changed or taken away is
noticed, whatever its name is.  And an executed notebook in EXECUTED is taken away where a file that it
wrote (listed beside it by heshu.run) is gone, so that make runs it again.  Only the standard library,
without site-packages: it runs at every make.
"""

import os
import sys
from pathlib import Path

FOLDERS = {"CORPUS": "PAGES", "GOLD": "ANNOTATIONS"}


def listing(top: str) -> str:
    """One line a file at or below `top`: its path, size and time of change."""
    paths = [f"{folder}/{name}" for folder, _, names in os.walk(top) for name in names] or [top]
    return "\n".join(sorted(map(_line, paths)))


def _line(path: str) -> str:
    try:
        found = Path(path).stat()
    except OSError as error:  # a page that cannot be looked at is the reader's to report
        return f"{path!r} {error.strerror}"
    return f"{path!r} {found.st_size} {found.st_mtime_ns}"


def write(path: Path, text: str) -> None:
    """Write `text` unless it stands there already."""
    data = text.encode(errors="surrogateescape")
    if not path.is_file() or path.read_bytes() != data:
        path.write_bytes(data)


def forget_incomplete(executed: Path) -> None:
    """Take away each executed notebook of which a file is gone."""
    for made in executed.glob(".*.files"):
        if not all(map(os.path.exists, made.read_text(encoding="utf-8").splitlines())):
            (executed / f"{made.stem[1:]}.ipynb").unlink(missing_ok=True)


def main(folder: str, executed: str, *assignments: str) -> None:
    """Bring the stamps up to date."""
    forget_incomplete(Path(executed))
    stamps = Path(folder)
    stamps.mkdir(parents=True, exist_ok=True)
    for name, _, value in (assignment.partition("=") for assignment in assignments):
        write(stamps / name, value)
        if name in FOLDERS:
            write(stamps / FOLDERS[name], listing(value))


if __name__ == "__main__":
    main(*sys.argv[1:])
