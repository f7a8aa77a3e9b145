"""The ledger (清零): what the analyst has said about findings, kept from run to run.

`resolutions.csv`, beside the pages or in `data/reference`, has one row a decision: `finding` (its name),
`resolution` (explained, corrected or dismissed), `claim` and `corrected` (for a correction: which number, as
`doc:start-end`, and the number it should be, as it would be printed: 95, 95.5% or 2.5万), `by` (who says so),
`formula` (the finding's formula when it was decided) and `note`.  The page is never changed: a correction
changes what is checked, not what is kept.
"""

import csv
import re
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from heshu import paths
from heshu.codebook import size_of
from heshu.normalize.values import read_value

NAME = "resolutions.csv"
FIELDS = ("finding", "resolution", "claim", "corrected", "by", "formula", "note")
RESOLUTIONS = ("explained", "corrected", "dismissed")
CORRECTED = re.compile(r"(\d[\d,]*(?:\.\d+)?)([万亿]?)\D*")


@dataclass(frozen=True)
class Resolution:
    """One decision of the ledger, and the line on which it stands."""

    line: int
    finding: str
    resolution: str
    claim: str
    corrected: str
    by: str
    formula: str
    note: str

    def __str__(self) -> str:
        """As the table of findings shows it."""
        change = f" {self.claim} → {self.corrected}" if self.resolution == "corrected" else ""
        who = f" ({self.by})" if self.by else ""
        return (
            f"{self.resolution}{change}{who}: {self.note}" if self.note else f"{self.resolution}{change}{who}"
        )


def beside(corpus: Path | str) -> Path:
    """The ledger that decides on a corpus: `resolutions.csv` beside its pages, or else the repository's."""
    path = paths.beside(corpus, NAME)
    return path if path.is_file() else paths.reference(NAME)


def read(path: Path | str) -> list[Resolution]:
    """The decisions of a ledger.

    Raises FileNotFoundError where the file is not there, ValueError with its name, the line and the reason
    for a decision that cannot be used.
    """
    path = Path(path)
    with path.open(encoding="utf-8-sig", newline="") as lines:
        table = csv.DictReader(lines)
        if tuple(table.fieldnames or ()) != FIELDS:
            raise ValueError(f"{path.name}, line 1: the columns must be {', '.join(FIELDS)}")
        found = [_resolution(path.name, line, row) for line, row in enumerate(table, start=2)]
    twice = {r.finding for r in found if [o.finding for o in found].count(r.finding) > 1}
    for one in found:
        if one.finding in twice:
            raise ValueError(f"{path.name}, line {one.line}: {one.finding} is decided more than once")
    return found


def _resolution(name: str, line: int, row: dict) -> Resolution:
    one = Resolution(line, **{field: (row[field] or "").strip() for field in FIELDS})
    if one.resolution not in RESOLUTIONS:
        raise ValueError(f"{name}, line {line}: {one.resolution!r} is none of {', '.join(RESOLUTIONS)}")
    if not one.finding:
        raise ValueError(f"{name}, line {line}: no finding is named")
    if one.resolution == "corrected" and not (one.claim and CORRECTED.fullmatch(one.corrected) and one.by):
        raise ValueError(
            f"{name}, line {line}: a correction needs the claim (doc:start-end), the number it should be "
            f"(such as 95% or 2.5万) and who says so (by)"
        )
    return one


def correct(claims: pd.DataFrame, resolutions: list[Resolution]) -> pd.DataFrame:
    """A copy of the claims with the corrected numbers in place of the printed ones."""
    claims = claims.copy()
    names = claims["doc"] + ":" + claims["start"].astype(str) + "-" + claims["end"].astype(str)
    rows = {name: row for row, name in zip(claims.index, names, strict=True)}
    for one in resolutions:
        if one.resolution == "corrected" and one.claim in rows:
            row = rows[one.claim]
            value, low, high = _number(one.corrected, claims.at[row, "unit_word"], claims.at[row, "surface"])
            claims.loc[row, ["value", "low", "high"]] = value, low, high
            claims.loc[row, ["low_open", "high_open"]] = False
            claims.loc[row, ["bound", "surface", "number"]] = "exact", one.corrected, one.corrected
    return claims


def _number(text: str, unit_word: str, surface: str) -> tuple[float, float, float]:
    """The value of a corrected number and the ends of its interval, as if the page had printed it.

    A correction without 万 or 亿 is in the scale that the page printed: 2.6 for 2.5万 is 26000.
    """
    digits, scale = CORRECTED.fullmatch(text).groups()
    printed = next((c for c in surface if c in "万亿"), "")
    number = digits + (scale or (printed if "." in digits else ""))
    value, factor = read_value(number, "", unit_word), size_of(unit_word)
    return float(value.value * factor), float(value.low * factor), float(value.high * factor)


def apply(rows: list[dict], resolutions: list[Resolution]) -> list[dict]:
    """The findings with what was decided on each; a decision that no longer fits says so.

    An explained or dismissed finding is information from then on.  A decision is stale where the finding's
    formula has changed since, where the finding now holds without it, or where a correction does not mend it.
    """
    decided = {one.finding: one for one in resolutions}
    return [_decided(row, decided[row["finding"]]) if row["finding"] in decided else row for row in rows]


def _decided(row: dict, one: Resolution) -> dict:
    reason = _stale(row, one)
    if reason:
        return row | {"resolution": f"stale: {reason} ({one})"}
    return row | {"resolution": str(one), "severity": "ok" if row["severity"] == "ok" else "info"}


def _stale(row: dict, one: Resolution) -> str:
    held = row["severity"] == "ok"
    if one.resolution == "corrected":
        return "" if held else "the correction does not make it agree"
    if one.formula and one.formula != row["formula"]:
        return f"it was decided on {one.formula}"
    return "it holds now" if held else ""


def stale(resolutions: list[Resolution], findings: pd.DataFrame) -> list[str]:
    """The decisions that no longer fit, a sentence each: with the line of the ledger, and why."""
    known = dict(zip(findings["finding"], findings["resolution"], strict=True))
    gone = [
        f"line {one.line}: the finding {one.finding} is no longer made"
        for one in resolutions
        if one.finding not in known
    ]
    unfit = [
        f"line {one.line}: {known[one.finding].removeprefix('stale: ')}"
        for one in resolutions
        if known.get(one.finding, "").startswith("stale: ")
    ]
    return [*gone, *unfit]
