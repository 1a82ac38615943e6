"""Sums of money in text: where they stand, how much, in which currency."""

from transforms.amounts.bounds import bounded
from transforms.amounts.coins import coin_sums
from transforms.amounts.ellipsis import elliptical
from transforms.amounts.model import Amount, Equivalent, folded
from transforms.amounts.ranges import ranged
from transforms.amounts.reading import Sum, raw_sums
from transforms.amounts.tokens import tokens_of
from transforms.amounts.vocabulary import currency_of, vocabulary

__all__ = ["Amount", "Equivalent", "currency_of", "find_amounts", "local_currency"]


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


def local_currency(amount: Amount, country_code: str) -> str | None:
    """What a shared sign means from a country (ISO 3166-1 alpha-3): its own currency where it is a candidate.

    None where the country's money is no candidate (a bare "$" from Japan) or the country is not known.
    """
    if amount.currency:
        return amount.currency
    own = vocabulary().country_currency.get(country_code)
    return own if own in amount.candidates else None
