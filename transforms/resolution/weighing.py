"""How much each agreement or difference of two statements says for their being of one fact.

`resolution_weights.csv` gives each level of each field its weight in bits (the logarithm to base 2 of how much more
often it is seen among pairs of one fact than among others) and the words for it. The bits of a pair are added to the
prior; at 0 bits it is as likely one fact as two. The weights were set by hand and checked on clusters written by hand;
they were not fitted.
"""

from functools import cache

import polars as pl

from transforms.vocabulary import vocabulary

# Bits at which two statements are joined.
JOINED_AT = 0.0
# The words for a pair of which no field is told otherwise in one of the two.
LIKENESS = "all fields alike"


@cache
def _weights(kind: str) -> dict[str, dict[str, tuple[float, str]]]:
    found: dict[str, dict[str, tuple[float, str]]] = {}
    for row in vocabulary("resolution_weights.csv"):
        if row["kind"] == kind:
            found.setdefault(row["field"], {})[row["level"]] = (float(row["bits"]), row["words"])
    return found


def weighed(kind: str, pairs: pl.DataFrame) -> pl.DataFrame:
    """`pairs` with `bits` and `reason`; each field of the kind is a column that holds a level.

    A level that the table does not have is an error of the program: polars raises InvalidOperationError.
    """
    prior = _weights(kind)["prior"]["any"][0]
    fields = [field for field in _weights(kind) if field != "prior"]
    bits, words = [], []
    for field in fields:
        levels = _weights(kind)[field]
        bits.append(
            pl.col(field).replace_strict({level: w for level, (w, _) in levels.items()}, return_dtype=pl.Float64)
        )
        told = {level: said or None for level, (_, said) in levels.items()}
        words.append(pl.col(field).replace_strict(told, return_dtype=pl.String))
    said = pl.concat_str(words, separator=", ", ignore_nulls=True)
    return pairs.with_columns(
        bits=pl.sum_horizontal(bits) + prior, reason=pl.when(said == "").then(pl.lit(LIKENESS)).otherwise(said)
    )


def score(bits: pl.Expr) -> pl.Expr:
    """Bits as a probability, 3 digits."""
    return (1 / (1 + pl.lit(2.0).pow(-bits))).round(3)
