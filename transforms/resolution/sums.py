"""When two sums, as two outlets print them, can be one."""

from functools import cache

import polars as pl

from transforms.rates import convert
from transforms.vocabulary import vocabulary

# Two prints of one sum in two currencies lie this near: outlets convert at the day's rate, we at the month's.
SAME_SUM = 0.02
# What a sum in fewer digits may stand for, at most; "500m" has one digit, and is not said of 450m.
ROUNDED = 0.04
# Outlets that add up what several donors give differ by their parts and rates.
JOINT_SUM = 0.2
# "More than 600m" is said of 613m, not of a billion.
BOUND = 0.1


@cache
def symbol_meanings() -> pl.DataFrame:
    """(term, candidate) for each currency that a shared symbol may mean."""
    rows = [
        (row["term"], candidate)
        for row in vocabulary("currency_shared_terms.csv")
        for candidate in row["candidates"].split("|")
    ]
    return pl.DataFrame(rows, schema={"term": pl.String, "candidate": pl.String}, orient="row").unique().sort("*")


def with_worth(pledges: pl.DataFrame, rates: pl.DataFrame | None = None) -> pl.DataFrame:
    """Rows with a sum, with `_usd`, its worth at the rate of `_day`'s month, and `_slack`, what its digits leave open.

    A bare sign is each currency that it may mean, one row for each; `_guessed` says so. Null where there is no rate.
    `rates` as `convert` takes them.
    """
    stated = pledges.filter(pl.col("_sum").is_not_null()).with_columns(_guessed=pl.col("currency").is_null())
    meant = (
        stated.filter("_guessed")
        .drop("currency")
        .join(symbol_meanings().rename({"candidate": "currency"}), left_on="_symbol", right_on="term")
    )
    every = pl.concat([stated.filter(~pl.col("_guessed")), meant.select(stated.columns)])
    worth = pl.coalesce("amount_usd_low", "amount_usd_high").cast(pl.Float64)
    valued = convert(every.with_columns(announced_on="_day"), rates).with_columns(_usd=worth)
    return valued.with_columns(_slack=half_unit(pl.col("_sum")) / pl.col("_sum"))


def digits(total: pl.Expr) -> pl.Expr:
    """How many digits of a whole sum are not the zeros at its end."""
    return total.round(0).cast(pl.Int64).cast(pl.String).str.strip_chars_end("0").str.len_chars()


def half_unit(total: pl.Expr) -> pl.Expr:
    """Half a unit of a sum's last digit that is not zero: 500 is said of 450 to 550; at most ROUNDED of the sum."""
    whole = total.round(0).cast(pl.Int64).cast(pl.String)
    zeros = whole.str.len_chars() - whole.str.strip_chars_end("0").str.len_chars()
    return pl.min_horizontal(0.5 * pl.lit(10.0).pow(zeros), ROUNDED * total)


def sum_level() -> pl.Expr:
    """The level of the field `sum` of a pair that has `_sum`, bounds, currencies, `_usd` and `_slack`; null if not one.

    The pair is of one currency where both are known to be so, of one guess where a bare sign stands for one.
    """
    low, high, low_other, high_other = (
        pl.col(f"{name}{of}") for of in ("", "_other") for name in ("amount_low", "amount_high")
    )
    equal = low.eq_missing(low_other) & high.eq_missing(high_other)
    currency, other = pl.col("currency"), pl.col("currency_other")
    told_both = currency.is_not_null() & other.is_not_null()
    one_sign = currency.is_null() & other.is_null() & pl.col("_symbol").eq_missing(pl.col("_symbol_other"))
    one, two = pl.col("_sum"), pl.col("_sum_other")
    closed = low.eq_missing(high) & low_other.eq_missing(high_other)
    coarse = pl.when(digits(one) < digits(two)).then(half_unit(one)).otherwise(half_unit(two))
    rounded = closed & ((one - two).abs() < coarse) & (digits(one) != digits(two))
    gap = (pl.col("_usd") - pl.col("_usd_other")).abs() / pl.max_horizontal("_usd", "_usd_other")
    finer = pl.when(digits(one) < digits(two)).then("_slack_other").when(digits(one) > digits(two)).then("_slack")
    slack = finer.otherwise(pl.max_horizontal("_slack", "_slack_other"))
    same_shape = low.is_null().eq(low_other.is_null()) & high.is_null().eq(high_other.is_null())
    several = pl.col("_donor").str.contains(" ")
    in_one_currency = (
        pl.when(equal).then(pl.lit("equal"))
        .when(_bound(low, high, low_other, high_other) | _bound(low_other, high_other, low, high)).then(pl.lit("bound"))
        .when(rounded).then(pl.lit("rounded"))
        .when(several & ((one - two).abs() <= JOINT_SUM * pl.max_horizontal(one, two))).then(pl.lit("near"))
    )  # fmt: skip
    in_two = (
        pl.when(same_shape & (gap <= SAME_SUM)).then(pl.lit("converted"))
        .when(gap < SAME_SUM + slack).then(pl.lit("converted_rounded"))
        .when(several & (gap <= JOINT_SUM)).then(pl.lit("near"))
    )  # fmt: skip
    return (
        pl.when(told_both & (currency == other)).then(in_one_currency)
        .when(told_both).then(in_two)
        .when(one_sign & equal).then(pl.lit("equal"))
        .when(pl.col("_can_mean") & equal).then(pl.lit("symbol"))
        .when(pl.col("_guess_gap") <= SAME_SUM).then(pl.lit("perhaps"))
    )  # fmt: skip


def _bound(low: pl.Expr, high: pl.Expr, low_other: pl.Expr, high_other: pl.Expr) -> pl.Expr:
    """Whether the first is an open bound that the second, a single sum, keeps within."""
    single = low_other.eq_missing(high_other) & low_other.is_not_null()
    floor = high.is_null() & (low_other >= low) & (low_other <= (1 + BOUND) * low)
    ceiling = low.is_null() & (high_other <= high) & (high_other >= (1 - BOUND) * high)
    return (single & (floor.fill_null(False) | ceiling.fill_null(False))).fill_null(False)
