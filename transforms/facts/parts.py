"""Which pledges are parts of which others."""

import polars as pl

from transforms.resolution.windows import near

# A part is told before its total, in the same sentence or one shortly before: so many code points.
PART_WITHIN = 600
# How far from its total, in days, another article may tell a part.
TOTAL_WITHIN_DAYS = 7


def parts_of_totals(stated: pl.DataFrame, keyed: pl.DataFrame) -> pl.DataFrame:
    """(fact_id, part_of, is_part) of pledges that the texts call a part of a larger sum that is known.

    Either the part says so, and its article states sums that can be its total, or else other articles of those days do;
    or the words before a sum say that it holds the one told last ("part of the 2bn"); or both are told as a raise ("by
    50 to 85"). `part_of` is null where several can be the total. A part of a whole whose sum nobody states is no part
    here: nothing else counts it.
    """
    told = pl.col("_told").fill_null("")
    named = stated.filter(pl.col("donor_actors").list.len() > 0)
    parts = named.filter(~told.is_in(["total", "raised"]))
    flagged = _pairs(parts.filter("part_of_total"), named.filter(~pl.col("part_of_total")))
    wholes = _pairs(parts, named.filter(told == "total"))
    before = (pl.col("trigger_start_total") - pl.col("trigger_start")).cast(pl.Int64)
    told_last = wholes.filter(before > 0, before <= PART_WITHIN).filter(
        before == before.min().over("article_id", "trigger_start_total")
    )
    in_sentence = pl.col("evidence_start") == pl.col("evidence_start_total")
    raises = _pairs(parts.filter(told == "increase"), named.filter(told == "raised")).filter(in_sentence)
    stated_pairs = pl.concat([found.select("fact_id", "first_total") for found in (flagged, told_last, raises)])
    elsewhere = _told_elsewhere(keyed.join(stated_pairs, on="fact_id", how="anti"), keyed)
    return (
        pl.concat([stated_pairs, elsewhere])
        .filter(pl.col("fact_id") != pl.col("first_total"))
        .group_by("fact_id")
        .agg(_totals=pl.col("first_total").unique())
        .select(
            "fact_id",
            part_of=pl.when(pl.col("_totals").list.len() == 1).then(pl.col("_totals").list.first()),
            is_part=pl.lit(True),
        )
    )


def _pairs(parts: pl.DataFrame, totals: pl.DataFrame) -> pl.DataFrame:
    """Sums of one article of which the second can hold the first."""
    return parts.join(totals, on="article_id", suffix="_total").filter(
        pl.col("fact_id") != pl.col("fact_id_total"), _holds("_total")
    )


def _holds(of: str) -> pl.Expr:
    """Whether the second of a pair is larger and has the first's donors and recipients among its own.

    A total, or a part, that names no recipient leaves them open.
    """
    one_currency = pl.col("currency") == pl.col(f"currency{of}")
    smaller = (
        pl.when(one_currency).then(pl.col("_sum") < pl.col(f"_sum{of}")).otherwise(pl.col("_usd") < pl.col(f"_usd{of}"))
    )
    donors, recipients = (
        pl.col(name).list.set_intersection(f"{name}{of}").list.len() == pl.col(name).list.n_unique()
        for name in ("donor_actors", "recipient_actors")
    )
    return smaller & donors & (recipients | (pl.col(f"recipient_actors{of}").list.len() == 0))


def _told_elsewhere(parts: pl.DataFrame, keyed: pl.DataFrame) -> pl.DataFrame:
    """(fact_id, first_total) of parts whose article states no total that can be theirs: the only one of other articles.

    A donor that makes several larger pledges in those days tells of none that it is the total.
    """
    columns = ["fact_id", "_day", "donor_actors", "recipient_actors", "currency", "programme_code", "_sum", "_usd"]
    dated = keyed.filter(
        pl.col("_day").is_not_null(), pl.col("_sum").is_not_null(), pl.col("donor_actors").list.len() > 0
    )
    numbered = dated.with_row_index("cluster")
    called = numbered.join(parts.filter("part_of_total"), on="fact_id", how="semi")
    whole = numbered.filter("is_new", ~pl.col("part_of_total"))
    one = called.select("cluster", *columns, _one=pl.col("donor_actors").list.first())
    other = whole.select("cluster", *columns, _one="donor_actors").explode("_one")
    return (
        near(one, other, ["_one"], TOTAL_WITHIN_DAYS)
        .filter(_holds("_other"), (pl.col("programme_code") == pl.col("programme_code_other")).fill_null(True))
        .select("fact_id", first_total="fact_id_other")
        .unique()
        .filter(pl.len().over("fact_id") == 1)
    )
