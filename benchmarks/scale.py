"""How the audit grows: pages a second and memory, workers, what is found of what was planted, and curves.

    python -m benchmarks scale [PAGES...]      # default: 100 300 1000; the full run: 100 1000 10000 100000

writes tables (CSV) and curves (SVG, PNG) into benchmarks/results.  Every run is a process of its own, so that
its memory is its own; the pages are made by `benchmarks/corpus.py` in build/benchmarks.  What was measured
at the same commit before stays in the table of growth, so that the longest run can be made by itself.
"""

import json
import os
import shutil
import subprocess
import sys
import threading
import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd

from benchmarks import corpus
from heshu import scale, tables
from heshu.paths import root

SIZES = (100, 300, 1000)
PLANTED = 0.1
TOGETHER = 10_000  # pages up to which all cores are measured too, not one worker alone
ROUNDS = 2  # of the runs on a cluster
SHARD = 50  # pages a file: small, so that partitions can be told from files
RESULTS = root() / "benchmarks" / "results"
WORK = root() / "build" / "benchmarks"

# One run in a process of its own.  The machine's load is kept with it: others may work there too.
ONE = """
import json, os, resource, sys, time
from heshu import scale
corpus, folder, engine, scheduler, workers = sys.argv[1:]
started = time.monotonic()
if __name__ == "__main__":
    made = scale.run(corpus, folder, engine=engine, scheduler=scheduler, workers=int(workers) or None,
                     report=lambda line: print(line, file=sys.stderr, flush=True))
    made |= {"seconds": time.monotonic() - started, "load": os.getloadavg()[0],
             "driver": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024}
    print(json.dumps(made))
"""


def main() -> None:
    """Measure, print, draw."""
    sizes = [int(word) for word in sys.argv[1:] if word.isdigit()] or list(SIZES)
    RESULTS.mkdir(parents=True, exist_ok=True)
    growth = throughput(sizes)
    print(growth.to_string(index=False))
    print(f"exponents of growth: {json.dumps(exponents(growth))}")
    found = planted(WORK / "pages" / str(max(sizes)), WORK / "out" / f"{max(sizes)}-1")
    _keep("found", found)
    print(f"planted {found.planted.sum()}, found {found.found.sum()}, invented {found.invented.sum()}")
    speedup = cluster(min(max(sizes), 1000))
    _keep("cluster", speedup)
    draw(growth, speedup)


def _keep(name: str, table: pd.DataFrame) -> None:
    tables.write_csv(table, RESULTS / f"{name}.csv")
    print(table.to_string(index=False))


# ---- growth --------------------------------------------------------------------------------------


def throughput(sizes: list[int]) -> pd.DataFrame:
    """A row a run: pages, workers, seconds, pages and characters a second, memory, the machine's load."""
    path, runs = RESULTS / "growth.csv", {}
    if path.is_file():
        kept = pd.read_csv(path, encoding="utf-8-sig", dtype={"commit": str}).to_dict("records")
        runs = {(row["pages"], row["workers"]): row for row in kept if row["commit"] == commit()}
    for n in sizes:
        for workers in [1, os.cpu_count() or 1][: 1 + (n <= TOGETHER)]:
            runs[n, workers] = {"commit": commit(), **_run(n, workers)}
            growth = pd.DataFrame([runs[key] for key in sorted(runs)])
            tables.write_csv(growth, path)
    return growth


@cache
def commit() -> str:
    """The last commit of what is measured, with + where that was changed since; "" where git knows none."""
    return _git("log", "-1", "--format=%h") + ("+" if _git("status", "--porcelain") else "")


def _git(*words: str) -> str:
    command = ["git", *words, "--", "src/heshu", "data/reference", "benchmarks/*.py"]
    return subprocess.run(command, cwd=root(), capture_output=True, text=True, check=False).stdout.strip()


def _run(pages: int, workers: int, scheduler: str = "") -> dict:
    folder = WORK / "out" / f"{pages}-{workers}{'-dask' if scheduler else ''}"
    shutil.rmtree(folder, ignore_errors=True)
    made = _one(_pages(pages), folder, "dask" if scheduler else "local", scheduler, workers)
    chars = scale.table("pages", folder).aggregate("sum(n_chars)").fetchall()[0][0]
    seconds = made["seconds"]
    return {
        "pages": pages,
        "workers": workers,
        "claims": made["claims"],
        "findings": made["findings"],
        "seconds": round(seconds, 2),
        "pages_per_second": round(pages / seconds, 1),
        "chars_per_second": round(chars / seconds),
        "mapping_cpu": round(made["mapping"], 2),
        "checking_cpu": round(made["checking"], 2),
        "ms_cpu_a_page": round(1000 * (made["mapping"] + made["checking"]) / pages, 2),
        "worker_peak_mib": round(made["peak"] / 2**20),
        "driver_peak_mib": round(made["driver"] / 2**20),
        "disk_mib": round(_size(folder) / 2**20, 2),
        "load": round(made["load"], 1),
    }


def _one(pages: Path, folder: Path, engine: str, scheduler: str, workers: int) -> dict:
    command = [sys.executable, WORK / "one.py", pages, folder, engine, scheduler, str(workers)]
    (WORK / "one.py").write_text(ONE, encoding="utf-8")
    done = subprocess.run(list(map(str, command)), check=True, stdout=subprocess.PIPE, text=True, cwd=root())
    return json.loads(done.stdout)


def _pages(n: int) -> Path:
    folder = WORK / "pages" / str(n)
    if not (folder / "truth.jsonl").is_file():
        corpus.write(folder, n, planted=PLANTED, shard=SHARD)
    return folder / "pages"


def _size(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def exponents(growth: pd.DataFrame) -> dict[str, float]:
    """Slopes on logarithmic axes of what runs on one worker: 1 is linear, 0 flat.

    Processor time is what work costs; seconds also hold what else the machine does and starting processes.
    """
    runs = growth[growth.workers == 1]
    curves = {"seconds": ("pages", "seconds"), "mapping": ("pages", "mapping_cpu")}
    curves |= {"checking": ("claims", "checking_cpu"), "worker memory": ("pages", "worker_peak_mib")}
    return {name: slope(runs[x], runs[y]) for name, (x, y) in curves.items() if len(runs) > 1}


def slope(x: pd.Series, y: pd.Series) -> float:
    """The slope of y over x on logarithmic axes."""
    return round(float(np.polyfit(np.log(x), np.log(y), 1)[0]), 2)


# ---- what was planted, what is found ---------------------------------------------------------------


def planted(made: Path, folder: Path) -> pd.DataFrame:
    """By planted kind: how many, how many found; and the contradictions that nothing planted explains.

    Found: a contradiction of such a kind with an altered number in it.  Invented: a contradiction without any
    number that was altered or that follows from one that was.
    """
    said = (
        scale.table("findings", folder).filter("verdict = 'inconsistent'").select("kind, rule, claims").df()
    )
    spans = [[_span(claim) for claim in claims.split("; ")] for claims in said.claims]
    by_doc = defaultdict(list)
    for row, claims in enumerate(spans):
        for doc, *_ in claims:
            by_doc[doc].append(row)
    total, found, explained = Counter(), Counter(), set()
    with (made / "truth.jsonl").open(encoding="utf-8") as lines:
        for truth in map(json.loads, lines):
            altered = [_span(claim) for claim in truth["altered"]]
            touched = altered + [_span(claim) for claim in truth["follows"]]
            rows = set(by_doc[truth["doc"]])
            explained |= {row for row in rows if _meet(spans[row], touched)}
            total[truth["planted"]] += 1
            found[truth["planted"]] += any(
                said.kind[row] in truth["kinds"] and _meet(spans[row], altered) for row in rows
            )
    rows = [{"kind": kind, "planted": total[kind], "found": found[kind]} for kind in sorted(total)]
    invented = Counter(said.rule[row] for row in range(len(said)) if row not in explained)
    rows += [{"kind": f"nothing ({rule})", "invented": n} for rule, n in sorted(invented.items())]
    table = pd.DataFrame(rows, columns=["kind", "planted", "found", "invented"]).fillna(0)
    table = table.astype({"planted": int, "found": int, "invented": int})
    return table.assign(pages=scale.table("pages", folder).aggregate("count(*)").fetchall()[0][0])


def _span(claim: str) -> tuple[str, int, int]:
    doc, _, span = claim.rpartition(":")
    start, _, end = span.partition("-")
    return doc, int(start), int(end)


def _meet(some: list[tuple], others: list[tuple]) -> bool:
    return any(a[0] == b[0] and a[1] < b[2] and b[1] < a[2] for a in some for b in others)


# ---- a cluster -------------------------------------------------------------------------------------


def cluster(pages: int) -> pd.DataFrame:
    """Seconds with one and more Dask workers, each a process of its own, and how much faster than one.

    Of some rounds the fastest counts.  `busiest_cpu` is the processor time of the worker with most to
    do, importing included: the least that the run would take if every worker had a core to itself.
    """
    rows = []
    for _ in range(ROUNDS):
        for workers in range(1, (os.cpu_count() or 1) + 1):
            with loopback(workers) as address:
                rows.append({**_run(pages, workers, address), "busiest_cpu": _busiest(address)})
    table = (
        pd.DataFrame(rows).sort_values(["workers", "seconds"]).drop_duplicates("workers", ignore_index=True)
    )
    table = table[["pages", "workers", "seconds", "busiest_cpu", "worker_peak_mib", "load"]]
    return table.assign(
        speedup=(table.seconds[0] / table.seconds).round(2),
        speedup_cpu=(table.busiest_cpu[0] / table.busiest_cpu).round(2),
    )


def _busiest(address: str) -> float:
    """Seconds of processor time of the Dask worker that has used most."""
    from distributed import Client

    with Client(address) as client:
        return round(max(client.run(time.process_time).values()), 2)


@contextmanager
def loopback(workers: int) -> Iterator[str]:
    """A Dask scheduler and workers on this machine, for as long as needed; gives the scheduler's address."""
    dask = [sys.executable, "-m", "distributed.cli.dask_scheduler", "--host", "127.0.0.1", "--port", "0"]
    quiet = {"stdout": subprocess.DEVNULL}
    scheduler = subprocess.Popen([*dask, "--no-dashboard"], stderr=subprocess.PIPE, text=True, **quiet)
    address = next(line.split()[-1] for line in scheduler.stderr if "Scheduler at" in line)
    threading.Thread(target=scheduler.stderr.read, daemon=True).start()
    command = [sys.executable, "-m", "distributed.cli.dask_worker", address, "--nthreads", "1"]
    started = [
        subprocess.Popen([*command, "--no-dashboard", "--no-nanny"], stderr=subprocess.DEVNULL, **quiet)
        for _ in range(workers)
    ]
    try:
        _wait_for(address, workers)
        yield address
    finally:
        for process in (*started, scheduler):
            process.kill()
            process.wait()


def _wait_for(address: str, workers: int) -> None:
    from distributed import Client

    with Client(address) as client:
        client.wait_for_workers(workers, timeout=120)
    time.sleep(0.5)


# ---- curves ----------------------------------------------------------------------------------------


def draw(growth: pd.DataFrame, speedup: pd.DataFrame) -> None:
    """Pages a second, memory, the cost of checking and the speed-up of a cluster, side by side."""
    figure, axes = plt.subplots(2, 2, figsize=(10, 7), layout="constrained")
    fitted = exponents(growth)
    for workers, runs in growth.groupby("workers"):
        axes[0, 0].loglog(runs.pages, runs.seconds, marker="o", label=f"{workers} worker(s)")
        axes[0, 1].semilogx(runs.pages, runs.worker_peak_mib, marker="o", label=f"{workers}, worker")
        axes[0, 1].semilogx(runs.pages, runs.driver_peak_mib, marker="x", ls=":", label=f"{workers}, driver")
    axes[1, 0].loglog(growth.claims, growth.checking_cpu, "o")
    axes[1, 0].loglog(growth.claims, growth.mapping_cpu, "x")
    axes[1, 1].plot(speedup.workers, speedup.speedup, marker="o", label="measured, seconds")
    axes[1, 1].plot(speedup.workers, speedup.speedup_cpu, marker="s", label="processor time")
    axes[1, 1].plot(speedup.workers, speedup.workers, ls=":", label="linear")
    axes[1, 1].set_xticks(list(speedup.workers))
    titles = [
        ("pages", "seconds", f"An audit takes pages^{fitted.get('seconds', float('nan'))}"),
        ("pages", "MiB", "Peak memory of a process"),
        (
            "claims",
            "seconds of CPU (o checking, x making claims)",
            f"Checking takes claims^{fitted.get('checking', float('nan'))}",
        ),
        ("Dask workers", "times as fast as one", f"Dask on loopback, {speedup.pages[0]} pages"),
    ]
    for one, (x, y, title) in zip(axes.flat, titles, strict=True):
        one.set(xlabel=x, ylabel=y, title=title)
        if one.get_legend_handles_labels()[0]:
            one.legend()
    axes[0, 1].set_ylim(bottom=0)
    plt.rcParams["svg.hashsalt"] = "heshu"
    figure.savefig(RESULTS / "scale.svg", metadata={"Date": None})
    figure.savefig(RESULTS / "scale.png", dpi=120)


if __name__ == "__main__":
    main()
