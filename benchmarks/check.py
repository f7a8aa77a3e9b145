"""How the time of `check` grows with the number of claims of one place: the curve, and its slope.

    python -m benchmarks check

writes `check.csv` and `check.svg` into benchmarks/results and prints the table.  Every page
of the made-up corpus states a register of one county at its own date: the worst case, as all pages compare.
"""

import time
from pathlib import Path

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd

from heshu import tables
from heshu.check import check
from heshu.paths import root

SIZES = (300, 600, 1200, 2400, 4800, 9600)
COUNTS = {"registered": 54_000, "lifted": 48_000, "remaining": 6_000}


def corpus(n: int) -> pd.DataFrame:
    """`n` claims of one county: each page gives registered, lifted and remaining, a day after the last."""
    days = pd.date_range("1990-01-01", periods=n // len(COUNTS)).strftime("%Y-%m-%d")
    rows = [
        _row(f"page{page:05}", day, place, what, number + (page if what != "remaining" else 0))
        for page, day in enumerate(days)
        for place, (what, number) in enumerate(COUNTS.items())
    ]
    return tables.frame("claims", rows)


def _row(doc: str, day: str, position: int, what: str, number: int) -> dict:
    start = 10 + 30 * position
    return {
        "doc": doc,
        "article": 1,
        "start": start,
        "end": start + 6,
        "surface": f"{number}人",
        "number": str(number),
        "head": "贫困人口",
        "sentence": f"文中印有{number}人。",
        "value": float(number),
        "low": float(number),
        "high": float(number),
        "unit": "person",
        "bound": "exact",
        "indicator": f"poor_population.{what}",
        "place": "甲省/乙市/丙县",
        "period": f"/{day}" if what == "lifted" else day,
        "status": "actual",
        "published": day,
    }


def measure() -> pd.DataFrame:
    """Claims, findings and seconds of processor time for every size."""
    check(corpus(SIZES[0]))  # imports and the rules are read before the clock runs
    rows = []
    for n in SIZES:
        table = corpus(n)
        started = time.process_time()
        found = check(table)
        seconds = round(time.process_time() - started, 3)
        rows.append({"claims": len(table), "findings": len(found), "seconds": seconds})
    return pd.DataFrame(rows)


def draw(table: pd.DataFrame, path: Path) -> float:
    """The curve on logarithmic axes; returns its slope (1 is linear, 2 quadratic)."""
    slope = float(np.polyfit(np.log(table["claims"]), np.log(table["seconds"]), 1)[0])
    figure, axes = plt.subplots(figsize=(6, 4), layout="constrained")
    axes.loglog(table["claims"], table["seconds"], marker="o")
    axes.set(xlabel="claims of one place", ylabel="seconds", title=f"Checking costs n^{slope:.2f}")
    plt.rcParams["svg.hashsalt"] = "heshu"
    figure.savefig(path, metadata={"Date": None})
    return slope


def main() -> None:
    """Measure, draw and print."""
    folder = root() / "benchmarks" / "results"
    measured = measure()
    tables.write_csv(measured, folder / "check.csv")
    exponent = draw(measured, folder / "check.svg")
    print(measured.to_string(index=False))
    print(f"slope {exponent:.2f}")


if __name__ == "__main__":
    main()
