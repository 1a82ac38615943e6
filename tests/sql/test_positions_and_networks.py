from datetime import date

import pytest
from hand_facts import Facts


def test_balance_is_pulled_towards_zero_by_hedged_positions(facts: Facts) -> None:
    for number, stance in enumerate(("support", "support", "support", "oppose", "conditional", "neutral")):
        facts.position(f"p{number}", "FRA", stance)
    columns = "topic, month, position_count, support, oppose, conditional, neutral, balance"
    assert facts.rows("metrics.country_positions", columns) == [
        ("sanctions", date(2025, 3, 1), 6, 3, 1, 1, 1, 0.333333)
    ]


def test_a_joint_position_is_each_holders(facts: Facts) -> None:
    facts.position("p1", "DEU FRA", "oppose")
    assert facts.rows("metrics.country_positions", "country_code, balance") == [("DEU", -1.0), ("FRA", -1.0)]


def test_a_position_without_a_day_is_in_no_month(facts: Facts) -> None:
    facts.position("p1", "FRA", "oppose", since=None)
    assert facts.rows("metrics.country_positions", "country_code") == []
    assert facts.failures("metrics.country_positions") == []


def test_the_stance_that_stands_speaks_for_a_holder(facts: Facts) -> None:
    facts.position("p1", "FRA", "oppose", since="2025-01-01", until="2025-03-04")
    facts.position("p2", "FRA", "support", since="2025-03-05")
    facts.position("p3", "DEU", "oppose", since="2024-01-01", until="2024-06-01")
    facts.position("p4", "DEU", "support", since="2024-06-02", until="2024-07-01")
    assert facts.rows("metrics.position_alignment", "code_a, code_b, n, same_count") == [("DEU", "FRA", 1, 1)]


def test_an_issue_is_a_topic_and_whom_it_is_about(facts: Facts) -> None:
    facts.position("p1", "DEU", "support", "sanctions", "RUS")
    facts.position("p2", "FRA", "support", "sanctions", "BLR")
    facts.position("p3", "ITA", "support", "trade", "RUS")
    assert facts.rows("metrics.position_alignment", "code_a") == []


def issues(facts: Facts, stances: list[tuple[str, str]]) -> None:
    for number, (one, other) in enumerate(stances):
        facts.position(f"a{number}", "AUT", one, targets=f"T{number}")
        facts.position(f"b{number}", "BEL", other, targets=f"T{number}")


def test_agreement_s_kappa_and_pi_are_those_worked_out_by_hand(facts: Facts) -> None:
    issues(facts, [("support", "support"), ("support", "oppose"), ("oppose", "oppose"), ("neutral", "support")])
    # S: distances 0, 2, 0, 1. kappa: pe = (2 * 2 + 1 * 2 + 1 * 0) / 16. pi: pe = (4² + 3² + 1²) / 64.
    s, kappa, pi = 1 - 3 / 4, (0.5 - 6 / 16) / (1 - 6 / 16), (0.5 - 26 / 64) / (1 - 26 / 64)
    assert facts.rows("metrics.position_alignment", "n, agreement, s, kappa, scotts_pi") == [
        (4, 0.5, s, pytest.approx(kappa, abs=1e-6), pytest.approx(pi, abs=1e-6))
    ]


def test_opposites_on_everything_have_s_of_minus_one(facts: Facts) -> None:
    issues(facts, [("support", "oppose"), ("oppose", "support")])
    assert facts.rows("metrics.position_alignment", "agreement, s, kappa") == [(0.0, -1.0, -1.0)]


def test_kappa_and_pi_are_null_where_both_always_say_the_same_one_thing(facts: Facts) -> None:
    issues(facts, [("support", "support"), ("support", "support")])
    assert facts.rows("metrics.position_alignment", "agreement, s, kappa, scotts_pi") == [(1.0, 1.0, None, None)]


def test_conditional_and_neutral_lie_between_for_s_and_differ_for_kappa(facts: Facts) -> None:
    issues(facts, [("conditional", "neutral"), ("support", "conditional")])
    assert facts.rows("metrics.position_alignment", "agreement, s") == [(0.0, 0.5)]


def test_degree_counts_partners_and_strength_counts_cooperative_events_both_ways(facts: Facts) -> None:
    facts.event("e1", "CAN", "UKR")
    facts.event("e2", "CAN", "UKR", 2)
    facts.event("e3", "UKR", "CAN POL", 1)
    facts.event("e4", "RUS", "UKR", 4)
    facts.event("e5", "POL", "UKR", 1, status="planned")
    columns = "country_code, degree, strength, out_strength, in_strength"
    assert facts.rows("metrics.cooperation_network", columns) == [
        ("CAN", 1, 3, 2, 1),
        ("POL", 1, 1, 0, 1),
        ("UKR", 2, 4, 2, 2),
    ]


def power_iteration(edges: dict[tuple[str, str], int]) -> dict[str, float]:
    """PageRank as networkx defines it: rank of nodes without outgoing edges spread evenly, damping 0.85."""
    nodes = sorted({node for edge in edges for node in edge})
    out = {node: sum(weight for (source, _), weight in edges.items() if source == node) for node in nodes}
    rank = dict.fromkeys(nodes, 1 / len(nodes))
    for _ in range(500):
        evenly = 0.15 + 0.85 * sum(rank[node] for node in nodes if not out[node])
        rank = {
            node: evenly / len(nodes)
            + 0.85 * sum(rank[s] * weight / out[s] for (s, t), weight in edges.items() if t == node)
            for node in nodes
        }
    return rank


@pytest.mark.parametrize(
    "edges",
    [
        {("AAA", "BBB"): 1},
        {("AAA", "BBB"): 1, ("BBB", "AAA"): 1},
        {("AAA", "BBB"): 3, ("AAA", "CCC"): 1, ("CCC", "AAA"): 2, ("DDD", "BBB"): 1},
    ],
)
def test_pagerank_is_that_of_a_plain_power_iteration(facts: Facts, edges: dict[tuple[str, str], int]) -> None:
    for (source, target), weight in edges.items():
        for number in range(weight):
            facts.event(f"{source}{target}{number}", source, target)
    expected = power_iteration(edges)
    found = dict(facts.rows("metrics.cooperation_network", "country_code, pagerank"))
    assert found == {node: pytest.approx(rank, abs=1e-6) for node, rank in expected.items()}


def test_months_have_networks_of_their_own(facts: Facts) -> None:
    facts.event("e1", "CAN", "UKR", on="2025-01-10")
    facts.event("e2", "DNK", "UKR", on="2025-02-10")
    assert facts.rows("metrics.cooperation_network", "country_code, month, degree") == [
        ("CAN", date(2025, 1, 1), 1),
        ("DNK", date(2025, 2, 1), 1),
        ("UKR", date(2025, 1, 1), 1),
        ("UKR", date(2025, 2, 1), 1),
    ]


def test_position_and_network_models_reconcile_and_a_lost_row_is_shown(facts: Facts) -> None:
    issues(facts, [("support", "support"), ("support", "oppose")])
    facts.position("c", "CHE AUT", "neutral", targets="T1 T9")
    facts.event("e1", "CAN", "UKR")
    tables = ("country_positions", "position_alignment", "cooperation_network")
    for table in tables:
        assert facts.failures(f"metrics.{table}") == []
    for change in (
        "update metrics.country_positions set support = 9 where country_code = 'AUT'",
        "delete from metrics.country_positions where country_code = 'CHE'",
        "delete from metrics.position_alignment where code_b = 'CHE' and code_a = 'BEL'",
        "update metrics.position_alignment set s = -2",
        "update metrics.cooperation_network set pagerank = 1, in_strength = 3 where country_code = 'CAN'",
    ):
        facts.connection.execute(change)
    assert {failure.name for table in tables for failure in facts.failures(f"metrics.{table}")} == {
        "metrics.country_positions: stances make the positions",
        "metrics.country_positions: months make the facts",
        "metrics.position_alignment: issues make the pairs",
        "metrics.position_alignment: figures are possible",
        "metrics.cooperation_network: strengths make the dyads",
        "metrics.cooperation_network: ranks make one",
    }
