"""The currency of a pledge's sum and what settled it."""

from decimal import Decimal

from transforms.amounts import Amount, local_currency
from transforms.pledges.vocabulary import Programme

_CENT = Decimal("0.01")
# Money that others pay in too; a sum in any other says whose it is.
WORLD_MONEY = frozenset({"USD", "EUR"})


def bounds(amount: Amount | None) -> tuple[Decimal | None, Decimal | None]:
    """Low and high to the cent, None where open."""
    if amount is None:
        return None, None
    return _cents(amount.low), _cents(amount.high)


def _cents(value: float | None) -> Decimal | None:
    return None if value is None else Decimal(repr(value)).quantize(_CENT)


def settle_currency(
    amount: Amount | None,
    programme: Programme | None,
    donors: tuple[str, ...],
    speaker: tuple[str, ...],
    voice: tuple[str, ...] = (),
    recipients: tuple[str, ...] = (),
    are_many: bool = False,
) -> tuple[str | None, str | None, str | None]:
    """Currency, its basis, and the sign left unsettled.

    A shared sign is settled by the programme's currency, then the donor's country, then the speaker's. In an official
    body's own text (`voice`) about another's money the body's currency comes first: a White House release counts in US
    dollars, whoever pays. A dollar of a donor who has none of its own, or of many who are not named (`are_many`), told
    by nobody who has, is the US dollar; what is left has basis `unknown` and keeps its sign.
    """
    if amount is None:
        return None, None, None
    if amount.currency:
        return amount.currency, amount.basis or "named", None
    if programme and programme.currency in amount.candidates:
        return programme.currency, "programme", None
    steps = [("donor", donors), ("speaker", speaker)]
    if voice and not set(voice) & set(donors):
        steps.insert(0, ("speaker", voice))
    for basis, codes in steps:
        found = {local for code in codes if (local := local_currency(amount, code))}
        if len(found) == 1:
            return found.pop(), basis, None
        if len(found) > 1:
            return None, "unknown", amount.symbol
    if amount.symbol != "$":  # shillings of a donor without any are the receiving country's
        received = {local for code in recipients if (local := local_currency(amount, code))}
        if len(received) == 1:
            return received.pop(), "named", None
    if amount.symbol == "$" and (donors or are_many) and donors != ("COMPANY",):
        return "USD", "donor", None
    return None, "unknown", amount.symbol
