"""What a speaker calls a goal, due, harmful or out of place, and stances that stand in one list, on own sentences."""

from typing import Any

import pytest

from transforms.article import read_article
from transforms.positions import read_positions
from transforms.positions.reading import drafts_of

VOICE = ("NZL",)
Seen = set[tuple[tuple[str, ...], str]]


def drafts(text: str) -> Seen:
    """(holders, stance) of every reading, however sure, in a release of New Zealand's."""
    return {(draft.holders, draft.stance) for draft in drafts_of(read_article(text, None, VOICE))}


def rows(text: str, voice: tuple[str, ...] = VOICE) -> list[dict[str, Any]]:
    return read_positions(read_article(text, None, voice))


def topics(text: str) -> set[str]:
    return {draft.topic for draft in drafts_of(read_article(text, None, VOICE))}


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("The goal of New Zealand is a free and stable Tonga without foreign interference.", "support"),
        ("Our priority remains the release of the hostages.", "support"),
        ("Our position is that Taiwan should take part in the health assembly.", "support"),
        ("The key is to keep the border crossings open for aid.", "support"),
        ("Israel has the right to defend itself.", "support"),
        ("It is now time to lift the tariffs on Chilean fish.", "support"),
        ("It is in our interest to deepen trade with Indonesia.", "support"),
        ("This crisis requires governments and banks to act together on debt.", "support"),
        ("The moment calls for bold action on climate change.", "support"),
        ("All parties are encouraged to return to the talks.", "support"),
        ("Fiji is expected to respect the rights of detainees.", "support"),
        ("The Minister said the new tariffs would harm farmers.", "oppose"),
        ("Racism has no place in our societies.", "oppose"),
        ("Attacking the power grid of Moldova is a dangerous development.", "oppose"),
    ],
)
def test_what_a_speaker_judges_is_the_speakers_stance(text: str, stance: str) -> None:
    assert (VOICE, stance) in drafts(text)


@pytest.mark.parametrize(
    "text",
    [
        "Fiji is expected to win the match.",
        'The Minister said: "Fiji has rivals. Their goal is to sow fear."',
        "New Zealand allows the sale of Chilean fish.",
        "Does New Zealand support the ban on Chilean fish?",
        "The Minister wished the people of Fiji a happy holiday.",
        "The Minister said that Fiji had failed to show its commitment to free elections.",
    ],
)
def test_what_is_foreseen_asked_wished_denied_to_others_or_merely_allowed_is_no_stance(text: str) -> None:
    assert drafts(text) == set()


def test_who_is_expected_to_respect_something_does_not_respect_it_yet() -> None:
    assert not any("FJI" in holders for holders, _ in drafts("Fiji is expected to respect the rights of detainees."))


def test_who_has_no_intention_of_something_is_against_it() -> None:
    assert drafts("Peru has no intention of joining the trade bloc.") == {(("PER",), "oppose")}


def test_what_is_not_tolerated_is_opposed() -> None:
    assert (VOICE, "oppose") in drafts("We will not tolerate the abuse of reporters in Belarus.")


def test_a_share_is_no_count_of_goods() -> None:
    assert (VOICE, "support") in drafts("New Zealand has committed to a 40 percent reduction in emissions by 2030.")


def test_a_war_is_the_topic_of_who_opposes_it_and_the_occasion_of_who_helps() -> None:
    text = "New Zealand {} Kenya's support for those who flee the war in Sudan."
    assert "military_operations" not in topics(text.format("welcomed"))
    assert topics("New Zealand condemned the war in Sudan.") == {"military_operations"}


def test_a_stance_joined_to_an_issue_is_no_part_of_it() -> None:
    text = "The Minister reaffirmed New Zealand's commitment to free trade and support for a nuclear-free Pacific."
    assert topics(text) == {"trade", "nuclear"}


def test_verbs_of_a_list_go_with_its_infinitive() -> None:
    text = "We look forward to working with Samoa to fight illegal fishing, strengthen human rights and expand trade."
    assert {"human_rights", "trade"} <= {row["topic"] for row in rows(text)}


def test_what_an_issue_includes_is_a_stance_of_its_own() -> None:
    text = "The Minister welcomed our ties with Fiji, including joint work against climate change."
    assert topics(text) == {"bilateral_relations", "climate"}


def test_who_is_thanked_for_two_things_holds_both() -> None:
    text = "We thank Tonga for its support for the truce in Sudan and for condemning the coup in Niger."
    assert {(("TON",), "support"), (("TON",), "oppose")} <= drafts(text)


def test_an_article_about_home_states_positions_but_no_relations_with_others() -> None:
    text = " ".join(
        [
            "New Zealand's Parliament met today.",
            "We must cut emissions from coal plants.",
            "The hall was full.",
            "It rained all day.",
            "We want you to know that we are your partner.",
        ]
    )
    assert [row["topic"] for row in rows(text)] == ["climate"]
