"""Where things lie: the project's root, found from the working directory or from the package.

A notebook may run in the project's root (papermill), in `notebooks/` (JupyterLab, nbval) or in a folder
of its own; relative parameters always mean "relative to the root".
"""

import os
import re
from collections.abc import Callable, Iterator
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


# Files that stand beside pages and are none; the tables count in the corpus folder itself alone.
TABLES = ("sources.csv", "corrections.csv", "resolutions.csv")
BESIDE = re.compile(
    r"(?:readme|licen[cs]e|rights|notice|citation|changelog)(?:\.\w+)?"
    r"|thumbs\.db|desktop\.ini|\..*|~\$.*|__macosx",
    re.IGNORECASE,
)
EMPTY = "has no pages: put text, HTML, PDF, JSON Lines, CSV or zip files into it"


def walk(
    top: Path | str, *, beside: bool = True, failed: Callable[[OSError], object] = lambda _: None
) -> Iterator[os.DirEntry]:
    """Every file below a folder, and every link: its own in the order of their names, then its folders'.

    Links are not followed; what is no page (BESIDE) is left out where `beside` is false; `failed` is told
    of a folder that cannot be looked into.
    (os.walk goes down by recursion, and a path may have more folders than Python allows.)
    """
    waiting = [str(top)]
    while waiting:
        try:
            with os.scandir(waiting.pop()) as opened:
                entries = [entry for entry in opened if beside or not BESIDE.fullmatch(entry.name)]
        except OSError as error:
            failed(error)
            continue
        entries.sort(key=lambda entry: entry.name)
        waiting += [entry.path for entry in reversed(entries) if entry.is_dir(follow_symlinks=False)]
        yield from (entry for entry in entries if not entry.is_dir(follow_symlinks=False))


def beside(corpus: Path | str, name: str) -> Path:
    """A table that stands beside pages: in the folder of a corpus, or beside the one file that it is."""
    corpus = Path(corpus)
    return (corpus if corpus.is_dir() else corpus.parent) / name


def holds_files(corpus: Path) -> bool:
    """Whether a corpus is a file, or a folder in which, at any depth, something may be a page."""
    return corpus.is_file() or any(entry.name not in TABLES for entry in walk(corpus, beside=False))
