"""Write what was measured, and what follows for a national archive, into docs/scale.md.

    python -m benchmarks project

reads the tables of benchmarks/results and puts text between the marks of docs/scale.md, so that no figure
there is typed.
"""

import re
from textwrap import indent

import pandas as pd

from benchmarks.scale import RESULTS, exponents, slope
from heshu.paths import root
from heshu.scale.meeting import GROUP
from heshu.scale.partitions import MEGABYTES

PAGES = 10**8
CORES = (16, 128, 1024)
BUSY = 0.8  # of a core's time that is work: the rest is waiting for storage and for the last group
PRICE = 0.04  # US dollars a core-hour, a general-purpose machine of a public cloud on demand
BYTES = 3  # of a Chinese character in UTF-8


def main() -> None:
    """Fill the marked places of docs/scale.md."""
    growth, found, cluster, notebooks, speed, check = (
        pd.read_csv(RESULTS / f"{name}.csv", encoding="utf-8-sig")
        for name in ("growth", "found", "cluster", "notebooks", "speed", "check")
    )
    texts = {
        "growth": _markdown(growth.drop(columns=["commit", "mapping_cpu", "checking_cpu"])),
        "measured": _measured(growth),
        "exponents": _exponents(growth),
        "speed": _markdown(_peers(speed)),
        "check": _slope(check),
        "found": _markdown(found.drop(columns="pages")),
        "cluster": _markdown(cluster),
        "total": _total(found),
        "notebooks": _markdown(notebooks),
        "projection": _markdown(projection(growth)),
        "assumptions": _assumptions(growth),
        "city": _city(growth),
        "reads": _reads(growth),
    }
    path = root() / "docs" / "scale.md"
    text = path.read_text(encoding="utf-8")
    for name, said in texts.items():
        text = re.sub(
            rf"^( *)(<!-- {name} -->\n).*?(<!-- end -->)",
            lambda match, said=said: indent(f"{match[2]}{said}\n{match[3]}", match[1]),
            text,
            flags=re.DOTALL | re.MULTILINE,
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
                "tables and what the checks read, GB": round(
                    PAGES * longer / last.pages * last.disk_mib * 2**20 / 1e9
                ),
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
            f"whatever the size of the corpus, and a worker the memory of that run: the largest city has no "
            f"more pages than there, as where an archive is audited in slices of time (1 below).",
            f"- A page as long as one of the five ({five:.0f} characters) costs more as it is longer.",
            f"- A core works {BUSY:.0%} of its time; a core-hour costs {PRICE} US dollars.",
            f"- {PAGES:,} made-up pages make {size / MEGABYTES:,.0f} partitions of {MEGABYTES} MB and "
            f"{_groups(last):,.0f} groups of {GROUP:,} claims. They come sorted by place, so that a group "
            f"reads few of the partitions.",
        ]
    )


def _city(growth: pd.DataFrame) -> str:
    """How far memory reaches: what the largest run needs above the smallest grows with a city's pages."""
    last, least = _largest(growth), growth.worker_peak_mib.min()
    said = []
    for gibibytes in (1, 4, 16, 64):
        pages = last.pages * (1024 * gibibytes - least) / (last.worker_peak_mib - least)
        said.append(f"{gibibytes} GiB is enough for some {pages:,.2g} pages".replace("e+0", "·10^"))
    return f"With made-up pages from all counties alike, a worker of {', one of '.join(said)}."


def _groups(run: pd.Series) -> float:
    return PAGES * run.claims / run.pages / GROUP


def _reads(growth: pd.DataFrame) -> str:
    last = _largest(growth)
    said = []
    for pages in (last.pages, 10**6, PAGES):
        parts = pages * _chars(last) * BYTES / 1e6 / MEGABYTES
        said.append(f"{parts * pages / PAGES * _groups(last):,.0f} reads at {pages:,.0f} pages")
    return f"With pages in no order of place, each group reads from each partition: {', '.join(said)}."


def _measured(growth: pd.DataFrame) -> str:
    last = _largest(growth)
    minutes = [round(number / 60) for number in (last.seconds, last.mapping_cpu, last.checking_cpu)]
    return (
        f"All rows are of commit {', '.join(sorted(set(growth.commit)))}. The largest run, "
        f"{last.pages:,} pages with {last.workers} at work, took {minutes[0]} minutes ({minutes[1]} of "
        f"processor time to make claims, {minutes[2]} to check them). No worker needed more than "
        f"{growth.worker_peak_mib.max()} MiB in any run, the driver {growth.driver_peak_mib.max()} MiB."
    )


def _peers(speed: pd.DataFrame) -> pd.DataFrame:
    """Each tool's speed, and how many times as fast as finding claims it is."""
    rate = "characters a second"
    ours = speed.loc[speed.tool == "heshu claims", rate].item()
    return speed.assign(**{"times heshu claims": (speed[rate] / ours).map("{:.3g}".format)})


def _slope(check: pd.DataFrame) -> str:
    power = slope(check.claims, check.seconds)
    return (
        f"Checking {check.claims.min():,} to {check.claims.max():,} claims of one county, all on three "
        f"indicators at different dates, takes claims^{power}: {check.seconds.max():.1f} s for the most."
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
