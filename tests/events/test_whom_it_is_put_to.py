"""Whom an act is put to: each other, the one met, who is warned, and not who is only spoken of."""

import pytest
from events_said import Said, drafts


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Chile and Peru traded accusations.", ("ACCUSE", ("CHL",), ("PER",))),
        ("Chile and Peru exchanged fire on Monday.", ("ASSAULT", ("CHL",), ("PER",))),
        ("Chile's envoy and Peru's minister pledged to remain in close contact.", ("AGREE", ("CHL",), ("PER",))),
        ("Norway lifted its objections to Albania joining NATO.", ("CONCEDE", ("NOR",), ("ALB",))),
        ("Norway warned of countermeasures if Peru sends ships.", ("THREATEN", ("NOR",), ("PER",))),
        ("Norway will support Albania's accession to NATO.", ("AGREE", ("NOR",), ("ALB",))),
        ("Norway's envoy travels from Chile to Peru.", ("CONSULT", ("NOR",), ("PER",))),
    ],
)
def test_the_other_side_is_named_in_the_acts_own_words(text: str, expected: Said) -> None:
    assert expected in drafts(text)


def test_friends_who_trade_goods_and_foes_who_trade_blows_do_not_do_the_same() -> None:
    assert "COOPERATE" not in [event_type for event_type, _, _ in drafts("Chile and Peru traded blows.")]


def test_what_others_must_do_to_somebody_is_not_asked_of_him() -> None:
    assert ("REQUEST", ("NOR",), ("PER",)) in drafts("Peru must free the sailors.", ("NOR",))
    assert ("REQUEST", ("NOR",), ("PER",)) not in drafts("Peru must be punished.", ("NOR",))


def test_the_need_to_seize_somebodys_assets_is_put_to_who_was_met() -> None:
    text = "Norway's envoy met the ambassador of Latvia. The envoy stressed the need to seize Peru's assets."
    assert ("REQUEST", ("NOR",), ("LVA",)) in drafts(text, ("NOR",))


def test_aid_that_others_send_too_is_for_whom_it_last_was() -> None:
    assert ("AID", ("PER",), ("TGO",)) in drafts("Norway sent tents to Togo. Peru is also sending help.")


def test_a_colleague_is_who_was_met() -> None:
    text = (
        "Norway's premier spoke with the premier of Latvia. Norway's premier congratulated his colleague on the match."
    )
    assert ("SUPPORT", ("NOR",), ("LVA",)) in drafts(text, ("NOR",))


def test_who_met_stays_first_though_the_guest_will_host() -> None:
    text = (
        "Norway's premier met the premier of Latvia. Latvia will host Norway in May. They agreed to cooperate on fish."
    )
    assert ("AGREE", ("NOR",), ("LVA",)) in drafts(text, ("NOR",))
