"""A name on its own, or a phrase around one, becomes a code."""

import random
from datetime import date

import pytest

from transforms.naming import name_to_code, place
from transforms.naming.lexicon import UNSAID, aliases


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Iran, Islamic Rep. of", "IRN"),
        ("Korea, Dem. People's Rep.", "PRK"),
        ("KOREA, REPUBLIC OF", "KOR"),
        ("Côte d’Ivoire", "CIV"),
        ("CÃ´te d'Ivoire", "CIV"),
        ("St. Vincent & the Grenadines", "VCT"),
        ("Bolivia (Plurinational State of)", "BOL"),
        ("Latvia (local name: Latvija)", "LVA"),
        ("Hong Kong SAR, China", "HKG"),
        ("Lao P.D.R.", "LAO"),
        ("Österreich", "AUT"),
        ("日本", "JPN"),
        ("the Netherlands", "NLD"),
        ("Danes", "DNK"),
        ("Prishtina", "XKX"),
        ("Sejm", "POL"),
        ("UNICEF", "UN"),
        ("Oslo", "NOR"),
    ],
)
def test_spellings_of_one_name_give_one_code(name: str, code: str) -> None:
    assert name_to_code(name) == code


@pytest.mark.parametrize(
    ("phrase", "code"),
    [
        ("Russian forces", "RUS"),
        ("ministry of foreign affairs of Japan", "JPN"),
        ("government of canada", "CAN"),
        ("Ukrainian President Volodymyr Zelensky", "UKR"),
        ("Norway's ambassador to Mali", "NOR"),
        ("Permanent Representative of Albania to the United Nations", "ALB"),
        ("Iran-backed Houthis", "HOUTHIS"),
        ("Turkish-made drones of Ukraine", "UKR"),
        ("ambassador to Mali", None),
        ("sanctions against Belarus", None),
        ("the neighbour's cat", None),
    ],
)
def test_the_name_that_heads_a_phrase_decides(phrase: str, code: str | None) -> None:
    assert name_to_code(phrase) == code


def test_without_a_date_a_name_has_a_code_only_if_no_date_changes_it() -> None:
    assert name_to_code("Angela Merkel") == "DEU"
    assert name_to_code("Mark Carney") is None
    assert name_to_code("Mark Carney", date(2016, 1, 1)) == "GBR"


def test_a_former_country_is_itself_in_its_time_and_its_one_successor_after() -> None:
    assert name_to_code("USSR", date(1985, 1, 1)) == "SUN"
    assert name_to_code("USSR", date(2010, 1, 1)) == "RUS"
    assert name_to_code("Czechoslovakia", date(2010, 1, 1)) is None


def test_unknown_names_and_groups_have_no_code() -> None:
    assert [name_to_code(name) for name in ("Narnia", "", "  ", "us", "Baltic states", "John")] == [None] * 6


def test_resolving_does_not_depend_on_order_or_on_what_was_asked_before() -> None:
    names = sorted({alias.name for alias in aliases() if alias.kind not in UNSAID})[::40]
    first = {name: name_to_code(name) for name in names}
    random.Random(4).shuffle(names)
    assert {name: name_to_code(name) for name in names} == first


def test_every_unruled_name_resolves_to_its_own_code() -> None:
    plain = [a for a in aliases() if a.kind not in {*UNSAID, "group"} and a.code and not a.rules.plain and a.always]
    wrong = [(a.name, a.code, got) for a in plain[::5] if (got := name_to_code(a.name)) != a.code]
    assert wrong == []


def test_a_town_is_placed_unless_two_countries_share_its_name() -> None:
    geneva = place("Geneva")
    assert geneva is not None
    assert (geneva.country_code, geneva.latitude, geneva.longitude) == ("CHE", 46.2, 6.14)
    assert place("Brussels") is not None
    assert place("Valencia") is None
    assert place("Narnia") is None
