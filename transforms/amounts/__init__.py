"""Sums of money in text: where they stand, how much, in which currency."""

from transforms.amounts.bounds import bounded
from transforms.amounts.coins import coin_sums
from transforms.amounts.ellipsis import elliptical
from transforms.amounts.model import Amount, Equivalent, folded
from transforms.amounts.ranges import ranged
from transforms.amounts.reading import Sum, raw_sums
from transforms.amounts.settling import local_currency, noted_currency, settled_in_text
from transforms.amounts.tokens import tokens_of
from transforms.amounts.vocabulary import currency_of

__all__ = ["Amount", "Equivalent", "currency_of", "find_amounts", "local_currency", "noted_currency", "settled_in_text"]


def find_amounts(text: str) -> list[Amount]:
    """Every sum of money in `text`, in order, none overlapping. Linear in the length of the text.

    A bare "$" (or other shared sign) has currency None: who speaks settles it, see `local_currency`.
    """
    tokens = tokens_of(text)
    sums = raw_sums(tokens, text)
    sums = ranged(in_order([*sums, *coin_sums(tokens, sums, text)]), tokens, text)
    sums = in_order([*sums, *elliptical(tokens, sums, text)])
    return folded([bounded(made, text) for made in sums], text)


def in_order(sums: list[Sum]) -> list[Sum]:
    return sorted(sums, key=lambda made: made.start)
