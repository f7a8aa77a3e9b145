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
BYTES = 3  # of a Chinese character in UTF-8


def main() -> None:
    """Fill the marked places of docs/scale.md."""
    growth, found, cluster, notebooks = (
        pd.read_csv(RESULTS / f"{name}.csv", encoding="utf-8-sig")
        for name in ("growth", "found", "cluster", "notebooks")
    )
    texts = {
        "growth": _markdown(growth),
        "exponents": _exponents(growth),
        "found": _markdown(found.drop(columns="pages")),
        "cluster": _markdown(cluster),
        "total": _total(found),
        "notebooks": _markdown(notebooks),
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
    """What `PAGES` pages cost, made-up or as long as the five: work and storage go with the characters."""
    last = _largest(growth)
    rows = []
    for kind, chars in (("made-up", _chars(last)), ("as the five", _chars_of_the_five())):
        longer = chars / _chars(last)
        hours = PAGES * longer * last.ms_cpu_a_page / 3.6e6 / BUSY
        rows += [
            {
                "pages": kind,
                "cores": cores,
                "hours": round(hours / cores, 1),
                "core-hours": round(hours),
                "US dollars": round(hours * PRICE),
                "memory of all workers, GiB": round(cores * last.worker_peak_mib / 1024),
                "pages, GB": round(PAGES * chars * BYTES / 1e9),
                "tables, GB": round(PAGES * longer / last.pages * last.tables_mib * 2**20 / 1e9),
            }
            for cores in CORES
        ]
    return pd.DataFrame(rows)


def _largest(growth: pd.DataFrame) -> pd.Series:
    return growth.sort_values(["pages", "workers"]).iloc[-1]


def _chars(run: pd.Series) -> float:
    return run.chars_per_second * run.seconds / run.pages


def _chars_of_the_five() -> float:
    pages = sorted((root() / "data" / "raw").glob("*.txt"))
    return sum(len(page.read_text(encoding="utf-8")) for page in pages) / len(pages)


def _assumptions(growth: pd.DataFrame) -> str:
    last = _largest(growth)
    chars, five = _chars(last), _chars_of_the_five()
    size = PAGES * chars * BYTES / 1e6
    return "\n".join(
        [
            f"- A made-up page ({chars:.0f} characters, {last.claims / last.pages:.0f} claims) takes "
            f"{last.ms_cpu_a_page} ms of one core, as in the largest run ({last.pages:,.0f} pages), "
            f"whatever the size of the corpus.",
            f"- A page as long as one of the five ({five:.0f} characters) costs more as it is longer.",
            f"- A core works {BUSY:.0%} of its time; a core-hour costs {PRICE} US dollars.",
            f"- {PAGES:,} made-up pages make {size / scale.MEGABYTES:,.0f} partitions of {scale.MEGABYTES} "
            f"MB and {size / scale.GROUP:,.0f} groups of {scale.GROUP} MB.",
        ]
    )


def _total(found: pd.DataFrame) -> str:
    return (
        f"{found.found.sum()} of {found.planted.sum()} planted contradictions were found, "
        f"{found.invented.sum()} invented, on {found.pages[0]:,} pages."
    )


def _exponents(growth: pd.DataFrame) -> str:
    fitted = exponents(growth)
    if not fitted:
        return "One size only was measured: no exponent can be fitted."
    said = ", ".join(f"{name} {power}" for name, power in fitted.items())
    return f"Fitted exponents of one worker (1 is linear, 0 is flat): {said}."


def _markdown(table: pd.DataFrame) -> str:
    rows = [list(map(str, table.columns)), ["---"] * len(table.columns)]
    rows += [
        [f"{cell:g}" if isinstance(cell, float) and abs(cell) < 1e6 else str(cell) for cell in row]
        for row in table.itertuples(index=False)
    ]
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


if __name__ == "__main__":
    main()
