"""Firms among those whom an act concerns: as such where one deals with them, as their country's where it is meant."""

from spacy.tokens import Token

from transforms.article import noun_classes
from transforms.events.roles import CARRIERS
from transforms.language.clauses import direct_objects, prepositional, undergoers
from transforms.naming.parsed import noun_kind
from transforms.naming.phrases import owner_codes
from transforms.naming.references import ParsedSentence
from transforms.trigger_needs import in_class
from transforms.triggers import Trigger

FIRMS = "COMPANY"
# Sanctions on a country's firms, or a charge against them, are meant for the country.
AGAINST_STATES = frozenset({"SANCTION", "ACCUSE", "COERCE", "THREATEN"})
_DEALING = {"CONSULT": ("with", "to"), "COOPERATE": ("with",), "REQUEST": ("on", "upon", "to")}
_IN_FRONT = frozenset({"compound", "amod", "nmod"})


def firms_dealt_with(token: Token, trigger: Trigger) -> list[str]:
    """ "Met Chilean business leaders", "urged Chilean firms": they act for themselves, not for Chile."""
    if trigger.event_type not in _DEALING:
        return []
    over = [token, *direct_objects(token)] if token.pos_ == "VERB" else [token]
    met = [each for head in over for each in prepositional(head, *_DEALING[trigger.event_type])]
    if token.pos_ == "VERB":
        met += [e for e in direct_objects(token) if noun_kind(e) or _is_of_business(e) or in_class(e, "ngo")]
    if met and all(is_firm(each) for each in met):
        return [FIRMS]
    return ["NGO"] if met and all(_is_of_society(each) for each in met) else []


def _is_of_society(noun: Token) -> bool:
    """ "Met aid groups", "leaders of charities"."""
    return any(in_class(each, "ngo") for each in (noun, *prepositional(noun, "of", "from")))


def is_firm(noun: Token) -> bool:
    """Whether a noun means firms or those who run them: "executives", "business leaders", "the heads of companies"."""
    if noun.lemma_.lower() in noun_classes()["lender"]:
        return False  # a creditor may be a state
    if noun_kind(noun) == "company" or noun.lemma_.lower() in noun_classes()["business_people"]:
        return True
    return _is_of_business(noun) or any(noun_kind(each) == "company" for each in prepositional(noun, "of", "from"))


def _is_of_business(noun: Token) -> bool:
    before = [child for child in noun.children if child.dep_ in _IN_FRONT]
    return any(child.lemma_.lower() in noun_classes()["business"] for child in before)


def owners_of_ships(sentence: ParsedSentence, token: Token, trigger: Trigger) -> list[str]:
    """ "Attacked merchant ships", "fired at a tanker": firms', where no country is named as theirs."""
    if trigger.event_type != "ASSAULT":
        return []
    hit: list[Token] = [*undergoers(token)] if token.pos_ == "VERB" else []
    carrier = token.head if token.dep_ == "dobj" and token.head.lemma_ in CARRIERS else token
    hit += [each for head in (token, carrier) for each in prepositional(head, "on", "at", "against")]
    return [FIRMS] if any(_is_trade_ship(each) and not owner_codes(sentence, each) for each in hit) else []


def _is_trade_ship(noun: Token) -> bool:
    if noun.lemma_.lower() in noun_classes()["trade_ship"]:
        return True
    before = {child.lemma_.lower() for child in noun.children if child.dep_ in _IN_FRONT}
    return noun.lemma_.lower() in noun_classes()["vessel"] and bool(before & noun_classes()["of_trade"])
