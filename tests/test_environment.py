"""One set of packages, said three times: pyproject.toml, requirements.lock, environment.yml."""

import re
import tomllib
from itertools import chain

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version
from rattler import MatchSpec, VersionSpec
from rattler import Version as CondaVersion

from heshu.paths import root

# What conda-forge calls a package otherwise.
CONDA = {
    "dask": "dask-core",
    "duckdb": "python-duckdb",
    "matplotlib": "matplotlib-base",
    "seaborn": "seaborn-base",
}


def declared() -> dict[str, Requirement]:
    project = tomllib.loads((root() / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    lines = chain(project["dependencies"], *project["optional-dependencies"].values())
    return {canonicalize_name(r.name): r for r in map(Requirement, lines)}


def locked() -> dict[str, list[str]]:
    """Package → its pinned versions (more than one where Python versions need different ones)."""
    pins: dict[str, list[str]] = {}
    lock = (root() / "requirements.lock").read_text(encoding="utf-8")
    for name, version in re.findall(r"^([a-z0-9._-]+)==([^ ;\\\n]+)", lock, re.MULTILINE):
        pins.setdefault(name, []).append(version)
    return pins


def conda() -> tuple[list[str], list[str]]:
    """The specs that conda resolves, and those that it hands to pip."""
    lines = yaml.safe_load((root() / "environment.yml").read_text(encoding="utf-8"))["dependencies"]
    return [x for x in lines if isinstance(x, str)], next(x["pip"] for x in lines if isinstance(x, dict))


def test_the_lock_satisfies_every_declared_dependency():
    pins = locked()
    for name, requirement in declared().items():
        assert pins.get(name), f"{name} is not in requirements.lock"
        assert all(Version(v) in requirement.specifier for v in pins[name]), (name, pins[name])


def test_the_lock_has_a_hash_for_every_pin_and_names_no_index():
    lock = (root() / "requirements.lock").read_text(encoding="utf-8")
    blocks = re.split(r"^(?=[a-z0-9._-]+==)", lock, flags=re.MULTILINE)[1:]
    assert len(blocks) > 100
    assert [b.split("==")[0] for b in blocks if "--hash=sha256:" not in b] == []
    assert re.findall(r"https?://|--index-url|--find-links", lock) == []


def test_conda_users_get_the_same_packages():
    specs, by_pip = conda()
    wanted = {CONDA.get(name, name) for name in declared()}
    by_conda = {MatchSpec(s).name.normalized for s in specs} - {"python", "pip"}
    assert by_conda | {canonicalize_name(Requirement(s).name) for s in by_pip} == wanted


@pytest.mark.parametrize("name", sorted(declared()))
def test_conda_and_pip_ask_for_the_same_versions(name):
    requirement, (specs, by_pip) = declared()[name], conda()
    for line in by_pip:
        if canonicalize_name(Requirement(line).name) == name:
            assert Requirement(line).specifier == requirement.specifier
            return
    conda_name = CONDA.get(name, name)
    (line,) = [s for s in specs if MatchSpec(s).name.normalized == conda_name]
    bounds = set(line.partition(" ")[2].split(","))
    assert bounds == {str(s) for s in requirement.specifier}
    for version in locked()[name]:
        allowed = VersionSpec(MatchSpec(line).version)
        assert allowed.matches(CondaVersion(version)), f"{line} does not allow the locked {version}"


def test_one_range_of_python():
    project = tomllib.loads((root() / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    python = next(s for s in conda()[0] if s.startswith("python "))
    assert set(python.partition(" ")[2].split(",")) == set(project["requires-python"].split(","))
