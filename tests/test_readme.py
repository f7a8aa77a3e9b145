"""What the README says can be done, is there, is true, is measured."""

import re
import subprocess
import sys

import pytest

from heshu.paths import root

READMES = sorted(root().glob("README*.md"))
BESIDE = ("OUT", "ENGINE", "SCHEDULER")  # parameters of make that no notebook has
each = pytest.mark.parametrize("readme", READMES, ids=lambda path: path.name)


@each
def test_its_links_lead_somewhere(readme):
    targets = re.findall(r"\]\((?!https?:)([^)#]+)\)", readme.read_text(encoding="utf-8"))
    assert len(targets) > 10
    assert [target for target in targets if not (root() / target).exists()] == []


@each
def test_its_commands_are_targets_of_make(readme):
    said = set(re.findall(r"(?:`|^    )make ([a-z]+)", readme.read_text(encoding="utf-8"), re.MULTILINE))
    assert {"report", "test"} <= said
    targets = re.search(r"^\.PHONY: (.*)$", (root() / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    assert said <= set(targets[1].split())


@each
def test_its_parameters_are_those_of_make(readme):
    table = set(re.findall(r"^\| `([A-Z]+)` \|", readme.read_text(encoding="utf-8"), re.MULTILINE))
    makefile = (root() / "Makefile").read_text(encoding="utf-8")
    assert table == {*re.search(r"^PARAMETERS := (.*)$", makefile, re.MULTILINE)[1].split(), *BESIDE}


def test_its_scores_are_the_measured_ones():
    done = subprocess.run([sys.executable, root() / "tools" / "readme.py", "--check"], check=False)
    assert done.returncode == 0


def test_both_languages_say_the_same_commands():
    """The indented commands without their comments, the Python, the parameters."""

    def said(readme):
        text = readme.read_text(encoding="utf-8")
        commands = re.findall(r"^    (make [^#\n]*?)\s*(?:#.*)?$", text, re.MULTILINE)
        return (
            commands,
            re.findall(r"```python\n(.*?)```", text, re.DOTALL),
            re.findall(r"`(make [a-z]+)`", text),
        )

    english, chinese = (root() / name for name in ("README.md", "README.zh.md"))
    assert said(english)[0]
    assert said(english) == said(chinese)
