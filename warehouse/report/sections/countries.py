"""The scorecard: one row for each of the busiest countries and organisations."""

from collections.abc import Iterator

from warehouse.report.answers import Answers, Row
from warehouse.report.markup import Child, Markup, command, explain, joined, table, tag
from warehouse.report.sections.parts import lines, nothing, section
from warehouse.report.wording import count, counted, day, decimal, month, percent, score, usd

HEADINGS = {
    "Name": False,
    "Events": True,
    "Cooperation, 12 months": True,
    "Mean score, 12 months": True,
    "Partners": True,
    "Given": True,
    "Received": True,
    "Stances": True,
}


def scorecard(answers: Answers) -> Markup:
    """Countries, then organisations, each with the latest of every metric and its rank among its own kind."""
    rows = answers["scorecard"]
    opening = joined(
        [
            "The latest of each metric, the busiest first. ",
            tag("b", "Cooperation"),
            " is the share of events of the last twelve months read that are cooperative; the ",
            tag("b", "score"),
            " is their mean intensity, from −10 (assault) to +10; ",
            tag("b", "partners"),
            " are those of a cooperative event of the latest month with one; ",
            tag("b", "given"),
            " and ",
            tag("b", "received"),
            " are own shares of pledges that count; ",
            tag("b", "stances"),
            " tell the balance from −1 (all opposed) to +1 (all in support).",
        ]
    )
    countries = [row for row in rows if not row["is_organisation"]]
    organisations = [row for row in rows if row["is_organisation"]]
    return section(
        "scorecard",
        "Scorecard",
        opening,
        _table(countries, "Countries", "No country was named in what was read."),
        _table(organisations, "Organisations and groups", "No organisation was named in what was read."),
    )


def _table(rows: list[Row], kind: str, empty: str) -> Markup:
    if not rows:
        return joined([tag("h3", kind), nothing(empty)])
    first = rows[0]
    outlets = f" of {counted(first['outlet_count'], 'outlet')}" if first["outlet_count"] else ""
    caption = joined(
        [
            f"{kind}: {len(rows)} of {count(first['of_count'])}, as of {day(first['as_of'])}, out of "
            f"{counted(first['article_count'], 'article')}{outlets}. ",
            explain("country_scorecard", country_code=first["country_code"]),
            " opens the first row, another code another; all rows: ",
            command('sql "from country_scorecard"'),
        ]
    )
    return joined([tag("h3", kind), table(caption, HEADINGS, map(_row, rows), f"Scorecard of {kind.lower()}")])


def _row(row: Row) -> Iterator[Child]:
    yield lines(row["name"], row["country_code"])
    yield lines(
        count(row["event_count"]),
        f"{decimal(row['event_count_mean_12m'], 1)} a month" if row["event_count_mean_12m"] else None,
    )
    share = row["cooperation_share_12m"]
    yield lines(percent(share), _rank(row, "cooperation_share_12m", "cooperation"), _bar(share))
    yield lines(score(row["intensity_mean_12m"]), _rank(row, "intensity_mean_12m", "intensity"))
    yield lines(count(row["degree"]), month(row["latest_network_month"]) if row["degree"] is not None else None)
    yield _money(row, "given")
    yield _money(row, "received")
    yield lines(
        score(row["position_balance"], 2),
        f"of {counted(row['position_count'], 'stance')}" if row["position_count"] else None,
    )


def _money(row: Row, way: str) -> Markup:
    pledges = row[f"{way}_pledge_count"]
    if not pledges:
        return lines(usd(None))
    share = row["given_share_of_gdp_pct"] if way == "given" else None
    of_gdp = f"{share:.2g}% of GDP in {row['latest_giving_year']}" if share else None
    # Goods without a price and joint pledges add nothing to a sum: a zero would say that they are worth nothing.
    own = row[f"{way}_usd"]
    if not own:
        return lines("no sum", counted(pledges, "pledge"))
    return lines(usd(own), f"{counted(pledges, 'pledge')}, {_rank(row, f'{way}_usd', way)}", of_gdp)


def _rank(row: Row, column: str, ranked: str) -> str | None:
    rank = row[f"{column}_rank"]
    return None if rank is None else f"rank {rank} of {row[f'{ranked}_ranked_count']}"


def _bar(share: float | None) -> Markup | None:
    if share is None:
        return None
    return tag("span", tag("span", style=f"width:{100 * share:.0f}%"), class_="bar", aria_hidden="true")
