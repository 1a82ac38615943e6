"""Pledges: by year, by status, by donor, by pair, and the newest with the sentences they were read from."""

from collections.abc import Iterator

from warehouse.report import palette
from warehouse.report.answers import Answers, Row
from warehouse.report.charts import money as charts
from warehouse.report.markup import Child, Markup, command, explain, joined, link, marked, quoted, tag
from warehouse.report.sections.parts import Numbers, figure, legend, nothing, ramp, section
from warehouse.report.wording import NOTHING, count, counted, day, decimal, money, percent, usd, words

NO_PLEDGES = "No pledge that counts in totals was read."


def pledges(answers: Answers) -> Markup:
    """The charts of money, then the newest pledges."""
    return section(
        "pledges",
        "Pledges",
        "What was promised, and how far along it is: proposed, pledged, committed, delivered. What is delivered was "
        "committed and pledged before. Proposals, parts of a total, repetitions, background totals and cancelled "
        "pledges are in no sum; goods without a price and currencies without a rate add nothing to one.",
        tag("div", _world(answers["world_years"]), _statuses(answers["pledge_statuses"]), class_="pair"),
        _donors(answers["donor_years"]),
        _pipeline(answers["pipeline"]),
        _newest(answers["newest_pledges"]),
    )


def _world(rows: list[Row]) -> Markup:
    said = ""
    if rows:
        most = max(rows, key=lambda row: row["pledged_usd"])
        said = (
            f"Bars of US dollars pledged for {_years(rows)}; the most in {most['year']}, {usd(most['pledged_usd'])}, "
            f"of which {usd(most['committed_usd'])} is committed or delivered."
        )
    headings = {"Year": True, "Pledged": True, "Committed": True, "Delivered": True, "Of several donors": True,
                "Pledges": True, "Without dollars": True, "Articles read": True, "Opened by": False}  # fmt: skip
    numbers = Numbers(
        "Nominal US dollars, lower bounds, by year of announcement; each pledge once. “Of several donors” is what no "
        "donor has alone.",
        headings,
        [
            [
                str(row["year"]), usd(row["pledged_usd"]), usd(row["committed_usd"]), usd(row["delivered_usd"]),
                usd(row["unattributed_usd"]), count(row["pledge_count"]), count(row["without_usd_count"]),
                count(row["article_count"]), explain("world_totals", year=row["year"]),
            ]
            for row in rows
        ],
        "from world_totals",
    )  # fmt: skip
    return figure(
        "world",
        "All pledges, by year",
        "Each pledge once, a joint one too.",
        charts.world(rows),
        said,
        numbers,
        NO_PLEDGES,
        legend(palette.LADDER, ("delivered", "committed", "pledged")),
    )


def _statuses(rows: list[Row]) -> Markup:
    whole = sum(row["pledge_count"] for row in rows)
    said = "Bars of pledges by status: " + ", ".join(f"{row['status']} {count(row['pledge_count'])}" for row in rows)
    headings = {"Status": False, "Pledges": True, "Counted": True, "US dollars counted": True, "Without dollars": True,
                "Opened by": False}  # fmt: skip
    numbers = Numbers(
        f"Each of {counted(whole, 'pledge')} once, at its status now. Proposals and cancelled pledges are in no total.",
        headings,
        [
            [row["status"], count(row["pledge_count"]), count(row["counted_count"]), usd(row["counted_usd"]),
             count(row["without_usd_count"]), command(f"sql \"from pledges where status = '{row['status']}'\"")]
            for row in rows
        ],
        "select status, count(*) from pledges group by all",
    )  # fmt: skip
    return figure(
        "statuses",
        "Where they stand now",
        f"Out of {counted(whole, 'pledge')}; those outside of totals in grey.",
        charts.statuses(rows),
        said,
        numbers,
        "No pledge was read.",
        legend({"counts in totals": palette.LADDER["committed"], "does not": palette.QUIET}),
    )


def _donors(rows: list[Row]) -> Markup:
    largest = [row for row in rows if row["place"] == 1]
    named = {row["name"]: None for row in largest}
    said = (
        f"A grid of donors and years, {_years(rows)}, darker for more dollars; the largest: {', '.join(named)}."
        if rows
        else ""
    )
    headings = {"Donor": False, "Year": True, "Pledged alone": True, "Committed": True, "Delivered": True,
                "Joint, whole sums": True, "Pledges": True, "Without dollars": True, "Share of GDP": True,
                "Articles read": True, "Opened by": False}  # fmt: skip
    numbers = Numbers(
        "Nominal US dollars, lower bounds, by year of announcement. A joint pledge without stated shares is in the "
        "joint sum of each of its donors: never add that column up.",
        headings,
        [
            [
                f"{row['name']} ({row['donor_code']})", str(row["year"]), usd(row["pledged_usd"]),
                usd(row["committed_usd"]), usd(row["delivered_usd"]), usd(row["joint_usd"]), count(row["pledge_count"]),
                count(row["without_usd_count"]), _of_gdp(row), count(row["article_count"]),
                explain("donor_totals", donor_code=row["donor_code"], year=row["year"]),
            ]
            for row in rows
        ],
        "from donor_totals",
    )  # fmt: skip
    return figure(
        "donors",
        "Donors over time",
        joined(
            [
                f"{_shown(rows)} What each pledged alone, in nominal US dollars of the year; darker is more, on a "
                "scale of powers of ten; grey is no sum, of goods without a price or of joint pledges. Shown are the "
                "last ten years with a pledge, all by ",
                command('sql "from donor_totals"'),
                ". ",
                tag("b", charts.ORGANISATION),
                " is an organisation, which stands beside its members.",
            ]
        ),
        charts.donors(rows),
        said,
        numbers,
        NO_PLEDGES,
        ramp("less", "more", palette.STEPS),
    )


def _shown(rows: list[Row]) -> str:
    told = []
    for is_organisation, one, many in ((False, "country", "countries"), (True, "organisation", "organisations")):
        kind = [row for row in rows if row["is_organisation"] is is_organisation]
        if kind:
            shown = max(row["place"] for row in kind)
            told.append(f"{shown} of {counted(kind[0]['of_count'], one, many)}")
    return f"The largest donors: {' and '.join(told)}." if told else ""


def _of_gdp(row: Row) -> str:
    share = row["share_of_gdp_pct"]
    return NOTHING if share is None else f"{share:.2g}% of {row['gdp_year']}"


def _pipeline(rows: list[Row]) -> Markup:
    pairs = max((row["place"] for row in rows), default=0)
    of_count = rows[0]["of_count"] if rows else 0
    said = ""
    if rows:
        said = (
            f"Stacked bars of US dollars by status for {counted(pairs, 'pair')} of donor and recipient, the largest "
            f"{rows[0]['donor_name']} to {rows[0]['recipient_name']}."
        )
    headings = {"Pair": False, "Status": False, "US dollars": True, "Joint, whole sums": True, "Pledges": True,
                "Joint": True, "Without dollars": True, "Mean age, days": True, "Reached this far": True,
                "Opened by": False}  # fmt: skip
    numbers = Numbers(
        "Amounts by stated shares, nominal US dollars. “Reached this far” is the share of the pair's pledges at this "
        "status or further on; age is as of the last day read. A joint pledge stands in several pairs: never add them "
        "up.",
        headings,
        [
            [
                f"{row['donor_name']} to {row['recipient_name']}", row["status"], usd(row["amount_usd"]),
                usd(row["joint_usd"]), count(row["pledge_count"]), count(row["joint_pledge_count"]),
                count(row["without_usd_count"]), decimal(row["age_days"], 0), percent(row["conversion"]),
                explain("pledge_pipeline", donor_code=row["donor_code"], recipient_code=row["recipient_code"],
                        status=row["status"]),
            ]
            for row in rows
        ],
        "from pledge_pipeline",
    )  # fmt: skip
    present = [
        status for status in palette.LADDER if any(row["status"] == status and row["amount_usd"] for row in rows)
    ]
    return figure(
        "pipeline",
        "From promise to delivery, by donor and recipient",
        f"{pairs} of {counted(of_count, 'pair')}, those with most money, proposals included. Pledges without a named "
        "recipient or without dollars have no bar.",
        charts.pipeline(rows),
        said,
        numbers,
        "No pledge with an amount names both who gives and who receives.",
        legend(palette.LADDER, present),
    )


def _newest(rows: list[Row]) -> Markup:
    heading = tag("h3", "Newest pledges, in the words they were read from")
    if not rows:
        return joined([heading, nothing("No pledge was read.")])
    note = tag(
        "p",
        f"{len(rows)} of {counted(rows[0]['of_count'], 'pledge')}, latest first; the words that state the pledge are "
        "marked. Confidence is the reader's, from 0 to 1.",
        class_="note",
    )
    return joined([heading, note, tag("ol", *map(_card, rows), class_="pledges")])


def _card(row: Row) -> Markup:
    donors, recipients = row["donor_codes"] or "donor not known", row["recipient_codes"] or "recipient not known"
    stated = money(row["amount_low"], row["amount_high"], row["currency"]) or row["items"] or "no amount stated"
    tags = [words(row["status"]), words(row["category"])]
    tags += [words(row["kind"])] if row["kind"] != "unspecified" else []
    tags += [] if row["counts_in_totals"] else ["in no total"]
    return tag(
        "li",
        tag(
            "p",
            tag("span", f"{donors} → {recipients}", class_="parties"),
            " ",
            tag("span", quoted(stated), class_="stated"),
            tag("span", _in_dollars(row), class_="note"),
            class_="headline",
        ),
        tag("ul", *(tag("li", one) for one in tags), class_="tags"),
        tag("p", "Programme: ", quoted(row["programme"]), class_="note") if row["programme"] else None,
        tag("blockquote", marked(row["evidence"], row["mark_start"], row["mark_end"])) if row["evidence"] else None,
        tag("p", *_source(row), class_="note"),
        explain(row["pledge_id"]),
    )


def _in_dollars(row: Row) -> str | None:
    if row["amount_low"] is None or row["currency"] == "USD":
        return None
    if row["amount_usd_low"] is None:
        return f" no dollars: {words(row['rate_missing_reason'] or 'reason not known')}"
    return f" {usd(row['amount_usd_low'])}, nominal"


def _source(row: Row) -> Iterator[Child]:
    yield f"Announced {day(row['known_since'])}. Read in "
    yield link(row["uri"], row["title"] or "an article without a title")
    yield ", "
    yield quoted(row["outlet"] or "outlet not named")
    yield f", {day(row['published_on'])}. Confidence {row['confidence']:.2f}; {counted(row['mention_count'], 'text')}, "
    yield f"{counted(row['outlet_count'], 'named outlet')}."


def _years(rows: list[Row]) -> str:
    first, last = min(row["year"] for row in rows), max(row["year"] for row in rows)
    return str(first) if first == last else f"{first} to {last}"
