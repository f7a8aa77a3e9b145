"""Fuzzing with atheris (coverage-guided, libFuzzer): bytes in, no crash out, nothing of a text lost.

atheris is no dependency of the project; it lives in an environment of its own, here `fuzz`:

    python -m venv fuzz && fuzz/bin/pip install atheris
    export PYTHONPATH=.venv/lib/python3.11/site-packages:src
    fuzz/bin/python tests/fuzz.py INPUTS -max_total_time=3600 -timeout=25

The first byte of an input says what it is taken for: one of the formats, a text that is read, extracted
and normalized, or a sources.csv beside a page.
"""

import re
import sys
import tempfile
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["heshu"]):
    import heshu
    from heshu.read.articles import split
    from heshu.read.pages import pages_of

FORMATS = ("txt", "html", "pdf", "jsonl", "csv", "zip", "claims", "sources")
FOLDER = Path(tempfile.mkdtemp())
PAGE = FOLDER / "corpus" / "page.txt"
BLANK = re.compile(r"[\s\ufeff\u200b]")


def whole(text: str) -> None:
    """Raises AssertionError where a character that is no blank is in no part of an article, or in two."""
    times = [0] * len(text)
    for article in split(text):
        for part in article:
            for i in range(part.start, part.end):
                times[i] += 1
    assert max(times, default=0) <= 1
    assert all(times[i] or BLANK.match(c) for i, c in enumerate(text))


def one_input(data: bytes) -> None:
    """Take an input for what its first byte says."""
    kind = FORMATS[data[0] % len(FORMATS)] if data else "txt"
    if kind == "claims":
        text = data[1:].decode("utf-8", "replace")
        mentions = heshu.extract(heshu.read_text(text).articles)
        heshu.normalize(mentions)
        assert all(text[m.start : m.end] == m.surface for m in mentions.itertuples())
        return
    if kind == "sources":
        PAGE.with_name("sources.csv").write_bytes(data[1:])
        pages, rejects = pages_of(PAGE.parent)
        # It may say of the page that it is in another encoding, or has another sum than it has.
        assert pages or "page.txt" in {row["path"] for row in rejects}
        return
    path = FOLDER / f"page.{kind}"
    path.write_bytes(data[1:])
    pages, rejects = pages_of(path)
    assert pages or rejects
    for page in pages:
        whole(page.text)


if __name__ == "__main__":
    PAGE.parent.mkdir()
    PAGE.write_text("全县脱贫12户。", encoding="utf-8")
    atheris.Setup(sys.argv, one_input)
    atheris.Fuzz()
