"""What the figures have in common before anything is drawn: places, periods, one claim for each cell."""

import calendar
import re
from datetime import date

import pandas as pd

from heshu.interval import Interval, interval

FAMILIES = {"poor_population": "person", "poor_households": "household", "poor_villages": "village"}
STAGES = ("registered", "lifted", "remaining")

# The columns of a claim that every figure's table carries, so that a mark leads back to its sentence.
PRINTED = [
    *("doc", "start", "end", "surface", "value", "low", "high", "low_open", "high_open"),
    *("unit", "bound", "period", "status"),
]


def county(place: str) -> str:
    """The county of a place path, or the path itself where it is shorter: 省/市/县."""
    return "/".join(place.split("/")[:3])


def short_names(places) -> dict[str, str]:
    """Place path → its last name, with the name above it where two places share the last one."""
    paths = sorted(set(places))
    last = pd.Series([p.rsplit("/", 1)[-1] for p in paths], index=paths, dtype="object")
    twice = last.duplicated(keep=False)
    return {p: "".join(p.split("/")[-2:]) if twice[p] else last[p] for p in paths}


_DAY = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


def _days(text: str) -> tuple[date, date] | None:
    """The first and the last day of YYYY, YYYY-MM or YYYY-MM-DD; None for anything else."""
    match = _DAY.fullmatch(text)
    if not match:
        return None
    year, month, day = (int(part) if part else None for part in match.groups())
    try:
        last = calendar.monthrange(year, month or 12)[1]
        return date(year, month or 1, day or 1), date(year, month or 12, day or last)
    except (ValueError, calendar.IllegalMonthError):
        return None


def span(period: str, published: str = "") -> tuple[date, date] | None:
    """The days that a period covers, both included; None where it is not stated.

    `A/B` runs from A to B; `/B` (cumulative up to B) is the time B itself; `A/` runs until publication.
    """
    first, slash, last = period.partition("/")
    if not slash:
        return _days(first)
    end = _days(last) or (_days(published) if not last else None) or _days(first)
    begin = _days(first) or end
    return (begin[0], end[1]) if begin and end else None


def day(period: str) -> str:
    """The time up to which a period runs, as written: `2016/2019` and `/2019` both give 2019."""
    first, _, last = period.partition("/")
    return last or first


def of(claim) -> Interval:
    """The interval that a claim's row stands for."""
    return interval(claim.low, claim.high, claim.low_open, claim.high_open)


def choose(table: pd.DataFrame, keys: list[str]) -> pd.DataFrame:
    """Of the claims with the same `keys`, the one that stands for them: the largest, as a part is smaller
    than its whole; of those equally large (to two digits) the most exact, then the first.

    `others` counts the claims of the group whose interval does not meet the chosen one's.
    """
    order = table.assign(
        _size=[-float(f"{value:.1e}") for value in table.value],
        _width=(table.high - table.low).fillna(float("inf")),
    ).sort_values([*keys, "_size", "_width", "doc", "start"])
    chosen = order.groupby(keys, sort=False)[["low", "high", "low_open", "high_open"]].transform("first")
    # A missing end compares as False: an unbounded side reaches everything.
    above = order.low.gt(chosen.high) | (order.low.eq(chosen.high) & (order.low_open | chosen.high_open))
    below = order.high.lt(chosen.low) | (order.high.eq(chosen.low) & (order.high_open | chosen.low_open))
    order["others"] = above | below
    order["others"] = order.groupby(keys)["others"].transform("sum").astype("int64")
    return order.drop_duplicates(keys).drop(columns=["_size", "_width"])


COLUMNS = ["place", "date", "counted", "stage", *PRINTED, "article", "others"]


def stages(claims: pd.DataFrame) -> pd.DataFrame:
    """What articles report of those registered, lifted and remaining: a row a place, date, count and stage.

    Takes the claims; returns the columns place, date, counted (person, household, village), stage, the
    columns of `PRINTED`, article and others. A number lifted in one year is a flow, and parts and addends
    are not the whole: neither is a stock, so neither is here.
    """
    family = claims.indicator.str.rsplit(".", n=1)
    table = claims.assign(
        counted=family.str[0].map(FAMILIES).fillna(""), stage=family.str[-1], date=claims.period.map(day)
    )
    one_year = (table.stage == "lifted") & table.period.str.fullmatch(r"\d{4}")
    table = table[
        (table.status == "actual")
        & (table.counted == table.unit)
        & table.stage.isin(STAGES)
        & (table.place != "")
        & table.value.notna()
        & ~((table.stage == "registered") & table.role.isin(["part", "addend"]))
        & ~one_year
    ]
    if table.empty:
        return table.assign(others=0)[COLUMNS]
    article = ["doc", "article", "place", "counted"]
    # What remains falls with time: the latest counts.  The other two are the largest that is printed.
    spans = [span(*pair) for pair in zip(table.period, table.published, strict=True)]
    table["_end"] = [days[1].toordinal() if days else 0 for days in spans]
    latest = table.groupby([*article, "stage"])["_end"].transform("max")
    chosen = choose(table[(table.stage != "remaining") | (table._end == latest)], [*article, "stage"])
    # A report is of the date of what was done and what is left; those registered may be of the beginning.
    begun = chosen.stage == "registered"
    alone = begun.groupby([chosen[key] for key in article]).transform("all")
    told = chosen.assign(date=chosen.date.where(~begun | alone, ""))
    dates = told.groupby(article)["date"].transform("max")
    chosen["date"] = dates.where(dates != "", chosen.published)
    chosen["_n"] = chosen.groupby(article)["stage"].transform("size")
    # Several articles may report one place and date: the fullest speaks, of these the first.
    key = ["place", "counted", "date"]
    fullest = chosen.sort_values(
        [*key, "_n", "doc", "article"], ascending=[True, True, True, False, True, True]
    )
    chosen = chosen.merge(fullest.drop_duplicates(key)[[*article, "date"]], on=[*article, "date"])
    return chosen.sort_values([*key, "stage"], ignore_index=True)[COLUMNS]
