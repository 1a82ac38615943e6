"""One stance on several things, courses spoken of, and whose a stance is where the parser loses its subject."""

from typing import Any

import pytest

from transforms.article import read_article
from transforms.positions.reading import Draft, drafts_of
from transforms.positions.wording import LONGEST


def drafts(text: str, voice: tuple[str, ...] = ()) -> list[Draft]:
    return list(drafts_of(read_article(text, None, voice)))


def topics_by(text: str, word: str, voice: tuple[str, ...] = ()) -> set[str]:
    """Topics of the readings that one word states."""
    return {draft.topic for draft in drafts(text, voice) if draft.stated.token.lower_ == word}


def holders_by(text: str, word: str, voice: tuple[str, ...] = ()) -> set[Any]:
    return {draft.holders for draft in drafts(text, voice) if draft.stated.token.lower_ == word}


DEMANDS = "Kenya urged Chad to hold fair elections and to cut its carbon emissions."


def test_what_is_asked_on_two_topics_is_two_positions() -> None:
    assert topics_by(DEMANDS, "urged") == {"governance_elections", "climate"}


def test_the_issue_of_each_part_leaves_the_other_part_out() -> None:
    issues = {draft.topic: draft.issue for draft in drafts(DEMANDS) if draft.stated.token.lower_ == "urged"}
    assert "carbon" not in issues["governance_elections"]
    assert "elections" not in issues["climate"]
    assert all(len(issue.split()) <= LONGEST for issue in issues.values())


def test_parts_are_found_below_a_noun_of_doing() -> None:
    text = "Portugal supports Ghana's efforts to fight malaria outbreaks and to build a fair tax system."
    assert topics_by(text, "supports") == {"health", "other"}


@pytest.mark.parametrize(
    "text",
    [
        "Portugal supports the sovereignty and territorial integrity of Moldova.",
        "Portugal supports peace, trade and democracy.",
        "Portugal supports a ban on oil imports from Chad and tough sanctions against Mali.",
    ],
)
def test_a_shared_tail_bare_words_or_one_topic_stay_one_issue(text: str) -> None:
    assert len([draft for draft in drafts(text) if draft.stated.token.lower_ == "supports"]) == 1


def test_a_course_that_is_spoken_of_is_supported() -> None:
    text = "The ministers of Ghana and Peru discussed ways to eradicate cholera."
    assert holders_by(text, "eradicate") == {("GHA", "PER")}


def test_the_purpose_of_a_deed_is_no_course_that_is_spoken_of() -> None:
    assert holders_by("Ghana sent 40 doctors to Peru to eradicate cholera.", "eradicate") == set()


def test_a_past_tense_after_would_goes_on_with_who_reports() -> None:
    text = "The Peruvian president noted that a raid would be costly and urged Chile to withdraw its ships."
    assert holders_by(text, "urged") == {("PER",)}


def test_all_who_speak_of_a_shared_stance_hold_it() -> None:
    text = "The ministers of Ghana and Peru discussed Ghana's shared commitment to free trade."
    assert holders_by(text, "commitment") == {("GHA", "PER")}
    assert holders_by(text.replace("shared ", ""), "commitment") == {("GHA",)}


def test_a_wish_below_an_if_is_only_supposed() -> None:
    text = "If Ghana wants to deepen its trade with Peru, new ports are needed."
    assert holders_by(text, "deepen") == set()


def test_a_year_or_a_rank_is_no_count_of_goods() -> None:
    assert holders_by("Ghana pledged to end deforestation by 2030.", "pledged") == {("GHA",)}
    assert holders_by("Ghana pledged to send 30 nurses to Peru.", "pledged") == set()


@pytest.mark.parametrize("courtesy", ["to hear from you", "to be brief", "to host the minister of Peru"])
def test_what_hosts_and_speakers_say_out_of_courtesy_is_no_stance(courtesy: str) -> None:
    assert holders_by(f"We want {courtesy}.", "want", ("GHA",)) == set()


@pytest.mark.parametrize(
    ("issue", "topic"),
    [
        ("safe navigation in the strait", "other"),
        ("a level playing field for exporters", "trade"),
        ("the conviction of traffickers by an independent judiciary", "governance_elections"),
        ("the resettlement of evacuees", "migration"),
        ("universal health coverage", "health"),
        ("rules for machine learning", "technology_cyber"),
        ("defiance of the occupiers on the battlefield", "military_operations"),
    ],
)
def test_an_issue_is_of_the_topic_whose_vocabulary_it_is_said_in(issue: str, topic: str) -> None:
    assert topics_by(f"Ghana supports {issue}.", "supports") == {topic}
