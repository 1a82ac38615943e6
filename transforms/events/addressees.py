"""Whom an act is put to, and whether that is somebody without a name."""

from collections.abc import Iterable, Sequence

from spacy.tokens import Token

from transforms.article import noun_classes
from transforms.events.nearby import is_hostile
from transforms.language.clauses import (
    chain,
    direct_objects,
    first_joined,
    grammatical_subjects,
    prepositional,
    those_to_do,
)
from transforms.naming.parsed import noun_kind
from transforms.naming.phrases import owner_codes
from transforms.naming.references import ParsedSentence, actor_codes
from transforms.triggers import Trigger

_CLAUSES = frozenset({"acl", "relcl", "ccomp", "xcomp", "advcl", "pcomp"})
_DEEPEST_DEMAND = 4  # "the importance of starting talks with"
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


def is_for_somebody_unnamed(sentence: ParsedSentence, token: Token, own: Sequence[str] = ()) -> bool:
    """Whether it goes to states or people without a code ("to African countries"), or to one's own ("to our army").

    Context tells nothing then. `own` are the codes of who does it.
    """
    over = [token, *direct_objects(token)] if token.pos_ == "VERB" else [token]
    heads = [each for head in over for each in prepositional(head, *_GIVEN_TO)]
    if token.pos_ == "VERB":
        heads += [each for each in direct_objects(token) if noun_kind(each) == "people"]  # "thanked the families"
    return any(noun_kind(each) is not None and set(actor_codes(sentence, [each])) <= set(own) for each in heads)


def meets_somebody_unnamed(sentence: ParsedSentence, verb: Token) -> bool:
    """ "Hosted the leaders of island states", "met with Mr Lind": whoever they are, not those who met before.

    "His counterpart" may be.
    """
    people = {"state", "people", "official", "institution"}
    met = [each for each in direct_objects(verb) if noun_kind(each) in people or each.pos_ == "PROPN"]
    met += prepositional(verb, "with")
    return any(
        each.i not in sentence.actors
        and each.pos_ in {"NOUN", "PROPN"}
        and each.lemma_.lower() not in noun_classes()["met_by_other"]
        for each in met
    )


def addressed_by(verb: Token) -> list[Token]:
    """Whom a request is put to: "urged Peru", "called on Peru", "called for Peru to pay"."""
    to_do = [each for clause in verb.children for each in those_to_do(clause)]
    return direct_objects(verb) + prepositional(verb, "on", "upon", "to") + to_do


def demanded_of(sentence: ParsedSentence, verb: Token) -> Iterable[list[str]]:
    """Whose deed is asked for: "the need for Chile to pay", "calls for talks with Peru", "sanctions by the EU"."""
    asked = [each for each in direct_objects(verb) if each.i not in sentence.actors]
    asked += prepositional(verb, "for", "to")
    asked += [each for each in verb.children if each.dep_ in _CLAUSES and _is_demand(each)]
    for _ in range(_DEEPEST_DEMAND):
        deeper = []
        for each in asked:
            if each.pos_ in {"VERB", "AUX"}:
                yield actor_codes(sentence, [child for child in each.children if child.dep_ == "nsubj"])
                yield actor_codes(sentence, prepositional(each, "with", "by"))
                deeper += direct_objects(each)
            elif each.i not in sentence.actors:
                held = each.lemma_.lower() in noun_classes()["assets"]
                if not is_hostile(each) and not held:  # "the need to repel Chile's raid", "to seize Chile's assets"
                    yield owner_codes(sentence, each)
                yield actor_codes(sentence, prepositional(each, "by", "from", "with"))
                deeper += prepositional(each, "of", "for")
            deeper += [
                inner
                for child in each.children
                for inner in (child.children if child.dep_ == "prep" and child.lower_ in {"of", "for"} else (child,))
                if inner.dep_ in _CLAUSES
            ]
        asked = deeper


def _is_demand(verb: Token) -> bool:
    """An infinitive that tells what is asked for, also where the parser hung it on the asking verb."""
    return verb.tag_ == "VB" or any(child.dep_ == "aux" and child.tag_ == "MD" for child in verb.children)
