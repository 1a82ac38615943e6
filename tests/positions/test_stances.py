"""Stance, holder, target and topic of positions, one rule a test, on sentences written for them."""

from typing import Any

import pytest

from transforms.article import read_article
from transforms.contracts.lake import LakePosition
from transforms.positions import read_positions


def read(text: str, voice: tuple[str, ...] = ()) -> list[dict[str, Any]]:
    return read_positions(read_article(text, None, voice))


def brief(text: str, voice: tuple[str, ...] = ()) -> list[tuple[tuple[str, ...], str, str, tuple[str, ...]]]:
    """(holders, topic, stance, targets) of every position of a text."""
    return [
        (tuple(row["holder_actors"]), row["topic"], row["stance"], tuple(row["target_actors"]))
        for row in read(text, voice)
    ]


def stances(text: str, voice: tuple[str, ...] = ()) -> set[tuple[str, str]]:
    return {(holder, row["stance"]) for row in read(text, voice) for holder in row["holder_actors"]}


def test_a_welcome_is_support_and_names_whose_act_it_is_about() -> None:
    assert brief("Norway welcomed Finland's decision to lift tariffs on steel.") == [
        (("NOR",), "trade", "support", ("FIN",))
    ]


def test_a_condemnation_is_opposition() -> None:
    assert brief("Kenya condemned the attack on the Somali parliament.") == [
        (("KEN",), "military_operations", "oppose", ("SOM",))
    ]


def test_rejecting_that_sanctions_are_lifted_supports_them() -> None:
    assert (("POL",), "sanctions", "support", ("BLR",)) in brief("Poland rejected lifting sanctions on Belarus.")


def test_asking_a_state_to_stop_its_act_opposes_the_act() -> None:
    assert (("JPN",), "military_operations", "oppose", ("PRK",)) in brief(
        "Japan urged North Korea to stop its missile attacks."
    )


def test_asking_for_an_end_to_the_fighting_is_for_the_end() -> None:
    assert ("BRA", "support") in stances("Brazil called on both parties to end the fighting.")


def test_urging_others_to_oppose_something_opposes_it() -> None:
    assert stances("China urged Pacific states to oppose the naval blockade.") == {("CHN", "oppose")}


def test_a_negated_support_is_opposition() -> None:
    assert stances("Hungary does not support the embargo on Russian gas.") == {("HUN", "oppose")}


def test_what_is_not_only_important_is_not_denied() -> None:
    text = '"This treaty is not only important for Chile, it helps the region," Chilean President Gabriel Boric said.'
    assert ("CHL", "oppose") not in stances(text)


def test_what_should_not_be_judged_merely_by_something_is_not_opposed() -> None:
    text = "“Peru's mission should not be judged {}by its cost,” Norway said."
    assert stances(text.format("")) == {("NOR", "oppose")}
    assert stances(text.format("merely ")) == {("NOR", "support")}


def test_support_of_partners_is_theirs() -> None:
    assert stances("Norway spoke of the support of its partners.") == set()


def test_a_purpose_in_front_is_not_what_is_criticised() -> None:
    text = "To protect its ties with Peru, Norway lashed out at Brazil."
    assert [row["target_actors"] for row in read(text)] == [["BRA"]]


def test_not_ruling_out_leaves_it_open() -> None:
    assert brief("France did not rule out the deployment of French troops in Ukraine.") == [
        (("FRA",), "troop_deployment", "conditional", ("UKR",))
    ]


def test_ruling_out_is_opposition() -> None:
    assert stances("Italy ruled out the deployment of troops in Libya.") == {("ITA", "oppose")}


def test_support_that_hangs_on_an_if_is_conditional() -> None:
    assert stances("Turkey will support the accession if its conditions are met.") == {("TUR", "conditional")}


def test_what_is_unacceptable_to_a_capital_is_that_capitals_stance_not_the_speakers() -> None:
    text = "Sweden's foreign minister said that the missile deployment would be unacceptable to Minsk."
    assert ("BLR", "oppose") in stances(text)


def test_a_supposition_states_no_stance() -> None:
    assert read("Analysts wonder whether Egypt supports the dam.") == []


@pytest.mark.parametrize(
    ("text", "holders"),
    [
        ("The ceasefire was welcomed by Qatar.", ("QAT",)),
        ("Spain and Ireland support the recognition of a Palestinian state.", ("ESP", "IRL")),
        ("Germany's support for the training mission remains.", ("DEU",)),
        ("The Kenyan president thanked Britain for supporting the drought relief.", ("GBR",)),
    ],
)
def test_the_holder_is_agent_joint_subject_possessor_or_whoever_is_thanked(text: str, holders: tuple[str, ...]) -> None:
    assert holders in [row[0] for row in brief(text)]


def test_the_speaker_holds_what_others_must_do() -> None:
    text = 'India\'s foreign minister said: "Pakistan must respect the border."'
    assert {holder for holder, _ in stances(text)} == {"IND"}


def test_we_in_an_official_release_is_the_body_that_publishes_it() -> None:
    assert stances("We urge all parties to return to the talks.", voice=("CAN",)) == {("CAN", "support")}


def test_we_without_a_speaker_has_no_holder() -> None:
    assert read("We urge all parties to return to the talks.") == []


def test_words_that_judge_an_act_oppose_it_for_the_speaker() -> None:
    rows = brief("Millions have fled Russia's unprovoked invasion of Ukraine.", voice=("LTU",))
    assert rows == [(("LTU",), "military_operations", "oppose", ("RUS",))]


def test_the_holder_is_never_a_target() -> None:
    rows = read("Moldova called for talks between Moldova and Romania on the gas pipeline.")
    assert rows
    assert all(not set(row["holder_actors"]) & set(row["target_actors"]) for row in rows)


def test_the_leaders_are_the_two_who_met() -> None:
    text = (
        "Chilean President Gabriel Boric met Peruvian President Dina Boluarte in Lima. "
        "The presidents agreed to deepen security cooperation."
    )
    assert ("CHL", "PER") in [row[0] for row in brief(text)]


def test_the_same_stance_said_twice_is_one_position() -> None:
    text = "Austria supports the ceasefire in Yemen. The minister spoke. Austria supports the ceasefire in Yemen."
    assert len(read(text)) == 1


def test_a_topic_that_no_word_names_is_other() -> None:
    assert [row[1] for row in brief("Ghana welcomed the concert.")] == ["other"]


def test_a_part_of_a_hyphenated_word_is_no_topic() -> None:
    assert [row[1] for row in brief("Latvia supports the post-war reconstruction of the region.")] == ["aid"]


def test_offsets_point_to_the_stance_word_and_its_sentence() -> None:
    text = "Rain fell. Cuba opposes the trade embargo."
    (row,) = read(text)
    assert text[row["trigger_start"] : row["trigger_end"]] == "opposes"
    assert text[row["evidence_start"] : row["evidence_end"]] == "Cuba opposes the trade embargo."


def test_the_issue_has_three_to_twelve_words_of_the_text() -> None:
    text = (
        "Peru supports talks. Peru also supports a broad and patient regional effort to protect the many small "
        "fishing communities along the coast from the damage of illegal fishing by foreign fleets."
    )
    assert [3 <= len(row["issue"].split()) <= 12 for row in read(text)] == [True, True]


def test_a_quoted_stance_is_marked() -> None:
    rows = read('"We reject the tariffs," Mexican President Claudia Sheinbaum said.')
    assert [row["is_quote"] for row in rows] == [True]


def test_rows_have_the_columns_of_the_lake_but_those_the_extraction_adds() -> None:
    (row,) = read("Cuba opposes the trade embargo.")
    assert set(row) == set(LakePosition.columns()) - {"reading_id", "extractor", "evidence"}
    assert 0 <= row["confidence"] <= 1


def test_an_issue_that_opens_its_sentence_with_a_participle_is_read() -> None:
    text = "Starting with this summit, if a member has arrears, it must pay its share in full."
    assert all(row["evidence_start"] == 0 for row in read(text, ("EU",)))
    assert read(text + " Kenya rejected the demand.", ("EU",)), "the next sentence is still read"


def test_nations_without_an_article_are_any_nations() -> None:
    text = (
        "Chilean President Gabriel Boric met Peruvian President Dina Boluarte in Lima. "
        "{} should deepen security cooperation, Kenyan President William Ruto said."
    )
    assert [row[3] for row in brief(text.format("The two nations"))] == [("CHL", "PER")]
    assert ("CHL", "PER") not in [row[3] for row in brief(text.format("Nations"))]


def test_what_comes_as_somebody_condemns_a_deed_tells_of_the_condemnation() -> None:
    text = "{} Chile condemned the raid in Peru."
    assert stances(text.format("The talks came as")) == {("CHL", "oppose")}
    assert stances(text.format("The talks were short as")) == set()


def test_who_considers_the_possibility_of_something_leaves_it_open() -> None:
    assert stances("Chile is considering the possibility of joining the force.") == {("CHL", "conditional")}
    assert stances("Chile is considering the report on the force.") == set()


def test_who_is_committed_to_a_course_holds_it_however_the_participle_is_parsed() -> None:
    assert ("NOR", "support") in stances("Norway is committed to engage in serious talks with Peru.")
    assert ("CHL", "support") in stances("We are committed to a mutual return to the pact.", voice=("CHL",))
