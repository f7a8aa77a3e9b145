"""Where things lie: the project's root, found from the working directory or from the package.

A notebook may run in the project's root (papermill), in `notebooks/` (JupyterLab, nbval) or in a folder
of its own; relative parameters always mean "relative to the root".
"""

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
