"""What there was to read, and what could not be read or coded."""

from collections.abc import Iterator

from warehouse.report.answers import Answers, Row
from warehouse.report.charts.coverage import months
from warehouse.report.markup import Child, Markup, command, explain, joined, quoted, table, tag
from warehouse.report.sections.parts import Numbers, figure, nothing, section
from warehouse.report.wording import count, counted, day, decimal, month, percent, words

NO_DATES = "No article with a day of publication was read."


def coverage(answers: Answers) -> Markup:
    """Articles and outlets by month, and whose news it is."""
    rows = answers["coverage"]
    return section(
        "coverage",
        "Coverage",
        "Every count in this report is out of these articles. Where they grow, counts grow.",
        tag(
            "div",
            _months(rows, "article_count", "articles", "Articles by month of publication"),
            _months(rows, "outlet_count", "outlets", "Outlets by month of publication"),
            class_="pair",
        ),
        *_outlets(answers["outlets"], answers["reading"][0]),
    )


def _months(rows: list[Row], column: str, unit: str, heading: str) -> Markup:
    whole = sum(row[column] for row in rows)
    said = ""
    if rows:
        most = max(rows, key=lambda row: row[column])
        said = f"Bars of {unit} by month; the most in {month(most['month'])}: {count(most[column])}."
    note = f"{counted(len(rows), 'month')} with an article."
    if column == "article_count":
        note = f"Out of {counted(whole, 'article')} with a day; copies and older versions are left out."
    named = any(row["outlet_count"] for row in rows)
    spec = months(rows, column, unit) if column == "article_count" or named else None
    headings = {"Month": False, "Articles": True, "Copies and older versions": True, "Outlets": True,
                "Opened by": False}  # fmt: skip
    numbers = Numbers(
        "Articles and named outlets by month of publication, latest first.",
        headings,
        [
            [
                month(row["month"]), count(row["article_count"]), count(row["left_out_count"]),
                count(row["outlet_count"]),
                command(f"sql \"from articles where date_trunc('month', published_on) = '{row['month']}'\""),
            ]
            for row in reversed(rows)
        ],
        "from articles",
    )  # fmt: skip
    return figure(
        f"{unit}-by-month", heading, note, spec, said, numbers, NO_DATES if not rows else "No outlet is named."
    )


def _outlets(rows: list[Row], reading: Row) -> Iterator[Child]:
    yield tag("h3", "Whose news it is")
    if not rows:
        yield nothing("The sources name no outlet.")
        return
    articles = reading["article_count"]
    caption = f"{len(rows)} of {counted(rows[0]['of_count'], 'outlet')}, out of {counted(articles, 'article')}."
    headings = {"Outlet": False, "Articles": True, "Share": True, "First": True, "Last": True}
    yield table(
        caption,
        headings,
        (
            [quoted(row["outlet"]), count(row["article_count"]), percent(row["article_count"] / articles),
             day(row["first_on"]), day(row["last_on"])]
            for row in rows
        ),
        "Outlets",
    )  # fmt: skip


def unknown(answers: Answers) -> Markup:
    """Confidence, gaps, names without a code, and records that were not read."""
    return section(
        "unknown",
        "What is not known",
        "What could not be read or coded is counted here and guessed nowhere.",
        *_confidence(answers["confidence"]),
        *_gaps(answers["not_known"]),
        *_names(answers["unresolved_names"]),
        *_rejects(answers["rejects"]),
    )


def _confidence(rows: list[Row]) -> Iterator[Child]:
    yield tag("h3", "Confidence")
    if not rows:
        yield nothing("No fact was read.")
        return
    headings = {"Kind": False, "Facts": True, "below 0.7": True, "0.7 to 0.9": True, "0.9 or more": True, "Mean": True,
                "In several outlets": True, "Statements below the threshold": True}  # fmt: skip
    yield table(
        joined(
            [
                "Facts by the highest confidence among their statements. Those below the threshold are no facts: ",
                command('sql "from mentions_below_threshold"'),
            ]
        ),
        headings,
        (
            [row["kind"], count(row["fact_count"]), count(row["under_70_count"]), count(row["under_90_count"]),
             count(row["from_90_count"]), decimal(row["confidence_mean"], 2), count(row["several_outlets_count"]),
             count(row["below_threshold_count"])]
            for row in rows
        ),
        "Facts by confidence",
    )  # fmt: skip


def _gaps(rows: list[Row]) -> Iterator[Child]:
    yield tag("h3", "Gaps")
    yield table(
        "Facts and articles that lack what a total or a chart would need.",
        {"What is missing": False, "How many": True, "Out of": True, "Share": True, "Opened by": False},
        (
            [row["gap"], count(row["gap_count"]), count(row["of_count"]),
             percent(row["gap_count"] / row["of_count"] if row["of_count"] else None), command(f'sql "{row["query"]}"')]
            for row in rows
        ),
        "Gaps",
    )  # fmt: skip


def _names(rows: list[Row]) -> Iterator[Child]:
    yield tag("h3", "Names without a code")
    if not rows:
        yield nothing("Every name that stood where an actor should has a code.")
        return
    yield table(
        joined(
            [
                f"{len(rows)} of {counted(rows[0]['of_count'], 'name')}, most frequent first. All of them: ",
                command('sql "from unresolved_names"'),
            ]
        ),
        {"Name": False, "Where it stood": False, "Times": True, "Articles": True, "One such sentence": False,
         "Opened by": False},
        (
            [quoted(row["name"]), words(row["role"]), count(row["mention_count"]), count(row["article_count"]),
             tag("div", quoted(row["example"]), class_="sentence"), explain(row["example_article_id"])]
            for row in rows
        ),
        "Names without a code",
    )  # fmt: skip


def _rejects(rows: list[Row]) -> Iterator[Child]:
    yield tag("h3", "Records not read")
    if not rows:
        yield nothing("Every record was read.")
        return
    yield table(
        joined(["Records that were not read, or not read for facts: ", command('sql "from rejects"')]),
        {"Reason": False, "Where it fell out": False, "Records": True},
        ([words(row["reason"]), row["stage"], count(row["record_count"])] for row in rows),
        "Records not read",
    )
