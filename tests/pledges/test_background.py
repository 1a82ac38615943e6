"""What is background by the construction that tells it, in sentences written for these tests."""

from datetime import date

import pytest

from transforms.article import read_article
from transforms.pledges import read_pledges

DAY = date(2024, 6, 12)


@pytest.mark.parametrize(
    ("text", "is_new"),
    [
        # what was made so far, and what was announced as made
        ("Commitments totalling $9 million for Chad have been made by Norway and Japan.", False),
        ("A grant of $4 million has been made by Norway to Chad.", False),
        ("Norway announced that it would make an allocation of $4 million to Chad.", True),
        # contrast grants what is known
        ("While Norway pledged $9 million for Chad, it is far from what is needed.", False),
        ("While it rained, Norway pledged $9 million for Chad.", True),
        # how things stand
        ("Norwegian donors have commitments of $9 million in aid for Chad.", False),
        ("The United States holds a portfolio of loans of $9 million in Chad.", False),
        # what is held up was decided before
        ("The quarrel is holding up the disbursement of $9 million in loans by Norway to Chad.", False),
        ("The vote delayed the release of $9 million in aid from Norway to Chad.", False),
        # what a sum is a part of, and what it comes on top of
        ("The grant is part of a $90 million plan by Norway for Chad.", False),
        ("The grant is part of a new $90 million plan by Norway for Chad.", True),
        ("Norway's grant is on top of a previous $90 million in aid for Chad.", False),
        ("After pledging $90 million in aid for Chad, Norway is silent.", False),
        ("Norway's aid to Chad has hovered around $90 million.", False),
        # a total that is still to come
        ("Total Norwegian funding for Chad will amount to about $90 million this year.", True),
        ("Total Norwegian funding for Chad amounts to about $90 million this year.", False),
    ],
)
def test_the_construction_tells_news_from_background(text: str, is_new: bool) -> None:
    (row,) = read_pledges(read_article(text + _AFTER, DAY))
    assert row["is_new"] is is_new, row["evidence"]


# Enough sentences that the text is no note, whose tenses tell nothing.
_AFTER = " The weather was fine." * 9
