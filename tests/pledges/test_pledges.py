"""Pledges read from sentences written for these tests."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from transforms.article import read_article
from transforms.contracts.lake import LakePledge
from transforms.pledges import read_pledges

DAY = date(2024, 6, 12)


def pledges(text: str, voice: tuple[str, ...] = ()) -> list[dict[str, Any]]:
    return read_pledges(read_article(text, DAY, voice))


def only(text: str, voice: tuple[str, ...] = ()) -> dict[str, Any]:
    found = pledges(text, voice)
    assert len(found) == 1, [(row["evidence"], row["amount_low"]) for row in found]
    return found[0]


def test_a_row_has_the_columns_of_the_lake_but_those_of_the_text() -> None:
    row = only("Norway will provide 40 million euros in humanitarian aid to Moldova.")
    assert set(row) == set(LakePledge.column_names()) - {"reading_id", "extractor"}
    assert (row["amount_low"], row["amount_high"], row["currency"]) == (Decimal(40_000_000), Decimal(40_000_000), "EUR")
    assert row["donor_actors"] == ["NOR"]
    assert row["recipient_actors"] == ["MDA"]
    assert (row["category"], row["status"], row["is_new"], row["announced_on"]) == (
        "humanitarian",
        "pledged",
        True,
        DAY,
    )


def test_offsets_point_at_the_sum_and_its_whole_sentence() -> None:
    text = "The weather was fine. Norway will provide 40 million euros in aid to Moldova. Nothing followed."
    row = only(text)
    assert text[row["trigger_start"] : row["trigger_end"]] == "40 million euros"
    assert text[row["evidence_start"] : row["evidence_end"]] == row["evidence"]
    assert row["evidence"].startswith("Norway")
    assert row["evidence"].endswith("Moldova.")


@pytest.mark.parametrize(
    "text",
    [
        "Moldova asked Norway for 40 million euros in aid.",
        "The country needs $3 billion to rebuild its roads.",
        "Trade between Brazil and China reached $150 billion.",
        "The court fined the bank $20 million.",
        "The storm caused damage of $5 billion in Vanuatu.",
        "The company earned $3 billion in the last quarter.",
        "Norway did not provide 40 million euros to Moldova.",
        "Kenya's budget deficit grew to $6 billion.",
        "Norway will supply Moldova with oil at $60 a barrel.",
        "Ministers urged Norway to provide 40 million euros to Moldova.",
    ],
)
def test_what_nobody_gives_is_no_pledge(text: str) -> None:
    assert pledges(text) == []


@pytest.mark.parametrize(
    ("text", "donor", "recipient"),
    [
        ("Moldova will receive 5 million euros from Romania.", ["ROU"], ["MDA"]),
        ("Moldova thanked Romania for 5 million euros in aid.", ["ROU"], ["MDA"]),
        ("Romania's contribution of 5 million euros to Moldova was welcomed.", ["ROU"], ["MDA"]),
        ("A Japanese loan of $70 million for Kenya was signed.", ["JPN"], ["KEN"]),
        ("5 million euros in aid was provided to Moldova by Romania.", ["ROU"], ["MDA"]),
        ("Romania and Poland pledged 5 million euros to Moldova.", ["ROU", "POL"], ["MDA"]),
        ("Romania will provide Moldova with 5 million euros.", ["ROU"], ["MDA"]),
        ("Romania announced 5 million euros to help Moldova fight the drought.", ["ROU"], ["MDA"]),
        ("Romania pledged 5 million euros for the people of Moldova.", ["ROU"], ["MDA"]),
    ],
)
def test_donor_and_recipient_are_read_from_the_syntax(text: str, donor: list[str], recipient: list[str]) -> None:
    row = only(text)
    assert (row["donor_actors"], row["recipient_actors"]) == (donor, recipient)


def test_an_initiative_of_a_third_country_is_not_the_recipient() -> None:
    row = only("Norway will contribute 16 million euros to a Czech initiative to buy ammunition for Ukraine.")
    assert (row["donor_actors"], row["recipient_actors"]) == (["NOR"], ["UKR"])


def test_money_to_an_organisation_is_also_for_the_country_it_works_in() -> None:
    row = only("Australia will give $3 million to UNICEF in Niger.")
    assert row["recipient_actors"] == ["UN", "NER"]


def test_donors_nobody_names_stay_unknown() -> None:
    row = only("Donors pledged a total of $600 million for Nigeria.")
    assert row["donor_actors"] == []


def test_a_region_is_no_recipient_and_no_country_is_guessed_for_it() -> None:
    assert only("China pledged 50 billion yuan to Africa.")["recipient_actors"] == []


def test_what_a_package_includes_is_a_part_given_by_who_gives_the_package() -> None:
    text = "Norway announced 40 million euros in aid to Moldova. This includes 15 million euros for schools."
    whole, part = pledges(text)
    assert (whole["part_of_total"], part["part_of_total"]) == (False, True)
    assert (part["donor_actors"], part["recipient_actors"]) == (["NOR"], ["MDA"])


def test_sums_that_add_up_to_another_are_its_parts() -> None:
    text = (
        "Norway pledged 40 million euros to Moldova. It gave 30 million euros to hospitals. "
        "Norway gave 10 million euros to schools."
    )
    assert [row["part_of_total"] for row in pledges(text)] == [False, True, True]


def test_a_sum_repeated_in_the_article_is_one_pledge() -> None:
    text = "Norway pledges 40 million euros to Moldova. On Tuesday Norway pledged 40 million euros to Moldova."
    assert len(pledges(text)) == 1


def test_equal_sums_in_one_sentence_are_two_pledges() -> None:
    text = "Norway will give Moldova 5 million euros this year and another 5 million euros next year."
    assert len(pledges(text)) == 2


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Norway will provide 5 million euros to Moldova.", "pledged"),
        ("Norway approved 5 million euros for Moldova.", "committed"),
        ("Norway has disbursed 5 million euros to Moldova.", "delivered"),
        ("Norway intends to provide 5 million euros to Moldova.", "proposed"),
        ("Norway could provide 5 million euros to Moldova.", "proposed"),
        ("Moldova welcomed the decision by Norway to provide 5 million euros.", "committed"),
        ("Norway donated four boats to Ghana.", "delivered"),
    ],
)
def test_status_follows_the_verb_and_its_tense(text: str, status: str) -> None:
    assert only(text)["status"] == status


def test_a_later_sentence_tells_that_a_pledge_was_carried_out() -> None:
    text = "China agreed to provide a $5 million grant to Guyana. The boats were handed over in March."
    assert only(text)["status"] == "delivered"


@pytest.mark.parametrize(
    "text",
    [
        "Since 2014, Norway has provided 90 million euros to Moldova.",
        "Last year Norway gave 90 million euros to Moldova.",
        "In January Norway pledged 90 million euros to Moldova.",
        "The gift brings Norway's total assistance to Moldova to 90 million euros.",
    ],
)
def test_words_of_looking_back_make_background(text: str) -> None:
    row = only(text)
    assert row["is_new"] is False


def test_only_the_sum_after_a_running_total_is_background() -> None:
    new, total = pledges("Norway will give Moldova 10 million euros, taking the total to 90 million euros.")
    assert (new["is_new"], total["is_new"]) == (True, False)


def test_background_without_a_date_was_announced_on_no_known_day() -> None:
    assert only("Since 2014, Norway has provided 90 million euros to Moldova.")["announced_on"] is None


@pytest.mark.parametrize(
    ("text", "voice", "currency", "basis"),
    [
        ("Canada pledged $30 million to Haiti.", (), "CAD", "donor"),
        ("Canada pledged $30 million to Ukraine under the PURL.", (), "USD", "programme"),
        ("Canada pledged US$30 million to Haiti.", (), "USD", "symbol"),
        ("Norway pledged $30 million to Haiti.", (), "USD", "donor"),
        ("Australia contributed $30 million to the United States Navy.", ("USA",), "USD", "speaker"),
        ("We will provide $30 million to Haiti.", ("AUS",), "AUD", "donor"),
    ],
)
def test_a_bare_dollar_is_settled_by_programme_then_donor(
    text: str, voice: tuple[str, ...], currency: str | None, basis: str
) -> None:
    row = only(text, voice)
    assert (row["currency"], row["currency_basis"]) == (currency, basis)
    assert row["currency_symbol"] == ("$" if basis == "unknown" else None)


def test_a_programme_names_instrument_and_code() -> None:
    row = only("He welcomed Canada's pledge to allocate $500 million under the Prioritized Ukraine Requirements List.")
    assert (row["instrument"], row["programme_code"]) == ("Prioritized Ukraine Requirements List", "PURL")
    assert (row["donor_actors"], row["recipient_actors"], row["category"]) == (["CAN"], ["UKR"], "military")


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Norway will lend 5 million euros to Moldova.", "loan"),
        ("Norway will provide a 5 million euro grant to Moldova.", "grant"),
        ("Norway will provide a guarantee of 5 million euros to Moldova.", "guarantee"),
        ("Norway will send 12 ambulances to Moldova.", "in_kind"),
        ("Norway will give 5 million euros to Moldova.", "unspecified"),
    ],
)
def test_kind_is_what_the_text_calls_it(text: str, kind: str) -> None:
    assert only(text)["kind"] == kind


def test_goods_have_items_and_no_amount() -> None:
    row = only("The Netherlands will send 800 drones to Ukraine.")
    assert (row["items"], row["amount_low"], row["currency"], row["category"]) == ("800 drones", None, None, "military")


def test_bounds_stay_open_where_the_text_leaves_them_open() -> None:
    row = only("Norway will provide up to 5 million euros to Moldova.")
    assert (row["amount_low"], row["amount_high"]) == (None, Decimal(5_000_000))


def test_help_for_firms_at_home_is_no_pledge() -> None:
    assert pledges("Germany will provide 2 billion euros to companies.") == []


def test_a_plainly_read_pledge_is_surer_than_one_filled_in_from_the_context() -> None:
    text = "Norway will provide 5 million euros to Moldova. A further 2 million euros is for roads."
    plain, filled = pledges(text)
    assert plain["confidence"] > filled["confidence"]


def test_an_actor_who_is_ready_to_give_is_the_donor() -> None:
    assert only("Moldova met its partners. Norway is ready to give 5 million euros.")["donor_actors"] == ["NOR"]


def test_firms_give_for_themselves_whatever_country_they_are_from() -> None:
    assert only("Chinese companies pledged 5 million euros to Kenya.")["donor_actors"] == ["COMPANY"]
    assert only("Zhenbao Technologies donated 100 computers to Kenya.")["donor_actors"] == ["COMPANY"]


def test_a_person_without_a_code_is_no_donor_and_no_country_stands_in() -> None:
    assert (
        pledges("Senators met on Monday. Hubert Mugglebank gave $5 million to his favourite American football club.")
        == []
    )


def test_what_a_government_requests_of_its_own_parliament_is_proposed() -> None:
    row = only("Norway has requested 5 million euros in aid for Moldova in its supplemental budget request.")
    assert (row["donor_actors"], row["status"]) == (["NOR"], "proposed")


def test_money_whose_sum_is_not_said_is_told_in_its_words() -> None:
    row = only("Norway has sent billions of dollars to Ukraine.")
    assert (row["items"], row["amount_low"], row["amount_high"], row["currency"]) == (
        "billions of dollars",
        None,
        None,
        None,
    )


def test_a_further_equal_sum_is_another_pledge() -> None:
    text = (
        "Norway will give 5 million euros to Moldova. Norway will also give Moldova a further 5 million euros for dams."
    )
    assert len(pledges(text)) == 2


def test_two_who_sign_are_told_apart_by_whose_money_it_is() -> None:
    row = only("Kenya and Japan signed a loan agreement worth 500 million yen.")
    assert (row["donor_actors"], row["recipient_actors"]) == (["JPN"], ["KEN"])


def test_an_unknown_donor_is_the_only_country_named_whose_money_it_is() -> None:
    row = only("The department announced a donation of 30 million Canadian dollars to Ukraine. Canada gives often.")
    assert row["donor_actors"] == ["CAN"]


@pytest.mark.parametrize(
    ("text", "category"),
    [
        ("Norway will give 40 million euros to UNRWA for its operations.", "humanitarian"),
        ("Norway will give Moldova 40 million euros in financial support for its hospitals.", "health"),
        ("Norway will give Moldova 40 million euros to train its police and courts.", "other"),
    ],
)
def test_what_money_is_for_goes_before_how_it_is_called(text: str, category: str) -> None:
    rows = read_pledges(read_article(text, date(2024, 6, 12)))
    assert [row["category"] for row in rows] == [category]


@pytest.mark.parametrize(
    ("text", "taker"),
    [
        ("Norway announced 40 million euros to help Syrian refugees in Jordan.", ["JOR"]),
        ("Norway announced 40 million euros to help Syrian refugees.", ["SYR"]),
        ("Norway gave 40 million euros at the Paris donors' conference for Chad.", ["TCD"]),
    ],
)
def test_neither_where_people_fled_from_nor_where_donors_met_receives(text: str, taker: list[str]) -> None:
    assert only(text)["recipient_actors"] == taker


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Norway will give Moldova 40 million euros, pending the approval of its parliament.", "proposed"),
        ("Norway will give Moldova 40 million euros, which must first be approved by its parliament.", "proposed"),
        ("Norway's government directed its ministry to repair and deliver 40 tanks to Moldova.", "committed"),
    ],
)
def test_what_awaits_a_vote_is_proposed_and_what_is_ordered_is_committed(text: str, status: str) -> None:
    assert only(text)["status"] == status


def test_money_asked_of_ones_own_legislature_for_another_country_is_proposed() -> None:
    text = "The White House requested $24 billion from Congress for Ukraine."
    assert (only(text)["status"], only(text)["recipient_actors"]) == ("proposed", ["UKR"])
    assert not pledges("The White House requested $24 billion from Congress for highways.")
