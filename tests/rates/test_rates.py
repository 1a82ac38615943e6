from datetime import date
from decimal import Decimal
from pathlib import Path

import polars as pl
import pytest

from transforms.rates import UnreadableRatesError, convert, month_means, monthly_rates, read_ecb

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


def test_a_file_in_the_ecb_layout_replaces_the_packaged_history(tmp_path: Path) -> None:
    path = tmp_path / "eurofxref-hist.csv"
    path.write_text(ECB, encoding="utf-8")
    assert monthly_rates(path)["month"].unique().sort().to_list() == [date(2024, 1, 1), date(2024, 2, 1)]


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
