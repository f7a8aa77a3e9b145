"""The parameters of notebooks: which ones there are, and whether a value can be right, before work starts."""

import ast
import difflib
import json
from pathlib import Path

from heshu import paths

LANGUAGES = ("zh", "en")
ENGINES = ("local", "dask")

# Folders that a run writes, and folders or files that it reads.
WRITTEN = ("DATA", "FIGURES", "REPORT")
READ = ("CORPUS", "GOLD")


def declared(notebook: Path) -> dict[str, object]:
    """The parameters of a notebook and their defaults: the assignments of its cell tagged `parameters`.

    Raises ValueError where the notebook is not there, has no such cell, or the cell holds anything but
    plain literals.
    """
    try:
        cells = json.loads(notebook.read_text(encoding="utf-8"))["cells"]
    except (OSError, ValueError, KeyError) as error:
        raise ValueError(f"{notebook} is not a notebook that can be read: {error}") from error
    source = ["".join(c["source"]) for c in cells if "parameters" in c["metadata"].get("tags", [])]
    if len(source) != 1:
        raise ValueError(f"{notebook} has {len(source)} cells tagged `parameters`; it needs one")
    defaults = {}
    for line in ast.parse(source[0]).body:
        try:
            (target,) = line.targets
            defaults[target.id] = ast.literal_eval(line.value)
        except (AttributeError, ValueError) as error:
            fault = f"{notebook}, parameters, line {line.lineno}: not NAME = a plain literal"
            raise ValueError(fault) from error
    return defaults


def convert(notebook: Path, name: str, text: str, defaults: dict[str, object]) -> object:
    """The value that `text` stands for, of the type of the parameter's default.

    Raises ValueError for a name that the notebook has not, with the nearest that it has, and for a text
    that is no value of that type.
    """
    if name not in defaults:
        raise ValueError(f"{notebook.stem} has no parameter {name}; {nearest(name, defaults)}")
    kind = type(defaults[name])
    if kind is str:
        return text
    try:
        value = ast.literal_eval(text)
    except (ValueError, SyntaxError):
        value = text
    if type(value) is not kind:
        raise ValueError(f"{name}={text!r} is not of the type {kind.__name__} (as {defaults[name]!r} is)")
    return value


def check(values: dict[str, object]) -> None:
    """Raises ValueError for a value that cannot be right, whatever the notebook: see the checks below."""
    _one_of("LANGUAGE", values, LANGUAGES)
    _one_of("ENGINE", values, ENGINES)
    for name in READ:
        if name in values and not (paths.root() / values[name]).exists():
            raise ValueError(f"{name}={values[name]}: there is no such file or folder")
    for name in WRITTEN:
        if name in values:
            _writable(name, paths.root() / values[name])
    if values.get("PLACE"):
        _known_place(values["PLACE"])


def check_place(values: dict[str, object]) -> None:
    """Raises ValueError where PLACE is given and no claim of the tables in DATA is about it."""
    place, folder = values.get("PLACE"), values.get("DATA", "data/processed")
    table = paths.root() / str(folder) / "claims.parquet"
    if not place or not table.is_file():
        return
    import pyarrow.parquet

    known = {str(p) for p in pyarrow.parquet.read_table(table, columns=["place"])["place"].unique()}
    names = {name for path in known for name in (path, *path.split("/")) if name}
    if place not in names:
        raise ValueError(f"PLACE={place} is in no page of this corpus; {nearest(place, names)}")


def nearest(name: str, known) -> str:
    """The end of a sentence on a wrong name: the nearest right one, or all of them where none is near."""
    known = sorted(known)
    close = difflib.get_close_matches(name, known, n=1, cutoff=0.5)
    if close:
        return f"did you mean {close[0]}?"
    shown = ", ".join(known[:20]) + (", …" if len(known) > 20 else "")
    return f"known are {shown}" if known else "there is none"


def _one_of(name: str, values: dict[str, object], known: tuple[str, ...]) -> None:
    value = values.get(name, known[0])
    if value not in known:
        raise ValueError(f"{name}={value} is not one of {', '.join(known)}; {nearest(value, known)}")


def _writable(name: str, folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        probe = folder / ".writable"
        probe.touch()
        probe.unlink()
    except OSError as error:
        raise ValueError(f"{name}={folder}: cannot write there ({error.strerror})") from error


def _known_place(place: str) -> None:
    """Towns and villages are not in the county table: a last part that names one is let through."""
    from heshu import codebook

    last = place.rstrip("/").rpartition("/")[2]
    if last.endswith(("镇", "乡", "村", "街道", "社区")):
        return
    names = {name for county in codebook.counties() for name in county[:3]}
    if last not in names:
        raise ValueError(f"PLACE={place} is not in data/reference/counties.csv; {nearest(last, names)}")
