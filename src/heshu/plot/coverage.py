"""Coverage: which indicator is stated where."""

import pandas as pd

from heshu import labels
from heshu.plot import series, style
from heshu.plot.numbers import say

NAME = "coverage"
ROW = 0.3
LEFT = 2.2  # inches for the indicators' names
SHOWN, PLACES = 20, 8


@style.on_paper
def draw_coverage(claims: pd.DataFrame, language: str = "zh") -> style.Chart:
    """A table of cells, indicators by places: how many printed numbers state it.

    Takes the claims; a place is its county, or what is above, and numbers with no indicator or no place are
    left out. The chart's table has a row for each indicator and place: claims (a count), the pages
    (`docs`, joined by "; "), and `drawn`.
    """
    labels.check_language(language)
    table = _counts(claims)
    shown = table[table.drawn]
    if table.place.nunique() < 2:
        nothing = say(
            language,
            "没有图：带指标的数字不到两个地方。",
            "No figure: fewer than two places state an indicator.",
        )
        return style.Chart(NAME, "", nothing, table)
    indicators, places = list(dict.fromkeys(shown.indicator)), _places(shown)
    names = series.short_names(places)
    words = [style.clean(names[place], 8) for place in places]
    head = style.head_height(words)
    pages = tuple(sorted({doc for docs in shown.docs for doc in docs.split("; ")}))
    title, sentence = _finding(table, language)
    height = head + ROW * len(indicators)
    note = _note(table, indicators, places, language)
    figure, axes = style.sheet(title, note, [height], style.source(pages, language))
    style.bare(axes[0], style.INNER, height)
    _grid(style.inner(axes[0], LEFT, head, 0, 0), shown, indicators, places)
    style.column_heads(axes[0], words, LEFT, head)
    for n, indicator in enumerate(indicators):
        word = labels.label(labels.INDICATORS, indicator, language)
        word = style.clean(word, style.em(style.SMALL, LEFT - 0.08))
        axes[0].text(0, head + ROW * (n + 0.5), word, fontsize=style.SMALL, va="center")
    return style.Chart(NAME, title, sentence, table, pages, figure)


def _counts(claims: pd.DataFrame) -> pd.DataFrame:
    stated = claims[(claims.place != "") & ~claims.indicator.isin(["", "other"])]
    stated = stated.assign(place=stated.place.map(series.county))
    cells = stated.groupby(["indicator", "place"])["doc"]
    table = cells.agg(claims="size", docs=lambda docs: "; ".join(sorted(set(docs)))).reset_index()
    if table.empty:
        return table.assign(drawn=False)
    table["_n"] = table.groupby("indicator")["place"].transform("nunique")
    table["_places"] = table.groupby("place")["indicator"].transform("nunique")
    top = (
        table.sort_values(["_places", "place"], ascending=[False, True]).place.drop_duplicates().head(PLACES)
    )
    among = table[table.place.isin(top)].sort_values(["_n", "indicator"], ascending=[False, True])
    rows = among.indicator.drop_duplicates().head(SHOWN)
    table["drawn"] = table.place.isin(top) & table.indicator.isin(rows)
    table = table.sort_values(["_n", "indicator", "_places", "place"], ascending=[False, True, False, True])
    return table.drop(columns=["_n", "_places"]).reset_index(drop=True)


def _places(shown: pd.DataFrame) -> list[str]:
    count = shown.groupby("place")["indicator"].nunique()
    return sorted(count.index, key=lambda place: (-count[place], place))


def _grid(axis, shown: pd.DataFrame, indicators: list[str], places: list[str]) -> None:
    counts = shown.pivot(index="indicator", columns="place", values="claims")
    counts = counts.reindex(index=indicators, columns=places)
    text = counts.map(lambda n: "" if pd.isna(n) else f"{n:.0f}")
    style.cells(axis, counts.notna().astype(int), text, ["#f2f2f2", style.SKY])


def _note(table: pd.DataFrame, indicators: list[str], places: list[str], language: str) -> str:
    note = say(
        language,
        "格内为印出的数字个数；空格为没有印出。",
        "Cells: how many printed numbers state it; empty: none does.",
    )
    more = table.indicator.nunique() - len(indicators), table.place.nunique() - len(places)
    if any(more):
        note += say(
            language,
            f"另{more[0]}项指标、{more[1]}个地方见CSV。",
            f" In the CSV only: {more[0]} indicators, {more[1]} places.",
        )
    return note


def _finding(table: pd.DataFrame, language: str) -> tuple[str, str]:
    """The title and the sentence: the indicator stated in most places, and how many in one place only."""
    count = table.groupby("indicator", sort=True)["place"].nunique()
    most, n, single = count.idxmax(), table.place.nunique(), int((count == 1).sum())
    name, top = style.clean(labels.label(labels.INDICATORS, most, language), 16), count[most]
    title = say(
        language,
        f"{len(count)}项指标中{single}项只有一地印出；最普遍的是{name}，{n}地中有{top}地",
        f"{single} of {len(count)} indicators in one place only; most widespread: {name}, in {top} of {n}",
    )
    sentence = say(
        language,
        f"{n}地共印出{len(count)}项指标；印得最多的是{name}（{top}地），"
        f"只有一地印出的有{single}项，无法横向比较。",
        f"{n} places print {len(count)} indicators; {name} is printed by most ({top}), and "
        f"{single} are printed by one place only and cannot be compared.",
    )
    return title, sentence
