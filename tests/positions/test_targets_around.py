"""Whom a position is about by who is asked, what it is for or against, and what other sentences tell."""

from datetime import date

import pytest
from whom_about import targets

from transforms.article import read_article
from transforms.positions import read_positions


def test_who_is_called_on_is_whom_it_is_about_not_who_is_to_gain() -> None:
    assert targets("Norway calls on Peru to leave Chile.") == [["PER"]]
    assert targets("Norway calls for aid to Chile.") == [["CHL"]]


def test_whose_withdrawal_is_asked_for_is_whom_it_is_about() -> None:
    assert targets("Norway urged the withdrawal of trucks from Chile.") == [["CHL"]]
    assert targets("Norway urged Peru's withdrawal from Chile.") == [["PER"]]


def test_who_is_asked_not_to_evade_sanctions_comes_before_whom_they_strike() -> None:
    assert targets("Norway urged Peru not to evade the sanctions against Chile.") == [["PER"]]
    assert targets("Norway urged full use of the sanctions against Chile.") == [["CHL"]]


@pytest.mark.parametrize("noun", ["sovereignty", "independence", "defence"])
def test_support_against_somebody_is_not_about_the_adversary(noun: str) -> None:
    assert targets(f"Norway voiced support for Chile's {noun} against Peru.") == [["CHL"]]


def test_what_a_name_belongs_to_is_not_whom_it_is_about() -> None:
    assert targets("Norway is firm in its solidarity with its NATO ally Albania.") == [["ALB"]]
    assert targets("Norway is firm in its solidarity with NATO and Albania.") == [["NATO", "ALB"]]


@pytest.mark.parametrize("purpose", ["supporting Chile", "help for Chile"])
def test_help_for_a_holder_by_name_is_about_the_holder(purpose: str) -> None:
    text = f"In Peru the president of Chile spoke to students on the importance of {purpose}."
    assert targets(text) == [["CHL"]]


def test_a_body_of_its_own_that_is_asked_is_the_holder() -> None:
    text = "Peru waited. Peru left. The president of the United States urged {} to pass the law."
    assert targets(text.format("the U.S. Congress"))[0] == ["USA"]
    assert targets(text.format("lenders"))[0] == ["PER"]


def test_a_war_that_brought_need_about_is_not_whom_the_help_is_about() -> None:
    text = "Norway supports families {} by Peru's war on Chile."
    assert targets(text.format("displaced"))[0] == ["CHL"]
    assert targets(text.format("led"))[0] == ["PER", "CHL"]


def test_places_named_with_elsewhere_are_everywhere() -> None:
    text = "Norway supports fair trials in Chile{}."
    assert targets(text.format(" and Peru")) == [["CHL", "PER"]]
    assert targets(text.format(", Peru or elsewhere")) == [[]]


def test_a_resolution_is_not_about_the_body_that_made_it() -> None:
    assert targets("Norway supports the UN resolution on fisheries.") == [[]]
    assert targets("Norway supports the UN envoy on fisheries.") == [["UN"]]


def test_where_states_work_together_is_not_with_whom() -> None:
    text = "Chile waited. Chile left. Norway stressed its close cooperation {} the UN."
    assert targets(text.format("with"))[-1] == ["UN"]
    assert targets(text.format("at"))[-1] == ["CHL"]


def test_the_region_that_ties_are_with_is_the_countries_of_a_journey() -> None:
    text = "Norway's envoy will travel to Chile and Peru to strengthen {}."
    assert targets(text.format("relations with the region")) == [["CHL", "PER"]]
    assert targets(text.format("standards in the region")) == [[]]


def test_whom_a_leader_only_met_is_not_whom_a_view_of_a_war_is_about() -> None:
    text = "Kenya's president {} the minister of Chile. Chile waited. Kenya stands for a settlement of the conflict."
    assert targets(text.format("met")) == [[]]
    assert targets(text.format("accused"))[-1] == ["CHL"]


def test_who_is_said_elsewhere_to_have_done_it_is_whom_a_condemnation_is_about() -> None:
    text = "Norway condemns the attack on the tanker. Chile waited. Chile left. Experts hold that Peru {} the attack."
    assert targets(text.format("carried out")) == [["PER"]]
    assert targets(text.format("studied")) == [["CHL"]]


def test_sanctions_are_about_whom_another_sentence_says_they_lie_on() -> None:
    text = "Norway welcomed the sanctions of its partners. Chile agreed. {}"
    assert targets(text.format("There are sanctions on Peru."))[0] == ["PER"]


def test_sanctions_that_are_opposed_are_about_who_imposed_them() -> None:
    text = "Norway condemns sanctions. Spring came. {} imposed sanctions on Norway."
    assert targets(text.format("Chile"))[0] == ["CHL"]


def test_whom_a_message_greets_is_its_you() -> None:
    text = "On behalf of Norway I congratulate the people of {} as you celebrate."
    text += " We continue to support your efforts to save water."
    assert targets(text.format("Chile"), ("NOR",))[-1] == ["CHL"]


def test_what_is_given_is_for_the_receivers_own_plans() -> None:
    text = "Norway is offering a loan to Chile to support {} reforms."
    assert targets(text.format("its"))[0] == ["CHL"]


def test_the_enemy_in_ukraines_own_texts_is_russia_since_2014() -> None:
    text = "The president stressed that the price of escalation is unacceptable for the aggressor."
    rows = read_positions(read_article(text, date(2020, 5, 5), ("UKR",)))
    assert [row["target_actors"] for row in rows] == [["RUS"]]
    before = read_positions(read_article(text, date(2013, 5, 5), ("UKR",)))
    assert [row["target_actors"] for row in before] == [[]]


def test_who_says_that_we_need_help_needs_it_but_your_help_is_somebodys() -> None:
    assert targets("We need weapons from our friends.", ("CHL",)) == [["CHL"]]
    assert targets("Norway met Peru. We need your weapons.", ("CHL",)) != [["CHL"]]


def test_towns_freed_and_needs_brought_about_are_not_about_whose_war_it_was() -> None:
    assert targets("Norway supports schools for Chile in towns freed from Peru.") == [["CHL"]]
    assert targets("Norway supports steps to ease the impact of Peru's war on Chile.") == [["CHL"]]
    assert targets("Norway supports the refugees who left Chile because of Peru's war.") == [["CHL"]]


def test_what_is_itself_to_be_repelled_is_whom_it_is_about() -> None:
    assert targets("Norway stressed the need to counter Peru's raids on Chile.") == [["PER"]]
    assert targets("Norway stressed the need to arm Chile to counter Peru's raids.") == [["CHL"]]
    assert targets("Norway is committed to the defeat of ISIS in Chile and Peru.") == [["ISIS"]]


def test_an_attack_that_is_condemned_is_of_who_struck_in_it() -> None:
    text = "Peru fired rockets at Chile in {}. We condemn this attack."
    assert targets(text.format("a brazen attack"), ("NOR",))[-1] == ["PER"]


def test_a_plan_that_one_disagrees_with_is_about_its_makers_and_not_its_aim() -> None:
    assert targets("Norway disagrees with a plan from Peru's ministry to fish.")[0] == ["PER"]


def test_another_reading_of_the_sentence_tells_whom_an_issue_is_about() -> None:
    text = "Norway reaffirmed its commitment to an open region with {} as a partner and to efforts to deepen ties."
    assert targets(text.format("Chile"))[0] == ["CHL"]


def test_a_candidate_country_is_one_for_the_eu() -> None:
    assert targets("Norway wants Chile to receive candidate status.") == [["CHL", "EU"]]
    assert targets("Norway wants Chile to receive neutral status.") == [["CHL"]]


@pytest.mark.parametrize(
    ("matter", "about"), [("a return to the JCPOA", "IRN"), ("denuclearization of the Korean Peninsula", "PRK")]
)
def test_a_matter_with_a_name_of_its_own_is_about_whom_the_table_says(matter: str, about: str) -> None:
    assert targets(f"Norway supports {matter}.") == [[about]]


def test_a_clubs_stance_is_not_by_the_way_about_its_own_member() -> None:
    text = "Italy is host. Italy sings. {} stressed the importance of clean seas."
    assert targets(text.format("Norway")) == [["ITA"]]
    assert targets(text.format("The G7")) == [[]]


def test_help_is_not_by_the_way_about_the_holders_enemy() -> None:
    text = "Russia shelled a town. Russia shelled a port. Partners should supply more {}."
    assert targets(text.format("weapons"), ("UKR",))[-1] == []


def test_taking_part_in_a_bodys_work_is_not_about_the_body() -> None:
    text = "Norway and Chile stressed the importance of {} the African Union."
    assert targets(text.format("Chile's involvement in")) == [["CHL"]]
    assert targets(text.format("reform of")) == [["AU"]]
