"""Whom a position is about, one rule a test."""

import pytest
from whom_about import targets

from transforms.article import read_article
from transforms.positions import read_positions


def test_an_issue_for_a_part_of_the_world_is_not_about_the_state_beside_it() -> None:
    text = "In talks with the Chilean minister, Norway stressed the importance of {} energy."
    assert targets(text.format("cheap")) == [["CHL"]]
    assert targets(text.format("African")) == [[]]


def test_an_issue_that_names_nobody_is_about_whom_the_sentence_before_names() -> None:
    text = "Kenya spoke of the floods in Sudan.{}Kenya supports an early return of the displaced."
    peru = "Peru waited. Peru talked. Peru left. "
    assert targets(peru + text.format(" ")) == [["SDN"]]
    assert targets(peru + text.format("\n\n")) == [["PER"]]


@pytest.mark.parametrize(
    "text",
    [
        "Norway supports the expansion of Chile's port while Peru is at war.",
        "Norway supports the expansion of Chile's port in view of Peru's wishes.",
        "Norway supports efforts by Chile to repel Peru's raids.",
    ],
)
def test_circumstances_and_what_is_to_be_repelled_are_not_whom_it_is_about(text: str) -> None:
    assert targets(text) == [["CHL"]]


@pytest.mark.parametrize(
    "text",
    [
        "Norway condemned the crimes committed by Chilean soldiers in Peru.",
        "Norway condemned the escalation of Chile's raids on Peru.",
        "Norway opposes an attack on Peru from Chile.",
        "Norway opposes an invasion of Peru by Chile.",
        "Norway opposes allowing Chile to fish near Peru.",
    ],
)
def test_an_opposed_act_is_about_whose_act_it_is(text: str) -> None:
    assert targets(text) == [["CHL"]]


def test_an_issue_of_one_of_two_holders_is_about_that_one() -> None:
    assert targets("Norway and Chile welcomed Chile's new law on fisheries.") == [["CHL"]]


def test_what_two_holders_share_is_about_neither() -> None:
    assert targets("Norway and Chile welcomed the Chile-Norway accord on fisheries.") == [[]]


def test_what_two_holders_say_of_their_ties_is_about_both() -> None:
    assert targets("Norway and Chile reiterated their commitment to stronger ties.") == [["NOR", "CHL"]]
    assert targets("Norway and Chile reiterated their commitment to stronger ties with Peru.") == [["PER"]]


def test_whom_the_article_hardly_names_is_not_what_the_next_sentence_is_about() -> None:
    often = 6 * "Peru met Brazil. "
    text = "Kenya spoke of the floods in Sudan. Kenya supports an early return of the displaced."
    assert targets(text) == [["SDN"]]
    assert targets(often + text) == [[]]


def test_who_welcomes_a_commitment_is_not_whom_the_commitment_is_about() -> None:
    assert (
        targets("Norway waited. Norway went on.\n\n“I welcome Chile's commitment to fair elections,” Norway said.")[-1]
        == []
    )


def test_on_a_journey_it_is_about_where_the_sentence_is_set() -> None:
    text = "{}the Norwegian envoy met guests from Chile and Brazil and stressed the importance of fair prices."
    assert targets(text.format("In Peru, ")) == [["PER"]]
    assert targets(text.format("On Monday, ")) == [[]]


def test_a_pronoun_deep_in_an_issue_is_not_whom_it_is_about() -> None:
    text = "Chile and Peru met. Norway supports {}."
    assert targets(text.format("their talks"))[-1] == ["CHL", "PER"]
    assert targets(text.format("aid for islanders where they are"))[-1] == []


def test_what_belongs_to_another_subject_of_the_sentence_is_not_whom_it_is_about() -> None:
    text = "Peru recalled its envoy from Chile, and Norway strongly condemned the act."
    assert targets(text) == [["CHL"]]


def test_a_good_that_all_are_for_is_not_about_whom_the_article_names_most() -> None:
    text = "Peru waited. Peru talked.\n\nNorway stressed the importance of {}."
    assert targets(text.format("early relief")) == [["PER"]]
    assert targets(text.format("gender equality")) == [[]]
    assert targets(text.format("wide vaccination")) == [[]]


def test_what_a_state_needs_is_about_that_state() -> None:
    text = "Peru waited. Peru talked.\n\n{} needs support."
    assert targets(text.format("Chile")) == [["CHL"]]


def test_ties_are_with_the_nearest_of_several_others() -> None:
    text = "In talks with Peru about Brazil's harvest, Norway said it was ready for {}."
    assert targets(text.format("deeper ties")) == [["BRA"]]
    assert targets(text.format("deeper cuts")) == [[]]


def test_a_name_that_only_tells_which_thing_is_meant_is_no_target_beside_another() -> None:
    assert targets("Norway opposes linking the Peru talks to its trade with Chile.") == [["CHL"]]
    assert targets("Norway opposes a delay of the Peru talks.") == [["PER"]]


def test_where_a_forum_was_held_is_not_whom_it_is_about() -> None:
    text = "Peru met Brazil. Peru met Brazil.\n\nNorway pledged at the forum {} Chile to expand market access."
    assert targets(text.format("on")) == [["CHL"]]
    assert targets(text.format("in")) == [[]]


def test_what_a_body_asks_of_its_members_is_about_the_body() -> None:
    text = "Peru waited. Peru talked.\n\nNATO called for {} to spend more."
    assert targets(text.format("NATO members")) == [["NATO"]]
    assert targets(text.format("town halls")) == [["PER"]]


def test_the_government_is_nobody_where_a_state_is_named() -> None:
    text = "Peru's government waited. Norway supports the reforms{} and the efforts of the government."
    assert targets(text.format("")) == [["PER"]]
    assert targets(text.format(" in Chile")) == [["CHL"]]


def test_what_stands_behind_a_semicolon_is_not_what_the_stance_before_it_is_about() -> None:
    text = "NORWAY - Seeks lower tolls{} more funds for Peru."
    label = "\nCHILE - Seeks higher tolls."
    assert targets(text.format(" and") + label)[0] == ["PER"]
    assert targets(text.format(";") + label)[0] == []


def test_a_rejected_claim_is_about_who_makes_it_and_nobody_whom_it_names() -> None:
    assert targets("Norway rejected claims that Chile had armed Peru.") == [[]]
    assert targets("Norway rejected Brazil's claims that Chile had armed Peru.") == [["BRA"]]
    assert targets("Norway welcomed claims that Chile had armed Peru.") == [["CHL", "PER"]]


def test_a_clause_without_a_comma_belongs_to_what_the_issue_is_about() -> None:
    text = "Norway supports Chile's talks that lead to Peru leaving the port."
    assert targets(text) == [["CHL", "PER"]]
    text = "Norway supports Chile's plan, which will lead to Peru leaving the port."
    assert targets(text)[0] == ["CHL"]


def test_who_only_describes_another_is_not_whom_it_is_about() -> None:
    assert targets("Norway opposes joining ASEAN, a league of states that includes Laos.") == [["ASEAN"]]
    text = "Norway welcomed Chile's bid to join ASEAN, a league that includes Laos and Vietnam, and the OECD."
    assert targets(text)[0] == ["CHL", "ASEAN", "OECD"]


def test_what_members_of_a_body_are_asked_or_praised_for_is_about_the_state_named_in_it() -> None:
    assert targets("Norway urged NATO members to cut ties with Peru.") == [["PER"]]
    assert targets("Norway urged NATO to cut ties with Peru.") == [["NATO"]]
    assert targets("Norway urged NATO members to spend more.") == [["NATO"]]
    assert targets("Norway praised the NATO allies' help for Peru.") == [["PER"]]


def test_help_for_its_holder_is_about_the_holder() -> None:
    text = "Peru waited. Peru talked.\n\nChile stressed the need for help{}."
    assert targets(text.format(" for Chile")) == [["CHL"]]
    assert targets(text.format("")) == [["PER"]]


def test_a_holders_own_efforts_are_about_nobody_else() -> None:
    text = "Peru waited. Peru talked.\n\nChile stressed {}efforts to save water."
    assert targets(text.format("")) == [["PER"]]
    assert targets(text.format("Chile's ")) == [[]]


def test_a_priority_named_behind_a_thing_is_that_thing_and_about_neither_of_two() -> None:
    text = (
        "Norwegian Foreign Minister Ine Lind met Chilean Foreign Minister Ana Soto. "
        "Ms Lind discussed gender equity, a priority for both countries."
    )
    (row,) = read_positions(read_article(text, None))
    assert "gender equity" in row["issue"]
    assert row["target_actors"] == []


def test_sanctions_are_about_whom_they_strike_and_who_is_to_impose_them() -> None:
    assert targets("Norway called for the EU's sanctions on Belarus.") == [["BLR"]]
    assert targets("Norway hopes that Chile will back sanctions and a ban on Belarusian oil.")[0] == ["BLR"]
    text = "Norway met Chile and Peru after {} and called for more sanctions pressure."
    assert targets(text.format("the sanctions on Belarus"))[-1] == ["BLR"]
    assert targets(text.format("the talks in Belarus"))[-1] == []
    assert targets("Norway stressed the need for the imposition of sanctions by the EU on Belarus.") == [["BLR", "EU"]]


def test_until_when_a_stance_lasts_names_whom_it_is_about() -> None:
    text = "Kenya waited. Kenya talked.\n\nNorway is ready to keep the tolls {} Chile opens its ports."
    assert targets(text.format("until")) == [["CHL"]]
    assert targets(text.format("while")) == [["KEN"]]


def test_a_place_that_names_a_format_is_not_whom_it_is_about() -> None:
    text = "Peru waited. Peru talked.\n\nNorway supports a settlement in all formats, including {} one."
    assert targets(text.format("the Normandy")) == [["PER"]]
    assert targets(text.format("the French")) == [["FRA"]]


def test_one_of_two_holders_who_is_to_act_with_another_is_whom_it_is_about() -> None:
    text = "Norway and Chile agreed that {} should settle the question of fish."
    assert targets(text.format("Chile and Peru")) == [["CHL", "PER"]]
    assert targets(text.format("Peru")) == [["PER"]]


def test_a_body_where_things_are_said_is_not_what_an_issue_that_names_nobody_is_about() -> None:
    text = "{0} waited. {0} talked.\n\nNorway stressed the importance of early relief."
    assert targets(text.format("Peru")) == [["PER"]]
    assert targets(text.format("The EU")) == [["EU"]]
    assert targets(text.format("The IAEA")) == [[]]


def test_reports_that_alarm_are_about_whose_deeds_they_tell() -> None:
    assert targets("Norway was disturbed by reports that Chile had armed rebels.") == [["CHL"]]


def test_what_else_goes_on_is_not_what_a_stance_in_the_sentence_is_about() -> None:
    text = "Brazil waited. Brazil talked.\n\nNorway is committed to common standards {} Peru."
    assert targets(text.format("while it trades with")) == [["BRA"]]
    assert targets(text.format("with")) == [["PER"]]


def test_a_body_that_is_to_be_joined_is_whom_it_is_about_though_it_stands_before_the_noun() -> None:
    assert targets("Norway supports Albania's EU accession.") == [["ALB", "EU"]]
    assert targets("Norway supports Albania's EU report.") == [["ALB"]]


def test_a_reflexive_tells_nothing_of_whom_it_is_about() -> None:
    text = "Brazil waited. Brazil left. Norway and Chile met.\n\nNorway urged guards to restrain {}."
    assert targets(text.format("them"))[-1] == ["CHL"]
    assert targets(text.format("themselves"))[-1] == ["BRA"]


def test_the_status_of_a_candidate_is_about_the_candidate_and_the_body_not_who_is_for_it() -> None:
    text = "Albania welcomed Chile's call for EU candidate status for {}."
    assert targets(text.format("Albania"))[0] == ["ALB", "EU"]
    assert targets(text.format("Kosovo"))[0] == ["CHL", "EU", "XKX"]


def test_costs_that_are_imposed_are_about_whom_they_are_imposed_on() -> None:
    text = "Norway vowed to {} Peru for its war on Chile."
    assert targets(text.format("impose costs on"))[0] == ["PER"]
    assert targets(text.format("talk to"))[0] == ["PER", "CHL"]
