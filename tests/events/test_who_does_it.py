"""Whose deed it is where the subject of its word does not say so at once, and what is nobody's deed abroad."""

import pytest
from events_said import PUBLISHED, events

from transforms.article import read_article
from transforms.events import read_events

AT_HOME = (
    "I thank our teachers. I call on Congress to act. We agreed to fund new schools. The mayor joined us. "
    "We support small firms. We will keep working for our families."
)


def parties(text: str, event_type: str, voice: tuple[str, ...] = ()) -> list[tuple[list[str], list[str]]]:
    return [(row["source_actors"], row["target_actors"]) for row in events(text, event_type, voice)]


@pytest.mark.parametrize(
    ("text", "event_type", "source", "target"),
    [
        ("Norway became the third European state to recognise Palestine.", "SUPPORT", "NOR", "PSE"),
        ("The minister said Norway would be the first country to send missiles to Peru.", "AGREE", "NOR", "PER"),
        ("Norway is pleased to announce $4 million in food aid for the people of Kenya.", "AGREE", "NOR", "KEN"),
        ("USAID urged Vanuatu to open its ports.", "REQUEST", "USA", "VUT"),
        ("The World Bank board approved a $25 million credit for Ghana.", "AGREE", "WORLD_BANK", "GHA"),
        ("The minister signed the space accords with Norway on behalf of Peru.", "SUPPORT", "PER", "NOR"),
        ("Norway accused Chile of bombing a school in Peru.", "ASSAULT", "CHL", "PER"),
        ("Norway thanked Chile for hosting Afghan refugees.", "AID", "CHL", "AFG"),
        ("Norway praised the help shown by Chile's president during his visit to Peru.", "CONSULT", "CHL", "PER"),
        ("A shipment of Norwegian missiles arrived in Peru.", "AID", "NOR", "PER"),
        ("Norway adopted a resolution urging Peru to cooperate.", "REQUEST", "NOR", "PER"),
        ("The Chilean people have supported Peru for years.", "SUPPORT", "CHL", "PER"),
        ("Norway has provided lifesaving medical equipment to Peru.", "AID", "NOR", "PER"),
        ("Norway condemned Chile's ballistic missile launch.", "MOBILIZE", "CHL", None),
        ("Chile and Peru agreed to a ceasefire.", "CONCEDE", "CHL", "PER"),
        ("Thousands of Chileans took to the streets of Santiago.", "PROTEST", "CHL", None),
        ("Norway stands with the people of Peru.", "SUPPORT", "NOR", "PER"),
        ("Norway's minister called the Chilean claims baseless.", "REJECT", "NOR", "CHL"),
        ("Norway's minister is in Lima to meet Peru's president.", "CONSULT", "NOR", "PER"),
        ("Norway will end its military presence in Mali.", "RETREAT", "NOR", "MLI"),
    ],
)  # fmt: skip
def test_the_deed_is_told_with_who_does_it_and_to_whom(
    text: str, event_type: str, source: str, target: str | None
) -> None:
    assert ([source], [target] if target else []) in parties(text, event_type)


def test_both_of_those_who_met_say_what_both_say() -> None:
    text = "The Secretary met today with Foreign Minister Lind of Sweden. Both condemned Iran's attacks."
    assert parties(text, "ACCUSE", ("USA",)) == [(["USA", "SWE"], ["IRN"])]


def test_several_guests_of_one_host_are_met_together() -> None:
    assert parties("Norway will host the leaders of Chile and Peru in Oslo.", "CONSULT") == [(["NOR"], ["CHL", "PER"])]


def test_a_stranger_who_is_met_is_not_whoever_was_met_before() -> None:
    text = "Norway's minister met with Chilean officials. She met with Ann Lindqvist."
    assert all("CHL" not in row["target_actors"] for row in events(text, "CONSULT") if row["evidence_start"] > 0)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Norway urged Peru and others in the region to push back.", ["PER"]),
        ("Norway urged others in the region to push back.", []),
        ("After clashes of Chilean and Peruvian forces Norway called for the sides to talk.", ["CHL", "PER"]),
    ],
)  # fmt: skip
def test_a_request_is_put_to_those_who_are_named_among_others(text: str, expected: list[str]) -> None:
    assert [row["target_actors"] for row in events(text, "REQUEST")] == [expected]


def test_an_attack_is_on_whoever_the_sentence_tells_to_be_supported_against_it() -> None:
    text = "Norway thanked Chile for its support for Ukraine in the face of Russia's aggression."
    assert (["RUS"], ["UKR"]) in parties(text, "ASSAULT")


def test_measures_of_several_kinds_are_several_sanctions() -> None:
    text = "Norway froze the assets of Chilean officers. Norway imposed visa bans on Chilean ministers."
    assert len(events(text, "SANCTION")) == 2


def test_whoever_is_ready_to_strike_promises_nothing() -> None:
    assert events("Norway is ready to attack Peru.", "AGREE") == []


def test_what_is_said_at_home_about_home_is_nothing_between_countries() -> None:
    at_home = read_article(AT_HOME, PUBLISHED, ("USA",))
    assert read_events(at_home) == []


def test_a_text_that_names_others_is_not_about_home() -> None:
    abroad = read_article(f"{AT_HOME} I thank Norway for its help.", PUBLISHED, ("USA",))
    assert any(row["target_actors"] == ["NOR"] for row in read_events(abroad))


def test_several_conversations_are_one_with_each() -> None:
    text = "Norway's premier had telephone conversations with President Boric of Chile and President Boluarte of Peru."
    assert sorted(parties(text, "CONSULT")) == [(["NOR"], ["CHL"]), (["NOR"], ["PER"])]
