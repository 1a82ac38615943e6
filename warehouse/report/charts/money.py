"""Charts of money: what was pledged, by whom, and how far along it is."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from math import log10
from typing import Any

import altair as alt

from warehouse.report import palette, wording
from warehouse.report.answers import Row
from warehouse.report.charts.parts import (
    ON_PAGE,
    ROW_HEIGHT,
    Spec,
    bar_width,
    by_word,
    done,
    in_order,
    of_rows,
    tooltip,
    whole_numbers,
)

RUNGS = ("delivered", "committed", "pledged")
ORGANISATION = "*"  # beside the code of one
# More years than these would be bars without names; the years without a pledge are then left out.
MOST_YEARS_DRAWN = 40
# Words in a cell are shown only where the cell is wide enough for them.
ROOM_FOR_WORDS: Any = alt.ExprRef("bandwidth('x') < 44 ? 0 : 1")


def world(rows: Sequence[Row]) -> Spec | None:
    """Money by year: what is delivered, what more is committed, what more is pledged."""
    if not rows:
        return None
    years = _years(rows)
    divisor, unit = _unit(row["pledged_usd"] for row in rows)
    steps = []
    for row in rows:
        parts = {
            "delivered": row["delivered_usd"],
            "committed": row["committed_usd"] - row["delivered_usd"],
            "pledged": row["pledged_usd"] - row["committed_usd"],
        }
        for at, (rung, usd) in enumerate(parts.items()):
            steps.append(
                {"year": str(row["year"]), "rung": rung, "at": at, "amount": _number(usd / divisor),
                 "told": wording.usd(usd), "all": wording.usd(row["pledged_usd"]),
                 "pledges": wording.counted(row["pledge_count"], "pledge")}
            )  # fmt: skip
    chart = (
        of_rows(steps)
        .mark_bar(width=bar_width(len(years)))
        .encode(
            x=alt.X("year:O", title=None, axis=alt.Axis(labelAngle=0, labelOverlap=True),
                    scale=alt.Scale(domain=years)),
            y=alt.Y("amount:Q", title=f"US dollars, {unit}", axis=alt.Axis(tickCount=4)),
            color=by_word("rung", palette.LADDER, RUNGS),
            order=alt.Order("at:Q"),
            tooltip=tooltip(year="Year", rung="Stage", told="At this stage", all="Pledged in all",
                             pledges="Out of"),
        )
    )  # fmt: skip
    return done(chart, height=220)


def statuses(rows: Sequence[Row]) -> Spec | None:
    """Pledges by where they stand now, those that no total counts apart."""
    if not rows:
        return None
    whole = sum(row["pledge_count"] for row in rows)
    most = max(row["pledge_count"] for row in rows)
    bars = [
        {"status": row["status"], "kind": kind, "at": at, "pledges": pledges, "of": wording.count(whole),
         "told": wording.count(pledges)}
        for row in rows
        for at, (kind, pledges) in enumerate(
            (("counted", row["counted_count"]), ("not counted", row["pledge_count"] - row["counted_count"]))
        )
        if pledges
    ]  # fmt: skip
    chart = (
        of_rows(bars)
        .mark_bar()
        .encode(
            y=alt.Y("status:N", title=None, sort=[row["status"] for row in rows]),
            x=alt.X("pledges:Q", title="Pledges", axis=whole_numbers(0, most)),
            color=by_word(
                "kind",
                {"counted": palette.LADDER["committed"], "not counted": palette.QUIET},
                ("counted", "not counted"),
            ),
            order=alt.Order("at:Q"),
            tooltip=tooltip(status="Status", kind="In totals", told="Pledges", of="Out of"),
        )
    )
    return done(chart, height=44 * len(rows))


def donors(rows: Sequence[Row]) -> Spec | None:
    """Donors by year: a cell for what each pledged, darker for more, on a scale of powers of ten."""
    if not rows:
        return None
    known = [float(row["pledged_usd"]) for row in rows if row["pledged_usd"] > 0]
    # The palest shade is left to less than was ever pledged, so that every sum stands out from the page.
    lowest, highest = (min(known) / 2, max(known)) if known else (1.0, 10.0)
    cells = [
        {"donor": _donor(row), "year": str(row["year"]), "amount": float(row["pledged_usd"]) or None,
         "told": wording.usd(row["pledged_usd"]) if row["pledged_usd"] else "no sum",
         "ink": _ink(float(row["pledged_usd"]), lowest, highest),
         "pledges": wording.counted(row["pledge_count"], "pledge"),
         "unpriced": wording.count(row["without_usd_count"]), "joint": wording.usd(row["joint_usd"])}
        for row in rows
    ]  # fmt: skip
    names = in_order(_donor(row) for row in rows)
    base = of_rows(cells).encode(
        x=alt.X("year:O", title=None, axis=alt.Axis(labelAngle=0, orient="top", labelOverlap=True)),
        y=alt.Y("donor:N", title=None, sort=names, axis=alt.Axis(labelLimit=120)),
        tooltip=tooltip(donor="Donor", year="Year", told="Pledged alone", pledges="Out of",
                         unpriced="Without an amount in dollars", joint="Joint, whole sums"),
    )  # fmt: skip
    scale = alt.Scale(type="log", domain=[lowest, highest], range=list(palette.STEPS), interpolate="rgb")
    colour = alt.Color("amount:Q", scale=scale, legend=None)
    return done(
        base.mark_rect(cornerRadius=3).encode(color=colour) + _words_in_cells(base), height=ROW_HEIGHT * len(names)
    )


def pipeline(rows: Sequence[Row]) -> Spec | None:
    """Money of a pair of donor and recipient, by status."""
    if not any(row["amount_usd"] for row in rows):
        return None
    divisor, unit = _unit(row["amount_usd"] for row in rows)
    order = list(palette.LADDER)
    bars = [
        {"pair": _pair(row), "status": row["status"], "at": order.index(row["status"]),
         "amount": _number(row["amount_usd"] / divisor), "told": wording.usd(row["amount_usd"]),
         "names": f"{row['donor_name']} to {row['recipient_name']}",
         "pledges": wording.counted(row["pledge_count"], "pledge")}
        for row in rows
        if row["amount_usd"]
    ]  # fmt: skip
    sums: dict[str, Decimal] = {}
    for row in rows:
        sums[_pair(row)] = sums.get(_pair(row), Decimal(0)) + row["amount_usd"]
    # The longest bar leaves room for its sum.
    x = alt.X("amount:Q", title=f"US dollars, {unit}", axis=alt.Axis(tickCount=4),
              scale=alt.Scale(domain=[0, 1.25 * _number(max(sums.values()) / divisor)], nice=False))  # fmt: skip
    y = alt.Y("pair:N", title=None, sort=in_order(bar["pair"] for bar in bars), axis=alt.Axis(labelLimit=120))
    chart = (
        of_rows(bars)
        .mark_bar()
        .encode(
            x=x,
            y=y,
            color=by_word("status", palette.LADDER, order),
            order=alt.Order("at:Q"),
            tooltip=tooltip(names="Pair", status="Status", told="US dollars", pledges="Out of"),
        )
    )
    ends = [
        {"pair": pair, "amount": _number(usd / divisor), "told": wording.usd(usd)} for pair, usd in sums.items() if usd
    ]
    totals = of_rows(ends).mark_text(align="left", dx=5, fontSize=11).encode(x=x, y=y, text="told:N")
    return done(chart + totals.properties(name=ON_PAGE), height=ROW_HEIGHT * len(ends))


def _words_in_cells(base: alt.Chart) -> alt.Chart:
    ink = alt.Scale(domain=["dark", "light"], range=[palette.ON_LIGHT, palette.ON_DARK])
    words: alt.Chart = base.mark_text(fontSize=11, opacity=ROOM_FOR_WORDS).encode(
        text="told:N", color=alt.Color("ink:N", scale=ink, legend=None)
    )
    return words


def _unit(amounts: Iterable[Decimal]) -> tuple[Decimal, str]:
    largest = max(amounts)
    for size, word in ((Decimal(10**9), "billions"), (Decimal(10**6), "millions"), (Decimal(10**3), "thousands")):
        if largest >= size:
            return size, word
    return Decimal(1), "units"


def _years(rows: Sequence[Row]) -> list[str]:
    """Every year from the first to the last, those without a row too."""
    years = sorted({row["year"] for row in rows})
    span = range(years[0], years[-1] + 1)
    return [str(year) for year in (span if len(span) <= MOST_YEARS_DRAWN else years)]


def _number(amount: Decimal) -> float:
    return round(float(amount), 6)


def _donor(row: Row) -> str:
    # Names of organisations are long; their codes are what people call them by.
    return f"{row['donor_code']} {ORGANISATION}" if row["is_organisation"] else str(row["name"])


def _pair(row: Row) -> str:
    return f"{row['donor_code']} → {row['recipient_code']}"


def _ink(amount: float, lowest: float, highest: float) -> str:
    if amount <= 0 or highest <= lowest:
        return "dark" if amount <= 0 else "light"
    # Past this share of the way from the palest shade to the darkest, white reads better than black.
    return "light" if log10(amount / lowest) > 0.62 * log10(highest / lowest) else "dark"
