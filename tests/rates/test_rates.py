import zipfile
from datetime import date
from decimal import Decimal
from io import BytesIO
from pathlib import Path

import polars as pl
import pytest

from transforms.rates import (
    UnreadableRatesError,
    at_constant_prices,
    convert,
    month_means,
    monthly_rates,
    read_ecb,
    unpacked,
)
from transforms.rates.converting import price_levels

ECB = """Date,USD,JPY,XYZ,
2024-02-01,1.20,N/A,N/A,
2024-01-31,1.10,160,N/A,
2024-01-30,1.00,150,N/A,
"""


def rates(content: str = ECB) -> pl.DataFrame:
    return month_means(read_ecb(content.encode()), "a test")


def pledge(low: str | None, currency: str | None, day: date | None, high: str | None = None) -> pl.DataFrame:
    money = pl.Decimal(18, 2)
    return pl.DataFrame(
        {
            "amount_low": pl.Series([low and Decimal(low)], dtype=money),
            "amount_high": pl.Series([high and Decimal(high)], dtype=money),
            "currency": pl.Series([currency], dtype=pl.String),
            "announced_on": pl.Series([day], dtype=pl.Date),
        }
    )


def test_a_month_rate_is_the_mean_over_its_days_and_not_a_rate_of_means() -> None:
    yen = rates().row(by_predicate=(pl.col("currency") == "JPY"), named=True)
    assert yen["usd_per_unit"] == pytest.approx((1.00 / 150 + 1.10 / 160) / 2, abs=1e-8)
    assert (yen["month"], yen["observation_days"], yen["source"]) == (date(2024, 1, 1), 2, "a test")


def test_a_month_with_working_days_to_come_is_provisional() -> None:
    dollar = rates().filter(pl.col("currency") == "USD")
    assert dict(dollar.select("month", "is_provisional").rows()) == {
        date(2024, 1, 1): False,
        date(2024, 2, 1): True,
    }


def test_a_month_quoted_on_fewer_days_than_the_dollar_is_provisional() -> None:
    part = rates(ECB.replace("160", "N/A")).row(by_predicate=(pl.col("currency") == "JPY"), named=True)
    assert part["is_provisional"]


def test_a_currency_without_a_single_rate_has_no_row() -> None:
    assert "XYZ" not in rates()["currency"]


def test_a_file_in_the_ecb_layout_takes_the_place_of_its_days_only(tmp_path: Path) -> None:
    packaged = monthly_rates()
    path = tmp_path / "eurofxref-hist.csv"
    path.write_text("Date,USD,JPY\n2031-05-30,1.50,150\n2024-01-31,9.99,150\n", encoding="utf-8")
    both = monthly_rates(path)
    of_dollar = {row["month"]: row for row in both.filter(pl.col("currency") == "USD").iter_rows(named=True)}
    assert of_dollar[date(2031, 5, 1)]["eur_per_unit"] == pytest.approx(1 / 1.5)
    assert (
        of_dollar[date(2024, 1, 1)]["eur_per_unit"]
        < packaged.row(by_predicate=(pl.col("currency") == "USD") & (pl.col("month") == date(2024, 1, 1)), named=True)[
            "eur_per_unit"
        ]
    )
    assert of_dollar[date(2024, 1, 1)]["source"] != of_dollar[date(2024, 2, 1)]["source"]
    untouched = pl.col("month") == date(2020, 3, 1)
    assert both.filter(untouched).equals(packaged.filter(untouched))


def test_a_zip_is_read_like_the_file_in_it() -> None:
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("eurofxref-hist.csv", ECB)
    assert read_ecb(unpacked(packed.getvalue())).equals(read_ecb(ECB.encode()))


def test_the_hryvnia_has_its_central_banks_rate_until_it_floated_and_none_after() -> None:
    hryvnia = monthly_rates().filter(pl.col("currency") == "UAH")
    rate = dict(hryvnia.select("month", "usd_per_unit").iter_rows())
    assert rate[date(2022, 3, 1)] == pytest.approx(1 / 29.2549)
    assert rate[date(2023, 9, 1)] == pytest.approx(1 / 36.5686)
    assert max(rate) == date(2023, 9, 1)


def test_prices_are_made_those_of_the_last_known_year_and_stay_open_after_it() -> None:
    levels = dict(price_levels().iter_rows())
    last = max(levels)
    assert levels[last] == 100
    sums = pl.concat([pledge("80", "USD", date(year, 6, 1)) for year in (2014, last, last + 1)])
    constant = at_constant_prices(convert(sums, rates()))["amount_usd_low_constant"].to_list()
    assert constant[0] == pytest.approx(Decimal(80) * 100 / Decimal(str(levels[2014])), rel=Decimal("0.001"))
    assert constant[1:] == [Decimal("80.00"), None]


@pytest.mark.parametrize("content", ["", "a,b\n1,2\n", "Date,USD\nyesterday,1.1\n", "Date,USD\n2024-01-01,one\n"])
def test_another_layout_is_refused(content: str) -> None:
    with pytest.raises(UnreadableRatesError):
        read_ecb(content.encode())


def test_a_fixed_parity_follows_its_anchor() -> None:
    dirham, euro_dollar = (
        monthly_rates(None).row(
            by_predicate=(pl.col("currency") == code) & (pl.col("month") == date(2024, 1, 1)), named=True
        )
        for code in ("AED", "USD")
    )
    assert dirham["usd_per_unit"] == pytest.approx(1 / 3.6725, rel=1e-7)
    assert dirham["eur_per_unit"] == pytest.approx(euro_dollar["eur_per_unit"] / 3.6725, rel=1e-7)


def test_packaged_rates_have_one_row_per_currency_and_month() -> None:
    table = monthly_rates()
    assert table.select(pl.struct("currency", "month").is_duplicated().any()).item() is False
    assert table.null_count().sum_horizontal().item() == 0


def test_a_sum_is_converted_at_its_announcement_month() -> None:
    row = convert(pledge("16000", "JPY", date(2024, 1, 5), high="32000"), rates()).row(0, named=True)
    assert row["amount_usd_low"] == Decimal("108.33")
    assert row["amount_usd_high"] == Decimal("216.67")
    assert row["amount_eur_low"] == Decimal("103.33")
    assert (row["fx_rate_on"], row["rate_is_provisional"], row["rate_missing_reason"]) == (
        date(2024, 1, 1),
        False,
        None,
    )


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (pledge(None, "USD", date(2024, 1, 5)), "no_amount"),
        (pledge("5", None, date(2024, 1, 5)), "currency_unknown"),
        (pledge("5", "UAH", date(2024, 1, 5)), "currency_not_covered"),
        (pledge("5", "JPY", None), "date_unknown"),
        (pledge("5", "JPY", date(2024, 2, 5)), "no_rate_for_month"),
        (pledge("5", "JPY", date(2031, 2, 5)), "no_rate_for_month"),
    ],
)
def test_a_sum_that_cannot_be_converted_says_why(row: pl.DataFrame, reason: str) -> None:
    converted = convert(row, rates()).row(0, named=True)
    assert converted["rate_missing_reason"] == reason
    assert converted["amount_usd_low"] is None
    assert converted["fx_rate_on"] is None


def test_dollars_need_no_rate_for_dollars() -> None:
    row = convert(pledge("12345678901234.56", "USD", date(2031, 1, 1)), rates()).row(0, named=True)
    assert row["amount_usd_low"] == Decimal("12345678901234.56")
    assert row["amount_eur_low"] is None


def test_rows_keep_their_order_and_their_other_columns() -> None:
    both = pl.concat([pledge("5", "USD", date(2024, 1, 5)), pledge("5", "EUR", date(2024, 1, 5))])
    both = both.with_columns(pledge_id=pl.Series(["b", "a"]))
    assert convert(both, rates())["pledge_id"].to_list() == ["b", "a"]
