"""To whom, with whom or about whom it is: the actors on the other side of a trigger.

Where a phrase of the trigger's own names another actor, that is the target (`targets_of`); else the nearest actor below
the trigger is (`targets_within`). What a friendly act is directed against is never its target: aid "to those hit by
Russia's invasion" is not given to Russia.
"""

from collections.abc import Iterable, Sequence

from spacy.tokens import Token

from transforms.article import noun_classes
from transforms.events.addressees import addressed_by, is_unaddressed
from transforms.events.firms import AGAINST_STATES, FIRMS, firms_dealt_with, owners_of_ships
from transforms.events.meetings import met_by_noun, met_by_verb, met_there
from transforms.events.nearby import (
    AT_PLACES,
    FRIENDLY,
    NOT_AGAINST,
    TOWARDS,
    is_hostile,
    is_suffered,
    phrases_within,
)
from transforms.events.roles import CARRIERS, destination_of, is_said, those_meeting, unique
from transforms.language.clauses import (
    chain,
    direct_objects,
    doers,
    grammatical_subjects,
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
_JUDGING = frozenset({"SUPPORT", "ACCUSE", "REJECT"})


def targets_of(sentence: ParsedSentence, token: Token, trigger: Trigger, sources: Sequence[str]) -> list[str]:
    """Codes of those it is done to or with: the first of the trigger's own phrases that names another actor.

    The sources are left out. An addressee without a name ("donors", "the international community") is none, whoever
    stands near it.
    """
    if firms := firms_dealt_with(sentence, token, trigger):
        return [code for code in firms if code not in sources]
    if is_unaddressed(sentence, token, trigger):
        return []
    if trigger.event_type == "REQUEST" and token.pos_ == "VERB":
        asked = actor_codes(sentence, addressed_by(token))
        if asked:  # also when it is one's own parliament
            return [code for code in asked if code not in sources] or asked
    found = _first(_target_phrases(sentence, token, trigger), sources)
    return _of_states(sentence, token, trigger, sources, found) or owners_of_ships(sentence, token, trigger)


def targets_within(sentence: ParsedSentence, token: Token, trigger: Trigger, sources: Sequence[str]) -> list[str]:
    """Codes of another actor anywhere below the trigger, the nearest first: what the act is about."""
    if trigger.event_type == "CONSULT" or trigger.pos == "MODAL" or is_unaddressed(sentence, token, trigger):
        return []  # whom a talk is about takes no part in it
    if trigger.event_type == "REJECT" and _is_denial(token):
        return []  # "denied that it arms Chile", "pushed back against claims": to the accuser, who is not named
    if trigger.event_type in _JUDGING and any(_is_a_strangers(sentence, each) for each in undergoers(token)):
        return []  # "resisted the minister's plan to tax Chile's firms": whose plan it is nobody knows
    return _of_states(sentence, token, trigger, sources, _first(phrases_within(sentence, token, trigger), sources))


def _is_a_strangers(sentence: ParsedSentence, noun: Token) -> bool:
    """Whether a noun has a possessor of whom nothing is known."""
    owner = next((child for child in noun.children if child.dep_ == "poss"), None)
    return owner is not None and owner.pos_ in {"NOUN", "PROPN"} and not _named_in(sentence, owner)


def _named_in(sentence: ParsedSentence, phrase: Token) -> bool:
    return any(each.i in sentence.actors or each.i in sentence.names for each in phrase.subtree)


def _is_denial(token: Token) -> bool:
    accusation = noun_classes()["accusation"]
    over = [*undergoers(token), *prepositional(token, "against", "on")] if token.pos_ == "VERB" else [token]
    is_denied = token.lemma_ == "deny" and any(child.dep_ in {"ccomp", "xcomp"} for child in token.children)
    return is_denied or any(each.lemma_.lower() in accusation for each in over)


def _of_states(
    sentence: ParsedSentence, token: Token, trigger: Trigger, sources: Sequence[str], found: list[str]
) -> list[str]:
    """ "Sanctions on dozens of firms tied to Russia's army": against whose firms, where the text says so."""
    if trigger.event_type not in AGAINST_STATES:
        return found
    if found != [FIRMS]:  # "on Russian officials and firms"
        return [code for code in found if code != FIRMS]
    return _first(phrases_within(sentence, token, trigger), [*sources, FIRMS]) or found


def _first(phrases: Iterable[Iterable[str]], sources: Sequence[str]) -> list[str]:
    for found in phrases:
        codes = [code for code in unique(found) if code not in sources]
        if codes:
            return codes
    return []


def _target_phrases(sentence: ParsedSentence, token: Token, trigger: Trigger) -> Iterable[Iterable[str]]:
    if trigger.pos == "MODAL":
        yield actor_codes(sentence, grammatical_subjects(token))
    elif token.pos_ == "VERB":
        if trigger.event_type == "REQUEST":
            yield from _demanded_of(sentence, token)
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
            yield from _demanded_of(sentence, token)
        yield from _noun_targets(sentence, token, trigger)


def _demanded_of(sentence: ParsedSentence, verb: Token) -> Iterable[list[str]]:
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
                if not is_hostile(each):  # "the need to repel Chile's raid" is not put to Chile
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


_CLAUSES = frozenset({"acl", "relcl", "ccomp", "xcomp", "advcl", "pcomp"})
_DEEPEST_DEMAND = 4  # "the importance of starting talks with"


def _is_demand(verb: Token) -> bool:
    """An infinitive that tells what is asked for, also where the parser hung it on the asking verb."""
    return verb.tag_ == "VB" or any(child.dep_ == "aux" and child.tag_ == "MD" for child in verb.children)


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
    if trigger.event_type in _JUDGING:  # "welcomed Chile's offer and Peru's reply"
        yield [code for head in heads for code in _inside(sentence, head)]
    yield _towards(sentence, verb, trigger)
    for head in heads + misread_nouns(verb):
        yield _towards(sentence, head, trigger)
    if trigger.event_type == "AGREE":
        for head in prepositional(verb, "to", "on"):  # "agreed to a loan for Niger"
            yield actor_codes(sentence, prepositional(head, "for", "to"))
        for clause in verb.children:  # "agreed to a package for Niger to repair its roads"
            yield actor_codes(sentence, those_to_do(clause))
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
    if trigger.event_type == "CONSULT" and head.pos_ != "VERB":  # "a conference on aid for Chile": what it is about
        prepositions = [each for each in prepositions if each not in _ABOUT]
    if trigger.event_type in FRIENDLY - {"CONCEDE"} and is_hostile(head):
        prepositions = ["to", "with", "for"] if head.pos_ == "VERB" else []
    if trigger.event_type == "ACCUSE" and is_suffered(head):  # "condemned the raid on Chile", the victim
        prepositions = ["by", "from"]
    return actor_codes(sentence, prepositional(head, *prepositions), places=True)


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
