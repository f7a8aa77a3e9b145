"""The standards for leaving the list of poor counties as a scorecard: met, missed or not stated."""

import operator
import re
from collections import defaultdict
from fractions import Fraction
from pathlib import Path

import pandas as pd

from heshu.check.facts import Fact, facts
from heshu.check.rules import Codebook, load
from heshu.interval import Interval, plain
from heshu.paths import reference

COLUMNS = ("place", "standard", "zh", "en", "limit", "printed", "verdict", "claim", "sentence")
SIGNS = {"<": operator.lt, ">=": operator.ge, ">": operator.gt}


def scorecard(claims: pd.DataFrame, rules: Path | str | None = None) -> pd.DataFrame:
    """Each county of the claims against each standard for leaving the list.

    `claims` is a table of that kind; `rules` a file such as `data/reference/rules.yaml`, which it is where
    left out.  A county is a place of three levels of which the claims state the incidence or the exit rate.
    Returns one row a county and standard, all columns text: place, standard (its id), zh, en, limit (as
    "< 2"), printed, verdict (met, missed, undecidable, not stated), claim (`doc:start-end`), sentence.
    Of several claims the latest counts, of these the first.
    """
    book = load(rules or reference("rules.yaml"))
    rows = [row for row, _ in _scored(facts(claims, book.scopes), book)]
    return pd.DataFrame(rows, columns=list(COLUMNS), dtype="str")


def scored(found: list[Fact], book: Codebook) -> list[tuple[dict, Fact, Interval]]:
    """The rows of the scorecard that state something, each with its fact and the limit as an interval."""
    return [(row, fact, _limit(fact, book)) for row, fact in _scored(found, book) if fact]


def _limit(fact: Fact, book: Codebook) -> Interval:
    standard = next(s for s in book.criteria["standards"] if _states(fact, s))
    number = _number(standard, fact.place, book)
    return Interval(number, number)


def _scored(found: list[Fact], book: Codebook) -> list[tuple[dict, Fact | None]]:
    stated = defaultdict(dict)
    for fact in found:
        if fact.place.count("/") == 2 and fact.status == "actual":
            for standard in book.criteria["standards"]:
                if _states(fact, standard):
                    best = stated[fact.place].get(standard["id"])
                    stated[fact.place][standard["id"]] = _later(best, fact)
    return [
        (_row(place, standard, by_standard.get(standard["id"]), book), by_standard.get(standard["id"]))
        for place, by_standard in sorted(stated.items())
        if {"incidence", "villages"} & set(by_standard)
        for standard in book.criteria["standards"]
    ]


def _states(fact: Fact, standard: dict) -> bool:
    if "is" in standard:
        return fact.indicator == standard["is"] and fact.role != "from"
    # 错退率、漏评率均为0, but not 无漏评，认可度为98%: the words stand right before the number
    words = fact.head + fact.listing[-12:]
    return fact.unit == standard["unit"] and re.search(standard["head"], words) is not None


def _later(best: Fact | None, fact: Fact) -> Fact:
    if best is None or (fact.asof and best.asof and fact.asof > best.asof):
        return fact
    return best


def _row(place: str, standard: dict, fact: Fact | None, book: Codebook) -> dict:
    limit = _number(standard, place, book)
    return {
        "place": place,
        "standard": standard["id"],
        "zh": standard["zh"],
        "en": standard["en"],
        "limit": f"{standard['sign']} {plain(limit)}",
        "printed": fact.surface if fact else "",
        "verdict": _verdict(fact, standard["sign"], limit) if fact else "not stated",
        "claim": fact.id if fact else "",
        "sentence": "".join(fact.sentence.split()) if fact else "",
    }


def _number(standard: dict, place: str, book: Codebook) -> Fraction:
    west = place.split("/")[0] in book.criteria["west"]
    return Fraction(str(standard["west"] if west and "west" in standard else standard["limit"]))


def _verdict(fact: Fact, sign: str, limit: Fraction) -> str:
    """Met if the whole interval is on the right side of the limit, missed if none of it is."""
    ends = [SIGNS[sign](end, limit) for end in (fact.interval.low, fact.interval.high)]
    return "met" if all(ends) else "missed" if not any(ends) else "undecidable"
