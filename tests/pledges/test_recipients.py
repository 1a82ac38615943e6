"""Who receives and who gives, by where in the sentence they are named, in sentences written for these tests."""

from datetime import date

import pytest

from transforms.article import read_article
from transforms.pledges import read_pledges

# Enough sentences that the text is no note, which is about one country.
AFTER = " The weather was fine." * 9


def takers(text: str) -> list[list[str]]:
    return [row["recipient_actors"] for row in read_pledges(read_article(text + AFTER, date(2024, 6, 12)))]


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Norway will give $9 million in aid to UNICEF, which also works with Chad.", ["UN"]),
        ("Norway will give $9 million in aid to UNICEF in Chad.", ["UN", "TCD"]),
        ("Norway will give $9 million to UNICEF to provide relief to people in Chad.", ["UN", "TCD"]),
        ("Norway announced in Kampala, Uganda, $9 million in aid for Africa.", []),
        ("Norway announced $9 million in aid in Uganda.", ["UGA"]),
        ("Norway will give $9 million to help Syrian refugees and their host communities in Jordan.", ["JOR"]),
        ("Norway will give $9 million in aid to Syrians and other migrants in Jordan.", ["JOR"]),
        ("Norway will give $9 million in aid to Syrians.", ["SYR"]),
        ("Norway earmarked $9 million in credit and grant funding for Chad under a plan.", ["TCD"]),
        ("Norway will give $9 million in aid to Chad, which Libya fears.", ["TCD"]),
    ],
)
def test_the_place_in_the_sentence_tells_who_receives(text: str, codes: list[str]) -> None:
    assert takers(text) == [codes]


def test_what_goes_to_partners_without_a_name_is_for_the_country_told_before() -> None:
    text = (
        "Norway will give $20 million in aid to Chad. This includes $5 million to UNICEF and an additional $3 million "
        "to humanitarian partners."
    )
    assert takers(text) == [["TCD"], ["UN"], ["TCD"]]


@pytest.mark.parametrize(
    ("text", "givers"),
    [
        ("Norway will give Chad $8 million in aid and the World Bank another $1 million.", [["NOR"], ["WORLD_BANK"]]),
        ("Norway supported a $9 million loan from the World Bank to Chad.", [["WORLD_BANK"]]),
        ("Many donors pledged $9 million for Chad, including $5 million for food, the UN said.", [[], []]),
    ],
)
def test_a_giver_is_who_a_sum_s_own_words_name(text: str, givers: list[list[str]]) -> None:
    rows = read_pledges(read_article(text + AFTER, date(2024, 6, 12)))
    assert [row["donor_actors"] for row in rows] == givers
