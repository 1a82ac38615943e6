"""How far along a pledge is by the construction that tells it, in sentences written for these tests."""

from datetime import date

import pytest

from transforms.article import read_article
from transforms.pledges import read_pledges

# Enough sentences that the text is no note, where agreed is agreed and done is done.
AFTER = " The weather was fine." * 9


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Norway and Japan agreed on a $9 million aid package for Chad.", "pledged"),
        ("Norway reached an agreement with Chad for a $9 million loan program.", "pledged"),
        ("Norway and Chad signed and so agreed on a $9 million aid package for Chad.", "committed"),
        ("Norway agreed to recommend a loan of $9 million for Chad.", "proposed"),
        ("Of Norway's aid, $9 million will be budget support for Chad delivered via a bank.", "pledged"),
        ("Norway's pledges totalling $9 million will help Chad.", "pledged"),
        ("Norway's commitments totalling $9 million will help Chad.", "committed"),
        ("Total Norwegian aid for Chad will amount to $9 million this year.", "pledged"),
        ("Norway's grant will bring its total aid for Chad to $9 million.", "committed"),
        ("Norway has a portfolio of aid in Chad of $9 million.", "committed"),
        ("The vote is holding up the release of $9 million in aid from Norway to Chad.", "committed"),
        ("The United States made a budget request to Congress for $9 million in aid for Chad.", "proposed"),
    ],
)
def test_the_construction_tells_how_far_along_a_pledge_is(text: str, status: str) -> None:
    (row,) = read_pledges(read_article(text + AFTER, date(2024, 6, 12)))
    assert row["status"] == status


def test_what_a_sum_includes_is_as_far_along_as_the_sum() -> None:
    text = "Norway has committed $20 million to Chad. The $20 million includes $5 million for wells."
    assert [row["status"] for row in read_pledges(read_article(text + AFTER, date(2024, 6, 12)))] == ["committed"] * 2


def test_a_sentence_that_looks_back_does_not_say_that_a_new_gift_arrived() -> None:
    text = "Norway is offering a loan of $9 million to Chad. In recent years Norway has provided help to Chad."
    (row,) = read_pledges(read_article(text + AFTER, date(2024, 6, 12)))
    assert row["status"] == "pledged"
