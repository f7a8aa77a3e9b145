"""An analyst's corrections: `corrections.csv` beside the pages overrides single slots of single claims.

    doc,start,end,surface,slot,value,reason,by
    page_7,286,291,54026人,place,河南省/洛阳市/汝阳县,the paragraph is about the county,LM

Neither the pages nor the code change.  `surface` must be what is printed there, so that a correction of a
page that has changed since is not laid over another number: it no longer applies, and says so.
"""

import csv
import io
import math
import re
from pathlib import Path

import pandas as pd

from heshu import codebook, paths, tables
from heshu.parameters import nearest

NAME = "corrections.csv"
COLUMNS = ("doc", "start", "end", "surface", "slot", "value", "reason", "by")
SLOTS = (
    *("head", "role", "group", "listed", "value", "low", "high", "low_open", "high_open"),
    *("unit", "bound", "indicator", "place", "adcode", "period", "status"),
)
CHOICES = {
    "status": ("actual", "target", "standard"),
    "bound": ("exact", "approx", "more_than", "less_than", "range"),
    "role": ("", "whole", "part", "from", "to", "share", "total", "addend", "each", "remaining"),
}
_DAY = r"\d{4}(?:-\d{2}(?:-\d{2})?)?"
PERIOD = re.compile(rf"(?:{_DAY})?(?:/(?:{_DAY})?)?")


def correct(claims: pd.DataFrame, path: Path | str | None) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Claims with the corrections of the file at `path`, and what became of each correction.

    Returns two tables: `claims`, and `corrections` with one row a line of the file (columns of
    `heshu.tables.SCHEMAS`): `before` is what the slot held, `outcome` is "applied", "no longer applies: …" or
    "wrong: …".  A corrected `value` is exact (low and high too) and a corrected `place` brings its adcode,
    unless other lines say otherwise.  Without a file nothing is corrected.
    Raises ValueError where the file is no CSV with these columns.
    """
    rows = _read(Path(path)) if path else []
    columns = {name: claims[name].tolist() for name in claims.columns}
    index = {key: i for i, key in enumerate(zip(claims.doc, claims.start, claims.end, strict=True))}
    # What follows from a correction goes first, so that a line of the file can say otherwise.
    for row in rows:
        row["outcome"] = _fault(row) or _lost(row, index, columns)
        if not row["outcome"]:
            _apply_what_follows(row, index, columns)
    for row in rows:
        if not row["outcome"]:
            cells, i = columns[row["slot"]], index[_key(row)]
            row["before"], cells[i] = _shown(cells[i]), _value(row)
            row["outcome"] = "applied"
    _report_twice(rows)
    corrected = tables.frame("claims", pd.DataFrame(columns)) if any(map(_applied, rows)) else claims
    return corrected, tables.frame("corrections", rows)


def _applied(row: dict) -> bool:
    return row["outcome"].startswith("applied")


def _read(path: Path) -> list[dict]:
    if not path.is_file():
        return []
    try:
        reader = csv.DictReader(io.StringIO(path.read_text(encoding="utf-8-sig"), newline=""), strict=True)
        missing = [name for name in COLUMNS[:6] if name not in (reader.fieldnames or ())]
        if missing:
            raise ValueError(f"no column {', '.join(missing)}; its first line must be {','.join(COLUMNS)}")
        return [
            {"line": line} | {name: (row.get(name) or "").strip() for name in COLUMNS}
            for line, row in enumerate(reader, start=2)
        ]
    except UnicodeDecodeError:
        raise ValueError(f"{path}: is not UTF-8: save it as CSV in UTF-8") from None
    except (csv.Error, ValueError) as error:
        raise ValueError(f"{path}: {error}") from error


def _key(row: dict) -> tuple[str, int, int]:
    return row["doc"], int(row["start"]), int(row["end"])


def _fault(row: dict) -> str:
    """What is wrong with a correction in itself; "" where nothing is."""
    if not row["start"].isdecimal() or not row["end"].isdecimal():
        row["start"] = row["end"] = "0"
        return "wrong: start and end are not offsets"
    if row["slot"] not in SLOTS:
        return f"wrong: {row['slot']!r} is no slot that can be corrected; {nearest(row['slot'], SLOTS)}"
    try:
        value = _value(row)
    except ValueError as error:
        return f"wrong: {error}"
    known = _known(row["slot"])
    if known and value not in known:
        return f"wrong: {value!r} is no {row['slot']}; {nearest(str(value), known)}"
    if row["slot"] == "period" and not PERIOD.fullmatch(value):
        return f"wrong: {value!r} is no period; write 2019, 2019-10, 2016/2019, /2019 or 2016/"
    return ""


def _known(slot: str) -> tuple[str, ...]:
    if slot == "unit":
        return tuple(sorted({unit.unit for unit in codebook.units().values() if unit.unit}))
    return CHOICES.get(slot, ())


def _value(row: dict) -> object:
    """The right value in the type of its column.  Raises ValueError."""
    kind, text = tables.SCHEMAS["claims"][row["slot"]], row["value"]
    if kind == tables.BOOL:
        if text.lower() not in ("true", "false"):
            raise ValueError(f"{text!r} is neither True nor False")
        return text.lower() == "true"
    try:
        if kind == tables.INT:
            return int(text)
        if kind == tables.FLOAT:
            return _number(text, row["slot"])
    except ValueError:
        raise ValueError(f"{text!r} is no number for {row['slot']}") from None
    return text


def _number(text: str, slot: str) -> float:
    """A finite number; "" says that `low` or `high` is unbounded."""
    number = float(text) if text or slot == "value" else math.nan
    if math.isinf(number) or (text and math.isnan(number)):
        raise ValueError
    return number


def _lost(row: dict, index: dict, columns: dict[str, list]) -> str:
    """Why a correction finds its number no more; "" where it does."""
    at = index.get(_key(row))
    if at is None:
        return f"no longer applies: there is no number at {row['doc']}:{row['start']}-{row['end']}"
    printed = columns["surface"][at]
    if "".join(printed.split()) != "".join(row["surface"].split()):
        return f"no longer applies: {printed!r} is printed there, not {row['surface']!r}"
    return ""


def _apply_what_follows(row: dict, index: dict, columns: dict[str, list]) -> None:
    at = index[_key(row)]
    if row["slot"] == "value":
        columns["low"][at] = columns["high"][at] = _value(row)
        columns["low_open"][at] = columns["high_open"][at] = False
        columns["bound"][at] = "exact"
    if row["slot"] == "place":
        columns["adcode"][at] = _adcode(row["value"])


def _adcode(path: str) -> str:
    """The code of a county's path, of the latest division that had it; "" for other places."""
    parts = tuple(path.split("/")[:3])
    found = [c for c in codebook.counties() if (c.province, c.city, c.county) == parts]
    return max(found, key=lambda county: county.last_year).adcode if found else ""


def _shown(cell: object) -> str:
    return "" if isinstance(cell, float) and math.isnan(cell) else str(cell)


def _report_twice(rows: list[dict]) -> None:
    """Two lines on one slot of one claim: the last holds, and the first says so."""
    last = {}
    for row in rows:
        if _applied(row):
            key = (*_key(row), row["slot"])
            if key in last:
                last[key]["outcome"] = f"applied, then overridden by line {row['line']}"
            last[key] = row


def beside(corpus: Path | str) -> Path:
    """The file of corrections that belongs to a corpus."""
    return paths.beside(corpus, NAME)
