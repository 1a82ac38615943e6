"""Whom an act is put to, and whether that is somebody without a name."""

from spacy.tokens import Token

from transforms.article import noun_classes
from transforms.language.clauses import (
    chain,
    direct_objects,
    first_joined,
    grammatical_subjects,
    prepositional,
    those_to_do,
)
from transforms.naming.parsed import noun_kind
from transforms.naming.references import ParsedSentence
from transforms.triggers import Trigger

_GIVEN_TO = ("to", "for", "with", "towards", "toward", "on", "upon")


def is_unaddressed(sentence: ParsedSentence, token: Token, trigger: Trigger) -> bool:
    """Whether it is addressed to somebody without a name, or to nobody."""
    if token.pos_ == "VERB" and trigger.event_type == "REJECT":
        # A refusal to condemn a third party is directed at nobody (codebook).
        return any(child.dep_ == "xcomp" and child.lemma_ in noun_classes()["condemn"] for child in token.children)
    if trigger.event_type not in {"REQUEST", "SUPPORT"} or token.pos_ not in {"VERB", "ADJ"}:
        return False
    if trigger.pos == "MODAL":
        addressed = grammatical_subjects(token)  # "the international community must act"
    elif trigger.event_type == "REQUEST" and token.pos_ == "VERB":
        addressed = addressed_by(token)
        # "underscored the need for all parties to avoid": those who are to do it
        addressed += [t for each in addressed for clause in each.children for t in those_to_do(clause)]
    else:
        addressed = direct_objects(token) if token.pos_ == "VERB" else []
        addressed = addressed or prepositional(token, "on", "upon", "to")
        # "welcomed the efforts of all donors": whose they are
        addressed += [t for each in addressed for t in [*prepositional(each, "of", "by"), *_possessors(each)]]
    unnamed = noun_classes()["unnamed"]
    nobody = [each for each in addressed if each.lemma_.lower() in unnamed and each.i not in sentence.actors]
    # "urged Chile and others" is put to Chile
    return any(not any(other.i in sentence.actors for other in chain(first_joined(each))) for each in nobody)


def _possessors(noun: Token) -> list[Token]:
    return [child for child in noun.children if child.dep_ == "poss"]


def is_for_somebody_unnamed(sentence: ParsedSentence, token: Token) -> bool:
    """Whether it goes to states or people without a code ("to African countries"), so that context tells nothing."""
    over = [token, *direct_objects(token)] if token.pos_ == "VERB" else [token]
    heads = [each for head in over for each in prepositional(head, *_GIVEN_TO)]
    if token.pos_ == "VERB":
        heads += [each for each in direct_objects(token) if noun_kind(each) == "people"]  # "thanked the families"
    return any(
        each.i not in sentence.actors and (noun_kind(each) in {"state", "people", "official", "institution"})
        for each in heads
    )


def addressed_by(verb: Token) -> list[Token]:
    """Whom a request is put to: "urged Peru", "called on Peru", "called for Peru to pay"."""
    to_do = [each for clause in verb.children for each in those_to_do(clause)]
    return direct_objects(verb) + prepositional(verb, "on", "upon", "to") + to_do
