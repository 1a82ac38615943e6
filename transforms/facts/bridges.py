"""The actors of facts, for tools without lists."""

from collections.abc import Mapping

import polars as pl

from transforms.facts.shapes import shaped
from transforms.facts.shares import stated_shares

ACTOR_COLUMNS = {
    "event_actors": ("event", {"source": "source_actors", "target": "target_actors"}),
    "pledge_donors": ("pledge", {"donor": "donor_actors"}),
    "pledge_recipients": ("pledge", {"recipient": "recipient_actors"}),
    "position_holders": ("position", {"holder": "holder_actors"}),
    "position_targets": ("position", {"target": "target_actors"}),
}


def bridges(tables: Mapping[str, pl.DataFrame]) -> dict[str, pl.DataFrame]:
    """One row per fact, role and different actor; a sole actor has the whole share, joint donors what is stated."""
    made = {}
    for name, (kind, roles) in ACTOR_COLUMNS.items():
        key = f"{kind}_id"
        parts = [
            tables[f"{kind}s"]
            .select(key, actor_code=pl.col(column).list.unique(maintain_order=True), role=pl.lit(role))
            .filter(pl.col("actor_code").list.len() > 0)
            .with_columns(share=pl.when(pl.col("actor_code").list.len() == 1).then(1.0))
            .explode("actor_code")
            for role, column in roles.items()
        ]
        rows = pl.concat(parts)
        if name == "pledge_donors":
            stated = stated_shares(tables["pledges"]).rename({"share": "_stated"})
            rows = rows.join(stated, on=["pledge_id", "actor_code"], how="left").with_columns(
                share=pl.coalesce("share", "_stated")
            )
        made[name] = shaped(rows.sort(key, "role", "actor_code"), name)
    return made
