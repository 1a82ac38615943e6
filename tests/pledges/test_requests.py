"""What a government asks of its own legislature for others, and goods beside sums, in texts written for these tests."""

from datetime import date
from typing import Any

import pytest

from transforms.article import read_article
from transforms.pledges import read_pledges

AFTER = " The weather was fine." * 9


def read(text: str, voice: tuple[str, ...] = ("USA",)) -> list[dict[str, Any]]:
    return read_pledges(read_article(text + AFTER, date(2024, 6, 12), voice))


@pytest.mark.parametrize(
    "text",
    [
        "The President's budget request includes $9 million in aid for Chad.",
        "The bill contains $9 million for Chad.",
        "The supplemental request seeks $9 million for Chad.",
        "President Biden's proposed budget calls for $9 million for Chad.",
        "The FY 2024 budget request includes $9 million to support Chad's army.",
        "The budget request includes $9 million for humanitarian assistance in developing countries.",
    ],
)
def test_what_a_budget_request_holds_for_others_is_proposed(text: str) -> None:
    (row,) = read(text)
    assert (row["donor_actors"], row["status"]) == (["USA"], "proposed")


def test_what_a_budget_holds_for_its_own_country_is_no_pledge() -> None:
    assert read("The budget request includes $9 million for schools in Texas.") == []


def test_a_bill_that_passed_holds_more_than_a_proposal() -> None:
    (row,) = read("Congress passed it: the bill contains $9 million for Chad.")
    assert row["status"] != "proposed"


def test_goods_that_a_giver_sends_stay_beside_a_sum_and_goods_that_a_sum_buys_do_not() -> None:
    text = "Norway pledged $9 million in military aid to Chad. Norway will rush badly needed weaponry to Chad."
    assert [row["items"] for row in read(text, ())] == [None, "badly needed weaponry"]
    text = "Norway pledged $9 million in military aid to Chad. The funding will provide weapons to Chad."
    assert [row["items"] for row in read(text, ())] == [None]
