"""Parts of totals, news and background, and what merges, in sentences written for these tests."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from transforms.article import read_article
from transforms.pledges import read_pledges

DAY = date(2024, 6, 12)
NEWS = " The weather was mild that week." * 12


def by_millions(text: str, voice: tuple[str, ...] = ()) -> dict[int, dict[str, Any]]:
    """Pledges by their sum in millions."""
    rows = read_pledges(read_article(text, DAY, voice))
    return {int((row["amount_low"] or row["amount_high"] or Decimal(0)) / 1_000_000): row for row in rows}


def test_what_is_included_in_no_sum_is_no_part() -> None:
    found = by_millions("Norway announced strong support for Moldova, including 40 million euros in humanitarian aid.")
    assert found[40]["part_of_total"] is False


def test_what_is_included_in_a_sum_just_told_is_a_part() -> None:
    text = "Norway will provide 90 million euros in aid to Moldova. This includes 40 million euros for hospitals."
    found = by_millions(text)
    assert {value: row["part_of_total"] for value, row in found.items()} == {90: False, 40: True}


def test_a_new_sum_that_a_running_total_takes_in_is_a_part_and_the_total_is_background() -> None:
    text = "Norway will provide 40 million euros in aid to Moldova, which brings its total aid to 300 million euros."
    found = by_millions(text)
    assert {value: (row["part_of_total"], row["is_new"]) for value, row in found.items()} == {
        40: (True, True),
        300: (False, False),
    }


def test_a_tranche_is_a_part_but_the_whole_it_belongs_to_is_not() -> None:
    whole = by_millions("Norway paid the final tranche of the 45 million euros promised to Moldova.")
    part = by_millions("Norway paid a first tranche of 45 million euros in aid to Moldova.")
    assert (whole[45]["part_of_total"], part[45]["part_of_total"]) == (False, True)


@pytest.mark.parametrize(
    ("text", "is_new"),
    [
        ("Norway has provided 40 million euros in aid to Moldova.", False),
        ("Norway has provided another 40 million euros in aid to Moldova.", True),
        ("Norway had given 40 million euros in aid to Moldova.", False),
        ("Norway has pledged 40 million euros in aid to Moldova.", True),
        ("Norway gives Moldova 40 million euros every year.", False),
    ],
)
def test_the_tense_of_giving_tells_news_from_background(text: str, is_new: bool) -> None:
    assert by_millions(text + NEWS)[40]["is_new"] is is_new


@pytest.mark.parametrize(
    ("text", "is_new"),
    [
        ("Norway contributes 40 million euros to a relief fund for Moldova.", True),
        ("Norway has contributed 40 million euros to a relief fund for Moldova.", True),
        ("Norway has given Moldova 40 million euros in aid since the war began.", False),
        ("Norway gives Moldova 40 million euros a year in aid.", False),
    ],
)
def test_the_tense_of_a_note_tells_nothing_and_its_words_of_looking_back_do(text: str, is_new: bool) -> None:
    assert by_millions(text)[40]["is_new"] is is_new


@pytest.mark.parametrize(
    ("text", "is_new"),
    [
        ("Norway will make a further effort in aid for Moldova worth 40 million euros in 2024.", True),
        ("Norway committed 40 million euros in aid for Moldova in 2025.", True),
        ("Norway committed 40 million euros in aid for Moldova in 2023.", False),
        ("Norway allocated 40 million euros in aid for Moldova between 2023 and 2027.", False),
    ],
)
def test_only_a_year_that_has_begun_and_is_over_is_looked_back_on(text: str, is_new: bool) -> None:
    assert by_millions(text)[40]["is_new"] is is_new


@pytest.mark.parametrize(
    ("text", "is_new"),
    [
        ("Sweden will help to repair a bridge in Moldova for which Norway has given 40 million euros.", False),
        ("The 40 million euro loan approved by Norway for Moldova will be used for bridges.", False),
        ("A 40 million euro loan approved by Norway for Moldova will be used for bridges.", True),
        ("Norway will repair a bridge in Moldova under its 40 million euro programme.", False),
        ("Under the agreement, Norway will give Moldova 40 million euros.", True),
    ],
)
def test_a_sum_told_as_known_is_background(text: str, is_new: bool) -> None:
    assert by_millions(text + NEWS)[40]["is_new"] is is_new


@pytest.mark.parametrize(
    ("text", "is_new"),
    [
        ("We supported schools in Moldova with 40 million euros.", False),
        ("We announced 40 million euros for schools in Moldova.", True),
        ("Today we provided 40 million euros to schools in Moldova.", True),
    ],
)
def test_what_a_giver_says_of_its_own_deeds_looks_back_and_its_announcements_do_not(text: str, is_new: bool) -> None:
    assert by_millions(text + NEWS, ("NOR",))[40]["is_new"] is is_new


def test_items_of_a_list_are_as_new_as_what_was_told_before_it() -> None:
    items = "- 40 million euros for hospitals\n- 30 million euros for schools\n"
    told = "Norway has given Moldova 90 million euros since 2020:\n\n" + items
    found = by_millions(told + NEWS)
    assert [found[value]["is_new"] for value in (90, 40, 30)] == [False, False, False]


def test_a_value_that_amounts_to_a_sum_is_no_running_total() -> None:
    one = by_millions("Norway will deliver medical aid to Moldova, whose value amounts to 40 million euros.")
    all_so_far = by_millions("Norway will help Moldova. Its total aid now amounts to 40 million euros.")
    assert (one[40]["is_new"], all_so_far[40]["is_new"]) == (True, False)


def test_a_total_of_one_purchase_is_news_and_one_behind_another_sum_is_what_was_given_so_far() -> None:
    one = by_millions("Norway will buy generators for Moldova for a total amount of 40 million euros.")
    two = by_millions("Norway will give Moldova another 5 million euros, for a total of 40 million euros.")
    assert (one[40]["is_new"], two[40]["is_new"], two[5]["is_new"]) == (True, False, True)


def test_the_comma_ends_what_looks_back() -> None:
    after = by_millions("On top of earlier aid, Norway will give Moldova 40 million euros for hospitals.")
    within = by_millions("Norway will send generators to Moldova on top of 40 million euros for hospitals.")
    assert (after[40]["is_new"], within[40]["is_new"]) == (True, False)


def test_a_look_back_counts_only_for_the_sum_of_its_clause() -> None:
    found = by_millions(
        "Norway will lend Moldova 40 million euros, half of the 90 million euros that Sweden promised last year."
    )
    assert found[40]["is_new"] is True


def test_the_exact_sum_stays_where_a_headline_rounds_it() -> None:
    text = "Norway announces nearly $1 billion in aid for Moldova.\n\nNorway will give Moldova aid worth $988 million."
    assert list(by_millions(text)) == [988]


def test_the_sum_in_the_givers_own_money_stays_where_the_other_repeats_its_value() -> None:
    text = (
        "Norway pledged nearly $51 million to Moldova.\n\nNorway will give Moldova 500 million kroner ($50.7 million)."
    )
    assert [(row["currency"]) for row in by_millions(text).values()] == ["NOK"]


def test_growth_by_a_sum_is_no_pledge() -> None:
    assert not by_millions("The deal between Norway and Moldova will boost trade by 40 million euros.")


def test_money_for_an_industry_at_home_is_no_pledge() -> None:
    assert not by_millions("Sweden announced 300 million euros in loans to the car industry.")


def test_an_attacker_does_not_receive_what_helps_against_its_attack() -> None:
    found = by_millions("Norway announced 40 million euros in aid for those affected by Russia's invasion.")
    assert "RUS" not in found[40]["recipient_actors"]


def test_a_government_that_orders_its_ministry_to_give_has_committed() -> None:
    found = by_millions("Norway's government directed its defence ministry to provide 40 million euros to Moldova.")
    assert found[40]["status"] == "committed"


def test_a_note_may_name_neither_giver_nor_receiver() -> None:
    found = by_millions("Military aid worth 29 million EUR.")
    assert (found[29]["donor_actors"], found[29]["recipient_actors"]) == ([], [])


def test_an_official_statement_of_a_few_lines_is_no_note() -> None:
    assert not read_pledges(read_article("We look forward to building a bright future.", DAY, ("NOR",)))


def test_buying_for_others_is_giving_wherever_the_sentence_names_them() -> None:
    assert by_millions("Norway will spend 40 million euros to buy ambulances for Moldova.")[40]["donor_actors"] == [
        "NOR"
    ]


def test_who_is_thanked_for_a_decision_to_give_gives() -> None:
    text = "The president of Moldova thanked Norway for the decision to provide aid in the amount of 40 million euros."
    assert by_millions(text, ("MDA",))[40]["donor_actors"] == ["NOR"]
