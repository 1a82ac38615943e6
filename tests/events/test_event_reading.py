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
