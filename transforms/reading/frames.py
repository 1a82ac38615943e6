"""Records and rejects → the frames that the lake keeps."""

from collections.abc import Iterable
from datetime import datetime

import dataframely as dy
import polars as pl

from transforms.contracts.lake import LakeArticle, LakeReject
from transforms.reading.records import Record, Rejected


def articles_frame(records: Iterable[Record], first_read_at: datetime) -> dy.DataFrame[LakeArticle]:
    """Rows of `LakeArticle`, one for each article_id (the first met), in the order given."""
    schema = {name: column.dtype for name, column in LakeArticle.columns().items()}
    kept = list({record.article_id: record for record in reversed(list(records))}.values())[::-1]
    frame = pl.DataFrame(
        {
            name: pl.Series(name, [getattr(record, name) for record in kept], dtype=dtype)
            for name, dtype in schema.items()
            if name != "first_read_at"
        }
    ).with_columns(first_read_at=pl.lit(first_read_at, dtype=schema["first_read_at"]))
    return LakeArticle.validate(frame.select(list(schema)))


def rejects_frame(rejected: Iterable[Rejected], seen_at: datetime) -> dy.DataFrame[LakeReject]:
    """Rows of `LakeReject`; `reading_id` is null, since nothing was read."""
    schema = {name: column.dtype for name, column in LakeReject.columns().items()}
    rows = [(row.uri, row.stage, row.reason, row.detail) for row in rejected]
    frame = pl.DataFrame(
        rows, schema={name: schema[name] for name in ("uri", "stage", "reason", "detail")}, orient="row"
    ).with_columns(
        seen_at=pl.lit(seen_at, dtype=schema["seen_at"]), reading_id=pl.lit(None, dtype=schema["reading_id"])
    )
    return LakeReject.validate(frame.select(list(schema)))
