"""Bounds and periods from the words around a sum: "up to", "at least", "or more", "a year"."""

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from transforms.amounts.reading import CHANGE, Sum
from transforms.amounts.vocabulary import Currency, vocabulary

LOOK_BACK = 60
EVERY = re.compile(r"\b(annual|yearly|monthly)(?: \w+ of)? $", re.IGNORECASE)
SLASH_PERIOD = re.compile(r"\s?/\s?(year|yr|month|day|week|person|barrel|bbl|tonne|ton|kg|litre|unit)\b", re.IGNORECASE)
SLASH_PER = {"year": "year", "yr": "year", "month": "month", "day": "day", "week": "week"}
SIGN_BOUNDS = {
    ">": "floor",
    "≥": "floor",
    "+": "near",
    "<": "ceiling",
    "≤": "ceiling",
    "~": "near",
    "≈": "near",
}


@dataclass(frozen=True, slots=True)
class Bounded:
    """A sum with its bounds settled, before equivalents are folded in."""

    start: int
    end: int
    low: Decimal | None
    high: Decimal | None
    currency: Currency
    subunit: str | None


@cache
def before_pattern() -> re.Pattern[str]:
    phrases = sorted(vocabulary().qualifiers["before"], key=len, reverse=True)
    inner = "|".join(re.escape(phrase).replace(r"\ ", r"\s+") for phrase in phrases)
    return re.compile(
        rf"(?<![^\W_])({inner})(?:\s+(?:about|around|some|an additional|another|additional|a further|the equivalent of"
        rf"|an estimated|between|as much as))?\s*$|([<>≥≤~≈+])\s?$",
        re.IGNORECASE,
    )


@cache
def after_pattern() -> re.Pattern[str]:
    phrases = sorted(vocabulary().qualifiers["after"], key=len, reverse=True)
    inner = "|".join(re.escape(phrase) for phrase in phrases)
    return re.compile(rf"(?:\s|-)?(?:({inner})(?![^\W_])|(\+))", re.IGNORECASE)


@cache
def period_pattern() -> re.Pattern[str]:
    phrases = sorted(vocabulary().periods, key=len, reverse=True)
    return re.compile(rf"\s({'|'.join(re.escape(phrase) for phrase in phrases)})(?![^\W_])", re.IGNORECASE)


def bounded(made: Sum, text: str) -> Bounded:
    """The sum with "up to", "at least", "or more" and its period read from the words around it."""
    qualifiers = vocabulary().qualifiers
    low: Decimal | None = made.low
    high: Decimal | None = made.high
    before = before_pattern().search(text[max(0, made.start - LOOK_BACK) : made.start])
    after = after_pattern().match(text, made.end)
    bound = "near"
    if before:
        phrase = " ".join((before.group(1) or "").lower().split())
        bound = qualifiers["before"][phrase] if phrase else SIGN_BOUNDS[before.group(2)]
        if phrase == "up to" and CHANGE.search(text[max(0, made.start - 2 * LOOK_BACK) : made.start - len("up to ")]):
            bound = "near"  # the end of a rise, not a ceiling: "rose from $21 billion up to $27.4 billion"
    if bound == "near" and after:
        bound = qualifiers["after"][after.group(1).lower()] if after.group(1) else "floor"
    if bound == "ceiling":
        low = None
    elif bound == "floor":
        high = None
    return Bounded(made.start, made.end, low, high, made.currency, made.subunit)


def period(start: int, end: int, text: str) -> str | None:
    """year, month, week, day, hour or unit where the sum from `start` to `end` is a rate."""
    if slash := SLASH_PERIOD.match(text, end):
        return SLASH_PER.get(slash.group(1).lower(), "unit")
    if found := period_pattern().match(text, end):
        return vocabulary().periods[found.group(1).lower()]
    if every := EVERY.search(text[max(0, start - LOOK_BACK) : start]):
        return "month" if every.group(1).lower() == "monthly" else "year"
    return None
