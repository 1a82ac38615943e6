"""The vocabulary of references inside a text: reference_words, actor_nouns, short_names, given_names (`.csv`)."""

from datetime import date
from functools import cache

from transforms.vocabulary import vocabulary

PERSONAL = frozenset({"he", "she", "him", "her", "his", "himself", "herself"})
IMPERSONAL = frozenset({"it", "its", "itself"})
PLURAL = frozenset({"they", "them", "their", "themselves", "both"})
FIRST = frozenset({"i", "me", "my", "we", "us", "our", "ours", "mine", "ourselves", "myself"})
SECOND = frozenset({"you", "your", "yours"})


@cache
def reference_words(role: str) -> frozenset[str]:
    """Lower-case words or lemmas of a role of `reference_words.csv`, which gives the reason beside each."""
    return frozenset(row["word"] for row in vocabulary("reference_words.csv") if row["role"] == role)


@cache
def actor_nouns() -> dict[str, str]:
    """Common nouns that act for a state or body, by kind: official, institution, force, state, people, company."""
    return {row["noun"]: row["kind"] for row in vocabulary("actor_nouns.csv")}


@cache
def country_codes() -> frozenset[str]:
    """All country codes, former ones included."""
    return frozenset(row["code"] for row in vocabulary("countries.csv"))


@cache
def organisation_codes() -> frozenset[str]:
    """Codes of bodies that have member states."""
    return frozenset(row["code"] for row in vocabulary("organisations.csv") if row["kind"] in {"igo", "bloc"})


@cache
def bloc_codes() -> frozenset[str]:
    """Codes of clubs of states, such as the G7, which unlike a regional body seldom judge their own members."""
    return frozenset(row["code"] for row in vocabulary("organisations.csv") if row["kind"] == "bloc")


@cache
def given_names() -> frozenset[str]:
    """Names of countries and towns that people bear as first names."""
    return frozenset(row["name"] for row in vocabulary("given_names.csv"))


@cache
def _short_names() -> dict[str, tuple[tuple[str, bool], ...]]:
    found: dict[str, tuple[tuple[str, bool], ...]] = {}
    for row in vocabulary("short_names.csv"):
        found[row["noun"]] = (*found.get(row["noun"], ()), (row["code"], row["form"] == "capital"))
    return found


def short_name_codes(word: str, lemma: str) -> tuple[str, ...]:
    """Bodies that this noun may mean once they were named ("the Fund", "the alliance"); some only in capitals."""
    noun = lemma.lower()
    if noun not in _short_names() and noun.endswith("ies"):
        noun = f"{noun[:-3]}y"  # a proper noun's lemma keeps its plural: "Allies"
    return tuple(code for code, capital in _short_names().get(noun, ()) if not capital or word[:1].isupper())


def adversary_of(voice: tuple[str, ...], day: date | None) -> tuple[str, ...]:
    """Whom an official body's own texts of that day call the enemy, by `adversaries.csv`; empty where not known."""
    return tuple(
        row["adversary"]
        for row in vocabulary("adversaries.csv")
        if (row["actor"],) == voice and day is not None and date.fromisoformat(row["since"]) <= day
    )
