"""Words and constructions that tell of aid and movements, each with a text of its own."""

from datetime import date

import pytest

from transforms.article import read_article
from transforms.events import read_events

PUBLISHED = date(2024, 6, 5)


def said(text: str) -> list[tuple[str, list[str], list[str]]]:
    rows = read_events(read_article(text, PUBLISHED))
    return [(row["event_type"], row["source_actors"], row["target_actors"]) for row in rows]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Norway donated ten buses to Peru.", ("AID", ["NOR"], ["PER"])),
        ("Poland has embraced Ukrainian refugees.", ("AID", ["POL"], ["UKR"])),
        ("Food aid from Norway reached Peru on Monday.", ("AID", ["NOR"], ["PER"])),
        ("Norwegian trucks with food entered Gaza.", ("AID", ["NOR"], ["PSE"])),
        ("Chinese warships were spotted off Taiwan.", ("MOBILIZE", ["CHN"], ["TWN"])),
        ("Taiwan detected 24 Chinese military aircraft.", ("MOBILIZE", ["CHN"], ["TWN"])),
        ("Two Chinese coastguard ships entered waters near Japan.", ("MOBILIZE", ["CHN"], ["JPN"])),
        ("Norway's frigate sailed through the strait.", ("MOBILIZE", ["NOR"], [])),
    ],
)
def test_aid_and_movements_are_told_in_many_ways(text: str, expected: tuple[str, list[str], list[str]]) -> None:
    assert expected in said(text)


def test_a_premier_who_enters_a_country_moves_no_troops() -> None:
    assert "MOBILIZE" not in [event_type for event_type, _, _ in said("Norway's premier entered Peru.")]


def test_who_is_committed_to_do_something_promises_it() -> None:
    assert ("AGREE", ["CHL"], ["PER"]) in said("The Chilean army is committed to help Peru.")
