"""What a shared sign ("$", "kr", "Rs") means, by what the text itself says and by who speaks."""

import re
from collections.abc import Sequence
from dataclasses import replace

from transforms.amounts.model import Amount
from transforms.amounts.tokens import named_before
from transforms.amounts.vocabulary import vocabulary

NOTE = re.compile(
    r"\b(?:all|the)\b[^.\n]{0,40}\b(?:amounts?|figures?|sums?|values?|prices?|dollars?)\b[^.\n]{0,30}"
    r"\b(?:in|are|expressed|quoted|stated)\s+(?:(?P<code>[A-Z]{3})\b|(?P<adjective>[^.\n0-9]{2,30}?)\s?(?P<noun>dollars?))",
    re.IGNORECASE,
)


def local_currency(amount: Amount, country_code: str) -> str | None:
    """What a shared sign means from a country (ISO 3166-1 alpha-3): its own currency where it is a candidate.

    None where the country's money is no candidate (a bare "$" from Japan) or the country is not known.
    """
    if amount.currency:
        return amount.currency
    own = vocabulary().country_currency.get(country_code)
    return own if own in amount.candidates else None


def noted_currency(text: str) -> str | None:
    """The currency that a note declares for all sums: "all figures are in Canadian dollars"; None without one."""
    for note in NOTE.finditer(text):
        if note["code"]:
            if note["code"] in vocabulary().country_currency.values():
                return note["code"]
            continue
        named = named_before(text, note.start("noun"), "dollars")
        if named:
            return named[0].code
    return None


def settled_in_text(amounts: Sequence[Amount], text: str) -> list[Amount]:
    """`amounts` of `text` with a shared sign settled where the text does it.

    Either it names the currency of the very same sum elsewhere, without contradiction, or a note declares one
    currency for all. What stays open keeps currency None.
    """
    named: dict[tuple[float | None, float | None], set[str]] = {}
    for amount in amounts:
        if amount.currency:
            named.setdefault((amount.low, amount.high), set()).add(amount.currency)
        for other in amount.equivalents:
            if other.currency:
                named.setdefault((other.low, other.high), set()).add(other.currency)
    note = noted_currency(text)
    return [settled(amount, named.get((amount.low, amount.high), set()), note) for amount in amounts]


def settled(amount: Amount, named: set[str], note: str | None) -> Amount:
    if amount.currency or amount.subunit:
        return amount
    fitting = sorted(named.intersection(amount.candidates)) or ([note] if note in amount.candidates else [])
    if len(fitting) != 1:
        return amount
    return replace(amount, currency=fitting[0], basis="named", symbol=None, candidates=())
