"""Charts of what there was to read."""

from collections.abc import Sequence
from datetime import date

import altair as alt

from warehouse.report import palette, wording
from warehouse.report.answers import Row
from warehouse.report.charts.parts import Spec, bar_width, done, of_rows, tooltip, whole_numbers

# So many months have a name each; more are told by years.
NAMED_MONTHS = 12


def months(rows: Sequence[Row], column: str, title: str) -> Spec | None:
    """A count by month, as bars along time; a month without one is a gap."""
    if not rows:
        return None
    most = max(row[column] for row in rows)
    bars = [
        {"month": row["month"].isoformat(), "till": _next(row["month"]).isoformat(), "number": row[column],
         "named": wording.month(row["month"]), "told": wording.count(row[column])}
        for row in rows
    ]  # fmt: skip
    y = alt.Y("number:Q", title=title, axis=whole_numbers(0, most))
    span = _span(rows[0]["month"], rows[-1]["month"])
    if len(span) <= NAMED_MONTHS:
        names = [wording.month(month) for month in span]
        x = alt.X("named:O", title=None, scale=alt.Scale(domain=names), axis=alt.Axis(labelAngle=0, labelOverlap=True))
        chart = of_rows(bars).mark_bar(width=bar_width(len(names))).encode(x=x, y=y)
    else:
        # Read as local time, a first of the month would be the last of the month before, west of Greenwich.
        utc = {"month": "utc:'%Y-%m-%d'", "till": "utc:'%Y-%m-%d'"}
        axis = alt.Axis(labelAngle=0, labelOverlap=True, grid=False)
        x = alt.X("month:T", title=None, scale=alt.Scale(type="utc"), axis=axis)
        chart = of_rows(bars, utc).mark_bar(binSpacing=0).encode(x=x, x2="till:T", y=y, y2=alt.datum(0))
    told = tooltip(named="Month", told=title)
    return done(chart.encode(color=alt.value(palette.COUNTRY), tooltip=told), height=170)


def _next(month: date) -> date:
    return month.replace(year=month.year + month.month // 12, month=month.month % 12 + 1)


def _span(first: date, last: date) -> list[date]:
    """Months from the first on, to the last or one more than have a name."""
    months = [first]
    while months[-1] < last and len(months) <= NAMED_MONTHS:
        months.append(_next(months[-1]))
    return months
