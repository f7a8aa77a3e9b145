"""The tables that stand between two notebooks: their columns, how they are written, how they are read.

Every table is Parquet, checked against its schema when written and when read, with a CSV twin for people.
Both are written to a temporary file and renamed, so that a table on disk is always a whole one.
"""

import os
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import TextIO

import pandas as pd
import pyarrow

TEXT, INT, FLOAT, BOOL = "str", "int64", "float64", "bool"

# Column types.  Text is never null ("" says "not stated"); a float may be NaN ("unbounded" or "not stated").
SCHEMAS: dict[str, dict[str, str]] = {
    "pages": {
        "doc": TEXT,
        "path": TEXT,
        "sha256": TEXT,
        "format": TEXT,
        "encoding": TEXT,
        "title": TEXT,
        "publisher": TEXT,
        "published": TEXT,
        "published_from": TEXT,
        "place": TEXT,
        "n_chars": INT,
        "duplicate_of": TEXT,
        "text": TEXT,
    },
    "rejects": {"path": TEXT, "error": TEXT},
    "articles": {
        "doc": TEXT,
        "article": INT,
        "start": INT,
        "end": INT,
        "title": TEXT,
        "place": TEXT,
        "published": TEXT,
        "parts": TEXT,
        "text": TEXT,
    },
    "mentions": {
        "doc": TEXT,
        "article": INT,
        "start": INT,
        "end": INT,
        "surface": TEXT,
        "number": TEXT,
        "unit_word": TEXT,
        "qualifier": TEXT,
        "numeral": TEXT,
        "head": TEXT,
        "lead": TEXT,
        "tail": TEXT,
        "place_words": TEXT,
        "time_words": TEXT,
        "status_words": TEXT,
        "role": TEXT,
        "group": TEXT,
        "listed": INT,
        "sentence_start": INT,
        "sentence_end": INT,
        "sentence": TEXT,
        "home": TEXT,
        "published": TEXT,
    },
}
SCHEMAS["claims"] = {
    **SCHEMAS["mentions"],
    "value": FLOAT,
    "low": FLOAT,
    "high": FLOAT,
    "low_open": BOOL,
    "high_open": BOOL,
    "unit": TEXT,
    "bound": TEXT,
    "indicator": TEXT,
    "place": TEXT,
    "adcode": TEXT,
    "period": TEXT,
    "status": TEXT,
}
SCHEMAS["corrections"] = {
    "line": INT,
    "doc": TEXT,
    "start": INT,
    "end": INT,
    "surface": TEXT,
    "slot": TEXT,
    "value": TEXT,
    "reason": TEXT,
    "by": TEXT,
    "before": TEXT,
    "outcome": TEXT,
}
SCHEMAS["findings"] = {
    "finding": TEXT,
    "kind": TEXT,
    "rule": TEXT,
    "verdict": TEXT,
    "verdict_truncated": TEXT,
    "severity": TEXT,
    "group": TEXT,
    "claims": TEXT,
    "formula": TEXT,
    "left_low": FLOAT,
    "left_high": FLOAT,
    "right_low": FLOAT,
    "right_high": FLOAT,
    "gap": FLOAT,
    "unit": TEXT,
    "place": TEXT,
    "indicator": TEXT,
    "cause": TEXT,
    "suspects": TEXT,
    "resolution": TEXT,
    "explanation_zh": TEXT,
    "explanation_en": TEXT,
}

KEYS = {
    "pages": ["doc"],
    "rejects": ["path"],
    "articles": ["doc", "article"],
    "mentions": ["doc", "start", "end"],
    "claims": ["doc", "start", "end"],
    "corrections": ["line"],
    "findings": ["finding"],
}

# A page's text may be longer than a spreadsheet's cell can hold: it stays in the Parquet file.
PARQUET_ONLY = ("text",)

# A cell that begins so is run as a formula by a spreadsheet (a Chinese one takes the wide signs too).
FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r", "\n")


def frame(name: str, rows: list[dict] | pd.DataFrame) -> pd.DataFrame:
    """A table of the kind `name`, from rows: columns in order, typed, missing text as "".

    Raises ValueError for a table or a column that the schemas do not name.
    """
    columns = _columns(name)
    if isinstance(rows, pd.DataFrame):
        rows = records(rows)
    unknown = sorted(set().union(*rows) - set(columns))
    if unknown:
        raise ValueError(f"table {name!r} has no column {', '.join(unknown)}; it has {', '.join(columns)}")
    table = pd.DataFrame({column: _column(rows, column, kind) for column, kind in columns.items()})
    return table.sort_values(KEYS[name], kind="stable", ignore_index=True)


def records(table: pd.DataFrame) -> list[dict]:
    """The rows of a table as dictionaries, what is missing None; by Arrow, as pandas goes cell by cell."""
    return pyarrow.Table.from_pandas(table, preserve_index=False).to_pylist()


MISSING = {TEXT: "", INT: 0, FLOAT: float("nan"), BOOL: False}


def _column(rows: list[dict], column: str, kind: str) -> pd.Series:
    missing = MISSING[kind]
    cells = [row.get(column, missing) for row in rows]
    if kind != FLOAT:
        cells = [missing if cell is None or cell != cell else cell for cell in cells]
    return pd.Series(cells, dtype=kind)


def check(name: str, table: pd.DataFrame) -> pd.DataFrame:
    """The table itself, if it has exactly the columns, types and keys of its schema.

    Raises pandera.errors.SchemaError (a ValueError) that names the column otherwise.
    """
    import pandera.pandas as pa

    schema = pa.DataFrameSchema(
        {column: pa.Column(_TYPES[kind], nullable=kind == FLOAT) for column, kind in _columns(name).items()},
        strict=True,
        ordered=True,
        unique=KEYS[name],
    )
    try:
        return schema.validate(table)
    except pa.errors.SchemaError as error:
        raise ValueError(f"table {name!r}: {error}") from error


_TYPES = {"str": str, "int64": "int64", "float64": "float64", "bool": "bool"}


def write(table: pd.DataFrame, name: str, folder: Path | str) -> Path:
    """Write a table as `folder/NAME.parquet` and `folder/NAME.csv`, whole or not at all.

    Returns the Parquet file's path. Raises ValueError where the table does not fit its schema.
    """
    folder = Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    check(name, table)
    twin = table.drop(columns=[c for c in PARQUET_ONLY if c in table.columns])
    write_csv(twin, folder / f"{name}.csv")
    path = folder / f"{name}.parquet"
    atomically(path, lambda part: table.to_parquet(part, index=False, compression="zstd"))
    return path


def write_csv(table: pd.DataFrame, path: Path) -> Path:
    """Write a CSV for people: UTF-8 with BOM, and no cell that a spreadsheet would run as a formula.

    `cell_as_written` gives a cell back as it was.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    safe = table.copy()
    for column in safe.columns:
        if not pd.api.types.is_numeric_dtype(safe[column]):
            safe[column] = [_inert(cell) for cell in safe[column]]
    atomically(path, lambda part: _save_csv(safe, part))
    return path


def _save_csv(table: pd.DataFrame, path: str) -> None:
    with Path(path).open("w", encoding="utf-8-sig", newline="") as file:
        # Rows that are to end in both signs are written with every cell in quotes that has one of them.
        table.to_csv(_Rows(file), index=False, lineterminator="\r\n")


class _Rows:
    """A file that takes rows, one a call, and ends each with a line feed alone."""

    def __init__(self, file: TextIO):
        self.write = lambda row: file.write(row.removesuffix("\r\n") + "\n")


def cell_as_written(cell: str) -> str:
    """What a cell of a CSV was before it was made safe for spreadsheets."""
    return cell[1:] if cell.startswith("'") and cell.lstrip("'").startswith(FORMULA) else cell


def read(name: str, folder: Path | str, place: str = "") -> pd.DataFrame:
    """Read the table `name` of a folder.

    Where `make audit` has written it in parts (`heshu.scale`), DuckDB picks the rows that concern `place`.
    Raises FileNotFoundError, with the notebook that makes the table, where it is not there,
    and ValueError where it does not fit its schema, or what is asked of its parts does not fit into memory.
    """
    path = Path(folder) / f"{name}.parquet"
    if path.is_file():
        return check(name, pd.read_parquet(path))
    if (Path(folder) / "claims").is_dir():
        from heshu import scale  # works on tables, so that it cannot be imported above

        return check(name, scale.load(name, folder, place))
    raise FileNotFoundError(f"{path} is not there: run `make report`, or the notebook {MADE_BY[name]}")


MADE_BY = {
    "pages": "1-extract",
    "rejects": "1-extract",
    "articles": "1-extract",
    "mentions": "1-extract",
    "claims": "2-normalize",
    "corrections": "2-normalize",
    "findings": "3-check",
}


def _columns(name: str) -> dict[str, str]:
    if name not in SCHEMAS:
        raise ValueError(f"no table {name!r}; the tables are {', '.join(SCHEMAS)}")
    return SCHEMAS[name]


def _inert(cell: object) -> object:
    return "'" + cell if isinstance(cell, str) and cell.lstrip("'").startswith(FORMULA) else cell


def atomically(path: Path, save: Callable[[str], object]) -> None:
    """Let `save` write a temporary file beside `path`, and put that in its place when it is whole."""
    handle, part = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=".part")
    os.close(handle)
    try:
        save(part)
        Path(part).chmod(0o644)
        Path(part).replace(path)
    finally:
        Path(part).unlink(missing_ok=True)
