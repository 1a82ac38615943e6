"""The words of money, read once from seeds/reference (ISO 4217; names and plurals are rows, not code)."""

from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from transforms.vocabulary import vocabulary as rows


@dataclass(frozen=True, slots=True)
class Currency:
    """What a word or sign says about the currency: one ISO code, or a label that several share."""

    code: str | None
    label: str
    basis: str
    candidates: tuple[str, ...] = ()
    scale: Decimal = Decimal(1)
    needs_magnitude: bool = False  # a code that spells an English word ("ALL", "TOP")
    follows_number: bool = False  # a name that is an English word too ("won"): never before its number
    is_letter: bool = False  # a letter or two that stand for money only glued to a number: "R500 million"


@dataclass(frozen=True, slots=True)
class NumberWord:
    """A word that counts: `kind` is cardinal, article, fraction or vague; vague ones span low to high."""

    kind: str
    low: Decimal
    high: Decimal


@dataclass(frozen=True, slots=True)
class Magnitude:
    """A power that multiplies the number before it: `form` is word, plural, attached or slang."""

    factor: Decimal
    form: str


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Every lookup of the amount reader; keys are lower case except in `exact`."""

    exact: dict[str, Currency]
    lower: dict[str, Currency]
    named: dict[str, Currency]
    numbers: dict[str, NumberWord]
    magnitudes: dict[str, Magnitude]
    subunits: dict[str, tuple[Decimal, str]]
    qualifiers: dict[str, dict[str, str]]
    periods: dict[str, str]
    country_currency: dict[str, str]


def split(cell: str) -> list[str]:
    return [part for part in cell.split("|") if part]


@cache
def vocabulary() -> Vocabulary:
    """The whole vocabulary, loaded at first use."""
    exact: dict[str, Currency] = {}
    lower: dict[str, Currency] = {}
    named: dict[str, Currency] = {}
    country_currency: dict[str, str] = {}
    for row in rows("currency_shared_terms.csv"):
        candidates = tuple(split(row["candidates"]))
        code = row["default_currency"] or None
        is_word = bool(row["also_a_word"])
        basis = "named" if code else "symbol"
        shared = Currency(code, row["label"], basis, candidates, follows_number=is_word)
        (named if " " in row["term"] else lower)[row["term"]] = shared
    for row in rows("currencies.csv"):
        code = row["currency"]
        by_code = Currency(code, code, "code", needs_magnitude=bool(row["code_is_a_word"]))
        exact[code] = by_code
        if row["lower_case_code"]:
            lower[code.lower()] = by_code
        for factor, prefixes in (("1000000", "M"), ("1000", "K")):
            for prefix in prefixes:
                exact[prefix + code] = Currency(code, code, "code", scale=Decimal(factor))
        for symbol in split(row["symbols"]):
            exact[symbol] = Currency(code, symbol, "symbol")
        for word in split(row["words"]):
            (named if " " in word else lower)[word] = Currency(code, word, "named")
        for noun in split(row["nouns"]):
            for adjective in (*split(row["adjectives"]), code.lower()):
                named[f"{adjective} {noun}"] = Currency(code, noun, "named")
        if not row["used_until"]:
            country_currency.update(dict.fromkeys(split(row["country_codes"]), code))
    for row in rows("currency_letters.csv"):
        codes = tuple(split(row["candidates"]))
        only = codes[0] if len(codes) == 1 else None
        shared_by = () if only else codes
        exact[row["term"]] = Currency(only, row["term"], "symbol", shared_by, needs_magnitude=True, is_letter=True)
    qualifiers: dict[str, dict[str, str]] = defaultdict(dict)
    for row in rows("amount_qualifiers.csv"):
        qualifiers[row["side"]][row["phrase"]] = row["bound"]
    return Vocabulary(
        exact=exact,
        lower=lower,
        named=named,
        numbers={
            row["term"]: NumberWord(row["kind"], Decimal(row["low"]), Decimal(row["high"]))
            for row in rows("number_words.csv")
        },
        magnitudes={row["term"]: Magnitude(Decimal(row["factor"]), row["form"]) for row in rows("magnitudes.csv")},
        subunits={row["term"]: (Decimal(row["factor"]), row["kind"]) for row in rows("currency_subunits.csv")},
        qualifiers=dict(qualifiers),
        periods={row["phrase"]: row["per"] for row in rows("amount_periods.csv")},
        country_currency=country_currency,
    )


def currency_of(country_code: str) -> str | None:
    """The ISO 4217 code of the money a country (ISO 3166-1 alpha-3) uses today, None where not known."""
    return vocabulary().country_currency.get(country_code)
