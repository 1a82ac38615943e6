"""Who the parties, you, our countries and the government are: by who meets or speaks, not by who was named last."""

import pytest
from who_is import codes


@pytest.mark.parametrize(
    ("opening", "word"),
    [
        ("Norway's premier met the premier of Latvia.", "parties"),
        ("Norway's premier had a phone conversation with the premier of Latvia.", "interlocutors"),
        ("A call between Norway's premier and the premier of Latvia took place.", "leaders"),
        ("In meetings with Latvia's leaders, officials spoke of fish.", "parties"),
        ("In Riga, Norway's premier discussed fish.", "parties"),
    ],
)
def test_the_parties_are_those_who_met_though_a_third_was_named_since(opening: str, word: str) -> None:
    text = f"{opening} Norway's premier spoke of the troops of Peru. The {word} agreed on quotas."
    assert codes(text, word, ("NOR",)) == ("NOR", "LVA")
    assert codes(f"Norway praised the troops of Peru. The {word} agreed on quotas.", word, ("NOR",)) == ("NOR", "PER")


def test_heads_of_state_are_those_who_met_and_not_told_by_their_states() -> None:
    text = "Norway's king met the president of Latvia. The heads of {} agreed."
    assert codes(text.format("state"), "heads", ("NOR",)) == ("NOR", "LVA")
    assert codes(text.format("islands"), "heads", ("NOR",)) == ()


def test_you_of_the_first_turn_is_whose_turn_comes_later() -> None:
    text = (
        "Minister Ola Lind of Norway: Peru helps Togo. Your ports are fine.\n\nMinister Ana Sepp of Latvia: We agree."
    )
    assert codes(text, "Your", ("NOR",)) == ("LVA",)


def test_our_countries_are_the_speakers_and_whom_it_met() -> None:
    text = "Norway's premier met the premier of Latvia. \"Our {} trade,\" Norway's premier said."
    assert codes(text.format("countries"), "countries", ("NOR",)) == ("NOR", "LVA")
    assert codes(text.format("ministries"), "ministries", ("NOR",)) == ("NOR",)


def test_both_neighbours_are_countries_and_not_one_and_its_bloc() -> None:
    text = "Chile and Peru met. Peru left {}. Norway urged both to show restraint."
    assert codes(text.format("NATO"), "both", ()) == ("CHL", "PER")
    assert codes(text.format("Togo"), "both", ()) == ("PER", "TGO")


def test_the_government_that_ones_own_people_praise_is_anothers_but_not_one_that_they_order_about() -> None:
    text = "The envoy visited Peru. Norway's envoy {} the government."
    assert codes(text.format("praised"), "government", ("NOR",)) == ("PER",)
    assert codes(text.format("instructed"), "government", ("NOR",)) == ("NOR",)


def test_the_president_is_the_publishers_own_where_the_tables_know_the_name_as_one() -> None:
    text = "Volodymyr Zelenskyy met the president of Peru. The President left."
    assert codes(text, "President", ("UKR",)) == ("UKR",)
    assert codes(text, "President", ("NOR",)) == ("PER",)


def test_a_title_before_a_name_is_whose_the_name_is() -> None:
    assert codes("Secretary Lind and Foreign Minister Kuleba of Ukraine agreed.", "Minister", ("NOR",)) == ("UKR",)


def test_a_minister_met_abroad_is_of_the_place_but_an_envoy_is_ones_own() -> None:
    text = "In Lima, Norway's envoy met with {} Dahl."
    assert codes(text.format("Minister"), "Dahl", ("NOR",)) == ("PER",)
    assert codes(text.format("Ambassador"), "Dahl", ("NOR",)) == ("NOR",)
