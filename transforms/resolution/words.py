"""How alike the sentences of two facts are."""

import polars as pl

# Sentences of one cluster that are looked at; more would only make every pair more alike.
SENTENCES = 4
_WORD = r"\p{L}{4,}"
# So many letters of a word stand for it: Russia and Russian, condemn and condemned are one.
_STEM = 5
_NUMBER = r"\b\d+(?:[.,]\d+)*\b"


def sentence_words(clustered: pl.DataFrame, clusters: pl.Series) -> pl.DataFrame:
    """(cluster, words, numbers): how the different longer words begin, in lower case, and the numbers.

    Of the first few sentences of each of these clusters; a year is no number here.
    """
    asked = clustered.filter(pl.col("cluster").is_in(clusters.implode()))
    sentences = (
        asked.select("cluster", "evidence")
        .unique(maintain_order=True)
        .group_by("cluster", maintain_order=True)
        .agg(pl.col("evidence").head(SENTENCES).str.join(" "))
    )
    lower = pl.col("evidence").str.to_lowercase()
    words = lower.str.extract_all(_WORD).list.eval(pl.element().str.slice(0, _STEM)).list.unique()
    numbers = lower.str.extract_all(_NUMBER).list.unique()
    years = pl.element().str.contains(r"^(?:19|20)\d\d$")
    return sentences.select("cluster", words=words, numbers=numbers.list.eval(pl.element().filter(~years)))


def wording() -> pl.Expr:
    """How many words are shared.

    `alike`: half of the shorter sentence's, three at least; `some`: a quarter, two at least; `one`; `none`.
    """
    shared = pl.col("words").list.set_intersection("words_other").list.len()
    shorter = pl.min_horizontal(pl.col("words").list.len(), pl.col("words_other").list.len())
    return (
        pl.when((shared >= 3) & (shared >= 0.5 * shorter)).then(pl.lit("alike"))
        .when((shared >= 2) & (shared >= 0.25 * shorter)).then(pl.lit("some"))
        .when(shared > 0)
        .then(pl.lit("one"))
        .otherwise(pl.lit("none"))
    )  # fmt: skip


def numbers_differ() -> pl.Expr:
    """Whether both name numbers and share none."""
    shared = pl.col("numbers").list.set_intersection("numbers_other").list.len()
    return (pl.col("numbers").list.len() > 0) & (pl.col("numbers_other").list.len() > 0) & (shared == 0)
