"""How fast heshu finds and understands numbers, side by side with other tools, in one run on one text.

    python -m benchmarks speed

prints characters per second of processor time (the median of several rounds, every tool in turn) and
each tool's ratio to the floor, one compiled expression that finds digits with a unit and understands
nothing; then the cost against the length of one string to 10 MB, of a page and of hostile text, with the
fitted exponent (1 is linear); then the peak of memory.  The first table goes to
benchmarks/results, the others to build/benchmarks, as CSV.
"""

import csv
import json
import multiprocessing
import re
import resource
import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np

from heshu import tables
from heshu.codebook import units
from heshu.extract import extract
from heshu.normalize import normalize
from heshu.paths import root

ROUNDS = 5
PEERS = {
    "recognizers-text-suite": ["recognizers-text-suite", "emoji<2"],
    "jionlp": ["jionlp"],
    "cn2an": ["cn2an"],
    "chinese2digits": ["chinese2digits"],
}
LENGTHS = (100_000, 300_000, 1_000_000, 3_000_000, 10_000_000)
HOSTILE_LENGTHS = (30_000, 100_000, 300_000, 1_000_000)
HOSTILE = {
    "digits": "7",
    "thousands": "1,",
    "numerals 一": "一",
    "scales 万": "万",
    "brackets （": "（",
    "quotes “": "“",
    "titles 《": "《",
    "commas ，": "，",
    "one sentence": "3人",
    "one list": "5户、",
    "parts": "其中3人，",
    "villages": "甲乙村",
    "years": "2019年",
}
PATIENCE = 120.0  # seconds: a length that is going to take longer is not tried


def main() -> None:
    """Measure, print and write all three tables."""
    folder = root() / "build" / "benchmarks"
    page = corpus()
    speeds(page + development())
    growth(page, folder)
    memory(page, folder)


def corpus() -> str:
    """The pages of data/raw, one behind the other."""
    return "".join(p.read_text(encoding="utf-8") + "\n" for p in sorted((root() / "data/raw").glob("*.txt")))


def development() -> str:
    """The pages written for development, so that the text is long without saying anything twice."""
    folder = root() / "data" / "gold" / "dev"
    return "".join(p.read_text(encoding="utf-8") + "\n" for p in sorted(folder.glob("*.txt")))


def forget() -> None:
    """Empty what heshu remembers of the numbers and words of the round before; its tables stay."""
    for name in [name for name in sys.modules if name.startswith("heshu.")]:
        for thing in vars(sys.modules[name]).values():
            if hasattr(thing, "cache_parameters") and thing.cache_parameters()["maxsize"]:
                thing.cache_clear()


def article(text: str):
    """The whole text as one article, a line a part: what is measured is extraction, not reading."""
    parts, pos = [], 0
    for line in text.split("\n"):
        if line.strip():
            parts.append((pos, pos + len(line)))
        pos += len(line) + 1
    row = {
        "doc": "text",
        "article": 1,
        "start": 0,
        "end": len(text),
        "published": "2019-10-26",
        "parts": "; ".join(f"{start}-{end} body" for start, end in parts),
        "text": "\n\n".join(text[start:end] for start, end in parts),
    }
    return tables.frame("articles", [row])


def floor() -> re.Pattern:
    """Digits with a unit of the codebook: the least that any method must do."""
    words = "|".join(re.escape(word) for word in sorted(units(), key=len, reverse=True))
    return re.compile(rf"[\d０-９][\d０-９,，.．]*[余多]?[万亿]*(?:{words})")


def speeds(text: str) -> None:
    """Characters a second of every tool on the same text."""
    pattern, page = floor(), article(text)
    tools: dict[str, Callable[[], int]] = {
        "floor: one expression": lambda: len(pattern.findall(text)),
        "heshu mentions": lambda: len(extract(page)),
        "heshu claims": lambda: len(normalize(extract(page))),
    }
    found = {name: tool() for name, tool in tools.items()}
    times: dict[str, list[float]] = {name: [] for name in tools}
    for _ in range(ROUNDS):
        for name, tool in tools.items():
            forget()
            started = time.process_time()
            tool()
            times[name].append(time.process_time() - started)
    rows = [(name, found[name], len(text) / statistics.median(times[name])) for name in tools]
    rows += [peer for name in PEERS if (peer := peer_speed(name, text))]
    show(
        root() / "benchmarks" / "results" / "speed.csv",
        ["tool", "found", "characters a second", "of the floor"],
        [(name, count, round(speed), f"1/{rows[0][2] / speed:.3g}") for name, count, speed in rows],
    )


def peer_speed(name: str, text: str) -> tuple[str, int, float] | None:
    """A peer's (name, count, characters a second) in an environment of its own; None, said why, if not."""
    try:
        python = environment(name)
        command = [python, str(Path(__file__).parent / "_peers.py"), name, str(ROUNDS)]
        done = subprocess.run(command, input=text, text=True, capture_output=True, timeout=600, check=True)
        said = json.loads(done.stdout.splitlines()[-1])
        return name, said["found"], said["characters"] / statistics.median(said["seconds"])
    except subprocess.CalledProcessError as error:
        reason = (error.stderr or "").strip().splitlines()[-1:] or ["it said nothing"]
        print(f"{name} is left out: it cannot be had or run here ({reason[0][:120]})")
    except (subprocess.TimeoutExpired, json.JSONDecodeError, IndexError) as error:
        print(f"{name} is left out: {type(error).__name__}")
    return None


def environment(name: str) -> str:
    """The Python of build/peers/NAME, made with uv where that is there, else with venv."""
    folder = root() / "build" / "peers" / name
    python, ready = folder / "bin" / "python", folder / ".ready"
    if not ready.exists():
        shutil.rmtree(folder, ignore_errors=True)
        quiet = {"check": True, "capture_output": True, "text": True, "timeout": 600}
        needs = [*PEERS[name], "setuptools<80"]  # some of them import pkg_resources
        if shutil.which("uv"):
            subprocess.run(["uv", "venv", "-q", "--python", sys.executable, str(folder)], **quiet)
            subprocess.run(["uv", "pip", "install", "-q", "--python", str(python), *needs], **quiet)
        else:
            subprocess.run([sys.executable, "-m", "venv", str(folder)], **quiet)
            subprocess.run([str(python), "-m", "pip", "install", "-q", *needs], **quiet)
        ready.touch()
    return str(python)


def growth(page: str, folder: Path) -> None:
    """Seconds of full claims against the length of one string; the exponent of a power law through them."""
    rows = []
    kinds = {"a page": (page, LENGTHS), "a page on one line": (page.replace("\n", ""), LENGTHS)}
    kinds |= {name: (piece, HOSTILE_LENGTHS) for name, piece in HOSTILE.items()}
    for name, (piece, lengths) in kinds.items():
        done, count = [], 0
        for length in lengths:
            if expected(done, length) > PATIENCE:
                break
            text = (piece * (length // len(piece) + 1))[:length]
            table = article(text)
            started = time.process_time()
            count = len(normalize(extract(table)))
            done.append((length, time.process_time() - started))
        rows.append((name, done[-1][0], count, round(done[-1][1], 2), exponent(done)))
        print(*rows[-1], sep="  ", flush=True)  # the longest take minutes
    show(folder / "growth.csv", ["text", "characters", "claims", "seconds", "exponent"], rows)


def expected(done: list[tuple[int, float]], length: int) -> float:
    """Seconds that a length will take, by the power law through the last two that were measured."""
    if len(done) < 2:
        return 0.0
    (short, quick), (long, slow) = done[-2:]
    power = max(1.0, float(np.log(slow / quick) / np.log(long / short)))
    return slow * (length / long) ** power


def exponent(measured: list[tuple[int, float]]) -> str:
    """The slope on logarithmic axes, of the lengths that took long enough to measure."""
    lasting = [(length, seconds) for length, seconds in measured if seconds > 0.02]
    if len(lasting) < 2:
        return "-"
    return f"{np.polyfit(*np.log(np.array(lasting)).T, 1)[0]:.2f}"


def memory(page: str, folder: Path) -> None:
    """Peak memory above that of an idle process, each length in a process of its own."""
    context = multiprocessing.get_context("spawn")
    rows = []
    for length in LENGTHS[:4]:
        with context.Pool(1) as pool:
            before, after = pool.apply(_peak, (page, length))
        rows.append((length, round(after - before), round((after - before) * 1e6 / length)))
    show(folder / "memory.csv", ["characters", "MB at the peak", "bytes a character"], rows)


def _peak(page: str, length: int) -> tuple[float, float]:
    normalize(extract(article(page[:2000])))  # tables and expressions are loaded before
    before = _megabytes()
    normalize(extract(article((page * (length // len(page) + 1))[:length])))
    return before, _megabytes()


def _megabytes() -> float:
    """The process's highest memory so far; Linux counts in kilobytes, macOS in bytes."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (1e6 if sys.platform == "darwin" else 1e3)


def show(path: Path, columns: list[str], rows: list[tuple]) -> None:
    """Print a table and write it as CSV."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as out:
        csv.writer(out).writerows([columns, *rows])
    texts = [[str(cell) for cell in row] for row in (columns, *rows)]
    widths = [max(len(row[i]) for row in texts) for i in range(len(columns))]
    print()
    for row in texts:
        print("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)))


if __name__ == "__main__":
    main()
