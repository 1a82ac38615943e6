"""Rules of who is met, of what is still to come, and of dates that stand beside the act."""

from datetime import date

import pytest
from events_said import events, targets


@pytest.mark.parametrize(
    ("text", "event_type", "expected"),
    [
        ("Norway praised Peru's patience and Chile's help.", "SUPPORT", ["PER", "CHL"]),
        ("The president of Chile arrived in Lima on Monday for a visit.", "CONSULT", ["PER"]),
        ("Chile's minister participated in a NATO meeting on Monday.", "CONSULT", ["NATO"]),
        ("Norway's premier spoke with: Prime Minister Ola Lind of Sweden and his staff.", "CONSULT", ["SWE"]),
    ],
)
def test_those_met_or_praised_may_stand_in_other_phrases_than_the_verbs_own(
    text: str, event_type: str, expected: list[str]
) -> None:
    assert expected in [row["target_actors"] for row in events(text, event_type)]


def test_a_meeting_with_the_press_is_no_event() -> None:
    assert events("Chile's president held a meeting with reporters on Monday.", "CONSULT") == []
    assert events("Chile's president held a meeting with Peru on Monday.", "CONSULT") != []


def test_who_asks_for_deeds_against_somebody_does_not_ask_him() -> None:
    (row,) = events("Peru sought approval to use the missiles against bases in Iran.", "REQUEST")
    assert row["target_actors"] == []


def test_what_a_relative_clause_promises_is_not_from_its_receiver() -> None:
    text = "Norway announced its decision to sell ships to Peru, which will provide Peru with new radars."
    assert ["PER"] not in [row["source_actors"] for row in events(text, "AGREE")]


def test_their_after_a_group_as_subject_is_the_groups_own() -> None:
    text = "Norway met Peru. Hamas reiterated their pledge to free Chile's citizens."
    assert ["HAMAS"] in [row["source_actors"] for row in events(text, "AGREE")]


@pytest.mark.parametrize(
    ("text", "event_type", "status"),
    [
        ("In Lima the minister of Norway will announce new aid for Peru.", "AGREE", "planned"),
        ("Norway will provide new aid to Peru.", "AGREE", "occurred"),
        ("Norway will urge Peru to pay.", "REQUEST", "planned"),
        ("Norway will continue to urge Peru to pay.", "REQUEST", "occurred"),
        ("Norway spoke of its upcoming visit to Peru.", "CONSULT", "planned"),
    ],
)
def test_what_is_to_be_said_is_planned_and_what_is_promised_is_done(text: str, event_type: str, status: str) -> None:
    assert events(text, event_type)[-1]["status"] == status


@pytest.mark.parametrize(
    ("text", "event_type", "expected"),
    [
        ("Peru's president visited Chile, marking his first stay there in March.", "CONSULT", date(2024, 3, 1)),
        ("At talks with Chile, held in March, Peru promised aid to Chile.", "AGREE", date(2024, 3, 1)),
        ("Norway announced a plan to help Peru last month.", "AGREE", date(2024, 5, 1)),
    ],
)
def test_a_date_beside_the_act_may_be_its_own(text: str, event_type: str, expected: date) -> None:
    assert events(text, event_type)[0]["event_date"] == expected


def test_a_recent_visit_has_no_day() -> None:
    assert events("Chile thanked Norway during its recent visit to Norway.", "CONSULT")[-1]["event_date"] is None


def test_visits_of_different_months_are_two() -> None:
    text = "Chile's president visited Peru on Monday. In December 2023 Chile's president visited Peru."
    assert len(events(text, "CONSULT")) == 2


@pytest.mark.parametrize(
    ("text", "event_type", "expected"),
    [
        ("Norway's premier met with the head of the confederation of Chilean industry.", "CONSULT", ["COMPANY"]),
        ("Norway's premier met with members of the chamber of commerce in Chile.", "CONSULT", ["COMPANY"]),
        ("Norway's premier will meet with private sector representatives from Chile.", "CONSULT", ["COMPANY"]),
        ("Norway thanked the churches and religious communities of Chile.", "SUPPORT", ["NGO"]),
        ("Norway praised the work of Chilean relief groups.", "SUPPORT", ["NGO"]),
        ("Norway's premier met officials of the UN relief agency.", "CONSULT", ["UN"]),
    ],
)
def test_bodies_of_business_and_society_are_met_and_thanked_for_themselves(
    text: str, event_type: str, expected: list[str]
) -> None:
    assert targets(text, event_type) == [expected]
