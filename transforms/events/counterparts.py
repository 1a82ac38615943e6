"""The phrases of a trigger's own that may name to whom, with whom or about whom it is: objects, "with", "to", owners.

Each is a list of codes, which may hold those who do it; the first that names somebody else is the target (`targets`).
What a friendly act is directed against is never its target: aid "to those hit by Russia's invasion" is not given to
Russia.
"""

from collections.abc import Iterable

from spacy.tokens import Token

from transforms.article import noun_classes
from transforms.events.addressees import demanded_of
from transforms.events.meetings import met_by_noun, met_by_verb, met_there
from transforms.events.nearby import AT_PLACES, FRIENDLY, NOT_AGAINST, TOWARDS, is_hostile, is_suffered
from transforms.events.roles import CARRIERS, destination_of, is_said, those_meeting, unique
from transforms.language.clauses import (
    chain,
    direct_objects,
    doers,
    grammatical_subjects,
    is_passive,
    misread_nouns,
    owners,
    prepositional,
    those_to_do,
    undergoers,
)
from transforms.naming.parsed import noun_kind
from transforms.naming.phrases import owner_codes
from transforms.naming.references import ParsedSentence, actor_codes
from transforms.naming.words import organisation_codes
from transforms.triggers import Trigger

_ABOUT = frozenset({"for", "on", "over"})
_TOPICAL = frozenset({"discuss", "exchange", "address"})
_ANSWERING = frozenset({"MOBILIZE"})  # what is moved, and where to, is not whom it is meant for
# Acts whose target is the one who did what they speak of: "praised Chile's aid for Peru", "condemned Mali's raid on".
JUDGING = frozenset({"SUPPORT", "ACCUSE", "REJECT"})


def counterparts_of(sentence: ParsedSentence, token: Token, trigger: Trigger) -> Iterable[Iterable[str]]:
    """Codes in each phrase of a trigger's own that may name the other side, the likeliest phrase first."""
    if trigger.pos == "MODAL":
        if not is_passive(token):  # "their banks must be cut off" asks others to do so
            yield actor_codes(sentence, grammatical_subjects(token))
    elif token.pos_ == "VERB":
        if trigger.event_type == "REQUEST":
            yield from demanded_of(sentence, token)
        yield from _verb_targets(sentence, token, trigger)
        if trigger.event_type in {"AGREE", "AID"}:
            yield _where_people_are(sentence, token)
            yield _in_front(sentence, token)
    elif token.pos_ == "ADJ":
        if is_said(trigger):
            noun = token.head
            while noun.pos_ == "ADJ" and noun.dep_ in {"amod", "conj"}:
                noun = noun.head
            if noun.pos_ in {"NOUN", "PROPN"}:
                yield owner_codes(sentence, noun)
            for subject in grammatical_subjects(token.head):
                yield _inside(sentence, subject) or actor_codes(sentence, [subject])
        else:
            yield actor_codes(sentence, prepositional(token, *TOWARDS), places=True)
    elif ("membership",) in trigger.needs:
        return
    else:
        if trigger.event_type == "REQUEST":
            yield from demanded_of(sentence, token)
        yield from _noun_targets(sentence, token, trigger)


def _verb_targets(sentence: ParsedSentence, verb: Token, trigger: Trigger) -> Iterable[Iterable[str]]:
    heads = undergoers(verb)
    if trigger.event_type in {"AGREE", "AID"} and verb.lemma_ == "join":
        for clause in _done_together(verb):  # "to join Chile in sending aid to Peru"
            yield from _verb_targets(sentence, clause, trigger)
    if trigger.event_type in _ANSWERING:
        yield _answered(sentence, verb)
    if trigger.event_type == "CONSULT":
        yield from met_there(sentence, verb, trigger)
        for head in heads:
            if head.i not in sentence.actors:  # of a person "of Chile" tells the country, of talks who talks
                yield those_meeting(sentence, head)
    yield actor_codes(sentence, heads, places=trigger.event_type in AT_PLACES)
    heads += [child for child in verb.children if child.dep_ == "oprd"]  # "called the raid a crime by Chile"
    if trigger.event_type == "ACCUSE":
        heads += prepositional(verb, "as")  # "condemned it as a Chilean crime"
    if trigger.event_type in JUDGING:  # "welcomed Chile's offer and Peru's reply"
        yield [code for head in heads for code in _inside(sentence, head)]
    yield _towards(sentence, verb, trigger)
    for head in heads + misread_nouns(verb):
        if head.lemma_.lower() in noun_classes()["candidacy"] and trigger.event_type in FRIENDLY:
            yield _candidates(sentence, head)  # "supports Chile's accession to the bloc"
        yield _towards(sentence, head, trigger)
    if trigger.event_type == "AGREE":
        for head in prepositional(verb, "to", "on"):  # "agreed to a loan for Niger"
            yield actor_codes(sentence, prepositional(head, "for", "to"))
        for clause in verb.children:  # "agreed to a package for Niger to repair its roads"
            yield actor_codes(sentence, those_to_do(clause))
    if trigger.event_type == "THREATEN":  # "warned of a response if Chile attacks"
        yield actor_codes(sentence, [each for clause in verb.children for each in _warned_off(clause)])
    for clause in verb.children:
        if clause.dep_ == "ccomp":
            yield actor_codes(sentence, grammatical_subjects(clause))
        elif clause.dep_ == "xcomp" and trigger.event_type in {"AGREE", "THREATEN", "SUPPORT"}:
            if trigger.event_type in FRIENDLY and clause.lemma_ in noun_classes()["deter"]:
                continue  # "agreed to confront Chile"
            yield from _verb_targets(sentence, clause, trigger)  # "agreed to support Ukraine"
    if trigger.event_type == "CONSULT":
        yield from met_by_verb(sentence, verb, trigger)
        if trigger.lemma in _TOPICAL:
            return  # its object is what they speak of
    for head in heads:
        if trigger.event_type not in FRIENDLY - {"CONCEDE"} or not is_hostile(head):
            yield _inside(sentence, head)


def _towards(sentence: ParsedSentence, head: Token, trigger: Trigger) -> list[str]:
    """Actors behind the prepositions of a counterpart; a friendly act is not for whom it is against."""
    prepositions = [each for each in TOWARDS if each != "against" or trigger.event_type not in NOT_AGAINST]
    if trigger.event_mode == "visit" and prepositional(head, "to"):  # "travels from Chile to Peru"
        prepositions = [each for each in prepositions if each != "from"]
    if trigger.event_type == "CONSULT" and head.pos_ != "VERB":  # "a conference on aid for Chile": what it is about
        prepositions = [each for each in prepositions if each not in _ABOUT]
    if trigger.event_type in FRIENDLY - {"CONCEDE"} and is_hostile(head):
        prepositions = ["to", "with", "for"] if head.pos_ == "VERB" else []
    if trigger.event_type == "ACCUSE" and is_suffered(head):  # "condemned the raid on Chile", the victim
        prepositions = ["by", "from"]
    heads = prepositional(head, *prepositions)
    if trigger.event_type == "CONSULT" and heads and head.pos_ == "VERB":
        heads += _going_on(heads[-1])
    return actor_codes(sentence, heads, places=True)


def _going_on(noun: Token) -> list[Token]:
    """ "Met with envoys of Chile, the bank, and the UN": what the parser took off the list and hung on the verb."""
    verb = noun.head.head
    behind = [
        child for child in verb.children if child.dep_ == "npadvmod" and child.i > noun.i and child.pos_ == "PROPN"
    ]
    return [
        each for child in behind if child.left_edge.i and child.left_edge.nbor(-1).text == "," for each in chain(child)
    ]


def _done_together(verb: Token) -> list[Token]:
    return [deed for child in verb.children if child.dep_ == "prep" for deed in child.children if deed.dep_ == "pcomp"]


def _answered(sentence: ParsedSentence, verb: Token) -> list[str]:
    """ "Sent troops in the face of Chile's threats", "in response to Chile", "to deter Chile": whom it answers."""
    for purpose in verb.children:
        for deed in chain(purpose) if purpose.dep_ in {"advcl", "xcomp"} else ():
            if deed.lemma_ in noun_classes()["deter"]:
                for head in direct_objects(deed):
                    if codes := actor_codes(sentence, [head]) or owner_codes(sentence, head):
                        return codes
    for head in prepositional(verb, "in"):
        if head.lemma_.lower() in noun_classes()["answer"]:
            for cause in prepositional(head, "of", "to", "for", "against"):
                if codes := actor_codes(sentence, [cause]) or owner_codes(sentence, cause):
                    return codes
    return []


def _warned_off(clause: Token) -> list[Token]:
    is_condition = any(child.dep_ == "mark" and child.lower_ in {"if", "unless", "should"} for child in clause.children)
    return grammatical_subjects(clause) if clause.dep_ == "advcl" and is_condition else []


def _where_people_are(sentence: ParsedSentence, verb: Token) -> list[str]:
    """ "Sent aid to civilians in Chile": the country of those who get it."""
    over = [verb, *direct_objects(verb)]
    people = [each for head in over for each in prepositional(head, "to", "for")]
    people = [each for each in people if each.i not in sentence.actors and noun_kind(each) == "people"]
    where = [place for head in [*people, *([verb] if people else [])] for place in prepositional(head, "in", "across")]
    return actor_codes(sentence, where, places=True)


def _in_front(sentence: ParsedSentence, verb: Token) -> list[str]:
    """ "For Chile, the bank plans a loan beyond the one already announced": whom the whole sentence is about."""
    for above in [verb, *verb.ancestors]:
        starts = [child.i for child in above.children if child.dep_ in {"nsubj", "nsubjpass"}]
        fronted = [head for head in prepositional(above, "for") if starts and head.i < min(starts)]
        if codes := actor_codes(sentence, fronted):
            return codes
    return []


def _noun_targets(sentence: ParsedSentence, noun: Token, trigger: Trigger) -> Iterable[Iterable[str]]:
    between = actor_codes(sentence, prepositional(noun, "between", "among"))
    if between:
        yield between[1:]
        return
    if trigger.event_mode == "visit":
        yield destination_of(sentence, noun)
    yield _towards(sentence, noun, trigger)
    if noun.dep_ == "dobj" and noun.head.lemma_ in CARRIERS:
        yield actor_codes(sentence, prepositional(noun.head, "with", "against", "on", "to", "in"), places=True)
    if trigger.event_type == "CONSULT":
        yield from met_by_noun(sentence, noun)
    is_theirs = trigger.event_type in FRIENDLY or noun.head.lemma_ in noun_classes()["suffering"]
    if noun.dep_ == "dobj" and is_theirs:  # "Zimbabwe won promises from Beijing", "suffered an attack"
        yield actor_codes(sentence, doers(noun.head))
    for head in prepositional(noun, *TOWARDS):
        if trigger.event_type not in FRIENDLY or not is_hostile(head):
            yield _inside(sentence, head)


def _inside(sentence: ParsedSentence, noun: Token) -> list[str]:
    """Actors inside a phrase: its owner first, else whoever it is about."""
    if noun.lemma_.lower() in noun_classes()["candidacy"]:
        return _candidates(sentence, noun)
    owned = [c for t in owners(noun) if t.head.i == noun.i or t.dep_ == "poss" for c in actor_codes(sentence, [t])]
    return owned or owner_codes(sentence, noun)


def _candidates(sentence: ParsedSentence, noun: Token) -> list[str]:
    """Who wants to join, not what: "the EU bids of Chile and Peru", "Chile's membership of NATO"."""
    codes = [*owner_codes(sentence, noun), *actor_codes(sentence, prepositional(noun, "of", "by", "from", "for"))]
    return [code for code in unique(codes) if code not in organisation_codes()] or unique(codes)
