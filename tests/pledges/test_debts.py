"""Debts relieved for others and debts paid, in sentences written for these tests."""

from datetime import date
from typing import Any

import pytest

from transforms.article import read_article
from transforms.pledges import read_pledges


def read(text: str) -> list[dict[str, Any]]:
    return read_pledges(read_article(text + " The weather was fine." * 9, date(2024, 6, 12)))


@pytest.mark.parametrize(
    ("text", "giver", "taker", "status"),
    [
        ("Norway and Japan paid off Chad's debts of $9 million.", ["NOR", "JPN"], ["TCD"], "delivered"),
        ("Norway wrote off $9 million in debt owed by Chad.", ["NOR"], ["TCD"], "delivered"),
        ("Norway will cancel Chad's debt of $9 million.", ["NOR"], ["TCD"], "pledged"),
        ("France has written off 9 million euros of Sudanese debt.", ["FRA"], ["SDN"], "delivered"),
    ],
)
def test_relief_of_another_s_debt_is_a_gift(text: str, giver: list[str], taker: list[str], status: str) -> None:
    (row,) = read(text)
    assert (row["donor_actors"], row["recipient_actors"], row["status"]) == (giver, taker, status)


@pytest.mark.parametrize("text", ["Chad paid off its debts of $9 million.", "Chad owes Norway debts of $9 million."])
def test_a_debt_that_is_owed_or_paid_by_who_has_it_is_none(text: str) -> None:
    assert read(text) == []
