"""Where sentences begin and end.

A rule splitter rather than the parser's: it needs no model, so sentences that cannot hold a fact are dropped
before parsing, and evidence is the same sentence whatever the parser's version. Abbreviations are data
(`seeds/reference/abbreviations.csv`): a *title* never ends a sentence, an *either* one ends it only before a word
that commonly begins one. A dateline ("LIMA, Peru (AP) -") is no part of the sentence behind it, where the town would be
taken for who acts.
"""

import re
from dataclasses import dataclass
from functools import cache

from transforms.language.wrapping import BULLET, paragraphs
from transforms.vocabulary import columns_of, vocabulary

CLOSERS = "\"'”’»)]"
OPENERS = "\"'“‘«(["
# The second form is a full stop whose space was lost on the way, seen in scraped releases ("partners.In total").
_STOP = re.compile(rf"[.!?…]+[{re.escape(CLOSERS)}]*(?=\s)|(?<=[a-z]{{3}})[.!?]+[\"”’]?(?=[A-Z][a-z]*[\s,])")
# Where and by whom it was filed: a town in capitals, or any before an agency in brackets; then a dash and a capital.
_DATELINE = re.compile(
    r"(?:(?P<town>[A-ZÀ-Þ][A-ZÀ-Þ.'’ /-]{1,28}[A-ZÀ-Þ])"
    r"(?:,[^.!?;:()\n–—]{2,40}?|, [A-Z][a-z]{2}\. \d{1,2})?(?P<filed>[ ]?\([^()\n]{2,40}\))?"
    r"|[A-ZÀ-Þ][\w.'’/-]*(?:,? [\w.'’/-]+){0,6} \([A-Z][^()\n]{1,40}\))"
    r"(?:\s+-|\s*(?:--|[–—]))\s*(?=[\"“‘']?[A-ZÀ-Þ])"
)
_LAST_WORD = re.compile(r"[\w.’'&-]+$")
_INITIALS = re.compile(r"(?:^|\.)[A-Za-z]$")
_FIRST_WORD = re.compile(r"[\w’']+")
# Words that, capitalised after an abbreviation that may end a sentence, tell that a new one begins.
_STARTERS = frozenset(
    "The A An He She It They We I You This That These Those There Here In On At For From By With As If When While "
    "After Before Since Although But And So Yet However Meanwhile His Her Its Their Our My Both Some Many Most Such "
    "According Earlier Last Next Also Another Under Over Among During Despite Under Moreover Nor Now Today What "
    "Who How Why Where Once Until Because".split()
)


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence's half-open code point offsets in the text, and the number of its paragraph."""

    start: int
    end: int
    paragraph: int


@cache
def _abbreviations() -> dict[str, str]:
    return {row["abbreviation"].lower(): row["kind"] for row in vocabulary("abbreviations.csv")}


@cache
def _no_towns() -> frozenset[str]:
    """Names of countries and bodies, which label an entry of a list ("CHILE - Backs the plan"), in lower case."""
    kinds = {"country", "organisation"}
    return frozenset(name.lower() for name, kind in columns_of("names.csv", "name kind") if kind in kinds)


def split_sentences(text: str) -> list[Sentence]:
    """Split a text into sentences; white space, bullets and datelines belong to none. Paragraphs end them."""
    sentences: list[Sentence] = []
    for number, (start, end) in enumerate(paragraphs(text)):
        start = _behind_dateline(text, start, end)
        for stop in _STOP.finditer(text, start, end):
            if _ends_sentence(text, start, stop.start(), stop.end(), end):
                _add(sentences, text, start, stop.end(), number)
                start = stop.end()
        _add(sentences, text, start, end, number)
    return sentences


def _behind_dateline(text: str, start: int, end: int) -> int:
    """Where a paragraph's first sentence begins; "NATO - Chile talks" has no dateline."""
    found = _DATELINE.match(text, start, end)
    if found is None or (found["town"] and not found["filed"] and found["town"].lower() in _no_towns()):
        return start
    return found.end()


def _add(sentences: list[Sentence], text: str, start: int, end: int, paragraph: int) -> None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    bullet = BULLET.match(text, start, end)
    if bullet:
        start = bullet.end()
    if end > start:
        sentences.append(Sentence(start, end, paragraph))


def _ends_sentence(text: str, start: int, stop: int, end: int, limit: int) -> bool:
    after = end
    while after < limit and text[after].isspace():
        after += 1
    if after >= limit:
        return True
    following = text[after]
    if following in OPENERS:
        inner = after + 1
        while inner < limit and text[inner] in OPENERS:
            inner += 1
        # An opening bracket or quote begins a sentence only when what it opens does.
        following = text[inner] if inner < limit else following
    if following.islower():
        return False
    if text[stop] != "." or end - stop > 1 + sum(c in CLOSERS for c in text[stop:end]):
        return True
    before = _LAST_WORD.search(text, max(start, stop - 30), stop)
    if before is None:
        return True
    word = before.group()
    kind = _abbreviations().get(word.lower())
    if kind == "title":
        return False
    if kind == "number":  # "No. 5", "Art. 3", "Jan. 4"
        return not following.isdigit()
    if kind == "either" or _INITIALS.search(word):
        first = _FIRST_WORD.match(text, after)
        if end > stop + 1:  # a closing quote or bracket after the full stop
            return True
        if "." not in word and len(word) == 1 and kind is None:
            return False  # an initial, as in "George W. Bush"
        return first is not None and first.group() in _STARTERS
    return True
