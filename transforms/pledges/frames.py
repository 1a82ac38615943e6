"""Whether a sum or goods is a pledge: the words that govern it, nearest first.

A sum is looked at from the inside out: nouns that it measures ("$5 million in aid", "a package worth $5 million"),
then the verbs above. The nearest word that the vocabulary knows decides: a verb of giving or a noun of giving makes a
pledge; asking, trading, losing, owing and market words make none.
"""

from dataclasses import dataclass, field

from spacy.tokens import Token

from transforms.language.clauses import (
    direct_objects,
    doers,
    grammatical_subjects,
    is_negated,
    is_passive,
    modality,
    prepositional,
)
from transforms.naming.references import actor_codes, names_below
from transforms.pledges.candidates import Candidate, verb_lemma
from transforms.pledges.vocabulary import Word, goods, nouns, phrases, verbs

_MODIFIER_DEPS = {"nummod", "compound", "nmod", "amod", "quantmod", "appos", "npadvmod", "poss", "dep", "meta"}
_DEEP = 12
_WORTH = frozenset({"cost", "price", "expense", "value"})
_ORDERING = frozenset({"direct", "order", "instruct", "authorise", "authorize"})
_MEASURES = frozenset({"value", "sum", "worth", "volume", "rest"})


@dataclass(slots=True)
class Frame:
    """The governing words of one candidate, nearest first.

    `verb`, `noun`: the nearest words the vocabulary knows; `outer`: the words above the verb.
    """

    candidate: Candidate
    measured: list[Token] = field(default_factory=list)
    path: list[Token] = field(default_factory=list)
    verb: Token | None = None
    verb_word: Word | None = None
    noun: Token | None = None
    noun_word: Word | None = None
    outer: list[Token] = field(default_factory=list)

    @property
    def strength(self) -> str:
        """How plainly the sentence says giving: verb, noun, carried or weak."""
        if self.verb_word and self.verb_word.role in {"give", "do", "act", "receive", "borrow", "thank"}:
            return "verb"
        if self.noun_word and self.verb_word and self.verb_word.status:
            return "carried"
        return "noun" if self.noun_word else "weak"


def build_frame(candidate: Candidate) -> Frame:
    """The words above and below a candidate, with the nearest known verb and noun."""
    frame = Frame(candidate)
    frame.measured = _below(candidate.head)
    _climb(frame, candidate.head)
    for token in [*frame.measured, *frame.path]:
        if token.pos_ in {"VERB", "AUX"}:
            word = verbs().get(verb_lemma(token))
            if frame.verb is None and word:
                frame.verb, frame.verb_word = token, word
            elif frame.verb is not None:
                frame.outer.append(token)
        elif frame.verb is not None:
            frame.outer.append(token)
        elif frame.noun is None and (known := _known_noun(token)):
            frame.noun, frame.noun_word = token, known
    if frame.noun is None and frame.verb_word and frame.verb_word.role in {"carry", "buy"}:
        _carried_noun(frame)
    return frame


def _known_noun(token: Token) -> Word | None:
    """The noun's word; a noun unknown itself counts by its compound ("aid effort"), but what nobody gives rules.

    "At a cost of $5m" names the worth of what is given, not a cost that somebody has.
    """
    if token.dep_ == "pobj" and token.head.lower_ == "at" and token.lemma_.lower() in _WORTH:
        return None
    own = nouns().get(token.lemma_.lower())
    if own is not None:
        return own
    if token.lemma_.lower() in _MEASURES:  # "the value of the two shipments"
        for inner in prepositional(token, "of"):
            if (word := nouns().get(inner.lemma_.lower())) is not None or inner.lemma_.lower() in goods():
                return word or Word("give", "", "in_kind")
    for child in token.children:
        if child.dep_ in {"compound", "nmod"} and child.pos_ == "NOUN" and (word := nouns().get(child.lemma_.lower())):
            return word
    return None


def _carried_noun(frame: Frame) -> None:
    """For "amounts to", "brings … to", "includes": the noun that is said to amount or to include."""
    verb = frame.verb
    if verb is None:
        return
    tokens = [*direct_objects(verb), *grammatical_subjects(verb), *frame.outer]
    if verb.dep_ in {"acl", "relcl"}:
        tokens.insert(0, verb.head)
    for token in tokens:
        if token.pos_ in {"NOUN", "PROPN"} and token != frame.candidate.head and (word := _known_noun(token)):
            if word.role == "not" and frame.verb_word and frame.verb_word.role == "buy":
                continue
            frame.noun, frame.noun_word = token, word
            return


def judge(frame: Frame, text: str, follows: bool, in_note: bool = False) -> str | None:
    """`pledge`, `proposed` for what a side asks of itself, `committed` for what it orders itself, None for no pledge.

    Negated, supposed and demanded giving does not count. `follows`: a pledge was just stated and this sentence goes
    on about it, which is enough for a sum whose own words say nothing, and in a note for money raised to be given.
    """
    noun, verb = frame.noun_word, frame.verb_word
    if _is_meant_for(frame, text):
        return "pledge"
    if noun and (noun.role == "not" or (noun.role == "raise" and not (in_note and follows))):
        return None
    if any(pattern.search(text) for pattern, _ in phrases("market")) or _is_change(frame) or _is_wanted(frame):
        return None
    if verb is None:
        return "pledge" if noun or follows or _speaks_of_giving(text) else None
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
            return "committed" if _asker(frame.verb).lemma_.lower() in _ORDERING else "proposed"
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
        return "pledge" if noun or follows or _speaks_of_giving(text) or _is_lesson(frame.candidate) else None
    return "pledge"


def _asker(verb: Token) -> Token:
    """The verb that asks, also of the second of two things: "directed them to repair and deliver"."""
    while verb.dep_ == "conj":
        verb = verb.head
    return verb.head


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
    return not any((word := _known_noun(token)) and word.role == "give" for token in objects)


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
    asking = actor_codes(frame.candidate.sentence, doers(frame.verb))
    return bool(asking) and frame.noun is not None and any(hit.search(text) for hit, _ in phrases("legislature"))


def _asks_itself(frame: Frame) -> bool:
    """A government that asks its own parliament: the asking and the asked stand for the same actor."""
    sentence = frame.candidate.sentence
    verb = frame.verb
    if verb is None:
        return False
    asked = set(actor_codes(sentence, doers(verb)))
    asking = set(actor_codes(sentence, grammatical_subjects(verb.head))) | set(sentence.speaker)
    return bool(asked & asking)


def _speaks_of_giving(text: str) -> bool:
    return any(pattern.search(text) for pattern, _ in phrases("giving"))


def _below(head: Token) -> list[Token]:
    """Nouns that the sum measures: "$5 million in aid", "$5 million worth of drones"."""
    found = []
    below = [*head.children]
    if head.head.lower_ == "worth":  # "$200 million worth of ammunition"
        below += [child for child in head.head.children if child.lower_ == "of"]
    for child in below:
        if child.dep_ == "prep" and child.lower_ in {"in", "of", "for", "worth"} and child.i > head.i:
            for inner in child.children:
                if inner.dep_ == "pobj" and (child.lower_ != "for" or _is_kind_of_sum(inner)):
                    found.append(inner)
                    if nouns().get(inner.lemma_.lower()) is None:
                        found += [c for c in inner.children if c.dep_ in {"compound", "amod"} and c.pos_ == "NOUN"]
        elif child.dep_ == "appos":
            found.append(child)
    return [*found, *(verb for noun in [head, *found] for verb in _participles(noun))]


def _is_kind_of_sum(noun: Token) -> bool:
    """After "for": what the sum is ("$5m for aid", "for damage"), not what it is to buy ("for the acquisition of")."""
    lemma = noun.lemma_.lower()
    return lemma in nouns() and lemma not in _OBTAINING


_OBTAINING = frozenset({"acquisition", "delivery", "procurement", "provision", "purchase", "supply"})


def _participles(noun: Token) -> list[Token]:
    """Verbs that say of the sum what was done with it: "$3 billion provided by Norway", "which it pledged"."""
    return [
        child
        for child in noun.children
        if child.dep_ in {"acl", "relcl"}
        and child.tag_ in {"VBN", "VBD", "VBZ", "VBP"}
        and (word := verbs().get(verb_lemma(child)))
        and word.role in {"give", "receive"}
    ]


def _climb(frame: Frame, head: Token) -> None:
    token = head
    for _ in range(_DEEP):
        above = token.head
        if above == token:
            return
        if token.dep_ == "conj":
            token = above
            continue
        if above.pos_ in {"ADP", "SCONJ", "PART"} or token.dep_ in {"prep", "agent", "pcomp"}:
            token = above
            if token.pos_ in {"NOUN", "PROPN", "VERB", "AUX"}:
                frame.path.append(token)
            continue
        frame.path.append(above)
        if above.pos_ == "NOUN" and token.dep_ in _MODIFIER_DEPS:
            frame.path += _participles(above)
        token = above
