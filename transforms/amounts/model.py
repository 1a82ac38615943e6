"""The amounts handed out: bounded sums with the same sum in a second currency folded in."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from transforms.amounts.bounds import LOOK_BACK, Bounded, period

SECOND_OPENS = re.compile(
    r"\s?(?P<mark>\(|\[|,? or|,? or the equivalent of|,? equivalent to|,? the equivalent of|/|,)\s?"
    r"(?:or,?|=|≈|~|i\.e\.,?|equivalent to|the equivalent of|equal to|worth|which is|at)?\s?",
    re.IGNORECASE,
)
SECOND_CLOSES = re.compile(r"\s?(?:at the (?:current|time)[^()0-9]{0,20}|each|a year|per year|annually)?\s?[)\]]")
NEAR = re.compile(
    r"(?:about|around|some|nearly|almost|approximately|approx\.?|roughly|over|more than|close to|circa|ca\.?),?\s",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Equivalent:
    """The same sum said in another currency."""

    currency: str | None
    low: float | None
    high: float | None


@dataclass(frozen=True, slots=True)
class Amount:
    """A sum of money as the text states it.

    `start`, `end`: half-open code point offsets of the whole expression, a second currency in brackets included.
    `low`, `high`: full units of the currency; None where open ("up to X" has no low, "more than X" no high).
    `currency`: ISO 4217, None where the sign is shared; `symbol` is then the sign and `candidates` what it may be.
    `basis`: code, named or symbol. `per`: year, month, week, day, hour or unit for a rate, else None.
    `subunit`: set where only cents, pence and the like are said; low and high then count those.
    """

    start: int
    end: int
    low: float | None
    high: float | None
    currency: str | None
    basis: str | None
    symbol: str | None
    per: str | None = None
    equivalents: tuple[Equivalent, ...] = ()
    candidates: tuple[str, ...] = ()
    subunit: str | None = None


def folded(sums: Sequence[Bounded], text: str) -> list[Amount]:
    """Amounts with the same sum in another currency folded in: "US$500m (C$690m)"."""
    found: list[Amount] = []
    at = 0
    while at < len(sums):
        if is_exchange_rate(sums, at, text):
            at += 2
            continue
        made = sums[at]
        end, equivalents = made.end, list[Equivalent]()
        mark = ""
        while at + 1 < len(sums) and (joined := second_currency(made, sums[at + 1], end, text, mark)):
            at += 1
            mark, end = joined
            equivalents.append(Equivalent(sums[at].currency.code, number(sums[at].low), number(sums[at].high)))
            if text[end - 1] in ")]":
                break
        found.append(
            Amount(
                start=made.start,
                end=end,
                low=number(made.low),
                high=number(made.high),
                currency=made.currency.code,
                basis=None if made.subunit else made.currency.basis,
                symbol=None if made.currency.code else made.currency.label,
                per=period(made.start, end, text) or period(made.start, made.end, text),
                equivalents=tuple(equivalents),
                candidates=() if made.currency.code else made.currency.candidates,
                subunit=made.subunit,
            )
        )
        at += 1
    return found


def number(value: Decimal | None) -> float | None:
    return None if value is None else float(value)


def is_exchange_rate(sums: Sequence[Bounded], at: int, text: str) -> bool:
    """ "$1 = 0.7871 euros" states a rate, not a sum."""
    if at + 1 >= len(sums):
        return False
    between = text[sums[at].end : sums[at + 1].start].strip()
    return between in ("=", "equals", "is worth", "buys") and sums[at].low in (1, 100, 1000)


def second_currency(first: Bounded, second: Bounded, end: int, text: str, mark: str) -> tuple[str, int] | None:
    """The opening mark and new end where `second` restates `first`; None where it is a sum of its own."""
    if first.subunit or second.subunit or first.currency == second.currency:
        return None
    if first.currency.code and first.currency.code == second.currency.code:
        return None
    between = NEAR.sub("", text[end : second.start])
    opened = SECOND_OPENS.fullmatch(between)
    if not opened or len(between) > LOOK_BACK:
        return None
    kind = opened.group("mark").strip(" ,").lower() or ","
    if kind in "([":
        closing = SECOND_CLOSES.match(text, second.end)
        if closing:
            return kind, closing.end()
        more = text[second.end : second.end + 4]
        return (kind, second.end) if more[:1] in (",", ";", "/") or more == " or " else None
    if kind == ",":
        if mark not in ("(", "["):
            return None
        closing = SECOND_CLOSES.match(text, second.end)
        return (mark, closing.end()) if closing else None
    return kind, second.end
