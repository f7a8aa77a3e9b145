"""Write what was measured, and what follows for a national archive, into docs/scale.md.

    python -m benchmarks.project

reads the tables of benchmarks/results and puts text between the marks of docs/scale.md, so that no figure
there is typed.
"""

import re

import pandas as pd

from benchmarks.scale import RESULTS, exponents
from heshu import scale
from heshu.paths import root

PAGES = 10**8
CORES = (16, 128, 1024)
BUSY = 0.8  # of a core's time that is work: the rest is waiting for storage and for the last group
PRICE = 0.04  # US dollars a core-hour, a general-purpose machine of a public cloud on demand
PAGE_BYTES = 3000  # of text in UTF-8: the five pages have 5 to 13 thousand, the made-up ones under 3 thousand


def main() -> None:
    """Fill the marked places of docs/scale.md."""
    growth, found, cluster = (
        pd.read_csv(RESULTS / f"{name}.csv", encoding="utf-8-sig") for name in ("growth", "found", "cluster")
    )
    texts = {
        "growth": _markdown(growth),
        "exponents": _exponents(growth),
        "found": _markdown(found),
        "cluster": _markdown(cluster),
        "projection": _markdown(projection(growth)),
        "assumptions": _assumptions(growth),
    }
    path = root() / "docs" / "scale.md"
    text = path.read_text(encoding="utf-8")
    for name, said in texts.items():
        text = re.sub(
            rf"(<!-- {name} -->\n).*?(<!-- end -->)",
            lambda match, said=said: f"{match[1]}{said}\n{match[2]}",
            text,
            flags=re.DOTALL,
        )
    path.write_text(text, encoding="utf-8")


def projection(growth: pd.DataFrame) -> pd.DataFrame:
    """What `PAGES` pages cost, by the processor time and the storage that a page of the largest run took."""
    last = growth.sort_values(["pages", "workers"]).iloc[-1]
    hours = PAGES * last.ms_cpu_a_page / 3.6e6
    rows = [
        {
            "cores": cores,
            "hours": round(hours / cores / BUSY, 1),
            "core-hours": round(hours / BUSY),
            "US dollars": round(hours / BUSY * PRICE),
            "memory of all workers, GiB": round(cores * last.worker_peak_mib / 1024),
            "pages, GB": round(PAGES * PAGE_BYTES / 1e9),
            "tables, GB": round(PAGES / last.pages * last.tables_mib * 2**20 / 1e9),
        }
        for cores in CORES
    ]
    return pd.DataFrame(rows)


def _assumptions(growth: pd.DataFrame) -> str:
    last = growth.sort_values(["pages", "workers"]).iloc[-1]
    groups = PAGES / scale.GROUP_PAGES
    return "\n".join(
        [
            f"- A page costs {last.ms_cpu_a_page} ms of one core, as in the largest run ({last.pages:,.0f} "
            f"pages, {last.claims / last.pages:.0f} claims a page), whatever the size of the corpus.",
            f"- A core works {BUSY:.0%} of its time; a core-hour costs {PRICE} US dollars.",
            f"- A page has {PAGE_BYTES:,} bytes of text; longer ones cost in proportion.",
            f"- {PAGES:,} pages make about {PAGES * PAGE_BYTES / scale.MEGABYTES / 1e6:,.0f} partitions of "
            f"{scale.MEGABYTES} MB and {groups:,.0f} groups of {scale.GROUP_PAGES:,} pages.",
        ]
    )


def _exponents(growth: pd.DataFrame) -> str:
    fitted = exponents(growth)
    if not fitted:
        return "One size only was measured: no exponent can be fitted."
    said = ", ".join(f"{name} {power}" for name, power in fitted.items())
    return f"Fitted exponents on all cores (1 is linear, 0 is flat): {said}."


def _markdown(table: pd.DataFrame) -> str:
    rows = [list(map(str, table.columns)), ["---"] * len(table.columns)]
    rows += [
        [f"{cell:g}" if isinstance(cell, float) and abs(cell) < 1e6 else str(cell) for cell in row]
        for row in table.itertuples(index=False)
    ]
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


if __name__ == "__main__":
    main()
