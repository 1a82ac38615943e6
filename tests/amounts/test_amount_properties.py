"""An amount written in any supported way reads back as itself."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from transforms.amounts import find_amounts

CODES = ["USD", "EUR", "GBP", "CAD", "DKK", "UAH", "JPY", "CHF", "PLN", "ISK"]
MAGNITUDES = {" million": 10**6, " billion": 10**9, "bn": 10**9, "m": 10**6, " thousand": 10**3, " trillion": 10**12}
whole = st.integers(min_value=1, max_value=999)
tenths = st.integers(min_value=0, max_value=9)


@given(st.sampled_from(CODES), whole, tenths, st.sampled_from(sorted(MAGNITUDES)), st.booleans())
@settings(max_examples=60, deadline=None)
def test_number_magnitude_and_code_read_back(code: str, number: int, tenth: int, magnitude: str, first: bool) -> None:
    digits = f"{number}.{tenth}" if tenth else str(number)
    written = f"{code} {digits}{magnitude}" if first else f"{digits}{magnitude} {code}"
    (amount,) = find_amounts(f"The ministry will give {written} to the fund.")
    assert amount.currency == code
    assert amount.low == amount.high == (number * 10 + tenth) * MAGNITUDES[magnitude] / 10


def grouped(number: int, separator: str) -> str:
    return f"{number:,}".replace(",", separator)


@given(
    st.integers(min_value=1_000, max_value=10**12),
    st.integers(min_value=0, max_value=99),
    st.sampled_from([(",", "."), (".", ","), (" ", ","), ("\u202f", ","), ("'", "."), ("\u2019", ".")]),
)
@settings(max_examples=60, deadline=None)
def test_grouped_digits_read_back(number: int, cents: int, style: tuple[str, str]) -> None:
    group, point = style
    (amount,) = find_amounts(f"It paid EUR {grouped(number, group)}{point}{cents:02d} in full.")
    assert amount.low == number + cents / 100


SIGNS = {"US$": "USD", "C$": "CAD", "A$": "AUD", "NZ$": "NZD", "HK$": "HKD", "€": "EUR", "£": "GBP", "₴": "UAH"}


@given(st.sampled_from(sorted(SIGNS)), whole, whole, st.sampled_from([" million", "bn", "m"]))
@settings(max_examples=60, deadline=None)
def test_ranges_read_back_as_their_ends(sign: str, one: int, other: int, magnitude: str) -> None:
    low, high = sorted((one, other))
    (amount,) = find_amounts(f"between {sign}{low}{magnitude} and {sign}{high + 1}{magnitude}")
    factor = MAGNITUDES[magnitude]
    assert (amount.low, amount.high, amount.currency) == (low * factor, (high + 1) * factor, SIGNS[sign])


def in_indian_groups(number: int) -> str:
    """12345678 as 1,23,45,678."""
    head, tail = str(number)[:-3], str(number)[-3:]
    pairs = [head[max(0, end - 2) : end] for end in range(len(head), 0, -2)]
    return ",".join([*reversed(pairs), tail])


@given(st.integers(min_value=100_000, max_value=10**11))
@settings(max_examples=60, deadline=None)
def test_indian_groups_read_back(number: int) -> None:
    (amount,) = find_amounts(f"It paid ₹{in_indian_groups(number)} in full.")
    assert (amount.low, amount.currency) == (number, "INR")


@given(
    whole, st.sampled_from([("crore", 10**7), ("lakh", 10**5), ("lakh crore", 10**12), ("mn", 10**6), ("tn", 10**12)])
)
@settings(max_examples=60, deadline=None)
def test_magnitudes_of_other_conventions_read_back(number: int, magnitude: tuple[str, int]) -> None:
    (amount,) = find_amounts(f"It will lend INR {number} {magnitude[0]} to the fund.")
    assert amount.low == amount.high == number * magnitude[1]


ONES = "one two three four five six seven eight nine".split()
TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()


@given(st.integers(0, 8), st.integers(0, 7), st.integers(0, 8), st.sampled_from(["million", "billion"]), st.booleans())
@settings(max_examples=60, deadline=None)
def test_numbers_in_words_read_back(hundreds: int, tens: int, ones: int, magnitude: str, half: bool) -> None:
    words = f"{ONES[hundreds]} hundred and {TENS[tens]}-{ONES[ones]}{' and a half' if half else ''} {magnitude}"
    (amount,) = find_amounts(f"It will give {words} euros.")
    value = (hundreds + 1) * 100 + (tens + 2) * 10 + ones + 1 + (0.5 if half else 0)
    assert amount.low == amount.high == value * MAGNITUDES[f" {magnitude}"]


@given(
    st.sampled_from(sorted(SIGNS)),
    st.sampled_from(sorted(SIGNS)),
    whole,
    whole,
    st.sampled_from(["bn", "m", " million"]),
)
@settings(max_examples=60, deadline=None)
def test_a_sum_in_two_currencies_is_one_amount_with_both(
    sign: str, other: str, one: int, two: int, magnitude: str
) -> None:
    found = find_amounts(f"It gave {sign}{one}{magnitude} ({other}{two}{magnitude}) to the fund.")
    if SIGNS[sign] == SIGNS[other]:
        return
    assert [(a.currency, a.low) for a in found] == [(SIGNS[sign], one * MAGNITUDES[magnitude])]
    assert [(e.currency, e.low) for e in found[0].equivalents] == [(SIGNS[other], two * MAGNITUDES[magnitude])]


BOUNDS = {
    "up to": (None, 1), "no more than": (None, 1), "at least": (1, None), "more than": (1, None), "about": (1, 1),
    "nearly": (1, 1),
}  # fmt: skip


@given(st.sampled_from(sorted(BOUNDS)), st.sampled_from(CODES), whole, st.sampled_from(["a year", "per month", ""]))
@settings(max_examples=60, deadline=None)
def test_bounds_and_periods_read_back(words: str, code: str, number: int, period: str) -> None:
    (amount,) = find_amounts(f"It will give {words} {code} {number} million {period}.")
    low, high = BOUNDS[words]
    assert (amount.low, amount.high) == (low and number * 10**6, high and number * 10**6)
    assert amount.per == (period.split()[-1] if period else None)


PIECES = """
$ € £ 5 10 1,000 2.5 3/4 ½ million billion of a half and to - – between from up hundred thousand dollars euros cents US
C$ ( ) , . or USD EUR one two few tens millions pounds nickel grand each year =
"""
pieces = st.sampled_from([*PIECES.split(), "\n"])


@given(st.lists(pieces, max_size=40), st.sampled_from(["", " "]))
@settings(max_examples=100, deadline=None)
def test_spans_are_ordered_disjoint_and_the_same_every_time(words: list[str], joint: str) -> None:
    text = joint.join(words)
    found = find_amounts(text)
    assert found == find_amounts(text)
    ends = [0]
    for amount in found:
        assert ends[-1] <= amount.start < amount.end <= len(text)
        assert amount.low is None or amount.high is None or amount.low <= amount.high
        ends.append(amount.end)


HOSTILE = (
    "1 ",
    "1.",
    "1,111",
    "$",
    "$5 ",
    "million ",
    "one thousand ",
    "5 million ",
    "cents ",
    "US ",
    "and a ",
    "a",
)


def seconds(piece: str, length: int) -> float:
    started = time.process_time()
    find_amounts(piece * (length // len(piece)))
    return time.process_time() - started


@pytest.mark.parametrize("piece", HOSTILE)
def test_eight_times_the_text_costs_far_less_than_its_square(piece: str) -> None:
    assert seconds(piece, 12_000) < 24 * seconds(piece, 1_500) + 0.5
