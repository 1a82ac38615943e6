"""Acts told in the words of speeches and readouts: what is owed, said gladly, stated without saying by whom."""

import pytest
from events_said import Said, drafts


@pytest.mark.parametrize(
    "text",
    [
        "It is essential that Peru free the sailors.",
        "It is vital for Peru to keep its word.",
        "It is time for Peru to free the sailors.",
        "Peru has an obligation to protect divers.",
        "Peru is obliged to keep its word.",
        "Peru is expected to honor the accord.",
        "This drought requires Peru to open its dams.",
    ],
)
def test_what_another_owes_is_asked_of_it(text: str) -> None:
    assert ("REQUEST", ("NOR",), ("PER",)) in drafts(text, ("NOR",))


@pytest.mark.parametrize(
    "text",
    [
        "It was essential that Peru free the sailors.",  # then
        "It is essential that Norway keep its word.",  # of itself
        "Peru is expected to visit Oslo.",  # a forecast
        "It is good that Peru kept its word.",
    ],
)
def test_what_is_past_foretold_or_ones_own_is_not_asked(text: str) -> None:
    assert "REQUEST" not in [event_type for event_type, _, _ in drafts(text, ("NOR",))]


@pytest.mark.parametrize(
    "text",
    [
        "It is a real pleasure to welcome Peru's premier to Oslo.",
        "It is wonderful to have Peru's premier here.",
        "Norway's premier took part in talks with Peru.",
        "The ambassador of Peru presented his credentials to Norway's king.",
    ],
)
def test_a_guest_is_met(text: str) -> None:
    meetings = [
        {*sources, *targets} for event_type, sources, targets in drafts(text, ("NOR",)) if event_type == "CONSULT"
    ]
    assert {"NOR", "PER"} in meetings


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("I want to thank Peru for its seeds.", ("SUPPORT", ("NOR",), ("PER",))),
        ("Let me thank Peru for its seeds.", ("SUPPORT", ("NOR",), ("PER",))),
        ("Allow me to congratulate Peru on its harvest.", ("SUPPORT", ("NOR",), ("PER",))),
        ("Norway thanked Peru for its steadfast support for Chile.", ("SUPPORT", ("PER",), ("CHL",))),
        ("Norway thanked Peru's premier for the visit.", ("CONSULT", ("PER",), ("NOR",))),
        ("The need for Peru to save water was stressed.", ("REQUEST", ("NOR",), ("PER",))),
        ("We do not recognize Peru's sham vote.", ("REJECT", ("NOR",), ("PER",))),
        ("Today's action targets Peru's banks.", ("SANCTION", ("NOR",), ("PER",))),
        ("Norway is taking steps to impose sanctions on Peru.", ("SANCTION", ("NOR",), ("PER",))),
        ("The premier called the behavior of Peru's troops an act of terror.", ("ACCUSE", ("NOR",), ("PER",))),
        ("Peru is a destabilizing force in the region.", ("ACCUSE", ("NOR",), ("PER",))),
        ("Norway deplored Peru's wave of raids on Chile.", ("ASSAULT", ("PER",), ("CHL",))),
        ("Norway cut aid to Peru because of its raid on Chile.", ("ASSAULT", ("PER",), ("CHL",))),
        ("Peru's army has occupied part of Chile.", ("ASSAULT", ("PER",), ("CHL",))),
    ],
)
def test_an_act_is_told_in_other_words(text: str, expected: Said) -> None:
    assert expected in drafts(text, ("NOR",))


def test_who_wants_to_do_something_else_than_say_it_has_not_done_it() -> None:
    assert drafts("Norway wants to visit Peru.") == []


def test_who_asks_leave_to_speak_concedes_nothing() -> None:
    assert "CONCEDE" not in [event_type for event_type, _, _ in drafts("Let me thank Peru.", ("NOR",))]


def test_a_bare_thank_you_is_a_good_bye() -> None:
    talk = "President of Norway Ola Lind: We met Peru. President of Peru Juan Sosa: {}"
    assert ("SUPPORT", ("PER",), ("NOR",)) not in drafts(talk.format("Thank you, Mr President."))
    assert ("SUPPORT", ("PER",), ("NOR",)) in drafts(talk.format("Thank you for the seeds."))


def test_responsible_conduct_accuses_nobody() -> None:
    assert "ACCUSE" not in [event_type for event_type, _, _ in drafts("Norway fosters responsible fishing off Peru.")]
    assert ("ACCUSE", ("NOR",), ("PER",)) in drafts("Peru is responsible for the deaths of the divers.", ("NOR",))
