"""Audit pages from a terminal: `python -m heshu PATH` prints what contradicts, `--json` everything found.

The exit status is a sum: 1 where a contradiction has no innocent reading (severity error), 4 where a file
could not be read; so 0 is a clean bill, 5 is both.  2 means that nothing was audited.
"""

import argparse
import json
import os
import sys
from pathlib import Path

from heshu import Audit, audit
from heshu.terminal import CONTRADICTION, REJECTS, UNUSABLE, inert

SHOWN = ("error", "warn")


def main(argv: list[str] | None = None) -> int:
    """Run the command line; returns the exit status."""
    parser = argparse.ArgumentParser(prog="python -m heshu", description="核数: audits the numbers of pages")
    parser.add_argument(
        "path", type=Path, help="a page, or a folder of pages: text, HTML, PDF, JSON Lines, CSV, zip"
    )
    parser.add_argument("--json", action="store_true", help="everything as one JSON object, for programs")
    options = parser.parse_args(argv)
    try:
        found = audit(options.path)
    except (OSError, ValueError) as error:
        print(f"heshu: {inert(str(error))}", file=sys.stderr)
        return UNUSABLE
    try:
        print(as_json(found) if options.json else as_text(found), flush=True)
    except BrokenPipeError:  # whoever read the output has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return status(found)


def status(found: Audit) -> int:
    """The exit status that tells what was found."""
    if not len(found.pages):
        return UNUSABLE
    contradicts = (found.findings.severity == "error").any()
    return CONTRADICTION * bool(contradicts) + REJECTS * bool(len(found.rejects))


def as_text(found: Audit) -> str:
    """Findings that a reader must look at, and files that could not be read, a line each."""
    lines = [f"{'rejected':9}{row.path}: {row.error}" for row in found.rejects.itertuples()]
    lines += [
        f"{'correction':9} line {row.line}: {row.outcome}"
        for row in found.corrections.itertuples()
        if row.outcome != "applied"
    ]
    findings = found.findings[found.findings.severity.isin(SHOWN)].sort_values("severity", kind="stable")
    for row in findings.itertuples():
        lines += [f"{row.severity:9}{row.formula}  [{row.claims}]", f"{'':9}{row.explanation_zh}"]
    rest = len(found.findings) - len(findings)
    lines.append(
        f"{len(found.pages)} pages, {len(found.claims)} numbers, {len(findings)} findings to look at, "
        f"{rest} that agree or cannot be decided, {len(found.rejects)} files rejected"
    )
    return "\n".join(map(inert, lines))


def as_json(found: Audit) -> str:
    """All tables but the pages' text, as one object: table → rows.  An unbounded interval's end is null."""
    tables = {name: table.drop(columns="text", errors="ignore") for name, table in found._asdict().items()}
    return json.dumps({name: _rows(table) for name, table in tables.items()})


def _rows(table) -> list[dict]:
    bare = table.astype(object)
    return bare.where(bare.notna(), None).to_dict("records")


if __name__ == "__main__":
    sys.exit(main())
