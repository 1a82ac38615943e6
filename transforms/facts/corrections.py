"""What people have put right or confirmed in single statements, before they are made into facts.

A judgement names one mention and holds for that statement in every article that bears the text. A correction says the
value it corrects, and fails once the reader says another, since nobody knows then whether it is still needed.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from decimal import Decimal, InvalidOperation

import dataframely as dy
import polars as pl

from transforms.contracts.vocabularies import QUAD_CLASS
from transforms.facts.shapes import FIELDS, fields_of
from transforms.resolution.judgements import CORRECTIONS, REVIEWS, Correction, JudgementError, Review, gone

SAME_STATEMENT = ("reading_id", "trigger_start", "trigger_end", "ordinal")
TRUTHS = {"true": True, "false": False}


def as_text(value: object) -> str:
    """A value as a row of corrections.csv has it: lists by spaces, sums without trailing zeros, nothing for null."""
    match value:
        case None:
            return ""
        case bool():
            return str(value).lower()
        case Decimal():
            return f"{value.normalize():f}"
        case float():
            return f"{value:g}"
        case list():
            return " ".join(map(str, value))
        case pl.Series():
            return " ".join(map(str, value.to_list()))
        case _:
            return str(value)


def from_text(text: str, column: dy.Column) -> object:
    """The value that `as_text` writes so. Raises ValueError where the column can have no such value."""
    if isinstance(column, dy.List):
        return text.split()
    if not text:
        if not column.nullable:
            raise ValueError("it must not be empty")
        return None
    if isinstance(column.dtype, pl.Enum):
        if text not in column.dtype.categories:
            raise ValueError(f"it must be one of {', '.join(column.dtype.categories)}")
        return text
    try:
        return _READERS.get(type(column), str)(text)
    except (ValueError, KeyError, InvalidOperation):
        raise ValueError(f"{text!r} is no {type(column).__name__.lower()}") from None


_READERS: dict[type, Callable[[str], object]] = {
    dy.Bool: TRUTHS.__getitem__,
    dy.Date: date.fromisoformat,
    dy.Decimal: Decimal,
    dy.Float64: float,
    dy.Int64: int,
}


def corrected(
    statements: Mapping[str, pl.DataFrame], corrections: Sequence[Correction], reviews: Sequence[Review]
) -> dict[str, pl.DataFrame]:
    """Statements by kind with fields put right, and a confidence of 1 where a person found them right.

    Raises JudgementError on a mention that is gone, on a field or value that cannot be, and on a stale correction.
    """
    found = dict(statements)
    for one in corrections:
        kind, same = _statement(found, one, CORRECTIONS)
        column = FIELDS[kind].columns().get(one.field)
        if column is None:
            known = ", ".join(fields_of(kind))
            raise JudgementError(f"{CORRECTIONS} row {one.row}: no field {one.field}; of {kind}s there are {known}")
        says = as_text(found[kind].filter(same)[one.field][0])
        if says != one.was:
            raise JudgementError(
                f"{CORRECTIONS} row {one.row}: {one.field} of mention {one.mention_id} is {says!r} now, not {one.was!r}"
            )
        try:
            value = from_text(one.is_, column)
        except ValueError as error:
            raise JudgementError(f"{CORRECTIONS} row {one.row}: {one.field}: {error}") from None
        found[kind] = _with(found[kind], same, one.field, value)
        if one.field == "event_type":
            found[kind] = _with(found[kind], same, "quad_class", QUAD_CLASS[str(value)])
    for review in reviews:
        kind, same = _statement(found, review, REVIEWS)
        if review.verdict == "right":
            found[kind] = _with(found[kind], same, "confidence", 1.0)
    return found


def _statement(statements: Mapping[str, pl.DataFrame], one: Correction | Review, file: str) -> tuple[str, pl.Expr]:
    """The kind of a mention, and what is true of its statement in every article that bears the text."""
    for kind, rows in statements.items():
        place = rows.filter(pl.col("mention_id") == one.mention_id, pl.col("article_id") == one.article_id)
        if place.height:
            values = place.select(SAME_STATEMENT).row(0, named=True)
            return kind, pl.all_horizontal(pl.col(name) == value for name, value in values.items())
    raise gone(file, one.row, one.mention_id, one.article_id)


def _with(rows: pl.DataFrame, where: pl.Expr, field: str, value: object) -> pl.DataFrame:
    dtype = rows.schema[field]
    return rows.with_columns(pl.when(where).then(pl.lit(value, dtype=dtype)).otherwise(field).alias(field))
