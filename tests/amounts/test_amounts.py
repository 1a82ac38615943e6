import pytest

from transforms.amounts import Amount, currency_of, find_amounts, local_currency, settled_in_text


def only(text: str) -> Amount:
    found = find_amounts(text)
    assert len(found) == 1, found
    return found[0]


def said(text: str) -> tuple[float | None, float | None, str | None]:
    amount = only(text)
    return amount.low, amount.high, amount.currency


@pytest.mark.parametrize(
    ("text", "value", "currency"),
    [
        ("a grant of 30 EUR million", 30e6, "EUR"),
        ("a grant of USD 8 million", 8e6, "USD"),
        ("a grant of 8 million AUD", 8e6, "AUD"),
        ("a grant of EUR500,000", 500_000, "EUR"),
        ("a grant of SEK 3bn", 3e9, "SEK"),
        ("a grant of 3 MUSD", 3e6, "USD"),
        ("a grant of C$4.2 billion", 4.2e9, "CAD"),
        ("a grant of NZ$3m", 3e6, "NZD"),
        ("a grant of US $3m", 3e6, "USD"),
        ("a grant of CAD $30 million", 30e6, "CAD"),
        ("a grant of $US5 million", 5e6, "USD"),
        ("a grant of $30 million (CAD)", 30e6, "CAD"),
        ("a grant of $5 million Canadian, he said", 5e6, "CAD"),
        ("a grant of 10 million New Zealand dollars", 10e6, "NZD"),
        ("a grant of 10 million U.S. dollars", 10e6, "USD"),
        ("a grant of 2bn hryvnias", 2e9, "UAH"),
        ("a grant of 500 million Danish kroner", 500e6, "DKK"),
        ("a grant of 10 mln zł", 10e6, "PLN"),
        ("a grant of 3 Mrd. Euro", 3e9, "EUR"),
        ("a grant of ₹1.2 lakh crore", 1.2e12, "INR"),
        ("a 500-million-euro fund", 500e6, "EUR"),
        ("a grant of c $ 4 . 2 billion", 4.2e9, "CAD"),
        ("a grant of £ 80 , 000", 80_000, "GBP"),
        ("a grant of R500 million", 500e6, "ZAR"),
        ("a grant of N5bn", 5e9, "NGN"),
        ("a grant of $1.5 B, all in US dollars", 1.5e9, None),
    ],
)
def test_symbols_codes_and_names_say_the_currency_wherever_they_stand(text: str, value: float, currency: str) -> None:
    assert said(text) == (value, value, currency)


@pytest.mark.parametrize(
    ("digits", "value"),
    [
        ("1,234.56", 1234.56),
        ("1.234,56", 1234.56),
        ("1 234 567", 1_234_567),
        ("10'000", 10_000),
        ("12,34,567.89", 1_234_567.89),
        ("4,5", 4.5),
        ("250.000", 250_000),
        ("1.500.000,00", 1_500_000),
    ],
)
def test_separators_of_every_convention_give_the_same_number(digits: str, value: float) -> None:
    assert said(f"It paid EUR {digits} on time.") == (value, value, "EUR")


def test_a_point_before_three_digits_is_decimal_where_a_magnitude_follows() -> None:
    assert said("a loan of EUR 2.197 million") == (2_197_000, 2_197_000, "EUR")
    assert said("a loan of 2.197 EUR million") == (2_197_000, 2_197_000, "EUR")


@pytest.mark.parametrize(
    ("words", "low", "high"),
    [
        ("half a billion", 5e8, 5e8),
        ("a quarter of a million", 250_000, 250_000),
        ("three quarters of a billion", 7.5e8, 7.5e8),
        ("two and a half million", 2.5e6, 2.5e6),
        ("a billion and a half", 1.5e9, 1.5e9),
        ("one hundred and fifty thousand", 150_000, 150_000),
        ("one million two hundred thousand", 1_200_000, 1_200_000),
        ("2½ million", 2.5e6, 2.5e6),
        ("tens of millions of", 10e6, 99e6),
        ("several hundred million", 200e6, 900e6),
    ],
)
def test_numbers_in_words_are_read_and_vague_ones_keep_bounds(words: str, low: float, high: float) -> None:
    assert said(f"It will lend {words} euros.") == (low, high, "EUR")


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("up to €75 million", None, 75e6),
        ("no more than €75 million", None, 75e6),
        ("more than €75 million", 75e6, None),
        ("€75 million or more", 75e6, None),
        ("nearly €75 million", 75e6, 75e6),
        ("between €5 million and €10 million", 5e6, 10e6),
        ("€5-10 million", 5e6, 10e6),
        ("5 to 10 million euros", 5e6, 10e6),
        ("€100,000 to €1 million", 100_000, 1e6),
        ("€1.5bn–2bn", 1.5e9, 2e9),
        ("€3 million to 4 million", 3e6, 4e6),
    ],
)
def test_bounds_and_ranges_leave_open_what_the_text_leaves_open(
    text: str, low: float | None, high: float | None
) -> None:
    assert said(f"It gave {text} in aid.") == (low, high, "EUR")


def test_a_rise_from_one_sum_to_another_is_no_range() -> None:
    found = find_amounts("The fund rose from €21 billion up to €27.4 billion.")
    assert [(a.low, a.high) for a in found] == [(21e9, 21e9), (27.4e9, 27.4e9)]


def test_sums_joined_by_and_stay_two() -> None:
    found = find_amounts("It promised €1 billion in grants and €500 million in loans.")
    assert [a.low for a in found] == [1e9, 5e8]


def test_a_magnitude_said_once_serves_both_sums() -> None:
    assert [a.low for a in find_amounts("gifts of $5 and $10 million")] == [5e6, 10e6]


@pytest.mark.parametrize(
    "text",
    [
        "US$500m (C$690m)",
        "US$500m (about C$690m)",
        "US$500m, or C$690m",
        "US$500m/C$690m",
        "US$500m (or, approximately, C$690m)",
    ],
)
def test_the_same_sum_in_a_second_currency_is_one_amount(text: str) -> None:
    amount = only(f"It gave {text}.")
    assert (amount.low, amount.currency) == (5e8, "USD")
    assert [(e.low, e.currency) for e in amount.equivalents] == [(6.9e8, "CAD")]
    assert f"It gave {text}."[amount.start : amount.end] == text


def test_a_part_in_brackets_is_no_equivalent() -> None:
    assert len(find_amounts("It gave US$500m (C$690m of it for roads came from Ottawa).")) == 2


@pytest.mark.parametrize(
    ("text", "per"),
    [
        ("€60 a barrel", "unit"),
        ("€3 billion a year", "year"),
        ("€3 billion ($4bn) per year", "year"),
        ("€3m/month", "month"),
        ("an annual €3m", "year"),
        ("€3 million p.a.", "year"),
        ("€3 billion in all", None),
    ],
)
def test_rates_say_what_they_are_per(text: str, per: str | None) -> None:
    assert only(text).per == per


def test_a_shared_sign_stays_open_until_the_speaker_settles_it() -> None:
    amount = only("We will give $5 million.")
    assert (amount.currency, amount.symbol, amount.basis) == (None, "$", "symbol")
    assert local_currency(amount, "CAN") == "CAD"
    assert local_currency(amount, "JPN") is None
    assert local_currency(only("We will give kr 5 million."), "NOR") == "NOK"


def test_a_stated_currency_is_not_changed_by_the_speaker() -> None:
    assert local_currency(only("We will give US$5 million."), "CAN") == "USD"


def test_an_article_before_the_sign_is_no_country() -> None:
    assert only("A $5 million grant").currency is None
    assert only("A$5 million").currency == "AUD"


@pytest.mark.parametrize(
    "text",
    [
        "50,000 people fled in 2024, 45% of them on page 5.",
        "It sent 3 million doses.",
        "a multi-billion-dollar package",
        "millions of dollars",
        "500 pounds of explosives and a 500-pound bomb",
        "Euro 2024 began as the euro zone shrank.",
        "They won 5 million votes.",
        "TOP 10 and ALL 70 of us",
        "the P5, R2D2 and K2, N95 masks, F16 jets",
        "Group R 500 million strong",
        "($1 = 0.7871 euros)",
        "the nickel mine, the third quarter",
    ],
)
def test_what_counts_no_money_is_no_amount(text: str) -> None:
    assert find_amounts(text) == []


def test_a_code_that_is_a_word_needs_a_magnitude() -> None:
    assert said("a loan of ALL 70 million") == (70e6, 70e6, "ALL")


def test_a_currency_said_once_serves_a_list() -> None:
    text = "It gave 145 million ISK: Red Cross - 45 million, UNICEF – 50 million, to help 2 million in need."
    assert [(a.low, a.currency) for a in find_amounts(text)] == [(145e6, "ISK"), (45e6, "ISK"), (50e6, "ISK")]


def test_hundredths_alone_stay_hundredths_and_join_the_sum_they_follow() -> None:
    alone = only("It cost 50 cents.")
    assert (alone.low, alone.currency, alone.subunit) == (50, None, "cents")
    assert said("It cost 15 euros and 43 cents.") == (15.43, 15.43, "EUR")


def test_offsets_count_code_points() -> None:
    text = "😀 It gave €5 million."
    amount = only(text)
    assert text[amount.start : amount.end] == "€5 million"


def test_every_country_has_one_currency_of_today() -> None:
    assert (currency_of("HRV"), currency_of("BGR"), currency_of("DNK"), currency_of("XXX")) == (
        "EUR",
        "EUR",
        "DKK",
        None,
    )


def settled(text: str) -> list[str | None]:
    return [amount.currency for amount in settled_in_text(find_amounts(text), text)]


def test_the_same_sum_with_a_code_elsewhere_settles_a_shared_sign() -> None:
    assert settled("Ottawa gave $5 million. The $5 million (C$5 million) and $6 million came late.") == [
        "CAD",
        "CAD",
        None,
    ]


def test_two_codes_for_the_same_sum_settle_nothing() -> None:
    assert settled("US$5 million and C$5 million make $5 million each.") == ["USD", "CAD", None]


def test_a_note_on_all_sums_settles_every_shared_sign_that_it_fits() -> None:
    text = "It gave $5 million and kr 3 million. All figures are in Canadian dollars."
    assert settled(text) == ["CAD", None]


def test_a_year_between_a_currency_code_and_a_noun_is_no_sum() -> None:
    assert find_amounts("The SEK 2023 winter package was announced.") == []


def test_another_billion_is_one_billion() -> None:
    assert [found.low for found in find_amounts("They will provide another billion euros.")] == [1e9]


def test_pounds_of_it_are_money_and_pounds_of_rice_are_none() -> None:
    assert [found.currency for found in find_amounts("Of this, 350 million pounds of it is for energy.")] == ["GBP"]
    assert find_amounts("They sent 350 million pounds of rice.") == []
