"""What must be equal for two mentions to be of one fact.

- events: type, source and target (for CONSULT and COOPERATE the parties in any order), status, the event's day where
  the text gives one, else the day of publication within 3 days;
- pledges: donors, recipients, amount, currency, goods where there is no amount, programme (its name where it is not
  listed) and terms; told as news within 7 days, as background or as a higher step of the ladder within 45 days of the
  first day it was announced (or published). The same sum promised and later delivered is one pledge that moved on; the
  same sum promised again as news is another (the United States announced $800m for Ukraine on 16 March, 13 April and
  21 April 2022). Equal sums in one sentence are as many pledges ("$1bn this year and another $1bn next");
- positions: holders, topic, stance and targets, for as long as each day on which these holders speak on that topic and
  target again has the same stance among those of the day.
"""

from dataclasses import dataclass

import polars as pl

from transforms.contracts.vocabularies import PLEDGE_STATUSES
from transforms.resolution.tellings import CANCELLED

# Taking back ends a pledge at whatever step it was.
LADDER = {status: step for step, status in enumerate(PLEDGE_STATUSES)}
# What is to be paid back, or is property, and what is given for nothing; a sum may come as both, as two pledges.
TERMS = {"loan": "repaid", "guarantee": "repaid", "investment": "repaid", "grant": "given", "in_kind": "given"}
# Both sides of these do the same thing, so who is named first does not matter.
UNORDERED_TYPES = ("CONSULT", "COOPERATE")
PARTIES = ("_donor", "_recipient")
# Sums that a text tells as its news and that are none: all until now, and what was replaced.
LOOKING_BACK = ("cumulative", "before")
SUBJECT = ("_holder", "topic", "_target")


@dataclass(frozen=True, slots=True)
class Rule:
    """What must be equal, and how many days after a cluster's first day a mention may still join it.

    The window counts from the first day, so clusters cannot creep. None: no limit. `news_days` is the shorter window
    for what is told as news.
    """

    keys: tuple[str, ...]
    window_days: int | None
    news_days: int = 0


RULES = {
    "event": Rule(("event_type", "_source", "_target", "status", "_exact_day"), 3),
    "pledge": Rule(
        (
            *PARTIES,
            "amount_low",
            "amount_high",
            "currency",
            "_symbol",
            "_items",
            "programme_code",
            "_named",
            "_terms",
            "_so_far",
            "_nth",
        ),
        45,
        7,
    ),
    "position": Rule((*SUBJECT, "stance", "_spell"), None),
}


def joined(*columns: str) -> pl.Expr:
    """Codes of one or more list columns as one string, each once, sorted; null where there are none."""
    codes = pl.concat_str([pl.col(name).list.join(" ") for name in columns], separator=" ")
    return codes.map_batches(_in_order, return_dtype=pl.String)


def _in_order(codes: pl.Series) -> pl.Series:
    # Few different sets fill a million rows, and putting a list in order is dear: each different one is done once.
    different = codes.unique()
    ordered = different.str.split(" ").list.unique().list.sort().list.join(" ").str.strip_chars()
    told = ordered.to_frame("codes").select(pl.when(pl.col("codes") != "").then("codes")).to_series()
    return codes.replace_strict(different, told, return_dtype=pl.String)


def told_status() -> pl.Expr:
    """The step of the ladder that a mention tells, `cancelled` where its words take the sum back."""
    return pl.when(pl.col("_told") == CANCELLED).then(pl.lit(CANCELLED)).otherwise(pl.col("status").cast(pl.String))


def told_as_news() -> pl.Expr:
    """Whether a mention tells its sum as news; all that was given until now, or was replaced, is none."""
    return pl.col("is_new") & ~pl.col("_told").fill_null("").is_in(list(LOOKING_BACK))


def with_keys(kind: str, mentions: pl.DataFrame) -> pl.DataFrame:
    """`mentions` with the columns that `RULES[kind]` names, and `_day`, from which the window counts."""
    return {"event": _event_keys, "pledge": _pledge_keys, "position": _position_keys}[kind](mentions)


def _event_keys(mentions: pl.DataFrame) -> pl.DataFrame:
    unordered = pl.col("event_type").is_in(list(UNORDERED_TYPES))
    return mentions.with_columns(
        _source=pl.when(unordered).then(joined("source_actors", "target_actors")).otherwise(joined("source_actors")),
        _target=pl.when(~unordered).then(joined("target_actors")),
        _exact_day=pl.concat_str(
            pl.col("event_date").dt.to_string(), pl.col("date_precision").cast(pl.String), separator=" "
        ),
        _day=pl.coalesce("event_date", "published_on"),
    )


def _pledge_keys(mentions: pl.DataFrame) -> pl.DataFrame:
    without_amount = pl.col("amount_low").is_null() & pl.col("amount_high").is_null()
    keyed = mentions.with_columns(
        _donor=joined("donor_actors"),
        _recipient=joined("recipient_actors"),
        _symbol=pl.when(pl.col("currency").is_null()).then("currency_symbol"),
        _items=pl.when(without_amount).then(pl.col("items").str.to_lowercase()),
        _day=pl.coalesce("announced_on", "published_on"),
        _named=pl.when(pl.col("programme_code").is_null()).then(pl.col("instrument").str.to_lowercase()),
        _terms=pl.col("kind").cast(pl.String).replace_strict(TERMS, default=None, return_dtype=pl.String),
        _step=told_status().replace_strict(LADDER, return_dtype=pl.Int64),
        _news=told_as_news(),
        _so_far=pl.col("_told").eq_missing(pl.lit("cumulative")),
    ).sort("article_id", "trigger_start", "trigger_end", "ordinal")
    alike = ["article_id", "evidence_start", *(key for key in RULES["pledge"].keys if key != "_nth")]
    return keyed.with_columns(_nth=pl.int_range(pl.len()).over(alike))


def _position_keys(mentions: pl.DataFrame) -> pl.DataFrame:
    keyed = mentions.with_columns(
        _holder=joined("holder_actors"), _target=joined("target_actors"), _day=pl.col("published_on")
    )
    return keyed.join(_spells(keyed), on=[*SUBJECT, "stance", "_day"], how="left", nulls_equal=True)


def _spells(keyed: pl.DataFrame) -> pl.DataFrame:
    """Numbers the runs of a stance over the days on which its subject was spoken of; without a day no run, null.

    On one day a subject may have several stances, since a topic has many issues; none of them closes another.
    """
    said = keyed.select(*SUBJECT, "stance", "_day").unique().filter(pl.col("_day").is_not_null())
    return (
        said.with_columns(_turn=pl.col("_day").rank("dense").over(SUBJECT).cast(pl.Int64))
        .sort(*SUBJECT, "stance", "_day", nulls_last=True)
        .with_columns(_breaks=(pl.col("_turn").diff() != 1).fill_null(True).over(*SUBJECT, "stance"))
        .with_columns(_spell=pl.col("_breaks").cum_sum().over(*SUBJECT, "stance"))
        .drop("_turn", "_breaks")
    )
