"""data/CODEBOOK.md says what the schemas say, column by column."""

import re

import pytest

from heshu import tables
from heshu.paths import root

TEXT = (root() / "data" / "CODEBOOK.md").read_text(encoding="utf-8")
SECTIONS = dict(re.findall(r"^## (\w+)\n(.*?)(?=^## |\Z)", TEXT, re.MULTILINE | re.DOTALL))


@pytest.mark.parametrize("name", tables.SCHEMAS)
def test_every_column_is_documented_with_its_type(name):
    rows = re.findall(r"^\| (\w+) \| (\w+) \| (.+) \|$", SECTIONS[name], re.MULTILINE)
    documented = {column: kind for column, kind, _ in rows if kind != "type"}
    schema = dict(tables.SCHEMAS[name])
    if name == "claims":
        schema = {c: k for c, k in schema.items() if c not in tables.SCHEMAS["mentions"]}
    assert list(documented.items()) == list(schema.items())


@pytest.mark.parametrize("name", tables.SCHEMAS)
def test_the_notebook_that_makes_a_table_writes_it(name):
    maker = re.search(r"Made by `(.+?)`", SECTIONS[name])[1]
    assert maker == tables.MADE_BY[name]
    source = (root() / "notebooks" / f"{maker}.ipynb").read_text(encoding="utf-8")
    assert f"`{name}`" in source
