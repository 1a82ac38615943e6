"""When a reading of a coded article is right."""

from dataclasses import replace

import pytest

from training.gold import RIGHT, Event, Position, likenesses, same_place
from training.measuring import calibration_error, measure

EVENT = Event("CONSULT", frozenset({"NOR"}), frozenset({"LVA"}), "planned", (0, 80))
POSITION = Position(frozenset({"NOR"}), frozenset({"LVA"}), "energy", "support", (0, 80))


def test_a_reading_equal_to_the_coded_one_is_wholly_alike() -> None:
    assert EVENT.likeness(replace(EVENT)) == pytest.approx(1.0)
    assert POSITION.likeness(replace(POSITION)) == pytest.approx(1.0)


def test_a_position_of_another_holder_is_wrong() -> None:
    assert POSITION.likeness(replace(POSITION, holders=frozenset({"DNK"}))) == 0


def test_an_event_of_another_type_is_wrong() -> None:
    assert EVENT.likeness(replace(EVENT, event_type="AGREE")) == 0


def test_an_event_with_the_wrong_target_in_another_sentence_is_not_right() -> None:
    assert 0 < EVENT.likeness(replace(EVENT, targets=frozenset({"DNK"}), span=(90, 120))) < RIGHT


def test_half_of_what_two_spans_cover_makes_them_the_same_place() -> None:
    assert same_place((0, 10), (5, 10))
    assert not same_place((0, 10), (6, 10))


def test_a_coded_statement_is_found_once_by_the_reading_most_like_it() -> None:
    near = replace(EVENT, status="occurred")
    assert likenesses([EVENT], [near, EVENT]) == [0.0, pytest.approx(1.0)]


def test_readings_under_the_threshold_cost_recall_and_not_precision() -> None:
    other = replace(EVENT, event_type="AID")
    figures = measure([[EVENT, other]], [[(EVENT, 0.9), (other, 0.4)]], 0.5)
    assert figures.precision == pytest.approx(1.0)
    assert figures.recall == pytest.approx(0.5)


def test_calibration_error_is_the_distance_of_confidence_from_the_share_right() -> None:
    assert calibration_error([(1.0, True)] * 10 + [(0.0, False)] * 10) == pytest.approx(0.0)
    assert calibration_error([(0.9, False)] * 10) == pytest.approx(0.9)
