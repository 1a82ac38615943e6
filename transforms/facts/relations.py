"""What a pledge repeats, replaces or is a part of: so that nothing counts twice.

Three relations point from one pledge to another. `reiterates`: told as background long after it was news.
`part_of`: the texts call it a part of the other. `supersedes`: the texts say that the other was raised to it.
A relation to a pledge that only repeats an earlier one is a relation to the earlier one.
"""

import polars as pl

from transforms.facts.parts import parts_of_totals
from transforms.resolution.rules import joined

_SUM = pl.coalesce("amount_low", "amount_high")
# How long after it was news a pledge may be raised.
RAISED_WITHIN_DAYS = 730


def pledge_relations(pledges: pl.DataFrame, rows: pl.DataFrame) -> pl.DataFrame:
    """(fact_id, reiterates, part_of, is_part, supersedes) for every pledge; `pledges` have their sums in dollars.

    `is_part` is true also where which of several totals holds it stays open.
    """
    keyed = _keyed(pledges)
    again = reiterations(keyed)
    first = (
        pledges.select("fact_id")
        .join(again, on="fact_id", how="left")
        .select("fact_id", _first=pl.coalesce("reiterates", "fact_id"))
    )
    stated = _stated(keyed, rows, first)
    parts = parts_of_totals(stated, keyed)
    raised = replaced_sums(keyed, stated, again, parts)
    return (
        pledges.select("fact_id")
        .join(again, on="fact_id", how="left")
        .join(parts, on="fact_id", how="left")
        .join(raised, on="fact_id", how="left")
    )


def _keyed(pledges: pl.DataFrame) -> pl.DataFrame:
    return pledges.select(
        "fact_id", "is_new", "part_of_total", "amount_low", "amount_high", "currency", "programme_code", "status",
        "donor_actors", "recipient_actors",
        _donor=joined("donor_actors"),
        _recipient=joined("recipient_actors"),
        _items=pl.when(_SUM.is_null()).then(pl.col("items").str.to_lowercase()),
        _day=pl.coalesce("announced_on", "first_reported_on"),
        _sum=_SUM,
        _usd=pl.coalesce("amount_usd_low", "amount_usd_high").cast(pl.Float64),
    )  # fmt: skip


def reiterations(keyed: pl.DataFrame) -> pl.DataFrame:
    """(fact_id, reiterates) of pledges that are told as background later than the window: the one they repeat.

    That is the last one before with the same parties, sum and programme that was news, where the background may leave
    recipient and programme open; else the first of all that are background too.
    """
    dated = keyed.filter(pl.col("_day").is_not_null(), pl.col("_sum").is_not_null() | pl.col("_items").is_not_null())
    block = ["_donor", "amount_low", "amount_high", "currency", "_items"]
    background = dated.filter(~pl.col("is_new")).select("fact_id", "_day", "_recipient", "programme_code", *block)
    news = dated.filter("is_new").select("fact_id", "_day", "_recipient", "programme_code", *block)
    fits = [
        pl.any_horizontal(pl.col(name, f"{name}_news").is_null()) | (pl.col(name) == pl.col(f"{name}_news"))
        for name in ("_recipient", "programme_code")
    ]
    of_news = (
        background.join(news, on=block, suffix="_news", nulls_equal=True)
        .filter(pl.col("_day_news") <= pl.col("_day"), *fits)
        .sort("fact_id", "_day_news", "fact_id_news")
        .group_by("fact_id", maintain_order=True)
        .agg(reiterates=pl.col("fact_id_news").last())
    )
    same = [*block, "_recipient", "programme_code"]
    of_background = (
        background.join(of_news, on="fact_id", how="anti")
        .sort(*same, "_day", "fact_id", nulls_last=True)
        .with_columns(reiterates=pl.col("fact_id").first().over(same))
        .filter(pl.col("reiterates") != pl.col("fact_id"))
    )
    return pl.concat([of_news, of_background.select("fact_id", "reiterates")])


def _stated(keyed: pl.DataFrame, rows: pl.DataFrame, first: pl.DataFrame) -> pl.DataFrame:
    """Sums as articles state them, each with the pledge it is of, or that this repeats, as `first`."""
    worth = keyed.select("fact_id", "_usd")
    return (
        rows.filter(_SUM.is_not_null())
        .select(
            "article_id", "fact_id", "evidence_start", "trigger_start", "donor_actors", "recipient_actors", "currency",
            "part_of_total", "_told",
            _sum=_SUM,
        )
        .join(first.rename({"_first": "first"}), on="fact_id", how="left")
        .join(worth, on="fact_id", how="left")
        .join(worth.rename({"fact_id": "first"}), on="first", how="left", suffix="_first")
        .with_columns(_usd=pl.coalesce("_usd", "_usd_first"))
    )  # fmt: skip


def replaced_sums(keyed: pl.DataFrame, stated: pl.DataFrame, again: pl.DataFrame, parts: pl.DataFrame) -> pl.DataFrame:
    """(fact_id, supersedes) of pledges that a text tells as a raise: the smaller one that they replace.

    That is the earlier pledge of the same parties (and programme, where both name one) of the sum that the text names
    as the one before; where it names none, the largest earlier one that was itself a raise under that programme; else
    the only one within two years. Where there are several, which of them was raised stays open.
    """
    raised = stated.filter(pl.col("_told") == "raised")
    before = stated.filter(pl.col("_told") == "before").select("article_id", "evidence_start", _from="first")
    named = raised.join(before, on=["article_id", "evidence_start"], how="left").select("fact_id", "_from").unique()
    standing = (
        keyed.filter("is_new", ~pl.col("status").is_in(["proposed", "cancelled"]))
        .filter(pl.col("_day").is_not_null(), pl.col("_donor").is_not_null())
        .join(again, on="fact_id", how="anti")
        .join(parts.filter("is_part"), on="fact_id", how="anti")
    )
    apart = (pl.col("_day") - pl.col("_day_before")).dt.total_days()
    programme, programme_before = pl.col("programme_code"), pl.col("programme_code_before")
    possible = (
        standing.join(named, on="fact_id")
        .join(standing, on=["_donor", "_recipient"], suffix="_before", nulls_equal=True)
        .filter(
            pl.col("fact_id") != pl.col("fact_id_before"),
            pl.col("_usd_before") < pl.col("_usd"),
            (apart > 0) & (apart <= RAISED_WITHIN_DAYS),
            # Without recipients only the programme says what was raised.
            (programme == programme_before).fill_null(pl.col("_recipient").is_not_null()),
        )
    )
    was_raise = pl.col("fact_id_before").is_in(raised["fact_id"].unique().implode()) & (programme == programme_before)
    tier = (
        pl.when(pl.col("_from") == pl.col("fact_id_before")).then(0)
        .when(was_raise).then(1)
        .otherwise(2)
    )  # fmt: skip
    ranked = possible.with_columns(_tier=tier)
    best = ranked.filter(pl.col("_tier") == pl.col("_tier").min().over("fact_id"))
    largest = best.filter(
        (pl.col("_tier") != 1) | (pl.col("_usd_before") == pl.col("_usd_before").max().over("fact_id"))
    )
    return (
        largest.group_by("fact_id")
        .agg(_before=pl.col("fact_id_before").unique())
        .filter(pl.col("_before").list.len() == 1)
        .select("fact_id", supersedes=pl.col("_before").list.first())
    )
