"""Whether a clause says that something happened: negation, and fact, future, possibility, request or supposition."""

from typing import Literal

from spacy.tokens import Token

from transforms.language.clauses import (
    OBJECT_CONTROL,
    PASSIVE_SUBJECTS,
    SUBJECTS,
    direct_objects,
    is_one_of_those,
    is_passive,
)

Modality = Literal["fact", "future", "possible", "asked", "hypothetical"]

_FUTURE_VERBS = frozenset(
    "plan intend aim prepare promise pledge vow agree commit expect schedule seek hope set undertake decide".split()
)
_DUE = frozenset("due set scheduled slated poised".split())  # "is due to meet"
_LEAVE = frozenset({"let", "allow", "permit"})
_WISHES = frozenset({"want"})  # "I want to thank" wishes for oneself, "want Chile to pay" asks another
_POSSIBLE = frozenset("can could may might should must would ought".split())


def is_negated(verb: Token) -> bool:
    """Whether the verb or its auxiliary is negated: "did not", "never", "no longer", "refused to" is not."""
    for child in verb.children:
        if child.dep_ == "neg" or child.lower_ in {"never", "hardly"}:
            return True
        if child.dep_ in SUBJECTS | PASSIVE_SUBJECTS | {"dobj"} and any(
            grand.dep_ == "det" and grand.lower_ == "no" for grand in child.children
        ):
            return True
    return False


def asks_leave(verb: Token) -> bool:
    """ "Let me thank", "allow us to congratulate": what is asked leave for is done in saying so."""
    return verb.lemma_.lower() in _LEAVE and any(each.lower_ in {"me", "us"} for each in direct_objects(verb))


def _has_subject(verb: Token) -> bool:
    return any(child.dep_ in SUBJECTS | PASSIVE_SUBJECTS for child in verb.children)


def modality(verb: Token) -> Modality:
    """Whether the clause states a fact, a future, a possibility, a request, or a mere supposition.

    "will send", "to send" after plan or agree → future; can, should → possible; infinitive after ask or urge → asked;
    an if-clause → hypothetical. A purpose ("to strengthen") is possible: it is said, not done.
    """
    own = {child.lower_ for child in verb.children if child.dep_ == "aux"}
    head = verb.head
    for child in verb.children:
        if child.dep_ == "mark" and child.lower_ in {"if", "unless", "whether"}:
            return "hypothetical"
    if own & {"will", "'ll", "’ll", "shall"} or (verb.lower_ == "going" and "to" in own):
        return "future"
    if own & {"would"} and verb.dep_ == "ccomp":
        return "future"  # reported speech: "said it would send"
    if own & _POSSIBLE:
        return "possible"
    if verb.dep_ == "conj" and head.pos_ in {"VERB", "AUX"} and (not own or own == {"to"}):
        if verb.tag_ == "VB" and head.tag_ != "VB" and modality(head) == "fact":
            return "possible"  # an infinitive whose "to" stands before its first conjunct
        is_bare = verb.tag_ == "VB" or (verb.tag_ == "VBP" and head.tag_ == "VB" and not _has_subject(verb))
        return modality(head) if is_bare or verb.tag_ == head.tag_ else "fact"
    if verb.tag_ == "VB" and verb.dep_ in {"xcomp", "ccomp", "advcl", "acl", "relcl", "pcomp"}:
        governor = head
        if is_one_of_those(verb):
            return modality(governor if verb.dep_ == "xcomp" else governor.head)
        if governor.pos_ == "VERB" and verb.dep_ in {"xcomp", "ccomp"}:
            if governor.lemma_ in _FUTURE_VERBS:
                return "future" if modality(governor) in {"fact", "future"} else "possible"
            if governor.lemma_ in {"go"} and governor.tag_ == "VBG":
                return "future"
            if asks_leave(governor):
                return "fact"
            if governor.lemma_ in _WISHES and not direct_objects(governor) and not is_passive(governor):
                return "possible"
            if governor.lemma_ in OBJECT_CONTROL:
                return "asked"
            if governor.lemma_ in {"continue", "begin", "start", "help", "decide", "manage", "cease", "stop"}:
                return modality(governor)
            return "possible"
        if verb.dep_ == "xcomp" and governor.pos_ == "ADJ" and governor.lemma_ in _DUE:
            return "future"
        is_due = verb.dep_ == "xcomp" and governor.lemma_ == "be" and governor.tag_ in {"VBZ", "VBP"} and "to" in own
        if is_due and not any(child.dep_ in {"attr", "acomp", "expl"} for child in governor.children):
            return "future"  # "the minister is to visit", but not "it is useful to visit"
        if verb.dep_ == "acl" and governor.lemma_ in {
            "pledge",
            "commitment",
            "decision",
            "plan",
            "promise",
            "agreement",
        }:
            return "future"
        return "possible"
    return "fact"
