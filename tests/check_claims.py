"""Claims for the tests of the checks: made by hand, or from the annotation as if extraction were perfect."""

import json
import re
from fractions import Fraction
from pathlib import Path

import pandas as pd

from heshu import tables
from heshu.interval import exact
from heshu.paths import root

PLACE = "甲省/乙市/丙县"
SCALES = {"万": 10**4, "亿": 10**8}
PUBLISHED = {
    "000": "2020-03-09",
    "001": "2020-11-12",
    "002": "2020-03-11",
    "003": "2019-10",
    "004": "2018-12",
}


def claim(start, surface, indicator="other", **given):
    """One claim as a row, from what is printed: `2.37万人` has the interval that rounding gives it."""
    digits, decimals, scale, unit_word = re.match(r"(\d+(?:\.(\d+))?)([万亿]?)(.*)", surface).groups()
    factor = Fraction(SCALES.get(scale, 1))
    value = Fraction(digits) * factor
    rounded = decimals or scale or "%" in unit_word or "百分点" in unit_word
    half = factor / (2 * 10 ** len(decimals or "")) if rounded else 0
    units = {
        "人": "person",
        "户": "household",
        "个": "village",
        "%": "percent",
        "个百分点": "percentage_point",
    }
    units |= {"元": "CNY", "项": "item"}
    row = {
        "doc": "page",
        "article": 1,
        "start": start,
        "end": start + len(surface),
        "surface": surface,
        "number": digits + scale,
        "unit_word": unit_word,
        "value": float(value),
        "low": float(value - half),
        "high": float(value + half),
        "unit": units.get(unit_word, unit_word),
        "bound": "exact",
        "indicator": indicator,
        "place": PLACE,
        "status": "actual",
        "published": "2020-03-09",
        "sentence": f"文中印有{surface}。",
    }
    return row | given


def claims(*rows):
    """A table of claims."""
    return tables.frame("claims", list(rows))


def annotated(*pages):
    """The annotated pages as claims, without what the annotation does not say (role, group, listed)."""
    rows = []
    for path in sorted((root() / "data" / "gold").glob("0*.jsonl")):
        if path.name[:3] in pages:
            rows += _annotated(path)
    return tables.frame("claims", rows)


def _annotated(path: Path) -> list[dict]:
    marks = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    titles = list(dict.fromkeys(mark["article"] for mark in marks))
    return [_row(mark, titles.index(mark["article"]) + 1, PUBLISHED[path.name[:3]]) for mark in marks]


def _row(mark: dict, article: int, published: str) -> dict:
    value = exact(mark["value"])
    digits = re.search(r"\d[\d,]*(?:\.(\d+))?", mark["number"]) if mark["numeral"] == "arabic" else None
    scale = Fraction(next((SCALES[c] for c in mark["surface"] if c in SCALES), 1))
    rounded = digits and (digits[1] or scale > 1 or mark["unit"] in ("percent", "percentage_point"))
    half = scale / (2 * 10 ** len(digits[1] or "")) if rounded else Fraction(0)
    low, high = {
        "exact": (value - half, value + half),
        "approx": (value * Fraction(19, 20), value * Fraction(21, 20)),
        "more_than": (value, None),
        "less_than": (None, value),
        "range": (mark.get("low"), mark.get("high")),
    }[mark["bound"]]
    kept = ("doc", "start", "end", "surface", "number", "numeral", "head", "unit", "bound", "indicator")
    return {key: mark[key] for key in (*kept, "place", "period", "status")} | {
        "article": article,
        "published": published,
        "value": float(value),
        "low": float("nan") if low is None else float(low),
        "high": float("nan") if high is None else float(high),
    }


def register(registered, lifted, remaining, **given):
    """The three counts of a register of people, near each other."""
    return [
        claim(10, registered, "poor_population.registered", head="贫困人口", **given),
        claim(40, lifted, "poor_population.lifted", head="脱贫", period="/2020-03-09", **given),
        claim(70, remaining, "poor_population.remaining", head="未脱贫人口", period="2020-03-09", **given),
    ]


def only(findings: pd.DataFrame, rule: str):
    """The one finding of a rule."""
    found = findings[findings["rule"] == rule]
    assert len(found) == 1, f"{len(found)} findings of {rule}: {list(findings['rule'])}"
    return found.iloc[0]
