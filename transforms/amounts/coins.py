"""Sums without a currency word: cents, pence, coins, and "10 grand"."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from decimal import Decimal

from transforms.amounts.quantities import Quantity
from transforms.amounts.reading import STANDS_ALONE, Sum, quantity_before
from transforms.amounts.tokens import Token
from transforms.amounts.vocabulary import Currency, Magnitude, vocabulary

NOTHING_ELSE = re.compile(r"\W*\Z")
LONGEST_CELL = 80
SLANG = Currency(None, "grand", "symbol")


def coin(term: str) -> Currency:
    return Currency(None, term, "symbol")


def coin_sums(tokens: Sequence[Token], taken: Sequence[Sum], text: str) -> list[Sum]:
    """Sums of coins and "grand" between those already read.

    Hundredths stay hundredths ("50 cents" is 50 with `subunit` set): whose cents they are is not said.
    Coins of a known value are fractions of their unit ("two nickels" is 0.1).
    """
    used = {index for made in taken for index in range(made.first, made.last)}
    ends = [made.last for made in taken]
    found: list[Sum] = []
    for at, token in enumerate(tokens):
        if at in used or not is_coin(token):
            continue
        before = bisect_right(ends, at) - 1
        floor = ends[before] if before >= 0 else 0
        counted = quantity_before(tokens, at, floor, text, dot_is_decimal=True)
        made = counted_coin(tokens, at, counted, text) if counted else bare_coin(tokens, at, text)
        if made:
            found.append(made)
    return found


def is_coin(token: Token) -> bool:
    return token.text in vocabulary().subunits or (
        isinstance(token.payload, Magnitude) and token.payload.form == "slang"
    )


def counted_coin(tokens: Sequence[Token], at: int, counted: Quantity, text: str) -> Sum | None:
    token = tokens[at]
    start = tokens[counted.first].start
    if isinstance(token.payload, Magnitude):
        if not STANDS_ALONE.match(text, token.end):
            return None
        factor = token.payload.factor
        return Sum(
            start,
            token.end,
            counted.low * factor,
            counted.high * factor,
            SLANG,
            counted.first,
            at + 1,
            factor,
        )
    value, kind = vocabulary().subunits[token.text]
    if kind.startswith("bare") and not is_whole(text, start, token.end):
        return None
    if counted.is_article and not STANDS_ALONE.match(text, token.end):
        return None
    if kind == "coin" and not token.text.endswith("s") and not counted.is_article:
        return None
    is_part = kind.endswith("part")
    scale = Decimal(1) if is_part else value
    return Sum(
        start,
        token.end,
        counted.low * scale,
        counted.high * scale,
        coin("cent" if is_part else token.text),
        counted.first,
        at + 1,
        counted.factor,
        token.text if is_part else None,
    )


def is_whole(text: str, start: int, end: int) -> bool:
    """Whether the text says nothing else, as in a table cell."""
    return len(text) < LONGEST_CELL and not text[:start].strip() and bool(NOTHING_ELSE.match(text, end))


def bare_coin(tokens: Sequence[Token], at: int, text: str) -> Sum | None:
    """A coin's name alone is a coin only where the text says nothing else: nickel is a metal, a quarter a season."""
    token = tokens[at]
    if token.text not in vocabulary().subunits or not is_whole(text, token.start, token.end):
        return None
    value, kind = vocabulary().subunits[token.text]
    if kind.endswith("part"):
        return None
    return Sum(token.start, token.end, value, value, coin(token.text), at, at + 1, Decimal(1))
