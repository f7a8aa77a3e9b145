"""`python -m heshu`: what it prints, and the exit status that a CI can use."""

import json
import subprocess
import sys
import time
from pathlib import Path

import pytest

from heshu.__main__ import main

ROOT = Path(__file__).parents[1]
AGREES = "2019年，全县共有贫困村78个，其中已退出74个，还有4个未退出。"
CONTRADICTS = "汝阳县共有贫困人口54026人。目前，该县已脱贫48871人，未脱贫人口5255人。"


def run(*arguments: object, **options) -> subprocess.CompletedProcess:
    command = [sys.executable, "-m", "heshu", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=False, **options)


@pytest.fixture
def pages(tmp_path) -> Path:
    (tmp_path / "page.txt").write_text(AGREES, encoding="utf-8")
    return tmp_path


def test_what_agrees_is_zero(pages, capsys):
    assert main([str(pages)]) == 0
    assert capsys.readouterr().out.startswith("1 pages, ")


def test_a_contradiction_is_one(pages, capsys):
    (pages / "page.txt").write_text(CONTRADICTS, encoding="utf-8")
    assert main([str(pages)]) == 1
    out = capsys.readouterr().out
    assert out.startswith("error")
    assert "5255人" in out


def test_a_reject_adds_four_and_is_named(pages, capsys):
    (pages / "empty.txt").write_text("", encoding="utf-8")
    assert main([str(pages)]) == 4
    assert "rejected empty.txt: is empty" in capsys.readouterr().out


def test_nothing_to_audit_is_two(pages, capsys):
    (pages / "page.txt").write_text("", encoding="utf-8")
    assert main([str(pages)]) == 2
    assert main([str(pages / "no")]) == 2
    assert "is not there" in capsys.readouterr().err


def test_json_holds_every_table_and_no_nan(pages, capsys):
    main([str(pages), "--json"])
    out = capsys.readouterr().out

    def refuse(name: str) -> None:
        raise ValueError(name)

    found = json.loads(out, parse_constant=refuse)
    assert list(found) == ["pages", "articles", "rejects", "mentions", "claims", "corrections", "findings"]
    assert [claim["surface"] for claim in found["claims"]] == ["78个", "74个", "4个"]
    assert "text" not in found["pages"][0]


def test_a_page_does_not_steer_the_terminal(pages, capsys):
    (pages / "\x1b[2J\u202e.txt").write_text("", encoding="utf-8")
    main([str(pages)])
    out = capsys.readouterr().out
    assert "\x1b" not in out
    assert "\u202e" not in out
    assert "\\x1b[2J\\u202e.txt" in out


def test_as_a_command(pages):
    done = run(pages)
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    assert run().returncode == 2
    assert run(pages, "--jsn").returncode == 2


def test_importing_heshu_does_not_wait_for_pandas():
    code = "import heshu, sys; print([m for m in ('pandas', 'pyarrow', 'heshu.read') if m in sys.modules])"
    started = time.monotonic()
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=True)
    assert done.stdout.strip() == "[]"
    assert time.monotonic() - started < 2
