from datetime import date
from decimal import Decimal

from hand_facts import Facts

MONEY = "pledged_usd, committed_usd, delivered_usd, joint_usd"


def usd(*amounts: int | str) -> tuple[Decimal, ...]:
    return tuple(Decimal(amount).quantize(Decimal("0.01")) for amount in amounts)


def test_a_delivered_pledge_was_committed_and_pledged_before(facts: Facts) -> None:
    facts.pledge("p1", "CAN", usd=1, status="pledged")
    facts.pledge("p2", "CAN", usd=20, status="committed")
    facts.pledge("p3", "CAN", usd=300, status="delivered")
    assert facts.rows("metrics.donor_totals", MONEY) == [usd(321, 320, 300, 0)]
    assert facts.rows("metrics.recipient_totals", MONEY) == [usd(321, 320, 300, 0)]


def test_proposals_and_whatever_else_does_not_count_are_in_no_total(facts: Facts) -> None:
    facts.pledge("p1", "CAN", usd=1)
    facts.pledge("p2", "CAN", usd=20, status="proposed", counts_in_totals=False)
    facts.pledge("p3", "CAN", usd=300, part_of="p1", counts_in_totals=False)
    for table in ("metrics.donor_totals", "metrics.recipient_totals", "metrics.world_totals"):
        assert facts.rows(table, "pledge_count, pledged_usd") == [(1, *usd(1))]


def test_a_joint_pledge_without_shares_is_in_joint_usd_of_each_and_in_nobodys_pledged_usd(facts: Facts) -> None:
    facts.pledge("p1", "DNK NOR SWE", usd=500)
    facts.pledge("p2", "NOR", usd=7)
    columns = f"donor_code, pledge_count, joint_pledge_count, {MONEY}"
    assert facts.rows("metrics.donor_totals", columns) == [
        ("DNK", 1, 1, *usd(0, 0, 0, 500)),
        ("NOR", 2, 1, *usd(7, 0, 0, 500)),
        ("SWE", 1, 1, *usd(0, 0, 0, 500)),
    ]


def test_the_world_counts_a_joint_pledge_once(facts: Facts) -> None:
    facts.pledge("p1", "DNK NOR SWE", usd=500)
    facts.pledge("p2", "NOR", usd=7)
    facts.pledge("p3", "", usd=30)
    assert facts.rows("metrics.world_totals", "pledge_count, pledged_usd, attributed_usd, unattributed_usd") == [
        (3, *usd(537, 7, 530))
    ]
    assert facts.failures("metrics.world_totals") == []


def test_a_joint_pledge_with_stated_shares_is_split_to_the_cent(facts: Facts) -> None:
    facts.pledge("p1", "DNK NOR", usd="100.01", shares=[0.3, 0.7])
    assert facts.rows("metrics.donor_totals", f"donor_code, {MONEY}") == [
        ("DNK", *usd("30.00", 0, 0, 0)),
        ("NOR", *usd("70.01", 0, 0, 0)),
    ]


def test_a_pledge_of_trillions_keeps_its_cents(facts: Facts) -> None:
    facts.pledge("p1", "USA", usd="9876543210987654.32")
    assert facts.rows("metrics.donor_totals", "pledged_usd") == [usd("9876543210987654.32")]


def test_an_organisation_adds_nothing_to_its_members_nor_they_to_it(facts: Facts) -> None:
    facts.add("group_members", group_code="EU", member_code="DNK", valid_from="1973-01-01")
    facts.pledge("p1", "EU", usd=100)
    facts.pledge("p2", "DNK", usd=1)
    assert facts.rows("metrics.donor_totals", "donor_code, pledged_usd") == [("DNK", *usd(1)), ("EU", *usd(100))]


def test_a_pledge_without_a_lower_bound_counts_and_adds_nothing(facts: Facts) -> None:
    facts.pledge("p1", "CAN", usd=None, items="800 drones")
    assert facts.rows("metrics.donor_totals", f"pledge_count, without_usd_count, {MONEY}") == [(1, 1, *usd(0, 0, 0, 0))]


def test_a_pledge_falls_in_the_year_it_was_announced_else_first_reported(facts: Facts) -> None:
    facts.pledge("p1", "CAN", usd=1, announced_on="2023-12-31", first_reported_on="2024-01-01")
    facts.pledge("p2", "CAN", usd=20, announced_on=None, first_reported_on="2024-01-01")
    facts.pledge("p3", "CAN", usd=300, announced_on=None, first_reported_on=None)
    facts.article("a1", "2024-05-05", "Wire")
    columns = "year, pledged_usd, article_count, outlet_count"
    assert facts.rows("metrics.donor_totals", columns) == [(2023, *usd(1), 0, 0), (2024, *usd(20), 1, 1)]
    assert facts.failures("metrics.donor_totals") == []


def test_categories_are_of_pledged_usd_alone(facts: Facts) -> None:
    facts.pledge("p1", "CAN", usd=1, category="energy")
    facts.pledge("p2", "CAN", usd=20, category="other")
    facts.pledge("p3", "CAN DNK", usd=300, category="health")
    columns = "energy_usd, other_usd, health_usd, military_usd, pledged_usd"
    assert facts.rows("metrics.donor_totals", columns, "donor_code = 'CAN'") == [usd(1, 20, 0, 0, 21)]


def test_shares_of_gdp_take_the_years_figure_else_the_latest_earlier_one_never_a_later_one(facts: Facts) -> None:
    facts.country("CAN", year=2023, gdp_usd=1000.0, population=10)
    facts.add("denominators", country_code="CAN", year=2024, gdp_usd=None, population=20)
    for pledge_id, day in (("p1", "2022-01-01"), ("p2", "2023-01-01"), ("p3", "2025-01-01")):
        facts.pledge(pledge_id, "CAN", usd=5, announced_on=day)
    columns = "year, share_of_gdp_pct, gdp_year, pledged_usd_per_head, population_year"
    assert facts.rows("metrics.donor_totals", columns) == [
        (2022, None, None, None, None),
        (2023, 0.5, 2023, 0.5, 2023),
        (2025, 0.5, 2023, 0.25, 2024),
    ]


def test_concentration_of_two_donors_at_three_to_one_is_five_eighths(facts: Facts) -> None:
    facts.pledge("p1", "CAN", usd=50)
    facts.pledge("p2", "CAN", usd=25)
    facts.pledge("p3", "DNK", usd=25)
    facts.pledge("p4", "NOR SWE", usd=1000)
    columns = "donor_count, attributed_usd, unattributed_usd, top_donor_code, top_donor_share, herfindahl"
    assert facts.rows("metrics.recipient_totals", columns) == [(2, *usd(100, 1000), "CAN", 0.75, 0.625)]


def test_of_equal_donors_the_first_by_code_is_the_top_one(facts: Facts) -> None:
    facts.pledge("p1", "NOR", usd=50)
    facts.pledge("p2", "CAN", usd=50)
    assert facts.rows("metrics.recipient_totals", "top_donor_code, herfindahl") == [("CAN", 0.5)]


def test_a_recipient_without_single_donors_has_no_concentration(facts: Facts) -> None:
    facts.pledge("p1", "NOR SWE", usd=50)
    columns = "donor_count, top_donor_code, top_donor_share, herfindahl, pledged_usd, unattributed_usd"
    assert facts.rows("metrics.recipient_totals", columns) == [(0, None, None, None, *usd(50, 50))]


def test_several_recipients_without_shares_have_the_whole_as_joint(facts: Facts) -> None:
    facts.pledge("p1", "CAN", "MDA UKR", usd=50)
    assert facts.rows("metrics.recipient_totals", f"recipient_code, {MONEY}") == [
        ("MDA", *usd(0, 0, 0, 50)),
        ("UKR", *usd(0, 0, 0, 50)),
    ]
    assert facts.rows("metrics.donor_totals", MONEY) == [usd(50, 0, 0, 0)]


def test_age_is_counted_to_the_last_day_read(facts: Facts) -> None:
    facts.article("a1", "2025-03-11")
    facts.article("a2", None)
    facts.pledge("p1", "CAN", announced_on="2025-03-01")
    facts.pledge("p2", "CAN", announced_on=None, first_reported_on="2025-03-10")
    assert facts.rows("metrics.pledge_pipeline", "age_days, oldest_age_days, as_of, article_count") == [
        (5.5, 10, date(2025, 3, 11), 2)
    ]


def test_conversion_is_the_part_of_the_ladder_that_got_there_or_further(facts: Facts) -> None:
    facts.article("a1", "2025-03-11")
    facts.pledge("p1", "CAN", usd=10, status="proposed", counts_in_totals=False)
    facts.pledge("p2", "CAN", usd=20, status="pledged")
    facts.pledge("p3", "CAN", usd=30, status="delivered")
    facts.pledge("p4", "CAN", usd=40, status="delivered")
    facts.pledge("p5", "CAN", usd=90, status="cancelled", counts_in_totals=False)
    columns = "status, pledge_count, amount_usd, reached_count, conversion, conversion_usd"
    assert facts.rows("metrics.pledge_pipeline", columns) == [
        ("cancelled", 1, *usd(90), None, None, None),
        ("delivered", 2, *usd(70), 2, 0.5, 0.7),
        ("pledged", 1, *usd(20), 3, 0.75, 0.9),
        ("proposed", 1, *usd(10), 4, 1.0, 1.0),
    ]


def test_the_pipeline_leaves_out_parts_repetitions_and_replaced_pledges(facts: Facts) -> None:
    facts.article("a1", "2025-03-11")
    facts.pledge("p1", "CAN")
    facts.pledge("p2", "CAN", part_of="p1", counts_in_totals=False)
    facts.pledge("p3", "CAN", status="proposed", reiterates="p4", counts_in_totals=False)
    facts.pledge("p4", "CAN", status="proposed", counts_in_totals=False)
    facts.pledge("p5", "CAN", status="committed", supersedes="p4")
    facts.pledge("p6", "CAN", status="proposed", part_of_total=True, counts_in_totals=False)
    assert facts.rows("metrics.pledge_pipeline", "status, pledge_count") == [("committed", 1), ("pledged", 1)]


def test_a_pair_whose_shares_are_unknown_has_the_money_as_joint(facts: Facts) -> None:
    facts.article("a1", "2025-03-11")
    facts.pledge("p1", "DNK NOR", usd=50)
    facts.pledge("p2", "CAN", "MDA UKR", usd=7)
    columns = "donor_code, recipient_code, joint_pledge_count, amount_usd, joint_usd"
    assert facts.rows("metrics.pledge_pipeline", columns) == [
        ("CAN", "MDA", 1, *usd(0, 7)),
        ("CAN", "UKR", 1, *usd(0, 7)),
        ("DNK", "UKR", 1, *usd(0, 50)),
        ("NOR", "UKR", 1, *usd(0, 50)),
    ]


def test_pledge_models_reconcile_and_money_lost_or_doubled_is_shown(facts: Facts) -> None:
    facts.article("a1", "2025-03-11")
    facts.pledge("p1", "DNK NOR", usd="33.33", shares=[0.333333, None])
    facts.pledge("p2", "CAN", "MDA UKR", usd="10.01", status="delivered", category="health")
    facts.pledge("p3", "CAN", usd=None)
    facts.pledge("p4", "CAN", "", usd=5, status="proposed", counts_in_totals=False)
    tables = ["donor_totals", "recipient_totals", "world_totals", "pledge_pipeline"]
    for table in tables:
        assert facts.failures(f"metrics.{table}") == []
    assert facts.failures("exports.pledges_flat") == []
    for change in (
        "update metrics.donor_totals set pledged_usd = pledged_usd + 1, delivered_usd = 99 where donor_code = 'CAN'",
        "update metrics.recipient_totals set joint_usd = 0, herfindahl = 2, attributed_usd = 1, health_usd = 3",
        "update metrics.world_totals set pledged_usd = pledged_usd * 2",
        "update metrics.pledge_pipeline set pledge_count = 5, conversion = 1 - conversion",
        "update exports.pledges_flat set amount_usd_low = 1 where pledge_id = 'p1'",
    ):
        facts.connection.execute(change)
    failed = {failure.name for table in tables for failure in facts.failures(f"metrics.{table}")}
    assert failed == {
        "metrics.donor_totals: the ladder narrows",
        "metrics.donor_totals: categories make the total",
        "metrics.donor_totals: years make the facts",
        "metrics.recipient_totals: categories make the total",
        "metrics.recipient_totals: concentration is possible",
        "metrics.recipient_totals: years make the facts",
        "metrics.recipient_totals: donors make the recipient",
        "metrics.world_totals: donors make the world",
        "metrics.world_totals: years make the facts",
        "metrics.pledge_pipeline: stages make the pledges",
        "metrics.pledge_pipeline: conversion falls along the ladder",
    }
    assert [failure.name for failure in facts.failures("exports.pledges_flat")] == [
        "exports.pledges_flat: every pledge is here"
    ]
