"""Where things lie: the project's root, found from the working directory or from the package.

A notebook may run in the project's root (papermill), in `notebooks/` (JupyterLab, nbval) or in a folder
of its own; relative parameters always mean "relative to the root".
"""

import os
import re
from functools import cache
from pathlib import Path


@cache
def root() -> Path:
    """The folder that holds `pyproject.toml`, `notebooks/` and `data/reference/`.

    Looked for upwards from the working directory, then from the package itself.
    Raises FileNotFoundError where neither lies within a heshu checkout.
    """
    for start in (Path.cwd(), Path(__file__).resolve().parent):
        for folder in (start, *start.parents):
            if (folder / "data" / "reference" / "units.csv").is_file():
                return folder
    raise FileNotFoundError("no heshu checkout around the working directory: run inside the repository")


def reference(name: str) -> Path:
    """A file of the codebook, `data/reference/NAME`."""
    return root() / "data" / "reference" / name


# Files that stand beside pages and are none.
BESIDE = re.compile(
    r"sources\.csv|corrections\.csv|(?:readme|licen[cs]e|rights|notice|citation|changelog)(?:\.\w+)?"
    r"|thumbs\.db|desktop\.ini|\..*|~\$.*|__macosx",
    re.IGNORECASE,
)
EMPTY = "has no pages: put text, HTML, PDF, JSON Lines, CSV or zip files into it"


def holds_files(corpus: Path) -> bool:
    """Whether a corpus is a file, or a folder in which, at any depth, something may be a page."""
    if not corpus.is_dir():
        return corpus.exists()
    for folder, folders, names in os.walk(corpus):
        folders[:] = [name for name in folders if not BESIDE.fullmatch(name)]
        links = any((Path(folder) / name).is_symlink() for name in folders)
        if links or not all(map(BESIDE.fullmatch, names)):
            return True
    return False
