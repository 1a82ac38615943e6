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
