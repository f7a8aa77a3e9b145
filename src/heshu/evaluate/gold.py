"""Hand annotations: read from a folder, checked against the pages, refused with file and line if faulty."""

import json
from pathlib import Path
from typing import NamedTuple

import pandas as pd

CLAIM = ("doc", "start", "end", "surface", "value", "unit", "bound", "numeral", "head", "indicator")
CHECK = ("id", "kind", "claims", "formula", "verdict")


# Where no page of a corpus is annotated, this is how to annotate some.
HOW = (
    "No page of this corpus is annotated, so nothing of it is scored. To score it, write what its numbers "
    "mean as JSON Lines (the fields: data/gold/README.md) and run make report with GOLD=folder."
)


class Gold(NamedTuple):
    """Annotations of pages that are in the corpus: dicts as they stand in the files.

    `claims` and `checks` in the order of files and lines; `absent` names the annotated pages that the
    corpus lacks (they are left out of every score).
    """

    claims: list[dict]
    checks: list[dict]
    absent: list[str]


def read_gold(folder: Path | str, pages: pd.DataFrame) -> Gold:
    """Read every `*.jsonl` of a folder; `pages` is the table of that name (columns doc and text are used).

    A line with a `surface` annotates a claim, one with a `formula` a check.
    Raises FileNotFoundError where the folder holds no such file, and ValueError, with file and line, for
    a line that is no annotation or whose offsets do not give its surface back.
    """
    files = sorted(Path(folder).glob("*.jsonl"))
    if not files:
        raise FileNotFoundError(f"{folder} holds no annotation (*.jsonl)")
    texts = dict(zip(pages["doc"], pages["text"], strict=True))
    claims, checks, absent = [], [], set()
    for row in (row for file in files for row in _rows(file, texts)):
        docs = {row["doc"]} if "surface" in row else {doc for doc, _, _ in row["spans"]}
        if docs <= texts.keys():
            (claims if "surface" in row else checks).append(row)
        else:
            absent |= docs - texts.keys()
    return Gold(claims, checks, sorted(absent))


def text_sets(folder: Path | str) -> list[str]:
    """The subfolders that hold annotated texts of their own, with a `sources.csv`: a corpus each."""
    return sorted(path.parent.name for path in Path(folder).glob("*/sources.csv"))


def spans(claims: str | list[str]) -> list[tuple[str, int, int]]:
    """`doc:start-end` ids, in a list or joined by "; ", as (doc, start, end)."""
    ids = claims if isinstance(claims, list) else [c for c in claims.split(";") if c.strip()]
    found = []
    for claim in ids:
        doc, _, offsets = claim.strip().rpartition(":")
        start, _, end = offsets.partition("-")
        found.append((doc, int(start), int(end)))
    return found


def overlap(a: tuple[str, int, int], b: tuple[str, int, int]) -> bool:
    """Whether two spans share a character of one page."""
    return a[0] == b[0] and a[1] < b[2] and b[1] < a[2]


def _rows(file: Path, texts: dict[str, str]):
    for number, line in enumerate(file.read_text(encoding="utf-8").split("\n"), 1):
        if not line.strip():
            continue
        try:
            yield _row(json.loads(line), texts)
        except (ValueError, TypeError, AttributeError) as error:
            raise ValueError(f"{file.name}, line {number}: {error}") from error


def _row(row: dict, texts: dict[str, str]) -> dict:
    if not isinstance(row, dict):
        raise ValueError("not an annotation: one a line, in braces")
    lacking = [field for field in (CLAIM if "surface" in row else CHECK) if field not in row]
    if lacking:
        raise ValueError(f"the annotation lacks {', '.join(lacking)}")
    if "surface" not in row:
        return {**row, "spans": spans(row["claims"])}
    text = texts.get(row["doc"])
    if text is not None and text[row["start"] : row["end"]] != row["surface"]:
        found = text[row["start"] : row["end"]]
        raise ValueError(f"the page has {found!r} at {row['start']}-{row['end']}, not {row['surface']!r}")
    return row
