"""The columns of published rows, by the contracts."""

from collections.abc import Sequence

import dataframely as dy
import polars as pl

from transforms.contracts import TABLES, mentions

KINDS = ("event", "pledge", "position")
FIELDS: dict[str, type[dy.Schema]] = {
    "event": mentions.EventFields,
    "pledge": mentions.PledgeFields,
    "position": mentions.PositionFields,
}


def shaped(rows: pl.DataFrame, table: str) -> pl.DataFrame:
    """`rows` with the columns of a published table, in its order and types; closed lists stay text until the build."""
    contract = TABLES[table]
    return rows.select(list(contract.columns())).cast(
        {name: column.dtype for name, column in contract.columns().items() if not isinstance(column, dy.Enum)}
    )


def is_told(name: str, dtype: pl.DataType) -> pl.Expr:
    """Whether a field says something: not null, and for a list not empty."""
    told = pl.col(name).is_not_null()
    return told & (pl.col(name).list.len() > 0) if isinstance(dtype, pl.List) else told


def fields_of(kind: str) -> Sequence[str]:
    """Names of the coded fields of a kind, in the contract's order."""
    return list(FIELDS[kind].columns())
