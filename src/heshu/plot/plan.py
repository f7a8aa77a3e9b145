"""What a place planned against what it later reported."""

import re

import pandas as pd

from heshu import labels
from heshu.interval import exact
from heshu.plot import numbers, style
from heshu.plot.numbers import say

NAME = "plan"
ROW = 0.98  # inches a target
SHOWN = 8
LENGTH = style.INNER - 0.1
MARKS = {"inconsistent": "≠", "undecidable": "?", "exact": "＝", "within_rounding": "＝"}
COLUMNS = [
    *("place", "finding", "indicator", "unit", "formula", "verdict", "cause", "planned", "sign"),
    *("plan_low", "plan_high", "report_low", "report_high", "gap", "claims", "drawn"),
]


@style.on_paper
def draw_plan(
    claims: pd.DataFrame, findings: pd.DataFrame, place: str = "", language: str = "zh"
) -> style.Chart:
    """A bar for each target of one place: the number reported, and a mark where the plan put it.

    Takes the claims and findings; `place` is a path or its last name, "" for the place with most checks of
    kind `target`. The chart's table has a row for each such check: both sides' intervals in the unit of the
    check, `sign` between report and plan, verdict, and the ids of the claims.
    Raises ValueError where no claim is about `place`, or where its name stands for several places.
    """
    labels.check_language(language)
    place = find_place(place, claims, findings)
    table = _targets(claims, findings[(findings.kind == "target") & (findings.place == place)])
    if table.empty:
        return style.Chart(NAME, "", _nothing(place, language), table)
    shown = table[table.drawn]
    ids = {claim for claims_of in shown.claims for claim in claims_of.split("; ")}
    pages = tuple(sorted({claim.rsplit(":", 1)[0] for claim in ids}))
    title, sentence = _finding(table, place, language)
    note = _note(len(table) - len(shown), language)
    figure, axes = style.sheet(title, note, [ROW] * len(shown), style.source(pages, language))
    for axis, row in zip(axes, shown.itertuples(), strict=True):
        _target(axis, row, language)
    return style.Chart(NAME, title, sentence, table, pages, figure)


def find_place(place: str, claims: pd.DataFrame, findings: pd.DataFrame) -> str:
    """The path of a place named by path or last name; for "", that with most target checks ("" if none).

    Raises ValueError where no claim is about it or a place in it, or where several places have the name.
    """
    targets = findings[(findings.kind == "target") & (findings.place != "")].place
    if not place:
        counts = targets.value_counts().sort_index()
        return counts.idxmax() if len(counts) else ""
    paths = [path.split("/") for path in {*claims.place, *findings.place} if path]
    known = sorted({"/".join(path[:depth]) for path in paths for depth in range(1, len(path) + 1)})
    found = [path for path in known if place in (path, path.rsplit("/", 1)[-1])]
    if len(found) == 1:
        return found[0]
    if found:
        raise ValueError(f"PLACE {place!r} is the name of several places; give one of {', '.join(found[:8])}")
    better = ", ".join(sorted(set(targets))[:8] or known[:8]) or "none"
    raise ValueError(f"PLACE {place!r}: no number is about it; places with plan and report: {better}")


def _nothing(place: str, language: str) -> str:
    name = style.clean(place, 24)
    return say(
        language,
        f"没有图：{name or '没有哪个地方'}" + ("没有" if name else "") + "既印出计划又印出结果。",
        f"No figure: {name or 'no place'} "
        + ("does not print" if name else "prints")
        + " both a plan and its result.",
    )


def _targets(claims: pd.DataFrame, checks: pd.DataFrame) -> pd.DataFrame:
    by_id = {f"{c.doc}:{c.start}-{c.end}": c for c in claims.itertuples()}
    rows = []
    for check in checks.itertuples():
        members = [by_id[claim] for claim in check.claims.split("; ") if claim in by_id]
        left, right = (check.left_low, check.left_high), (check.right_low, check.right_high)
        first, sign, last = re.fullmatch(r"(.*?)(<=|>=|≤|≥|=|$)(.*)", check.formula, re.S).groups()
        sign = {"<=": "≤", ">=": "≥", "": "="}.get(sign, sign)
        report, plan, planned = left, right, last
        if _reports(right, members) or not _reports(left, members):
            report, plan, planned, sign = right, left, first, {"≤": "≥", "≥": "≤"}.get(sign, sign)
        rows.append(
            {
                **{key: getattr(check, key) for key in COLUMNS if hasattr(check, key)},
                **{"planned": planned.strip(), "sign": sign, "plan_low": plan[0], "plan_high": plan[1]},
                **{"report_low": report[0], "report_high": report[1], "drawn": False},
            }
        )
    table = pd.DataFrame(rows, columns=COLUMNS)
    order = {"inconsistent": 0, "undecidable": 2}
    table = table.sort_values(
        ["verdict", "finding"], key=lambda c: c.map(order).fillna(1) if c.name == "verdict" else c
    )
    ends = table[["plan_low", "plan_high", "report_low", "report_high"]]
    sayable = ends[["plan_low", "plan_high"]].notna().any(axis=1) & ends[
        ["report_low", "report_high"]
    ].notna().any(axis=1)
    table["drawn"] = sayable & (sayable.cumsum() <= SHOWN)
    return table.reset_index(drop=True)


def _reports(side: tuple[float, float], members: list) -> bool:
    """Whether a side of a check is one reported number, and not a plan or something computed with one."""
    return any(c.status == "actual" and _same(side, (c.low, c.high)) for c in members)


def _same(a: tuple, b: tuple) -> bool:
    return all(x == y or (pd.isna(x) and pd.isna(y)) for x, y in zip(a, b, strict=True))


def _note(left_out: int, language: str) -> str:
    note = say(
        language,
        "蓝条为报告的数字，黑线为计划，红色为两者之差；每项刻度自成一格，从0起。",
        "Blue: the number reported. Black line: the plan. Red: the difference. Each bar has its own scale.",
    )
    if left_out:
        note += say(language, f"另{left_out}项见CSV。", f" In the CSV only: {left_out}.")
    return note


def _target(axis, row, language: str) -> None:
    """One target: what it is and whether it was reached, the bar with the plan's line, both in figures."""
    from matplotlib.patches import Rectangle

    style.bare(axis, style.INNER, ROW)
    mark = MARKS.get(row.verdict, "?")
    word = say(language, *WORDS.get(row.verdict, WORDS["undecidable"]))
    color = style.RED if row.verdict == "inconsistent" else style.INK
    axis.text(style.INNER, 0.16, f"{mark} {word}", fontsize=style.LABEL, va="center", ha="right", color=color)
    what = labels.label(labels.INDICATORS, row.indicator, language)
    room = style.em(style.LABEL) - style.ems(word) - 2.5
    axis.text(0, 0.16, style.clean(what, room), fontsize=style.LABEL, va="center")
    ends = [x for x in (row.plan_low, row.plan_high, row.report_low, row.report_high) if pd.notna(x)]
    scale = LENGTH / ((max(0.0, *ends) or 1.0) * 1.04)
    report, plan = _middle(row.report_low, row.report_high), _edge(row)
    axis.add_patch(Rectangle((0, 0.36), max(report * scale, 0), 0.2, color=style.BLUE))
    if row.verdict == "inconsistent":
        look = {"facecolor": style.RED, "edgecolor": style.PAPER, "linewidth": 0, "hatch": "////"}
        axis.add_patch(Rectangle((plan * scale, 0.36), (report - plan) * scale, 0.2, **look))
    if pd.notna(row.report_low) and row.report_low < row.report_high:
        look = {"facecolor": style.SKY, "edgecolor": style.INK, "linewidth": 0.8}
        width = (row.report_high - row.report_low) * scale
        axis.add_patch(Rectangle((row.report_low * scale, 0.36), width, 0.2, **look))
    axis.plot([plan * scale] * 2, [0.3, 0.62], color=style.INK, lw=2.5, solid_capstyle="butt")
    axis.text(0, 0.77, _figures(row, language), fontsize=style.SMALL, va="center", color=style.INK)


WORDS = {
    "inconsistent": ("不合计划", "not as planned"),
    "undecidable": ("无从判定", "cannot be decided"),
    "exact": ("合于计划", "as planned"),
    "within_rounding": ("合于计划", "as planned"),
}


def _middle(low: float, high: float) -> float:
    """The number that an interval stands for: its middle, or the end that it has."""
    ends = [exact(x) for x in (low, high) if pd.notna(x)]
    return float(sum(ends) / len(ends))


def _edge(row) -> float:
    """Where the plan puts its line: the end that the report was not to pass, else the middle."""
    side = {"≤": (row.plan_high, row.plan_high), "≥": (row.plan_low, row.plan_low)}
    low, high = side.get(row.sign, (row.plan_low, row.plan_high))
    return _middle(row.plan_low, row.plan_high) if pd.isna(low) else _middle(low, high)


def _figures(row, language: str) -> str:
    unit = labels.label(labels.UNITS, row.unit, language)
    report = numbers.number(_middle(row.report_low, row.report_high), language) + unit
    plan = numbers.number(_edge(row), language) + unit
    sign = "" if row.sign == "=" else row.sign
    text = say(language, f"报告{report}，计划{sign}{plan}", f"reported {report}, planned {sign}{plan}")
    if re.search(r"\d.*[+−×/-].*\d", row.planned):
        text += say(language, f"（{row.planned}）", f" ({row.planned})")
    return style.clean(text, style.em(style.SMALL))


def _finding(table: pd.DataFrame, place: str, language: str) -> tuple[str, str]:
    """The title and the sentence: how many targets were reached, and which were not."""
    name = style.clean(place.rsplit("/", 1)[-1], 16)
    missed = table[table.verdict == "inconsistent"]
    reached = table[table.verdict.isin(["exact", "within_rounding"])]
    which = list(dict.fromkeys(labels.label(labels.INDICATORS, i, language) for i in missed.indicator))
    n = len(table)
    title = say(
        language,
        f"{name}{n}项计划：报告与{len(reached)}项相合，与{len(missed)}项不合",
        f"{name}: of {n} targets the later report matches {len(reached)}, differs on {len(missed)}",
    )
    sentence = say(
        language,
        f"{name}有{n}项计划可与后来的报告核对：{len(reached)}项相合，{len(missed)}项不合",
        f"{n} targets of {name} can be checked against a later report: {len(reached)} match, "
        f"{len(missed)} do not",
    )
    if which:
        names = [style.clean(w, 16) for w in which[:6]]
        sentence += say(language, "（" + "、".join(names) + "）", " (" + ", ".join(names) + ")")
    return title, sentence + say(language, "。", ".")
