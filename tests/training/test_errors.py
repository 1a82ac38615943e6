"""The error page names the cause of every miss, false find and differing field."""

import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from training.causes import Error, Kind, compare, how_they_differ
from training.errors import errors_in, main, page
from training.event_causes import Events
from training.pledge_causes import Pledges
from training.position_causes import Positions
from transforms.article import read_article

DAY = date(2024, 6, 5)
CONDEMNED = "Norway condemned Belarus on Tuesday over the border closure."
GRANT = "Norway announced a grant of $40 million to Moldova."


def event(evidence: str, **other: Any) -> dict[str, Any]:
    base = {"type": "ACCUSE", "source": ["NOR"], "target": ["BLR"], "status": "occurred", "date": "2024-06-04"}
    return base | {"evidence": evidence} | other


def pledge(evidence: str, **other: Any) -> dict[str, Any]:
    base = {
        "donor": ["NOR"], "recipient": ["MDA"], "amount_low": 4e7, "amount_high": 4e7, "currency": "USD", "items": None,
        "category": "financial", "kind": "grant", "status": "pledged", "instrument": None, "is_new": True,
        "part_of_total": False,
    }  # fmt: skip
    return base | {"evidence": evidence} | other


def found(kind: Kind[Any], text: str, rows: Mapping[str, Any], side: str, threshold: float = 0.0) -> list[Error]:
    article = read_article(text, DAY)
    return [each for each in compare(kind, article, {"text": text, **rows}, threshold) if each.side == side]


def causes(errors: list[Error]) -> list[tuple[str, str]]:
    return [(each.cause, each.detail) for each in errors]


def test_a_coded_event_that_is_read_as_coded_is_no_error() -> None:
    assert (
        list(compare(Events(), read_article(CONDEMNED, DAY), {"text": CONDEMNED, "events": [event(CONDEMNED)]})) == []
    )


def test_a_sentence_without_a_known_word_is_named_by_its_root() -> None:
    text = "Norway frobnicated Belarus."
    assert causes(found(Events(), text, {"events": [event(text)]}, "missed")) == [
        ("trigger unknown", "ACCUSE, sentence of frobnicate")
    ]


def test_another_type_between_the_same_parties_is_told_on_both_sides() -> None:
    rows = {"events": [event(CONDEMNED, type="REJECT")]}
    assert causes(found(Events(), CONDEMNED, rows, "missed")) == [("type confused", "REJECT read as ACCUSE by condemn")]
    assert causes(found(Events(), CONDEMNED, rows, "false")) == [("type confused", "REJECT read as ACCUSE by condemn")]


def test_a_reading_of_a_sentence_that_nobody_coded_is_told_by_its_word() -> None:
    assert causes(found(Events(), CONDEMNED, {"events": []}, "false")) == [("nothing coded there", "ACCUSE by condemn")]


def test_what_the_threshold_keeps_back_is_told_apart_from_what_is_not_read() -> None:
    rows = {"events": [event(CONDEMNED)]}
    assert causes(found(Events(), CONDEMNED, rows, "missed", threshold=1.01)) == [("below threshold", "condemn")]


def test_a_promise_coded_as_given_is_told_as_modality() -> None:
    text = "Norway could visit Belarus."
    assert causes(found(Events(), text, {"events": [event(text, type="CONSULT")]}, "missed")) == [
        ("modality", "CONSULT by visit: possible gives none")
    ]


def test_a_pair_counts_the_fields_that_differ() -> None:
    rows = {"events": [event(CONDEMNED, date=None, target=["BLR", "RUS"])]}
    assert causes(found(Events(), CONDEMNED, rows, "field")) == [
        ("target", "too few"),
        ("date", "none coded, day read"),
    ]


@pytest.mark.parametrize(
    ("wanted", "said", "words"),
    [
        ("2024-06", "2024-06-04", "month coded, day read"),
        ("2024-06-03", "2024-06-04", "day coded, another day read"),
        (None, "2024", "none coded, year read"),
        (("NOR",), ("BLR",), "others"),
        (("NOR", "BLR"), ("NOR",), "too few"),
        ((), ("NOR",), "none coded"),
        ("grant", "loan", "grant read as loan"),
    ],
)
def test_a_difference_is_told_in_words_that_can_be_counted(wanted: Any, said: Any, words: str) -> None:
    assert how_they_differ(wanted, said) == words


def test_a_sum_that_is_read_in_another_currency_is_told_as_currency() -> None:
    rows = {"pledges": [pledge(GRANT, currency="NOK")]}
    assert causes(found(Pledges(), GRANT, rows, "missed")) == [("currency", "NOK read as USD")]
    assert causes(found(Pledges(), GRANT, rows, "false")) == [("currency", "NOK read as USD")]


def test_a_sum_that_the_text_does_not_hold_is_told_as_such() -> None:
    rows = {"pledges": [pledge(GRANT, amount_low=7.0, amount_high=7.0)]}
    ((cause, _),) = causes(found(Pledges(), GRANT, rows, "missed"))
    assert cause == "amount not found"


def test_a_sum_that_nobody_coded_is_no_pledge() -> None:
    ((cause, _),) = causes(found(Pledges(), GRANT, {"pledges": []}, "false"))
    assert cause == "a sum that is no pledge"


def test_the_other_stance_of_the_same_holder_is_told_as_stance() -> None:
    text = "Norway opposes the new sanctions against Belarus."
    coded = {
        "holder": ["NOR"], "topic": "sanctions", "issue": "new sanctions against Belarus", "stance": "support",
        "target": ["BLR"], "evidence": text,
    }  # fmt: skip
    assert causes(found(Positions(), text, {"positions": [coded]}, "missed")) == [
        ("stance", "support read as oppose by oppose")
    ]


def test_the_page_puts_the_most_frequent_cause_first_with_examples_on_demand() -> None:
    rows = [{"text": CONDEMNED, "published": "2024-06-05", "events": [event(CONDEMNED, date=None)]}] * 2
    rows += [{"text": CONDEMNED, "published": "2024-06-05", "events": [event(CONDEMNED, target=[])]}]
    shown = page("events", errors_in(rows, [Events()])["events"], worst=1, details=1)
    assert shown.index("    2  date") < shown.index("    1  target")
    assert shown.count(CONDEMNED) == 2


def test_the_command_says_in_one_line_that_there_is_nothing_to_compare_with(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([str(tmp_path / "absent.jsonl")]) == 0
    assert capsys.readouterr().out.count("\n") == 1


def test_the_command_prints_one_kind_when_asked(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "gold.jsonl"
    file.write_text(json.dumps({"text": GRANT, "published": None, "pledges": [pledge(GRANT)]}) + "\n", encoding="utf-8")
    assert main([str(file), "--kind", "pledges"]) == 0
    shown = capsys.readouterr().out
    assert "== pledges: coded, not read: 0" in shown
    assert "== events" not in shown
