"""Names in running text: spans, rules, persons, groups."""

import itertools
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transforms.naming import Name, find_names, members
from transforms.naming.normalise import fold

PARTS = [
    "Ukraine",
    "US-",
    "the ",
    " Guinea",
    "-Bissau",
    "'s ",
    "U.S.",
    " ",
    "Niger",
    "ia",
    "é",
    "\n",
    "Northern Ireland",
]
TODAY = date(2024, 5, 6)


def said(text: str, as_of: date | None = TODAY) -> list[tuple[str, str]]:
    return [(name.text, "+".join(name.codes)) for name in find_names(text, as_of)]


def test_a_span_counts_code_points_and_leaves_the_possessive_outside() -> None:
    text = "𝔸 Côte d’Ivoire’s envoy met Danes in Kyiv."
    names = find_names(text, TODAY)
    assert [(n.text, n.codes) for n in names] == [("Côte d’Ivoire", ("CIV",)), ("Danes", ("DNK",)), ("Kyiv", ("UKR",))]
    assert all(text[n.start : n.end] == n.text for n in names)


@given(st.text(alphabet="aZ é’–ß𝔸中İıǅﬁ½\n'-., ", max_size=60))
def test_folding_keeps_the_length(text: str) -> None:
    assert len(fold(text)) == len(text)


@given(st.lists(st.sampled_from(PARTS)))
def test_names_never_overlap_and_quote_the_text(parts: list[str]) -> None:
    text = "".join(parts)
    names = find_names(text, TODAY)
    assert all(text[name.start : name.end] == name.text for name in names)
    assert all(a.end <= b.start for a, b in itertools.pairwise(names))


SENTENCES = [
    "Olaf Scholz met Danes in Kyiv.",
    "Scholz left.",
    "The EU, NATO and the Baltic states agreed.",
    "Mark Carney and Congo's envoy spoke.",
    "Chad Whitfield flew to Birmingham, Alabama.",
]


@given(st.permutations(SENTENCES), st.sampled_from([None, TODAY, date(2015, 6, 1)]))
def test_what_a_text_names_does_not_depend_on_the_texts_read_before(order: list[str], as_of: date | None) -> None:
    alone = {text: find_names(text, as_of) for text in SENTENCES}
    assert {text: find_names(text, as_of) for text in order} == alone


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Papua New Guinea and Guinea-Bissau", [("Papua New Guinea", "PNG"), ("Guinea-Bissau", "GNB")]),
        ("Niger and Nigeria", [("Niger", "NER"), ("Nigeria", "NGA")]),
        ("Romania, womanly, Omani", [("Romania", "ROU"), ("Omani", "OMN")]),
        ("a Norwegian Sea port in Norway", [("Norway", "NOR")]),
    ],
)
def test_the_longest_whole_word_wins(text: str, names: list[tuple[str, str]]) -> None:
    assert said(text) == names


def test_letters_before_a_dollar_sign_are_money_and_nobody() -> None:
    assert [name.text for name in find_names("AU$4m to the AU, US$5m to Chad")] == ["AU", "Chad"]


def test_a_shorter_name_counts_where_the_longest_spelling_runs_into_a_word() -> None:
    assert said("the Kremlin Cup and the Bank of Canadaland, then Ukraine") == [("Ukraine", "UKR")]
    assert said("Northern Irelander, Iran") == [("Iran", "IRN")]
    assert said("UN Security Councillor") == [("UN", "UN")]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Georgia signed with Moldova", [("Georgia", "GEO"), ("Moldova", "MDA")]),
        ("voters in Savannah, Georgia", []),
        ("Michael Jordan in Jordan", [("Jordan", "JOR")]),
        ("turkey for Turkey", [("Turkey", "TUR")]),
        ("they told us that the US agreed", [("US", "USA")]),
        ("US$5 million from U.S. aid", [("U.S.", "USA")]),
        ("200 Canadian dollars from a Canadian donor", [("Canadian", "CAN")]),
        ("who asked the WHO", [("WHO", "WHO")]),
        ("anti-Russian protests, Russian troops", [("Russian", "RUS")]),
        ("the Minsk agreements with Minsk", [("Minsk", "BLR")]),
        ("The National Security Council heard the Security Council", [("Security Council", "UN")]),
        ("Latin American and American leaders", [("American", "USA")]),
        ("polish the Polish plan", [("Polish", "POL")]),
    ],
)
def test_a_rule_settles_a_name_that_is_also_something_else(text: str, names: list[tuple[str, str]]) -> None:
    assert said(text) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Chad Whitfield, an engineer, came.", []),
        ("Mr. Jordan and Ms. Holland met Sofia Almqvist.", []),
        ("Chad said so. Chad Ministry officials left.", [("Chad", "TCD"), ("Chad", "TCD")]),
        ("Chad Signs Pact", [("Chad", "TCD")]),
        ("the US-Jordan Council met", [("US", "USA"), ("Jordan", "JOR")]),
        ("Jordan on Monday, Israel Tuesday", [("Jordan", "JOR"), ("Israel", "ISR")]),
    ],
)
def test_a_place_that_is_a_given_name_is_nobody_before_a_surname(text: str, names: list[tuple[str, str]]) -> None:
    assert [name for name in said(text) if name[1]] == names


def test_a_town_before_a_state_is_that_states_town() -> None:
    assert said("in Birmingham, Alabama") == [("Birmingham", "USA"), ("Alabama", "USA")]
    assert said("in London, Ontario") == [("London", "CAN"), ("Ontario", "CAN")]
    assert said("in Moscow, Crimea and Donbas")[0] == ("Moscow", "RUS")


def test_congo_alone_is_the_larger_one_unless_the_text_speaks_of_the_other() -> None:
    assert said("rebels in Congo") == [("Congo", "COD")]
    assert said("Congo and its capital Brazzaville") == [("Congo", "COG"), ("Brazzaville", "COG")]


def test_headlines_in_capitals_are_read_but_ordinary_words_in_them_are_not() -> None:
    assert said("UKRAINE AND GERMANY AGREE") == [("UKRAINE", "UKR"), ("GERMANY", "DEU")]
    assert said("GUESS WHO IS NEXT") == []


def test_a_closed_group_is_its_members_at_the_date() -> None:
    assert said("the Baltic states") == [("Baltic states", "EST+LTU+LVA")]
    assert "GBR" in members("EU", date(2020, 1, 31))
    assert "GBR" not in members("EU", date(2020, 2, 1))
    assert "FIN" in members("NATO", date(2023, 4, 4))
    assert "FIN" not in members("NATO", date(2023, 4, 3))
    assert "NIC" not in members("OAS", date(2024, 1, 1))
    assert "BRA" not in members("CELAC", date(2021, 1, 1))
    assert said("Lublin Triangle countries") == [("Lublin Triangle countries", "LTU+POL+UKR")]


def test_a_country_that_has_ended_does_not_act_after_its_last_day() -> None:
    assert said("the Soviet Union", date(1990, 1, 1)) == [("Soviet Union", "SUN")]
    assert said("the Soviet Union", date(2024, 1, 1)) == [("Soviet Union", "")]


def person(text: str, as_of: date | None, name: str) -> Name:
    return next(n for n in find_names(text, as_of) if n.text == name and n.kind == "person")


@pytest.mark.parametrize(
    ("as_of", "codes"),
    [
        (date(2010, 6, 1), ("CAN",)),
        (date(2016, 6, 1), ("GBR",)),
        (date(2022, 6, 1), ()),
        (date(2025, 6, 1), ("CAN",)),
        (None, ()),
    ],
)
def test_a_person_stands_for_the_office_held_at_the_date(as_of: date | None, codes: tuple[str, ...]) -> None:
    assert person("Mark Carney spoke.", as_of, "Mark Carney").codes == codes


def test_a_leader_elected_and_not_yet_sworn_in_stands_for_the_country() -> None:
    assert person("Joe Biden spoke.", date(2020, 12, 1), "Joe Biden").codes == ("USA",)
    assert person("Joe Biden spoke.", date(2020, 2, 1), "Joe Biden").codes == ()


def test_a_surname_takes_the_holder_named_in_full_before() -> None:
    surname = person("Olaf Scholz spoke. Later Scholz left.", date(2023, 5, 1), "Scholz")
    assert (surname.holder, surname.codes, surname.full) == ("olaf-scholz", ("DEU",), False)


def test_a_surname_behind_another_given_name_is_somebody_else() -> None:
    assert said("The engineer Martina Scholz spoke.", date(2023, 5, 1)) == []


def test_a_surname_that_is_a_word_or_a_given_name_needs_a_full_name_or_a_title() -> None:
    assert said("Hope and Grace met John.", TODAY) == []
