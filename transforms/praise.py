"""What somebody is thanked or praised for: "thanked Chile for its help", "welcomed the joint work of Peru and"."""

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from transforms.article import noun_classes
from transforms.language.clauses import direct_objects, first_joined, prepositional

_FOR = frozenset({"for", "over", "with", "at", "on", "of"})
_TO = ("to", "towards", "toward")
_HIGHEST = 4  # words between "for" and what thanks, where the parser hung the phrase on a word between them


@dataclass(frozen=True, slots=True)
class Praise:
    """The verb, adjective or noun that thanks or praises, and whom, where the clause tells."""

    word: Token
    thanked: tuple[Token, ...]

    @property
    def clause(self) -> Token:
        """The verb whose subject thanks or praises."""
        word = self.word
        while word.pos_ not in {"VERB", "AUX"} and word.head.i != word.i:
            word = word.head
        return word


def praise_of(noun: Token) -> Praise | None:
    """Who is thanked or praised for what a noun means; None where it is told otherwise."""
    noun = _measured(first_joined(noun))
    above = noun.head
    if noun.dep_ in {"dobj", "nsubjpass"}:
        return Praise(above, ()) if above.lemma_ in noun_classes()["praising"] else None
    if noun.dep_ != "pobj" or above.lower_ not in _FOR:
        return None
    return next(_thanks_above(above), None)


def _measured(noun: Token) -> Token:
    """ "The level of cooperation": of what praises, the noun that it is measured by hangs."""
    while noun.dep_ == "pobj" and noun.head.lower_ == "of" and noun.head.head.lemma_.lower() in noun_classes()["level"]:
        noun = first_joined(noun.head.head)
    return noun


def _thanks_above(preposition: Token) -> Iterator[Praise]:
    word = preposition.head
    for _ in range(_HIGHEST):
        lemma = word.lemma_.lower()
        if word.pos_ == "VERB":
            if lemma in noun_classes()["praising"]:
                yield Praise(word, tuple(direct_objects(word)))
            for noun in direct_objects(word):  # "expressed to Chile its gratitude for"
                if noun.lemma_.lower() in noun_classes()["thanks"]:
                    yield Praise(noun, (*prepositional(noun, *_TO), *prepositional(word, *_TO)))
            return
        for glad in (word, *(child for child in word.children if child.dep_ == "acomp")):
            if glad.pos_ == "ADJ" and glad.lemma_.lower() in noun_classes()["thankful"]:
                yield Praise(glad, (*prepositional(glad, *_TO), *prepositional(glad.head, *_TO)))
        if lemma in noun_classes()["thanks"] and word.pos_ in {"NOUN", "PROPN"}:
            yield Praise(word, (*prepositional(word, *_TO), *prepositional(word.head, *_TO)))
        if word.head.i == word.i:
            return
        word = word.head
