"""Who a phrase means: pronouns, descriptions, speakers."""

from datetime import date

import pytest

from transforms.article import read_article


def codes(text: str, word: str, voice: tuple[str, ...] = ()) -> tuple[str, ...]:
    """Codes of the last actor in the text whose head is this word."""
    found = [
        actor.codes
        for sentence in read_article(text, date(2024, 6, 5), voice).sentences
        for actor in sentence.actors.values()
        if actor.text == word
    ]
    return found[-1] if found else ()


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("Norway's prime minister arrived. She met students.", "She", ("NOR",)),
        ("The prime minister of Norway said his country would help.", "country", ("NOR",)),
        ("The World Bank met Kenya. The bank approved a loan.", "bank", ("WORLD_BANK",)),
        ("The presidents of Chile and Peru met. The two countries traded.", "countries", ("CHL", "PER")),
        ("Police in Japan arrested two men.", "Police", ("JPN",)),
        ("Canadian Defence Minister Ola Brandvik spoke. Brandvik left.", "Brandvik", ("CAN",)),
    ],
)
def test_what_refers_back_means_whoever_was_named(text: str, word: str, expected: tuple[str, ...]) -> None:
    assert codes(text, word) == expected


def test_a_description_that_nobody_was_given_stays_unknown() -> None:
    assert codes("The minister left early.", "minister") == ()


def test_we_is_the_speaker_in_a_quote_and_the_publisher_outside() -> None:
    assert codes("“We will wait,” said the president of Peru.", "We") == ("PER",)
    assert codes("We will wait.", "We", voice=("NOR",)) == ("NOR",)
    assert codes("We will wait.", "We") == ()
