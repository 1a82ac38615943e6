"""Events that may be one though not all that is told of them is equal: pairs, and the level of each field."""

import re
from functools import cache

import polars as pl

from transforms.resolution.rules import RULES, UNORDERED_TYPES
from transforms.resolution.windows import beside, near, pairs_of, stated_together
from transforms.resolution.words import numbers_differ, sentence_words, wording
from transforms.vocabulary import vocabulary

# Both sides of these may tell them as their own deed; all other types have one who does it.
TWO_SIDED_TYPES = (*UNORDERED_TYPES, "AGREE", "SUPPORT")
# Deeds repeat from one day to the next, words hardly.
DEEDS = (2, 4)
# How long after a month began a report may still place an event in it without its day.
MONTH_WINDOW_DAYS = 45
_BLOCK = ["event_type", "_pair"]


def event_pairs(clustered: pl.DataFrame) -> pl.DataFrame:
    """(cluster, cluster_other, a level for each field) of the pairs that do not contradict themselves.

    What one article tells apart stays apart.
    """
    events = _summary(clustered)
    window = RULES["event"].window_days or 0
    second = events.filter(pl.col("_second"))
    slim = second.select("cluster", "_day", *_BLOCK)
    months = second.filter(pl.col("date_precision") == "month").select("cluster", "_day", *_BLOCK)
    pairs = pairs_of(
        [near(slim, slim, _BLOCK, window), near(months, slim, _BLOCK, MONTH_WINDOW_DAYS), _open_target(events)]
    )
    compared = beside(pairs, events)
    levelled = compared.with_columns(day=_day()).with_columns(
        parties=_parties(), status=_status(), place=_told("location_name", "same", "different"),
        mode=_told("event_mode", "equal", "different"),
    ).drop_nulls(["parties", "day", "status"])  # fmt: skip
    possible = levelled.filter(
        # Without a second party only the very day makes two reports one event.
        (pl.col("day") == "same") | (pl.col("parties") != "open"),
    )
    together = stated_together(possible, clustered, ["article_id"])
    apart = possible.join(together, on=["cluster", "cluster_other"], how="anti")
    words = sentence_words(clustered, pl.concat([apart["cluster"], apart["cluster_other"]]).unique())
    said = beside(apart, words).with_columns(
        apart=(pl.col("_day") - pl.col("_day_other")).dt.total_days().abs(),
        moves_on=pl.lit(False),
        wording=pl.when((pl.col("day") != "same") & numbers_differ()).then(pl.lit("numbers")).otherwise(wording()),
    )
    return said.join(_company(said, events), on=["cluster", "cluster_other"], how="left")


def _summary(clustered: pl.DataFrame) -> pl.DataFrame:
    """One row per cluster that has a day: its fields, and whether a report took its own day for the event's."""
    shared = [*RULES["event"].keys, "date_precision", "event_date", "quad_class"]
    names_day = pl.col("evidence").str.contains(_day_names())
    both = pl.concat_list(pl.col("_source").str.split(" "), pl.col("_target").fill_null("").str.split(" "))
    return (
        clustered.filter(pl.col("_day").is_not_null())
        .group_by("cluster")
        .agg(
            *[pl.col(name).first() for name in shared],
            pl.col("event_mode").drop_nulls().first(),
            pl.col("location_name").drop_nulls().first(),
            pl.col("_day").min(),
            _reported=pl.col("published_on").min(),
            _took_day=((pl.col("event_date") == pl.col("published_on")) & ~names_day).any(),
        )
        .with_columns(
            _pair=both.list.unique().list.sort().list.join(" ").str.strip_chars(),
            _second=pl.col("_target").is_not_null() | pl.col("_source").str.contains(" "),
        )
        .sort("cluster")
    )


@cache
def _day_names() -> str:
    """A pattern for words that name a day: a weekday, "today" and its like, or a number as dates have it."""
    words = [row["term"] for row in vocabulary("date_words.csv") if row["kind"] in ("weekday", "day_word")]
    return r"(?i)\b(?:" + "|".join(map(re.escape, words)) + r"|\d{1,2})\b"


def _open_target(events: pl.DataFrame) -> pl.DataFrame:
    """Pairs of events of one source on one day, of which one names no target."""
    dated = events.filter(pl.col("date_precision") == "day", pl.col("_source").is_not_null())
    slim = dated.select("cluster", "event_type", "_source", "_day", "_second")
    return near(slim.filter(~pl.col("_second")), slim.filter("_second"), ["event_type", "_source"], 0)


def _parties() -> pl.Expr:
    source, source_other = pl.col("_source"), pl.col("_source_other")
    target, target_other = pl.col("_target"), pl.col("_target_other")
    two_sided = pl.col("event_type").is_in(list(TWO_SIDED_TYPES))
    return (
        pl.when((source == source_other) & target.eq_missing(target_other)).then(pl.lit("equal"))
        .when(two_sided & (source == target_other) & (target == source_other)).then(pl.lit("swapped"))
        .when((source == source_other) & (target.is_null() | target_other.is_null())).then(pl.lit("open"))
    )  # fmt: skip


def _day() -> pl.Expr:
    """How the days of a pair fit, null where they contradict each other.

    What happened did so on or before the day of a report that gives no day, what is planned will on or after it.
    """
    to_day, to_day_other = pl.col("date_precision") == "day", pl.col("date_precision_other") == "day"
    to_day, to_day_other = to_day.fill_null(False), to_day_other.fill_null(False)
    undated, undated_other = pl.col("event_date").is_null(), pl.col("event_date_other").is_null()
    later = (pl.col("_day") - pl.col("_day_other")).dt.total_days()
    occurred = pl.col("status") == "occurred"
    after_it = pl.when(occurred).then(later >= 0).otherwise(later <= 0)
    after_it_other = pl.when(occurred).then(later <= 0).otherwise(later >= 0)
    in_month = (pl.col("date_precision") == "month") & to_day_other | (
        pl.col("date_precision_other") == "month"
    ) & to_day
    same_month = pl.col("_day").dt.truncate("1mo") == pl.col("_day_other").dt.truncate("1mo")
    took = ((later == 1) & pl.col("_took_day")) | ((later == -1) & pl.col("_took_day_other"))
    deed = pl.col("quad_class").is_in(list(DEEDS))
    return (
        pl.when(to_day & to_day_other & (later == 0)).then(pl.lit("same"))
        .when(to_day & to_day_other & took & deed).then(pl.lit("next_deed"))
        .when(to_day & to_day_other & took).then(pl.lit("next"))
        .when(undated & to_day_other & after_it).then(pl.lit("open"))
        .when(undated_other & to_day & after_it_other).then(pl.lit("open"))
        .when(in_month.fill_null(False) & same_month).then(pl.lit("within"))
    )  # fmt: skip


def _status() -> pl.Expr:
    """What was planned for a day and reported as done on it is one; the plan was told no later than the day."""
    is_first = pl.col("status") == "planned"
    told = pl.when(is_first).then("_reported").otherwise("_reported_other")
    planned = pl.when(is_first).then("event_date").otherwise("event_date_other")
    held = pl.when(is_first).then("event_date_other").otherwise("event_date")
    on_its_day = pl.col("day").is_in(["same", "next", "next_deed"]) & (told <= planned) & (planned <= held)
    return (
        pl.when(pl.col("status") == pl.col("status_other")).then(pl.lit("equal"))
        .when(on_its_day).then(pl.lit("planned"))
    )  # fmt: skip


def _told(name: str, same: str, different: str) -> pl.Expr:
    one, two = pl.col(name), pl.col(f"{name}_other")
    return (
        pl.when(one == two).then(pl.lit(same))
        .when(one != two).then(pl.lit(different))
        .otherwise(pl.lit("open"))
    )  # fmt: skip


def _company(pairs: pl.DataFrame, events: pl.DataFrame) -> pl.DataFrame:
    """(cluster, cluster_other, company): on how many other days around the pair's the same two did the same."""
    dated = events.filter(pl.col("date_precision") == "day")
    days = dated.select(*_BLOCK, "_day").unique().with_row_index("cluster")
    window = RULES["event"].window_days or 0
    asked = (
        pl.concat([pairs.select(*_BLOCK, "_day"), pairs.select(*_BLOCK, _day="_day_other")])
        .unique()
        .with_row_index("cluster", offset=days.height)
    )
    counts = near(asked, days, _BLOCK, window).group_by(*_BLOCK, "_day").agg(_days=pl.len().cast(pl.Int64))
    own = (
        pl.when((pl.col("_day") != pl.col("_day_other")) & pl.col("day").is_in(["next", "next_deed"]))
        .then(2)
        .otherwise(1)
    )
    joined = (
        pairs.select("cluster", "cluster_other", "day", "_day", "_day_other", *_BLOCK)
        .join(counts, on=[*_BLOCK, "_day"], how="left")
        .join(counts.rename({"_day": "_day_other", "_days": "_days_other"}), on=[*_BLOCK, "_day_other"], how="left")
    )
    others = pl.max_horizontal(pl.col("_days", "_days_other").fill_null(0)) - own
    return joined.select(
        "cluster",
        "cluster_other",
        company=pl.when(others <= 0)
        .then(pl.lit("none"))
        .when(others == 1)
        .then(pl.lit("few"))
        .otherwise(pl.lit("many")),
    )
