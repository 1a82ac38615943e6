from decimal import Decimal

from hand_facts import Facts


def test_ranks_compare_countries_with_countries_and_organisations_with_organisations(facts: Facts) -> None:
    for code in ("CAN", "DNK", "NOR", "SWE"):
        facts.country(code)
    facts.add("organisations", organisation_code="EU", name="European Union", kind="bloc")
    for code, usd in (("CAN", 300), ("DNK", 100), ("NOR", 100), ("SWE", 50), ("EU", 9000)):
        facts.pledge(code, code, "", usd=usd)
    columns = "country_code, is_organisation, given_usd_rank, given_usd_percentile"
    assert facts.rows("metrics.country_scorecard", columns) == [
        ("CAN", False, 1, 100.0),
        ("DNK", False, 2, 33.333333),
        ("EU", True, 1, 0.0),
        ("NOR", False, 2, 33.333333),
        ("SWE", False, 4, 0.0),
    ]


def test_a_country_without_the_figure_has_no_rank_and_takes_none_from_others(facts: Facts) -> None:
    for code in ("CAN", "DNK", "RUS"):
        facts.country(code)
    facts.pledge("p1", "CAN", "", usd=300)
    facts.pledge("p2", "DNK", "", usd=100)
    facts.position("p3", "RUS", "oppose")
    columns = "country_code, given_usd, given_usd_rank, given_usd_percentile"
    assert facts.rows("metrics.country_scorecard", columns) == [
        ("CAN", Decimal("300.00"), 1, 100.0),
        ("DNK", Decimal("100.00"), 2, 0.0),
        ("RUS", None, None, None),
    ]


def test_latest_figures_are_those_of_the_last_year_and_the_last_months(facts: Facts) -> None:
    facts.country("CAN", year=2025, gdp_usd=1000.0)
    facts.article("a1", "2025-02-01")
    facts.pledge("p1", "CAN", usd=300, announced_on="2023-01-01")
    facts.pledge("p2", "CAN", usd=20, announced_on="2025-01-01")
    facts.event("e1", "CAN", "UKR", on="2025-01-10", intensity=4.0)
    columns = (
        "latest_giving_year, given_usd, given_usd_latest_year, given_share_of_gdp_pct, event_count, "
        "event_count_mean_12m, intensity_mean_12m, degree"
    )
    assert facts.rows("metrics.country_scorecard", columns, "country_code = 'CAN'") == [
        (2025, Decimal("320.00"), Decimal("20.00"), 2.0, 1, 0.5, 4.0, 1)
    ]


def test_an_unknown_latest_figure_is_null_and_never_an_older_one(facts: Facts) -> None:
    facts.country("CAN")
    facts.event("e1", "CAN", on="2023-01-10", intensity=4.0)
    facts.event("e2", "DNK", on="2025-01-10")
    columns = "latest_event_month, event_count_mean_12m, cooperation_share_12m, intensity_mean_12m"
    (row,) = facts.rows("metrics.country_scorecard", columns, "country_code = 'CAN'")
    assert row[1:] == (0.0, None, None)


def test_one_who_only_proposed_or_only_spoke_has_a_card(facts: Facts) -> None:
    facts.article("a1", "2025-02-01")
    facts.pledge("p1", "CAN", "MDA", status="proposed", counts_in_totals=False)
    facts.position("p2", "RUS", "oppose")
    assert facts.rows("metrics.country_scorecard", "country_code") == [("CAN",), ("MDA",), ("RUS",)]


def test_cards_reconcile_and_a_missing_card_is_shown(facts: Facts) -> None:
    facts.event("e1", "CAN", "UKR")
    facts.pledge("p1", "CAN DNK", "UKR", shares=[0.5, 0.5])
    facts.position("p2", "RUS UKR", "oppose")
    assert facts.failures("metrics.country_scorecard") == []
    facts.connection.execute("delete from metrics.country_scorecard where country_code = 'RUS'")
    assert [failure.name for failure in facts.failures("metrics.country_scorecard")] == [
        "metrics.country_scorecard: cards make the totals"
    ]
