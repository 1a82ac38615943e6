"""Each test states one rule of the reader of events with a text of its own."""

from datetime import date
from typing import Any

import pytest

from transforms.article import read_article
from transforms.events import read_events

PUBLISHED = date(2024, 6, 5)  # a Wednesday


def events(text: str, voice: tuple[str, ...] = (), published: date | None = PUBLISHED) -> list[dict[str, Any]]:
    return read_events(read_article(text, published, voice))


def brief(text: str, voice: tuple[str, ...] = ()) -> set[tuple[str, str, str]]:
    """(type, sources, targets) of a text's events, codes joined by commas."""
    return {
        (row["event_type"], ",".join(row["source_actors"]), ",".join(row["target_actors"]))
        for row in events(text, voice)
    }


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Norway condemned Iran on Tuesday.", ("ACCUSE", "NOR", "IRN")),
        ("Iran was condemned by Norway on Tuesday.", ("ACCUSE", "NOR", "IRN")),
        ("Finland urged Serbia to hold new elections.", ("REQUEST", "FIN", "SRB")),
        ("Kenya and Uganda signed a trade agreement.", ("SUPPORT", "KEN", "UGA")),
        ("Chile imposed sanctions on Venezuela.", ("SANCTION", "CHL", "VEN")),
        ("Peru refused to recognise Kosovo.", ("REJECT", "PER", "XKX")),
        ("Egypt's attack on Libya killed nine.", ("ASSAULT", "EGY", "LBY")),
    ],
)
def test_who_does_it_to_whom_follows_voice_and_possession(text: str, expected: tuple[str, str, str]) -> None:
    assert expected in brief(text)


def test_promised_aid_is_an_agreement_and_given_aid_is_aid() -> None:
    assert ("AGREE", "SWE", "MDA") in brief("Sweden will send generators to Moldova.")
    assert ("AID", "SWE", "MDA") in brief("Sweden sent generators to Moldova.")


def test_a_refusal_to_take_in_is_a_rejection() -> None:
    assert {row[0] for row in brief("Hungary will not accept refugees.")} == {"REJECT"}


@pytest.mark.parametrize("text", ["If Norway condemns Iran, talks will fail.", "Norway did not attack Iran."])
def test_what_is_supposed_or_denied_is_no_event(text: str) -> None:
    assert not {"ACCUSE", "ASSAULT"} & {row[0] for row in brief(text)}


def test_an_unnamed_addressee_is_no_target_however_near_a_name_stands() -> None:
    assert ("REQUEST", "NOR", "") in brief("Norway urged donors to help Yemen.")


def test_what_is_proposed_after_a_meeting_is_proposed_to_the_other_side() -> None:
    text = "The president of Poland met with the president of Latvia in Riga. Poland proposed new patrols."
    assert ("REQUEST", "POL", "LVA") in brief(text)


def test_we_in_an_official_text_is_its_publisher_and_nobody_in_the_press() -> None:
    text = "We condemn the Iranian attack."
    assert ("ACCUSE", "NOR", "IRN") in brief(text, voice=("NOR",))
    assert "ACCUSE" not in {row[0] for row in brief(text)}


def test_a_meeting_named_after_an_organisation_is_of_its_members() -> None:
    assert ("CONSULT", "NATO", "") in brief("Reforms were approved at the NATO summit.")


def test_said_twice_in_an_article_is_one_event() -> None:
    text = "Norway condemned Iran. The move surprised many. Norway condemned Iran in strong words."
    assert [row["event_type"] for row in events(text)].count("ACCUSE") == 1


def test_an_undated_act_of_the_news_is_of_the_day_its_opening_tells() -> None:
    rows = events("Norway condemned Iran on Monday. Sweden praised Norway.")
    assert {(row["event_type"], row["event_date"]) for row in rows} == {
        ("ACCUSE", date(2024, 6, 3)),
        ("SUPPORT", date(2024, 6, 3)),
    }


def test_a_date_of_another_clause_is_not_the_events() -> None:
    (row,) = [
        r for r in events("Norway condemned Iran, which held an election in March.") if r["event_type"] == "ACCUSE"
    ]
    assert (row["event_date"], row["date_precision"]) == (PUBLISHED, "day")


def test_without_a_publication_day_an_undated_act_has_no_date() -> None:
    assert {row["event_date"] for row in events("Norway condemned Iran.", published=None)} == {None}


def test_a_planned_visit_is_dated_ahead() -> None:
    (row,) = [r for r in events("The king of Norway will visit Estonia on Friday.") if r["event_type"] == "CONSULT"]
    assert (row["status"], row["event_date"]) == ("planned", date(2024, 6, 7))


def test_what_is_older_than_a_year_is_left_out() -> None:
    assert not events("Norway condemned Iran in May 2019.")


def test_a_clear_statement_is_surer_than_a_passing_one() -> None:
    clear = max(row["confidence"] for row in events("Norway condemned Iran on Tuesday."))
    passing = max(row["confidence"] for row in events("Norway's commitment to Iran surprised many."))
    assert clear > passing


def test_the_evidence_is_the_sentence_that_holds_the_trigger() -> None:
    text = "It rained in Oslo. Norway condemned Iran."
    (row,) = events(text)
    assert text[row["evidence_start"] : row["evidence_end"]] == "Norway condemned Iran."
    assert text[row["trigger_start"] : row["trigger_end"]] == "condemned"


def test_aid_that_a_clause_says_somebody_gives_is_aid() -> None:
    assert ("AID", "JPN", "KEN") in brief("Kenya thanked the donors for the aid that Japan provides to Kenya.")


def test_what_is_received_from_a_country_is_its_aid() -> None:
    assert ("AID", "JPN", "KEN") in brief("Kenya received a loan of $20 million from Japan on Monday.")


def test_withdrawing_peacekeepers_is_a_sanction_and_withdrawing_troops_a_retreat() -> None:
    assert {kind for kind, _, _ in brief("Norway withdrew its peacekeepers from Mali on Monday.")} == {"SANCTION"}
    assert {kind for kind, _, _ in brief("Norway withdrew its troops from Mali on Monday.")} == {"RETREAT"}


def test_prisoners_who_will_be_freed_are_promised_and_freed_ones_released() -> None:
    assert {kind for kind, _, _ in brief("Peru will release 40 Chilean prisoners next week.")} == {"AGREE"}
    assert {kind for kind, _, _ in brief("Peru released 40 Chilean prisoners on Monday.")} == {"RETREAT"}


def test_a_call_to_say_thanks_says_them() -> None:
    assert ("SUPPORT", "PER", "CHL") in brief("Peru's president phoned Chile's president to thank Chile for its help.")


def test_a_meeting_at_which_somebody_speaks_is_one_that_he_attends() -> None:
    assert ("CONSULT", "PER", "") in brief("At a summit in Lima on Monday, Peru's president urged Chile to wait.")


def test_two_attacks_on_different_days_are_two_events_and_two_reports_of_one_are_one() -> None:
    twice = "Egypt bombed Libya on Monday. On Tuesday, Egypt bombed Libya again."
    once = "Egypt bombed Libya on Monday. Egypt bombed Libya on Monday to stop the rebels."

    assert [row["event_type"] for row in events(twice)] == ["ASSAULT", "ASSAULT"]
    assert [row["event_type"] for row in events(once)] == ["ASSAULT"]


def test_a_loan_approved_last_year_is_news_and_one_of_three_years_ago_is_history() -> None:
    assert ("AGREE", "CHN", "KEN") in brief("Last year, China approved loans worth $4 billion to Kenya.")
    assert brief("In 2021, China approved loans worth $4 billion to Kenya.") == set()


def test_a_word_states_one_event_however_many_types_it_may_have() -> None:
    rows = events("Norway expelled two Russian diplomats on Monday.")
    assert len({row["trigger_start"] for row in rows}) == len(rows)


def test_confidence_does_not_hang_on_which_country_acts() -> None:
    one, other = (events(f"{name} condemned Iran on Tuesday.")[0]["confidence"] for name in ("Norway", "Peru"))
    assert one == other
