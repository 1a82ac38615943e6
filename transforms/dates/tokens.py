"""Text as one character per token, so that date grammar can be written as short patterns.

The characters: D a number from 1 to 31, E another number of two digits, Y of four digits, N any other; O an ordinal
in digits, o in words; C a counting word, i "a"; M a month, m its short form, A or a a month that is also a word, with
and without its capital; W a weekday, V its plural, w its short form; U a unit of time; l last, k this, j next; e a
part (early, end); T today and its neighbours; n a part of the day; Q q1 to q4, H h1 and h2; F fiscal; h half; g ago;
f of; t the; b between; & and; > to; p a preposition; S a lone s; punctuation as itself; x everything else.
"""

import re
from dataclasses import dataclass
from functools import cache

from transforms.vocabulary import vocabulary as rows

TOKEN = re.compile(
    r"(?P<decimal>(?<![0-9]\.)[0-9]+\.[0-9]+(?!\.?[0-9])|[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])(?:\.[0-9]+)?)"
    r"|(?P<quarter>[Qq][1-4](?![^\W_]))"
    r"|(?P<half>[Hh][12](?![^\W_]))"
    r"|(?P<ordinal>[0-9]{1,2}(?:st|nd|rd|th|ST|ND|RD|TH)(?![^\W_]))"
    r"|(?P<number>[0-9]+)"
    r"|(?P<word>(?:[Tt]wenty|[Tt]hirty)-(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)|[^\W\d_]+)"
    r"|(?P<blank>\n[ \t]*\n)"
    r"|(?P<sign>[^\w\s])"
)
KINDS = {
    "month": "M", "month_short": "m", "weekday": "W", "weekday_plural": "V", "weekday_short": "w",
    "ordinal_word": "o", "cardinal_word": "C", "article": "i", "unit": "U", "last": "l", "this": "k", "next": "j",
    "ago": "g", "of": "f", "the": "t", "and": "&", "between": "b", "to": ">", "preposition": "p", "day_word": "T",
    "part": "e", "half": "h", "fiscal": "F", "fiscal_short": "F", "day_part": "n",
}  # fmt: skip
SIGNS = {",": ",", "-": "-", "\u2010": "-", "\u2011": "-", "\u2013": "-", "\u2014": "-", "/": "/", ".": ".",
         "'": "'", "\u2019": "'"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Tokens:
    """The tokens of a text: where each stands, what it is worth, and a string of their kinds, all of one length."""

    text: str
    spans: list[tuple[int, int]]
    values: list[int | str]
    kinds: str

    def written(self, at: int) -> str:
        start, end = self.spans[at]
        return self.text[start:end]

    def contiguous(self, first: int, last: int) -> bool:
        """Whether tokens first to last (exclusive) stand without any space between them."""
        return all(self.spans[i][1] == self.spans[i + 1][0] for i in range(first, last - 1))

    def numbers(self, first: int, last: int, kinds: str) -> list[int]:
        """Values of the tokens of these kinds, in order."""
        return [int(self.values[i]) for i in range(first, last) if self.kinds[i] in kinds]

    def words(self, first: int, last: int, kinds: str) -> list[str]:
        """Named values of the tokens of these kinds, in order."""
        return [str(self.values[i]) for i in range(first, last) if self.kinds[i] in kinds]


@cache
def vocabulary() -> dict[str, tuple[str, int | str]]:
    """Lower-case word to (kind, value), from seeds/reference/date_words.csv."""
    return {
        row["term"]: (
            row["kind"],
            int(row["value"]) if row["value"].lstrip("-").isdigit() else row["value"],
        )
        for row in rows("date_words.csv")
    }


@cache
def year_neighbours(side: str) -> frozenset[str]:
    """Words beside which four digits are no year: "resolution" before, "people" after."""
    return frozenset(row["term"] for row in rows("year_neighbours.csv") if row["side"] == side)


LONGEST_NUMBER = 12


def number_kind(digits: str) -> str:
    if len(digits) <= 2:
        return "D" if 1 <= int(digits) <= 31 else "E"
    return "Y" if len(digits) == 4 and digits[0] in "12" else "N"


def tokens_of(text: str) -> Tokens:
    """The tokens of `text`; linear in its length."""
    words = vocabulary()
    spans: list[tuple[int, int]] = []
    kinds: list[str] = []
    values: list[int | str] = []
    for match in TOKEN.finditer(text):
        raw, group = match.group(), match.lastgroup
        spans.append(match.span())
        kind, value = "x", raw
        number: int | str = raw
        if group == "word":
            value = raw.lower()
            number = value
            known = words.get(value)
            if known:
                kind, number = word_kind(known, raw)
            elif value == "s":
                kind = "S"
        elif group == "sign":
            kind = SIGNS.get(raw, "x")
        elif group == "number":
            kind, number = number_kind(raw), int(raw) if len(raw) < LONGEST_NUMBER else 0
        elif group == "ordinal":
            kind, number = "O", int(raw[:-2])
        elif group in ("quarter", "half"):
            kind, number = raw[0].upper(), int(raw[1])
        elif group == "decimal":
            kind = "N"
        kinds.append(kind)
        values.append(number)
    return Tokens(text, spans, values, "".join(kinds))


def word_kind(known: tuple[str, int | str], raw: str) -> tuple[str, int | str]:
    """The kind and value of a word that the vocabulary has: months that are also words show by their capital."""
    if known[0] == "month_also_word":
        return ("A" if raw[0].isupper() else "a"), known[1]
    kind = KINDS.get(known[0], "x")
    return kind, raw.lower() if known[0] in ("preposition", "fiscal_short") else known[1]
