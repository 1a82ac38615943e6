"""Whom an act hits where its own words do not name him at once: joined, fronted, answered, told before or elsewhere."""

import pytest
from events_said import events, targets


@pytest.mark.parametrize(
    ("text", "event_type", "expected"),
    [
        ("Norway sanctioned hundreds of companies tied to Iran's army.", "SANCTION", ["IRN"]),
        ("Norway imposed sanctions on Iranian officials and companies.", "SANCTION", ["IRN"]),
        ("Norway eased its sanctions on Iran's oil industry.", "CONCEDE", ["IRN"]),
        ("Norway accused Chile and Peru of cheating.", "ACCUSE", ["CHL", "PER"]),
        ("Norway accused Chile and NATO of provoking the conflict.", "ACCUSE", ["CHL", "NATO"]),
        ("Norway took a swipe at Chilean and Peruvian relations with Iran.", "ACCUSE", ["CHL", "PER"]),
        ("Norway called on Chile, as well as Peru, to withdraw troops.", "REQUEST", ["CHL", "PER"]),
        ("Norway supports the EU membership bids of Chile and Peru.", "SUPPORT", ["CHL", "PER"]),
        ("Norway's ministry called the attack on the school a barbaric act by Chile.", "ACCUSE", ["CHL"]),
        ("Chile, which the UN accuses of backing the rebels, did not attend.", "ACCUSE", ["CHL"]),
        ("Norway's minister called on Peru's leaders to pay.", "REQUEST", ["PER"]),
        ("Norway called for NATO countries to spend more.", "REQUEST", ["NATO"]),
        ("Norway's minister met the UN Security Council, urging member countries to pay.", "REQUEST", ["UN"]),
        ("Norway asked for loans from Peru.", "REQUEST", ["PER"]),
        ("For Peru, Norway announced a new loan beyond the grants of last year.", "AGREE", ["PER"]),
        ("Norway will send 10 million kroner in aid to civilians in Peru.", "AGREE", ["PER"]),
        ("Norway will join Chile in sending tanks to Peru.", "AGREE", ["PER"]),
        ("Oslo is to supply Peru with tanks.", "AGREE", ["PER"]),
        ("In the face of Chilean aggression, Norway deployed more troops.", "MOBILIZE", ["CHL"]),
        ("Norway deployed ships to deter Chile.", "MOBILIZE", ["CHL"]),
    ],
)
def test_the_target_is_found_wherever_the_sentence_names_it(text: str, event_type: str, expected: list[str]) -> None:
    assert expected in targets(text, event_type)


@pytest.mark.parametrize(
    ("text", "event_type", "wrong"),
    [
        ("Norway raised the need to repel Iran's aggression.", "REQUEST", "IRN"),
        ("Norway condemned the attack on Peruvian police.", "ACCUSE", "PER"),
        ("Norway denied that it arms Peru.", "REJECT", "PER"),
        ("Norway pushed back against claims that it helped Iran.", "REJECT", "IRN"),
        ("Norway will continue to raise the costs on Iran.", "AGREE", "IRN"),
        ("Norway signed a charter with allies in Peru's Lima.", "SUPPORT", "PER"),
        ("This is the last of the money promised by Norway at the Paris Donors' Conference.", "AGREE", "FRA"),
        ("Chile shot down two Iranian-made drones.", "ASSAULT", "IRN"),
    ],
)
def test_nobody_is_a_target_who_only_suffers_stands_by_or_lends_a_name(text: str, event_type: str, wrong: str) -> None:
    assert all(wrong not in found for found in targets(text, event_type))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Peruvian police stormed Chile's embassy on Friday. Norway condemned the raid.", ["PER"]),
        ("Norway condemned the act. Chile summoned Peru's ambassador over the fire.", ["PER"]),
        ("Peru sold missiles to Chile. Norway condemned the sale.", ["PER"]),
    ],
)
def test_what_is_condemned_without_a_doer_is_whose_deed_the_text_tells(text: str, expected: list[str]) -> None:
    found = [row["target_actors"] for row in events(text, "ACCUSE") if row["source_actors"] == ["NOR"]]
    assert found == [expected]


def test_who_is_condemned_is_not_the_doer_of_another_clause_of_the_sentence() -> None:
    text = "Peru seized a ship and Norway condemned the act."
    assert ["PER"] not in [row["target_actors"] for row in events(text, "ACCUSE")]


def test_allegations_are_denied_to_whoever_made_them() -> None:
    text = "Norway accused Iran of plotting attacks. Tehran rejected the allegations."
    assert targets(text, "REJECT") == [["NOR"]]


def test_aid_since_an_attack_tells_who_was_attacked() -> None:
    text = "Norway has committed $5 billion in aid to Chile since the start of Peru's invasion."
    assert ["CHL"] in [row["target_actors"] for row in events(text, "ASSAULT") if row["source_actors"] == ["PER"]]


def test_aid_to_people_without_a_country_takes_none_from_the_rest_of_the_text() -> None:
    text = "Peru, Peru and again Peru spoke. Norway has provided $60 billion to such countries."
    assert targets(text, "AID") == [[]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Norway's envoy will travel to Geneva to meet with African Union and ASEAN officials.", [["AU", "ASEAN"]]),
        ("Norway's premier met Chile's president and Peru's minister on the margins of the forum.", [["CHL"], ["PER"]]),
        (
            "Norway's premier spoke with: President Ola Lind of Latvia; President Ana Sepp of Chile; and President Rui "
            "Vaz of Peru.",
            [["LVA", "CHL", "PER"]],
        ),
        ("Norway's minister met Foreign Minister Ola Lind of Sweden and Defence Minister Per Dahl.", [["SWE"]]),
        (
            "Norway hosted a meeting joined by Peru's Envoy Ray Lind, Chilean Envoy to Peru Ana Sepp, and others.",
            [["PER", "CHL"]],
        ),
        ("China attended a meeting, hosted by its partner Peru.", [["PER"]]),
        ("Norway held a conference for Chile in Oslo.", [[]]),
        ("EU leaders gathered in Lima for a summit with Peru.", [["PER"]]),
        (
            "Zelenskyy held talks with NATO chief Jens Stoltenberg and EU Council President Charles Michel.",
            [["EU", "NATO"]],
        ),
        ("Norway's premier met President Lind of Chile and President Sepp of Peru.", [["CHL", "PER"]]),
        ("Norway's minister joined UN resident and humanitarian coordinator Ola Lind on a trip.", [["UN"]]),
        (
            "Norway's minister flew to Lima, where his stay included talks with leaders such as Chile's president.",
            [["PER"], ["CHL"]],
        ),
    ],
)
def test_who_is_met_together_is_one_meeting_and_apart_are_several(text: str, expected: list[list[str]]) -> None:
    assert targets(text, "CONSULT") == expected


def test_the_leaders_after_a_meeting_of_three_are_all_three() -> None:
    text = "Norway's premier met President Lind of Chile and President Sepp of Peru. The leaders condemned Iran."
    assert [row["source_actors"] for row in events(text, "ACCUSE")] == [["NOR", "CHL", "PER"]]


def test_whom_one_thanks_at_talks_is_whom_one_meets() -> None:
    assert targets("Norway's president thanked Chile's president during talks in Lima.", "CONSULT") == [["CHL"]]


def test_a_missile_that_lands_somewhere_is_no_visitor() -> None:
    assert events("A Norwegian missile landed in Peru.", "CONSULT") == []


def test_a_deal_that_is_welcomed_is_of_those_who_made_it() -> None:
    text = "Peru and Iran agreed to end their dispute. Norway welcomed the deal."
    assert targets(text, "SUPPORT")[-1] == ["PER", "IRN"]


@pytest.mark.parametrize(
    ("text", "event_type", "source", "target"),
    [
        ("The withdrawal of Chilean troops from Peru was completed in May.", "RETREAT", "CHL", "PER"),
        ("A Chilean journalist was arrested in Peru.", "COERCE", "PER", "CHL"),
        ("The raid was condemned by Norway as a Chilean war crime.", "ACCUSE", "NOR", "CHL"),
    ],
)
def test_who_does_it_to_whom_is_told_in_the_passive_too(text: str, event_type: str, source: str, target: str) -> None:
    assert ([source], [target]) in [(row["source_actors"], row["target_actors"]) for row in events(text, event_type)]


def test_agreements_with_two_are_one_with_each() -> None:
    assert targets("Norway struck agreements with Chile and Peru.", "AGREE") == [["CHL"], ["PER"]]


def test_they_who_discuss_are_those_who_met() -> None:
    text = "Norway's minister met the ministers of Chile, Peru and Togo in Oslo. They discussed trade."
    assert targets(text, "CONSULT") == [["CHL", "PER", "TGO"]]


def test_they_who_reaffirm_are_those_who_met_though_others_were_named_since() -> None:
    text = (
        "Norway's premier met Chile's president. Norway's premier spoke of his trips to Peru and Iran. They reaffirmed "
    )
    assert targets(text + "their commitment to peace.", "AGREE") == [["CHL"]]


def test_a_threat_to_somebody_is_not_held_against_him() -> None:
    assert ["PER"] not in targets("Norway described the move as a threat to Peru.", "ACCUSE")


def test_counterparts_are_those_whom_somebody_met() -> None:
    text = "Norway's premier spoke with Chile's president. The premier welcomed her counterpart's leadership."
    assert targets(text, "SUPPORT") == [["CHL"]]


def test_what_is_said_in_a_speech_is_not_said_at_the_talks_before() -> None:
    text = "Norway met Chile in Oslo. In a speech in Bergen, Norway's premier called for a truce."
    assert targets(text, "REQUEST") == [[]]


def test_what_an_unnamed_community_must_do_is_asked_of_nobody() -> None:
    text = 'Norway met Chile in Oslo. "The international community must pay," Norway\'s minister said.'
    assert ["CHL"] not in targets(text, "REQUEST")


def test_talks_that_are_planned_are_talks() -> None:
    (row,) = events("Norway plans to hold talks with Peru.", "CONSULT")
    assert row["status"] == "planned"
    assert events("Norway plans to hold talks with Peru.", "AGREE") == []


def test_a_call_for_something_is_no_telephone_call() -> None:
    assert events("Norway made a call for more money from Peru.", "CONSULT") == []


def test_firms_and_persons_are_sanctioned_for_the_state_that_the_other_sanctions_are_on() -> None:
    text = (
        "Norway imposed sanctions on Iran and its banks. The money is gone. "
        "Norway is also designating a shipping company and its owners."
    )
    assert targets(text, "SANCTION") == [["IRN"], ["IRN"]]
