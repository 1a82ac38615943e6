"""The parts of the report: words for values, text that is inert, places of nodes."""

from decimal import Decimal

import pytest

from warehouse.report import wording
from warehouse.report.layout import layout
from warehouse.report.markup import link, marked, script_json, text


@pytest.mark.parametrize(
    ("amount", "told"),
    [("0", "$0"), ("999", "$999"), ("12400", "$12.4k"), ("500000000", "$500m"), ("999949999", "$1bn"),
     ("999499999", "$999m"), ("34595731250", "$34.6bn"), ("1200000000000", "$1.2tn")],
)  # fmt: skip
def test_money_is_told_in_three_digits(amount: str, told: str):
    assert wording.usd(Decimal(amount)) == told


def test_an_open_bound_is_told_as_open():
    low, high = Decimal(20_000_000), Decimal(30_000_000)
    assert wording.money(low, low, "EUR") == "EUR 20m"
    assert wording.money(low, high, "EUR") == "EUR 20m to 30m"
    assert wording.money(None, high, "EUR") == "up to EUR 30m"
    assert wording.money(low, None, None) == "at least unknown currency 20m"
    assert wording.money(None, None, None) == ""


def test_a_score_has_a_sign_unless_it_is_nothing():
    assert [wording.score(value) for value in (2.34, -2.0, -0.04, None)] == ["+2.3", "−2.0", "0.0", "–"]


def test_nodes_that_are_joined_stand_nearer_and_places_do_not_change():
    edges = {("A", "B"): 1.0, ("B", "C"): 1.0, ("C", "D"): 1.0}
    places = layout(["A", "B", "C", "D"], edges)
    assert places == layout(["A", "B", "C", "D"], edges)

    def apart(a: str, b: str) -> float:
        return float(sum((one - other) ** 2 for one, other in zip(places[a], places[b], strict=True)))

    assert apart("A", "B") < apart("A", "C") < apart("A", "D")
    assert layout([], {}) == {}
    assert layout(["A"], {}) == {"A": (0.0, 0.0)}


def test_only_web_addresses_become_links():
    assert link("https://a.example/?q=1&b=\"'", "here") == (
        '<a href="https://a.example/?q=1&amp;b=&quot;&#x27;" rel="noopener noreferrer nofollow"><bdi>here</bdi></a>'
    )
    for address in (None, "news/a.txt", "javascript:alert(1)", " https://a.example", "data:text/html,x", "https:///x"):
        assert link(address, "here") == "<bdi>here</bdi>"


def test_marks_outside_of_the_sentence_are_left_out():
    assert marked("a<b>c", 1, 4) == "<bdi>a<mark>&lt;b&gt;</mark>c</bdi>"
    assert marked("abc", 2, 5) == marked("abc", None, None) == "<bdi>abc</bdi>"


def test_unseen_characters_are_seen():
    assert text("a\u202eb\u2066c\x00d\ne") == "a[U+202E]b[U+2066]c[U+0000]d\ne"


def test_json_in_a_script_cannot_end_it():
    assert script_json({"a": "</script><!--&\u2028"}) == '{"a":"\\u003c/script\\u003e\\u003c!--\\u0026\\u2028"}'
