"""What a fact says from what its mentions say."""

import json
from datetime import date

import polars as pl
import pytest
from hand_lake import HandLake

from transforms.contracts import SCHEMA_OF, TABLES
from transforms.contracts.vocabularies import QUAD_CLASS
from transforms.facts.settled import finish_events

PUBLISHED = [name for name, schema in SCHEMA_OF.items() if schema != "reference" and name != "builds"]


def one_row(frame: pl.DataFrame, *columns: str) -> tuple[object, ...]:
    assert frame.height == 1
    return frame.select(*columns).row(0)


def test_an_empty_lake_gives_every_table_without_rows() -> None:
    tables = HandLake().settled()
    assert sorted(tables) == sorted(PUBLISHED)
    assert {name for name, rows in tables.items() if rows.height or not TABLES[name].is_valid(rows, cast=True)} == set()


def test_tables_keep_their_contracts_when_one_kind_has_no_mention_and_days_are_unknown() -> None:
    lake = HandLake()
    lake.article("a", None)
    lake.pledge("a", "CAN", 500)
    lake.event("a", "CONSULT", "CAN", "UKR", event_mode="a mode that is not listed")
    tables = lake.settled()
    assert {name for name, rows in tables.items() if not TABLES[name].is_valid(rows, cast=True)} == set()
    assert one_row(tables["pledges"], "first_reported_on", "rate_missing_reason") == (None, "date_unknown")


def test_one_pledge_told_by_twenty_outlets_counts_once() -> None:
    lake = HandLake()
    for number in range(20):
        lake.article(f"article{number:02}", f"2025-06-{1 + number // 4:02}", f"Outlet {number}")
        lake.pledge(f"article{number:02}", "CAN", 500)
    pledges = lake.settled()["pledges"].filter("counts_in_totals")
    assert one_row(pledges, "mention_count", "outlet_count", "amount_usd_low") == (20, 20, 500)


def test_copies_of_one_text_are_one_mention_of_several_outlets() -> None:
    lake = HandLake()
    for name, outlet in (("a", "AP"), ("b", "CBC"), ("c", None)):
        lake.article(name, outlet=outlet, text="One text.", reading_id="shared")
    lake.pledge("a", "CAN", 500)
    tables = lake.settled()
    assert one_row(tables["pledges"], "mention_count", "outlet_count") == (1, 2)
    assert tables["pledge_mentions"]["article_id"].to_list() == ["a", "b", "c"]


def test_a_superseded_article_states_nothing_any_more() -> None:
    lake = HandLake()
    lake.article("a", external_id="story")
    lake.article("b", external_id="story", first_read_at=lake.articles["a"]["first_read_at"].replace(day=2))
    lake.pledge("a", "CAN", 500)
    lake.pledge("b", "CAN", 600)
    tables = lake.settled()
    assert tables["articles"].select("article_id", "superseded_by").rows() == [("a", "b"), ("b", None)]
    assert tables["pledge_mentions"]["article_id"].to_list() == ["b"]


def test_a_promise_that_is_delivered_climbs_the_ladder_and_never_down() -> None:
    lake = HandLake()
    for name, on, told in (
        ("a", "2025-06-01", "proposed"), ("b", "2025-06-05", "pledged"),
        ("c", "2025-06-20", "delivered"), ("d", "2025-06-21", "committed"),
    ):  # fmt: skip
        lake.article(name, on)
        lake.pledge(name, "CAN", 500, status=told)
    tables = lake.settled()
    status, counts, history = one_row(tables["pledges"], "status", "counts_in_totals", "status_history")
    assert (status, counts) == ("delivered", True)
    steps = [(step["status"], step["on"]) for step in json.loads(str(history))]
    assert steps == [("proposed", "2025-06-01"), ("pledged", "2025-06-05"), ("delivered", "2025-06-20")]
    named = {step["mention_id"] for step in json.loads(str(history))}
    assert named <= set(tables["pledge_mentions"]["mention_id"])


@pytest.mark.parametrize(
    ("fields", "counts"),
    [({}, True), ({"part_of_total": True}, False), ({"is_new": False}, False), ({"status": "proposed"}, False)],
)
def test_parts_background_and_proposals_do_not_count_in_totals(fields: dict[str, object], counts: bool) -> None:
    lake = HandLake()
    lake.article("a")
    lake.pledge("a", "CAN", 2000)
    lake.pledge("a", "CAN", 500, **fields)  # type: ignore[arg-type]
    assert lake.settled()["pledges"].sort("amount_low")["counts_in_totals"].to_list() == [counts, True]


@pytest.mark.parametrize(
    ("total", "later", "counts"), [(2000, "2025-06-05", False), (2000, "2025-06-20", True), (400, "2025-06-05", True)]
)
def test_a_part_whose_total_nobody_states_in_those_days_counts_itself(total: int, later: str, counts: bool) -> None:
    lake = HandLake()
    lake.article("a")
    lake.article("b", later)
    lake.pledge("a", "CAN", 500, part_of_total=True)
    lake.pledge("b", "CAN", total)
    part = lake.settled()["pledges"].filter(pl.col("amount_low") == 500)
    assert one_row(part, "counts_in_totals", "part_of_total") == (counts, not counts)


def test_a_part_in_any_report_is_a_part_and_a_background_report_takes_no_news_away() -> None:
    lake = HandLake()
    lake.article("a")
    lake.article("b", "2025-06-03")
    lake.pledge("a", "CAN", 500)
    lake.pledge("b", "CAN", 500, part_of_total=True)
    lake.pledge("b", "CAN", 900)
    lake.pledge("a", "DNK", 700)
    lake.pledge("b", "DNK", 700, is_new=False)
    pledges = lake.settled()["pledges"].sort("amount_low")
    assert pledges.select("part_of_total", "is_new", "counts_in_totals").rows() == [
        (True, True, False),
        (False, True, True),
        (False, True, True),
    ]


def test_a_part_names_the_only_larger_sum_of_its_article_that_it_can_be_a_part_of() -> None:
    lake = HandLake()
    lake.article("a")
    lake.pledge("a", "CAN", 2000)
    lake.pledge("a", "DNK", 3000)
    lake.pledge("a", "CAN", 500, part_of_total=True)
    pledges = lake.settled()["pledges"].sort("amount_low")
    assert pledges["part_of"].to_list() == [pledges["pledge_id"][1], None, None]


def test_a_sum_smaller_than_the_part_is_not_its_total() -> None:
    lake = HandLake()
    lake.article("a")
    lake.pledge("a", "CAN", 400)
    lake.pledge("a", "CAN", 500, part_of_total=True)
    assert lake.settled()["pledges"]["part_of"].null_count() == 2


def test_a_part_between_two_totals_names_none() -> None:
    lake = HandLake()
    lake.article("a")
    for amount in (2000, 3000):
        lake.pledge("a", "CAN", amount)
    lake.pledge("a", "CAN", 500, part_of_total=True)
    assert lake.settled()["pledges"]["part_of"].null_count() == 3


def test_a_pledge_told_as_background_much_later_reiterates_the_one_that_was_news() -> None:
    lake = HandLake()
    lake.article("a", "2025-03-01")
    lake.article("b", "2025-06-02")
    lake.pledge("a", "CAN", 500)
    lake.pledge("b", "CAN", 500, is_new=False)
    pledges = lake.settled()["pledges"].sort("first_reported_on")
    assert pledges["reiterates"].to_list() == [None, pledges["pledge_id"][0]]
    assert pledges["counts_in_totals"].to_list() == [True, False]


def test_a_field_is_that_of_the_surest_mention_then_the_earliest() -> None:
    lake = HandLake()
    for name, on, confidence, category in (
        ("a", "2025-06-01", 0.6, "other"), ("b", "2025-06-03", 0.9, "health"), ("c", "2025-06-02", 0.9, "energy"),
    ):  # fmt: skip
        lake.article(name, on)
        lake.pledge(name, "CAN", 500, category=category, confidence=confidence)
    assert one_row(lake.settled()["pledges"], "category", "confidence") == ("energy", 0.9)


def test_sums_are_converted_at_the_month_of_the_first_announcement() -> None:
    lake = HandLake()
    lake.article("a", "2025-06-28")
    lake.article("b", "2025-07-02")
    lake.pledge("a", "DEU", 100, currency="EUR")
    lake.pledge("b", "DEU", 100, currency="EUR")
    on, rate, euros = one_row(lake.settled()["pledges"], "announced_on", "fx_rate_on", "amount_eur_low")
    assert (str(on), str(rate), euros) == ("2025-06-28", "2025-06-01", 100)


@pytest.mark.parametrize(("dollars", "facts"), [(1.16, 1), (2.0, 2)])
def test_whether_sums_in_two_currencies_are_one_is_told_by_the_rates_given(dollars: float, facts: int) -> None:
    lake = HandLake()
    for name, amount, currency in (("a", 100_000_000, "EUR"), ("b", 116_000_000, "USD")):
        lake.article(name, "2031-03-04", f"Outlet {name}")
        lake.pledge(name, "DEU", amount, currency=currency)
    row = {"currency": "EUR", "month": date(2031, 3, 1), "usd_per_unit": dollars, "eur_per_unit": 1.0}
    rates = pl.DataFrame([{**row, "observation_days": 21, "is_provisional": False, "source": "hand"}])
    assert lake.settled(rates=rates)["pledges"].height == facts


@pytest.mark.parametrize(
    ("outlet", "symbol", "settled"),
    [
        ("ABC News (Australia)", "$", ("AUD", "outlet")),
        ("www.ABC.net.au", "$", ("AUD", "outlet")),
        ("AP", "$", ("USD", "outlet")),
        ("ANSA", "$", ("USD", "outlet")),
        ("El Universal (news.eluniversal.com.mx)", "$", (None, "unknown")),
        ("Business Wire", "$", (None, "unknown")),
        (None, "$", (None, "unknown")),
    ],
)
def test_a_bare_dollar_is_the_outlets_as_a_last_resort(
    outlet: str | None, symbol: str, settled: tuple[str | None, str]
) -> None:
    lake = HandLake()
    lake.article("a", outlet=outlet)
    lake.pledge("a", "NGO", 500, currency=None, currency_basis="unknown", currency_symbol=symbol)
    tables = lake.settled()
    assert one_row(tables["pledges"], "currency", "currency_basis") == settled
    assert tables["unresolved_names"]["name"].to_list() == ([] if settled[0] else ["$"])


@pytest.mark.parametrize(("other", "settled"), [("AP", None), (None, None), ("abc.net.au", "AUD")])
def test_a_text_in_several_outlets_has_their_dollar_only_when_all_agree(other: str | None, settled: str | None) -> None:
    lake = HandLake()
    for name, outlet in (("a", "ABC News (Australia)"), ("b", other)):
        lake.article(name, outlet=outlet, text="One text.", reading_id="shared")
    lake.pledge("a", "NGO", 500, currency=None, currency_basis="unknown", currency_symbol="$")
    assert one_row(lake.settled()["pledges"], "currency") == (settled,)


def test_an_outlet_does_not_overrule_a_currency_that_the_text_settles() -> None:
    lake = HandLake()
    lake.article("a", outlet="ABC News (Australia)")
    lake.pledge("a", "USA", 500, currency="USD", currency_basis="donor", currency_symbol="$")
    assert one_row(lake.settled()["pledges"], "currency", "currency_basis") == ("USD", "donor")


def test_a_row_below_the_threshold_is_kept_aside_and_in_no_fact() -> None:
    lake = HandLake()
    lake.article("a")
    lake.pledge("a", "CAN", 500, confidence=0.499)
    lake.pledge("a", "CAN", 600, confidence=0.5)
    tables = lake.settled(threshold=0.5)
    assert one_row(tables["pledges"], "amount_low") == (600,)
    kind, reading = one_row(tables["mentions_below_threshold"], "mention_kind", "reading")
    assert kind == "pledge"
    read = json.loads(str(reading))
    assert (read["amount_low"], read["donor_actors"], read["announced_on"]) == ("500.00", ["CAN"], "2025-06-02")


def test_unresolved_names_come_most_frequent_first_with_their_first_article() -> None:
    lake = HandLake()
    for article in ("b", "a"):
        lake.article(article)
        lake.unresolved(article, "Narnia")
    lake.unresolved("a", "Atlantis")
    lake.pledge("a", "CAN", 500, instrument="Narnia Facility")
    names = lake.settled()["unresolved_names"].select("name", "role", "mention_count", "example_article_id").rows()
    assert names == [
        ("Narnia", "source", 2, "a"),
        ("Atlantis", "source", 1, "a"),
        ("Narnia Facility", "programme", 1, "a"),
    ]


def test_a_sole_actor_has_the_whole_share_and_joint_ones_none() -> None:
    lake = HandLake()
    lake.article("a")
    lake.pledge("a", "CAN", 500)
    lake.pledge("a", "DNK NOR DNK", 700)
    donors = lake.settled()["pledge_donors"].sort("actor_code")
    assert donors.select("actor_code", "share").rows() == [("CAN", 1.0), ("DNK", None), ("NOR", None)]


def test_an_actor_on_both_sides_of_an_event_has_a_row_for_each_role() -> None:
    lake = HandLake()
    lake.article("a")
    lake.event("a", "AGREE", "CAN", "CAN")
    assert lake.settled()["event_actors"]["role"].sort().to_list() == ["source", "target"]


def test_every_event_type_has_a_score_and_its_modes_their_own() -> None:
    rows = pl.DataFrame({"fact_id": list(QUAD_CLASS), "event_type": list(QUAD_CLASS), "event_mode": "unlisted"})
    assert finish_events(rows, rows)["intensity"].null_count() == 0
    modes = pl.DataFrame({"fact_id": ["x", "y"], "event_type": ["ACCUSE"] * 2, "event_mode": ["disapprove", None]})
    assert finish_events(modes, modes)["intensity"].to_list() == [-2.0, -3.0]


def test_a_fact_keeps_its_id_when_a_later_report_comes_and_retires_it_for_an_earlier_one() -> None:
    lake = HandLake()
    lake.article("b", "2025-06-10")
    lake.pledge("b", "CAN", 500)
    first = lake.settled()
    before = {"pledge": first["pledge_mentions"].select("mention_id", fact_id="pledge_id")}
    lake.article("c", "2025-06-12")
    lake.pledge("c", "CAN", 500)
    later = lake.settled(retired=before)
    assert later["pledges"]["pledge_id"].to_list() == first["pledges"]["pledge_id"].to_list()
    assert later["retired_ids"].is_empty()
    lake.article("a", "2025-06-08")
    lake.pledge("a", "CAN", 500)
    earlier = lake.settled(retired=before)
    moved = (first["pledges"]["pledge_id"][0], earlier["pledges"]["pledge_id"][0])
    assert earlier["retired_ids"].select("old_id", "new_id").rows() == [moved]


def test_a_retired_id_leads_to_the_corrected_version_of_its_article_or_nowhere() -> None:
    lake = HandLake()
    lake.article("a", external_id="story")
    lake.pledge("a", "CAN", 500, evidence="Canada gives 500.")
    lake.pledge("a", "DNK", 700, evidence="Denmark gives 700.")
    before = {"pledge": lake.settled()["pledge_mentions"].select("mention_id", fact_id="pledge_id")}
    lake.article("b", external_id="story", first_read_at=lake.articles["a"]["first_read_at"].replace(day=2))
    lake.pledge("b", "CAN", 500, evidence="Canada gives 500.")
    tables = lake.settled(retired=before)
    gone = dict(tables["retired_ids"].select("old_id", "new_id").iter_rows())
    assert sorted(gone.values(), key=str) == sorted([None, tables["pledges"]["pledge_id"][0]], key=str)
