"""Ranges out of raw sums: "$5-10 million", "between €1bn and €2bn", "5 to 10 million euros"."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from transforms.amounts.ellipsis import FOLLOWS
from transforms.amounts.quantities import Quantity, gap, read_quantity
from transforms.amounts.reading import BETWEEN, CHANGE, RANGE_GAP, TO_GAP, Sum, same_money, settled
from transforms.amounts.tokens import Token

LOOK_BACK = 60


def shared_magnitude(first: Quantity | Sum, second: Quantity | Sum) -> Decimal:
    """What the second end's magnitude adds to the first: "$5-10 million" begins at five million."""
    if first.factor != 1 or second.factor == 1:
        return Decimal(1)
    return second.factor if first.high <= second.high / second.factor else Decimal(1)


def is_span(text: str, first_start: int, between: str, dash_suffices: bool) -> bool:
    """Whether what stands between two sums makes them the ends of one range."""
    before = text[max(0, first_start - LOOK_BACK) : first_start]
    opener = BETWEEN.search(before)
    if RANGE_GAP.fullmatch(between):
        return dash_suffices or opener is not None
    if not TO_GAP.fullmatch(between):
        return False
    word = between.strip()
    if word == "and":
        return opener is not None and opener.group(1).lower() == "between"
    if CHANGE.search(before):
        return False
    return dash_suffices or opener is not None


def ranged(sums: Sequence[Sum], tokens: Sequence[Token], text: str) -> list[Sum]:
    """Sums with both ends of a range taken in, whether the currency is said once or twice."""
    found: list[Sum] = []
    at = 0
    while at < len(sums):
        made = sums[at]
        floor = found[-1].last if found else 0
        made = from_left(made, tokens, floor, text)
        following = sums[at + 1] if at + 1 < len(sums) else None
        if following and not made.subunit and (joined := pair(made, following, text)):
            made, at = joined, at + 1
        elif following and alike(made, following, text):
            factor = shared_magnitude(made, following)
            made = replace(made, low=made.low * factor, high=made.high * factor)
        elif made.low == made.high:
            made = to_right(made, tokens, following.first if following else len(tokens), text)
        found.append(made)
        at += 1
    return found


def pair(first: Sum, second: Sum, text: str) -> Sum | None:
    """One range out of two whole sums: "$5 million to $10 million", "between €1bn and €2bn"."""
    between = text[first.end : second.start]
    if not same_money(first.currency, second.currency) or first.low != first.high or second.low != second.high:
        return None
    if not is_span(text, first.start, between, dash_suffices=True):
        return None
    low = first.low * shared_magnitude(first, second)
    if not low < second.high:
        return None
    currency = settled(first.currency, second.currency)
    return replace(first, end=second.end, low=low, high=second.high, currency=currency, last=second.last)


def alike(first: Sum, second: Sum, text: str) -> bool:
    """Two sums that share the magnitude said once: "$5 and $10 million"."""
    return text[first.end : second.start] in (" and ", " or ") and same_money(first.currency, second.currency)


def from_left(made: Sum, tokens: Sequence[Token], floor: int, text: str) -> Sum:
    """A first end without currency: "5 to 10 million euros", "between 5 and 10 million euros"."""
    if made.low != made.high or made.first - 1 < floor or tokens[made.first].kind == "currency":
        return made
    between = text[tokens[made.first - 1].end : made.start]
    if not (RANGE_GAP.fullmatch(between) or TO_GAP.fullmatch(between)):
        return made
    for start in range(max(floor, made.first - 4), made.first):
        first = read_quantity(tokens, start, made.first, text)
        if not first or first.last != made.first or first.is_article:
            continue
        if not is_span(text, tokens[start].start, between, dash_suffices=True):
            return made
        low = first.low * shared_magnitude(first, made)
        if low < made.high and (first.factor > 1 or low != first.low or made.factor == 1):
            return replace(made, start=tokens[start].start, low=low, first=start)
        return made
    return made


def to_right(made: Sum, tokens: Sequence[Token], stop: int, text: str) -> Sum:
    """A second end without currency: "$5-10 million", "USD 5 to 10 million"."""
    at = made.last
    if made.subunit or at >= stop or tokens[at].kind not in ("number", "word"):
        return made
    between = text[made.end : tokens[at].start]
    second = read_quantity(tokens, at, stop, text)
    if not second or second.is_article or second.low != second.high:
        return made
    if second.last < len(tokens) and tokens[second.last].kind == "currency":
        own = gap(text, tokens[second.last - 1], tokens[second.last])
        if own in ("", " "):
            return made
    is_dash = RANGE_GAP.fullmatch(between) is not None
    bare = made.factor == 1 and second.factor > 1
    # "$3 million to 4 million in loans", but not "$3 million to 4 million people".
    whole = 1 < made.factor <= second.factor and FOLLOWS.match(text, tokens[second.last - 1].end) is not None
    if not is_span(
        text, made.start, between, dash_suffices=bare or whole or (is_dash and second.factor >= made.factor)
    ):
        return made
    low = made.low * shared_magnitude(made, second)
    if not low < second.high or (second.factor == 1 and made.factor > 1):
        return made
    return replace(made, end=tokens[second.last - 1].end, low=low, high=second.high, last=second.last)
