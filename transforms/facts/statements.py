"""Rows of the lake → what each article states: ids, the outlet's dollar, and what people have excluded."""

from collections.abc import Mapping
from functools import cache

import polars as pl

from transforms import ids
from transforms.article import vocabulary
from transforms.facts.shapes import fields_of, shaped
from transforms.resolution.judgements import EXCLUSIONS, Exclusion, gone

WORLD_WIDE_WEB = r"^www\."
PLACE = ("trigger_start", "trigger_end", "ordinal")


def find_statements(kind: str, found: pl.DataFrame, articles: pl.DataFrame) -> pl.DataFrame:
    """Rows of the lake once for each article that bears the text, with mention_id, sorted by article and place.

    `articles` are (reading_id, article_id, and what else is to stand beside).
    """
    once = found.unique(["reading_id", *PLACE], keep="first", maintain_order=True)
    joined = once.join(articles, on="reading_id", how="inner").sort("article_id", *PLACE)
    made = [
        ids.mention_id(article, kind, start, end, ordinal)
        for article, start, end, ordinal in joined.select("article_id", *PLACE).iter_rows()
    ]
    statements = joined.with_columns(
        pl.Series("mention_id", made, dtype=pl.String),
        pl.col("confidence").round(3),
        *[pl.col(name).cast(pl.String) for name, dtype in joined.schema.items() if isinstance(dtype, pl.Enum)],
    )
    return _with_outlet_currency(statements) if kind == "pledge" else statements


def _outlet_key(outlet: pl.Expr) -> pl.Expr:
    """An outlet's name or domain, as it is compared: no case, no "www."."""
    return outlet.str.strip_chars().str.to_lowercase().str.replace(WORLD_WIDE_WEB, "")


@cache
def _outlet_dollars() -> pl.DataFrame:
    """The currency that a shared symbol means in an outlet at home in a country with one of the symbol's currencies."""
    candidates = {row["term"]: row["candidates"].split("|") for row in vocabulary("currency_shared_terms.csv")}
    currency_of = {row["code"]: row["currency"] for row in vocabulary("countries.csv")}
    rows = [
        {"_outlet": outlet, "currency_symbol": term, "_outlet_currency": currency_of[row["country_code"]]}
        for row in vocabulary("outlets.csv")
        for term, meant in candidates.items()
        if currency_of.get(row["country_code"]) in meant
        for outlet in {row["outlet"], row["domain"]} - {""}
    ]
    schema = {"_outlet": pl.String, "currency_symbol": pl.String, "_outlet_currency": pl.String}
    told = pl.DataFrame(rows, schema=schema).with_columns(_outlet_key(pl.col("_outlet"))).unique()
    # One name in two countries settles nothing.
    return told.unique(["_outlet", "currency_symbol"], keep="none")


def _with_outlet_currency(pledges: pl.DataFrame) -> pl.DataFrame:
    """The last resort for a shared symbol: the currency of the country where the outlet is at home."""
    joined = pledges.with_columns(_outlet=_outlet_key(pl.col("outlet"))).join(
        _outlet_dollars(), on=["_outlet", "currency_symbol"], how="left", maintain_order="left"
    )
    settled = pl.col("currency").is_null() & pl.col("_outlet_currency").is_not_null()
    return joined.with_columns(
        currency_basis=pl.when(settled).then(pl.lit("outlet")).otherwise("currency_basis"),
        currency=pl.when(settled).then("_outlet_currency").otherwise("currency"),
    ).drop("_outlet", "_outlet_currency")


def without_excluded(
    statements: Mapping[str, pl.DataFrame], exclusions: tuple[Exclusion, ...]
) -> dict[str, pl.DataFrame]:
    """Statements by kind, without the excluded mentions. Raises JudgementError on a mention that is not there."""
    excluded = [one for one in exclusions if one.mention_id]
    if not excluded:
        return dict(statements)
    names = [one.mention_id for one in excluded]
    named = pl.col("mention_id").is_in(names)
    there = {name for rows in statements.values() for name in rows.filter(named)["mention_id"]}
    for one in excluded:
        if one.mention_id not in there:
            raise gone(EXCLUSIONS, one.row, one.mention_id, one.article_id)
    return {kind: rows.filter(~named) for kind, rows in statements.items()}


def below_threshold(kind: str, rows: pl.DataFrame) -> pl.DataFrame:
    """Rows of mentions_below_threshold, the coded fields as a JSON object."""
    fields = list(fields_of(kind))
    texts = [pl.col(name).cast(pl.String) for name in fields if isinstance(rows.schema[name], pl.Decimal | pl.Date)]
    reading = rows.select(fields).with_columns(texts).select(pl.struct(fields).struct.json_encode()).to_series()
    return shaped(rows.with_columns(mention_kind=pl.lit(kind), reading=reading), "mentions_below_threshold")


def unresolved_names(found: pl.DataFrame, pledges: pl.DataFrame, articles: pl.DataFrame) -> pl.DataFrame:
    """What could not be coded, most frequent first: names of actors, and currency symbols and programmes of pledges."""
    columns = ["name", "role", "article_id", "evidence"]
    actors = found.join(articles.select("reading_id", "article_id"), on="reading_id", how="inner").select(columns)
    symbols = pledges.filter(pl.col("currency").is_null() & pl.col("currency_symbol").is_not_null()).select(
        "article_id", "evidence", name="currency_symbol", role=pl.lit("currency")
    )
    programmes = pledges.filter(pl.col("programme_code").is_null() & pl.col("instrument").is_not_null()).select(
        "article_id", "evidence", name="instrument", role=pl.lit("programme")
    )
    every = pl.concat([actors, symbols.select(columns), programmes.select(columns)])
    counted = (
        every.sort(columns)
        .group_by("name", "role", maintain_order=True)
        .agg(
            mention_count=pl.len().cast(pl.Int64),
            article_count=pl.col("article_id").n_unique().cast(pl.Int64),
            example_article_id=pl.col("article_id").first(),
            example=pl.col("evidence").first(),
        )
    )
    return shaped(counted.sort("mention_count", "name", "role", descending=[True, False, False]), "unresolved_names")
