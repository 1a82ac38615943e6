"""What a pledge has beside its fields: the ladder, converted sums, and what it repeats, replaces or is a part of."""

import polars as pl

from transforms.facts.relations import pledge_relations
from transforms.rates import convert
from transforms.resolution.rules import LADDER, told_as_news, told_status

# Sums with these words before them stand for a whole, whatever else the sentence says of parts.
WHOLES = ("total", "raised", "cumulative", "before")
NOT_COUNTED = ("proposed", "cancelled")


def finish_pledges(pledges: pl.DataFrame, rows: pl.DataFrame, rates: pl.DataFrame | None = None) -> pl.DataFrame:
    """`pledges` with what all their mentions say together, in the same order; `rates` as `convert` takes them.

    A pledge is news when any mention says so, and a part of a total when any does and the total's sum is known.
    """
    read = rows.with_columns(
        part_of_total=pl.col("part_of_total") & ~pl.col("_told").fill_null("").is_in(list(WHOLES)),
        is_new=told_as_news(),
    )
    together = read.group_by("fact_id").agg(
        pl.col("is_new").any(), pl.col("part_of_total").any(), pl.col("announced_on").min()
    )
    joined_up = (
        pledges.drop("status", "is_new", "part_of_total", "announced_on")
        .join(together, on="fact_id", how="left", maintain_order="left")
        .join(ladder(read), on="fact_id", how="left", maintain_order="left")
    )
    converted = convert(joined_up, rates)
    related = converted.join(pledge_relations(converted, read), on="fact_id", how="left", maintain_order="left")
    replaced = related.select(fact_id="supersedes").drop_nulls().unique().with_columns(_replaced=True)
    return (
        related.join(replaced, on="fact_id", how="left", maintain_order="left")
        .with_columns(
            counts_in_totals=pl.col("is_new")
            & ~pl.col("is_part").fill_null(False)
            & ~pl.col("status").is_in(list(NOT_COUNTED))
            & pl.all_horizontal(pl.col("reiterates", "_replaced").is_null()),
            part_of_total=pl.col("is_part").fill_null(False),
        )
        .rename({"fact_id": "pledge_id"})
    )


def ladder(rows: pl.DataFrame) -> pl.DataFrame:
    """(fact_id, status, status_history): the highest step reached, and the first mention of each step up.

    A step's day is that of the announcement, else of publication; a report that tells a lower step than was reached
    before is no step. Taking back is above all steps: it ends the pledge.
    """
    steps = rows.select(
        "fact_id", "mention_id",
        status=told_status(),
        on=pl.coalesce("announced_on", "published_on"),
        _step=told_status().replace_strict(LADDER, return_dtype=pl.Int64),
    ).sort("fact_id", "on", "_step", "mention_id", nulls_last=True)  # fmt: skip
    reached_before = pl.col("_step").cum_max().shift(1).over("fact_id")
    climbed = steps.filter((pl.col("_step") > reached_before).fill_null(True))
    encoded = pl.struct("status", pl.col("on").dt.to_string(), "mention_id").struct.json_encode()
    return (
        climbed.with_columns(_entry=encoded)
        .group_by("fact_id", maintain_order=True)
        .agg(pl.col("status").last(), status_history=pl.format("[{}]", pl.col("_entry").str.join(", ")))
    )
