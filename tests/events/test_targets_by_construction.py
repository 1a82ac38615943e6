"""Whom an act is directed at, by constructions of English that name somebody who is not it, or name it elsewhere."""

import pytest
from events_said import events, targets


@pytest.mark.parametrize(
    ("text", "event_type"),
    [
        ("Norway signed the Paris deal.", "SUPPORT"),
        ("Norway welcomed the Lima summit.", "SUPPORT"),
        ("Norway criticised the Moscow agreement.", "ACCUSE"),
        ("Norway backed the London talks.", "SUPPORT"),
    ],
)
def test_a_town_in_the_name_of_a_deal_or_conference_is_no_target(text: str, event_type: str) -> None:
    assert targets(text, event_type) == [[]]


@pytest.mark.parametrize(
    ("text", "event_type", "expected"),
    [
        ("Norway welcomed Italy's G7 presidency.", "SUPPORT", ["ITA"]),
        ("Norway praised Poland's OSCE chairmanship.", "SUPPORT", ["POL"]),
        ("Norway thanked Chile's UN envoy.", "SUPPORT", ["CHL"]),
        ("Norway welcomed the Chilean presidency.", "SUPPORT", ["CHL"]),
    ],
)
def test_what_somebody_owns_is_his_whatever_else_stands_before_it(
    text: str, event_type: str, expected: list[str]
) -> None:
    assert targets(text, event_type) == [expected]


def test_several_who_pledge_do_it_together_and_several_who_agree_with_each_other() -> None:
    (pledged,) = events("Norway and Chile pledged to plant trees.", "AGREE")
    assert (pledged["source_actors"], pledged["target_actors"]) == (["NOR", "CHL"], [])
    (agreed,) = events("Norway and Chile agreed to plant trees.", "AGREE")
    assert (agreed["source_actors"], agreed["target_actors"]) == (["NOR"], ["CHL"])


def test_a_deed_by_a_body_is_for_where_it_is_done() -> None:
    text = "Norway will offer to send jets for NATO patrols over Latvia."
    assert targets(text, "AGREE") == [["LVA"]]


def test_what_is_put_to_somebody_and_to_others_unnamed_is_put_to_the_one_named() -> None:
    assert targets("Norway called on Peru and other partners to pay.", "REQUEST") == [["PER"]]
    assert targets("Norway met Chile. Norway called on all partners to pay.", "REQUEST") == [[]]


def test_closer_ties_are_pledged_to_each_other() -> None:
    (row,) = events("Norway and Chile pledged to deepen their cooperation.", "AGREE")
    assert (row["source_actors"], row["target_actors"]) == (["NOR"], ["CHL"])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Norway's premier flew to Geneva to hold talks with Chile and Peru.", ["CHL", "PER"]),
        (
            "Norway's premier will visit Peru to discuss trade with the Peruvian leader and Chile's king.",
            ["PER", "CHL"],
        ),
        ("Norway's minister travelled to Lima to discuss Iran's threats.", ["PER"]),
    ],
)
def test_who_travels_to_talk_meets_those_with_whom_he_talks(text: str, expected: list[str]) -> None:
    assert targets(text, "CONSULT") == [expected]


def test_a_list_of_leaders_goes_on_whatever_the_parser_hangs_its_end_on() -> None:
    text = (
        "Norway's premier will visit Sweden to discuss security with the Swedish leader, Ulf Kristersson, and the NATO "
        "secretary-general, Jens Stoltenberg."
    )
    assert targets(text, "CONSULT") == [["SWE", "NATO"]]


@pytest.mark.parametrize(
    ("text", "event_type", "expected"),
    [
        ("The premier of Norway will meet with Chinese business executives.", "CONSULT", ["COMPANY"]),
        ("Norway's premier met the heads of Chilean companies in Lima.", "CONSULT", ["COMPANY"]),
        ("Norway's premier met Chile's president and Chilean business leaders.", "CONSULT", ["CHL"]),
        ("Norway urged Chilean firms to invest.", "REQUEST", ["COMPANY"]),
        ("Norway imposed sanctions on Iranian firms.", "SANCTION", ["IRN"]),
    ],
)
def test_firms_are_dealt_with_as_firms_and_punished_as_their_country(
    text: str, event_type: str, expected: list[str]
) -> None:
    assert targets(text, event_type) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Houthis fired missiles at a merchant ship.", ["COMPANY"]),
        ("Houthi rebels attacked commercial vessels in the Red Sea.", ["COMPANY"]),
        ("The Houthis attacked a Norwegian tanker.", ["NOR"]),
    ],
)
def test_a_raid_on_trading_ships_hits_firms_unless_the_ships_have_a_country(text: str, expected: list[str]) -> None:
    assert targets(text, "ASSAULT") == [expected]


def test_who_condemns_an_attack_on_others_has_not_suffered_it() -> None:
    assert targets("Norway condemned Iran's attacks on merchant ships.", "ASSAULT") == [["COMPANY"]]


def test_a_noun_misread_as_a_verb_still_says_for_whom() -> None:
    text = "The World Bank approved $90 million in loan and grant funding for Peru under a two-year plan."
    assert targets(text, "AGREE") == [["PER"]]


@pytest.mark.parametrize(
    ("text", "event_type", "expected"),
    [
        ("\"I am grateful for this visit,\" Norway's king told Peru's president.", "SUPPORT", ["PER"]),
        ("Chile's president said Norway had promised to open its markets.", "AGREE", ["CHL"]),
        ("Chile's president said Iran had threatened to close the strait.", "THREATEN", ["CHL"]),
        ("The UN said Norway had promised to open its markets.", "AGREE", []),
    ],
)
def test_what_is_said_to_nobody_named_is_said_to_the_country_that_hears_or_reports_it(
    text: str, event_type: str, expected: list[str]
) -> None:
    assert targets(text, event_type) == [expected]


def test_who_carries_out_a_bodys_sanctions_promises_it_to_the_body() -> None:
    assert targets("Norway pledged to implement all UN sanctions on Iran.", "AGREE") == [["UN"]]


def test_guests_without_a_name_are_not_those_who_met_before() -> None:
    text = "Norway's premier met Chile's president. Norway's premier hosted the leaders of island states."
    assert targets(text, "CONSULT") == [["CHL"], []]


def test_a_body_is_also_called_by_what_its_members_are() -> None:
    text = "The G20 is old. Norway's premier will attend a summit of the world's biggest economies."
    assert targets(text, "CONSULT") == [["G20"]]
    assert targets("Norway's premier will attend a summit of the world's biggest economies.", "CONSULT") == [[]]


@pytest.mark.parametrize(
    ("text", "event_type", "expected"),
    [
        ("Norway accused the powers in the AUKUS pact of sowing fear.", "ACCUSE", [["AUKUS"]]),
        ("Norway urged countries in the EU to pay.", "REQUEST", [["EU"]]),
        ("Several countries in the EU criticised Norway.", "ACCUSE", []),
    ],
)
def test_the_members_of_a_body_are_the_body_and_some_of_them_are_nobody(
    text: str, event_type: str, expected: list[list[str]]
) -> None:
    assert targets(text, event_type) == expected


def test_leaders_with_a_capital_are_those_last_called_so() -> None:
    text = "Norway's king met with G7 Leaders. Norway's king thanked Leaders for their support."
    assert targets(text, "SUPPORT") == [["G7"], ["NOR"]]


@pytest.mark.parametrize(
    ("text", "source", "target"),
    [
        ("Putin's China trip was a success.", "RUS", "CHN"),
        ("During his Sri Lanka visit, Modi praised the sea.", "IND", "LKA"),
        ("During the Peru visit, Norway's king praised Chile.", "NOR", "PER"),
    ],
)
def test_the_country_in_front_of_a_visit_is_visited(text: str, source: str, target: str) -> None:
    (row,) = events(text, "CONSULT")
    assert (row["source_actors"], row["target_actors"]) == ([source], [target])


def test_him_as_an_object_is_not_who_does_it() -> None:
    text = "Norway's premier said President Xi assured him in a phone call that China supports peace."
    assert targets(text, "CONSULT") == [["NOR"]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Norway's premier said NATO had to extend its outlook.", [["NATO"]]),
        ("Norway said Peru needs to pay.", [["PER"]]),
        ("Norway said Peru does not have to pay.", []),
    ],
)
def test_what_somebody_else_has_to_do_is_asked_of_him(text: str, expected: list[list[str]]) -> None:
    assert targets(text, "REQUEST") == expected


@pytest.mark.parametrize(
    ("text", "event_type", "expected"),
    [
        ("Cyprus is divided. Norway sent troops to the island.", "MOBILIZE", ["CYP"]),
        ("Norway and Iran spoke. Norway sent troops to the island.", "MOBILIZE", []),
        ("Iran fears Saudi Arabia. Norway criticised the kingdom over its courts.", "ACCUSE", ["SAU"]),
    ],
)
def test_the_island_and_the_kingdom_are_the_last_named_that_is_one(
    text: str, event_type: str, expected: list[str]
) -> None:
    assert targets(text, event_type)[-1] == expected


def test_who_welcomes_a_delegation_meets_it_and_who_welcomes_a_decision_praises_it() -> None:
    assert targets("Norway's premier welcomed a delegation from Chile.", "CONSULT") == [["CHL"]]
    assert targets("Norway's premier welcomed a delegation from Chile.", "SUPPORT") == []
    assert targets("Norway's premier welcomed Chile's decision.", "SUPPORT") == [["CHL"]]


def test_refugees_and_their_hosts_are_helped_where_they_are() -> None:
    text = (
        "Norway announced $6 million in aid to help Venezuelan refugees, migrants and their host communities in Chile."
    )
    assert targets(text, "AGREE") == [["CHL"]]


def test_what_somebody_says_he_must_do_is_not_asked_of_him_by_another() -> None:
    text = "Norway's premier spoke of Taiwan, which Beijing claims is a province it must retake."
    assert targets(text, "REQUEST") == []
    assert events("Norway said that Peru claims Iran must go.", "REQUEST")[0]["source_actors"] == ["PER"]


def test_he_is_none_of_several_leaders() -> None:
    text = 'Xi Jinping spoke. The leaders of the G20 should pay, "he said in a letter.'
    assert [(row["source_actors"], row["target_actors"]) for row in events(text, "REQUEST")] == [(["CHN"], ["G20"])]


@pytest.mark.parametrize(
    ("text", "event_type", "expected"),
    [
        ("Norway's king met Peru's. Norway's king is grateful to the police and its friends.", "SUPPORT", []),
        ("Norway met Peru. Norway called on the bravest people on the planet to be allies.", "REQUEST", []),
        ("Norway met Peru. Norway's king met with President of the Union of Bakers Ola Lind.", "CONSULT", []),
        (
            "Norway will urge all relevant creditors, including non-member countries such as China, to contribute.",
            "REQUEST",
            ["CHN"],
        ),
        ("Norway's minister met with leaders of humanitarian NGOs.", "CONSULT", ["NGO"]),
        (
            "Norway's king met with the head of a group with Norway in the Italian Parliament Ugo Sepp.",
            "CONSULT",
            ["ITA"],
        ),
        ("The G7 will agree to confront China's unfair practices.", "AGREE", []),
    ],
)
def test_who_is_spoken_to_is_whom_the_phrase_means_and_no_one_from_before(
    text: str, event_type: str, expected: list[str]
) -> None:
    assert targets(text, event_type)[-1] == expected


def test_a_body_promises_nothing_to_the_member_that_tells_of_our_cooperation() -> None:
    text = "The G7 will make a promise to widen and deepen our cyber cooperation."
    assert targets(text, "AGREE", ("USA",)) == [[]]
    assert targets("Norway will make a promise to widen our cooperation.", "AGREE", ("USA",)) == [["USA"]]


def test_two_who_praise_their_own_ties_praise_each_other() -> None:
    (row,) = events("The United States and the EU welcomed the revival of U.S.-EU ties.", "SUPPORT")
    assert (row["source_actors"], row["target_actors"]) == (["USA"], ["EU"])
    (row,) = events("Norway and Chile welcomed the deal.", "SUPPORT")
    assert (row["source_actors"], row["target_actors"]) == (["NOR", "CHL"], [])


def test_his_in_a_passive_clause_is_of_who_does_it() -> None:
    text = "Norway's premier thanked Germany for the support shown by Chancellor Olaf Scholz during his visit to Chile."
    (row,) = events(text, "CONSULT")
    assert (row["source_actors"], row["target_actors"]) == (["DEU"], ["CHL"])


@pytest.mark.parametrize(
    ("text", "event_type", "source", "target"),
    [
        ("North Korea's nuclear test shook Norway.", "MOBILIZE", ["PRK"], []),
        ("The DPRK's 13 ballistic missile launches this year violated UN rules.", "MOBILIZE", ["PRK"], []),
        ("Norway looks forward to further close cooperation with Peru on trade.", "AGREE", ["NOR"], ["PER"]),
        ("Norway looks forward to strengthening the cooperation with Peru.", "AGREE", ["NOR"], ["PER"]),
        ("Norway's king spoke in an address to envoys of the African Union.", "CONSULT", ["NOR"], ["AU"]),
    ],
)
def test_missiles_launched_closer_ties_hoped_for_and_addresses_are_events(
    text: str, event_type: str, source: list[str], target: list[str]
) -> None:
    assert (source, target) in [(row["source_actors"], row["target_actors"]) for row in events(text, event_type)]


def test_a_launch_of_anything_else_mobilizes_nobody() -> None:
    assert events("Norway's product launch went well.", "MOBILIZE") == []


def test_aid_to_the_afflicted_is_for_whom_the_article_is_about() -> None:
    text = "Peru is wet. Peru shook. Norway announced the provision of aid to those affected by Iran's attack."
    assert targets(text, "AGREE") == [["PER"]]
    assert targets(text, "ASSAULT") == [["PER"]]


def test_hostages_are_released_to_whom_their_captor_fights() -> None:
    assert targets("Hamas attacked Israel. Hamas released three hostages.", "RETREAT") == [["ISR"]]


def test_who_accuses_one_condemns_his_remarks_too() -> None:
    text = "Peru accused Chile. Norway accused Iran of lying. Norway condemned in the strongest terms the remarks."
    assert targets(text, "ACCUSE") == [["CHL"], ["IRN"]]


def test_the_president_of_a_chamber_is_not_the_president_named_before() -> None:
    text = "Norway met Poland's president. Norway's king met with the President of the Chamber of Bakers."
    assert targets(text, "CONSULT") == [["POL"], []]


@pytest.mark.parametrize(
    ("text", "event_type"),
    [
        ("Norway condemned the raid on a tanker that was lying off the coast of Peru.", "ACCUSE"),
        ("Norway asked its friends to redouble their efforts to stop Chilean raids.", "REQUEST"),
        ("Norway insists on a ban on Chilean copper.", "REQUEST"),
    ],
)
def test_where_it_was_and_against_whom_deeds_are_asked_for_is_no_target(text: str, event_type: str) -> None:
    assert all(code not in {"PER", "CHL"} for codes in targets(text, event_type) for code in codes)
