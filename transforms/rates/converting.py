"""Sums in US dollars and euros of their month, and in dollars of one price level."""

import polars as pl

from transforms.paths import REFERENCE
from transforms.rates.monthly import monthly_rates

MONEY = pl.Decimal(18, 2)


def convert(amounts: pl.DataFrame, rates: pl.DataFrame | None = None) -> pl.DataFrame:
    """`amounts` with its sums in US dollars and euros, nominal, at the mean rate of the announcement's month.

    Input columns: amount_low, amount_high (Decimal(18, 2) or null), currency (ISO 4217 or null), announced_on (date
    or null). Adds amount_usd_low, amount_usd_high, amount_eur_low, amount_eur_high (Decimal(18, 2)), the dollars at
    constant prices (see `at_constant_prices`), fx_rate_on (first day of the month used), rate_is_provisional and
    rate_missing_reason: null, or no_amount, currency_unknown, date_unknown, currency_not_covered, no_rate_for_month.
    Row order is kept. A sum in dollars (euros) needs no rate for its dollars (euros); the other currency is then null
    where there is no rate, with the reason.
    """
    table = monthly_rates() if rates is None else rates
    covered = table["currency"].unique().to_list()
    month = pl.col("announced_on").dt.truncate("1mo")
    joined = (
        amounts.with_row_index("_row")
        .with_columns(_month=month)
        .join(
            table.select("currency", _month="month", _usd="usd_per_unit", _eur="eur_per_unit", _prov="is_provisional"),
            on=["currency", "_month"],
            how="left",
            maintain_order="left",
        )
        .with_columns(
            _usd=pl.when(pl.col("currency") == "USD").then(1.0).otherwise(pl.col("_usd")),
            _eur=pl.when(pl.col("currency") == "EUR").then(1.0).otherwise(pl.col("_eur")),
            _has_rate=pl.col("_prov").is_not_null(),
        )
    )
    no_amount = pl.col("amount_low").is_null() & pl.col("amount_high").is_null()
    reason = (
        pl.when(no_amount).then(pl.lit("no_amount"))
        .when(pl.col("currency").is_null()).then(pl.lit("currency_unknown"))
        .when(pl.col("_has_rate")).then(None)
        .when(~pl.col("currency").is_in(covered)).then(pl.lit("currency_not_covered"))
        .when(pl.col("announced_on").is_null()).then(pl.lit("date_unknown"))
        .otherwise(pl.lit("no_rate_for_month"))
    )  # fmt: skip
    return at_constant_prices(
        joined.with_columns(
            converted("amount_low", "_usd").alias("amount_usd_low"),
            converted("amount_high", "_usd").alias("amount_usd_high"),
            converted("amount_low", "_eur").alias("amount_eur_low"),
            converted("amount_high", "_eur").alias("amount_eur_high"),
            fx_rate_on=pl.when(pl.col("_has_rate") & ~no_amount).then(pl.col("_month")),
            rate_is_provisional=pl.when(~no_amount).then(pl.col("_prov")),
            rate_missing_reason=reason,
        )
        .sort("_row")
        .drop("_row", "_month", "_usd", "_eur", "_prov", "_has_rate")
    )


def converted(amount: str, rate: str) -> pl.Expr:
    """amount × rate in cents; a rate of exactly one leaves the amount as it was said."""
    return (
        pl.when(pl.col(rate) == 1.0)
        .then(pl.col(amount).cast(MONEY))
        .otherwise((pl.col(amount).cast(pl.Float64) * pl.col(rate)).round(2).cast(MONEY))
    )


def price_levels() -> pl.DataFrame:
    """year, price_level_pct: the prices of US output in percent of those of the last year that is known whole."""
    return pl.read_csv(REFERENCE / "deflators.csv", infer_schema=False).select(
        pl.col("year").cast(pl.Int64), pl.col("price_level_pct").cast(pl.Float64)
    )


def at_constant_prices(sums: pl.DataFrame) -> pl.DataFrame:
    """`convert`'s rows with amount_usd_low_constant and amount_usd_high_constant, in dollars of the last known year.

    Null where the nominal dollars are, where the day is not known, and in years whose price level is not known yet.
    Row order is kept.
    """
    levels = price_levels().rename({"year": "_year", "price_level_pct": "_level"})
    return (
        sums.with_columns(_year=pl.col("announced_on").dt.year().cast(pl.Int64))
        .join(levels, on="_year", how="left", maintain_order="left")
        .with_columns(
            (pl.col(f"amount_usd_{bound}").cast(pl.Float64) * 100 / pl.col("_level"))
            .round(2)
            .cast(MONEY)
            .alias(f"amount_usd_{bound}_constant")
            for bound in ("low", "high")
        )
        .drop("_year", "_level")
    )
