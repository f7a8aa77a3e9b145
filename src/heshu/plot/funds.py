"""扶贫资金 (anti-poverty funds), year by year, and whether the years add up to the printed total."""

import pandas as pd

from heshu import labels
from heshu.interval import point
from heshu.plot import numbers, series, style
from heshu.plot.numbers import say

NAME = "funds"
TOP, BOTTOM, LEFT = 0.38, 0.3, 0.9  # what heading, years and amounts take of a panel
SHOWN = 4


@style.on_paper
def draw_funds(claims: pd.DataFrame, language: str = "zh") -> style.Chart:
    """Bars of the money put in each year, with the interval of each printed amount.

    Takes the claims. Places that print two single years or more are drawn. The chart's table has a row for
    each place and year, and for a total printed in the same article for these years (its `period` is the
    whole time): the claim as printed, in CNY, and `drawn`.
    """
    labels.check_language(language)
    table = _amounts(claims)
    shown = table[table.drawn]
    if shown.empty:
        nothing = say(
            language,
            "没有图：没有哪个地方印出两个年份的扶贫资金。",
            "No figure: no place prints its anti-poverty funds for two years.",
        )
        return style.Chart(NAME, "", nothing, table)
    places = [part for _, part in shown.groupby("place", sort=False)]
    title, sentence = _finding(places, language)
    pages = tuple(sorted(set(shown.doc)))
    height = 2.9 if len(places) == 1 else 2.1
    note = _note(table.place.nunique() - len(places), language)
    figure, axes = style.sheet(title, note, [height] * len(places), style.source(pages, language))
    names = series.short_names(shown.place)
    for axis, part in zip(axes, places, strict=True):
        style.bare(axis, style.INNER, height)
        heading = style.clean(names[part.place.iloc[0]], 12) + _total(part, language)
        axis.text(0, 0.14, heading, fontsize=style.LABEL, va="center")
        _bars(style.inner(axis, LEFT, TOP, 0.05, BOTTOM), part[part.year > 0], language)
    return style.Chart(NAME, title, sentence, table.drop(columns="year"), pages, figure)


def _amounts(claims: pd.DataFrame) -> pd.DataFrame:
    """The amounts of single years, and the totals that cover the same years in the same article."""
    columns = ["place", *series.PRINTED, "others", "drawn", "year"]
    funds = claims[
        (claims.indicator == "poverty_funds")
        & (claims.unit == "CNY")
        & (claims.place != "")
        & claims.value.notna()
        & (claims.status == "actual")
    ]
    yearly = funds[funds.period.str.fullmatch(r"\d{4}")]
    if yearly.empty:
        return yearly.assign(others=0, drawn=False, year=0)[columns]
    keys = ["doc", "article", "place"]
    rows = series.choose(yearly, [*keys, "period"])
    rows["year"] = rows.period.astype(int)
    rows["_n"] = rows.groupby(keys)["year"].transform("size")
    # One article speaks for a place: that with most years, of these the first.
    fullest = rows.sort_values(["_n", *keys], ascending=[False, True, True, True]).drop_duplicates("place")
    rows = rows.merge(fullest[keys], on=keys)
    rows = pd.concat([rows, _covering(funds, rows)])
    rows["_n"] = rows.groupby("place")["_n"].transform("max")
    rows["_sum"] = rows.groupby("place")["value"].transform("sum")
    rows = rows.sort_values(["_n", "_sum", "place", "year"], ascending=[False, False, True, True])
    several = rows[rows._n > 1].place.drop_duplicates().head(SHOWN)
    rows["drawn"] = rows.place.isin(several)
    return rows[columns].reset_index(drop=True)


def _covering(funds: pd.DataFrame, rows: pd.DataFrame) -> pd.DataFrame:
    """For each article and place, the claim whose period runs from the first of its years to the last."""
    keys = ["doc", "article", "place"]
    years = rows.groupby(keys)["year"].agg(_first="min", _last="max").reset_index()
    totals = funds[funds.period.str.contains("/")].merge(years, on=keys)
    spans = [series.span(*pair) for pair in zip(totals.period, totals.published, strict=True)]
    whole = [
        bool(days) and days[0].year == first and days[1].year >= last
        for days, first, last in zip(spans, totals._first, totals._last, strict=True)
    ]
    totals = (
        totals[pd.Series(whole, index=totals.index, dtype=bool)]
        .sort_values([*keys, "start"])
        .drop_duplicates(keys)
    )
    return totals.drop(columns=["_first", "_last"]).assign(others=0, year=0)


def _split(part: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    return part[part.year > 0], part[part.year == 0]


def _sum(years: pd.DataFrame):
    total = point(0)
    for row in years.itertuples():
        total = total + series.of(row)
    return total


def _total(part: pd.DataFrame, language: str) -> str:
    years, totals = _split(part)
    if totals.empty:
        return ""
    printed = numbers.printed(totals.iloc[0], language)
    agree = series.of(totals.iloc[0]).meet(_sum(years)) is not None
    sign = "＝" if agree else "≠"
    return say(
        language,
        f"  各年之和{sign}所印总数{printed}",
        f"  sum of years {sign.replace('＝', '=')} total {printed}",
    )


def _bars(axis, years: pd.DataFrame, language: str) -> None:
    first, last = years.year.min(), years.year.max()
    high = years[["value", "low", "high"]].max().max() or 1.0
    axis.set(xlim=(first - 0.55, last + 0.55), ylim=(0, high * 1.25))
    step = 1 + (last - first) // 10
    axis.set_xticks(range(first, last + 1, step), [str(year) for year in range(first, last + 1, step)])
    size, word = _scale(high, language)
    tick = float(f"{high / size:.1g}")
    axis.set_yticks([0, tick / 2 * size, tick * size], ["0", f"{tick / 2:g}", f"{tick:g}{word}"])
    axis.tick_params(axis="x", length=0)
    axis.grid(axis="y", color=style.PALE, lw=0.8)
    axis.bar(years.year, years.value, width=0.6, color=style.BLUE)
    room = style.em(style.SMALL, 5.0 / (last - first + 1.1))
    for row in years.itertuples():
        _interval(axis, row, high * 1.25)
        text = numbers.figures(row, language) if room > 5 else ""
        top = row.value if pd.isna(row.high) else row.high
        axis.text(row.year, top + high * 0.03, text, ha="center", va="bottom", **style.HALO)


def _interval(axis, row, top: float) -> None:
    """The interval of a printed amount, as a pale box over its bar with a line at each bounded end."""
    low = 0.0 if pd.isna(row.low) else row.low
    high = top if pd.isna(row.high) else row.high
    axis.bar(row.year, high - low, bottom=low, width=0.6, color=style.SKY, edgecolor=style.INK, linewidth=0.8)


def _scale(value: float, language: str) -> tuple[float, str]:
    """The size and the name of the unit in which amounts up to `value` are written."""
    if language == "zh":
        sizes = [(1e8, "亿元"), (1e4, "万元"), (1, "元")]
    else:
        sizes = [(1e9, "bn yuan"), (1e6, "m yuan"), (1, " yuan")]
    return next((s for s in sizes if value >= s[0]), sizes[-1])


def _note(left_out: int, language: str) -> str:
    note = say(
        language,
        "柱为每年投入（元），浅色段为所印数字的区间。",
        "Bars: money put in each year (yuan). Pale: the interval of the printed amount.",
    )
    if left_out:
        note += say(language, f"另{left_out}地见CSV。", f" Places in the CSV only: {left_out}.")
    return note


def _finding(places: list[pd.DataFrame], language: str) -> tuple[str, str]:
    """The title and the sentence: how the first place's funds changed, and whether totals hold."""
    part = places[0]
    years, totals = _split(part)
    first, last = years.iloc[0], years.iloc[-1]
    name = style.clean(part.place.iloc[0].rsplit("/", 1)[-1], 16)
    before, after = numbers.printed(first, language), numbers.printed(last, language)
    title = say(
        language,
        f"{name}扶贫资金：{first.year}年{before}，{last.year}年{after}",
        f"{name}: anti-poverty funds of {before} in {first.year}, {after} in {last.year}",
    )
    if first.value > 0:
        times = f"{last.value / first.value:.1f}"
        title = say(
            language,
            f"{name}{last.year}年扶贫资金{after}，为{first.year}年的{times}倍",
            f"{name}: {after} of anti-poverty funds in {last.year}, {times} times those of {first.year}",
        )
    sentence = say(
        language,
        f"{name}印出{len(years)}个年份的扶贫资金，从{first.year}年的{before}到{last.year}年的{after}",
        f"{name} prints its anti-poverty funds for {len(years)} years, from {before} in {first.year} "
        f"to {after} in {last.year}",
    )
    if len(totals):
        total, added = totals.iloc[0], _sum(years)
        agree = series.of(total).meet(added) is not None
        printed, added = numbers.printed(total, language), numbers.span(added.low, added.high, language)
        sentence += say(
            language,
            f"；各年相加为{added}元，与所印总数{printed}" + ("相合" if agree else "不合"),
            f"; the years add up to {added} yuan, which {'agrees' if agree else 'disagrees'} with the "
            f"printed total of {printed}",
        )
    return title, sentence + say(language, "。", ".")
