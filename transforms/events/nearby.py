"""Actors anywhere below a trigger, the nearest first, less those who only tell where, by whom or against whom."""

from collections.abc import Iterable

from spacy.tokens import Token

from transforms.article import noun_classes
from transforms.events.roles import PLACES, is_said
from transforms.language.clauses import grammatical_subjects, undergoers
from transforms.naming.references import Actor, ParsedSentence, names_below
from transforms.triggers import Trigger

# The prepositions after which a verb's or a noun's counterpart stands.
TOWARDS = (
    "with", "against", "to", "on", "upon", "toward", "towards", "from", "for", "at", "over", "of", "between", "into",
)  # fmt: skip
AT_PLACES = frozenset({"ASSAULT", "CONSULT", "MOBILIZE"})
# What they are for names whom: "announced aid to help Peru", "resisted a call to expel Peru's envoy".
_TO_AN_END = frozenset({"AID", "AGREE", "REJECT"})
FRIENDLY = frozenset({"SUPPORT", "AGREE", "AID", "COOPERATE", "CONCEDE"})
# Who asks for deeds against somebody asks another; whoever ends a hostile deed ends it for its victim.
NOT_AGAINST = FRIENDLY - {"CONCEDE"} | {"REQUEST"}


def phrases_within(sentence: ParsedSentence, token: Token, trigger: Trigger) -> Iterable[Iterable[str]]:
    """Codes of the actors below a trigger, a list for each place, the nearest first."""
    if token.pos_ == "VERB":
        for head in undergoers(token):
            yield from _from_near(sentence, head, trigger)
        for child in token.children:
            is_purpose = child.dep_ == "advcl" and child.tag_ == "VB" and trigger.event_type in _TO_AN_END
            if (
                is_purpose
                or child.dep_ in {"ccomp", "xcomp", "pcomp"}
                or (child.dep_ == "prep" and child.lower_ in TOWARDS)
            ):
                yield from _from_near(sentence, child, trigger)
        if trigger.event_type in {"ASSAULT", "MOBILIZE", "COERCE"} or trigger.event_mode == "withdraw":
            yield _places(sentence, token)
    elif token.pos_ == "ADJ":
        # "the deployment of troops in Ukraine would be unacceptable": whom the refused thing concerns.
        for phrase in grammatical_subjects(token.head) if is_said(trigger) else token.children:
            yield from _from_near(sentence, phrase, trigger)
    else:
        for child in token.children:
            if child.dep_ in {"acl", "relcl", "prep"}:
                yield from _from_near(sentence, child, trigger)


def _from_near(sentence: ParsedSentence, phrase: Token, trigger: Trigger) -> Iterable[Iterable[str]]:
    """Actors below a phrase, one after another: the nearest to its head first, then bodies in front of a noun.

    "NATO patrols over Chile" are for Chile.
    """
    below = {actor.token: actor for actor in names_below(sentence, phrase)}
    far = {each.token: _depth(sentence.doc[each.token], phrase) for each in below.values()}
    for actor in sorted(below.values(), key=lambda e: (_is_body_in_front(sentence, e), far[e.token], e.token)):
        if _is_venue(sentence, actor, trigger) or _is_origin(sentence.doc[actor.token]):
            continue
        if trigger.event_type in NOT_AGAINST and _is_against(sentence.doc[actor.token], phrase):
            continue
        if trigger.event_type == "ACCUSE" and _is_victim(sentence.doc[actor.token], phrase):
            continue
        joined = [below[each.i] for each in sentence.doc[actor.token].conjuncts if each.i in below]
        yield [*actor.codes, *(code for each in joined if each.how != "place" for code in each.codes)]


def _is_body_in_front(sentence: ParsedSentence, actor: Actor) -> bool:
    return actor.how == "modifier" and sentence.names[actor.token].kind == "organisation"


def _is_venue(sentence: ParsedSentence, actor: Actor, trigger: Trigger) -> bool:
    """ "The Brussels conference", "proposals in New Delhi": named after a town, or made in one."""
    token = sentence.doc[actor.token]
    if trigger.event_type not in AT_PLACES and _is_whereabouts(token):
        return True
    name = sentence.names.get(actor.token)
    if name is not None and token.dep_ == "poss" and actor.how == "place":
        name = sentence.names.get(token.head.i, name)  # "in Chile's Lima"
    if name is None or name.kind not in {"capital", "seat", "place"}:
        return False
    return actor.how == "modifier" or (actor.how == "place" and trigger.event_type not in AT_PLACES)


def _is_whereabouts(token: Token) -> bool:
    """ "Off the coast of Chile", "in Chile's waters": where it was, not whose."""
    over = token.head.head if token.dep_ == "pobj" and token.head.lower_ == "of" else token.head
    is_owner = over is not token.head or token.dep_ in {"poss", "amod", "compound"}
    return is_owner and over.lemma_.lower() in noun_classes()["whereabouts"] and over.dep_ == "pobj"


def _is_origin(token: Token) -> bool:
    """ "Iranian-made drones": where a thing comes from, whoever has it now."""
    is_hyphened = token.i + 2 < len(token.doc) and token.nbor(1).text in {"-", "–"} and token.head.i == token.i + 2
    return is_hyphened and token.head.lemma_ in noun_classes()["origin"]


def _is_against(token: Token, top: Token) -> bool:
    """Whether an actor is named as the enemy: "against Russia", "Russia's invasion", "costs on Russia"."""
    while token.i != top.i and token.head.i != token.i:
        above = token.head
        if token.dep_ in {"poss", "amod", "compound", "nmod", "npadvmod"} and is_hostile(above):
            return not _is_carried_out(above)
        if token.dep_ in {"prep", "dative"} and (
            token.lower_ == "against" or (token.lower_ in {"on", "to", "by", "from"} and is_hostile(above))
        ):
            # "the war on Ukraine" names the victim, "the costs on Russia" the enemy
            return token.lower_ != "on" or above.lemma_.lower() not in noun_classes()["attack"]
        if token.dep_ in {"dobj", "nsubjpass"} and above.lemma_ in noun_classes()["deter"]:
            return True  # "to counter Russia", "to confront Russia's raids"
        token = above
    return False


def _is_carried_out(noun: Token) -> bool:
    """ "To enforce UN sanctions": who carries out what a body decided does it for that body."""
    return noun.dep_ == "dobj" and noun.head.lemma_ in noun_classes()["carry_out"]


def _is_victim(token: Token, top: Token) -> bool:
    """Whether an actor is named as who suffers an attack: "the raid on Chile", "attacks against Chilean ships"."""
    while token.i != top.i and token.head.i != token.i:
        if token.dep_ == "prep" and token.lower_ in {"on", "against", "upon", "to"} and is_suffered(token.head):
            return True
        token = token.head
    return False


def is_suffered(token: Token) -> bool:
    """Whether a noun tells what somebody suffers: a raid, a threat, sanctions."""
    return token.pos_ == "NOUN" and token.lemma_.lower() in noun_classes()["attack"] | noun_classes()["hostile"]


def is_hostile(token: Token) -> bool:
    """Whether a word tells what is done or said against somebody."""
    return token.lemma_.lower() in noun_classes()["hostile"]


def _depth(token: Token, top: Token) -> int:
    depth = 0
    while token.i != top.i and token.head.i != token.i:
        token, depth = token.head, depth + 1
    return depth


def _places(sentence: ParsedSentence, token: Token) -> list[str]:
    codes: list[str] = []
    for inner in token.subtree:
        name = sentence.names.get(inner.i)
        if name is not None and name.kind in PLACES:
            codes += name.codes
    return codes
