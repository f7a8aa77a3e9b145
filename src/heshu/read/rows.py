"""CSV as people write it: a line of column names, then rows; a faulty row does not cost the others."""

import csv
import io
from collections.abc import Iterator, Sequence

from heshu.read.dates import shown
from heshu.read.files import MAX_PAGE

SEPARATORS = {";": "semicolons", "\t": "tabs", "|": "upright bars"}


def read_rows(
    text: str, needed: str, columns: Sequence[str]
) -> tuple[list[str], Iterator[tuple[int, dict[str, str] | str]]]:
    """The names of the columns, and the rows below them, each with its number in the table.

    A row is its cells by column, or as text what is wrong with it.  Names are taken without blanks around
    them and in lower case; rows in which nothing stands are none.
    Raises ValueError where the column `needed` is not there, or one of `columns` is there twice.
    """
    csv.field_size_limit(4 * MAX_PAGE)
    rows = enumerate(csv.reader(io.StringIO(text.lstrip("\ufeff"), newline=""), strict=True), start=1)
    try:
        names = next((_names(cells, needed, columns) for _, cells in rows if _says(cells)), None)
    except csv.Error as error:
        raise ValueError(f"is not CSV ({error}): save it as CSV again") from None
    if names is None:
        raise ValueError(f"has no column `{needed}`: it is empty")
    return names, _below(names, rows)


def _below(
    names: list[str], rows: Iterator[tuple[int, list[str]]]
) -> Iterator[tuple[int, dict[str, str] | str]]:
    number = 1
    try:
        for number, cells in rows:
            if _says(cells[len(names) :]):
                yield number, "has more cells than columns: put a cell that has a comma in it in quotes"
            elif _says(cells):
                yield number, dict(zip(names, cells, strict=False))
    except csv.Error as error:
        yield number + 1, f"is not CSV ({error}): what follows in the file is not read"


def _says(cells: list[str]) -> bool:
    return any(cell.strip() for cell in cells)


def _names(cells: list[str], needed: str, columns: Sequence[str]) -> list[str]:
    names = [cell.strip().lower() for cell in cells]
    other = [word for mark, word in SEPARATORS.items() if mark in cells[0]]
    if needed not in names and other:
        raise ValueError(f"has {other[0]} between its cells: save it with commas")
    if needed not in names:
        raise ValueError(
            f"has no column `{needed}`; its first line must name the columns {', '.join(columns)}, "
            f"not {shown(', '.join(names))}"
        )
    for name in columns:
        if names.count(name) > 1:
            raise ValueError(f"has the column `{name}` {names.count(name)} times: keep one of them")
    return names
