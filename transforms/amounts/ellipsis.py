"""Sums whose currency was said just before: "145 million kronur: the Red Cross 45 million, UNICEF 50 million"."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from decimal import Decimal

from transforms.amounts.bounds import before_pattern
from transforms.amounts.quantities import read_quantity
from transforms.amounts.reading import Sum
from transforms.amounts.tokens import Token

MILLION = Decimal(1_000_000)
LONGEST_SENTENCE = 400
SENTENCE_ENDS = re.compile(r"[.!?][\"'\u201d\u2019)]*\s+(?=[\"'\u201c(]?[A-Z])|\n")
# What may stand before such a sum, once "at least" and the like are taken off, and what may follow it.
INTRODUCES = re.compile(r"(?:[,:;(\u2013\u2014]|\s-|\b(?:and|or|another|additional|further|remaining|other|plus))\s*$")
FOLLOWS = re.compile(
    r"\s*(?:$|[.,;:)\u2013\u2014](?![0-9])|(?:for|to|from|through|via|as|of which|by)\b"
    r"|in (?:(?:new|fresh|additional) )?"
    r"(?:loans?|grants?|aid|assistance|support|funding|credits?|guarantees?|investments?|[0-9]{4})\b)"
)


def elliptical(tokens: Sequence[Token], sums: Sequence[Sum], text: str) -> list[Sum]:
    """Numbers of a million and more without currency that follow a sum in the same sentence.

    Only where the number is listed beside that sum and counts nothing that is named: "2 million in need" is none.
    """
    if not sums:
        return []
    ends = [made.end for made in sums]
    used = {index for made in sums for index in range(made.first, made.last)}
    found: list[Sum] = []
    floor = 0
    for at, token in enumerate(tokens):
        if at < floor or at in used or token.kind not in ("number", "word"):
            continue
        before = bisect_right(ends, token.start) - 1
        if before < 0 or sums[before].factor < MILLION or sums[before].subunit:
            continue
        if token.start - ends[before] > LONGEST_SENTENCE:
            continue
        read = read_quantity(tokens, at, len(tokens), text)
        if read is None or read.factor < MILLION or read.last - 1 in used:
            continue
        floor = read.last
        end = tokens[read.last - 1].end
        lead = text[sums[before].end : token.start]
        lead = lead[: -len(stripped)] if (stripped := qualifier(lead)) else lead
        if SENTENCE_ENDS.search(lead) or not INTRODUCES.search(lead) or not FOLLOWS.match(text, end):
            continue
        found.append(Sum(token.start, end, read.low, read.high, sums[before].currency, at, read.last, read.factor))
    return found


def qualifier(lead: str) -> str:
    found = before_pattern().search(lead)
    return found.group() if found else ""
