"""The tables of an audit, looked at without being loaded, or one place of them loaded."""

from pathlib import Path
from typing import TYPE_CHECKING

from heshu import tables
from heshu.parameters import known_place
from heshu.scale.storage import absolute, connect, exists, quoted, storage

if TYPE_CHECKING:
    import duckdb
    import pandas as pd

LARGEST = 500_000  # rows of one table that a notebook loads

# The documents about a place, what is compared with them, and the documents of the other side.
PLACED = """
WITH about AS (SELECT DISTINCT doc FROM {claims} WHERE contains('/' || place || '/', {place})),
     said AS (SELECT finding, unnest(string_split(claims, '; ')) AS claim FROM {findings}),
     sides AS (SELECT finding, regexp_replace(claim, ':[^:]*$', '') AS doc FROM said),
     compared AS (SELECT DISTINCT finding FROM sides WHERE doc IN (SELECT doc FROM about)),
     docs AS (SELECT doc FROM about UNION SELECT doc FROM sides SEMI JOIN compared USING (finding))
SELECT * FROM {table} WHERE {kept}
"""
KEPT = dict.fromkeys(("pages", "articles", "mentions", "claims"), "doc IN (SELECT doc FROM docs)")
KEPT["findings"] = "finding IN (SELECT finding FROM compared)"


def table(name: str, folder: Path | str) -> "duckdb.DuckDBPyRelation":
    """The table `name` of a folder as a DuckDB relation: looked at without being loaded.

    Takes a folder that `run` has filled, or the single file that a notebook has written, and is asked as in
    `table("claims", DATA).filter("place LIKE '河南省%'").aggregate("indicator, count(*)").df()`.
    Raises FileNotFoundError where there is neither.
    """
    folder = absolute(folder)
    return connect(folder).sql(f"SELECT * FROM {_source(name, folder)}")


def load(name: str, folder: Path | str, place: str = "") -> "pd.DataFrame":
    """The rows of a table that concern a place and all within it, or all of them where no place is given.

    `place` is a path (河南省/洛阳市) or its last name (洛阳市).  DuckDB picks the rows: the documents with
    a claim about the place, whole, and those that a finding compares with them.  `rejects` and `corrections`
    come whole.  Columns and types as in `heshu.tables.SCHEMAS`.
    Raises FileNotFoundError as `table` does, ValueError for a place that no claim or several places are
    called, or where more than `LARGEST` rows would come to memory.
    """
    folder = absolute(folder)
    asked = f"SELECT * FROM {_source(name, folder)}"
    if place and name in KEPT:
        known_place(place, place_counts(folder))
        asked = PLACED.format(
            claims=_source("claims", folder),
            findings=_source("findings", folder),
            table=_source(name, folder),
            place=quoted(f"/{place}/"),
            kept=KEPT[name],
        )
    connection = connect(folder)
    number = connection.sql(f"SELECT count(*) FROM ({asked})").fetchall()[0][0]
    if number > LARGEST:
        more = "a smaller PLACE" if place else "a PLACE"
        raise ValueError(f"{folder}: {number:,} {name} do not fit into memory: name {more} to look at")
    return tables.frame(name, connection.sql(asked).df())


def _source(name: str, folder: str) -> str:
    """What SQL reads a table from."""
    single, parts = f"{folder}/{name}.parquet", f"{folder}/{name}/*.parquet"
    if exists(single):
        return f"read_parquet({quoted(single)})"
    if storage(folder).glob(parts):
        return f"read_parquet({quoted(parts)})"
    if name == "mentions":
        columns = ", ".join(f'"{column}"' for column in tables.SCHEMAS[name])
        return f"(SELECT {columns} FROM {_source('claims', folder)})"
    raise FileNotFoundError(f"{single} is not there: run `make report`, or `make audit` for an archive")


def place_counts(folder: Path | str) -> dict[str, int]:
    """How many claims there are about each place."""
    return dict(table("claims", folder).aggregate("place, count(*)").fetchall())
