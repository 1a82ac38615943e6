"""Tokens to numbers: "2.5 billion", "half a million", "two hundred and fifty thousand", "tens of millions"."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from transforms.amounts.tokens import Token, decimal_of
from transforms.amounts.vocabulary import Magnitude, NumberWord

SOFT = frozenset(["", " ", "\u00a0", "\u2009", "\u202f", "-", "\u2010", "\u2011", "  "])
AND = frozenset([" and ", "-and-", " & "])
OF = frozenset([" of ", " "])
LONGEST_REST = 8  # tokens in "two hundred and fifty thousand four hundred"
MOST_MAGNITUDES = 3  # "lakh crore", "hundred thousand million"
HUNDRED, THOUSAND = Decimal(100), Decimal(1000)
SLASH_FRACTION = re.compile(r" ?/ ?")


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number read from tokens `first` to `last` (exclusive): low and high differ only for vague words."""

    low: Decimal
    high: Decimal
    first: int
    last: int
    factor: Decimal  # of the last magnitude, 1 where none is said
    is_article: bool = False  # nothing but "a" or "an"

    @property
    def mantissa(self) -> Decimal:
        return self.high / self.factor


def gap(text: str, left: Token, right: Token) -> str:
    return text[left.end : right.start]


def read_quantity(
    tokens: Sequence[Token], first: int, stop: int, text: str, dot_is_decimal: bool = True
) -> Quantity | None:
    """The longest number that starts at token `first` and ends before `stop`; None where there is none."""
    token = tokens[first]
    if token.kind == "number":
        return plain(tokens, first, stop, text, dot_is_decimal)
    if token.kind != "word" or not isinstance(token.payload, NumberWord):
        return None
    kind = token.payload.kind
    follows = first + 1 < stop and gap(text, token, tokens[first + 1]) in SOFT
    if kind == "article":
        following = tokens[first + 1] if follows else None
        if following is None:
            return Quantity(Decimal(1), Decimal(1), first, first + 1, Decimal(1), is_article=True)
        if following.kind == "magnitude":
            return scaled(tokens, first, first + 1, stop, text, Decimal(1), Decimal(1))
        if isinstance(following.payload, NumberWord) and following.payload.kind in ("fraction", "vague"):
            inner = read_quantity(tokens, first + 1, stop, text)
            return inner and Quantity(inner.low, inner.high, first, inner.last, inner.factor)
        return Quantity(Decimal(1), Decimal(1), first, first + 1, Decimal(1), is_article=True)
    if kind == "vague":
        found = after_of(tokens, first, stop, text, token.payload.low, token.payload.high)
        return found if found and found.factor > 1 else None
    if kind == "fraction":
        found = after_of(tokens, first, stop, text, token.payload.low, token.payload.high)
        return found if found and found.factor > 1 else None
    return plain(tokens, first, stop, text, dot_is_decimal)


def after_of(
    tokens: Sequence[Token],
    first: int,
    stop: int,
    text: str,
    low: Decimal,
    high: Decimal,
    at: int | None = None,
) -> Quantity | None:
    """low to high times the magnitude after "of" and "a": "tens of millions", "half a billion"."""
    last = first if at is None else at
    following = last + 1
    if following < stop and gap(text, tokens[last], tokens[following]) in (SOFT | OF):
        payload = tokens[following].payload
        if isinstance(payload, NumberWord) and payload.kind == "article":
            last, following = following, following + 1
    if following >= stop or gap(text, tokens[last], tokens[following]) not in (SOFT | OF):
        return None
    return scaled(tokens, first, following, stop, text, low, high, checked=True)


def scaled(
    tokens: Sequence[Token],
    first: int,
    at: int,
    stop: int,
    text: str,
    low: Decimal,
    high: Decimal,
    checked: bool = False,
) -> Quantity:
    """low and high times every magnitude from token `at` on."""
    factor, stop_of_text = Decimal(1), stop
    stop = min(stop, at + MOST_MAGNITUDES)
    while at < stop and isinstance(tokens[at].payload, Magnitude):
        magnitude = tokens[at].payload
        assert isinstance(magnitude, Magnitude)
        between = " " if checked else gap(text, tokens[at - 1], tokens[at])
        written = text[tokens[at].start : tokens[at].end]
        if between not in SOFT or not may_follow(magnitude, between, written):
            break
        checked = False
        factor *= magnitude.factor
        at += 1
    halves, at = half_behind(tokens, at, stop_of_text, text) if factor > 1 else (Decimal(0), at)
    return Quantity((low + halves) * factor, (high + halves) * factor, first, at, factor)


def half_behind(tokens: Sequence[Token], at: int, stop: int, text: str) -> tuple[Decimal, int]:
    """ "and a half" behind a magnitude: "a billion and a half" is one and a half billion."""
    if at + 1 < stop and isinstance(tokens[at].payload, NumberWord) and isinstance(tokens[at + 1].payload, NumberWord):
        return with_fraction(tokens, at, stop, text, Decimal(0))
    return Decimal(0), at


def may_follow(magnitude: Magnitude, between: str, written: str) -> bool:
    """Single letters count only where grown to the number ("5bn", "10k"); a spaced "m" or "B" is still one."""
    if magnitude.form == "slang":
        return False
    if magnitude.form != "attached" or not between:
        return True
    return written in ("m", "M", "B") or (between == "-" and written == "b")


def plain(tokens: Sequence[Token], first: int, stop: int, text: str, dot_is_decimal: bool) -> Quantity | None:
    """Digits or cardinal words with their magnitudes."""
    token = tokens[first]
    at = first + 1
    if token.kind == "number":
        magnitude_follows = at < stop and tokens[at].kind == "magnitude" and gap(text, token, tokens[at]) in SOFT
        read = decimal_of(token.text, magnitude_follows, dot_is_decimal)
        if read is None:
            return None
        value, at = with_fraction(tokens, at, stop, text, read)
    else:
        value, at = cardinal(tokens, first, stop, text)
    if at < stop and isinstance(tokens[at].payload, NumberWord):
        word = tokens[at].payload
        assert isinstance(word, NumberWord)
        if word.kind == "fraction" and gap(text, tokens[at - 1], tokens[at]) in SOFT and token.kind == "word":
            return after_of(tokens, first, stop, text, value * word.low, value * word.low, at=at)
    found = scaled(tokens, first, at, stop, text, value, value)
    return with_rest(tokens, found, stop, text) if token.kind == "word" else found


def with_fraction(tokens: Sequence[Token], at: int, stop: int, text: str, value: Decimal) -> tuple[Decimal, int]:
    """ "and a half", "½" or "1/2" after a number."""
    if at < stop and tokens[at].kind == "fraction" and isinstance(tokens[at].payload, Decimal):
        if gap(text, tokens[at - 1], tokens[at]) in SOFT:
            return value + Decimal(str(tokens[at].payload)), at + 1
    elif at + 1 < stop and isinstance(tokens[at].payload, NumberWord):
        article, part = tokens[at].payload, tokens[at + 1].payload
        if (
            isinstance(article, NumberWord)
            and isinstance(part, NumberWord)
            and (article.kind, part.kind) == ("article", "fraction")
            and gap(text, tokens[at - 1], tokens[at]) in AND
        ):
            return value + part.low, at + 2
    elif at + 1 < stop and tokens[at].kind == tokens[at + 1].kind == "number":
        over, under = tokens[at].text, tokens[at + 1].text
        if (
            over.isdigit()
            and under in ("2", "4")
            and len(over) == 1
            and gap(text, tokens[at - 1], tokens[at]) == " "
            and SLASH_FRACTION.fullmatch(gap(text, tokens[at], tokens[at + 1]))
        ):
            return value + Decimal(over) / Decimal(under), at + 2
    return value, at


def cardinal(tokens: Sequence[Token], first: int, stop: int, text: str) -> tuple[Decimal, int]:
    """Words below a thousand: "twenty-five", "three hundred and fifty"."""
    payload = tokens[first].payload
    assert isinstance(payload, NumberWord)
    value, at = payload.low, first + 1
    room = Decimal(10) if value >= 20 else Decimal(0)
    while at < stop:
        between = gap(text, tokens[at - 1], tokens[at])
        token = tokens[at].payload
        if isinstance(token, Magnitude) and token.factor == HUNDRED and value < HUNDRED and between in SOFT:
            value, room = value * HUNDRED, HUNDRED
        elif (
            isinstance(token, NumberWord)
            and token.kind == "cardinal"
            and 0 < token.low < room
            and (between in SOFT or (between in AND and room == HUNDRED))
        ):
            value, room = value + token.low, Decimal(10) if token.low >= 20 else Decimal(0)
        else:
            break
        at += 1
    return with_fraction(tokens, at, stop, text, value)


def with_rest(tokens: Sequence[Token], found: Quantity, stop: int, text: str) -> Quantity:
    """A smaller group after a larger one, both in words: "one million two hundred thousand"."""
    at = found.last
    if found.factor < THOUSAND or at >= stop or tokens[at].kind != "word":
        return found
    between = gap(text, tokens[at - 1], tokens[at])
    payload = tokens[at].payload
    if not isinstance(payload, NumberWord) or payload.kind != "cardinal" or between not in (SOFT | AND):
        return found
    rest = plain(tokens, at, min(stop, at + LONGEST_REST), text, dot_is_decimal=True)
    if rest is None:
        return found
    smaller = HUNDRED <= rest.factor < found.factor or (found.factor == THOUSAND and rest.high >= HUNDRED)
    if not smaller or (between in AND and rest.factor < THOUSAND):
        return found
    return Quantity(found.low + rest.low, found.high + rest.high, found.first, rest.last, found.factor)
