"""Mentions of the same thing in many articles → one fact, nothing counted twice.

A first, exact rule set. Mentions are of one fact when all that is named in `RULES` is equal and their days lie within
the rule's window of the cluster's first day; the window counts from the first, so clusters cannot creep.

- events: type, source and target (for CONSULT and COOPERATE the parties in any order), status, the event's day where
  the text gives one, else the day of publication within 3 days;
- pledges: donors, recipients, amount, currency, goods and programme, announced (or published) within 45 days; how far
  along a pledge is does not part it: the same sum promised and later delivered is one pledge that moved on;
- positions: holders, topic, stance and targets, until another stance of the same holders on the same topic and target
  is reported; that day closes it.

Rows are put in an order of their own (day, mention_id) first, so the order of arrival changes nothing.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import polars as pl

UNORDERED_TYPES = ("CONSULT", "COOPERATE")


@dataclass(frozen=True, slots=True)
class Rule:
    """What must be equal, and how many days after a cluster's first day a mention may still join it."""

    keys: tuple[str, ...]
    window_days: int


RULES = {
    "event": Rule(("event_type", "_source", "_target", "status", "_exact_day"), 3),
    "pledge": Rule(("_donor", "_recipient", "amount_low", "amount_high", "currency", "_items", "programme_code"), 45),
    "position": Rule(("_holder", "topic", "stance", "_target", "_spell"), 100_000),
}


def cluster(kind: str, mentions: pl.DataFrame) -> pl.DataFrame:
    """(mention_id, fact_id) for every mention.

    `mentions` are rows of a mentions table with `published_on` beside. A fact's id is the mention_id of its first
    mention by (published_on, mention_id); mentions without a day of publication come last.
    """
    if mentions.is_empty():
        return pl.DataFrame(schema={"mention_id": pl.String, "fact_id": pl.String})
    keyed = _with_keys(kind, mentions)
    rule = RULES[kind]
    ordered = keyed.sort(*rule.keys, "_day", "published_on", "mention_id", nulls_last=True)
    ordered = ordered.with_columns(
        _block=pl.struct(rule.keys).rle_id(), _ordinal=pl.col("_day").dt.epoch("d").cast(pl.Int64)
    )
    numbers = _number_clusters(ordered["_block"].to_list(), ordered["_ordinal"].to_list(), rule.window_days)
    clustered = ordered.select("mention_id", "published_on").with_columns(_cluster=pl.Series(numbers, dtype=pl.Int64))
    first = (
        clustered.sort("_cluster", "published_on", "mention_id", nulls_last=True)
        .group_by("_cluster", maintain_order=True)
        .agg(fact_id=pl.col("mention_id").first())
    )
    return (
        clustered.join(first, on="_cluster", how="left", maintain_order="left")
        .select("mention_id", "fact_id")
        .sort("mention_id")
    )


def _number_clusters(blocks: Sequence[int], days: Sequence[int | None], window: int) -> list[int]:
    """Numbers the clusters of rows in order of block and day; a row without a day is alone with its like."""
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


def _with_keys(kind: str, mentions: pl.DataFrame) -> pl.DataFrame:
    if kind == "event":
        source, target = pl.col("source_actors").list.sort(), pl.col("target_actors").list.sort()
        unordered = pl.col("event_type").is_in(list(UNORDERED_TYPES))
        both = pl.concat_list("source_actors", "target_actors").list.sort()
        return mentions.with_columns(
            _source=pl.when(unordered).then(both).otherwise(source).list.join(" "),
            _target=pl.when(unordered).then(pl.lit(None)).otherwise(target).list.join(" "),
            _exact_day=pl.concat_str(
                pl.col("event_date").dt.to_string(), pl.col("date_precision").cast(pl.String), separator=" "
            ),
            _day=pl.coalesce("event_date", "published_on"),
        )
    if kind == "pledge":
        return mentions.with_columns(
            _donor=pl.col("donor_actors").list.sort().list.join(" "),
            _recipient=pl.col("recipient_actors").list.sort().list.join(" "),
            _items=pl.when(pl.col("amount_low").is_null() & pl.col("amount_high").is_null()).then(
                pl.col("items").str.to_lowercase()
            ),
            _day=pl.coalesce("announced_on", "published_on"),
        )
    return _with_spells(
        mentions.with_columns(
            _holder=pl.col("holder_actors").list.sort().list.join(" "),
            _target=pl.col("target_actors").list.sort().list.join(" "),
            _day=pl.col("published_on"),
        )
    )


STANCE_SUBJECT = ("_holder", "topic", "_target")


def _with_spells(mentions: pl.DataFrame) -> pl.DataFrame:
    """Numbers the runs of one stance among the mentions of the same holders, topic and targets."""
    return (
        mentions.sort(*STANCE_SUBJECT, "_day", "stance", "mention_id", nulls_last=True)
        .with_columns(_spell=pl.col("stance").cast(pl.String).rle_id().over(STANCE_SUBJECT))
    )  # fmt: skip
