"""The words pledges are read by, as data: which verbs and nouns give, what giving is for, how far along it is.

All files are project vocabulary, compiled by hand from general knowledge of English; each row has its reason.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal

from transforms.vocabulary import vocabulary

Role = Literal["give", "carry", "receive", "thank", "ask", "other", "not"]


@dataclass(frozen=True, slots=True)
class Word:
    """What a verb or noun says of the sum it governs, and what it settles of status and kind."""

    role: str
    status: str
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Programme:
    """A programme, fund or list through which money or goods flow."""

    code: str
    name: str
    currency: str
    category: str
    kind: str
    recipient: str
    lead: str


@cache
def verbs() -> Mapping[str, Word]:
    """Verb lemma → its role: give, carry, receive, thank, ask, other."""
    return {row["lemma"]: Word(row["role"], row["status"]) for row in vocabulary("pledge_verbs.csv")}


@cache
def nouns() -> Mapping[str, Word]:
    """Noun lemma → its role: give, not, or raise (money borrowed, perhaps to be given)."""
    return {row["lemma"]: Word(row["role"], row["status"], row["kind"]) for row in vocabulary("pledge_nouns.csv")}


@cache
def given_nouns() -> frozenset[str]:
    """Noun lemmas of things given that are no goods by count: grant, equipment, scholarship."""
    return frozenset(row["lemma"] for row in vocabulary("pledge_nouns.csv") if row["kind"])


@cache
def goods() -> Mapping[str, str]:
    """Noun lemma of goods that are given → category."""
    return {row["lemma"]: row["category"] for row in vocabulary("pledge_goods.csv")}


_SERVICES = frozenset({"service", "staff", "lesson"})


@cache
def services() -> frozenset[str]:
    """Lemmas of services, works and gifts that have neither price nor count."""
    return frozenset(
        row["pattern"] for row in vocabulary("pledge_phrases.csv") if row["field"] in _SERVICES and not row["value"]
    )


@cache
def categories() -> list[tuple[re.Pattern[str], str, float]]:
    """Patterns of purpose with category and weight."""
    return [
        (_words(row["pattern"]), row["category"], float(row["weight"])) for row in vocabulary("pledge_categories.csv")
    ]


@cache
def phrases(field: str) -> list[tuple[re.Pattern[str], str]]:
    """Patterns that settle a field (status, is_new, part) with the value they settle."""
    return [(_words(row["pattern"]), row["value"]) for row in vocabulary("pledge_phrases.csv") if row["field"] == field]


@cache
def programmes() -> Mapping[str, Programme]:
    """Programme code → programme."""
    return {
        row["programme_code"]: Programme(
            row["programme_code"], row["name"], row["currency"], row["category"], row["kind"],
            row["recipient_code"], row["lead_code"],
        )
        for row in vocabulary("programmes.csv")
    }  # fmt: skip


@cache
def programme_pattern() -> tuple[re.Pattern[str], Mapping[str, str]]:
    """One pattern of all programme names, longest first, and name (case-folded) → code.

    Names of capitals only ("CAP") are matched as they stand, others in any case.
    """
    codes: dict[str, str] = {}
    exact: list[str] = []
    free: list[str] = []
    for row in vocabulary("programme_names.csv"):
        name = row["name"]
        codes[name.casefold()] = row["programme_code"]
        (exact if name.upper() == name else free).append(name)
    exact.sort(key=len, reverse=True)
    free.sort(key=len, reverse=True)
    pattern = "|".join(["(?i:" + "|".join(map(re.escape, free)) + ")", *map(re.escape, exact)])
    return re.compile(rf"(?<![\w-])(?:{pattern})(?![\w-])"), codes


def _words(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])(?:{pattern})(?![\w-])", re.IGNORECASE)
