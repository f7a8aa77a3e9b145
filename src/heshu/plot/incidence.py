"""贫困发生率 (poverty incidence) over time: each printed number as an interval and a period."""

from datetime import date
from typing import NamedTuple

import pandas as pd

from heshu import labels
from heshu.plot import numbers, series, style
from heshu.plot.numbers import say

NAME = "incidence"
TALL = 1.28  # inches of a place's boxes and numbers, more where many lie on each other
TOP, BOTTOM, LEFT, RIGHT = 0.32, 0.3, 0.62, 0.05  # heading, years and percentages around them
SHOWN = 6
LINE = 0.175  # a line of small type, in inches


@style.on_paper
def draw_incidence(claims: pd.DataFrame, language: str = "zh") -> style.Chart:
    """A strip for each place: printed rates as boxes, as wide as their period and as high as their interval.

    Takes the claims. Places with two rates or more are drawn, those with most dates first. The chart's table
    has a row for each rate of a place, period and status: the claim as printed, percent, and `drawn`.
    """
    labels.check_language(language)
    table = _rates(claims)
    shown = table[table.drawn]
    if shown.empty:
        nothing = say(
            language,
            "没有图：没有哪个地方印出两个时间的贫困发生率。",
            "No figure: no place prints its poverty incidence for two dates.",
        )
        return style.Chart(NAME, "", nothing, table)
    title, sentence = _finding(shown, language)
    pages = tuple(sorted(set(shown.doc)))
    left_out = table.place.nunique() - shown.place.nunique()
    first, last = _years(shown)
    undated = 0.0 if all(map(_when, shown.itertuples())) else (last - first) * 0.14
    strips = [
        _strip(part, first - undated, last, undated, language)
        for _, part in shown.groupby("place", sort=False)
    ]
    figure, axes = style.sheet(
        title,
        _note(shown, left_out, language),
        [TOP + strip.tall + BOTTOM for strip in strips],
        style.source(pages, language),
    )
    names = series.short_names(shown.place)
    for axis, strip in zip(axes, strips, strict=True):
        style.bare(axis, style.INNER, TOP + strip.tall + BOTTOM)
        axis.text(0, 0.14, style.clean(names[strip.place], 24), fontsize=style.LABEL, va="center")
        _draw(style.inner(axis, LEFT, TOP, RIGHT, BOTTOM), strip, first, last, undated)
    return style.Chart(NAME, title, sentence, table, pages, figure)


def _rates(claims: pd.DataFrame) -> pd.DataFrame:
    keys = ["place", "period", "status"]
    rates = claims[
        (claims.indicator == "poverty_incidence")
        & (claims.unit == "percent")
        & (claims.place != "")
        & claims.value.notna()
        & claims.status.isin(["actual", "target"])
    ]
    if rates.empty:
        return rates.assign(others=0, drawn=False)[["place", *series.PRINTED, "others", "drawn"]]
    rates = series.choose(rates, [*keys, "value"])
    # Without a date a rate has no place in time, unless the sentence says that it was the first (由…降至).
    dated = rates.period.map(lambda period: series.span(period) is not None)
    rates["_placed"] = dated | (rates.role == "from")
    rates["_n"] = rates.groupby("place")["_placed"].transform("sum") * dated.groupby(rates.place).transform(
        "any"
    )
    rates["_plans"] = rates.groupby("place")["status"].transform("nunique")
    order = ["_plans", "_n", "place", "period", "status"]
    rates = rates.sort_values(order, ascending=[False, False, True, True, True])
    several = rates[rates._n > 1].place.drop_duplicates().head(SHOWN)
    rates["drawn"] = rates.place.isin(several) & rates._placed
    return rates[["place", *series.PRINTED, "others", "drawn"]].reset_index(drop=True)


def _note(shown: pd.DataFrame, left_out: int, language: str) -> str:
    note = say(
        language,
        "每框宽为所指时期，高为所印数字的区间（%）；各地刻度不同。",
        "Box width: the period meant. Box height: the interval of the printed rate, percent. Scales differ.",
    )
    if not all(map(_when, shown.itertuples())):
        note += say(language, "左端“？”为未注明时间。", " “?” at the left: no date given.")
    if left_out:
        note += say(language, f"另{left_out}地见CSV。", f" Places in the CSV only: {left_out}.")
    return note


def _when(row) -> tuple[float, float] | None:
    """A claim's period in years, 2019-07-02 being about 2019.5; None where it is not stated."""
    days = series.span(row.period)
    if days is None:
        return None
    after = min(days[1].toordinal() + 1, date.max.toordinal())
    return _year(days[0]), _year(date.fromordinal(after))


def _year(day: date) -> float:
    return day.year + (day.timetuple().tm_yday - 1) / 366


def _years(shown: pd.DataFrame) -> tuple[int, int]:
    spans = [when for row in shown.itertuples() if (when := _when(row))]
    return int(min(s[0] for s in spans)), int(max(s[1] - 0.001 for s in spans)) + 1


class Strip(NamedTuple):
    """A place laid out: its boxes (begin, end, row), its numbers (year, inches up, lines), the highest rate,
    the rate at its upper edge and its height in inches.
    """

    place: str
    boxes: list
    texts: list
    highest: float
    top: float
    tall: float


def _strip(part: pd.DataFrame, left: float, right: float, undated: float, language: str) -> Strip:
    """Lay out the rates of a place between two years."""
    highest = part[["value", "low", "high"]].max().max() or 1.0
    top = highest * 1.7  # room for the numbers over the boxes
    boxes = [(*(_when(row) or (left, left + undated * 0.75)), row) for row in part.itertuples()]
    texts, needed = _texts(boxes, left, right, TALL / top, language)
    tall = max(TALL, needed)
    return Strip(part.place.iloc[0], boxes, texts, highest, top * tall / TALL, tall)


def _draw(axis, strip: Strip, first: int, last: int, undated: float) -> None:
    axis.set(xlim=(first - undated, last), ylim=(0, strip.top))
    _ticks(axis, first, last, undated, strip.highest)
    for begin, end, row in strip.boxes:
        _box(axis, begin, end, row, strip.top)
    actual = sorted(((b + e) / 2, row.value) for b, e, row in strip.boxes if row.status == "actual")
    if len(actual) > 1:
        axis.plot(*zip(*actual, strict=True), color=style.BLUE, lw=1.2, zorder=1)
    for x, y, lines in strip.texts:
        for n, line in enumerate(lines):
            up = (y + (len(lines) - n - 1) * LINE) * strip.top / strip.tall
            color = style.GREY if n else style.INK
            axis.text(x, up, line, color=color, ha="center", va="bottom", **style.HALO)


def _ticks(axis, first: int, last: int, undated: float, highest: float) -> None:
    """A line at each new year, the year's number between two lines, and 0 and one round rate at the left."""
    step = 1 + (last - first) // 10
    axis.set_xticks(range(first, last + 1), [])
    places = [year + 0.5 for year in range(first, last, step)]
    names = [str(year) for year in range(first, last, step)]
    if undated:
        places, names = [first - undated * 0.6, *places], ["?", *names]
    axis.set_xticks(places, names, minor=True)
    axis.tick_params(which="minor", length=0)
    axis.grid(axis="x", color=style.PALE, lw=0.8)
    rate = float(f"{highest:.1g}")
    axis.set_yticks([0, rate], ["0", f"{rate:g}%"])


def _box(axis, begin: float, end: float, row, top: float) -> None:
    """The box of a rate; an unbounded side runs to the edge, and a planned rate is only outlined.

    A bar closes each bounded end: where the interval is thinner than a line, the two lie on each other.
    """
    from matplotlib.patches import Rectangle

    low = 0.0 if pd.isna(row.low) else max(row.low, 0.0)
    high = top if pd.isna(row.high) else row.high
    planned = row.status == "target"
    look = {"facecolor": "none", "edgecolor": style.GREY, "linewidth": 0.8, "linestyle": "--", "hatch": "//"}
    solid = {"facecolor": style.SKY, "edgecolor": "none"}
    axis.add_patch(Rectangle((begin, low), end - begin, high - low, **(look if planned else solid), zorder=1))
    color, above = style.INK if planned else style.BLUE, {"zorder": 4, "clip_on": False}
    for bound, y in ((row.low, low), (row.high, high)):
        if pd.notna(bound):
            axis.plot([begin, end], [y, y], color=color, lw=2, solid_capstyle="butt", **above)
            axis.plot([(begin + end) / 2], [y], marker="_", ms=11, mew=2, color=color, **above)


def _texts(boxes: list, left: float, right: float, y_inch: float, language: str) -> tuple[list, float]:
    """The printed number and its interval over each box, moved up where it would lie on another.

    y_inch: inches a percent. Returns (year of the middle, inches up, lines) of each, and the inches that all
    of them take.
    """
    x_inch = (style.INNER - LEFT - RIGHT) / (right - left)
    # What is taken: middle, bottom, half the width and height, in years and inches; first the marks.
    placed = [((b + e) / 2, row.value * y_inch - 0.03, (e - b) / 2 * x_inch, 0.06) for b, e, row in boxes]
    texts = []
    for begin, end, row in sorted(boxes, key=lambda b: (b[0], b[2].value)):
        lines = _lines(row, language)
        half = max(style.ems(line) for line in lines) * style.SMALL / 72 / 2
        high = len(lines) * LINE
        x = min(max((begin + end) / 2, left + half / x_inch), right - half / x_inch)
        y = (row.value if pd.isna(row.high) else row.high) * y_inch + 0.06
        while any(
            abs(x - px) * x_inch < half + ph + 0.05 and y < py + pt and py < y + high
            for px, py, ph, pt in placed
        ):
            y += 0.02
        placed.append((x, y, half, high))
        texts.append((x, y, lines))
    return texts, max(y + len(lines) * LINE for _, y, lines in texts)


def _lines(row, language: str) -> list[str]:
    text = numbers.printed(row, language)
    if row.status == "target":
        text = say(language, "计划", "plan ") + text
    both = pd.notna(row.low) and pd.notna(row.high) and row.low < row.high
    return [text, f"[{row.low:g}, {row.high:g}]"] if both else [text]


def _finding(shown: pd.DataFrame, language: str) -> tuple[str, str]:
    """The title and the sentence: the rate that fell to the smallest part of what it was."""
    falls = []
    for place, part in shown[(shown.status == "actual") & (shown.value > 0)].groupby("place", sort=True):
        order = part.assign(_end=[(_when(row) or (0, 0))[1] for row in part.itertuples()]).sort_values("_end")
        first, last = order.iloc[0], order.iloc[-1]
        if last.value < first.value:
            falls.append((last.value / first.value, place, first, last))
    if not falls:
        n = shown.place.nunique()
        title = say(
            language, f"{n}地的贫困发生率未见下降", f"No fall of poverty incidence is printed in {n} places"
        )
        return title, title + say(language, "。", ".")
    _, place, first, last = min(falls, key=lambda fall: fall[:2])
    name = style.clean(place.rsplit("/", 1)[-1], 16)
    before, after = numbers.printed(first, language), numbers.printed(last, language)
    left = 100 * last.value / first.value
    title = say(
        language,
        f"贫困发生率：{name}降得最多，{before}到{after}",
        f"Poverty incidence fell most in {name}: {before} to {after}",
    )
    sentence = say(
        language,
        f"印出两个时间的{len(falls)}地都在降；{name}从{before}到{after}，剩下{left:.1f}%。",
        f"In {len(falls)} places the printed poverty incidence falls; in {name} from {before} to {after}, "
        f"{left:.1f}% of what it was.",
    )
    return title, sentence
