"""What the notebook run costs: a cold `make report`, step by step, against starting as many empty kernels.

    python -m benchmarks notebooks

writes benchmarks/results/notebooks.csv.  The floor is measured before and after: a machine's load changes.
"""

import os
import re
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import nbformat
import pandas as pd
from nbclient import NotebookClient

from heshu import tables

ROOT = Path(__file__).resolve().parents[1]


def main() -> None:
    """Measure both in one run, print the steps and the ratio."""
    notebooks = sorted((ROOT / "notebooks").glob("*.ipynb"))
    floor = sum(empty_kernel() for _ in notebooks)
    with tempfile.TemporaryDirectory() as out:
        cold, steps = report(out)
        nothing, _ = report(out)
    floor = (floor + sum(empty_kernel() for _ in notebooks)) / 2
    rows = [
        (name, float(seconds)) for name, seconds in re.findall(r"^(\S+) +([\d.]+) s$", steps, re.MULTILINE)
    ]
    rows += [(f"{len(notebooks)} empty kernels", floor), ("make report, cold", cold)]
    rows += [("make report, nothing to do", nothing)]
    table = pd.DataFrame(rows, columns=["step", "seconds"]).round(1)
    table["of the floor"] = (table.seconds / floor).round(2)
    table["load"] = round(os.getloadavg()[0], 1)
    tables.write_csv(table, ROOT / "benchmarks" / "results" / "notebooks.csv")
    print(table.to_string(index=False))


def empty_kernel() -> float:
    """Seconds to start a kernel in a new process, run an empty cell and stop it."""
    started = time.monotonic()
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell("")])
    NotebookClient(notebook, kernel_name="python3").execute()
    return time.monotonic() - started


def report(out: str) -> tuple[float, str]:
    """Seconds of `make report` into a folder, and what it printed."""
    started = time.monotonic()
    command = ["make", "report", f"OUT={out}", f"VENV={sys.prefix}"]
    done = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)
    return time.monotonic() - started, done.stdout


if __name__ == "__main__":
    main()
