"""Text to the few tokens that can be part of an amount: numbers, number words, magnitudes, currencies."""

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from transforms.amounts.vocabulary import Currency, Magnitude, NumberWord, vocabulary

Payload = Decimal | NumberWord | Magnitude | Currency | tuple[Decimal, str]

# Groups of three digits may be parted by a space, thin or not; everything else stands without spaces,
# except in tokenised text ("4 . 2", "80 , 000").
NUMBER = (
    r"(?<=[$€£])\.[0-9]+"
    r"|(?<![0-9.,])[0-9]{1,3}(?:[ \u00a0\u2009\u202f][0-9]{3})+(?![0-9])(?:[.,][0-9]+)?"
    r"|[0-9]+(?:(?:[.,'\u2019]| \. | , (?=[0-9]{3}(?![0-9])))[0-9]+)*"
)
TOKEN = re.compile(
    rf"(?P<number>{NUMBER})"
    r"|(?P<dotted>\b[Ll]\.[Ee]\.|\bU\.S\.\$|\$[A-Z]{1,3}(?![^\W\d_])|\b(?:[Mm]io|[Mm]il|[Mm]rd|[Mm]ln|[Bb]ln)\.(?= ))"
    r"|(?P<word>[^\W\d_]+[$€£¥₵]?)"
    r"|(?P<sign>[^\w\s.,;:!?()\[\]{}\"'`/%&*+<>=@#^|~\\\u2010-\u2027\u2032-\u205f-])"
)
GROUPED = re.compile(r"[0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,2}(?:,[0-9]{2})+,[0-9]{3}")
DOTTED_GROUPS = re.compile(r"[0-9]{1,3}(?:\.[0-9]{3}){2,}|[0-9]{1,3}(?:\.[0-9]{3})+(?=,)")
MAGNITUDE_AHEAD = re.compile(r"[ -]?(?:million|billion|trillion|thousand|mn|bn|tn|mln|bln)(?![^\W_])", re.IGNORECASE)
FRACTION_SIGNS = {"½": Decimal("0.5"), "¼": Decimal("0.25"), "¾": Decimal("0.75")}
LONGEST_NUMBER = 30

BEFORE_NOUN = re.compile(r"(?:((?:[^\W\d_]+[ -]){0,2})([^\W\d_]+)|\b([Uu] ?\. ?[Ss] ?\.?))[ -]{1,3}$|(?<![^\W\d_])$")
BEFORE_SIGN = re.compile(r"(?:(?<![^\W_])([^\W\d_]{1,4})|\b([Uu] ?\. ?[Ss]) ?\.?) ?$")
# A lone letter before a spaced "$" is an article or what an apostrophe left, not the dollar's country.
CLITICS = frozenset("asitdm")


@dataclass(frozen=True, slots=True)
class Token:
    """One piece of a possible amount: kind is number, word, magnitude, currency or subunit."""

    kind: str
    start: int
    end: int
    text: str
    payload: Payload


def decimal_of(raw: str, magnitude_follows: bool = False, dot_is_decimal: bool = True) -> Decimal | None:
    """The value of digits in any convention: 1,234.56 · 1.234,56 · 1 234 567 · 10'000 · 12,34,567.89.

    A single dot before exactly three digits is a decimal point, except where the number has no magnitude
    and its currency is not one written with a decimal point (EUR 250.000).
    None where the digits fit no convention.
    """
    if len(raw) > LONGEST_NUMBER:
        return None
    digits = re.sub(r"['\u2019\u00a0\u2009\u202f]| (?=[.,])|(?<=[.,]) ", "", raw)
    if " " in digits:
        if magnitude_follows:
            return None
        digits = digits.replace(" ", "")
    commas, dots = digits.count(","), digits.count(".")
    if commas and dots:
        whole, point = digits.rsplit(",", 1), digits.rsplit(".", 1)
        if len(point[1]) < len(whole[1]) or (dots == 1 and digits.rindex(".") > digits.rindex(",")):
            return Decimal(digits.replace(",", "")) if dots == 1 and GROUPED.fullmatch(point[0]) else None
        if commas == 1 and re.fullmatch(r"[0-9]{1,3}(?:\.[0-9]{3})+", whole[0]):
            return Decimal(whole[0].replace(".", "") + "." + whole[1])
        return None
    if commas:
        if GROUPED.fullmatch(digits) and not digits.startswith("0"):
            return Decimal(digits.replace(",", ""))
        return Decimal(digits.replace(",", ".")) if commas == 1 and len(digits.rsplit(",", 1)[1]) != 3 else None
    if dots > 1:
        return Decimal(digits.replace(".", "")) if DOTTED_GROUPS.fullmatch(digits) else None
    if dots and not magnitude_follows and not dot_is_decimal and re.fullmatch(r"[1-9][0-9]{0,2}\.[0-9]{3}", digits):
        return Decimal(digits.replace(".", ""))
    return Decimal(digits)


@cache
def spaced_signs() -> dict[str, Currency]:
    """Signs made of letters and "$" ("HK$"), by their letters in lower case, for text that spaces them."""
    return {
        symbol[:-1].lower(): currency
        for symbol, currency in vocabulary().exact.items()
        if symbol.endswith("$") and symbol[:-1].isupper()
    }


def named_before(text: str, start: int, noun: str) -> tuple[Currency, int] | None:
    """The currency and new start of "Canadian" + "dollars"; None where no adjective that fits stands there."""
    window = text[max(0, start - 40) : start]
    found = BEFORE_NOUN.search(window)
    if not found or not found.group(0):
        return None
    named = vocabulary().named
    if found.group(3):
        currency = named.get(f"us {noun}")
        return (currency, start - len(window) + found.start(3)) if currency else None
    words = re.split(r"[ -]", (found.group(1) or "") + found.group(2))
    for first in range(len(words)):
        currency = named.get(" ".join(words[first:]).lower() + " " + noun)
        if currency:
            length = len(" ".join(words[first:]))
            return currency, start - len(window) + found.end(2) - length
    return None


def sign_before(text: str, start: int, end: int) -> tuple[Currency, int] | None:
    """The currency and new start of a spaced "US $5" or, in tokenised text, "hk $ 10"."""
    window = text[max(0, start - 8) : start]
    found = BEFORE_SIGN.search(window)
    if not found:
        return None
    letters = found.group(1) or "us"
    where = start - len(window) + found.start()
    tokenised = text[end : end + 1] == " "
    if found.group(2) or (letters.isupper() and len(letters) > 1):
        currency = spaced_signs().get(letters.lower())
    elif tokenised and letters.lower() not in CLITICS:
        currency = spaced_signs().get(letters.lower()) or vocabulary().exact.get(letters + "$")
    else:
        currency = vocabulary().exact.get(letters + "$") if len(letters) > 2 and letters != "Can" else None
    return (currency, where) if currency else None


def tokens_of(text: str) -> list[Token]:
    """All tokens in order, at most one per word; linear in the length of the text."""
    words = vocabulary()
    exact, lower = words.exact, words.lower
    numbers, magnitudes, subunits = words.numbers, words.magnitudes, words.subunits
    found: list[Token] = []
    for match in TOKEN.finditer(text):
        raw, start, end = match.group(), match.start(), match.end()
        if match.lastgroup == "number":
            found.extend(number_tokens(text, start, end, raw))
            continue
        if match.lastgroup == "dotted" and raw not in exact:
            raw, end = (raw[:1], start + 1) if raw[0] == "$" else (raw[:-1], end)
        folded = raw.lower()
        if raw in exact and (not exact[raw].is_letter or text[end : end + 1].isdigit()):
            found.append(Token("currency", start, end, raw, exact[raw]))
        elif folded in numbers:
            found.append(Token("word", start, end, folded, numbers[folded]))
        elif folded in magnitudes:
            found.append(Token("magnitude", start, end, folded, magnitudes[folded]))
        elif folded in lower:
            found.append(currency_token(text, start, end, folded, lower[folded]))
        elif folded in subunits:
            found.append(Token("subunit", start, end, folded, subunits[folded]))
        elif raw in FRACTION_SIGNS:
            found.append(Token("fraction", start, end, raw, FRACTION_SIGNS[raw]))
        elif raw[-1] in "$€£¥₵" and len(raw) > 1:
            found.extend(split_sign(text, start, end, raw))
        else:
            named = named_before(text, start, folded) if folded in nouns() else None
            if named:
                found.append(Token("currency", named[1], end, folded, named[0]))
    return found


def number_tokens(text: str, start: int, end: int, raw: str) -> list[Token]:
    """One number, or two where a magnitude shows that the space parts them: "on August 24 500 million"."""
    if " " in raw and raw.replace(" ", "").isdigit() and MAGNITUDE_AHEAD.match(text, end):
        head = raw.rindex(" ")
        return [
            Token("number", start, start + head, raw[:head], Decimal(0)),
            Token("number", start + head + 1, end, raw[head + 1 :], Decimal(0)),
        ]
    return [Token("number", start, end, raw, Decimal(0))]


@cache
def nouns() -> frozenset[str]:
    """Last words of the names that need an adjective ("rand" does not, "manat" does)."""
    return frozenset(name.rsplit(" ", 1)[1] for name in vocabulary().named)


def currency_token(text: str, start: int, end: int, folded: str, currency: Currency) -> Token:
    """A currency word or sign with the adjective or letters before it taken in."""
    before = sign_before(text, start, end) if folded == "$" else named_before(text, start, folded)
    if before:
        return Token("currency", before[1], end, folded, before[0])
    return Token("currency", start, end, folded, currency)


def split_sign(text: str, start: int, end: int, raw: str) -> list[Token]:
    """A word grown together with a sign that is no name of a currency: "10k$", "usd$15", "a$5"."""
    words = vocabulary()
    letters, sign = raw[:-1], raw[-1]
    known = words.exact.get(raw.upper()) if letters.islower() and len(letters) > 1 else None
    if known:
        return [Token("currency", start, end, raw, known)]
    pair: list[Token] = []
    if letters.lower() in words.magnitudes:
        pair.append(Token("magnitude", start, end - 1, letters.lower(), words.magnitudes[letters.lower()]))
    elif letters in words.exact:
        pair.append(Token("currency", start, end - 1, letters, words.exact[letters]))
    currency = words.exact.get(sign) or words.lower.get(sign)
    if currency:
        pair.append(Token("currency", end - 1, end, sign, currency))
    return pair
