"""What the words beside a name say that no rule of a single row can: a given name, a town of a state.

Both look at the text around a name; the words they know are rows of name_words.csv.
"""

import re
from functools import cache

from transforms.naming.normalise import fold, name_words

_SURNAME = re.compile(r" ([A-Z][a-z]+(?:[A-Z][a-z]+)?)(?![A-Za-z0-9])")
_CAPITAL = re.compile(r" [A-Z]")
_HYPHENS = frozenset("-\u2010\u2011\u2013\u2014/")


@cache
def given_names() -> frozenset[str]:
    """Names of places, folded, that people are also called by: "Chad", "Sofia"."""
    return frozenset(fold(word) for word in name_words("given_name"))


def surname_behind(text: str, folded: str, start: int, end: int) -> str | None:
    """The word behind a place's name that reads as a surname: "Chad Whitfield, an engineer".

    `start` and `end` are in the folded text, which has one blank more at its front than `text`. None where a word of
    office stands there ("Chad President"), where a hyphen joins the name to another word ("US-Jordan Council"), or
    where a third capital follows, as in a headline.
    """
    if text[end - 1 : end] != " " or text[start - 1 : start] in _HYPHENS:
        return None
    found = _SURNAME.match(folded, end)
    if found is None or found.group(1) in name_words("after_country"):
        return None
    return None if _CAPITAL.match(folded, found.end()) else found.group(1)


@cache
def _states() -> re.Pattern[str]:
    longest_first = sorted(map(fold, name_words("state")), key=len, reverse=True)
    return re.compile(rf", ({'|'.join(map(re.escape, longest_first))})(?![A-Za-z0-9])")


@cache
def _country_of_state() -> dict[str, str]:
    return {fold(state): country for state, country in name_words("state").items()}


def country_of_state_behind(folded: str, end: int) -> str | None:
    """The country of the state that a town's name is followed by: USA for "Moscow, Idaho", None without one."""
    found = _states().match(folded, end)
    return _country_of_state()[found.group(1)] if found else None
