"""Weighed pairs become groups that do not contradict themselves."""

from itertools import combinations

import polars as pl
import pytest

from transforms.resolution.linking import link

Pair = tuple[int, int, float]


def groups(
    *pairs: Pair, moves_on: tuple[tuple[int, int], ...] = (), apart: dict[tuple[int, int], int] | None = None
) -> list[list[int]]:
    """Clusters that are together, from pairs (one, other, bits)."""
    rows = [
        {
            "cluster": one, "cluster_other": other, "bits": bits, "reason": f"{one}-{other}",
            "apart": (apart or {}).get((one, other), 0), "moves_on": (one, other) in moves_on,
        }
        for one, other, bits in pairs
    ]  # fmt: skip
    joined = link(pl.DataFrame(rows, schema_overrides={"bits": pl.Float64}))
    return joined.group_by("root").agg("cluster").sort("root")["cluster"].list.sort().to_list()


def test_two_that_weigh_enough_are_together_and_two_that_do_not_are_apart() -> None:
    assert groups((1, 2, 0.0), (3, 4, -0.1)) == [[1, 2]]


def test_a_third_joins_only_where_it_fits_every_one_of_the_group() -> None:
    assert groups((1, 2, 5.0), (2, 3, 2.0)) == [[1, 2]]
    assert groups((1, 2, 5.0), (2, 3, 2.0), (1, 3, -4.0)) == [[1, 2, 3]]


def test_what_fits_two_that_exclude_each_other_about_as_well_joins_neither() -> None:
    assert groups((1, 2, 3.0), (1, 3, 2.5)) == []
    assert groups((1, 2, 3.0), (1, 3, 1.5)) == [[1, 2]]


def test_what_moves_on_one_of_several_is_of_the_nearest() -> None:
    pairs = ((1, 3, 2.0), (2, 3, 2.0))
    assert groups(*pairs, moves_on=((1, 3), (2, 3)), apart={(1, 3): 90, (2, 3): 60}) == [[2, 3]]


@pytest.mark.parametrize("turned", [False, True])
def test_each_has_the_reason_and_score_of_its_heaviest_pair(turned: bool) -> None:
    pairs = pl.DataFrame(
        [(one, other, float(one), f"{one}-{other}", 0, False) for one, other in combinations((1, 2, 3), 2)],
        schema=["cluster", "cluster_other", "bits", "reason", "apart", "moves_on"],
        orient="row",
    )
    joined = link(pairs.reverse() if turned else pairs)
    assert joined.rows() == [(1, 1, "1-2", 0.667), (2, 1, "2-3", 0.8), (3, 1, "2-3", 0.8)]
