"""To whom a promise, thanks or a threat is said where its own clause does not tell: to whoever hears or reports it."""

from collections.abc import Iterator

from spacy.tokens import Token

from transforms.article import noun_classes, reporting_verbs
from transforms.language.clauses import direct_objects, doers, prepositional
from transforms.naming.references import ParsedSentence, actor_codes
from transforms.naming.words import country_codes
from transforms.triggers import Trigger

_SAID_TO = frozenset({"AGREE", "SUPPORT", "REQUEST", "REJECT", "THREATEN"})
_FINITE = frozenset({"ccomp", "parataxis", "acomp", "xcomp", "conj"})


def hearers_of(sentence: ParsedSentence, token: Token, trigger: Trigger, sources: list[str]) -> list[str]:
    """ "We will help," Norway told Chile; "Chile said that Norway had promised to help": Chile.

    Countries only: who speaks to a body or the press speaks to everybody.
    """
    if trigger.event_type not in _SAID_TO or trigger.pos == "MODAL":
        return []
    for verb in _reports_above(token):
        says, hears = actor_codes(sentence, doers(verb)), []
        if set(sources) & set(says):
            hears = actor_codes(sentence, direct_objects(verb) + prepositional(verb, "to"))
        elif token.lemma_ in noun_classes()["promised_to"]:
            hears = says
        if hears:
            return hears if set(hears) <= country_codes() - set(sources) else []
    return []


def _reports_above(token: Token) -> Iterator[Token]:
    """Verbs of saying that a word is said with, the nearest first, as far as its clause is what they say."""
    while token.dep_ in _FINITE and token.head.i != token.i:
        token = token.head
        if token.lemma_ in reporting_verbs() | noun_classes()["telling"]:
            yield token
