"""To whom, with whom or about whom it is: the actors on the other side of a trigger.

Where a phrase of the trigger's own names another actor, that is the target (`targets_of`); else the nearest actor below
the trigger is (`targets_within`).
"""

from collections.abc import Iterable, Sequence

from spacy.tokens import Token

from transforms.article import noun_classes
from transforms.events.addressees import addressed_by, is_unaddressed
from transforms.events.counterparts import JUDGING, counterparts_of
from transforms.events.firms import AGAINST_STATES, FIRMS, firms_dealt_with, owners_of_ships
from transforms.events.nearby import phrases_within
from transforms.events.roles import unique
from transforms.language.clauses import prepositional, undergoers
from transforms.naming.references import ParsedSentence, actor_codes
from transforms.triggers import Trigger


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
    found = _first(counterparts_of(sentence, token, trigger), sources)
    return _of_states(sentence, token, trigger, sources, found) or owners_of_ships(sentence, token, trigger)


def targets_within(sentence: ParsedSentence, token: Token, trigger: Trigger, sources: Sequence[str]) -> list[str]:
    """Codes of another actor anywhere below the trigger, the nearest first: what the act is about."""
    if trigger.event_type == "CONSULT" or trigger.pos == "MODAL" or is_unaddressed(sentence, token, trigger):
        return []  # whom a talk is about takes no part in it
    if trigger.event_type == "REJECT" and _is_denial(token):
        return []  # "denied that it arms Chile", "pushed back against claims": to the accuser, who is not named
    if trigger.event_type in JUDGING and any(_is_a_strangers(sentence, each) for each in undergoers(token)):
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
