"""The reference tables as used in the build: what people decided under `seeds/reference`, and the days."""

from collections.abc import Mapping
from datetime import date
from functools import cache

import dataframely as dy
import polars as pl

from transforms.contracts import reference
from transforms.paths import REFERENCE
from transforms.rates import monthly_rates

# Each is the file of its name in seeds/reference; further columns there (notes, aliases) are for the code that reads.
FROM_SEEDS: dict[str, type[dy.Schema]] = {
    "countries": reference.Country,
    "territories": reference.Territory,
    "organisations": reference.Organisation,
    "group_members": reference.GroupMember,
    "office_holders": reference.OfficeHolder,
    "programmes": reference.Programme,
    "event_types": reference.EventType,
    "denominators": reference.Denominator,
    "deflators": reference.Deflator,
}

# The key is `code` in the files that list all actors; tables of one kind of actor say which.
RENAMED = {
    "countries": {"code": "country_code", "successor": "successor_code", "parent": "parent_code"},
    "organisations": {"code": "organisation_code"},
}


class SeedError(ValueError):
    """A seed file does not keep to its contract; the message shows the rows."""


def reference_tables(tables: Mapping[str, pl.DataFrame], rates: pl.DataFrame | None = None) -> dict[str, pl.DataFrame]:
    """Every reference table by its published name.

    `tables` are the other tables of the build: `dates` covers the calendar years that their days name. `rates` are
    rows of ExchangeRate; without it, those that come with the project. Raises SeedError on rows that break a contract.
    """
    return {
        **{name: seed(name) for name in FROM_SEEDS},
        "exchange_rates": reference.ExchangeRate.validate(monthly_rates() if rates is None else rates, cast=True),
        "dates": days_of(tables),
    }


@cache
def seed(name: str) -> pl.DataFrame:
    """The rows of `seeds/reference/NAME.csv`, sorted by key. Raises SeedError, FileNotFoundError without it."""
    contract = FROM_SEEDS[name]
    rows = pl.read_csv(REFERENCE / f"{name}.csv", infer_schema=False, null_values=[""])
    return typed(rows.rename(RENAMED.get(name, {})), contract, f"{name}.csv")


def typed(rows: pl.DataFrame, contract: type[dy.Schema], where: str) -> pl.DataFrame:
    """The contract's columns of rows of strings, in its types. Raises SeedError with the first rows that do not fit."""
    columns = contract.columns()
    absent = sorted(columns.keys() - set(rows.columns))
    if absent:
        raise SeedError(f"{where}: no column {', '.join(absent)}")
    read = rows.select(_read(name, column.dtype) for name, column in columns.items())
    lost = [
        f"{name} {value!r}"
        for name in columns
        for value in rows.filter(read[name].is_null() & rows[name].is_not_null())[name].head(3)
    ]
    if lost:
        raise SeedError(f"{where}: cannot be read as their column's type: {', '.join(lost)}")
    valid, broken = contract.filter(read, cast=True)
    if counts := broken.counts():
        raise SeedError(f"{where}: {counts}\n{broken.invalid().head(5)}")
    return valid.sort(contract.primary_key())


def _read(name: str, dtype: pl.DataType) -> pl.Expr:
    column = pl.col(name)
    match dtype:
        case pl.Date():
            return column.str.to_date("%Y-%m-%d", strict=False)
        case pl.Int64():
            # Counts that a table writer gave a decimal point are still whole.
            return column.str.strip_suffix(".0").cast(pl.Int64, strict=False)
        case pl.Enum():
            return column
        case _:
            return column.cast(dtype, strict=False)


def days_of(tables: Mapping[str, pl.DataFrame]) -> dy.DataFrame[reference.Day]:
    """One row per day of every calendar year from the first to the last that a date column of `tables` names."""
    ends = [
        end
        for frame in tables.values()
        for name, dtype in frame.schema.items()
        if dtype == pl.Date
        for end in (frame[name].min(), frame[name].max())
        if isinstance(end, date)
    ]
    if not ends:
        return reference.Day.create_empty()
    days = pl.date_range(date(min(ends).year, 1, 1), date(max(ends).year, 12, 31), eager=True).alias("date")
    whole = {"year": "year", "quarter": "quarter", "iso_week": "week", "weekday": "weekday"}
    return reference.Day.validate(
        days.to_frame()
        .with_columns(
            month=pl.col("date").dt.truncate("1mo"),
            **{name: getattr(pl.col("date").dt, part)().cast(pl.Int64) for name, part in whole.items()},
        )
        .select(list(reference.Day.columns()))
    )
