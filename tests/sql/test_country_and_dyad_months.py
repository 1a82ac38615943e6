from datetime import date

from hand_facts import Facts

JANUARY = "month = date '2025-01-01'"


def test_an_event_counts_once_for_a_country_that_is_source_and_target(facts: Facts) -> None:
    facts.event("e1", "UKR", "UKR POL")
    columns = "country_code, event_count, source_event_count, target_event_count, outgoing_pair_count"
    assert facts.rows("metrics.country_months", columns) == [("POL", 1, 0, 1, 0), ("UKR", 1, 1, 1, 1)]


def test_quad_classes_shares_and_intensity_leave_out_what_has_no_score(facts: Facts) -> None:
    facts.event("e1", "CAN", "UKR", 1, intensity=2.0)
    facts.event("e2", "CAN", "UKR", 2, intensity=7.0)
    facts.event("e3", "CAN", "RUS", 3, intensity=None)
    facts.event("e4", "CAN", "RUS", 4, intensity=-6.5)
    columns = (
        "verbal_cooperation_count, material_cooperation_count, verbal_conflict_count, material_conflict_count, "
        "cooperation_share, scored_event_count, intensity_sum, intensity_mean"
    )
    assert facts.rows("metrics.country_months", columns, "country_code = 'CAN'") == [
        (1, 1, 1, 1, 0.5, 3, 2.5, 0.833333)
    ]


def test_a_month_without_any_scored_event_has_no_mean_intensity(facts: Facts) -> None:
    facts.event("e1", "CAN", intensity=None)
    assert facts.rows("metrics.country_months", "intensity_sum, intensity_mean") == [(0.0, None)]


def test_planned_events_are_in_no_count_of_events_and_stand_in_the_month_of_their_report(facts: Facts) -> None:
    facts.event("e1", "CAN", "UKR", on="2025-06-01", reported="2025-01-10", status="planned", intensity=5.0)
    columns = "month, event_count, planned_event_count, intensity_sum, cooperation_share"
    expected = [(date(2025, 1, 1), 0, 1, 0.0, None)]
    assert facts.rows("metrics.country_months", columns, "country_code = 'CAN'") == expected
    assert facts.rows("metrics.dyad_months", columns) == expected


def test_an_event_known_only_to_the_year_stands_in_the_month_of_its_first_report(facts: Facts) -> None:
    facts.event("e1", "CAN", on="2024-01-01", reported="2025-02-03", date_precision="year")
    facts.event("e2", "DNK", on="2024-11-01", reported="2025-02-03", date_precision="month")
    facts.event("e3", "NOR", on=None, reported="2025-02-03")
    assert facts.rows("metrics.country_months", "country_code, month", "event_count > 0") == [
        ("CAN", date(2025, 2, 1)),
        ("DNK", date(2024, 11, 1)),
        ("NOR", date(2025, 2, 1)),
    ]


def test_an_event_without_any_date_is_in_no_month(facts: Facts) -> None:
    facts.event("e1", "CAN", on=None, reported=None)
    assert facts.rows("metrics.country_months", "country_code") == []
    assert facts.failures("metrics.country_months") == []


def test_a_country_has_a_zero_row_for_each_observed_month_after_its_first_event(facts: Facts) -> None:
    for month in ("2024-12", "2025-01", "2025-02", "2025-04"):
        facts.article(month, f"{month}-15")
    facts.event("e1", "CAN")
    assert facts.rows("metrics.country_months", "month, event_count") == [
        (date(2025, 1, 1), 1),
        (date(2025, 2, 1), 0),
        (date(2025, 4, 1), 0),
    ]


def test_means_count_quiet_months_as_zero_and_leave_out_months_of_which_nothing_was_read(facts: Facts) -> None:
    for month in ("2025-01", "2025-02", "2025-04"):
        facts.article(month, f"{month}-15")
    facts.event("e1", "CAN", on="2025-01-10", intensity=1.0)
    facts.event("e2", "CAN", on="2025-04-10", intensity=4.0)
    facts.event("e3", "CAN", on="2025-04-11", intensity=4.0)
    columns = "month, event_count_mean_3m, event_count_mean_12m, intensity_mean_3m, intensity_mean_12m"
    assert facts.rows("metrics.country_months", columns) == [
        (date(2025, 1, 1), 1.0, 1.0, 1.0, 1.0),
        (date(2025, 2, 1), 0.5, 0.5, 1.0, 1.0),
        (date(2025, 4, 1), 1.0, 1.0, 4.0, 3.0),
    ]


def test_a_twelve_month_mean_reaches_back_no_further_than_eleven_months(facts: Facts) -> None:
    facts.event("e1", "CAN", on="2024-01-10")
    facts.event("e2", "CAN", on="2024-12-10")
    facts.event("e3", "CAN", on="2025-01-10")
    columns = "event_count_mean_12m, cooperation_share_12m"
    assert facts.rows("metrics.country_months", columns, "month >= date '2024-12-01'") == [(1.0, 1.0), (1.0, 1.0)]
    facts.article("a", "2024-06-01")
    again = Facts()
    again.article("a", "2024-06-01")
    for event_id, day in (("e1", "2024-01-10"), ("e2", "2025-01-10")):
        again.event(event_id, "CAN", on=day)
    assert again.rows("metrics.country_months", columns, JANUARY) == [(0.5, 1.0)]


def test_months_say_how_many_articles_and_outlets_they_are_out_of(facts: Facts) -> None:
    facts.article("a1", "2025-01-01", "Wire")
    facts.article("a2", "2025-01-02", "Paper", duplicate_of="a1")
    facts.article("a3", "2025-01-03", "Wire", superseded_by="a4")
    facts.article("a4", "2025-01-03", "Wire")
    facts.article("a5", None, "Nobody")
    facts.event("e1", "CAN", "UKR")
    for table in ("metrics.country_months", "metrics.dyad_months", "metrics.cooperation_network"):
        assert set(facts.rows(table, "article_count, outlet_count")) == {(2, 2)}


def test_a_dyad_is_directed_and_an_act_upon_oneself_is_none(facts: Facts) -> None:
    facts.event("e1", "CAN DNK", "UKR")
    facts.event("e2", "UKR", "CAN UKR", 3)
    columns = "source_code, target_code, event_count, verbal_conflict_count, returned_event_count"
    assert facts.rows("metrics.dyad_months", columns) == [
        ("CAN", "UKR", 1, 0, 1),
        ("DNK", "UKR", 1, 0, 0),
        ("UKR", "CAN", 1, 1, 1),
    ]


def test_reciprocity_weighs_cooperation_both_ways_and_is_null_without_any(facts: Facts) -> None:
    for number in range(3):
        facts.event(f"there{number}", "CAN", "UKR")
    facts.event("back", "UKR", "CAN", 2)
    facts.event("gift", "DNK", "UKR")
    facts.event("quarrel", "RUS", "UKR", 4)
    assert facts.rows("metrics.dyad_months", "source_code, reciprocity") == [
        ("CAN", 0.5),
        ("DNK", 0.0),
        ("RUS", None),
        ("UKR", 0.5),
    ]


def test_a_dyads_quiet_months_count_in_its_means_though_they_have_no_row(facts: Facts) -> None:
    facts.event("e1", "CAN", "UKR", on="2025-01-10", intensity=3.0)
    facts.event("e2", "DNK", "UKR", on="2025-02-10")
    facts.event("e3", "CAN", "UKR", on="2025-03-10", intensity=-1.0, quad_class=3)
    columns = "month, event_count_mean_3m, intensity_mean_3m, cooperation_share_3m"
    assert facts.rows("metrics.dyad_months", columns, "source_code = 'CAN'") == [
        (date(2025, 1, 1), 1.0, 3.0, 1.0),
        (date(2025, 3, 1), 0.666667, 1.0, 0.5),
    ]


def test_sums_of_intensity_are_the_same_in_every_order(facts: Facts) -> None:
    scores = [0.1] * 7 + [-0.7, 3.3, 9.9]
    other = Facts()
    for number, score in enumerate(scores):
        facts.event(f"e{number}", "CAN", intensity=score)
        other.event(f"e{number}", "CAN", intensity=scores[-1 - number])
    columns = "intensity_sum, intensity_mean"
    assert facts.rows("metrics.country_months", columns) == [(13.2, 1.32)]
    assert other.rows("metrics.country_months", columns) == [(13.2, 1.32)]


def test_event_models_reconcile_and_a_lost_or_doubled_event_is_shown(facts: Facts) -> None:
    facts.event("e1", "CAN DNK", "UKR RUS", 1)
    facts.event("e2", "CAN", "UKR", 4, on=None)
    facts.event("e3", "RUS", "", 3, status="planned")
    tables = ("metrics.country_months", "metrics.dyad_months", "metrics.cooperation_network", "exports.events_flat")
    for table in tables:
        assert facts.failures(table) == []
    facts.connection.execute("update metrics.country_months set event_count = 2 where country_code = 'DNK'")
    facts.connection.execute("delete from metrics.dyad_months where source_code = 'CAN' and target_code = 'RUS'")
    facts.connection.execute("delete from exports.events_flat where event_id = 'e3'")
    names = {failure.name for table in tables for failure in facts.failures(table)}
    assert names == {
        "metrics.country_months: quad classes make the count",
        "metrics.country_months: countries make the events",
        "metrics.dyad_months: dyads make the country",
        "metrics.dyad_months: pairs make the events",
        "metrics.cooperation_network: strengths make the dyads",
        "exports.events_flat: every event is here",
    }
