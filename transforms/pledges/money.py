"""The currency of a pledge's sum and what settled it."""

from decimal import Decimal

from transforms.amounts import Amount, local_currency
from transforms.pledges.vocabulary import Programme

_CENT = Decimal("0.01")


def bounds(amount: Amount | None) -> tuple[Decimal | None, Decimal | None]:
    """Low and high to the cent, None where open."""
    if amount is None:
        return None, None
    return _cents(amount.low), _cents(amount.high)


def _cents(value: float | None) -> Decimal | None:
    return None if value is None else Decimal(repr(value)).quantize(_CENT)


def settle_currency(
    amount: Amount | None, programme: Programme | None, donors: tuple[str, ...], speaker: tuple[str, ...]
) -> tuple[str | None, str | None, str | None]:
    """Currency, its basis, and the sign left unsettled.

    A shared sign is settled by the programme's currency, then the donor's country, then the speaker's; what is left
    has basis `unknown` and keeps its sign.
    """
    if amount is None:
        return None, None, None
    if amount.currency:
        return amount.currency, amount.basis or "named", None
    if programme and programme.currency in amount.candidates:
        return programme.currency, "programme", None
    for basis, codes in (("donor", donors), ("speaker", speaker)):
        found = {local for code in codes if (local := local_currency(amount, code))}
        if len(found) == 1:
            return found.pop(), basis, None
    return None, "unknown", amount.symbol
