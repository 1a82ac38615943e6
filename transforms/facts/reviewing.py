"""What a person should look at first: statements of money, by the dollars that may be wrong or missing."""

from collections.abc import Collection

import polars as pl

from transforms.facts.shapes import shaped
from transforms.rates import convert

COLUMNS = (
    "mention_id", "article_id", "evidence", "confidence", "donor_actors", "recipient_actors", "amount_low",
    "amount_high", "currency", "category", "kind", "status",
)  # fmt: skip


def review_list(
    pledges: pl.DataFrame,
    statements: pl.DataFrame,
    reviewed: Collection[str],
    threshold: float,
    rates: pl.DataFrame | None = None,
) -> pl.DataFrame:
    """Rows of review_list, the most dollars at stake first.

    `pledges` are the facts; `statements` every pledge statement, those in facts with their `pledge_id` in `fact_id`.
    A fact that counts in totals is asked about once, by its surest mention: amount × (1 − confidence) may be wrong. A
    statement below the threshold is asked about by itself: amount × confidence may be missing. `reviewed` mention ids
    are not asked about again, nor are facts that have one.
    """
    money = statements.filter(pl.coalesce("amount_low", "amount_high").is_not_null())
    settled = money.filter(pl.col("mention_id").is_in(list(reviewed)))
    open_facts = pledges.filter(
        pl.col("counts_in_totals"), ~pl.col("pledge_id").is_in(settled["fact_id"].drop_nulls().implode())
    ).select(fact_id="pledge_id")
    in_facts = (
        money.join(open_facts, on="fact_id", how="inner")
        .sort(
            "fact_id",
            "confidence",
            "published_on",
            "mention_id",
            descending=[False, True, False, False],
            nulls_last=True,
        )
        .unique("fact_id", keep="first", maintain_order=True)
        .with_columns(question=pl.lit("right"), pledge_id="fact_id", _share=1 - pl.col("confidence"))
    )
    left_out = (
        money.filter(pl.col("confidence") < threshold, ~pl.col("mention_id").is_in(list(reviewed)))
        .unique(["text_root", "trigger_start", "trigger_end", "ordinal"], keep="first", maintain_order=True)
        .with_columns(question=pl.lit("left_out"), pledge_id=pl.lit(None, dtype=pl.String), _share=pl.col("confidence"))
    )
    asked = pl.concat([in_facts, left_out.select(in_facts.columns)])
    dated = asked.with_columns(announced_on=pl.coalesce("announced_on", "published_on"))
    dollars = pl.coalesce("amount_usd_low", "amount_usd_high")
    return shaped(
        convert(dated, rates)
        .select(
            *COLUMNS,
            "pledge_id",
            "question",
            amount_usd=dollars,
            at_stake_usd=(dollars.cast(pl.Float64) * pl.col("_share")).round(2).cast(pl.Decimal(18, 2)),
        )
        .sort("at_stake_usd", "confidence", "mention_id", descending=[True, False, False], nulls_last=True)
        .with_columns(rank=pl.int_range(1, pl.len() + 1, dtype=pl.Int64)),
        "review_list",
    )
