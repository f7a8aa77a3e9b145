"""Put the measured scores into the READMEs, between their marks, so that nobody types a figure by hand.

python tools/readme.py          # rewrite
python tools/readme.py --check  # exit 1 where a README says something else
"""

import csv
import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
BLOCK = re.compile(r"(<!-- scores -->\n).*?(<!-- /scores -->)", re.DOTALL)


def block(scores: Path) -> str:
    """The table of `scores.csv` in Markdown: a row a figure, a column a set of texts."""
    with scores.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    sets, figures = (list(dict.fromkeys(row[column] for row in rows)) for column in ("set", "figure"))
    cells = {(row["figure"], row["set"]): _cell(row) for row in rows}
    lines = [f"| | {' | '.join(sets)} |", "|---" * (len(sets) + 1) + "|"]
    lines += [f"| {figure} | {' | '.join(cells[figure, name] for name in sets)} |" for figure in figures]
    return "\n".join(lines) + "\n"


def _cell(row: dict[str, str]) -> str:
    """`0.972 (0.950–0.984) of 385`, or a bare count."""
    if not row["rate"]:
        return row["right"]
    interval = f" ({float(row['low']):.3f}–{float(row['high']):.3f}) of {row['of']}" if row["low"] else ""
    return f"{float(row['rate']):.3f}{interval}"


def main(check: bool) -> int:
    """Rewrite or check every README that has the marks; returns the exit status."""
    table = block(ROOT / "data" / "processed" / "scores.csv")
    differing = []
    for readme in sorted(ROOT.glob("README*.md")):
        text = readme.read_text(encoding="utf-8")
        new = BLOCK.sub(lambda found: found[1] + table + found[2], text)
        if new != text:
            differing.append(readme.name)
            if not check:
                readme.write_text(new, encoding="utf-8")
    if check and differing:
        print(f"{', '.join(differing)}: the scores are not those of data/processed/scores.csv: make accept")
    return int(check and bool(differing))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:] == ["--check"]))
