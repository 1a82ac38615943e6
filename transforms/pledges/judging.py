"""Whether a sum or goods is a pledge, by the words that govern it.

The nearest word that the vocabulary knows decides: a verb of giving or a noun of giving makes a pledge; asking,
trading, losing, owing and market words make none.
"""

from transforms.language.clauses import (
    direct_objects,
    doers,
    first_joined,
    grammatical_subjects,
    is_passive,
    prepositional,
)
from transforms.language.modality import is_negated, modality
from transforms.naming.references import actor_codes, actor_nouns, names_below
from transforms.pledges.candidates import Candidate, verb_lemma
from transforms.pledges.frames import Frame, known_noun
from transforms.pledges.recipients import plain_recipient
from transforms.pledges.vocabulary import phrases, verbs

_ORDERING = frozenset({"direct", "order", "instruct", "authorise", "authorize"})


def judge(frame: Frame, text: str, follows: bool, in_note: bool = False) -> str | None:
    """`pledge`, `proposed` for what a side asks of itself, `committed` for what it orders itself, None for no pledge.

    Negated, supposed and demanded giving does not count. `follows`: a pledge was just stated and this sentence goes
    on about it, which is enough for a sum whose own words say nothing, and in a note for money raised to be given.
    """
    noun, verb = frame.noun_word, frame.verb_word
    if _is_meant_for(frame, text):
        return "pledge"
    if asked := _asked_at_home(frame, text):
        return asked
    if noun and (noun.role == "not" or (noun.role == "raise" and not (in_note and follows))):
        return None
    if any(pattern.search(text) for pattern, _ in phrases("market")) or _is_change(frame) or _is_wanted(frame):
        return None
    if verb is None:
        return "pledge" if noun or follows or _speaks("giving", text) else None
    if verb.role == "ask" and _asks_own_legislature(frame, text):
        return "proposed"
    if verb.role in {"ask", "other"}:
        return None
    if frame.verb is not None:
        mode = modality(frame.verb)
        if is_negated(frame.verb) or mode == "hypothetical":
            return None
        if mode == "asked":
            if not _asks_itself(frame):
                return None
            asker = first_joined(frame.verb).head  # also of the second of two: "directed them to repair and deliver"
            return "committed" if asker.lemma_.lower() in _ORDERING else "proposed"
    if verb.role == "buy":
        bought = noun is None or noun.kind == "in_kind"
        return "pledge" if not bought or follows or _is_for_others(frame) else None
    if verb.role == "borrow" and frame.verb is not None:
        lenders = prepositional(frame.verb, "from")
        is_named = any(token.pos_ == "PROPN" for token in lenders)
        return "pledge" if is_named or actor_codes(frame.candidate.sentence, lenders) else None
    if verb.role == "act" and frame.candidate.amount is None:
        return "pledge"
    if verb.role in {"act", "carry"}:
        return "pledge" if noun or follows or _speaks("giving", text) or _is_lesson(frame.candidate) else None
    return "pledge"


def _asked_at_home(frame: Frame, text: str) -> str | None:
    """ "The budget request includes $5m for Chad": proposed; so is a bill's, unless words say that it passed."""
    if frame.candidate.amount is None or frame.verb is None or is_negated(frame.verb):
        return None
    before = text[: frame.candidate.start - frame.candidate.sentence.span.start]
    if frame.verb.lemma_.lower() not in _HOLDING or not _speaks("home_request", before):
        return None
    taker = plain_recipient(frame)
    is_abroad = taker.how == "elsewhere" or bool(
        set(taker.codes) - set(actor_codes(frame.candidate.sentence, doers(frame.verb)))
    )
    if is_abroad or (_speaks("abroad", text) and not _speaks("home", text)):
        return "pledge" if _speaks("passed", text) else "proposed"
    return None


_HOLDING = frozenset(
    "allocate allot be call contain devote dedicate direct earmark envisage have include propose provide request seek"
    " set set aside".split()
)


def _is_meant_for(frame: Frame, text: str) -> bool:
    """ "A budget of which €5m is intended for Chad", "NOK 5m destined for relief": right behind the sum."""
    behind = text[frame.candidate.end - frame.candidate.sentence.span.start :].lstrip()
    return frame.candidate.amount is not None and any(pattern.match(behind) for pattern, _ in phrases("meant_for"))


def _is_lesson(candidate: Candidate) -> bool:
    return candidate.amount is None and any(
        pattern.fullmatch(candidate.head.lemma_) for pattern, _ in phrases("lesson")
    )


def _is_for_others(frame: Frame) -> bool:
    """Buying and spending for somebody: "for Ukraine", "to support Ukraine"."""
    if frame.verb is None:
        return False
    sentence = frame.candidate.sentence
    spent_on = prepositional(frame.verb, "on")
    if any(actor for token in spent_on for actor in names_below(sentence, token)):
        return True
    if prepositional(frame.verb, "for", "to") or prepositional(frame.candidate.head, "for", "to"):
        return True
    own = set(actor_codes(sentence, doers(frame.verb)))
    for below in frame.verb.subtree:  # "spend $5m to procure shells for Ukraine"
        if below.dep_ == "prep" and below.lower_ in {"for", "to"} and below.i > frame.verb.i:
            for inner in below.children:
                if any(set(actor.codes) - own for actor in names_below(sentence, inner)):
                    return True
    return any(
        child.dep_ in {"advcl", "xcomp"} and (word := verbs().get(verb_lemma(child))) and word.role == "do"
        for child in frame.verb.children
    )


def _is_change(frame: Frame) -> bool:
    """ "Boosted trade by $25bn": a change of something nobody gives."""
    head = frame.candidate.head
    if head.dep_ != "pobj" or head.head.lower_ != "by" or frame.verb is None:
        return False
    objects = [] if is_passive(frame.verb) else direct_objects(frame.verb)
    objects = objects or grammatical_subjects(frame.verb)  # "aid rose by $5m", "aid was raised by $5m"
    return not any((word := known_noun(token)) and word.role == "give" for token in objects)


def _is_wanted(frame: Frame) -> bool:
    """ "The $1.5bn the region requires", "raising $80m to fund a plan": what is wanted, not given.

    Also the first end of a change ("increased from $33bn to $40bn").
    """
    head = frame.candidate.head
    if head.dep_ == "pobj" and head.head.lower_ == "from":
        siblings = {child.lower_ for child in head.head.head.children} | {child.lower_ for child in head.children}
        if siblings & {"to", "up"} and frame.verb is not None and frame.verb == head.head.head:
            return True
    for child in head.children:
        if (
            child.dep_ in {"relcl", "acl"}
            and (word := verbs().get(verb_lemma(child)))
            and word.role in {"ask", "other"}
        ):
            return True
    if frame.verb_word and frame.verb_word.role == "carry" and not frame.verb_word.status:
        for token in frame.outer:
            if token.pos_ == "VERB" and (word := verbs().get(verb_lemma(token))) and word.role != "carry":
                return word.role in {"ask", "other"}
    return False


def _asks_own_legislature(frame: Frame, text: str) -> bool:
    """A government that requests money of its own parliament proposes to give it ("requested $2bn from Congress")."""
    if frame.verb is None or frame.verb.lemma_.lower() not in {"request", "seek", "propose"}:
        return False
    sentence = frame.candidate.sentence
    asking = set(actor_codes(sentence, doers(frame.verb)))
    meant = [*prepositional(frame.verb, "for", "to"), *prepositional(frame.candidate.head, "for", "to")]
    is_abroad = any(set(actor.codes) - asking for token in meant for actor in names_below(sentence, token))
    joined = [other for noun in frame.measured for other in noun.conjuncts]
    is_gift = frame.noun is not None or is_abroad or any(known_noun(noun) for noun in joined)
    governs = any(actor_nouns().get(token.lemma_.lower()) == "official" for token in doers(frame.verb))
    return bool(asking or governs) and is_gift and any(hit.search(text) for hit, _ in phrases("legislature"))


def _asks_itself(frame: Frame) -> bool:
    """A government that asks its own parliament: the asking and the asked stand for the same actor."""
    sentence = frame.candidate.sentence
    verb = frame.verb
    if verb is None:
        return False
    asked = set(actor_codes(sentence, doers(verb)))
    asking = set(actor_codes(sentence, grammatical_subjects(verb.head))) | set(sentence.speaker)
    return bool(asked & asking)


def _speaks(field: str, text: str) -> bool:
    return any(pattern.search(text) for pattern, _ in phrases(field))
