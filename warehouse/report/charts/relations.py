"""Charts of relations: who acted upon whom, who stands where, who works with whom."""

from collections.abc import Mapping, Sequence

import altair as alt

from warehouse.report import palette, wording
from warehouse.report.answers import Row
from warehouse.report.charts.parts import (
    ON_PAGE,
    ROW_HEIGHT,
    Spec,
    by_word,
    done,
    of_rows,
    tooltip,
    whole_numbers,
)

STANCES = ("support", "conditional", "neutral", "oppose")


def dyads(rows: Sequence[Row], shown: Sequence[str]) -> Spec | None:
    """Who did what to whom: sources down, targets across, the mean score of their events as colour."""
    cells = [
        {"source": row["source_code"], "target": row["target_code"], "mean": row["intensity_mean"],
         "names": f"{row['source_name']} to {row['target_name']}", "told": wording.score(row["intensity_mean"]),
         "events": wording.count(row["event_count"]), "scored": wording.count(row["scored_event_count"]),
         "cooperation": wording.count(row["cooperation_count"]), "conflict": wording.count(row["conflict_count"]),
         "size": row["event_count"]}
        for row in rows
        if row["source_code"] in shown and row["target_code"] in shown
    ]  # fmt: skip
    if not cells:
        return None
    scale = alt.Scale(domain=[-10, -5, 0, 5, 10], range=list(palette.DIVERGING), clamp=True, interpolate="rgb")
    sources = [code for code in shown if any(cell["source"] == code for cell in cells)]
    targets = [code for code in shown if any(cell["target"] == code for cell in cells)]
    upright = len(targets) <= 6 and all(len(code) <= 4 for code in targets)
    across = alt.Axis(orient="top", labelAngle=0 if upright else -60, labelLimit=100)
    base = of_rows(cells).encode(
        x=alt.X("target:N", title="to, with or about", sort=targets, scale=alt.Scale(domain=targets), axis=across),
        y=alt.Y("source:N", title="who acted", sort=sources, scale=alt.Scale(domain=sources),
                axis=alt.Axis(labelLimit=90)),
        tooltip=tooltip(names="Pair", events="Events", cooperation="Cooperation", conflict="Conflict",
                         told="Mean score, −10 to +10", scored="Mean of"),
    )  # fmt: skip
    cell = base.mark_rect(cornerRadius=3).encode(color=alt.Color("mean:Q", scale=scale, legend=None))
    counts = base.mark_text(fontSize=11).encode(
        text="events:N",
        color=alt.condition("abs(datum.mean) > 7.5", alt.value(palette.ON_DARK), alt.value(palette.ON_LIGHT)),
    )
    return done(cell + counts, height=ROW_HEIGHT * len(sources))


def topics(rows: Sequence[Row]) -> Spec | None:
    """Stances by topic, opposition to the left of the line, support to its right, what is hedged around it."""
    if not rows:
        return None
    bars = []
    for row in rows:
        # Conditional and neutral stances stand on the right, next to the support that they withhold.
        start = 0
        for stance in STANCES[:3]:
            bars.append(_stance(row, stance, start, start + row[stance]))
            start += row[stance]
        bars.append(_stance(row, "oppose", -row["oppose"], 0))
    chart = (
        of_rows([bar for bar in bars if bar["start"] != bar["end"]])
        .mark_bar()
        .encode(
            y=alt.Y("topic:N", title=None, sort=[wording.words(row["topic"]) for row in rows],
                    axis=alt.Axis(labelLimit=150)),
            x=alt.X("start:Q", title="Stances",
                    axis=whole_numbers(-max(row["oppose"] for row in rows),
                                       max(row["position_count"] - row["oppose"] for row in rows))),
            x2="end:Q",
            color=by_word("stance", palette.STANCES, STANCES),
            tooltip=tooltip(topic="Topic", stance="Stance", told="Stances", of="Out of", holders="Held by"),
        )
    )  # fmt: skip
    return done(chart, height=22 * len(rows))


def stances(rows: Sequence[Row], holders: Sequence[str], shown: Sequence[str]) -> Spec | None:
    """Topics down, holders across: larger for more stances, blue for support, orange for opposition."""
    dots = [
        {"holder": row["country_code"], "name": row["name"], "topic": wording.words(row["topic"]),
         "size": row["position_count"], "balance": row["balance"], "told": wording.score(row["balance"], 2),
         **{stance: wording.count(row[stance]) for stance in STANCES}}
        for row in rows
        if row["country_code"] in holders and row["topic"] in shown
    ]  # fmt: skip
    if not dots:
        return None
    scale = alt.Scale(domain=[-1, -0.5, 0, 0.5, 1], range=list(palette.DIVERGING), interpolate="rgb")
    largest = max(dot["size"] for dot in dots)
    chart = (
        of_rows(dots)
        .mark_circle(opacity=1, stroke="#6b7684", strokeWidth=0.6)
        .encode(
            x=alt.X("holder:N", title=None, sort=list(holders),
                    axis=alt.Axis(orient="top", labelAngle=-60, labelLimit=100, grid=True)),
            y=alt.Y("topic:N", title=None, sort=[wording.words(topic) for topic in shown],
                    axis=alt.Axis(labelLimit=150, grid=True)),
            size=alt.Size("size:Q", scale=alt.Scale(domain=[0, max(largest, 4)], range=[20, 340]), legend=None),
            color=alt.Color("balance:Q", scale=scale, legend=None),
            tooltip=tooltip(name="Holder", topic="Topic", support="Support", conditional="Conditional",
                            neutral="Neutral", oppose="Oppose", told="Balance, −1 to +1"),
        )
    )  # fmt: skip
    return done(chart, height=ROW_HEIGHT * len({dot["topic"] for dot in dots}))


def network(
    nodes: Sequence[Row], edges: Mapping[tuple[str, str], int], places: Mapping[str, tuple[float, float]]
) -> Spec | None:
    """Who cooperates with whom: a line for each pair, thicker for more events, a disc for each actor."""
    if not edges:
        return None
    names = {node["country_code"]: node["name"] for node in nodes}
    lines = [
        {"x": places[a][0], "y": places[a][1], "x2": places[b][0], "y2": places[b][1], "events": events,
         "names": f"{names[a]} and {names[b]}", "told": wording.count(events)}
        for (a, b), events in edges.items()
    ]  # fmt: skip
    discs = [
        {"x": places[node["country_code"]][0], "y": places[node["country_code"]][1], "name": node["name"],
         "code": node["country_code"], "strength": node["strength"], "told": wording.count(node["strength"]),
         "kind": "organisation" if node["is_organisation"] else "country", "inside": len(node["country_code"]) <= 3}
        for node in nodes
        if node["country_code"] in places
    ]  # fmt: skip
    inner = alt.Scale(domain=[-1.12, 1.12])
    x, y = alt.X("x:Q", scale=inner, axis=None), alt.Y("y:Q", scale=inner, axis=None)
    most = max(events for events in edges.values())
    line = (
        of_rows(lines)
        .mark_rule(color="#8793a1", opacity=0.55)
        .encode(
            x=x, y=y, x2="x2:Q", y2="y2:Q",
            strokeWidth=alt.StrokeWidth("events:Q", scale=alt.Scale(domain=[0, max(most, 4)], range=[1, 9]),
                                        legend=None),
            tooltip=tooltip(names="Pair", told="Cooperative events, both ways"),
        )
    )  # fmt: skip
    base = of_rows(discs).encode(
        x=x, y=y, tooltip=tooltip(name="Actor", kind="Kind", told="Cooperative events with partners")
    )
    largest = max(disc["strength"] for disc in discs)
    disc = base.mark_circle(opacity=1).encode(
        size=alt.Size("strength:Q", scale=alt.Scale(domain=[0, max(largest, 4)], range=[620, 2000]), legend=None),
        color=alt.Color(
            "kind:N", legend=None,
            scale=alt.Scale(domain=["country", "organisation"], range=[palette.COUNTRY, palette.ORGANISATION]),
        ),
    )  # fmt: skip
    inside = base.transform_filter("datum.inside").mark_text(fontSize=10, fontWeight=600, color="#ffffff")
    outside = base.transform_filter("!datum.inside").mark_text(fontSize=10, dy=22, limit=110).properties(name=ON_PAGE)
    return done(line + disc + inside.encode(text="code:N") + outside.encode(text="code:N"), height=460)


def _stance(row: Row, stance: str, start: int, end: int) -> Row:
    return {
        "topic": wording.words(row["topic"]), "stance": stance, "start": start, "end": end,
        "told": wording.count(row[stance]), "of": wording.count(row["position_count"]),
        "holders": wording.counted(row["holder_count"], "actor"),
    }  # fmt: skip
