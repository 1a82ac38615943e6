"""What a pledge repeats, replaces or is a part of: so that nothing counts twice.

Three relations point from one pledge to another. `reiterates`: told as background long after it was news.
`part_of`: the texts call it a part of the other. `supersedes`: the texts say that the other was raised to it.
A relation to a pledge that only repeats an earlier one is a relation to the earlier one.
"""

import polars as pl

from transforms.resolution.rules import joined

_SUM = pl.coalesce("amount_low", "amount_high")
# How long after it was news a pledge may be raised.
RAISED_WITHIN_DAYS = 730
# A part is told before its total, in the same sentence or one shortly before.
PART_WITHIN = 600


def pledge_relations(pledges: pl.DataFrame, rows: pl.DataFrame) -> pl.DataFrame:
    """(fact_id, reiterates, part_of, supersedes) for every pledge; `pledges` have their sums in dollars."""
    keyed = _keyed(pledges)
    again = reiterations(keyed)
    first = pledges.select("fact_id").join(again, on="fact_id", how="left").select(
        "fact_id", _first=pl.coalesce("reiterates", "fact_id")
    )
    stated = _stated(keyed, rows, first)
    parts = parts_of_totals(stated)
    raised = replaced_sums(keyed, stated, again, parts)
    return (
        pledges.select("fact_id")
        .join(again, on="fact_id", how="left")
        .join(parts, on="fact_id", how="left")
        .join(raised, on="fact_id", how="left")
    )


def _keyed(pledges: pl.DataFrame) -> pl.DataFrame:
    return pledges.select(
        "fact_id", "is_new", "amount_low", "amount_high", "currency", "programme_code", "status", "donor_actors",
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
            "article_id", "fact_id", "evidence_start", "trigger_start", "donor_actors", "currency", "part_of_total", "_told",
            _recipient=joined("recipient_actors"),
            _sum=_SUM,
        )
        .join(first.rename({"_first": "first"}), on="fact_id", how="left")
        .join(worth, on="fact_id", how="left")
        .join(worth.rename({"fact_id": "first"}), on="first", how="left", suffix="_first")
        .with_columns(_usd=pl.coalesce("_usd", "_usd_first"))
    )  # fmt: skip


def parts_of_totals(stated: pl.DataFrame) -> pl.DataFrame:
    """(fact_id, part_of) of pledges that an article calls a part of one larger sum of which they can be a part.

    Either the part says so, and the article states one sum that can be its total; or the words before a sum say that
    it holds the one told last ("part of the 2bn"); or both are told as a raise ("by 50 to 85").
    """
    told = pl.col("_told").fill_null("")
    named = stated.filter(pl.col("donor_actors").list.len() > 0)
    parts = named.filter(~told.is_in(["total", "raised"]))
    flagged = _pairs(parts.filter("part_of_total"), named.filter(~pl.col("part_of_total")))
    wholes = _pairs(parts, named.filter(told == "total"))
    before = (pl.col("trigger_start_total") - pl.col("trigger_start")).cast(pl.Int64)
    told_last = (
        wholes.filter(before > 0, before <= PART_WITHIN)
        .filter(before == before.min().over("article_id", "trigger_start_total"))
    )  # fmt: skip
    in_sentence = pl.col("evidence_start") == pl.col("evidence_start_total")
    raises = _pairs(parts.filter(told == "increase"), named.filter(told == "raised")).filter(in_sentence)
    columns = ["fact_id", "first_total"]
    return (
        pl.concat([flagged.select(columns), told_last.select(columns), raises.select(columns)])
        .filter(pl.col("fact_id") != pl.col("first_total"))
        .group_by("fact_id")
        .agg(_totals=pl.col("first_total").unique())
        .filter(pl.col("_totals").list.len() == 1)
        .select("fact_id", part_of=pl.col("_totals").list.first())
    )


def _pairs(parts: pl.DataFrame, totals: pl.DataFrame) -> pl.DataFrame:
    """Sums of one article of which the second can hold the first.

    The total is larger, has the part's donors among its own, and its recipients unless one of the two leaves them open.
    """
    shared = pl.col("donor_actors").list.set_intersection("donor_actors_total").list.len()
    one_currency = pl.col("currency") == pl.col("currency_total")
    smaller = pl.when(one_currency).then(pl.col("_sum") < pl.col("_sum_total")).otherwise(pl.col("_usd") < pl.col("_usd_total"))
    return parts.join(totals, on="article_id", suffix="_total").filter(
        pl.col("fact_id") != pl.col("fact_id_total"),
        smaller,
        shared == pl.col("donor_actors").list.n_unique(),
        (pl.col("_recipient") == pl.col("_recipient_total")).fill_null(True),
    )


def replaced_sums(
    keyed: pl.DataFrame, stated: pl.DataFrame, again: pl.DataFrame, parts: pl.DataFrame
) -> pl.DataFrame:
    """(fact_id, supersedes) of pledges that a text tells as a raise: the smaller one that they replace.

    That is the earlier pledge of the same parties (and programme, where both name one) of the sum that the text names
    as the one before; where it names none, the only earlier one within two years. Where there are several, which of
    them was raised stays open.
    """
    raised = stated.filter(pl.col("_told") == "raised")
    before = stated.filter(pl.col("_told") == "before").select("article_id", "evidence_start", _from="first")
    named = raised.join(before, on=["article_id", "evidence_start"], how="left").select("fact_id", "_from").unique()
    standing = (
        keyed.filter("is_new", ~pl.col("status").is_in(["proposed", "cancelled"]), pl.col("_day").is_not_null())
        .join(again, on="fact_id", how="anti")
        .join(parts, on="fact_id", how="anti")
    )
    apart = (pl.col("_day") - pl.col("_day_before")).dt.total_days()
    programme, programme_before = pl.col("programme_code"), pl.col("programme_code_before")
    possible = (
        standing.join(named, on="fact_id")
        .join(standing, on=["_donor", "_recipient"], suffix="_before")
        .filter(
            pl.col("fact_id") != pl.col("fact_id_before"),
            pl.col("_usd_before") < pl.col("_usd"),
            (apart > 0) & (apart <= RAISED_WITHIN_DAYS),
            (programme == programme_before).fill_null(True),
        )
    )
    is_named = pl.col("_from") == pl.col("fact_id_before")
    return (
        possible.filter(is_named.any().over("fact_id").fill_null(False).not_() | is_named.fill_null(False))
        .group_by("fact_id")
        .agg(_before=pl.col("fact_id_before").unique())
        .filter(pl.col("_before").list.len() == 1)
        .select("fact_id", supersedes=pl.col("_before").list.first())
    )
