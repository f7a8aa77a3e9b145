"""Registered → lifted → remaining, county by county: do the three printed numbers add up?"""

import pandas as pd

from heshu import labels
from heshu.interval import INFINITY, Interval, point
from heshu.plot import numbers, series, style
from heshu.plot.numbers import say

NAME = "flow"
ROW = 1.36  # inches a county
SHOWN = 6
TALL, THICK = 0.78, 0.14  # a county's bars, in inches
START, STOP = 1.5, 2.95  # where the ribbons begin and end
WORDS = {
    "registered": ("建档", "registered"),
    "lifted": ("脱贫", "lifted"),
    "remaining": ("未脱贫", "still poor"),
}
FILLS = {"lifted": style.BLUE, "remaining": style.ORANGE, "unprinted": style.MIDDLE}


@style.on_paper
def draw_flow(claims: pd.DataFrame, language: str = "zh") -> style.Chart:
    """Ribbons from the number registered to those lifted and those remaining, for each county.

    Takes the claims. A county is drawn with its latest article that prints the number registered and one of
    the other two, in people, else households, else villages. The chart's table has a row for each county and
    stage; `left_low` and `left_high` are the interval of registered − lifted − remaining (of those printed),
    which holds 0 where all three are printed and agree.
    """
    labels.check_language(language)
    table = _counties(series.stages(claims))
    if table.empty:
        nothing = say(
            language,
            "没有图：没有哪个县既印出建档数，又印出脱贫数或未脱贫数。",
            "No figure: no county prints the number registered beside those lifted or those remaining.",
        )
        return style.Chart(NAME, "", nothing, table)
    shown = table[table.drawn]
    counties = _by_place(shown)
    title, sentence = _finding(table, language)
    pages = tuple(sorted(set(shown.doc)))
    note = _note(table.place.nunique(), len(counties), language)
    figure, axes = style.sheet(title, note, [ROW] * len(counties), style.source(pages, language))
    names = series.short_names(shown.place)
    for axis, (place, rows) in zip(axes, counties.items(), strict=True):
        _county(axis, rows, names[place], language)
    return style.Chart(NAME, title, sentence, table, pages, figure)


def _note(counties: int, shown: int, language: str) -> str:
    note = say(
        language,
        "左为建档总数，右为其中脱贫、未脱贫；高度为占总数的比例。",
        "Left: all registered. Right: those lifted and those still poor, as shares of the total.",
    )
    if counties > shown:
        note += say(
            language,
            f"只画最大的{shown}个县，另{counties - shown}个见CSV。",
            f" The {shown} largest counties; in the CSV only: {counties - shown}.",
        )
    return note


def _finding(table: pd.DataFrame, language: str) -> tuple[str, str]:
    """The title and the sentence: how many counties print all three numbers, and whether these agree."""
    verdicts = {place: _closes(rows) for place, rows in _by_place(table).items()}
    whole = [place for place, closes in verdicts.items() if closes is not None]
    wrong = [place for place in whole if not verdicts[place]]
    n, full, bad = len(verdicts), len(whole), len(wrong)
    if not full:
        title = say(
            language, f"{n}个县都只印出三项中的两项", f"None of {n} counties prints all three numbers"
        )
        return title, title + say(language, "，第三项只能推算。", "; the third can only be inferred.")
    rule = say(language, "建档＝脱贫＋未脱贫：", "Registered = lifted + still poor: ")
    if bad:
        name = style.clean(wrong[0].rsplit("/", 1)[-1], 16)
        title = say(
            language,
            f"{rule}印全三项的{full}个县中{bad}个对不上，先看{name}",
            f"{rule}{bad} of the {full} counties that print all three do not add up, see {name}",
        )
    else:
        title = say(
            language,
            f"{rule}印全三项的{full}个县都对得上",
            f"{rule}true of every county that prints all three ({full})",
        )
    sentence = say(
        language,
        f"{n}个县中，{full}个印全了建档、脱贫、未脱贫三项：{full - bad}个在取舍之内对得上，"
        f"{bad}个对不上；其余{n - full}个只印出两项。",
        f"Of {n} counties {full} print the registered, the lifted and the remaining: {full - bad} add up "
        f"within rounding, {bad} do not; {n - full} print only two of the three.",
    )
    return title, sentence


def _counties(table: pd.DataFrame) -> pd.DataFrame:
    keys = ["place", "date", "counted"]
    table = table[table.place.str.count("/") == 2].copy()
    registered = table[(table.stage == "registered") & (table.value > 0)]
    several = table.groupby(keys)["stage"].transform("size") > 1
    table = table[several].merge(registered[keys], on=keys)
    order = table.counted.map({c: n for n, c in enumerate(series.FAMILIES.values())})
    table = table.assign(_order=order).sort_values(["_order", "date"], ascending=[True, False], kind="stable")
    latest = table.drop_duplicates("place")[keys]
    table = table.merge(latest, on=keys)
    left = {place: _left(rows) for place, rows in _by_place(table).items()}
    table["left_low"] = [_end(left[place].low) for place in table.place]
    table["left_high"] = [_end(left[place].high) for place in table.place]
    size = table.groupby("place")["value"].transform("max")
    table = table.assign(_size=size).sort_values(
        ["_order", "_size", "place", "stage"], ascending=[True, False, True, True]
    )
    table["drawn"] = table.place.isin(table.place.drop_duplicates().head(SHOWN))
    return table.drop(columns=["_order", "_size"]).reset_index(drop=True)


def _by_place(table: pd.DataFrame) -> dict[str, dict]:
    """Place → stage → its row."""
    places: dict[str, dict] = {}
    for row in table.itertuples():
        places.setdefault(row.place, {})[row.stage] = row
    return places


def _left(rows: dict) -> Interval:
    """The interval of registered − lifted − remaining, of those printed."""
    left = series.of(rows["registered"])
    for stage in rows.keys() - {"registered"}:
        left = left - series.of(rows[stage])
    return left


def _end(value) -> float:
    return float(value) if abs(value) != INFINITY else float("nan")


def _closes(rows: dict) -> bool | None:
    """Whether the three numbers agree; None where one of them is not printed."""
    return 0 in _left(rows) if len(rows) == 3 else None


def _county(axis, rows: dict, name: str, language: str) -> None:
    """One county: its name and date, the bar of the registered, and a ribbon to each of its parts."""
    from matplotlib.patches import Rectangle

    style.bare(axis, style.INNER, ROW)
    total = rows["registered"]
    axis.plot([0, style.INNER], [0.02, 0.02], color=style.PALE, lw=0.8)
    axis.text(0, 0.18, style.clean(name, 14) + f" {total.date}", fontsize=style.LABEL, va="center")
    axis.text(style.INNER, 0.18, _verdict(rows, language), fontsize=style.SMALL, va="center", ha="right")
    top = 0.4
    texts = (say(language, *WORDS["registered"]), numbers.printed(total, language))
    for text, up in zip(texts, (-0.1, 0.1), strict=True):
        axis.text(START - THICK - 0.1, top + TALL / 2 + up, text, **_TEXT, ha="right")
    parts = _parts(rows, language)
    scale = TALL / max(total.value, sum(value for _, value, _ in parts))
    axis.add_patch(Rectangle((START - THICK, top), THICK, total.value * scale, color=style.INK))
    begin, end = top, top - 0.08
    for part, value, text in parts:
        tall = value * scale
        axis.add_patch(_ribbon(begin, end, tall, FILLS[part]))
        edge = {"edgecolor": style.INK, "linewidth": 0.6}
        look = {
            "lifted": {},
            "remaining": {**edge, "hatch": "//////"},
            "unprinted": {**edge, "linestyle": ":"},
        }
        axis.add_patch(Rectangle((STOP, end), THICK, tall, facecolor=FILLS[part], **look[part]))
        axis.text(STOP + THICK + 0.1, end + tall / 2, text, **_TEXT, ha="left")
        begin, end = begin + tall, end + max(tall, 0.1) + 0.16


_TEXT = {"fontsize": style.SMALL, "va": "center"}


def _parts(rows: dict, language: str) -> list[tuple[str, float, str]]:
    """The parts of the registered, with their height and their text; last what is left and not printed."""
    total, parts = rows["registered"].value, []
    for stage in ("lifted", "remaining"):
        if stage in rows:
            row = rows[stage]
            share = f"{100 * row.value / total:.1f}%"
            text = f"{say(language, *WORDS[stage])} {numbers.figures(row, language)}"
            parts.append((stage, row.value, text + say(language, f"（{share}）", f" ({share})")))
    rest = total - sum(value for _, value, _ in parts)
    if len(parts) == 1 and rest > 0:
        left = _left(rows)
        text = say(language, "未印出，推算为", "not printed, implied ")
        parts.append(("unprinted", rest, text + numbers.span(left.low, left.high, language)))
    return parts


def _ribbon(begin: float, end: float, tall: float, color: str):
    from matplotlib.patches import PathPatch
    from matplotlib.path import Path

    middle = (START + STOP) / 2
    points = [
        *((START, begin), (middle, begin), (middle, end), (STOP, end)),
        *((STOP, end + tall), (middle, end + tall), (middle, begin + tall), (START, begin + tall)),
    ]
    codes = [Path.MOVETO, *[Path.CURVE4] * 3, Path.LINETO, *[Path.CURVE4] * 3]
    return PathPatch(Path(points, codes), facecolor=color, edgecolor="none", alpha=0.45)


def _verdict(rows: dict, language: str) -> str:
    closes = _closes(rows)
    if closes is None:
        return say(language, "只印出两项", "two of three printed")
    if closes:
        return say(language, "＝ 三项对得上", "= the three agree")
    left = numbers.number(_left(rows).gap(point(0)), language)
    return say(language, f"≠ 相差至少{left}", f"≠ off by at least {left}")
