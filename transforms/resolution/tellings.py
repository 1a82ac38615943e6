"""What the words before a sum say of it: that it is a total, is raised, is taken back.

The vocabulary is `pledge_relations.csv`: `total` (the sum holds one just told), `raised` (it replaces a smaller one),
`increase` (it comes on top), `before` (it was replaced), `cumulative` (all until now) and `cancelled`, unless a word of
`not_cancelled` stands in the sentence. A suspension is no cancellation: what is suspended may still come.
"""

import re
from functools import cache

import polars as pl

from transforms.vocabulary import vocabulary

CANCELLED = "cancelled"
# Up to so many words may stand where a row of the vocabulary has an ellipsis; none of them ends a clause.
_GAP = r"(?: [^\s.;:,]+){0,9}"
_DETERMINER = r"(?:a|an|the|this|that|these|those|its|their|his|her|our|[\w.]+'s)"


@cache
def _pattern(relation: str) -> str:
    """A pattern that ends where the sum begins."""
    shapes = [_shape(row["before"]) for row in vocabulary("pledge_relations.csv") if row["relation"] == relation]
    hedges = [re.escape(row["phrase"]) for row in vocabulary("amount_qualifiers.csv") if row["side"] == "before"]
    return r"(?i)\b(?:" + "|".join(shapes) + r")(?: the| a total of)?(?: (?:" + "|".join(hedges) + r"))? ?$"


@cache
def _not_cancelled() -> str:
    """A pattern for sentences that deny, fear or refuse a cancellation, or are of debts."""
    words = [
        re.escape(row["before"]) for row in vocabulary("pledge_relations.csv") if row["relation"] == "not_cancelled"
    ]
    return r"(?i)\b(?:" + "|".join(words) + r")\b|n['’]t\b"


def _shape(before: str) -> str:
    parts = []
    for word in before.split(" "):
        if word == "…":
            parts.append(_GAP)
        elif word == "DET":
            parts.append(f" {_DETERMINER}")
        else:
            parts.append(" (?:" + "|".join(re.escape(form) for form in word.split("|")) + ")")
    return "".join(parts).lstrip(" ")


def with_tellings(pledges: pl.DataFrame) -> pl.DataFrame:
    """`pledges` with `_told`: the relation that the words before the sum state, else null.

    `trigger_start` is where the sum stands in the text, `evidence_start` where its sentence does.
    """
    place = (pl.col("trigger_start") - pl.col("evidence_start")).clip(0)
    before = pl.col("evidence").str.slice(0, place)
    has_sum = pl.any_horizontal(pl.col("amount_low", "amount_high").is_not_null())
    told = pl.lit(None, dtype=pl.String)
    for relation in ("cumulative", "before", "raised", "increase", "total"):
        told = pl.when(before.str.contains(_pattern(relation))).then(pl.lit(relation)).otherwise(told)
    taken_back = before.str.contains(_pattern(CANCELLED)) & ~pl.col("evidence").str.contains(_not_cancelled())
    told = pl.when(taken_back).then(pl.lit(CANCELLED)).otherwise(told)
    return pledges.with_columns(_told=pl.when(has_sum).then(told))
