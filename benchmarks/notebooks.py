"""What the notebook run costs: a cold `make report`, step by step, against starting as many empty kernels."""

import subprocess
import sys
import tempfile
import time
from pathlib import Path

import nbformat
from nbclient import NotebookClient

ROOT = Path(__file__).resolve().parents[1]


def main() -> None:
    """Measure both in one run, print the steps and the ratio."""
    notebooks = sorted((ROOT / "notebooks").glob("*.ipynb"))
    floor = sum(empty_kernel() for _ in notebooks)
    with tempfile.TemporaryDirectory() as out:
        cold, steps = report(out)
        nothing, _ = report(out)
    print(steps, end="")
    print(f"{len(notebooks)} empty kernels   {floor:6.1f} s")
    print(f"make report, cold  {cold:6.1f} s = {cold / floor:.2f} of that")
    print(f"make report again  {nothing:6.1f} s")


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
