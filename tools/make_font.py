"""Cut the font that every figure is drawn with: Noto Sans SC Regular, down to what Chinese news needs.

    npm pack @expo-google-fonts/noto-sans-sc && tar xzf *.tgz
    python tools/make_font.py package/400Regular/NotoSansSC_400Regular.ttf package/LICENSE_FONT

Kept: every character that GBK can write (simplified, Traditional, full-width forms, Latin, Greek), the
characters of the county table that GBK lacks, and `EXTRA`. The result and its licence are committed in
`src/heshu/plot/fonts/`, so that no machine downloads anything to draw a figure.
"""

import sys
from pathlib import Path

from fontTools import subset

ROOT = Path(__file__).resolve().parents[1]
TARGET = ROOT / "src" / "heshu" / "plot" / "fonts"

# 〇 of 二〇二〇, the minus sign of axes, dashes, marks and units that statistics print.
EXTRA = "〇−–—‰℃²³½¼¾±×÷≤≥≈≠→←↑↓▲▼●○■□△▽★☆✓✗…·•“”‘’「」『』《》【】￥¥"


def characters() -> set[str]:
    """Everything to keep, as far as the font has it."""
    gbk = {
        bytes([lead, trail]).decode("gbk", errors="ignore")
        for lead in range(0x81, 0xFF)
        for trail in range(0x40, 0xFF)
        if trail != 0x7F
    }
    ascii_ = {chr(code) for code in range(0x20, 0x7F)}
    latin1 = {chr(code) for code in range(0xA0, 0x100)}
    places = set((ROOT / "data" / "reference" / "counties.csv").read_text(encoding="utf-8"))
    return {c for c in gbk | ascii_ | latin1 | places | set(EXTRA) if len(c) == 1 and c >= " "}


def main(source: str, licence: str) -> None:
    """Write the subset and its licence."""
    options = subset.Options(layout_features=["kern", "locl"], hinting=False, notdef_outline=True)
    font = subset.load_font(source, options)
    wanted = characters()
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=map(ord, wanted))
    cutter.subset(font)
    TARGET.mkdir(parents=True, exist_ok=True)
    subset.save_font(font, TARGET / "NotoSansSC-Regular.ttf", options)
    (TARGET / "OFL.txt").write_text(Path(licence).read_text(encoding="utf-8"), encoding="utf-8")
    lacking = sorted(wanted - {chr(code) for code in font.getBestCmap()})
    print(f"{len(font.getBestCmap())} characters; the font has no {''.join(lacking)!r}")


if __name__ == "__main__":
    main(*sys.argv[1:])
