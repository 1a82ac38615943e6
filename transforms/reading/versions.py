"""Versions of the same record, and articles that repeat an earlier one.

Both depend on the whole set of articles and on nothing else: not on row order, nor on what was read in
which run but for `first_read_at`.
"""

from functools import lru_cache

import numpy as np
import polars as pl
from numpy.typing import NDArray

from transforms.reading.shingles import PERMUTATIONS, Hashes, jaccard, mixed, shingle_set

Rows = NDArray[np.uint32]

NEAR = 0.8
# Three standard errors of the estimate on either side of NEAR.
NO_DOUBT_BELOW = 0.65
NO_DOUBT_ABOVE = 0.95
BAND_ROWS = 4  # 16 bands of 4: a pair 0.8 alike shares a band with probability 0.9998, one 0.4 alike with 0.34
EARLIEST_OF_BUCKET = 8
_PAIRS_AT_ONCE = 200_000


def settle_versions(articles: pl.DataFrame) -> pl.DataFrame:
    """The rows given, in their order, with `version`, `superseded_by` and `duplicate_of`.

    Versions number the articles of one external_id by (first_read_at, article_id). `duplicate_of` is the
    earliest article, by (published_on, unknown last, first_read_at, article_id), whose text is the same
    (text_sha256) or nearly the same: an estimated Jaccard similarity of word 5-shingles of at least 0.8
    (`shingles.py`). It is sought among current versions only, since a version is no copy of another, and a
    superseded text is nobody's original.

    Near pairs come from locality-sensitive hashing: two articles are compared when four successive places
    of their signatures agree, and of each such bucket with its eight earliest only, so that a much-copied
    text costs no all-pairs comparison.
    """
    by_source = [pl.col("first_read_at"), pl.col("article_id")]
    versions = (
        articles.select("article_id", "external_id", "first_read_at")
        .sort("external_id", *by_source)
        .select(
            "article_id",
            version=pl.int_range(1, pl.len() + 1, dtype=pl.Int64).over("external_id"),
            superseded_by=pl.col("article_id").shift(-1).over("external_id"),
        )
    )
    settled = articles.join(versions, on="article_id", how="left", maintain_order="left")
    current = (
        settled.lazy()
        .filter(pl.col("superseded_by").is_null())
        .sort(pl.col("published_on"), *by_source, nulls_last=True)
        .select("article_id", "text", "text_sha256", "shingle_hashes")
        .with_row_index("place")
        .collect()
    )
    pairs = pl.concat([_same(current), _near(current)]).group_by("place").agg(pl.col("earlier").min())
    names = current.select("place", "article_id")
    duplicates = (
        pairs.join(names, on="place")
        .join(names.select(earlier="place", duplicate_of="article_id"), on="earlier")
        .select("article_id", "duplicate_of")
    )
    return settled.join(duplicates, on="article_id", how="left", maintain_order="left")


def _same(current: pl.DataFrame) -> pl.DataFrame:
    first = pl.col("place").min().over("text_sha256")
    return current.select("place", earlier=first).filter(pl.col("earlier") < pl.col("place"))


def _near(current: pl.DataFrame) -> pl.DataFrame:
    """(place, earlier) of the pairs at least 0.8 alike; identical texts are compared once, by their first."""
    signed = current.unique("text_sha256", keep="first", maintain_order=True).filter(
        pl.col("shingle_hashes").list.len() == PERMUTATIONS
    )
    schema = {"place": current.schema["place"], "earlier": current.schema["place"]}
    if signed.height < 2:
        return pl.DataFrame(schema=schema)
    signatures: Hashes = signed["shingle_hashes"].explode().to_numpy().reshape(-1, PERMUTATIONS)
    candidates = _candidates(signatures)
    first, second = candidates["row"].to_numpy(), candidates["earlier_row"].to_numpy()
    alike = _alike(signed, signatures, first, second)
    places = signed["place"].to_numpy()
    found = pl.DataFrame({"place": places[first[alike]], "earlier": places[second[alike]]}, schema=schema)
    # Later copies of a near-identical text are as near as it is.
    copies = current.select("place", earlier_copy=pl.col("place").min().over("text_sha256"))
    return copies.join(found, left_on="earlier_copy", right_on="place").select("place", "earlier")


def _alike(signed: pl.DataFrame, signatures: Hashes, first: Rows, second: Rows) -> NDArray[np.bool_]:
    """Which pairs are at least 0.8 alike: by their signatures where these leave no doubt, else by their texts."""
    estimate = np.zeros(len(first))
    for start in range(0, len(first), _PAIRS_AT_ONCE):
        part = slice(start, start + _PAIRS_AT_ONCE)
        estimate[part] = (signatures[first[part]] == signatures[second[part]]).mean(axis=1)
    alike = estimate >= NO_DOUBT_ABOVE
    texts = signed["text"]

    @lru_cache(maxsize=20_000)
    def shingles(row: int) -> Hashes:
        return shingle_set(texts[row])

    for pair in np.flatnonzero((estimate >= NO_DOUBT_BELOW) & ~alike).tolist():
        alike[pair] = jaccard(shingles(int(first[pair])), shingles(int(second[pair]))) >= NEAR
    return alike


def _candidates(signatures: Hashes) -> pl.DataFrame:
    """(row, earlier_row) pairs that share a bucket, each once."""
    pairs = []
    rows = np.arange(len(signatures), dtype=np.uint32)
    for start in range(0, PERMUTATIONS, BAND_ROWS):
        bucket = np.zeros(len(signatures), dtype=np.uint64)
        for place in range(start, start + BAND_ROWS):
            bucket = mixed(bucket ^ signatures[:, place])
        shared = pl.DataFrame({"row": rows, "bucket": bucket}).filter(pl.col("bucket").is_duplicated()).sort("row")
        earliest = shared.group_by("bucket", maintain_order=True).head(EARLIEST_OF_BUCKET)
        joined = shared.join(earliest.rename({"row": "earlier_row"}), on="bucket")
        pairs.append(joined.filter(pl.col("earlier_row") < pl.col("row")).select("row", "earlier_row"))
    return pl.concat(pairs).unique().sort("row", "earlier_row")
