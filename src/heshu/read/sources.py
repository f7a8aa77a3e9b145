"""`sources.csv` beside the pages: what a page does not print of itself."""

import os
import unicodedata
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from heshu.parameters import nearest
from heshu.read import dates, decode
from heshu.read.files import MAX_PAGE, Fault, one, reason
from heshu.read.rows import read_rows

NAME = "sources.csv"
COLUMNS = ("path", "title", "publisher", "published", "place", "sha256", "rights", "note", "encoding")


class Row(NamedTuple):
    """A row of sources.csv: its line, what it says (column → text), and the pages that asked for it."""

    line: int
    says: dict[str, str]
    asked: list[str]


@dataclass
class Sources:
    """The sources.csv of a folder, read once; a path in it may have `*` for any characters.

    A row that names one file goes before a row with `*`; a faulty cell is left out and reported.
    """

    folder: Path
    rows: dict[str, Row] = field(default_factory=dict)
    found: list[Fault] = field(default_factory=list)
    seen: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Read the file, if there is one."""
        path = self.folder / NAME
        if not os.path.lexists(path):
            return
        found = one(path, NAME)
        if isinstance(found, Fault):
            self.found.append(found)
            return
        try:
            text, _ = decode.decode(found.data(limit=4 * MAX_PAGE))
            self._read(text)
        except OSError as error:
            self.found.append(Fault(NAME, reason(error)))
        except ValueError as error:
            self.found.append(Fault(NAME, str(error)))

    def _read(self, text: str) -> None:
        names, rows = read_rows(text, "path", COLUMNS)
        for name in sorted({*names} - {*COLUMNS, ""}):
            fault = f"has a column {dates.shown(name)} that means nothing: {nearest(name, COLUMNS)}"
            self.found.append(Fault(NAME, fault))
        for line, row in rows:
            if isinstance(row, str):
                self._fault(line, row)
            else:
                self._add(line, {name: cell.strip() for name, cell in row.items()})

    def _add(self, line: int, says: dict[str, str]) -> None:
        path = _one_form(says.pop("path", "").replace("\\", "/").removeprefix("./"))
        if not path:
            self._fault(line, "has no path: name the file, or remove the row")
        elif path in self.rows:
            first = self.rows[path].line
            self._fault(line, f"names {dates.shown(path)} again (see line {first}): keep one of the rows")
        else:
            self.rows[path] = Row(line, self._checked(line, says), [])

    def _checked(self, line: int, says: dict[str, str]) -> dict[str, str]:
        for name, check in (("published", dates.read_date), ("place", dates.check_place)):
            try:
                says[name] = check(says.get(name, ""))
            except ValueError as error:
                self._fault(line, f"{error}; the page is read without it")
                says[name] = ""
        return says

    def _fault(self, line: int, error: str) -> None:
        self.found.append(Fault(f"{NAME}:{line}", error))

    def row(self, path: str) -> dict[str, str]:
        """What is known of the page at `path`: its own row over those with `*`, cell by cell."""
        said: dict[str, str] = {}
        path = _one_form(path)
        self.seen.setdefault(_loosely(path), path)
        own = self.rows.get(path)
        general = [row for pattern, row in self.rows.items() if "*" in pattern and _fits(path, pattern)]
        for row in [*general, *([own] if own else [])]:
            row.asked.append(path)
            said.update({key: cell for key, cell in row.says.items() if cell})
        return said

    def faults(self, whole: bool) -> list[Fault]:
        """What is wrong in the file; where the `whole` folder was read, also rows that no page asked for."""
        if whole:
            for path, row in self.rows.items():
                if not row.asked:
                    near = self.seen.get(_loosely(path))
                    hint = f"did you mean {near}?" if near else "correct the path, or remove the row"
                    self._fault(row.line, f"names {dates.shown(path)}, which is not in the corpus: {hint}")
        return self.found


def _one_form(path: str) -> str:
    """One form for letters with accents, which file systems have in two."""
    return unicodedata.normalize("NFC", path)


def _loosely(path: str) -> str:
    """What is left of a path that somebody half remembers: its last name, in lower case."""
    return path.rpartition("/")[2].casefold()


def _fits(path: str, pattern: str) -> bool:
    """Whether `pattern`, in which only `*` is special, matches the whole path; in linear steps a piece."""
    first, *pieces = pattern.split("*")
    *middle, last = pieces
    if not path.startswith(first) or not path.endswith(last) or len(path) < len(first) + len(last):
        return False
    at = len(first)
    for piece in middle:
        at = path.find(piece, at)
        if at < 0:
            return False
        at += len(piece)
    return at <= len(path) - len(last)
