"""Rows of the lake → what each article states: ids, the outlet's dollar, and what people have excluded."""

import re
from collections.abc import Mapping
from functools import cache

import polars as pl

from transforms import ids
from transforms.facts.shapes import fields_of, shaped
from transforms.resolution.judgements import EXCLUSIONS, Exclusion, gone
from transforms.resolution.tellings import with_tellings
from transforms.vocabulary import vocabulary

PLACE = ("trigger_start", "trigger_end", "ordinal")


def find_statements(kind: str, found: pl.DataFrame, articles: pl.DataFrame) -> pl.DataFrame:
    """Rows of the lake once for each article that bears the text, with mention_id, sorted by article and place.

    `articles` are (reading_id, article_id, and what else is to stand beside).
    """
    once = found.unique(["reading_id", *PLACE], keep="first", maintain_order=True)
    joined = once.join(articles, on="reading_id", how="inner").sort("article_id", *PLACE)
    made = ids.mention_ids(kind, joined.select("article_id", *PLACE).iter_rows())
    statements = joined.with_columns(
        pl.Series("mention_id", made, dtype=pl.String),
        pl.col("confidence").round(3),
        *[pl.col(name).cast(pl.String) for name, dtype in joined.schema.items() if isinstance(dtype, pl.Enum)],
    )
    return with_tellings(_with_outlet_currency(statements)) if kind == "pledge" else statements


_DOMAIN = re.compile(r"\(?(?:https?://)?(?:www\.)?([a-z0-9-]+(?:\.[a-z0-9-]+)+)/?\)?$")


def _plain(outlet: str) -> str:
    return outlet.strip().lower().removeprefix("the ")


@cache
def _outlets() -> dict[str, dict[str, str]]:
    """Currency by shared symbol for each outlet, by name and by domain in lower case.

    A bare "$" means what `outlets.csv` says of the outlet: its home dollar, or the US dollar where home has none or the
    house style marks all others. Any other shared symbol means the home currency where that is one of its candidates.
    """
    candidates = {row["term"]: row["candidates"].split("|") for row in vocabulary("currency_shared_terms.csv")}
    currency_of = {row["code"]: row["currency"] for row in vocabulary("countries.csv")}
    found: dict[str, dict[str, str]] = {}
    for row in vocabulary("outlets.csv"):
        home = currency_of.get(row["country_code"])
        means = {term: home for term, could_be in candidates.items() if home and home in could_be}
        means["$"] = row["dollar"]
        for key in {_plain(row["outlet"]), _plain(row["domain"])} - {""}:
            # One name or domain with two meanings settles nothing.
            found[key] = means if found.get(key, means) == means else {}
    return found


@cache
def outlet_currency(outlet: str, symbol: str) -> str | None:
    """What a shared symbol means in an outlet, named or by domain ("bangkokpost.com", "Name (news.example.org)")."""
    key = _plain(outlet)
    means = _outlets().get(key)
    if means is None and (domain := _DOMAIN.search(key)):
        labels = domain.group(1).split(".")
        parents = (".".join(labels[first:]) for first in range(len(labels) - 1))
        means = next((known for parent in parents if (known := _outlets().get(parent)) is not None), None)
    return (means or {}).get(symbol) or None


def _with_outlet_currency(pledges: pl.DataFrame) -> pl.DataFrame:
    """The last resort for a shared symbol: what it means in the outlet.

    A text that several outlets bear settles it only where all of them say the same: a paper that prints a wire's words
    does not make the wire's dollars its own.
    """
    schema = {"outlet": pl.String, "currency_symbol": pl.String, "_outlet_currency": pl.String}
    asked = pledges.select("outlet", "currency_symbol").drop_nulls().unique()
    told = pl.DataFrame([(*row, outlet_currency(*row)) for row in asked.iter_rows()], schema=schema, orient="row")
    joined = pledges.join(told, on=["outlet", "currency_symbol"], how="left", maintain_order="left")
    agreed = pl.col("_outlet_currency").n_unique().over("text_root", "currency_symbol") == 1
    settled = pl.col("currency").is_null() & pl.col("_outlet_currency").is_not_null() & agreed
    return joined.with_columns(
        currency_basis=pl.when(settled).then(pl.lit("outlet")).otherwise("currency_basis"),
        currency=pl.when(settled).then("_outlet_currency").otherwise("currency"),
    ).drop("_outlet_currency")


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
