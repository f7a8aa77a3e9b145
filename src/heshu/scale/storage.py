"""Files wherever fsspec reaches: Parquet that appears whole or not at all, names of finished parts."""

import hashlib
import io
import json
import tempfile
import uuid
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import duckdb
    import pandas as pd

TABLES = ("pages", "rejects", "articles", "corrections", "claims", "findings")
MEMORY = "512MB"  # of DuckDB


def absolute(path: Path | str) -> str:
    """A path that means the same to every worker."""
    return str(path).rstrip("/") if "://" in str(path) else str(Path(path).expanduser().resolve())


def storage(path: str):
    """The file system of a path.  Raises ImportError, with what to install, where there is no fsspec."""
    try:
        import fsspec
    except ImportError as error:
        raise ImportError("running at scale needs fsspec: pip install 'heshu[scale]'") from error
    return fsspec.core.url_to_fs(path)[0]


def exists(path: str) -> bool:
    """Whether there is such a file or folder."""
    return storage(path).exists(path)


def remove(path: str) -> None:
    """Remove a file that is there."""
    storage(path).rm_file(path)


def files_in(folder: str) -> list[str]:
    """The files below a folder; none where there is no such folder."""
    return storage(folder).find(folder) if exists(folder) else []


def text(path: str) -> str:
    """A file's text; "" where there is no such file."""
    return storage(path).cat_file(path).decode("utf-8-sig", "replace") if exists(path) else ""


def put(frame: "pd.DataFrame", path: str, rows: int | None = None) -> None:
    """Write a Parquet file that appears whole or not at all, in groups of `rows`."""
    data = io.BytesIO()
    frame.to_parquet(data, index=False, compression="zstd", row_group_size=rows)
    where = storage(path)
    where.makedirs(path.rpartition("/")[0], exist_ok=True)
    if "://" in path:  # an object store shows an object when it has all of it
        where.pipe_file(path, data.getvalue())
        return
    part = f"{path}.{uuid.uuid4().hex}.part"
    Path(part).write_bytes(data.getvalue())
    Path(part).replace(path)


def get(path: str, columns: list[str] | None = None, where: list[tuple] | None = None) -> "pd.DataFrame":
    """Read a Parquet file: the `columns`, and the rows for which a filter of pyarrow holds."""
    import pandas as pd

    with storage(path).open(path, "rb") as stream:
        return pd.read_parquet(stream, columns=columns, filters=where)


def connect(folder: str) -> "duckdb.DuckDBPyConnection":
    """A DuckDB connection that reads files where `folder` is, and spills to disk what is more than memory."""
    import duckdb

    spill = str(Path(tempfile.gettempdir()) / "heshu-duckdb")
    connection = duckdb.connect(config={"memory_limit": MEMORY, "temp_directory": spill})
    if "://" in folder:
        connection.register_filesystem(storage(folder))
    return connection


def quoted(word: str) -> str:
    """A string as SQL writes it."""
    return "'" + word.replace("'", "''") + "'"


def digest(parts: list) -> str:
    """A short name for what something was made from."""
    return hashlib.sha256(json.dumps([str(part) for part in parts]).encode()).hexdigest()[:12]
