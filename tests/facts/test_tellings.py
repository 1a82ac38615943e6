"""What the words before a sum say of it."""

from decimal import Decimal

import polars as pl
import pytest

from transforms.resolution.tellings import with_tellings


def told(sentence: str) -> str | None:
    """What is told of the sum that stands between bars."""
    before, amount, after = sentence.split("|")
    row = {
        "evidence": before + amount + after, "evidence_start": 100, "trigger_start": 100 + len(before),
        "amount_low": Decimal(1), "amount_high": None,
    }  # fmt: skip
    result: str | None = with_tellings(pl.DataFrame([row], schema_overrides={"amount_high": pl.Decimal(18, 2)}))[
        "_told"
    ][0]
    return result


@pytest.mark.parametrize(
    ("sentence", "relation"),
    [
        ("The money is part of the |C$2 billion| promised in June.", "total"),
        ("It is the second tranche of a |$15 billion| loan.", "total"),
        ("They paid a tranche of |$1 billion| on Monday.", None),
        ("This is an allocation from the commitment of |1.5 billion euros|.", "total"),
        ("Oslo raised its pledge to Kyiv to |85 billion kroner|.", "raised"),
        ("Oslo raised its pledge by |50 billion kroner|.", "increase"),
        ("Oslo raised its pledge from |35 billion kroner| to 85 billion kroner.", "before"),
        ("Brussels will lend up to |35 billion euros|.", None),
        ("The package brings Finland's aid to |2.3 billion euros|.", "cumulative"),
        ("Since the invasion Bern has sent |100 million francs|.", "cumulative"),
        ("Since Monday Bern has promised |100 million francs|.", None),
        ("Belgium withdrew its pledge of |95 million euros|.", "cancelled"),
        ("Sweden has cancelled |$40 million| in aid.", "cancelled"),
        ("Paris cancelled |$40 million| of Chad's debt.", None),
        ("Sweden has not withdrawn its |$40 million|.", None),
        ("Sweden could scrap the promised |$40 million|.", None),
        ("Sweden suspended |$40 million| in aid.", None),
    ],
)
def test_the_words_before_a_sum_say_what_it_is_to_others(sentence: str, relation: str | None) -> None:
    assert told(sentence) == relation


def test_goods_without_a_sum_are_told_nothing_of() -> None:
    row = {
        "evidence": "Part of the tanks.",
        "evidence_start": 0,
        "trigger_start": 12,
        "amount_low": None,
        "amount_high": None,
    }
    nulls = {"amount_low": pl.Decimal(18, 2), "amount_high": pl.Decimal(18, 2)}
    assert with_tellings(pl.DataFrame([row], schema_overrides=nulls))["_told"].to_list() == [None]
