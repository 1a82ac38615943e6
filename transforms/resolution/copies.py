"""Statements that a copy of a text repeats."""

import polars as pl

# A text that comes back later than this is news again, or its date is wrong; the rules decide then.
WINDOW_DAYS = 45


def find_copies(mentions: pl.DataFrame) -> pl.DataFrame:
    """(mention_id, copy_of) of the mentions that repeat an earlier one in the same or nearly the same text.

    Two mentions say the same when their articles have one `text_root` and they stand in the same sentence, word for
    word, at the same place; the earliest by (published_on, unknown last, mention_id) is the original.
    """
    place = ("text_root", "evidence", "_start", "_end", "ordinal", "_turn")
    return (
        mentions.filter(pl.col("article_id").n_unique().over("text_root") > 1)
        .select(
            "mention_id", "article_id", "published_on", "text_root", "evidence", "evidence_start", "ordinal",
            _start=pl.col("trigger_start") - pl.col("evidence_start"),
            _end=pl.col("trigger_end") - pl.col("evidence_start"),
        )
        .sort("article_id", "evidence_start")
        .with_columns(_turn=pl.int_range(pl.len()).over("article_id", *place[1:-1]))
        .sort("published_on", "mention_id", nulls_last=True)
        .with_columns(
            copy_of=pl.col("mention_id").first().over(place), _first_on=pl.col("published_on").first().over(place)
        )
        .filter(
            pl.col("copy_of") != pl.col("mention_id"),
            ((pl.col("published_on") - pl.col("_first_on")).dt.total_days() <= WINDOW_DAYS).fill_null(True),
        )
        .select("mention_id", "copy_of")
    )  # fmt: skip
