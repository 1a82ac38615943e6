"""Notes of a few sentences, as databases of aid write them; texts written for these tests."""

from datetime import date
from typing import Any

import pytest

from transforms.article import read_article
from transforms.pledges import read_pledges

DAY = date(2016, 9, 1)
NEWS = " The weather was mild that week." * 12


def pledges(text: str) -> list[dict[str, Any]]:
    return read_pledges(read_article(text, DAY))


def only(text: str) -> dict[str, Any]:
    found = pledges(text)
    assert len(found) == 1, [(row["evidence"], row["items"]) for row in found]
    return found[0]


@pytest.mark.parametrize(
    ("text", "giver", "taker"),
    [
        ("In May 2013, Japanese engineers were deployed to Haiti.", "JPN", "HTI"),
        ("In May 2013, a batch of Norwegian medics arrived in Liberia.", "NOR", "LBR"),
        ("In May 2013, German instructors completed military training for the Malian army.", "DEU", "MLI"),
        ("In May 2013, France conducted a training course for the army of Chad.", "FRA", "TCD"),
    ],
)
def test_people_sent_and_lessons_held_are_aid_in_a_note(text: str, giver: str, taker: str) -> None:
    row = only(text)
    assert (row["donor_actors"], row["recipient_actors"], row["status"]) == ([giver], [taker], "delivered")


def test_troops_deployed_are_no_aid_in_a_long_article() -> None:
    assert pledges("In May 2013, Japanese engineers were deployed to Haiti." + NEWS) == []


@pytest.mark.parametrize(
    "text",
    [
        "On May 4, 2013, Sweden and Moldova signed an agreement that granted 6 million SEK for new schools.",
        "On May 4, 2013, an aid agreement worth 6 million SEK was signed between Moldova and Sweden.",
    ],
)
def test_of_two_who_sign_the_one_whose_money_it_is_gives(text: str) -> None:
    row = only(text)
    assert (row["donor_actors"], row["recipient_actors"]) == (["SWE"], ["MDA"])


def test_goods_that_an_agreement_provides_for_are_committed() -> None:
    row = only("On May 4, 2013, Sweden and Moldova signed an agreement for the provision of four ambulances.")
    assert (row["items"], row["donor_actors"], row["status"]) == ("four ambulances", ["SWE"], "committed")


def test_money_borrowed_from_somebody_named_is_a_loan_to_the_borrower() -> None:
    row = only("Between 2015 and 2017, Kenya borrowed $30 million from Japan for a road.")
    assert (row["donor_actors"], row["recipient_actors"]) == (["JPN"], ["KEN"])


def test_money_borrowed_from_nobody_named_is_no_pledge() -> None:
    assert pledges("In 2015, Kenya borrowed $30 million at a high rate.") == []


def test_goods_handed_over_in_a_note_are_delivered() -> None:
    row = only("In May 2013, Sweden handed over a batch of medical supplies to Moldova.")
    assert (row["donor_actors"], row["recipient_actors"], row["status"]) == (["SWE"], ["MDA"], "delivered")


@pytest.mark.parametrize(
    ("force", "count"), [("An infantry battalion", 0), ("A peacekeeping battalion", 1), ("Field nurses", 1)]
)
def test_armed_people_sent_are_aid_only_where_they_keep_peace(force: str, count: int) -> None:
    assert len(pledges(f"{force} from Norway was deployed to Mali in May 2013.")) == count


def test_a_subject_hung_on_the_date_before_it_still_gives() -> None:
    row = only(
        "On December 9, 2015, Swedish Ambassador Nils Ek, representing the Ministry of National Defense of Sweden, "
        "handed over a batch of military supplies to the Ministry of Defense of Moldova."
    )
    assert row["donor_actors"] == ["SWE"]


def test_each_country_before_its_own_sum_in_a_list_gives_that_sum() -> None:
    rows = pledges("Contributions to the fund for Chad: Sweden $27 million, Norway $13 million and Denmark $9 million.")
    assert [(row["donor_actors"], int(row["amount_low"]) // 10**6) for row in rows] == [
        (["SWE"], 27),
        (["NOR"], 13),
        (["DNK"], 9),
    ]


def test_countries_before_their_sums_after_a_verb_of_giving_receive_them() -> None:
    rows = pledges("In May 2013, Japan gave Chad $27 million, Mali $13 million and Niger $9 million.")
    assert {code for row in rows for code in row["donor_actors"]} == {"JPN"}


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Japan signed a grant agreement worth 5 million euros with Peru. A handover certificate was signed in May.",
         "delivered"),
        ("Japan signed a loan agreement worth 5 million euros with Peru. The outstanding balance is unknown.",
         "delivered"),
        ("Japan signed a grant agreement worth 5 million euros with Peru. The money was to be disbursed in June.",
         "committed"),
        ("Japan agreed to donate equipment worth 5 million euros to Peru.", "committed"),
        ("Japan donated 30 trucks to Peru. Their value is estimated at 5 million euros.", "delivered"),
        ("Japan lent Peru 5 million euros.", "delivered"),
        ("Peru praised Japan for a gift agreement that was to be signed on Monday for 5 million euros.", "pledged"),
    ],
)  # fmt: skip
def test_a_note_tells_how_far_its_gift_is_along(text: str, status: str) -> None:
    assert [row["status"] for row in pledges(text) if row["amount_low"]] == [status]


def test_a_bond_is_a_gift_only_where_a_note_goes_on_about_one() -> None:
    told = "Chile will help Peru by providing medicines. It is going to be a 5 million euro bond."
    assert [row["kind"] for row in pledges(told) if row["amount_low"]] == ["loan"]
    assert not [row for row in pledges("Chile issued a 5 million euro bond.") if row["amount_low"]]


def test_who_hands_out_is_not_who_receives() -> None:
    found = pledges("Chile is ready to donate pumps from its state companies worth 5 million euros.")
    assert {code for row in found for code in row["recipient_actors"]} == set()


def test_a_part_of_a_budget_meant_for_somebody_is_given() -> None:
    assert only("Chile has a new budget, of which 5 million euros are intended for Peru.")["recipient_actors"] == [
        "PER"
    ]


def test_a_millions_abbreviation_ends_no_sentence() -> None:
    assert only("Norway pledged 400 mil. NOK to Peru.")["amount_low"] == 400_000_000


def test_a_handover_ceremony_hands_something_over() -> None:
    row = only("In May 2013, the Japanese Embassy and the Peruvian army held a medical aid handover ceremony.")
    assert (row["items"], row["status"]) == ("a medical aid", "delivered")


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("In May 2013, Norway signed an agreement that pledged to give Chad 40 trucks.", "pledged"),
        ("In May 2013, Norway agreed in principle to lend Chad 40 million dollars.", "pledged"),
        ("In May 2013, Norway agreed to lend Chad 40 million dollars.", "committed"),
        ("In May 2013, Norway sent officers to provide the army of Chad with training.", "delivered"),
        ("In May 2013, Norway announced a plan to provide the army of Chad with training.", "pledged"),
    ],
)
def test_a_promise_binds_only_where_more_was_agreed_and_the_aim_of_a_deed_is_reached(text: str, status: str) -> None:
    assert {row["status"] for row in pledges(text)} == {status}


@pytest.mark.parametrize(
    ("then", "status"),
    [
        ("The school is operational.", "delivered"),
        ("Some 90 students have graduated since.", "delivered"),
        ("Norway had already donated $2 million to a fund for Chad.", "pledged"),
        ("It also sent 40 tents to Niger.", "pledged"),
        ("The school was to be completed in 2015.", "pledged"),
    ],
)
def test_what_a_note_goes_on_to_tell_carries_a_promise_out_unless_it_is_of_another_gift(then: str, status: str) -> None:
    first = pledges(f"In May 2013, Norway pledged to give Chad $5 million for a school. {then}")[0]
    assert first["status"] == status


def test_two_who_sign_notes_amounting_to_a_sum_are_giver_and_taker() -> None:
    text = "The Ambassador of Japan to Chad and the minister signed notes for a programme, amounting to JPY 5 billion."
    found = only(text)
    assert (found["donor_actors"], found["recipient_actors"]) == (["JPN"], ["TCD"])
    assert found["confidence"] >= 0.5
