"""A contract as a table: its columns in order, their database types, the order of its rows."""

import dataframely as dy
import polars as pl

from transforms.contracts import SCHEMA_OF
from warehouse.models import quoted

# Rows of a table lie in the order of its key, of all its columns where it has none, or as said here.
ROW_ORDER: dict[str, tuple[tuple[str, bool], ...]] = {
    "unresolved_names": (("mention_count", True), ("name", False), ("role", False)),
    "review_list": (("rank", False),),
}
# Right after the key in every table of mentions: what leads back to the article and on to the fact.
LEADING = (
    "article_id", "evidence_start", "evidence_end", "evidence", "confidence", "extractor",
    "event_id", "pledge_id", "position_id",
)  # fmt: skip


def column_order(contract: type[dy.Schema]) -> list[str]:
    """The key first, then what all mentions have, then the rest as the contract has it."""
    names = list(contract.columns())
    keys = list(contract.primary_key())
    leading = [name for name in LEADING if name in names] if "mention_id" in keys else []
    first = [*keys, *(name for name in leading if name not in keys)]
    return [*first, *(name for name in names if name not in first)]


def database_type(dtype: pl.DataType) -> str:
    """DuckDB's name of a column's type; closed lists are varchar. Raises TypeError on one that no table may have."""
    match dtype:
        case pl.String() | pl.Enum():
            return "varchar"
        case pl.Int64():
            return "bigint"
        case pl.Float64():
            return "double"
        case pl.Boolean():
            return "boolean"
        case pl.Date():
            return "date"
        case pl.Datetime(time_zone="UTC"):
            return "timestamptz"
        case pl.Decimal(precision=precision, scale=scale):
            return f"decimal({precision}, {scale})"
        case pl.List(inner=inner):
            return f"{database_type(inner)}[]"  # type: ignore[arg-type]
    raise TypeError(f"no database type for {dtype}")


def plain(frame: pl.DataFrame, contract: type[dy.Schema]) -> pl.DataFrame:
    """The contract's columns of `frame` in order, closed lists as strings. Raises PolarsError on a misfit."""
    columns = contract.columns()
    types = {
        name: pl.String() if isinstance(columns[name].dtype, pl.Enum) else columns[name].dtype
        for name in column_order(contract)
    }
    return pl.DataFrame(frame).select(list(types)).cast(pl.Schema(types))


def in_row_order(name: str, frame: pl.DataFrame, contract: type[dy.Schema]) -> pl.DataFrame:
    """Rows in the order in which the table keeps them, which never depends on the order they came in."""
    order = ROW_ORDER.get(name)
    if order is None:
        order = tuple((column, False) for column in contract.primary_key() or frame.columns)
    return frame.sort([column for column, _ in order], descending=[down for _, down in order], nulls_last=True)


def create_statements(name: str, contract: type[dy.Schema]) -> list[str]:
    """Statements that create the table and put the contract's words on it."""
    table = f"{SCHEMA_OF[name]}.{name}"
    columns = {column: contract.columns()[column] for column in column_order(contract)}
    typed = ", ".join(f'"{column}" {database_type(field.dtype)}' for column, field in columns.items())
    return [
        f"create table {table} ({typed})",
        f"comment on table {table} is {quoted(grain(contract))}",
        *(f'comment on column {table}."{column}" is {quoted(words(field))}' for column, field in columns.items()),
    ]


def grain(contract: type[dy.Schema]) -> str:
    """What one row is, in the contract's words, on one line."""
    return " ".join((contract.__doc__ or "").split())


def words(column: dy.Column) -> str:
    """What a column holds, in the contract's words, and the closed list where it has one."""
    description = column.description or ""
    if isinstance(column.dtype, pl.Enum) and not all(word in description for word in column.dtype.categories):
        return f"{description} One of: {', '.join(column.dtype.categories)}."
    return description
