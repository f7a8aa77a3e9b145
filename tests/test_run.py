"""The runner: what it refuses before it starts, what a failure leaves behind, and what never differs."""

import json
import os
import signal
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path

import pytest

from heshu import parameters
from heshu.paths import root
from heshu.run import clean

PARAMETERS = 'DATA = "data/processed"\nPLACE = ""\nLANGUAGE = "zh"\nROUNDS = 1'


def notebook(path: Path, *cells: str, parameters: str = PARAMETERS) -> Path:
    """A notebook of code cells, the first tagged `parameters`."""
    cells = [
        {
            "cell_type": "code",
            "id": f"cell-{number}",
            "metadata": {"tags": ["parameters"]} if number == 0 else {},
            "source": source,
            "execution_count": None,
            "outputs": [],
        }
        for number, source in enumerate([parameters, *cells])
    ]
    kernel = {"display_name": "Python 3", "language": "python", "name": "python3"}
    text = json.dumps(
        {"cells": cells, "metadata": {"kernelspec": kernel}, "nbformat": 4, "nbformat_minor": 5}
    )
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def run(*words: str | Path, **environment: str) -> subprocess.CompletedProcess:
    return subprocess.run(
        [sys.executable, "-m", "heshu.run", *map(str, words)],
        capture_output=True,
        text=True,
        cwd=root(),
        env={**os.environ, **environment},
        timeout=120,
        check=False,
    )


# What heshu.build does with the commands that make lists.
BATCH = """
import sys
from heshu import run
sys.exit(run.guarded(lambda: run.run(run.batch(sys.stdin.read().splitlines()))))
"""


def batch(*jobs: str) -> subprocess.CompletedProcess:
    return subprocess.run(
        [sys.executable, "-c", BATCH],
        input="\n".join(f"python -m heshu.run {job}" for job in jobs),
        capture_output=True,
        text=True,
        cwd=root(),
        timeout=120,
        check=False,
    )


def test_two_runs_are_the_same_to_the_byte(tmp_path):
    source = notebook(
        tmp_path / "a.ipynb",
        "import sys, matplotlib.pyplot as plt\nplt.plot([1, 2])\nplt.show()",
        "for word in ('one', 'two'):\n    print(word, flush=True)\n    print(word, file=sys.stderr)\nROUNDS",
    )
    outputs = [tmp_path / folder / "a.ipynb" for folder in ("first", "second")]
    for output, seed in zip(outputs, "12", strict=True):
        done = run(source, output, "-p", "ROUNDS", "3", PYTHONHASHSEED=seed)
        assert done.returncode == 0, done.stderr
    first, second = (output.read_text(encoding="utf-8") for output in outputs)
    assert first == second
    assert str(tmp_path) not in first
    cells = json.loads(first)["cells"]
    assert cells[-1]["outputs"][-1]["data"]["text/plain"] == ["3"]
    assert "image/png" in cells[-2]["outputs"][-1]["data"]
    assert [c["execution_count"] for c in cells] == [1, 2, 3, 4]


def test_defaults_given_by_hand_change_nothing(tmp_path):
    source = notebook(tmp_path / "a.ipynb", "ROUNDS")
    assert run(source, tmp_path / "out" / "a.ipynb", "-p", "ROUNDS", "1").returncode == 0
    assert len(json.loads((tmp_path / "out" / "a.ipynb").read_text())["cells"]) == 2


def test_a_failed_notebook_stops_the_run_and_leaves_only_its_copy(tmp_path):
    bad = notebook(tmp_path / "3-bad.ipynb", "print('as far as here')", "1 / 0", "print('never')")
    after = notebook(tmp_path / "4-after.ipynb", f"open('{tmp_path}/ran', 'w')")
    out = tmp_path / "out" / "notebooks"
    out.mkdir(parents=True)
    (out / "3-bad.ipynb").write_text("of an earlier run")
    done = batch(
        f"{bad} {out}/3-bad.ipynb -p ROUNDS 2", f"{after} {out}/4-after.ipynb --after {out}/3-bad.ipynb"
    )
    assert done.returncode == 1
    assert "3-bad stopped in cell 3" in done.stderr
    assert "ZeroDivisionError: division by zero" in done.stderr
    copy = tmp_path / "out" / "failed" / "3-bad.ipynb"
    assert str(copy) in done.stderr
    assert "as far as here" in copy.read_text()
    assert list(out.iterdir()) == []
    assert not (tmp_path / "ran").exists()


def test_what_a_killed_run_left_half_written_is_taken_away(tmp_path):
    source, out = notebook(tmp_path / "a.ipynb", "1"), tmp_path / "out"
    left = [
        out / "notebooks" / ".a.ipynb.part",
        out / "data" / ".claims.csv.x7.part",
        out / "data" / "deep" / ".b.part",
    ]
    for part in left:
        part.parent.mkdir(parents=True, exist_ok=True)
        part.write_text("half")
    (out / "notebooks" / ".a.x7.part").mkdir()
    (out / "notebooks" / ".a.x7.part" / "a.ipynb").write_text("half")
    kept = out / "data" / "part.part"
    kept.write_text("a file of the user's own")
    done = run(source, out / "notebooks" / "a.ipynb", "--writes", out / "data")
    assert done.returncode == 0, done.stderr
    assert list(out.rglob(".*.part")) == []
    assert kept.is_file()


def test_a_kernel_that_dies_is_a_failure(tmp_path):
    source = notebook(tmp_path / "a.ipynb", "import os\nos._exit(1)")
    done = run(source, tmp_path / "out" / "a.ipynb")
    assert done.returncode == 1
    assert "a stopped in cell 2" in done.stderr
    assert not (tmp_path / "out" / "a.ipynb").exists()


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ("-p PLAEC 汝阳县", "a has no parameter PLAEC; did you mean PLACE?"),
        ("-p ROUNDS many", "ROUNDS='many' is not of the type int"),
        ("-p LANGUAGE chinese", "LANGUAGE=chinese is not there: the languages are zh and en"),
        ("-p PLACE 汝阳", "did you mean 汝阳县?"),
        ("-p DATA /proc/heshu", "DATA=/proc/heshu: cannot write there"),
    ],
)
def test_wrong_parameters_stop_everything_before_it_starts(tmp_path, given, message):
    right = notebook(tmp_path / "b.ipynb", f"open('{tmp_path}/ran', 'w')")
    wrong = notebook(tmp_path / "a.ipynb", "1")
    done = batch(f"{right} {tmp_path}/out/b.ipynb", f"{wrong} {tmp_path}/out/a.ipynb {given}")
    assert done.returncode == 1
    assert message in done.stderr
    assert not (tmp_path / "out").exists()
    assert not (tmp_path / "ran").exists()


def test_parameters_are_plain_literals(tmp_path):
    source = notebook(tmp_path / "a.ipynb", parameters="A = 1\nB = A + 1")
    with pytest.raises(ValueError, match="line 2: not NAME = a plain literal"):
        parameters.declared(source)


def test_a_notebook_waits_for_the_ones_before_it_and_for_no_other(tmp_path):
    first = notebook(tmp_path / "1.ipynb", f"import time\ntime.sleep(1)\nopen('{tmp_path}/one', 'w').close()")
    second = notebook(tmp_path / "2.ipynb", f"open('{tmp_path}/one')")
    beside = notebook(tmp_path / "3.ipynb", f"import os\nassert not os.path.exists('{tmp_path}/one')")
    out = tmp_path / "out"
    done = batch(
        f"{first} {out}/1.ipynb", f"{second} {out}/2.ipynb --after {out}/1.ipynb", f"{beside} {out}/3.ipynb"
    )
    assert done.returncode == 0, done.stderr


def test_a_kernel_may_start_processes_of_its_own(tmp_path):
    source = notebook(
        tmp_path / "a.ipynb",
        "from concurrent.futures import ProcessPoolExecutor\n"
        "with ProcessPoolExecutor(2) as pool:\n    total = sum(pool.map(abs, [-1, -2]))\ntotal",
    )
    done = run(source, tmp_path / "out" / "a.ipynb")
    assert done.returncode == 0, done.stderr
    assert '"3"' in (tmp_path / "out" / "a.ipynb").read_text()


def test_killed_the_runner_leaves_no_result_and_no_kernel(tmp_path):
    pid = tmp_path / "pid"
    source = notebook(
        tmp_path / "a.ipynb",
        f"import os, pathlib, time\npathlib.Path('{pid}').write_text(str(os.getpid()))\ntime.sleep(60)",
    )
    runner = subprocess.Popen(
        [sys.executable, "-m", "heshu.run", source, tmp_path / "out" / "a.ipynb"], cwd=root()
    )
    assert _within(30, lambda: pid.exists() and pid.read_text())
    runner.send_signal(signal.SIGKILL)
    runner.wait()
    assert not (tmp_path / "out" / "a.ipynb").exists()
    assert _within(10, lambda: not Path(f"/proc/{pid.read_text()}").exists())


@contextmanager
def _heeding_interrupts():
    """Children heed an interrupt, though the tests may run in the background of a shell, which ignores it."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def test_an_interrupt_ends_the_run_at_once(tmp_path):
    pid = tmp_path / "pid"
    wait = "import ctypes, os, pathlib\n" + f"pathlib.Path('{pid}').write_text(str(os.getpid()))\n"
    source = notebook(tmp_path / "a.ipynb", wait + "ctypes.CDLL(None).sleep(60)")
    command = [sys.executable, "-m", "heshu.run", source, tmp_path / "out" / "a.ipynb"]
    with _heeding_interrupts():
        runner = subprocess.Popen(command, cwd=root(), stderr=subprocess.PIPE, text=True)
    assert _within(30, lambda: pid.exists() and pid.read_text())
    runner.send_signal(signal.SIGINT)
    _, said = runner.communicate(timeout=20)
    assert runner.returncode == 130
    assert "interrupted" in said
    assert not (tmp_path / "out" / "a.ipynb").exists()
    assert not Path(f"/proc/{pid.read_text()}").exists()


def test_clean_drops_what_differs_from_run_to_run():
    notebook = {
        "metadata": {"papermill": {"duration": 1.0}, "widgets": {}, "language_info": {"version": "3.11.7"}},
        "cells": [
            {
                "cell_type": "code",
                "metadata": {"papermill": {}, "execution": {}, "tags": ["injected-parameters"]},
                "id": "c0ffee",
                "outputs": [
                    {"output_type": "stream", "name": "stdout", "text": ["a\n", "b"]},
                    {"output_type": "stream", "name": "stdout", "text": ["c\n"]},
                ],
            }
        ],
    }
    cleaned = clean(notebook)
    assert cleaned["metadata"].keys() == {"kernelspec", "language_info"}
    (cell,) = cleaned["cells"]
    assert cell["metadata"] == {"tags": ["injected-parameters"]}
    assert cell["outputs"] == [{"output_type": "stream", "name": "stdout", "text": ["a\n", "bc\n"]}]


def _within(seconds: float, condition) -> bool:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if condition():
            return True
        time.sleep(0.1)
    return False
