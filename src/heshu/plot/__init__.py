"""Findings → figures: each draws claims or findings as a `Chart`, with the numbers drawn and what they show.

    chart = heshu.plot.draw_stock(claims, "zh")
    chart.save("figures")        # stock.png, stock.svg, stock.csv

A chart's title states the finding, computed. Where the data do not support a figure, `chart.figure` is None
and `chart.sentence` says why.
"""

from heshu.plot.consistency import draw_consistency
from heshu.plot.coverage import draw_coverage
from heshu.plot.flow import draw_flow
from heshu.plot.funds import draw_funds
from heshu.plot.incidence import draw_incidence
from heshu.plot.plan import draw_plan, find_place
from heshu.plot.precision import draw_precision
from heshu.plot.stock import draw_stock
from heshu.plot.style import Chart

__all__ = [
    "Chart",
    "draw_consistency",
    "draw_coverage",
    "draw_flow",
    "draw_funds",
    "draw_incidence",
    "draw_plan",
    "draw_precision",
    "draw_stock",
    "find_place",
]
