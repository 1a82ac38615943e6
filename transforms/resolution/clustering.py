"""The four steps from mentions to facts."""

from collections.abc import Sequence

import polars as pl

from transforms.resolution.copies import find_copies
from transforms.resolution.event_pairs import event_pairs
from transforms.resolution.judgements import Judgements, apply_judgements
from transforms.resolution.linking import link
from transforms.resolution.pledge_pairs import pledge_pairs
from transforms.resolution.position_pairs import position_pairs
from transforms.resolution.rules import RULES, with_keys
from transforms.resolution.weighing import weighed

SCHEMA = {"mention_id": pl.String, "fact_id": pl.String, "joined_by": pl.String, "joined_score": pl.Float64}
PAIRS = {"event": event_pairs, "position": position_pairs}


def cluster(
    kind: str, mentions: pl.DataFrame, judgements: Judgements | None = None, rates: pl.DataFrame | None = None
) -> pl.DataFrame:
    """(mention_id, fact_id, joined_by, joined_score) for every mention, sorted by mention_id.

    `mentions` are lake rows of the kind with mention_id, article_id, published_on and text_root (the article whose text
    theirs is or copies) beside. A fact's id is the mention_id of its first mention by (published_on, unknown last,
    mention_id). `joined_by` is `equal` where the rules decide, else `copy`, `judgement`, or the words for what a
    comparison found, with its score beside; of the others the score is 1. `rates`, as `convert` takes them, tell
    whether sums in two currencies can be one. Raises JudgementError where a judgement no longer fits.
    """
    if mentions.is_empty():
        return pl.DataFrame(schema=SCHEMA)
    copies = find_copies(mentions)
    originals = mentions.join(copies, on="mention_id", how="anti")
    clustered = by_rule(kind, with_keys(kind, originals))
    pairs = pledge_pairs(clustered, rates) if kind == "pledge" else PAIRS[kind](clustered)
    joined = link(weighed(kind, pairs))
    placed = _placed(clustered, joined, copies)
    if judgements is not None:
        placed = apply_judgements(judgements.of_kind(kind), placed, mentions)
    return _named(placed, mentions)


def by_rule(kind: str, keyed: pl.DataFrame) -> pl.DataFrame:
    """`keyed`, in order of block and day, with `cluster`: a number for each fact as the kind's rule has it."""
    rule = RULES[kind]
    ordered = keyed.sort(*rule.keys, "_day", "published_on", "mention_id", nulls_last=True).with_columns(
        _block=pl.struct(rule.keys).rle_id()
    )
    if rule.window_days is None:
        return ordered.with_columns(cluster=pl.col("_block").cast(pl.Int64))
    days = ordered["_day"].dt.epoch("d").cast(pl.Int64).to_list()
    blocks = ordered["_block"].to_list()
    if kind == "pledge":
        steps = ordered.select(pl.when("_news").then("_step")).to_series().to_list()
        numbers = number_pledges(blocks, days, steps, rule.window_days, rule.news_days)
    else:
        numbers = number_clusters(blocks, days, rule.window_days)
    return ordered.with_columns(cluster=pl.Series(numbers, dtype=pl.Int64))


def number_clusters(blocks: Sequence[int], days: Sequence[int | None], window: int) -> list[int]:
    """Numbers the clusters of rows in order of block and day; a row without a day is with its like only."""
    numbers: list[int] = []
    number = -1
    block: int | None = None
    first: int | None = None
    for this_block, day in zip(blocks, days, strict=True):
        joins = block == this_block and (
            (day is None and first is None) or (day is not None and first is not None and day - first <= window)
        )
        if not joins:
            number += 1
            block, first = this_block, day
        numbers.append(number)
    return numbers


def number_pledges(
    blocks: Sequence[int], days: Sequence[int | None], steps: Sequence[int | None], window: int, news_window: int
) -> list[int]:
    """As `number_clusters`, with each row's step of the ladder where it is told as news, None where as background.

    Background joins within the window. News joins within the news window of the day the highest step so far was first
    told as news (before any news: of the first day), or within the window as a higher step.
    """
    numbers: list[int] = []
    number = -1
    block = first = None
    highest, reached = -1, 0
    for this_block, day, step in zip(blocks, days, steps, strict=True):
        if day is None or first is None:
            joins = day is None and first is None
        else:
            climbs = highest >= 0 and step is not None and step > highest
            joins = day - first <= window and (step is None or climbs or day - reached <= news_window)
        if block != this_block or not joins:
            number += 1
            block, first = this_block, day
            highest, reached = -1, day or 0
        if step is not None and step > highest:
            highest, reached = step, day or 0
        numbers.append(number)
    return numbers


def _placed(clustered: pl.DataFrame, joined: pl.DataFrame, copies: pl.DataFrame) -> pl.DataFrame:
    """(mention_id, cluster, joined_by, joined_score, copy_of) of originals and copies, after linking."""
    originals = clustered.join(joined, on="cluster", how="left").select(
        "mention_id",
        cluster=pl.coalesce("root", "cluster"),
        joined_by=pl.coalesce("reason", pl.lit("equal")),
        joined_score=pl.coalesce("score", pl.lit(1.0)),
        copy_of=pl.lit(None, dtype=pl.String),
    )
    copied = copies.join(originals.select(copy_of="mention_id", cluster="cluster"), on="copy_of").select(
        "mention_id", "cluster", joined_by=pl.lit("copy"), joined_score=pl.lit(1.0), copy_of="copy_of"
    )
    return pl.concat([originals, copied])


def _named(placed: pl.DataFrame, mentions: pl.DataFrame) -> pl.DataFrame:
    # Two passes over groups: putting a million ids in order would cost four times as much.
    dated = placed.join(mentions.select("mention_id", "published_on"), on="mention_id")
    earliest = dated.group_by("cluster").agg(pl.col("published_on").min())
    firsts = dated.join(earliest, on=["cluster", "published_on"], how="semi", nulls_equal=True)
    names = firsts.group_by("cluster").agg(fact_id=pl.col("mention_id").min())
    return dated.join(names, on="cluster").select(list(SCHEMA)).sort("mention_id")
