"""The pages are as received, and what is said of them can be checked."""

import csv
import hashlib

import pytest

from heshu.paths import root

RAW = root() / "data" / "raw"


def rows() -> list[dict]:
    with (RAW / "sources.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_every_page_has_its_source():
    assert {row["path"] for row in rows()} == {page.name for page in RAW.glob("*.txt")}


@pytest.mark.parametrize("row", rows(), ids=lambda row: row["path"])
def test_the_page_is_as_received(row):
    assert hashlib.sha256((RAW / row["path"]).read_bytes()).hexdigest() == row["sha256"]


@pytest.mark.parametrize("row", rows(), ids=lambda row: row["path"])
def test_what_is_known_of_a_page_stands_on_it(row):
    text = "".join((RAW / row["path"]).read_text(encoding="utf-8").split())
    assert "".join(row["title"].split()) in text
    assert row["rights"]
    assert row["note"].startswith("published: ")
    city = row["place"].rpartition("/")[2].rstrip("市")
    assert city in text
