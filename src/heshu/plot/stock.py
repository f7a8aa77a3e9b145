"""Registered, lifted and remaining, by place and date."""

import pandas as pd

from heshu import labels
from heshu.plot import numbers, series, style
from heshu.plot.numbers import say

NAME = "stock"
ROW = 0.58
SHOWN = 8  # rows of one panel
FILLS = {
    "registered": {"facecolor": "none", "edgecolor": style.INK, "linewidth": 1.2},
    "lifted": {"facecolor": style.BLUE, "edgecolor": "none"},
    "remaining": {"facecolor": style.ORANGE, "edgecolor": style.INK, "linewidth": 0.6, "hatch": "////"},
}
COUNTED = {
    "person": ("人数", "people"),
    "household": ("户数", "households"),
    "village": ("贫困村数", "poor villages"),
}
WORDS = {
    "lifted": ("已脱贫（出列）", "lifted"),
    "remaining": ("未脱贫", "still poor"),
    "registered": ("建档立卡总数", "registered"),
}
LEVELS = {
    1: ("省", "provinces"),
    2: ("市", "cities"),
    3: ("县", "counties"),
    4: ("乡镇", "towns"),
    5: ("村", "villages"),
}


@style.on_paper
def draw_stock(claims: pd.DataFrame, language: str = "zh") -> style.Chart:
    """Bars of how many poor people, households and villages were lifted and remain, of those registered.

    Takes the claims; the chart's table has a row for each place, date, counted and stage, with the claim
    printed for it, and `drawn`: whether it is in the figure (two stages at least, and among the largest).
    """
    labels.check_language(language)
    table = _drawn(series.stages(claims))
    shown = table[table.drawn]
    if shown.empty:
        return style.Chart(NAME, "", _nothing(language), table)
    panels = [part for _, part in shown.groupby(["_order", "_level"], sort=True)]
    bars = [part.drop_duplicates(["place", "date"]).shape[0] for part in panels]
    title, sentence = _finding(shown, language)
    pages = tuple(sorted(set(shown.doc)))
    left_out = table[~table.drawn].drop_duplicates(["place", "date", "counted"]).shape[0]
    note = _note(shown, left_out, language)
    heights = [0.34, *(0.34 + ROW * n for n in bars)]
    figure, axes = style.sheet(title, note, heights, style.source(pages, language))
    _legend(axes[0], language)
    for axis, part, height in zip(axes[1:], panels, heights[1:], strict=True):
        _panel(axis, part, height, language)
    return style.Chart(
        NAME, title, sentence, table.drop(columns=["_order", "_level", "_size"]), pages, figure
    )


def _note(shown: pd.DataFrame, left_out: int, language: str) -> str:
    note = say(
        language, "条长为人数、户数或村数，数字照报道所印。", "Lengths are counts; numbers are as printed."
    )
    if shown.others.any():
        note += say(language, "≠ 同文另有不同的数字。", " ≠ the article prints another number too.")
    if left_out:
        note += say(
            language,
            f"另有{left_out}条只印出一项或规模较小，见CSV。",
            f" In the CSV only: {left_out} rows with one number or smaller ones.",
        )
    return note


def _nothing(language: str) -> str:
    return say(
        language,
        "没有图：没有哪篇报道对同一个地方印出建档、脱贫、未脱贫三项中的两项。",
        "No figure: no article prints two of registered, lifted and remaining for one place.",
    )


def _drawn(table: pd.DataFrame) -> pd.DataFrame:
    keys = ["place", "date", "counted"]
    table["_order"] = table.counted.map({c: n for n, c in enumerate(COUNTED)})
    table["_level"] = table.place.str.count("/").clip(upper=4) + 1
    table["_size"] = table.groupby(["place", "counted"])["value"].transform("max")
    table = table.sort_values(
        ["_order", "_level", "_size", *keys], ascending=[True, True, False, True, True, True]
    )
    several = table.groupby(keys)["stage"].transform("size") > 1
    rank = (
        table[several]
        .drop_duplicates(keys)
        .assign(rank=lambda t: t.groupby(["_order", "_level"]).cumcount())
        .set_index(keys)["rank"]
    )
    table["drawn"] = [rank.get(key, SHOWN) < SHOWN for key in zip(*(table[k] for k in keys), strict=True)]
    return table.reset_index(drop=True)


def _legend(axis, language: str) -> None:
    style.bare(axis, style.INNER, 0.34)
    left = 0.0
    for stage, words in WORDS.items():
        left = style.chip(axis, left, 0.12, FILLS[stage], say(language, *words), size=style.NOTE)


def _panel(axis, part: pd.DataFrame, height: float, language: str) -> None:
    style.bare(axis, style.INNER, height)
    first = part.iloc[0]
    what, where = say(language, *COUNTED[first.counted]), say(language, *LEVELS[first._level])
    heading = say(language, f"{what}（{where}）", f"{what}, {where}")
    axis.text(0, 0.13, heading, fontsize=style.NOTE, va="center", color=style.GREY)
    axis.plot([0, style.INNER], [0.27, 0.27], color=style.GREY, lw=0.8)
    rows = [row.set_index("stage") for _, row in part.groupby(["place", "date"], sort=False)]
    scale = style.INNER / (max(_length(row) for row in rows) or 1.0)
    names = series.short_names(part.place)
    columns = _columns(part, language)
    for n, row in enumerate(rows):
        top = 0.34 + ROW * n
        _bar(axis, row, top + 0.26, scale)
        begin = _numbers(axis, row, top + 0.12, columns, language)
        room = style.em(style.LABEL, begin - 0.1)
        first = row.iloc[0]
        name = style.clean(names[first.place], max(room - style.ems(first.date) - 0.6, 2))
        axis.text(0, top + 0.12, f"{name} {first.date}", fontsize=style.LABEL, va="center")


def _columns(part: pd.DataFrame, language: str) -> dict[str, tuple[float, float]]:
    """Where the numbers of each stage begin and end, in inches from the left."""
    columns, right = {}, style.INNER
    for stage in reversed(WORDS):
        texts = [_number(row, language) for row in part[part.stage == stage].itertuples()]
        if texts:
            left = right - max(style.ems(text) for text in texts) * style.SMALL / 72 - style.SIDE - 0.08
            columns[stage] = (left, right)
            right = left - 0.16
    return columns


def _number(row, language: str) -> str:
    return numbers.figures(row, language) + (" ≠" if row.others else "")


def _numbers(axis, row: pd.DataFrame, y: float, columns: dict, language: str) -> float:
    for stage, (left, right) in columns.items():
        if stage in row.index:
            style.chip(axis, left, y, FILLS[stage], _number(row.loc[stage], language), right)
    return min(columns[stage][0] for stage in row.index)


def _length(row: pd.DataFrame) -> float:
    value = row["value"]
    return max(value.get("registered", 0.0), value.get("lifted", 0.0) + value.get("remaining", 0.0))


def _bar(axis, row: pd.DataFrame, top: float, scale: float) -> None:
    """Lifted from the left, remaining up to the right end: what is not printed between them stays white."""
    from matplotlib.patches import Rectangle

    value = row["value"]
    start = {"lifted": 0.0, "registered": 0.0, "remaining": _length(row) - value.get("remaining", 0.0)}
    for stage in WORDS:
        if stage in row.index:
            corner = (start[stage] * scale, top)
            axis.add_patch(Rectangle(corner, value[stage] * scale, 0.2, **FILLS[stage]))


def _finding(shown: pd.DataFrame, language: str) -> tuple[str, str]:
    """The title and the sentence: the largest fall between two dates, else the most that remain."""
    remaining = shown[(shown.stage == "remaining") & (shown.counted == shown.counted.iloc[0])]
    falls = []
    for place, part in remaining.sort_values("date").groupby("place"):
        first, last = part.iloc[0], part.iloc[-1]
        if first.value > last.value:
            falls.append((last.value / first.value, place, first, last))
    family = next(f for f, counted in series.FAMILIES.items() if counted == shown.counted.iloc[0])
    what = labels.label(labels.INDICATORS, f"{family}.remaining", language)
    if falls:
        _, place, first, last = min(falls, key=lambda fall: fall[:2])
        return _fall(style.clean(place.rsplit("/", 1)[-1], 16), what, first, last, language)
    return _most(shown, what, remaining, language)


def _fall(name: str, what: str, first: pd.Series, last: pd.Series, language: str) -> tuple[str, str]:
    before, after = numbers.figures(first, language), numbers.figures(last, language)
    title = say(
        language, f"{name}{what}从{before}降到{after}", f"{name}: {what} fell from {before} to {after}"
    )
    share = 100 * (1 - last.value / first.value)
    sentence = say(
        language,
        f"{name}{what}，{first.date}印为{before}，{last.date}印为{after}，少了{share:.1f}%。",
        f"{name} prints {before} {what} for {first.date} and {after} for {last.date}, {share:.1f}% less.",
    )
    return title, sentence


def _most(shown: pd.DataFrame, what: str, remaining: pd.DataFrame, language: str) -> tuple[str, str]:
    if remaining.empty:
        places = shown.place.nunique()
        title = say(
            language,
            f"{places}地印出脱贫数，都没有印出{what}",
            f"{places} places print how many were lifted, none prints {what}",
        )
        return title, title + say(language, "。", ".")
    most = remaining.loc[remaining.value.idxmax()]
    name, count = style.clean(most.place.rsplit("/", 1)[-1], 16), numbers.figures(most, language)
    title = say(language, f"{what}以{name}为最多：{count}", f"Most {what}: {name}, {count}")
    places = remaining.place.nunique()
    sentence = say(
        language,
        f"{places}地印出{what}，{name}最多，{most.date}为{count}。",
        f"{places} places print {what}; {name} has the most, {count} on {most.date}.",
    )
    return title, sentence
