"""The article that the project began with, read whole."""

from datetime import date

import pytest

from transforms.article import read_article
from transforms.facts.settling import THRESHOLDS
from transforms.paths import SEEDS
from transforms.positions import read_positions

Position = tuple[tuple[str, ...], str, str, tuple[str, ...]]


@pytest.fixture(scope="module")
def stated() -> set[Position]:
    (file,) = (SEEDS / "articles").glob("000_*.txt")
    rows = read_positions(read_article(file.read_text(encoding="utf-8"), date(2025, 8, 24)))
    return {
        (tuple(row["holder_actors"]), row["topic"], row["stance"], tuple(row["target_actors"]))
        for row in rows
        if row["confidence"] >= THRESHOLDS["position"]
    }


@pytest.mark.parametrize(
    "position",
    [
        (("CAN",), "troop_deployment", "conditional", ("UKR",)),
        (("RUS",), "troop_deployment", "oppose", ("UKR",)),
        (("UKR",), "security_guarantees", "support", ("CAN",)),
        (("UKR",), "aid", "support", ("CAN",)),
        (("UKR",), "energy", "support", ("CAN",)),
    ],
)
def test_the_seed_states_this_position(stated: set[Position], position: Position) -> None:
    assert position in stated


def test_canada_supports_security_guarantees_in_the_seed(stated: set[Position]) -> None:
    assert ("CAN", "security_guarantees", "support") in {(row[0][0], row[1], row[2]) for row in stated}


def test_nobody_in_the_seed_is_both_for_and_against_the_troops(stated: set[Position]) -> None:
    troops = [row for row in stated if row[1] == "troop_deployment"]
    assert len({row[0] for row in troops}) == len(troops)
