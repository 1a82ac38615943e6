"""The fit finds what separates right from wrong."""

import math

import pytest

from training.logistic import ALWAYS, fit


def test_weights_are_the_log_odds_that_the_readings_show() -> None:
    features = [{"named": 1.0}] * 40 + [{}] * 40
    right = [True] * 30 + [False] * 10 + [True] * 10 + [False] * 30
    weights = fit(features, right, penalty=1e-6)
    assert weights[ALWAYS] == pytest.approx(math.log(1 / 3), abs=1e-4)
    assert weights["named"] == pytest.approx(2 * math.log(3), abs=1e-4)


def test_a_penalty_pulls_a_perfect_separation_to_a_finite_weight() -> None:
    weights = fit([{"named": 1.0}, {}], [True, False], penalty=1.0)
    assert 0 < weights["named"] < 1


def test_a_feature_seen_too_seldom_gets_no_weight() -> None:
    weights = fit([{"often": 1.0, "once": 1.0}, {"often": 1.0}, {}], [True, False, True], 1.0, least_seen=2)
    assert set(weights) == {ALWAYS, "often"}
