"""From weighed pairs to clusters that do not contradict themselves."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

import polars as pl

from transforms.resolution.weighing import JOINED_AT, score

# What fits two that exclude each other joins neither, unless one is twice as likely.
MARGIN = 1.0


def link(weighed: pl.DataFrame) -> pl.DataFrame:
    """(cluster, root, reason, score) of the clusters that join others; root is the smallest number of the joined.

    `weighed` are all pairs that do not contradict themselves, with the days between them (`apart`). Pairs are joined
    from the heaviest down, the nearest of equals first, where every one of the two groups makes a pair with every one
    of the other: no group holds two that contradict each other. A cluster that fits another about as well, which this
    one excludes, joins neither; but what moves a pledge on (`moves_on`) is of the nearest: it is of one of them, and
    would count twice alone. Reason and score are those of the heaviest pair that a cluster makes in its group.
    """
    heavy = weighed.filter(pl.col("bits") >= JOINED_AT).sort(
        "bits", "apart", "cluster", "cluster_other", descending=[True, False, False, False]
    )
    edges = list(heavy.select("cluster", "cluster_other", "bits", "moves_on").iter_rows())
    reached = {number for one, other, *_ in edges for number in (one, other)}
    asked = pl.Series(sorted(reached), dtype=pl.Int64).implode()
    inside = weighed.filter(pl.col("cluster").is_in(asked), pl.col("cluster_other").is_in(asked))
    fits: dict[int, set[int]] = defaultdict(set)
    for one, other in inside.select("cluster", "cluster_other").iter_rows():
        fits[one].add(other)
        fits[other].add(one)
    group_of = grouped(edges, fits)
    groups = pl.DataFrame(
        sorted((number, min(group)) for number, group in group_of.items() if len(group) > 1),
        schema={"cluster": pl.Int64, "root": pl.Int64},
        orient="row",
    )
    return _reasoned(groups, weighed)


def grouped(edges: Sequence[tuple[int, int, float, bool]], fits: Mapping[int, set[int]]) -> dict[int, set[int]]:
    """The group of each cluster, from (cluster, cluster, bits, moves on), heaviest first, and what fits what at all."""
    rivals: dict[int, list[tuple[int, float]]] = defaultdict(list)
    for one, other, bits, _ in edges:
        rivals[one].append((other, bits))
        rivals[other].append((one, bits))
    group_of: dict[int, set[int]] = {number: {number} for number in rivals}
    for one, other, bits, moves_on in edges:
        first, second = group_of[one], group_of[other]
        if first is second or not all(second <= fits[number] for number in first):
            continue
        if not moves_on and (
            _between_two(one, other, bits, rivals, fits, first) or _between_two(other, one, bits, rivals, fits, second)
        ):
            continue
        first |= second
        for number in second:
            group_of[number] = first
    return group_of


def _between_two(
    one: int,
    other: int,
    bits: float,
    rivals: Mapping[int, list[tuple[int, float]]],
    fits: Mapping[int, set[int]],
    group: set[int],
) -> bool:
    """Whether `one` fits a third, outside its group, about as well, which excludes `other`."""
    return any(
        weight > bits - MARGIN and third != other and third not in group and third not in fits[other]
        for third, weight in rivals[one]
    )


def _reasoned(groups: pl.DataFrame, weighed: pl.DataFrame) -> pl.DataFrame:
    """`groups` with the reason and score of the heaviest pair that each cluster makes in its group."""
    other = groups.rename({"cluster": "cluster_other", "root": "root_other"})
    inside = (
        weighed.select("cluster", "cluster_other", "bits", "reason")
        .join(groups, on="cluster")
        .join(other, on="cluster_other")
        .filter(pl.col("root") == pl.col("root_other"))
    )
    turned = inside.select("bits", "reason", "root", cluster="cluster_other", cluster_other="cluster")
    best = (
        pl.concat([inside.select(turned.columns), turned])
        .sort("cluster", "bits", "cluster_other", descending=[False, True, False])
        .unique("cluster", keep="first", maintain_order=True)
    )
    joined = groups.join(best.select("cluster", "bits", "reason"), on="cluster", how="left").sort("cluster")
    return joined.select("cluster", "root", "reason", score=score(pl.col("bits")))
