"""Where networkx and scikit-learn define the same measure, the models agree with them on the same made-up rows."""

import random
from collections import Counter
from datetime import date

import networkx as nx
import pytest
from hand_facts import Facts
from sklearn.metrics import cohen_kappa_score

CODES = ("CAN", "DNK", "EST", "FIN", "NOR", "POL", "SWE", "UKR")
STANCES = ("support", "oppose", "conditional", "neutral")


@pytest.fixture(scope="module")
def months() -> dict[date, Counter[tuple[str, str]]]:
    """Edges and their weights of three months; FIN does nothing but receive, so the network has a dead end."""
    draw = random.Random(5)
    edges: dict[date, Counter[tuple[str, str]]] = {}
    for month in (1, 2, 3):
        pairs = [draw.sample(CODES, 2) for _ in range(30)]
        edges[date(2025, month, 1)] = Counter((a, b) for a, b in pairs if a != "FIN")
    return edges


@pytest.fixture(scope="module")
def network(months: dict[date, Counter[tuple[str, str]]]) -> dict[tuple[str, date], tuple[float, ...]]:
    """(degree, strength, out_strength, in_strength, pagerank) by country and month."""
    facts = Facts()
    number = 0
    for month, edges in months.items():
        for (source, target), weight in sorted(edges.items()):
            for _ in range(weight):
                number += 1
                facts.event(f"e{number}", source, target, 1 + number % 2, on=str(month))
    columns = "country_code, month, degree, strength, out_strength, in_strength, pagerank"
    rows = facts.rows("metrics.cooperation_network", columns)
    return {(code, month): tuple(figures) for code, month, *figures in rows}


def graph(edges: Counter[tuple[str, str]]) -> nx.DiGraph:
    made = nx.DiGraph()
    made.add_weighted_edges_from((source, target, weight) for (source, target), weight in edges.items())
    return made


def test_pagerank_is_that_of_networkx(months: dict[date, Counter[tuple[str, str]]], network: dict) -> None:
    for month, edges in months.items():
        expected = nx.pagerank(graph(edges), alpha=0.85, tol=1e-12, max_iter=1000)
        found = {code: figures[4] for (code, in_month), figures in network.items() if in_month == month}
        assert found == pytest.approx(expected, abs=1e-6)


def test_degree_and_strengths_are_those_of_networkx(
    months: dict[date, Counter[tuple[str, str]]], network: dict
) -> None:
    for month, edges in months.items():
        directed = graph(edges)
        for code in directed:
            degree, strength, out_strength, in_strength, _ = network[code, month]
            assert degree == directed.to_undirected().degree(code)
            assert out_strength == directed.out_degree(code, weight="weight")
            assert in_strength == directed.in_degree(code, weight="weight")
            assert strength == directed.degree(code, weight="weight")


@pytest.mark.parametrize("seed", range(4))
def test_kappa_is_that_of_scikit_learn(seed: int) -> None:
    draw = random.Random(seed)
    first = [draw.choice(STANCES) for _ in range(25)]
    # Two of three stances follow the other holder's, so that agreement is neither chance nor whole.
    second = [stance if draw.random() < 0.66 else draw.choice(STANCES) for stance in first]
    facts = Facts()
    for number, (one, other) in enumerate(zip(first, second, strict=True)):
        facts.position(f"a{number:02}", "AUT", one, targets=f"T{number}")
        facts.position(f"b{number:02}", "BEL", other, targets=f"T{number}")
    ((n, kappa),) = facts.rows("metrics.position_alignment", "n, kappa")
    assert n == 25
    assert kappa == pytest.approx(cohen_kappa_score(first, second), abs=1e-6)


def test_s_is_one_minus_twice_the_distance_over_the_longest_possible_one() -> None:
    """Signorino and Ritter's S with equal weights: 1 - 2 * d / d_max, worked out in plain Python."""
    place = {"support": 1, "oppose": -1, "conditional": 0, "neutral": 0}
    draw = random.Random(9)
    pairs = [(draw.choice(STANCES), draw.choice(STANCES)) for _ in range(17)]
    facts = Facts()
    for number, (one, other) in enumerate(pairs):
        facts.position(f"a{number:02}", "AUT", one, targets=f"T{number}")
        facts.position(f"b{number:02}", "BEL", other, targets=f"T{number}")
    distance = sum(abs(place[one] - place[other]) for one, other in pairs)
    longest = len(pairs) * (max(place.values()) - min(place.values()))
    expected = 1 - 2 * distance / longest
    assert facts.rows("metrics.position_alignment", "s") == [(pytest.approx(expected, abs=1e-6),)]
