"""Money at home is no pledge; money for abroad without a named receiver is one."""

from datetime import date

import pytest

from transforms.article import read_article
from transforms.pledges import read_pledges

DAY = date(2024, 5, 6)


def sums(text: str, voice: tuple[str, ...] = ()) -> list[tuple[list[str], list[str], float]]:
    rows = read_pledges(read_article(text, DAY, voice))
    return [
        (row["donor_actors"], row["recipient_actors"], float(row["amount_low"] or row["amount_high"]))
        for row in rows
        if row["amount_low"] or row["amount_high"]
    ]


@pytest.mark.parametrize(
    "text",
    [
        "We have provided the states with $10 billion for schools and law enforcement.",
        "The administration announced $40 million in grants for rural hospitals.",
        "Acme Motors announced a $300 million investment in its Ohio plant.",
        "The bill will put $150 billion to work for small businesses across the country.",
    ],
)
def test_an_official_release_about_money_at_home_states_no_pledge(text: str) -> None:
    assert sums(text, ("USA",)) == []


def test_an_official_release_about_money_for_developing_countries_states_a_pledge() -> None:
    found = sums("The United States committed $4 billion to help developing countries fight hunger.", ("USA",))
    assert [(donor, amount) for donor, _, amount in found] == [(["USA"], 4e9)]


def test_a_named_foreign_giver_to_the_country_that_speaks_stays_a_pledge() -> None:
    found = sums("Japan has agreed to invest $20 billion in the United States.", ("USA",))
    assert found == [(["JPN"], ["USA"], 20e9)]


def test_the_press_may_leave_out_who_receives() -> None:
    assert sums("The Swedish government announced a new aid package of 20 million euros.")


def test_sums_below_a_thousand_are_prices() -> None:
    assert sums("Canada gave Haiti $35 for each lamp.") == []


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Chile donated 5 million euros to Peru. The agreement was signed by both ministers.", "committed"),
        ("Chile donated 5 million euros to Peru. No agreement was signed by the ministers.", "delivered"),
        ("Chile signed an agreement that grants Peru 5 million euros.", "committed"),
        ("Chile has offered Peru 5 million euros, but its parliament has yet to vote.", "proposed"),
    ],
)
def test_what_is_said_of_signing_and_voting_settles_the_status(text: str, status: str) -> None:
    assert [row["status"] for row in read_pledges(read_article(text, DAY, ()))] == [status]


def test_a_shared_sign_that_the_giver_has_not_is_the_receiving_countrys() -> None:
    (row,) = read_pledges(read_article("Germany gave Kenya Sh2.6 billion (about $20 million) for pumps.", DAY, ()))
    assert (row["currency"], float(row["amount_low"])) == ("KES", 2.6e9)


def test_counted_things_that_are_sent_are_goods_and_people_are_not() -> None:
    items = [
        row["items"]
        for row in read_pledges(read_article("Germany delivered 60 gearboxes and 40 soldiers to Chad.", DAY, ()))
    ]
    assert items == ["60 gearboxes"]
