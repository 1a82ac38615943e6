"""The short report at the end of a run."""

from collections.abc import Iterator

from flows.stages import Report

FACTS = ("events", "pledges", "positions")


def summary(report: Report) -> Iterator[str]:
    """What was read, what it holds and where the tables are, a line each."""
    if report.articles_read or report.rejected:
        yield f"Articles   {report.articles_read:,} read, {report.articles_new:,} new"
    if report.outside_dates:
        yield f"           {report.outside_dates:,} left out: not published between the dates, or on an unknown day"
    if report.rejected:
        reasons = ", ".join(f"{reason} {count:,}" for reason, count in sorted(report.rejected.items()))
        yield f"Rejected   {sum(report.rejected.values()):,}: {reasons}"
    if report.texts_extracted:
        yield f"Texts      {report.texts_extracted:,} read for facts"
    if report.facts:
        yield "Facts      " + ", ".join(f"{kind} {report.facts.get(kind, 0):,}" for kind in FACTS)
    if report.unchanged:
        yield f"Build      {report.build_id}: same inputs as what is published, nothing to do"
    elif report.build_id:
        yield f"Build      {report.build_id}"
    if report.published:
        yield f"Warehouse  {report.published}"
    if report.exports:
        yield f"Exports    {report.exports}"
    for breach in report.breaches:
        yield f"Unusual    {breach}"
    for warning in report.warnings:
        yield f"Warning    {warning}"
