"""The parameters of notebooks: which ones there are, and whether a value can be right, before work starts."""

import ast
import difflib
import json
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from contextlib import suppress
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
    """Raises ValueError for a value that cannot be right, whatever the notebook.  Nothing is left on disk."""
    language = values.get("LANGUAGE", LANGUAGES[0])
    if language not in LANGUAGES:
        raise ValueError(f"LANGUAGE={language} is not there: the languages are {' and '.join(LANGUAGES)}")
    for name in READ:
        if name in values and not (values[name] and (paths.root() / values[name]).exists()):
            raise ValueError(f"{name}={values[name]}: there is no such file or folder")
    for name in WRITTEN:
        if name in values:
            _writable(name, paths.root() / values[name])


def check_place(values: dict[str, object]) -> None:
    """Raises ValueError where PLACE is given and no claim of the tables in DATA is about it.

    The message names the nearest place that claims are about, or the places of that name where there are
    several.  Nothing is said where DATA has no claims yet.
    """
    place, folder = str(values.get("PLACE", "")), values.get("DATA", "data/processed")
    where = paths.root() / str(folder)
    if not place:
        return
    if (where / "claims.parquet").is_file():
        import pyarrow.parquet

        column = pyarrow.parquet.read_table(where / "claims.parquet", columns=["place"])["place"]
        known_place(place, {row["values"]: row["counts"] for row in column.value_counts().to_pylist()})
    elif (where / "claims").is_dir():
        from heshu.scale.query import place_counts

        known_place(place, place_counts(where))


def known_place(place: str, claims: Mapping[str, int]) -> None:
    """Raises ValueError, as `check_place`, where of the `claims` (path → how many) none is about a place."""
    counts: Counter[str] = Counter()
    for below, number in claims.items():
        for path in upwards(below):
            counts[path] += number
    if not is_among(place, counts):
        raise ValueError(
            f"PLACE={place}: no number of this corpus is about it; {nearest_place(place, counts)}"
        )
    several = [path for path in sorted(counts) if last_name(path) == place]
    if len(several) > 1:
        raise ValueError(f"PLACE={place} is the name of several places: give one of {', '.join(several)}")


def upwards(path: str) -> list[str]:
    """A place and those above it, as paths: 河南省/洛阳市/汝阳县, 河南省/洛阳市, 河南省; none for ""."""
    parts = path.split("/") if path else []
    return ["/".join(parts[:depth]) for depth in range(len(parts), 0, -1)]


def last_name(path: str) -> str:
    """汝阳县 for 河南省/洛阳市/汝阳县."""
    return path.rpartition("/")[2]


def is_among(place: str, known: Iterable[str]) -> bool:
    """Whether `place` is one of these paths, or the last name of one."""
    return any(place in (path, last_name(path)) for path in known)


def nearest_place(place: str, known: Mapping[str, int]) -> str:
    """The end of a sentence on a wrong place: the nearest of `known` (path → how often it is spoken of).

    Where none is near, the places most spoken of.
    """
    near = near_places(place, known)
    if near:
        return f"did you mean {' or '.join(near)}?"
    most = sorted(known, key=lambda path: (-known[path], path))[:8]
    return f"the places most spoken of are {', '.join(map(last_name, most))}" if most else "no page names one"


def near_places(place: str, known: Iterable[str]) -> list[str]:
    """The places of `known` with the name nearest to that of `place`, at most four; as paths if it is one.

    Near is a name that differs in one character or begins with the same one; of these, those with the fewest
    differences and the longest common beginning.
    """
    wanted = last_name(place.rstrip("/"))
    ranked: dict[tuple[int, int], set[str]] = defaultdict(set)
    for path in known:
        name = last_name(path)
        alike = [a == b for a, b in zip(wanted, name, strict=False)]
        common = [*alike, False].index(False)
        off_by_one = abs(len(name) - len(wanted)) <= 1 < len(wanted) and _differences(wanted, name) <= 1
        if common or off_by_one:
            ranked[_differences(wanted, name), -common].add(path if "/" in place else name)
    return sorted(ranked[min(ranked)])[:4] if ranked else []


def _differences(a: str, b: str) -> int:
    """The characters to change, add or take away to make `b` of `a` (Levenshtein distance)."""
    row = list(range(len(b) + 1))
    for number, one in enumerate(a, start=1):
        above, row = row, [number]
        for at, other in enumerate(b):
            row.append(min(above[at] + (one != other), above[at + 1] + 1, row[at] + 1))
    return row[-1]


def nearest(name: str, known) -> str:
    """The end of a sentence on a wrong name: the nearest right one, or all of them where none is near."""
    known = sorted(known)
    close = difflib.get_close_matches(name, known, n=1, cutoff=0.5)
    if close:
        return f"did you mean {close[0]}?"
    shown = ", ".join(known[:20]) + (", …" if len(known) > 20 else "")
    return f"known are {shown}" if known else "there is none"


def _writable(name: str, folder: Path) -> None:
    missing = [path for path in (folder, *folder.parents) if not path.exists()]
    try:
        folder.mkdir(parents=True, exist_ok=True)
        tempfile.TemporaryFile(dir=folder).close()
    except OSError as error:
        raise ValueError(f"{name}={folder}: cannot write there ({error.strerror})") from error
    finally:
        for made in missing:
            with suppress(OSError):  # never there, or filled meanwhile by another run
                made.rmdir()
