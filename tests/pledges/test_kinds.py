"""The kind of a pledge by the words that govern it, in sentences written for these tests."""

from datetime import date

import pytest

from transforms.article import read_article
from transforms.pledges import read_pledges

NEWS = " The weather was mild that week." * 12


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Norway is offering a loan guarantee to Moldova of up to 40 million euros.", "guarantee"),
        ("Norway will provide 40 million euros to Moldova through a loan.", "loan"),
        ("Norway will provide 40 million euros to Moldova in grants.", "grant"),
        ("Norway will provide 40 million euros to Moldova through its embassy.", "unspecified"),
    ],
)
def test_what_is_given_and_through_what_tells_the_kind_wherever_the_sum_hangs(text: str, kind: str) -> None:
    rows = read_pledges(read_article(text + NEWS, date(2024, 6, 12)))
    assert [row["kind"] for row in rows] == [kind]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Norway will provide 40 million euros ($43 million) in emergency loans to Moldova.", "loan"),
        ("Norway will pay Moldova a 40 million euro tranche of a loan.", "loan"),
        ("Norway will give Moldova 40 million euros in military aid from its stocks.", "in_kind"),
        ("Norway has authorised a drawdown of 40 million euros in military aid for Moldova.", "in_kind"),
        ("Norway will give Moldova 40 million euros in food security and relief assistance.", "unspecified"),
        ("Norway pledged 40 million euros to Moldova via private investment and loans.", "unspecified"),
        ("Norway will lend Moldova 40 million euros for investments.", "loan"),
    ],
)
def test_a_kind_holds_for_all_of_the_sum_or_not_at_all(text: str, kind: str) -> None:
    rows = read_pledges(read_article(text + NEWS, date(2024, 6, 12)))
    assert [row["kind"] for row in rows] == [kind]


def test_a_part_of_a_loan_is_lent_too() -> None:
    text = "Norway approved a 40 million euro loan for Moldova. This includes 10 million euros for roads."
    assert [row["kind"] for row in read_pledges(read_article(text + NEWS, date(2024, 6, 12)))] == ["loan", "loan"]
