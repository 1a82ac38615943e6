"""Quantities and currencies that stand together, as raw sums: before ranges, bounds and second currencies."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from transforms.amounts.quantities import AND, SOFT, Quantity, gap, read_quantity
from transforms.amounts.tokens import Token
from transforms.amounts.vocabulary import Currency, Magnitude, NumberWord, vocabulary

# Currencies whose home writes a decimal point, so that "1.234" is not twelve hundred.
POINT_LABELS = frozenset(["$", "£"])
YEAR = re.compile(r"(?:19|20)[0-9]{2}")
STANDS_ALONE = re.compile(
    r"\s*(?:$|[.,;:!?)\]\u2013\u2014]|(?:a|an|per|each|in|for|to|on|of|from|and|or|more|less|as|at|by|was|is|will)\b)"
)
WORD = re.compile(r"\s+(?!(?:more|less|a|an|per|each|in|for|to|on|of|from|and|or|as|at|by|was|is|will)\b)[A-Za-z]")
ENDS = re.compile(r"\s*(?:$|[.,;:!?)](?![0-9])|(?:more|less)\b)")
WEIGHT = re.compile(r"\s+(?:of|in weight|heavier|lighter)\b")
OF_A_SUM = re.compile(r"\s+of\s+(?:it|this|that|these|those|them|which|the total|its total)\b")
MONEY_NOUN = re.compile(
    r"\s+of\s+(?:\w+\s+){0,3}?(?:aid|assistance|support|funding|funds?|finance|financing|investments?|loans?|grants?"
    r"|debt|money|taxpayers?|spending|equipment|weapons|ammunition|military|public|credit|budget|damage|cuts)\b"
)
ADJECTIVE = re.compile(r" ([A-Z][a-z]{4,9}|US)(?![^\W_])")
RANGE_GAP = re.compile(r"\s?(?:-|\u2013|\u2014|\u2011|\u2212|~)\s?")
TO_GAP = re.compile(r"\s(?:to|and|till|until)\s")
CHANGE = re.compile(
    r"\b(?:ris|rose|increas|rais|grow|grew|grown|up|jump|climb|boost|doubl|tripl|expand|cut|fall|fell|drop|declin"
    r"|reduc|slash|chang|revis|down|lower|soar|surg|swell|widen|narrow|shr)\w*\b[^.;]{0,60}$",
    re.IGNORECASE,
)
BETWEEN = re.compile(r"\b(between|from)\s+(?:\w+\s+){0,2}?$", re.IGNORECASE)
GLUE_AFTER_SIGN = SOFT | {".", ". ", "\u00a0"}


@dataclass(frozen=True, slots=True)
class Sum:
    """One sum in one currency: token indices `first` to `last` (exclusive), code point offsets."""

    start: int
    end: int
    low: Decimal
    high: Decimal
    currency: Currency
    first: int
    last: int
    factor: Decimal
    subunit: str | None = None


def same_money(left: Currency, right: Currency) -> bool:
    """Whether both can be the same currency: equal codes, or a shared sign that may stand for the code."""
    if left.code and right.code:
        return left.code == right.code
    if not left.code and not right.code:
        return left.label == right.label
    shared, known = (left, right) if not left.code else (right, left)
    return known.code in shared.candidates


def settled(left: Currency, right: Currency) -> Currency:
    """The more explicit of two that are the same money."""
    return left if left.code else right


def quantity_before(tokens: Sequence[Token], at: int, floor: int, text: str, dot_is_decimal: bool) -> Quantity | None:
    """The longest number that ends right before the currency at token `at` and starts at or after `floor`."""
    first = at
    while first - 1 >= floor and at - first < 12:
        left = tokens[first - 1]
        between = gap(text, left, tokens[first])
        if left.kind not in ("number", "word", "magnitude", "fraction"):
            break
        if between not in SOFT and between not in AND and not (between == " of " or between in ("/", " / ")):
            break
        first -= 1
    for start in range(first, at):
        found = read_quantity(tokens, start, at, text, dot_is_decimal)
        if found and found.last == at:
            return found
    return None


def sum_after(tokens: Sequence[Token], at: int, text: str) -> Sum | None:
    """A currency at token `at` followed by its number: "$5 million", "EUR500,000", "MAUD 60"."""
    token = tokens[at]
    currency = token.payload
    if at + 1 >= len(tokens) or not isinstance(currency, Currency) or currency.follows_number:
        return None
    allowed = GLUE_AFTER_SIGN if len(token.text) <= 3 and token.text != "$" else SOFT
    if gap(text, token, tokens[at + 1]) not in allowed:
        return None
    found = read_quantity(tokens, at + 1, len(tokens), text, currency.label in POINT_LABELS)
    if not found or found.is_article:
        return None
    end = tokens[found.last - 1].end
    if currency.needs_magnitude and found.factor == 1 and "," not in tokens[at + 1].text:
        return None
    # "SEK 2023 winter package": a package of the year 2023, in crowns.
    if token.text.isalpha() and YEAR.fullmatch(text[token.end : end].strip()) and WORD.match(text, end):
        return None
    is_name = currency.basis == "named" or (token.text.isalpha() and len(token.text) > 3)
    is_bare = found.factor == 1 and (not ENDS.match(text, end) or YEAR.fullmatch(tokens[at + 1].text))
    if is_name and currency.basis != "code" and is_bare:
        return None
    made = Sum(
        token.start,
        end,
        found.low * currency.scale,
        found.high * currency.scale,
        currency,
        at,
        found.last,
        found.factor * currency.scale,
    )
    return with_trailing_currency(tokens, made, text)


def with_trailing_currency(tokens: Sequence[Token], made: Sum, text: str) -> Sum:
    """The same money named again behind the number: "$5 million USD", "$30 million (CAD)", "$5m Canadian"."""
    at = made.last
    if made.currency.code is None and (adjective := ADJECTIVE.match(text, made.end)):
        named = vocabulary().named.get(adjective.group(1).lower() + " dollars")
        if named and named.code in made.currency.candidates and STANDS_ALONE.match(text, adjective.end()):
            return replace(made, end=adjective.end(1), currency=named)
    if at >= len(tokens) or not isinstance(tokens[at].payload, Currency):
        return made
    again = tokens[at].payload
    assert isinstance(again, Currency)
    between = text[made.end : tokens[at].start]
    closes = text[tokens[at].end : tokens[at].end + 1] == ")"
    if between not in SOFT and not (between == " (" and closes):
        return made
    if not same_money(made.currency, again):
        return made
    if at + 1 < len(tokens) and tokens[at + 1].kind == "number" and gap(text, tokens[at], tokens[at + 1]) in SOFT:
        return made
    end = tokens[at].end + (1 if between == " (" else 0)
    return replace(made, end=end, currency=settled(made.currency, again), last=at + 1)


def sum_before(tokens: Sequence[Token], at: int, floor: int, text: str) -> Sum | None:
    """A currency at token `at` with its number before it: "8 million AUD", "30 EUR million", "half a billion euros"."""
    token = tokens[at]
    currency = token.payload
    if not isinstance(currency, Currency) or currency.is_letter:
        return None
    magnitude_behind = (
        at + 1 < len(tokens) and tokens[at + 1].kind == "magnitude" and gap(text, token, tokens[at + 1]) in SOFT
    )
    found = quantity_before(tokens, at, floor, text, magnitude_behind or currency.label in POINT_LABELS)
    if not found:
        return None
    if found.is_article and (currency.basis == "code" or not STANDS_ALONE.match(text, token.end)):
        return None
    factor, last, end = found.factor, at + 1, token.end
    while last < len(tokens) and isinstance(tokens[last].payload, Magnitude):
        magnitude = tokens[last].payload
        assert isinstance(magnitude, Magnitude)
        written = gap(text, tokens[last - 1], tokens[last])
        if factor > 1 or magnitude.form not in ("word", "attached") or written not in SOFT:
            break
        if magnitude.form == "attached" and tokens[last].text not in ("m", "b", "bn"):
            break
        factor, end, last = factor * magnitude.factor, tokens[last].end, last + 1
    if currency.needs_magnitude and factor == 1 and "," not in tokens[at - 1].text:
        return None
    if currency.label == "pound" and is_weight(text, tokens[at - 1].end, token, factor):
        return None
    multiplier = factor / found.factor * currency.scale
    start = tokens[found.first].start
    made = Sum(start, end, found.low * multiplier, found.high * multiplier, currency, found.first, last, factor)
    return with_trailing_currency(tokens, made, text)


def is_weight(text: str, number_end: int, token: Token, factor: Decimal) -> bool:
    """Pounds of something that is not money, or a hyphened "500-pound"."""
    if factor == 1 and (text[number_end : token.start] == "-" or token.text == "pound"):
        return not STANDS_ALONE.match(text, token.end)
    if factor > 1 and OF_A_SUM.match(text, token.end):
        return False
    return bool(WEIGHT.match(text, token.end)) and not MONEY_NOUN.match(text, token.end)


def with_cents(tokens: Sequence[Token], made: Sum, text: str) -> Sum:
    """Hundredths said after a sum without magnitude: "3 UAH 4 kopiykas", "15 dollars and 43 cents", "20 dollar 43."."""
    at = made.last
    if made.factor != 1 or made.low != made.high or at >= len(tokens) or made.low % 1:
        return made
    between = text[made.end : tokens[at].start]
    if between not in SOFT and between not in AND:
        return made
    found = read_quantity(tokens, at, len(tokens), text)
    if not found or found.is_article or found.factor != 1 or not 0 < found.high < 100 or found.high % 1:
        return made
    last, end = found.last, tokens[found.last - 1].end
    if last < len(tokens) and tokens[last].kind == "subunit" and gap(text, tokens[last - 1], tokens[last]) in SOFT:
        payload = tokens[last].payload
        assert isinstance(payload, tuple)
        hundredths = found.high * payload[0]
        last, end = last + 1, tokens[last].end
    elif (ENDS.match(text, end) and tokens[made.last - 1].kind == "currency") or (
        isinstance(tokens[at].payload, NumberWord) and between in AND and ENDS.match(text, end)
    ):
        hundredths = found.high / 100
    else:
        return made
    return replace(made, low=made.low + hundredths, high=made.high + hundredths, end=end, last=last)


def sum_at(tokens: Sequence[Token], at: int, floor: int, text: str) -> Sum | None:
    """The sum whose currency is token `at`; which side its number stands on follows from what is there."""
    token = tokens[at]
    currency = token.payload
    assert isinstance(currency, Currency)
    behind, ahead = sum_before(tokens, at, floor, text), sum_after(tokens, at, text)
    if behind and ahead:
        is_word = currency.basis == "named" or (token.text.isalpha() and len(token.text) > 3)
        chosen = behind if is_word or behind.last > at + 1 or belongs_elsewhere(tokens, ahead, text) else ahead
        if chosen is ahead and ahead.factor == 1 and with_cents(tokens, behind, text) is not behind:
            chosen = behind
    else:
        chosen = behind or ahead  # type: ignore[assignment]
    return with_cents(tokens, chosen, text) if chosen else None


def belongs_elsewhere(tokens: Sequence[Token], ahead: Sum, text: str) -> bool:
    """Whether the number after a sign has a currency of its own behind it: "10 $ 30 $"."""
    at = ahead.last
    if ahead.currency is not tokens[ahead.first].payload or tokens[at - 1].kind == "currency":
        return tokens[at - 1].kind == "currency" and at - 1 > ahead.first
    if at >= len(tokens) or gap(text, tokens[at - 1], tokens[at]) not in SOFT:
        return False
    if tokens[at].kind == "subunit":
        return True
    if tokens[at].kind != "currency":
        return False
    return not (
        at + 1 < len(tokens) and tokens[at + 1].kind == "number" and gap(text, tokens[at], tokens[at + 1]) in SOFT
    )


def raw_sums(tokens: Sequence[Token], text: str) -> list[Sum]:
    """Every sum in order, none overlapping."""
    found: list[Sum] = []
    floor = 0
    for at, token in enumerate(tokens):
        if token.kind != "currency" or at < floor:
            continue
        made = sum_at(tokens, at, floor, text)
        if made is None:
            continue
        if made.first == at and at > floor and isinstance(tokens[at - 1].payload, Currency):
            left = tokens[at - 1]
            assert isinstance(left.payload, Currency)
            if (
                left.payload.basis == "code"
                and gap(text, left, token) in SOFT
                and same_money(left.payload, made.currency)
            ):
                made = replace(made, start=left.start, first=at - 1, currency=settled(made.currency, left.payload))
        found.append(made)
        floor = made.last
    return found
