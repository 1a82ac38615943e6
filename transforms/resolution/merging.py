"""What the rules keep apart because one report tells less than another, or tells it in other money.

Facts are compared as the rules made them. One joins another only where that other is the only one it fits; where it
fits two that differ, which of them it is stays open and it joins none. So the facts that many reports could belong to
(a daily strike, a donor's tenth $1bn) draw nothing to themselves.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cache
from itertools import combinations

import polars as pl

from transforms.article import vocabulary
from transforms.rates import convert
from transforms.resolution.rules import RULES

# What a report may leave open, and the words for it.
LEFT_OPEN = {"_recipient": "recipient", "programme_code": "programme", "currency": "currency"}
# Rewrites round, and convert at the day's rate: two prints of one sum lie within 2 percent of each other.
SAME_SUM = 0.02
# A sum is converted by those who report the news, not by those who look back on it.
CONVERTED_WITHIN_DAYS = 10

Roots = Mapping[int, tuple[int, str]]


def merge(kind: str, clustered: pl.DataFrame) -> Roots:
    """For each cluster that joins another: that other, and why. Clusters that stay as they are do not appear.

    `clustered` are rows as `by_rule` gives them.
    """
    if kind == "event":
        return _event_roots(clustered)
    if kind == "pledge":
        return _pledge_roots(clustered)
    return {}


def _event_roots(clustered: pl.DataFrame) -> Roots:
    """An event between two parties without a day is the only other one of its type within the window that has a day.

    Only one in other articles: what one article tells apart stays apart. What happened did so on or before the day it
    is reported, what is planned will on or after it.
    """
    rule = RULES["event"]
    blocks = [key for key in rule.keys if key != "_exact_day"]
    events = _summary(clustered, [*rule.keys, "date_precision"]).filter(
        pl.col("_target").is_not_null() | pl.col("_source").str.contains(" ")
    )
    undated = events.filter(pl.col("_exact_day").is_null())
    dated = events.filter(pl.col("date_precision") == "day")
    is_possible = (
        pl.when(pl.col("status") == "occurred")
        .then(pl.col("_day_other") <= pl.col("_day"))
        .otherwise(pl.col("_day_other") >= pl.col("_day"))
    )
    pairs = _near(undated, dated, blocks, rule.window_days or 0).filter(is_possible)
    pairs = _not_side_by_side(pairs, clustered, ["article_id"])
    fits = pairs.group_by("cluster").agg(others=pl.col("cluster_other").unique()).sort("cluster")
    return {number: (others[0], "day left open") for number, others in fits.iter_rows() if len(others) == 1}


def _pledge_roots(clustered: pl.DataFrame) -> Roots:
    pledges = _summary(clustered, [*RULES["pledge"].keys, "is_new"]).filter(
        pl.col("_donor").is_not_null(),
        pl.any_horizontal(pl.col("amount_low", "amount_high", "_items").is_not_null()),
    )
    roots = _left_open(pledges, clustered)
    whole = pledges.filter(~pl.col("cluster").is_in(list(roots)))
    converted = _converted(whole)
    settled = {number: (converted.get(root, (root, ""))[0], reason) for number, (root, reason) in roots.items()}
    return {**settled, **converted}


def _summary(clustered: pl.DataFrame, columns: Iterable[str]) -> pl.DataFrame:
    """One row per cluster that has a day: the columns, which its rows share (`is_new`: any), and its first day."""
    values = [pl.col(name).any() if name == "is_new" else pl.col(name).first() for name in columns]
    dated = clustered.filter(pl.col("_day").is_not_null())
    return dated.group_by("cluster").agg(*values, pl.col("_day").min()).sort("cluster")


def _near(some: pl.DataFrame, others: pl.DataFrame, equal: list[str], days: int) -> pl.DataFrame:
    """Pairs of different clusters with equal columns and first days at most so many days apart; `_other` behind names.

    Days are put in buckets as wide as the window, so that a hub's years do not all meet.
    """
    width = days + 1
    bucket = pl.col("_day").dt.epoch("d").cast(pl.Int64) // width
    spread = some.with_columns(_bucket=pl.concat_list(bucket - 1, bucket, bucket + 1)).explode("_bucket")
    return spread.join(
        others.with_columns(_bucket=bucket), on=[*equal, "_bucket"], how="inner", suffix="_other", nulls_equal=True
    ).filter(
        pl.col("cluster") != pl.col("cluster_other"),
        (pl.col("_day") - pl.col("_day_other")).dt.total_days().abs() <= days,
    )


def _left_open(pledges: pl.DataFrame, clustered: pl.DataFrame) -> Roots:
    """A pledge that leaves a recipient, programme or currency open is the only one that tells it and is equal else.

    One that was news: within the news window, or for background after it within the window.
    """
    rule = RULES["pledge"]
    known = pl.sum_horizontal(pl.col(list(LEFT_OPEN)).is_not_null().cast(pl.Int64))
    told = pledges.with_columns(_known=known)
    missing = told.filter(pl.col("_known") < len(LEFT_OPEN))
    later = (pl.col("_day") - pl.col("_day_other")).dt.total_days()
    equal = ["_donor", "amount_low", "amount_high", "_items", "_nth"]
    pairs = _near(missing, told.filter("is_new"), equal, rule.window_days or 0).filter(
        pl.when("is_new").then(later.abs() <= rule.news_days).otherwise(later >= 0)
    )
    compatible = [pl.col(name).is_null() | pl.col(name).eq_missing(pl.col(f"{name}_other")) for name in LEFT_OPEN]
    pairs = (
        pairs.filter(pl.col("_known_other") > pl.col("_known"), *compatible)
        .join(_symbols(), left_on=["_symbol", "currency_other"], right_on=["term", "candidate"], how="left")
        .filter(pl.col("currency").is_not_null() | pl.col("currency_other").is_null() | pl.col("_means").is_not_null())
    )
    filled = {
        word: pl.when(pl.col(name).is_null() & pl.col(f"{name}_other").is_not_null()).then(pl.lit(word))
        for name, word in LEFT_OPEN.items()
    }
    # Two that one sentence states side by side are two pledges.
    pairs = _not_side_by_side(pairs, clustered, ["article_id", "evidence_start"]).select(
        "cluster", "cluster_other", "_known",
        reason=pl.format("{} left open", pl.concat_str(list(filled.values()), separator=", ", ignore_nulls=True)),
    )  # fmt: skip
    candidates: dict[int, list[tuple[int, str]]] = defaultdict(list)
    # Those that tell most come first, so that what joins them finds them where they are now.
    pairs = pairs.sort("_known", "cluster", "cluster_other", descending=[True, False, False])
    for number, other, _, reason in pairs.iter_rows():
        candidates[number].append((other, reason))
    roots: dict[int, tuple[int, str]] = {}
    for number, found in candidates.items():
        fitting = {roots[other][0] if other in roots else other for other, _ in found}
        if len(fitting) == 1:
            roots[number] = (fitting.pop(), min(reason for _, reason in found))
    return roots


@cache
def _symbols() -> pl.DataFrame:
    """(term, candidate) for each currency that a shared symbol may mean."""
    rows = [
        (row["term"], candidate, True)
        for row in vocabulary("currency_shared_terms.csv")
        for candidate in row["candidates"].split("|")
    ]
    schema = {"term": pl.String, "candidate": pl.String, "_means": pl.Boolean}
    return pl.DataFrame(rows, schema=schema, orient="row").unique()


def _not_side_by_side(pairs: pl.DataFrame, clustered: pl.DataFrame, where: list[str]) -> pl.DataFrame:
    """Without the pairs of which both are stated in one place."""
    place = clustered.select("cluster", *where)
    of_other = place.rename({"cluster": "cluster_other"})
    side_by_side = (
        pairs.select("cluster", "cluster_other")
        .join(place, on="cluster")
        .join(of_other, on=["cluster_other", *where], how="semi")
    )
    return pairs.join(side_by_side, on=["cluster", "cluster_other"], how="anti")


def _converted(pledges: pl.DataFrame) -> Roots:
    """Sums of the same parties in different currencies that are worth the same at the month's rate."""
    worth = pl.coalesce("amount_usd_low", "amount_usd_high").cast(pl.Float64)
    valued = (
        convert(pledges.filter(pl.col("_recipient").is_not_null()).with_columns(announced_on="_day"))
        .with_columns(_usd=worth)
        .filter(pl.col("_usd") > 0)
        .with_columns(
            _step=(pl.col("_usd").log() / SAME_SUM).floor().cast(pl.Int64),
            _open=pl.concat_str(pl.col("amount_low").is_null(), pl.col("amount_high").is_null()),
        )
    )
    nearby = pl.concat_list(pl.col("_step") - 1, "_step", pl.col("_step") + 1)
    steps = valued.with_columns(_step=nearby).explode("_step")
    pairs = _near(steps, valued, ["_donor", "_recipient", "_open", "_nth", "_step"], CONVERTED_WITHIN_DAYS).filter(
        pl.col("currency") != pl.col("currency_other"),
        (pl.col("_usd") - pl.col("_usd_other")).abs() <= SAME_SUM * pl.max_horizontal("_usd", "_usd_other"),
        pl.any_horizontal(
            pl.col("programme_code", "programme_code_other").is_null(),
            pl.col("programme_code") == pl.col("programme_code_other"),
        ),
    )
    currency_of = dict(pledges.select("cluster", "currency").iter_rows())
    roots: dict[int, tuple[int, str]] = {}
    for group in connected(pairs.select("cluster", "cluster_other").sort("cluster", "cluster_other").iter_rows()):
        # Two sums in one currency are two pledges or a rounded one: which of them a third converts is open.
        if all(currency_of[one] != currency_of[other] for one, other in combinations(group, 2)):
            roots |= dict.fromkeys(group[1:], (group[0], "same sum in another currency"))
    return roots


def connected(pairs: Iterable[tuple[int, int]]) -> list[list[int]]:
    """Groups of numbers that pairs connect, each sorted, in order of their smallest."""
    group_of: dict[int, list[int]] = {}
    for one, other in pairs:
        first, second = group_of.setdefault(one, [one]), group_of.setdefault(other, [other])
        if first is not second:
            first += second
            group_of |= dict.fromkeys(second, first)
    unique = {id(group): sorted(group) for group in group_of.values()}
    return sorted(unique.values())
