"""What each of several donors gives, where texts state it."""

import polars as pl

# Outlets round the parts, so they need not make up the total to the last digit.
MAKES_UP = 0.02
_SUM = pl.coalesce("amount_low", "amount_high").cast(pl.Float64)


def stated_shares(pledges: pl.DataFrame) -> pl.DataFrame:
    """(pledge_id, actor_code, share) of joint pledges of which the parts of all donors are known, each one's once.

    The parts are pledges of one donor each that are `part_of` the joint one, and make up its sum. A donor of whom no
    part is told leaves all shares open: what is left over is not stated, but reckoned.
    """
    worth = pl.when(pl.col("currency") == pl.col("currency_total")).then("_sum").otherwise("_usd")
    worth_total = pl.when(pl.col("currency") == pl.col("currency_total")).then("_sum_total").otherwise("_usd_total")
    sums = pledges.select(
        "pledge_id", "part_of", "currency", donors=pl.col("donor_actors").list.unique(), _sum=_SUM,
        _usd=pl.coalesce("amount_usd_low", "amount_usd_high").cast(pl.Float64),
    )  # fmt: skip
    joint = sums.filter(pl.col("donors").list.len() > 1).drop("part_of")
    parts = sums.filter(pl.col("donors").list.len() == 1).join(
        joint, left_on="part_of", right_on="pledge_id", suffix="_total"
    )
    of_whole = parts.select(
        pledge_id="part_of",
        actor_code=pl.col("donors").list.first(),
        _donors=pl.col("donors_total").list.len(),
        share=worth / worth_total,
    )
    whole = of_whole.with_columns(
        _told=pl.len().over("pledge_id"),
        _different=pl.col("actor_code").n_unique().over("pledge_id"),
        _made=pl.col("share").sum().over("pledge_id"),
    ).filter(
        pl.col("_told") == pl.col("_donors"),
        pl.col("_different") == pl.col("_donors"),
        (pl.col("_made") - 1).abs() <= MAKES_UP,
    )
    return whole.select("pledge_id", "actor_code", share=(pl.col("share") / pl.col("_made")).round(6)).sort(
        "pledge_id", "actor_code"
    )
