"""Help that somebody is thanked for, deeds taken for granted, wrongs and threats that one tells of another."""

import pytest
from events_said import drafts, events


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Norway's premier thanked Japan for its medical aid.", ("AID", ("JPN",), ("NOR",))),
        ("Norway's minister expressed gratitude to Chile for the military support.", ("AID", ("CHL",), ("NOR",))),
        ("Norway's minister is grateful to Chile for the help.", ("AID", ("CHL",), ("NOR",))),
        ("Norway's minister praised Chile's humanitarian support for Peru.", ("AID", ("CHL",), ("PER",))),
        ("Norway and Peru praised the level of bilateral cooperation.", ("COOPERATE", ("NOR",), ("PER",))),
        ("Norway's minister welcomed the coordination between Chile and Peru.", ("COOPERATE", ("CHL",), ("PER",))),
    ],
)
def test_what_somebody_is_thanked_for_is_an_event_of_its_own(
    text: str, expected: tuple[str, tuple[str, ...], tuple[str, ...]]
) -> None:
    assert expected in drafts(text)


def test_cooperation_that_is_only_wished_is_none() -> None:
    assert "COOPERATE" not in [event_type for event_type, _, _ in drafts("Norway and Peru discussed cooperation.")]


@pytest.mark.parametrize(
    "text",
    [
        "Norway must answer Chile's raid on Peru.",
        "Norway wants to cushion the shock of Chile's raid on Peru.",
    ],
)
def test_a_deed_that_belongs_to_somebody_is_a_fact_whatever_is_wished_around_it(text: str) -> None:
    assert ("ASSAULT", ("CHL",), ("PER",)) in drafts(text)


@pytest.mark.parametrize(
    "text",
    ["Norway must be ready for Chile's possible raid on Peru.", "Chile could launch its raid on Peru."],
)
def test_a_deed_that_is_only_feared_is_none(text: str) -> None:
    assert "ASSAULT" not in [event_type for event_type, _, _ in drafts(text)]


def test_help_that_somebody_makes_efforts_to_give_is_given() -> None:
    assert ("AID", ("NOR",), ("PER",)) in drafts("Norway's efforts to provide food aid to Peru go on.")


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("Chile undermines democratic institutions.", ("CHL",)),
        ("Chile tries to destabilise its neighbours.", ("CHL",)),
        ("Chile's launch is a flagrant violation of the treaty.", ("CHL",)),
        ("Chile poses a grave danger to the region.", ("CHL",)),
    ],
)
def test_who_says_that_another_does_wrong_accuses_him(text: str, target: tuple[str, ...]) -> None:
    assert ("ACCUSE", ("NOR",), target) in drafts(text, ("NOR",))


@pytest.mark.parametrize(
    ("text", "voice"),
    [
        ("Chile undermines democratic institutions.", ()),  # nobody says so
        ("Chile undermines democratic institutions.", ("CHL",)),  # of itself
        ("Chile may undermine democratic institutions.", ("NOR",)),
        ("Chile does not undermine democratic institutions.", ("NOR",)),
        ("Peru could fall, undermining democratic institutions.", ("NOR",)),
    ],
)
def test_a_wrong_that_nobody_tells_of_another_accuses_nobody(text: str, voice: tuple[str, ...]) -> None:
    assert "ACCUSE" not in [event_type for event_type, _, _ in drafts(text, voice)]


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("Chile will face serious consequences.", ("CHL",)),
        ("Any Chilean raid on Peru will be met with a swift response.", ("CHL",)),
        ("A Chilean invasion of Peru would have severe consequences.", ("CHL",)),
    ],
)
def test_who_foretells_consequences_threatens_whom_they_meet(text: str, target: tuple[str, ...]) -> None:
    assert ("THREATEN", ("NOR",), target) in drafts(text, ("NOR",))


@pytest.mark.parametrize(
    "text",
    ["Norway's premier said Norway would not hesitate to impose sanctions on Chile.", "Norway will retaliate."],
)
def test_a_threat_is_made_when_it_is_said(text: str) -> None:
    assert [row["status"] for row in events(text, "THREATEN")] == ["occurred"]


def test_an_epithet_of_when_or_why_something_else_is_done_accuses_nobody() -> None:
    said = drafts("Norway sent food to Peru in the face of Chile's brutal raid.", ("NOR",))

    assert "ACCUSE" not in [event_type for event_type, _, _ in said]


def test_a_scheduled_exercise_keeps_its_type() -> None:
    rows = events("Norway will hold a joint military exercise with Peru in August.", "COOPERATE")

    assert [row["status"] for row in rows] == ["planned"]


@pytest.mark.parametrize(
    "text",
    [
        "Norway's premier hopes that Peru will continue to support Chile.",
        "Norway's premier is confident that Peru will provide aid to Chile.",
        "Norway will continue to urge Peru to pay.",
    ],
)
def test_what_is_hoped_or_asked_of_others_is_no_promise(text: str) -> None:
    assert "AGREE" not in [event_type for event_type, _, _ in drafts(text)]


@pytest.mark.parametrize(
    "text",
    [
        "Norway's premier thanked every soldier for his courage.",
        "Norway's premier expressed gratitude to the doctors.",
        "Norway's premier congratulated the winners.",
    ],
)
def test_thanks_to_ones_own_people_are_no_event_between_states(text: str) -> None:
    assert "SUPPORT" not in [event_type for event_type, _, _ in drafts(text)]


def test_thanks_to_partners_without_a_name_are_an_event() -> None:
    assert ("SUPPORT", ("NOR",), ()) in drafts("Norway's premier thanked the partners for their patience.")


def test_a_known_meeting_without_names_is_the_one_told_before() -> None:
    text = "Norway's premier met Peru's president in Lima. During the meeting, the premier said Norway wants peace."

    assert len(events(text, "CONSULT")) == 1


def test_what_somebody_travels_somewhere_to_ask_is_asked() -> None:
    assert ("REQUEST", ("NOR",), ("PER",)) in drafts("Norway's premier travelled to Lima to urge Peru to pay.")
