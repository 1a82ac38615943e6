"""Ids of facts that go: where what they stood for is now."""

from collections.abc import Mapping

import polars as pl

from transforms.facts.statements import find_statements

SCHEMA = {"old_id": pl.String, "new_id": pl.String, "build_id": pl.String}


def successors(kind: str, found: pl.DataFrame, replaced: pl.DataFrame, stated: pl.DataFrame) -> pl.DataFrame:
    """(mention_id, fact_id) of mentions in superseded articles that the current version states in the same words.

    `found` are the kind's lake rows, `replaced` the superseded articles, `stated` the current mentions with fact_id.
    """
    if replaced.is_empty():
        return pl.DataFrame(schema={"mention_id": pl.String, "fact_id": pl.String})
    same = ["external_id", "evidence", "ordinal", "_start", "_end"]
    place = {
        "_start": pl.col("trigger_start") - pl.col("evidence_start"),
        "_end": pl.col("trigger_end") - pl.col("evidence_start"),
    }
    before = find_statements(kind, found, replaced).with_columns(**place)
    now = stated.with_columns(**place).sort("fact_id").unique(same, keep="first", maintain_order=True)
    return before.join(now.select("fact_id", *same), on=same).select("mention_id", "fact_id")


def retired_ids(clusters: Mapping[str, pl.DataFrame], before: Mapping[str, pl.DataFrame]) -> pl.DataFrame:
    """(old_id, new_id) of published facts that are gone, with the fact that has most of their mentions now.

    `clusters` and `before` are (mention_id, fact_id) by kind; of equals the smallest id is taken; null where no mention
    is left. `build_id` is for the build to fill.
    """
    gone = [pl.DataFrame(schema=SCHEMA)]
    for kind, published in before.items():
        now = clusters[kind].rename({"fact_id": "new_id"})
        lost = published.join(now, left_on="fact_id", right_on="new_id", how="anti")
        gone.append(
            lost.join(now, on="mention_id", how="left")
            .group_by(old_id="fact_id")
            .agg(new_id=pl.col("new_id").drop_nulls().mode().sort().first())
            .with_columns(build_id=pl.lit(None, dtype=pl.String))
            .select(list(SCHEMA))
        )
    return pl.concat(gone).sort("old_id")
