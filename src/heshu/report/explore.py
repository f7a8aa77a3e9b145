"""What the notebook `explore` offers: choosing with widgets, auditing pasted text, and SQL on the tables.

Every widget shows HTML that a plain function returns, so that a notebook can show the same without a widget.
"""

import html
from collections import Counter
from collections.abc import Callable
from math import isnan
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING

from heshu import tables
from heshu.report import model
from heshu.report.display import audit_html
from heshu.report.site import environment
from heshu.report.words import word

if TYPE_CHECKING:
    import duckdb
    import ipywidgets

NAMES = ("pages", "articles", "claims", "findings", "rejects")
ROWS = 200
BLUE, RED = "#0072b2", "#b3321b"  # told apart by colour-blind readers; the table has the sign too
WIDTH, HEIGHT, LEFT, RIGHT, TOP, BOTTOM = 720, 260, 40, 150, 24, 34


def load(folder: Path | str, language: str = "zh", place: str = "") -> SimpleNamespace:
    """The tables of a folder as the report shows them (see `model.view`), or what concerns one place.

    Raises FileNotFoundError for a table that is not there, ValueError for an unknown language or place.
    """
    read = (tables.read(name, folder, place) for name in NAMES)
    return model.view(*read, language=language, place=place)


def select(view: SimpleNamespace, place: str = "", indicator: str = "", year: str = "") -> list[dict]:
    """The claims about a place (and what lies in it), of an indicator, in a year; "" leaves one open.

    A claim holds in a year if its period touches it. In order of time.
    """
    found = [
        claim
        for claim in view.claims
        if (not place or f"/{place}/" in f"/{claim['place']}/")
        and indicator in ("", claim["indicator"])
        and (not year or _touches(claim["period"], int(year)))
    ]
    return sorted(found, key=lambda c: (_when(c) or (9999.0, 9999.0), c["place"], c["id"]))


def page(view: SimpleNamespace, place: str = "", indicator: str = "", year: str = "") -> str:
    """Timeline, table and sentences of what `select` finds, as HTML."""
    claims = select(view, place, indicator, year)
    template = environment().get_template("explore.html")
    words = {"w": lambda key: word(key, view.language), "rows": ROWS}
    return template.render(claims=claims, plot=timeline(claims) if indicator else None, **words)


def first_choice(view: SimpleNamespace) -> tuple[str, str]:
    """To begin with: the place with most contradictions, and the indicator with most of them there."""
    place = view.places[0]["code"] if view.places else ""
    told = [c for c in select(view, place) if c["indicator"] not in ("", "other")]
    contradicted = Counter(c["indicator"] for c in told if c["numbers"])
    counts = Counter(c["indicator"] for c in told)
    order = sorted(counts, key=lambda code: (-contradicted[code], -counts[code], code))
    return place, order[0] if order else ""


def choose(view: SimpleNamespace) -> "ipywidgets.VBox":
    """Widgets for place, indicator and period, and under them timeline, table and sentences."""
    import ipywidgets

    place, indicator = first_choice(view)
    years = sorted({str(y) for c in view.claims for y in _years(c["period"])})
    everything = (word("all", view.language), "")
    places = [(p["name"], p["code"]) for p in view.places if p["code"]]
    menus = [
        _menu("place", view, places if place else [everything, *places], place),
        _menu("indicator", view, [everything, *((i["name"], i["code"]) for i in view.indicators)], indicator),
        _menu("period", view, [everything, *((year, year) for year in years)], ""),
    ]
    shown = ipywidgets.HTML()

    def update(_change=None) -> None:
        shown.value = page(view, *(menu.value for menu in menus))

    for menu in menus:
        menu.observe(update, names="value")
    update()
    return ipywidgets.VBox([ipywidgets.HBox(menus), shown])


def paste(audit: Callable, language: str = "zh") -> "ipywidgets.VBox":
    """A field for any text, its date and place, and the audit of it under them.

    `audit` is `heshu.audit`: the report does not know the steps before it.
    """
    import ipywidgets

    wide = ipywidgets.Layout(width="100%", height="10em")
    text = ipywidgets.Textarea(placeholder=word("paste_here", language), layout=wide)
    published = ipywidgets.Text(description=word("published", language), placeholder="YYYY-MM-DD")
    place = ipywidgets.Text(description=word("place", language), placeholder="省/市/县")
    button = ipywidgets.Button(description=word("audit", language))
    shown = ipywidgets.HTML()

    def run(_button) -> None:
        try:
            result = audit(text.value, published=published.value.strip(), place=place.value.strip())
            shown.value = audit_html(result, language)
        except (ValueError, OSError) as error:
            shown.value = f"<p>{html.escape(str(error))}</p>"

    button.on_click(run)
    return ipywidgets.VBox([text, ipywidgets.HBox([published, place, button]), shown])


def connect(folder: Path | str) -> "duckdb.DuckDBPyConnection":
    """A DuckDB connection with a view for every table of a folder, under the table's name.

    Raises FileNotFoundError where the folder has none of them.
    """
    import duckdb

    folder = Path(folder)
    connection = duckdb.connect()
    single = {path.stem: path for name in tables.SCHEMAS if (path := folder / f"{name}.parquet").is_file()}
    parts = {name: folder / name / "*.parquet" for name in tables.SCHEMAS if (folder / name).is_dir()}
    if not single and not parts:
        raise FileNotFoundError(f"{folder} holds no tables: run `make report` first")
    for name, path in (parts | single).items():
        connection.read_parquet(str(path)).create_view(name)
    return connection


def timeline(claims: list[dict]) -> dict | None:
    """The claims of the most frequent unit against time: period as a line, interval as a bar.

    A claim without a period stands at its publication, hollow. None where fewer than two have a date.
    """
    dated = [c for c in claims if _when(c) and not isnan(c["value"])]
    units = Counter(c["unit"] for c in dated)
    if not units:
        return None
    dated = [c for c in dated if c["unit"] == units.most_common(1)[0][0]]
    if len(dated) < 2:
        return None
    times = [t for c in dated for t in _when(c)]
    ends = [v for c in dated for v in (c["low"], c["high"], c["value"]) if not isnan(v)]
    across = _scale(min(times), max(times), LEFT, WIDTH - RIGHT)
    down = _scale(max(ends), min(ends), TOP, HEIGHT - BOTTOM)
    years = range(int(min(times)), int(max(times)) + 1)
    step = -(-len(years) // 8)
    return {
        "width": WIDTH,
        "height": HEIGHT,
        "years": [{"x": across(y), "year": y} for y in years[::step] if LEFT <= across(y) <= WIDTH - RIGHT],
        "marks": _spread([_mark(c, across, down) for c in dated]),
    }


def _mark(claim: dict, across: Callable, down: Callable) -> dict:
    start, end = _when(claim)
    top = TOP if isnan(claim["high"]) else down(claim["high"])
    bottom = HEIGHT - BOTTOM if isnan(claim["low"]) else down(claim["low"])
    return {
        "x1": across(start),
        "x2": across(end),
        "y": down(claim["value"]),
        "top": top,
        "bottom": bottom,
        "label": down(claim["value"]) + 4,
        "text": claim["printed"],
        "planned": claim["status"] != "actual",
        "undated": not claim["period"],
        "color": RED if claim["severity"] in ("error", "warn") else BLUE,
    }


def _spread(marks: list[dict]) -> list[dict]:
    """Moves labels down where they would cover one another."""
    lowest: dict[int, float] = {}
    for mark in sorted(marks, key=lambda m: (m["y"], m["x2"])):
        column = round(mark["x2"] / 120)
        mark["label"] = max(mark["label"], lowest.get(column, 0) + 14)
        lowest[column] = mark["label"]
    return marks


def _scale(start: float, end: float, first: float, last: float) -> Callable[[float], float]:
    span = (end - start) or 1.0
    return lambda value: round(first + (value - start) / span * (last - first), 1)


def _menu(key: str, view: SimpleNamespace, options: list[tuple[str, str]], value: str):
    import ipywidgets

    return ipywidgets.Dropdown(description=word(key, view.language), options=options, value=value)


def _when(claim: dict) -> tuple[float, float] | None:
    """The time that a claim is drawn at: its period, which without an end of its own ends at publication."""
    span, told = _span(claim["period"]), claim["published"]
    published = _ends(told)[1] if told else None
    if published and claim["period"].endswith("/"):
        return span[0], max(span[0], published)
    return (published, published) if published and not span else span


def _span(period: str) -> tuple[float, float] | None:
    """The start and end of a period in years; an open one is a point. None where it is not stated.

    >>> _span("2016/2019"), _span("/2019"), _span("2019-10")
    ((2016.0, 2020.0), (2020.0, 2020.0), (2019.75, 2019.8333))
    """
    parts = [part for part in period.split("/") if part]
    if not parts:
        return None
    first, last = _ends(parts[0]), _ends(parts[-1])
    if period.startswith("/"):
        return last[1], last[1]
    return (first[0], first[0]) if period.endswith("/") else (first[0], last[1])


def _ends(date: str) -> tuple[float, float]:
    """The start and end of a year, month or day, in years."""
    year, *rest = (int(part) for part in date.split("-"))
    start, length = float(year), 1.0
    for part, number in zip(rest, (12, 12 * 31), strict=False):
        start, length = start + (part - 1) / number, 1 / number
    return round(start, 4), round(start + length, 4)


def _years(period: str) -> range:
    """The years that a period names, from the first to the last."""
    named = [int(part[:4]) for part in period.split("/") if part]
    return range(named[0], named[-1] + 1) if named else range(0)


def _touches(period: str, year: int) -> bool:
    named = _years(period)
    after = named and period.endswith("/") and year >= named[0]
    before = named and period.startswith("/") and year <= named[-1]
    return bool(year in named or after or before)
