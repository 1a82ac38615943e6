"""Positions that may be one because a report leaves the target open: pairs, and the level of each field."""

import polars as pl

from transforms.resolution.windows import beside, near, pairs_of, stated_together
from transforms.resolution.words import sentence_words, wording

WINDOW_DAYS = 7
_FEW = 3
_BLOCK = ["_holder", "topic", "stance"]


def position_pairs(clustered: pl.DataFrame) -> pl.DataFrame:
    """(cluster, cluster_other, a level for each field): a stance upon nobody, and the same upon somebody, within days.

    What one article tells apart stays apart.
    """
    said = (
        clustered.filter(pl.col("_day").is_not_null(), pl.col("_holder").is_not_null())
        .select("cluster", "_day", "_target", *_BLOCK)
        .unique()
    )
    upon = said.filter(pl.col("_target").is_not_null())
    found = near(said.filter(pl.col("_target").is_null()), upon, _BLOCK, WINDOW_DAYS)
    apart = (
        found.with_columns(_apart=(pl.col("_day") - pl.col("_day_other")).dt.total_days().abs())
        .group_by("cluster", "cluster_other")
        .agg(pl.col("_apart").min())
        .with_columns(company=pl.when(pl.len().over("cluster") == 1).then(pl.lit("none")).otherwise(pl.lit("many")))
    )
    turned = apart.with_columns(
        cluster=pl.min_horizontal("cluster", "cluster_other"),
        cluster_other=pl.max_horizontal("cluster", "cluster_other"),
    )
    pairs = pairs_of([turned]).join(turned, on=["cluster", "cluster_other"])
    together = stated_together(pairs, clustered, ["article_id"])
    possible = pairs.join(together, on=["cluster", "cluster_other"], how="anti")
    words = sentence_words(clustered, pl.concat([possible["cluster"], possible["cluster_other"]]).unique())
    return beside(possible, words).with_columns(
        holder=pl.lit("equal"),
        target=pl.lit("open"),
        days=pl.when(pl.col("_apart") <= _FEW).then(pl.lit("few")).otherwise(pl.lit("week")),
        wording=wording(),
        apart=pl.col("_apart"),
        moves_on=pl.lit(False),
    )
