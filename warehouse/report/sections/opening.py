"""The head of the page: what was read and when, the main figures, and how far to trust them."""

from decimal import Decimal

from warehouse.report.answers import Answers, Row
from warehouse.report.markup import Markup, command, explain, joined, tag
from warehouse.report.wording import count, counted, day, instant, percent, usd


def head(answers: Answers) -> Markup:
    """Title, what was read, of when, and the build."""
    reading, build = answers["reading"][0], answers["build"][0]
    return tag(
        "header",
        tag("p", "Communiqué", class_="brand"),
        tag("h1", "What countries do for and say to each other"),
        tag("p", _read(reading), class_="lead"),
        tag(
            "p",
            f"Build {build['build_id']}, {instant(build['finished_at'])}. Every number leads back to the sentence it "
            "was read from: the commands beside the numbers open them. Where the warehouse is not the project's own, "
            "add ",
            tag("code", "--warehouse DIR"),
            ".",
            class_="note",
        ),
    )


def _read(reading: Row) -> str:
    if not reading["article_count"]:
        return "No article has been read yet."
    outlets = counted(reading["outlet_count"], "outlet") if reading["outlet_count"] else "outlets that are not named"
    if reading["first_on"] is None:
        when = "of unknown days"
    elif reading["first_on"] == reading["last_on"]:
        when = f"of {day(reading['first_on'])}"
    else:
        when = f"from {day(reading['first_on'])} to {day(reading['last_on'])}"
    return f"Read from {counted(reading['article_count'], 'article')} of {outlets}, {when}."


def tiles(answers: Answers) -> Markup:
    """The main figures, each with what it is out of and the command that opens it."""
    reading = answers["reading"][0]
    facts = {row["kind"]: row["fact_count"] for row in answers["confidence"]}
    events, stances = facts.get("event", 0), facts.get("position", 0)
    out_of = f"read from {counted(reading['article_count'], 'article')}"
    statuses = answers["pledge_statuses"]
    counting = sum(row["counted_count"] for row in statuses)
    held = sum(row["pledge_count"] for row in statuses)
    left_out = reading["copy_count"] + reading["superseded_count"]
    return tag(
        "ul",
        _tile(
            count(reading["article_count"]),
            _unit(reading["article_count"], "article"),
            f"{count(reading['word_count'])} words in {counted(reading['record_count'], 'record')}; "
            f"{count(left_out)} copies and older versions left out",
            command('sql "from articles"'),
        ),
        _tile(
            count(events),
            _unit(events, "event"),
            f"who did what to or with whom, {out_of}",
            command('sql "from events"'),
        ),
        _tile(
            count(held),
            _unit(held, "pledge"),
            f"of which {count(counting)} in totals; the others are proposals, parts, repetitions, background or "
            "cancelled",
            command('sql "from pledges"'),
        ),
        _world(answers["world_years"]),
        _tile(
            count(stances),
            _unit(stances, "position"),
            f"who stands where on what, {out_of}",
            command('sql "from positions"'),
        ),
        class_="tiles",
        aria_label="Main figures",
    )


def _unit(number: int, one: str) -> str:
    return counted(number, one).partition(" ")[2]


def _world(years: list[Row]) -> Markup:
    if not years:
        return _tile(usd(Decimal(0)), "pledged", "no pledge that counts has a day", command('sql "from world_totals"'))
    latest = years[-1]
    return _tile(
        usd(latest["pledged_usd"]),
        f"pledged in {latest['year']}",
        f"lower bounds in nominal US dollars of {counted(latest['pledge_count'], 'pledge')}, "
        f"{count(latest['without_usd_count'])} of them without an amount in dollars",
        explain("world_totals", year=latest["year"]),
    )


def _tile(number: str, unit: str, out_of: str, opened_by: Markup) -> Markup:
    return tag(
        "li",
        tag("strong", number),
        tag("span", unit, class_="unit"),
        tag("span", out_of, class_="note"),
        opened_by,
    )


def trust(answers: Answers) -> Markup:
    """A plain note on confidence and on what is not known."""
    facts = answers["confidence"]
    total = sum(row["fact_count"] for row in facts)
    below = sum(row["below_threshold_count"] for row in facts)
    several = sum(row["several_outlets_count"] for row in facts)
    sure = sum(row["from_90_count"] for row in facts)
    points = [
        "A program read the articles, not a person. It reads English only, misses part of what they state and misreads "
        "some of the rest.",
    ]
    if total:
        points.append(
            f"Each statement has a confidence from 0 to 1: meant to tell how often such a reading is right. "
            f"{count(sure)} of {counted(total, 'fact')} have 0.9 or more ({percent(sure / total)}); "
            f"{counted(below, 'statement')} below the threshold enter no figure here."
        )
        points.append(
            f"{count(several)} of {counted(total, 'fact')} stand in more than one named outlet "
            f"({percent(several / total)}); all others rest on one outlet's word, or on an outlet that is not named."
        )
    points.append(
        "All counts are news volume. A zero or a blank means that no article read says so, not that nothing happened; "
        "compare with the articles read that month before calling a change a change."
    )
    points.append(
        "Money is what was stated, its lower bound in nominal US dollars of the announcement month. Organisations "
        "stand beside countries and are never added to their members."
    )
    return tag(
        "aside",
        tag("h2", "How far to trust this", id="trust-heading"),
        tag("ul", *(tag("li", point) for point in points)),
        tag("p", joined(["More under ", tag("a", "what is not known", href="#unknown"), "."]), class_="note"),
        class_="trust",
        aria_labelledby="trust-heading",
    )
