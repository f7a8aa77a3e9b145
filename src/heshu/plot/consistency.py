"""Consistency at a glance: places by kinds of check."""

import pandas as pd

from heshu import labels
from heshu.plot import series, style
from heshu.plot.numbers import say

NAME = "consistency"
ROW = 0.36
LEFT = 1.5  # the most inches that places' names take
SHOWN = 20
VERDICTS = ["unexplained", "explained", "undecidable", "within_rounding", "exact"]


@style.on_paper
def draw_consistency(findings: pd.DataFrame, language: str = "zh") -> style.Chart:
    """A table of cells, places by kinds of check: how many checks fail, or how many hold.

    Takes the findings; a place is its county, or what is above. The chart's table has a row for each place
    and kind: the number of checks by verdict, the pages (`docs`, joined by "; "), and `drawn`.
    """
    labels.check_language(language)
    table = _counts(findings)
    shown = table[table.drawn]
    if shown.empty:
        nothing = say(
            language, "没有图：没有可以互相核对的数字。", "No figure: no two numbers could be checked."
        )
        return style.Chart(NAME, "", nothing, table)
    places = list(dict.fromkeys(shown.place))
    kinds = [kind for kind in labels.KINDS if kind in set(shown.kind)]
    kinds += sorted(set(shown.kind) - set(kinds))
    words = [style.clean(labels.label(labels.KINDS, kind, language), 9) for kind in kinds]
    head = style.head_height(words)
    pages = tuple(sorted({doc for docs in shown.docs for doc in docs.split("; ")}))
    title, sentence = _finding(table, language)
    note = _note(table.place.nunique() - len(places), language)
    height = head + ROW * len(places)
    figure, axes = style.sheet(title, note, [height], style.source(pages, language))
    style.bare(axes[0], style.INNER, height)
    unknown = say(language, "地点不明", "unknown")
    names = {path: name or unknown for path, name in series.short_names(places).items()}
    short = [style.clean(names[place], style.em(style.LABEL, LEFT - 0.15)) for place in places]
    left = 0.15 + max(style.ems(name) for name in short) * style.LABEL / 72
    _grid(style.inner(axes[0], left, head, 0, 0), shown, places, kinds)
    style.column_heads(axes[0], words, left, head)
    for n, name in enumerate(short):
        axes[0].text(0, head + ROW * (n + 0.5), name, fontsize=style.LABEL, va="center")
    return style.Chart(NAME, title, sentence, table, pages, figure)


def _counts(findings: pd.DataFrame) -> pd.DataFrame:
    columns = ["place", "kind", *VERDICTS, "docs", "drawn"]
    if findings.empty:
        return pd.DataFrame(columns=columns)
    places = findings.place.map(series.county)
    # An inconsistency is not an accusation: only severity `error` has no reading that explains it.
    contradiction = findings.severity.map({"error": "unexplained"}).fillna("explained")
    verdict = findings.verdict.where(findings.verdict != "inconsistent", contradiction)
    counts = pd.crosstab([places, findings.kind], verdict).reindex(columns=VERDICTS, fill_value=0)
    docs = findings.groupby([places, "kind"])["claims"].agg(_pages).rename("docs")
    table = counts.rename_axis(columns=None).join(docs).reset_index()
    table["_bad"] = (2 * table.unexplained + table.explained).groupby(table.place).transform("sum")
    table["_all"] = table[VERDICTS].sum(axis=1).groupby(table.place).transform("sum")
    table = table.sort_values(["_bad", "_all", "place", "kind"], ascending=[False, False, True, True])
    table["drawn"] = table.place.isin(table.place.drop_duplicates().head(SHOWN))
    return table[columns].reset_index(drop=True)


def _pages(claims: pd.Series) -> str:
    """The pages of some findings' claims, joined."""
    return "; ".join(sorted({claim.rsplit(":", 1)[0] for ids in claims for claim in ids.split("; ")}))


def _grid(axis, shown: pd.DataFrame, places: list[str], kinds: list[str]) -> None:
    rows = list(shown.itertuples())
    look = shown.assign(code=[_code(row) for row in rows], text=[_text(row) for row in rows])
    code, text = (
        look.pivot(index="place", columns="kind", values=values).reindex(index=places, columns=kinds)
        for values in ("code", "text")
    )
    style.cells(axis, code, text.fillna(""), [style.SKY, style.PALE, style.ORANGE, style.RED])


def _code(row) -> int:
    hold = row.exact + row.within_rounding
    return 3 if row.unexplained else 2 if row.explained else 0 if hold else 1


def _text(row) -> str:
    """A sign and how many: × and ≠ of checks that fail, else = of those that hold, else ? of the rest."""
    if row.unexplained or row.explained:
        return ("×" if row.unexplained else "≠") + f"{row.unexplained + row.explained}"
    hold = row.exact + row.within_rounding
    return f"={hold}" if hold else f"?{row.undecidable}"


def _note(left_out: int, language: str) -> str:
    note = say(
        language,
        "格内为次数：× 对不上，有无法解释的；≠ 对不上，都有解释；= 全对得上；? 无从判定。",
        "Counts: × do not agree, not all explained; ≠ do not agree, explained; = all agree; ? undecidable.",
    )
    if left_out:
        note += say(language, f"另{left_out}地见CSV。", f" Places in the CSV only: {left_out}.")
    return note


def _finding(table: pd.DataFrame, language: str) -> tuple[str, str]:
    """The title and the sentence: how many checks fail, and how many of these nothing explains."""
    total, bad = int(table[VERDICTS].to_numpy().sum()), int((table.unexplained + table.explained).sum())
    hold, grave = int((table.exact + table.within_rounding).sum()), int(table.unexplained.sum())
    title = say(
        language,
        f"{total}次核对，" + (f"{bad}次对不上，其中{grave}次无法解释" if bad else "没有对不上的"),
        f"Of {total} checks "
        + (f"{bad} do not agree, {grave} of them unexplained" if bad else "none disagrees"),
    )
    sentence = say(
        language,
        f"{table.place.nunique()}地{total}次核对：{hold}次吻合，{bad}次对不上（{grave}次没有读法可以解释），"
        f"{total - hold - bad}次无从判定。",
        f"{total} checks in {table.place.nunique()} places: {hold} agree, {bad} do not ({grave} with no "
        f"reading that explains it), {total - hold - bad} cannot be decided.",
    )
    return title, sentence
