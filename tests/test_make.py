"""make: what it prints, what it refuses, what it runs again after which change; two runs are the same."""

import filecmp
import json
import os
import re
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pandas as pd
import pytest

import heshu
from heshu import build, evaluate, parameters, tables
from heshu.paths import root

NAMES = [path.stem for path in sorted((root() / "notebooks").glob("*.ipynb"))]
COPIED = ("Makefile", "pyproject.toml", "requirements.lock", "data/raw", "data/reference", "data/gold")
COPIED += ("notebooks", "src", "tools")
# Prints every file of the checkout that a process opens; run at the start of each (PYTHONPATH).
WATCH = """
import os, sys
def note(event, args):
    if event == "open" and isinstance(args[0], str) and args[0].startswith(os.environ["WATCHED"] + "/"):
        with lock: os.write(log, (args[0] + "\\n").encode())
import threading
lock = threading.Lock()
log = os.open(os.environ["WATCH_LOG"], os.O_WRONLY | os.O_APPEND | os.O_CREAT)
sys.addaudithook(note)
"""


def make(folder: Path, *words: str, **environment: str) -> subprocess.CompletedProcess:
    return subprocess.run(
        ["make", f"VENV={sys.prefix}", *words],
        cwd=folder,
        env={**clean_environment(), "PYTHONPATH": str(folder / "src"), **environment},
        capture_output=True,
        text=True,
        check=False,
    )


def clean_environment() -> dict[str, str]:
    """Without what an outer make passes down."""
    return {k: v for k, v in os.environ.items() if not k.startswith(("MAKE", "MFLAGS"))}


def checkout(folder: Path) -> Path:
    folder.mkdir(exist_ok=True)
    for name in COPIED:
        source = root() / name
        (shutil.copytree if source.is_dir() else shutil.copy2)(source, folder / name)
    return folder


@pytest.fixture(scope="module")
def made(tmp_path_factory) -> Path:
    """A checkout in which `make report` has run."""
    folder = checkout(tmp_path_factory.mktemp("made"))
    done = make(folder, "report", PYTHONHASHSEED="1")
    assert done.returncode == 0, done.stdout + done.stderr
    return folder


def rerun(folder: Path, *changed: str) -> list[str]:
    """The notebooks that make would run if these files were new."""
    what_if = [word for file in changed for word in ("-W", file)]
    executed = [f"build/notebooks/{p.name}" for p in sorted((folder / "notebooks").glob("*.ipynb"))]
    done = make(folder, "-n", *what_if, *executed)
    assert done.returncode == 0, done.stderr
    return re.findall(r"notebooks/(\S+)\.ipynb build/", done.stdout)


def test_make_alone_prints_every_target():
    done = make(root())
    makefile = (root() / "Makefile").read_text(encoding="utf-8")
    targets = re.search(r"^\.PHONY: (.*)$", makefile, re.MULTILINE)[1].split()
    assert set(targets) >= {"report", "test", "lab", "figures", "accept", "lint", "clean", "bench"}
    assert [line.split()[0] for line in done.stdout.splitlines()[1:-1]] == re.findall(
        r"^(\w+):.*##", makefile, re.MULTILINE
    )
    assert set(targets) == set(re.findall(r"^(\w+):.*##", makefile, re.MULTILINE))


@pytest.mark.parametrize(
    ("word", "message"),
    [
        ("PLCAE=汝阳县", "there is no parameter PLCAE; did you mean PLACE?"),
        ("zzz=1", "there is no parameter zzz; there are CORPUS"),
        ("OUT=a b", "has a blank in it"),
        *(
            (f"OUT=a{mark}b", "in it, which make or the shell takes for its own")
            for mark in "'\"`;&|<>()[]*?!:="
        ),
        ("OUT=a\\b", "in it, which make or the shell takes for its own"),
        ("OUT=a$$b", "in it, which make or the shell takes for its own"),
    ],
)
def test_a_wrong_name_stops_make(word, message):
    done = make(root(), "report", word)
    assert done.returncode != 0
    assert message in done.stderr


WRONG = {
    "LANGUAGE=fr": "LANGUAGE=fr is not there: the languages are zh and en",
    "CORPUS=nowhere": "CORPUS=nowhere: there is no such file or folder",
    "CORPUS=nothing": "CORPUS=nothing has no pages: put text, HTML, PDF",
    "CORPUS=": "CORPUS=: there is no such file or folder",
    "CORPUS=.": "refused/data lies in CORPUS=.: the next run would take its results for pages",
    "GOLD=nowhere": "GOLD=nowhere: there is no such file or folder",
    "PLACE=汝阳": "PLACE=汝阳 is in no page of data/raw; did you mean 汝阳县?",
    "PLACE=汝阴县": "PLACE=汝阴县 is in no page of data/raw; did you mean 汝阳县?",
    "PLACE=河南省/洛阳市/汝阴县": "did you mean 河南省/洛阳市/汝阳县?",
    "PLACE=三屯乡": "did you mean 三屯镇?",
    "PLACE=蒙阴县": "PLACE=蒙阴县 is in no page of data/raw; the places most spoken of are ",
}


@pytest.mark.slow
@pytest.mark.parametrize(("word", "message"), WRONG.items())
def test_a_wrong_value_stops_before_anything_is_made(made, word, message):
    (made / "nothing").mkdir(exist_ok=True)
    (made / "nothing" / "README.md").write_text("no page", encoding="utf-8")
    done = make(made, "report", word, "OUT=refused")
    assert done.returncode != 0
    first, rest = done.stderr.split("\n", 1)
    assert message in first
    assert rest.startswith("make: ***")  # one sentence, and make's own line
    assert not (made / "refused").exists()


@pytest.mark.slow
@pytest.mark.parametrize("out", [".", "data", "notebooks", "./src/../report"])
def test_nothing_is_written_over_the_project(made, out):
    before = {path: path.stat().st_mtime_ns for path in files(made)}
    done = make(made, "report", f"OUT={out}", "CORPUS=data/gold")
    assert done.returncode != 0
    assert "is a folder of the project itself: give one of your own" in done.stderr
    assert {path: path.stat().st_mtime_ns for path in files(made)} == before


@pytest.mark.slow
def test_a_wrong_place_stops_before_anything_is_made_again(made):
    before = {path: path.stat().st_mtime_ns for path in files(made)}
    done = make(made, "report", "PLACE=汝阴县")
    assert done.returncode != 0
    assert "no number of this corpus is about it; did you mean 汝阳县?" in done.stderr
    assert {path: path.stat().st_mtime_ns for path in files(made)} == before
    assert "nothing to do" in make(made, "report").stdout


@pytest.mark.slow
def test_every_place_that_a_number_is_about_may_be_asked_for(made):
    """What the pages are searched for before the work holds what the work finds."""
    claims = tables.read("claims", made / "data" / "processed")
    for page in heshu.read(made / "data" / "raw").pages.itertuples():
        found = build.places_of(page.text, page.place, page.published)
        asked = {above for path in claims.place[claims.doc == page.doc] for above in parameters.upwards(path)}
        assert asked
        assert [path for path in asked if not build.speaks_of(path, found)] == []
        assert [path for path in asked if not build.speaks_of(parameters.last_name(path), found)] == []
        assert not build.speaks_of(f"{min(asked)}/没有的镇", found)


@pytest.fixture(scope="module")
def foreign(made, tmp_path_factory) -> tuple[Path, Path, subprocess.CompletedProcess]:
    """A corpus of one good page and one bad, where its results went, and what make said."""
    corpus, out = tmp_path_factory.mktemp("corpus"), tmp_path_factory.mktemp("foreign") / "out"
    (corpus / "good.txt").write_text("汝阳县共有贫困村78个，已退出74个，还有4个未退出。", encoding="utf-8")
    (corpus / "bad.txt").write_bytes(b"")
    return corpus, out, make(made, "report", f"CORPUS={corpus}", f"OUT={out}")


@pytest.mark.slow
def test_pages_that_nobody_annotated_are_not_scored(foreign):
    _, out, _ = foreign
    notebook = json.loads((out / "notebooks" / "6-evaluate.ipynb").read_text(encoding="utf-8"))
    titles = [i for i, cell in enumerate(notebook["cells"]) if "".join(cell["source"]).startswith("## ")]
    others = next(i for i in titles if "Texts of other papers" in "".join(notebook["cells"][i]["source"]))
    shown = [output for cell in notebook["cells"][:others] for output in cell.get("outputs", [])]
    assert ["".join(output["text"]).strip() for output in shown] == [evaluate.HOW]
    scores = (out / "data" / "scores.csv").read_text(encoding="utf-8-sig").splitlines()
    assert {row.partition(",")[0] for row in scores[1:]} == {"dev", "heldout"}


@pytest.mark.slow
def test_a_file_that_cannot_be_read_is_told_by_the_exit_status(made, foreign):
    corpus, out, first = foreign
    second = make(made, "report", f"CORPUS={corpus}", f"OUT={out}")
    for done, said in ((first, "5-report"), (second, "nothing to do")):
        assert said in done.stdout
        assert done.returncode == 2
        assert "bad.txt: is empty: fetch it again, or remove it" in done.stderr
        assert str(out / "data" / "rejects.csv") in done.stderr
        assert "Error 4" in done.stderr
        assert (out / "report" / "index.html").is_file()
    assert tables.read("claims", out / "data").surface.tolist() == ["78个", "74个", "4个"]
    (corpus / "bad.txt").unlink()
    done = make(made, "report", f"CORPUS={corpus}", f"OUT={out}")
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""


@pytest.mark.slow
def test_a_corpus_of_which_nothing_can_be_read_has_its_report(made, tmp_path):
    (tmp_path / "corpus").mkdir()
    (tmp_path / "corpus" / "bad.txt").write_bytes(b"")
    done = make(made, "report", f"CORPUS={tmp_path / 'corpus'}", f"OUT={tmp_path / 'out'}")
    assert done.returncode == 2
    assert "Error 4" in done.stderr
    assert "bad.txt" in (tmp_path / "out" / "report" / "index.html").read_text(encoding="utf-8")


@pytest.mark.slow
def test_parameters_without_out_are_announced_and_undone_by_a_run_without_them(made):
    committed = {path: path.read_bytes() for path in files(made / "figures") if path.suffix != ".png"}
    done = make(made, "report", "LANGUAGE=en")
    assert done.returncode == 0, done.stderr
    assert "note: without OUT, what the repository holds in data/processed, figures and report" in done.stderr
    assert "becomes that of LANGUAGE=en" in done.stderr
    assert any(path.read_bytes() != data for path, data in committed.items())
    done = make(made, "report")
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    assert {path: path.read_bytes() for path in committed} == committed


@pytest.mark.slow
def test_make_n_makes_nothing(made):
    before = {path: path.stat().st_mtime_ns for path in files(made)}
    assert "heshu.build" in make(made, "-n", "report", "LANGUAGE=en").stdout
    assert {path: path.stat().st_mtime_ns for path in files(made)} == before


@pytest.mark.slow
def test_a_corpus_is_audited_in_parts_and_one_place_of_it_shown(made, tmp_path):
    assert "needs OUT" in make(made, "audit").stderr
    assert "are for make audit" in make(made, "report", "ENGINE=dask").stderr
    assert "did you mean dask?" in make(made, "audit", f"OUT={tmp_path}", "ENGINE=task").stderr
    done = make(made, "audit", f"OUT={tmp_path}")
    assert done.returncode == 0, done.stderr
    assert "5 pages, 0 rejects" in done.stdout
    whole, parts = made / "data" / "processed", tmp_path / "data"
    assert list((parts / "claims").glob("*.parquet"))
    pd.testing.assert_frame_equal(tables.read("findings", parts), tables.read("findings", whole))
    assert "did you mean 汝阳县?" in make(made, "audit", f"OUT={tmp_path}", "PLACE=汝阴县").stderr
    done = make(made, "audit", f"OUT={tmp_path}", "PLACE=汝阳县")
    assert done.returncode == 0, done.stderr
    place = make(made, "report", "OUT=place", "PLACE=汝阳县")
    assert place.returncode == 0, place.stderr
    pages = {path.name for path in (tmp_path / "report").rglob("*.html")}
    assert "index.html" in pages
    assert pages == {path.name for path in (made / "place" / "report").rglob("*.html")}
    assert list((tmp_path / "figures").glob("plan.*"))


@pytest.mark.slow
def test_doing_nothing_takes_well_under_a_second(made):
    started = time.monotonic()
    done = make(made, "report")
    assert time.monotonic() - started < 1
    assert "nothing to do" in done.stdout


@pytest.mark.slow
@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ("src/heshu/read/pages.py", "1-extract 2-normalize 3-check 4-plot 5-report 6-evaluate explore"),
        ("data/reference/indicators.yaml", "2-normalize 3-check 4-plot 5-report 6-evaluate explore"),
        ("data/reference/rules.yaml", "3-check 4-plot 5-report 6-evaluate explore"),
        ("src/heshu/plot/fonts.py", "4-plot 5-report explore"),
        ("src/heshu/evaluate/claims.py", "6-evaluate"),
        ("notebooks/4-plot.ipynb", "4-plot 5-report"),
        ("build/stamps/LANGUAGE", "4-plot 5-report explore"),
        ("build/stamps/PAGES", "1-extract 2-normalize 3-check 4-plot 5-report 6-evaluate explore"),
        ("build/stamps/ANNOTATIONS", "6-evaluate"),
        ("README.md", ""),
    ],
)
def test_a_change_reruns_what_depends_on_it_and_nothing_else(made, changed, expected):
    assert sorted(rerun(made, changed)) == expected.split()


@pytest.mark.slow
@pytest.mark.parametrize("name", NAMES)
def test_every_file_that_a_notebook_reads_is_an_edge_of_make(made, tmp_path, name):
    log = tmp_path / "opened"
    (tmp_path / "sitecustomize.py").write_text(WATCH)
    for old in (made / "src").rglob("__pycache__"):
        shutil.rmtree(old)
    command = make(made, "-n", "-W", f"notebooks/{name}.ipynb", f"build/notebooks/{name}.ipynb").stdout
    done = subprocess.run(
        command,
        shell=True,
        cwd=made,
        env={
            **clean_environment(),
            "PYTHONPATH": f"{tmp_path}:{made / 'src'}",
            "PYTHONDONTWRITEBYTECODE": "1",
            "WATCHED": str(made),
            "WATCH_LOG": str(log),
        },
        check=False,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    opened = {str(Path(line).relative_to(made)) for line in log.read_text(encoding="utf-8").splitlines()}
    # The runner and what it checks parameters with are no part of a result.
    runner = {f"src/heshu/{part}.py" for part in ("run", "parameters", "terminal", "warm")}
    read = {f for f in opened if f.startswith(("src/heshu/", "data/reference/"))} - runner
    read = {f for f in read if (made / f).is_file()}
    assert {"src/heshu/tables.py", "src/heshu/paths.py"} <= read
    assert [file for file in sorted(read) if name not in rerun(made, file)] == []


@pytest.mark.slow
def test_a_figure_or_table_that_is_gone_is_made_again(made):
    for gone in (next((made / "figures").glob("*.svg")), made / "data" / "processed" / "findings.csv"):
        before = gone.read_bytes()
        gone.unlink()
        done = make(made, "report")
        assert done.returncode == 0, done.stderr
        assert "1-extract" not in done.stdout
        assert gone.read_bytes() == before


@pytest.mark.slow
def test_two_runs_in_two_folders_are_the_same_and_out_leaves_the_repository_alone(made, tmp_path):
    second = checkout(tmp_path / "checkout")
    before = {p: p.stat().st_mtime_ns for p in files(second)}
    done = make(second, "-j2", "report", f"OUT={tmp_path / 'out'}", PYTHONHASHSEED="2")
    assert done.returncode == 0, done.stdout + done.stderr
    assert {p: p.stat().st_mtime_ns for p in files(second)} == before
    for ours, theirs in (("data/processed", "data"), ("figures", "figures"), ("report", "report")):
        one = {str(p.relative_to(made / ours)) for p in files(made / ours)}
        two = tmp_path / "out" / theirs
        assert one == {str(p.relative_to(two)) for p in files(two)}
        assert len(one) > 5
        _, different, faulty = filecmp.cmpfiles(made / ours, two, one, shallow=False)
        assert (different, faulty) == ([], [])


def files(folder: Path) -> list[Path]:
    """All files, but for bytecode."""
    return [p for p in sorted(folder.rglob("*")) if p.is_file() and p.suffix != ".pyc"]
