"""Printed precision: how many numbers are exact, how many are bounds, and how coarse the rounded ones are."""

import pandas as pd

from heshu import labels
from heshu.plot import series, style
from heshu.plot.numbers import say

NAME = "precision"
ROW = 0.5
STRIP = 0.42
UNITS = 8
CLASSES = {
    "full": ("印足各位", "printed in full"),
    "rounded": ("取到某一位（小数、万、亿、%）", "rounded (decimals, 万, 亿, %)"),
    "approx": ("约数（约、左右、近）", "about (约, 左右, 近)"),
    "more_than": ("下限（余、多、超过、以上）", "at least (余, 多, 超过, 以上)"),
    "less_than": ("上限（不足、以下、以内）", "at most (不足, 以下, 以内)"),
    "range": ("范围（2—3）", "range (2—3)"),
}
FILLS = {"full": style.BLUE, "rounded": style.SKY}


@style.on_paper
def draw_precision(claims: pd.DataFrame, language: str = "zh") -> style.Chart:
    """How the numbers are printed, and how wide the rounded ones' intervals are, relative to their value.

    Takes the claims. The chart's table has a row for each claim: the claim as printed, `printed_as` (one of
    full, rounded, approx, more_than, less_than, range) and `half_width`, half its interval's width as a
    percentage of its value, NaN where it is unbounded or 0.
    """
    labels.check_language(language)
    table = _classes(claims)
    if table.empty:
        nothing = say(language, "没有图：没有数字。", "No figure: there are no numbers.")
        return style.Chart(NAME, "", nothing, table)
    counts = table.printed_as.value_counts()
    kinds = [kind for kind in CLASSES if kind in counts]
    wide = table[table.printed_as.isin(["rounded", "approx", "range"]) & (table.half_width > 0)]
    units = list(
        wide.unit.value_counts().sort_index().sort_values(ascending=False, kind="stable").index[:UNITS]
    )
    pages = tuple(sorted(set(table.doc)))
    title, sentence = _finding(table, wide, language)
    heights = [ROW * len(kinds) + 0.1] + ([1.0 + STRIP * len(units)] if units else [])
    note = say(language, "上：各种印法的数字个数。", "Above: how many numbers are printed each way.")
    if units:
        note += say(
            language,
            "下：每点为一个取整或约略的数字，横轴为区间半宽占数值的百分比。",
            " Below: one dot a rounded number; half its interval as a percentage of its value.",
        )
    figure, axes = style.sheet(title, note, heights, style.source(pages, language))
    _bars(axes[0], table, kinds, heights[0], language)
    if units:
        _strip(axes[1], wide[wide.unit.isin(units)], units, heights[1], language)
    return style.Chart(NAME, title, sentence, table, pages, figure)


def _classes(claims: pd.DataFrame) -> pd.DataFrame:
    printed = claims.bound.where(claims.bound != "exact", "full")
    printed = printed.mask((printed == "full") & (claims.low < claims.high), "rounded")
    printed = printed.where(printed.isin(list(CLASSES)), "approx")
    half = 100 * (claims.high - claims.low) / 2 / claims.value.abs()
    table = claims.assign(printed_as=printed, half_width=half.where(claims.value != 0).round(6))
    columns = ["place", "indicator", *series.PRINTED, "printed_as", "half_width"]
    return table[columns].sort_values(["doc", "start"], ignore_index=True)


def _bars(axis, table: pd.DataFrame, kinds: list[str], height: float, language: str) -> None:
    from matplotlib.patches import Rectangle

    style.bare(axis, style.INNER, height)
    counts = table.printed_as.value_counts()
    scale = (style.INNER - 0.6) / counts.max()
    for n, kind in enumerate(kinds):
        top = ROW * n
        example = style.clean(table[table.printed_as == kind].surface.iloc[0], 9)
        text = say(language, *CLASSES[kind]) + say(language, f"，如{example}", f", e.g. {example}")
        axis.text(0, top + 0.1, style.clean(text, style.em(style.SMALL)), fontsize=style.SMALL, va="center")
        face = FILLS.get(kind, style.ORANGE)
        length = counts[kind] * scale
        axis.add_patch(
            Rectangle((0, top + 0.22), length, 0.17, facecolor=face, edgecolor=style.INK, linewidth=0.6)
        )
        axis.text(length + 0.08, top + 0.305, f"{counts[kind]}", fontsize=style.LABEL, va="center")


def _strip(axis, wide: pd.DataFrame, units: list[str], height: float, language: str) -> None:
    import seaborn as sns

    style.bare(axis, style.INNER, height)
    names = [_unit(unit, language) for unit in units]
    left = 0.15 + max(style.ems(name) for name in names) * style.SMALL / 72
    plot = style.inner(axis, left, 0.2, 0.1, 0.6)
    sns.stripplot(
        data=wide,
        x="half_width",
        y="unit",
        order=units,
        ax=plot,
        color=style.BLUE,
        size=6,
        jitter=False,
        alpha=0.6,
    )
    low, high = wide.half_width.min(), wide.half_width.max()
    plot.set(xscale="log", xlim=(low / 1.6, high * 1.6), ylabel="")
    ticks = [t for t in (0.0001, 0.001, 0.01, 0.1, 1, 10, 100) if low / 1.6 <= t <= high * 1.6]
    plot.set_xticks(ticks, [f"±{t:g}%" for t in ticks])
    plot.set_xticks([], minor=True)
    plot.set_yticks(range(len(units)), names)
    plot.set_xlabel(
        say(language, "区间半宽占数值（%，对数刻度）", "half the interval, % of the value (log scale)"),
        fontsize=style.SMALL,
    )
    plot.grid(axis="both", color=style.PALE, lw=0.8)
    plot.tick_params(axis="y", length=0)


def _unit(unit: str, language: str) -> str:
    word = labels.label(labels.UNITS, unit, language).strip() or unit or say(language, "无单位", "no unit")
    return style.clean(word, 9)


def _finding(table: pd.DataFrame, wide: pd.DataFrame, language: str) -> tuple[str, str]:
    """The title and the sentence: how many numbers are not printed in full, and the coarsest of them."""
    n, full = len(table), int((table.printed_as == "full").sum())
    bounds = int(table.printed_as.isin(["more_than", "less_than"]).sum())
    title = say(
        language,
        f"{n}个数字中{full}个印足各位" + (f"，{bounds}个只给上限或下限" if bounds else ""),
        f"{full} of {n} numbers are printed in full" + (f"; {bounds} are only a bound" if bounds else ""),
    )
    sentence = say(
        language,
        f"{n}个数字：{full}个印足各位，{bounds}个只给上限或下限，其余{n - full - bounds}个取了整或是约数",
        f"Of {n} numbers {full} are printed in full, {bounds} are only a bound, and {n - full - bounds} "
        "are rounded or approximate",
    )
    if len(wide):
        worst = wide.loc[wide.half_width.idxmax()]
        sentence += say(
            language,
            f"；最粗的是{style.clean(worst.surface, 16)}，上下各差{worst.half_width:.3g}%",
            f"; the coarsest, {style.clean(worst.surface, 16)}, leaves {worst.half_width:.3g}% either way",
        )
    return title, sentence + say(language, "。", ".")
