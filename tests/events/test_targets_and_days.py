"""Rules of whom an event is directed at and of which day it is, each with a text of its own."""

from datetime import date

import pytest
from events_said import PUBLISHED, events


def targets(text: str, event_type: str, voice: tuple[str, ...] = ()) -> list[str]:
    """Targets of the last event of a type."""
    return list(events(text, event_type, voice)[-1]["target_actors"])


def days(text: str, event_type: str) -> list[tuple[date | None, str | None]]:
    return [(row["event_date"], row["date_precision"]) for row in events(text, event_type)]


@pytest.mark.parametrize(
    ("text", "event_type", "expected"),
    [
        ("Norway condemned Iran's attack on Chad.", "ACCUSE", ["IRN"]),
        ("Norway praised Peru's patience with Chad.", "SUPPORT", ["PER"]),
        ("Norway stressed the importance of talks with Peru.", "REQUEST", ["PER"]),
        ("Norway stressed the need for Peru to pay.", "REQUEST", ["PER"]),
        ("Chile agreed to a loan for Niger.", "AGREE", ["NER"]),
        ("Chile imposed sanctions on firms tied to Iran's army.", "SANCTION", ["IRN"]),
        ("The minister of Norway travelled to Peru to meet with officials from Chile.", "CONSULT", ["CHL"]),
        ("Norway and Chile agreed to a rescue package for Niger to calm its markets.", "AGREE", ["NER"]),
        ("Norway resisted a call on Friday to expel Chilean diplomats.", "REJECT", ["CHL"]),
        ("Norway will propose changes to the IMF and World Bank.", "REQUEST", ["IMF", "WORLD_BANK"]),
    ],
)
def test_the_target_is_who_did_it_or_is_to_do_it(text: str, event_type: str, expected: list[str]) -> None:
    assert targets(text, event_type) == expected


def test_a_friendly_act_is_not_for_whom_it_is_against() -> None:
    assert targets("Norway announced aid for those hit by Iran's attack on Chad.", "AGREE") == ["TCD"]
    assert "IRN" not in targets("Norway announced aid for those hit by Iran's attack.", "AGREE")


def test_who_is_accused_without_a_name_is_whom_others_accused_before() -> None:
    assert targets("Norway condemned Iran. Peru condemned the raid too.", "ACCUSE") == ["IRN"]


def test_a_promise_to_nobody_named_takes_no_recipient_from_before() -> None:
    text = "Norway pledged a grant to Peru. Norway pledged grants to poor countries."
    assert targets(text, "AGREE") == []


@pytest.mark.parametrize(
    ("text", "event_type"),
    [
        ("Norway welcomed the efforts of all donors to help Chad.", "SUPPORT"),
        ("Norway thanked Peru. Norway urged the parties to the conflict to stop the fighting in Chad.", "REQUEST"),
        ("Norway met Peru. Norway underscored the critical need for all parties to avoid escalation.", "REQUEST"),
    ],
)
def test_what_is_put_to_somebody_unnamed_is_put_to_nobody_named_nearby(text: str, event_type: str) -> None:
    assert targets(text, event_type) == []


def test_a_meeting_without_a_counterpart_is_with_whom_the_text_last_met() -> None:
    text = "The president of Norway met the president of Peru. The president of Norway also spoke about fish."
    assert targets(text, "CONSULT") == ["PER"]


def test_an_attack_without_a_victim_is_on_whom_the_article_is_about() -> None:
    text = "Chad's schools are shut. Chad's towns are dark. Norway and Peru spoke of Iran's war."
    assert targets(text, "ASSAULT") == ["TCD"]


def test_an_attack_in_an_article_about_many_has_no_victim() -> None:
    assert targets("Chad's schools are shut. Norway and Peru spoke of Iran's war.", "ASSAULT") == []


def test_a_hyphen_joins_the_two_sides_of_a_meeting() -> None:
    (row,) = events("The visit follows last month's U.S.-ASEAN Summit.", "CONSULT")
    assert {*row["source_actors"], *row["target_actors"]} == {"USA", "ASEAN"}


def test_a_meeting_is_of_those_whom_its_phrase_names() -> None:
    (row,) = events("A meeting was held in Oslo involving officials from Chile, Peru and Niger.", "CONSULT")
    assert (row["source_actors"], row["target_actors"]) == (["CHL"], ["PER", "NER"])


def test_separate_talks_are_a_meeting_each() -> None:
    text = "The president of Norway met {}with the president of Peru and the president of Niger."
    assert len(events(text.format("separately "), "CONSULT")) == 2
    assert len(events(text.format(""), "CONSULT")) == 1


def test_an_undated_act_is_of_the_day_that_the_text_puts_its_actor_on() -> None:
    text = "Norway condemned Iran on Monday. Peru said on Sunday that it was alarmed. Peru praised Norway."
    assert days(text, "SUPPORT") == [(date(2024, 6, 2), "day")]


def test_a_deed_told_in_passing_has_no_day() -> None:
    text = "Norway condemned Iran on Monday. Talks will go on. It rained. Norway sent generators to Moldova."
    assert days(text, "AID") == [(None, None)]


def test_a_present_that_says_how_things_stand_has_no_day_in_the_press() -> None:
    assert days("It rained. Peru backs Chile. The talks went on.", "SUPPORT") == [(None, None)]


def test_a_present_that_is_quoted_or_reported_is_of_the_day_of_the_news() -> None:
    assert days("Norway said it condemns Iran.", "ACCUSE") == [(date(2024, 6, 5), "day")]
    assert days('"Norway condemns Iran," the Norwegian minister said.', "ACCUSE") == [(date(2024, 6, 5), "day")]


def test_what_one_has_decided_is_of_the_day_of_ones_own_text() -> None:
    text = "Norway is a friend of Chad. It is far. It is cold. I have decided to give Chad ships."
    own = [row["event_date"] for row in events(text, "AGREE", ("NOR",))]
    assert own == [date(2024, 6, 5)]


def test_the_month_before_a_list_dates_all_of_it() -> None:
    text = "The trip follows last month's U.S.-ASEAN Summit, the Norwegian minister's visit to Peru, and a fair."
    assert days(text, "CONSULT")[-1] == (date(2024, 5, 1), "month")


def test_news_of_last_week_is_of_a_month() -> None:
    text = "Norway hailed a deal at a summit in Oslo last week. It rained. Norway condemned Iran."
    assert days(text, "ACCUSE") == [(date(2024, 5, 27), "month")]


def test_news_of_a_tour_is_of_a_month() -> None:
    assert days("The king of Norway visited Chile and Peru. He praised Chile.", "SUPPORT") == [(PUBLISHED, "month")]


def test_an_act_of_last_year_is_not_too_old() -> None:
    assert days("Norway asked Peru last year to pay.", "REQUEST") == [(date(2023, 1, 1), "year")]
