"""kill -9 at any moment of `make report`: no half-written table is read, and what comes out is the same.

`KILLS=50 python -m pytest tests/test_faults_kill.py` kills more often than CI does.
"""

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pyarrow.parquet
import pytest
from test_make import checkout, clean_environment

KILLS = int(os.environ.get("KILLS", "3"))
PAGE = "001_0dde4b5d0adb9ab9.txt"
pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def project(tmp_path_factory) -> Path:
    """A checkout that nobody edits while the runs are compared, with a corpus of one page."""
    folder = checkout(tmp_path_factory.mktemp("checkout"))
    page = (folder / "data" / "raw" / PAGE).read_bytes()
    (folder / "pages").mkdir()
    (folder / "pages" / PAGE).write_bytes(page)
    return folder


def start(project: Path, out: Path, *words: str) -> subprocess.Popen:
    """`make report` in a process group of its own."""
    command = ["make", "report", f"VENV={sys.prefix}", "CORPUS=pages", f"OUT={out}", *words]
    environment = {**clean_environment(), "PYTHONPATH": str(project / "src")}
    with log(out).open("ab") as output:
        return subprocess.Popen(
            command, cwd=project, env=environment, stdout=output, stderr=output, start_new_session=True
        )


def log(out: Path) -> Path:
    return out.with_name("log")


def finish(project: Path, out: Path) -> float:
    """Run `make report` to its end; returns the seconds it took."""
    started = time.monotonic()
    status = start(project, out).wait(600)
    assert status == 0, log(out).read_text()
    return time.monotonic() - started


def results(out: Path) -> dict[str, bytes]:
    """What a run leaves for people and later runs; an executed notebook names the folder it wrote to."""
    files = [path for name in ("data", "figures", "report", "notebooks") for path in (out / name).rglob("*")]
    return {
        str(path.relative_to(out)): path.read_bytes().replace(str(out).encode(), b"OUT")
        for path in files
        if path.is_file() and not path.name.startswith(".")
    }


@pytest.fixture(scope="module")
def undisturbed(project, tmp_path_factory) -> tuple[dict[str, bytes], float]:
    out = tmp_path_factory.mktemp("undisturbed") / "out"
    seconds = finish(project, out)
    return results(out), seconds


def whole(out: Path) -> None:
    """Every table that is there can be read to its end."""
    for path in (out / "data").glob("*.parquet"):
        pyarrow.parquet.read_table(path)


@pytest.mark.parametrize("seed", range(KILLS))
def test_killed_and_run_again_it_is_as_if_nothing_had_happened(project, undisturbed, tmp_path, seed):
    expected, seconds = undisturbed
    out = tmp_path / "out"
    choose = random.Random(seed)
    for _ in range(choose.choice([1, 1, 2])):
        run = start(project, out)
        time.sleep(choose.uniform(0, seconds))
        kill(run)
        whole(out)
    done = {path: path.stat().st_mtime_ns for path in (out / "notebooks").glob("*.ipynb")}
    finish(project, out)
    assert {path: path.stat().st_mtime_ns for path in done} == done  # finished work is not repeated
    assert_same(results(out), expected)
    assert list(out.rglob(".*.part")) == []


def kill(run: subprocess.Popen) -> None:
    os.killpg(run.pid, signal.SIGKILL)
    run.wait()


@pytest.mark.parametrize("seed", range(KILLS))
def test_a_killed_run_with_other_parameters_leaves_nothing_of_them(project, undisturbed, tmp_path, seed):
    """Two at once, of which one waits for the other: whichever is killed, whenever."""
    expected, seconds = undisturbed
    out = tmp_path / "out"
    choose = random.Random(seed)
    words = [["LANGUAGE=en", "PLACE=新安县"], []]
    choose.shuffle(words)
    one, two = (start(project, out, *given) for given in words)
    time.sleep(choose.uniform(0, 1.5 * seconds))
    kill(choose.choice([one, two]))
    one.wait(600)
    two.wait(600)
    finish(project, out)
    assert_same(results(out), expected)


def assert_same(found: dict[str, bytes], expected: dict[str, bytes]) -> None:
    assert sorted(found) == sorted(expected)
    assert [name for name in found if found[name] != expected[name]] == []


def test_two_runs_into_one_folder_at_once_do_not_mix(project, undisturbed, tmp_path):
    out = tmp_path / "out"
    runs = [start(project, out) for _ in range(2)]
    assert [run.wait(600) for run in runs] == [0, 0]
    assert_same(results(out), undisturbed[0])
