"""Bad input: every fault has its sentence, and the good page beside it goes through."""

import ast
import csv
import importlib
import math
import os
import pkgutil
import re
import stat
import subprocess
import sys
import time
from pathlib import Path

import pandas as pd
import pytest
from faults import CASES, GOOD, archive
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import heshu
from heshu import tables
from heshu.read import files, read

ROOT = Path(__file__).parents[1]
NOTE = ROOT / "docs" / "reliability.md"


def corpus(tmp_path: Path, case) -> heshu.read.Corpus:
    folder = tmp_path / "pages"
    folder.mkdir()
    (folder / "good.txt").write_text(GOOD, encoding="utf-8")
    case.make(folder)
    return read(folder)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_fault_is_rejected_with_a_reason_and_the_rest_goes_through(tmp_path, case):
    started = time.monotonic()
    found = corpus(tmp_path, case)
    errors = dict(zip(found.rejects.path, found.rejects.error, strict=True))
    assert list(errors) == [case.path]
    assert case.says in errors[case.path]
    assert "good.txt" in set(found.pages.path)
    assert GOOD in set(found.articles.text)
    assert time.monotonic() - started < 20
    for name, table in found._asdict().items():
        tables.write(table, name, tmp_path / "out")


def test_the_note_has_the_table_of_these_faults(tmp_path):
    """`UPDATE=1 pytest tests/test_faults.py` writes it."""
    rows = [f"| {case.name} | `{_cell(case.path)}` | {_cell(case.says)} |" for case in CASES]
    head = ["| fault | rejected | what heshu says (its beginning) |", "|---|---|---|"]
    table = "\n".join([*head, *rows])
    text = NOTE.read_text(encoding="utf-8")
    begin, end = "<!-- faults -->\n", "\n<!-- /faults -->"
    made = re.sub(f"{begin}.*{end}", lambda _: f"{begin}{table}{end}", text, flags=re.DOTALL)
    if os.environ.get("UPDATE"):
        NOTE.write_text(made, encoding="utf-8")
    assert made == text or os.environ.get("UPDATE")


def _cell(text: str) -> str:
    return text.replace("\n", "\\n").replace("|", "\\|")


# --- what only another user, or a full disk, can show


def as_nobody(code: str, *arguments: Path) -> subprocess.CompletedProcess:
    """Run Python code as a user without rights (as itself where this user has none either)."""
    drop = "import os; os.geteuid() or (os.setgid(65534), os.setuid(65534));"
    # Everything is imported before the rights go, for the environment may be closed to others.
    imports = "import sys, pandas, pyarrow, pandera.pandas; from heshu import read, tables;"
    imports += "from heshu.read import dates; dates.resolve('x');"
    command = [sys.executable, "-c", f"{imports} {drop} {code}", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=False)


@pytest.fixture
def open_folder(tmp_path) -> Path:
    for folder in (tmp_path, *tmp_path.parents[:3]):
        if folder.stat().st_uid == os.geteuid() and folder != Path("/tmp"):
            folder.chmod(folder.stat().st_mode | stat.S_IRWXO & 0o005)
    return tmp_path


def test_a_file_and_a_folder_without_permission(open_folder):
    (open_folder / "good.txt").write_text(GOOD, encoding="utf-8")
    (open_folder / "closed.txt").write_text(GOOD + "一", encoding="utf-8")
    (open_folder / "closed").mkdir()
    for name in ("closed.txt", "closed"):
        (open_folder / name).chmod(0)
    code = "c = read(sys.argv[1]); print(c.pages.path.tolist(), c.rejects.values.tolist())"
    run = as_nobody(code, open_folder)
    (open_folder / "closed").chmod(0o700)
    assert run.returncode == 0, run.stderr
    reason = "may not be read by this user: give read permission (chmod a+r, for a folder a+rx)"
    assert run.stdout.strip() == f"['good.txt'] [['closed', '{reason}'], ['closed.txt', '{reason}']]"


def test_an_output_folder_that_cannot_be_written(open_folder):
    (open_folder / "out").mkdir(mode=0o555)
    code = "tables.write(tables.frame('rejects', []), 'rejects', sys.argv[1])"
    run = as_nobody(code, open_folder / "out")
    assert run.returncode == 1
    assert "PermissionError" in run.stderr
    assert str(open_folder / "out") in run.stderr
    assert not list((open_folder / "out").iterdir())


@pytest.fixture
def small_disk(tmp_path):
    """A disk of 200 KB."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=200k", "none", str(folder)]
    if subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("a disk to fill can be mounted by root only")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


def test_a_full_disk_leaves_the_last_whole_table(small_disk):
    tables.write(tables.frame("rejects", [{"path": "a", "error": "b"}]), "rejects", small_disk)
    before = {path.name: path.read_bytes() for path in small_disk.iterdir()}
    rows = [{"path": os.urandom(40).hex(), "error": os.urandom(40).hex()} for _ in range(10_000)]
    with pytest.raises(OSError, match="No space left on device"):
        tables.write(tables.frame("rejects", rows), "rejects", small_disk)
    assert {path.name: path.read_bytes() for path in small_disk.iterdir()} == before


# --- folders


def test_a_text_that_is_given_as_a_path():
    with pytest.raises(FileNotFoundError, match=r"heshu\.audit takes the text") as raised:
        read("全县贫困人口3200人，" * 500)
    assert len(str(raised.value)) < 200


def test_a_folder_that_is_not_there(tmp_path):
    with pytest.raises(FileNotFoundError, match="is not there: give a file or a folder of pages"):
        read(tmp_path / "no")


def test_a_folder_without_pages(tmp_path):
    (tmp_path / "README.md").write_text("nothing", encoding="utf-8")
    with pytest.raises(ValueError, match="has no pages: put text, HTML, PDF"):
        read(tmp_path)


def test_an_archive_of_too_much_stops_there(tmp_path, monkeypatch):
    monkeypatch.setattr(files, "MAX_ARCHIVE", 1000)
    archive("x.zip", {f"{n}.txt": f"{GOOD}{n}".encode() for n in range(30)})(tmp_path)
    found = read(tmp_path)
    assert len(found.pages) == 1000 // len(f"{GOOD}0".encode())
    assert "what follows it in the archive is not read" in found.rejects.error[0]


def test_one_page_of_many_megabytes_is_read_in_linear_time(tmp_path):
    """Ten megabytes in one string: the time of one is known, and ten take about ten times that."""

    def seconds(megabytes: int) -> float:
        path = tmp_path / f"{megabytes}.txt"
        path.write_text((GOOD + "\n") * (megabytes * 1_000_000 // len(GOOD)), encoding="utf-8")
        started = time.process_time()
        read(path)
        return time.process_time() - started

    assert seconds(4) < 8 * seconds(1) + 1


# --- untrusted text


CELL = st.lists(
    st.sampled_from([*tables.FORMULA, "'", '"', ",", ";", "\r\n", "1", "户", " ", ""]), max_size=6
).map("".join)


@given(st.lists(CELL, min_size=1, max_size=3), st.sampled_from(sorted(tables.SCHEMAS)))
@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_column_of_a_csv_is_run_and_each_cell_is_found_again(tmp_path, cells, name):
    texts = [column for column, kind in tables.SCHEMAS[name].items() if kind == tables.TEXT]
    rows = [dict.fromkeys(texts, cell) for cell in cells]
    table = pd.DataFrame([{**row, "left open": None if i % 2 else cells[i]} for i, row in enumerate(rows)])
    data = tables.write_csv(table, tmp_path / "x.csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    with (tmp_path / "x.csv").open(encoding="utf-8-sig", newline="") as file:
        found = list(csv.DictReader(file, strict=True))
    assert not any(cell.startswith(tables.FORMULA) for row in found for cell in row.values())
    assert [{column: tables.cell_as_written(row[column]) for column in texts} for row in found] == rows


def test_a_line_break_of_old_begins_no_row(tmp_path):
    """Spreadsheets end a row at a carriage return too, unless the cell is in quotes."""
    path = tables.write_csv(pd.DataFrame({"surface": ["5\r=1+1户", "6户"], "n": [1, 2]}), tmp_path / "x.csv")
    assert path.read_bytes().decode("utf-8-sig") == 'surface,n\n"5\r=1+1户",1\n6户,2\n'


def test_a_cell_that_a_spreadsheet_would_run_is_text(tmp_path):
    for name in ("=1+1.txt", "+1.txt", "-1.txt", "@x.txt"):
        (tmp_path / name).write_bytes(b"")
    tables.write(read(tmp_path).rejects, "rejects", tmp_path / "out")
    cells = [
        row.split(",")[0] for row in (tmp_path / "out" / "rejects.csv").read_text("utf-8-sig").splitlines()
    ]
    assert cells[1:] == ["'+1.txt", "'-1.txt", "'=1+1.txt", "'@x.txt"]


FORBIDDEN = {"eval", "exec", "pickle", "marshal", "shelve", "__import__", "system", "popen", "shell"}


@pytest.mark.parametrize("path", sorted((ROOT / "src").rglob("*.py")), ids=lambda path: path.stem)
def test_nothing_runs_what_it_reads(path):
    """No eval, no pickle, no shell; YAML by its safe loader only."""
    source = path.read_text(encoding="utf-8")
    words = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call):
            words.add(getattr(node.func, "id", "") or ast.unparse(node.func).removeprefix("os."))
            words.update("shell" for keyword in node.keywords if keyword.arg == "shell")
        elif isinstance(node, ast.Import):
            words.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            words.add(node.module or "")
    assert not words & FORBIDDEN
    assert "yaml.load" not in words or "class _Loader(yaml.SafeLoader)" in source
    assert source.count("yaml.load(") == len(re.findall(r"yaml\.load\(.*Loader=_Loader\)", source))


# --- anything at all

ENDS = ("txt", "html", "pdf", "jsonl", "csv", "zip", "json", "")
BEGINNINGS = (
    b"",
    b"%PDF-1.4\n",
    b"PK\x03\x04",
    b"<html>",
    b'{"text": "',
    b"text,title\n",
    b"\xef\xbb\xbf",
    b"\xff\xfe",
)


@given(st.sampled_from(ENDS), st.sampled_from(BEGINNINGS), st.binary(max_size=300))
@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_bytes_are_a_page_or_a_reject(tmp_path, end, beginning, data):
    path = tmp_path / f"page.{end}"
    path.write_bytes(beginning + data)
    found = read(path)
    assert len(found.pages) + len(found.rejects) >= 1
    for name, table in found._asdict().items():
        tables.check(name, table)


@given(st.text(max_size=300), st.text(max_size=20), st.text(max_size=20))
@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_sources_are_taken_or_reported(tmp_path, text, published, place):
    (tmp_path / "good.txt").write_text(GOOD, encoding="utf-8")
    with (tmp_path / "sources.csv").open("w", encoding="utf-8", errors="replace", newline="") as out:
        csv.writer(out).writerows(
            [["path", "published", "place", "title"], ["good.txt", published, place, text]]
        )
    found = read(tmp_path)
    assert found.pages.text.tolist() == [GOOD]
    assert set(found.rejects.path) <= {"sources.csv", "sources.csv:2"}


def _sought() -> list[re.Pattern]:
    """Every pattern that reading, extraction, normalisation and checking look for."""
    packages = (heshu.read, heshu.extract, heshu.normalize, heshu.check)
    names = [f"{p.__name__}.{module.name}" for p in packages for module in pkgutil.iter_modules(p.__path__)]
    values = [value for name in names for value in vars(importlib.import_module(name)).values()]
    return [value for value in values if isinstance(value, re.Pattern) and isinstance(value.pattern, str)]


COMMON = st.sampled_from([*"，。；、：（）\n12一万人户%元年占共", "其中", "3.5万", "2019年", "分别"])


@given(st.lists(st.one_of(*map(st.from_regex, _sought())) | COMMON, min_size=1, max_size=14).map("".join))
@settings(max_examples=200, deadline=None, suppress_health_check=list(HealthCheck))
def test_what_the_patterns_look_for_stops_nothing_in_any_order(text):
    found = heshu.audit(f"{text}\n{GOOD}")
    assert found.rejects.empty
    assert {"78个", "11552户", "48871人"} <= set(found.claims.surface)


# --- numbers that none is


LONG = [
    "9" * 5000,
    "78000000000000004余万",
    "9" * 400,
    "1" + "0" * 400 + "亿",
    "0." + "0" * 400 + "1",
    "9" * 5000 + "/3",
    "万" * 400,
    "亿" * 60,
]


@pytest.mark.parametrize("number", [*LONG, "1/0", "2/" + "0" * 30], ids=lambda number: number[:9])
def test_a_number_that_cannot_be_one_stops_nothing(number):
    found = heshu.audit(f"全县脱贫{number}户，占{number}分之{number}，投入{number}元至{number}元。{GOOD}")
    assert found.claims.surface.tolist()[-3:] == ["78个", "11552户", "48871人"]
    assert all(map(math.isfinite, found.claims.value))


def test_a_fraction_does_not_take_the_scale_of_the_number_behind_it():
    claims = heshu.audit("贫困村占总数的1/3，2亿元资金全部到位。").claims
    assert claims[["surface", "value"]].values.tolist()[-1] == ["2亿元", 200_000_000]
    assert claims.value[claims.surface.str.contains("/")].round(3).tolist() in ([], [0.333])


@given(st.lists(st.sampled_from("\u200b\u200d\u200f\u202e\u2066\u2060\u00ad\ufe0f\ufeff "), max_size=2))
def test_marks_without_width_do_not_part_a_number(marks):
    found = heshu.audit(f"全县脱贫1375{''.join(marks)}9户。")
    assert found.claims.value.tolist() == [13759]
