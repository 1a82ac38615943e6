"""Which day an event is put on: stretches of days, days that only tell which thing is meant, datelines."""

from datetime import date

import pytest
from events_said import events

Day = tuple[date | None, str | None]


def days(text: str, event_type: str) -> list[Day]:
    return [(row["event_date"], row["date_precision"]) for row in events(text, event_type)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Norway's premier will travel to Chile June 10-14.", (date(2024, 6, 10), "day")),
        ("Norway's premier will visit Chile from June 10 to 14.", (date(2024, 6, 10), "day")),
        ("Norway's premier visited Chile in early May.", (date(2024, 5, 1), "month")),
    ],
)
def test_of_several_days_named_the_first_is_the_day(text: str, expected: Day) -> None:
    assert days(text, "CONSULT") == [expected]


def test_on_which_day_of_a_tour_each_country_is_visited_is_not_said() -> None:
    text = "Norway's premier will travel to Chile and Peru from June 10 to 14."
    assert days(text, "CONSULT") == [(date(2024, 6, 1), "month")] * 2


@pytest.mark.parametrize(
    ("text", "event_type"),
    [
        ("Norway condemned the May 20 raid on Peru by Chile.", "ACCUSE"),
        ("Norway thanked Chile for the May 20 flight.", "SUPPORT"),
        ("Norway will help the team from Chile, which began its work on May 20.", "AGREE"),
    ],
)
def test_the_day_of_what_is_spoken_of_is_not_the_day_of_the_speech(text: str, event_type: str) -> None:
    assert date(2024, 5, 20) not in [day for day, _ in days(text, event_type)]


def test_what_is_said_at_a_meeting_is_of_its_day() -> None:
    assert days("At the May 20 summit Norway condemned Chile.", "ACCUSE") == [(date(2024, 5, 20), "day")]


def test_a_meeting_whose_day_without_a_year_is_nearer_ahead_is_planned() -> None:
    (row,) = events("Norway's premier prepared for the August 12 talks between Norway and Chile.", "CONSULT")
    assert (row["event_date"], row["status"]) == (date(2024, 8, 12), "planned")


def test_a_dateline_tells_the_day_and_not_who_acts() -> None:
    (row,) = events("LIMA, June 3 (Agency) - Norway condemned Iran.", "ACCUSE")
    assert (row["source_actors"], row["event_date"]) == (["NOR"], date(2024, 6, 3))
