"""The codebook as data: the files of `data/reference`, read once, checked, and refused with file and
line where faulty.
"""

import csv
import re
from fractions import Fraction
from functools import cache
from typing import NamedTuple

from heshu.paths import reference

# The five-year plans for the national economy and social development: their first and last years.
PLANS = {
    "十一五": (2006, 2010),
    "十二五": (2011, 2015),
    "十三五": (2016, 2020),
    "十四五": (2021, 2025),
    "十五五": (2026, 2030),
}


class Unit(NamedTuple):
    """A printed unit word: its canonical unit, its dimension, and one of it in the dimension's base unit.

    A classifier has the canonical unit "" and takes its own from what it counts.
    """

    word: str
    unit: str
    dimension: str
    factor: Fraction


class County(NamedTuple):
    """A county-level division as it was called from `first_year` to `last_year` (both included)."""

    province: str
    city: str
    county: str
    adcode: str
    first_year: int
    last_year: int


class Event(NamedTuple):
    """A dated event that papers reckon from (党的十八大以来): its name, and the months in which it began and
    ended ("" where it goes on, or is a day).
    """

    name: str
    began: str
    ended: str


def next_plan(plan: str) -> str:
    """The five-year plan after one of those that are known but the last: 十三五 after 十二五."""
    names = list(PLANS)
    return names[names.index(plan) + 1]


@cache
def units() -> dict[str, Unit]:
    """Printed unit word → Unit, from `units.csv`. Raises ValueError with the line of a faulty row."""
    table = {}
    for line, row in _rows("units.csv"):
        try:
            factor = Fraction(row["factor"] or "1")
        except (ValueError, ZeroDivisionError) as error:
            raise ValueError(f"units.csv, line {line}: factor {row['factor']!r} is not a number") from error
        if not row["word"] or row["word"] in table:
            raise ValueError(
                f"units.csv, line {line}: the word {row['word']!r} is missing or stands there twice"
            )
        table[row["word"]] = Unit(row["word"], row["unit"], row["dimension"], factor)
    return table


@cache
def sizes() -> dict[str, tuple[str, Fraction]]:
    """Canonical unit → its dimension, and one of it in the base unit of that: what its first word has."""
    found: dict[str, tuple[str, Fraction]] = {}
    for word in units().values():
        found.setdefault(word.unit, (word.dimension, word.factor))
    return found


def size_of(word: str) -> Fraction:
    """How many of its canonical unit one of a printed unit word is: 角钱 1/10 元; 1 for a classifier."""
    unit = units().get(word)
    return unit.factor / sizes()[unit.unit][1] if unit and unit.unit else Fraction(1)


@cache
def counties() -> tuple[County, ...]:
    """Every county-level name of `counties.csv` with the years in which it was valid."""
    return tuple(
        County(r["province"], r["city"], r["county"], r["adcode"], int(r["first_year"]), int(r["last_year"]))
        for _, r in _rows("counties.csv")
        if r["county"]
    )


@cache
def towns() -> dict[str, list[str]]:
    """Code of a county → the names of its towns, from `towns.csv`."""
    return {row["adcode"]: row["towns"].split() for _, row in _rows("towns.csv")}


@cache
def short_names() -> dict[str, list[str]]:
    """Full name of a county → what it is called for short, from `short_names.csv`: 喀左县, 达茂旗."""
    called: dict[str, list[str]] = {}
    for _, row in _rows("short_names.csv"):
        called.setdefault(row["full"], []).append(row["short"])
    return called


@cache
def counted() -> tuple[tuple[str, str], ...]:
    """What a classifier counts → canonical unit: (pattern at the end of the head, unit), from
    `counted.csv`.
    """
    return tuple((row["head"], row["unit"]) for _, row in _rows("counted.csv"))


@cache
def events() -> tuple[Event, ...]:
    """The events of `events.csv`; two of one name follow each other in time. Raises ValueError with the line
    of a month that is none.
    """
    found = []
    for line, row in _rows("events.csv"):
        for month in (row["began"], row["ended"]):
            if not re.fullmatch(r"\d{4}-(?:0[1-9]|1[0-2])", month) and (month or month == row["began"]):
                raise ValueError(f"events.csv, line {line}: {month!r} is no month; write it like 2012-11")
        found.append(Event(row["event"], row["began"], row["ended"]))
    return tuple(sorted(found, key=lambda event: event.began))


@cache
def set_phrases() -> re.Pattern:
    """The phrases of `set_phrases.txt`, as one pattern. Raises ValueError with the line of a faulty one."""
    phrases = []
    for line, text in enumerate(
        reference("set_phrases.txt").read_text(encoding="utf-8").splitlines(), start=1
    ):
        if text.strip() and not text.startswith("#"):
            try:
                re.compile(text.strip())
            except re.error as error:
                raise ValueError(f"set_phrases.txt, line {line}: {text!r}: {error}") from error
            phrases.append(text.strip())
    return re.compile(_beginning(phrases) + "(?:" + "|".join(phrases) + ")")


# 两不愁, [三四]个意识: what such a phrase begins with.  Alternatives within a bracket: 四个(?:意识|自信).
BEGINNING = re.compile(r"(?:\[([\u4e00-\u9fff]+)\]|([\u4e00-\u9fff]))(?![?*{])")
BRACKET = re.compile(r"\([^()]*\)")


def _beginning(phrases: list[str]) -> str:
    """What phrases begin with, as an expression that rules out most of a text; "" where one does not tell."""
    found = [BEGINNING.match(phrase) for phrase in phrases if "|" not in BRACKET.sub("", phrase)]
    if not found or len(found) < len(phrases) or None in found:
        return ""
    return "(?=[" + "".join(sorted({c for m in found for c in m[1] or m[2]})) + "])"


def _rows(name: str):
    """(line, row) of a table of the codebook. Raises ValueError for a missing column or a short line."""
    columns = COLUMNS[name]
    with reference(name).open(encoding="utf-8-sig", newline="") as lines:
        reader = csv.DictReader(lines)
        missing = [c for c in columns if c not in (reader.fieldnames or ())]
        if missing:
            raise ValueError(
                f"{name}: no column {', '.join(missing)}; its first line must be {','.join(columns)}"
            )
        for line, row in enumerate(reader, start=2):
            if any(row[c] is None for c in columns):
                raise ValueError(f"{name}, line {line}: {len(columns)} cells are needed: {','.join(columns)}")
            yield line, row


COLUMNS = {
    "units.csv": ("word", "unit", "dimension", "factor"),
    "counted.csv": ("head", "unit"),
    "events.csv": ("event", "began", "ended", "what"),
    "towns.csv": ("adcode", "towns"),
    "short_names.csv": ("short", "full"),
    "counties.csv": ("province", "city", "county", "adcode", "first_year", "last_year"),
}
