"""Relations: who acted upon whom, who stands where, who works with whom."""

from collections.abc import Sequence

from warehouse.report import palette
from warehouse.report.answers import Answers, Row
from warehouse.report.charts import relations as charts
from warehouse.report.layout import layout
from warehouse.report.markup import Markup, command, explain, joined
from warehouse.report.sections.parts import Numbers, figure, legend, ramp, section
from warehouse.report.wording import count, counted, decimal, listed, month, percent, score, words

MOST_ACTORS = 14
MOST_HOLDERS, MOST_TOPICS = 14, 14
MOST_NODES = 22


def relations(answers: Answers) -> Markup:
    """The heat map of pairs and the network of cooperation, over the last twelve months read."""
    as_of = answers["reading"][0]["last_on"]
    period = f"the twelve months to {month(as_of)}" if as_of else "the last twelve months read"
    return section(
        "relations",
        "Relations",
        f"Events of {period}, without those only planned. An act of one country upon two others makes two pairs.",
        _dyads(answers["dyads"]),
        _network(answers["network"], answers["dyads"]),
    )


def positions(answers: Answers) -> Markup:
    """Stances by topic, and who holds them."""
    return section(
        "positions",
        "Positions",
        "Who supports, opposes, conditions or stays neutral on what, over all months read. A stance that is stated "
        "again counts once; one held by two countries together stands with each.",
        _topics(answers["topics"]),
        _stances(answers["stances"], answers["topics"]),
    )


def _dyads(rows: list[Row]) -> Markup:
    shown = _busiest(rows, MOST_ACTORS)
    actors = {code for row in rows for code in (row["source_code"], row["target_code"])}
    events = sum(row["event_count"] for row in rows)
    said = ""
    if rows:
        first = rows[0]
        said = (
            f"A grid of who acted upon whom among {counted(len(shown), 'actor')}; most from {first['source_name']} to "
            f"{first['target_name']}: {counted(first['event_count'], 'event')}, mean score "
            f"{score(first['intensity_mean'])}."
        )
    headings = {"From": False, "To": False, "Events": True, "Cooperation": True, "Conflict": True, "Mean score": True,
                "Latest": True, "Its latest month is opened by": False}  # fmt: skip
    numbers = Numbers(
        "Events of the last twelve months read, by pair and direction. The score is the mean of the pair's scored "
        "events, from −10 to +10.",
        headings,
        [
            [
                row["source_name"], row["target_name"], count(row["event_count"]), count(row["cooperation_count"]),
                count(row["conflict_count"]), score(row["intensity_mean"]), month(row["latest_month"]),
                explain("dyad_months", source_code=row["source_code"], target_code=row["target_code"],
                        month=f"{row['latest_month']:%Y-%m}"),
            ]
            for row in rows
        ],
        "from dyad_months",
    )  # fmt: skip
    return figure(
        "dyads",
        "Who acted upon whom",
        f"The {len(shown)} busiest of {counted(len(actors), 'actor')}. The number is of events, out of "
        f"{count(events)} by pair; the colour their mean score.",
        charts.dyads(rows, shown),
        said,
        numbers,
        "No event between two named actors falls into these months.",
        ramp("conflict −10", "+10 cooperation"),
    )


def _network(rows: list[Row], pairs: list[Row]) -> Markup:
    nodes = rows[:MOST_NODES]
    edges = _edges(pairs, [row["country_code"] for row in nodes])
    joined_up = [row for row in nodes if any(row["country_code"] in pair for pair in edges)]
    places = layout([row["country_code"] for row in joined_up], edges)
    said = ""
    if joined_up:
        said = (
            f"A network of {counted(len(joined_up), 'actor')} and {counted(len(edges), 'pair')} that cooperated; the "
            f"strongest: {listed([row['name'] for row in joined_up[:3]])}."
        )
    headings = {"Actor": False, "Events with partners": True, "Latest month": True, "Partners in it": True,
                "PageRank in it": True, "Opened by": False}  # fmt: skip
    numbers = Numbers(
        "Cooperative events of the last twelve months read, both ways; one event with three partners makes three. "
        "Partners and PageRank are those of the actor's latest month.",
        headings,
        [
            [
                row["name"], count(row["strength"]), month(row["latest_month"]), count(row["degree"]),
                decimal(row["pagerank"], 3),
                explain("cooperation_network", country_code=row["country_code"], month=f"{row['latest_month']:%Y-%m}"),
            ]
            for row in rows
        ],
        "from cooperation_network",
    )  # fmt: skip
    return figure(
        "network",
        "Who works with whom",
        f"{len(joined_up)} of {counted(len(rows), 'actor')} with a cooperative event, the strongest; a larger disc has "
        "more of them, a thicker line too. Near each other are those few steps apart; left, right, up and down mean "
        "nothing.",
        charts.network(joined_up, edges, places),
        said,
        numbers,
        "No two named actors cooperated in these months, as far as was read.",
        legend({"country": palette.COUNTRY, "organisation": palette.ORGANISATION}),
    )


def _edges(pairs: Sequence[Row], nodes: Sequence[str]) -> dict[tuple[str, str], int]:
    """Cooperative events of each pair of `nodes`, both ways together."""
    edges: dict[tuple[str, str], int] = {}
    for row in pairs:
        a, b = sorted((row["source_code"], row["target_code"]))
        if a in nodes and b in nodes and row["cooperation_count"]:
            edges[a, b] = edges.get((a, b), 0) + row["cooperation_count"]
    return dict(sorted(edges.items()))


def _topics(rows: list[Row]) -> Markup:
    whole = sum(row["position_count"] for row in rows)
    said = ""
    if rows:
        most = rows[0]
        said = (
            f"Bars of stances for {counted(len(rows), 'topic')}; most on {words(most['topic'])}: "
            f"{count(most['support'])} in support and {count(most['oppose'])} opposed out of "
            f"{count(most['position_count'])}."
        )
    headings = {"Topic": False, "Stances": True, "Support": True, "Conditional": True, "Neutral": True, "Oppose": True,
                "Share in support": True, "Holders": True, "Opened by": False}  # fmt: skip
    numbers = Numbers(
        "Stances by topic, over all months read and all holders.",
        headings,
        [
            [
                words(row["topic"]), count(row["position_count"]), count(row["support"]), count(row["conditional"]),
                count(row["neutral"]), count(row["oppose"]), percent(row["support"] / row["position_count"]),
                count(row["holder_count"]), command(f"sql \"from country_positions where topic = '{row['topic']}'\""),
            ]
            for row in rows
        ],
        "from country_positions",
    )  # fmt: skip
    return figure(
        "topics",
        "Stance by topic",
        f"Out of {counted(whole, 'stance')} held. Opposition is to the left of the line.",
        charts.topics(rows),
        said,
        numbers,
        "No position was read.",
        legend(palette.STANCES),
    )


def _stances(rows: list[Row], topics: list[Row]) -> Markup:
    holders = list(dict.fromkeys(row["country_code"] for row in rows))
    shown = [row["topic"] for row in topics[:MOST_TOPICS]]
    said = ""
    if rows:
        said = (
            "A grid of holders and topics, larger for more stances, blue for support and orange for opposition; the "
            f"most stances are held by {rows[0]['name']}: {count(rows[0]['holder_position_count'])}."
        )
    headings = {"Holder": False, "Topic": False, "Stances": True, "Support": True, "Conditional": True, "Neutral": True,
                "Oppose": True, "Balance": True, "Latest": True, "Its latest month is opened by": False}  # fmt: skip
    numbers = Numbers(
        "Stances by holder and topic. The balance is support less opposition, over all stances: from −1 to +1.",
        headings,
        [
            [
                row["name"], words(row["topic"]), count(row["position_count"]), count(row["support"]),
                count(row["conditional"]), count(row["neutral"]), count(row["oppose"]), score(row["balance"], 2),
                month(row["latest_month"]),
                explain("country_positions", country_code=row["country_code"], topic=row["topic"],
                        month=f"{row['latest_month']:%Y-%m}"),
            ]
            for row in rows
        ],
        "from country_positions",
    )  # fmt: skip
    return figure(
        "stances",
        "Who stands where",
        joined(
            [
                f"{min(len(holders), MOST_HOLDERS)} of {counted(len(holders), 'holder')} and {len(shown)} of "
                f"{counted(len(topics), 'topic')}, those with most stances. A larger dot has more of them."
            ]
        ),
        charts.stances(rows, holders[:MOST_HOLDERS], shown),
        said,
        numbers,
        "No position was read.",
        ramp("opposed", "in support"),
    )


def _busiest(rows: Sequence[Row], most: int) -> list[str]:
    events: dict[str, int] = {}
    for row in rows:
        for code in (row["source_code"], row["target_code"]):
            events[code] = events.get(code, 0) + row["event_count"]
    return sorted(events, key=lambda code: (-events[code], code))[:most]
