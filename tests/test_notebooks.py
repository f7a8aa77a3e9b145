"""The committed notebooks: their form, and that running them says what they say."""

import ast
import json
import re
import shutil
import subprocess
import sys

import pytest

from heshu import parameters
from heshu.paths import root

NOTEBOOKS = sorted((root() / "notebooks").glob("*.ipynb"))
NAMES = ["1-extract", "2-normalize", "3-check", "4-plot", "5-report", "6-evaluate", "explore"]

each = pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)


def cells(path, kind: str) -> list[dict]:
    return [c for c in json.loads(path.read_text(encoding="utf-8"))["cells"] if c["cell_type"] == kind]


def test_all_are_there():
    assert [path.stem for path in NOTEBOOKS] == NAMES


@each
def test_the_first_cell_says_what_it_does_reads_and_writes(path):
    first, second = json.loads(path.read_text(encoding="utf-8"))["cells"][:2]
    text = "".join(first["source"])
    assert first["cell_type"] == "markdown"
    assert text.startswith("# ")
    assert "\n- reads" in text
    assert "\n- writes" in text
    assert second["metadata"]["tags"] == ["parameters"]
    for name in parameters.declared(path):
        assert f"`{name}`" in text, f"the first cell does not say what {name} is"


@each
def test_cells_are_short_and_define_nothing(path):
    for cell in cells(path, "code"):
        source = "".join(cell["source"])
        assert len(source.splitlines()) <= 15, source
        tree = ast.parse(source)
        assert not any(isinstance(n, ast.FunctionDef | ast.ClassDef | ast.Lambda) for n in ast.walk(tree)), (
            source
        )


@each
def test_it_is_committed_executed_without_error_time_path_or_address(path):
    text = path.read_text(encoding="utf-8")
    counts = [cell["execution_count"] for cell in cells(path, "code")]
    assert counts == list(range(1, len(counts) + 1)), "run `make accept`"
    outputs = [output for cell in cells(path, "code") for output in cell["outputs"]]
    assert [o for o in outputs if o["output_type"] == "error" or o.get("name") == "stderr"] == []
    assert str(root()) not in text
    printed = json.dumps([{**o, "data": {**o.get("data", {}), "image/png": ""}} for o in outputs])
    assert re.findall(r"\bat 0x[0-9a-f]{6,}", printed) == []
    metadata = json.loads(text)["metadata"]
    assert metadata.keys() == {"kernelspec", "language_info"}
    assert metadata["language_info"] == {"name": "python"}


CONFTEST = """
from nbval.plugin import IPyNbFile

before = IPyNbFile.__init__

def quiet(self, *args, **options):
    before(self, *args, **options)
    self.skip_compare += ("stderr",)

IPyNbFile.__init__ = quiet
"""


@pytest.mark.slow
def test_running_them_gives_the_committed_outputs(tmp_path):
    """All of them, in order, in a copy of the repository, so that nothing committed is touched."""
    for folder in ("notebooks", "data/raw", "data/reference", "data/gold"):
        shutil.copytree(root() / folder, tmp_path / folder)
    (tmp_path / "notebooks" / "conftest.py").write_text(CONFTEST)
    done = subprocess.run(
        [
            sys.executable,
            "-m",
            "pytest",
            "--nbval",
            "--nbval-current-env",
            "-q",
            "-p",
            "no:cacheprovider",
            ".",
        ],
        cwd=tmp_path / "notebooks",
        capture_output=True,
        text=True,
        check=False,
    )
    compared = re.search(r"(\d+) passed", done.stdout)
    assert done.returncode == 0, done.stdout[-6000:] + done.stderr[-2000:]
    assert int(compared[1]) == sum(len(cells(path, "code")) for path in NOTEBOOKS)
