"""Who is met, beyond whom a verb of meeting names outright: the host of a place, the members of a forum, the man behind
a long title."""

from collections.abc import Iterable, Iterator, Sequence

from spacy.tokens import Token

from transforms.article import noun_classes
from transforms.events.roles import those_meeting
from transforms.language.clauses import direct_objects, doers, is_passive, prepositional, undergoers
from transforms.naming.phrases import owner_codes
from transforms.naming.references import ParsedSentence, actor_codes, names_below
from transforms.trigger_needs import in_class, members_meeting, occasion_of
from transforms.triggers import Trigger

# What ties a name to the noun phrase that it belongs to: "the head of the office of the president of Poland".
_WITHIN_PHRASE = frozenset("pobj prep appos poss compound amod nmod conj".split())
_KNOWN = frozenset({"the", "this", "that", "their", "his", "her", "its", "our", "these"})
_IN_FRONT = frozenset({"compound", "amod", "nmod"})
_OF_TITLES = frozenset({"of", "for", "from", "at"})


def met_there(sentence: ParsedSentence, verb: Token, trigger: Trigger) -> Iterable[list[str]]:
    """ "Will travel to Geneva to meet with UN officials": those met, not the host of the place."""
    if trigger.event_mode != "visit":
        return
    for purpose in verb.children:
        if purpose.dep_ not in {"advcl", "xcomp"} or purpose.tag_ != "VB":
            continue
        if purpose.lemma_ in noun_classes()["to_meet"]:
            yield actor_codes(sentence, direct_objects(purpose) + prepositional(purpose, "with"))
        elif purpose.lemma_ in noun_classes()["to_talk_over"]:  # "to discuss trade with": not what they speak of
            over = [purpose, *direct_objects(purpose)]
            yield actor_codes(sentence, [met for head in over for met in prepositional(head, "with")])


def met_by_verb(sentence: ParsedSentence, verb: Token, trigger: Trigger) -> Iterable[list[str]]:
    """Hosts of where somebody arrives; those whose meeting it is that somebody takes part in; names in a title."""
    if trigger.event_mode == "visit":  # "arrived in Lima for a visit"
        yield actor_codes(sentence, prepositional(verb, "in", "at"), places=True)
    for occasion in prepositional(verb, "in", "at", "for"):
        if in_class(occasion, "meeting"):  # "took part in a G20 meeting", "spoke at talks with Peru"
            yield those_meeting(sentence, occasion)
            yield list(members_meeting(sentence, occasion)) or owner_codes(sentence, occasion)
    yield from _in_titles(sentence, [verb, *direct_objects(verb)])


def met_by_noun(sentence: ParsedSentence, noun: Token) -> Iterable[list[str]]:
    """Those met by the names in their titles: "talks with the head of the office of the president of Poland"."""
    yield from _in_titles(sentence, [noun])
    yield list(members_meeting(sentence, noun))  # "at the EU summit, Chile said"
    verb = occasion_of(noun)
    is_between_two = noun.lemma_.lower() in noun_classes()["talks"]  # at a summit others may be spoken of
    if verb is not None and is_between_two and verb.lemma_ in noun_classes()["telling"]:  # "thanked Chile during talks"
        yield actor_codes(sentence, undergoers(verb))


def is_for_the_press(sentence: ParsedSentence, token: Token) -> bool:
    """Whether one meets journalists, which is no event between states: "a meeting with reporters", "news briefing"."""
    heads = [token, *direct_objects(token)] if token.pos_ == "VERB" else [token]
    met = [each for head in heads for each in prepositional(head, "with", "to")]
    met += direct_objects(token) if token.pos_ == "VERB" else []
    met += [child for each in [*met, token] for child in each.children if child.dep_ in _IN_FRONT]
    press = noun_classes()["press"]  # the lemma of "media" is "medium"
    return any({each.lemma_.lower(), each.lower_} & press and each.i not in sentence.actors for each in met)


def is_told_already(
    sentence: ParsedSentence, token: Token, sources: Sequence[str], met_before: Iterable[Sequence[str]]
) -> bool:
    """ "During the meeting, Chile said": a known meeting, with nobody named, is the one that the text told before.

    `met_before` are the parties of those told so far. "The EU summit", "the Lima Forum" may be others.
    """
    if token.pos_ != "NOUN" or not any(child.lower_ in _KNOWN for child in token.children):
        return False
    if members_meeting(sentence, token):
        return False
    return any(set(sources) <= set(parties) for parties in met_before)


def guests_of(sentence: ParsedSentence, token: Token) -> list[str]:
    """ "Chile attended a forum, hosted by Peru": those who came, whose deed it is."""
    if token.pos_ != "VERB" or token.lemma_ not in noun_classes()["hosted"] or not is_passive(token):
        return []
    above = next((each for each in token.ancestors if each.pos_ == "VERB"), None)
    if above is None or above.lemma_ not in noun_classes()["attended"]:
        return []
    return actor_codes(sentence, doers(above))


def is_a_demand(token: Token) -> bool:
    """Whether a call is no telephone call: "made a call for more money"."""
    heads = [token, *direct_objects(token)] if token.pos_ == "VERB" else [token]
    return any(head.lemma_.lower() == "call" and prepositional(head, "for") for head in heads)


def _in_titles(sentence: ParsedSentence, heads: Iterable[Token]) -> Iterator[list[str]]:
    for head in heads:
        for met in prepositional(head, "with"):
            for actor in names_below(sentence, met):
                name = sentence.names.get(actor.token)
                where = {"in"} if name is not None and name.kind == "institution" else frozenset()
                if actor.how != "place" and _belongs(sentence.doc[actor.token], met, _OF_TITLES | where):
                    yield list(actor.codes)


def _belongs(token: Token, phrase: Token, of_titles: frozenset[str]) -> bool:
    """Whether a name is part of a title ("a chairman in Chile's parliament"), not of what is spoken about."""
    while token.i != phrase.i:
        if token.dep_ not in _WITHIN_PHRASE or (token.dep_ == "prep" and token.lower_ not in of_titles):
            return False
        token = token.head
    return True
