"""What the charts have in common."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import altair as alt

from warehouse.report import palette
from warehouse.report.answers import Row

Spec = dict[str, Any]
# What all charts have, given to the page once. Texts take the page's own colours from its style sheet.
CONFIG: Spec = {
    "background": "transparent",
    "font": "system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif",
    "view": {"stroke": None},
    "axis": {
        "labelFontSize": 12, "titleFontSize": 12, "titleFontWeight": "normal", "domain": False, "ticks": False,
        "labelPadding": 6, "gridOpacity": 0.35, "gridColor": "#9aa4b1",
    },
    "axisBand": {"grid": False},
    "axisX": {"labelFlush": False},
    # What has no figure is shown, in a colour of its own.
    "mark": {"invalid": "show"},
    "scale": {"invalid": {"color": {"value": palette.QUIET}}},
    "bar": {"discreteBandSize": {"band": 0.72}},
}  # fmt: skip
ROW_HEIGHT = 26
MOST_TICKS, LEAST_BARS = 6, 4
# Name of a layer of words that stand on the page itself, not in a coloured cell; the style sheet gives them its ink.
ON_PAGE = "on_page"


def of_rows(rows: Sequence[Row], parsed: Mapping[str, str] | None = None) -> alt.Chart:
    """A chart of rows that stand in the specification itself; `parsed` tells how to read columns that are days."""
    return alt.Chart(alt.InlineData(values=list(rows), format={"parse": dict(parsed)} if parsed else alt.Undefined))


def done(chart: alt.Chart | alt.LayerChart, height: int) -> Spec:
    fit = alt.AutoSizeParams(type="fit-x", contains="padding")
    spec = chart.properties(width="container", height=height, autosize=fit).to_dict()
    spec.pop("config", None)
    return spec


def by_word(field: str, colours: Mapping[str, str], order: Iterable[str]) -> alt.Color:
    words = list(order)
    return alt.Color(f"{field}:N", scale=alt.Scale(domain=words, range=[colours[one] for one in words]), legend=None)


def tooltip(**titles: str) -> list[alt.Tooltip]:
    return [alt.Tooltip(f"{field}:N", title=title) for field, title in titles.items()]


def whole_numbers(lowest: int, highest: int) -> alt.Axis:
    """An axis of counts, told without a sign: its ticks are whole numbers, zero among them."""
    steps = (size * 10**power for power in range(12) for size in (1, 2, 5))
    step = next(step for step in steps if highest - lowest <= MOST_TICKS * step)
    return alt.Axis(values=list(range(-(-lowest // step) * step, highest + 1, step)), labelExpr="abs(datum.value)")


def bar_width(bars: int) -> Spec:
    """Width of each of so many upright bars, in parts of its band: one alone does not fill the whole width."""
    return {"band": 0.72 * min(1, bars / LEAST_BARS)}


def in_order(names: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(names))
