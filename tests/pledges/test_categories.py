"""What a sum is for by the words that are its own, in sentences written for these tests."""

from datetime import date

import pytest

from transforms.article import read_article
from transforms.pledges import read_pledges

AFTER = " The weather was fine." * 9


@pytest.mark.parametrize(
    ("text", "categories"),
    [
        (
            "Norway pledged $9 million for Chad, of which $5 million is for military aid and the rest for relief.",
            ["humanitarian", "military"],
        ),
        ("Norway will give Chad $9 million in emergency loans.", ["financial"]),
        ("Norway gave $9 million to Chad in response to the Darfur crisis.", ["humanitarian"]),
        ("Norway will give Chad, long under military rule, $9 million for roads and schools.", ["development"]),
        ("Norway will give Chad $9 million for military training.", ["military"]),
        ("Norwegian firms will invest $9 million in factories in Chad.", ["other"]),
    ],
)
def test_a_sum_s_own_words_tell_what_it_is_for(text: str, categories: list[str]) -> None:
    assert [row["category"] for row in read_pledges(read_article(text + AFTER, date(2024, 6, 12)))] == categories
