"""Which mentions are of one fact, and what joined them."""

import polars as pl
import pytest
from hand_lake import HandLake

from transforms.resolution.clustering import number_clusters


def facts(tables: dict[str, pl.DataFrame], kind: str) -> int:
    return tables[f"{kind}s"].height


def two_days(first: str | None, second: str | None) -> HandLake:
    lake = HandLake()
    lake.article("a", first)
    lake.article("b", second)
    return lake


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ({}, 1),
        ({"type_": "ACCUSE"}, 2),
        ({"source": "GBR"}, 2),
        ({"target": "POL"}, 2),
        ({"target": ""}, 2),
        ({"status": "planned"}, 2),
        ({"on": "2025-06-01"}, 2),
        ({"event_mode": "disapprove"}, 1),
    ],
)
def test_an_event_is_one_when_type_parties_status_and_day_are_equal(changed: dict[str, str], expected: int) -> None:
    lake = two_days("2025-06-02", "2025-06-09")
    event = {"type_": "AID", "source": "CAN", "target": "UKR", "on": "2025-06-02"}
    lake.event("a", **event)
    lake.event("b", **(event | changed))
    assert facts(lake.settled(), "event") == expected


@pytest.mark.parametrize(("later", "expected"), [("2025-06-05", 1), ("2025-06-06", 2)])
def test_an_event_without_a_day_is_the_same_for_three_days_of_reports(later: str, expected: int) -> None:
    lake = two_days("2025-06-02", later)
    lake.event("a", "ACCUSE", "UKR", "RUS")
    lake.event("b", "ACCUSE", "UKR", "RUS")
    assert facts(lake.settled(), "event") == expected


def test_who_is_named_first_does_not_part_a_meeting_but_parts_an_attack() -> None:
    lake = two_days("2025-06-02", "2025-06-02")
    for type_ in ("CONSULT", "ASSAULT"):
        lake.event("a", type_, "RUS", "UKR", "2025-06-01")
        lake.event("b", type_, "UKR", "RUS", "2025-06-01")
    assert lake.settled()["events"]["event_type"].sort().to_list() == ["ASSAULT", "ASSAULT", "CONSULT"]


@pytest.mark.parametrize(
    ("on", "status", "days"),
    [
        ("2025-06-02", "occurred", ["2025-06-02"]),
        ("2025-06-04", "occurred", [None, "2025-06-04"]),
        ("2025-06-04", "planned", ["2025-06-04"]),
        ("2025-05-30", "occurred", [None, "2025-05-30"]),
    ],
)
def test_an_event_without_a_day_joins_the_only_dated_one_that_its_report_can_be_about(
    on: str, status: str, days: list[str | None]
) -> None:
    lake = two_days("2025-06-03", "2025-06-04")
    lake.event("a", "CONSULT", "CAN", "UKR", status=status)
    lake.event("b", "CONSULT", "CAN", "UKR", on, status=status)
    assert lake.settled()["events"]["event_date"].sort().cast(str).to_list() == days


def test_what_one_article_tells_apart_stays_apart_though_one_has_no_day() -> None:
    lake = HandLake()
    lake.article("a", "2025-06-03")
    lake.event("a", "ACCUSE", "UKR", "RUS")
    lake.event("a", "ACCUSE", "UKR", "RUS", "2025-06-02")
    assert facts(lake.settled(), "event") == 2


def test_an_event_without_a_second_party_joins_no_dated_one() -> None:
    lake = two_days("2025-06-03", "2025-06-03")
    lake.event("a", "AGREE", "CHN")
    lake.event("b", "AGREE", "CHN", on="2025-06-02")
    assert facts(lake.settled(), "event") == 2


def test_an_event_without_a_day_joins_none_of_two_dated_ones() -> None:
    lake = two_days("2025-06-03", "2025-06-03")
    lake.event("a", "ASSAULT", "RUS", "UKR")
    lake.event("b", "ASSAULT", "RUS", "UKR", "2025-06-02")
    lake.event("b", "ASSAULT", "RUS", "UKR", "2025-06-03")
    assert facts(lake.settled(), "event") == 3


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ({}, 1),
        ({"donor": "GBR"}, 2),
        ({"donor": "CAN GBR"}, 2),
        ({"recipient": "MDA"}, 2),
        ({"amount": 600}, 2),
        ({"amount_high": None}, 1),
        ({"amount_low": None}, 1),
        ({"currency": "JPY"}, 2),
        ({"programme_code": "ERA"}, 2),
        ({"status": "delivered"}, 1),
        ({"category": "energy"}, 1),
        ({"items": "drones"}, 1),
    ],
)
def test_a_pledge_is_one_when_parties_sum_and_programme_are_equal(changed: dict[str, object], expected: int) -> None:
    lake = two_days("2025-06-02", "2025-06-02")
    pledge = {"donor": "CAN", "amount": 500, "recipient": "UKR", "programme_code": "PURL"}
    lake.pledge("a", **pledge)  # type: ignore[arg-type]
    lake.pledge("b", **(pledge | changed))  # type: ignore[arg-type]
    assert facts(lake.settled(), "pledge") == expected


def test_goods_without_a_price_are_one_by_their_words() -> None:
    lake = two_days("2025-06-02", "2025-06-02")
    for article, items in (("a", "800 drones"), ("b", "800 Drones"), ("b", "900 drones")):
        lake.pledge(article, "CAN", None, items=items)
    assert facts(lake.settled(), "pledge") == 2


@pytest.mark.parametrize(
    ("later", "told", "pledges", "counting"),
    [
        ("2025-06-09", {}, 1, 1),
        ("2025-06-10", {}, 2, 2),
        ("2025-07-17", {"is_new": False}, 1, 1),
        ("2025-07-18", {"is_new": False}, 2, 1),
        ("2025-07-17", {"status": "delivered"}, 1, 1),
        ("2025-08-18", {"status": "delivered"}, 1, 1),
        ("2027-01-18", {"status": "delivered"}, 2, 2),
        ("2025-08-18", {"status": "delivered", "category": "health"}, 2, 2),
        ("2025-06-10", {"status": "proposed"}, 2, 1),
    ],
)
def test_the_same_sum_as_news_again_is_another_pledge_but_looked_back_on_or_moved_on_it_is_the_same(
    later: str, told: dict[str, object], pledges: int, counting: int
) -> None:
    lake = two_days("2025-06-02", later)
    lake.pledge("a", "CAN", 500)
    lake.pledge("b", "CAN", 500, **told)  # type: ignore[arg-type]
    tables = lake.settled()
    assert facts(tables, "pledge") == pledges
    assert tables["pledges"]["counts_in_totals"].sum() == counting


def test_background_before_the_news_is_another_pledge() -> None:
    lake = two_days("2025-06-02", "2025-06-20")
    lake.pledge("a", "CAN", 500, is_new=False)
    lake.pledge("b", "CAN", 500)
    assert facts(lake.settled(), "pledge") == 2


def test_the_window_counts_from_the_first_day_so_clusters_do_not_creep() -> None:
    assert number_clusters([0] * 4, [0, 3, 4, 7], 3) == [0, 0, 1, 1]


def test_mentions_without_a_day_are_one_fact_apart_from_dated_ones() -> None:
    lake = two_days(None, "2025-06-02")
    lake.article("c", None)
    for article in "abc":
        lake.event(article, "ACCUSE", "UKR", "RUS")
    assert facts(lake.settled(), "event") == 2


def test_two_equal_sums_in_one_sentence_are_two_pledges_however_often_it_is_told() -> None:
    lake = two_days("2025-06-02", "2025-06-03")
    for article in "ab":
        for at in (0, 20):
            lake.pledge(article, "CAN", 500, trigger_start=at, trigger_end=at + 5, evidence_start=0, evidence_end=50)
    pledges = lake.settled()["pledges"]
    assert pledges["mention_count"].to_list() == [2, 2]


LEFT_OPEN = [
    ({"recipient": ""}, {}, "recipient left open"),
    ({"programme_code": None}, {"programme_code": "PURL"}, "programme left open"),
    ({"currency": None, "currency_symbol": "$"}, {"currency": "CAD"}, "currency left open"),
    ({"recipient": "", "programme_code": None}, {"programme_code": "PURL"}, "recipient, programme left open"),
]


@pytest.mark.parametrize(("poor", "full", "reason"), LEFT_OPEN)
def test_what_a_report_leaves_open_is_told_by_the_only_other_one(
    poor: dict[str, object], full: dict[str, object], reason: str
) -> None:
    lake = two_days("2025-06-02", "2025-06-04")
    lake.pledge("a", "CAN", 500, **poor)  # type: ignore[arg-type]
    lake.pledge("b", "CAN", 500, **full)  # type: ignore[arg-type]
    pledges = lake.settled()["pledges"]
    told = pledges.select("recipient_actors", "programme_code", "currency").rows()
    assert told == [(["UKR"], full.get("programme_code"), full.get("currency", "USD"))]


@pytest.mark.parametrize(
    ("poor", "full"),
    [
        ({"currency": None, "currency_symbol": "$"}, {"currency": "EUR"}),
        ({"recipient": "", "programme_code": "ERA"}, {"programme_code": "PURL"}),
        ({"recipient": "", "donor": "DNK"}, {}),
        ({"donor": ""}, {}),
    ],
)
def test_what_is_told_otherwise_keeps_pledges_apart(poor: dict[str, object], full: dict[str, object]) -> None:
    lake = two_days("2025-06-02", "2025-06-04")
    lake.pledge("a", **({"donor": "CAN", "amount": 500} | poor))  # type: ignore[arg-type]
    lake.pledge("b", "CAN", 500, **full)  # type: ignore[arg-type]
    assert facts(lake.settled(), "pledge") == 2


@pytest.mark.parametrize(
    ("poor_day", "poor_is_new", "expected"),
    [("2025-06-09", True, 1), ("2025-06-10", True, 2), ("2025-07-17", False, 1), ("2025-06-01", False, 2)],
)
def test_what_is_left_open_is_filled_by_the_news_of_the_days_around_or_before_background(
    poor_day: str, poor_is_new: bool, expected: int
) -> None:
    lake = two_days("2025-06-02", poor_day)
    lake.pledge("a", "CAN", 500)
    lake.pledge("b", "CAN", 500, "", is_new=poor_is_new)
    assert facts(lake.settled(), "pledge") == expected


def test_a_recipient_left_open_between_two_stays_open() -> None:
    lake = two_days("2025-06-02", "2025-06-04")
    lake.pledge("a", "CAN", 500, "")
    lake.pledge("b", "CAN", 500, "UKR")
    lake.pledge("b", "CAN", 500, "MDA")
    assert facts(lake.settled(), "pledge") == 3


def test_one_sentence_with_two_sums_keeps_them_apart_though_one_names_no_recipient() -> None:
    lake = HandLake()
    lake.article("a")
    for at, recipient in ((0, "UKR"), (20, "")):
        lake.pledge("a", "CAN", 500, recipient, trigger_start=at, trigger_end=at + 5, evidence_start=0, evidence_end=50)
    assert facts(lake.settled(), "pledge") == 2


@pytest.mark.parametrize(
    ("dollars", "later", "expected"),
    [
        (1_160_000, "2025-06-05", 1),
        (1_200_000, "2025-06-05", 1),
        (1_181_500, "2025-06-05", 2),
        (1_300_000, "2025-06-05", 2),
        (1_160_000, "2025-06-20", 2),
    ],
)
def test_sums_in_two_currencies_are_one_when_worth_the_same_within_two_percent_or_rounding_and_ten_days(
    dollars: int, later: str, expected: int
) -> None:
    lake = two_days("2025-06-02", later)
    lake.pledge("a", "DEU", 1_000_000, currency="EUR")
    lake.pledge("b", "DEU", dollars, currency="USD")
    assert facts(lake.settled(), "pledge") == expected


def test_a_converted_sum_between_two_pledges_joins_neither() -> None:
    lake = two_days("2025-06-02", "2025-06-03")
    lake.pledge("a", "DEU", 1_000_000, currency="EUR")
    lake.pledge("b", "DEU", 1_150_000, currency="USD")
    lake.pledge("b", "DEU", 1_160_000, currency="USD")
    assert facts(lake.settled(), "pledge") == 3


def test_a_copy_days_later_says_what_its_original_says() -> None:
    lake = HandLake()
    lake.article("a", "2025-06-02", "AP", text="One text.")
    lake.article("b", "2025-06-20", "AFP", text="One text.")
    for article in "ab":
        lake.event(article, "ACCUSE", "UKR", "RUS", evidence="Ukraine accused Russia.")
    events = lake.settled()["events"]
    assert events.select("mention_count", "outlet_count").rows() == [(1, 2)]


def test_a_text_that_comes_back_after_45_days_is_news_again() -> None:
    lake = HandLake()
    for article, on in (("a", "2025-06-02"), ("b", "2025-07-18")):
        lake.article(article, on, text="One text.")
        lake.event(article, "ACCUSE", "UKR", "RUS", evidence="Ukraine accused Russia.")
    assert facts(lake.settled(), "event") == 2


def stances(*said: tuple[str, str | None, str]) -> list[tuple[str, str | None, str | None]]:
    """(stance, valid_from, valid_to) of Hungary's positions on sanctions, from (article, day, stance)."""
    lake = HandLake()
    for article, on, stance in said:
        lake.article(article, on)
        lake.position(article, "HUN", stance)
    positions = lake.settled()["positions"].with_columns(
        start=pl.col("valid_from").dt.to_string(), end=pl.col("valid_to").dt.to_string()
    )
    return sorted(positions.select("stance", "start", "end").rows(), key=str)


def test_another_stance_closes_the_one_before_the_day_it_is_reported() -> None:
    said = [("a", "2025-06-01", "oppose"), ("b", "2025-06-10", "support"), ("c", "2025-06-20", "oppose")]
    assert stances(*said) == [
        ("oppose", "2025-06-01", "2025-06-09"),
        ("oppose", "2025-06-20", None),
        ("support", "2025-06-10", "2025-06-19"),
    ]


def test_two_stances_of_one_day_both_stand_until_one_is_said_alone() -> None:
    said = [("a", "2025-06-01", "oppose"), ("b", "2025-06-01", "support"), ("c", "2025-06-20", "oppose")]
    assert stances(*said) == [("oppose", "2025-06-01", None), ("support", "2025-06-01", "2025-06-19")]


def test_a_stance_without_a_day_closes_nothing() -> None:
    assert stances(("a", "2025-06-01", "oppose"), ("b", None, "support")) == [
        ("oppose", "2025-06-01", None),
        ("support", None, None),
    ]


def test_another_target_or_topic_or_holder_closes_nothing() -> None:
    lake = two_days("2025-06-01", "2025-06-10")
    lake.position("a", "HUN", "oppose")
    lake.position("b", "HUN", "support", target="BLR")
    lake.position("b", "HUN", "support", topic="aid")
    lake.position("b", "SVK", "support")
    assert lake.settled()["positions"]["valid_to"].null_count() == 4


def test_a_late_copy_neither_reopens_a_stance_nor_closes_its_successor() -> None:
    lake = HandLake()
    lake.article("a", "2025-06-01", text="One text.")
    lake.article("b", "2025-06-10")
    lake.article("c", "2025-06-20", text="One text.")
    for article, stance, evidence in (("a", "oppose", "No."), ("b", "support", "Yes."), ("c", "oppose", "No.")):
        lake.position(article, "HUN", stance, evidence=evidence)
    positions = lake.settled()["positions"].sort("valid_from")
    assert positions["stance"].to_list() == ["oppose", "support"]
    assert positions["valid_to"].cast(str).to_list() == ["2025-06-09", None]
