"""The figures: rendered from built tables, and looked at as a reader, a printer and an auditor would."""

import os
import re
import subprocess
import sys
from itertools import count
from pathlib import Path
from unittest import mock
from xml.etree import ElementTree

import matplotlib as mpl
import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.text import Text
from PIL import Image

import heshu
from heshu import plot, tables
from heshu.interval import interval
from heshu.plot import fonts, numbers, series, style

PLACES = ["甲省/乙市/丙县", "甲省/乙市/丁县", "甲省/乙市"]
STARTS = count(0, 10)


def claim(indicator, value, unit, place=PLACES[0], period="2019-12", **more):
    """One claim; without `low` and `high` it is printed in full."""
    start = next(STARTS)
    row = {"doc": "p1", "article": 1, "start": start, "end": start + 5, "surface": f"{value}"}
    row |= {"indicator": indicator, "value": value, "low": value, "high": value, "unit": unit, "place": place}
    row |= {"period": period, "status": "actual", "published": "2020-01-05", "number": f"{value}"}
    return row | {"bound": "exact"} | more


def stock(place, date, registered, lifted, remaining, doc="p1", family="poor_population"):
    unit = series.FAMILIES[family]
    numbers_ = {"registered": registered, "lifted": lifted, "remaining": remaining}
    return [
        claim(f"{family}.{stage}", float(n), unit, place, ("/" if stage == "lifted" else "") + date, doc=doc)
        for stage, n in numbers_.items()
        if n is not None
    ]


def rate(place, value, period, half=0.005, **more):
    ends = {"low": round(value - half, 6), "high": round(value + half, 6)}
    return claim("poverty_incidence", value, "percent", place, period, **(ends | more))


def rows(name=lambda place: place):
    """Two counties and their city, on two pages: enough for every figure."""
    first, second, city = map(name, PLACES)
    return [
        *stock(first, "2019-10", 5300, 3900, 1400, "p1"),
        *stock(first, "2020-03", 5400, 4900, 500, "p2"),
        *stock(second, "2020-03", 2500, 2400, None, "p2"),
        *stock(city, "2020-03", 49900, 47400, 2500, "p2"),
        *stock(first, "2020-03", 78, 74, 4, "p2", "poor_villages"),
        rate(first, 9.04, "2013-12"),
        rate(first, 1.18, "2020-03", doc="p2"),
        rate(first, 1.09, "2019", status="target", bound="less_than", low=float("nan"), high=1.09),
        claim("poor_population.to_lift", 900.0, "person", first, "2019", status="target"),
        rate(city, 9.1, "2013-12", half=0.05),
        rate(city, 0.5, "2019-12", half=0.05),
        *(claim("poverty_funds", n, "CNY", first, y, low=n - 5e6, high=n + 5e6) for n, y in FUNDS),
        claim("poverty_funds", 16.5e8, "CNY", first, "2016/2018", low=16.45e8, high=16.55e8, role="total"),
        claim("trained", 30000.0, "person_time", second, low=30000.0, high=float("nan"), bound="more_than"),
    ]


FUNDS = [(3.1e8, "2016"), (6.2e8, "2017"), (7.2e8, "2018")]


def both(built):
    claims = tables.frame("claims", built)
    return claims, heshu.check(claims)


def draw_all(claims, findings, language="zh"):
    return [
        plot.draw_consistency(findings, language),
        plot.draw_plan(claims, findings, "", language),
        plot.draw_stock(claims, language),
        plot.draw_flow(claims, language),
        plot.draw_incidence(claims, language),
        plot.draw_funds(claims, language),
        plot.draw_precision(claims, language),
        plot.draw_coverage(claims, language),
    ]


@pytest.fixture(scope="module")
def built():
    return both(rows())


@pytest.fixture(scope="module", params=["zh", "en"])
def charts(request, built):
    return draw_all(*built, request.param)


def texts(chart):
    """The texts that are really drawn, each with the box that it takes up, in inches from the lower left."""
    found, original = [], Text.draw

    def record(self, renderer):
        if self.get_visible() and self.get_text().strip():
            found.append((self, self.get_window_extent(renderer).transformed(inches)))
        original(self, renderer)

    inches = chart.figure.dpi_scale_trans.inverted()
    with mock.patch.object(Text, "draw", record), fonts.every_glyph():
        FigureCanvasAgg(chart.figure).draw()
    return found


def check_layout(chart):
    """Every text lies on the sheet, is large enough for a phone, and lies on no other text."""
    wide, tall = chart.figure.get_size_inches()
    boxes = texts(chart)
    assert len(boxes) > 3
    for text, box in boxes:
        assert text.get_fontsize() * 390 / (72 * wide) >= 9.9, text.get_text()
        inside = box.x0 > -0.01 and box.x1 < wide + 0.01 and box.y0 > -0.01 and box.y1 < tall + 0.01
        assert inside, (chart.name, text.get_text(), box)
    for n, (one, a) in enumerate(boxes):
        for other, b in boxes[:n]:
            apart = a.x0 >= b.x1 - 0.02 or b.x0 >= a.x1 - 0.02 or a.y0 >= b.y1 - 0.05 or b.y0 >= a.y1 - 0.05
            assert apart, (chart.name, one.get_text(), other.get_text())


def test_every_figure_is_drawn(charts):
    assert [chart.name for chart in charts if chart.figure is None] == []
    assert len({chart.title for chart in charts}) == 8
    assert all(chart.sentence.endswith(("。", ".")) and chart.pages for chart in charts)


def test_layout_fits_a_phone(charts):
    for chart in charts:
        check_layout(chart)


def test_source_line_names_the_pages(charts):
    for chart in charts:
        line = texts(chart)
        assert all(any(page in text.get_text() for text, _ in line) for page in chart.pages), chart.name


def test_saved_files(charts, tmp_path):
    for chart in charts:
        chart.save(tmp_path)
        svg = ElementTree.parse(tmp_path / f"{chart.name}.svg")
        title = svg.find(".//{http://purl.org/dc/elements/1.1/}title")
        assert title.text == chart.title
        with Image.open(tmp_path / f"{chart.name}.png") as image:
            assert image.width == style.WIDTH * style.DPI
        back = pd.read_csv(tmp_path / f"{chart.name}.csv", encoding="utf-8-sig", keep_default_na=False)
        assert list(back.columns) == list(chart.table.columns)
        assert len(back) == len(chart.table)
    assert len(list(tmp_path.iterdir())) == 3 * len(charts)


def test_intervals_are_those_of_the_claims(built):
    claims, findings = built
    key, ends = ["doc", "start", "end"], ["surface", "low", "high", "low_open", "high_open", "unit", "period"]
    printed = claims.set_index(key)[ends]
    for chart in draw_all(claims, findings):
        if "surface" in chart.table:
            drawn = chart.table.set_index(key)[ends].astype(printed.dtypes.to_dict())
            pd.testing.assert_frame_equal(drawn, printed.loc[drawn.index], check_exact=True)


def test_svg_is_the_same_in_another_process(tmp_path):
    program = (
        "import sys; from pathlib import Path; sys.path.insert(0, sys.argv[1]); import test_plot as t\n"
        "for chart in t.draw_all(*t.both(t.rows())): chart.save(sys.argv[2])"
    )
    for seed in ("1", "2"):
        arguments = [sys.executable, "-c", program, str(Path(__file__).parent), str(tmp_path / seed)]
        subprocess.run(arguments, check=True, env={**os.environ, "PYTHONHASHSEED": seed})
    files = sorted(path.name for path in (tmp_path / "1").iterdir())
    assert len(files) == 24
    different = [n for n in files if (tmp_path / "1" / n).read_bytes() != (tmp_path / "2" / n).read_bytes()]
    assert different == []


def test_svg_holds_no_date_and_no_version(charts):
    for chart in charts:
        svg = chart.render("svg").decode()
        assert "<dc:date>" not in svg
        assert mpl.__version__ not in svg


def test_drawing_leaves_matplotlib_as_it_was(built):
    before = dict(mpl.rcParams)
    plot.draw_stock(built[0]).render("svg")
    assert dict(mpl.rcParams) == before


def test_english_figures_are_english():
    names = {PLACES[0]: "A/B/Cee", PLACES[1]: "A/B/Dee", PLACES[2]: "A/B"}
    claims, findings = both(rows(names.get))
    for chart in draw_all(claims, findings, "en"):
        if chart.name == "precision":  # names the Chinese words that it counts
            continue
        for text, _ in texts(chart):
            written = re.sub(r"\(.*\d.*\)", "", text.get_text())  # a plan's formula is quoted as printed
            assert not re.search(r"[\u3000-\u9fff]", written), (chart.name, written)


# --- What a page may hold -------------------------------------------------------------------------------

HOSTILE = [
    "$x_1^{2}$",
    "<script>alert(1)</script>",
    "&amp;</text>]]>",
    "=1+1",
    "{name}%s\\n",
    "丁\u202e卜\u0000\u200b",
    "🎉🧮 ༀ",
    "臨縣瀍河甪直嵩岈〇",
    "很长的名字" * 60,
    "W" * 300,
]


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_names(name, tmp_path):
    language = "zh" if HOSTILE.index(name) % 2 else "en"
    claims, findings = both(rows(lambda place: place.replace("丙县", name.replace("/", "∕"))))
    for chart in draw_all(claims, findings, language):
        check_layout(chart)
        svg = chart.render("svg").decode()
        ElementTree.fromstring(svg)
        assert "<script" not in svg
        path = tables.write_csv(chart.table, tmp_path / f"{chart.name}.csv")
        cells = pd.read_csv(path, encoding="utf-8-sig", dtype=str, keep_default_na=False)
        assert not cells.map(lambda cell: cell.startswith(("=", "+", "@"))).any(axis=None)


def test_dollars_and_underscores_are_drawn_as_they_are():
    claims, _ = both(rows(lambda place: place.replace("丙县", "$a_b$")))
    drawn = [text for text, _ in texts(plot.draw_stock(claims)) if "$a_b$" in text.get_text()]
    assert drawn
    assert not any(text.get_parse_math() for text in drawn)


def test_a_missing_glyph_is_an_error():
    @style.on_paper
    def draw(word):
        figure, _ = style.sheet(word, "", [1.0], "")
        FigureCanvasAgg(figure).draw()

    draw("甪直镇、瀍河、嵩县、栾川、臨縣、〇、−、≤≥≠≈＝")
    with pytest.raises(UserWarning, match="Glyph"):
        draw("\U0001f389")


@given(st.text(max_size=40), st.floats(min_value=2, max_value=30))
@settings(max_examples=200, deadline=None)
def test_clean_text_can_be_drawn_and_fits(text, width):
    line = style.clean(text, width)
    assert set(map(ord, line)) <= style._glyphs()
    assert style.ems(line) <= width or line == "…"
    assert len(style.clean(text).splitlines()) <= 1


@given(st.text(alphabet="汝阳县脱贫a1 ，。（）5,x%", max_size=80), st.integers(min_value=3, max_value=30))
@settings(max_examples=300, deadline=None)
def test_wrapped_lines_fit_and_lose_nothing(text, width):
    for lines in (style.wrap(text, width), style.balanced(text, width)):
        assert all(style.ems(line) <= width for line in lines)
        assert "".join("".join(lines).split()) == "".join(text.split())


# --- Corpora of any size --------------------------------------------------------------------------------


@pytest.mark.parametrize("language", ["zh", "en"])
def test_nothing_to_say(language, tmp_path):
    for chart in draw_all(*both([]), language):
        assert chart.figure is None
        assert chart.sentence.startswith(("没有图：", "No figure: "))
        assert "image/png" not in chart._repr_mimebundle_()
        for kind in ("png", "svg", "csv"):  # what an earlier run, with something to say, left behind
            (tmp_path / f"{chart.name}.{kind}").touch()
        chart.save(tmp_path)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("counts", [(0, 0, 0), (10, 500, 3), (10, 0, 10), (float("nan"), 5, 4), (1e12, 1, 1)])
def test_counts_that_make_no_sense(counts):
    claims, findings = both(stock(PLACES[0], "2019", *counts) + stock(PLACES[0], "2020", 9, 5, 4, "p2"))
    drawn = [chart for chart in draw_all(claims, findings) if chart.figure is not None]
    for chart in drawn:
        check_layout(chart)
    assert {"stock", "flow"} <= {chart.name for chart in drawn}


def test_the_stock_of_a_village_is_not_told_among_counties():
    claims, _ = both(stock(f"{PLACES[0]}/甲镇/乙村", "2019", 300, 200, 100))
    drawn = {text.get_text() for text, _ in texts(plot.draw_stock(claims))}
    assert any(word.endswith("（村）") for word in drawn)


def test_an_undated_rate_has_no_place_in_time():
    built = [rate(PLACES[0], 9.04, ""), rate(PLACES[0], 1.18, "2020-03")]
    assert plot.draw_incidence(tables.frame("claims", built)).figure is None
    built[0]["role"] = "from"
    assert plot.draw_incidence(tables.frame("claims", built)).figure is not None


def test_many_rates_of_one_year_lie_on_nothing_else():
    built = [rate(place, value, "2018") for place in PLACES[:2] for value in (12.57, 9.6, 7.4, 5.6, 3.1, 0.9)]
    built += [rate(place, 26.5, "2013") for place in PLACES[:2]]
    check_layout(plot.draw_incidence(tables.frame("claims", built)))


def test_one_number_makes_no_figure_but_its_precision():
    claims, findings = both([claim("trained", 5.0, "person_time")])
    assert [c.name for c in draw_all(claims, findings) if c.figure is not None] == ["precision"]


@pytest.mark.slow
def test_a_thousand_places():
    names = [f"甲省/乙{n // 50}市/丙{n}县" for n in range(1000)]
    claims, findings = both(
        [
            row
            for n, place in enumerate(names)
            for row in (
                *stock(place, "2020-03", 5400 + n, 4900, 500 + n, f"page{n}"),
                rate(place, 9.0, "2013-12", doc=f"page{n}"),
                rate(place, 1.0, "2019-12", doc=f"page{n}"),
                claim("poverty_funds", 1e8, "CNY", place, "2018", doc=f"page{n}"),
                claim("poverty_funds", 2e8, "CNY", place, "2019", doc=f"page{n}"),
            )
        ]
    )
    for chart in draw_all(claims, findings)[2:]:
        check_layout(chart)
        assert chart.figure.get_size_inches()[1] < 16
        if "drawn" in chart.table:
            assert chart.table.place.nunique() == 1000
            assert 0 < chart.table[chart.table.drawn].place.nunique() <= 20


# --- The numbers in the titles are computed -------------------------------------------------------------


def test_titles_follow_the_data():
    before, after = stock(PLACES[0], "2019", 100, 40, 60, "p1"), stock(PLACES[0], "2020", 100, 70, 30, "p2")
    claims, _ = both(before + after)
    assert plot.draw_stock(claims).title == "丙县未脱贫人口从60降到30"
    assert plot.draw_stock(claims, "en").title == "丙县: people still poor fell from 60 to 30"
    assert "1个县都对得上" in plot.draw_flow(claims).title
    wrong, _ = both(stock(PLACES[0], "2020", 100, 70, 31))
    assert "1个对不上" in plot.draw_flow(wrong).title


@given(*[st.integers(min_value=1, max_value=99999)] * 3, st.sampled_from([0.0, 0.5, 50.0]))
@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_what_is_left_over_is_exact(registered, lifted, remaining, half):
    wide = {"low": lifted - half, "high": lifted + half}
    built = stock(PLACES[0], "2020", registered, lifted, remaining)
    built[1] |= wide
    table = plot.flow._counties(series.stages(tables.frame("claims", built)))
    left = interval(table.left_low[0], table.left_high[0])
    middle = registered - lifted - remaining
    assert (left.low, left.high) == (middle - half, middle + half)


def test_titles_where_nothing_is_wrong():
    claims, findings = both(stock(PLACES[0], "2020", 100, 70, 30))
    assert plot.draw_consistency(findings).title == f"{len(findings)}次核对，没有对不上的"
    assert plot.draw_consistency(findings, "en").title == f"Of {len(findings)} checks none disagrees"
    assert plot.draw_precision(claims).title == "3个数字中3个印足各位"


def test_a_yearly_flow_is_no_stock():
    built = stock(PLACES[0], "2018", 100, 60, 40)
    built[1]["period"] = "2018"
    assert set(series.stages(tables.frame("claims", built)).stage) == {"registered", "remaining"}


def test_the_largest_most_exact_claim_stands_for_several():
    built = [
        *stock(PLACES[0], "2020-03", 100, 60, 40),
        claim("poor_population.registered", 100.0, "person", period="2020-03", low=95.0, high=105.0),
        claim("poor_population.registered", 12.0, "person", period="2020-03"),
        claim("poor_population.remaining", 70.0, "person", period="2019"),
    ]
    rows_ = series.stages(tables.frame("claims", built)).set_index("stage")
    registered, remaining = rows_.loc["registered"], rows_.loc["remaining"]
    assert (registered.value, registered.low, registered.others) == (100, 100, 1)
    assert remaining.value == 40


# --- PLACE ----------------------------------------------------------------------------------------------


def test_default_place_has_most_targets(built):
    assert plot.find_place("", *built) == PLACES[0]


@pytest.mark.parametrize("place", ["丙县", PLACES[0]])
def test_place_by_name_or_path(place, built):
    chart = plot.draw_plan(*built, place)
    assert set(chart.table.place) == {PLACES[0]}


def test_a_place_above_those_with_numbers_has_no_figure_of_its_own(built):
    above = PLACES[0].rpartition("/")[0]
    assert plot.find_place(above, *built) == above
    assert plot.draw_plan(*built, above).figure is None


def test_unknown_place_is_refused(built):
    with pytest.raises(ValueError, match=r"PLACE '戊县': no number is about it; .*甲省/乙市/丙县"):
        plot.draw_plan(*built, "戊县")


def test_ambiguous_place_is_refused():
    two = ("甲省/乙市/丙县", "甲省/戊市/丙县")
    claims, findings = both([row for place in two for row in stock(place, "2020", 9, 5, 4)])
    with pytest.raises(ValueError, match="several places"):
        plot.draw_plan(claims, findings, "丙县")


def test_place_without_plan_is_left_out(built):
    chart = plot.draw_plan(*built, "丁县")
    assert chart.figure is None
    assert "丁县" in chart.sentence


def test_plan_and_report_are_told_apart(built):
    table = plot.draw_plan(*built).table.set_index("indicator")
    rate_ = table.loc["poverty_incidence"]
    assert (rate_.report_low, rate_.report_high, rate_.plan_high, rate_.sign) == (1.175, 1.185, 1.09, "≤")
    remaining = table.loc["poor_population.remaining"]
    assert (remaining.report_low, remaining.plan_high, remaining.sign) == (500, 500, "≤")
    lifted = table.loc["poor_population.lifted"]
    assert (lifted.report_low, lifted.plan_low, lifted.sign) == (4900, 4800, "≥")


def test_unknown_language_is_refused(built):
    with pytest.raises(ValueError, match="LANGUAGE is 'fr'"):
        plot.draw_stock(built[0], "fr")


# --- Numbers, periods, colours, imports -----------------------------------------------------------------


@pytest.mark.parametrize(
    ("value", "zh", "en"),
    [
        (54026.0, "54,026", "54,026"),
        (499000.0, "49.9万", "499,000"),
        (2.46e9, "24.6亿", "2.46bn"),
        (1.18, "1.18", "1.18"),
        (42.7e4, "42.7万", "427,000"),
        (-12345.0, "-12,345", "-12,345"),
        (0.0, "0", "0"),
    ],
)
def test_numbers(value, zh, en):
    assert (numbers.number(value, "zh"), numbers.number(value, "en")) == (zh, en)


@given(st.integers(min_value=0, max_value=10**12))
def test_a_written_number_keeps_every_digit(value):
    sizes = {"亿": 10**8, "万": 10**4, "bn": 10**9, "m": 10**6}
    for language in ("zh", "en"):
        digits, word = re.fullmatch(r"([\d,.]+)(\D*)", numbers.number(float(value), language)).groups()
        assert round(float(digits.replace(",", "")) * sizes.get(word, 1)) == value


@pytest.mark.parametrize(
    ("period", "first", "last"),
    [
        ("2019", "2019-01-01", "2019-12-31"),
        ("2020-02", "2020-02-01", "2020-02-29"),
        ("2016/2019", "2016-01-01", "2019-12-31"),
        ("/2019-10", "2019-10-01", "2019-10-31"),
        ("2016/", "2016-01-01", "2020-03-09"),
    ],
)
def test_periods(period, first, last):
    assert tuple(map(str, series.span(period, "2020-03-09"))) == (first, last)


@pytest.mark.parametrize("period", ["", "2019-13", "about 2019", "2019-02-30", "0000"])
def test_what_is_no_period(period):
    assert series.span(period) is None


def grey(color):
    red, green, blue = (int(color[i : i + 2], 16) for i in (1, 3, 5))
    return 0.299 * red + 0.587 * green + 0.114 * blue


def test_colours_that_meet_differ_in_grey():
    for dark in (style.BLUE, style.RED):
        for light in (style.ORANGE, style.SKY, style.PAPER):
            assert grey(light) - grey(dark) > 60


def test_importing_costs_no_matplotlib():
    program = "import sys, heshu.plot; assert not {'matplotlib', 'seaborn', 'PIL'} & set(sys.modules)"
    subprocess.run([sys.executable, "-c", program], check=True)
