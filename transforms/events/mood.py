"""Did it happen: the type and status of an event after modality, negation and promise."""

from spacy.tokens import Token

from transforms.article import noun_classes
from transforms.language.clauses import direct_objects, first_joined, prepositional
from transforms.language.modality import asks_leave, is_negated, modality
from transforms.naming.references import ParsedSentence
from transforms.trigger_needs import in_class
from transforms.triggers import Trigger, matching

_HOSTILE = frozenset({"ACCUSE", "ASSAULT", "COERCE", "REJECT", "SANCTION", "THREATEN"})
_GIVING = frozenset({"AGREE", "CONCEDE", "RETREAT", "AID", "COOPERATE"})


# Deeds that a phrase takes for granted when it says whose they are, whatever is wished or planned around it.
_DONE = frozenset({"AID", "ASSAULT", "COERCE", "COOPERATE", "MOBILIZE", "SANCTION"})
_GOING_ON = frozenset({"AID", "COOPERATE", "REQUEST", "SANCTION", "SUPPORT"})
_SAID = frozenset({"ACCUSE", "REQUEST", "SUPPORT"})


def governing_verb(token: Token) -> Token | None:
    """The nearest verb above a noun or adjective."""
    head = token
    while head.head.i != head.i:
        head = head.head
        if head.pos_ in {"VERB", "AUX"}:
            return head
    return None


def settle_type(trigger: Trigger, token: Token, mood: str) -> tuple[str | None, str]:
    """The type and mood after modality: promised aid is AGREE, a refusal to act REJECT, what is only possible None."""
    event_type = trigger.event_type
    negated = token.pos_ == "VERB" and is_negated(token)
    if event_type == "CONCEDE" and asks_leave(token):
        return None, mood
    if trigger.pos == "MODAL":
        return (None, mood) if negated else (event_type, "fact")
    if mood == "asked" and token.pos_ == "VERB" and _governor(token).lemma_ in noun_classes()["ordering"]:
        mood = "future"  # "I have directed the ministry to provide": one's own body is told, so it is a promise
    if negated and trigger.needs_any("has:not"):
        return event_type, "fact"  # "will not hesitate to strike", "will not go unpunished"
    if event_type == "REJECT" and negated:
        return None, mood  # "did not rule out": a stance, no event
    if negated:
        # "will not accept refugees", "has not agreed": a refusal; "did not send" only tells what was not.
        refused = (event_type in {"AGREE", "CONCEDE"} and mood == "fact") or (
            event_type in _GIVING and mood == "future"
        )
        return ("REJECT" if refused else None), "fact"
    if mood in {"hypothetical", "asked"}:
        return None, mood
    if event_type in {"AID", "COOPERATE"} and mood == "future" and not _is_scheduled(token, trigger):
        return "AGREE", "fact"
    if mood == "possible" and event_type == "CONSULT" and _is_there_for_it(token):
        return event_type, "future"
    if mood == "possible":
        # "would like to thank", "wants to urge", "phoned him to congratulate": said in saying it.
        if event_type in _SAID and token.head.lemma_ in noun_classes()["speaking"]:
            return event_type, modality(token.head)
        if _is_said_gladly(token) or is_gladly_told(token):
            return event_type, "fact"
        return None, mood
    if mood == "future" and trigger.event_mode in {"release", "disarm"}:
        return "AGREE", "fact"  # "will free the prisoners": a promise, till it is done
    if mood == "future" and event_type == "THREATEN":
        return event_type, "fact"  # "will strike back": the threat is now
    if mood == "future" and event_type in {"AGREE", "REQUEST"} and not _is_yet_to_say(event_type, token):
        return event_type, "fact"
    return event_type, mood


def is_presupposed(token: Token, trigger: Trigger) -> bool:
    """ "Must answer Chile's raid", "to cushion EU sanctions": of a deed that somebody owns only the answer is wished.

    Not so of "Chile's possible raid", nor of what is still to be done: "may launch its raid".
    """
    if token.pos_ != "NOUN" or trigger.event_type not in _DONE:
        return False
    words = [child for child in token.children if child.dep_ in {"poss", "amod", "compound", "nmod"}]
    if any(child.lower_ in noun_classes()["not_yet"] | noun_classes()["to_come"] for child in words):
        return False
    if token.dep_ in {"dobj", "nsubjpass"} and token.head.lemma_ in noun_classes()["doing"]:
        return False
    return trigger.needs_any("praised") or any(
        child.dep_ == "poss" or child.pos_ == "PROPN" or child.text[:1].isupper() for child in words
    )


def is_under_way(token: Token, trigger: Trigger) -> bool:
    """ "Its efforts to arm Peru", "the steps taken to feed refugees": what goes on, told as what it is for."""
    if token.tag_ != "VB" or trigger.event_type not in _GOING_ON or is_negated(token):
        return False
    if token.dep_ in {"advcl", "xcomp"}:  # "is taking steps to feed", where the parser hangs it on "taking"
        takes = token.head.lemma_ == "take" and modality(token.head) == "fact"
        things = direct_objects(token.head) if takes else []
    else:
        things = [token.head] if token.dep_ in {"acl", "relcl"} else []
    return any(each.lemma_.lower() in noun_classes()["under_way"] for each in things)


def _is_scheduled(token: Token, trigger: Trigger) -> bool:
    """ "Will hold an exercise", "are to train": what is scheduled keeps its type (codebook)."""
    over = [*direct_objects(token), *prepositional(token, "in")] if token.pos_ == "VERB" else [token]
    return trigger.event_type == "COOPERATE" and any(in_class(each, "exercise") for each in over)


def _is_there_for_it(token: Token) -> bool:
    """ "Is in Lima to meet the president": what somebody is somewhere for is to come."""
    above = token.head
    is_purpose = token.tag_ == "VB" and token.dep_ in {"advcl", "xcomp"} and above.lemma_ == "be"
    return is_purpose and any(child.dep_ == "prep" and child.lower_ in {"in", "at"} for child in above.children)


def _is_said_gladly(token: Token) -> bool:
    """ "Is pleased to announce aid", "am proud to welcome the king": done in saying it."""
    glad = token.head
    if token.tag_ != "VB" or glad.lower_ not in noun_classes()["glad"]:
        return False
    states = glad if glad.pos_ == "VERB" else glad.head  # "honoured" is a participle, "proud" hangs on "is"
    auxiliaries = {child.lower_ for child in states.children if child.dep_ in {"aux", "auxpass"}}
    return not is_negated(states) and not auxiliaries & {"will", "would", "may", "might"}


def is_gladly_told(token: Token) -> bool:
    """ "It is a pleasure to welcome the king", "great to have you here": the speaker's own, who is not its subject."""
    above = token.head
    if token.tag_ != "VB" or token.dep_ not in {"xcomp", "acl", "advcl", "relcl"}:
        return False
    glad = noun_classes()["gladly"]
    if above.lower_ in glad and above.dep_ in {"ROOT", "attr", "acomp"}:
        return True
    is_now = above.lemma_ == "be" and above.tag_ in {"VBZ", "VBP", "VBN"} and not is_negated(above)
    subjects = {child.lower_ for child in above.children if child.dep_ == "nsubj"}
    said = [child.lower_ for child in above.children if child.dep_ in {"attr", "acomp"}]
    return is_now and subjects <= {"it"} and any(word in glad for word in said)


def _is_yet_to_say(event_type: str, token: Token) -> bool:
    """ "Will announce support", "will urge reforms": said at an occasion to come. "Will provide" promises now.

    "Will continue to urge" is urged now.
    """
    if token.pos_ != "VERB" or _governor(token).lemma_ in noun_classes()["going_on"]:
        return False
    return event_type == "REQUEST" or token.lemma_ in noun_classes()["announcing"]


def is_no_promise(sentence: ParsedSentence, token: Token, trigger: Trigger) -> bool:
    """Whether a plan or its going on promises nobody anything: "plans to meet" is the meeting (codebook)."""
    if trigger.lemma in noun_classes()["planning"]:
        return _is_plan_to_meet(sentence, token)
    if token.pos_ == "ADJ":  # "is ready to strike"
        return _goes_on_against(sentence, token)
    return trigger.lemma in noun_classes()["going_on"] and _goes_on_against(sentence, token)


def is_hoped(token: Token) -> bool:
    """ "Hopes that Chile will help", "is confident it will join": what somebody hopes, nobody promised."""
    verb = token if token.pos_ == "VERB" else governing_verb(token)
    while verb is not None and verb.dep_ in {"xcomp", "conj"} and verb.head.i != verb.i:
        verb = verb.head
    if verb is None or verb.dep_ not in {"ccomp", "acl"}:
        return False
    above = verb.head
    return above.lemma_.lower() in noun_classes()["hoping"] and not is_negated(above)


def _is_plan_to_meet(sentence: ParsedSentence, token: Token) -> bool:
    clauses = [child for child in token.children if child.dep_ == "xcomp"]
    return any(each.event_type == "CONSULT" for clause in clauses for each in matching(sentence, clause, frozenset()))


def _goes_on_against(sentence: ParsedSentence, token: Token) -> bool:
    """ "Will continue to sanction Chile", "to raise the costs on Chile": no promise to Chile."""
    for clause in token.children:
        if clause.dep_ == "xcomp" and clause.pos_ == "VERB":
            if any(each.lemma_.lower() in noun_classes()["hostile"] for each in direct_objects(clause)):
                return True
            kinds = {trigger.event_type for trigger in matching(sentence, clause, frozenset())}
            if kinds and kinds <= _HOSTILE | {"REQUEST"}:
                return True
    return False


def is_to_come(noun: Token) -> bool:
    """Whether a noun of an occasion says that it is ahead: "the upcoming visit", "a summit to be held", "ahead of"."""
    if any(child.lower_ in noun_classes()["to_come"] for child in noun.children if child.dep_ in {"amod", "compound"}):
        return True
    if any(
        child.dep_ in {"relcl", "acl"} and child.tag_ in {"VBN", "VB"} and _is_due(child) for child in noun.children
    ):
        return True
    above = noun.head
    return noun.dep_ == "pobj" and above.lower_ == "of" and above.head.lower_ == "ahead"


def _is_due(verb: Token) -> bool:
    """ "To be held", "scheduled for": a participle that tells what is to come."""
    words = {child.lower_ for child in verb.children if child.dep_ in {"aux", "auxpass"}}
    return {"to", "be"} <= words or (verb.lemma_ in {"schedule", "plan", "slate"} and not words)


def _governor(verb: Token) -> Token:
    """The verb that governs an infinitive, over "and": in "directed X to refurbish and provide" it is "directed"."""
    return first_joined(verb).head
