"""Lists of parts, shares of joint sums and wholes named behind their part, in texts written for these tests."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from transforms.article import read_article
from transforms.pledges import read_pledges

DAY = date(2024, 6, 12)


def parts_of(text: str, voice: tuple[str, ...] = ()) -> dict[int, bool]:
    """Whether each pledge is a part, by its sum in millions."""
    return {value: row["part_of_total"] for value, row in by_millions(text, voice).items()}


def by_millions(text: str, voice: tuple[str, ...] = ()) -> dict[int, dict[str, Any]]:
    rows = read_pledges(read_article(text, DAY, voice))
    return {int((row["amount_low"] or row["amount_high"] or Decimal(0)) / 1_000_000): row for row in rows}


def test_items_of_a_list_are_parts_of_the_sum_told_before_what_leads_it() -> None:
    text = """The United States today announced $682 million in assistance for Moldova.

This includes:

- $300 million for the energy sector;
- $50 million to support refugees; and
- $12 million for the justice sector.
"""
    found = by_millions(text, ("USA",))
    assert {value: row["part_of_total"] for value, row in found.items()} == {682: False, 300: True, 50: True, 12: True}
    assert all(row["recipient_actors"] == ["MDA"] for row in found.values())


def test_items_that_exceed_a_sum_are_no_parts_of_it() -> None:
    text = """Norway will give Moldova 100 million euros, as others do:

- 80 million euros by Norway for hospitals
- 70 million euros by Norway for schools
"""
    assert parts_of(text) == {100: False, 80: False, 70: False}


def test_sums_for_each_of_those_whom_a_larger_sum_names_together_are_its_parts() -> None:
    text = (
        "The World Bank unveiled $6 billion in funding for Tunisia and Egypt. Its president spoke in Paris. For Egypt, "
        "the bank plans to lend $4.5 billion. For Tunisia, it plans $1 billion in budget support."
    )
    assert parts_of(text) == {6000: False, 4500: True, 1000: True}


def test_a_sum_for_one_of_several_tells_of_no_share() -> None:
    text = "Japan pledged $60 million to Kenya and Uganda. Japan also gave Kenya $5 million after the floods."
    assert parts_of(text) == {60: False, 5: False}


@pytest.mark.parametrize(
    "text",
    [
        "Norway announced 300 million euros for Moldova as part of the 1.5 billion euro package of January.",
        "Norway will pay Moldova 300 million euros under its 1.5 billion euro programme.",
        "Norway announced 300 million euros for Moldova. This funding is part of Norway's 1.5 billion euro commitment.",
    ],
)
def test_a_sum_is_a_part_of_the_whole_named_behind_it(text: str) -> None:
    assert parts_of(text) == {300: True, 1500: False}


def test_what_is_part_of_a_visit_is_no_part_of_a_sum() -> None:
    text = (
        "Norway has given Moldova 900 million euros since 2020. As part of the visit, the minister announced "
        "13 million euros for farmers in Moldova."
    )
    assert parts_of(text)[13] is False


def test_a_running_total_some_sentences_on_takes_in_the_new_sum() -> None:
    text = (
        "Norway is providing 40 million euros in aid to Sudan. It will buy food. Partners will hand it out. The need "
        "is great. With this announcement, Norway's total aid for Sudan reaches 300 million euros."
    )
    assert parts_of(text) == {40: True, 300: False}


def test_what_is_told_as_part_of_one_sum_does_not_count_again_towards_another() -> None:
    text = (
        "Norway will give Moldova 100 million euros. Of the 100 million euros, 60 million euros is for schools. "
        "Norway will also give Moldova 40 million euros for its police, 30 million euros of it for cars."
    )
    assert parts_of(text) == {100: False, 60: True, 40: True, 30: True}


def test_equal_sums_do_not_make_more_than_their_sum() -> None:
    text = (
        "In 2015 Norway lent Moldova 1 million euros and in 2016 it granted Moldova 1 million euros. "
        "Norway has given Moldova more than 2 million euros for its farmers since 2010."
    )
    assert not any(parts_of(text).values())


@pytest.mark.parametrize(
    ("text", "is_part"),
    [
        ("That takes Norway's aid for Sudan to almost 300 million euros.", True),
        ("Norway has given Sudan 300 million euros since 2020, including this new funding.", True),
        ("Norway increased its total support for Sudan to 300 million euros.", True),
        ("Norway will take steps to give Mali 300 million euros.", False),
    ],
)
def test_a_running_total_stands_beside_the_words_that_say_so(text: str, is_part: bool) -> None:
    assert parts_of(f"Norway is providing 40 million euros in aid to Sudan. {text}")[40] is is_part


def test_the_first_of_a_sum_is_a_part_of_it() -> None:
    assert parts_of("Norway will lend Moldova 900 million euros. The first 300 million euros will be paid soon.")[300]
    assert not parts_of("Norway lent Moldova 900 million euros. For the first time Chad got 300 million euros.")[300]


def test_a_sum_given_as_part_of_a_package_is_a_part_where_the_text_tells_the_package() -> None:
    text = (
        "The IMF on Friday approved a $2 billion disbursement to Ireland, as part of a larger bailout package. "
        "Markets were calm. The bailout package for Ireland amounts to 60 billion euros or about $85 billion."
    )
    assert parts_of(text) == {2000: True, 60_000: False}


def test_a_sum_given_under_a_plan_of_no_known_sum_is_no_part() -> None:
    text = "Norway will give Chad $20 million under a plan for schools. Norway gave Chad $90 million last year."
    assert parts_of(text) == {20: False, 90: False}


def test_the_giver_s_own_programme_told_as_part_of_a_whole_is_what_was_told_before() -> None:
    text = (
        "The World Bank approved a 3 billion euro loan for Greece. The World Bank's loan program is part of a "
        "European-led 11 billion euro plan for Greece."
    )
    found = by_millions(text)
    assert {value: row["part_of_total"] for value, row in found.items()} == {3000: True, 11_000: False}
    assert found[11_000]["is_new"] is False


def test_sentences_that_go_on_sharing_out_a_whole_name_its_parts_until_it_is_spent() -> None:
    text = (
        "Norway has already committed $20 million in aid to Chad. The $20 million includes $5 million to UNICEF. "
        "A grant of $4 million has been made for wells. A sum of $16 million has been given for relief."
    )
    assert parts_of(text, ("NOR",)) == {20: False, 5: True, 4: True, 16: False}


def test_an_announcement_that_includes_a_sum_reaches_back_to_its_news() -> None:
    between = "It rained in the north. " * 6
    text = f"Norway announced $90 million in aid for Africa. {between}This announcement includes $8 million for Chad."
    assert parts_of(text) == {90: False, 8: True}


def test_including_small_firms_names_no_part() -> None:
    text = (
        "Norway announced a $13 million loan to support banks in Chad, including women-led and young firms in all of "
        "the provinces, as well as a plan to provide $5 million for food."
    )
    assert parts_of(text)[5] is False


def test_what_was_given_is_no_part_of_what_is_only_proposed() -> None:
    text = (
        "The government of Norway has proposed $7 million for Chad. Norway has delivered $3 million for wells in Chad. "
        "Norway has delivered $4 million for schools in Chad."
    )
    assert parts_of(text) == {7: False, 3: False, 4: False}


def test_a_headline_s_sum_is_counted_into_a_running_total_with_the_sums_that_make_it_up() -> None:
    text = """Norway pledges $12 million to help Chad

Norway will contribute $10 million in aid to help Chad and $2 million to help schools in Chad.

This brings Norway's total assistance to Chad to $112 million.
"""
    assert parts_of(text) == {12: True, 10: True, 2: True, 112: False}
