"""The fits ask for coded articles, and do nothing without."""

from pathlib import Path

import pytest

from training import event_confidence, position_confidence
from transforms.paths import REFERENCE

TABLES = ["event_signals.csv", "position_confidence.csv"]


@pytest.mark.parametrize("fit", [event_confidence, position_confidence])
def test_without_coded_articles_a_fit_says_so_and_changes_nothing(
    fit: object, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = [(REFERENCE / table).read_bytes() for table in TABLES]
    assert fit.main([str(tmp_path / "absent.jsonl"), "--write"]) == 0  # type: ignore[attr-defined]
    assert capsys.readouterr().out.count("\n") == 1
    assert [(REFERENCE / table).read_bytes() for table in TABLES] == before


def test_a_sentence_coded_with_the_older_type_is_right_with_either_that_replaced_it() -> None:
    sentence = event_confidence.of_sentence("Norway released two Danish prisoners.", "YIELD")

    assert {each.draft.event_type: sentence.likely(each.draft) for each in sentence.readings}["RETREAT"]
    assert not sentence.has_type("AID")


def test_weights_tell_right_readings_from_wrong_ones_of_the_same_word() -> None:
    told = [event_confidence.of_sentence(f"{name} condemned Iran.", "ACCUSE") for name in ("Norway", "Peru", "Chad")]
    untold = [event_confidence.of_sentence(f"{name} thanked Iran.", "ACCUSE") for name in ("Norway", "Peru", "Chad")]

    weights = event_confidence.fitted(told * 3 + untold * 3)
    right, wrong = (event_confidence.settled(text, weights)[0].draft.confidence for text in (told[0], untold[0]))
    assert right > 0.5 > wrong
