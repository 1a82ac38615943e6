"""The vocabulary of stances and topics, from seeds/reference/position_*.csv and topic_words.csv."""

from dataclasses import dataclass
from functools import cache

from transforms.vocabulary import vocabulary


@dataclass(frozen=True, slots=True)
class StanceWord:
    """A word that states a stance.

    `frame` says where holder and issue stand around it (see frames.py); `complements` are the prepositions that
    lead to a noun's issue, empty for all of them.
    """

    lemma: str
    pos: str
    stance: str
    frame: str
    complements: tuple[str, ...]


@cache
def stance_words() -> dict[tuple[str, str], tuple[StanceWord, ...]]:
    """Stance words by (lemma, part of speech)."""
    found: dict[tuple[str, str], tuple[StanceWord, ...]] = {}
    for row in vocabulary("position_words.csv"):
        word = StanceWord(row["lemma"], row["pos"], row["stance"], row["frame"], tuple(row["complements"].split()))
        key = (word.lemma, word.pos)
        found[key] = (*found.get(key, ()), word)
    return found


@cache
def phrase_words(purpose: str) -> frozenset[str]:
    """Lemmas that serve a purpose of position_lists.csv, such as `ending` ("halt", "lifting")."""
    return frozenset(row["lemma"] for row in vocabulary("position_lists.csv") if row["purpose"] == purpose)


@cache
def topic_phrases() -> dict[str, tuple[tuple[tuple[str, ...], str, float], ...]]:
    """Topic phrases by their first word: (words, topic, weight)."""
    found: dict[str, tuple[tuple[tuple[str, ...], str, float], ...]] = {}
    for row in vocabulary("topic_words.csv"):
        # the parser splits some hyphenated words and keeps others, so both spellings count
        for spelled in {row["phrase"], row["phrase"].replace("-", " - ")}:
            words = tuple(spelled.split())
            found[words[0]] = (*found.get(words[0], ()), (words, row["topic"], float(row["weight"])))
    return found


@cache
def known_matters() -> dict[str, tuple[tuple[str, tuple[str, ...]], ...]]:
    """What a matter that has a name of its own is about, by that name: (topic or "" for any, codes).

    "The JCPOA" is about Iran, though nothing in the name says so.
    """
    found: dict[str, tuple[tuple[str, tuple[str, ...]], ...]] = {}
    for row in vocabulary("known_matters.csv"):
        meant = (row["topic"], tuple(row["actors"].split()))
        found[row["matter"]] = (*found.get(row["matter"], ()), meant)
    return found
