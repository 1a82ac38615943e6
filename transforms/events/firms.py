"""Firms and bodies of society among those whom an act concerns: as such where one deals with them, firms as their
country's where it is meant."""

from itertools import pairwise

from spacy.tokens import Token

from transforms.article import noun_classes
from transforms.events.roles import CARRIERS
from transforms.language.clauses import direct_objects, prepositional, undergoers
from transforms.naming.parsed import noun_kind
from transforms.naming.phrases import owner_codes
from transforms.naming.references import ParsedSentence
from transforms.naming.words import reference_words
from transforms.trigger_needs import in_class
from transforms.triggers import Trigger

FIRMS = "COMPANY"
# Sanctions on a country's firms, or a charge against them, are meant for the country.
AGAINST_STATES = frozenset({"SANCTION", "ACCUSE", "COERCE", "THREATEN"})
_SOCIETY = "NGO"
_DEALING = {
    "CONSULT": ("with", "to"),
    "COOPERATE": ("with",),
    "REQUEST": ("on", "upon", "to"),
    "SUPPORT": ("to",),  # "is grateful to"
}
_IN_FRONT = frozenset({"compound", "amod", "nmod"})
_DEEPEST = 3  # "members of the board of the chamber of commerce"


def firms_dealt_with(sentence: ParsedSentence, token: Token, trigger: Trigger) -> list[str]:
    """ "Met Chilean business leaders", "urged Chilean firms", "thanked the churches": they act for themselves.

    None where somebody else is dealt with beside them.
    """
    if trigger.event_type not in _DEALING:
        return []
    over = [token, *direct_objects(token)] if token.pos_ == "VERB" else [token]
    met = [each for head in over for each in prepositional(head, *_DEALING[trigger.event_type])]
    if token.pos_ == "VERB":
        objects = direct_objects(token)
        met += [each for each in objects if noun_kind(each) or _private_code(sentence, each)]
        if trigger.event_type == "SUPPORT" and not met:  # "praised the work of the churches"
            met = [each for head in objects for each in prepositional(head, "of", "by")]
    codes = [_private_code(sentence, each) for each in met]
    return [] if None in codes else list(dict.fromkeys(code for code in codes if code))


def _private_code(sentence: ParsedSentence, noun: Token, depth: int = _DEEPEST) -> str | None:
    """COMPANY or NGO of a noun that means firms or bodies of society, or those who stand for them; else None."""
    name = sentence.names.get(noun.i)
    if name is not None and name.codes:
        return name.codes[0] if name.codes in {(FIRMS,), (_SOCIETY,)} else None
    if is_firm(noun):
        return FIRMS
    if any(in_class(each, "ngo") for each in (noun, *_in_front(noun))):
        return None if _is_of_a_body(sentence, noun) else _SOCIETY
    stands_for = noun_kind(noun) is not None or noun.lemma_.lower() in reference_words("private_body")
    for each in prepositional(noun, "of", "from") if depth and stands_for else ():
        if code := _private_code(sentence, each, depth - 1):
            return code
    return None


def _is_of_a_body(sentence: ParsedSentence, noun: Token) -> bool:
    """ "The UN relief agency": part of a body with a code of its own."""
    names = [sentence.names[each.i] for each in _in_front(noun) if each.i in sentence.names]
    return any(name.kind in {"organisation", "organ"} and name.codes for name in names)


def is_firm(noun: Token) -> bool:
    """Whether a noun means firms or those who run them: "executives", "business leaders", "the heads of companies"."""
    if noun.lemma_.lower() in noun_classes()["lender"]:
        return False  # a creditor may be a state
    if noun_kind(noun) == "company" or noun.lemma_.lower() in noun_classes()["business_people"]:
        return True
    before = _in_front(noun)
    # The parser hangs both words on the noun: "private sector representatives".
    pairs = {f"{one.lower_} {two.lower_}" for one, two in pairwise(before)}
    if _is_of_business(noun) or pairs & noun_classes()["private_sector"]:
        return True
    if any(in_class(each, "private_sector") for each in (noun, *before)):
        return True
    inside = prepositional(noun, "of", "from")
    if noun.lemma_.lower() in reference_words("private_body"):  # "a chamber of commerce", "the union of employers"
        return any(each.lemma_.lower() in noun_classes()["trade"] for each in inside)
    return any(noun_kind(each) == "company" for each in inside)


def _is_of_business(noun: Token) -> bool:
    return any(child.lemma_.lower() in noun_classes()["business"] for child in _in_front(noun))


def _in_front(noun: Token) -> list[Token]:
    return [child for child in noun.children if child.dep_ in _IN_FRONT]


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
    before = {child.lemma_.lower() for child in _in_front(noun)}
    return noun.lemma_.lower() in noun_classes()["vessel"] and bool(before & noun_classes()["of_trade"])
