"""Lists of stances by country, set phrases, courses talked about, and what is no stance."""

from typing import Any

import pytest

from transforms.article import read_article
from transforms.positions import read_positions
from transforms.positions.gerunds import gerund


def read(text: str, voice: tuple[str, ...] = ()) -> list[dict[str, Any]]:
    return read_positions(read_article(text, None, voice))


def stances(text: str, voice: tuple[str, ...] = ()) -> set[tuple[str, str]]:
    return {(holder, row["stance"]) for row in read(text, voice) for holder in row["holder_actors"]}


LIST = """BRAZIL - Opposes a levy on banks. Supports a bigger say for poor states.
SPAIN: Calls for tougher rules for funds."""


def test_an_entry_of_a_list_is_held_by_its_label() -> None:
    assert {("BRA", "oppose"), ("BRA", "support"), ("ESP", "support")} <= stances(LIST)


def test_a_single_label_makes_no_list() -> None:
    assert stances("BRAZIL - The match was long.\nSupports a bigger say for poor states.") == set()


def test_a_label_that_stands_alone_holds_until_the_next() -> None:
    text = "NORWAY\nFavours a cap on bonuses.\nCHILE\nOpposes a tax on air travel."
    assert stances(text) == {("NOR", "support"), ("CHL", "oppose")}


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ('"There is no alternative to dialogue," Kenyan President William Ruto said.', "support"),
        ('"There can be no impunity for these crimes," Kenyan President William Ruto said.', "oppose"),
        ('"There is no military solution to the conflict," Kenyan President William Ruto said.', "oppose"),
        ('"A new embargo is out of the question," Kenyan President William Ruto said.', "oppose"),
        ('"A new embargo is on the table," Kenyan President William Ruto said.', "conditional"),
        ("Kenya is against the embargo on grain.", "oppose"),
        ("Kenya is open to talks on the border.", "conditional"),
    ],
)
def test_a_set_phrase_states_its_stance(text: str, stance: str) -> None:
    assert ("KEN", stance) in stances(text)


def test_what_is_not_off_the_table_is_left_open() -> None:
    text = '"A new embargo is not off the table," Kenyan President William Ruto said.'
    assert stances(text) == {("KEN", "conditional")}


def test_a_course_is_read_from_what_talks_are_for() -> None:
    text = "Kenyan President William Ruto met Ugandan President Yoweri Museveni to deepen trade relations."
    assert ("KEN", "support") in stances(text)


def test_a_deed_already_done_is_no_course() -> None:
    assert read("Kenya deepened its trade relations with Uganda.") == []


def test_thanks_for_support_give_the_stance_of_the_one_thanked() -> None:
    text = "The Moldovan president thanked Romania for its support for the reform of the courts."
    assert ("ROU", "support") in stances(text)


@pytest.mark.parametrize(
    "text",
    [
        "Peru welcomed the Chilean president.",
        "Peru stressed the importance of the visit.",
        "Peru declined to comment on the tariffs.",
        "Peru has never condemned the coup in Niger.",
        "“It must be said that the talks with Peru were long,” Chile said.",
        "Peru held the concert with the support of a local fund.",
    ],
)
def test_courtesies_and_silence_state_no_stance(text: str) -> None:
    assert read(text) == []


def test_what_others_only_allege_is_not_held() -> None:
    assert ("CHN", "support") not in stances("China rejected the allegation that it supports the war in Sudan.")


def test_two_topics_in_a_sentence_are_two_positions() -> None:
    rows = read("Ghana supports the ceasefire in Sudan and backs sanctions on its generals.")
    assert {row["topic"] for row in rows} == {"ceasefire", "sanctions"}


@pytest.mark.parametrize(
    ("text", "issue"),
    [
        ("Peru hopes that Chile will join the border talks.", "Chile joining the border talks"),
        ("Peru urged Chile to stop the raids on fishing boats.", "the raids on fishing boats"),
        ("Peru rejected lifting the sanctions on copper.", "the sanctions on copper"),
        (
            '"The sanctions must be lifted," Peruvian President Dina Boluarte said.',
            "sanctions being lifted",
        ),
    ],
)
def test_an_issue_is_worded_as_a_thing_or_a_course(text: str, issue: str) -> None:
    assert issue.removeprefix("the ") in [row["issue"] for row in read(text)]


def test_an_issue_does_not_begin_with_what_stands_before_its_clause() -> None:
    text = '"However, in these days Chile must respect the treaty," Peruvian President Dina Boluarte said.'
    assert [row["issue"] for row in read(text)] == ["Chile respecting the treaty"]


def test_whom_sanctions_lie_on_is_the_target_not_whose_they_are() -> None:
    rows = read("Peru called on all states to carry out the UN sanctions on North Korea.")
    assert [row["target_actors"] for row in rows] == [["PRK"]]


def test_a_firm_is_no_target() -> None:
    (row,) = read("Peru supports the reform of the ports for companies.")
    assert row["target_actors"] == []


def test_who_is_asked_is_the_target_rather_than_whom_the_deed_would_touch() -> None:
    (row, *_) = read("Norway urged Peru to respect the borders of Chile.")
    assert row["target_actors"] == ["PER"]


def test_the_host_of_talks_is_no_target() -> None:
    (row,) = read("Norway supports the presence of Peru at the talks in Chile.")
    assert row["target_actors"] == ["PER"]


def test_of_two_others_in_a_sentence_neither_is_the_target() -> None:
    text = "After visits to Peru and Chile the Norwegian minister said Norway supports free trade."
    assert [row["target_actors"] for row in read(text)] == [[]]


def test_the_articles_own_subject_is_the_target_where_the_sentence_names_nobody() -> None:
    text = "Sudan's army shelled a town in Sudan. Sudan counts its dead. Kenya supports the ceasefire."
    assert [row["target_actors"] for row in read(text)] == [["SDN"]]


@pytest.mark.parametrize(
    ("lemma", "form"),
    [
        ("be", "being"), ("take", "taking"), ("stop", "stopping"), ("commit", "committing"), ("die", "dying"),
        ("agree", "agreeing"), ("visit", "visiting"), ("panic", "panicking"), ("join", "joining"), ("play", "playing"),
    ],
)  # fmt: skip
def test_gerunds_are_spelled_as_english_spells_them(lemma: str, form: str) -> None:
    assert gerund(lemma) == form


def test_what_a_semicolon_parts_are_two_statements() -> None:
    text = "Norway supports exports of fish{} Norway also calls for lower tariffs on rice."
    assert len(read(text.format(","))) == 1
    assert len(read(text.format(";"))) == 2
