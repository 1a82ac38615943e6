"""What a pledge has beside its fields: the ladder, converted sums, and what it repeats or is a part of."""

import polars as pl

from transforms.rates import convert
from transforms.resolution.rules import LADDER, RULES, joined

_SUM = pl.coalesce("amount_low", "amount_high")


def finish_pledges(pledges: pl.DataFrame, rows: pl.DataFrame, rates: pl.DataFrame | None = None) -> pl.DataFrame:
    """`pledges` with what all their mentions say together, in the same order; `rates` as `convert` takes them.

    A pledge is news when any mention says so, and a part of a total when any does: its total was then stated beside it.
    """
    together = rows.group_by("fact_id").agg(
        pl.col("is_new").any(), pl.col("part_of_total").any(), pl.col("announced_on").min()
    )
    joined_up = (
        pledges.drop("status", "is_new", "part_of_total", "announced_on")
        .join(together, on="fact_id", how="left", maintain_order="left")
        .join(ladder(rows), on="fact_id", how="left", maintain_order="left")
    )
    related = (
        convert(joined_up, rates)
        .join(reiterations(joined_up), on="fact_id", how="left", maintain_order="left")
        .join(totals_of_parts(rows), on="fact_id", how="left", maintain_order="left")
    )
    return related.with_columns(
        counts_in_totals=pl.col("is_new")
        & ~pl.col("part_of_total")
        & (pl.col("status") != "proposed")
        & pl.col("reiterates").is_null(),
        supersedes=pl.lit(None, dtype=pl.String),
    ).rename({"fact_id": "pledge_id"})


def ladder(rows: pl.DataFrame) -> pl.DataFrame:
    """(fact_id, status, status_history): the highest step reached, and the first mention of each step up.

    A step's day is that of the announcement, else of publication; a report that tells a lower step than was reached
    before is no step.
    """
    steps = rows.select(
        "fact_id", "mention_id", "status",
        on=pl.coalesce("announced_on", "published_on"),
        _step=pl.col("status").cast(pl.String).replace_strict(LADDER, return_dtype=pl.Int64),
    ).sort("fact_id", "on", "_step", "mention_id", nulls_last=True)  # fmt: skip
    reached_before = pl.col("_step").cum_max().shift(1).over("fact_id")
    climbed = steps.filter((pl.col("_step") > reached_before).fill_null(True))
    encoded = pl.struct("status", pl.col("on").dt.to_string(), "mention_id").struct.json_encode()
    return (
        climbed.with_columns(_entry=encoded)
        .group_by("fact_id", maintain_order=True)
        .agg(pl.col("status").last(), status_history=pl.format("[{}]", pl.col("_entry").str.join(", ")))
    )


def reiterations(pledges: pl.DataFrame) -> pl.DataFrame:
    """(fact_id, reiterates) of pledges that are told as background later than the window: the one they repeat.

    That is the last one before with the same parties, sum and programme that was news, else the first of all.
    """
    keyed = pledges.select(
        "fact_id", "is_new", "amount_low", "amount_high", "currency", "programme_code",
        _donor=joined("donor_actors"),
        _recipient=joined("recipient_actors"),
        _items=pl.when(_SUM.is_null()).then(pl.col("items").str.to_lowercase()),
        _day=pl.coalesce("announced_on", "first_reported_on"),
    )  # fmt: skip
    keyed = keyed.filter(pl.col("_day").is_not_null(), _SUM.is_not_null() | pl.col("_items").is_not_null())
    same = [key for key in RULES["pledge"].keys if key in keyed.columns]
    return (
        keyed.sort(*same, "_day", "fact_id", nulls_last=True)
        .with_columns(_news=pl.when("is_new").then("fact_id").forward_fill().over(same))
        .with_columns(reiterates=pl.coalesce("_news", pl.col("fact_id").first().over(same)))
        .filter(~pl.col("is_new"), pl.col("reiterates") != pl.col("fact_id"))
        .select("fact_id", "reiterates")
    )


def totals_of_parts(rows: pl.DataFrame) -> pl.DataFrame:
    """(fact_id, part_of) of parts whose article states one larger sum of which they can be a part, and no other.

    The total has the part's donors among its own, its recipients unless one of the two leaves them open, and its
    currency.
    """
    columns = ["article_id", "fact_id", "mention_id", "donor_actors", "recipient_actors", "currency"]
    stated = rows.filter(_SUM.is_not_null(), pl.col("donor_actors").list.len() > 0)
    parts = stated.filter("part_of_total").select(*columns, sum=_SUM)
    totals = stated.filter(~pl.col("part_of_total")).select(*columns, sum=_SUM)
    shared = pl.col("donor_actors").list.set_intersection("donor_actors_total").list.len()
    recipient, of_total = joined("recipient_actors"), joined("recipient_actors_total")
    return (
        parts.join(totals, on=["article_id", "currency"], suffix="_total")
        .filter(
            pl.col("fact_id") != pl.col("fact_id_total"),
            pl.col("sum") < pl.col("sum_total"),
            shared == pl.col("donor_actors").list.n_unique(),
            (recipient == of_total).fill_null(True),
        )
        .group_by("fact_id")
        .agg(_totals=pl.col("fact_id_total").unique())
        .filter(pl.col("_totals").list.len() == 1)
        .select("fact_id", part_of=pl.col("_totals").list.first())
    )
