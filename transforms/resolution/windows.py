"""Pairs of rows that lie near each other in time, without comparing each with each."""

from collections.abc import Sequence

import polars as pl


def near(some: pl.DataFrame, others: pl.DataFrame, equal: Sequence[str], days: int) -> pl.DataFrame:
    """Pairs of different clusters with equal columns and first days at most so many days apart; `_other` behind names.

    Days are put in buckets as wide as the window, so that a hub's years do not all meet.
    """
    width = days + 1
    bucket = pl.col("_day").dt.epoch("d").cast(pl.Int64) // width
    spread = some.with_columns(_bucket=pl.concat_list(bucket - 1, bucket, bucket + 1)).explode("_bucket")
    return spread.join(
        others.with_columns(_bucket=bucket), on=[*equal, "_bucket"], how="inner", suffix="_other", nulls_equal=True
    ).filter(
        pl.col("cluster") != pl.col("cluster_other"),
        (pl.col("_day") - pl.col("_day_other")).dt.total_days().abs() <= days,
    )


def pairs_of(found: Sequence[pl.DataFrame]) -> pl.DataFrame:
    """(cluster, cluster_other) of candidate pairs, each once, the smaller number first."""
    both = pl.concat([pairs.select("cluster", "cluster_other") for pairs in found])
    return (
        both.select(
            cluster=pl.min_horizontal("cluster", "cluster_other"),
            cluster_other=pl.max_horizontal("cluster", "cluster_other"),
        )
        .unique()
        .sort("cluster", "cluster_other")
    )


def beside(pairs: pl.DataFrame, summary: pl.DataFrame) -> pl.DataFrame:
    """Pairs with the summary's columns of both, those of the second with `_other` behind their names."""
    second = summary.rename({name: f"{name}_other" for name in summary.columns})
    return pairs.join(summary, on="cluster").join(second, on="cluster_other").sort("cluster", "cluster_other")


def stated_together(pairs: pl.DataFrame, clustered: pl.DataFrame, where: Sequence[str]) -> pl.DataFrame:
    """(cluster, cluster_other) of the pairs of which both are stated in one place."""
    place = clustered.select("cluster", *where).unique()
    of_other = place.rename({"cluster": "cluster_other"})
    return (
        pairs.select("cluster", "cluster_other")
        .join(place, on="cluster")
        .join(of_other, on=["cluster_other", *where], how="semi")
        .select("cluster", "cluster_other")
        .unique()
    )
